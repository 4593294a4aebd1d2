"""What groups that want different things pay together."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from assistant.rules.display import counted, figure, money, tidy
from assistant.rules.facts import Ask, Facts
from assistant.rules.finding import Finding, Note, NoteKind, Unit
from assistant.rules.heads import heads

_ENDINGS = {
    Ask.FEE: (".total",),
    Ask.SERVICE_FEE: (".service",),
    Ask.STATE_FEE: (".state", ".state_total"),
}
_NAMES = {Ask.FEE: "total", Ask.SERVICE_FEE: "service fees", Ask.STATE_FEE: "state fees"}


def fees_asked_for(found: Sequence[Finding], ask: Ask) -> list[Finding]:
    """Of the fees of one service those that the sum is made of, one for each row that fits."""
    fees = [one for one in found if one.rule.endswith(_ENDINGS[ask])]
    return fees[-1:] if ask is Ask.STATE_FEE else fees


def grand_totals(
    wanted: Sequence[Sequence[Finding]], facts: Facts, ask: Ask, on: date
) -> list[Finding]:
    """The sum over the groups; one for each variant that all open groups leave open.

    `wanted` holds, for each group, the fees of the rows that fit; none where a fee is missing.
    """
    if len(wanted) < 2 or not all(wanted):
        return []
    open_groups = [[one.variant for one in rows] for rows in wanted if len(rows) > 1]
    if not open_groups:
        return [_sum([rows[0] for rows in wanted], facts, ask, on, "")]
    if any(variants != open_groups[0] for variants in open_groups):
        return []
    return [
        _sum([rows[n if len(rows) > 1 else 0] for rows in wanted], facts, ask, on, variant)
        for n, variant in enumerate(open_groups[0])
    ]


def _sum(parts: Sequence[Finding], facts: Facts, ask: Ask, on: date, variant: str) -> Finding:
    """The sum of one fee of each group, in tenge as far as it is known."""
    count = sum(heads(group.applicants) for group in facts.groups)
    each = "; ".join(f"{part.label.rsplit(': ', 1)[0]}: {part.display}" for part in parts)
    values = [Decimal(0) if part.display == "none" else part.value for part in parts]
    known = [value for value in values if isinstance(value, Decimal)]
    amount = tidy(sum(known, Decimal(0)))
    all_known = len(known) == len(parts)
    shown = money(amount) if all_known else " + ".join(part.display for part in parts)
    summands = " + ".join(figure(value) for value in known)
    label = "All together" + (f", {counted(count, 'applicant')}" if count > 1 else "")
    label += f", {variant}" if variant else ""
    notes = dict.fromkeys(note for part in parts for note in part.notes if _of_the_date(note))
    return Finding(
        "fees.grand_total",
        f"{label}: {_NAMES[ask]}",
        amount if all_known else shown,
        Unit.KZT if all_known else Unit.TEXT,
        shown,
        (each, *((f"{summands} = {figure(amount)}",) if all_known else ())),
        tuple(dict.fromkeys(one for part in parts for one in part.references)),
        on,
        tuple(notes),
    )


def _of_the_date(note: Note) -> bool:
    return note.kind in {NoteKind.OUTDATED, NoteKind.NOT_IN_FORCE}
