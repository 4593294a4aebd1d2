"""One sentence taken apart: what it asks, piece by piece, and what it tells beside.

Consultants write `RP: docs / fee for 2 / how long?`: a label, then asks and facts side by side.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.reading.ask_words import (
    BEGINS_ASKING,
    YES_NO,
    ask_nouns,
    compares,
    has_ask,
    tells_a_fact,
)
from assistant.reading.sentences import is_question
from assistant.reading.topic import only_names_a_service, without_service

_LABEL = re.compile(r"^(?P<label>[^?:]{2,160}?)(?:\s*:|\s[-–—]+|\s->)\s+(?P<rest>\S.*)$", re.DOTALL)
_LONGEST_LABEL = 12
"""Words; more of them are a sentence that tells the story."""
_STRONG = r"\s*;\s*|\s+/\s+|\s+\+\s*|\s*\+\s+|\s+&\s+|\s*\n\s*|\s+[-–—]+\s+"
NO_LABEL = re.compile(
    r"(?:(?:please|pls|kindly|can you|could you|need|needs|client|he|she|they|q|qs|"
    r"(?:two|three|four|\d|my|our|some|quick|short)?\s*questions?|asks?|asking|confirm|advise|clarify|"
    r"to|me|us|the|following|fyi|note|and|also|wants?|know|tell|urgent|asap)\b\W*)+",
    re.IGNORECASE,
)
"""Words before a colon that say no more than that a question follows."""
_HEADER = re.compile(r"subject|fwd?|re|from|to|cc|sent|date|тема|от|кому", re.IGNORECASE)
_SOFT = (
    r"\s*,\s*(?:and\s+|&\s*|и\s+|а\s+также\s+|және\s+)?(?:also\s+)?|"
    r"\s+(?:and(?:\s+also)?|plus|also|as\s+well\s+as|и|а\s+также|а|және)\s+|/|&"
)
_SEPARATOR = re.compile(rf"(?P<strong>{_STRONG})|(?P<soft>{_SOFT})", re.IGNORECASE)
_RELATIVE = re.compile(
    r"(?:which|who|whom|where|when|that|if|as)\s+(?:is|are|was|were|has|have|had|i|we|he|she|they|"
    r"you|it|can|will|would|must|should|may|does|do|did|the|my|our|his|her|their|a|an|lives?|"
    r"works?|came|comes?|already|also|now|means)\b|(?:if|are|is|do|does)\b",
    re.IGNORECASE,
)
_LEANS = re.compile(
    r"\W*(?:and\s+)?(?:(?:for|since|by|until|till|in|under|to|from|on|at)\s+(?:how|what|which|when|"
    r"whom|where)(?:\s+(?:long|many|much|form|act|law|language|date|day|day|time|documents?))?)\W*",
    re.IGNORECASE,
)
"""`for how long`, `since when`: makes no sense without what was asked before it."""
_CONDITION = re.compile(
    r"\W*(?:(?:and|but|so|also)\s+)?(?:if|once|after|as|since|because|suppose|supposing|assuming|while|"
    r"unless|given\s+that|provided|when\s+(?!do|does|did|is|are|can|could|must|should|will|to\b)|"
    r"если|когда\s+я|после|так\s+как|егер)\b[^,]*$",
    re.IGNORECASE,
)
"""A clause that only sets the scene for the question behind its comma."""
_COMPARED_IN = re.compile(
    r"^(?P<label>.{8,}?)\s*,?\s+(?:as\s+(?:to|regards)|regarding|concerning|in\s+terms\s+of|"
    r"with\s+(?:regard|respect)\s+to|when\s+it\s+comes\s+to)\s+(?P<rest>.+)$",
    re.IGNORECASE,
)
_REQUEST = re.compile(
    r"(?:\W*\b(?:see|below|attached|can|could|would|you|we|please|pls|kindly|check|advise|help|answer|"
    r"look|into|at|confirm|reply|respond|have|a|any|thoughts|ideas|comments|me|us|on|with|to|this|"
    r"these|those|the|following|questions?|it|asap|urgently|today|forwarded|mail|e-?mail)\b)+\W*",
    re.IGNORECASE,
)
"""A request for an answer that says nothing of what is asked."""
_NOTHING = re.compile(
    r"(?:\W*\b(?:the|same|or|not|yes|no|right|correct|true|false|why|and|exactly|tia|asap|y\s?/\s?n)\b)+\W*",
    re.IGNORECASE,
)
"""`same or not`: asks nothing of its own."""
_EACH = re.compile(r"\b(?:each|both|respectively|either)\b", re.IGNORECASE)
_PREPOSITION = re.compile(r"(?P<word>from|for|to|with|in|by|of|as)\s", re.IGNORECASE)
_TAIL = re.compile(
    r"\s(?:for|of|для|үшін)\s(?!(?:how|what|which|it|them|this|that)\b)(?:\S+\s?){1,6}$",
    re.IGNORECASE,
)
"""`fees, documents for the A5 visa`: what stands behind the last counts for those before."""
_BRACKETS = re.compile(
    r"\([^()]*\)|\"[^\"]*\"|\d+[.,/-]\d+|\d+/[a-zа-я]\b|\bw/o?\b|\band/or\b|\b[a-z]/[a-z]\b",
    re.IGNORECASE,
)
_BARE = 4
_SLASHED = 2
"""Words of a piece between slashes that may be no noun of the list: `docs/fee/re-entry`."""
_TERSE, _TERSE_IN_LIST = 7, 10
"""Words of a piece that may stand without a verb, and of one behind a label."""
_TELLS_THE_END = re.compile(
    r"\b(?:ends?|expires?|expired|lapses?|runs?|finish\w*|valid|good|until|till|arrived|landed|entered|"
    r"filed|submitted|paid|posted|published|registered|needed|need\s+it|done\s+by|ready\s+by)\b[^?]*\b20\d\d(?:\s*\([^()]*\))?\W*$",
    re.IGNORECASE,
)
"""`Visa validity ends 12 January 2027` tells, however short it is."""
_DATED = re.compile(r"\b20\d\d\b")
_CLAUSE = re.compile(
    r"\b(?:i|we|he|she|they|you|is|are|was|were|has|have|had|will|needs?|wants?|am|i'm|he's|"
    r"she's|we're|they're|be|been)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Pieces:
    """A sentence as its questions and what it tells beside them."""

    asked: tuple[str, ...]
    told: str = ""
    """The label and the facts that count for all of its questions."""


def pieces_of(sentence: str) -> Pieces:
    """The questions of a sentence in order; the sentence itself where it asks one thing."""
    whole = sentence.strip(" ,;?")
    compared = _compared_in(whole)
    if compared:
        return Pieces(tuple(one for one, _ in _atoms(compared[1])), compared[0])
    label, rest = labelled(whole)
    if label and _EACH.search(rest) and (crossed := _crossed(label, rest)):
        return Pieces(tuple(crossed))
    if label and BEGINS_ASKING.match(label) and not BEGINS_ASKING.match(rest):
        objects = [one.strip() for one, _ in _atoms(rest)]
        if len(objects) > 1 and not any(has_ask(one) or _DATED.search(one) for one in objects):
            return Pieces(tuple(f"{label}: {one}" for one in objects))
        label, rest = "", whole
    if _of_one_kind(label, rest):
        return Pieces(tuple(f"{one} ({label})" for one, _ in _atoms(rest)))
    asked, told = _told_apart(_atoms(rest), labelled=bool(label) or _is_list(rest))
    if len(asked) < 2 and label:
        asked, told = _told_apart(_atoms(whole), labelled=_is_list(whole))
        label = ""
    if len(asked) < 2:
        return Pieces((sentence.strip(" ,;"),))
    return Pieces(
        tuple(_complete(asked, leaning=not label)), ", ".join(filter(None, [label, *told]))
    )


def _compared_in(text: str) -> tuple[str, str] | None:
    """`How do A and B differ as to the fee and the contract`: what is compared, and in what."""
    match = _COMPARED_IN.match(text)
    return (
        (match["label"].strip(" ,"), match["rest"]) if match and compares(match["label"]) else None
    )


def _of_one_kind(label: str, rest: str) -> bool:
    """`Deadlines: the appeal, the decision`: a label asks for one thing of each item."""
    items = [one for one, _ in _atoms(rest)]
    short = bool(ask_nouns(label)) and len(label.split()) <= _SLASHED and len(items) > 1
    return short and not any(
        has_ask(one) or _only_tells(one) or only_names_a_service(one) or _DATED.search(one)
        for one in items
    )


def _is_list(text: str) -> bool:
    """Whether a text is a bare list of asks, not a sentence: `exemptions, SMB rule + date`."""
    if _CLAUSE.search(text) or BEGINS_ASKING.match(text) or compares(text):
        return False
    atoms = [atom for atom, _ in _atoms(text)]
    short = all(len(atom.split()) <= _BARE for atom in atoms)
    return len(atoms) > 2 and short and sum(map(bool, map(ask_nouns, atoms))) > 1


def is_terse_ask(sentence: str) -> bool:
    """Whether a few words without a verb ask for something: `Docs for the A6 letter.`"""
    few = len(sentence.split()) <= _TERSE + 1
    if _TELLS_THE_END.search(sentence) and not sentence.rstrip().endswith("?"):
        return False
    return few and has_ask(sentence) and not _CLAUSE.search(sentence)


def asks(sentence: str) -> bool:
    """Whether a sentence asks, behind a label or in a few words without a verb as well."""
    if is_question(sentence) or is_terse_ask(sentence):
        return True
    label, rest = labelled(sentence)
    if not label:
        return False
    return bool(BEGINS_ASKING.match(rest) or is_question(rest)) or len(ask_nouns(rest)) > 1


def is_clause(text: str) -> bool:
    """Whether a stretch has a subject or a verb, as a sentence has."""
    return bool(_CLAUSE.search(text))


def is_nothing(text: str) -> bool:
    """Whether a stretch asks nothing of its own: `y/n?`, `see below, can you check?`."""
    return bool(_NOTHING.fullmatch(text) or _REQUEST.fullmatch(text))


def label_of(sentence: str) -> str:
    """What stands before the colon of a sentence and counts for those after it as well."""
    label, _ = labelled(sentence)
    told = ":" not in sentence[: sentence.find(label) + len(label) + 2]
    return "" if told or BEGINS_ASKING.match(label) or _HEADER.fullmatch(label) else label


def labelled(text: str) -> tuple[str, str]:
    """The label before a colon or a dash, and the rest; no label where a sentence stands there."""
    match = _LABEL.match(text)
    if not match:
        return "", text
    label = match["label"].strip()
    if NO_LABEL.fullmatch(label):
        return labelled(match["rest"].strip())
    long = len(label.split()) > _LONGEST_LABEL
    if long and not BEGINS_ASKING.match(match["rest"]):
        return "", text
    return label, match["rest"].strip()


def _atoms(text: str) -> list[tuple[str, str]]:
    """Stretches between separators, each with the separator before it; brackets stay whole."""
    closed = [match.span() for match in _BRACKETS.finditer(text)]
    atoms: list[tuple[str, str]] = []
    at, before = 0, ""
    for match in _SEPARATOR.finditer(text):
        if any(start < match.end() and match.start() < end for start, end in closed):
            continue
        atoms.append((text[at : match.start()], before))
        at = match.end()
        before = match[0]
    atoms.append((text[at:], before))
    return [
        (atom.strip(), mark)
        for atom, mark in atoms
        if re.search(r"\w", atom) and not NO_LABEL.fullmatch(atom.strip())
    ]


def _told_apart(atoms: Sequence[tuple[str, str]], *, labelled: bool) -> tuple[list[str], list[str]]:
    """The pieces that ask and those that tell, from the stretches of a sentence."""
    joined: list[str] = []
    tells: list[bool] = []
    for atom, mark in atoms:
        if joined and (
            _NOTHING.fullmatch(atom) or not _parts_from(joined[-1], atom, mark, labelled=labelled)
        ):
            joined[-1] += mark + atom
            tells[-1] = tells[-1] and _only_tells(atom)
            continue
        joined.append(atom)
        tells.append(_only_tells(atom))
    asked = [piece for piece, told in zip(joined, tells, strict=True) if not told]
    told = [piece for piece, told in zip(joined, tells, strict=True) if told]
    begun = any(BEGINS_ASKING.match(piece) for piece in asked)
    told += [piece for piece in asked if begun and _tells_an_event(piece)]
    asked = [piece for piece in asked if piece not in told]
    if not labelled:
        told += [piece for piece in asked if not _asks(piece) and _CLAUSE.search(piece)]
        asked = [piece for piece in asked if piece not in told]
    if not labelled and not all(_asks(piece) or only_names_a_service(piece) for piece in asked):
        return [], []
    return asked, told


def _asks(piece: str) -> bool:
    """Whether a piece asks, also behind a clause that only sets the scene."""
    scene, _, rest = piece.partition(",")
    return has_ask(piece) or bool(_CONDITION.match(scene) and has_ask(rest.strip()))


def _tells_an_event(piece: str) -> bool:
    """`Handed in the request on 2 December`: a dated stretch that is no question."""
    long = len(piece.split()) > _BARE
    return long and bool(_DATED.search(piece)) and not BEGINS_ASKING.match(piece)


def _only_tells(atom: str) -> bool:
    if _TELLS_THE_END.search(atom) and not BEGINS_ASKING.match(atom):
        return True
    return tells_a_fact(atom) and not has_ask(atom) and not only_names_a_service(atom)


def _parts_from(before: str, atom: str, mark: str, *, labelled: bool) -> bool:
    """Whether a stretch begins a piece of its own."""
    listed = bool(re.fullmatch(_STRONG, mark)) or mark.strip() == ","
    if only_names_a_service(atom):
        named = has_ask(before) or only_names_a_service(before)
        return listed and named and not compares(before)
    if compares(before) and "," not in mark and not listed:
        return False  # `the difference between A when he left and when he stays`
    if BEGINS_ASKING.match(atom):
        return _begins_another(before, atom, mark.strip(), labelled=labelled)
    if tells_a_fact(atom) and not has_ask(atom):
        return mark.strip() == "," and not _CLAUSE.search(before) and has_ask(before)
    return _names_another(before, atom, mark, labelled=labelled, listed=listed)


def _names_another(before: str, atom: str, mark: str, *, labelled: bool, listed: bool) -> bool:
    """Whether a stretch without a question word asks for something of its own."""
    longest = _TERSE_IN_LIST if labelled else _TERSE
    terse = len(atom.split()) <= longest and not _CLAUSE.search(atom)
    if mark == "/":
        short = labelled and terse and len(atom.split()) <= _SLASHED and has_ask(before)
        return short or _joined_ask(before, atom)
    if not has_ask(atom) or not terse:
        return labelled and terse and listed
    known = labelled or has_ask(before) or tells_a_fact(before)
    both = _joined_ask(before, atom) and not YES_NO.match(before)
    return known if listed or "," in mark else both


def _begins_another(before: str, atom: str, mark: str, *, labelled: bool) -> bool:
    """Whether a stretch that begins like a question is one, and no relative clause."""
    if mark == ";":
        return True
    if BEGINS_ASKING.match(before) and len(before.split()) == 1 and mark not in {",", "/", "+"}:
        return False  # `when and where to apply`
    known = _asks(before) or tells_a_fact(before) or labelled
    if mark == "," and _RELATIVE.match(atom):
        return labelled or (_also_begins(before) and not YES_NO.match(before))
    return known and (len(atom.split()) > 1 or mark != ",")


def _joined_ask(before: str, atom: str) -> bool:
    """Whether two nouns side by side ask for different things: `fees and documents`."""
    return has_ask(before) and has_ask(atom) and ask_nouns(before)[-1:] != ask_nouns(atom)[:1]


def _also_begins(before: str) -> bool:
    """Whether a piece is a short question word clause: `who decides, how fast`."""
    return bool(BEGINS_ASKING.match(before)) and len(before.split()) <= _TERSE


def _complete(asked: Sequence[str], *, leaning: bool) -> list[str]:
    """The pieces with what they share with the one before: `docs from the employee, the firm`."""
    complete: list[str] = []
    bare = all(len(piece.split()) <= _BARE and ask_nouns(piece) for piece in asked[:-1])
    tail = _TAIL.search(asked[-1]) if bare and leaning else None
    for piece in asked:
        shares = tail and piece is not asked[-1] and not _TAIL.search(piece)
        text = f"{piece} {tail[0].strip()}" if tail and shares else piece
        before = complete[-1] if complete else ""
        preposition = _PREPOSITION.match(piece)
        if preposition and before and not has_ask(piece):
            head = re.split(rf"\s{preposition['word']}\s", before, maxsplit=1, flags=re.IGNORECASE)
            text = f"{head[0]} {piece}" if len(head) > 1 else text
        elif leaning and before and _LEANS.fullmatch(piece):
            text = f"{piece} ({BEGINS_ASKING.sub('', complete[0]).strip()})"
        elif before and only_names_a_service(piece):
            text = f"{without_service(before)} {piece}"
        complete.append(text.strip(" ,;"))
    return complete


def _crossed(label: str, rest: str) -> list[str]:
    """`missionary / treatment: extra documents for each`: the question for each of the label."""
    head, _, last = label.rpartition(",")
    names = [one for one, _ in _atoms(last if head and "/" in last else label)]
    if len(names) < 2:
        return []
    return [f"{rest} ({', '.join(filter(None, [head.strip(), name]))})" for name in names]
