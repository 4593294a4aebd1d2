"""From service fee and state fee to what one row of a table costs, per head and in total."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from assistant.rules.display import figure, money, short_day, tidy
from assistant.rules.facts import Facts
from assistant.rules.fee_notes import reading_notes
from assistant.rules.fee_parts import Part
from assistant.rules.finding import Finding, Note, NoteKind, Unit
from assistant.rules.heads import headcount_line, heads
from assistant.rules.tariffs import Row, Tariff


def row_findings(
    tariff: Tariff, row: Row, parts: tuple[Part, Part], facts: Facts, on: date
) -> tuple[Finding, ...]:
    """Service fee, total per head and total of one row, from its service and state part."""
    cost, state = parts
    assert cost.amount is not None
    count = heads(facts.applicants)
    title = tariff.title(row)
    notes = (*cost.notes, *reading_notes(tariff, facts))
    service = Finding(
        f"fees.{tariff.key}.service",
        f"{title}: service fee" + (f" for {count} applicants" if count > 1 else ""),
        tidy(cost.amount),
        Unit.KZT,
        _shown(tariff, cost.amount),
        (*headcount_line(facts), *cost.workings) or (f"{title}: {_shown(tariff, cost.amount)}.",),
        cost.references,
        on,
        notes,
        service=tariff.service,
        variant=row.variant,
    )
    total = replace(
        service,
        rule=f"fees.{tariff.key}.total",
        label=f"{title}{_for_all(count)}: total",
        workings=_total_workings(tariff, cost, state, facts),
        references=tuple(dict.fromkeys((*cost.references, *state.references))),
        notes=(*notes, *state.notes, *_unstated(tariff)),
    )
    if state.amount is None:
        return (service, _total_without_mci(total, cost, state, on))
    amount = cost.amount + state.amount
    total = replace(total, value=tidy(amount), display=_shown(tariff, amount))
    if count == 1 or row.key == "mixed":
        return (service, total)
    each = replace(
        total,
        rule=f"fees.{tariff.key}.per_head",
        label=f"{title}: total per applicant",
        value=tidy(amount / count),
        display=_shown(tariff, amount / count),
        workings=(_per_head_working(cost, state, amount / count),),
        headline=False,
    )
    return (service, each, total)


def _per_head_working(cost: Part, state: Part, amount: Decimal) -> str:
    """`390,000 + 0.5 x 3,932 = 391,966`."""
    return " + ".join(w for w in (cost.worded, state.worded) if w) + f" = {figure(amount)}"


def _total_workings(tariff: Tariff, cost: Part, state: Part, facts: Facts) -> tuple[str, ...]:
    """How the total comes about."""
    count = heads(facts.applicants)
    if state.amount is None or cost.amount is None:
        return (*headcount_line(facts), *cost.workings)
    if count == 1:
        if not state.worded:
            return (f"{_shown(tariff, cost.amount)}{state.instead}.",)
        return (_per_head_working(cost, state, cost.amount + state.amount),)
    parts = (*headcount_line(facts), *cost.workings, *state.workings)
    if len(cost.workings) + len(state.workings) < 2:
        return parts
    sums = [cost.worded] if len(cost.workings) > 1 else [figure(cost.amount)]
    if state.worded:
        sums.append(figure(state.amount))
    return (*parts, f"{' + '.join(sums)} = {figure(cost.amount + state.amount)}")


def _total_without_mci(total: Finding, cost: Part, state: Part, on: date) -> Finding:
    """A total whose state fee cannot be told in tenge yet."""
    assert cost.amount is not None
    text = f"{money(cost.amount)} + {state.worded}"
    why = f"The MCI for {short_day(on)} is not known, so the state fee stays in MCI."
    return replace(
        total,
        value=text,
        unit=Unit.TEXT,
        display=text,
        workings=(*total.workings, why),
        notes=(*total.notes, Note(NoteKind.NOT_IN_FORCE, why)),
    )


def _unstated(tariff: Tariff) -> tuple[Note, ...]:
    """A total of a table without a state fee column is the service fee alone."""
    if tariff.has_state_column or tariff.service == "trp-state":
        return ()
    return (
        Note(
            NoteKind.OPEN,
            "The table has no column for a state fee: the amount is the service fee alone.",
        ),
    )


def _for_all(count: int) -> str:
    return f", {count} applicants" if count > 1 else ""


def _shown(tariff: Tariff, amount: Decimal) -> str:
    """Money, or `free` for the state's own service."""
    return "free" if tariff.service == "trp-state" else money(amount)
