"""From a message to a stored answer: streams, conversations, many askers and a new index."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.answer import Answer, AnswerStatus, Finished, Reply, Sources, Spoken
from assistant.answering import Assistant
from assistant.continuing.state import State, state_from_json
from assistant.coverage import Coverage
from assistant.errors import (
    BadQuestion,
    ConversationUnknown,
    IndexMismatch,
    IndexMissing,
    StoreUnavailable,
)
from assistant.grounding import quotes_stand, sound
from assistant.rendering import render
from assistant.rules.facts import Ask, Facts
from tests.assistant.small import an_assistant, few_guides, publish
from tests.fakes import FakeEmbedder

ON = date(2025, 10, 15)
FEE = "What does the C3 invitation letter cost for 2 years?"
DOCUMENTS = "Which documents are needed for a C3 visa inside Kazakhstan?"
ARRIVAL = "By when must the host notify of my arrival if I entered on 5 January 2026?"
BANK = "How do I open a bank account?"


def bare(answer: Answer) -> Answer:
    """An answer without what differs from one run to the next."""
    return replace(answer, timings_ms={})


def passages(assistant: Assistant) -> dict[str, str]:
    return {one.id: one.text for one in assistant._current().retriever.passages.values()}


@pytest.fixture(name="own")
def _own(tmp_path: Path) -> Iterator[Assistant]:
    """An assistant with an index of its own, not published yet."""
    own = an_assistant(tmp_path / "index", tmp_path / "qadam.db")
    yield own
    own.conversations.close()


def test_fee_is_computed_and_cited(assistant: Assistant) -> None:
    answer = assistant.ask(FEE, asked_on=ON).answer
    assert answer.status is AnswerStatus.ANSWERED
    assert "391,966 KZT" in answer.text
    assert any("390,000 KZT" in one.quote for one in answer.citations)


def test_list_of_documents_is_told_whole(assistant: Assistant) -> None:
    answer = assistant.ask(DOCUMENTS, asked_on=ON).answer
    section = next(
        section
        for guide in few_guides()
        for section in guide.sections
        if section.anchor == "c3-inside-documents"
    )
    assert all(line.text in answer.text for line in section.lines)


def test_what_the_guides_leave_out_is_refused(assistant: Assistant) -> None:
    answer = assistant.ask(BANK, asked_on=ON).answer
    assert answer.status is AnswerStatus.NOT_IN_GUIDES
    assert "expat@aifc.kz" in answer.text


def test_unlawful_wish_is_declined(assistant: Assistant) -> None:
    answer = assistant.ask("bribe for faster invitation", asked_on=ON).answer
    assert answer.status is AnswerStatus.DECLINED
    assert not answer.citations


def test_language_that_cannot_be_read_is_told(assistant: Assistant) -> None:
    answer = assistant.ask("ビザの費用はいくらですか", asked_on=ON).answer
    assert answer.status is AnswerStatus.CLARIFY
    assert answer.text


def test_date_of_the_question_decides_the_amount(assistant: Assistant) -> None:
    then = assistant.ask(FEE, asked_on=ON).answer
    later = assistant.ask(FEE, asked_on=date(2026, 2, 2)).answer
    back = assistant.ask(FEE, asked_on=date(2026, 2, 2), as_of=ON).answer
    assert then.text != later.text
    assert back.text == then.text
    assert (then.as_of, later.as_of, back.as_of) == (ON, date(2026, 2, 2), ON)


@pytest.mark.parametrize("message", [FEE, DOCUMENTS, ARRIVAL, BANK, f"{FEE} {DOCUMENTS}"])
def test_every_answer_stands_on_its_evidence(assistant: Assistant, message: str) -> None:
    answer = assistant.ask(message, asked_on=ON).answer
    assert not sound(answer)
    assert quotes_stand(answer, passages(assistant))
    assert answer.text == render(answer.statements, answer.notices)
    numbers = [one.n for one in answer.citations]
    assert numbers == list(range(1, len(numbers) + 1))
    used = {n for one in answer.statements for n in one.citations}
    used |= {n for one in answer.notices for n in one.citations}
    used |= {one.citation for one in answer.findings if one.citation is not None}
    assert used == set(numbers)


def test_same_message_has_the_same_answer(assistant: Assistant) -> None:
    one, other = (bare(assistant.ask(FEE, asked_on=ON).answer) for _ in range(2))
    assert one == other


def test_stream_speaks_the_answer_after_its_sources(assistant: Assistant) -> None:
    events = list(assistant.stream(FEE, asked_on=ON))
    last = events[-1]
    assert isinstance(last, Finished)
    answer = last.reply.answer
    kinds = [type(one) for one in events]
    assert kinds.index(Sources) < kinds.index(Spoken)
    assert [one.citations for one in events if isinstance(one, Sources)] == [answer.citations]
    spoken = tuple(one.statement for one in events if isinstance(one, Spoken))
    assert spoken == answer.statements


def test_turn_is_stored_before_a_statement_is_spoken(assistant: Assistant) -> None:
    conversation = assistant.conversations.create()
    for event in assistant.stream(FEE, asked_on=ON, conversation_id=conversation):
        if isinstance(event, Sources | Spoken):
            (turn,) = assistant.conversations.turns(conversation)
            assert turn.message == FEE
            break
    else:
        pytest.fail("nothing was spoken")
    assert len(assistant.conversations.turns(conversation)) == 1


def test_stored_answer_is_the_one_that_was_given(assistant: Assistant) -> None:
    reply = assistant.ask(f"{FEE} {DOCUMENTS}", asked_on=ON)
    (turn,) = assistant.conversations.turns(reply.conversation_id)
    assert (turn.number, turn.answer) == (reply.turn, reply.answer)


def test_personal_data_is_masked_in_the_store(assistant: Assistant) -> None:
    message = f"My passport is N12345678, my e-mail jo@example.com. {FEE}"
    reply = assistant.ask(message, asked_on=ON)
    (turn,) = assistant.conversations.turns(reply.conversation_id)
    assert "N12345678" not in turn.message
    assert "jo@example.com" not in turn.message
    assert "N12345678" not in assistant.conversations.state(reply.conversation_id)
    assert "391,966 KZT" in reply.answer.text


def follow(assistant: Assistant, *messages: str) -> list[Reply]:
    replies: list[Reply] = []
    for message in messages:
        conversation = replies[-1].conversation_id if replies else None
        replies.append(assistant.ask(message, asked_on=ON, conversation_id=conversation))
    return replies


def test_follow_up_keeps_the_service_and_changes_the_validity(assistant: Assistant) -> None:
    first, second = follow(assistant, FEE, "and for 5 years?")
    assert second.turn == 2
    assert second.conversation_id == first.conversation_id
    assert "760,000" in second.answer.text
    assert "390,000" not in second.answer.text


def test_follow_up_keeps_the_service_and_asks_for_something_else(assistant: Assistant) -> None:
    _, second = follow(assistant, FEE, "and the documents?")
    assert "Letter of invitation" in second.answer.text
    assert not second.answer.findings


def test_follow_up_changes_the_service_and_keeps_what_is_asked(assistant: Assistant) -> None:
    _, second = follow(assistant, FEE, "and inside Kazakhstan?")
    assert "117,960" in second.answer.text


def test_start_over_forgets_the_service(assistant: Assistant) -> None:
    first, start = follow(assistant, FEE, "start over")
    assert start.answer.status is AnswerStatus.CLARIFY
    carried = state_from_json(assistant.conversations.state(first.conversation_id))
    assert carried == State()


def test_conversations_do_not_lend_each_other_anything(assistant: Assistant) -> None:
    before = assistant.ask("and for 5 years?", asked_on=ON).answer
    assistant.ask(DOCUMENTS, asked_on=ON)
    assert bare(assistant.ask("and for 5 years?", asked_on=ON).answer) == bare(before)


def test_conversation_that_is_not_there_is_told_and_none_is_made(assistant: Assistant) -> None:
    before = len(assistant.conversations.refused())
    for name in ("", "x" * 32, "../../etc/passwd", "a" * 5000):
        if name:
            with pytest.raises(ConversationUnknown):
                assistant.ask(BANK, asked_on=ON, conversation_id=name)
    assert len(assistant.conversations.refused()) == before


def test_state_of_an_older_version_is_no_obstacle(assistant: Assistant) -> None:
    reply = assistant.ask(FEE, asked_on=ON)
    assistant.conversations.append(reply.conversation_id, "x", reply.answer, '{"families": 7}')
    again = assistant.ask(FEE, asked_on=ON, conversation_id=reply.conversation_id)
    assert "391,966 KZT" in again.answer.text


@pytest.mark.parametrize(
    "message",
    ["", " \n\t ", "\x00\x01\x02", "\u200b\u200d\ufeff", "\ud800\udfff", "a" * 4001, "я" * 4001],
    ids=[
        "empty",
        "blank",
        "control",
        "zero-width",
        "surrogates",
        "4,001 letters",
        "4,001 cyrillic",
    ],
)
def test_what_is_no_message_is_refused_with_the_reason(assistant: Assistant, message: str) -> None:
    conversation = assistant.conversations.create()
    with pytest.raises(BadQuestion, match=r"empty|no words|characters"):
        assistant.ask(message, asked_on=ON, conversation_id=conversation)
    assert assistant.conversations.turns(conversation) == ()


@pytest.mark.parametrize(
    "message",
    [
        "a" * 4000,
        "?" * 4000,
        "7" * 4000,
        "[1](" * 1000,
        "🙂" * 4000,
        "ab\u0301\u200f" * 1000,
        "{{ 7 * 7 }} {0} %s <script>alert(1)</script>",
        "'; DROP TABLE turns; --",
        f"{FEE}\x00\u200b\ud800",
        "\ud83d what does a C3 cost? \udc00",
        "1" + "0" * 300 + " applicants, C3 invitation fee",
        "C3 fee on 31 February 2026",
        "C3 fee on 99.99.9999 for -5 years and 0 people",
        ("What does a C3 cost? " * 200)[:4000],
        "\n".join(["- a?"] * 900),
    ],
    ids=lambda one: ascii(one[:24]),
)
def test_strange_message_is_answered_and_stored(assistant: Assistant, message: str) -> None:
    try:
        reply = assistant.ask(message, asked_on=ON)
    except BadQuestion:
        return
    assert reply.answer.statements
    assert not sound(reply.answer)
    (turn,) = assistant.conversations.turns(reply.conversation_id)
    assert turn.answer.status is reply.answer.status
    follow_up = assistant.ask("and then?", asked_on=ON, conversation_id=reply.conversation_id)
    assert follow_up.turn == 2


ANYTHING = st.text(
    st.one_of(st.characters(), st.sampled_from("0123456789 ?.,%/-[]{}\u200b\ud800CcСсvisa")),
    max_size=300,
)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(ANYTHING, st.dates(date(2024, 1, 1), date(2028, 12, 31)))
def test_any_text_is_answered_from_evidence_or_refused(
    assistant: Assistant, noise: str, on: date
) -> None:
    for message in (noise, f"What does the C3 cost {noise} for 2 years?"):
        try:
            answer = assistant.ask(message, asked_on=on).answer
        except BadQuestion:
            continue
        assert answer.statements
        assert not sound(answer)
        assert quotes_stand(answer, passages(assistant))


def test_many_ask_at_once_and_each_gets_the_right_answer(assistant: Assistant) -> None:
    messages = [FEE, DOCUMENTS, ARRIVAL, BANK]
    alone = {one: bare(assistant.ask(one, asked_on=ON).answer) for one in messages}
    with ThreadPoolExecutor(8) as threads:
        asked = messages * 8
        replies = list(threads.map(lambda one: assistant.ask(one, asked_on=ON), asked))
    for message, reply in zip(asked, replies, strict=True):
        assert bare(reply.answer) == alone[message]
    assert len({reply.conversation_id for reply in replies}) == len(asked)


def test_many_ask_at_once_in_one_conversation_and_every_turn_is_kept(
    assistant: Assistant,
) -> None:
    conversation = assistant.conversations.create()
    with ThreadPoolExecutor(6) as threads:
        turns = list(
            threads.map(
                lambda _: assistant.ask(FEE, asked_on=ON, conversation_id=conversation).turn,
                range(12),
            )
        )
    assert sorted(turns) == list(range(1, 13))
    assert len(assistant.conversations.turns(conversation)) == 12


def test_before_an_index_is_published_nothing_is_answered(own: Assistant) -> None:
    assert not own.ready()
    with pytest.raises(IndexMissing):
        own.ask(FEE, asked_on=ON)
    with pytest.raises(IndexMissing):
        own.search("fees", asked_on=ON)


def test_index_published_while_many_ask_is_picked_up_and_disturbs_nobody(
    own: Assistant, tmp_path: Path
) -> None:
    index = tmp_path / "index"
    query = "host notifies of an arrival"
    publish(index, few_guides(lambda section: section.service.startswith("c3")))
    assert own.ready()
    first = own.versions["index"]
    assert own.search(query, asked_on=ON)[0].passage.service != "arrival"
    wrong: list[str] = []
    ended = threading.Event()

    def keep_asking() -> None:
        while not ended.is_set():
            text = own.ask(FEE, asked_on=ON).answer.text
            if "391,966 KZT" not in text:
                wrong.append(text)

    with ThreadPoolExecutor(3) as threads:
        asking = [threads.submit(keep_asking) for _ in range(3)]
        try:
            publish(index)
            assert own.search(query, asked_on=ON)[0].passage.service == "arrival"
        finally:
            ended.set()
        for one in asking:
            one.result()
    assert not wrong
    assert own.versions["index"] != first
    assert {guide.id for guide in own.guides} == {guide.id for guide in few_guides()}


def test_index_of_another_model_is_refused(own: Assistant, small_index: Path) -> None:
    other = an_assistant(small_index, small_index.parent / "other.db")
    other._embedder = FakeEmbedder("other@1")
    with pytest.raises(IndexMismatch, match="other@1"):
        other.ask(FEE, asked_on=ON)
    other.conversations.close()


def test_store_that_is_gone_is_told(
    assistant: Assistant, small_index: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "store"
    broken = an_assistant(small_index, folder / "qadam.db")
    broken._engine = assistant._current()
    try:
        folder.rmdir()
    except OSError:
        for one in folder.iterdir():
            one.unlink()
        folder.rmdir()
    folder.write_text("a file where the folder of the database was")
    with pytest.raises(StoreUnavailable):
        broken.ask(FEE, asked_on=ON)
    broken.conversations.close()


def test_search_gives_what_was_kept_before_what_was_not(assistant: Assistant) -> None:
    hits = assistant.search("waiver documents", asked_on=ON, limit=6)
    assert hits[0].passage.service == "waiver"
    rejected = [bool(one.rejected) for one in hits]
    assert rejected == sorted(rejected)
    assert len(assistant.search("waiver", asked_on=ON, limit=2)) == 2
    with pytest.raises(BadQuestion):
        assistant.search("  ", asked_on=ON)


def test_explain_shows_how_it_was_read_and_stores_nothing(assistant: Assistant) -> None:
    explained = assistant.explain(f"{FEE} {DOCUMENTS}", asked_on=ON)
    assert len(explained.evidence) == len(explained.question.parts) == 2
    fee, documents = explained.evidence
    assert fee.findings
    assert documents.retrieval.hits[0].reasons
    (bank,) = assistant.explain(BANK, asked_on=ON).evidence
    assert bank.decision.coverage is Coverage.NOT_COVERED


def test_rules_can_be_asked_without_a_conversation(assistant: Assistant) -> None:
    facts = Facts(asks=frozenset({Ask.FEE}), services=("c3-invitation",))
    assert any("391,966" in one.display for one in assistant.compute(facts, ON))


def test_versions_name_index_rules_model_and_generator(assistant: Assistant) -> None:
    versions = assistant.versions
    assert versions["model"] == "fake@1"
    assert versions["generator"] == "composed"
    assert versions["rules"]
    assert versions["index"] == assistant._current().index.generation
