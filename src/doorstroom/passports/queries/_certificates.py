import datetime as dt

from django.db.models import QuerySet
from django.utils import timezone

from doorstroom.core import issuers
from doorstroom.formats.openbadges import Opened, open_credential
from doorstroom.passports.adapters import unpacked_credential
from doorstroom.passports.models import Certificate
from doorstroom.people.models import Person

WAITS = dt.timedelta(hours=24)
"""A certificate of which nobody said for longer what it shows is deleted."""


def certificates_of(person: Person) -> QuerySet[Certificate]:
    """Return the credentials from elsewhere that a person brought, newest first."""
    return Certificate.objects.filter(person=person).order_by("-pk")


def reread_certificate(certificate: Certificate) -> Opened:
    """Return a credential with what is found about it now.

    Raises:
        CredentialError: it cannot be read any more.
    """
    return open_credential(unpacked_credential(bytes(certificate.content)), issuers.grounds_for)


def has_certificates() -> bool:
    """Whether anybody brought one."""
    return Certificate.objects.exists()


def old_certificates() -> QuerySet[Certificate]:
    """Return those that wait for longer than `WAITS`."""
    return Certificate.objects.filter(is_kept=False, added_at__lt=timezone.now() - WAITS)


def certificates_checked_before(moment: dt.datetime) -> QuerySet[Certificate]:
    """Return those that count for something and were not checked since."""
    return Certificate.objects.filter(is_kept=True, checked_at__lt=moment).order_by("checked_at")
