"""What somebody likes in work: asked kindly, shown beside their jobs, and to nobody else."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from doorstroom.core.models import Event
from doorstroom.engine.values import Interest
from doorstroom.organisations.models import Caseload
from doorstroom.people.actions import Said, update_wants
from doorstroom.people.adapters import likings_of
from doorstroom.people.models import Account, Person, Wants
from doorstroom.people.states import INTERESTS, Liking, Pull
from doorstroom.vacancies.models import Vacancy

PAGE = "/nl/mijn-overstap/wat-ik-wil/"
PATH = f"{PAGE}wat-ik-leuk-vind/"
JOBS = "/nl/mijn-overstap/banen/"
NOTHING = {one.value: "" for one in Interest}
GOOD = {**NOTHING, "social": "1", "conventional": "0", "enterprising": "-1", "pull": "10"}


def said(person: Person) -> Wants:
    return Wants.objects.get(person=person)


def test_the_page_asks_six_things_with_examples_and_nothing_is_filled_in(worker: Client):
    page = worker.get(PAGE).content.decode()

    for _, examples in INTERESTS.values():
        assert str(examples) in page
    assert page.count("Zeg ik niet") == 6
    assert page.count('value="" ') + page.count('value=""') >= 6
    for one in Interest:
        chosen = page.split(f'name="{one.value}" value=""')[1].split(">")[0]
        assert "checked" in chosen
    assert "Werkgevers niet." in page


def test_what_is_said_is_kept_and_shown_beside_the_jobs(worker: Client, person: Person):
    answer = worker.post(PATH, GOOD, follow=True)

    assert answer.redirect_chain[0][0] == JOBS
    assert likings_of(said(person)) == {
        Interest.SOCIAL: Liking.LIKED,
        Interest.ENTERPRISING: Liking.NOT,
        Interest.CONVENTIONAL: Liking.A_BIT,
    }
    page = answer.content.decode()
    assert "Bewaard. Je ziet het bij elke baan. Alleen je coach ziet het ook." in page
    assert "telt een beetje mee voor deze volgorde" in page
    assert "bij wat je leuk vindt: helpen" in page
    event = Event.objects.latest("pk")
    assert (event.action, event.facts) == ("people.update_wants", {})


def test_what_was_said_is_chosen_again_and_can_be_taken_back(worker: Client, person: Person):
    worker.post(PATH, GOOD)
    page = worker.get(PAGE).content.decode()
    assert "checked" in page.split('name="social" value="1"')[1].split(">")[0]
    assert "checked" in page.split('name="conventional" value="0"')[1].split(">")[0]
    assert "checked" in page.split('name="pull" value="10"')[1].split(">")[0]

    answer = worker.post(PATH, {**NOTHING, "pull": "30"}, follow=True)

    assert not Wants.objects.filter(person=person).exists()
    assert "leuk vindt" not in answer.content.decode()


@pytest.mark.parametrize("wrong", [{"social": "5"}, {"pull": "50"}, {"pull": ""}])
def test_an_answer_that_is_none_is_said_and_nothing_changes(
    worker: Client, person: Person, wrong: dict[str, str]
):
    worker.post(PATH, GOOD)

    answer = worker.post(PATH, {**GOOD, "realistic": "1", **wrong})

    assert answer.status_code == 200
    assert "field__error" in answer.content.decode()
    assert said(person).realistic is None


def test_likes_and_wishes_do_not_overwrite_each_other(worker: Client, person: Person):
    worker.post(PATH, GOOD)
    worker.post(PAGE, {"place": "Oss", "max_km": "31"})

    person.refresh_from_db()
    assert (person.max_km, said(person).social) == (31, 1)


def test_a_pull_says_at_each_job_where_it_was_and_leaves_the_percentage(
    worker: Client, person: Person
):
    before = worker.get(JOBS).content.decode()
    worker.post(PATH, {**GOOD, "conventional": "-1", "pull": "30"})
    after = worker.get(JOBS).content.decode()

    assert "telt veel mee voor deze volgorde" in after
    assert "Hierdoor hoger in je lijst: plaats" in after
    assert "leuk vindt" not in before
    by_fit = f"{JOBS}?order=fit"
    assert "telt veel mee" not in worker.get(by_fit).content.decode()
    assert "Hierdoor hoger" not in worker.get(by_fit).content.decode()


def test_a_job_shows_how_it_adds_up(worker: Client, person: Person):
    worker.post(PATH, GOOD)
    vacancy = Vacancy.objects.filter(is_published=True).order_by("pk")[0]

    page = worker.get(f"{JOBS}{vacancy.pk}/").content.decode()

    _, _, table = page.partition("Hoe we hieraan komen")
    table, _, _ = table.partition("</table>")
    assert "128 en dit alles samen" in table
    numbers = [
        int(cell.split("</td>")[0].replace("\N{MINUS SIGN}", "-"))
        for cell in table.split('<td class="table__number">')[1:]
        if "%" not in cell.split("</td>")[0]
    ]
    assert 128 + sum(numbers[:-1]) == numbers[-1]
    assert len(numbers) == 4


def test_the_page_is_english_too(worker: Client, person: Person):
    worker.post(PATH, GOOD)

    page = worker.get("/en/my-switch/jobs/").content.decode()
    assert "What you like counts a bit for this order" in page
    assert "what you like: helping" in page


def test_jobs_ask_as_many_queries_for_three_as_for_one(worker: Client, person: Person):
    update_wants(
        person=person, said=Said(likings={Interest.SOCIAL: Liking.LIKED}, pull=Pull.STRONG)
    )
    worker.get(JOBS)  # warms what a process keeps
    counts = []
    for left in (3, 1):
        keys = Vacancy.objects.filter(is_published=True).order_by("pk").values_list("pk", flat=True)
        Vacancy.objects.exclude(pk__in=list(keys[:left])).update(is_published=False)
        worker.get(JOBS)
        with CaptureQueriesContext(connection) as asked:
            worker.get(JOBS)
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_the_coach_reads_it_and_no_employer_does(
    worker: Client, person: Person, signed_in: Callable[..., Client]
):
    worker.post(PATH, GOOD)
    coach = Caseload.objects.get(person=person, until=None).coach.account
    page = signed_in(coach).get(f"/nl/coach/{person.pk}/").content.decode()
    assert "Vindt leuk" in page
    assert "bij wat je leuk vindt: helpen" in page
    jobs = signed_in(coach).get(f"/nl/coach/{person.pk}/banen/").content.decode()
    assert f"Wat {person.name} leuk vindt, telt een beetje mee" in jobs

    asked = 0
    for email in ("werving@maasheuvel.example", "werving@bitbrug.example"):
        recruiter = signed_in(Account.objects.get(email=email))
        for vacancy in Vacancy.objects.filter(is_published=True):
            for name, more in (("vacancy", []), ("candidate", [person.pk]), ("file", [])):
                with override("nl"):
                    path = reverse(f"employer:{name}", args=[vacancy.pk, *more])
                answer = recruiter.get(path)
                if answer.status_code == 200:
                    asked += name == "candidate"
                    assert "leuk" not in answer.content.decode()
    assert asked, "some of them see this person, and none of this"
