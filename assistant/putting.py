"""How a question for a yes or a no is put: needed or spared, allowed or refused, of what."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from assistant.yes_no_shape import asking_clause


class Frame(StrEnum):
    """What a question asks about the thing that it names."""

    SPARED = "spared"
    """Whether it can be left out: skip, exempt, without, optional."""
    HARMED = "harmed"
    """Whether it is a problem: refused, fined, too late."""
    NEEDED = "needed"
    """Whether it is asked for: must, required, have to."""
    ALLOWED = "allowed"
    """Whether it may be or is enough: can, accepted, possible."""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Putting:
    """How a question is put; two questions put alike on one line have one answer."""

    frame: Frame
    denied: bool
    """Whether what it asks about is worded with a not or a without."""
    details: frozenset[str]
    """Words that turn an answer around: a copy or the original, before or after, one or two."""

    @property
    def in_denial(self) -> bool:
        """Whether a bare yes or no could be heard as its opposite."""
        return self.denied and self.frame is not Frame.ALLOWED


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'’])(?:{pattern})(?!\w)", re.IGNORECASE)


_DENIAL = _words(
    r"no|not|never|nobody|none|nothing|without|w/o|lacks?|lacking|missing|lost|unable|cannot|non|nor"
    r"|(?:has|have|had|do|does|did|is|are|was|were|ca|wo|would|could|should|must|need)n['’]?t"
    r"|neither|un(?:legali[sz]ed|signed|dated|certified|registered)|forgot\w*"
    r"|instead of"
)
_ASKED_WITH_NOT = re.compile(
    r"^\W*(?:(?:so|and|but|also|then|or)\W+)?"
    r"(?:is|are|was|were|do|does|did|ca|could|should|would|wo|have|has|must)n['’]?t\b"
    r"|^\W*can(?:not|t)\b|\bor (?:not|no)\b|\bnot (?:a|only)\b"
    r"|\b(?:am i right|true|right),? or not\b"
    r"|, no\?\W*$",
    re.IGNORECASE,
)
"""A not that belongs to the way of asking: "isn't it required?" asks whether it is required."""
_FRAMES = {
    Frame.SPARED: _words(
        r"skip\w*|(?:(?<!non-)exempt\w*)|free (?:from|of)|am i free|is \w+ free|spare\w*|avoid\w*"
        r"|excus\w+"
        r"|let off|released?|waive[drs]?|get out of|needn['’]?t|optional|get away|do without"
        r"|unnecessary|save ourselves|leave (?:it )?out|leave\w* \w+ (?:empty|blank)|instead"
        r"|override"
        r"|exceptions?|exemptions?|drop|omit\w*|forgo|straight to"
        r"|voluntary|escape\w*|bypass\w*|replace\w*|removed|abolished"
    ),
    Frame.HARMED: _words(
        r"problem|declin\w*|too late|late already|too early|too many|refus\w+|reject\w+"
        r"|turn\w* (?:\w+ )?"
        r"(?:down|away)|den(?:y|ied)|punish\w*|fined|fines|a fine|penal\w+|stop\w*|block\w*|trouble"
        r"|bad|wrong"
        r"|forbid\w*|prohibit\w*|bann?(?:ed|s)?|blacklist\w*|expel\w*|delay\w*|get in the way"
        r"|hold up|missed|matters?|slow\w*|drag\w*|illegal|unlawful|against the (?:law|rules)"
        r"|lapse\w*"
        r"|invalid|risk"
    ),
    Frame.NEEDED: _words(
        r"need\w*|must|ha(?:ve|s|d) (?:\w+ )?to|requir\w+|req['’]?d|mandatory|obligat\w+|oblig\w+"
        r"|compulsory|necess\w+|should|supposed|part of|among|want\w*|ask(?:s|ed|ing)? for"
        r"|demand\w*"
        r"|a must|include[sd]?|belong\w*|attach|checklist|pack|owe|pay|precondition|condition"
        r"|essential"
    ),
    Frame.ALLOWED: _words(
        r"can|could|may|might|allow\w*|ok|okay|possible|posible|accept\w*|valid|permitted|eligible"
        r"|legal\w*|alright|let (?:him|her|me|us|them)|lawful|right to|chance|way|feasible|able"
        r"|entitled|qualif(?:y|ies)|acceptable|available|enough|sufficient\w*|suffices?"
        r"|(?:will|would) do|do for"
    ),
}
_DETAILS = {
    "copy": _words(
        r"cop(?:y|ies)|photocop\w+|scan\w*|screenshot|xerox|pdf|duplicate|photo of|printout"
    ),
    "original": _words(r"originals?|real|itself|orig"),
    "plain": _words(r"plain|simple|unlegali[sz]ed|ordinary|normal"),
    "notarised": _words(r"notar\w+|certified"),
    "apostilled": _words(r"apostil\w*|legali[sz]\w*"),
    "translated": _words(r"translat\w+|language|in (?:english|russian|kazakh)"),
    "one": _words(r"one|single|once"),
    "two": _words(r"two|twice|second|both|duplicate"),
    "late": _words(
        r"after\w*|late|later|expire[sd]?|lapse[sd]?|missed|ended|ends|yesterday|runs? out|ran out"
        r"|finish\w*|past|overstay\w*|out-of-time|once"
    ),
    "early": _words(
        r"before|early|ahead|beforehand|prior|pre-\w+|until|yet|straight|right away|immediately"
    ),
    "different": _words(
        r"new (?:employer|company|firm|host|job|sponsor|position|role|visa)|other|another"
        r"|different|switch\w*"
        r"|chang\w+|competitor"
    ),
    "same": _words(r"same|identical|equal|unchanged|similar"),
    "only": _words(r"only|alone|just|solely|enough|sufficient\w*"),
    "all": _words(r"all|any|every\w*|always|automatic\w*"),
    "past": _words(r"last year\w*|old|previous\w*|last|used to|before|earlier"),
    "more": _words(
        r"more|over|above|longer|exceed\w*|higher|faster|less|under|below|shorter|cheaper|fewer"
    ),
    "abroad": _words(r"abroad|outside|overseas|left|leave|leaving|airport|third country"),
    "kin": _words(
        r"wife|husband|spouse|famil\w+|child\w*|kids?|son|daughter|dependa?e?nts?|dep|deps|relatives?"
        r"|parents?|mother|father|partner|brother|sister"
    ),
    "if": _words(r"if|when|in case|unless|as long as|provided|while"),
    "extension": _words(r"exten\w+|renew\w*|prolong\w*|re-?issue\w*"),
}


def _frame(text: str) -> Frame:
    return next((frame for frame, words in _FRAMES.items() if words.search(text)), Frame.OTHER)


@lru_cache(maxsize=4_000)
def read_putting(text: str) -> Putting:
    """How a question is put, by its words."""
    asked = _ASKED_WITH_NOT.sub(" ", text)
    frame = _frame(asking_clause(asked))
    frame = _frame(asked) if frame is Frame.OTHER else frame
    details = frozenset(name for name, words in _DETAILS.items() if words.search(asked))
    return Putting(frame, bool(_DENIAL.search(asked)), details)
