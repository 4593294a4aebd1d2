"""What a message claims or asks to be confirmed, clause by clause."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from assistant.yes_no_shape import is_turned_round, wants_yes_or_no


class Manner(StrEnum):
    """How a claim is made."""

    ASKED = "asked"
    """A yes or a no is wanted."""
    PREMISE = "premise"
    """It is said as known, beside the question."""
    PRESUMED = "presumed"
    """A question for a thing or a time goes without saying that it is so."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A clause with the sentence that it stands in."""

    text: str
    sentence: str
    manner: Manner
    around: str = ""
    """The sentences around it, where this one leans on them with a pronoun."""
    bare: str = ""
    """The bare question behind the clause: `Is it a problem?`."""
    fragment: bool = False
    """Whether it is a few words with a question mark: `ICT fee?`."""


_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_TAG = re.compile(
    r"[\s,;.–—-]*(?:\b(?:right|correct|true|yes|ok(?:ay)?|agreed|confirm(?:ed)?|no"
    r"|is (?:that|this|it) (?:so|right|true|correct|ok(?:ay)?)|am i right|not so|y ?/ ?n"
    r"|yes or no|yes ?/ ?no|or not|or no|i (?:hear|guess|suppose|think|believe|assume)|"
    r"(?:is|are|do|does|did|must|can|should|has|have|wo|need|could)(?:n['’]?t)?"
    r" (?:i|we|you|he|she|it|they|there|that|this))|\by/n)\s*[?.!]*\s*$",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"^\W*(?:so |and )?(?:(?:is|was) (?:that|this|it|he|she) )?(?:really |still |even )?"
    r"(?:true|right|correct|so|ok(?:ay)?|fine|normal|possible|allowed|legal|enough|a? ?problem|yes)"
    r"(?: (?:for|or) .{0,40})?\W*$",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"\b(?:it|this|that|these|those|them|they|he|she|one|so|such)\b", re.IGNORECASE
)
_OPENING = re.compile(
    r"^\W*(?:is|was) it (?:really |actually )?(?:true|correct|right|so|the case) (?:that )?"
    r"|^.{0,60}?\b(?:i|we|he|she|they|lawyer|colleague|friend|boss|consultant|agent|website|site|hr"
    r"|someone|somebody|people|one|embassy|office|chatgpt|internet)\b(?: (?:has|have|was|were|am))?"
    r" (?:just )?(?:says?|said|told(?: (?:me|us))?|tells?(?: (?:me|us))?|claims?|claimed|thinks?"
    r"|thought|heard|hears?|read|understand|understood|know|insists?|believes?|assumed?)"
    r"(?: that)?\b",
    re.IGNORECASE,
)
_SUBORDINATE = re.compile(
    r"(?:(?:^|[,;–—-]\s*)(?:as|since)|(?:^|[,;–—-]\s*|\b)(?:because|given that|given|now that|"
    r"considering(?: that)?|seeing that|provided that|knowing that|if it is true that))"
    r"\s+(?P<said>[^,;?]{8,200})",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"\b(?:says?|said|told|tells|claims?|heard|hear|read|insists?|thought|understood|assume)\b",
    re.IGNORECASE,
)
_OR = re.compile(
    r",?\s+\bor\b\s+(?=(?:not|no|never|skip|optional\w*|without|voluntary|only|just|paid)\b"
    r"|.{0,40}\b(?:can|may|do|am|is|are|must|should|could|would|need\w*|ha(?:ve|s) to|required)\b)",
    re.IGNORECASE,
)
_AND_BARE = re.compile(
    r"^(?P<said>.{15,})[,;:–—-]\s*(?P<bare>(?:is (?:it|this|that) )?(?:a )?"
    r"(?:problem|ok(?:ay)?|allowed|possible|fine|legal|normal|enough|permitted)\W*)$",
    re.IGNORECASE,
)
_PIECES = re.compile(r"\s*(?:[,;:()](?!\d)|\s[-–—]\s|\s(?:and|but|so|also)\s)\s*", re.IGNORECASE)
_OPEN = re.compile(
    r"\b(?:how|what|what['’]?s|which|who|whom|whose|where|when|why)\b", re.IGNORECASE
)
_SAYS = re.compile(
    r"^\W*(?:so |and |but )?(?:i|we|he|she|they|you|it|this|that|these|those|the|my|our|his|her)"
    r"\s+\w+\s+\w+",
    re.IGNORECASE,
)
"""A statement with a question mark is no fragment."""
_WANTS_A_THING = re.compile(
    r"^\W*(?:(?:can|could|do|will|would|may|might) (?:you|i|we|u) (?:please |pls )?"
    r"(?:tell|say|explain|know|list|give|send|advise|help|confirm|clarify|ask|let|share|check|have))\b"
    r"|\bor\b(?! not\b)",
    re.IGNORECASE,
)

_EITHER_WAY = re.compile(
    r"^\W*(?:so |and |but )?(?:is|are|do|does|will|would)\b.*\b(?:same|equal|identical)\b.*\bor\b",
    re.IGNORECASE,
)
"""What is asked to be the same either way wants a yes or a no: `is it the same for 1 or 5`."""

_FEW = 5
"""A question of so few words leans on what stands around it."""


@lru_cache(maxsize=2_000)
def read_claims(text: str, context: str = "") -> tuple[Claim, ...]:
    """The claims of a text, those that a yes or a no is wanted for first.

    `context` is what the message tells beside it.
    """
    found: list[Claim] = []
    sentences = [one.strip() for one in _SENTENCE.split(text) if one.strip()]
    asking = any(one.endswith("?") for one in sentences)
    for place, sentence in enumerate(sentences):
        before = sentences[place - 1] if place else ""
        after = sentences[place + 1] if place + 1 < len(sentences) else ""
        if before and _BARE.match(sentence):
            found.append(Claim(_plain(before), before, Manner.ASKED, bare=sentence))
            continue
        told = [*sentences[max(0, place - 3) : place], after, context]
        leans = bool(_PRONOUN.search(sentence)) or len(sentence.split()) <= _FEW
        leans = leans or not after.endswith("?")
        around = " ".join(one for one in told if one and not one.endswith("?")) if leans else ""
        if sentence.endswith("?") or not asking:
            found += _claims(sentence, around)
        elif not _BARE.match(after):
            found += _premises(sentence, around)
    order = (Manner.ASKED, Manner.PREMISE, Manner.PRESUMED)
    return tuple(sorted(found, key=lambda one: order.index(one.manner)))


def _premises(sentence: str, around: str) -> list[Claim]:
    """What a sentence that asks nothing says as known: by hearsay, or as a reason."""
    said = _SUBORDINATE.search(sentence)
    if said:
        return [Claim(_plain(said["said"]), said["said"], Manner.PREMISE)]
    if _REPORTED.search(sentence):
        return [Claim(_plain(sentence), sentence, Manner.PREMISE, around)]
    return []


def _claims(sentence: str, around: str) -> list[Claim]:
    behind = _AND_BARE.match(sentence)
    if behind:
        said_before = _plain(behind["said"])
        return [Claim(said_before, sentence, Manner.ASKED, around, bare=behind["bare"])]
    bare = _TAG.sub("", sentence)
    tagged = bare != sentence and len(bare.split()) > 2
    cut = _OR.split(bare)[0]
    found = []
    said = _SUBORDINATE.search(sentence)
    if said and not tagged:
        found += _premises(sentence, around)
        cut = f"{cut[: said.start()]} {cut[said.end() :]}".strip(" ,;")
    chosen = _WANTS_A_THING.search(cut) and not _EITHER_WAY.match(cut)
    turned = is_turned_round(cut) and not chosen
    if tagged or (cut and (turned or wants_yes_or_no(cut))):
        found.append(Claim(_plain(cut), sentence, Manner.ASKED, around))
        return found
    pieces = [one for one in _PIECES.split(cut) if len(one.split()) > 1]
    asked = [
        one
        for one in pieces
        if is_turned_round(one) and not (_OPEN.search(one) or _WANTS_A_THING.search(one))
    ]
    found += [Claim(_plain(one), sentence, Manner.ASKED, around) for one in asked]
    if not asked and _REPORTED.search(sentence):
        found += _premises(sentence, around)
    elif not asked and _OPEN.search(sentence):
        found.append(Claim(_plain(sentence), sentence, Manner.PRESUMED, around))
    elif not asked and sentence.endswith("?") and not re.search(r"\bor\b", sentence):
        fragment = not _SAYS.match(sentence)
        found.append(Claim(_plain(sentence), sentence, Manner.ASKED, around, fragment=fragment))
    return found


def _plain(text: str) -> str:
    return _OPENING.sub("", _TAG.sub("", text)).strip()
