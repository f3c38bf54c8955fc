"""Fairs, for a coach: who of their people comes, and the stand of one of them, done together."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from doorstroom.fairs.actions import register_candidate
from doorstroom.fairs.models import Candidate, Fair, Session
from doorstroom.fairs.queries import (
    candidates_visible_to,
    fairs_known_to,
    fairs_visible_to,
    is_registration_open,
    sessions_ahead,
)
from doorstroom.fairs.states import COMING, Phase
from doorstroom.organisations.actions import log_caseload, log_viewing
from doorstroom.organisations.queries import caseload_of
from doorstroom.organisations.states import MemberRole, Part
from doorstroom.people.models import Account, Person
from doorstroom.web.design.components.pages import Crumb
from doorstroom.web.gate.guards import Visit, open_to
from doorstroom.web.gate.pages import render_inside
from doorstroom.web.stands import pages
from doorstroom.web.stands.forms import SessionsField
from doorstroom.web.stands.place import Place, addresses_in


class GroupForm(forms.Form):
    """Whom a coach registers, and for which times."""

    people = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Who is coming?"),
        help_text=gettext_lazy("Talk about it first: nobody has to."),
        queryset=Person.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one person.")},
    )
    sessions = SessionsField(
        label=gettext_lazy("When are they coming?"),
        queryset=Session.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": gettext_lazy("Choose at least one time that is still to come.")
        },
    )

    def __init__(self, fair: Fair, people: QuerySet[Person], data: QueryDict | None = None) -> None:
        """Offer who does not come yet, and the times to come."""
        ahead = sessions_ahead(fair)
        super().__init__(data, initial={"sessions": ahead if ahead.count() == 1 else []})
        self.fields["people"].queryset = people  # type: ignore[attr-defined]  # a field of rows
        self.fields["sessions"].queryset = ahead  # type: ignore[attr-defined]  # the same


@open_to(MemberRole.COACH)
def fairs(request: Visit) -> HttpResponse:
    """Show the fairs of the coach's region, and how many of their people come."""
    coming = candidates_visible_to(request.user).filter(
        person__in=caseload_of(request.user), entry__in=COMING
    )
    counts: dict[int, int] = {}
    for key in coming.values_list("fair", flat=True):
        counts[key] = counts.get(key, 0) + 1
    found = fairs_visible_to(request.user).exclude(phase=Phase.DRAFT).prefetch_related("sessions")
    rows = [(one, counts.get(one.pk, 0)) for one in found]
    return render_inside(request, "coach/fairs.html", {"rows": rows, "crumbs": _crumbs()[:1]})


@open_to(MemberRole.COACH)
def group(request: Visit, fair: int) -> HttpResponse:
    """Show who of the coach's people comes to a fair; by POST register some more."""
    one = get_object_or_404(fairs_visible_to(request.user).exclude(phase=Phase.DRAFT), pk=fair)
    known = candidates_visible_to(request.user).filter(
        fair=one, person__in=caseload_of(request.user)
    )
    free = _free(request.user, one, known)
    form = GroupForm(one, free, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        _register(request, one, form)
        return redirect("coach:fair_group", one.pk)
    rows = list(known.select_related("stand").order_by("person__name", "pk"))
    log_caseload(people=[*(row.person for row in rows), *free], by=request.user)
    context = {
        "fair": one,
        "form": form,
        "rows": rows,
        "is_open": is_registration_open(one) and free.exists(),
        "crumbs": _crumbs(),
    }
    status = 422 if form.errors else 200
    return render_inside(request, "coach/fair_group.html", context, status=status)


@open_to(MemberRole.COACH)
def fair(request: Visit, key: int, fair: int) -> HttpResponse:
    """Show one fair for one person, and what is next."""
    return pages.fair_page(request, _place(request, key, fair))


@open_to(MemberRole.COACH)
def register(request: Visit, key: int, fair: int) -> HttpResponse:
    """Say that a person comes, and when."""
    return pages.register_page(request, _place(request, key, fair))


@open_to(MemberRole.COACH)
def withdraw(request: Visit, key: int, fair: int) -> HttpResponse:
    """Call it off for a person."""
    return pages.withdraw_page(request, _place(request, key, fair))


@open_to(MemberRole.COACH)
def needs(request: Visit, key: int, fair: int) -> HttpResponse:
    """Say what a person needs at the fair."""
    return pages.needs_page(request, _place(request, key, fair))


@open_to(MemberRole.COACH)
def refusals(request: Visit, key: int, fair: int) -> HttpResponse:
    """Say with whom a person would rather not talk."""
    return pages.refusals_page(request, _place(request, key, fair))


@open_to(MemberRole.COACH)
@require_POST
def seat(request: Visit, key: int, fair: int) -> HttpResponse:
    """Sign a person up for a workshop, or off."""
    return pages.seat_page(request, _place(request, key, fair))


@open_to(MemberRole.COACH)
def stand(request: Visit, key: int, fair: int) -> HttpResponse:
    """Write the stand page together."""
    return pages.stand_page(request, _place(request, key, fair))


@open_to(MemberRole.COACH)
def preview(request: Visit, key: int, fair: int) -> HttpResponse:
    """Show the stand page of a person as recruiters see it."""
    return pages.preview_page(request, _place(request, key, fair))


@open_to(MemberRole.COACH)
def paper(request: Visit, key: int, fair: int, size: str) -> HttpResponse:
    """Hand out the poster or the table card of a person."""
    return pages.paper_page(request, _place(request, key, fair), size)


def _place(request: Visit, key: int, number: int) -> Place:
    """Say where the pages of a person stand, and note that they are looked at."""
    person = get_object_or_404(caseload_of(request.user), pk=key)
    one = get_object_or_404(fairs_known_to(person), pk=number)
    log_viewing(seen={person.pk: [Part.PASSPORT]}, by=request.user)
    to, paper = addresses_in("coach", key, number)
    return Place(
        person=person,
        fair=one,
        candidate=candidates_visible_to(request.user).filter(person=person, fair=one).first(),
        to=to,
        paper=paper,
        file=lambda file: reverse("coach:file", args=[file.pk]),
        crumbs=[*_crumbs()[:1], Crumb(str(person), reverse("coach:person", args=[key]))],
        is_own=False,
    )


def _free(viewer: Account, fair: Fair, known: QuerySet[Candidate]) -> QuerySet[Person]:
    """Return whom the coach could register: of this region, and not known to the fair yet."""
    mine = caseload_of(viewer).filter(employments__organisation__consortium=fair.consortium_id)
    return mine.exclude(pk__in=known.values("person")).distinct().order_by("name", "pk")


def _register(request: Visit, fair: Fair, form: GroupForm) -> None:
    """Register each who was ticked; who cannot be, is named with the reason."""
    given, count = form.cleaned_data, 0
    for person in given["people"]:
        try:
            register_candidate(
                fair=fair, person=person, sessions=given["sessions"], by=request.user
            )
            count += 1
        except ValidationError as refused:
            messages.error(request, f"{person}: {' '.join(refused.messages)}")
    if count:
        said = ngettext(
            "%(count)s person is registered. The organiser sees it.",
            "%(count)s people are registered. The organiser sees it.",
            count,
        )
        messages.success(request, said % {"count": count})


def _crumbs() -> list[Crumb]:
    return [
        Crumb(_("My people"), reverse("coach:caseload")),
        Crumb(_("Fairs"), reverse("coach:fairs")),
    ]
