"""Files of own work: kept in parts, seen by whom the worker chose, and gone with the worker."""

from base64 import b64decode

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from apps.wall_region import Region
from doorstroom.core import privacy
from doorstroom.core.apart import cleaned_apart
from doorstroom.formats.works import MAX_BYTES, WorkError
from doorstroom.passports.actions import (
    Shows,
    add_portfolio_piece,
    decide_evidence,
    remove_evidence,
    update_sight,
)
from doorstroom.passports.models import Evidence, FilePart, PassportLink, PieceFile
from doorstroom.passports.queries import (
    PART,
    bytes_of,
    evidence_to_review,
    file_behind_link,
    file_visible_to,
    room_left,
    shown_pieces,
)
from doorstroom.passports.states import FileKind, Review, Sight
from doorstroom.people.models import Account
from formats.works.files import mp4, photo

pytestmark = pytest.mark.django_db


def shown(on: Region, content: bytes = b"", sees: Sight = Sight.COACH) -> Evidence:
    return add_portfolio_piece(
        competence=on.competence,
        about="Een kast.",
        on=timezone.localdate(),
        shows=Shows(file=content or photo(), sees=sees),
    )


@pytest.mark.parametrize("content", [b"\0", b"MZ", photo()[:50], b"x" * (MAX_BYTES + 1)])
def test_what_cannot_be_kept_keeps_nothing(here: Region, content: bytes) -> None:
    with pytest.raises(WorkError):
        shown(here, content)
    assert not Evidence.objects.exists()


def test_a_film_comes_back_byte_for_byte_from_any_place(
    here: Region, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = cleaned_apart(mp4()).content
    for module in ("actions._proving", "queries._files"):
        monkeypatch.setattr(f"doorstroom.passports.{module}.PART", 100)
    file = shown(here, mp4()).file
    assert (file.kind, file.size) == (FileKind.FILM, len(content))
    assert file.parts.count() == -(-len(content) // 100)
    for start, end in ((0, len(content)), (0, 1), (99, 101), (100, 200), (250, len(content))):
        assert b"".join(bytes_of(file, start, end)) == content[start:end]
    assert PART == 1024 * 1024


def test_there_is_so_much_room_and_no_more(here: Region, monkeypatch: pytest.MonkeyPatch) -> None:
    full = room_left(here.worker)
    size = shown(here).file.size
    assert room_left(here.worker) == full - size
    monkeypatch.setattr("doorstroom.passports.queries._files.QUOTA", 2 * size - 1)
    with pytest.raises(ValidationError):
        shown(here)
    assert PieceFile.objects.count() == 1


def test_who_sees_the_passport_sees_a_file_only_when_told_so_and_looked_at(
    here: Region, coach: Account
) -> None:
    recruiter = here.viewers["recruiter"]
    link = PassportLink.objects.create(person=here.worker, until=timezone.localdate())
    piece = shown(here, sees=Sight.READERS)

    def seen() -> tuple[bool, bool, bool]:
        return (
            file_visible_to(recruiter, piece.file.pk) is not None,
            file_behind_link(link, piece.file.pk) is not None,
            piece in shown_pieces(here.worker),
        )

    assert seen() == (False, False, False)
    decide_evidence(evidence=piece, review=Review.ACCEPTED, by=coach)
    assert seen() == (True, True, True)
    piece.refresh_from_db()
    update_sight(evidence=piece, sees=Sight.COACH)
    assert seen() == (False, False, False)


def test_what_only_its_owner_sees_does_not_come_to_the_coach(here: Region, coach: Account) -> None:
    piece = shown(here, sees=Sight.OWN)
    assert piece not in evidence_to_review(coach)
    assert file_visible_to(coach, piece.file.pk) is None
    update_sight(evidence=piece, sees=Sight.COACH)
    assert piece in evidence_to_review(coach)


def test_behind_the_link_of_another_is_nothing(here: Region, coach: Account) -> None:
    piece = shown(here, sees=Sight.READERS)
    decide_evidence(evidence=piece, review=Review.ACCEPTED, by=coach)
    other = PassportLink.objects.create(person=here.silent, until=timezone.localdate())
    assert file_behind_link(other, piece.file.pk) is None
    assert file_visible_to(here.viewers["worker"], 10**6) is None


def test_removed_or_erased_nothing_of_it_is_left(here: Region) -> None:
    remove_evidence(evidence=shown(here))
    assert (PieceFile.objects.count(), FilePart.objects.count()) == (0, 0)
    content = b"".join(bytes_of(file := shown(here).file, 0, file.size))
    (record,) = privacy.export_of(here.worker)["passports.PieceFile"]
    assert b64decode(str(record["content"])) == content
    privacy.erase(here.worker)
    assert (PieceFile.objects.count(), FilePart.objects.count()) == (0, 0)
