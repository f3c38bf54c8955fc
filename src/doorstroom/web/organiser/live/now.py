"""The hall now, on one page that keeps itself up to date; and saying something to everybody."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doorstroom.core.live.listening import listen
from doorstroom.encounters.actions import post_announcement
from doorstroom.encounters.models import Announcement
from doorstroom.encounters.queries import (
    clashes_organised_by,
    floor_of,
    hall_of,
    said_to,
)
from doorstroom.encounters.states import Side
from doorstroom.fairs.models import Fair
from doorstroom.fairs.queries import fairs_organised_by
from doorstroom.web.design.components.pages import Crumb
from doorstroom.web.gate.guards import Visit
from doorstroom.web.gate.pages import render_inside
from doorstroom.web.organiser.live.hall import asks_of, errands_told, halls_of, legend_of, lines_of
from doorstroom.web.organiser.settings import crumbs_of, organiser

SHOWN = 5
"""Announcements and errands on the page; the newest."""


class SayForm(forms.ModelForm):  # type: ignore[type-arg]  # of an announcement
    """Something to say in the hall."""

    class Meta:
        model = Announcement
        fields = ("text", "side")
        labels = {"text": gettext_lazy("What do you want to say?")}
        widgets = {"text": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        everybody = ("", gettext_lazy("Everybody"))
        self.fields["side"] = forms.ChoiceField(
            label=_("To whom"),
            choices=[
                everybody,
                (Side.WORKER.value, _("Who shows their work")),
                (Side.RECRUITER.value, _("Recruiters")),
            ],
            required=False,
            widget=forms.RadioSelect,
        )


@organiser
def live(request: Visit, key: int) -> HttpResponse:
    """Show the hall now; by POST say something in it."""
    fair = fair_of(request, key)
    listening = listen(hall_of(fair), said_to(fair))
    form = SayForm(request.POST or None, instance=Announcement(fair=fair))
    if request.method == "POST" and form.is_valid() and _said(request, fair, form):
        return redirect("organiser:live", key)
    floor = floor_of(fair)
    lines = lines_of(floor)
    context = {
        "fair": fair,
        "listening": listening,
        "floor": floor,
        "lines": lines,
        "asks": asks_of(floor),
        "legend": legend_of(lines),
        "halls": list(halls_of(floor, lines)),
        "errands": errands_told(floor)[:SHOWN],
        "said": fair.announcements.order_by("-made_at", "-pk")[:SHOWN],
        "clashes": clashes_organised_by(request.user).filter(device__fair=fair).count(),
        "form": form,
        "crumbs": crumbs_of(fair),
    }
    status = 422 if form.errors else 200
    return render_inside(request, "organiser/live/hall.html", context, status=status)


def fair_of(request: Visit, key: int) -> Fair:
    """Return a fair that the viewer organises, which has hours.

    Raises:
        Http404: when there is none.
    """
    found = fairs_organised_by(request.user).filter(sessions__isnull=False).distinct()
    return get_object_or_404(found, pk=key)


def crumbs_in(fair: Fair) -> list[Crumb]:
    """Return the pages above a page below that of the hall now."""
    return crumbs_of(fair, Crumb(_("The hall now"), reverse("organiser:live", args=[fair.pk])))


def _said(request: Visit, fair: Fair, form: SayForm) -> bool:
    """Say it; what stops it stands in the form then."""
    side, text = form.cleaned_data["side"], form.cleaned_data["text"]
    try:
        post_announcement(fair=fair, text=text, side=Side(side) if side else None, by=request.user)
    except ValidationError as error:
        form.add_error(None, ValidationError(error.messages))
        return False
    messages.success(request, _("Said. It is on their phones."))
    return True
