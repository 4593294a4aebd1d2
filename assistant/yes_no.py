"""A yes or a no, said first, where a line of the guides settles the question; silence elsewhere."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from assistant.figures import figures
from assistant.putting import Frame, Putting, read_putting
from assistant.reading.nationality import read_nationalities
from assistant.reading.plain import read_plain
from assistant.yes_no_file import Verdict, read_yes_no
from assistant.yes_no_shape import wants_yes_or_no
from ingest.cues import find_quote
from ingest.guide import Guide
from ingest.passage import Cue, CueKind, LineKind, Passage
from ingest.words import stems

_NEAR = 0.45
"""Questions that are less alike than this tell nothing about each other."""
_ALONE = 0.6
"""So near must a question be whose verdict no second one shares."""
_UNNAMED = 0.55
"""So near it must be where the asker names no service."""
_PLAIN_FRAME = 0.7
"""So near it must be where no word tells what is asked about the thing."""
_VOTES = 3
_SURE, _SHARED = 0.75, 0.6
"""A question less like a labelled one shares so many of its words."""
_LEADING, _BEHIND = 0.5, 0.1
"""So near must the nearest question on the line be, and so little behind that on any other."""
_PERMIT = frozenset(
    "work-permit permit-rules-2025 permit-exemptions quota local-content ict".split()
)
"""Services that are all about the work permit."""
_EAEU = frozenset({"RU", "AM", "BY", "KG"})
_EAEU_WORDS = re.compile(r"\beaeu\b|\beurasian\b|\beau\b", re.IGNORECASE)
_EAEU_NAMES = frozenset(
    stems(
        "eaeu eurasian economic union russia russian russians belarus belarusian belarusians armenia "
        "armenian armenians kyrgyz kyrgyzstan kyrgyzstani republic citizen citizens national nationals "
        "citizenship member members"
    )
)
_AXES = {
    Frame.NEEDED: ("needed", 1),
    Frame.SPARED: ("needed", -1),
    Frame.ALLOWED: ("allowed", 1),
    Frame.HARMED: ("harmed", 1),
}
_COMMON = 14
"""Words that the questions on so many lines share, and no guide uses, tell a story and no case."""
_SERVICE = re.compile(
    r"\b(?:c3 work visa|a5 investor visa|a6 investor visa|employment|investor|single-entry|"
    r"multiple-entry|short-term|long-term|business|b1/b2/b3/c5|b2/b3|work)\b",
    re.IGNORECASE,
)
_SPAN = re.compile(
    r"\b(day|week|month|year|fortnight|quarter|hour|weekend|monday|tuesday|wednesday|thursday|friday"
    r"|saturday|sunday|tomorrow|today|tonight)s?\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"^[^:]*\bonly\b[^:]*:|\bonly (?:if|for|when)\b|\bif applicable\b|\bexcept\b|\bunless\b|\bin (?:most|some) cases\b|\bprovided that\b|\buntil\b|^for (?:the|children)\b[^:]*:"
    r"|\bas the case may be\b|^if\b",
    re.IGNORECASE,
)
_REQUIRED = re.compile(
    r"\brequired\b|\bprovides?\b|\bmust\b|\badds\b|\bwhat to bring\b|\bdocuments for\b",
    re.IGNORECASE,
)
_NOT_ALWAYS = re.compile(
    r"\boptional|as the case may be|\bin some cases\b|\bmay be\b|\bprobably\b|\bother (?:technical|information|documents)",
    re.IGNORECASE,
)
_LACKING = re.compile(
    r"\b(?:without|w/o|skip|omit|leave out|drop|forgo|do not have|don['’]t have|have no|there is no)\s+((?:[\w'’-]+\s*){1,5})",
    re.IGNORECASE,
)
_MAY = re.compile(r"\b(?:can|could|may|allowed|possible|ok|okay|fine|accept\w*)\b", re.IGNORECASE)
_TURNING = frozenset(
    "copy original plain notarised apostilled translated one two only same different late early more all if".split()
)
"""Details that the line itself must name before it settles a question with them."""
_STRICT = frozenset("copy original plain notarised one two same different late early if".split())
"""Details that two questions must share to be alike, whatever the line names."""
_SOMETIMES = re.compile(r"\bwhen the\b|\bin (?:most|some) cases\b|\bexceptional\b", re.IGNORECASE)
_LIMIT = re.compile(
    r"\b(?:until|provided that|unless|except|not beyond|no later than)\b", re.IGNORECASE
)
_PAPER = frozenset({"apostilled", "notarised", "original", "copy", "translated", "two", "one"})
_EITHER = re.compile(r"\bapostilled\W+(?:legali[sz]ed\W+)?or\b|\blegali[sz]ed\W+or\b", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")
_PRESUMED = re.compile(
    r"\b(?:is it|are there|does it (?:really )?(?:take|cost|last)|do i have|is the|takes?|costs?|within)\b",
    re.IGNORECASE,
)
_FUNCTION_WORDS = frozenset(
    stems(
        """a about actually after again all already also am an and another any anybody anyone anything
        are as ask at away back basically be because been before being bit boss both bring but by can
        case    come coming  confirm could day did do doc document does
        doing done each either else   enough even ever every everybody everyone
        everything exactly expat few file first fine for foreigner foreign friend from full get give given
        go goes going good got guy had hand happen has have having he heard help her here hers him his
        how however hr i if in indeed into is it its  just kazakh kazakhstan keep kind kindly kz know
        law lawyer let  like little long look made make  many may maybe me mean might mine
        more most much must my myself name need needed new next no not now of off  ok on once one
        only or other our ourselves out over own paper papers part per person piece please possible
          put question quick quite rather ready really right said same say see send set
        she should show simply since so some somebody someone something sort still submit such sure
        take tell than thank that the their them themselves then there these they thing think this those
        to together told too true try two under until up us use using usual very  was way we well
        were what when where whether which while who whole whose will with within   would
        write yes yet you your someone's somebody's hello hi okay necessary require required mandatory
        obligatory compulsory allow allowed permit permitted accept accepted sufficient exempt skip
        obligation apply application applying applicant obtain receive provide include included add
        attach      people man woman guys also stuff regarding concerning
         officially strictly definitely absolutely real thanks dear gather gathering checklist
        local locally candidate typical typically usual usually normal normally settle prepare
        preparing compulsorily everyone's folder set list collect collecting time day  
        ask asking asked  """
    )
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question for a yes or a no."""

    text: str
    """The question itself, in English or glossed."""
    worded: str
    """As the asker worded it, in the asker's language."""
    told: str
    """All that the message tells: the case may lie beside the question."""
    named: bool
    """Whether a service is named."""
    services: tuple[str, ...] = ()
    """The services that it may be about."""
    on: date = date.max
    """The day that it is about."""
    leading: bool = True
    """Whether the line is the one that answers best."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """A verdict on a question, and whether the question was put in the negative."""

    verdict: Verdict
    line: int
    """The line of the passage that settles it."""
    denied: bool = False


class YesNo:
    """Decides by the labelled sample questions of the very line that answers."""

    def __init__(
        self,
        labels: Mapping[tuple[str, int, str], Verdict],
        about: Mapping[tuple[str, int], Sequence[str]],
        guides: Sequence[Guide],
        passages: Mapping[str, Passage],
        cues: Sequence[Cue],
    ) -> None:
        """`labels` are by passage id, number of the line and text of the question.

        `about` are patterns by passage id and line that a question on it must hold, each of them.
        """
        self._labels = labels
        self._about = about
        self._from = {one.id: one.covers_from for one in guides if one.covers_from}
        self._passages = passages
        self._kins: dict[tuple[str, int], tuple[str, str]] = {}
        self._words: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._on_line: dict[tuple[str, str], list[tuple[str, Verdict]]] = defaultdict(list)
        for (target, line, text), verdict in labels.items():
            self._on_line[self._kin(target, line)].append((text, verdict))
        lines: dict[str, set[tuple[str, int | None]]] = defaultdict(set)
        for cue in cues:
            if cue.kind is not CueKind.QUESTION:
                continue
            found = set(stems(cue.text))
            for word in found:
                lines[word].add((cue.target, cue.line))
            if cue.line is not None and not wants_yes_or_no(cue.text):
                self._words[self._kin(cue.target, cue.line)] |= found
        said = {word for one in passages.values() for word in stems(one.embedded_text)}
        self._story = {w for w, at in lines.items() if len(at) >= _COMMON and w not in said}

    @classmethod
    def load(
        cls,
        corpus: Path,
        guides: Sequence[Guide],
        passages: Mapping[str, Passage],
        cues: Sequence[Cue],
    ) -> "YesNo":
        """Read the labels of a corpus; those of guides that the index lacks are passed over."""
        pieces: dict[tuple[str, str], list[Passage]] = defaultdict(list)
        for passage in passages.values():
            pieces[passage.guide, passage.anchor].append(passage)
        labels = {}
        about = {}
        for place, entries in read_yes_no(corpus).items():
            for entry in entries if place in pieces else ():
                passage, number = find_quote(pieces[place], entry.quote)
                about[passage.id, number] = entry.about
                for text, verdict in {**entry.verdicts, **entry.further.verdicts}.items():
                    labels[passage.id, number, text] = verdict
        return cls(labels, about, guides, passages, cues)

    def ruling(
        self, asked: Asked, passage: Passage, number: int, near: Sequence[tuple[Cue, float]]
    ) -> Ruling | None:
        """The verdict of the line on the question, None where it is not certain.

        `near` are the sample questions nearest to the question, with their similarity.
        """
        found = self._found(asked, passage, number, near)
        if found is None:
            return None
        line = passage.lines[number].text
        details = read_putting(asked.text).details & _PAPER
        if found.verdict is not Verdict.NO and details - read_putting(line).details:
            return None  # the line does not name the form of paper that it would confirm
        if found.verdict is not Verdict.NO and details and _EITHER.search(line):
            return None  # one of two forms is enough
        if found.verdict is Verdict.NO and _SOMETIMES.search(line):
            return None
        about = self._about.get((passage.id, number), ())
        if not all(re.search(words, asked.told, re.IGNORECASE) for words in about):
            return None
        return found

    def _found(
        self, asked: Asked, passage: Passage, number: int, near: Sequence[tuple[Cue, float]]
    ) -> Ruling | None:
        if asked.on < self._from.get(passage.guide, date.min):
            return None
        if not wants_yes_or_no(asked.worded) or not self._each_service(asked, passage, number):
            return None
        putting = read_putting(asked.text)
        if read_putting(asked.told).denied and not putting.denied:
            return None  # what the story denies may decide
        return (
            self._by_questions(asked, putting, passage, number, near)
            or self._by_stance(asked, putting, passage, number, near)
            or (self._by_list(asked, putting, passage, number) if asked.leading else None)
        )

    def _each_service(self, asked: Asked, passage: Passage, number: int) -> bool:
        """Whether every service that may be meant has such a line."""
        if asked.services and passage.service not in asked.services:
            return passage.service in _PERMIT and not _PERMIT.isdisjoint(asked.services)
        kin = self._kin(passage.id, number)
        for service in asked.services:
            of_it = [
                p
                for p in self._passages.values()
                if p.service == service and p.aspect == passage.aspect and p.guide == passage.guide
            ]
            if of_it and not any(
                self._kin(p.id, n) == kin for p in of_it for n in range(len(p.lines))
            ):
                return False
        return True

    def _by_questions(
        self,
        asked: Asked,
        putting: Putting,
        passage: Passage,
        number: int,
        near: Sequence[tuple[Cue, float]],
    ) -> Ruling | None:
        """What the sample questions settle that are put alike."""
        votes = self._votes(asked, putting, self._kin(passage.id, number), near)
        if not votes:
            return None
        best = votes[0][1]
        floor = _PLAIN_FRAME if putting.frame is Frame.OTHER else _NEAR
        floor = floor if asked.named else max(floor, _UNNAMED)
        if best < max(floor, _ALONE if len(votes) == 1 else 0.0):
            return None
        verdicts = {verdict for verdict, _, _ in votes}
        if (Verdict.NO in verdicts) and len(verdicts) > 1:
            return None
        if not self._supported(asked, passage, number, [text for _, _, text in votes]):
            return None
        verdict = Verdict.NO if Verdict.NO in verdicts else votes[0][0]
        if verdict is Verdict.YES and _CONDITION.search(passage.lines[number].text):
            verdict = Verdict.YES_IF
        return Ruling(verdict, number, putting.in_denial)

    def _by_stance(
        self,
        asked: Asked,
        putting: Putting,
        passage: Passage,
        number: int,
        near: Sequence[tuple[Cue, float]],
    ) -> Ruling | None:
        """Where all labelled questions agree on what the line requires or allows, its stance.

        "Can I skip it?" then has the answer that "Is it needed?" has not.
        """
        kin = self._kin(passage.id, number)
        axis, sign = _AXES.get(putting.frame, ("", 0))
        if not axis or not self._leads(asked, passage, kin, near):
            return None
        words = set(stems(asked.told))
        line = passage.lines[number]
        details = read_putting(line.text).details
        voters = []
        for text, verdict in self._on_line[kin]:
            other = read_putting(text)
            its_axis, its_sign = _AXES.get(other.frame, ("", 0))
            if its_axis != axis or not _same_case(asked.told, text, line.text):
                continue
            if (other.denied, other.frame if other.denied else "") != (
                putting.denied,
                putting.frame if putting.denied else "",
            ):
                continue  # two wordings with a not are alike only word for word
            if other.denied and set(stems(text)) - words - _FUNCTION_WORDS - self._story:
                continue
            turns = (putting.details & _TURNING, other.details & _TURNING)
            if turns[0] != turns[1] and ((turns[0] ^ turns[1]) & _STRICT or (turns[0] | turns[1]) - details):
                continue
            said = -1 if verdict is Verdict.NO else 1
            voters.append((said * its_sign * sign, verdict, text))
        if len({said for said, _, _ in voters}) != 1:
            return None
        if not any(self._alike(asked, passage, text) for _, _, text in voters):
            return None
        if not self._supported(asked, passage, number, [text for _, _, text in voters]):
            return None
        if voters[0][0] < 0:
            conditional = any(verdict is Verdict.YES_IF for _, verdict, _ in voters)
            return None if conditional else Ruling(Verdict.NO, number, putting.in_denial)
        if Verdict.YES_IF in {v for _, v, _ in voters} or _CONDITION.search(line.text):
            return Ruling(Verdict.YES_IF, number, putting.in_denial)
        return Ruling(Verdict.YES, number, putting.in_denial)

    def _leads(
        self,
        asked: Asked,
        passage: Passage,
        kin: tuple[str, str],
        near: Sequence[tuple[Cue, float]],
    ) -> bool:
        """Whether the questions on such lines are the nearest ones on the service."""
        lines = [(c, s) for c, s in near if c.line is not None]
        of_it = [s for c, s in lines if self._kin(c.target, c.line or 0) == kin]
        rest = [
            s
            for c, s in lines
            if self._kin(c.target, c.line or 0) != kin
            and (not asked.named or self._passages[c.target].service == passage.service)
        ]
        best = max(of_it, default=0.0)
        return best >= _LEADING and best >= max(rest, default=0.0) - _BEHIND

    def _by_list(
        self, asked: Asked, putting: Putting, passage: Passage, number: int
    ) -> Ruling | None:
        """An item of a list of what is required is required, and nobody may go without it."""
        line = passage.lines[number]
        if not asked.named or line.kind is not LineKind.ITEM or not _REQUIRED.search(line.lead):
            return None
        if _NOT_ALWAYS.search(line.text):
            return None
        own = self._own_words(passage, number)
        words = set(stems(asked.text))
        turning = putting.details & _TURNING
        if not own & words or turning - read_putting(line.text).details:
            return None
        if turning & {"apostilled", "notarised", "original", "copy"} and " or " in line.text:
            return None
        if any(_case(asked.told)) or not self._supported(asked, passage, number, ()):
            return None
        conditional = bool(_CONDITION.search(line.text))
        if putting.frame is Frame.NEEDED and not putting.denied and not turning & {"only"}:
            return Ruling(Verdict.YES_IF if conditional else Verdict.YES, number)
        lacking = _LACKING.search(asked.text)
        if lacking and not conditional and own & set(stems(lacking[1])):
            if putting.frame in {Frame.ALLOWED, Frame.SPARED} and _MAY.search(asked.text):
                return Ruling(Verdict.NO, number)
        return None

    def _own_words(self, passage: Passage, number: int) -> set[str]:
        """Words of a line that few others of its passage share, and none of its headings."""
        line = passage.lines[number]
        others = [set(stems(o.text)) for n, o in enumerate(passage.lines) if n != number]
        shared = set(stems(" ".join((*passage.heading, line.lead)))) | _FUNCTION_WORDS
        return {
            word
            for word in set(stems(line.text)) - shared
            if len(word) > 2 and sum(word in other for other in others) <= 1
        }

    def _votes(
        self,
        asked: Asked,
        putting: Putting,
        kin: tuple[str, str],
        near: Sequence[tuple[Cue, float]],
    ) -> list[tuple[Verdict, float, str]]:
        """The nearest labelled questions on such a line that are put alike, best first."""
        case = _case(asked.told)
        votes = []
        for cue, similarity in sorted(near, key=lambda pair: -pair[1]):
            if similarity < _NEAR or cue.line is None:
                continue
            verdict = self._labels.get((cue.target, cue.line, cue.text))
            if verdict is None or self._kin(cue.target, cue.line) != kin:
                continue
            if read_putting(cue.text) != putting or _case(cue.text) != case:
                continue
            if similarity < _SURE and not self._alike(asked, self._passages[cue.target], cue.text):
                continue
            votes.append((verdict, similarity, cue.text))
        return votes[:_VOTES]

    def _alike(self, asked: Asked, passage: Passage, text: str) -> bool:
        """Whether the question names what a labelled one is about."""
        heading = set(stems(" ".join(passage.heading)))
        about = set(stems(text)) - _FUNCTION_WORDS - self._story - heading - _EAEU_NAMES
        shared = about & set(stems(asked.told))
        return bool(about) and len(shared) >= _SHARED * len(about)

    def _supported(self, asked: Asked, passage: Passage, number: int, alike: Sequence[str]) -> bool:
        """Whether each word of the case stands in the line or in questions on it."""
        line = passage.lines[number]
        limit = _LIMIT.search(line.text)
        if limit:
            beside = set(stems(" ".join((*passage.heading, line.text[: limit.start()], *alike))))
            named = set(stems(line.text[limit.end() :])) - beside - _FUNCTION_WORDS
            if named & set(stems(asked.told)):
                return False  # the asker is at the very limit: before or beyond it
        known = set(stems(" ".join((*passage.heading, line.lead, line.text, *alike))))
        known |= self._words[self._kin(passage.id, number)]
        words = set(stems(asked.told)) - _FUNCTION_WORDS - self._story - known
        if "EAEU" in _case(line.text)[2] | _case(" ".join(alike))[2]:
            words -= _EAEU_NAMES
        return not any(_LETTER.search(word) and len(word) > 2 for word in words)

    def _kin(self, passage: str, number: int) -> tuple[str, str]:
        """What lines that say the same of twin services have in common."""
        if (passage, number) not in self._kins:
            found = self._passages[passage]
            text = _SERVICE.sub("", found.lines[number].text.lower())
            self._kins[passage, number] = (found.aspect, " ".join(re.findall(r"\w+", text)))
        return self._kins[passage, number]


@lru_cache(maxsize=4_000)
def _case(text: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Figures, spans of time and nationalities of a question: the same case has the same ones."""
    spans = frozenset(one.lower() for one in _SPAN.findall(text))
    codes = set(read_nationalities(read_plain(text)))
    if codes & _EAEU or _EAEU_WORDS.search(text):
        codes = codes - _EAEU | {"EAEU"}
    return figures(text), spans, frozenset(codes)


def _same_case(asked: str, other: str, line: str) -> bool:
    """Whether what sets the case of either question stands in the line, or is the same in both."""
    mine, theirs, stated = _case(asked), _case(other), _case(line)
    return all(a == b or not (a | b) - c for a, b, c in zip(mine, theirs, stated, strict=True))
