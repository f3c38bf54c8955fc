"""The sentence encoder of the extra `semantic`, really run; skipped where it is not installed."""

import logging

import numpy as np
import pytest

from doorstroom.engine.taxonomy import (
    Lesson,
    Reader,
    Turn,
    said_of,
    train_encoder,
    with_sense,
)
from doorstroom.vocabulary.actions import import_classification, store_encoder
from doorstroom.vocabulary.adapters import (
    EXTRA,
    _read,
    installed_reader,
    linker_of,
    skill_reader_of,
)
from doorstroom.vocabulary.models import Version
from doorstroom.vocabulary.queries import active_version
from formats.esco.samples import small_classification


@pytest.fixture
def reader() -> Reader:
    found = installed_reader()
    if found is None:
        pytest.skip(f"The sentence encoder is not installed: pip install '{EXTRA}'.")
    return found


@pytest.mark.parametrize(
    ("word", "meant"),
    [("Krankenschwester", "nurse"), ("verpleegkundige", "nurse"), ("Schweißer", "welder")],
)
def test_it_knows_words_that_share_no_letters(reader: Reader, word: str, meant: str) -> None:
    jobs = ["nurse", "cook", "welder", "accountant"]
    asked, *known = reader.vectors([word, *jobs])
    assert jobs[int(np.argmax([float(asked @ one) for one in known]))] == meant


def test_the_same_text_always_lies_in_the_same_place(reader: Reader) -> None:
    alone = reader.vectors(["bake bread"])
    among = reader.vectors(["bake bread", "sell shoes in a shop", ""])
    assert among.shape == (3, 512)
    np.testing.assert_allclose(alone[0], among[0], atol=1e-5)


@pytest.fixture
def version(reader: Reader) -> Version:
    """The small vocabulary, trained with the sentence encoder."""
    classification = small_classification()
    import_classification(classification=classification)
    encoder = train_encoder(
        classification, np.random.default_rng(1), lesson=Lesson(steps=5, width=4)
    )
    said, dice = said_of(classification, 0), np.random.default_rng(1)
    encoder = with_sense(encoder, said, reader, dice, turn=Turn(steps=5))
    store_encoder(version=active_version(), encoder=encoder)
    return active_version()


@pytest.mark.django_db
def test_a_stored_sense_is_used_from_then_on(version: Version, reader: Reader) -> None:
    encoder = skill_reader_of(version).labels.encoder
    assert encoder is not None
    assert encoder.sense is not None
    assert encoder.sense.name == reader.name


@pytest.mark.django_db
def test_a_server_without_it_says_what_to_install_and_goes_on(
    version: Version, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(_read, "installed_reader", lambda: None)
    with caplog.at_level(logging.WARNING):
        encoder = skill_reader_of(version).labels.encoder
    assert encoder is not None
    assert encoder.sense is None
    assert f"pip install '{EXTRA}'" in caplog.text
    assert linker_of(version).occupation("bakker").chosen is not None
