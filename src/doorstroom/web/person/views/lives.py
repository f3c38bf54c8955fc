"""From the worker's CV, or from questions about their work, to their skills."""

from django.http import HttpResponse
from django.urls import reverse

from doorstroom.web.gate.guards import Visit, for_worker
from doorstroom.web.lives.pages import cv_page, interviews_page, questions_page
from doorstroom.web.lives.place import Place
from doorstroom.web.person.reader import person_of


@for_worker
def cv(request: Visit) -> HttpResponse:
    """Give a CV, and say what is right of what was read."""
    return cv_page(request, _place(request))


@for_worker
def interviews(request: Visit) -> HttpResponse:
    """Choose about which work to answer questions."""
    return interviews_page(request, _place(request))


@for_worker
def questions(request: Visit, number: int) -> HttpResponse:
    """Answer questions about one occupation."""
    return questions_page(request, _place(request), number)


def _place(request: Visit) -> Place:
    return Place(
        person=person_of(request),
        cv=reverse("person:cv"),
        interview=reverse("person:interviews"),
        questions=lambda number: reverse("person:questions", args=[number]),
        passport=reverse("person:competences"),
        work=reverse("person:occupations"),
        search=reverse("person:competences"),
        tabs="person/parts/tabs.html",
    )
