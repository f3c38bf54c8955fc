"""Work that suits what somebody answered: for that person, ordered as they choose, with reasons."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from doorstroom.assessments.queries import questionnaires
from doorstroom.engine.values import WorkValue
from doorstroom.matches.queries import Choice, matches_visible_to, suited_to
from doorstroom.matches.states import Weighed
from doorstroom.organisations.errors import NotYoursError
from doorstroom.organisations.models import Caseload
from doorstroom.people.models import Account, Person
from doorstroom.vacancies.models import Vacancy
from doorstroom.vocabulary.adapters import natures_of
from doorstroom.vocabulary.models import EngineTable
from doorstroom.vocabulary.queries import active_version

PATH = "/nl/mijn-overstap/jezelf/werk-dat-past/"
ALL = Choice(count=1000)
RESULT = "/nl/mijn-overstap/jezelf/{}/uitkomst/"


def answered(person: Person, name: str, high: Mapping[str, int], other: int = 1) -> None:
    """Answer all questions: the parts named as said there, and the others alike."""
    known = questionnaires()[name]
    now = timezone.now()
    sitting = person.sittings.create(
        questionnaire=name, edition=known.edition, started_at=now, ended_at=now
    )
    for one in known.questions:
        sitting.answers.create(question=one.key, option=high.get(one.part, other))


HELPING = {"social": 4, "conventional": 3, "enterprising": 0}
PEOPLE = {"relationships": 4, "achievement": 3, "recognition": 0}


def with_values() -> None:
    """Give every occupation of the demonstration work values, as O*NET would."""
    version = active_version()
    natures = natures_of(version)
    turned = natures.interests[:, [3, 1, 0, 5, 4, 2]]  # any profiles, other than the interests
    full = replace(natures, work_values=turned, work_values_known=natures.interests_known)
    EngineTable.objects.filter(version=version).update(
        natures=full.pack(), natures_digest=full.digest
    )


def labels(page: str) -> list[str]:
    return [re.sub(r"<.*", "", one).strip() for one in page.split("<h3>")[1:]]


def test_without_answers_the_page_says_what_to_do(worker: Client):
    page = worker.get(PATH)

    assert page.status_code == 200
    assert "Er is nog niets te vergelijken" in page.content.decode()
    assert "<select" not in page.content.decode().partition('id="results"')[2]


def test_the_results_lead_to_work_in_the_order_of_the_answers(worker: Client, person: Person):
    answered(person, "interests", HELPING)
    result = worker.get(RESULT.format("interests")).content.decode()
    assert f"{PATH}?by=likes" in result

    found = suited_to(person.account, person, language="nl", choice=ALL)
    page = worker.get(f"{PATH}?by=likes").content.decode()

    values = natures_of(active_version()).interests_known.sum()
    assert found.total == found.known == values
    shares = [one.agreement.share for one in found.works]
    assert shares == sorted(shares, reverse=True)
    assert labels(page) == [one.label[0].upper() + one.label[1:] for one in found.works[:12]]
    assert "Heeft veel van wat je leuk vindt: helpen" in page
    assert "Past goed bij jou" in page
    assert "Hoe dit werk is, is verzonnen voor deze demonstratie." in page
    assert "O*NET" not in page
    best, worst = found.works[0].agreement, found.works[-1].agreement
    assert best.low < best.share < best.high <= 1
    assert worst.verdict != best.verdict


def test_vacancies_of_the_region_stand_beside_and_the_list_can_be_those_alone(
    worker: Client, person: Person
):
    answered(person, "interests", HELPING)
    found = suited_to(person.account, person, language="nl", choice=ALL)
    closed = suited_to(person.account, person, language="nl", choice=replace(ALL, only_open=True))

    asked = {one.occupation for one in Vacancy.objects.filter(is_published=True)}
    assert {one.uri for one in closed.works} <= asked
    assert closed.total == found.open == sum(1 for one in found.works if one.vacancies) > 0
    page = worker.get(f"{PATH}?open=1").content.decode()
    first = closed.works[0]
    assert f"/nl/mijn-overstap/banen/{first.jobs[0][0]}/" in page
    assert "Nu geen vacatures in jouw regio" not in page
    Vacancy.objects.update(is_published=False)
    page = worker.get(f"{PATH}?open=1").content.decode()
    assert "geen vacatures in jouw regio" in page
    assert not labels(page)


def test_answers_that_lie_close_together_are_told_and_not_counted(worker: Client, person: Person):
    answered(person, "interests", {}, other=2)
    page = worker.get(PATH).content.decode()

    assert "liggen dicht bij elkaar" in page
    assert not labels(page)


def test_values_of_which_the_vocabulary_knows_nothing_give_no_list(worker: Client, person: Person):
    answered(person, "values", PEOPLE)
    page = worker.get(PATH).content.decode()

    assert "Van geen enkel werk weten we dit" in page
    assert not labels(page)


def test_the_person_chooses_what_counts_and_nothing_is_mixed_unasked(
    worker: Client, person: Person
):
    with_values()
    answered(person, "interests", HELPING)
    answered(person, "values", PEOPLE)

    def order(weighed: Weighed | None) -> list[str]:
        found = suited_to(
            person.account, person, language="nl", choice=replace(ALL, weighed=weighed)
        )
        return [one.uri for one in found.works]

    assert order(None) == order(Weighed.LIKES)
    assert len({tuple(order(one)) for one in Weighed}) == 3
    both = worker.get(f"{PATH}?by=both").content.decode()
    assert "Heeft veel van wat je leuk vindt" in both
    assert "Biedt wat jij belangrijk vindt" in both
    values = worker.get(f"{PATH}?by=values").content.decode()
    assert "O*NET" in values
    assert "leuk vindt:" not in values
    assert f"{PATH}?by=values" in worker.get(RESULT.format("values")).content.decode()


def test_looking_changes_no_fit_and_no_order_of_jobs(worker: Client, person: Person):
    account = Account.objects.get(person=person)
    before = matches_visible_to(account, person, language="nl", count=1000).matches
    answered(person, "interests", HELPING)
    worker.get(PATH)

    assert matches_visible_to(account, person, language="nl", count=1000).matches == before


def test_only_the_person_sees_it(person: Person, signed_in: Callable[..., Client]):
    answered(person, "interests", HELPING)
    coach = Caseload.objects.get(person=person, until=None).coach.account
    with pytest.raises(NotYoursError):
        suited_to(coach, person, language="nl")
    assert signed_in(coach).get(PATH).status_code == 403


@pytest.mark.parametrize("query", ["by=nothing", "by=values", "open=x", "page=x", "by=%00"])
def test_odd_questions_get_the_usual_page(worker: Client, person: Person, query: str):
    answered(person, "interests", HELPING)
    page = worker.get(f"{PATH}?{query}")
    assert page.status_code == 200
    assert labels(page.content.decode())


def test_a_page_past_the_end_is_not_found(worker: Client, person: Person):
    answered(person, "interests", HELPING)
    assert worker.get(f"{PATH}?page=999").status_code == 404


def test_answers_to_questions_of_before_count_for_nothing(worker: Client, person: Person):
    answered(person, "interests", HELPING)
    person.sittings.update(edition="0")
    assert "Er is nog niets te vergelijken" in worker.get(PATH).content.decode()


def test_a_page_takes_as_many_queries_with_much_work_as_with_little(worker: Client, person: Person):
    answered(person, "interests", HELPING)
    worker.get(PATH)  # warms what a process keeps
    counts = []
    for page in (1, 2):
        with CaptureQueriesContext(connection) as asked:
            worker.get(f"{PATH}?page={page}")
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_every_work_value_has_a_questionnaire_part_of_its_name():
    assert tuple(questionnaires()["values"].parts) == tuple(one.value for one in WorkValue)
