"""What must be said beside an amount: the edition it is from, what was printed, how it was read."""

from datetime import date

from assistant.rules.dated import DatedValue
from assistant.rules.display import figure, money, tidy
from assistant.rules.facts import Facts, Place
from assistant.rules.finding import Note, NoteKind
from assistant.rules.heads import dependants, heads
from assistant.rules.parameters import Parameters
from assistant.rules.tariffs import Choice, Tariff

_FROM_ABROAD_ONLY = frozenset({"a6-invitation", "business-single-invitation"})
"""Services that have no twin for applicants inside Kazakhstan."""
GUIDEBOOK = "expat-centre-guidebook-2025"


def edition_notes(fee: DatedValue, on: date) -> tuple[Note, ...]:
    """That a fee of an older edition stands until it is replaced."""
    if fee.reference.guide != GUIDEBOOK or fee.since is None or on.year <= fee.since.year:
        return ()
    return (
        Note(
            NoteKind.OUTDATED,
            "The service fee is that of the last known edition of the guidebook; no later table is "
            "known, so confirm it with the Expat Centre.",
        ),
    )


def printed_note(multiple: DatedValue, mci: DatedValue, parameters: Parameters) -> tuple[Note, ...]:
    """What the guide printed in tenge, where the MCI has changed since."""
    if multiple.since is None:
        return ()
    then = parameters.value("mci", multiple.since)
    printed = money(tidy(multiple.number * then.number))
    if then.number == mci.number or printed not in multiple.reference.quote:
        return ()
    return (
        Note(
            NoteKind.OUTDATED,
            f"The guidebook prints {figure(multiple.number)} MCI as {printed}, at the MCI of its "
            "year.",
        ),
    )


def reading_notes(tariff: Tariff, facts: Facts) -> tuple[Note, ...]:
    """How the table was read for the people who apply."""
    count, accompanying = heads(facts.applicants), dependants(facts.applicants)
    texts: list[str] = []
    if tariff.choice is Choice.KIND and accompanying:
        texts.append(
            "The table says that the service includes dependants, but prints no rate for them: "
            "each dependant is counted at the rate of the employee or expert whom they accompany. "
            "If the rate is meant to cover dependants, only the employees and experts pay."
        )
    elif not tariff.dependants and accompanying:
        texts.append(
            "The table does not name dependants: each is counted at the same fee as the main "
            "applicant."
        )
    both = facts.applicants.employees and facts.applicants.experts
    if tariff.choice is Choice.KIND and both and accompanying:
        texts.append("The dependants are counted at the rate of the employees.")
    if not tariff.dependants and count > 1 and not accompanying:
        texts.append("The table prints one fee; it is counted once for each applicant.")
    notes = [Note(NoteKind.ASSUMPTION, text) for text in texts]
    if facts.place is Place.INSIDE and tariff.service in _FROM_ABROAD_ONLY:
        notes.append(
            Note(
                NoteKind.OPEN,
                "The guidebook has this service only as an invitation letter for applicants "
                "outside Kazakhstan; it names no way to obtain it inside the country.",
            )
        )
    if facts.personal_manager and tariff.choice is not Choice.MANAGER:
        notes.append(
            Note(
                NoteKind.OPEN,
                "The guidebook prints a fee with personal manager for business visas only.",
            )
        )
    return tuple(notes)
