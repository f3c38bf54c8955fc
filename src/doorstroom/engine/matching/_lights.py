"""The feasibility lights: travel, hours, wage and legally required papers.

They stand beside the fit, never in it. The weakest one lowers the place in the list and
says so; nothing is ever left out (R-20).
"""

from collections.abc import Callable
from typing import Final

from doorstroom.engine.matching._model import Demand, Light, Profile, State, Subject
from doorstroom.engine.values import distance_km

# Percentages of the fit that remain. Unknown costs nothing: not having been asked is no fault.
STANDING: Final = {State.RED: 60, State.AMBER: 85, State.UNKNOWN: 100, State.GREEN: 100}
A_BIT_FURTHER: Final = 1.25  # travel up to a quarter more than wished: a talk is worth it
HOURS_TO_TALK_ABOUT: Final = 4.0
# Papers that nobody has beforehand: a certificate of conduct (VOG) is issued for one job, when an
# employer asks for it (Wet justitiële en strafvorderlijke gegevens, art. 28 ff.).
ON_REQUEST: Final = frozenset({"VOG"})
BRIDGEABLE: Final = 0.10  # a wage gap that a temporary supplement usually bridges (D14)


def lights_of(profile: Profile, demand: Demand) -> tuple[Light, ...]:
    """Return the lights of one person and one vacancy, in the order of `Subject`."""
    return tuple(_LIGHTS[subject](profile, demand) for subject in Subject)


def weakest(lights: tuple[Light, ...]) -> State:
    """Return the state of the weakest link."""
    return min((light.state for light in lights), default=State.UNKNOWN)


def standing_of(fit: int, lights: tuple[Light, ...]) -> int:
    """Return what the list is ordered by.

    >>> standing_of(1000, (Light(subject=Subject.HOURS, state=State.AMBER),))
    850
    """
    return fit * STANDING[weakest(lights)] // 100


def _commute(profile: Profile, demand: Demand) -> Light:
    """As the crow flies, in whole kilometres; a route planner is a later refinement."""
    wanted = profile.max_km
    if profile.place is None or demand.place is None:
        return Light(subject=Subject.COMMUTE, state=State.UNKNOWN, wanted=wanted)
    found = float(round(distance_km(profile.place, demand.place)))
    return Light(
        subject=Subject.COMMUTE,
        state=State.UNKNOWN if wanted is None else _most(found, wanted, wanted * A_BIT_FURTHER),
        wanted=wanted,
        found=found,
    )


def _hours(profile: Profile, demand: Demand) -> Light:
    """Compare ranges; `wanted` and `found` are the nearest ends, where they do not meet."""
    mine, theirs = profile.hours, demand.hours
    if not mine.is_known or not theirs.is_known:
        return Light(subject=Subject.HOURS, state=State.UNKNOWN)
    gap = mine.gap_to(theirs)
    asks_more = mine.high is not None and theirs.low is not None and theirs.low > mine.high
    return Light(
        subject=Subject.HOURS,
        state=_most(gap, 0, HOURS_TO_TALK_ABOUT),
        wanted=mine.high if asks_more else mine.low,
        found=theirs.low if asks_more else theirs.high,
    )


def _wage(profile: Profile, demand: Demand) -> Light:
    """Compare what is needed with the top of the range (R-15: a range, never a history)."""
    needed, offered = profile.wage_min, demand.wage.high
    if needed is None or offered is None:
        return Light(subject=Subject.WAGE, state=State.UNKNOWN, wanted=needed, found=offered)
    return Light(
        subject=Subject.WAGE,
        state=_most(needed - offered, 0, needed * BRIDGEABLE),
        wanted=needed,
        found=offered,
    )


def _papers(profile: Profile, demand: Demand) -> Light:
    """Only what the law asks; a wished-for diploma never reaches the matcher (D20)."""
    if demand.regulated and not demand.papers:
        return Light(subject=Subject.PAPERS, state=State.UNKNOWN)
    lacking = demand.papers - profile.papers
    return Light(
        subject=Subject.PAPERS, state=state_of_papers(lacking), lacking=tuple(sorted(lacking))
    )


def state_of_papers(lacking: frozenset[str]) -> State:
    """Return what papers that are lacking mean for starting."""
    if not lacking:
        return State.GREEN
    return State.AMBER if lacking <= ON_REQUEST else State.RED


def _most(found: float, green: float, amber: float) -> State:
    if found <= green:
        return State.GREEN
    return State.AMBER if found <= amber else State.RED


_LIGHTS: Final[dict[Subject, Callable[[Profile, Demand], Light]]] = {
    Subject.COMMUTE: _commute,
    Subject.HOURS: _hours,
    Subject.WAGE: _wage,
    Subject.PAPERS: _papers,
}
