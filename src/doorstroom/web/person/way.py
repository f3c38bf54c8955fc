"""Where somebody is, what the next step is and why, in words."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from doorstroom.passports.queries import stage_of
from doorstroom.passports.states import Stage
from doorstroom.web.design.components.pictures import Step, StepState


@dataclass(frozen=True, slots=True)
class Next:
    """The one thing to do now, the reason, and where."""

    title: str
    reason: str
    href: str


def way_of(done: frozenset[Stage]) -> list[Step]:
    """Return the whole way with the present step marked."""
    now = stage_of(done)
    words = {
        Stage.PASSPORT: (_("What you can do"), _("You look at it and say whether it is right.")),
        Stage.WISHES: (_("What you want"), _("Travel, hours and wage.")),
        Stage.SHARING: (_("Who may see you"), _("You choose, and you can always stop.")),
        Stage.MEETING: (_("Meeting employers"), _("You talk about jobs that appeal to you.")),
    }
    return [
        Step(_("You are in"), _("You have an account."), "done"),
        *(Step(*words[one], _state(one, now, done)) for one in Stage),
        Step(_("Your new work"), _("You start, and somebody stays near."), "later"),
    ]


def _state(one: Stage, now: Stage, done: frozenset[Stage]) -> StepState:
    if one is now:
        return "now"
    return "done" if one in done else "later"


def next_step(stage: Stage) -> Next:
    """Return what to do now."""
    return {
        Stage.PASSPORT: Next(
            _("Look at what you can do"),
            _(
                "Every job we show you follows from it. Is something not right, or missing? "
                "Change it. Five minutes is enough."
            ),
            reverse("person:competences"),
        ),
        Stage.WISHES: Next(
            _("Say what you want"),
            _(
                "How far you travel, how many hours and what you need to earn. Then you see at "
                "once which jobs are possible."
            ),
            reverse("person:wishes"),
        ),
        Stage.SHARING: Next(
            _("Let employers see you"),
            _(
                "Employers do not see you yet. You choose who sees what, and you can stop at any "
                "moment."
            ),
            reverse("person:sharing"),
        ),
        Stage.MEETING: Next(
            _("Choose a job to talk about"),
            _("Employers can see how you fit. Choose a job that appeals to you, and call."),
            reverse("person:jobs"),
        ),
    }[stage]
