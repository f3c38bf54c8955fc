"""A question as tables: the bare assignment that is searched and bounded."""

import numpy as np
from numpy.typing import NDArray

from doorstroom.engine.planning.stands._layout import Layout, Table
from doorstroom.engine.planning.stands._question import (
    FACILITIES,
    LOUDEST,
    Candidate,
    Stand,
    StandsQuestion,
)
from doorstroom.engine.planning.stands._terms import FULL_LEVEL, FULL_MEASURE, UNIT, longest_of

BIT = {name: 1 << at for at, name in enumerate(sorted(FACILITIES))}


def layout_of(question: StandsQuestion) -> Layout:
    """Return the tables of a question: candidates first, then fillers of places left over.

    There must be no more candidates than places.
    """
    people, n = len(question.candidates), len(question.places)
    pairs = [
        (flow, distance)
        for flow, distance in zip(_flows(question), _distances(question), strict=True)
        if flow.any()
    ]
    flows = np.zeros((len(pairs), n, n))
    for layer, (flow, _) in enumerate(pairs):
        flows[layer, :people, :people] = flow
    alone, allowed = np.zeros((n, n)), np.ones((n, n), dtype=bool)
    alone[:people], allowed[:people] = _alone(question), may_stand(question)
    distances = np.array([distance for _, distance in pairs]).reshape(-1, n, n)
    return Layout(flows=flows, distances=distances, alone=alone, allowed=allowed, things=people)


def may_stand(question: StandsQuestion) -> NDArray[np.bool_]:
    """Return which candidates (rows) may stand on which places (columns)."""
    shifts = len(question.shifts)
    has = np.repeat([_bits(one.facilities) for one in question.stands], shifts)
    needs = np.array([_bits(one.needs) for one in question.candidates])
    then = np.array(
        [[name in one.shifts for name in question.shifts] for one in question.candidates]
    )
    may: NDArray[np.bool_] = ~(needs[:, None] & ~has).astype(bool) & np.tile(
        then, len(question.stands)
    )
    at = {place: column for column, place in enumerate(question.places)}
    locks = [(row, at[one.locked]) for row, one in enumerate(question.candidates) if one.locked]
    may[:, [column for _, column in locks]] = False
    for row, column in locks:
        may[row] = False
        may[row, column] = True
    return may


def _bits(names: frozenset[str]) -> int:
    return sum(BIT[name] for name in names)


def _flows(question: StandsQuestion) -> tuple[Table, Table, Table]:
    """Return what two candidates have to do with each other: theme, colleagues, and near."""
    people, weights = question.candidates, question.weights
    noise = np.array([one.noise for one in people], dtype=float)
    quiet = np.array([one.needs_quiet for one in people], dtype=float)
    popular = np.array([one.popularity for one in people], dtype=float)
    share = popular / (popular.max() or 1)
    loud = np.rint(FULL_LEVEL * np.multiply.outer(noise, quiet) / LOUDEST)
    near = weights.noise * np.maximum(loud, loud.T)
    near += weights.spread * np.rint(FULL_LEVEL * np.multiply.outer(share, share))
    flows = (
        weights.theme * FULL_LEVEL * _same([one.theme for one in people]),
        weights.colleagues * FULL_LEVEL * _same([one.group for one in people]),
        near,
    )
    for flow in flows:
        np.fill_diagonal(flow, 0)
    return flows


def _same(names: list[str | None]) -> Table:
    """Return 1 where two carry the same name, else 0; None is no name."""
    codes = {name: code for code, name in enumerate(dict.fromkeys(names))}
    row = np.array([codes[name] for name in names])
    named = np.array([name is not None for name in names])
    return np.where(np.equal(row[:, None], row) & named, 1.0, 0.0)


def _distances(question: StandsQuestion) -> tuple[Table, Table, Table]:
    """Return how far two places are apart: in the hall, in hall and time, and how near."""
    x, y = (
        np.repeat([float(getattr(one, name)) for one in question.stands], len(question.shifts))
        for name in "xy"
    )
    across, along = np.subtract.outer(x, x), np.subtract.outer(y, y)
    metres = np.sqrt(across * across + along * along)
    far = np.rint(FULL_MEASURE * metres / longest_of(question.stands))
    close = np.rint(FULL_MEASURE * np.maximum(0, 1 - metres / question.near))
    together = np.tile(np.eye(len(question.shifts), dtype=bool), (len(question.stands),) * 2)
    np.fill_diagonal(close, 0)
    return far, np.where(together, far, FULL_MEASURE), close * together


def _alone(question: StandsQuestion) -> Table:
    people, shifts = question.candidates, len(question.shifts)
    rows = [[_on_stand(question, one, stand) for stand in question.stands] for one in people]
    alone = np.repeat(np.array(rows, dtype=float), shifts, axis=1)
    at = {place: column for column, place in enumerate(question.places)}
    for row, one in enumerate(people):
        if (before := question.before.get(one.id)) is not None:
            alone[row] += question.weights.moves * UNIT
            if before in at:
                alone[row, at[before]] -= question.weights.moves * UNIT
    return alone


def _on_stand(question: StandsQuestion, one: Candidate, stand: Stand) -> int:
    """Return what a candidate costs on a stand in any shift."""
    weights, over = question.weights, max(0, one.noise - stand.noise)
    outside = one.theme is not None and one.theme != stand.corner
    return weights.noise * round(FULL_LEVEL * over / LOUDEST) * FULL_MEASURE + (
        weights.corner * UNIT * outside
    )
