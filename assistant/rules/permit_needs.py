"""Whether a work permit, a visa, a temporary residence permit or a notification is needed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from assistant.rules.absence import said
from assistant.rules.counted import period_finding
from assistant.rules.display import counted, yes_no
from assistant.rules.facts import Ask, Facts
from assistant.rules.finding import Finding, Note, NoteKind, Reference, Unit
from assistant.rules.nationality import HOME, Standing, standing
from assistant.rules.parameters import NotInForce, Parameters

Need = Callable[[Facts, Standing, Parameters, date], tuple[Finding, ...]]
UNION, COMMONWEALTH = "EAEU", "CIS"
OTHER_EXEMPTIONS = Note(
    NoteKind.OPEN,
    "There are other exemptions: for heads of branches or representative offices of a foreign "
    "legal entity, for the CEO and deputies where 100% of the company is foreign, for investors "
    "above the established level, for business immigrants. The Rules hold the full list.",
)


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
    by_service: dict[str, Need] = {
        "work-permit": _work_permit,
        "permit-exemptions": _work_permit,
        "ict": _work_permit,
        "work-visa": _visa,
        "trp-expat-centre": _residence,
        "trp-state": _residence,
        "arrival": _notification,
    }
    wanted = tuple(dict.fromkeys(by_service[s] for s in facts.services if s in by_service))
    return wanted or (_work_permit, _visa, _residence, _notification)


def _work_permit(
    facts: Facts, who: Standing, parameters: Parameters, on: date
) -> tuple[Finding, ...]:
    """Citizens of the EAEU need no work permit; for others their position may decide."""
    exempt = parameters.value("work_permit.not_needed", on)
    if who.group in exempt.members:
        working = "Citizens of the EAEU members need no work permit."
        found = _verdict(
            "needs.work_permit",
            "Work permit needed",
            False,
            working,
            references=(exempt.reference,),
            on=on,
        )
        return (found,)
    if not who.group and not facts.nationality:
        return ()
    working = (
        "By nationality only citizens of the EAEU members are exempted; otherwise a work permit is "
        "needed unless another exemption applies."
    )
    found = _verdict(
        "needs.work_permit_exemption",
        "Exempted from the work permit by nationality",
        False,
        working,
        references=(
            exempt.reference,
            parameters.value("work_permit.foreign_participation", on).reference,
        ),
        on=on,
        notes=(OTHER_EXEMPTIONS,),
    )
    return (found,)


def _visa(facts: Facts, who: Standing, parameters: Parameters, on: date) -> tuple[Finding, ...]:
    """Citizens of CIS and EAEU countries need no visa; the guides have no list for others."""
    del facts
    if who.group not in {UNION, COMMONWEALTH}:
        return ()
    free = parameters.value("trp.no_visa", on)
    working = "Citizens of the CIS and EAEU countries do not have to apply for a visa."
    return (
        _verdict(
            "needs.visa",
            "Visa needed",
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
    label = "Temporary residence permit needed"
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
        text = (
            "The temporary residence permit through the Expat Centre is only for citizens of CIS "
            "and EAEU countries."
        )
        references = [limits[COMMONWEALTH].reference, *_behind_notes(who)]
        found = said("needs.trp", label, text, references, on)
        return (replace(found, notes=(*found.notes, *who.notes)),)
    if limit is None or facts.days_of_stay is None:
        shown = [(who.group, limit)] if limit else list(limits.items())
        return tuple(
            period_finding(
                "needs.trp_threshold",
                f"{label} for citizens of {group} countries staying more than",
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
    return (
        _verdict("needs.trp", label, needed, working, references=based, on=on, notes=who.notes),
    )


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
) -> Finding:
    """Needed or not."""
    return Finding(
        rule, label, needed, Unit.YES_NO, yes_no(needed), (working,), references, on, notes
    )


def _behind_notes(who: Standing) -> tuple[Reference, ...]:
    """What the remarks on a nationality rest on."""
    return who.references if who.notes else ()
