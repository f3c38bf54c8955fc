"""From a stored module to what `engine.routing` may know of it."""

import datetime as dt
from collections.abc import Mapping
from typing import Final

from doorstroom.engine import routing, values
from doorstroom.trainings.models import Module
from doorstroom.trainings.states import Form

_FORMS: Final = {
    Form.WORK: routing.Form.AT_WORK,
    Form.CLASS: routing.Form.CLASS,
    Form.ONLINE: routing.Form.ONLINE,
}


def route_module(
    module: Module, *, today: dt.date, taken: Mapping[int, int] | None = None
) -> routing.Module:
    """Return a published module as `engine.routing` takes it; its key is the primary key.

    A start for which nobody can register any more is full. A module that has no starts at all
    begins on any day. Who is proven as good as the module makes them is exempted. Reads what
    `RELATED` names, so prefetch that for many modules.

    Args:
        module: a published one.
        today: for which starts one can still register.
        taken: seats taken, by the key of the start.
    """
    gone = taken or {}
    teaches = {one.skill: values.Level(one.level) for one in module.taught.all()}
    return routing.Module(
        key=str(module.pk),
        teaches=teaches,
        requires={one.skill: values.Level(one.level) for one in module.needed.all()},
        exemptions=_exemptions(module, teaches),
        form=_FORMS[Form(module.form)],
        share_at_work=module.work_share / 100,
        hours=module.hours or 0,
        weeks=module.weeks or 1,
        cents=module.price_cents or 0,
        starts=tuple(
            routing.Start(
                day=one.on.toordinal(),
                seats=max(0, one.seats - gone.get(one.pk, 0)) if one.closes >= today else 0,
            )
            for one in sorted(module.starts.all(), key=lambda one: one.on)
        ),
        certificate=module.certificate,
    )


def _exemptions(
    module: Module, teaches: Mapping[str, values.Level]
) -> tuple[routing.Exemption, ...]:
    return tuple(
        routing.Exemption(
            skill=one.skill,
            level=teaches.get(one.skill, values.Level.ALONE),
            hours=one.hours_less,
            cents=one.cents_less,
            whole=one.is_whole,
        )
        for one in sorted(module.exemptions.all(), key=lambda one: one.skill)
    )
