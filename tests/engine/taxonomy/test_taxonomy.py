import zlib

import pytest
from hypothesis import given

from doorstroom.engine.taxonomy import PackingError, Taxonomy
from doorstroom.engine.values import Classification, Occupation, Skill
from engine.strategies import classifications


def same(one: Taxonomy, other: Taxonomy) -> bool:
    texts = ("scheme", "version", "skills", "occupations", "isco", "sections", "regulated")
    tables = ("essential", "optional", "near")
    return all(getattr(one, name) == getattr(other, name) for name in texts) and all(
        (getattr(one, name) != getattr(other, name)).nnz == 0 for name in tables
    )


@given(classifications())
def test_unpacked_is_what_was_packed(classification: Classification) -> None:
    taxonomy = Taxonomy.of(classification)
    assert same(Taxonomy.unpack(taxonomy.pack()), taxonomy)


@given(classifications())
def test_packing_is_the_same_every_time(classification: Classification) -> None:
    assert Taxonomy.of(classification).pack() == Taxonomy.of(classification).pack()


@pytest.mark.parametrize("packed", [b"", b"nonsense", zlib.compress(b"nonsense")])
def test_what_is_no_packed_taxonomy_is_refused(packed: bytes) -> None:
    with pytest.raises(PackingError, match="import the classification again"):
        Taxonomy.unpack(packed)


def test_packed_by_another_version_is_refused(
    bakery: Classification, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("doorstroom.engine.taxonomy._taxonomy.PACKING", 0)
    packed = Taxonomy.of(bakery).pack()
    monkeypatch.undo()
    with pytest.raises(PackingError, match="another version"):
        Taxonomy.unpack(packed)


def test_a_skill_that_is_both_counts_as_essential() -> None:
    classification = Classification(
        scheme="test",
        version="1",
        skills=(Skill(uri="s", labels={"en": "bake"}),),
        occupations=(Occupation(uri="o", labels={}, essential=("s",), optional=("s",)),),
    )
    taxonomy = Taxonomy.of(classification)
    assert (taxonomy.essential_of("o"), taxonomy.optional_of("o")) == (("s",), ())


def test_essential_and_optional_skills_of_an_occupation(bakery: Classification) -> None:
    taxonomy = Taxonomy.of(bakery)
    assert taxonomy.essential_of("baker") == ("bread", "hygiene", "oven")
    assert taxonomy.optional_of("baker") == ("pastry",)


def occupation(uri: str, nace: tuple[str, ...] = (), isco: str = "") -> Occupation:
    return Occupation(uri=uri, labels={"en": uri}, nace=nace, isco=isco)


@pytest.mark.parametrize(
    ("held", "asked", "crosses"),
    [
        (["agent"], "nurse", True),
        (["nurse"], "doctor", False),
        (["agent", "nurse"], "doctor", False),
        (["agent"], "cook", True),  # no NACE for the cook: ISCO 42 against 51
        (["waiter"], "cook", False),  # both ISCO 51
        ([], "nurse", None),
        (["agent"], "", None),
        (["gone"], "nurse", None),
        (["bare"], "nurse", None),
    ],
)
def test_crossing_a_sector(held: list[str], asked: str, *, crosses: bool | None) -> None:
    classification = Classification(
        scheme="test",
        version="1",
        skills=(),
        occupations=(
            occupation("agent", ("822",), "4222"),
            occupation("nurse", ("861",), "2221"),
            occupation("doctor", ("862", "85"), "2211"),
            occupation("waiter", (), "5131"),
            occupation("cook", (), "5120"),
            occupation("bare"),
        ),
    )
    assert Taxonomy.of(classification).crosses_sector(held, asked) is crosses
