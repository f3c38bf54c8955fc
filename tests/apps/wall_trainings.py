"""Who gets what of a training: a part of `wall_matrix.MATRIX`."""

import datetime as dt
from collections.abc import Callable

from django.utils import timezone

from apps.wall_region import VIEWERS, Region
from doorstroom.organisations.queries import Viewer
from doorstroom.trainings.models import Module, Start
from doorstroom.trainings.queries import (
    closing_starts,
    modules_visible_to,
    own_modules,
    ready_modules,
    startless_modules,
    teaching_organisations,
    unfinished_modules,
)
from doorstroom.trainings.rules import may_change_module, may_offer_modules

SIGNED_IN = {*VIEWERS} - {"nobody", "closed"}
PROVIDER = {"training_provider"}


def module_of(on: Region, *, is_published: bool = True, is_complete: bool = True) -> Module:
    numbers = {"hours": 40, "weeks": 4, "price_cents": 0}
    module, is_new = Module.objects.get_or_create(
        organisation=on.organisations["school"],
        reference=f"{is_published} {is_complete}",
        defaults={
            "title": f"Les {on.organisations['school']}",
            "scheme": "test",
            "is_published": is_published,
            **(numbers if is_complete else {}),
        },
    )
    if is_new:
        module.taught.create(skill="listen")
    return module


def start_of(on: Region, days: int = 7) -> Start:
    """A start that closes in so many days, of a module that has no other."""
    module = module_of(on)
    day = timezone.localdate() + dt.timedelta(days=days)
    module.starts.all().delete()
    return module.starts.create(on=day, closes=day, seats=3)


def _is_startless(viewer: Viewer, on: Region) -> bool:
    return start_of(on, days=-1).module in startless_modules(viewer)


OF_TRAININGS: dict[str, tuple[Callable[[Viewer, Region], bool], set[str]]] = {
    "a published module": (
        lambda viewer, on: module_of(on) in modules_visible_to(viewer),
        SIGNED_IN,
    ),
    "a module that is a draft": (
        lambda viewer, on: module_of(on, is_published=False) in modules_visible_to(viewer),
        PROVIDER,
    ),
    "an own module": (lambda viewer, on: module_of(on) in own_modules(viewer), PROVIDER),
    "to offer modules": (
        lambda viewer, on: may_offer_modules(viewer, on.organisations["school"]),
        PROVIDER,
    ),
    "to change a module": (
        lambda viewer, on: may_change_module(viewer, module_of(on)),
        PROVIDER,
    ),
    "for whom modules are offered": (
        lambda viewer, on: on.organisations["school"] in teaching_organisations(viewer),
        PROVIDER,
    ),
    "a draft that lacks something": (
        lambda viewer, on: (
            module_of(on, is_published=False, is_complete=False) in unfinished_modules(viewer)
        ),
        PROVIDER,
    ),
    "a draft that lacks nothing": (
        lambda viewer, on: module_of(on, is_published=False) in ready_modules(viewer),
        PROVIDER,
    ),
    "a start that closes": (
        lambda viewer, on: start_of(on) in closing_starts(viewer),
        PROVIDER,
    ),
    "a module whose starts are past": (_is_startless, PROVIDER),
}
