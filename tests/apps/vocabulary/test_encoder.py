from dataclasses import replace

import numpy as np
import pytest

from doorstroom.engine.taxonomy import Encoder, Lesson, train_encoder
from doorstroom.vocabulary.actions import import_classification, store_encoder
from doorstroom.vocabulary.adapters import linker_of
from doorstroom.vocabulary.models import EncoderTable
from doorstroom.vocabulary.queries import active_version
from formats.esco.samples import small_classification

pytestmark = pytest.mark.django_db


@pytest.fixture
def encoder() -> Encoder:
    return train_encoder(
        small_classification(), np.random.default_rng(1), lesson=Lesson(steps=5, width=4)
    )


def test_a_version_without_an_encoder_is_linked_by_letters() -> None:
    import_classification(classification=small_classification())
    assert linker_of(active_version()).occupations.encoder is None


def test_a_stored_encoder_is_used_from_then_on(encoder: Encoder) -> None:
    import_classification(classification=small_classification())
    version = active_version()
    linker_of(version)
    store_encoder(version=version, encoder=encoder)
    used = linker_of(version)
    assert used.occupations.encoder is not None
    assert used.occupations.encoder.pieces.names == encoder.pieces.names
    assert used.skills.encoder is used.occupations.encoder
    assert used.occupations.encoder.sense is None


def test_training_again_takes_the_place_of_what_was_there(encoder: Encoder) -> None:
    import_classification(classification=small_classification())
    for _ in range(2):
        store_encoder(version=active_version(), encoder=encoder)
    assert EncoderTable.objects.count() == 1


def test_an_encoder_that_cannot_be_read_is_left_aside(encoder: Encoder) -> None:
    import_classification(classification=small_classification())
    store_encoder(version=active_version(), encoder=encoder)
    EncoderTable.objects.update(payload=b"of an older version")
    assert linker_of(active_version()).occupations.encoder is None


def test_other_content_of_a_version_removes_what_was_learned(encoder: Encoder) -> None:
    import_classification(classification=small_classification())
    store_encoder(version=active_version(), encoder=encoder)
    changed = replace(small_classification(), skill_relations=())
    import_classification(classification=changed)
    assert not EncoderTable.objects.exists()
