"""What the documentation says is so."""

import difflib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.answer import AnswerStatus
from assistant.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = ("README.md", "DECISIONS.md", "CHANGELOG.md", "evals/README.md")

GLOSSARY = (
    "guide", "section", "passage", "line", "cue", "hit", "service", "aspect", "subject",
    "parameter", "fact", "rule", "finding", "workings", "evidence", "statement", "citation",
    "draft", "answer", "status", "turn", "conversation", "golden question", "scorer",
)  # fmt: skip

_FOLDERS = "corpus|ingest|assistant|web|evals|tests"
_PATH = re.compile(rf"(?<![\w./-])(?:(?:{_FOLDERS})/[\w./-]*\w/?|\.ci/\w+|[\w-]+\.(?:md|toml))")
_EXAMPLES = {"corpus/guides/ID.md", "corpus/questions/ID.yaml", "not-covered.md"}


def section(title: str) -> str:
    """The part of the README under a heading of the second or third level."""
    found = re.search(
        rf"^(##+) {re.escape(title)}\n(.*?)(?=^##+ |\Z)", README, re.MULTILINE | re.DOTALL
    )
    assert found, f"README.md has no heading {title!r}"
    return found[2]


def rows(text: str) -> list[list[str]]:
    """The rows of the tables in a text, heads and rules left out."""
    lines = [line.strip("|").split("|") for line in text.splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line] for line in lines]
    rules = [n for n, line in enumerate(cells) if set(line[0]) <= {"-", ":"}]
    heads = {n - 1 for n in rules}
    return [line for n, line in enumerate(cells) if n not in rules and n not in heads]


def paths(document: str) -> set[str]:
    """The files and folders of the repository that a document names."""
    text = (ROOT / document).read_text(encoding="utf-8")
    # what a fence shows is an example, and an address is no path
    text = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    text = re.sub(r"https?://\S+", "", text)
    return set(_PATH.findall(text)) - _EXAMPLES


def shown_defaults() -> dict[str, str]:
    """The default of each setting as the README's table has it."""
    return {row[0].strip("`"): row[1].strip("`") for row in rows(section("Settings"))}


def test_each_setting_stands_in_the_readme_and_no_other() -> None:
    settings = {f"QADAM_{name.upper()}" for name in Settings.model_fields}
    assert set(shown_defaults()) == settings


@pytest.mark.parametrize("name", sorted(Settings.model_fields))
def test_default_of_a_setting_is_the_one_that_the_readme_names(name: str) -> None:
    default = Settings.model_fields[name].default
    shown = shown_defaults()[f"QADAM_{name.upper()}"]
    if isinstance(default, Path):
        assert shown == default.relative_to(ROOT).as_posix()
    elif name == "database_url":
        assert shown == "SQLite file `var/qadam.db"
        assert default == f"sqlite:///{ROOT / 'var' / 'qadam.db'}"
    elif default in (None, "", frozenset()):
        assert shown in {"none", "all"}
    else:
        assert shown == (f"{default:g}" if isinstance(default, float) else str(default))


@pytest.mark.parametrize("document", DOCUMENTS)
def test_each_make_target_that_is_named_exists(document: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    text = (ROOT / document).read_text(encoding="utf-8")
    named = set(re.findall(r"(?:`|^)make ([a-z]+)", text, re.MULTILINE))
    assert named <= targets


def test_readme_names_every_make_target() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):.*## ", makefile, re.MULTILINE))
    assert targets <= set(re.findall(r"make ([a-z]+)", README))


@pytest.mark.parametrize("document", ["README.md", "DECISIONS.md", "CHANGELOG.md"])
def test_each_path_that_is_named_exists(document: str) -> None:
    assert not [path for path in sorted(paths(document)) if not (ROOT / path).exists()]


def test_paths_are_seen_at_all() -> None:
    assert {"web/screenshot.png", "tests/rules/cases/", "assistant/grounding.py"} <= paths(
        "README.md"
    )


@pytest.mark.parametrize("document", DOCUMENTS)
def test_each_link_within_leads_somewhere(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        path, _, anchor = target.partition("#")
        found = (ROOT / document).parent / path if path else ROOT / document
        assert found.exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.+)$", found.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {heading.lower().replace(" ", "-") for heading in headings}, target


def test_glossary_explains_each_word_once() -> None:
    words = [row[0] for row in rows(section("Words"))]
    assert sorted(words) == sorted(GLOSSARY)


def test_glossary_names_every_status() -> None:
    status = next(row[1] for row in rows(section("Words")) if row[0] == "status")
    assert set(re.findall(r"`(\w+)`", status)) == {one.value for one in AnswerStatus}


def test_container_asks_for_an_address_that_the_server_has() -> None:
    health = (ROOT / "web" / "health.py").read_text(encoding="utf-8")
    assert '"/healthz"' in health
    assert "/healthz" in (ROOT / "Dockerfile").read_text(encoding="utf-8")


def examples() -> list[tuple[str, str, str]]:
    """Questions with their date and what the README says that the command prints."""
    pattern = r'^```console\n\$ python -m assistant "([^"\n]+)" --as-of (\S+)\n(.*?)\n```$'
    return re.findall(pattern, README, re.MULTILINE | re.DOTALL)


def test_readme_shows_an_answer_and_a_refusal() -> None:
    starts = [printed.split(",")[0] for _, _, printed in examples()]
    assert starts == ["answered", "not in guides"]


@pytest.mark.model
@pytest.mark.parametrize(("question", "as_of", "printed"), examples(), ids=["answer", "refusal"])
def test_command_prints_today_what_the_readme_shows(
    question: str, as_of: str, printed: str, tmp_path: Path
) -> None:
    made = subprocess.run(
        [sys.executable, "-m", "assistant", question, "--as-of", as_of],
        cwd=ROOT,
        env={
            **os.environ,
            "QADAM_DATABASE_URL": f"sqlite:///{tmp_path / 'qadam.db'}",
            "QADAM_CHAT_MODEL": "",
        },
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    difference = "\n".join(
        difflib.unified_diff(
            printed.splitlines(), made.stdout.rstrip("\n").splitlines(), "README.md", "printed"
        )
    )
    assert not difference, f"paste what is printed today:\n{difference}\n{made.stderr}"
