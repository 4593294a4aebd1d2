"""Whether a country belongs to the EAEU or the CIS on a date."""

from dataclasses import dataclass
from datetime import date

from assistant.rules.facts import Facts
from assistant.rules.finding import Note, NoteKind, Reference
from assistant.rules.parameters import Parameters

HOME = "KZ"
UNSETTLED = {
    "MD": "Moldova has begun to leave the CIS; the withdrawal takes effect 12 months after its "
    "notification, and the guides do not list the CIS countries.",
    "TM": "Turkmenistan is an associate state and not a member of the CIS; the guides do not say "
    "whether it counts as a CIS country.",
    "UA": "Ukraine never ratified the charter of the CIS and takes no part in it; the guides do "
    "not say whether it counts as a CIS country.",
}
BOTH = Note(
    NoteKind.ASSUMPTION,
    "The country is a member of the EAEU and of the CIS; the guidebook names it under the EAEU, "
    "so the line on the EAEU is applied.",
)


@dataclass(frozen=True, slots=True)
class Standing:
    """What a nationality means for the rules."""

    group: str
    """`EAEU`, `CIS`, `KZ`, or empty for any other or unknown country."""
    notes: tuple[Note, ...]
    references: tuple[Reference, ...]


def standing(facts: Facts, parameters: Parameters, on: date) -> Standing:
    """The group of the nationality, or the group that was named itself."""
    eaeu = parameters.value("members.eaeu", on)
    cis = parameters.value("members.cis", on)
    country = (facts.nationality or "").upper()
    if not country:
        return Standing((facts.nationality_group or "").upper(), (), ())
    if country == HOME:
        return Standing(HOME, (), ())
    if country in eaeu.members:
        notes = (BOTH,) if country in cis.members else ()
        return Standing("EAEU", notes, (eaeu.reference,))
    unsettled = parameters.value("members.cis_unsettled", on)
    notes = (
        (Note(NoteKind.OPEN, UNSETTLED[country]),)
        if country in unsettled.members and country in UNSETTLED
        else ()
    )
    if country in cis.members:
        return Standing("CIS", notes, (cis.reference, *((unsettled.reference,) if notes else ())))
    return Standing("", notes, (unsettled.reference,) if notes else ())
