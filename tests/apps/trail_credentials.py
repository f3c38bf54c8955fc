"""How to do each action on credentials once, on the scene of `test_trail.py`."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from doorstroom.credentials.actions import (
    issue_competence,
    issue_passport,
    log_showing,
    publish_list,
    replace_key,
    revoke_key,
    seal_keys,
    show_competence,
    sign_document,
    withdraw_credential,
    withdraw_showing,
    withdraw_showings,
)
from doorstroom.credentials.models import Credential, Issuer, Showing
from doorstroom.credentials.work import issuer_of
from doorstroom.organisations.models import Organisation
from doorstroom.organisations.states import Role
from doorstroom.passports.models import Competence
from doorstroom.passports.states import EvidenceKind, Level
from doorstroom.passports.work import store_judged


def seen(on: Any) -> Competence:
    """A competence of the scene's person that an assessor saw."""
    one, _ = Competence.objects.get_or_create(person=on.person, scheme="test", skill="call")
    if not one.evidence.exists():
        one.evidence.create(
            kind=EvidenceKind.OBSERVATION,
            level=Level.ALONE,
            on=timezone.localdate(),
            source=f"people.Account:{on.by.pk}",
            said_by=on.person.name,
        )
    store_judged(one)
    return one


def signed(on: Any) -> Credential:
    known = Credential.objects.first()
    return known or issue_competence(competence=seen(on), language="nl")


def looks_for_people(on: Any) -> Organisation:
    found, _ = Organisation.objects.get_or_create(
        name="Zoekt", role=Role.INFLOW_EMPLOYER, consortium=on.coach.organisation
    )
    found.memberships.get_or_create(
        account=on.by, role="recruiter", defaults={"since": timezone.localdate()}
    )
    return found


def shown(on: Any) -> Showing:
    return Showing.objects.first() or show_competence(
        competence=seen(on),
        organisation=looks_for_people(on),
        until=timezone.localdate(),
        by=on.by,
    )


def issuer(on: Any) -> Issuer:
    with transaction.atomic():
        return issuer_of(on.coach.organisation)


OF_CREDENTIALS: dict[str, Callable[[Any], object]] = {
    "credentials.issue_competence": lambda on: issue_competence(
        competence=seen(on), language="nl", by=on.by
    ),
    "credentials.issue_passport": lambda on: issue_passport(
        person=seen(on).person, language="nl", by=on.by
    ),
    "credentials.withdraw_credential": lambda on: withdraw_credential(
        credential=signed(on), by=on.by
    ),
    "credentials.publish_list": lambda on: publish_list(
        status_list=signed(on).status_list, by=on.by
    ),
    "credentials.replace_key": lambda on: replace_key(issuer=issuer(on), by=on.by),
    "credentials.revoke_key": lambda on: revoke_key(key=issuer(on).keys.get(), by=on.by),
    "credentials.seal_keys": lambda on: seal_keys(old_secret=settings.SECRET_KEY, by=on.by),
    "credentials.sign_document": lambda on: sign_document(
        body={"credential": {"name": on.person.name}}, by=on.by
    ),
    "credentials.show_competence": shown,
    "credentials.log_showing": lambda on: log_showing(showing=shown(on), by=on.by),
    "credentials.withdraw_showing": lambda on: withdraw_showing(showing=shown(on), by=on.by),
    "credentials.withdraw_showings": lambda on: withdraw_showings(
        person=shown(on).person, by=on.by
    ),
}

NEEDS: dict[str, Callable[[Any], object]] = {
    "credentials.withdraw_credential": signed,
    "credentials.publish_list": signed,
    "credentials.log_showing": shown,
    "credentials.withdraw_showing": shown,
    "credentials.withdraw_showings": shown,
}
"""What is there before an action can be done."""
