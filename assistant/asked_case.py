"""What sets the case of a question (figures, spans, nationalities), and words that do not."""

import re
from functools import lru_cache

from assistant.figures import figures
from assistant.reading.nationality import read_nationalities
from assistant.reading.plain import read_plain
from ingest.words import stems

EAEU = "EAEU"
_MEMBERS = frozenset({"RU", "AM", "BY", "KG"})
_MEMBER_WORDS = re.compile(r"\b(?:eaeu|eurasian|eau)\b", re.IGNORECASE)
EAEU_NAMES = frozenset(
    stems(
        """eaeu eurasian economic union russia russian russians belarus belarusian belarusians
        armenia armenian armenians kyrgyz kyrgyzstan kyrgyzstani republic citizen citizens national
        nationals citizenship member members"""
    )
)
"""Stems that all name the same group of citizens."""
_SPAN = re.compile(
    r"\b(day|week|month|year|fortnight|quarter|hour|weekend|monday|tuesday|wednesday|thursday"
    r"|friday|saturday|sunday|tomorrow|today|tonight)s?\b",
    re.IGNORECASE,
)
FUNCTION_WORDS = frozenset(
    stems(
        """
        a about absolutely accept accepted actually add after again all allow allowed
        already also am an and another any anybody anyone anything applicant application
        apply applying are as ask asked asking at attach away back basically be because
        been before being bit boss both bring but by can candidate case checklist
        collect collecting come coming compulsorily compulsory concerning confirm could
        day dear definitely did do doc document does doing done each either else enough
        even ever every everybody everyone everything exactly exempt expat few file fine
        first folder for foreign foreigner friend from full gather gathering get give
        given go goes going good got guy guys had hand happen has have having he heard
        hello help her here hers hi him his how however hr i if in include included
        indeed into is it its just kazakh kazakhstan keep kind kindly know kz law lawyer
        let like list little local locally long look made make man mandatory many may
        maybe me mean might mine more most much must my myself name necessary need
        needed new next no normal normally not now obligation obligatory obtain of off
        officially ok okay on once one only or other our ourselves out over own paper
        papers part people per permit permitted person piece please possible prepare
        preparing provide put question quick quite rather ready real really receive
        regarding require required right said same say see send set settle she should
        show simply since skip so some somebody someone something sort still strictly
        stuff submit such sufficient sure take tell than thank thanks that the their
        them themselves then there these they thing think this those time to together
        told too true try two typical typically under until up us use using usual
        usually very was way we well were what when where whether which while who whole
        whose will with within woman would write yes yet you your
        """
    )
)
"""Stems that tell nothing of a case."""


@lru_cache(maxsize=4_000)
def case_of(text: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Figures, spans of time and nationalities of a question: the same case has the same ones."""
    spans = frozenset(one.lower() for one in _SPAN.findall(text))
    codes = set(read_nationalities(read_plain(text)))
    if codes & _MEMBERS or _MEMBER_WORDS.search(text):
        codes = codes - _MEMBERS | {EAEU}
    return figures(text), spans, frozenset(codes)


def same_case(asked: str, other: str, line: str) -> bool:
    """Whether what sets the case of either question stands in the line, or is the same in both."""
    mine, theirs, stated = case_of(asked), case_of(other), case_of(line)
    return all(a == b or not (a | b) - c for a, b, c in zip(mine, theirs, stated, strict=True))
