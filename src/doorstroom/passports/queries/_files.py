from collections.abc import Iterator
from typing import Final

from django.db.models import QuerySet, Sum

from doorstroom.organisations.queries import Viewer, caseload_of
from doorstroom.organisations.rules import may_see_passport
from doorstroom.passports.models import Evidence, PassportLink, PieceFile
from doorstroom.passports.states import ACCEPTED, EvidenceKind, Sight
from doorstroom.people.models import Account, Person

PART: Final = 1024 * 1024
"""Bytes of each part of a file but the last."""
QUOTA: Final = 150 * 1024 * 1024
"""Bytes that one person may keep in files."""


def files_visible_to(viewer: Viewer, person: Person) -> QuerySet[PieceFile]:
    """Return the files of a person that the viewer may see: as the person chose for each.

    Who sees the passport does not see the work itself, unless the person says so, and not before
    their coach accepted it.
    """
    files = PieceFile.objects.filter(evidence__competence__person=person).select_related("evidence")
    if isinstance(viewer, Account) and viewer.is_active and viewer.person_id == person.pk:
        return files
    if caseload_of(viewer).filter(pk=person.pk).exists():
        return files.exclude(evidence__sees=Sight.OWN)
    if may_see_passport(viewer, person):
        return files.filter(evidence__in=_for_readers(person))
    return files.none()


def file_visible_to(viewer: Viewer, key: int) -> PieceFile | None:
    """Return one file, where the viewer may see it."""
    owner = Person.objects.filter(competences__evidence__file=key).first()
    return files_visible_to(viewer, owner).filter(pk=key).first() if owner else None


def file_behind_link(link: PassportLink, key: int) -> PieceFile | None:
    """Return one file that who has the address of a passport may see."""
    return PieceFile.objects.filter(pk=key, evidence__in=_for_readers(link.person)).first()


def shown_pieces(person: Person) -> QuerySet[Evidence]:
    """Return the own work that a person shows to everybody who sees their passport."""
    return _for_readers(person).select_related("competence", "file").order_by("-on", "-pk")


def bytes_of(file: PieceFile, start: int, end: int) -> Iterator[bytes]:
    """Yield the bytes of a file from one place up to another, part by part.

    Args:
        file: which.
        start: the first byte.
        end: the byte after the last.
    """
    parts = file.parts.filter(number__gte=start // PART, number__lt=-(-end // PART))
    for number in parts.order_by("number").values_list("number", flat=True):
        content = bytes(file.parts.values_list("content", flat=True).get(number=number))
        at = number * PART
        yield content[max(0, start - at) : end - at]


def room_left(person: Person) -> int:
    """Return how many bytes of files a person may still add."""
    mine = PieceFile.objects.filter(evidence__competence__person=person)
    return QUOTA - (mine.aggregate(size=Sum("size"))["size"] or 0)


def _for_readers(person: Person) -> QuerySet[Evidence]:
    return Evidence.objects.filter(
        review__in=ACCEPTED,
        competence__person=person,
        kind=EvidenceKind.PORTFOLIO,
        sees=Sight.READERS,
    )
