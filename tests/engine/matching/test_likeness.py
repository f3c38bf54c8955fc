from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from doorstroom.engine.matching import (
    FULL,
    FULL_FIT,
    Aspect,
    Likeness,
    MatchingError,
    blended,
    views_of,
)
from doorstroom.engine.taxonomy import PackingError, Taxonomy
from doorstroom.engine.values import Classification, Onet, OnetJob, OnetLink
from engine.matching.likeness_reference import features, value
from engine.strategies import described, onets

BAKERS = Onet(
    fields=("food", "care"),
    jobs=(
        OnetJob(code="1", title="Bakers", titles=("Bread Cook",), knowledge=(4.0, 1.0)),
        OnetJob(code="2", title="Cooks", titles=("Care Cook",), knowledge=(3.0, 2.0)),
        OnetJob(code="3", title="Aides", titles=("Care Aide",), knowledge=(1.0, 5.0)),
    ),
    links=(
        OnetLink(code="1", occupation="baker"),
        OnetLink(code="2", occupation="care cook"),
        OnetLink(code="3", occupation="care assistant", weight=0.5),
    ),
)


@given(st.data(), described())
def test_likeness_is_what_the_reference_says(
    data: st.DataObject, classification: Classification
) -> None:
    onet = data.draw(st.none() | onets(classification))
    taxonomy = Taxonomy.of(classification)
    likeness = Likeness.of(classification, taxonomy, onet)
    known = features(classification, taxonomy, onet)
    assert set(likeness.aspects) == set(known)
    for one in range(len(taxonomy.occupations)):
        for other in range(len(taxonomy.occupations)):
            for share in likeness.shares(one, other):
                rows = known[share.aspect]
                # Sums in another order may differ in the last bit, and so round otherwise.
                expected = FULL if one == other else value(rows[one], rows[other])
                assert abs(share.value - expected) <= 1


@given(st.data(), described())
def test_the_shares_add_up_in_both_directions(
    data: st.DataObject, classification: Classification
) -> None:
    onet = data.draw(st.none() | onets(classification))
    likeness = Likeness.of(classification, Taxonomy.of(classification), onet)
    table = likeness.table()
    count = len(likeness.occupations)
    assert table.shape == (count, count)
    assert (table == table.T).all()
    for one in range(count):
        points = likeness.points_from(one)
        for other in range(count):
            shares = likeness.shares(one, other)
            assert sum(share.points for share in shares) == points[other] <= FULL_FIT
            assert all(share.points == share.weight * share.value for share in shares)
            assert table[one, other] == (points[other] + 127) // 255
    assert sum(likeness.weights) in {0, FULL}


@given(described())
def test_packing_keeps_everything(classification: Classification) -> None:
    likeness = Likeness.of(classification, Taxonomy.of(classification))
    again = Likeness.unpack(likeness.pack())
    assert (again.occupations, again.aspects) == (likeness.occupations, likeness.aspects)
    assert (again.values == likeness.values).all()


def test_what_was_packed_otherwise_is_refused(
    bakery: Classification, monkeypatch: pytest.MonkeyPatch
) -> None:
    likeness = Likeness.of(bakery, Taxonomy.of(bakery))
    for broken in (b"", b"nothing of ours", likeness.pack()[:-9]):
        with pytest.raises(PackingError, match="another version of Doorstroom"):
            Likeness.unpack(broken)
    monkeypatch.setattr("doorstroom.engine.matching._likeness.PACKING", 0)
    packed = likeness.pack()
    monkeypatch.undo()
    with pytest.raises(PackingError):
        Likeness.unpack(packed)


def test_what_is_not_known_leaves_its_weight_to_the_others(bakery: Classification) -> None:
    taxonomy = Taxonomy.of(bakery)
    without, given_ = Likeness.of(bakery, taxonomy), Likeness.of(bakery, taxonomy, BAKERS)
    assert Aspect.DUTCH not in without.aspects  # the bakery has English labels only
    assert set(given_.aspects) - set(without.aspects) == {Aspect.TITLES, Aspect.KNOWLEDGE}
    assert sum(without.weights) == sum(given_.weights) == FULL
    for aspect, weight in zip(without.aspects, without.weights, strict=True):
        assert weight > given_.weights[given_.aspects.index(aspect)]


def test_an_occupation_outside_the_crosswalk_takes_the_mean_of_its_group(
    bakery: Classification,
) -> None:
    baker, cook, assistant = bakery.occupations
    twin = replace(baker, uri="pastry baker", isco="7519", labels={"en": "confectioner"})
    more = replace(bakery, occupations=(baker, cook, assistant, twin))
    likeness = Likeness.of(more, Taxonomy.of(more), BAKERS)
    shares = {one.aspect: one.value for one in likeness.shares(0, 3)}
    assert shares[Aspect.KNOWLEDGE] == FULL


def test_a_mixture_lies_between_its_parts(bakery: Classification) -> None:
    taxonomy = Taxonomy.of(bakery)
    views = views_of(bakery, taxonomy)
    shares = sparse.csr_array(np.array([[1.0, 0, 0], [0, 0, 2.0], [1.0, 0, 1.0]]))
    likeness = Likeness.between_views(("baker", "assistant", "both"), blended(views, shares))
    table = likeness.table()
    assert table[0, 1] < table[0, 2] < FULL
    assert table[0, 1] < table[1, 2] < FULL
    assert table.diagonal().tolist() == [FULL] * 3


def test_a_taxonomy_of_another_classification_is_refused(bakery: Classification) -> None:
    fewer = replace(bakery, occupations=bakery.occupations[1:])
    with pytest.raises(MatchingError, match="another classification"):
        Likeness.of(bakery, Taxonomy.of(fewer))
