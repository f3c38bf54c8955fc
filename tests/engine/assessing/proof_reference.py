"""The judgement of evidence, slow and close to the words of docs/algorithms/proof.md."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from doorstroom.engine.assessing import Evidence, Kind, Verdict
from doorstroom.engine.values import Level

LADDER = ["claim", "experience", "portfolio", "attestation", "test", "one", "two", "credential"]
LOWEST = {"claim": 40, "experience": 80, "portfolio": 100, "attestation": 120, "test": 160}
LOWEST |= {"one": 180, "two": 200, "credential": 220, "doubted": 0}
HIGHEST = {"claim": 79, "experience": 99, "portfolio": 119, "attestation": 159, "test": 179}
HIGHEST |= {"one": 199, "two": 219, "credential": 255, "doubted": 39}
LOOKS = {"claim": "1/4", "experience": "1/2", "portfolio": "1", "attestation": "2", "test": "4"}
LOOKS |= {"one": "4", "credential": "6"}
NAMES = {Kind.OBSERVATION: "one"}


def rung(piece: Evidence, today: date) -> str:
    name = NAMES.get(piece.kind, piece.kind.name.lower())
    over = piece.is_revoked or (piece.valid_until is not None and today > piece.valid_until)
    return "experience" if over and name != "claim" else name


def height(name: str) -> int:
    return LADDER.index(name)


def looks(piece: Evidence, today: date) -> Fraction:
    years = min(Fraction((today - piece.on).days, 365), Fraction(10))
    return Fraction(LOOKS[rung(piece, today)]) * (1 - years / 20)


def total(pieces: Sequence[Evidence], today: date) -> Fraction:
    sources = {piece.source for piece in pieces}
    return sum(
        (max(looks(piece, today) for piece in pieces if piece.source == one) for one in sources),
        Fraction(0),
    )


def is_answered(doubt: Evidence, pieces: Sequence[Evidence], today: date) -> bool:
    for piece in pieces:
        if piece.verdict is Verdict.SUPPORTS and piece.on > doubt.on:
            shows_it = piece.level >= doubt.level
            as_strong = height(rung(piece, today)) >= height(rung(doubt, today))
            if shows_it and as_strong:
                return True
    return False


def strength(level: Level, pieces: Sequence[Evidence], today: date) -> int:
    """How strongly it is proven that somebody reaches a level, 0 to 255."""
    for_ = [p for p in pieces if p.verdict is Verdict.SUPPORTS and p.level >= level]
    against = [
        p
        for p in pieces
        if p.verdict is Verdict.CONTRADICTS
        and p.level <= level
        and not is_answered(p, pieces, today)
    ]
    name = _name(for_, against, today)
    pros, cons = total(for_, today), total(against, today)
    share = pros / (pros + cons + 2)
    return LOWEST[name] + int((HIGHEST[name] - LOWEST[name]) * share)


def _name(for_: Sequence[Evidence], against: Sequence[Evidence], today: date) -> str:
    if not for_:
        return "doubted"
    top = max((rung(p, today) for p in for_), key=height)
    speaking = {p.source for p in for_ if rung(p, today) == top}
    reached = "two" if top == "one" and len(speaking) >= 2 else top
    if not against:
        return reached
    threat = max((rung(p, today) for p in against), key=height)
    if top != threat:
        return reached if height(top) > height(threat) else "doubted"
    denying = {p.source for p in against if rung(p, today) == threat}
    if len(speaking) != len(denying):
        return reached if len(speaking) > len(denying) else "doubted"
    lower = [one for one in LADDER if one != "two" and height(one) < height(threat)]
    return lower[-1] if lower else "doubted"
