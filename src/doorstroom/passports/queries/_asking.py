"""What people ask others about what they can do: who saw it, and who will look."""

from typing import Final

from django.db.models import QuerySet
from django.utils import timezone

from doorstroom.organisations.models import Organisation
from doorstroom.organisations.queries import Viewer, memberships_of, organisations_with, regions_of
from doorstroom.organisations.states import MemberRole
from doorstroom.passports.models import AttestationRequest
from doorstroom.passports.states import Asked
from doorstroom.people.models import Person

ANSWERS: Final = {
    Asked.ATTESTATION: MemberRole.OUTFLOW_HR,
    Asked.ASSESSMENT: MemberRole.ASSESSOR,
}
"""Who of an organisation answers what is asked of it."""


def employers_of(person: Person) -> QuerySet[Organisation]:
    """Return where a person works or worked, as far as that is kept."""
    return Organisation.objects.filter(employments__person=person).order_by("name")


def organisations_to_ask(person: Person, asks: Asked) -> QuerySet[Organisation]:
    """Return of whom a person can ask something.

    Where they worked can say what they saw; who has an assessor today, in a consortium in which
    the person moves on, can look.
    """
    if asks is Asked.ATTESTATION:
        return employers_of(person)
    return organisations_with(MemberRole.ASSESSOR, regions_of([person])[person.pk])


def requests_of(person: Person) -> QuerySet[AttestationRequest]:
    """Return what a person asked and nobody answered yet, newest first."""
    mine = _open_requests().filter(competence__person=person)
    return mine.select_related("organisation", "competence").order_by("-pk")


def requests_answered(person: Person) -> QuerySet[AttestationRequest]:
    """Return what a person was answered, newest first; also that somebody cannot say."""
    answered = AttestationRequest.objects.filter(competence__person=person, saw__isnull=False)
    return answered.select_related("organisation", "competence").order_by("-answered_at", "-pk")


def requests_asked(viewer: Viewer, asks: Asked) -> QuerySet[AttestationRequest]:
    """Return what people ask of the organisations for which the viewer answers such questions."""
    theirs = memberships_of(viewer).filter(role=ANSWERS[asks]).values("organisation")
    asked = _open_requests().filter(organisation__in=theirs, asks=asks)
    # Who works there too does not answer what they asked themselves.
    asked = asked.exclude(competence__person__account=viewer.pk)
    related = asked.select_related("organisation", "competence__person")
    return related.order_by("competence__person", "pk")


def _open_requests() -> QuerySet[AttestationRequest]:
    return AttestationRequest.objects.filter(answered_at=None, until__gte=timezone.localdate())
