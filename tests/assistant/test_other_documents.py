"""A folder of documents without sample questions is ingested and answered from, with citations."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from assistant.answer import AnswerStatus
from assistant.answering import Assistant
from assistant.citing import folded
from assistant.settings import Settings
from assistant.wiring import build_assistant

pytestmark = pytest.mark.model

ROOT = Path(__file__).resolve().parents[2]
ORIGINALS = ROOT.parent / "shared" / "originals"
ON = date(2026, 11, 22)


@pytest.fixture(name="assistant", scope="module")
def _assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    if not ORIGINALS.is_dir():
        pytest.skip("the source documents are not beside this checkout")
    folder = tmp_path_factory.mktemp("originals")
    ingest = [sys.executable, "-m", "ingest", "--guides", str(ORIGINALS)]
    subprocess.run([*ingest, "--index", str(folder / "index")], cwd=ROOT, check=True)
    settings = Settings(index=folder / "index", database_url=f"sqlite:///{folder / 'test.db'}")
    return build_assistant(settings)


@pytest.mark.parametrize(
    ("question", "guide", "said"),
    [
        ("When must the arrival notification be submitted?", "work-permit-faq", "three business"),
        ("What is intra-corporate transfer?", "work-permit-faq", "affiliated"),
        ("When do the amendments come into force?", "work-permit-rules-2025", "September 1, 2025"),
        ("What is the M5 visa?", "job-visa-guide", "seasonal"),
    ],
)
def test_questions_are_answered_from_the_documents(
    assistant: Assistant, question: str, guide: str, said: str
) -> None:
    answer = assistant.ask(question, asked_on=ON).answer
    cited = [one for one in answer.citations if one.guide == guide]
    assert any(said in one.quote for one in cited), answer.text
    texts = {s.anchor: s.text for g in assistant.guides if g.id == guide for s in g.sections}
    assert all(folded(one.quote) in folded(texts[one.anchor]) for one in cited)


@pytest.mark.parametrize(
    "question",
    ["Who won the football world cup?", "How much is income tax?", "Which bank is best?"],
)
def test_what_the_documents_do_not_say_is_refused(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question, asked_on=ON).answer
    assert answer.status in {AnswerStatus.NOT_IN_GUIDES, AnswerStatus.OUT_OF_SCOPE}
    assert "KZT" not in answer.text
