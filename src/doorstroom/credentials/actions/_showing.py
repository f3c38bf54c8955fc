"""One competence, shown to one employer until a day."""

import datetime as dt
from secrets import token_urlsafe

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doorstroom.core import audit
from doorstroom.credentials.adapters import end_of, home_of
from doorstroom.credentials.models import Issuer, Showing
from doorstroom.credentials.phrases import genre_of
from doorstroom.credentials.queries import (
    is_takeable,
    keeper_of,
    pieces_behind,
    showing_recipients,
    showings_visible_to,
)
from doorstroom.credentials.work import consortium_of, issuer_of
from doorstroom.formats.credentials import Json, Terms, issue_disclosable
from doorstroom.organisations.errors import NotYoursError
from doorstroom.organisations.models import Organisation
from doorstroom.passports.models import Competence
from doorstroom.passports.work import hold, refuse_day
from doorstroom.people.models import Account, Person
from doorstroom.vocabulary.queries import names_of


@transaction.atomic
def show_competence(
    *,
    competence: Competence,
    organisation: Organisation,
    until: dt.date,
    by: audit.Actor = None,
) -> Showing:
    """Show one proven competence to one employer until a day; one that was shown is renewed.

    The consortium signs, so that the employer does not learn who confirmed it (R-15).

    Raises:
        ValidationError: the day is over or too far away, nobody else proved it, or the employer
            is none to which this person can show anything.
    """
    refuse_day(until)
    person = competence.person
    if not showing_recipients(person).filter(pk=organisation.pk).exists():
        raise ValidationError({"organisation": _("Choose an employer from the list.")})
    hold(competence)
    if not is_takeable(competence):
        raise ValidationError(_("Nobody else proved this yet, so nobody can sign it."))
    showing = _shown(competence, organisation, until)
    audit.record(
        action="credentials.show_competence",
        by=by,
        subject=person,
        organisation=organisation.pk,
        facts={"showing": showing.pk},
    )
    return showing


@transaction.atomic
def withdraw_showing(*, showing: Showing, by: audit.Actor = None) -> None:
    """Stop showing a competence at once (R-13)."""
    showing.stopped_at = showing.stopped_at or timezone.now()
    showing.save(update_fields=["stopped_at"])
    audit.record(
        action="credentials.withdraw_showing",
        by=by,
        subject=showing.person,
        organisation=showing.organisation_id,
        facts={"showing": showing.pk},
    )


@transaction.atomic
def withdraw_showings(*, person: Person, by: audit.Actor = None) -> None:
    """Stop showing anything to any employer at once (R-13)."""
    rows = Showing.objects.filter(person=person, stopped_at=None)
    stopped = rows.update(stopped_at=timezone.now())
    audit.record(
        action="credentials.withdraw_showings", by=by, subject=person, facts={"stopped": stopped}
    )


@transaction.atomic
def log_showing(*, showing: Showing, by: Account) -> None:
    """Keep that an employer looks at what is shown to it; the page does so first.

    Raises:
        NotYoursError: when it is not shown to them, or not any more.
    """
    if not showings_visible_to(by).filter(pk=showing.pk).exists():
        raise NotYoursError
    audit.record(
        action="credentials.log_showing",
        by=by,
        subject=showing.person,
        organisation=showing.organisation_id,
        facts={"showing": showing.pk},
    )


def _shown(competence: Competence, organisation: Organisation, until: dt.date) -> Showing:
    issuer = issuer_of(consortium_of(competence.person))
    reader = issuer_of(organisation)
    keys = {"competence": competence, "organisation": organisation}
    Showing.objects.filter(**keys, stopped_at=None).update(stopped_at=timezone.now())
    showing = Showing(
        **keys,
        person=competence.person,
        issuer=issuer,
        level=competence.level,
        proof=competence.proof,
        token=_token(competence, issuer, reader, until),
        until=until,
    )
    showing.full_clean()
    showing.save()
    return showing


def _token(competence: Competence, issuer: Issuer, reader: Issuer, until: dt.date) -> str:
    keeper = keeper_of(issuer)
    return issue_disclosable(
        {"name": competence.person.name},
        {"competences": [_said(competence)]},
        [token_urlsafe(16)],
        keeper.key,
        Terms(
            issuer=issuer.did,
            method=keeper.method,
            kind=f"{home_of(issuer)}/shown",
            issued=timezone.now(),
            until=end_of(until),
            audience=reader.did,
        ),
    )


def _said(competence: Competence) -> Json:
    """What is said of it: how well, how strongly, on which kinds of proof; never by whom."""
    uri = competence.skill
    return {
        "uri": uri,
        "name": {
            "nl": names_of([uri], language="nl")[uri],
            "en": names_of([uri], language="en")[uri],
        },
        "level": int(competence.level),
        "proof": int(competence.proof),
        "strength": competence.strength,
        "evidence": [
            {"kind": genre_of(one.kind), "level": int(one.level), "on": one.on.isoformat()}
            for one in pieces_behind(competence)
        ],
    }
