"""Badges are valid by the schema of 1EdTech, hold when signed, and are read back."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from _badges import KEYS, NOW, Maker, options, signed_samples
from hypothesis import given
from hypothesis import strategies as st

from doorstroom.formats.credentials import CredentialError, Grounds, Json, sign, verify_credential
from doorstroom.formats.openbadges import (
    Achievement,
    Award,
    EndorsedSkill,
    Endorsement,
    Framework,
    Issuer,
    Level,
    Passport,
    RubricLevel,
    Score,
    Skill,
    Status,
    achievement_credential,
    endorsement_credential,
    passport_credential,
    read_badge,
    with_endorsements,
)

DID = KEYS.issuer.public.did
ISSUER = Issuer(did=DID, name="Zorggroep Zuid")
LASSEN = Skill(uri="http://data.europa.eu/esco/skill/1", name="lassen")
STEPS = [RubricLevel(id=f"urn:x:step:{n}", name=name, rank=n) for n, name in enumerate("abc", 1)]
ACHIEVEMENT = Achievement(
    id="https://zorg.example/achievements/1",
    name="Lassen in de werkplaats",
    description="Last zelfstandig.",
    criteria="Twee keer gezien.",
    skills=[LASSEN],
    levels=[Level(framework=Framework.EQF, level=3), Level(framework=Framework.NLQF, level=3)],
    rubric=STEPS,
)
SCORE = Score(name="Theorie", value=7.25, error=0.4, lowest=0, highest=10)


def award(**more: Any) -> Award:
    given: dict[str, Any] = {
        "id": "urn:uuid:1b9c0f0e-0000-4000-8000-000000000001",
        "recipient": "urn:uuid:1b9c0f0e-0000-4000-8000-000000000002",
        "achievement": ACHIEVEMENT,
        "issuer": ISSUER,
        "valid_from": NOW,
        "valid_until": NOW + timedelta(days=365),
        "status": Status(list_url="https://zorg.example/status/1", index=7),
        "scores": [SCORE],
        "reached": "urn:x:step:2",
    }
    return Award(**(given | more))


@pytest.fixture(scope="module")
def validator(shared: Path) -> Any:
    path = shared / "data" / "credentials" / "ob_v3p0_achievementcredential_schema.json"
    if not path.is_file():
        pytest.skip("the schema of Open Badges 3.0 is not among the reference data")
    schema = json.loads(path.read_text(encoding="utf-8"))
    return jsonschema.validators.validator_for(schema)(schema)


def wrong(validator: Any, document: Json) -> list[str]:
    return [f"{list(one.path)}: {one.message}"[:200] for one in validator.iter_errors(document)]


def awards() -> Iterator[Json]:
    for seed in range(60):
        document = achievement_credential(Maker(seed, 5).award())
        yield sign(document, KEYS.issuer, options())
    yield sign(achievement_credential(award()), KEYS.issuer, options())


def test_awards_are_valid_by_the_schema_of_1edtech(validator: Any) -> None:
    for document in awards():
        assert wrong(validator, document) == []


def test_trap_2_schema_wants_a_list_of_proofs(validator: Any) -> None:
    document = next(awards())
    (document["proof"],) = document["proof"]
    assert wrong(validator, document)
    assert verify_credential(document, Grounds(now=NOW)).holds


def test_award_with_endorsements_is_valid_by_the_schema(validator: Any) -> None:
    endorsement = sign(endorsement_credential(endorsed()), KEYS.issuer, options())
    document = with_endorsements(achievement_credential(award()), [endorsement])
    signed = sign(document, KEYS.issuer, options())
    assert wrong(validator, signed) == []
    with pytest.raises(CredentialError):
        with_endorsements(signed, [endorsement])


def test_what_was_put_in_is_read_back() -> None:
    badge = read_badge(achievement_credential(award()))
    assert (badge.kind, badge.name, badge.issuer) == (
        "AchievementCredential",
        ACHIEVEMENT.name,
        DID,
    )
    assert [(one.name, one.framework, one.code) for one in badge.skills] == [
        ("lassen", "ESCO", ""),
        ("EQF 3", "European Qualifications Framework", "3"),
        ("NLQF 3", "NLQF", "3"),
    ]
    assert [(one.name, one.value) for one in badge.results] == [
        (ACHIEVEMENT.name, "b"),
        ("Theorie", "7.25"),
        ("Theorie: standard error", "0.4"),
    ]
    assert badge.valid_until == NOW + timedelta(days=365)


def endorsed(**more: Any) -> Endorsement:
    given: dict[str, Any] = {
        "id": "urn:uuid:1b9c0f0e-0000-4000-8000-000000000003",
        "about": "urn:uuid:1b9c0f0e-0000-4000-8000-000000000001",
        "skills": [EndorsedSkill(skill=LASSEN, comment="Elke dag gezien.")],
        "comment": "Werkte vier jaar bij ons.",
        "issuer": ISSUER,
        "valid_from": NOW,
    }
    return Endorsement(**(given | more))


def test_endorsement_is_of_named_skills_and_its_scope_is_signed() -> None:
    signed = sign(endorsement_credential(endorsed()), KEYS.issuer, options())
    assert verify_credential(signed, Grounds(now=NOW)).holds
    assert [one.url for one in read_badge(signed).skills] == [LASSEN.uri]
    signed["credentialSubject"]["alignment"][0]["targetUrl"] += "2"
    assert not verify_credential(signed, Grounds(now=NOW)).holds
    with pytest.raises(CredentialError):
        endorsement_credential(endorsed(skills=[]))


def test_passport_holds_and_so_does_each_credential_in_it() -> None:
    inside = [sign(achievement_credential(award()), KEYS.issuer, options())]
    passport = Passport(
        id="urn:x:passport",
        recipient="urn:x:person",
        name="Paspoort",
        credentials=inside,
        partial=True,
        issuer=ISSUER,
        valid_from=NOW,
    )
    signed = sign(passport_credential(passport), KEYS.issuer, options())
    verdict = verify_credential(signed, Grounds(now=NOW))
    assert verdict.holds
    assert [part.holds for part in verdict.parts.values()] == [True]
    assert read_badge(signed).kind == "ClrCredential"


@pytest.mark.parametrize(
    "make",
    [
        lambda: achievement_credential(award(valid_until=NOW)),
        lambda: achievement_credential(award(reached="urn:x:step:9")),
        lambda: achievement_credential(
            award(scores=[Score(name="x", value=11, error=None, lowest=0, highest=10)])
        ),
        lambda: Level(framework=Framework.EQF, level=9),
    ],
)
def test_nonsense_is_not_written(make: Any) -> None:
    with pytest.raises(ValueError, match=r"."):
        make()


values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=5)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(["id", "type", "@value", "alignment", "achievement", "result"]), inner
        ),
    ),
    max_leaves=8,
)


@given(
    st.dictionaries(
        st.sampled_from(
            ["id", "type", "issuer", "name", "credentialSubject", "evidence", "validFrom"]
        ),
        values,
    )
)
def test_anything_is_read_without_failing(document: Json) -> None:
    assert read_badge(document).kind in {"", "AchievementCredential"}


def test_samples_hold() -> None:
    for document in signed_samples(9, 40):
        assert verify_credential(document, Grounds(now=NOW)).holds
