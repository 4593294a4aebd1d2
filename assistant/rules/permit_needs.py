"""Whether a work permit, a visa, a temporary residence permit or a notification is needed."""

from collections.abc import Callable
from datetime import date

from assistant.rules.absence import said
from assistant.rules.counted import period_finding
from assistant.rules.display import counted, needed_or_not, yes_no
from assistant.rules.facts import Ask, Facts
from assistant.rules.finding import Finding, Note, NoteKind, Reference, Unit
from assistant.rules.nationality import HOME, Standing, standing
from assistant.rules.parameters import NotInForce, Parameters
from assistant.rules.work_permit_needs import work_permit_need

Need = Callable[[Facts, Standing, Parameters, date], tuple[Finding, ...]]
UNION, COMMONWEALTH = "EAEU", "CIS"


def permit_needs(facts: Facts, parameters: Parameters, on: date) -> tuple[Finding, ...] | None:
    """Each need that the services leave open, by nationality and length of stay."""
    if Ask.PERMIT_NEEDED not in facts.asks:
        return None
    who = standing(facts, parameters, on)
    if who.group == HOME:
        text = "Citizens of Kazakhstan are no foreigners: none of these permits concerns them."
        return (said("needs.citizen", "Permits for citizens of Kazakhstan", text, (), on),)
    found: list[Finding] = []
    for need in _needs_of(facts):
        found += need(facts, who, parameters, on)
    return tuple(found) or None


def _needs_of(facts: Facts) -> tuple[Need, ...]:
    """The needs that the services are about; all where no service narrows them."""
    wanted = tuple(dict.fromkeys(BY_SERVICE[s] for s in facts.services if s in BY_SERVICE))
    if facts.position is not None and not wanted:
        return (work_permit_need,)
    if _visa in wanted and _residence not in wanted and facts.days_of_stay is not None:
        wanted = (*wanted, _residence)  # a visa is not needed, but the stay may ask for a permit
    return wanted or (work_permit_need, _visa, _residence, _notification)


def _visa(facts: Facts, who: Standing, parameters: Parameters, on: date) -> tuple[Finding, ...]:
    """Citizens of CIS and EAEU countries need no visa; the guides have no list for others."""
    whom = f" for a citizen of {facts.country}" if facts.country else ""
    if who.group not in {UNION, COMMONWEALTH}:
        return ()
    free = parameters.value("trp.no_visa", on)
    working = "Citizens of the CIS and EAEU countries do not have to apply for a visa."
    return (
        _verdict(
            "needs.visa",
            f"Visa needed{whom}",
            False,
            working,
            references=(free.reference, *_behind_notes(who)),
            on=on,
            notes=who.notes,
        ),
    )


def _residence(
    facts: Facts, who: Standing, parameters: Parameters, on: date
) -> tuple[Finding, ...]:
    """Above 30 days for citizens of CIS countries, above 90 for those of EAEU states."""
    whom = f" for a citizen of {facts.country}" if facts.country else ""
    label = f"Temporary residence permit needed{whom}"
    try:
        limits = {
            COMMONWEALTH: parameters.value("trp.stay_over.cis", on),
            UNION: parameters.value("trp.stay_over.eaeu", on),
        }
    except NotInForce as missing:
        from_text = f"{missing.what}: {missing.known}."
        known = [value.reference for value in missing.parameter.values]
        kind = NoteKind.NOT_IN_FORCE
        return (said("needs.trp", label, from_text, known, on, kind=kind),)
    limit = limits.get(who.group)
    if limit is None and (who.notes or facts.nationality):
        only = (
            "The temporary residence permit through the Expat Centre is only for citizens of CIS "
            "and EAEU countries."
        )
        return (
            _verdict(
                "needs.trp_open",
                f"Temporary residence permit through the Expat Centre possible{whom}",
                False,
                only,
                references=(limits[COMMONWEALTH].reference, *_behind_notes(who)),
                on=on,
                notes=who.notes,
                shown=yes_no(False),
            ),
        )
    if limit is None or facts.days_of_stay is None:
        shown = [(who.group, limit)] if limit else list(limits.items())
        return tuple(
            period_finding(
                "needs.trp_threshold",
                f"Temporary residence permit needed by citizens of {group} countries staying more "
                "than",
                value,
                on,
            )
            for group, value in shown
        )
    needed = facts.days_of_stay > limit.number
    working = (
        f"{counted(facts.days_of_stay, 'calendar day')} of stay are {'' if needed else 'not '}more "
        f"than the {counted(limit.count, 'calendar day')} for citizens of {who.group} countries."
    )
    based = (limit.reference, *_behind_notes(who))
    verdict = _verdict(
        "needs.trp", label, needed, working, references=based, on=on, notes=who.notes
    )
    visa = () if _has_visa_need(facts) else _visa(facts, who, parameters, on)
    return (verdict, *visa)


def _has_visa_need(facts: Facts) -> bool:
    """Whether the need of a visa is looked at for itself."""
    return "work-visa" in facts.services or not any(one in BY_SERVICE for one in facts.services)


def _notification(
    facts: Facts, who: Standing, parameters: Parameters, on: date
) -> tuple[Finding, ...]:
    """The notification of arrival is for every foreigner."""
    del facts, who
    required = parameters.value("arrival.required", on)
    length = parameters.value("arrival.notification", on)
    days = counted(length.count, "business day")
    working = f"It is required for each foreigner, within {days} of entry."
    return (
        _verdict(
            "needs.arrival_notification",
            "Notification of arrival needed",
            True,
            working,
            references=(required.reference,),
            on=on,
        ),
    )


def _verdict(
    rule: str,
    label: str,
    needed: bool,
    working: str,
    *,
    references: tuple[Reference, ...],
    on: date,
    notes: tuple[Note, ...] = (),
    shown: str = "",
) -> Finding:
    """Needed or not; `shown` says it in other words."""
    shown = shown or needed_or_not(needed)
    return Finding(rule, label, needed, Unit.YES_NO, shown, (working,), references, on, notes)


def _behind_notes(who: Standing) -> tuple[Reference, ...]:
    """What the remarks on a nationality rest on."""
    return who.references if who.notes else ()


BY_SERVICE: dict[str, Need] = {
    "work-permit": work_permit_need,
    "permit-exemptions": work_permit_need,
    "ict": work_permit_need,
    "work-visa": _visa,
    "trp-expat-centre": _residence,
    "trp-state": _residence,
    "residence-permit": _residence,
    "arrival": _notification,
}
