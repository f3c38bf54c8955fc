"""The phones in the hall: links made, handed out, and taken back."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import segno
from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import F, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from doorstroom.encounters.actions import add_device, revoke_device, send_devices
from doorstroom.encounters.models import Device
from doorstroom.encounters.queries import (
    Guest,
    devices_organised_by,
    guests_of,
    guests_with_links,
)
from doorstroom.encounters.states import TRUSTED, Role
from doorstroom.fairs.models import Candidate, Fair
from doorstroom.web.design.addresses import outward
from doorstroom.web.design.components.pages import Crumb
from doorstroom.web.gate.guards import Visit
from doorstroom.web.gate.pages import render_inside
from doorstroom.web.organiser.live.now import crumbs_in, fair_of
from doorstroom.web.organiser.live.states import device_named
from doorstroom.web.organiser.mails import mailing
from doorstroom.web.organiser.removing import Removal, removed
from doorstroom.web.organiser.settings import organiser

ON_A_PAGE: Final = 50


class DoorForm(forms.ModelForm):  # type: ignore[type-arg]  # of a phone
    """Where a phone at a door is."""

    class Meta:
        model = Device
        fields = ("label",)
        labels = {"label": gettext_lazy("Which door, or whose phone?")}


class WhoForm(forms.Form):
    """Who gets a link."""

    who = forms.ChoiceField(
        label=gettext_lazy("For whom"),
        choices=[
            ("new", gettext_lazy("Who has no link yet")),
            ("all", gettext_lazy("Everybody who comes; links they have go on working")),
        ],
        initial="new",
        widget=forms.RadioSelect,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One phone in the list; `clock` says how far its clock is off, where it is."""

    device: Device
    whose: str
    clock: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A link that is shown once."""

    whose: str
    address: str
    square: str


@organiser
def phones(request: Visit, key: int) -> HttpResponse:
    """List the phones of a fair; by POST make a link for one at a door, and show it once."""
    fair = fair_of(request, key)
    form = DoorForm(request.POST or None, instance=Device(fair=fair, role=Role.DOOR))
    made = None
    if request.method == "POST" and form.is_valid() and (made := _made(request, fair, form)):
        form = DoorForm()
    role = request.GET.get("role", "")
    found = _listed(request, fair, role)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "fair": fair,
        "form": form,
        "made": made,
        "who_form": WhoForm(),
        "roles": Role.choices,
        "role": role,
        "page": page,
        "query": f"?role={role}&" if role in Role.values else "?",
        "rows": [_row(one) for one in page.object_list],
        "sessions": fair.sessions.order_by("day", "starts"),
        "crumbs": crumbs_in(fair),
    }
    status = 422 if form.errors else 200
    return render_inside(request, "organiser/live/phones.html", context, status=status)


@organiser
@require_POST
def mails(request: Visit, key: int) -> HttpResponse:
    """Mail a link to who has an account."""
    fair = fair_of(request, key)
    count = 0
    try:
        with mailing(request):
            count = send_devices(
                fair=fair,
                guests=guests_asked(request, fair),
                address=address_for(request),
                by=request.user,
            )
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("organiser:phones", key)
    if count:
        said = ngettext("%(count)s mail is sent.", "%(count)s mails are sent.", count)
        messages.success(request, said % {"count": count})
    else:
        none = _("There is nobody to mail: they have a link, or no account. Print the slips.")
        messages.warning(request, none)
    return redirect("organiser:phones", key)


@organiser
def take_back(request: Visit, key: int) -> HttpResponse:
    """Ask whether a link is taken back, and do so."""
    device = get_object_or_404(devices_organised_by(request.user), pk=key)
    back = reverse("organiser:phones", args=[device.fair_id])
    removal = Removal(
        heading=_("Take back the link of %(whose)s") % {"whose": device_named(device)},
        lost=(
            _("The page on that phone is wiped as soon as it has a connection."),
            _("What was done on it before stays; what it still sends is listed for you."),
        ),
        remove=lambda: revoke_device(device=device, by=request.user),
        said=_("The link does not work any more."),
        back=back,
        after=back,
        crumbs=[*crumbs_in(device.fair), Crumb(_("Phones and paper"), back)],
    )
    return removed(request, removal)


def guests_asked(request: Visit, fair: Fair) -> list[Guest]:
    """Return who gets a link by what was sent: who has none yet, or everybody."""
    some = guests_of(fair)
    if request.POST.get("who") == "all":
        return list(some)
    known = guests_with_links(fair)
    return [one for one in some if _pair(one) not in known]


def address_for(request: Visit) -> Callable[[str], str]:
    """Return what gives the address of the page of a phone, by its key."""
    return lambda key: outward(request, reverse("hall:page", args=[key]))


def _pair(guest: Guest) -> tuple[int | None, int | None]:
    return (guest.pk, None) if isinstance(guest, Candidate) else (None, guest.pk)


def _listed(request: Visit, fair: Fair, role: str) -> QuerySet[Device]:
    found = devices_organised_by(request.user).filter(fair=fair)
    if role in Role.values:
        found = found.filter(role=role)
    return found.order_by(F("revoked_at").desc(nulls_first=True), "role", "-pk")


def _row(device: Device) -> Row:
    off, clock = device.skew_seconds, ""
    if abs(off) > TRUSTED.total_seconds():
        minutes = max(round(abs(off) / 60), 1)
        slow = ngettext(
            "its clock is %(count)s minute slow", "its clock is %(count)s minutes slow", minutes
        )
        fast = ngettext(
            "its clock is %(count)s minute fast", "its clock is %(count)s minutes fast", minutes
        )
        clock = (slow if off > 0 else fast) % {"count": minutes}
    return Row(device=device, whose=device_named(device), clock=clock)


def _made(request: Visit, fair: Fair, form: DoorForm) -> Made | None:
    """Make the link; what stops it stands in the form then."""
    given: dict[str, Any] = form.cleaned_data
    try:
        device, key = add_device(fair=fair, label=given["label"], by=request.user)
    except ValidationError as error:
        form.add_error(None, ValidationError(error.messages))
        return None
    address = address_for(request)(key)
    square = segno.make(address, error="m", micro=False).svg_inline(omitsize=True, light="white")
    return Made(whose=device_named(device), address=address, square=square)
