import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorstroom.engine.assessing import AssessingError
from doorstroom.engine.assessing.scoring import (
    NODES,
    Bank,
    Item,
    eap,
    information_of,
    posterior,
    posterior_mode,
)
from engine.assessing.scoring import scoring_reference as reference
from engine.assessing.scoring.banks import banks, sittings


@given(bank=banks())
def test_curves_and_information_are_those_of_the_book(bank: Bank) -> None:
    for i, item in enumerate(bank.items):
        for node in (0, 37, 60, 100, 120):
            trait = float(NODES[node])
            exact = [reference.chance(item, one, trait) for one in range(item.answers)]
            assert np.exp(bank.curves[i, : item.answers, node]) == pytest.approx(exact, abs=1e-12)
            assert sum(exact) == pytest.approx(1)
    item = bank.items[0]
    found = information_of(item, np.array([0.4]))[0]
    assert found == pytest.approx(reference.information(item, 0.4), rel=1e-3, abs=1e-6)
    assert np.all(bank.information >= 0)


@given(sitting=sittings())
def test_mean_and_error_are_those_of_a_fine_sum(sitting: tuple[Bank, dict[str, int]]) -> None:
    bank, answers = sitting
    found = eap(bank, answers)

    assert (found.trait, found.error) == pytest.approx(
        reference.mean_and_error(bank, answers), abs=2e-4
    )
    assert posterior(bank, answers).sum() == pytest.approx(1)


@given(sitting=sittings())
def test_the_mode_is_the_top_and_its_error_the_curvature(
    sitting: tuple[Bank, dict[str, int]],
) -> None:
    bank, answers = sitting
    found = posterior_mode(bank, answers)

    assert found.trait == pytest.approx(reference.mode(bank, answers), abs=1e-6)
    low, mid, high = (
        reference.log_posterior(bank, answers, found.trait + step) for step in (-1e-3, 0, 1e-3)
    )
    assert found.error == pytest.approx((-(low - 2 * mid + high) / 1e-6) ** -0.5, rel=1e-3)


@given(sitting=sittings(), data=st.data())
def test_a_higher_answer_never_lowers_the_trait(
    sitting: tuple[Bank, dict[str, int]], data: st.DataObject
) -> None:
    bank, answers = sitting
    item = data.draw(st.sampled_from(bank.items))
    lower = data.draw(st.integers(0, item.answers - 2))
    below = eap(bank, {**answers, item.key: lower})
    above = eap(bank, {**answers, item.key: lower + 1})

    assert below.trait < above.trait


def test_nothing_answered_is_anybody() -> None:
    bank = Bank((Item(key="a", slope=1.0, thresholds=(0.0,)),))

    assert (eap(bank, {}).trait, eap(bank, {}).error) == pytest.approx((0, 1), abs=1e-6)
    assert posterior_mode(bank, {}).error == 1
    assert posterior_mode(bank, {}).band(2) == (-2, 2)


def test_what_cannot_be_is_refused() -> None:
    item = Item(key="a", slope=1.0, thresholds=(0.0, 1.0))
    bank = Bank((item,))
    with pytest.raises(AssessingError, match="b is no item"):
        eap(bank, {"b": 0})
    with pytest.raises(AssessingError, match="from 0 to 2, not 3"):
        posterior_mode(bank, {"a": 3})
    with pytest.raises(AssessingError, match="none twice"):
        Bank((item, item))
    with pytest.raises(AssessingError, match="above 0"):
        Item(key="a", slope=-1.0, thresholds=(0.0,))
    with pytest.raises(AssessingError, match="rise"):
        Item(key="a", slope=1.0, thresholds=(1.0, 1.0))
    with pytest.raises(AssessingError, match="one threshold or more"):
        Item(key="a", slope=1.0, thresholds=())
