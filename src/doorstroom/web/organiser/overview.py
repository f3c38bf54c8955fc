"""A fair at a glance: what is ready, what is still to do, and what comes first."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doorstroom.fairs.models import Fair, Session
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


def tasks_of(fair: Fair, ready: Readiness, session: Session | None) -> list[Task]:
    """Return what a fair needs, in the order in which it is best done.

    Args:
        fair: which.
        ready: how far it is.
        session: the first of it, of which stands and conversations are planned first.
    """
    return [*_prepared(fair, ready), *_filled(fair, ready), *_planned(ready, session)]


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
            words=_n("One stand is drawn", "%(n)s stands are drawn", ready.stands)
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
            _n("One person comes", "%(n)s people come", ready.approved),
        ),
        _coming(
            ready.recruiters,
            ready.recruiters + ready.recruiters_asked + ready.recruiters_invited,
            (_("Invite recruiters"), _at("recruiters", fair.pk)),
            _n("One recruiter comes", "%(n)s recruiters come", ready.recruiters),
        ),
    ]
    waiting = (
        (
            ready.asked,
            _n("One person waits for approval", "%(n)s people wait for approval", ready.asked),
            _("Until then they cannot prepare for sure."),
            _at("people", fair.pk) + "?entry=asked",
        ),
        (
            ready.recruiters_asked,
            _n(
                "One recruiter waits for approval",
                "%(n)s recruiters wait for approval",
                ready.recruiters_asked,
            ),
            _("Until then they see no stands."),
            _at("recruiters", fair.pk) + "?entry=asked",
        ),
        (
            ready.without_page,
            _n(
                "One person has no stand page that is ready",
                "%(n)s people have no stand page that is ready",
                ready.without_page,
            ),
            _("Recruiters cannot read about them. Send a reminder, or ask their coach."),
            _at("people", fair.pk) + "?lacks=page",
        ),
        (
            ready.without_corner,
            _n(
                "One person chose no corner", "%(n)s people chose no corner", ready.without_corner
            ),
            _("The plan gives them any stand that has what they need."),
            _at("people", fair.pk) + "?lacks=corner",
        ),
        (
            ready.without_session,
            _n("One person is in no session", "%(n)s people are in no session", ready.without_session),
            _("They get no stand until they choose one."),
            _at("people", fair.pk) + "?lacks=session",
        ),
    )
    found += [
        Task(is_done=False, words=words, why=why, href=href)
        for count, words, why, href in waiting
        if count
    ]
    return found


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


def _n(one: str, many: str, count: int) -> str:
    return ngettext(one, many, count) % {"n": count}
