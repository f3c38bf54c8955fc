"""The papers of a step, for each who takes part: the worker, their coach, and both employers."""

from typing import Final

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from doorstroom.organisations.actions import log_viewing
from doorstroom.organisations.queries import caseload_of
from doorstroom.organisations.states import MemberRole, Part
from doorstroom.people.models import Person
from doorstroom.transitions.actions import write_document
from doorstroom.transitions.models import Document
from doorstroom.transitions.queries import (
    consents_given_to,
    consequences_of,
    consequences_of_form,
    papers_visible_to,
    transition_of,
)
from doorstroom.transitions.states import Ending, Form, Paper, Party
from doorstroom.web.design.components.pages import Crumb
from doorstroom.web.design.keeping import is_kept
from doorstroom.web.design.reader import language_named
from doorstroom.web.gate.guards import Visit, for_worker, open_to
from doorstroom.web.gate.pages import render_inside
from doorstroom.web.papers.desk import file_of, paper_page
from doorstroom.web.papers.forms import WriteForm
from doorstroom.web.papers.lists import rows_of

for_coach = open_to(MemberRole.COACH)
for_employer = open_to(MemberRole.RECRUITER, MemberRole.OUTFLOW_HR)
FROM: Final = {MemberRole.RECRUITER: "employer:vacancies", MemberRole.OUTFLOW_HR: "employer:people"}


@for_worker
def own(request: Visit) -> HttpResponse:
    """List the worker's papers, and what the end of the old job means."""
    rows = rows_of(_own(request), reverse("papers:own"), Party.WORKER)
    context = {"rows": rows, "crumbs": (_home(),), **_means(request, _person(request))}
    return render_inside(request, "papers/list.html", context)


@for_worker
def own_paper(request: Visit, document: int) -> HttpResponse:
    """Show a paper of the worker's, to read and sign."""
    crumbs = (_home(), Crumb(_("My papers"), reverse("papers:own")))
    return paper_page(request, get_object_or_404(_own(request), pk=document), crumbs)


@for_worker
def own_file(request: Visit, document: int, form: str) -> HttpResponse:
    """Give a paper of the worker's to take along."""
    return file_of(get_object_or_404(_own(request), pk=document), form)


@for_coach
def of_person(request: Visit, key: int) -> HttpResponse:
    """List the papers of somebody whom the viewer helps, and what can be written."""
    person = _helped(request, key)
    means = _means(request, person)
    context = {
        "rows": rows_of(_papers_of(request, person), reverse("papers:of_person", args=[key])),
        "person": person,
        "kinds": [(one.label, reverse("papers:write", args=[key, one])) for one in Paper]
        if means["transition"]
        else [],
        "crumbs": _crumbs(person)[:1],
        **means,
    }
    return render_inside(request, "papers/list.html", context)


@for_coach
def person_paper(request: Visit, key: int, document: int) -> HttpResponse:
    """Show a paper of somebody whom the viewer helps; a coach signs nothing."""
    person = _helped(request, key)
    found = get_object_or_404(_papers_of(request, person), pk=document)
    return paper_page(request, found, _crumbs(person))


@for_coach
def person_file(request: Visit, key: int, document: int, form: str) -> HttpResponse:
    """Give a paper of somebody whom the viewer helps."""
    found = get_object_or_404(_papers_of(request, _helped(request, key)), pk=document)
    return file_of(found, form)


@for_coach
def write(request: Visit, key: int, kind: str) -> HttpResponse:
    """Write a paper, with what is known of the step and what the coach fills in."""
    person = _helped(request, key)
    if transition_of(request.user, person) is None or kind not in Paper.values:
        raise Http404
    paper, account = Paper(kind), getattr(person, "account", None)
    form = WriteForm(paper, account.language if account else "nl", request.POST or None)
    made: list[Document] = []
    if form.is_valid() and is_kept(form, lambda: made.append(_written(request, person, form))):
        messages.success(request, _("It is written. Read it, and let the others sign."))
        return redirect("papers:person_paper", key, made[0].pk)
    context = {"form": form, "paper": paper, "crumbs": _crumbs(person), **_means(request, person)}
    status = 422 if form.errors else 200
    return render_inside(request, "papers/write.html", context, status=status)


@for_employer
def employer(request: Visit) -> HttpResponse:
    """List the papers that the viewer's employer signs, and who agreed to a deduction."""
    context = {
        "rows": rows_of(papers_visible_to(request.user), reverse("papers:employer")),
        "consents": consents_given_to(request.user),
        "is_employer": True,
        "crumbs": (),
    }
    return render_inside(request, "papers/list.html", context)


@for_employer
def employer_paper(request: Visit, document: int) -> HttpResponse:
    """Show a paper that the viewer's employer signs."""
    found = get_object_or_404(papers_visible_to(request.user), pk=document)
    crumbs = (Crumb(_("Papers to sign"), reverse("papers:employer")),)
    return paper_page(request, found, crumbs)


@for_employer
def employer_file(request: Visit, document: int, form: str) -> HttpResponse:
    """Give a paper that the viewer's employer signs."""
    return file_of(get_object_or_404(papers_visible_to(request.user), pk=document), form)


def _written(request: Visit, person: Person, form: WriteForm) -> Document:
    transition = transition_of(request.user, person)
    assert transition  # noqa: S101 - else there is no page
    return write_document(
        transition=transition,
        kind=form.kind,
        language=language_named(form.cleaned_data["language"]),
        filled=form.filled,
        by=request.user,
    )


def _person(request: Visit) -> Person:
    assert request.user.person  # noqa: S101 - the guard let nobody else in
    return request.user.person


def _own(request: Visit) -> QuerySet[Document]:
    return _papers_of(request, _person(request))


def _papers_of(request: Visit, person: Person) -> QuerySet[Document]:
    return papers_visible_to(request.user).filter(transition__person=person)


def _helped(request: Visit, key: int) -> Person:
    """Return somebody whom the viewer helps, and note that it is looked at."""
    person = get_object_or_404(caseload_of(request.user).select_related("account"), pk=key)
    log_viewing(seen={person.pk: [Part.STATUS]}, by=request.user)
    return person


def _means(request: Visit, person: Person) -> dict[str, object]:
    """Return what it means how the old job ends and in which form the new one begins."""
    transition = transition_of(request.user, person)
    ending = transition.ending if transition else ""
    form = transition.form if transition else ""
    return {
        "transition": transition,
        "means": consequences_of(Ending(ending)) if ending else (),
        "form_means": consequences_of_form(Form(form)) if form else (),
    }


def _home() -> Crumb:
    return Crumb(_("My switch"), reverse("person:home"))


def _crumbs(person: Person) -> tuple[Crumb, ...]:
    return (
        Crumb(str(person), reverse("coach:person", args=[person.pk])),
        Crumb(_("Papers"), reverse("papers:of_person", args=[person.pk])),
    )
