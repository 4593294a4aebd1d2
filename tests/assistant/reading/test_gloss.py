"""Russian and Kazakh messages become English words that the guides are found by."""

import re
from pathlib import Path

import pytest
import yaml

from assistant.reading.gloss import Glossary

CORPUS = Path(__file__).resolve().parents[3] / "corpus"


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return Glossary.load(CORPUS)


@pytest.mark.parametrize(
    ("message", "english"),
    [
        ("Сколько стоит рабочая виза?", "how much does it cost work visa?"),
        ("Какие документы нужны для визы инвестора?", "what documents need for investor visa?"),
        ("Жұмыс визасы қанша тұрады?", "work visa how much does it cost?"),
        ("Уақытша тұруға рұқсатты қалай аламын?", "temporary residence permit how to get?"),
    ],
)
def test_a_question_is_put_into_english(glossary: Glossary, message: str, english: str) -> None:
    assert glossary.gloss(message) == english


def test_the_longest_phrase_is_taken_first(glossary: Glossary) -> None:
    assert glossary.gloss("вид на жительство") == "residence permit"
    assert glossary.gloss("разрешение на временное проживание") == "temporary residence permit"
    assert glossary.gloss("разрешение") == "permit"


@pytest.mark.parametrize("form", ["приглашение", "приглашения", "приглашению", "приглашениями"])
def test_russian_words_are_found_in_every_case(glossary: Glossary, form: str) -> None:
    assert glossary.gloss(form) == "invitation letter"


@pytest.mark.parametrize(
    "form", ["құжат", "құжаттар", "құжаттарымды", "құжаттарымыздан", "құжатпен", "құжаттың"]
)
def test_kazakh_words_are_found_with_any_chain_of_endings(glossary: Glossary, form: str) -> None:
    assert glossary.gloss(form) == "documents"


def test_the_last_letter_of_a_kazakh_stem_may_soften(glossary: Glossary) -> None:
    assert glossary.gloss("біліктілік талабы") == "qualification requirements"


def test_kazakh_typed_on_a_russian_keyboard_is_understood(glossary: Glossary) -> None:
    assert glossary.gloss("Жумыс визасы канша турады?") == "work visa how much does it cost?"


def test_one_typing_error_in_a_long_word_is_forgiven(glossary: Glossary) -> None:
    assert glossary.gloss("Где взять приглошение?") == "where to get invitation letter?"


def test_codes_figures_dates_and_addresses_stay(glossary: Glossary) -> None:
    gloss = glossary.gloss("Виза С3 и А5 до 31.12.2026, 390 000 тенге, пишите на info@aifc.kz")
    for kept in ("C3", "A5", "31.12.2026", "390", "000", "tenge (KZT)", "info@aifc.kz"):
        assert kept in gloss


def test_a_preposition_before_a_figure_is_no_code(glossary: Glossary) -> None:
    assert "C3" not in glossary.gloss("с 3 марта")


def test_english_terms_in_a_russian_question_stay(glossary: Glossary) -> None:
    assert glossary.gloss("Нужен ли work permit для CEO?") == "is it required work permit for CEO?"


def test_names_are_written_in_latin_letters_and_unknown_words_left_out(glossary: Glossary) -> None:
    assert glossary.gloss("виза для Болотбека") == "visa for bolotbeka"
    assert glossary.gloss("виза тыгыдымская") == "visa"


@pytest.mark.parametrize("message", ["нужна", "не нужна", "без разрешения", "тегін", "керек емес"])
def test_yes_and_no_stay_apart(glossary: Glossary, message: str) -> None:
    said = {
        "нужна": "need",
        "не нужна": "not needed",
        "без разрешения": "without a permit",
        "тегін": "free of charge",
        "керек емес": "not needed",
    }
    assert glossary.gloss(message) == said[message]


@pytest.mark.parametrize("message", ["", "  ", "🙂", "12"])
def test_a_message_without_words_is_no_trouble(glossary: Glossary, message: str) -> None:
    assert glossary.gloss(message) in {"", "12"}


def test_an_english_message_keeps_its_words(glossary: Glossary) -> None:
    assert glossary.gloss("How much is a C3 visa?") == "How much is a C3 visa?"


def test_a_pattern_that_stands_twice_is_refused(tmp_path: Path) -> None:
    (tmp_path / "glossary.yaml").write_text("a: {fee: {ru: [сбор*]}, cost: {ru: [сбор*]}}\n")
    with pytest.raises(ValueError, match="stands twice"):
        Glossary.load(tmp_path)


def test_a_glossary_of_another_shape_is_refused_with_its_path(tmp_path: Path) -> None:
    (tmp_path / "glossary.yaml").write_text("a: {fee: {de: [Gebühr]}}\n")
    with pytest.raises(ValueError, match=r"glossary\.yaml"):
        Glossary.load(tmp_path)


def test_the_glossary_has_no_stem_that_is_too_short_to_tell_anything() -> None:
    groups = yaml.safe_load((CORPUS / "glossary.yaml").read_text(encoding="utf-8"))
    short = [
        pattern
        for group in groups.values()
        for words in group.values()
        for patterns in words.values()
        for pattern in patterns
        if len(pattern) < 4 and pattern.endswith("*")
    ]
    assert short == []


@pytest.mark.parametrize(
    ("message", "english"),
    [
        ("төлеймін", "pay"),
        ("төлемеймін", "not pay"),
        ("шағымды қабылдамады", "complaint not accept"),
    ],
)
def test_a_negated_kazakh_verb_keeps_its_not(
    glossary: Glossary, message: str, english: str
) -> None:
    assert glossary.gloss(message) == english


def test_every_pattern_is_written_in_the_letters_of_its_language() -> None:
    letters = {"ru": r"[а-я0-9 ]+\*?", "kk": r"[а-яәғқңөұүһі0-9 ]+\*?"}
    groups = yaml.safe_load((CORPUS / "glossary.yaml").read_text(encoding="utf-8"))
    odd = [
        pattern
        for group in groups.values()
        for words in group.values()
        for name, patterns in words.items()
        for pattern in patterns
        if not all(re.fullmatch(letters[name], word) for word in pattern.split())
    ]
    assert odd == []
