"""Who was at a workshop, what they are given, and the certificate that they took part."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from doorstroom.core.background import log_broken
from doorstroom.credentials.errors import SealError
from doorstroom.encounters.actions import issue_certificates, save_attendance, save_material
from doorstroom.encounters.models import Material
from doorstroom.encounters.queries import (
    Attendee,
    Guest,
    attendance_of,
    certificates_due,
    certificates_held,
    code_of,
    guests_besides,
    hours_at,
    workshops_listed,
)
from doorstroom.fairs.models import Workshop
from doorstroom.fairs.queries import workshops_organised_by
from doorstroom.fairs.states import Gathering
from doorstroom.formats.works import MAX_BYTES, WorkError
from doorstroom.passports.phrases import file_refusal
from doorstroom.web.design.addresses import outward
from doorstroom.web.design.components.pages import Crumb
from doorstroom.web.design.keeping import is_kept
from doorstroom.web.gate.guards import Visit
from doorstroom.web.gate.pages import render_inside
from doorstroom.web.organiser.live.states import guest_called
from doorstroom.web.organiser.mails import mailing
from doorstroom.web.organiser.settings import crumbs_of, organiser
from doorstroom.web.stands.handouts import material_file


class AttendanceForm(forms.Form):
    """Who was there, by the codes on their badges.

    `was` is who was ticked when the page was drawn: what a phone said meanwhile stays so.
    """

    there = forms.MultipleChoiceField(required=False)
    was = forms.MultipleChoiceField(required=False)
    also = forms.ChoiceField(
        label=gettext_lazy("Somebody else who was there"),
        help_text=gettext_lazy("Everybody who comes to the fair stands in it, by name."),
        required=False,
    )

    def __init__(
        self, listed: Iterable[Attendee], others: Iterable[Guest], *args: Any, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        known = {one.code: one.guest for one in listed}
        besides = {code_of(one): one for one in others}
        self._guests = {**known, **besides}
        for name in ("there", "was"):
            self.fields[name].choices = [(code, code) for code in self._guests]  # type: ignore[attr-defined]  # a field of choices
        rows = sorted(((code, guest_called(one)) for code, one in besides.items()), key=_by_name)
        self.fields["also"].choices = [("", _("Nobody")), *rows]  # type: ignore[attr-defined]  # the same

    def said(self) -> tuple[list[Guest], list[Guest]]:
        """Return of whom it is said now that they were there, and that they were not after all."""
        ticked = set(self.cleaned_data["there"]) | {self.cleaned_data["also"]} - {""}
        before = set(self.cleaned_data["was"])
        return self._of(ticked - before), self._of(before - ticked)

    def _of(self, codes: Iterable[str]) -> list[Guest]:
        return [self._guests[code] for code in sorted(codes)]


class MaterialForm(forms.Form):
    """What a workshop gives."""

    link = forms.URLField(
        label=gettext_lazy("A link"),
        help_text=gettext_lazy("It begins with https://. We do not open it."),
        max_length=500,
        required=False,
        assume_scheme="https",
    )
    file = forms.FileField(
        label=gettext_lazy("A PDF or a picture"),
        help_text=gettext_lazy(
            "At most 10 MB, a PDF at most 20 pages. Who made it and where is taken out of it."
        ),
        required=False,
    )
    clear = forms.BooleanField(label=gettext_lazy("Take the file away"), required=False)

    def __init__(self, material: Material | None, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        if not (material and material.size):
            del self.fields["clear"]

    def keep(self, workshop: Workshop, by: Any) -> None:
        """Keep what it says.

        Raises:
            ValidationError: what is amiss, by field.
        """
        given = self.cleaned_data
        file = given["file"].read(MAX_BYTES + 1) if given["file"] else b""
        stays = not given.get("clear")
        try:
            save_material(workshop=workshop, link=given["link"], file=file, keeps_file=stays, by=by)
        except WorkError as error:
            said = file_refusal(error.code, error.params)
            raise ValidationError({"file": said}) from error


@organiser
def attendance(request: Visit, key: int) -> HttpResponse:
    """Show who was at a workshop, and keep it."""
    one = _own(request, key)
    listed = attendance_of(one)
    sent = request.POST if request.method == "POST" else None
    form = AttendanceForm(listed, guests_besides(one, listed), sent)
    if sent is not None and _is_kept(request, one, form):
        messages.success(request, _("Kept."))
        return redirect("organiser:attendance", key)
    context = {
        "workshop": one,
        "listed": listed,
        "there": sum(each.was_there for each in listed),
        "form": form,
        "starts": hours_at(one)[0],
        "ends": hours_at(one)[1],
        "material": Material.objects.defer("content").filter(workshop=one).first(),
        "is_briefing": one.kind == Gathering.BRIEFING,
        "due": certificates_due(one).count(),
        "held": certificates_held(one),
        "crumbs": _crumbs(one),
    }
    status = 422 if form.errors else 200
    return render_inside(request, "organiser/attendance.html", context, status=status)


@organiser
def material(request: Visit, key: int) -> HttpResponse:
    """Give a workshop a link or a file, another one, or none."""
    one = _own(request, key)
    found = Material.objects.defer("content").filter(workshop=one).first()
    back = reverse("organiser:attendance", args=[key])
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = MaterialForm(found, *sent, initial={"link": found.link if found else ""})
    if form.is_valid() and is_kept(form, lambda: form.keep(one, request.user)):
        messages.success(request, _("Kept."))
        return redirect(back)
    crumbs = [*_crumbs(one), Crumb(one.name, back)]
    context = {"workshop": one, "material": found, "form": form, "crumbs": crumbs}
    status = 422 if form.errors else 200
    return render_inside(request, "organiser/material.html", context, status=status)


@organiser
def material_look(request: Visit, name: str) -> HttpResponse:
    """Look at the file that a workshop gives."""
    return material_file(request, name)


@organiser
@require_POST
def certificates(request: Visit, key: int) -> HttpResponse:
    """Hand out the certificates of a workshop to who was there and has none."""
    one = _own(request, key)
    link = outward(request, reverse("person:badges"))
    count = 0
    try:
        with mailing(request):
            count = issue_certificates(workshop=one, link=link, by=request.user)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    except SealError as refused:
        log_broken("Signing", refused)
        messages.error(request, _("Signing does not work now. Tell whoever runs this site."))
    if count:
        said = ngettext(
            "%(count)s certificate handed out.", "%(count)s certificates handed out.", count
        )
        messages.success(request, said % {"count": count})
    return redirect("organiser:attendance", key)


def _is_kept(request: Visit, workshop: Workshop, form: AttendanceForm) -> bool:
    """Keep what changed; what stops it stands in the form then."""
    if not form.is_valid():
        form.add_error(None, _("The list changed while you looked at it. Look again."))
        return False
    there, absent = form.said()
    if not there and not absent:
        return True
    return is_kept(
        form,
        lambda: save_attendance(workshop=workshop, there=there, absent=absent, by=request.user),
    )


def _by_name(row: Sequence[str]) -> str:
    return row[1].casefold()


def _crumbs(workshop: Workshop) -> list[Crumb]:
    return crumbs_of(workshop.session.fair)


def _own(request: Visit, key: int) -> Workshop:
    return get_object_or_404(workshops_listed(workshops_organised_by(request.user)), pk=key)
