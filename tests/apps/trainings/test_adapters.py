import datetime as dt
from collections.abc import Callable

import pytest

from doorstroom.engine import routing
from doorstroom.engine.values import Level as Reached
from doorstroom.people.models import Account
from doorstroom.trainings.actions import publish_module
from doorstroom.trainings.adapters import RELATED, Relief, route_module
from doorstroom.trainings.models import Module
from doorstroom.trainings.states import Certificate, Form, Level

pytestmark = pytest.mark.django_db
Made = Callable[..., Module]
TODAY = dt.date(2027, 1, 4)


def test_a_module_is_told_to_the_router_whole(made: Made, teacher: Account):
    module = made(
        form=Form.WORK,
        work_share=80,
        certificate=Certificate.PRACTICE,
        needed={"talk": Level.WITH_HELP},
        exemptions={"listen": Relief(hours=8, cents=5_000), "talk": Relief(is_whole=True)},
    )
    publish_module(module=module, by=teacher)
    gone = module.starts.create(on=TODAY, closes=TODAY - dt.timedelta(days=1), seats=9)
    half = module.starts.create(on=dt.date(2027, 2, 1), closes=TODAY, seats=9)
    over = module.starts.create(on=dt.date(2027, 3, 1), closes=dt.date(2027, 2, 1), seats=2)
    stored = Module.objects.prefetch_related(*RELATED).get()

    told = route_module(stored, today=TODAY, taken={half.pk: 4, over.pk: 3})

    assert told == routing.Module(
        key=str(module.pk),
        teaches={"listen": Reached.ALONE},
        requires={"talk": Reached.WITH_HELP},
        exemptions=(
            routing.Exemption(skill="listen", level=Reached.ALONE, hours=8, cents=5_000),
            routing.Exemption(skill="talk", level=Reached.ALONE, whole=True),
        ),
        form=routing.Form.AT_WORK,
        share_at_work=0.8,
        hours=40,
        weeks=4,
        cents=50_000,
        starts=(
            routing.Start(day=gone.on.toordinal(), seats=0),
            routing.Start(day=half.on.toordinal(), seats=5),
            routing.Start(day=over.on.toordinal(), seats=0),
        ),
        certificate="practice",
    )


def test_a_module_without_starts_begins_on_any_day(made: Made):
    made()

    told = route_module(Module.objects.get(), today=TODAY)

    assert told.starts == ()
