"""Grammatical endings of Russian and Kazakh: what may stand after the stem of a word."""

import re
from functools import cache

_RUSSIAN = re.compile(
    r"(?:[аяеиоыую]|ова|ева|ыва|ива|ирова|иру|уй|ну)?"
    r"(?:нн|н|енн|ени|ани|вш|ющ|ущ|ящ|ащ|ем|им|ом|т|к|ств)?"
    r"(?:|а|я|о|е|и|ы|у|ю|ь|й|ой|ей|ий|ый|ая|яя|ое|ее|ие|ые|ую|юю|ого|его|ому|ему|ым|им|ом|ем"
    r"|ых|их|ыми|ими|ою|ею|ью|ья|ьи|ье|ьев|ам|ям|ами|ями|ах|ях|ов|ев|ия|ию|ии|ием|иям|иями|иях"
    r"|ть|ти|л|ла|ло|ли|ешь|ишь|ет|ит|ете|ите|ут|ют|ат|ят|йте|ьте|в|вши|вшись)"
    r"(?:ся|сь)?"
)
_PLURAL_AND_OWNER = (
    "лар|лер|дар|дер|тар|тер|ымыз|іміз|мыз|міз|ыңыз|іңіз|ңыз|ңіз|ым|ім|м|ың|ің|ң|ы|і|сы|сі"
)
_CASE = (
    "ның|нің|дың|дің|тың|тің|ға|ге|қа|ке|на|не|а|е|ны|ні|ды|ді|ты|ті|н|да|де|та|те|нда|нде"
    "|дан|ден|тан|тен|нан|нен|мен|бен|пен"
)
_VERB = (
    "у|ып|іп|п|й|ады|еді|йды|йді|ған|ген|қан|кен|атын|етін|йтын|йтін|са|се|сын|сін|ар|ер|р"
    "|ба|бе|па|пе|ма|ме|мын|мін|сыз|сіз|сың|сің|ыл|іл|л|ын|ін|т|дыр|дір|тыр|тір|ғыз|гіз|қыз|кіз"
    "|ыс|іс|с|мақ|мек|бақ|бек|сақ|сек|йын|йін|йық|йік|йтын|йтін|ушы|уші"
)
_DERIVED = (
    "лық|лік|дық|дік|тық|тік|лығ|ліг|дығ|діг|тығ|тіг|лы|лі|шы|ші|ғы|гі|қы|кі|дағы|дегі|тағы|тегі"
    "|дай|дей|тай|тей|ша|ше|рақ|рек"
)
_KAZAKH = re.compile(f"(?:{_PLURAL_AND_OWNER}|{_CASE}|{_VERB}|{_DERIVED})*")
_NOT = re.compile(
    "(?:ыл|іл|л|ын|ін|н|т|ыс|іс)?(?:ма|ме|ба|бе|па|пе)(?:й|са|се|ған|ген|ды|ді|у|с|ң|п|стан|стен).*"
)
_PLAIN = str.maketrans("әғқңөұүһі", "агкноууxи")
_SOFTENED = {"п": "б", "к": "г", "қ": "ғ"}


def without_kazakh_letters(text: str) -> str:
    """The text as it is typed on a Russian keyboard; Kazakh letters become their neighbours."""
    return text.translate(_PLAIN)


_KAZAKH_TYPED_PLAIN = re.compile(without_kazakh_letters(_KAZAKH.pattern))


@cache
def is_ending(rest: str, language: str) -> bool:
    """Whether a Russian (ru) or Kazakh (kk) word may go on with `rest` after its stem."""
    if language == "ru":
        return _RUSSIAN.fullmatch(rest) is not None
    found = _KAZAKH.fullmatch(rest) or _KAZAKH_TYPED_PLAIN.fullmatch(rest)
    return found is not None


def says_not(rest: str, language: str) -> bool:
    """Whether the ending of a Kazakh verb negates it: `төле-мей-ді` is `does not pay`."""
    return language == "kk" and _NOT.fullmatch(rest) is not None


def stem_forms(stem: str, language: str) -> tuple[str, ...]:
    """The stem, and for Kazakh the form that it takes before a vowel: `талап`, `талаб`."""
    softened = _SOFTENED.get(stem[-1]) if language == "kk" else None
    return (stem, stem[:-1] + softened) if softened else (stem,)
