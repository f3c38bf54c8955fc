"""Who is not there: the timetable is mended around them and published, in one go."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy, ngettext

from doorstroom.encounters.actions import show_plan
from doorstroom.encounters.queries import (
    Floor,
    Guest,
    code_of,
    floor_of,
    slot_ahead,
    still_planned,
)
from doorstroom.fairs.actions import mend_plan, publish_plan
from doorstroom.fairs.models import Candidate, Plan
from doorstroom.fairs.queries import Slot
from doorstroom.fairs.states import Stage
from doorstroom.fairs.work import Gone
from doorstroom.web.design.addresses import outward
from doorstroom.web.gate.guards import Visit
from doorstroom.web.gate.pages import render_inside
from doorstroom.web.organiser.live.now import crumbs_in, fair_of
from doorstroom.web.organiser.live.states import guest_called
from doorstroom.web.organiser.mails import mailing
from doorstroom.web.organiser.settings import organiser


class GoneForm(forms.Form):
    """Who of those who are not in the hall does not come any more; by the codes on their badges."""

    who = forms.MultipleChoiceField(
        label=gettext_lazy("Who is not here?"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, guests: dict[str, Guest], *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._guests = guests
        self.fields["who"].choices = [  # type: ignore[attr-defined]  # a field of choices
            (code, guest_called(one)) for code, one in guests.items()
        ]

    def gone(self, slot: Slot) -> Gone:
        """Return who is gone, from a slot on."""
        chosen = [self._guests[code] for code in self.cleaned_data["who"]]
        people = frozenset(one.pk for one in chosen if isinstance(one, Candidate))
        recruiters = frozenset(one.pk for one in chosen if not isinstance(one, Candidate))
        return Gone(slot=slot.number, candidates=people, visitors=recruiters)


@organiser
def absent(request: Visit, key: int) -> HttpResponse:
    """Ask who is not here; by POST publish the timetable without them."""
    fair = fair_of(request, key)
    floor = floor_of(fair)
    session = floor.session
    slot = slot_ahead(session, floor.at)
    plan = session.plans.filter(stage=Stage.PUBLISHED).first()
    guests = _missing(floor, slot)
    sent = request.POST if request.method == "POST" else None
    form = GoneForm(guests, sent, initial={"who": request.GET.getlist("who")})
    if plan and slot and form.is_valid() and _replaced(request, plan, form, slot):
        return redirect("organiser:live", key)
    context = {
        "fair": fair,
        "plan": plan,
        "slot": slot,
        "guests": guests,
        "form": form,
        "crumbs": crumbs_in(fair),
    }
    status = 422 if form.errors else 200
    return render_inside(request, "organiser/live/absent.html", context, status=status)


def _missing(floor: Floor, slot: Slot | None) -> dict[str, Guest]:
    """Return who is not in the hall and has conversations ahead, by code."""
    people, recruiters = still_planned(floor.session, slot)
    out: list[Guest] = [one.place.candidate for one in floor.missing]
    return {
        code_of(one): one
        for one in [*out, *floor.absent]
        if one.pk in (people if isinstance(one, Candidate) else recruiters)
    }


def _replaced(request: Visit, plan: Plan, form: GoneForm, slot: Slot) -> bool:
    """Mend and publish; what stops it stands in the form then, and the old timetable holds."""
    try:
        mended = mend_plan(plan=plan, gone=form.gone(slot), by=request.user)
        with mailing(request):
            publish_plan(plan=mended, link=outward(request, reverse("gate:start")), by=request.user)
        count = show_plan(plan=mended, by=request.user)
    except ValidationError as error:
        form.add_error(None, ValidationError(error.messages))
        return False
    said = ngettext(
        "Published. %(count)s person has another timetable, and sees it on their phone.",
        "Published. %(count)s people have another timetable, and see it on their phones.",
        count,
    )
    messages.success(request, said % {"count": count})
    return True
