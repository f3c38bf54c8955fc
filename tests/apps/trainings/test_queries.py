import datetime as dt
from collections.abc import Callable

import pytest
from django.utils import timezone

from apps.wall_region import Region
from doorstroom.organisations.models import Organisation
from doorstroom.organisations.states import Role
from doorstroom.people.models import Account
from doorstroom.trainings.actions import publish_module
from doorstroom.trainings.models import Module
from doorstroom.trainings.queries import (
    closing_starts,
    modules_visible_to,
    published_modules,
    ready_modules,
    startless_modules,
    starts_ahead,
    unfinished_modules,
)

pytestmark = pytest.mark.django_db
Made = Callable[..., Module]


def day(days: int) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=days)


def published(made: Made, teacher: Account, *closes: int) -> Module:
    module = publish_module(module=made(title=f"{closes}"), by=teacher)
    for days in closes:
        module.starts.create(on=day(days + 7), closes=day(days), seats=3)
    return module


def test_drafts_are_parted_in_what_lacks_something_and_what_waits(made: Made, teacher: Account):
    ready = made()
    lacking = [made(hours=None), made(weeks=None), made(cents=None), made(taught={})]
    free = made(cents=0)
    publish_module(module=made(), by=teacher)

    assert list(unfinished_modules(teacher)) == lacking[::-1]
    assert list(ready_modules(teacher)) == [free, ready]


def test_starts_that_close_soon_are_in_order_and_the_others_are_not_there(
    made: Made, teacher: Account
):
    module = published(made, teacher, -1, 14, 0, 15)
    module.starts.filter(closes=day(15)).update(on=day(60))
    draft = made(title="concept")
    draft.starts.create(on=day(3), closes=day(3), seats=3)

    assert [one.closes for one in closing_starts(teacher)] == [day(0), day(14)]
    assert [one.on for one in starts_ahead(module)] == [day(6), day(7), day(21), day(60)]


def test_a_module_whose_starts_are_all_past_is_named_and_one_without_starts_is_not(
    made: Made, teacher: Account
):
    past = published(made, teacher, -3, -1)
    published(made, teacher, -1, 0)
    published(made, teacher)

    assert list(startless_modules(teacher)) == [past]


def test_everybody_of_the_consortium_sees_what_is_published_and_nobody_else(
    made: Made, teacher: Account, here: Region, school: Organisation
):
    module = published(made, teacher)
    worker = here.viewers["worker"]
    assert list(modules_visible_to(worker)) == [module]

    alone = Organisation.objects.create(name="Ander", role=Role.CONSORTIUM)
    Organisation.objects.filter(pk=school.pk).update(consortium=alone)

    assert list(modules_visible_to(worker)) == []
    assert list(modules_visible_to(teacher)) == [module]


def test_the_open_catalogue_holds_published_modules_of_training_providers_only(
    made: Made, teacher: Account, here: Region, school: Organisation
):
    module = published(made, teacher)
    made(title="concept")
    Module.objects.create(
        organisation=here.organisations["inflow"],
        reference="1",
        title="X",
        scheme="test",
        hours=1,
        weeks=1,
        price_cents=0,
        is_published=True,
    )

    assert list(published_modules(school)) == [module]
    assert list(published_modules(here.organisations["inflow"])) == []
