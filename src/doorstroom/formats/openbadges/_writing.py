"""Badges as documents, still to be signed: Open Badges 3.0 and CLR 2.0 (1EdTech)."""

from datetime import datetime
from typing import Any, Protocol

from doorstroom.formats.credentials import (
    CLR_V2,
    CREDENTIALS_V2,
    OPEN_BADGES_V3,
    CredentialError,
    Json,
    moment_text,
    number_text,
    status_entry,
)
from doorstroom.formats.openbadges._values import (
    Achievement,
    Award,
    EndorsedSkill,
    Endorsement,
    Evidence,
    Framework,
    Issuer,
    Level,
    Passport,
    RubricLevel,
    Skill,
    Status,
)

_HOMES = {Framework.EQF: "http://data.europa.eu/snb/eqf/{}", Framework.NLQF: "https://nlqf.nl/#{}"}
_STANDARD_ERROR = "ext:StandardError"


class _Issued(Protocol):
    """What everything that is issued has."""

    @property
    def id(self) -> str: ...
    @property
    def issuer(self) -> Issuer: ...
    @property
    def valid_from(self) -> datetime: ...
    @property
    def valid_until(self) -> datetime | None: ...
    @property
    def status(self) -> Status | None: ...


def achievement_credential(award: Award) -> Json:
    """Return an AchievementCredential: this person achieved this.

    Raises:
        CredentialError: it expires before it begins, or a step that its rubric does not have.
    """
    achievement = award.achievement
    subject: Json = {
        "id": award.recipient,
        "type": ["AchievementSubject"],
        "achievement": _achievement(achievement, award),
    }
    if award.narrative:
        subject["narrative"] = award.narrative
    results = _results(award)
    if results:
        subject["result"] = results
    document = _issued(award, "AchievementCredential", [OPEN_BADGES_V3])
    document["name"] = achievement.name
    document["credentialSubject"] = subject
    if award.evidence:
        document["evidence"] = [_evidence(one) for one in award.evidence]
    return document


def endorsement_credential(endorsement: Endorsement) -> Json:
    """Return an EndorsementCredential that names the skills it is about, in the signed part.

    Raises:
        CredentialError: it names no skill, or expires before it begins.
    """
    if not endorsement.skills:
        raise CredentialError("credential_invalid", reason="an endorsement of no skill")
    document = _issued(endorsement, "EndorsementCredential", [OPEN_BADGES_V3])
    document["name"] = ", ".join(one.skill.name for one in endorsement.skills)[:200]
    document["credentialSubject"] = {
        "id": endorsement.about,
        "type": ["EndorsementSubject"],
        "endorsementComment": endorsement.comment,
        "alignment": [_endorsed(one) for one in endorsement.skills],
    }
    return document


def with_endorsements(document: Json, endorsements: list[Json]) -> Json:
    """Return a credential that carries signed endorsements; sign it after this, not before.

    Raises:
        CredentialError: it is signed already, so this would break its signature.
    """
    if "proof" in document:
        raise CredentialError("proof_invalid", reason="it is signed already")
    return {**document, "endorsement": endorsements}


def passport_credential(passport: Passport) -> Json:
    """Return a ClrCredential: the signed credentials of one person together.

    Raises:
        CredentialError: it holds nothing, or expires before it begins.
    """
    if not passport.credentials:
        raise CredentialError("credential_invalid", reason="a passport without credentials")
    document = _issued(passport, "ClrCredential", [CLR_V2, OPEN_BADGES_V3])
    document["name"] = passport.name
    document["partial"] = passport.partial
    document["credentialSubject"] = {
        "id": passport.recipient,
        "type": ["ClrSubject"],
        "verifiableCredential": list(passport.credentials),
    }
    return document


def achievement_document(achievement: Achievement) -> Json:
    """Return what can be achieved as a document by itself, for who follows its address."""
    return {"@context": [CREDENTIALS_V2, OPEN_BADGES_V3], **_described(achievement)}


def profile_document(issuer: Issuer) -> Json:
    """Return who issues as a document by itself."""
    return {"@context": [CREDENTIALS_V2, OPEN_BADGES_V3], **_profile(issuer)}


def _issued(what: _Issued, kind: str, contexts: list[str]) -> Json:
    if what.valid_until is not None and what.valid_until <= what.valid_from:
        raise CredentialError("credential_invalid", reason="it expires before it begins")
    document: Json = {
        "@context": [CREDENTIALS_V2, *contexts],
        "id": what.id,
        "type": ["VerifiableCredential", kind],
        "issuer": _profile(what.issuer),
        "validFrom": moment_text(what.valid_from),
    }
    if what.valid_until is not None:
        document["validUntil"] = moment_text(what.valid_until)
    if what.status is not None:
        entry = status_entry(what.status.list_url, what.status.index, what.status.purpose)
        document["credentialStatus"] = entry
    return document


def _profile(issuer: Issuer) -> Json:
    profile: Json = {"id": issuer.did, "type": ["Profile"], "name": issuer.name}
    if issuer.url:
        profile["url"] = issuer.url
    if issuer.email:
        profile["email"] = issuer.email
    return profile


def _achievement(achievement: Achievement, award: Award) -> Json:
    found = _described(achievement)
    descriptions = _descriptions(achievement, award)
    if descriptions:
        found["resultDescription"] = descriptions
    return found


def _described(achievement: Achievement) -> Json:
    found: Json = {
        "id": achievement.id,
        "type": ["Achievement"],
        "achievementType": achievement.kind,
        "name": achievement.name,
        "description": achievement.description,
        "criteria": {"narrative": achievement.criteria},
        "inLanguage": achievement.language,
    }
    alignments = [
        *map(_aligned_skill, achievement.skills),
        *map(_aligned_level, achievement.levels),
    ]
    if alignments:
        found["alignment"] = alignments
    return found


def _aligned_skill(skill: Skill) -> Json:
    return {
        "type": ["Alignment"],
        "targetType": "ceasn:Competency",
        "targetName": skill.name,
        "targetUrl": skill.uri,
        "targetFramework": skill.framework,
    }


def _aligned_level(level: Level) -> Json:
    return {
        "type": ["Alignment"],
        "targetType": f"ext:{level.framework.name}Level",
        "targetName": f"{level.framework.name} {level.level}",
        "targetUrl": _HOMES[level.framework].format(level.level),
        "targetCode": str(level.level),
        "targetFramework": level.framework.value,
    }


def _endorsed(one: EndorsedSkill) -> Json:
    aligned = _aligned_skill(one.skill)
    return {**aligned, "targetDescription": one.comment} if one.comment else aligned


def _evidence(evidence: Evidence) -> Json:
    found: Json = {
        "type": ["Evidence"],
        "genre": evidence.genre,
        "narrative": evidence.narrative,
    }
    if evidence.name:
        found["name"] = evidence.name
    if evidence.url:
        found["id"] = evidence.url
    return found


def _descriptions(achievement: Achievement, award: Award) -> list[Json]:
    found: list[Json] = []
    if achievement.rubric:
        found.append(
            {
                "id": f"{award.id}#rubric",
                "type": ["ResultDescription"],
                "name": achievement.name,
                "resultType": "RubricCriterionLevel",
                "rubricCriterionLevel": [_rubric_level(one) for one in achievement.rubric],
            }
        )
    for number, score in enumerate(award.scores, start=1):
        found.append(
            {
                "id": f"{award.id}#score-{number}",
                "type": ["ResultDescription"],
                "name": score.name,
                "resultType": "ScaledScore",
                "valueMin": number_text(score.lowest),
                "valueMax": number_text(score.highest),
            }
        )
        if score.error is not None:
            found.append(
                {
                    "id": f"{award.id}#error-{number}",
                    "type": ["ResultDescription"],
                    "name": f"{score.name}: standard error",
                    "resultType": _STANDARD_ERROR,
                }
            )
    return found


def _rubric_level(level: RubricLevel) -> Json:
    found: Json = {
        "id": level.id,
        "type": ["RubricCriterionLevel"],
        "name": level.name,
        "level": str(level.rank),
        "points": str(level.rank),
    }
    if level.description:
        found["description"] = level.description
    return found


def _results(award: Award) -> list[Json]:
    found: list[Json] = []
    if award.reached:
        if award.reached not in {one.id for one in award.achievement.rubric}:
            raise CredentialError("credential_invalid", reason="a step that its rubric lacks")
        found.append(_result(award, "rubric", {"achievedLevel": award.reached}))
    for number, score in enumerate(award.scores, start=1):
        if not score.lowest <= score.value <= score.highest:
            raise CredentialError("credential_invalid", reason="a score outside its scale")
        found.append(_result(award, f"score-{number}", {"value": number_text(score.value)}))
        if score.error is not None:
            found.append(_result(award, f"error-{number}", {"value": number_text(score.error)}))
    return found


def _result(award: Award, part: str, said: dict[str, Any]) -> Json:
    return {"type": ["Result"], "resultDescription": f"{award.id}#{part}", **said}
