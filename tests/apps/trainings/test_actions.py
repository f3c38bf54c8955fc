import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import override

from apps.wall_region import Region
from doorstroom.engine.values import Place
from doorstroom.organisations.errors import NotYoursError
from doorstroom.organisations.models import Organisation
from doorstroom.organisations.states import MemberRole
from doorstroom.people.models import Account
from doorstroom.trainings.actions import (
    add_start,
    publish_module,
    remove_start,
    save_module,
    update_start,
    withdraw_module,
)
from doorstroom.trainings.adapters import Offered, Relief
from doorstroom.trainings.models import Exemption, Module, Start
from doorstroom.trainings.states import Certificate, Form, Level

pytestmark = pytest.mark.django_db
Made = Callable[..., Module]
MONDAY, BEFORE = dt.date(2027, 1, 11), dt.date(2027, 1, 4)


@pytest.mark.parametrize(
    ("other", "says"),
    [
        ({"title": ""}, "blank"),
        ({"title": "Bel 111222333"}, "BSN"),
        ({"text": "x" * 10_001}, "10000"),
        ({"hours": 0}, "greater than or equal to 1"),
        ({"weeks": 261}, "less than or equal to 260"),
        ({"cents": -1}, "0"),
        ({"work_share": 101}, "100"),
        ({"form": "bos"}, "choice"),
        ({"language": "fy"}, "choice"),
        ({"needed": {"listen": Level.ALONE}}, "no further than that"),
        ({"exemptions": {"talk": Relief(hours=41)}}, "larger than the module"),
        ({"exemptions": {"talk": Relief(cents=50_001)}}, "larger than the module"),
    ],
)
def test_what_a_module_may_not_be_is_refused_and_nothing_is_kept(
    made: Made, other: dict[str, Any], says: str
):
    with override("en"), pytest.raises(ValidationError, match=says):
        made(**other)

    assert Module.objects.count() == 0


def test_a_module_is_kept_with_all_that_is_said(made: Made, teacher: Account):
    module = made(
        text="Op de werkvloer",
        form=Form.WORK,
        work_share=80,
        certificate=Certificate.PRACTICE,
        place="Oss",
        point=Place(51.7, 5.5),
        needed={"talk": Level.WITH_HELP},
        exemptions={"listen": Relief(hours=8, cents=5_000), "talk": Relief(is_whole=True)},
    )

    stored = Module.objects.get()
    assert (stored.is_published, stored.price_cents, stored.work_share) == (False, 50_000, 80)
    assert stored.reference == module.reference != ""
    assert list(stored.taught.values_list("skill", "level")) == [("listen", 2)]
    assert list(stored.needed.values_list("skill", "level")) == [("talk", 1)]
    assert set(stored.exemptions.values_list("skill", "is_whole", "hours_less", "cents_less")) == {
        ("listen", False, 8, 5_000),
        ("talk", True, 0, 0),
    }

    save_module(module=stored, offered=Offered(scheme="test", title="Anders"), by=teacher)

    again = Module.objects.get()
    assert (again.title, again.hours, again.taught.count()) == ("Anders", None, 0)
    assert (again.needed.count(), again.exemptions.count()) == (0, 0)


@pytest.mark.parametrize(
    "lacks", [{"hours": None}, {"weeks": None}, {"cents": None}, {"taught": {}}]
)
def test_what_lacks_something_cannot_be_published(
    made: Made, teacher: Account, lacks: dict[str, Any]
):
    module = made(**lacks)

    with pytest.raises(ValidationError):
        publish_module(module=module, by=teacher)

    assert not Module.objects.get().is_published


def test_a_published_module_keeps_what_publishing_asks(made: Made, teacher: Account):
    module = publish_module(module=made(), by=teacher)

    for lacks in ({"hours": None}, {"taught": {}}):
        offered = {"scheme": "test", "title": "X", "hours": 1, "weeks": 1, "cents": 1, **lacks}
        with pytest.raises(ValidationError):
            save_module(module=module, offered=Offered(**offered), by=teacher)

    assert Module.objects.get().hours == 40


def test_a_module_that_somebody_published_meanwhile_stays_published(made: Made, teacher: Account):
    stale = made()
    publish_module(module=Module.objects.get(), by=teacher)

    offered = Offered(
        scheme="test", title="X", hours=1, weeks=1, cents=0, taught={"talk": Level.ALONE}
    )
    save_module(module=stale, offered=offered, by=teacher)

    assert Module.objects.get().is_published


def test_a_withdrawn_module_is_a_draft(made: Made, teacher: Account):
    module = publish_module(module=made(), by=teacher)

    withdraw_module(module=module, by=teacher)

    assert not Module.objects.get().is_published


@pytest.mark.parametrize(
    ("on", "closes", "seats"),
    [(MONDAY, dt.date(2027, 1, 12), 5), (MONDAY, BEFORE, -1), (MONDAY, BEFORE, 10_001)],
)
def test_a_start_out_of_order_is_refused(
    made: Made, teacher: Account, on: dt.date, closes: dt.date, seats: int
):
    module = made()
    with pytest.raises(ValidationError):
        add_start(module=module, on=on, closes=closes, seats=seats, by=teacher)

    start = add_start(module=module, on=MONDAY, closes=BEFORE, seats=0, by=teacher)
    with pytest.raises(ValidationError):
        update_start(start=start, on=on, closes=closes, seats=seats, by=teacher)

    assert list(Start.objects.values_list("on", "closes", "seats")) == [(MONDAY, BEFORE, 0)]


def test_a_module_begins_once_a_day(made: Made, teacher: Account):
    module = made()
    add_start(module=module, on=MONDAY, closes=BEFORE, seats=5, by=teacher)

    with override("en"), pytest.raises(ValidationError, match="already"):
        add_start(module=module, on=MONDAY, closes=MONDAY, seats=9, by=teacher)


def test_a_start_is_changed_and_taken_away(made: Made, teacher: Account):
    start = add_start(module=made(), on=MONDAY, closes=BEFORE, seats=5, by=teacher)

    update_start(start=start, on=MONDAY, closes=MONDAY, seats=9, by=teacher)
    assert list(Start.objects.values_list("closes", "seats")) == [(MONDAY, 9)]

    remove_start(start=start, by=teacher)
    assert Start.objects.count() == 0


def test_nobody_else_changes_a_module(made: Made, here: Region, school: Organisation):
    module = made()
    start = Start.objects.create(module=module, on=MONDAY, closes=BEFORE, seats=5)
    days = {"on": MONDAY, "closes": BEFORE, "seats": 9}
    offered = Offered(scheme="test", title="X")
    for role in set(MemberRole) - {MemberRole.TRAINING_PROVIDER}:
        by = here.viewers[role]
        assert isinstance(by, Account)
        for change in (
            lambda by=by: save_module(module=module, offered=offered, by=by),
            lambda by=by: publish_module(module=module, by=by),
            lambda by=by: withdraw_module(module=module, by=by),
            lambda by=by: add_start(module=module, by=by, **days),
            lambda by=by: update_start(start=start, by=by, **days),
            lambda by=by: remove_start(start=start, by=by),
        ):
            with pytest.raises(NotYoursError):
                change()


@pytest.mark.parametrize(
    "wrong",
    [
        {"is_published": True, "hours": None},
        {"is_published": True, "price_cents": None},
        {"is_published": True, "weeks": None},
        {"work_share": 101},
        {"work_share": -1},
        {"hours": 0},
        {"weeks": 0},
        {"price_cents": -1},
        {"form": "bos"},
        {"certificate": "zwem"},
        {"language": "NL"},
        {"latitude": 51.0},
    ],
)
def test_the_database_holds_what_a_module_must_be(made: Made, wrong: dict[str, Any]):
    made()

    with pytest.raises(IntegrityError), transaction.atomic():
        Module.objects.update(**wrong)


def test_the_database_holds_what_skills_exemptions_and_starts_must_be(made: Made):
    module = made()
    module.exemptions.create(skill="talk", hours_less=1)
    Start.objects.create(module=module, on=MONDAY, closes=BEFORE, seats=5)
    for rows, wrong in (
        (module.taught.all(), {"level": 4}),
        (Exemption.objects.all(), {"hours_less": 0}),
        (Exemption.objects.all(), {"is_whole": True}),
        (Start.objects.all(), {"closes": dt.date(2027, 1, 12)}),
        (Start.objects.all(), {"seats": -1}),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**wrong)
