"""The report of a fair: its page, its paper, its table, and reminding who is too late."""

from typing import Final

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from doorstroom.encounters.actions import send_reminder
from doorstroom.encounters.queries import FairReport, report_of
from doorstroom.fairs.queries import fairs_organised_by
from doorstroom.formats.print import figures_pdf
from doorstroom.organisations.adapters import design_of
from doorstroom.organisations.models import Organisation
from doorstroom.web.design.addresses import outward
from doorstroom.web.design.answers import PDF, file_answer
from doorstroom.web.design.tables import table_answer, workbook_answer
from doorstroom.web.gate.guards import Visit
from doorstroom.web.gate.pages import render_inside
from doorstroom.web.organiser.mails import mailing
from doorstroom.web.organiser.report.late import late_by_employer
from doorstroom.web.organiser.report.paper import paper_of
from doorstroom.web.organiser.report.tables import bars_of, figure_header, figure_rows, tables_of
from doorstroom.web.organiser.settings import crumbs_of, organiser

FONTS: Final = settings.PRINT_FONTS_DIR


@organiser
def report(request: Visit, key: int) -> HttpResponse:
    """Show what came of a fair, and what was promised and is too late."""
    one = _own(request, key)
    context = {
        "fair": one.fair,
        "report": one,
        "bars": bars_of(one.found),
        "tables": tables_of(one),
        "late": late_by_employer(one.overdue),
        "crumbs": crumbs_of(one.fair),
    }
    return render_inside(request, "organiser/report/report.html", context)


@organiser
@require_POST
def remind(request: Visit, key: int, employer: int) -> HttpResponse:
    """Remind the recruiters of one employer of what is too late."""
    fair = get_object_or_404(fairs_organised_by(request.user), pk=key)
    theirs = Organisation.objects.filter(consortium=fair.consortium_id)
    organisation = get_object_or_404(theirs, pk=employer)
    link = outward(request, reverse("employer:follow_ups"))
    try:
        with mailing(request):
            count = send_reminder(fair=fair, employer=organisation, link=link, by=request.user)
            said = ngettext("%(n)s mail is on its way.", "%(n)s mails are on their way.", count)
            nobody = _("No mail goes: none of them has an account that reads mail. Call them.")
            messages.success(request, said % {"n": count} if count else nobody)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect(reverse("organiser:report", args=[key]) + "#late")


@organiser
def paper(request: Visit, key: int) -> HttpResponse:
    """Give the report on paper; nobody is named on it."""
    one = _own(request, key)
    made = figures_pdf(paper_of(one), fonts=FONTS, design=design_of(one.fair.consortium))
    return file_answer(f"{_('report')}-{key}.pdf", PDF, made)


@organiser
def table(request: Visit, key: int, kind: str) -> HttpResponse:
    """Give the figures for a spreadsheet; nobody is named in them."""
    one = _own(request, key)
    give = {"csv": table_answer, "xlsx": workbook_answer}.get(kind)
    if give is None:
        raise Http404
    return give(f"{_('report')}-{key}", figure_header(), figure_rows(one))


def _own(request: Visit, key: int) -> FairReport:
    """Return the report of a fair that the viewer organises.

    Raises:
        Http404: when there is none.
    """
    fair = get_object_or_404(fairs_organised_by(request.user), pk=key)
    found = report_of(request.user, fair)
    if found is None:
        raise Http404
    return found
