"""Which way round a clause is put: needed or spared, allowed or forbidden, so or not so."""

import re
from dataclasses import dataclass
from enum import StrEnum

from assistant.putting import Frame, read_putting


class Axis(StrEnum):
    """What is said of a thing."""

    NEEDED = "needed"
    ALLOWED = "allowed"
    SO = "so"


@dataclass(frozen=True, slots=True)
class Turn:
    """What a clause claims on an axis: 1 that it is so, -1 that it is not."""

    sign: int
    denied: bool = False
    """Whether a bare yes or no could be heard as its opposite."""


_NOT = re.compile(
    r"(?<![\w'’])(?:not(?! only| sure)|never|cannot|neither|nobody|unable|"
    r"no (?:need|right|obligation|requirement|chance|way|longer|more|duty|one)|"
    r"(?:do|does|did|is|are|was|were|ca|wo|could|should|must|need|has|have|had)n['’]?t)(?!\w)",
    re.IGNORECASE,
)
_LACK = re.compile(
    r"(?<![\w'’])(?:without|w/o|lacks?|lacking|missing|ha(?:ve|s|d) (?:got )?no|there is no|"
    r"(?:do|does|did)(?:n['’]?t| not) have|no (?!need|right|obligation|requirement|chance|way|"
    r"longer|more|duty|one|later|earlier|matter))",
    re.IGNORECASE,
)
_LACKS_NOT = re.compile(
    r"(?:do|does|did)(?:n['’]?t| not) have(?! to)|ha(?:ve|s|d) (?:got )?no\b", re.IGNORECASE
)
_ASKED_NOT = re.compile(
    r"^\W*(?:(?:so|and|but|also|then)\W+)?(?:is|are|was|were|do|does|did|ca|could|should|would|wo"
    r"|have|has|must)n['’]?t\b|^\W*can(?:not|t)\b",
    re.IGNORECASE,
)


def read_turn(text: str, axis: Axis, bare: str = "", *, fragment: bool = False) -> Turn | None:
    """Which way a clause is put on an axis; None where it says nothing on it.

    `bare` is the bare question that follows the clause ("... Is it a problem?").
    """
    if fragment and (_LACK.search(text) or _silent_fragment(text, axis)):
        return None
    asking = _ASKED_NOT.sub(" ", text)
    frame = read_putting(bare or asking).frame
    if bare and frame is Frame.OTHER:
        frame = read_putting(asking).frame
    lacks = bool(_LACK.search(asking) or _LACKS_NOT.search(asking))
    denied = bool(_NOT.search(_LACKS_NOT.sub(" ", asking)))
    if axis is Axis.NEEDED:
        return _of_need(frame, denied=denied, lacks=lacks)
    if lacks:
        return None
    if axis is Axis.ALLOWED:
        sign = {Frame.HARMED: -1, Frame.SPARED: 0, Frame.NEEDED: 0}.get(frame, 1)
    else:
        sign = -1 if frame is Frame.HARMED else 1
    if not sign:
        return None
    return Turn(-sign if denied else sign, denied and frame is not Frame.HARMED)


def _silent_fragment(text: str, axis: Axis) -> bool:
    return axis is Axis.ALLOWED and read_putting(text).frame is Frame.OTHER


def _of_need(frame: Frame, *, denied: bool, lacks: bool) -> Turn | None:
    if frame is Frame.ALLOWED:
        if denied and lacks:
            return Turn(1)
        return Turn(-1) if denied or lacks else None
    if frame is Frame.HARMED:
        return Turn(1) if denied != lacks else None
    if frame is Frame.SPARED:
        return Turn(1 if denied else -1)
    return Turn(-1, denied=True) if denied or lacks else Turn(1)
