"""Who may import whom, and where each library lives."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("ingest", "assistant", "web", "evals")

MAY_IMPORT = {
    "ingest": {"ingest"},
    "assistant/rules": {"assistant/rules"},
    "assistant/reading": {"assistant/reading", "assistant/rules"},
    "assistant": {"assistant", "assistant/rules", "assistant/reading", "ingest"},
    "web": {"web", "assistant", "assistant/rules", "assistant/reading", "ingest"},
    "evals": {"evals", "assistant", "assistant/rules", "assistant/reading", "ingest"},
}

HOMES = {
    "chromadb": {"ingest/index.py"},
    "sentence_transformers": {"ingest/embedder.py"},
    "langchain_text_splitters": {"ingest/chunker.py"},
    "markitdown": {"ingest/convert.py"},
    # the suite counts days for itself
    "holidays": {"assistant/rules/workdays.py", "evals/workings.py"},
    "bm25s": {"assistant/lexical.py"},
    "slack_bolt": {"web/slack_bot.py"},
    "slack_sdk": {"web/slack_bot.py", "web/slack_post.py"},
}

PEERS = ("retriever", "composer", "generator", "grounding", "conversation")
BANNED_NAMES = {
    "utils", "helpers", "common", "core", "manager",
    "service", "base", "types", "chain", "pipeline",
}  # fmt: skip


def sources() -> Iterator[Path]:
    for package in PACKAGES:
        yield from sorted((ROOT / package).rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room(name: str) -> str | None:
    """The room of a module or a path, None for what is not ours."""
    parts = name.split(".")
    if parts[0] not in PACKAGES:
        return None
    if parts[0] == "assistant" and len(parts) > 1 and parts[1] in {"rules", "reading"}:
        return f"assistant/{parts[1]}"
    return parts[0]


def dotted(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


@pytest.mark.parametrize("path", list(sources()), ids=dotted)
def test_imports_point_down(path: Path) -> None:
    here = room(dotted(path))
    assert here is not None
    wrong = {
        name for name in imported(path) if (there := room(name)) and there not in MAY_IMPORT[here]
    }
    assert not wrong, f"{path.relative_to(ROOT)} may not import {sorted(wrong)}"


def test_each_library_has_one_home() -> None:
    strays = [
        f"{path.relative_to(ROOT)} imports {library}"
        for path in sources()
        for name in imported(path)
        for library, homes in HOMES.items()
        if name.split(".")[0] == library and str(path.relative_to(ROOT)) not in homes
    ]
    assert not strays


@pytest.mark.parametrize("peer", PEERS)
def test_no_peer_calls_another(peer: str) -> None:
    path = ROOT / "assistant" / f"{peer}.py"
    if not path.exists():
        pytest.fail(f"assistant/{peer}.py is named in this test and does not exist")
    others = {f"assistant.{other}" for other in PEERS if other != peer}
    called = {name for name in imported(path) if any(name.startswith(other) for other in others)}
    assert not called


def test_modules_are_plain_nouns() -> None:
    assert not [str(path) for path in sources() if path.stem in BANNED_NAMES]


def test_today_is_asked_at_the_doors_only() -> None:
    doors = {"assistant/clock.py"}
    askers = [
        str(path.relative_to(ROOT))
        for path in sources()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute) and node.attr == "today"
        if str(path.relative_to(ROOT)) not in doors
    ]
    assert not askers
