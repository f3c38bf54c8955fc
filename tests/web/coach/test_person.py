import re
from collections.abc import Callable

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps.wall_region import Region, region
from doorstroom.core.models import Event
from doorstroom.organisations.actions import add_membership, add_organisation, assign_coach
from doorstroom.organisations.models import Organisation
from doorstroom.organisations.queries import viewings_of
from doorstroom.organisations.states import MemberRole, Part, Role
from doorstroom.passports.states import Proof
from doorstroom.people.actions import add_account
from doorstroom.people.models import Account, Person
from doorstroom.people.queries import showcase_person

pytestmark = pytest.mark.django_db
PAGES = ["", "banen/", "uitnodigen/"]


@pytest.fixture
def coach(here: Region, signed_in: Callable[[Account], Client]) -> Client:
    return signed_in(here.viewers[MemberRole.COACH])


def at(person: Person, page: str = "", language: str = "nl") -> str:
    return f"/{language}/coach/{person.pk}/{page}"


def unaccounted(here: Region) -> Person:
    """Somebody of the caseload who has no account yet."""
    return Person.objects.get(name="here 5")


@pytest.mark.parametrize("page", PAGES)
def test_a_person_is_not_for_who_is_not_signed_in(page: str, client: Client, here: Region):
    assert client.get(at(here.worker, page)).headers["Location"].startswith("/nl/inloggen/")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("who", ["worker", *sorted(set(MemberRole) - {MemberRole.COACH})])
def test_a_person_is_not_for_other_roles(
    page: str, who: str, here: Region, signed_in: Callable[[Account], Client]
):
    assert signed_in(here.viewers[who]).get(at(here.worker, page)).status_code == 403


@pytest.mark.parametrize("page", PAGES)
def test_who_is_of_another_coach_or_region_does_not_exist(page: str, coach: Client, here: Region):
    there = region("there")

    for stranger in (here.silent, there.worker, Person(pk=10**30)):
        assert coach.get(at(stranger, page)).status_code == 404
        assert coach.post(at(stranger, "bevestigen/")).status_code == 404
    assert Event.objects.filter(action="organisations.log_viewing").count() == 0


@pytest.mark.parametrize(
    ("language", "said"), [("nl", "Wie ziet er nog meer iets"), ("en", "Who else sees something")]
)
def test_a_person_is_shown_whole_and_every_part_is_kept(
    language: str, said: str, coach: Client, here: Region
):
    page = coach.get(at(here.worker, language=language)).content.decode()

    assert here.worker.name in page
    assert "uisteren" in page
    assert "worker@here.nl" in page
    assert "here inflow" in page
    assert said in page
    name = here.worker.name
    for words in {
        "nl": (f"Hoe {name} past bij hun vacatures", f"Hoe ver {name} is", f"Wat {name} kan"),
        "en": (f"How {name} fits their vacancies", f"How far {name} is", f"What {name} can do"),
    }[language]:
        assert words in page
    number = {"nl": "Voor werkgevers: kandidaat", "en": "For employers: candidate"}[language]
    assert f"{number} {here.worker.pk}<" in page
    assert {one.part for one in viewings_of(here.worker)} == set(Part)


def test_matches_of_a_person_span_three_sectors_and_all_of_them_are_counted(
    region: None, signed_in: Callable[[Account], Client]
):
    account, person = coached()
    page = signed_in(account).get(at(person)).content.decode()

    named, total = re.search(r"(\d+) banen, niets verborgen", page), 0
    for found in re.findall(r"<h3>[^<]+ <span[^>]*>(\d+) ba|: (\d+) ba(?:an|nen)</span>", page):
        total += sum(int(one) for one in found if one)
    assert named is not None
    assert total == int(named[1])
    assert page.count("<h3>") >= 3
    assert "Hier helpt een algoritme" in page


def test_jobs_of_a_person_are_all_there_in_every_order(
    region: None, signed_in: Callable[[Account], Client]
):
    account, person = coached()
    client = signed_in(account)
    titles = []
    for order in ("standing", "wage"):
        seen: list[str] = []
        number = 1
        while (
            response := client.get(at(person, "banen/"), {"order": order, "page": number})
        ).status_code == 200:
            seen += re.findall(r'causeway__title">([^<]+)<', response.content.decode())
            number += 1
        titles.append(seen)

    assert sorted(titles[0]) == sorted(titles[1])
    assert titles[0] != titles[1]


def coached() -> tuple[Account, Person]:
    """A coach in the demonstration, and the person whom they help."""
    person = showcase_person()
    assert person is not None
    centre = add_organisation(name="Testregio", role=Role.CONSORTIUM)
    Organisation.objects.exclude(pk=centre.pk).update(consortium=centre)
    coach = add_membership(
        account=add_account(email="coach@example.nl"),
        organisation=centre,
        role=MemberRole.COACH,
    )
    assign_coach(coach=coach, person=person)
    return coach.account, person


@pytest.mark.parametrize("ticked", [[], ["x"], ["0"], ["9" * 30]])
def test_confirming_nothing_changes_nothing_and_says_so(
    ticked: list[str], coach: Client, here: Region
):
    page = coach.post(at(here.worker, "bevestigen/"), {"competence": ticked}, follow=True)

    here.competence.refresh_from_db()
    assert here.competence.proof == Proof.CLAIMED
    assert "Er was niets aangevinkt" in page.content.decode()


def test_confirming_keeps_what_the_coach_saw_and_no_import_takes_it_away(
    coach: Client, here: Region
):
    other = region("there").competence
    ticked = [str(here.competence.pk), str(other.pk)]

    page = coach.post(at(here.worker, "bevestigen/"), {"competence": ticked}, follow=True)

    here.competence.refresh_from_db()
    other.refresh_from_db()
    assert (here.competence.proof, here.competence.imported) == (Proof.CONFIRMED, False)
    assert other.proof == Proof.CLAIMED
    assert "1 vaardigheid is bevestigd." in page.content.decode()


def test_confirming_by_opening_an_address_is_refused(coach: Client, here: Region):
    assert coach.get(at(here.worker, "bevestigen/")).status_code == 405


@pytest.mark.parametrize("email", ["", "no address", "worker@here.nl", "WORKER@HERE.NL"])
def test_an_invitation_to_a_wrong_or_taken_address_is_refused(
    email: str, coach: Client, here: Region
):
    person = unaccounted(here)

    page = coach.post(at(person, "uitnodigen/"), {"email": email, "language": "nl"})

    assert page.status_code == 422
    assert not Account.objects.filter(person=person).exists()


def test_an_invited_person_chooses_a_password_and_is_in(
    coach: Client,
    client: Client,
    here: Region,
    django_capture_on_commit_callbacks: Callable[..., object],
):
    person = unaccounted(here)
    answer = {"email": "New@example.nl", "language": "en"}

    with django_capture_on_commit_callbacks(execute=True):
        page = coach.post(at(person, "uitnodigen/"), answer, follow=True).content.decode()

    [sent] = mail.outbox
    assert "onderweg naar new@example.nl" in page
    assert "Uitgenodigd op" in page
    assert sent.subject == "Your account at Doorstroom"
    [link] = re.findall(r"http://testserver(/en/\S+)", sent.body)
    form = client.get(link, follow=True).redirect_chain[-1][0]
    password = "drie blauwe paraplu's"  # noqa: S105 - of nobody
    client.post(form, {"password1": password, "password2": password})
    client.login(username="new@example.nl", password=password)
    assert Account.objects.get(person=person).check_password(password)


def test_inviting_again_sends_a_new_mail_to_the_same_account(
    coach: Client, here: Region, django_capture_on_commit_callbacks: Callable[..., object]
):
    before = Account.objects.count()

    with django_capture_on_commit_callbacks(execute=True):
        coach.post(at(here.worker, "uitnodigen/"), {"email": "ignored@example.nl"})

    assert [one.to for one in mail.outbox] == [["worker@here.nl"]]
    assert Account.objects.count() == before


def test_a_person_asks_the_same_queries_for_one_skill_and_for_three(coach: Client, here: Region):
    counts = []
    for more in (0, 2):
        for number in range(more):
            here.worker.competences.create(scheme="test", skill=f"more {number}")
        coach.get(at(here.worker))
        with CaptureQueriesContext(connection) as queries:
            coach.get(at(here.worker))
        counts.append(len(queries))

    assert counts[0] == counts[1]
