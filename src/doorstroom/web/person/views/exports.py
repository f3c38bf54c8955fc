"""The passport for other programs."""

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from doorstroom.formats.profiles import Form, write_profile
from doorstroom.web.design.components.pages import Crumb
from doorstroom.web.design.reader import language_named
from doorstroom.web.gate.guards import Visit, for_worker
from doorstroom.web.gate.pages import render_inside
from doorstroom.web.person.reader import person_of
from doorstroom.web.sheets.exports import media_type, offers, profile_of


@for_worker
def exports(request: Visit) -> HttpResponse:
    """Show in which forms the passport can be taken along, and what each loses."""
    crumbs = [
        Crumb(_("What I can do"), reverse("person:competences")),
        Crumb(_("Take your passport along"), reverse("person:paper")),
    ]
    context = {"offers": offers(), "crumbs": crumbs}
    return render_inside(request, "person/exports.html", context)


@for_worker
def export(request: Visit, form: str) -> HttpResponse:
    """Hand out the passport in one form."""
    chosen = next((one for one in Form if one.value == form), None)
    if chosen is None:
        raise Http404
    language = language_named(request.GET.get("language", ""))
    made = write_profile(profile_of(person_of(request), language=language), chosen)
    response = HttpResponse(made, content_type=f"{media_type(chosen)}; charset=utf-8")
    ending = media_type(chosen).rpartition("/")[2]
    response["Content-Disposition"] = f'attachment; filename="{form}.{ending}"'
    return response
