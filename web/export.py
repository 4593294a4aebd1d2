"""A conversation as a Markdown file with its citations."""

from collections.abc import Iterator, Sequence

from assistant.answer import Answer, Citation, Turn
from web.language import Language


def conversation_markdown(
    title: str, turns: Sequence[Turn], versions: str, base_url: str, language: Language
) -> str:
    """The whole conversation: questions, answers, workings and sources, and what made them."""
    lines = [f"# {_plain(title) or language.say('untitled')}", ""]
    for turn in turns:
        lines += [f"## {turn.number}. {_plain(turn.message)}", ""]
        lines += _answer(turn.answer, base_url, language)
    lines += ["---", "", language.say("caveat"), "", versions, ""]
    return "\n".join(lines)


def answer_markdown(answer: Answer, base_url: str, language: Language) -> str:
    """One answer with its sources: what the copy button gives."""
    return "\n".join(_answer(answer, base_url, language)).strip() + "\n"


def _answer(answer: Answer, base_url: str, language: Language) -> Iterator[str]:
    yield answer.text.strip()
    yield ""
    if answer.findings:
        yield f"**{language.say('figures')}**"
        yield ""
        for cited in answer.findings:
            number = f" [{cited.citation}]" if cited.citation is not None else ""
            value = language.figure(cited.finding)
            yield f"- {cited.finding.label}: **{value}**{number}"
            for step in cited.finding.workings:
                yield f"  - {step}"
        yield ""
    if answer.citations:
        yield f"**{language.say('sources')}**"
        yield ""
        for citation in answer.citations:
            yield _source(citation, base_url)
        yield ""
    on = language.say("as_of.is", date=language.day(answer.as_of))
    yield f"_{language.say(f'status.{answer.status}')} · {on}_"
    yield ""


def _source(citation: Citation, base_url: str) -> str:
    parts = [citation.title, citation.section, citation.publisher, citation.edition]
    where = ", ".join(part for part in parts if part)
    url = citation.url
    if url.startswith("/"):
        url = base_url.rstrip("/") + url
    link = f" <{url}>" if url else ""
    return f'[{citation.n}] {where}: "{_plain(citation.quote)}"{link}  '


def _plain(text: str) -> str:
    return " ".join(text.split())
