"""The passport to take along: on paper, and behind an address that ends."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST

from doorstroom.passports.actions import open_link, withdraw_link
from doorstroom.passports.models import PassportLink
from doorstroom.passports.queries import link_looks, links_open
from doorstroom.web.design.addresses import outward
from doorstroom.web.design.answers import PDF, file_answer
from doorstroom.web.design.components.pages import Crumb
from doorstroom.web.design.reader import language_named
from doorstroom.web.gate.guards import Visit, for_worker
from doorstroom.web.gate.pages import render_inside
from doorstroom.web.person.forms import LinkForm
from doorstroom.web.person.reader import person_of
from doorstroom.web.sheets.passport import sheet_of, sheet_pdf


@for_worker
def paper(request: Visit) -> HttpResponse:
    """Show which addresses are open and who looked; make one, to put on paper."""
    person = person_of(request)
    form = LinkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            open_link(person=person, until=form.cleaned_data["until"], by=request.user)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("Done. You can take your passport along now."))
            return redirect("person:paper")
    context = {
        "form": form,
        "links": [(one, _address(request, one)) for one in links_open(person)],
        "looks": link_looks(person, most=10),
        "crumbs": [Crumb(_("What I can do"), reverse("person:competences"))],
    }
    return render_inside(request, "person/paper.html", context)


@for_worker
def pdf(request: Visit) -> HttpResponse:
    """Hand out the passport as a PDF: with the newest open address on it, if there is one."""
    person = person_of(request)
    chosen = language_named(request.GET.get("language", ""))
    link = links_open(person).first()
    with override(chosen):
        address = _address(request, link) if link else ""
        name = _("skills-passport")
    made = sheet_pdf(sheet_of(person, language=chosen, link=link, address=address))
    return file_answer(f"{name}.pdf", PDF, made)


@for_worker
@require_POST
def stop(request: Visit, key: int) -> HttpResponse:
    """Stop an address at once."""
    link = get_object_or_404(links_open(person_of(request)), pk=key)
    withdraw_link(link=link, by=request.user)
    messages.success(request, _("Stopped. Who opens it now sees nothing."))
    return redirect("person:paper")


def _address(request: Visit, link: PassportLink) -> str:
    return outward(request, reverse("public:passport", args=[link.code]))
