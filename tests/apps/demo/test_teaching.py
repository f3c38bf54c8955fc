"""What the invented training providers offer, and what waits for them today."""

import pytest
from django.utils import timezone

from doorstroom.engine.routing import Learner, Need, Question
from doorstroom.organisations.states import MemberRole
from doorstroom.people.models import Account
from doorstroom.trainings.adapters import RELATED, route_module
from doorstroom.trainings.models import Module, Start, Taught
from doorstroom.trainings.queries import (
    closing_starts,
    modules_visible_to,
    startless_modules,
    unfinished_modules,
)
from doorstroom.vacancies.models import Ask

pytestmark = pytest.mark.usefixtures("region")


def test_three_providers_offer_modules_and_one_of_these_is_a_draft():
    by = Module.objects.values_list("organisation__name", flat=True)

    assert set(by) == {"ROC De Meander", "Techniekhuis Peelrand", "Vakhuis De Leerlijn"}
    assert Module.objects.filter(is_published=False).count() == 1
    assert {one for module in Module.objects.all() for one in (module.form,)} == {
        "work",
        "class",
        "online",
    }


def test_every_module_teaches_something_that_a_vacancy_asks():
    asked = set(Ask.objects.values_list("skill", flat=True))

    for module in Module.objects.prefetch_related("taught"):
        assert asked & {one.skill for one in module.taught.all()}, module.title


def test_every_provider_has_an_account_and_something_closes_soon():
    members = Account.objects.filter(memberships__role=MemberRole.TRAINING_PROVIDER)

    assert members.count() == 3
    for account in members:
        assert closing_starts(account).exists(), account.email
        assert modules_visible_to(account).count() >= 19


def test_one_provider_has_every_kind_of_task():
    account = Account.objects.get(email="opleiding@leerlijn.example")

    assert [one.title for one in unfinished_modules(account)] == ["De oorzaak vinden"]
    assert [one.title for one in startless_modules(account)] == ["Software testen"]
    assert {one.on.weekday() for one in Start.objects.all()} == {0}


def test_the_router_takes_the_whole_catalogue():
    today = timezone.localdate()
    modules = Module.objects.filter(is_published=True).prefetch_related(*RELATED)

    question = Question(
        modules=tuple(route_module(one, today=today) for one in modules),
        learner=Learner(hours_a_week=32, earliest=today.toordinal()),
        needs=(Need(skill=Taught.objects.earliest("pk").skill),),
    )

    assert len(question.modules) == 19
