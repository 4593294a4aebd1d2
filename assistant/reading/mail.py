"""Mail: headers, quoted replies, older messages, signatures and footers."""

import re

_HEADER = re.compile(
    r"^\s*\*?(from|to|cc|bcc|sent|date|reply-to|от|от кого|кому|копия|дата|отправлено|кімнен|кімге)"
    r"\*?\s*:\*?\s*\S.{0,300}$",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"^\s*\*?(?:subject|тема|тақырыбы)\*?\s*:\s*(?:(?:re|fwd?|aw|отв|пересл)\s*:\s*)*",
    re.IGNORECASE,
)
_FORWARD = re.compile(
    r"^\W*(?:begin forwarded message|forwarded message|пересылаемое сообщение|"
    r"пересланное сообщение|fwd?)\W*:?\W*$",
    re.IGNORECASE,
)
_OLDER = re.compile(
    r"^\W*(?:original message|исходное сообщение)\W*$|^_{10,}$|"
    r"^\s*on .{5,120}\bwrote:\s*$|^.{5,120}(?:написал|писал|пишет|жазды)\(?а?\)?:\s*$",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"^\s*(?:>\s?)+")
_SHORT_REPLY = 12
"""Words of a reply that cannot do without the question quoted beside it."""
_SIGN_OFF = re.compile(
    r"^\W*(?:(?:with\s+)?(?:best|kind|kindest|warm|warmest|many)?\s*(?:regards|wishes)|"
    r"(?:yours\s+)?(?:sincerely|faithfully|truly)(?:\s+yours)?|cheers|br|rgds|brgds|"
    r"(?:many\s+)?thanks(?:\s+and\s+(?:best\s+|kind\s+)?regards)?|thank you|thx|"
    r"с уважением|с наилучшими пожеланиями|спасибо|құрметпен|рахмет)\b[\s,.!-]*"
    r"(?P<name>[^?\n]{0,60})$",
    re.IGNORECASE,
)
_INLINE_SIGN_OFF = re.compile(
    r"(?<=[.?!\n])\s*(?:(?:best|kind|warm)\s+regards|yours\s+(?:sincerely|faithfully|truly)|"
    r"с уважением|құрметпен)\b[^?]{0,250}\Z",
    re.IGNORECASE,
)
_FOOTER = re.compile(
    r"^\W*(?:sent from my \w+|get outlook for \w+|отправлено с (?:моего )?\w+|"
    r"(?:confidentiality|disclaimer|privileged)\b.{0,40}|please consider the environment.{0,80}|"
    r"this (?:e-?mail|message)\b[^?]{0,300}\b(?:confidential|privileged|intended)\b[^?]*)\W*$",
    re.IGNORECASE,
)
_POINTS_BELOW = re.compile(
    r"\b(?:below|forward\w*|fwd?|attached|see the mail|ниже|пересыла\w*)\b", re.IGNORECASE
)


def _without_older(lines: list[str]) -> tuple[list[str], bool]:
    """Drop the older mail below a reply that asks something itself."""
    for index, line in enumerate(lines):
        if _OLDER.match(line):
            above = "\n".join(lines[:index])
            if "?" in above and not _POINTS_BELOW.search(above):
                return lines[:index], True
            return [*lines[:index], *_without_older(lines[index + 1 :])[0]], True
    return lines, False


def _without_headers(lines: list[str]) -> tuple[list[str], bool]:
    """Drop header lines where at least two stand together; a subject keeps its words."""
    headers = [bool(_HEADER.match(line) or _SUBJECT.match(line)) for line in lines]
    kept: list[str] = []
    dropped = False
    for index, line in enumerate(lines):
        if _FORWARD.match(line):
            dropped = True
            continue
        beside = any(headers[max(0, index - 1) : index] + headers[index + 1 : index + 2])
        if headers[index] and beside and not (_HEADER.match(line) and "?" in line):
            dropped = True
            if _SUBJECT.match(line) and (subject := _SUBJECT.sub("", line).strip()):
                kept.append(subject)
            continue
        kept.append(line)
    return kept, dropped


def _without_quotes(lines: list[str]) -> tuple[list[str], bool]:
    kept = [line for line in lines if not _QUOTED.match(line)]
    if len(kept) == len(lines):
        return lines, False
    above = "\n".join(kept)
    quoted = [_QUOTED.sub("", line) for line in lines if _QUOTED.match(line)]
    asked_below = "?" in "".join(quoted) and (
        "?" not in above or len(above.split()) <= _SHORT_REPLY
    )
    if above.strip() and not _POINTS_BELOW.search(above) and not asked_below:
        return kept, True
    shown = (_QUOTED.sub("", line) for line in lines)
    return [line for line in shown if not _OLDER.match(line)], True


def _without_signature(lines: list[str]) -> tuple[list[str], bool]:
    for index, line in enumerate(lines):
        below = [one for one in lines[index + 1 :] if one.strip()]
        if "?" in "".join(below) or not "".join(lines[:index]).strip():
            continue
        if line.rstrip() in {"--", "—", "---", "__"}:
            return lines[:index], True
        sign_off = _SIGN_OFF.match(line)
        if sign_off and len(below) <= 10 and len(sign_off["name"].split()) <= 5:
            return lines[:index], True
    return lines, False


def strip_mail(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without mail headers, quoted replies, signature and footers."""
    removed: list[str] = []
    lines = text.split("\n")
    for kind, step in (
        ("older mail", _without_older),
        ("mail headers", _without_headers),
        ("quoted reply", _without_quotes),
        ("signature", _without_signature),
    ):
        shorter, dropped = step(lines)
        if dropped and "".join(shorter).strip():
            removed.append(kind)
            lines = shorter
    body = "\n".join(line for line in lines if not _FOOTER.match(line))
    if body != "\n".join(lines) and body.strip():
        removed.append("footer")
    else:
        body = "\n".join(lines)
    shorter_body = _INLINE_SIGN_OFF.sub("", body)
    if shorter_body != body and shorter_body.strip():
        return shorter_body, (*removed, "signature")
    return body, tuple(removed)
