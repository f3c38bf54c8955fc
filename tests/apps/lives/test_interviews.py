"""Questions about work: a few at a time, to be paused, and what is done stands in the passport."""

import pytest
from django.core.exceptions import ValidationError

from apps.wall_region import Region, region
from doorstroom.core import privacy
from doorstroom.engine.values import Classification, Occupation, Skill
from doorstroom.lives.actions import Told, answer_questions
from doorstroom.lives.models import Answer
from doorstroom.lives.queries import (
    A_PAGE,
    answers_visible_to,
    interviews_visible_to,
    questions_visible_to,
)
from doorstroom.lives.queries._interviews import MOST
from doorstroom.lives.states import Often
from doorstroom.passports.models import Competence, HeldOccupation
from doorstroom.passports.states import Level, Proof
from doorstroom.people.models import Account, Person
from doorstroom.vocabulary.actions import activate_version, import_classification

pytestmark = pytest.mark.django_db

DAILY = Told(often=Often.DAILY, level=Level.TEACHES)
NEVER = Told(often=Often.NEVER)
PASSED_OVER = Told(often=None)


@pytest.mark.parametrize(
    ("occupation", "answers"),
    [
        ("no-such", {"listen": DAILY}),
        ("agent", {"no-such": DAILY}),
        ("agent", {"listen": Told(often=Often.DAILY)}),
    ],
)
def test_a_wrong_answer_is_refused_and_nothing_is_kept(
    person: Person, worker: Account, occupation: str, answers: dict[str, Told]
):
    with pytest.raises(ValidationError):
        answer_questions(person=person, occupation=occupation, answers=answers, by=worker)

    assert not Answer.objects.exists()
    assert not HeldOccupation.objects.exists()


def test_what_is_done_stands_in_the_passport_with_its_level(person: Person, worker: Account):
    answer_questions(person=person, occupation="agent", answers={"listen": DAILY}, by=worker)

    one = Competence.objects.get(person=person, skill="listen")
    assert (one.level, one.proof, one.imported) == (Level.TEACHES, Proof.EXPERIENCE, False)
    assert HeldOccupation.objects.get(person=person).occupation == "agent"


@pytest.mark.parametrize(("proof", "is_left"), [(Proof.EXPERIENCE, False), (Proof.TESTED, True)])
def test_what_is_never_done_goes_out_unless_another_confirmed_it(
    person: Person, worker: Account, *, proof: Proof, is_left: bool
):
    Competence.objects.filter(person=person).update(proof=proof)

    answer_questions(person=person, occupation="agent", answers={"listen": NEVER}, by=worker)

    assert Competence.objects.filter(person=person).exists() is is_left


def test_an_answer_can_be_changed_and_what_is_passed_over_is_not_asked_again(
    person: Person, worker: Account
):
    answer_questions(person=person, occupation="agent", answers={"listen": PASSED_OVER}, by=worker)
    passed = questions_visible_to(worker, person, "agent", language="nl")
    assert passed is not None
    assert (passed.questions, passed.done, passed.is_done) == ((), 1, True)

    answer_questions(person=person, occupation="agent", answers={"listen": DAILY}, by=worker)

    assert Answer.objects.get().often == Often.DAILY
    (told,) = answers_visible_to(worker, person, "agent", language="nl")
    assert told.label == "luisteren"


@pytest.fixture
def many(here: Region) -> list[str]:
    """An occupation with six essential skills and fifty optional ones."""
    skills = [f"s{number:02}" for number in range(56)]
    work = Occupation(
        uri="cook", labels={"nl": "kok"}, essential=tuple(skills[:6]), optional=tuple(skills[6:])
    )
    words = Classification(
        scheme="test",
        version="2",
        skills=tuple(
            Skill(uri=uri, labels={"nl": uri}, kind="knowledge" if uri == "s00" else "skill")
            for uri in skills
        ),
        occupations=(work,),
    )
    import_classification(classification=words)
    activate_version(scheme="test", version="2")
    return skills


def test_questions_come_a_few_at_a_time_essential_ones_first_and_end(
    many: list[str], person: Person, worker: Account
):
    HeldOccupation.objects.create(person=person, scheme="test", occupation="cook")
    pages: list[tuple[bool, int]] = []
    asked: list[str] = []
    knowledge: list[str] = []
    while (one := questions_visible_to(worker, person, "cook", language="nl")) and one.questions:
        pages.append((one.questions[0].is_essential, len(one.questions)))
        uris = [each.skill for each in one.questions]
        asked += uris
        knowledge += [each.skill for each in one.questions if each.is_knowledge]
        answer_questions(
            person=person, occupation="cook", answers=dict.fromkeys(uris, NEVER), by=worker
        )

    assert knowledge == ["s00"]
    assert pages[:3] == [(True, A_PAGE), (True, 2), (False, A_PAGE)]
    assert len(asked) == len(set(asked)) == MOST
    (whole,) = interviews_visible_to(worker, person, language="nl")
    assert (whole.label, whole.done, whole.total, whole.percent) == ("kok", MOST, MOST, 100)


def test_questions_are_for_the_person_and_their_coach_alone(
    here: Region, person: Person, worker: Account, coach: Account
):
    answer_questions(person=person, occupation="agent", answers={"listen": DAILY}, by=coach)
    there = region("there")

    for viewer in (worker, coach):
        assert interviews_visible_to(viewer, person, language="nl")
        assert questions_visible_to(viewer, person, "agent", language="nl")
        assert answers_visible_to(viewer, person, "agent", language="nl")
    for viewer in (here.viewers["recruiter"], there.viewers["coach"], there.viewers["worker"]):
        assert interviews_visible_to(viewer, person, language="nl") == ()
        assert questions_visible_to(viewer, person, "agent", language="nl") is None
        assert answers_visible_to(viewer, person, "agent", language="nl") == ()


def test_work_that_is_no_longer_known_is_not_asked_about(person: Person, worker: Account):
    HeldOccupation.objects.create(person=person, scheme="test", occupation="gone")

    assert interviews_visible_to(worker, person, language="nl") == ()
    assert questions_visible_to(worker, person, "gone", language="nl") is None


def test_answers_are_handed_out_and_erased(person: Person, worker: Account):
    answer_questions(person=person, occupation="agent", answers={"listen": DAILY}, by=worker)

    (record,) = privacy.export_of(person)["lives.Answer"]
    assert (record["skill"], record["often"], record["level"]) == ("listen", 3, 3)
    privacy.erase(person)
    assert not Answer.objects.exists()
