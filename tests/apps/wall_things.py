"""What the wall is asked about, and how: made where it is not there yet."""

import json
from collections.abc import Callable

from django.db import transaction
from django.utils import timezone

from apps.issuers import badge
from apps.wall_region import Region
from doorstroom.matches.models import Run
from doorstroom.organisations import queries
from doorstroom.organisations.errors import NotYoursError
from doorstroom.organisations.queries import Viewer
from doorstroom.organisations.states import Part
from doorstroom.passports.actions import add_certificate
from doorstroom.passports.adapters import RUBRIC
from doorstroom.passports.models import (
    AttestationRequest,
    Certificate,
    Evidence,
    HeldOccupation,
    PieceFile,
)
from doorstroom.passports.states import Asked, EvidenceKind, FileKind, Review, Sight
from doorstroom.uploads.models import Upload
from doorstroom.uploads.states import Kind
from doorstroom.vacancies.models import Vacancy


def shared(viewer: Viewer, on: Region, part: Part) -> bool:
    return any(one.key == on.worker.pk and part in one.parts for one in queries.shared_with(viewer))


def logged(viewer: Viewer, on: Region) -> bool:
    try:
        return bool(queries.organisations_shown(viewer, {on.worker.pk: [Part.PASSPORT]}))
    except NotYoursError:
        return False


def allowed(ask: Callable[[], object]) -> bool:
    try:
        ask()
    except NotYoursError:
        return False
    return True


def uploaded(on: Region, whose: str, kind: Kind) -> Upload:
    upload, _ = Upload.objects.get_or_create(
        organisation=on.organisations[whose],
        kind=kind,
        defaults={
            "account": on.viewers["coach"],
            "name": "lijst.csv",
            "rows": 1,
            "added_at": timezone.now(),
        },
    )
    return upload


def follows(change: Callable[[], object], ask: Callable[[], object]) -> bool:
    """Whether the answer follows a change, which is undone."""
    before = ask()
    with transaction.atomic():
        change()
        after = ask()
        transaction.set_rollback(True)
    return before != after


def shown_work(on: Region) -> Evidence:
    piece, _ = on.competence.evidence.get_or_create(
        kind=EvidenceKind.PORTFOLIO,
        about="",
        defaults={"level": 1, "on": timezone.localdate()},
    )
    return piece


def shown_file(on: Region, sees: Sight = Sight.READERS) -> PieceFile:
    """A photo of own work that a coach accepted."""
    piece, _ = on.competence.evidence.update_or_create(
        kind=EvidenceKind.PORTFOLIO,
        about="foto",
        defaults={
            "level": 1,
            "on": timezone.localdate(),
            "sees": sees,
            "review": Review.ACCEPTED,
        },
    )
    file, _ = PieceFile.objects.get_or_create(
        evidence=piece,
        defaults={"kind": FileKind.PHOTO, "media_type": "image/jpeg", "size": 4},
    )
    file.parts.get_or_create(number=0, defaults={"content": b"\xff\xd8\xff\xd9"})
    return file


def brought(on: Region) -> Certificate:
    """A credential from elsewhere."""
    return add_certificate(content=json.dumps(badge()).encode(), person=on.worker)


def seen_twice(on: Region) -> None:
    """Two assessors saw the same work."""
    for source in ("one", "other"):
        on.competence.evidence.create(
            kind=EvidenceKind.OBSERVATION,
            level=2,
            on=timezone.localdate(),
            source=source,
            rubric=RUBRIC.reference,
            points=[2] * len(RUBRIC.criteria),
            review=Review.ACCEPTED,
        )


def asked_of(on: Region, asks: Asked = Asked.ATTESTATION) -> AttestationRequest:
    of = "outflow" if asks is Asked.ATTESTATION else "school"
    asked, _ = on.competence.attestation_requests.get_or_create(
        organisation=on.organisations[of], asks=asks, defaults={"until": timezone.localdate()}
    )
    return asked


def withdrawn(on: Region) -> None:
    Vacancy.objects.filter(pk=on.published.pk).update(is_published=False)


def all_are_agents(on: Region) -> None:
    HeldOccupation.objects.bulk_create(
        HeldOccupation(person_id=one.person_id, scheme="test", occupation="agent")
        for one in on.organisations["outflow"].employments.all()
    )


def run_of(on: Region) -> Run:
    run, _ = Run.objects.get_or_create(region=on.organisations["centre"], defaults={"top": 20})
    return run
