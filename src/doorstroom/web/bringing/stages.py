"""How far an upload is, as its page shows it."""

from typing import Any

from django.http import HttpRequest

from doorstroom.uploads.models import Upload
from doorstroom.uploads.phrases import column_name, problem_of
from doorstroom.uploads.queries import faults_of, plan_of, progress_of, words_of
from doorstroom.uploads.states import State
from doorstroom.web.bringing.uploading import (
    columns_shown,
    numbered,
    why_not_yet,
    words_shown,
)
from doorstroom.web.design.paging import asked_page, page_of

FAULTS_A_PAGE, WORDS_A_PAGE = 20, 10


def shown_upload(request: HttpRequest, upload: Upload) -> dict[str, Any]:
    """Return what the page of an upload needs in the state in which it is.

    The list that is paged is that of the words where `words` is asked for, else of the faults.
    """
    shown: dict[str, Any] = {"upload": upload, "progress": progress_of(upload)}
    if upload.is_running or upload.state == State.IMPORTED:
        return shown
    plan = plan_of(upload)
    number = asked_page(request)
    of_words = "words" in request.GET
    return {
        **shown,
        "columns": columns_shown(plan) if plan else [],
        "missing": [column_name(one) for one in plan.missing] if plan else [],
        "unwanted": plan.unwanted if plan else (),
        "problem": problem_of(upload.problem),
        "why_not_yet": why_not_yet(upload),
        "was_checked": bool(upload.result),
        **_faults(upload, 1 if of_words else number),
        **_words(upload, number if of_words else 1),
    }


def _faults(upload: Upload, number: int) -> dict[str, Any]:
    start = (number - 1) * FAULTS_A_PAGE
    found = faults_of(upload, start=start, count=FAULTS_A_PAGE)
    page = page_of(found.total, number=number, size=FAULTS_A_PAGE)
    return {"faults": found, "fault_page": page}


def _words(upload: Upload, number: int) -> dict[str, Any]:
    words = numbered(words_of(upload))
    page = page_of(len(words), number=number, size=WORDS_A_PAGE)
    start = (number - 1) * WORDS_A_PAGE
    return {
        "word_page": page,
        "words": words_shown(words[start : start + WORDS_A_PAGE]),
        "undecided": sum(not word.is_decided for _, word in words),
    }
