"""Hypothesis strategies for the engine: small classifications, people and vacancies."""

from dataclasses import replace

import numpy as np
from hypothesis import strategies as st

from doorstroom.engine.assessing import STRENGTHS, proof_of
from doorstroom.engine.matching import (
    Ask,
    Aspect,
    Competence,
    Demand,
    Level,
    Likeness,
    Profile,
    Proof,
)
from doorstroom.engine.taxonomy import Taxonomy
from doorstroom.engine.values import (
    OPEN,
    Classification,
    Group,
    Occupation,
    Onet,
    OnetJob,
    OnetLink,
    Place,
    Range,
    Skill,
    SkillRelation,
)

WORDS = ("bake", "bread", "plan", "care", "advise", "customer", "data", "record")
PAPERS = ("BIG", "C", "VOG")


@st.composite
def classifications(draw: st.DrawFn) -> Classification:
    groups = tuple(
        Group(uri=f"g{i}", labels={"en": f"group {i}"}, pillar="skill")
        for i in range(draw(st.integers(1, 3)))
    )
    skills = tuple(
        Skill(
            uri=f"s{i}",
            labels={"en": " ".join(draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3)))},
            broader=(draw(st.sampled_from([g.uri for g in groups])),),
        )
        for i in range(draw(st.integers(2, 9)))
    )
    uris = [skill.uri for skill in skills]
    return Classification(
        scheme="test",
        version="1",
        occupations=draw(occupations(uris)),
        skills=skills,
        groups=groups,
        skill_relations=draw(relations(uris)),
    )


@st.composite
def occupations(draw: st.DrawFn, uris: list[str]) -> tuple[Occupation, ...]:
    some = st.lists(st.sampled_from(uris), unique=True, max_size=5).map(tuple)
    return tuple(
        Occupation(
            uri=f"o{i}",
            labels={"en": f"occupation {i}"},
            isco=draw(st.sampled_from(["", "5120", "5322", "7512"])),
            nace=draw(st.sampled_from([(), ("861",), ("47", "861"), ("822",)])),
            regulated=draw(st.booleans()),
            essential=draw(some),
            optional=draw(some),
        )
        for i in range(draw(st.integers(1, 4)))
    )


@st.composite
def described(draw: st.DrawFn) -> Classification:
    """A classification whose occupations have words, codes and groups in groups."""
    said = st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join)
    sample = draw(classifications())
    return replace(
        sample,
        groups=tuple(
            replace(group, broader=draw(st.sampled_from([(), ("g0",)])) if i else ())
            for i, group in enumerate(sample.groups)
        ),
        occupations=tuple(
            replace(
                one,
                labels={"en": draw(said), "nl": draw(said)},
                alternatives={"en": tuple(draw(st.lists(said, max_size=2)))},
                descriptions={"nl": draw(said)},
                code=one.isco and one.isco + draw(st.sampled_from(["", ".1", ".2", ".1.1"])),
            )
            for one in sample.occupations
        ),
    )


def onets(classification: Classification) -> st.SearchStrategy[Onet]:
    """What O*NET could say of the occupations: rated or not, linked or not."""
    codes = [f"j{i}" for i in range(4)]
    said = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)
    ratings = st.just(()) | st.tuples(*[st.integers(0, 7).map(float)] * 3)
    jobs = st.tuples(
        *[
            st.builds(
                OnetJob,
                code=st.just(code),
                title=said,
                titles=st.lists(said, max_size=2).map(tuple),
                knowledge=ratings,
            )
            for code in codes
        ]
    )
    uris = [one.uri for one in classification.occupations]
    links = st.builds(
        OnetLink,
        code=st.sampled_from([*codes, "unknown"]),
        occupation=st.sampled_from([*uris, "unknown"]),
        weight=st.sampled_from([1.0, 0.5]),
    )
    return st.builds(
        Onet,
        fields=st.just(("food", "care", "law")),
        jobs=jobs,
        links=st.lists(links, max_size=6).map(tuple),
    )


def relations(uris: list[str]) -> st.SearchStrategy[tuple[SkillRelation, ...]]:
    relation = st.builds(
        SkillRelation,
        skill=st.sampled_from(uris),
        related=st.sampled_from(uris),
        essential=st.booleans(),
    )
    return st.lists(relation, max_size=4).map(tuple)


@st.composite
def likenesses(draw: st.DrawFn, taxonomy: Taxonomy) -> Likeness | None:
    """Any likeness of the occupations, those it knows of; or none at all."""
    known = draw(st.lists(st.sampled_from(taxonomy.occupations), unique=True) | st.none())
    if known is None:
        return None
    aspects = draw(st.lists(st.sampled_from(Aspect), min_size=1, max_size=3, unique=True))
    pairs = len(known) * (len(known) + 1) // 2
    values = draw(st.lists(st.binary(min_size=pairs, max_size=pairs), min_size=3, max_size=3))
    table = np.array([list(row) for row in values[: len(aspects)]], dtype=np.uint8)
    return Likeness(
        occupations=tuple(known), aspects=tuple(aspects), values=table.reshape(len(aspects), pairs)
    )


def ranges(top: int) -> st.SearchStrategy[Range]:
    end = st.none() | st.integers(0, top)
    return (
        st.tuples(end, end)
        .filter(
            lambda ends: None in ends or ends[0] <= ends[1]  # type: ignore[operator]
        )
        .map(lambda ends: Range(*ends))
    )


degrees = st.integers(0, 600).map(lambda thousandths: thousandths / 1000)
places = st.none() | st.builds(
    Place, degrees.map(lambda north: 51.3 + north), degrees.map(lambda east: 5 + east)
)
papers = st.frozensets(st.sampled_from(PAPERS), max_size=2)


@st.composite
def proofs(draw: st.DrawFn) -> tuple[Proof, int | None]:
    """A class of proof, with or without a strength of that class."""
    strength = draw(st.none() | st.integers(STRENGTHS[Proof.CLAIMED], 255))
    proof = draw(st.sampled_from(Proof)) if strength is None else proof_of(strength)
    assert proof is not None
    return proof, strength


def profiles(taxonomy: Taxonomy) -> st.SearchStrategy[Profile]:
    competences = st.lists(
        st.builds(
            lambda skill, level, proof: Competence(
                skill=skill, level=level, proof=proof[0], strength=proof[1]
            ),
            st.sampled_from(taxonomy.skills),
            st.sampled_from(Level),
            proofs(),
        ),
        max_size=5,
        unique_by=lambda competence: competence.skill,
    ).map(tuple)
    return st.builds(
        Profile,
        reference=st.just("p"),
        competences=competences,
        occupations=st.lists(st.sampled_from(taxonomy.occupations), max_size=2).map(tuple),
        place=places,
        max_km=st.none() | st.integers(0, 80).map(float),
        hours=ranges(40) | st.just(OPEN),
        wage_min=st.none() | st.integers(0, 5000).map(float),
        papers=papers,
    )


def demands(taxonomy: Taxonomy) -> st.SearchStrategy[list[Demand]]:
    asks = st.lists(
        st.builds(
            Ask,
            skill=st.sampled_from(taxonomy.skills),
            essential=st.booleans(),
            emphasis=st.integers(1, 3),
        ),
        max_size=6,
        unique_by=lambda ask: ask.skill,
    ).map(tuple)
    one = st.builds(
        Demand,
        reference=st.sampled_from([f"v{i}" for i in range(6)]),
        asks=asks,
        occupation=st.sampled_from(("", *taxonomy.occupations)),
        place=places,
        hours=ranges(40),
        wage=ranges(5000),
        papers=papers,
    )
    return st.lists(one, max_size=5, unique_by=lambda demand: demand.reference)
