"""The hall now: each stand in words, what asks for a hand, and the drawing of the hall."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from doorstroom.encounters.queries import (
    Floor,
    StandNow,
    code_of,
    moment,
    slot_ahead,
    still_planned,
)
from doorstroom.encounters.states import Going
from doorstroom.engine.planning.hall import Drawing
from doorstroom.fairs.adapters import drawings_of
from doorstroom.fairs.models import Visitor
from doorstroom.web.organiser.halls.naming import Names
from doorstroom.web.organiser.halls.picture import Picture, Shape, picture_of
from doorstroom.web.organiser.live.states import (
    MARKS,
    Mark,
    State,
    employers_in,
    recruiter_named,
    short_of,
    state_of,
    words_of,
)

PIXELS: Final = 30
"""Of a metre: so large that a few letters fit on a stand."""
PATIENCE: Final = dt.timedelta(minutes=5)
"""So long after a conversation was to begin somebody is too late."""
SENDABLE: Final = frozenset({State.ALONE, State.LATE, State.FREE})
"""Where somebody can be sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One stand now.

    Attributes:
        where: in which corner, and in which hall where there are several.
        state: its name in styles.
        path: how that is drawn.
        short: so few letters that they fit on the stand in a drawing.
        words: how it is.
        send: where somebody is sent to it; empty where nobody has to be.
    """

    key: int
    sign: str
    where: str
    name: str
    state: str
    path: str
    short: str
    words: str
    send: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """Something that asks for a hand: what is so, and the one thing to do about it."""

    state: str
    path: str
    heading: str
    words: str
    href: str
    does: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """Something in a drawing; on a stand of somebody how it is."""

    shape: Shape
    state: str = ""
    path: str = ""
    short: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HallNow:
    """A hall as it is drawn, with how each stand in it is."""

    name: str
    picture: Picture
    pixels: int
    shapes: tuple[Drawn, ...]


def lines_of(floor: Floor) -> list[Line]:
    """Return each stand now, by the numbers on their signs."""
    is_on = floor.is_on
    return [_line(floor, one, is_on=is_on) for one in floor.stands]


def asks_of(floor: Floor) -> list[Ask]:
    """Return what asks for a hand, the most urgent first; nothing outside the hours."""
    if not floor.is_on:
        return []
    people, recruiters = still_planned(floor.session, slot_ahead(floor.session, floor.at))
    lonely = [one for one in floor.stands if state_of(one) is State.ALONE]
    return [
        *(_alone(floor, one) for one in sorted(lonely, key=lambda one: -one.minutes_alone)),
        *_waiting(floor),
        *_empty(floor),
        *(_out(floor, one) for one in floor.missing if one.place.candidate_id in people),
        *(_absent(floor, one) for one in floor.absent if one.pk in recruiters),
    ]


def halls_of(floor: Floor, lines: list[Line]) -> Iterator[HallNow]:
    """Give each hall of the session in which somebody stands, with how each stand is."""
    themes = dict(floor.session.fair.corners.values_list("key", "name"))
    known = {one.key: one for one in lines}
    for hall, drawing in drawings_of(floor.session).items():
        here = {
            one.place.stand: known[one.place.candidate_id]
            for one in floor.stands
            if one.place.hall_id == hall.pk
        }
        if here:
            picture = _picture(drawing, tuple(themes.items()), get_language() or "")
            yield HallNow(
                name=hall.name,
                picture=picture,
                pixels=(drawing.width + 3_000) * PIXELS // 1000,
                shapes=tuple(_drawn(one, here.get(one.id)) for one in picture.shapes),
            )


def _drawn(shape: Shape, line: Line | None) -> Drawn:
    if line is None:
        return Drawn(shape=shape)
    return Drawn(shape=shape, state=line.state, path=line.path, short=line.short)


@lru_cache(maxsize=16)  # the same for each reading, in a rush many times a second
def _picture(drawing: Drawing, themes: tuple[tuple[str, str], ...], language: str) -> Picture:
    del language  # what is in it has a name in one
    return picture_of(drawing, Names(drawing, dict(themes)))


def legend_of(lines: list[Line]) -> list[tuple[str, Mark, int]]:
    """Return the states that there are now: name in styles, how it is drawn, how many stands."""
    counts = {state: sum(one.state == state.value for one in lines) for state in State}
    return [(state.value, MARKS[state], count) for state, count in counts.items() if count]


def errands_told(floor: Floor) -> list[tuple[dt.datetime, str, str, str]]:
    """Return whom the organiser asked today: when, who, to whose stand, and the answer."""
    answers = {
        "": _("no answer yet"),
        Going.GOING: _("is on the way"),
        Going.CANNOT: _("cannot come"),
    }
    return [
        (
            one.asked_at,
            recruiter_named(one.visitor),
            str(one.candidate.person),
            answers[one.answer],
        )
        for one in floor.errands
    ]


def _line(floor: Floor, stand: StandNow, *, is_on: bool) -> Line:
    state = state_of(stand)
    return Line(
        key=stand.place.candidate_id,
        sign=stand.sign.number,
        where=" · ".join(filter(None, (stand.sign.corner, stand.sign.hall))),
        name=str(stand.place.candidate.person),
        state=state.value,
        path=MARKS[state].path,
        short=short_of(stand),
        words=words_of(stand),
        send=_send(floor, stand) if is_on and state in SENDABLE else "",
    )


def _send(floor: Floor, stand: StandNow) -> str:
    return _address(get_language() or "", floor.session.fair_id, stand.place.candidate_id)


@lru_cache(maxsize=2048)  # to find an address takes longer than to read who stands there
def _address(language: str, fair: int, candidate: int) -> str:
    del language  # `reverse` asks for it
    return reverse("organiser:live_send", args=[fair, candidate])


def _not_here(floor: Floor, code: str) -> str:
    return reverse("organiser:live_absent", args=[floor.session.fair_id]) + f"?who={code}"


def _named(stand: StandNow) -> str:
    return f"{stand.sign.number}: {stand.place.candidate.person}"


def _ask(state: State, heading: str, words: str, href: str) -> Ask:
    does = _("They are not here") if state is State.OUT else _("Send somebody")
    return Ask(
        state=state.value,
        path=MARKS[state].path,
        heading=heading,
        words=words,
        href=href,
        does=does,
    )


def _alone(floor: Floor, stand: StandNow) -> Ask:
    return _ask(State.ALONE, _named(stand), words_of(stand), _send(floor, stand))


def _waiting(floor: Floor) -> Iterator[Ask]:
    """Give who waits for a recruiter who is in the hall; who is not is among the absent."""
    if floor.slot is None:
        return
    began = moment(floor.session.day, floor.slot.starts)
    absent = {one.pk for one in floor.absent}
    for one in floor.stands if floor.at - began >= PATIENCE else ():
        late = tuple(each for each in one.late if each.pk not in absent)
        if state_of(one) is State.LATE and late:
            words = _("Waits for %(who)s since %(time)s.") % {
                "who": employers_in(late),
                "time": f"{floor.slot.starts:%H:%M}",
            }
            yield _ask(State.LATE, _named(one), words, _send(floor, one))


def _empty(floor: Floor) -> Iterator[Ask]:
    """Give the corners without a recruiter, where no stand of it asks for a hand already."""
    for corner in floor.empty:
        there = [one for one in floor.stands if one.sign.corner == corner and one.is_in]
        free = [one for one in there if state_of(one) is State.FREE]
        if free and not any(state_of(one) is State.ALONE for one in there):
            longest = max(free, key=lambda one: one.minutes_alone)
            words = _("No recruiter is in this corner.")
            yield _ask(State.FREE, corner, words, _send(floor, longest))


def _out(floor: Floor, stand: StandNow) -> Ask:
    words = _("Not in the hall, and recruiters are planned there.")
    return _ask(State.OUT, _named(stand), words, _not_here(floor, code_of(stand.place.candidate)))


def _absent(floor: Floor, visitor: Visitor) -> Ask:
    words = _("Not in the hall, and people wait for them by the plan.")
    return _ask(State.OUT, recruiter_named(visitor), words, _not_here(floor, code_of(visitor)))
