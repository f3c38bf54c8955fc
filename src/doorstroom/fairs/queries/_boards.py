"""Which stand is whose, for who looks at the plan: numbers and corners as the hall shows them."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from doorstroom.engine.planning import stands as engine
from doorstroom.engine.planning.hall import Drawing, Surroundings, surroundings
from doorstroom.fairs.adapters import Spot, drawings_of, plan_of, spot_named
from doorstroom.fairs.models import Candidate, Place, Plan, Session, Talk, Visitor
from doorstroom.fairs.queries._fairs import slots_of
from doorstroom.fairs.queries._plans import places_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """What stands at a stand.

    Attributes:
        number: what its sign says; its id in the drawing when it has no number.
        corner: the name of the corner it lies in; empty outside corners.
        hall: the name of its hall where the fair has several; empty where it has one.
    """

    number: str
    corner: str = ""
    hall: str = ""

    def __str__(self) -> str:
        return " · ".join(filter(None, (self.number, self.corner, self.hall)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Somebody's stand in a shift."""

    place: Place
    sign: Sign


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """Who stands where in one shift, and how many stands are left."""

    number: int
    starts: dt.time
    ends: dt.time
    standing: tuple[Standing, ...]
    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A stand in a shift to which somebody could go.

    Attributes:
        spot: which stand.
        shift: in which shift.
        holder: who stands there now, and would change places; None for nobody.
        change: how much worse the whole plan would be, by the wish that counts; below 0 is better.
    """

    spot: Spot
    shift: int
    sign: Sign
    holder: Candidate | None
    change: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasons:
    """Why somebody stands where they stand.

    Attributes:
        missed: which wishes are not met whole there, by name, the heaviest first.
        choices: every place they could have instead, the best first.
        lacking: how many places lack something they need, by what.
    """

    missed: tuple[str, ...]
    choices: tuple[Choice, ...]
    lacking: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timetable:
    """The talks of one candidate or recruiter in a plan, in order of time."""

    who: Candidate | Visitor
    sign: Sign | None
    talks: tuple[tuple[dt.time, Talk], ...]

    @property
    def heading(self) -> str:
        """Whose talks they are, and how many."""
        if isinstance(self.who, Visitor):
            member = self.who.membership
            name = f"{member.organisation}: {member.account}"
        else:
            name = ": ".join(filter(None, (str(self.sign or ""), str(self.who.person))))
        return f"{name} ({len(self.talks)})"


def signs_of(session: Session) -> dict[Spot, Sign]:
    """Return what stands at each stand of a session's halls, in the order of drawing."""
    drawings = drawings_of(session)
    names = dict(session.fair.corners.values_list("key", "name"))
    found = {}
    for hall, drawing in drawings.items():
        around = _around(drawing)
        for stand in drawing.stands:
            corner = around[stand.id].corner
            found[Spot(hall=hall.pk, stand=stand.id)] = Sign(
                number=stand.number or stand.id,
                corner=names.get(corner.theme, corner.name) if corner else "",
                hall=hall.name if len(drawings) > 1 else "",
            )
    return found


@lru_cache(maxsize=32)  # as long as a hall is drawn so, the same
def _around(drawing: Drawing) -> Mapping[str, Surroundings]:
    return surroundings(drawing)


def sign_at(place: Place, signs: Mapping[Spot, Sign]) -> Sign:
    """Return the sign of a place; its id when the stand is not in the drawing any more."""
    return signs.get(Spot(hall=place.hall_id, stand=place.stand), Sign(number=place.stand))


def board_of(session: Session) -> tuple[Shift, ...]:
    """Return who stands where in each shift of a session."""
    signs, slots = signs_of(session), slots_of(session)
    rows = [Standing(place=one, sign=sign_at(one, signs)) for one in places_of(session)]
    found = []
    for number in range(session.shifts):
        mine = [one for one in slots if one.shift == number]
        standing = tuple(
            sorted(
                (one for one in rows if one.place.shift == number),
                key=lambda one: in_order(str(one.sign)),
            )
        )
        found.append(
            Shift(
                number=number,
                starts=mine[0].starts if mine else session.starts,
                ends=mine[-1].ends if mine else session.ends,
                standing=standing,
                left=max(0, len(signs) - len(standing)),
            )
        )
    return tuple(found)


def reasons_for(
    session: Session, question: engine.StandsQuestion, candidate: Candidate
) -> Reasons | None:
    """Return why somebody stands where they stand, and where else they could; None without place.

    Args:
        session: in which session.
        question: the session as the engine asks it.
        candidate: whose stand.
    """
    plan, own = plan_of(question), str(candidate.pk)
    if own not in plan.places:
        return None
    explained = engine.explain(question, plan, own)
    costs = explained.costs
    missed = sorted(
        (name for name in costs.__slots__ if getattr(costs, name)),
        key=lambda name: -getattr(costs, name),
    )
    lacking = Counter(
        one.what
        for option in explained.options
        for one in option.barriers
        if one.kind == "facility"
    )
    other = [one.place for one in explained.options if one.place != explained.place]
    prices = ((to, engine.price_of_swap(question, plan, own, to)) for to in other)
    choices = _choices(session, own, prices)
    return Reasons(
        missed=tuple(missed),
        choices=tuple(sorted(choices, key=lambda one: one.change)),
        lacking=tuple(sorted(lacking.items())),
    )


def _choices(
    session: Session, own: str, prices: Iterable[tuple[engine.Place, engine.SwapPrice]]
) -> Iterator[Choice]:
    """Give the places to which somebody could go; that they are kept elsewhere is no barrier."""
    signs = signs_of(session)
    holders = {_key(one): one.candidate for one in places_of(session)}
    for to, price in prices:
        spot, shift = spot_named(to.stand), int(to.shift)
        is_free = all((one.candidate, one.kind) == (own, "lock") for one in price.barriers)
        if spot is not None and is_free:
            yield Choice(
                spot=spot,
                shift=shift,
                sign=signs[spot],
                holder=holders.get((spot, shift)),
                change=price.change.total,
            )


def timetable_of_plan(plan: Plan) -> tuple[tuple[Timetable, ...], tuple[Timetable, ...]]:
    """Return the talks of a plan by candidate, in the order of stands, and by recruiter."""
    session = plan.session
    signs, slots = signs_of(session), slots_of(session)
    talks = list(
        plan.talks.select_related(
            "candidate__person", "visitor__membership__organisation", "visitor__membership__account"
        ).order_by("slot", "pk")
    )
    places = {one.candidate_id: sign_at(one, signs) for one in places_of(session)}

    def timed(some: Iterable[Talk]) -> tuple[tuple[dt.time, Talk], ...]:
        return tuple((slots[one.slot].starts, one) for one in some if one.slot < len(slots))

    candidates = {one.candidate_id: one.candidate for one in talks}
    visitors = {one.visitor_id: one.visitor for one in talks}
    stands = [
        Timetable(
            who=who, sign=places.get(key), talks=timed(t for t in talks if t.candidate_id == key)
        )
        for key, who in candidates.items()
    ]
    walks = [
        Timetable(who=who, sign=None, talks=timed(t for t in talks if t.visitor_id == key))
        for key, who in visitors.items()
    ]
    return (
        tuple(sorted(stands, key=lambda one: in_order(str(one.sign or "")))),
        tuple(sorted(walks, key=lambda one: one.heading)),
    )


def in_order(text: str) -> str:
    """Return a text by which names with numbers sort as people count.

    >>> sorted(["A10", "A2"], key=in_order)
    ['A2', 'A10']
    """
    return re.sub(r"\d+", lambda found: found[0].zfill(9), text)


def _key(place: Place) -> tuple[Spot, int]:
    return Spot(hall=place.hall_id, stand=place.stand), place.shift
