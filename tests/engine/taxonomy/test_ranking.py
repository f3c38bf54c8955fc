import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorstroom.engine.taxonomy import (
    Encoder,
    Lesson,
    Pieces,
    Ranker,
    TooLittleToLearnError,
    UnreadableEncoderError,
    names_of,
    pieces_of,
    plain_words,
    train_encoder,
)
from doorstroom.engine.values import Classification, Occupation
from engine.taxonomy import linking_reference

WORDS = ("kok", "koks", "bakker", "hulpkok", "cook", "baker", "C++", "Café", "in", "")
texts = st.lists(st.sampled_from(WORDS), max_size=3).map(" ".join)
named = st.lists(st.tuples(st.sampled_from(["u:a", "u:b", "u:c"]), texts), min_size=1, max_size=8)
short = Lesson(steps=4, width=3, batch=8)


def occupations(*names: tuple[str, ...]) -> Classification:
    """Occupations u0, u1, … with these names, the first their label."""
    return Classification(
        scheme="test",
        version="1",
        skills=(),
        occupations=tuple(
            Occupation(uri=f"u{i}", labels={"nl": label}, alternatives={"nl": tuple(others)})
            for i, (label, *others) in enumerate(names)
        ),
    )


KITCHENS = occupations(
    ("kok", "keukenmeester", "chef-kok"),
    ("hulpkok", "keukenhulp"),
    ("ober", "kelner", "bediener restaurant"),
    ("bakker", "broodmaker", "bakker van brood"),
)


def encoder(seed: int = 1, lesson: Lesson = short) -> Encoder:
    return train_encoder(KITCHENS, np.random.default_rng(seed), lesson=lesson)


@given(texts, named)
def test_ranking_by_letters_is_that_of_the_reference(
    text: str, names: list[tuple[str, str]]
) -> None:
    ranker = Ranker.of(names)
    expected = linking_reference.scores(text, names)
    found = dict(zip(ranker.uris, ranker.scores([text])[0], strict=True))
    assert found == pytest.approx(expected, abs=1e-5)


@given(texts, named, st.integers(0, 3))
def test_ranking_by_meaning_is_that_of_the_reference(
    text: str, names: list[tuple[str, str]], seed: int
) -> None:
    trained = encoder(seed)
    ranker = Ranker.of(names, trained)
    expected = linking_reference.scores(text, names, trained)
    found = dict(zip(ranker.uris, ranker.scores([text])[0], strict=True))
    assert found == pytest.approx(expected, abs=1e-4)


@given(texts, named)
def test_ranking_goes_down_and_stays_between_0_and_1(
    text: str, names: list[tuple[str, str]]
) -> None:
    ranked = Ranker.of(names, encoder()).rank(text, 2)
    assert len(ranked) <= 2
    assert [score for _, score in ranked] == sorted((s for _, s in ranked), reverse=True)
    assert all(0 < score <= 1 for _, score in ranked)


@given(named.flatmap(lambda names: st.tuples(st.just(names), st.permutations(names))), texts)
def test_ranking_does_not_hang_on_the_order_of_names(
    both: tuple[list[tuple[str, str]], list[tuple[str, str]]], text: str
) -> None:
    one, other = (Ranker.of(names) for names in both)
    assert one.rank(text, 3) == other.rank(text, 3)


def test_equal_scores_are_ordered_by_uri() -> None:
    ranker = Ranker.of([("u:b", "kok"), ("u:a", "kok"), ("u:c", "ober")])
    assert [uri for uri, _ in ranker.rank("kok", 5)] == ["u:a", "u:b"]


def test_no_names_rank_nothing() -> None:
    assert Ranker.of([]).rank("kok", 5) == ()
    assert Ranker.of([], encoder()).rank("kok", 5) == ()


def test_names_that_share_no_letter_come_close_when_they_mean_the_same() -> None:
    names = [(one.uri, text) for one in KITCHENS.occupations for text in names_of(one)]
    held_out = [pair for pair in names if pair[1] != "kelner"]
    long = Lesson(steps=60, width=16, batch=8, dropped=0)
    assert Ranker.of(held_out).rank("kelner", 1, least=0.2) == ()
    (uri, score), *_ = Ranker.of(held_out, encoder(lesson=long)).rank("kelner", 1)
    assert (uri, score > 0.5) == ("u2", True)


def test_the_same_seed_learns_the_same() -> None:
    assert encoder(3).pack() == encoder(3).pack()
    assert encoder(3).pack() != encoder(4).pack()


def test_training_tells_every_step() -> None:
    told: list[tuple[int, int]] = []
    train_encoder(
        KITCHENS,
        np.random.default_rng(1),
        lesson=short,
        progress=lambda done, total: told.append((done, total)),
    )
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]


@pytest.mark.parametrize(
    "small", [(), (("kok", "keukenmeester"),), (("kok",), ("bakker",), ("ober", "kelner"))]
)
def test_too_few_names_are_refused(small: tuple[tuple[str, ...], ...]) -> None:
    with pytest.raises(TooLittleToLearnError, match="Fewer than two concepts"):
        train_encoder(occupations(*small), np.random.default_rng(1), lesson=short)


def test_an_encoder_comes_back_as_it_was_packed_but_for_rounding() -> None:
    made = encoder()
    read = Encoder.unpack(made.pack())
    assert read.pieces.names == made.pieces.names
    np.testing.assert_array_equal(read.pieces.rarity, made.pieces.rarity)
    most = np.abs(made.table).max(axis=1, keepdims=True)
    assert (np.abs(read.table - made.table) <= most / 250).all()
    assert read.pack() == made.pack()


@pytest.mark.parametrize("stored", [b"", b"no encoder", encoder().pack()[:-9]])
def test_what_is_no_encoder_is_refused(stored: bytes) -> None:
    with pytest.raises(UnreadableEncoderError, match="train it again"):
        Encoder.unpack(stored)


def test_words_that_are_not_known_lie_nowhere() -> None:
    assert not encoder().vectors(["zzz", ""]).any()


def test_pieces_of_few_texts_can_be_left_out() -> None:
    pieces = Pieces.of(["kok", "kok ober", "ober"], fewest=2)
    assert set(pieces.names) == set(pieces_of("kok")) | set(pieces_of("ober"))
    assert "=bakker" not in pieces.names


@given(st.text())
def test_words_are_plain(text: str) -> None:
    assert all(word and word == plain_words(word)[0] for word in plain_words(text))
