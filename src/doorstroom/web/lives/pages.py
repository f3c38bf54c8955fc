"""The pages of a CV and of an interview, wherever they stand."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doorstroom.formats.cv import CvError
from doorstroom.lives.actions import add_cv, answer_questions, confirm_cv, delete_cv, start_cv
from doorstroom.lives.models import Cv
from doorstroom.lives.phrases import refusal_of
from doorstroom.lives.queries import (
    answers_visible_to,
    cv_visible_to,
    interviews_visible_to,
    questions_visible_to,
)
from doorstroom.lives.states import Often
from doorstroom.passports.states import Level
from doorstroom.web.design.reader import language
from doorstroom.web.gate.guards import Visit
from doorstroom.web.gate.pages import render_inside
from doorstroom.web.lives.answering import Kept, asked_in, kept_in
from doorstroom.web.lives.forms import CvForm
from doorstroom.web.lives.place import Place
from doorstroom.web.lives.showing import shown_cv


def cv_page(request: Visit, place: Place) -> HttpResponse:
    """Ask for a CV, or show how far it is and what was read of it; by POST do the next thing."""
    cv = cv_visible_to(request.user, place.person)
    if request.method == "POST" and request.POST.get("do") != "give":
        return _done(request, place, cv)
    given = request.method == "POST"
    form = CvForm(request.POST, request.FILES) if given else CvForm()
    if given and form.is_valid() and _added(request, place, form):
        return redirect(place.cv)
    shown = shown_cv(cv, language()) if cv is not None and not given else None
    # What was taken out tells of health or faith all the same, so only its owner reads that.
    is_own = request.user.person_id == place.person.pk
    context = {"place": place, "form": form, "shown": shown, "is_own": is_own}
    return render_inside(request, "lives/cv.html", context, status=422 if form.errors else 200)


def interviews_page(request: Visit, place: Place) -> HttpResponse:
    """Show about which work questions can be answered, and how far each is."""
    found = interviews_visible_to(request.user, place.person, language=language())
    rows = [(place.questions(number), one) for number, one in enumerate(found, start=1)]
    return render_inside(request, "lives/interviews.html", {"place": place, "rows": rows})


def questions_page(request: Visit, place: Place, number: int) -> HttpResponse:
    """Ask a few questions about one occupation; at the end show what was answered."""
    found = interviews_visible_to(request.user, place.person, language=language())
    if not 1 <= number <= len(found):
        raise Http404
    occupation = found[number - 1].occupation
    one = questions_visible_to(request.user, place.person, occupation, language=language())
    if one is None:
        raise Http404
    asked = asked_in(one.questions, request.POST if request.method == "POST" else None)
    if request.method == "POST" and not any(each.is_wrong for each in asked):
        answers = {each.question.skill: each.told for each in asked}
        answer_questions(
            person=place.person, occupation=occupation, answers=answers, by=request.user
        )
        return redirect(place.questions(number))
    context = {
        "place": place,
        "one": one,
        "asked": asked,
        "wrong": [each for each in asked if each.is_wrong],
        "often": Often.choices,
        "levels": Level.choices,
        "answers": answers_visible_to(request.user, place.person, occupation, language=language()),
        "here": place.questions(number),
    }
    status = 422 if request.method == "POST" else 200
    return render_inside(request, "lives/questions.html", context, status=status)


def _added(request: Visit, place: Place, form: CvForm) -> bool:
    """Take a CV in; where it cannot be read, the form says why and what to do."""
    try:
        add_cv(file=form.content(), person=place.person, by=request.user)
    except CvError as error:
        named = "file" if form.cleaned_data["file"] else "text"
        form.add_error(named, refusal_of(error.code, error.params))
        return False
    return True


def _done(request: Visit, place: Place, cv: Cv | None) -> HttpResponse:
    """Do what the pressed button says with the CV that waits."""
    if cv is None:
        messages.warning(request, _("There is no CV here any more. You can give it again."))
        return redirect(place.cv)
    wish = request.POST.get("do")
    if wish == "delete":
        delete_cv(cv=cv, by=request.user)
        messages.success(request, _("Thrown away. Nothing of your CV is kept here."))
        return redirect(place.cv)
    try:
        if wish == "again":
            start_cv(cv=cv, by=request.user)
            return redirect(place.cv)
        if wish == "confirm":
            return _confirmed(request, place, cv)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
        return redirect(place.cv)
    raise Http404


def _confirmed(request: Visit, place: Place, cv: Cv) -> HttpResponse:
    kept = kept_in(request.POST, shown_cv(cv, language()))
    confirm_cv(cv=cv, occupations=kept.occupations, skills=kept.skills, by=request.user)
    _say(request, place, kept)
    return redirect(place.interview if kept.occupations else place.passport)


def _say(request: Visit, place: Place, kept: Kept) -> None:
    skills, work = len(set(kept.skills)), len(kept.occupations)
    said = [
        ngettext("%(count)s skill was kept.", "%(count)s skills were kept.", skills)
        % {"count": skills},
        ngettext("%(count)s occupation was kept.", "%(count)s occupations were kept.", work)
        % {"count": work},
        _("Your CV itself is gone."),
    ]
    messages.success(request, " ".join(said))
    if kept.unknown:
        advice = _("We do not know these words as skills. Search for what comes close:")
        links = [(_found_at(place.search, one),) for one in kept.unknown]
        found = format_html_join(", ", "{}", links)
        messages.warning(request, format_html("{} {}.", advice, found))
    if kept.no_years:
        words = ", ".join(f"“{one}”" for one in kept.no_years)
        advice = _("This is no number of years: %(words)s. The work itself was kept.")
        messages.warning(request, advice % {"words": words})


def _found_at(search: str, words: str) -> str:
    """Return words as a link to where they are searched for, if there is such a page."""
    if not search:
        return format_html("“{}”", words)
    return format_html('<a href="{}?{}">{}</a>', search, urlencode({"q": words}), words)
