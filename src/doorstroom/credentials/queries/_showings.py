"""Which skill somebody shows to which employer, and who looked."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils import timezone

from doorstroom.core.audit import events_about
from doorstroom.credentials.models import Issuer, Showing
from doorstroom.credentials.phrases import genre_of
from doorstroom.credentials.queries._badges import pieces_behind
from doorstroom.credentials.queries._published import resolve_here
from doorstroom.formats.credentials import CredentialError, Grounds, Signature, read_shown
from doorstroom.organisations.models import Employment, Organisation
from doorstroom.organisations.queries import (
    Viewer,
    memberships_of,
    organisation_names,
    regions_of,
)
from doorstroom.organisations.states import MemberRole, Role
from doorstroom.people.models import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What an employer is shown, and whether it is so: each checked at that moment.

    Attributes:
        skill: what the competence says, as signed.
        name: of the person.
        issuer: who signed it, as known here.
        until: when the token ends.
        is_genuine: the signature is right, and of an issuer known here.
        fault: a code of why it does not count; "" where it does.
    """

    skill: Mapping[str, Any]
    name: str
    issuer: str
    until: dt.datetime | None
    is_genuine: bool
    fault: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Somebody of an employer looked at the skill that was shown to it; "" is not kept any more."""

    at: dt.datetime
    organisation: str
    skill: str


def _open_showings() -> QuerySet[Showing]:
    holding = Showing.objects.filter(
        stopped_at=None,
        until__gte=timezone.localdate(),
        competence__level__gte=F("level"),
        competence__proof__gte=F("proof"),
    )
    return holding.select_related("competence", "organisation", "person", "issuer__organisation")


def showings_open(person: Person) -> QuerySet[Showing]:
    """Return what a person shows now, newest first."""
    return _open_showings().filter(person=person).order_by("-pk")


def showings_visible_to(viewer: Viewer) -> QuerySet[Showing]:
    """Return what people show to the employers for which the viewer looks for people.

    Never to where they work: that would tell that they look for other work.
    """
    theirs = memberships_of(viewer).filter(role=MemberRole.RECRUITER).values("organisation")
    works = Employment.objects.filter(
        person=OuterRef("person"), organisation=OuterRef("organisation")
    )
    region = Employment.objects.filter(
        person=OuterRef("person"),
        organisation__consortium=OuterRef("organisation__consortium"),
    )
    shown = _open_showings().filter(~Exists(works), Exists(region), organisation__in=theirs)
    return shown.order_by("-pk")


def showing_recipients(person: Person) -> QuerySet[Organisation]:
    """Return to which employers a person can show one skill: those of the region, not their own."""
    regions = [key for key in regions_of([person])[person.pk] if key is not None]
    works = Employment.objects.filter(person=person).values("organisation")
    found = Organisation.objects.filter(role=Role.INFLOW_EMPLOYER, consortium__in=regions)
    return found.exclude(pk__in=works).order_by("name")


def seen_in(showing: Showing, audience: str) -> Seen:
    """Check what is shown, for one reader, and return it."""
    grounds = Grounds(now=timezone.now(), resolve=resolve_here)
    try:
        shown = read_shown(showing.token, grounds, audience=audience)
    except CredentialError as error:
        return Seen(skill={}, name="", issuer="", until=None, is_genuine=False, fault=error.code)
    issuer = Issuer.objects.filter(did=str(shown.claims.get("iss"))).first()
    skills = shown.claims.get("competences") or [{}]
    return Seen(
        skill=_as_it_stands(skills[0], showing),
        name=str(shown.claims.get("name", "")),
        issuer=str(issuer.organisation) if issuer else "",
        until=shown.until,
        is_genuine=shown.signature.signature is Signature.VALID and issuer is not None,
        fault=shown.fault,
    )


def _as_it_stands(skill: Mapping[str, Any], showing: Showing) -> Mapping[str, Any]:
    """Leave out of what was signed the pieces that the person removed since (R-17)."""
    there = {
        (genre_of(one.kind), int(one.level), one.on.isoformat())
        for one in pieces_behind(showing.competence)
    }
    kept = [
        one for one in skill.get("evidence", ()) if (one["kind"], one["level"], one["on"]) in there
    ]
    return {**skill, "evidence": kept} if skill else skill


def showing_looks(person: Person) -> tuple[Look, ...]:
    """Return when employers looked at what a person shows them, newest first."""
    found = events_about(person, "credentials.log_showing")
    names = organisation_names(one.organisation for one in found)
    skills = dict(Showing.objects.filter(person=person).values_list("pk", "competence__skill"))
    return tuple(
        Look(
            at=one.at,
            organisation=names.get(one.organisation, ""),
            skill=skills.get(one.facts["showing"], ""),
        )
        for one in found
    )
