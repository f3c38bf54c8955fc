"""What can be done with files on their way in."""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path, PurePath
from typing import Any, Protocol

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from doorstroom.core import audit
from doorstroom.core.leases import unleased
from doorstroom.formats.jsonld import Records
from doorstroom.formats.tables import (
    MAX_BYTES,
    EmptyTableError,
    TableKind,
    check_mapping,
    mask_bsn,
    only_read,
    too_large,
)
from doorstroom.organisations.models import Organisation
from doorstroom.people.models import Account
from doorstroom.uploads.adapters import link_of, packed, row_count, taken_content, unpacked
from doorstroom.uploads.models import KEPT, Upload
from doorstroom.uploads.states import RUNNING, Kind, State, Step, WordKind
from doorstroom.uploads.work import WAITS, Lease, check_upload, import_upload, submit
from doorstroom.vocabulary.adapters import linker_of
from doorstroom.vocabulary.queries import active_version

_CHUNK = 1024 * 1024
_LONGEST_NAME = 200


class Stream(Protocol):
    """What gives its bytes in pieces, such as an uploaded file."""

    def read(self, size: int = ..., /) -> bytes:
        """Return at most so many bytes; none at the end."""


def add_upload(
    *, file: Stream | Path, name: str, kind: Kind, organisation: Organisation, by: Account
) -> Upload:
    """Read a file and keep its cleaned table; the file itself is never kept.

    Args:
        file: a stream is read to its end, or until it turns out too large.
        name: what the person calls the file.
        kind: what its rows are.
        organisation: whose rows they are.
        by: who gives it.

    Raises:
        TableError: the file as a whole cannot be used; nothing is kept (`phrases.refusal_of`).
    """
    with _spooled(file) as path:
        content = taken_content(path, kind)
    if not (rows := row_count(content)):
        raise EmptyTableError("no_rows")
    upload = Upload(
        organisation=organisation,
        account=by,
        kind=kind,
        name=mask_bsn(PurePath(name.replace("\\", "/")).name)[-_LONGEST_NAME:] or "?",
        rows=rows,
        added_at=timezone.now(),
        content=packed(content),
    )
    with transaction.atomic():
        upload.full_clean()
        upload.save()
        _delete_old()
        audit.record(
            action="uploads.add_upload",
            by=by,
            subject=upload,
            organisation=organisation.pk,
            facts={"kind": upload.kind, "rows": rows},
        )
    return upload


def map_columns(*, upload: Upload, mapping: Mapping[str, str], by: audit.Actor = None) -> Upload:
    """Keep what a person said of the columns; the upload has to be checked again.

    What stands in a column that is left out is dropped.

    Args:
        upload: a table.
        mapping: header to one of our columns, or to "" to leave it out; all of them at once.
        by: who says so.

    Raises:
        TableError: the table cannot be read with it; nothing is changed.
        ValidationError: something works on the upload, or it has no columns.
    """
    content = unpacked(bytes(upload.content)) if upload.content else None
    if content is None or isinstance(content, Records):
        raise ValidationError(_("There are no columns to choose in this file."))
    kind = TableKind(upload.kind)
    check_mapping(content, kind, mapping)
    kept = packed(only_read(content, kind, mapping))
    with transaction.atomic():
        _change(upload, content=kept, mapping=dict(mapping), state=State.READ, problem={})
        audit.record(
            action="uploads.map_columns", by=by, **_about(upload), facts={"columns": len(mapping)}
        )
    return upload


def choose_words(
    *,
    upload: Upload,
    choices: Mapping[tuple[WordKind, str], str | None],
    by: audit.Actor = None,
) -> Upload:
    """Keep what words of the file mean, for all rows; the upload has to be checked again.

    Args:
        upload: one that was checked.
        choices: kind and text of a word, to the address (uri), code or exact name of what it
            means, to "" to leave it out, or to None to forget what was said before.
        by: who says so.

    Raises:
        ValidationError: an answer is no exact name, or something works on the upload.
    """
    linker = linker_of(active_version())
    said: dict[str, dict[str, Any]] = {
        kind: dict(upload.choices.get(kind, {})) for kind in WordKind.values
    }
    for (kind, text), answer in choices.items():
        if answer is None:
            said[kind].pop(text, None)
            continue
        link = link_of(linker, kind, answer)
        if answer and (not link.is_certain or link.chosen is None):
            raise ValidationError(
                _("“%(name)s” is not a name that we know. Pick one from the list."),
                code="unknown",
                params={"name": answer},
            )
        said[kind][text] = [link.chosen.uri, link.chosen.label] if link.chosen else ["", ""]
    with transaction.atomic():
        _change(upload, choices=said, state=State.READ, problem={})
        audit.record(
            action="uploads.choose_words", by=by, **_about(upload), facts={"words": len(choices)}
        )
    return upload


def start_check(*, upload: Upload, by: Account) -> Upload:
    """Have the upload checked in the background: every fault, and what an import would do.

    Raises:
        ValidationError: something works on it already, or it was imported.
    """
    with transaction.atomic():
        lease = _lease(upload, State.CHECKING, Q(), by)
        audit.record(
            action="uploads.start_check", by=by, **_about(upload), facts={"attempt": lease.attempt}
        )
        transaction.on_commit(partial(submit, check_upload, lease))
    return upload


def start_import(*, upload: Upload, by: Account) -> Upload:
    """Have the upload imported in the background, all of it or nothing.

    Raises:
        ValidationError: something works on it already, or no check found it without errors.
    """
    with transaction.atomic():
        ready = Q(state__in=[State.CHECKED, State.IMPORTING], errors=0)
        lease = _lease(upload, State.IMPORTING, ready, by)
        audit.record(
            action="uploads.start_import", by=by, **_about(upload), facts={"attempt": lease.attempt}
        )
        transaction.on_commit(partial(submit, import_upload, lease))
    return upload


@transaction.atomic
def cancel_upload(*, upload: Upload, by: audit.Actor = None) -> Upload:
    """Have what works on the upload stop; nothing of it is written, and the upload stays."""
    Upload.objects.filter(pk=upload.pk, state__in=RUNNING).update(cancel_wished=True)
    upload.refresh_from_db()
    audit.record(action="uploads.cancel_upload", by=by, **_about(upload))
    return upload


@transaction.atomic
def delete_upload(*, upload: Upload, by: audit.Actor = None) -> None:
    """Delete the upload and all that is kept of its file; what works on it stops."""
    Upload.objects.filter(pk=upload.pk).delete()
    audit.record(action="uploads.delete_upload", by=by, **_about(upload))


@transaction.atomic
def delete_old_uploads(*, by: audit.Actor = None) -> int:
    """Delete what is older than a day; every new upload does so too."""
    count = _delete_old()
    audit.record(action="uploads.delete_old_uploads", by=by, facts={"uploads": count})
    return count


@contextmanager
def _spooled(file: Stream | Path) -> Iterator[Path]:
    """Give a file on disk for as long as it is read."""
    if isinstance(file, Path):
        yield file
        return
    with tempfile.NamedTemporaryFile() as spool:
        size = 0
        while chunk := file.read(_CHUNK):
            size += len(chunk)
            if size > MAX_BYTES:
                raise too_large(size, MAX_BYTES)
            spool.write(chunk)
        spool.flush()
        yield Path(spool.name)


def _about(upload: Upload) -> dict[str, Any]:
    return {"subject": upload, "organisation": upload.organisation_id}


def _idle() -> Q:
    return ~Q(state__in=RUNNING) | unleased()


def _change(upload: Upload, condition: Q | None = None, **fields: Any) -> None:
    """Change an upload that nothing works on; of two at once one finds it busy."""
    idle = Upload.objects.filter(_idle(), condition or Q(), pk=upload.pk)
    if not idle.exclude(state=State.IMPORTED).update(**fields):
        raise ValidationError(
            _("This cannot be done now. Reload the page to see how far your file is."),
            code="busy",
        )
    upload.refresh_from_db()


def _lease(upload: Upload, state: State, condition: Q, by: Account) -> Lease:
    _change(
        upload,
        condition,
        state=state,
        attempt=F("attempt") + 1,
        step=Step.WAITING,
        done=0,
        total=0,
        cancel_wished=False,
        problem={},
        leased_until=timezone.now() + WAITS,
    )
    return Lease(upload.pk, upload.attempt, by.pk)


def _delete_old() -> int:
    return Upload.objects.filter(added_at__lt=timezone.now() - KEPT).delete()[0]
