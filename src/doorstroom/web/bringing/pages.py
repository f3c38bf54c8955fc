"""Bringing in a file: columns, check, words, and then all of it or nothing.

Pages of more than one audience; each says with its `Desk` which.
"""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from doorstroom.formats.tables import TableError
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
from doorstroom.web.bringing.examples import EXAMPLES
from doorstroom.web.bringing.forms import UploadForm
from doorstroom.web.bringing.stages import shown_upload
from doorstroom.web.bringing.uploading import Desk, answers_in, mapping_in, targets_of
from doorstroom.web.design.components.pages import Crumb
from doorstroom.web.design.reader import language
from doorstroom.web.design.tables import ready_table_answer, table_answer
from doorstroom.web.gate.guards import Visit
from doorstroom.web.gate.pages import render_inside


def uploads(request: Visit, desk: Desk) -> HttpResponse:
    """Choose a file, or go on with one that was chosen before."""
    targets = targets_of(request.user, desk)
    posted = request.method == "POST"
    form = UploadForm(
        request.POST if posted else None, request.FILES if posted else None, targets=targets
    )
    if form.is_bound and form.is_valid() and (added := _added(request, desk, form)):
        return redirect(desk.named("upload"), added.pk)
    context = {
        "form": form,
        "kinds": sorted({one.kind for one in targets}),
        "uploads": uploads_visible_to(request.user).filter(kind__in=desk.lists),
        "desk": _shown(desk),
    }
    return render_inside(request, "bringing/uploads.html", context)


def upload(request: Visit, desk: Desk, pk: int) -> HttpResponse:
    """Show how far a file is and what it needs; by POST do the next thing with it."""
    found = _own_upload(request, desk, pk)
    if request.method == "POST":
        return _done(request, desk, found)
    context = {
        **shown_upload(request, found),
        "desk": _shown(desk),
        "there": reverse(desk.lists[Kind(found.kind)]),
        "crumbs": [Crumb(_("Bring in a file"), reverse(desk.named("uploads")))],
    }
    return render_inside(request, "bringing/upload.html", context)


def faults_file(request: Visit, desk: Desk, pk: int) -> HttpResponse:
    """Give all faults of a file as a table, to repair them one by one."""
    return ready_table_answer(f"file-{pk}", table_of_faults(_own_upload(request, desk, pk)))


def example(request: Visit, desk: Desk) -> HttpResponse:
    """Give a small file that shows which columns there are, with Dutch or English headers."""
    wanted = request.GET.get("of")
    kind = next((one for one in desk.lists if one == wanted), next(iter(desk.lists)))
    asked = request.GET.get("in", language())
    header, *rows = EXAMPLES[kind, "en" if asked == "en" else "nl"]
    return table_answer(f"doorstroom-{kind}", list(map(str, header)), rows)


def _own_upload(request: Visit, desk: Desk, pk: int) -> Upload:
    found = upload_visible_to(request.user, pk)
    if found is None or found.kind not in desk.lists:
        raise Http404
    return found


def _added(request: Visit, desk: Desk, form: UploadForm) -> Upload | None:
    file, code = form.cleaned_data["file"], form.cleaned_data["target"]
    target = next(one for one in targets_of(request.user, desk) if one.code == code)
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


def _shown(desk: Desk) -> dict[str, str]:
    """Return the addresses as a template names them."""
    return {name: desk.named(name) for name in ("uploads", "upload", "faults", "example")}


def _done(request: Visit, desk: Desk, found: Upload) -> HttpResponse:
    """Do what the pressed button says, and come back with how far it is."""
    name = request.POST.get("do", "")
    if name not in DEEDS:
        raise Http404
    here = reverse(desk.named("upload"), args=[found.pk])
    try:
        DEEDS[name](request, found)
    except TableError as error:
        messages.error(request, refusal_of(error.code, error.params))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        if name == "delete":
            return redirect(desk.named("uploads"))
        if name == "words":
            return redirect(f"{here}?words=1#words")
    return redirect(here)


def _map(request: Visit, found: Upload) -> None:
    if plan := plan_of(found):
        said = mapping_in(request.POST.dict(), plan)
        map_columns(upload=found, mapping=said, by=request.user)
    start_check(upload=found, by=request.user)


def _choose(request: Visit, found: Upload) -> None:
    """Keep what was picked even where a word that was typed is refused."""
    picked, typed = answers_in(request.POST.dict(), words_of(found))
    if picked:
        choose_words(upload=found, choices=picked, by=request.user)
    for word, answer in typed.items():
        choose_words(upload=found, choices={word: answer}, by=request.user)


def _check(request: Visit, found: Upload) -> None:
    start_check(upload=found, by=request.user)


def _import(request: Visit, found: Upload) -> None:
    start_import(upload=found, by=request.user)


def _cancel(request: Visit, found: Upload) -> None:
    cancel_upload(upload=found, by=request.user)


def _delete(request: Visit, found: Upload) -> None:
    delete_upload(upload=found, by=request.user)
    messages.success(request, _("The file is deleted. Nothing of it is kept here."))


DEEDS: dict[str, Callable[[Visit, Upload], None]] = {
    "columns": _map,
    "words": _choose,
    "check": _check,
    "import": _import,
    "cancel": _cancel,
    "delete": _delete,
}
