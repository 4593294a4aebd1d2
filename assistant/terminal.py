"""Answers and findings on a terminal: coloured there, plain text anywhere else."""

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.markdown import Markdown
from rich.padding import Padding
from rich.text import Text

from assistant.answer import Answer, AnswerStatus, Citation, Event, Finished, Notice, Progress
from assistant.computed import Computed

_COLOURS = {
    AnswerStatus.ANSWERED: "green",
    AnswerStatus.PARTIAL: "yellow",
    AnswerStatus.CLARIFY: "cyan",
}


class Screen:
    """Where a door writes: answers to one stream, progress and mistakes to another."""

    def __init__(self, output: Console | None = None, errors: Console | None = None) -> None:
        self._out = output or Console(highlight=False)
        self._err = errors or Console(stderr=True, highlight=False)

    def answer(self, answer: Answer) -> None:
        """An answer with its sources, workings and what could be asked next."""
        self._line(
            f"{answer.status.value.replace('_', ' ')}, as of {answer.as_of.isoformat()}",
            _COLOURS.get(answer.status, "red"),
        )
        self._markdown(answer.text)
        # The text ends with the notices; one that it leaves out must not get lost.
        self._notices(notice for notice in answer.notices if notice.text not in answer.text)
        self._workings(answer)
        self._citations(answer.citations)
        self._list("You can answer", answer.choices)
        self._list("You could ask next", answer.suggestions)

    def computed(self, computed: Computed) -> None:
        """Findings with their workings, notices and sources."""
        for cited, numbers in zip(computed.findings, computed.rests_on, strict=True):
            finding = cited.finding
            style = "bold green" if finding.headline else "bold"
            markers = "".join(f" [{number}]" for number in numbers)
            self._out.print(
                Text.assemble(f"{finding.label}: ", (finding.display, style), markers),
                soft_wrap=True,
            )
            for line in finding.workings:
                if line != finding.display:
                    self._line(f"    {line}", "dim")
        self._list("Assumed", computed.assumptions)
        said = {cited.finding.display for cited in computed.findings}
        self._notices(notice for notice in computed.notices if notice.text not in said)
        self._citations(computed.citations)

    def show(self, event: Event) -> None:
        """What happens while an answer is made: progress on a terminal, then the answer."""
        match event:
            case Progress() if self._err.is_terminal:
                self._err.print(Text(f"{event.text} ...", style="dim"), end="\r")
            case Finished():
                self.answer(event.reply.answer)

    def say(self, text: str, style: str = "") -> None:
        """A line of plain text."""
        self._line(text, style)

    def write(self, text: str) -> None:
        """Text for another program, exactly as it is."""
        self._out.file.write(f"{text}\n")

    def mistake(self, text: str) -> None:
        """What went wrong, on the stream of errors."""
        self._err.print(Text(text, style="red"), soft_wrap=True)

    def _line(self, text: str, style: str = "") -> None:
        self._out.print(Text(text, style=style), soft_wrap=True)

    def _markdown(self, text: str) -> None:
        if self._out.is_terminal:
            self._out.print(Markdown(text))
        else:
            self._line(text)

    def _citations(self, citations: Sequence[Citation]) -> None:
        if citations:
            self._line("\nSources", "bold")
        for citation in citations:
            place = " > ".join(part for part in (citation.title, citation.section) if part)
            self._line(f"[{citation.n}] {place}", "cyan")
            quote = Text(f"“{citation.quote}”", style="italic")
            if self._out.is_terminal:
                self._out.print(Padding(quote, (0, 0, 0, 4)))
            else:
                self._line(f"    {quote.plain}")

    def _workings(self, answer: Answer) -> None:
        """The workings that the text of the answer does not give already."""
        lines = [
            f"{cited.finding.label}: {line}"
            for cited in answer.findings
            for line in cited.finding.workings
            if cited.finding.headline and line not in answer.text
        ]
        if lines:
            self._line("\nHow it was computed", "bold")
        for line in lines:
            self._line(f"    {line}", "dim")

    def _notices(self, notices: Iterable[Notice]) -> None:
        for notice in notices:
            self._line(f"! {notice.text}", "yellow")

    def _list(self, title: str, entries: Sequence[str]) -> None:
        if entries:
            self._line(f"\n{title}", "bold")
        for entry in entries:
            self._line(f"  - {entry}")
