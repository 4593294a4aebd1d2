"""Findings as statements: one in a sentence with its working, variants in a small table."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.rules.finding import Finding, NoteKind, Unit


@dataclass(frozen=True, slots=True)
class FindingText:
    """Markdown that states findings, by their places in the list that was given."""

    text: str
    findings: tuple[int, ...]


_FIRST = ("fees.difference", "fees.change", "mci.change", "fees.affordable")
"""What a comparison asks for stands before the things compared."""
_TIMES = {
    "deadline.service_time.period": "Service time",
    "deadline.service_time.delay_period": "Longest extension by the State Body",
}
_MOST_WORKED = 6
"""Lines of working below a table: each figure's own stand beside the answer."""
_MOST_COMPARED = 3
_BESIDE = frozenset({NoteKind.ASSUMPTION, NoteKind.OPEN, NoteKind.PASSED})
_TABLE_PARTS = ("service fee", "state fee", "total")


def finding_texts(findings: Sequence[Finding]) -> list[FindingText]:
    """Statements for findings, headlines first; several totals of variants become one table."""
    numbered = list(enumerate(findings))
    headlines = [(n, one) for n, one in numbered if one.headline]
    totals = [(n, one) for n, one in headlines if one.rule.endswith(".total")]
    compared = [(n, one) for n, one in headlines if one.rule.startswith(_FIRST)]
    if len(compared) > _MOST_COMPARED:
        headlines = [pair for pair in headlines if pair not in compared]  # the table tells it
        compared = []
    first = [(n, one) for n, one in headlines if one.rule == "fees.grand_total"] + compared
    first += [(n, one) for n, one in headlines if one.unit is Unit.YES_NO]
    said = [_sentence(number, finding, findings) for number, finding in first]
    shown = {number for number, _ in first}
    if len(totals) > 1:
        table = _table(findings, totals)
        said.append(table)
        shown.update(table.findings)
    times = [(n, one) for n, one in headlines if one.rule in _TIMES]
    if len({one.service for _, one in times}) > 1:
        said.append(_times_table(times))
        shown.update(number for number, _ in times)
    for number, finding in headlines:
        if number not in shown:
            said.append(_sentence(number, finding, findings))
    if not headlines:
        said += [_sentence(number, finding, findings) for number, finding in numbered]
    return said


def _sentence(number: int, finding: Finding, findings: Sequence[Finding]) -> FindingText:
    if finding.unit is Unit.TEXT and finding.display == finding.workings[0]:
        return FindingText(finding.display, (number,))
    first = f"{finding.label}: **{finding.display}**."
    parts = _fee_parts(finding, findings)
    lines = [first, *parts[0], *(f"- {step}" for step in _telling(finding))]
    return FindingText("\n".join(lines), (number, *parts[1]))


def _telling(finding: Finding) -> list[str]:
    """Workings that say more than the value itself."""
    said = f"{finding.label}: {finding.display}"
    return [step for step in finding.workings if step.rstrip(".") not in said]


def _fee_parts(finding: Finding, findings: Sequence[Finding]) -> tuple[list[str], tuple[int, ...]]:
    """The service fee and the state fee of which a total is made, a line each."""
    if not finding.rule.endswith(".total"):
        return [], ()
    lines, numbers = [], []
    for number, part in enumerate(findings):
        if _belongs(part, finding) and part.display != finding.display:
            name = part.label.rsplit(": ", 1)[-1]
            lines.append(f"- {name}: {part.display}")
            numbers.append(number)
    return lines, tuple(numbers)


def _belongs(part: Finding, total: Finding) -> bool:
    """Whether a finding is the service fee or state fee of a total."""
    if part.service != total.service or part.on != total.on:
        return False
    if ".service" in part.rule:
        return _variant(part.label) in _variant(total.label)
    return ".state" in part.rule and part.unit is not Unit.TEXT


def _variant(label: str) -> str:
    """The part of a label that names the variant: `C3 invitation letter, up to 2 years`."""
    return label.split(": ", 1)[0]


def _table(findings: Sequence[Finding], totals: Sequence[tuple[int, Finding]]) -> FindingText:
    """Totals of several rows or services with their parts; what repeats stands below it once."""
    rows = []
    used = [number for number, _ in totals]
    for place, total in totals:
        cells = {"total": total.display}
        for number in range(place - 1, -1, -1):
            part = findings[number]
            same = part.service == total.service and part.on == total.on
            name = _part_name(part)
            if not same or name in cells or name not in _TABLE_PARTS:
                continue
            if name == "state fee" or _variant(part.label) in _variant(total.label):
                cells[name] = part.display
                used.append(number)
        rows.append((_variant(total.label), cells))
    several_days = len({total.on for _, total in totals}) > 1
    head = "| | " + " | ".join(name.capitalize() for name in _TABLE_PARTS) + " |"
    rule = "|---|" + "---|" * len(_TABLE_PARTS)
    body = [
        f"| {_dated(name, total, several_days)} | "
        + " | ".join(cells.get(part, "–") for part in _TABLE_PARTS)
        + " |"
        for (name, cells), (_, total) in zip(rows, totals, strict=True)
    ]
    caption = "Fees by variant:" if several_days else f"Fees, as of {totals[0][1].on:%-d %B %Y}:"
    steps = dict.fromkeys(step for n, total in totals for step in _steps(n, total, findings))
    shares = [pair for _, total in totals for pair in _per_head(total, findings)]
    steps |= dict.fromkeys(step for _, step in shares)
    below = [f"- {step}" for step in list(steps)[:_MOST_WORKED]]
    used += [number for number, step in shares if f"- {step}" in below]
    text = "\n".join([caption, "", head, rule, *body, *([""] if below else []), *below])
    return FindingText(text, tuple(dict.fromkeys(used)))


def _part_name(part: Finding) -> str:
    if part.rule.endswith(".service"):
        return "service fee"
    return "state fee" if part.rule.endswith((".state", ".state_total")) else ""


def _dated(name: str, total: Finding, several_days: bool) -> str:
    return f"{name}, {total.on:%-d %B %Y}" if several_days else name


def _steps(place: int, total: Finding, findings: Sequence[Finding]) -> list[str]:
    """How the heads and the state fee of a row were counted: its sum stands in the row itself."""
    states = (
        one
        for one in reversed(findings[:place])
        if one.service == total.service and one.on == total.on
        if one.rule.endswith((".state", ".state_total"))
    )
    nearest = next(states, None)
    state = [step for step in nearest.workings if " x " in step] if nearest else []
    counted = [step for step in total.workings if step.endswith(("applicants", "in MCI."))]
    name = _variant(total.label).split(",")[0]
    return [*counted, *(f"{name}, state fee: {step}" for step in state[-1:])]


def _per_head(total: Finding, findings: Sequence[Finding]) -> list[tuple[int, str]]:
    """What each of several applicants pays in a row, where it is a sum."""
    return [
        (number, f"{part.label}: {part.workings[-1]}")
        for number, part in enumerate(findings)
        if (part.service, part.on) == (total.service, total.on)
        if _is_share(part, total)
    ]


def _is_share(part: Finding, total: Finding) -> bool:
    """Whether a finding is what one of several applicants pays of a total."""
    if part.rule.endswith(".per_head"):
        return "+" in part.workings[-1] and part.variant == total.variant
    return part.rule.endswith(".state") and part.label.endswith(" per applicant")


def _times_table(times: Sequence[tuple[int, Finding]]) -> FindingText:
    """Service times of several services, with what the State Body may add."""
    rows: dict[str, dict[str, str]] = {}
    for _, finding in times:
        cells = rows.setdefault(_variant(finding.label), {})
        cells[_TIMES[finding.rule]] = finding.display
    names = list(dict.fromkeys(_TIMES.values()))
    body = [
        f"| {service} | {' | '.join(cells.get(name, '–') for name in names)} |"
        for service, cells in rows.items()
    ]
    head = f"| | {' | '.join(names)} |"
    text = "\n".join(["Service times:", "", head, "|---|" + "---|" * len(names), *body])
    return FindingText(text, tuple(number for number, _ in times))


def said_beside(findings: Sequence[Finding]) -> list[str]:
    """What must be said beside findings: assumptions and what the guide leaves open, once each."""
    headlines = [finding for finding in findings if finding.headline] or findings
    said = " ".join(step for finding in headlines for step in finding.workings)
    notes = [
        note.text
        for finding in headlines
        for note in finding.notes
        if note.kind in _BESIDE and note.text.split(":")[0].rstrip(".") not in said
    ]
    return list(dict.fromkeys(notes))
