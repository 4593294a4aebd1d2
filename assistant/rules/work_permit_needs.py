"""Whether a work permit is needed: by nationality and by position."""

from datetime import date

from assistant.rules.display import needed_or_not
from assistant.rules.facts import Facts, Position
from assistant.rules.finding import Finding, Note, NoteKind, Reference, Unit
from assistant.rules.nationality import Standing
from assistant.rules.parameters import Parameters

PARTLY = Position.PARTLY_FOREIGN_CHIEF
RULE, LABEL = "needs.work_permit", "Work permit needed"
OTHER_EXEMPTIONS = Note(
    NoteKind.OPEN,
    "There are other exemptions: for heads of branches or representative offices of a foreign "
    "legal entity, for the CEO and deputies where 100% of the company is foreign, for investors "
    "above the established level, for business immigrants. The Rules hold the full list.",
)
_EVERY_SHARE = (
    "CEOs and their deputies are exempted only where the company has 100% foreign participation."
)
_POSITIONS = {
    Position.BRANCH_HEAD: (
        "for the head of a branch or representative office",
        "Heads of branches and representative offices of foreign entities need no work permit.",
        "work_permit.not_needed.branch_head",
    ),
    Position.FOREIGN_CHIEF: (
        "for the CEO or a deputy of the CEO of a company with 100% foreign participation",
        "CEOs of companies with 100% foreign participation and their deputies need no work permit.",
        "work_permit.foreign_participation",
    ),
    Position.PARTLY_FOREIGN_CHIEF: (
        "for the CEO or a deputy where less than 100% of the company is foreign",
        _EVERY_SHARE,
        "work_permit.foreign_participation",
    ),
    Position.BUSINESS_IMMIGRANT: (
        "for a business immigrant",
        "Business immigrants need no work permit.",
        "work_permit.not_needed.business_immigrant",
    ),
}


def work_permit_need(
    facts: Facts, who: Standing, parameters: Parameters, on: date
) -> tuple[Finding, ...]:
    """Not needed by position or for citizens of the EAEU; needed by the others."""
    exempt = parameters.value("work_permit.not_needed", on)
    member = who.group in exempt.members
    if facts.position is not None and not (member and facts.position is PARTLY):
        whom, why, parameter = _POSITIONS[facts.position]
        reference = parameters.value(parameter, on).reference
        return (_verdict(facts.position is PARTLY, whom, why, (reference,), on),)
    if not who.group and not facts.nationality:
        return ()
    whom = f"for a citizen of {facts.country}" if facts.country else ""
    if member:
        return (
            _verdict(
                False,
                whom,
                "Citizens of the EAEU members need no work permit.",
                (exempt.reference,),
                on,
            ),
        )
    country = facts.country or "The country"
    working = (
        f"{country} is no member of the EAEU: a work permit is needed unless the person falls "
        "under another exemption."
    )
    chiefs = parameters.value("work_permit.foreign_participation", on).reference
    references = (exempt.reference, chiefs)
    return (_verdict(True, whom, working, references, on, notes=(OTHER_EXEMPTIONS,)),)


def _verdict(
    needed: bool,
    whom: str,
    working: str,
    references: tuple[Reference, ...],
    on: date,
    *,
    notes: tuple[Note, ...] = (),
) -> Finding:
    """Needed or not, and for whom."""
    label = f"{LABEL} {whom}".strip()
    return Finding(
        RULE, label, needed, Unit.YES_NO, needed_or_not(needed), (working,), references, on, notes
    )
