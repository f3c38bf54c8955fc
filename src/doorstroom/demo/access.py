"""Who signs in to the demonstration region, whom each coach helps, who shares and proved what."""

import csv
import datetime as dt
import json
from collections.abc import Iterable
from itertools import cycle, islice
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from doorstroom.demo.proving import prove_some
from doorstroom.organisations.actions import (
    add_membership,
    assign_coach,
    share_part,
    withdraw_share,
)
from doorstroom.organisations.models import Employment, Membership, Organisation
from doorstroom.organisations.states import MemberRole, Part, Purpose, Role
from doorstroom.people.actions import add_account, update_contact
from doorstroom.people.models import Account, Person
from doorstroom.people.states import DEMONSTRATION_PASSWORD

COACHED = 40
"""So many people have a coach: the 25 of the first pilot, and the first of those who follow."""

_PURPOSES = {
    Role.INFLOW_EMPLOYER: Purpose.WORK,
    Role.OUTFLOW_EMPLOYER: Purpose.PROGRESS,
    Role.TRAINING_PROVIDER: Purpose.LEARNING,
    Role.FUND: Purpose.MONEY,
}


@transaction.atomic
def give_access(data: Path) -> None:
    """Give the accounts and what they may see, unless they are here: all of it, or nothing."""
    if Account.objects.filter(invented=True).exists():
        return
    organisations = {one.name: one for one in Organisation.objects.all()}
    people = {
        (one.organisation.name, one.reference): one.person
        for one in Employment.objects.select_related("person", "organisation").order_by("person")
    }
    for one in json.loads((data / "accounts.json").read_text(encoding="utf-8")):
        account = add_account(
            email=one["email"],
            person=people[one["organisation"], one["worker"]] if "worker" in one else None,
            password=DEMONSTRATION_PASSWORD,
            invented=True,
        )
        if "phone" in one:
            update_contact(account=account, name=one["name"], phone=one["phone"], language="nl")
        if "role" in one:
            organisation = organisations[one["organisation"]]
            add_membership(account=account, organisation=organisation, role=MemberRole(one["role"]))
    coaches = Membership.objects.filter(role=MemberRole.COACH).order_by("pk")
    for coach, person in zip(cycle(coaches), islice(people.values(), COACHED), strict=False):
        assign_coach(coach=coach, person=person)
    with (data / "shares.csv").open(encoding="utf-8", newline="") as file:
        _share(csv.DictReader(file, delimiter=";"), people, organisations)
    prove_some(data)


def _share(
    rows: Iterable[dict[str, str]],
    people: dict[tuple[str, str], Person],
    organisations: dict[str, Organisation],
) -> None:
    today = timezone.localdate()
    for row in rows:
        recipient = organisations[row["recipient"]]
        for part in row["parts"].split("|"):
            share = share_part(
                person=people[row["employer"], row["reference"]],
                recipient=recipient,
                part=Part(part),
                purpose=_PURPOSES[Role(recipient.role)],
                until=today + dt.timedelta(days=int(row["days"])),
            )
            if row["withdrawn"]:
                withdraw_share(share=share)
