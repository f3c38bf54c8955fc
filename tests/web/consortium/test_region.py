from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps.wall_region import Region, region
from doorstroom.core import audit
from doorstroom.organisations.actions import add_membership, add_organisation
from doorstroom.organisations.models import Organisation
from doorstroom.organisations.states import MemberRole, Role
from doorstroom.people.actions import add_account
from doorstroom.people.models import Account

pytestmark = pytest.mark.django_db
NL, EN = "/nl/regio/", "/en/region/"
NUMBERS, TRAIL = "/nl/regio/cijfers.csv", "/nl/regio/logboek/"
Enter = Callable[[Account], Client]


@pytest.fixture
def manager(here: Region, signed_in: Enter) -> Client:
    return signed_in(here.viewers[MemberRole.CONSORTIUM_MANAGER])


@pytest.mark.parametrize("path", [NL, NUMBERS, TRAIL])
def test_the_region_is_not_for_who_is_not_signed_in_nor_for_a_worker(
    path: str, client: Client, here: Region, signed_in: Enter
):
    assert client.get(path).headers["Location"].startswith("/nl/inloggen/")
    assert signed_in(here.viewers["worker"]).get(path).status_code == 403


@pytest.mark.parametrize(
    ("path", "only"),
    [(NUMBERS, MemberRole.CONSORTIUM_MANAGER), (TRAIL, MemberRole.PRIVACY_OFFICER)],
)
def test_the_numbers_are_for_the_manager_and_the_trail_for_the_privacy_officer(
    path: str, only: MemberRole, here: Region, signed_in: Enter
):
    allowed = {
        role for role in MemberRole if signed_in(here.viewers[role]).get(path).status_code == 200
    }

    assert allowed == {only}


@pytest.mark.parametrize("role", sorted(MemberRole))
def test_every_role_sees_who_takes_part_here_and_nothing_of_another_region(
    role: MemberRole, here: Region, signed_in: Enter
):
    region("there")

    page = signed_in(here.viewers[role]).get(NL).content.decode()

    assert all(one.name in page for one in here.organisations.values())
    assert "recruiter@here.nl" in page
    assert "there" not in page
    assert "closed@here.nl" not in page
    managing = role == MemberRole.CONSORTIUM_MANAGER
    assert ("Mensen per werkgever" in page, "sinds " in page) == (managing, managing)
    assert ("/nl/regio/uitnodigen/" in page) == managing


def test_the_manager_reads_numbers_of_which_small_ones_are_left_out(manager: Client, here: Region):
    small = add_organisation(
        name="=SUM(1)", role=Role.OUTFLOW_EMPLOYER, consortium=here.organisations["centre"]
    )
    small.employments.create(person=here.worker, reference="1")

    page, table = manager.get(EN).content.decode(), manager.get(NUMBERS).content.decode("utf-8-sig")

    assert "A dash is a number below 10" in page
    assert table.splitlines() == [
        '"Werkgever";"Mensen";"Met een coach"',
        "'=SUM(1);;",
        "here outflow;24;12",
    ]


def test_a_region_without_people_or_coaches_says_what_to_do(signed_in: Enter):
    centre = add_organisation(name="New", role=Role.CONSORTIUM)
    account = add_account(email="new@example.nl")
    add_membership(account=account, organisation=centre, role=MemberRole.CONSORTIUM_MANAGER)

    page = signed_in(account).get(EN).content.decode()

    assert "No employer of your region has brought in people yet." in page
    assert "There is no coach yet. Invite one." in page


def test_the_privacy_officer_reads_that_the_trail_holds_and_its_last_hash(
    here: Region, signed_in: Enter
):
    page = signed_in(here.viewers[MemberRole.PRIVACY_OFFICER]).get(TRAIL).content.decode()

    verdict = audit.verify()
    assert "Het logboek klopt" in page
    assert verdict.last_hash in page
    assert f"<dd>{verdict.events}</dd>" in page


def test_the_privacy_officer_reads_which_event_is_amiss(
    here: Region, signed_in: Enter, monkeypatch: pytest.MonkeyPatch
):
    broken = audit.Verdict(events=3, last_hash="f", broken=audit.Break(sequence=4, reason="x"))
    monkeypatch.setattr(audit, "verify", lambda: broken)

    page = signed_in(here.viewers[MemberRole.PRIVACY_OFFICER]).get(TRAIL).content.decode()

    assert "Gebeurtenis 4 mist of is veranderd" in page


def test_the_region_asks_the_same_queries_for_one_organisation_more_and_for_three(
    manager: Client, here: Region
):
    counts = []
    for more in (1, 2):
        for number in range(more):
            added = add_organisation(
                name=f"More {more} {number}",
                role=Role.FUND,
                consortium=here.organisations["centre"],
            )
            account = add_account(email=f"{more}{number}@example.nl")
            add_membership(account=account, organisation=added, role=MemberRole.FUND_MANAGER)
        manager.get(NL)
        with CaptureQueriesContext(connection) as queries:
            manager.get(NL)
        counts.append((Organisation.objects.filter(name__startswith="More").count(), len(queries)))

    assert [count for count, _ in counts] == [1, 3]
    assert counts[0][1] == counts[1][1]
