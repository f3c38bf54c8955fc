"""Questionnaires on the worker's pages: filled in, left, read and thrown away."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from doorstroom.assessments.models import Answer, Sitting
from doorstroom.assessments.queries import course_of, open_question, questionnaires
from doorstroom.engine.assessing.asking import pool
from doorstroom.passports.adapters import profile_of
from doorstroom.passports.models import Competence, Evidence
from doorstroom.people.models import Account, Person, Wants

PATH = "/nl/mijn-overstap/jezelf/"


def begun(worker: Client, name: str) -> None:
    worker.post(f"{PATH}{name}/")


def answer(worker: Client, name: str, question: str, option: object) -> None:
    worker.post(f"{PATH}{name}/", {"question": question, "option": option})


def filled_in(worker: Client, name: str) -> None:
    """Fill in whatever is asked until nothing is left; an adaptive one asks fewer."""
    begun(worker, name)
    sitting = Sitting.objects.get(questionnaire=name, ended_at=None)
    number = 0
    while (one := open_question(sitting)) is not None:
        answer(worker, name, one.key, number % len(one.options))
        number += 1


@pytest.mark.parametrize("name", ["nothing", "Interests", "x" * 200])
def test_a_questionnaire_that_is_none_is_not_found(worker: Client, name: str):
    for address in (f"{PATH}{name}/", f"{PATH}{name}/uitkomst/"):
        assert worker.get(address).status_code == 404
    assert worker.post(f"{PATH}{name}/weggooien/").status_code == 404


def test_what_is_not_done_has_no_result(worker: Client):
    begun(worker, "values")
    assert worker.get(f"{PATH}values/uitkomst/").status_code == 404


@pytest.mark.parametrize("option", ["", "x", "9", "-1", "99999999999", "\u0661"])
def test_an_answer_that_is_none_is_asked_again(worker: Client, option: str):
    begun(worker, "values")
    first = questionnaires()["values"].questions[0]
    answer(worker, "values", first.key, option)
    assert not Answer.objects.exists()
    page = worker.get(f"{PATH}values/").content.decode()
    assert "Kies een van de antwoorden" in page
    assert first.text["nl"] in page


def test_stopping_before_the_first_answer_says_what_to_do(worker: Client):
    begun(worker, "values")
    page = worker.post(f"{PATH}values/", {"stop": "1"}, follow=True).content.decode()
    assert "Beantwoord" in page
    assert Sitting.objects.get().ended_at is None


@pytest.mark.parametrize("name", sorted(questionnaires()))
def test_every_questionnaire_is_filled_in_to_the_end_and_read(worker: Client, name: str):
    filled_in(worker, name)
    page = worker.get(f"{PATH}{name}/uitkomst/")
    text = page.content.decode()
    assert page.status_code == 200
    assert "van 100, waarschijnlijk" in text
    assert Sitting.objects.get().ended_at is not None
    english = worker.get(f"/en/my-switch/yourself/{name}/result/").content.decode()
    assert "of 100, most likely" in english


@pytest.mark.parametrize("name", ["reasoning", "personality-short"])
def test_an_adaptive_one_takes_only_the_question_it_asks(worker: Client, name: str):
    if name not in questionnaires():
        pytest.skip("set-up has not put the items together; run make setup")
    begun(worker, name)
    sitting = Sitting.objects.get()
    asked = open_question(sitting)
    assert asked is not None
    other = next(one for one in questionnaires()[name].questions if one.key != asked.key)
    answer(worker, name, other.key, 0)
    assert not Answer.objects.exists()
    answer(worker, name, asked.key, 0)
    assert Answer.objects.get().question == asked.key


def test_the_short_form_asks_30_to_60_and_the_whole_one_can_be_done_besides(worker: Client):
    if "personality-short" not in questionnaires():
        pytest.skip("set-up has not put the items together; run make setup")
    course = course_of(questionnaires()["personality-short"])
    assert course is not None
    assert (course.least, course.most) == (30, 60)
    filled_in(worker, "personality-short")
    assert 30 <= Answer.objects.count() <= 60
    page = worker.get(f"{PATH}personality-short/uitkomst/").content.decode()
    assert "dan de meeste mensen" in page or "lijk je op de meeste mensen" in page
    assert worker.get(f"{PATH}personality/uitkomst/").status_code == 404


def test_reasoning_says_in_words_what_it_draws_and_goes_on_on_another_device(
    worker: Client, account: Account
):
    begun(worker, "reasoning")
    sitting, drawn = Sitting.objects.get(), 0
    other = Client()
    other.force_login(account)
    for step in range(10):
        asked = open_question(sitting)
        assert asked is not None
        page = other.get(f"{PATH}reasoning/").content.decode()
        assert f"{step} beantwoord, van 10 tot 20" in page
        if asked.key.startswith("m"):
            drawn += 1
            assert page.count('class="box"') == 9 + 8
            assert page.count(asked.text["nl"]) == 2
            assert all(option.text["nl"] in page for option in asked.options)
        else:
            assert str(pool()[asked.key].shown[0]) in page
        answer(worker if step % 2 else other, "reasoning", asked.key, 0)
    assert drawn >= 4


def test_a_given_answer_in_reasoning_stays(worker: Client):
    begun(worker, "reasoning")
    sitting = Sitting.objects.get()
    asked = open_question(sitting)
    assert asked is not None
    answer(worker, "reasoning", asked.key, 0)
    following = open_question(sitting)
    assert following is not None
    page = worker.get(f"{PATH}reasoning/", {"back": "1"}).content.decode()
    assert f'value="{following.key}"' in page
    answer(worker, "reasoning", asked.key, 1)
    assert Answer.objects.get().option == 0


def test_an_outcome_of_long_ago_asks_to_answer_again(worker: Client):
    filled_in(worker, "values")
    words = "meer dan twee jaar geleden"
    assert words not in worker.get(f"{PATH}values/uitkomst/").content.decode()
    Sitting.objects.update(
        started_at=timezone.now() - timedelta(days=800),
        ended_at=timezone.now() - timedelta(days=799),
    )
    assert words in worker.get(f"{PATH}values/uitkomst/").content.decode()


def test_it_is_left_taken_up_and_the_last_answer_changed(worker: Client):
    known = questionnaires()["values"]
    begun(worker, "values")
    answer(worker, "values", known.questions[0].key, 0)
    page = worker.get(f"{PATH}values/").content.decode()
    assert known.questions[1].text["nl"] in page
    assert f"1 van {len(known.questions)} beantwoord" in page
    assert "begonnen, nog niet klaar" in worker.get(PATH).content.decode()

    back = worker.get(f"{PATH}values/", {"back": "1"}).content.decode()
    assert known.questions[0].text["nl"] in back
    assert "checked" in back
    answer(worker, "values", known.questions[0].key, 3)
    assert Answer.objects.get().option == 3


def test_what_was_begun_with_other_questions_begins_again(worker: Client, person: Person):
    old = person.sittings.create(questionnaire="values", edition="0")
    old.answers.create(question="gone", option=1)
    page = worker.get(f"{PATH}values/")
    assert (page.status_code, "Begin" in page.content.decode()) == (200, True)

    begun(worker, "values")
    first = questionnaires()["values"].questions[0]
    assert first.text["nl"] in worker.get(f"{PATH}values/").content.decode()
    assert not Sitting.objects.filter(pk=old.pk).exists()


def test_who_answered_all_and_was_cut_off_comes_to_the_result(worker: Client, person: Person):
    known = questionnaires()["values"]
    sitting = person.sittings.create(questionnaire="values", edition=known.edition)
    for one in known.questions:
        sitting.answers.create(question=one.key, option=0)
    last = known.questions[-1]
    assert last.text["nl"] in worker.get(f"{PATH}values/").content.decode()

    answer(worker, "values", last.key, 1)
    assert worker.get(f"{PATH}values/uitkomst/").status_code == 200


@pytest.mark.parametrize("name", sorted(questionnaires()))
def test_what_is_answered_alone_proves_nothing(worker: Client, person: Person, name: str):
    """Nobody sat beside it: no skill, no proof, no strength and no fit moves by it."""

    def known() -> list[object]:
        rows = Competence.objects.filter(person=person).order_by("pk")
        return [
            list(rows.values()),
            list(Evidence.objects.filter(competence__person=person).order_by("pk").values()),
            profile_of(person),
        ]

    before = known()
    filled_in(worker, name)
    worker.get(f"{PATH}{name}/uitkomst/")

    assert known() == before


def test_the_question_has_the_keyboard_at_once(worker: Client):
    begun(worker, "values")
    first, second = questionnaires()["values"].questions[:2]
    assert _focused(worker.get(f"{PATH}values/")) == ["0"]
    answer(worker, "values", first.key, 3)
    assert _focused(worker.get(f"{PATH}values/")) == ["0"]
    assert _focused(worker.get(f"{PATH}values/?back=1")) == ["3"]
    assert second.key != first.key


def _focused(page: HttpResponse) -> list[str]:
    """Return the values of the inputs that take the keyboard when the page opens."""
    return re.findall(r'name="option" value="(\d)"[^>]*autofocus', page.content.decode())


def test_situations_say_why(worker: Client):
    filled_in(worker, "situations")
    page = worker.get(f"{PATH}situations/uitkomst/").content.decode()
    assert "Terugkijken" in page
    assert questionnaires()["situations"].questions[0].text["nl"].split(".")[0] in page


def test_interests_fill_in_what_somebody_likes_only_when_asked(worker: Client, person: Person):
    known = questionnaires()["interests"]
    begun(worker, "interests")
    for one in known.questions:
        answer(worker, "interests", one.key, 4 if one.part == "social" else 0)
    before = Wants.objects.filter(person=person).values().first()

    worker.get(f"{PATH}interests/uitkomst/")
    assert Wants.objects.filter(person=person).values().first() == before
    worker.post(f"{PATH}invullen/")

    wants = Wants.objects.get(person=person)
    assert wants.social == 1


def test_answers_are_thrown_away(worker: Client):
    filled_in(worker, "digital")
    worker.post(f"{PATH}digital/weggooien/")
    assert not Sitting.objects.exists()


def test_a_coach_has_no_page_with_answers(
    worker: Client, account: Account, signed_in: Callable[..., Client]
):
    filled_in(worker, "digital")
    other = Client()
    assert other.get(f"{PATH}digital/uitkomst/").status_code == 302
