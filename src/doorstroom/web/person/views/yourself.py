"""Questionnaires: chosen, filled in one question at a time, left and taken up, and read."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from doorstroom.assessments.actions import (
    answer_question,
    delete_sitting,
    end_sitting,
    start_sitting,
)
from doorstroom.assessments.adapters import likings_of
from doorstroom.assessments.models import Sitting
from doorstroom.assessments.queries import (
    REASONING,
    chosen_in,
    open_question,
    questionnaires,
    scores_of,
    sittings_of,
    without_held,
)
from doorstroom.engine.assessing.asking import Question, Questionnaire
from doorstroom.matches.states import Weighed
from doorstroom.passports.queries import wants_visible_to
from doorstroom.people.actions import Said, update_wants
from doorstroom.people.states import Liking, Pull
from doorstroom.web.design.components.pages import Crumb
from doorstroom.web.design.reader import language
from doorstroom.web.gate.guards import Visit, for_worker
from doorstroom.web.gate.pages import render_inside
from doorstroom.web.person.figures import figure_of, numbers_of
from doorstroom.web.person.reader import person_of
from doorstroom.web.person.sayings import meanings_of, sentence_of
from doorstroom.web.person.yourself import (
    ABOUTS,
    is_old,
    lessons_of,
    minutes_of,
    outcomes_of,
    span_of,
)


@for_worker
def tests(request: Visit) -> HttpResponse:
    """Show every questionnaire, how far the worker is, and what is done."""
    newest_last = reversed(sittings_of(person_of(request)))
    latest = {(one.questionnaire, one.ended_at is None): one for one in newest_last}
    lines = [
        {
            "key": key,
            "about": ABOUTS[key],
            "minutes": minutes_of(known),
            "open": latest.get((key, True)),
            "done": latest.get((key, False)),
        }
        for key, known in questionnaires().items()
    ]
    context = {"lines": lines, "crumbs": _crumbs()[:1]}
    return render_inside(request, "person/tests.html", context)


@for_worker
def test(request: Visit, name: str) -> HttpResponse:
    """Ask one question after another; by POST begin, keep an answer, or stop."""
    known = _known(name)
    sitting = _left(request, known)
    if request.method == "POST":
        return _done(request, known, sitting)
    if sitting is None:
        return _start(request, known)
    chosen = chosen_in(sitting)
    question = _asked(request, known, sitting, chosen)
    least, most = span_of(known)
    context = {
        "about": ABOUTS[name],
        "known": known,
        "ask": known.ask[language()],
        **_shown(question),
        "before": chosen.get(question.key),
        "answered": len(chosen),
        "least": least,
        "most": most,
        "is_adaptive": least < most,
        "can_go_back": bool(chosen) and name != REASONING,
        "crumbs": _crumbs(),
    }
    return render_inside(request, "person/test.html", context)


def _start(request: Visit, known: Questionnaire) -> HttpResponse:
    least, most = span_of(known)
    context = {
        "about": ABOUTS[known.key],
        "known": known,
        "minutes": minutes_of(known),
        "least": least,
        "most": most,
        "is_reasoning": known.key == REASONING,
        "is_tried": language() in known.validated,
        "source": known.source[language()],
        "crumbs": _crumbs(),
    }
    return render_inside(request, "person/test_start.html", context)


def _shown(question: Question) -> dict[str, object]:
    """Return what a page shows of a question: words, and numbers or a drawing where it has them."""
    words, figure = question.text[language()], figure_of(question, language())
    numbers = numbers_of(question)
    drawn = figure.options if figure else (None,) * len(question.options)
    return {
        "question": question,
        "text": words,
        "figure": figure,
        "numbers": numbers,
        "options": [
            (at, one.text[language()], box)
            for at, (one, box) in enumerate(zip(question.options, drawn, strict=True))
        ],
    }


@for_worker
def result(request: Visit, name: str) -> HttpResponse:
    """Show what the last answers come to, how sure that is, and what it does not say."""
    known = _known(name)
    sitting = _last(request, name)
    outcomes = outcomes_of(sitting, language())
    context = {
        "about": ABOUTS[name],
        "known": known,
        "sitting": sitting,
        "is_old": is_old(sitting),
        "is_tried": language() in known.validated,
        "is_reasoning": name == REASONING,
        "source": known.source[language()],
        "outcomes": outcomes,
        "sentence": sentence_of(name, outcomes),
        "meanings": meanings_of(name, outcomes),
        "lessons": lessons_of(sitting, language()),
        "can_use": name == "interests",
        "weighed": WEIGHED.get(name, ""),
        "crumbs": _crumbs(),
    }
    return render_inside(request, "person/test_result.html", context)


@for_worker
@require_POST
def use(request: Visit) -> HttpResponse:
    """Take what the worker likes from their answers; they can change each of it."""
    person, sitting = person_of(request), _last(request, "interests")
    wants = wants_visible_to(request.user, person)
    likings = {one: Liking(said.value) for one, said in likings_of(scores_of(sitting)).items()}
    pull = Pull(wants.pull) if wants else Pull.NONE
    update_wants(person=person, said=Said(likings=likings, pull=pull), by=request.user)
    messages.success(request, _("Filled in. Look whether it is right; you can change it."))
    return redirect(reverse("person:wishes") + "#likes")


@for_worker
@require_POST
def remove(request: Visit, name: str) -> HttpResponse:
    """Throw away all answers to a questionnaire."""
    sittings = list(sittings_of(person_of(request)).filter(questionnaire=name))
    if not sittings:
        raise Http404
    for one in sittings:
        delete_sitting(sitting=one, by=request.user)
    messages.success(request, _("Your answers are gone."))
    return redirect("person:tests")


def _done(request: Visit, known: Questionnaire, sitting: Sitting | None) -> HttpResponse:
    """Do what the pressed button says."""
    try:
        if sitting is None:
            start_sitting(person=person_of(request), questionnaire=known.key, by=request.user)
            return redirect("person:test", known.key)
        if "stop" not in request.POST:
            option = request.POST.get("option", "")
            answer_question(
                sitting=sitting,
                question=request.POST.get("question", ""),
                option=int(option) if option in _DIGITS else -1,
                by=request.user,
            )
        if "stop" in request.POST or open_question(sitting) is None:
            end_sitting(sitting=sitting, by=request.user)
            return redirect("person:test_result", known.key)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    return redirect("person:test", known.key)


WEIGHED = {"interests": Weighed.LIKES.value, "values": Weighed.VALUES.value}
"""Which answers lead on to work that suits them."""

_DIGITS = frozenset("0123456789")


def _asked(
    request: Visit, known: Questionnaire, sitting: Sitting, chosen: dict[str, int]
) -> Question:
    """Return the next question; where the reader goes back or none is left, the last answered.

    In reasoning nobody goes back: what comes next would tell whether it was right.
    """
    goes_back = "back" in request.GET and chosen and known.key != REASONING
    following = None if goes_back else open_question(sitting)
    if following is not None:
        return following
    last = list(chosen)[-1]
    return next(one for one in known.questions if one.key == last)


def _left(request: Visit, known: Questionnaire) -> Sitting | None:
    """Return what the worker has open; one with other questions than now is as if never begun."""
    begun = sittings_of(person_of(request)).filter(questionnaire=known.key, ended_at=None)
    return begun.filter(edition=known.edition).first()


def _known(name: str) -> Questionnaire:
    known = questionnaires().get(name)
    if known is None:
        raise Http404
    return without_held(known)


def _last(request: Visit, name: str) -> Sitting:
    done = sittings_of(person_of(request)).filter(questionnaire=name, ended_at__isnull=False)
    sitting = done.first()
    if sitting is None:
        raise Http404
    return sitting


def _crumbs() -> list[Crumb]:
    return [
        Crumb(_("What I can do"), reverse("person:competences")),
        Crumb(_("Questions about yourself"), reverse("person:tests")),
    ]
