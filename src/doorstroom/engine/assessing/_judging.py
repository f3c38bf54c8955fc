"""From evidence to a level, a strength and the reasons: a ladder, and a place on its rung.

The highest rung that evidence reaches sets the band of the strength, so that no number of weaker
pieces outranks a stronger one. Within the band stands the belief of subjective logic: evidence
for, against, and what is not known (Josang, "Subjective Logic", 2016, chapter 3: the opinion
that belongs to a Beta distribution). All of it in fractions, so that it repeats exactly.
docs/algorithms/proof.md has it by hand.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from doorstroom.engine.assessing._evidence import AssessingError, Evidence, Kind, Rung, Verdict
from doorstroom.engine.assessing._judgement import (
    AtLevel,
    Dispute,
    Judgement,
    Outcome,
    Part,
    Reason,
)
from doorstroom.engine.values import Level

BANDS: Final = {
    Rung.DOUBTED: (0, 39),
    Rung.CLAIM: (40, 79),
    Rung.EXPERIENCE: (80, 99),
    Rung.PORTFOLIO: (100, 119),
    Rung.ATTESTATION: (120, 159),
    Rung.TEST: (160, 179),
    Rung.OBSERVATION: (180, 199),
    Rung.TWO_OBSERVERS: (200, 219),
    Rung.CREDENTIAL: (220, 255),
}
"""The lowest and the highest strength of each rung."""

OPINIONS: Final = {
    Rung.CLAIM: Fraction(1, 4),
    Rung.EXPERIENCE: Fraction(1, 2),
    Rung.PORTFOLIO: Fraction(1),
    Rung.ATTESTATION: Fraction(2),
    Rung.TEST: Fraction(4),
    Rung.OBSERVATION: Fraction(4),
    Rung.CREDENTIAL: Fraction(6),
}
"""How many looks at the work a fresh piece stands for."""

UNKNOWN: Final = 2
"""The weight of what is not known, in the same looks: that of the uniform prior."""

FADES_DAYS: Final = 3650
"""After so many days a piece stands for half of what it did, and fades no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    evidence: Evidence
    rung: Rung
    weight: Fraction

    @property
    def supports(self) -> bool:
        return self.evidence.verdict is Verdict.SUPPORTS

    def answers(self, other: "_Piece") -> bool:
        """Whether this later and no weaker piece shows what the other denied."""
        return (
            self.supports
            and self.evidence.level >= other.evidence.level
            and self.evidence.on > other.evidence.on
            and self.rung >= other.rung
        )


def judged(evidence: Iterable[Evidence], *, today: date) -> Judgement:
    """Return what some pieces together say of one competence of one person.

    More evidence never lowers the strength unless it contradicts. Of one source only the
    weightiest piece counts. The order of the pieces does not matter.

    Raises:
        AssessingError: when a piece is dated after today, or two share a reference.
    """
    pieces = _pieces(evidence, today)
    answered = [one for one in pieces if not one.supports and any(p.answers(one) for p in pieces)]
    live = [one for one in pieces if one not in answered]
    levels = tuple(_at(level, live) for level in Level)
    same = [one for one in levels if one.proof and one.proof == levels[0].proof]
    shown = same[-1] if same else levels[0]
    level = shown.level if same else None
    return Judgement(
        level=level,
        strength=levels[0].strength,
        certainty=shown.certainty,
        levels=levels,
        reasons=_reasons(pieces, answered, levels[0]),
        disputes=_disputes(pieces, answered, levels, level),
    )


def _pieces(evidence: Iterable[Evidence], today: date) -> list[_Piece]:
    """Return the pieces, weighed, in the order of the reasons."""
    given = list(evidence)
    twice = [name for name, n in Counter(one.reference for one in given).items() if n > 1]
    if twice:
        raise AssessingError(f"{twice[0]} stands there twice; keep one")
    if early := [one for one in given if one.on > today]:
        raise AssessingError(f"{early[0].reference} is dated {early[0].on}, after {today}")
    pieces = [
        _Piece(evidence=one, rung=rung, weight=OPINIONS[rung] * freshness(one.on, today=today))
        for one in given
        for rung in [one.rung_on(today)]
    ]
    return sorted(
        pieces, key=lambda one: (-one.rung, -one.evidence.on.toordinal(), one.evidence.reference)
    )


def freshness(on: date, *, today: date) -> Fraction:
    """Return what is left of a piece: 1 today, half from ten years on.

    >>> freshness(date(2021, 11, 27), today=date(2026, 11, 26))
    Fraction(3, 4)
    """
    return 1 - Fraction(min((today - on).days, FADES_DAYS), 2 * FADES_DAYS)


def _at(level: Level, live: Sequence[_Piece]) -> AtLevel:
    """Return what stands for a level: all that saw it or more, less all that denies it."""
    for_ = [one for one in live if one.supports and one.evidence.level >= level]
    against = [one for one in live if not one.supports and one.evidence.level <= level]
    looks, doubts = _looks(for_), _looks(against)
    whole = looks + doubts + UNKNOWN
    outcome = _outcome(for_, against)
    rung = _rung(for_)
    if outcome is Outcome.CONTESTED:
        rung = _below(max(one.rung for one in against))
    elif outcome is Outcome.REFUTED:
        rung = Rung.DOUBTED
    low, high = BANDS[rung]
    return AtLevel(
        level=level,
        strength=low + int((high - low) * looks / whole),
        rung=rung,
        outcome=outcome,
        certainty=(int(100 * looks / whole), 100 - int(100 * doubts / whole)),
    )


def _looks(pieces: Iterable[_Piece]) -> Fraction:
    """Return the looks that pieces stand for, of each source only the most."""
    most: dict[str, Fraction] = {}
    for one in pieces:
        source = one.evidence.source
        most[source] = max(most.get(source, Fraction(0)), one.weight)
    return sum(most.values(), Fraction(0))


def _rung(for_: Sequence[_Piece]) -> Rung:
    top = max((one.rung for one in for_), default=Rung.DOUBTED)
    if top is Rung.OBSERVATION and _voices(for_, top) > 1:
        return Rung.TWO_OBSERVERS
    return top


def _below(rung: Rung) -> Rung:
    """Return the next lower rung that one piece can reach."""
    lower = [Rung(kind) for kind in Kind if kind < rung]
    return max(lower, default=Rung.DOUBTED)


def _voices(pieces: Iterable[_Piece], rung: Rung) -> int:
    """Return how many sources speak on a rung."""
    return len({one.evidence.source for one in pieces if one.rung is rung})


def _outcome(for_: Sequence[_Piece], against: Sequence[_Piece]) -> Outcome:
    """Weigh the highest rung on each side; on one rung, the number of sources."""
    top = max((one.rung for one in for_), default=Rung.DOUBTED)
    threat = max((one.rung for one in against), default=Rung.DOUBTED)
    if top != threat or threat is Rung.DOUBTED:
        return Outcome.STANDS if top >= threat else Outcome.REFUTED
    more = _voices(for_, top) - _voices(against, top)
    if more == 0:
        return Outcome.CONTESTED
    return Outcome.STANDS if more > 0 else Outcome.REFUTED


def _reasons(
    pieces: Sequence[_Piece], answered: Sequence[_Piece], found: AtLevel
) -> tuple[Reason, ...]:
    """Say of each piece what it does for doing this at all."""
    threat = max(
        (
            one.rung
            for one in pieces
            if not one.supports and one not in answered and one.evidence.level <= found.level
        ),
        default=Rung.DOUBTED,
    )
    weighty = _weightiest(pieces)
    carried: set[str] = set()
    reasons = []
    for one in pieces:
        source = one.evidence.source
        if not one.supports:
            part = Part.ANSWERED if one in answered else Part.AGAINST
        elif found.outcome is not Outcome.STANDS and one.rung <= threat:
            part = Part.OVERRULED
        elif _carries(one, found.rung) and source not in carried:
            part = Part.CARRIES
            carried.add(source)
        else:
            part = Part.ADDS if one is weighty[source] else Part.SAME_SOURCE
        looks = int(100 * one.weight)
        reasons.append(Reason(evidence=one.evidence, rung=one.rung, part=part, looks=looks))
    return tuple(reasons)


def _weightiest(pieces: Iterable[_Piece]) -> dict[str, _Piece]:
    """Return the piece of each source whose weight counts."""
    found: dict[str, _Piece] = {}
    for one in pieces:
        if one.supports:
            best = found.setdefault(one.evidence.source, one)
            if one.weight > best.weight:
                found[one.evidence.source] = one
    return found


def _carries(one: _Piece, rung: Rung) -> bool:
    return one.rung is rung or (rung is Rung.TWO_OBSERVERS and one.rung is Rung.OBSERVATION)


def _disputes(
    pieces: Sequence[_Piece],
    answered: Sequence[_Piece],
    levels: Sequence[AtLevel],
    level: Level | None,
) -> tuple[Dispute, ...]:
    """Name every contradiction with the strongest piece that it denies, and who saw less."""
    found = []
    for one in pieces:
        if one.supports:
            other = _closer_look(one, pieces) if level and one.evidence.level > level else None
            outcome = Outcome.LESS_SEEN
        else:
            denied = (p for p in pieces if p.supports and p.evidence.level >= one.evidence.level)
            is_answered = one in answered
            other = next((p for p in denied if p.answers(one) or not is_answered), None)
            outcome = Outcome.ANSWERED if is_answered else levels[one.evidence.level - 1].outcome
        if other:
            found.append(Dispute(says=one.evidence, other=other.evidence, outcome=outcome))
    return tuple(found)


def _closer_look(one: _Piece, pieces: Sequence[_Piece]) -> _Piece | None:
    """Return the strongest test, observation or credential above a piece that saw less than it."""
    return next(
        (
            p
            for p in pieces
            if p.supports
            and p.rung >= Rung.TEST
            and p.rung > one.rung
            and p.evidence.level < one.evidence.level
        ),
        None,
    )
