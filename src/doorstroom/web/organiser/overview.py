"""A fair at a glance: what is ready, what is still to do, and what comes first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy
from django.utils.translation import ngettext as _n

from doorstroom.fairs.models import Fair, Plan, Session
from doorstroom.fairs.queries import Readiness
from doorstroom.fairs.states import Phase


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One thing that a fair needs.

    Attributes:
        words: what is so, or what is still to do.
        why: what it is good for; empty when it is done.
        href: where it is done.
    """

    is_done: bool
    words: str
    href: str
    why: str = ""


WAITING: Final = (
    (
        "asked",
        ngettext_lazy(
            "Decide on %(n)s person who asks to come",
            "Decide on %(n)s people who ask to come",
            "n",
        ),
        gettext_lazy("Until then they do not know whether to prepare."),
        *("people", "?entry=asked"),
    ),
    (
        "recruiters_asked",
        ngettext_lazy(
            "Decide on %(n)s recruiter who asks to come",
            "Decide on %(n)s recruiters who ask to come",
            "n",
        ),
        gettext_lazy("Until then they see no stands."),
        *("recruiters", "?entry=asked"),
    ),
    (
        "without_page",
        ngettext_lazy(
            "%(n)s person has no stand page that is ready",
            "%(n)s people have no stand page that is ready",
            "n",
        ),
        gettext_lazy("Recruiters cannot read about them. Send a reminder, or ask their coach."),
        *("people", "?lacks=page"),
    ),
    (
        "without_corner",
        ngettext_lazy("%(n)s person chose no corner", "%(n)s people chose no corner", "n"),
        gettext_lazy("The plan gives them any stand that has what they need."),
        *("people", "?lacks=corner"),
    ),
    (
        "without_session",
        ngettext_lazy("%(n)s person is in no session", "%(n)s people are in no session", "n"),
        gettext_lazy("They get no stand until they choose one."),
        *("people", "?lacks=session"),
    ),
)
"""What a fair waits for: which number says so, in words, why it matters, and where it is done."""


CHANGED: Final = (
    (
        "without_talk",
        ngettext_lazy(
            "%(n)s person comes and has no conversations in the timetable",
            "%(n)s people come and have no conversations in the timetable",
            "n",
        ),
        gettext_lazy("They were approved later. Plan again and publish, so that they are seen."),
    ),
    (
        "fallen_out",
        ngettext_lazy(
            "%(n)s person in the timetable does not come any more",
            "%(n)s people in the timetable do not come any more",
            "n",
        ),
        gettext_lazy("Mend the timetable and publish it, so that nobody waits for them."),
    ),
)
"""What changed since the timetable was published: which number says so, in words, and why."""


def tasks_of(
    fair: Fair,
    ready: Readiness,
    session: Session | None,
    changed: Sequence[tuple[Plan, int]] = (),
) -> list[Task]:
    """Return what a fair needs, in the order in which it is best done.

    Args:
        fair: which.
        ready: how far it is.
        session: the first of it, of which stands and conversations are planned first.
        changed: published plans since which people changed something, and how much.
    """
    planned = _planned(ready, session)
    return [*_prepared(fair, ready), *_filled(fair, ready), *planned, *_changed(changed)]


def _prepared(fair: Fair, ready: Readiness) -> list[Task]:
    drawn = ready.drawn > 0 and ready.stands > 0
    found = [
        Task(
            is_done=bool(fair.place),
            words=_("People know where it is") if fair.place else _("Say where it is"),
            why=_("Who is invited wants to know where to go."),
            href=_at("about", fair.pk),
        ),
        Task(
            is_done=drawn,
            words=_n("%(n)s stand is drawn", "%(n)s stands are drawn", ready.stands)
            % {"n": ready.stands}
            if drawn
            else _("Draw the hall and its stands"),
            why=_("Without stands nobody has a place, and nobody finds a way."),
            href=_at("halls", fair.pk),
        ),
    ]
    if ready.without_exit:
        found.append(
            Task(
                is_done=False,
                words=_("Draw the exits of the hall"),
                why=_("A hall without exits is not safe, and gets no permit."),
                href=_at("halls", fair.pk),
            )
        )
    return found


def _filled(fair: Fair, ready: Readiness) -> list[Task]:
    is_shown = fair.phase != Phase.DRAFT
    found = [
        Task(
            is_done=is_shown,
            words=_("The registration was opened") if is_shown else _("Open the registration"),
            why=_("From then on you can invite, and people can register."),
            href=_at("registration", fair.pk),
        ),
        _coming(
            ready.approved,
            ready.approved + ready.asked + ready.invited,
            (_("Invite people who show their work"), _at("people", fair.pk)),
            _n("%(n)s person is coming", "%(n)s people are coming", ready.approved)
            % {"n": ready.approved},
        ),
        _coming(
            ready.recruiters,
            ready.recruiters + ready.recruiters_asked + ready.recruiters_invited,
            (_("Invite recruiters"), _at("recruiters", fair.pk)),
            _n("%(n)s recruiter is coming", "%(n)s recruiters are coming", ready.recruiters)
            % {"n": ready.recruiters},
        ),
    ]
    return [
        *found,
        *(
            Task(
                is_done=False,
                words=str(words % {"n": count}),
                why=str(why),
                href=_at(page, fair.pk) + query,
            )
            for name, words, why, page, query in WAITING
            if (count := getattr(ready, name))
        ),
    ]


def _planned(ready: Readiness, session: Session | None) -> list[Task]:
    if session is None:
        return []
    placed = ready.placed == ready.sessions
    published = ready.published == ready.sessions
    return [
        Task(
            is_done=placed,
            words=_("Everybody has a stand") if placed else _("Plan who stands where"),
            why=_("Same theme together, and what people need is never given up."),
            href=_at("stands", session.pk),
        ),
        Task(
            is_done=published,
            words=_("The conversations are published")
            if published
            else _("Plan who meets whom, and publish it"),
            why=_("Then recruiters have a route, and people a timetable."),
            href=_at("talks", session.pk),
        ),
        *(
            Task(
                is_done=False,
                words=str(words % {"n": count}),
                why=str(why),
                href=_at("talks", session.pk),
            )
            for name, words, why in CHANGED
            if (count := getattr(ready, name))
        ),
    ]


def _changed(plans: Sequence[tuple[Plan, int]]) -> list[Task]:
    """Say per session how much changed; the timetable has one button for it."""
    return [
        Task(
            is_done=False,
            words=_n(
                "%(n)s thing changed since the timetable of %(day)s, %(time)s was made",
                "%(n)s things changed since the timetable of %(day)s, %(time)s was made",
                count,
            )
            % {
                "n": count,
                "day": date_format(plan.session.day, "j F"),
                "time": time_format(plan.session.starts, "H:i"),
            },
            why=_("Wishes, needs, refusals or limits. Mend the timetable, or plan again."),
            href=_at("timetable", plan.pk),
        )
        for plan, count in plans
    ]


def _coming(come: int, known: int, todo: tuple[str, str], done: str) -> Task:
    words, href = todo
    return Task(
        is_done=known > 0,
        words=(done if come else _("Invitations are sent")) if known else words,
        why=_("With a file of addresses, in one go."),
        href=href,
    )


def _at(name: str, key: int) -> str:
    return reverse(f"organiser:{name}", args=[key])
