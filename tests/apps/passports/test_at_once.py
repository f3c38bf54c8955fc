"""What is pressed twice at once is done once, or twice, and never breaks."""

from functools import partial

import pytest
from django.utils import timezone

from apps.at_once import Act, at_once
from apps.wall_region import Region
from doorstroom.assessments.actions import start_sitting
from doorstroom.assessments.models import Sitting
from doorstroom.lives.actions import Told, answer_questions
from doorstroom.lives.states import Often
from doorstroom.organisations.errors import NotYoursError
from doorstroom.organisations.states import MemberRole
from doorstroom.passports.actions import (
    add_competence,
    add_observation,
    answer_attestation,
    open_link,
    request_attestations,
    withdraw_attestation_request,
)
from doorstroom.passports.models import AttestationRequest, Competence, Evidence, PassportLink
from doorstroom.passports.states import CRITERIA, Asked, Level
from doorstroom.people.models import Account

pytestmark = pytest.mark.django_db(transaction=True)


def ask(on: Region) -> None:
    request_attestations(
        person=on.worker,
        organisation=on.organisations["outflow"],
        competences=[on.competence],
    )


def test_pressed_twice_is_done_once(here: Region):
    worker = here.viewers["worker"]
    assert isinstance(worker, Account)
    told = {"listen": Told(often=Often.NEVER), "talk": Told(often=None)}
    acts: list[Act] = [
        lambda: ask(here),
        lambda: add_competence(person=here.silent, skill="talk", level=Level.ALONE),
        lambda: start_sitting(person=here.worker, questionnaire="interests"),
        lambda: answer_questions(person=here.silent, occupation="agent", answers=told, by=worker),
    ]
    for act in acts:
        assert at_once(act) == []
    assert AttestationRequest.objects.count() == 1
    assert Competence.objects.filter(person=here.silent).count() == 1
    assert Sitting.objects.count() == 1


def test_of_two_answers_at_once_one_counts(here: Region):
    hr = here.viewers[MemberRole.OUTFLOW_HR]
    assert isinstance(hr, Account)
    ask(here)
    one = AttestationRequest.objects.select_related("competence", "organisation").get()

    wrong = at_once(lambda: answer_attestation(request=one, level=Level.ALONE, by=hr))

    assert [type(error) for error in wrong] == [NotYoursError]
    assert here.competence.evidence.count() == 1


def test_the_last_link_is_not_made_twice(here: Region):
    for _ in range(9):
        open_link(person=here.worker, until=timezone.localdate())
    assert len(at_once(lambda: open_link(person=here.worker, until=timezone.localdate()))) == 1
    assert PassportLink.objects.count() == 10


def test_what_is_taken_back_while_it_is_answered_is_one_of_the_two(here: Region):
    school = here.organisations["school"]
    for _again in range(5):
        Evidence.objects.all().delete()
        AttestationRequest.objects.all().delete()
        [one] = request_attestations(
            person=here.worker,
            organisation=school,
            competences=[here.competence],
            asks=Asked.ASSESSMENT,
        )
        look = partial(
            add_observation,
            competence=Competence.objects.get(pk=here.competence.pk),
            points=dict.fromkeys(CRITERIA, 2),
            on=timezone.localdate(),
            request=one,
            by=here.viewers[MemberRole.ASSESSOR],
        )
        wrong = at_once(look, partial(withdraw_attestation_request, request=one))
        assert {type(error) for error in wrong} <= {NotYoursError}
        is_answered = AttestationRequest.objects.filter(pk=one.pk, saw=True).exists()
        assert is_answered == Evidence.objects.exists() == (not wrong)
