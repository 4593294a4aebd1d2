"""Groups of one message that want different things: `2 B3 with manager + 1 A5 letter, 2 years`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from decimal import Decimal

from assistant.reading.atoms import Atom, atoms_of
from assistant.reading.place import with_other_ways
from assistant.rules.facts import Applicants, Ask, DateRole, Facts, Group, Place
from assistant.rules.tariffs import TARIFFS
from assistant.topics import Topics

_ENTRIES = frozenset({"single-entry", "multiple-entry"})
_MARKS = _ENTRIES | {"invitation", "inside", "left", "exit-visa"}
"""Marks that tell the ways of one family apart."""
_CANCELLED = re.compile(
    r"\b(?:cancel\w*|annul\w*|void\w*|revok\w*|terminat\w*)\b[^.?!]{0,40}\bvisas?\b|"
    r"\bvisas?\b[^.?!]{0,20}\b(?:cancel\w*|annul\w*|void\w*|revoked)",
    re.IGNORECASE,
)
SUMS = frozenset({Ask.FEE, Ask.SERVICE_FEE, Ask.STATE_FEE})
"""Outcomes that can be summed over people who want different things."""
MONEY = SUMS | {Ask.FEE_DIFFERENCE, Ask.AFFORDABLE}
_SUMMED = re.compile(
    r"\b(?:both|together|altogether|sum|total|in\s+all|all-in|combined|add(?:s|ed)?\s+(?:(?:it|them|that|everything|all)\s+){0,2}up|everything|budget|come\s+to)\b|"
    r"(?<!\w)(?:итого|всего|вместе|сумм\w+|барлығы|жалпы|бірге)(?!\w)",
    re.IGNORECASE,
)
_CHOSEN = re.compile(
    r"\b(?:or|vs\.?|versus|compare\w*|differen\w+|cheaper|instead|rather|than|either)\b|"
    r"(?<!\w)(?:или|дешевле|разниц\w*|немесе|айырма\w*)(?!\w)",
    re.IGNORECASE,
)
_OTHER_PLACE = {None: None, Place.INSIDE: Place.OUTSIDE, Place.OUTSIDE: Place.INSIDE}
_AGAIN = re.compile(r"\W*(?:and\s+)?(?:the|this|that|he|she)\b(?!\s+other)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Wish:
    """What some of the people want, as far as it was said."""

    applicants: Applicants = field(default_factory=Applicants)
    families: tuple[str, ...] = ()
    marks: frozenset[str] = frozenset()
    months: Decimal | None = None
    place: Place | None = None
    manager: bool | None = None

    @property
    def told(self) -> bool:
        """Whether it says more than who it is for."""
        others = (self.months, self.place, self.manager)
        return bool(self.families or self.marks & _MARKS or any(one is not None for one in others))

    def over(self, other: "_Wish") -> "_Wish":
        """This wish with what it leaves open from another."""
        return replace(
            self,
            families=self.families or other.families,
            marks=_marks(self.marks, other.marks),
            months=other.months if self.months is None else self.months,
            place=self.place or other.place,
            manager=other.manager if self.manager is None else self.manager,
        )


def _marks(own: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """The marks of a wish with those kinds of marks that it leaves open."""
    found = (own or other) - _MARKS
    for kind in (_ENTRIES, _MARKS - _ENTRIES):
        found |= own & kind or other & kind
    return found


def read_groups(text: str, topics: Topics) -> tuple[Group, ...]:
    """The groups of a message whose wishes differ; none where all want the same thing."""
    if _CHOSEN.search(text):
        return ()
    atoms = atoms_of(text)
    if _names_one_again(atoms):
        return ()
    wishes = [_wish(atom, topics) for atom in atoms]
    found = _of_people(atoms, wishes)
    if len(found) > 1:
        groups = [_group(wish, topics) for wish in _with_services(found)]
        if len(set(_wanted(groups))) > 1 and all(_settled(one, topics) for one in groups):
            return tuple(groups)
        if len({wish.families for wish in wishes if wish.families}) < 2:
            return ()
    return _of_services(text, wishes, topics)


def _names_one_again(atoms: Sequence[Atom]) -> bool:
    """Whether somebody is counted first and spoken of again: `the employee is here already`."""
    seen: set[str] = set()
    for atom in atoms:
        kinds = {one.name for one in fields(Applicants) if getattr(atom.applicants, one.name)}
        if kinds & seen and atom.heads == 1 and _AGAIN.match(atom.words):
            return True
        seen |= kinds
    return False


def _wish(atom: Atom, topics: Topics) -> _Wish:
    place = atom.place.value if atom.place else None
    reading = topics.read(atom.words, place)
    families = tuple(f for f in reading.families if not topics.data.families[f].generic)
    if not families and reading.marks & _ENTRIES and "business" in topics.data.families:
        families = ("business",)
    cancelled = "cancellation" in families or _CANCELLED.search(atom.words)
    if cancelled and "cancellation" in topics.data.families:
        families = ("cancellation",)  # the visa that is cancelled is not bought
    marks = reading.marks - {"extension"}
    return _Wish(atom.applicants, families, marks, atom.months, atom.place, atom.manager)


def _of_people(atoms: Sequence[Atom], wishes: Sequence[_Wish]) -> list[_Wish]:
    """The people and what each of them wants, what counts for all of them included."""
    whole = _container(atoms, wishes)
    common = _Wish()
    found: list[_Wish] = []
    waiting: list[_Wish] = []
    closing = False
    for n, (atom, wish) in enumerate(zip(atoms, wishes, strict=True)):
        of_all = n == whole or (not (found or waiting) and not atom.heads)
        told = len(found) + len(waiting)
        last = atom.opens and told > 1 and not any(later.heads for later in atoms[n:])
        closing = not atom.heads and (closing or last or (atom.whole and told > 0))
        if of_all or closing:
            common = replace(wish, applicants=Applicants()).over(common)
        elif atom.rest and whole is not None and not atom.heads:
            left = atoms[whole].heads - sum(one.applicants.total for one in found)
            found.append(replace(wish, applicants=Applicants(others=max(0, left))))
        elif atom.heads and not wish.told:
            waiting.append(wish)
        elif atom.heads:
            found.append(replace(wish, applicants=_joined([*waiting, wish])))
            waiting = []
        elif waiting and wish.told:
            found.append(replace(wish, applicants=_joined(waiting)))
            waiting = []
        elif found:
            found[-1] = _and(found[-1], wish)
    found = _with_remainder(found, atoms, whole)
    if waiting and found:
        found.append(replace(_Wish(), applicants=_joined(waiting)))
    return [one.over(common) for one in found if one.applicants.total]


def _and(earlier: _Wish, later: _Wish) -> _Wish:
    """A wish with what the next words add to it."""
    joined = earlier.over(later)
    return replace(joined, marks=earlier.marks | later.marks)


def _container(atoms: Sequence[Atom], wishes: Sequence[_Wish]) -> int | None:
    """The stretch that counts all the people of whom others name parts: `nine speakers`."""
    headed = [n for n, atom in enumerate(atoms) if atom.heads]
    parts = any((atom.part and atom.heads) or atom.rest for atom in atoms)
    for n in headed:
        others = [m for m in headed if m != n]
        count = sum(atoms[m].heads for m in others)
        bare = not any(wishes[m].families for m in others)
        exact = len(others) > 1 and count == atoms[n].heads
        some = parts and bare and n == headed[0] and 0 < count < atoms[n].heads
        kinds_told = [m for m in headed if atoms[m].applicants.others < atoms[m].heads]
        anybody = not wishes[n].told and (n not in kinds_told or kinds_told == [n])
        if (exact and (bare or anybody)) or some:
            return n
    return None


def _with_remainder(found: list[_Wish], atoms: Sequence[Atom], whole: int | None) -> list[_Wish]:
    """With those left over where only some were told apart: `10 letters, 4 of them with PM`."""
    if whole is None or any(atom.rest for atom in atoms) or len(found) != 1:
        return found
    left = atoms[whole].heads - found[0].applicants.total
    if left <= 0 or not any(atom.part for atom in atoms):
        return found
    place = _OTHER_PLACE[found[0].place]
    manager = None if found[0].manager is None else not found[0].manager
    rest = _Wish(Applicants(others=left), place=place, manager=manager)
    return [*found, rest]


def _joined(wishes: Sequence[_Wish]) -> Applicants:
    return Applicants(
        **{
            one.name: sum(getattr(wish.applicants, one.name) for wish in wishes)
            for one in fields(Applicants)
        }
    )


def _with_services(wishes: Sequence[_Wish]) -> list[_Wish]:
    """Each wish with the service of its neighbour where it names none itself."""
    found: list[_Wish] = []
    before = next((wish for wish in wishes if wish.families), _Wish())
    lengths = {wish.months for wish in wishes if wish.months is not None}
    only = lengths.pop() if len(lengths) == 1 else None
    for wish in wishes:
        families, marks = wish.families, wish.marks
        if not families:
            families = before.families
            marks = marks or (before.marks if wish.place is None else frozenset())
        same = before.months if families == before.families else None
        months = (same if only is None else only) if wish.months is None else wish.months
        before = replace(wish, families=families, marks=marks, months=months)
        found.append(before)
    return found


def _group(wish: _Wish, topics: Topics) -> Group:
    place = wish.place.value if wish.place else None
    reading = topics.with_families(topics.read(""), wish.families, wish.marks, place)
    return Group(reading.services, wish.applicants, wish.months, wish.place, wish.manager)


def _wanted(groups: Sequence[Group]) -> list[Group]:
    return [replace(one, applicants=Applicants(), place=None) for one in groups]


def _settled(group: Group, topics: Topics) -> bool:
    """Whether each of the services has a price and is the only one of its family."""
    families = [topics.family_of(service) for service in group.services]
    if not all(service in TARIFFS for service in group.services):
        return False
    return bool(families) and len(set(families)) == len(families)


def _of_services(text: str, wishes: Sequence[_Wish], topics: Topics) -> tuple[Group, ...]:
    """Several services for the same people whose fees are to be summed."""
    named = [wish for wish in wishes if wish.families]
    different = {wish.families for wish in named}
    if len(named) < 2 or len(different) != len(named) or not _SUMMED.search(text):
        return ()
    common = _Wish()
    for wish in wishes:
        common = common.over(replace(wish, families=(), marks=frozenset()))
    applicants = max((wish.applicants for wish in wishes), key=lambda one: one.total)
    groups = [_group(replace(wish.over(common), applicants=applicants), topics) for wish in named]
    if not all(_settled(one, topics) for one in groups):
        return ()
    services = tuple(dict.fromkeys(service for one in groups for service in one.services))
    return (replace(groups[0], services=services),) if len(services) > 1 else ()


def of_message(facts: Facts, message: Facts, groups: tuple[Group, ...]) -> Facts:
    """The facts of a question for money, with what the rest of its message says of the case."""
    grouped = groups if facts.asks & SUMS and Ask.FEE_DIFFERENCE not in facts.asks else ()
    days = {DateRole.AS_OF, DateRole.SUBMISSION}
    dated = any(one.role in days for one in facts.dates)
    added = () if dated else tuple(one for one in message.dates if one.role in days)
    compared = facts.compared | message.compared
    own = facts.services if facts.place else with_other_ways(facts.services, compared)
    one_length = not message.other_validities and facts.validity_months is None
    return replace(
        facts,
        validity_months=message.validity_months if one_length else facts.validity_months,
        place=facts.place or message.place,
        applicants=facts.applicants if facts.applicants.total else message.applicants,
        budget=facts.budget or message.budget,
        left_out=facts.left_out or message.left_out,
        personal_manager=message.personal_manager
        if facts.personal_manager is None
        else facts.personal_manager,
        services=tuple(dict.fromkeys(s for one in grouped for s in one.services)) or own,
        compared=compared,
        dates=(*facts.dates, *added),
        groups=grouped,
    )
