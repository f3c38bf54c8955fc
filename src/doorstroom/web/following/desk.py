"""What one side does after a fair: one page, one button for each thing."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Final

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from doorstroom.encounters.actions import (
    add_demonstration,
    answer_encounter,
    cancel_appointment,
    decline_demonstration,
    move_appointment,
    plan_appointment,
    record_outcome,
    send_word,
    take_demonstration,
)
from doorstroom.encounters.models import Demonstration, Encounter
from doorstroom.encounters.queries import FollowUp, busy_times_of, skills_shown
from doorstroom.encounters.states import Owed, Purpose, Said, Side
from doorstroom.encounters.work import invitation_of, openings
from doorstroom.formats.calendar import write_invitation
from doorstroom.transitions.states import Hurdle
from doorstroom.vocabulary.queries import names_of
from doorstroom.web.design.answers import file_answer
from doorstroom.web.design.components.pages import Crumb
from doorstroom.web.design.keeping import is_kept
from doorstroom.web.design.reader import language
from doorstroom.web.following.forms import MeetForm, OutcomeForm, SawForm, SayForm, WordForm
from doorstroom.web.following.says import next_said
from doorstroom.web.gate.guards import Visit
from doorstroom.web.gate.pages import render_inside

OFFERED: Final = 6
SOON: Final = dt.timedelta(hours=16)
"""Nobody is asked to be somewhere within a working day."""
AHEAD: Final = dt.timedelta(days=21)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """One follow-up, on one side of the stand.

    Attributes:
        side: for whom the viewer acts.
        heading: what the page is called: the other side.
        crumbs: how one came here.
        is_own: the viewer is that side themselves, and not their coach.
    """

    follow_up: FollowUp
    side: Side
    heading: str
    crumbs: tuple[Crumb, ...]
    is_own: bool = True

    @property
    def encounter(self) -> Encounter:
        """The two, and what they said."""
        return self.follow_up.encounter

    @property
    def is_recruiter(self) -> bool:
        """Whether it is the recruiter's side."""
        return self.side == Side.RECRUITER

    @property
    def next(self) -> str:
        """What is to be done next, as this side says it."""
        return next_said(self.follow_up, self.side)

    @property
    def own_word(self) -> str:
        """What this side said; empty while nothing."""
        one = self.encounter
        return one.visitor_says if self.is_recruiter else one.candidate_says


Forms = Mapping[str, forms.Form]


def follow_up_page(request: Visit, desk: Desk) -> HttpResponse:
    """Show how far two are, and do what the viewer pressed."""
    if "demonstration" in request.POST and not desk.is_recruiter:
        return _answered(request, desk)
    given = _forms(desk, request)
    do = request.POST.get("do", "") if request.method == "POST" else ""
    if request.method == "POST":
        if do not in given:
            raise Http404
        form = given[do]
        if form.is_valid() and is_kept(form, lambda: DOING[do](desk, form, request)):
            messages.success(request, _("Kept."))
            return redirect(request.path)
    context = {
        "desk": desk,
        "one": desk.follow_up,
        "encounter": desk.encounter,
        "forms": given,
        "said": Said.choices,
        "notes": _notes(desk),
        "demonstrations": _demonstrations(desk),
    }
    status = 422 if do else 200
    return render_inside(request, "following/one.html", context, status=status)


def _answered(request: Visit, desk: Desk) -> HttpResponse:
    """Take what a recruiter saw into the passport, or leave it out."""
    key, take = request.POST["demonstration"], request.POST.get("take") == "yes"
    found = desk.encounter.demonstrations.filter(pk=int(key[:15]) if key.isdecimal() else 0).first()
    if found is None:
        raise Http404
    act = take_demonstration if take else decline_demonstration
    try:
        act(demonstration=found, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("It is in the passport.") if take else _("It was left out."))
    return redirect(request.path)


def calendar_file(one: FollowUp, appointment: int) -> HttpResponse:
    """Give an appointment of two, by its key, as a file for any calendar.

    Raises:
        Http404: when it is not theirs, or was cancelled.
    """
    held = {each.pk: each for each in one.appointments}
    if appointment not in held:
        raise Http404
    content = write_invitation(invitation_of(held[appointment]))
    return file_answer("afspraak.ics", "text/calendar; charset=utf-8", content)


def draft(follow_up: FollowUp) -> str:
    """Return the words with which a recruiter begins, in the language of who reads them."""
    encounter = follow_up.encounter
    person = encounter.candidate.person
    account = getattr(person, "account", None)
    stand = getattr(encounter.candidate, "stand", None)
    with override(account.language if account else "nl"):
        return _(
            "Thank you for showing your work at %(fair)s%(what)s.\n\n"
            "What stayed with me: …\n\n"
            "We do not go on together now, because …\n\n"
            "I wish you a good step to the work that fits you."
        ) % {
            "fair": encounter.candidate.fair.name,
            "what": f" (“{stand.title}”)" if stand and stand.title else "",
        }


def _forms(desk: Desk, request: Visit) -> Forms:
    """Return what the viewer can do now, by the name of its button."""
    one, post = desk.follow_up, request.POST if request.method == "POST" else None
    do = request.POST.get("do", "")
    found: dict[str, forms.Form] = {"say": SayForm(post if do == "say" else None)}
    if one.closed_at is not None:
        return found if one.may_turn and not desk.is_recruiter else {}
    if desk.is_recruiter and one.owed == Owed.WORD:
        first = {"text": draft(one)}
        found["word"] = WordForm(post if do == "word" else None, initial=first)
    if one.is_mutual:
        free = _free(desk)
        held = one.appointments[-1] if one.appointments else None
        name = "move" if held else "meet"
        found[name] = MeetForm(free, held, post if do == name else None)
        if held:
            found["cancel"] = CancelForm(post if do == "cancel" else None)
    if desk.is_recruiter and (skills := _skills(desk)):
        found["saw"] = SawForm(skills, post if do == "saw" else None)
    if desk.is_recruiter and one.is_mutual:
        found["outcome"] = OutcomeForm(one, post if do == "outcome" else None)
    return found


class CancelForm(forms.Form):
    """Why an appointment is off; both read it."""

    reason = forms.CharField(max_length=500, required=False)


def _free(desk: Desk) -> list[dt.datetime]:
    """Return some moments at which both are free, at most two a day."""
    now = timezone.localtime()
    busy = busy_times_of(desk.encounter)
    found: list[dt.datetime] = []
    for one in openings(busy, since=now + SOON, until=now + AHEAD, minutes=45):
        of_day = [at for at in found if at.date() == one.date()]
        is_spread = not of_day or (len(of_day) == 1 and one - of_day[0] >= dt.timedelta(hours=3))
        if is_spread:
            found.append(one)
        if len(found) == OFFERED:
            break
    return found


def _skills(desk: Desk) -> dict[int, str]:
    """Return the skills of the stand of which the recruiter said nothing yet, in words."""
    said = desk.encounter.demonstrations.values("competence")
    rows = {one.pk: one.skill for one in skills_shown(desk.encounter).exclude(pk__in=said)}
    names = names_of(rows.values(), language=language())
    return {key: names[uri] for key, uri in rows.items()}


def _demonstrations(desk: Desk) -> list[tuple[Demonstration, str]]:
    """Return what the recruiter saw, with the name of the skill."""
    rows = list(desk.encounter.demonstrations.select_related("competence").order_by("pk"))
    names = names_of([one.competence.skill for one in rows], language=language())
    return [(one, names[one.competence.skill]) for one in rows]


def _notes(desk: Desk) -> list[object]:
    if not desk.is_recruiter:
        return []
    return list(islice(desk.encounter.notes.order_by("written_at"), 20))


def _say(desk: Desk, form: forms.Form, request: Visit) -> object:
    said = Said(form.cleaned_data["said"])
    return answer_encounter(encounter=desk.encounter, side=desk.side, said=said, by=request.user)


def _word(desk: Desk, form: forms.Form, request: Visit) -> object:
    given = form.cleaned_data
    hurdle = Hurdle(given["hurdle"]) if given["hurdle"] else None
    return send_word(encounter=desk.encounter, text=given["text"], hurdle=hurdle, by=request.user)


def _meet(desk: Desk, form: forms.Form, request: Visit) -> object:
    assert isinstance(form, MeetForm)  # noqa: S101 - as `_forms` makes it
    purpose = Purpose(form.cleaned_data["purpose"])
    return plan_appointment(
        encounter=desk.encounter, purpose=purpose, meeting=form.meeting, by=request.user
    )


def _move(desk: Desk, form: forms.Form, request: Visit) -> object:
    assert isinstance(form, MeetForm)  # noqa: S101 - as above
    held = desk.follow_up.appointments[-1]
    return move_appointment(appointment=held, meeting=form.meeting, by=request.user)


def _cancel(desk: Desk, form: forms.Form, request: Visit) -> object:
    held, reason = desk.follow_up.appointments[-1], form.cleaned_data["reason"]
    return cancel_appointment(appointment=held, reason=reason, by=request.user)


def _outcome(desk: Desk, form: forms.Form, request: Visit) -> object:
    assert isinstance(form, OutcomeForm)  # noqa: S101 - as above
    return record_outcome(encounter=desk.encounter, result=form.result, by=request.user)


def _saw(desk: Desk, form: forms.Form, request: Visit) -> object:
    assert isinstance(form, SawForm)  # noqa: S101 - as above
    given = form.cleaned_data
    return add_demonstration(
        encounter=desk.encounter,
        competence=skills_shown(desk.encounter).get(pk=given["competence"]),
        points=form.points,
        about=given["about"],
        by=request.user,
    )


DOING: Final[Mapping[str, Callable[[Desk, forms.Form, Visit], object]]] = {
    "say": _say,
    "word": _word,
    "meet": _meet,
    "move": _move,
    "cancel": _cancel,
    "outcome": _outcome,
    "saw": _saw,
}
