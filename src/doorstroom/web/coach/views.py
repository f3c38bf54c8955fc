"""The pages of a coach: everybody whom they help, and one of them. What is shown is logged."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from doorstroom.matches.phrases import not_considered
from doorstroom.matches.queries import match_visible_to, ways_visible_to
from doorstroom.organisations.actions import log_caseload, log_viewing
from doorstroom.organisations.queries import caseload_of
from doorstroom.organisations.states import MemberRole, Part
from doorstroom.passports.actions import confirm_competence
from doorstroom.passports.models import Competence
from doorstroom.passports.queries import competences_visible_to, evidence_to_review
from doorstroom.passports.states import Proof
from doorstroom.people.actions import add_account
from doorstroom.people.models import Account, Person
from doorstroom.web.coach import cases, dossier
from doorstroom.web.coach.forms import WorkerForm
from doorstroom.web.design.components.pages import Crumb
from doorstroom.web.design.paging import asked_page
from doorstroom.web.design.reader import language
from doorstroom.web.gate import invitations
from doorstroom.web.gate.guards import Visit, open_to
from doorstroom.web.gate.pages import render_inside
from doorstroom.web.maps.ways import asked_of, show
from doorstroom.web.reasons.lists import order_named
from doorstroom.web.switching.routes import route_page

LONGEST_SEARCH = 100


@open_to(MemberRole.COACH)
def caseload(request: Visit) -> HttpResponse:
    """Show everybody whom the coach helps, who needs attention first."""
    shown = cases.show(
        request.user,
        asked=request.GET.get("q", "").strip()[:LONGEST_SEARCH],
        order=cases.order_named(request.GET.get("order", "")),
        number=asked_page(request),
        language=language(),
    )
    log_caseload(people=[row.case.person for row in shown.rows], by=request.user)
    waiting = evidence_to_review(request.user).count()
    context = {"cases": shown, "waiting": waiting}
    return render_inside(request, "coach/caseload.html", context)


@open_to(MemberRole.COACH)
def person(request: Visit, key: int) -> HttpResponse:
    """Show one person: what they can do and want, where they fit, who sees what, what lacks."""
    one = _helped(request, key)
    log_viewing(seen={one.pk: list(Part)}, by=request.user)
    context = {
        "dossier": dossier.show(request.user, one, language=language()),
        "crumbs": _crumbs(),
        "not_considered": not_considered(),
    }
    return render_inside(request, "coach/person.html", context)


@open_to(MemberRole.COACH)
def jobs(request: Visit, key: int) -> HttpResponse:
    """Show all jobs of one person, none left out, in the order asked for."""
    one = _helped(request, key)
    log_viewing(seen={one.pk: [Part.MATCHES]}, by=request.user)
    shown = dossier.show_jobs(
        request.user,
        one,
        order=order_named(request.GET.get("order", "")),
        number=asked_page(request),
        language=language(),
    )
    crumbs = [*_crumbs(), Crumb(str(one), reverse("coach:person", args=[key]))]
    context = {"person": one, "jobs": shown, "crumbs": crumbs, "not_considered": not_considered()}
    return render_inside(request, "coach/jobs.html", context)


@open_to(MemberRole.COACH)
def route(request: Visit, key: int, vacancy: int) -> HttpResponse:
    """Show what one person still learns for one job."""
    one = _helped(request, key)
    log_viewing(seen={one.pk: [Part.PASSPORT, Part.MATCHES]}, by=request.user)
    match = match_visible_to(request.user, one, vacancy, language=language())
    if match is None:
        raise Http404
    crumbs = (
        *_crumbs(),
        Crumb(str(one), reverse("coach:person", args=[key])),
        Crumb(_("Jobs"), reverse("coach:jobs", args=[key])),
    )
    return route_page(request, one, match.vacancy, crumbs=crumbs, is_own=False)


@open_to(MemberRole.COACH)
def ways(request: Visit, key: int) -> HttpResponse:
    """Show on a map where the work of one person leads, with the vacancies of the region."""
    one, asked = _helped(request, key), asked_of(request)
    log_viewing(seen={one.pk: [Part.MATCHES]}, by=request.user)
    found = ways_visible_to(request.user, one, language=language(), origin=asked.origin)
    crumbs = [*_crumbs(), Crumb(str(one), reverse("coach:person", args=[key]))]
    context = {"person": one, "map": show(found, asked, language()), "crumbs": crumbs}
    return render_inside(request, "coach/map.html", context)


@open_to(MemberRole.COACH)
@require_POST
def confirm(request: Visit, key: int) -> HttpResponse:
    """Keep that the coach saw that the person can do what is ticked."""
    one = _helped(request, key)
    ticked = set(request.POST.getlist("competence"))
    open_still = competences_visible_to(request.user, one).filter(proof__lt=Proof.CONFIRMED)
    chosen = [competence for competence in open_still if str(competence.pk) in ticked]
    count = sum(_confirmed(competence, request.user) for competence in chosen)
    if count:
        said = ngettext("%(count)s skill is confirmed.", "%(count)s skills are confirmed.", count)
        messages.success(request, said % {"count": count})
    if count < len(chosen):
        messages.warning(request, _("What was removed meanwhile is not confirmed."))
    if not chosen:
        messages.warning(request, _("Nothing was ticked, so nothing changed. Tick what you saw."))
    return redirect(reverse("coach:person", args=[key]) + "#skills")


def _confirmed(competence: Competence, by: Account) -> bool:
    """Whether it was still there to be confirmed."""
    try:
        confirm_competence(competence=competence, by=by)
    except ValidationError:
        return False
    return True


@open_to(MemberRole.COACH)
def invite(request: Visit, key: int) -> HttpResponse:
    """Give a person an account and send the link; or send it again."""
    one = _helped(request, key)
    account = Account.objects.filter(person=one).first()
    form = WorkerForm(request.POST or None)
    if request.method == "POST" and account is None and form.is_valid():
        email, language = form.cleaned_data["email"], form.cleaned_data["language"]
        account = add_account(
            email=email, person=one, language=language, invented=one.invented, by=request.user
        )
    if request.method == "POST" and account is not None:
        invitations.invite(request, account)
        return redirect("coach:person", key)
    crumbs = [*_crumbs(), Crumb(str(one), reverse("coach:person", args=[key]))]
    context = {"person": one, "account": account, "form": form, "crumbs": crumbs}
    status = 422 if form.errors else 200
    return render_inside(request, "coach/invite.html", context, status=status)


def _helped(request: Visit, key: int) -> Person:
    """Return a person whom the coach helps; anybody else does not exist here (404)."""
    return get_object_or_404(caseload_of(request.user), pk=key)


def _crumbs() -> list[Crumb]:
    return [Crumb(_("My people"), reverse("coach:caseload"))]
