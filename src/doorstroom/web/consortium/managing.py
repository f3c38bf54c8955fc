"""What a consortium manager does: invite members, end what they do, give people a coach."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from doorstroom.organisations.actions import (
    add_membership,
    add_organisation,
    assign_waiting,
    end_membership,
    start_matching,
    stop_matching,
)
from doorstroom.organisations.models import Membership
from doorstroom.organisations.queries import (
    coaches_managed_by,
    matching_switched_by,
    members_visible_to,
)
from doorstroom.organisations.rules import may_end, may_invite, may_manage
from doorstroom.organisations.states import MAY_STOP_MATCHING, MemberRole, Role
from doorstroom.people.actions import add_account
from doorstroom.people.queries import account_at
from doorstroom.web.consortium.forms import AssignForm, MemberForm, OrganisationForm
from doorstroom.web.gate import invitations
from doorstroom.web.gate.guards import Visit, open_to
from doorstroom.web.gate.pages import render_inside


@open_to(MemberRole.CONSORTIUM_MANAGER)
def add(request: Visit) -> HttpResponse:
    """Let an organisation join; then its people can be invited."""
    form = OrganisationForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid() and _joined(request, form):
        return redirect("consortium:invite")
    status = 422 if form.errors else 200
    return render_inside(request, "consortium/add.html", {"form": form}, status=status)


def _joined(request: Visit, form: OrganisationForm) -> bool:
    """Add the organisation; what is amiss with it stands in the form then."""
    given: dict[str, Any] = form.cleaned_data
    invented = given["consortium"].invented
    given["role"] = Role(given["role"])
    try:
        added = add_organisation(**given, invented=invented, by=request.user)
    except ValidationError as error:
        form.add_error(None, ValidationError(error.messages))
        return False
    said = _("%(name)s takes part now. Invite somebody who works there.")
    messages.success(request, said % {"name": added.name})
    return True


@open_to(*MAY_STOP_MATCHING)
@require_POST
def matching(request: Visit) -> HttpResponse:
    """Stop the matcher of the consortium, or let it go on, with one press (R-26)."""
    consortium = get_object_or_404(matching_switched_by(request.user))
    if request.POST.get("wanted") == "start":
        start_matching(consortium=consortium, by=request.user)
        messages.success(request, _("The computer compares again."))
    else:
        stop_matching(consortium=consortium, by=request.user)
        messages.success(request, _("The computer compares nothing any more, from now on."))
    return redirect("consortium:region")


@open_to(MemberRole.CONSORTIUM_MANAGER)
def invite(request: Visit) -> HttpResponse:
    """Give somebody a role at an organisation; who has no account yet gets one, and a mail."""
    form = MemberForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid() and _added(request, form):
        return redirect("consortium:region")
    status = 422 if form.errors else 200
    return render_inside(request, "consortium/invite.html", {"form": form}, status=status)


def _added(request: Visit, form: MemberForm) -> bool:
    """Add the membership; what is amiss with it stands in the form then."""
    given: dict[str, Any] = form.cleaned_data
    if not may_manage(request.user, given["organisation"]):
        raise Http404
    known = account_at(given["email"])
    if known == request.user or (known and not may_invite(request.user, known)):
        said = _("This address cannot be invited here. Choose another one.")
        form.add_error("email", said)
        return False
    try:
        account = known or add_account(
            email=given["email"],
            language=given["language"],
            invented=given["organisation"].invented,
            by=request.user,
        )
        add_membership(
            account=account,
            organisation=given["organisation"],
            role=MemberRole(given["role"]),
            by=request.user,
        )
    except ValidationError as error:
        form.add_error(None, ValidationError(error.messages))
        return False
    if known is None or known.last_login is None:
        invitations.invite(request, account)
    else:
        said = _("%(email)s had an account already. It has this role too now; no mail was sent.")
        messages.success(request, said % {"email": account.email})
    return True


@open_to(MemberRole.CONSORTIUM_MANAGER)
@require_POST
def invite_again(request: Visit, key: int) -> HttpResponse:
    """Send a member who never signed in the link once more."""
    membership = _managed(request, key)
    if membership.account.last_login is not None:
        raise Http404
    invitations.invite(request, membership.account)
    return redirect("consortium:region")


@open_to(MemberRole.CONSORTIUM_MANAGER)
def end(request: Visit, key: int) -> HttpResponse:
    """Ask whether a membership must end, and end it."""
    membership = _managed(request, key)
    if not may_end(request.user, membership):
        messages.error(request, _("You cannot end your own role. Ask another manager to do it."))
        return redirect("consortium:region")
    coach = coaches_managed_by(request.user).filter(pk=membership.pk).first()
    if request.method == "POST":
        end_membership(membership=membership, by=request.user)
        said = _("%(email)s has this role no more. They see nothing through it from now on.")
        messages.success(request, said % {"email": membership.account.email})
        return redirect("consortium:region")
    context = {
        "membership": membership,
        "helps": getattr(coach, "helps", 0),
        "leaves_vacancies": _leaves_vacancies(request, membership),
    }
    return render_inside(request, "consortium/end.html", context)


@open_to(MemberRole.CONSORTIUM_MANAGER)
def assign(request: Visit) -> HttpResponse:
    """Give people who have nobody a coach, without seeing who they are (ADR 17)."""
    form = AssignForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid() and _given(request, form):
        return redirect("consortium:region")
    status = 422 if form.errors else 200
    return render_inside(request, "consortium/assign.html", {"form": form}, status=status)


def _given(request: Visit, form: AssignForm) -> bool:
    """Give the coach these people; what is amiss with it stands in the form then."""
    employer, coach = form.cleaned_data["employer"], form.cleaned_data["coach"]
    if not (may_manage(request.user, employer) and may_manage(request.user, coach.organisation)):
        raise Http404
    wanted = form.cleaned_data["count"]
    try:
        count = assign_waiting(coach=coach, employer=employer, count=wanted, by=request.user)
    except ValidationError as error:
        form.add_error(None, ValidationError(error.messages))
        return False
    facts = {"employer": str(employer), "count": count}
    if count:
        said = ngettext(
            "%(count)s person of %(employer)s has a coach now.",
            "%(count)s people of %(employer)s have a coach now.",
            count,
        )
        messages.success(request, said % facts)
    else:
        said = _("Everybody of %(employer)s has a coach already, so nothing changed.")
        messages.warning(request, said % facts)
    return True


def _leaves_vacancies(request: Visit, membership: Membership) -> bool:
    """Whether the vacancies of an employer have no recruiter any more without this one."""
    if membership.role != MemberRole.RECRUITER:
        return False
    of_employer = members_visible_to(request.user).filter(
        role=MemberRole.RECRUITER, organisation=membership.organisation
    )
    others = of_employer.exclude(account=membership.account_id)
    return not others.exists() and membership.organisation.vacancies.exists()


def _managed(request: Visit, key: int) -> Membership:
    """Return a membership that the viewer manages; any other does not exist here (404)."""
    membership = get_object_or_404(members_visible_to(request.user), pk=key)
    if not may_manage(request.user, membership.organisation):
        raise Http404
    return membership
