from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from numpy.typing import NDArray

from doorstroom.engine.taxonomy import (
    Encoder,
    Lesson,
    Ranker,
    Turn,
    said_of,
    train_encoder,
    with_sense,
)
from engine.taxonomy import linking_reference
from engine.taxonomy.test_ranking import KITCHENS, texts

SHARE = 0.6
SIGNS = "abcdefghijklmnopqrstuvwxyz"


class Letters:
    """Reads a text by how often each letter stands in it: a sentence encoder of one line."""

    name = "letters 1"

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        counts = [[text.count(sign) for sign in SIGNS] for text in texts]
        return np.array(counts, dtype=np.float32).reshape(len(texts), len(SIGNS))


def trained(seed: int = 1, steps: int = 3) -> Encoder:
    lesson = Lesson(steps=60, width=16, batch=8, dropped=0)
    pieces = train_encoder(KITCHENS, np.random.default_rng(1), lesson=lesson)
    turn, dice = Turn(width=8, steps=steps, batch=8, pace=0.05), np.random.default_rng(seed)
    return with_sense(pieces, said_of(KITCHENS, 0), Letters(), dice, turn=turn)


TRAINED = trained()


@given(texts, texts)
def test_likeness_is_the_mean_of_pieces_and_sentences(one: str, other: str) -> None:
    encoder = TRAINED
    assert encoder.sense is not None
    placed = encoder.vectors([one, other])
    telling = dict(zip(encoder.pieces.names, map(float, encoder.pieces.rarity), strict=True))
    pieces = [
        linking_reference.spot(linking_reference.bag(text, telling), encoder)
        for text in (one, other)
    ]
    sentences = encoder.sense.vectors([one, other])
    expected = (1 - SHARE) * float(np.dot(*pieces)) + SHARE * float(sentences[0] @ sentences[1])
    assert float(placed[0] @ placed[1]) == pytest.approx(expected, abs=1e-4)


@given(texts)
def test_a_known_name_lies_where_reading_puts_it_but_for_rounding(text: str) -> None:
    sense = TRAINED.sense
    assert sense is not None
    read = Letters().vectors(["kok", text]) @ sense.head
    expected = read / np.maximum(np.linalg.norm(read, axis=1, keepdims=True), 1e-6)
    np.testing.assert_allclose(sense.vectors(["kok", text]), expected, atol=0.02)


def test_turning_brings_names_of_one_concept_together() -> None:
    def apart(encoder: Encoder) -> float:
        assert encoder.sense is not None
        ober, kelner, kok = encoder.sense.vectors(["ober", "kelner", "kok"])
        return float(ober @ kelner - ober @ kok)

    assert apart(trained(steps=100)) > apart(trained(steps=0)) + 0.05


def test_the_same_seed_turns_alike() -> None:
    assert trained(3).pack() == trained(3).pack()
    assert trained(3).pack() != trained(4).pack()


def test_reading_is_told() -> None:
    told: list[tuple[int, int]] = []
    with_sense(
        trained(),
        said_of(KITCHENS, 0),
        Letters(),
        np.random.default_rng(1),
        turn=Turn(width=5, steps=1),
        progress=lambda done, total: told.append((done, total)),
    )
    assert told == [(11, 11)]


def test_what_was_packed_places_alike() -> None:
    made = trained()
    read = Encoder.unpack(made.pack(), Letters())
    assert read.missing == ""
    words = ["kok", "chef-kok", "souschef"]
    np.testing.assert_allclose(read.vectors(words), made.vectors(words), atol=0.02)
    assert read.pack() == made.pack()


class Others(Letters):
    name = "letters 2"


@pytest.mark.parametrize("reader", [None, Others()])
def test_without_the_sentence_encoder_pieces_are_used_and_its_name_is_said(
    reader: Letters | None,
) -> None:
    read = Encoder.unpack(trained().pack(), reader)
    assert (read.sense, read.missing) == (None, "letters 1")
    ranker = Ranker.of([("u:kok", "kok"), ("u:ober", "ober")], read)
    assert ranker.rank("koks", 1)[0][0] == "u:kok"


def test_a_classification_without_two_names_is_only_read() -> None:
    dice = np.random.default_rng(1)
    read = with_sense(trained(), [["kok"], ["ober"]], Letters(), dice, turn=Turn(width=26))
    assert read.sense is not None
    np.testing.assert_allclose(read.sense.vectors(["kok"]) @ read.sense.vectors(["kok"]).T, 1, 1e-5)


def test_names_that_are_not_kept_are_read_again() -> None:
    assert TRAINED.sense is not None
    kept = TRAINED.keeping(["kok", "zzz"]).sense
    assert kept is not None
    assert len(kept.known) == 1
    words = ["kok", "ober", "bakker"]
    np.testing.assert_allclose(kept.vectors(words), TRAINED.sense.vectors(words), atol=0.02)
