"""Ranking, slow and readable: the formulas of docs/algorithms/linking.md, name by name."""

from collections import Counter
from collections.abc import Sequence
from math import log, sqrt

from doorstroom.engine.taxonomy import Encoder, plain_words

Bag = dict[str, float]


def pieces(text: str) -> Counter[str]:
    """Count whole words twice, and every run of three, four or five letters once."""
    found: Counter[str] = Counter()
    for word in plain_words(text):
        found[f"={word}"] += 2
        marked = f"_{word}_"
        for length in (3, 4, 5):
            for start in range(len(marked) - length + 1):
                found[marked[start : start + length]] += 1
    return found


def rarity(texts: Sequence[str]) -> Bag:
    """Say how telling each piece is."""
    spread = Counter(piece for text in texts for piece in pieces(text))
    return {piece: log((1 + len(texts)) / (1 + count)) for piece, count in spread.items()}


def bag(text: str, telling: Bag) -> Bag:
    """Weigh the pieces of a text, and give them length 1 together."""
    weights = {
        piece: sqrt(count) * telling[piece]
        for piece, count in pieces(text).items()
        if piece in telling
    }
    length = sqrt(sum(weight**2 for weight in weights.values()))
    return {piece: weight / length for piece, weight in weights.items()} if length > 1e-9 else {}


def spelling(one: Bag, other: Bag) -> float:
    """Return the cosine of two bags."""
    return sum(weight * other.get(piece, 0.0) for piece, weight in one.items())


def spot(weights: Bag, encoder: Encoder) -> list[float]:
    """Return where a bag lies: the sum of its pieces, at distance 1."""
    placed = [0.0] * encoder.table.shape[1]
    for piece, weight in weights.items():
        row = encoder.table[encoder.pieces.names.index(piece)]
        placed = [sum_ + weight * float(value) for sum_, value in zip(placed, row, strict=True)]
    length = max(sqrt(sum(value**2 for value in placed)), 1e-6)
    return [value / length for value in placed]


def scores(
    text: str, names: Sequence[tuple[str, str]], encoder: Encoder | None = None
) -> dict[str, float]:
    """Return for each concept the likeness of its best name."""
    telling = (
        dict(zip(encoder.pieces.names, map(float, encoder.pieces.rarity), strict=True))
        if encoder
        else rarity([name for _, name in sorted(set(names))])
    )
    asked = bag(text, telling)
    best: dict[str, float] = {}
    for uri, name in names:
        known = bag(name, telling)
        alike = spelling(asked, known)
        if encoder:
            meant = sum(
                a * b for a, b in zip(spot(asked, encoder), spot(known, encoder), strict=True)
            )
            alike = 0.1 * alike + 0.9 * meant
        best[uri] = max(best.get(uri, 0.0), min(alike, 1.0))
    return best
