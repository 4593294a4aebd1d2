"""The language of a message decides how the guides are asked."""

import pytest

from assistant.reading.language import language


@pytest.mark.parametrize(
    "message",
    [
        "How much is a work visa for 3 years?",
        "visa",
        "C3?",
        "",
        "12 345",
        "What does вид на жительство mean for my family?",
        "biz immigrant TRP - 028/у med cert?",
        "TRP w/o EDS: OTP via SMS?",
        "photo size visa form work visa inside kazakhstan",
        "EU presence - DE office addr?",
        "Please send the documents to ivan@пример.kz",
        "Was the work permit refused?",
        "Des Moines office of our company, do we need a permit for the CEO?",
    ],
)
def test_english_and_what_tells_nothing_is_english(message: str) -> None:
    assert language(message) == "en"


@pytest.mark.parametrize(
    "message",
    [
        "Сколько стоит рабочая виза?",
        "виза",
        "Нужен ли work permit для CEO?",
        "Сколько стоит C3 work visa invitation letter?",
        "Можно ли подать через AIFC Portal online application?",
        "Как получить РВП в Қазақстан?",
    ],
)
def test_russian_with_english_terms_is_russian(message: str) -> None:
    assert language(message) == "ru"


@pytest.mark.parametrize(
    "message",
    [
        "Жұмыс визасы қанша тұрады?",
        "Жумыс визасы канша турады?",
        "Визаны калай алуга болады?",
        "C3 work visa үшін қандай құжат керек?",
        "Төлем?",
    ],
)
def test_kazakh_is_told_with_and_without_its_own_letters(message: str) -> None:
    assert language(message) == "kk"


@pytest.mark.parametrize(
    "message",
    [
        "如何办理哈萨克斯坦工作签证？",
        "كم تكلفة تأشيرة العمل؟",
        "რა ღირს სამუშაო ვიზა?",
        "Wie viel kostet das Visum für drei Jahre?",
        "Kazakistan çalışma vizesi için hangi belgeler gerekli?",
        "¿Cuánto cuesta el visado de trabajo?",
        "Combien coûte un visa de travail pour le Kazakhstan ?",
        "Quanto costa il permesso di lavoro e dove devo andare?",
        "Quais documentos preciso para obter um visto de trabalho?",
        "Jakie dokumenty są potrzebne i ile kosztuje wiza?",
        "Қазоқистонда ишлаш учун ҳужжатлар керакми?",
        "Скільки коштує робоча віза для її родини?",
    ],
)
def test_other_languages_are_told_apart(message: str) -> None:
    assert language(message) == "other"
