"""An invented country as columns, to measure and to try out with: seeded, skewed like ESCO.

Occupations follow Zipf's law with exponent 0.9 (the first holds 7.8 % of all vacancies). A vacancy
asks most essential and some optional skills of its occupation and one or two from elsewhere, about
21 where the vocabulary is ESCO; a person brings about 38, from one to three occupations that lie
close together. One in thirty people has no occupation. Cities weigh more, for work more than for
homes. Three in a hundred would travel anywhere. Nobody in it exists.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from doorstroom.engine.matching import LIKENESS_SHARE
from doorstroom.engine.matching.scale import (
    People,
    Terms,
    Vacancies,
    sectors_of,
    share_out,
    travel_between,
)
from doorstroom.engine.taxonomy import Taxonomy
from doorstroom.formats.places import dutch_places

CHUNK, ZIPF, STRESSED = 100_000, 0.9, 0.1
REACH_KM = (10, 15, 20, 30, 40, 50, 65, 255)
REACH_ODDS = (0.1, 0.15, 0.17, 0.18, 0.17, 0.12, 0.08, 0.03)
VALUES, VALUE_ODDS = (130, 217, 230, 242, 255), (0.08, 0.3, 0.42, 0.1, 0.1)
OFFERED = ((36, 40), (32, 40), (24, 32), (16, 24), (8, 16))
OFFERED_ODDS = (0.4, 0.25, 0.2, 0.1, 0.05)
WANTED = ((32, 40), (36, 40), (24, 36), (20, 28), (8, 20))
WANTED_ODDS = (0.4, 0.2, 0.2, 0.12, 0.08)
Numbers = NDArray[np.int64]


@dataclass(frozen=True, eq=False, kw_only=True)
class Geography:
    """Places: kilometres from each to each (255: that far or further), and how much each weighs."""

    travel: NDArray[np.uint8]
    crowds: NDArray[np.float64]


@dataclass(frozen=True, eq=False, kw_only=True)
class InventedCountry:
    """Invented people and vacancies, and what they are compared by."""

    terms: Terms
    people: People
    vacancies: Vacancies


def invented_country(
    taxonomy: Taxonomy, where: Geography, *, people: int, vacancies: int, seed: int
) -> InventedCountry:
    """Make a country of so many people and vacancies, the same for the same seed."""
    maker = _Maker(taxonomy, where, np.random.default_rng(seed))
    return InventedCountry(
        terms=maker.terms(),
        vacancies=maker.vacancies(vacancies),
        people=maker.people(people),
    )


def settlements() -> Geography:
    """Return the Dutch settlements that Doorstroom knows, all of them alike."""
    known = sorted(
        {one for found in dutch_places().settlements.values() for one in found},
        key=lambda one: (one.name, one.province, one.place.latitude, one.place.longitude),
    )
    points = np.radians([[one.place.latitude, one.place.longitude] for one in known])
    return Geography(travel=travel_between(points), crowds=np.ones(len(known)))


class _Maker:
    def __init__(self, taxonomy: Taxonomy, where: Geography, dice: np.random.Generator) -> None:
        self.taxonomy, self.dice = taxonomy, dice
        self.count = len(taxonomy.occupations)
        self.odds = dice.permutation(1 / np.arange(1, self.count + 1) ** ZIPF)
        self.odds /= self.odds.sum()
        self.asked = sparse.csr_array(taxonomy.essential * 2 + taxonomy.optional)
        self.telling = np.asarray(taxonomy.specificity)
        usage = np.asarray(self.asked.sum(axis=0)).ravel() + 0.5
        self.usage = np.cumsum(usage / usage.sum())
        self.likeness = likeness_of(taxonomy)
        self.close = np.argsort(-self.likeness.astype(np.int16), axis=1, kind="stable")[:, :12]
        major = np.array([int(isco[:1] or 5) for isco in taxonomy.isco])
        self.pay = 2400 + 1500 * np.clip(6 - major, 0, 5) / 2 + dice.gamma(2, 180, self.count)
        self.travel = where.travel
        crowds = where.crowds * dice.lognormal(0, 0.8, len(where.crowds))
        self.homes, self.works = crowds / crowds.sum(), crowds**1.2 / (crowds**1.2).sum()
        self.sections, self.groups = sectors_of(taxonomy)

    def terms(self) -> Terms:
        """What they are compared by; the likeness is a stand-in, cosine over skills."""
        carriers = self.taxonomy.carriers
        return Terms(
            carry_starts=carriers.indptr.astype(np.int64),
            carry_to=carriers.indices.astype(np.uint16),
            carry=carriers.data.astype(np.uint8),
            likeness=self.likeness,
            travel=self.travel,
            share=LIKENESS_SHARE,
            sections=self.sections,
            groups=self.groups,
        )

    def vacancies(self, count: int) -> Vacancies:
        """Make vacancies."""
        dice = self.dice
        occupation = dice.choice(self.count, count, p=self.odds).astype(np.int32)
        parts = [self._asks(occupation[at]) for at in _chunks(count)]
        pick = dice.choice(len(OFFERED), count, p=OFFERED_ODDS)
        pay = self.pay[occupation] * dice.normal(1.12, 0.12, count)
        columns = [np.concatenate(one) for one in zip(*parts, strict=True)]
        return Vacancies(
            ids=np.arange(count, dtype=np.int32),
            starts=np.concatenate([[0], np.cumsum(columns[0])]).astype(np.int64),
            skills=columns[1],
            weights=columns[2],
            alone=columns[3],
            occupation=occupation,
            place=dice.choice(len(self.works), count, p=self.works).astype(np.uint16),
            wage_top=np.clip(pay, 2100, 60_000).astype(np.uint16),
            hours=np.array(OFFERED, dtype=np.uint8)[pick],
        )

    def people(self, count: int) -> People:
        """Make people."""
        dice = self.dice
        rows = np.full((count, 3), -1, dtype=np.int32)
        rows[:, 0] = dice.choice(self.count, count, p=self.odds)
        for column, odds in ((1, 0.45), (2, 0.15)):
            also = dice.random(count) < odds
            near = self.close[rows[also, 0], dice.integers(1, 12, int(also.sum()))]
            rows[also, column] = near
        pay = self.pay[rows[:, 0]] * dice.normal(0.95, 0.12, count)
        parts = [self._brings(rows[at]) for at in _chunks(count)]
        lengths, skills, values = (np.concatenate(one) for one in zip(*parts, strict=True))
        sections = np.bitwise_or.reduce(self._held(rows, self.sections), axis=1)
        groups = np.bitwise_or.reduce(self._held(rows, self.groups), axis=1)
        unknown = dice.random(count) < 1 / 30
        rows[unknown], sections[unknown], groups[unknown] = -1, 0, 0
        pick = dice.choice(len(WANTED), count, p=WANTED_ODDS)
        return People(
            ids=np.arange(count, dtype=np.int32),
            starts=np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64),
            skills=skills,
            values=values,
            rows=rows,
            place=dice.choice(len(self.homes), count, p=self.homes).astype(np.uint16),
            max_km=dice.choice(REACH_KM, count, p=REACH_ODDS).astype(np.uint8),
            wage_min=np.clip(pay, 2000, 60_000).astype(np.uint16),
            hours=np.array(WANTED, dtype=np.uint8)[pick],
            sections=sections,
            groups=groups,
        )

    def _asks(self, occupation: NDArray[np.int32]) -> tuple[NDArray[Any], ...]:
        row, skill, kind = self._drawn(occupation, np.array([0.0, 0.2, 0.72]), 1.4)
        emphasis = 1 + (self.dice.random(len(row)) < STRESSED)
        raw = kind * emphasis * self.telling[skill]
        lengths = np.bincount(row, minlength=len(occupation))
        starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
        beside, alone = share_out(raw, starts, 255 - LIKENESS_SHARE), share_out(raw, starts, 255)
        return lengths, skill.astype(np.uint16), beside, alone

    def _brings(self, rows: NDArray[np.int32]) -> tuple[NDArray[Any], ...]:
        number = np.arange(len(rows))
        found = []
        for column, odds in ((0, (0.0, 0.45, 0.85)), (1, (0.0, 0.2, 0.5)), (2, (0.0, 0.1, 0.3))):
            has = rows[:, column] >= 0
            row, skill, _ = self._drawn(rows[has, column], np.array(odds), 1.5 if column else 5)
            found.append(number[has][row] * 2**16 + skill)
        pairs = np.unique(np.concatenate(found))
        lengths = np.bincount(pairs >> 16, minlength=len(rows))
        values = self.dice.choice(VALUES, len(pairs), p=VALUE_ODDS).astype(np.uint8)
        return lengths, (pairs & 0xFFFF).astype(np.uint16), values

    def _drawn(
        self, occupation: NDArray[np.int32], odds: NDArray[np.float64], others: float
    ) -> tuple[Numbers, Numbers, Numbers]:
        """Draw skills of occupations, `others` from anywhere; each once: row, skill, kind."""
        part = self.asked[occupation]
        kind = np.asarray(part.data, dtype=np.int64)
        kept = self.dice.random(len(kind)) < odds[kind]
        row = np.repeat(np.arange(len(occupation)), np.diff(part.indptr))[kept]
        more = np.repeat(np.arange(len(occupation)), self.dice.poisson(others, len(occupation)))
        foreign = np.searchsorted(self.usage, self.dice.random(len(more)))
        foreign = np.minimum(foreign, len(self.usage) - 1)
        pairs = np.concatenate([row * 2**16 + part.indices[kept], more * 2**16 + foreign])
        pairs, first = np.unique(pairs, return_index=True)
        kinds = np.concatenate([kind[kept], np.full(len(more), 2)])[first]
        return pairs >> 16, pairs & 0xFFFF, kinds

    def _held(self, rows: NDArray[np.int32], bits: NDArray[Any]) -> NDArray[Any]:
        held: NDArray[Any] = np.where(rows >= 0, bits[np.maximum(rows, 0)], 0).astype(bits.dtype)
        return held


def likeness_of(taxonomy: Taxonomy) -> NDArray[np.uint8]:
    """Compare occupations by their skills: cosine, rare skills weighing more, 255 for the same."""
    both = sparse.csr_array(taxonomy.essential + 0.5 * taxonomy.optional)
    weighed = sparse.csr_array(both.multiply(np.asarray(taxonomy.specificity)[None, :]))
    norms = np.sqrt(np.asarray(weighed.multiply(weighed).sum(axis=1)).ravel())
    unit = sparse.csr_array(sparse.diags_array(1 / np.maximum(norms, 1e-9)) @ weighed)
    alike: NDArray[np.uint8] = np.rint(255 * np.asarray((unit @ unit.T).todense())).astype(np.uint8)
    np.fill_diagonal(alike, 255)
    return alike


def _chunks(count: int) -> Iterator[slice]:
    return (slice(begin, min(begin + CHUNK, count)) for begin in range(0, count, CHUNK))
