import io
import json
import zlib

import numpy as np
import pytest

from doorstroom.engine.matching import Liking, Natures, Told
from doorstroom.engine.taxonomy import PackingError
from doorstroom.engine.values import (
    Classification,
    Interest,
    Occupation,
    Onet,
    OnetJob,
    OnetLink,
)

HELPING = (1.0, 1.0, 1.0, 7.0, 1.0, 4.0)
DOING = (7.0, 1.0, 1.0, 1.0, 1.0, 1.0)


def occupation(uri: str, *interests: int) -> Occupation:
    return Occupation(
        uri=uri, labels={"en": uri}, interests=interests, interests_invented=bool(interests)
    )


CLASSIFICATION = Classification(
    scheme="test",
    version="1",
    skills=(),
    occupations=(
        occupation("nurse"),
        occupation("fitter"),
        occupation("baker", 200, 0, 40, 40, 0, 90),
        occupation("poet"),
    ),
)
ONET = Onet(
    styles=("Concern for Others", "Dependability", "Leadership"),
    jobs=(
        OnetJob(
            code="29",
            title="Nurses",
            interests=HELPING,
            styles=(5.0, 5.0, 3.0),
            work_values=(4.0, 1.0, 1.0, 7.0, 4.0, 1.0),
        ),
        OnetJob(code="47", title="Fitters", interests=DOING, styles=(2.0, 5.0, 2.0)),
        OnetJob(code="99", title="Not rated"),
    ),
    links=(
        OnetLink(code="29", occupation="nurse"),
        OnetLink(code="47", occupation="fitter"),
        OnetLink(code="29", occupation="fitter", weight=0.5),
        OnetLink(code="47", occupation="baker"),
        OnetLink(code="99", occupation="poet"),
        OnetLink(code="gone", occupation="poet"),
        OnetLink(code="29", occupation="of another version"),
    ),
)


@pytest.fixture
def natures() -> Natures:
    return Natures.of(CLASSIFICATION, ONET)


def test_what_onet_rates_comes_through_the_crosswalk(natures: Natures) -> None:
    assert natures.profile("nurse") == (0, 0, 0, 255, 0, 128)
    assert natures.profile("fitter") == (170, 0, 0, 85, 0, 43)  # two thirds and one third


def test_what_the_classification_says_itself_goes_first_and_is_marked(natures: Natures) -> None:
    assert natures.profile("baker") == (200, 0, 40, 40, 0, 90)
    assert [uri for uri in natures.occupations if natures.is_invented(uri)] == ["baker"]


@pytest.mark.parametrize("uri", ["poet", "of another version", "nowhere"])
def test_what_nobody_rated_is_not_known(natures: Natures, uri: str) -> None:
    assert natures.profile(uri) == ()
    assert natures.telling_styles(uri) == ()
    assert natures.suits({Interest.SOCIAL: Liking.LIKED}, uri) is None
    assert not natures.is_invented(uri)


def test_every_occupation_that_is_known_gets_a_value_and_no_other(natures: Natures) -> None:
    said = {Interest.SOCIAL: Liking.LIKED, Interest.REALISTIC: Liking.NOT}
    values = natures.values_for(said)

    assert set(values) == {"nurse", "fitter", "baker"}
    assert values["nurse"] > 200
    assert values["fitter"] < 100
    for uri, value in values.items():
        found = natures.suits(said, uri)
        assert found is not None
        assert found.value == value


def told(*shares: float) -> list[Told | None]:
    return [Told(share=share, error=0.05) for share in shares]


HELPS = told(0.2, 0.2, 0.2, 0.9, 0.2, 0.5)
SEEKS_PEOPLE = told(0.5, 0.2, 0.2, 0.9, 0.5, 0.2)


def test_work_values_come_through_the_crosswalk_and_are_unknown_elsewhere(
    natures: Natures,
) -> None:
    assert natures.work_value_profile("nurse") == (128, 0, 0, 255, 128, 0)
    assert natures.work_value_profile("baker") == ()
    assert natures.work_value_profile("nowhere") == ()


def test_work_agrees_by_interests_by_values_or_by_both_where_both_are_known(
    natures: Natures,
) -> None:
    likes = natures.agreeing(interests=HELPS)
    matters = natures.agreeing(work_values=SEEKS_PEOPLE)
    both = natures.agreeing(interests=HELPS, work_values=SEEKS_PEOPLE)

    assert set(likes) == {"nurse", "fitter", "baker"}
    assert set(matters) == set(both) == {"nurse", "fitter"}
    assert both["nurse"] == (likes["nurse"] + matters["nurse"] + 1) // 2
    assert likes["nurse"] > 240
    assert likes["baker"] < 128


def test_nothing_told_agrees_with_nothing(natures: Natures) -> None:
    assert natures.agreeing() == {}
    assert natures.agreeing(interests=told(*[0.5] * 6)) == {}
    assert natures.agreeing(interests=HELPS, work_values=[None] * 6) == {}


def test_what_was_packed_before_work_values_is_read_as_not_knowing_them(natures: Natures) -> None:
    again = Natures.unpack(packed_before(natures))

    assert again.profile("nurse") == natures.profile("nurse")
    assert again.work_value_profile("nurse") == ()
    assert again.agreeing(work_values=SEEKS_PEOPLE) == {}


def packed_before(natures: Natures) -> bytes:
    """As the first packing was: five tables."""
    names = {"packing": 1, "occupations": natures.occupations, "styles": natures.style_names}
    packed = io.BytesIO()
    np.save(packed, np.frombuffer(json.dumps(names).encode(), dtype=np.uint8))
    for one in (
        natures.interests,
        natures.interests_known,
        natures.interests_invented,
        natures.styles,
        natures.styles_known,
    ):
        np.save(packed, one)
    return zlib.compress(packed.getvalue(), level=1)


def test_the_styles_that_tell_are_those_above_the_mean(natures: Natures) -> None:
    assert natures.telling_styles("nurse") == ("Concern for Others", "Leadership")
    assert natures.telling_styles("nurse", most=1) == ("Concern for Others",)
    assert natures.telling_styles("fitter") == ()


def test_it_is_the_same_after_packing(natures: Natures) -> None:
    again = Natures.unpack(natures.pack())

    assert again.digest == natures.digest
    assert [again.profile(one) for one in again.occupations] == [
        natures.profile(one) for one in natures.occupations
    ]
    assert again.telling_styles("nurse") == natures.telling_styles("nurse")


def test_other_contents_have_another_digest(natures: Natures) -> None:
    changed = Natures.unpack(natures.pack())
    changed.interests[0, 0] += 1

    assert changed.digest != natures.digest
    assert Natures.of(CLASSIFICATION).digest != natures.digest


@pytest.mark.parametrize(
    "packed", [b"", b"nothing of the sort", Natures.of(CLASSIFICATION).pack()[:-9]]
)
def test_what_was_not_packed_here_is_refused(packed: bytes) -> None:
    with pytest.raises(PackingError):
        Natures.unpack(packed)


def test_without_onet_only_what_the_classification_says_is_known() -> None:
    natures = Natures.of(CLASSIFICATION)

    assert np.flatnonzero(natures.interests_known).tolist() == [2]
    assert natures.telling_styles("baker") == ()


def test_a_rating_outside_its_scale_is_refused() -> None:
    wrong = Onet(
        jobs=(OnetJob(code="29", title="Nurses", interests=(9.0,) * 6),),
        links=(OnetLink(code="29", occupation="nurse"),),
    )
    with pytest.raises(ValueError, match="9 does not lie between 1 and 7"):
        Natures.of(CLASSIFICATION, wrong)
