"""One proven skill that somebody chose to show to this employer."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from doorstroom.credentials.actions import log_showing
from doorstroom.credentials.queries import seen_in, showings_visible_to
from doorstroom.organisations.errors import NotYoursError
from doorstroom.organisations.states import MemberRole
from doorstroom.web.design.components.pages import Crumb
from doorstroom.web.design.reader import language
from doorstroom.web.employer.facts import told
from doorstroom.web.gate.guards import Visit, open_to
from doorstroom.web.gate.pages import render_inside


@open_to(MemberRole.RECRUITER)
def all_shown(request: Visit) -> HttpResponse:
    """List who shows a skill; what it is stands on its own page, where each look is kept."""
    context = {
        "rows": showings_visible_to(request.user),
        "crumbs": [Crumb(_("Our vacancies"), reverse("employer:vacancies"))],
    }
    return render_inside(request, "employer/shown.html", context)


@open_to(MemberRole.RECRUITER)
def one_shown(request: Visit, key: int) -> HttpResponse:
    """Show one skill, checked at this moment; the person sees that somebody looked."""
    one = get_object_or_404(showings_visible_to(request.user), pk=key)
    try:
        log_showing(showing=one, by=request.user)
    except NotYoursError as stopped:  # meanwhile
        raise Http404 from stopped
    seen = seen_in(one, audience=one.organisation.issuer.did)
    crumbs = [
        Crumb(_("Our vacancies"), reverse("employer:vacancies")),
        Crumb(_("Shown to us"), reverse("employer:shown")),
    ]
    context = {"showing": one, "seen": seen, "told": told(seen, language()), "crumbs": crumbs}
    return render_inside(request, "employer/shown_one.html", context)
