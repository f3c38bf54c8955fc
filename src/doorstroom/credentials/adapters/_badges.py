"""A judged competence as an award, and an employer's word as an endorsement."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from doorstroom.credentials.adapters._places import achievement_address, home_of
from doorstroom.credentials.models import Credential, Issuer
from doorstroom.credentials.phrases import genre_of
from doorstroom.engine.values import Language
from doorstroom.formats import openbadges
from doorstroom.formats.credentials import base64url, from_base64url
from doorstroom.passports.models import Competence, Evidence
from doorstroom.passports.states import EvidenceKind, Level

STRONGEST = 255
"""The end of the scale of the strength of a proof."""
LONGEST_CODE = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a credential of a competence says.

    Attributes:
        competence: as it is judged now.
        pieces: what stands behind it.
        label: what the skill is called.
        until: the last day on which the same evidence still says no less.
        language: in which it is said.
    """

    competence: Competence
    pieces: tuple[Evidence, ...]
    label: str
    until: dt.date
    language: Language


def skill_code(uri: str) -> str:
    """Return the uri of a skill as part of an address.

    >>> skill_of_code(skill_code("http://data.europa.eu/esco/skill/1"))
    'http://data.europa.eu/esco/skill/1'
    """
    return base64url(uri.encode())


def skill_of_code(code: str) -> str:
    """Return the uri in a part of an address; "" where there is none.

    >>> skill_of_code("?"), skill_of_code("_w")
    ('', '')
    """
    try:
        return from_base64url(code[:LONGEST_CODE]).decode().replace("\0", "")
    except ValueError:
        return ""


def achievement_id(issuer: Issuer, uri: str) -> str:
    """Return the address of an achievement of an issuer: where it tells what it is."""
    return achievement_address(issuer, skill_code(uri))


def achievement_of(
    issuer: Issuer, uri: str, label: str, *, language: Language
) -> openbadges.Achievement:
    """Return what one achieves who is judged to have a skill."""
    address = achievement_id(issuer, uri)
    return openbadges.Achievement(
        id=address,
        name=label[:1].upper() + label[1:],
        description=_("Can do this: %(skill)s.") % {"skill": label},
        criteria=_(
            "Others saw it or tested it. All that is known is weighed together, and what nobody "
            "but the person says counts for least."
        ),
        skills=[_skill(uri, label)],
        rubric=[
            openbadges.RubricLevel(
                id=f"{address}#level-{level.value}", name=str(level.label), rank=level.value
            )
            for level in Level
        ],
        language=language,
    )


def award_of(
    credential: Credential, facts: Facts, recipient: str, status: openbadges.Status
) -> openbadges.Award:
    """Return a judged competence as what is signed: how well, how strongly, on what it rests."""
    one = facts.competence
    achievement = achievement_of(credential.issuer, one.skill, facts.label, language=facts.language)
    return openbadges.Award(
        id=credential.urn,
        recipient=recipient,
        achievement=achievement,
        issuer=profile_of(credential.issuer),
        valid_from=credential.issued_at,
        valid_until=credential.until,
        status=status,
        evidence=[_evidence(piece) for piece in facts.pieces],
        scores=[
            openbadges.Score(
                name=_("Strength of the proof"),
                value=one.strength,
                error=None,
                lowest=0,
                highest=STRONGEST,
            )
        ],
        reached=f"{achievement.id}#level-{one.level}",
        narrative=_("How well: %(level)s. How it is known: %(proof)s.")
        % {"level": one.get_level_display(), "proof": one.get_proof_display()},
    )


def endorsement_of(
    credential: Credential, facts: Facts, recipient: str, status: openbadges.Status
) -> openbadges.Endorsement:
    """Return an employer's word for one skill as what is signed."""
    (piece,) = facts.pieces
    level = str(Level(piece.level).label)
    skill = openbadges.EndorsedSkill(
        skill=_skill(facts.competence.skill, facts.label),
        comment=_("How well: %(level)s.") % {"level": level},
    )
    return openbadges.Endorsement(
        id=credential.urn,
        about=recipient,
        skills=[skill],
        comment=_("We saw this person do this at work, on %(day)s at the latest.")
        % {"day": _day(piece.on)},
        issuer=profile_of(credential.issuer),
        valid_from=credential.issued_at,
        valid_until=credential.until,
        status=status,
    )


def profile_of(issuer: Issuer) -> openbadges.Issuer:
    """Return who signs, as it stands in what is signed."""
    named = issuer.organisation
    name = named.name if named else "VC-API"
    if named and named.invented:
        name = _("%(name)s (invented)") % {"name": name}
    return openbadges.Issuer(did=issuer.did, name=name, url=home_of(issuer))


def supporting(pieces: Iterable[Evidence], *, today: dt.date | None = None) -> list[Evidence]:
    """Return which pieces a credential may lean on: what others said for it, that holds now."""
    day = today or timezone.localdate()
    return [
        one
        for one in pieces
        if one.supports
        and not one.is_revoked
        and (one.valid_until is None or one.valid_until >= day)
        and not one.is_own_word
    ]


def _evidence(piece: Evidence) -> openbadges.Evidence:
    """What stood behind it, by kind, level and day: never who said it, nor what they wrote."""
    return openbadges.Evidence(
        genre=genre_of(piece.kind),
        name=str(EvidenceKind(piece.kind).label),
        narrative=_("How well: %(level)s. On %(day)s.")
        % {"level": Level(piece.level).label, "day": _day(piece.on)},
    )


def _skill(uri: str, label: str) -> openbadges.Skill:
    return openbadges.Skill(uri=uri, name=label)


def _day(day: dt.date) -> str:
    return date_format(day, "j F Y")
