"""An answer being written: statements, citations, notices and what they were made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from assistant.answer import CitedFinding, Notice, NoticeKind, Statement
from assistant.citing import Citer
from assistant.passage_text import Chosen, some_lines
from ingest.passage import Passage


@dataclass(slots=True)
class Sheet:
    """Written by the composer and its hands, part after part; then made an answer."""

    citer: Citer
    passages: Mapping[str, Passage]
    on: date
    statements: list[Statement] = field(default_factory=list)
    notices: dict[str, Notice] = field(default_factory=dict)
    findings: list[CitedFinding] = field(default_factory=list)
    used: list[Chosen] = field(default_factory=list)
    choices: list[str] = field(default_factory=list)
    part: int = 0
    """Where in `used` the part of the question that is being answered begins."""

    def say(self, text: str, citations: Sequence[int] = (), findings: Sequence[int] = ()) -> None:
        """Add a statement."""
        self.statements.append(
            Statement(text, tuple(dict.fromkeys(citations)), tuple(dict.fromkeys(findings)))
        )

    def warn(self, kind: NoticeKind, text: str, citations: Sequence[int] = ()) -> None:
        """Add a notice, each text once."""
        self.notices.setdefault(text, Notice(kind, text, tuple(dict.fromkeys(citations))))

    def tell(self, chosen: Chosen) -> None:
        """Add lines of a passage with their citation, each once in a part."""
        said = {(one.passage.id, n) for one in self.used[self.part :] for n in one.numbers}
        texts = {one.text for one in self.used[self.part :]}
        if chosen.text in texts or all((chosen.passage.id, n) in said for n in chosen.numbers):
            return
        self.used.append(chosen)
        self.say(chosen.text, [self.citer.lines(chosen.passage, chosen.numbers)])

    def quote(self, guide: str, anchor: str, quote: str, lead: str = "") -> None:
        """Add the line of a guide that holds a quote, behind some words of ours."""
        for passage in self.passages.values():
            if (passage.guide, passage.anchor) != (guide, anchor):
                continue
            for number, line in enumerate(passage.lines):
                if quote in line.text or line.text in quote:
                    told = some_lines(passage, [number])[0]
                    self.tell(replace(told, text=f"{lead} {told.text}".strip()))
                    return
