"""How to do each action on trainings once, on the scene of `test_trail.py`."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.utils import timezone

from doorstroom.engine.taxonomy import Linker, Taxonomy
from doorstroom.engine.values import Level as Reached
from doorstroom.formats.tables import ModuleRow, ModuleTable
from doorstroom.organisations.models import Membership, Organisation
from doorstroom.organisations.states import MemberRole, Role
from doorstroom.trainings.actions import (
    add_start,
    import_modules,
    publish_module,
    remove_start,
    save_module,
    update_start,
    withdraw_module,
)
from doorstroom.trainings.adapters import Offered, link_modules
from doorstroom.trainings.models import Module, Start
from doorstroom.trainings.states import Level

DAY = dt.date(2027, 1, 11)
DAYS: dict[str, Any] = {"on": DAY, "closes": DAY, "seats": 7}


def module_by(on: Any) -> Module:
    """Return a module of a provider for which the account of the scene works."""
    school, _ = Organisation.objects.get_or_create(
        name="School", role=Role.TRAINING_PROVIDER, consortium=on.employer.consortium
    )
    Membership.objects.get_or_create(  # past the action: one account does everything here
        account=on.by,
        organisation=school,
        role=MemberRole.TRAINING_PROVIDER,
        defaults={"since": timezone.localdate()},
    )
    secret = on.person.name
    module, _ = Module.objects.get_or_create(
        organisation=school,
        reference=secret,
        defaults={"title": secret, "scheme": "test", "hours": 1, "weeks": 1, "price_cents": 0},
    )
    module.taught.get_or_create(skill="call")
    return module


def start_by(on: Any) -> Start:
    return module_by(on).starts.create(**DAYS)


def imported(on: Any) -> object:
    secret = on.person.name
    row = ModuleRow(
        row=2,
        reference="1",
        employer=f"{secret} BV",
        title=secret,
        taught=(("typen", Reached.ALONE),),
    )
    table = ModuleTable(rows=(row,), faults=())
    linked = link_modules(table, Linker.of(on.words), Taxonomy.of(on.words))
    return import_modules(modules=linked, by=on.by)


OF_TRAININGS: dict[str, Callable[[Any], object]] = {
    "trainings.add_start": lambda on: add_start(module=module_by(on), by=on.by, **DAYS),
    "trainings.import_modules": imported,
    "trainings.publish_module": lambda on: publish_module(module=module_by(on), by=on.by),
    "trainings.remove_start": lambda on: remove_start(start=start_by(on), by=on.by),
    "trainings.save_module": lambda on: save_module(
        module=module_by(on),
        offered=Offered(scheme="test", title=on.person.name, taught={"call": Level.ALONE}),
        by=on.by,
    ),
    "trainings.update_start": lambda on: update_start(start=start_by(on), by=on.by, **DAYS),
    "trainings.withdraw_module": lambda on: withdraw_module(module=module_by(on), by=on.by),
}
