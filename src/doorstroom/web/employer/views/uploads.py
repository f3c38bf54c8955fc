"""Bringing in a file: columns, check, words, and then all of it or nothing."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from doorstroom.formats.tables import TableError
from doorstroom.organisations.states import MemberRole
from doorstroom.uploads.actions import (
    add_upload,
    cancel_upload,
    choose_words,
    delete_upload,
    map_columns,
    start_check,
    start_import,
)
from doorstroom.uploads.models import Upload
from doorstroom.uploads.phrases import refusal_of
from doorstroom.uploads.queries import (
    plan_of,
    table_of_faults,
    upload_visible_to,
    uploads_visible_to,
    words_of,
)
from doorstroom.uploads.states import Kind
from doorstroom.web.design.components.pages import Crumb
from doorstroom.web.design.reader import language
from doorstroom.web.design.tables import ready_table_answer, table_answer
from doorstroom.web.employer.examples import EXAMPLES
from doorstroom.web.employer.forms import UploadForm
from doorstroom.web.employer.stages import shown_upload
from doorstroom.web.employer.uploading import answers_in, mapping_in, targets_of
from doorstroom.web.gate.guards import Visit, open_to
from doorstroom.web.gate.pages import render_inside

open_to_both = open_to(MemberRole.OUTFLOW_HR, MemberRole.RECRUITER)


@open_to_both
def uploads(request: Visit) -> HttpResponse:
    """Choose a file, or go on with one that was chosen before."""
    targets = targets_of(request.user)
    posted = request.method == "POST"
    form = UploadForm(
        request.POST if posted else None, request.FILES if posted else None, targets=targets
    )
    if form.is_bound and form.is_valid() and (added := _added(request, form)):
        return redirect("employer:upload", added.pk)
    context = {
        "form": form,
        "kinds": sorted({one.kind for one in targets}),
        "uploads": uploads_visible_to(request.user),
    }
    return render_inside(request, "employer/uploads.html", context)


@open_to_both
def upload(request: Visit, pk: int) -> HttpResponse:
    """Show how far a file is and what it needs; by POST do the next thing with it."""
    found = _own_upload(request, pk)
    if request.method == "POST":
        return _done(request, found)
    context = {
        **shown_upload(request, found),
        "crumbs": [Crumb(_("Bring in a file"), reverse("employer:uploads"))],
    }
    return render_inside(request, "employer/upload.html", context)


@open_to_both
def faults_file(request: Visit, pk: int) -> HttpResponse:
    """Give all faults of a file as a table, to repair them one by one."""
    return ready_table_answer(f"file-{pk}", table_of_faults(_own_upload(request, pk)))


@open_to_both
def example(request: Visit) -> HttpResponse:
    """Give a small file that shows which columns there are, with Dutch or English headers."""
    kind = Kind.VACANCIES if request.GET.get("of") == Kind.VACANCIES else Kind.WORKERS
    asked = request.GET.get("in", language())
    header, *rows = EXAMPLES[kind, "en" if asked == "en" else "nl"]
    return table_answer(f"doorstroom-{kind}", list(map(str, header)), rows)


def _own_upload(request: Visit, pk: int) -> Upload:
    if (found := upload_visible_to(request.user, pk)) is None:
        raise Http404
    return found


def _added(request: Visit, form: UploadForm) -> Upload | None:
    file, code = form.cleaned_data["file"], form.cleaned_data["target"]
    target = next(one for one in targets_of(request.user) if one.code == code)
    try:
        return add_upload(
            file=file,
            name=file.name,
            kind=target.kind,
            organisation=target.organisation,
            by=request.user,
        )
    except TableError as error:
        form.add_error("file", refusal_of(error.code, error.params))
        return None


def _done(request: Visit, found: Upload) -> HttpResponse:
    """Do what the pressed button says, and come back with how far it is."""
    do = DEEDS.get(request.POST.get("do", ""))
    if do is None:
        raise Http404
    try:
        return do(request, found) or redirect("employer:upload", found.pk)
    except TableError as error:
        messages.error(request, refusal_of(error.code, error.params))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("employer:upload", found.pk)


def _map(request: Visit, found: Upload) -> None:
    if plan := plan_of(found):
        said = mapping_in(request.POST.dict(), plan)
        map_columns(upload=found, mapping=said, by=request.user)
    start_check(upload=found, by=request.user)


def _choose(request: Visit, found: Upload) -> HttpResponse:
    """Keep what was picked even where a word that was typed is refused."""
    picked, typed = answers_in(request.POST.dict(), words_of(found))
    if picked:
        choose_words(upload=found, choices=picked, by=request.user)
    for word, answer in typed.items():
        choose_words(upload=found, choices={word: answer}, by=request.user)
    return redirect(f"{reverse('employer:upload', args=[found.pk])}?words=1#words")


def _check(request: Visit, found: Upload) -> None:
    start_check(upload=found, by=request.user)


def _import(request: Visit, found: Upload) -> None:
    start_import(upload=found, by=request.user)


def _cancel(request: Visit, found: Upload) -> None:
    cancel_upload(upload=found, by=request.user)


def _delete(request: Visit, found: Upload) -> HttpResponse:
    delete_upload(upload=found, by=request.user)
    messages.success(request, _("The file is deleted. Nothing of it is kept here."))
    return redirect("employer:uploads")


DEEDS: dict[str, Callable[[Visit, Upload], HttpResponse | None]] = {
    "columns": _map,
    "words": _choose,
    "check": _check,
    "import": _import,
    "cancel": _cancel,
    "delete": _delete,
}
