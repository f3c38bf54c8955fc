from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client

from apps.wall_region import Region, region
from doorstroom.organisations.actions import end_membership
from doorstroom.organisations.models import Membership, Organisation
from doorstroom.organisations.queries import caseload_of, numbers_for, waiting_of
from doorstroom.organisations.states import MemberRole
from doorstroom.people.models import Account

pytestmark = pytest.mark.django_db
INVITE, ASSIGN = "/nl/regio/uitnodigen/", "/nl/regio/coaches/"
Enter = Callable[[Account], Client]
Committed = Callable[..., object]


@pytest.fixture
def manager(here: Region, signed_in: Enter) -> Client:
    return signed_in(here.viewers[MemberRole.CONSORTIUM_MANAGER])


def member(on: Region, role: MemberRole) -> Membership:
    return Membership.objects.get(account=on.viewers[role])


def addresses(on: Region) -> list[str]:
    key = member(on, MemberRole.RECRUITER).pk
    ends = f"/nl/regio/leden/{key}/"
    return [INVITE, ASSIGN, f"{ends}beeindigen/", f"{ends}uitnodigen/"]


def answers(on: Region, **other: object) -> dict[str, object]:
    school = on.organisations["school"].pk
    given = {"email": "new@example.nl", "organisation": school, "language": "nl"}
    return given | {"role": MemberRole.TRAINING_PROVIDER} | other


@pytest.mark.parametrize("at", range(4))
def test_managing_is_for_the_manager_only(at: int, client: Client, here: Region, signed_in: Enter):
    path = addresses(here)[at]

    assert client.post(path).headers["Location"].startswith("/nl/inloggen/")
    for who in ["worker", *sorted(set(MemberRole) - {MemberRole.CONSORTIUM_MANAGER})]:
        assert signed_in(here.viewers[who]).post(path).status_code == 403


@pytest.mark.parametrize("at", [2, 3])
def test_members_of_another_region_do_not_exist(at: int, manager: Client, here: Region):
    path = addresses(region("there"))[at]

    assert manager.post(path).status_code == 404
    assert manager.get(path).status_code in {404, 405}


@pytest.mark.parametrize(
    "wrong",
    [
        {"email": ""},
        {"email": "no address"},
        {"organisation": ""},
        {"organisation": "9" * 30},
        {"role": "king"},
        {"role": MemberRole.CONSORTIUM_MANAGER},
        {"role": MemberRole.COACH, "organisation": "outflow"},
        {"email": "training_provider@here.nl"},
        {"organisation": "elsewhere"},
    ],
)
def test_a_wrong_invitation_changes_nothing_and_keeps_what_was_typed(
    wrong: dict[str, object], manager: Client, here: Region
):
    known = {key: one.pk for key, one in here.organisations.items()}
    known["elsewhere"] = region("there").organisations["school"].pk
    given = answers(here, **wrong)
    given["organisation"] = known.get(str(given["organisation"]), given["organisation"])
    before = (Account.objects.count(), Membership.objects.count())

    page = manager.post(INVITE, given)

    assert page.status_code == 422
    assert 'role="alert"' in page.content.decode()
    assert (Account.objects.count(), Membership.objects.count()) == before


def test_the_form_to_invite_offers_the_roles_of_what_takes_part_and_starts_in_words(
    manager: Client, here: Region
):
    Organisation.objects.filter(pk=here.organisations["fund"].pk).update(consortium=None)

    page = manager.get(INVITE).content.decode()

    assert "---------" not in page + manager.get(ASSIGN).content.decode()
    for words in ("Kies een organisatie", "Kies een rol"):
        assert f'<option value="" selected>{words}</option>' in page
    assert '<optgroup label="Opleider">' in page
    assert 'value="fund_manager"' not in page
    assert page.count('value="recruiter"') == 1


def test_an_invited_member_has_the_role_and_a_mail(
    manager: Client, here: Region, django_capture_on_commit_callbacks: Committed
):
    with django_capture_on_commit_callbacks(execute=True):
        page = manager.post(INVITE, answers(here), follow=True).content.decode()

    added = Membership.objects.get(account__email="new@example.nl")
    assert (added.organisation, added.role) == (here.organisations["school"], "training_provider")
    assert [one.to for one in mail.outbox] == [["new@example.nl"]]
    assert "Er is een uitnodiging onderweg naar new@example.nl" in page
    assert "Uitgenodigd op" in page


def test_who_has_an_account_and_signed_in_before_gets_the_role_without_a_mail(
    manager: Client, here: Region, signed_in: Enter, django_capture_on_commit_callbacks: Committed
):
    recruiter = here.viewers[MemberRole.RECRUITER]
    signed_in(recruiter)

    with django_capture_on_commit_callbacks(execute=True):
        page = manager.post(INVITE, answers(here, email=recruiter.email.upper()), follow=True)

    assert "had al een account" in page.content.decode()
    assert Membership.objects.filter(account=recruiter).count() == 2
    assert mail.outbox == []


def test_a_closed_account_gets_no_invitation_and_the_manager_is_told(manager: Client, here: Region):
    page = manager.post(INVITE, answers(here, email="closed@here.nl"), follow=True)

    assert "Dit account is gesloten" in page.content.decode()


def test_a_member_who_never_signed_in_is_invited_again_and_others_are_not(
    manager: Client, here: Region, signed_in: Enter, django_capture_on_commit_callbacks: Committed
):
    again = addresses(here)[3]

    with django_capture_on_commit_callbacks(execute=True):
        manager.post(again)

    assert [one.to for one in mail.outbox] == [["recruiter@here.nl"]]
    signed_in(here.viewers[MemberRole.RECRUITER])
    assert manager.post(again).status_code == 404


def test_ending_a_role_asks_first_and_then_works_at_once(
    manager: Client, here: Region, signed_in: Enter
):
    path = addresses(here)[2]

    asked = manager.get(path).content.decode()
    assert "beëindigen?" in asked
    assert signed_in(here.viewers[MemberRole.RECRUITER]).get("/nl/regio/").status_code == 200
    said = manager.post(path, follow=True).content.decode()

    assert "heeft deze rol niet meer" in said
    assert signed_in(here.viewers[MemberRole.RECRUITER]).get("/nl/regio/").status_code == 403


def test_ending_the_last_recruiter_warns_that_the_vacancies_stay_without_anybody(
    manager: Client, here: Region
):
    path, warning = addresses(here)[2], "Niemand anders werft voor here inflow."
    assert warning in manager.get(path).content.decode()

    another = answers(here, organisation=here.organisations["inflow"].pk, role="recruiter")
    manager.post(INVITE, another)

    assert warning not in manager.get(path).content.decode()


def test_ending_the_last_recruiter_of_no_vacancies_warns_of_nothing(manager: Client, here: Region):
    here.organisations["inflow"].vacancies.all().delete()

    assert "Niemand anders werft" not in manager.get(addresses(here)[2]).content.decode()


def test_a_manager_does_not_end_the_own_role(manager: Client, here: Region):
    own = member(here, MemberRole.CONSORTIUM_MANAGER)

    page = manager.post(f"/nl/regio/leden/{own.pk}/beeindigen/", follow=True).content.decode()

    own.refresh_from_db()
    assert own.until is None
    assert "Vraag een andere manager" in page


def test_people_of_a_coach_who_left_wait_for_another(manager: Client, here: Region):
    coach = member(here, MemberRole.COACH)
    path = f"/nl/regio/leden/{coach.pk}/beeindigen/"

    assert "Dan hebben 12 mensen geen coach meer" in manager.get(path).content.decode()
    end_membership(membership=coach)

    assert waiting_of(here.organisations["outflow"]).count() == 24
    [numbers] = numbers_for(here.viewers[MemberRole.CONSORTIUM_MANAGER])
    assert numbers.with_coach is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"count": "0"},
        {"count": "501"},
        {"count": "x"},
        {"employer": "inflow"},
        {"employer": "elsewhere"},
        {"coach": "recruiter"},
        {"coach": "elsewhere"},
    ],
)
def test_wrong_people_for_a_coach_change_nothing(
    wrong: dict[str, str], manager: Client, here: Region
):
    there = region("there")
    keys = {
        "inflow": here.organisations["inflow"].pk,
        "recruiter": member(here, MemberRole.RECRUITER).pk,
        "elsewhere": there.organisations["outflow"].pk,
    }
    if wrong.get("coach") == "elsewhere":
        keys["elsewhere"] = member(there, MemberRole.COACH).pk
    given = giving(here, 5) | {key: keys.get(value, value) for key, value in wrong.items()}

    assert manager.post(ASSIGN, given).status_code == 422
    assert waiting_of(here.organisations["outflow"]).count() == 12


def giving(on: Region, count: int) -> dict[str, object]:
    return {
        "employer": on.organisations["outflow"].pk,
        "coach": member(on, MemberRole.COACH).pk,
        "count": count,
    }


def test_people_get_a_coach_unseen_and_not_in_an_order_that_hr_knows(manager: Client, here: Region):
    form = manager.get(ASSIGN).content.decode()
    said = manager.post(ASSIGN, giving(here, 3), follow=True).content.decode()

    names = (
        caseload_of(here.viewers[MemberRole.COACH]).order_by("pk").values_list("name", flat=True)
    )
    assert len(names) == 15
    assert set(names) >= {f"here {number}" for number in range(12)}
    assert "3 mensen van here outflow hebben nu een coach." in said
    assert not any(f"here {number}<" in form + said for number in range(24))


def test_who_waits_is_asked_for_in_no_order(here: Region):
    employer = here.organisations["outflow"]
    orders = {tuple(waiting_of(employer).values_list("pk", flat=True)) for _ in range(12)}

    assert len(orders) > 1
    assert len({frozenset(one) for one in orders}) == 1


def test_no_more_people_get_a_coach_than_there_are(manager: Client, here: Region):
    everybody = manager.post(ASSIGN, giving(here, 500), follow=True).content.decode()
    nobody = manager.post(ASSIGN, giving(here, 1), follow=True).content.decode()

    assert "12 mensen van here outflow hebben nu een coach." in everybody
    assert "Iedereen van here outflow heeft al een coach" in nobody
