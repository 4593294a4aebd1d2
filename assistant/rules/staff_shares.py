"""A share of foreign staff as an exact fraction, and the head counts that follow from it."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from assistant.rules.display import counted, figure, yes_no
from assistant.rules.finding import Finding, Note, NoteKind, Reference, Unit

READING = Note(
    NoteKind.ASSUMPTION,
    "The guide does not say of which total the share is taken. It is computed as the foreigners "
    "of these categories among all staff, the foreigners included.",
)


@dataclass(frozen=True, slots=True)
class Share:
    """The highest share of foreigners in one group of categories."""

    name: str
    percent: Decimal
    part: Fraction
    reference: Reference

    def finding(
        self, rule: str, label: str, value: int, workings: tuple[str, ...], on: date
    ) -> Finding:
        """A head count for this group."""
        return Finding(
            f"local_content.{rule}",
            f"{label}, {self.name}",
            value,
            Unit.PERSONS,
            figure(value),
            workings,
            (self.reference,),
            on,
            (READING,),
            variant=self.name,
        )


def within(share: Share, foreign: int, total: int, on: date) -> Finding:
    """Whether so many foreigners among so many staff keep the share."""
    kept = Fraction(foreign) <= share.part * total
    actual = Fraction(foreign, total) * 100 if total else Fraction(0)
    shown = Decimal(round(actual * 100)) / 100
    about = "" if Fraction(shown) == actual else "about "
    return Finding(
        "local_content.within",
        f"{counted(foreign, 'foreigner')} among {figure(total)} staff allowed, {share.name}",
        kept,
        Unit.YES_NO,
        yes_no(kept),
        (
            (
                f"{figure(foreign)} of {figure(total)} staff = {about}{figure(shown)}%, which is "
                f"{'not above' if kept else 'above'} {figure(share.percent)}%."
            ),
        ),
        (share.reference,),
        on,
        (READING,),
        variant=share.name,
    )


def most_foreigners(share: Share, total: int, on: date) -> Finding:
    """The most foreigners among so many staff."""
    exact = share.part * total
    most = floor(exact)
    return share.finding(
        "max_foreigners",
        f"Foreigners at most among {figure(total)} staff in all",
        most,
        (f"{figure(share.percent)}% of {figure(total)} = {_shown(exact, most)}",),
        on,
    )


def beside_local(share: Share, local: int, on: date, *, headline: bool) -> Finding:
    """The most foreigners beside so many local staff."""
    exact = share.part * local / (1 - share.part)
    most = floor(exact)
    percent, rest = share.percent, 100 - share.percent
    found = share.finding(
        "max_foreigners_beside_local",
        f"Foreigners at most beside {figure(local)} local staff",
        most,
        (
            (
                f"{figure(local)} local staff x {figure(percent)} / {figure(rest)} = "
                f"{_shown(exact, most)}"
            ),
            f"{figure(most)} of {figure(local + most)} staff are not above {figure(percent)}%.",
        ),
        on,
    )
    return replace(found, headline=headline)


def room_for(share: Share, foreign: int, local: int, on: date) -> Finding:
    """How many foreigners can still be added beside the local staff there is."""
    most = floor(share.part * local / (1 - share.part))
    room = max(0, most - foreign)
    return share.finding(
        "can_add",
        f"Foreigners that can still be added beside {figure(local)} local staff",
        room,
        (
            (
                f"At most {figure(most)} foreigners beside {figure(local)} local staff; there are "
                f"{figure(foreign)}."
            ),
        ),
        on,
    )


def fewest_staff(share: Share, foreign: int, on: date) -> Finding:
    """The fewest staff in all for so many foreigners."""
    exact = foreign / share.part
    least = ceil(exact)
    return share.finding(
        "min_staff",
        f"Staff in all at least for {counted(foreign, 'foreigner')}",
        least,
        (f"{figure(foreign)} / {figure(share.percent)}% = {_shown(exact, least)}",),
        on,
    )


def fewest_local(share: Share, foreign: int, on: date) -> Finding:
    """The fewest local staff for so many foreigners."""
    least = ceil(foreign / share.part)
    return share.finding(
        "min_local",
        f"Local staff at least for {counted(foreign, 'foreigner')}",
        least - foreign,
        (f"{figure(least)} staff in all - {figure(foreign)} = {figure(least - foreign)}",),
        on,
    )


def _shown(exact: Fraction, whole: int) -> str:
    """A fraction to two places, and how it became a head count."""
    places = figure(Decimal(round(exact * 100)) / 100)
    if exact == whole:
        return places
    return f"{places}, rounded {'down' if whole < exact else 'up'} to {figure(whole)}"
