"""The lights of one person against all vacancies at once: the fast twin of `_lights`."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from doorstroom.engine.matching._lights import (
    A_BIT_FURTHER,
    BRIDGEABLE,
    HOURS_TO_TALK_ABOUT,
    STANDING,
    state_of_papers,
)
from doorstroom.engine.matching._model import Demand, Profile, State
from doorstroom.engine.values import EARTH_RADIUS_KM, Range

Numbers = NDArray[np.float64]
States = NDArray[np.int8]
_STANDING = np.array([STANDING[state] for state in sorted(State)], dtype=np.int64)


class Columns:
    """What the lights need of every vacancy, one array per fact; nan is not known."""

    def __init__(self, demands: Sequence[Demand]) -> None:
        places = [demand.place for demand in demands]
        self._latitude = np.radians(_floats(p.latitude if p else None for p in places))
        self._longitude = np.radians(_floats(p.longitude if p else None for p in places))
        self._hours_low = _floats(demand.hours.low for demand in demands)
        self._hours_high = _floats(demand.hours.high for demand in demands)
        self._wage_high = _floats(demand.wage.high for demand in demands)
        kinds = sorted({demand.papers for demand in demands}, key=sorted)
        self._papers = kinds
        number = {papers: i for i, papers in enumerate(kinds)}
        self._unnamed = np.array([d.regulated and not d.papers for d in demands], dtype=bool)
        self._papers_number = np.array([number[d.papers] for d in demands], dtype=np.int64)

    def weakest(self, profile: Profile) -> States:
        """Return the state of the weakest light of each vacancy for this person."""
        weakest: States = np.minimum.reduce(
            [
                self._commute(profile),
                self._hours(profile.hours),
                self._wage(profile.wage_min),
                self._lacking(profile.papers),
            ]
        )
        return weakest

    def standing(self, fit: NDArray[np.int64], profile: Profile) -> NDArray[np.int64]:
        """Return what the list is ordered by, for each vacancy."""
        ordered: NDArray[np.int64] = fit * _STANDING[self.weakest(profile)] // 100
        return ordered

    def _commute(self, profile: Profile) -> States:
        if profile.place is None or profile.max_km is None:
            return _all_unknown(self._latitude)
        here = np.radians([profile.place.latitude, profile.place.longitude])
        found = whole_kilometres(here, self._latitude, self._longitude)
        return _graded(found, profile.max_km, profile.max_km * A_BIT_FURTHER)

    def _hours(self, mine: Range) -> States:
        if not mine.is_known:
            return _all_unknown(self._hours_low)
        high = np.inf if mine.high is None else mine.high
        low = -np.inf if mine.low is None else mine.low
        more = np.nan_to_num(self._hours_low, nan=-np.inf) - high
        less = low - np.nan_to_num(self._hours_high, nan=np.inf)
        gap = np.maximum(np.maximum(more, less), 0.0)
        gap[np.isnan(self._hours_low) & np.isnan(self._hours_high)] = np.nan
        return _graded(gap, 0, HOURS_TO_TALK_ABOUT)

    def _wage(self, needed: float | None) -> States:
        if needed is None:
            return _all_unknown(self._wage_high)
        return _graded(needed - self._wage_high, 0, needed * BRIDGEABLE)

    def _lacking(self, held: frozenset[str]) -> States:
        by_kind = [state_of_papers(asked - held) for asked in self._papers]
        states: States = np.array(by_kind, dtype=np.int8)[self._papers_number]
        states[self._unnamed] = State.UNKNOWN
        return states


def whole_kilometres(here: Numbers, latitude: Numbers, longitude: Numbers) -> Numbers:
    """Return how far some points are from one, as the crow flies (haversine); all in radians."""
    half_lat, half_lon = np.sin((latitude - here[0]) / 2), np.sin((longitude - here[1]) / 2)
    chord = half_lat**2 + np.cos(here[0]) * np.cos(latitude) * half_lon**2
    found: Numbers = np.rint(2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.minimum(1.0, chord))))
    return found


def _floats(values: Iterable[float | None]) -> Numbers:
    listed = [np.nan if one is None else one for one in values]
    return np.array(listed, dtype=np.float64)


def _graded(found: Numbers, green: float, amber: float) -> States:
    states = np.full(found.shape, State.RED, dtype=np.int8)
    states[found <= amber] = State.AMBER
    states[found <= green] = State.GREEN
    states[np.isnan(found)] = State.UNKNOWN
    return states


def _all_unknown(like: Numbers) -> States:
    return np.full(like.shape, State.UNKNOWN, dtype=np.int8)
