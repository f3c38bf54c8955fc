"""Credentials from elsewhere in a passport."""

import datetime as dt
import json
from pathlib import Path

import pytest
import time_machine
from _badges import KEYS
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone
from pytest_django import Settings

from apps.issuers import DID, INDEX, NAME, badge, knowing, put, status_list
from apps.wall_region import Region
from doorstroom.core import privacy
from doorstroom.credentials.adapters import supporting
from doorstroom.formats.credentials import CredentialError, Json
from doorstroom.formats.openbadges import Opened
from doorstroom.passports.actions import (
    _certificates,
    add_certificate,
    confirm_certificate,
    decide_evidence,
    remove_certificate,
    update_certificates,
)
from doorstroom.passports.models import Certificate, Competence, Evidence
from doorstroom.passports.queries import evidence_to_review
from doorstroom.passports.states import EvidenceKind, Level, Proof, Review
from doorstroom.people.models import Account

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path, settings: Settings) -> Path:
    settings.CONFIG = knowing(settings.CONFIG, tmp_path)
    put(tmp_path, "list.json", status_list())
    return tmp_path


def brought(on: Region, document: Json | None = None) -> Certificate:
    document = document or badge({on.competence.skill: "luisteren", "urn:unknown": "iets"})
    return add_certificate(content=json.dumps(document).encode(), person=on.worker)


def kept(on: Region, document: Json | None = None) -> Evidence:
    certificate = brought(on, document)
    confirm_certificate(certificate=certificate, aligned=[on.competence.skill])
    return certificate.evidence.get()


def proof_of(on: Region) -> tuple[int, int]:
    on.competence.refresh_from_db()
    return on.competence.proof, on.competence.strength


def an_hour_later() -> int:
    """Check all again as it is done each hour."""
    Certificate.objects.update(checked_at=timezone.now() - dt.timedelta(hours=1))
    return update_certificates()


def test_what_is_no_credential_keeps_nothing(here: Region) -> None:
    for content in (b"", b"%PDF-1.4", b"{", b"x" * 9_000_000):
        with pytest.raises(CredentialError):
            add_certificate(content=content, person=here.worker)
    assert not Certificate.objects.exists()


def test_a_known_issuer_counts_as_a_certificate_once_the_coach_knows_that_it_is_theirs(
    here: Region, folder: Path, coach: Account
) -> None:
    before = proof_of(here)
    piece = kept(here)
    assert (piece.kind, piece.source, piece.said_by) == (EvidenceKind.CREDENTIAL, DID, NAME)
    assert (piece.review, proof_of(here)[0]) == (Review.OPEN, before[0])
    assert list(evidence_to_review(coach)) == [piece]
    assert supporting([piece]) == []
    decide_evidence(evidence=piece, review=Review.ACCEPTED, by=coach)
    assert proof_of(here)[0] == Proof.CERTIFIED


def test_an_unknown_issuer_is_own_work_whatever_the_coach_says(
    here: Region, coach: Account
) -> None:
    piece = kept(here)
    assert (piece.kind, piece.source) == (EvidenceKind.PORTFOLIO, "")
    decide_evidence(evidence=piece, review=Review.ACCEPTED, by=coach)
    assert proof_of(here)[0] <= Proof.EXPERIENCE


@pytest.mark.parametrize(
    "document",
    [
        {"name": "Directeur"},
        {"proof": []},
        {"credentialSubject": {"id": "urn:x", "achievement": {"name": "Nep"}}},
    ],
)
def test_a_forgery_never_is_a_certificate(here: Region, folder: Path, document: Json) -> None:
    certificate = brought(here, badge({here.competence.skill: "luisteren"}) | document)
    assert not certificate.is_known


def test_a_key_of_another_is_not_the_known_issuer(here: Region, folder: Path) -> None:
    assert not brought(here, badge(key=KEYS.stranger)).is_known


@pytest.mark.parametrize("skills", [[], ["urn:unknown"], ["talk"]])
def test_only_skills_that_it_names_and_we_know_are_proven_by_it(
    here: Region, folder: Path, skills: list[str]
) -> None:
    certificate = brought(here)
    with pytest.raises(ValidationError):
        confirm_certificate(certificate=certificate, aligned=skills)
    assert not Evidence.objects.exists()


def test_another_skill_is_shown_by_it_as_own_work(here: Region, folder: Path) -> None:
    other = Competence.objects.create(person=here.worker, scheme="test", skill="talk")
    certificate = brought(here)
    confirm_certificate(certificate=certificate, shown=[other.pk])
    assert other.evidence.get().kind == EvidenceKind.PORTFOLIO


def test_of_somebody_else_no_competence_is_touched(here: Region, folder: Path) -> None:
    theirs = Competence.objects.create(person=here.silent, scheme="test", skill="talk")
    confirm_certificate(
        certificate=brought(here), aligned=[here.competence.skill], shown=[theirs.pk]
    )
    assert not theirs.evidence.exists()


def test_a_skill_that_was_not_there_is_added(here: Region, folder: Path) -> None:
    certificate = brought(here, badge({"talk": "praten"}))
    confirm_certificate(certificate=certificate, aligned=["talk"])
    one = Competence.objects.get(person=here.worker, skill="talk")
    assert (one.told_level, one.proof) == (Level.ALONE, Proof.CLAIMED)


def test_brought_and_confirmed_twice_it_is_one(here: Region, folder: Path) -> None:
    document = badge({here.competence.skill: "luisteren"})
    assert kept(here, document) == kept(here, document)
    assert (Certificate.objects.count(), Evidence.objects.count()) == (1, 1)


def test_for_a_skill_that_is_not_chosen_any_more_it_counts_no_longer(
    here: Region, folder: Path, coach: Account
) -> None:
    before = proof_of(here)
    piece = kept(here, badge({here.competence.skill: "luisteren", "talk": "praten"}))
    decide_evidence(evidence=piece, review=Review.ACCEPTED, by=coach)
    assert proof_of(here)[0] == Proof.CERTIFIED
    certificate = Certificate.objects.get()
    confirm_certificate(certificate=certificate, aligned=["talk"])
    assert certificate.evidence.get().competence.skill == "talk"
    assert proof_of(here) == before


def test_what_does_not_hold_now_cannot_be_kept_as_a_certificate(here: Region, folder: Path) -> None:
    put(folder, "list.json", status_list([INDEX]))
    certificate = brought(here)
    assert (certificate.is_known, certificate.is_withdrawn) == (True, True)
    with pytest.raises(ValidationError):
        confirm_certificate(certificate=certificate, aligned=[here.competence.skill])


def test_withdrawn_later_it_stops_counting_and_it_counts_again_when_that_ends(
    here: Region, folder: Path, coach: Account
) -> None:
    piece = kept(here)
    decide_evidence(evidence=piece, review=Review.ACCEPTED, by=coach)
    put(folder, "list.json", status_list([INDEX]))
    assert an_hour_later() == 1
    assert proof_of(here)[0] < Proof.CERTIFIED
    put(folder, "list.json", status_list())
    assert (an_hour_later(), an_hour_later()) == (1, 0)
    assert proof_of(here)[0] == Proof.CERTIFIED


def test_what_another_process_checked_a_moment_ago_is_passed_over(
    here: Region, folder: Path
) -> None:
    kept(here)
    put(folder, "list.json", status_list([INDEX]))
    assert (update_certificates(), an_hour_later(), update_certificates()) == (0, 1, 0)


@pytest.mark.django_db(transaction=True)
def test_no_transaction_is_open_while_signatures_are_checked(
    here: Region, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(here)
    open_ones = []
    reread = _certificates.reread_certificate

    def seen(certificate: Certificate) -> Opened:
        open_ones.append(connection.in_atomic_block)
        return reread(certificate)

    monkeypatch.setattr(_certificates, "reread_certificate", seen)
    an_hour_later()
    assert open_ones == [False]


def test_a_skill_removed_while_all_are_checked_stops_none_of_the_others(
    here: Region, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(here)
    kept(here, badge({here.competence.skill: "x"}))
    wrong = [ValidationError("removed"), None]
    hold = _certificates.hold

    def removed_first(competence: Competence) -> None:
        if error := wrong.pop(0):
            raise error
        hold(competence)

    put(folder, "list.json", status_list([INDEX]))
    monkeypatch.setattr(_certificates, "hold", removed_first)
    assert an_hour_later() == 1
    assert sorted(Certificate.objects.values_list("is_withdrawn", flat=True)) == [False, True]


def test_brought_again_its_evidence_follows_what_is_found(here: Region, folder: Path) -> None:
    document = badge({here.competence.skill: "luisteren"})
    piece = kept(here, document)
    put(folder, "list.json", status_list([INDEX]))
    brought(here, document)
    piece.refresh_from_db()
    assert piece.is_revoked


def test_when_the_issuer_is_not_known_any_more_it_is_own_work(
    here: Region, folder: Path, coach: Account
) -> None:
    decide_evidence(evidence=kept(here), review=Review.ACCEPTED, by=coach)
    put(folder, "known.json", {})
    assert an_hour_later() == 1
    assert proof_of(here)[0] < Proof.CERTIFIED
    assert Evidence.objects.get().kind == EvidenceKind.PORTFOLIO


def test_when_the_issuer_is_known_again_it_is_a_certificate_again(
    here: Region, folder: Path, coach: Account
) -> None:
    decide_evidence(evidence=kept(here), review=Review.ACCEPTED, by=coach)
    put(folder, "known.json", {})
    assert an_hour_later() == 1
    put(folder, "known.json", {DID: NAME})
    assert an_hour_later() == 1
    piece = Evidence.objects.get()
    assert (piece.kind, piece.source, piece.said_by) == (EvidenceKind.CREDENTIAL, DID, NAME)
    assert proof_of(here)[0] == Proof.CERTIFIED


def test_known_again_it_is_no_certificate_for_what_it_does_not_name(
    here: Region, folder: Path
) -> None:
    other = Competence.objects.create(person=here.worker, scheme="test", skill="talk")
    put(folder, "known.json", {})
    confirm_certificate(certificate=brought(here), shown=[other.pk])
    put(folder, "known.json", {DID: NAME})
    assert an_hour_later() == 1
    assert other.evidence.get().kind == EvidenceKind.PORTFOLIO


@pytest.mark.parametrize("half", [None, b"", b'{"did:web:'])
def test_while_the_issuers_cannot_be_read_nobody_stops_being_known(
    here: Region, folder: Path, coach: Account, half: bytes | None
) -> None:
    decide_evidence(evidence=kept(here), review=Review.ACCEPTED, by=coach)
    (folder / "known.json").unlink()
    if half is not None:
        (folder / "known.json").write_bytes(half)
    assert an_hour_later() == 0
    assert Certificate.objects.get().issued_by == NAME
    assert proof_of(here)[0] == Proof.CERTIFIED


@pytest.mark.parametrize("content", [None, b"{", b"{}"])
def test_a_list_that_is_away_or_half_written_ends_no_withdrawal(
    here: Region, folder: Path, content: bytes | None
) -> None:
    kept(here)
    put(folder, "list.json", status_list([INDEX]))
    assert an_hour_later() == 1
    (folder / "list.json").unlink()
    if content is not None:
        (folder / "list.json").write_bytes(content)
    assert an_hour_later() == 0
    assert Evidence.objects.get().is_revoked


def test_a_withdrawal_counts_though_another_file_is_half_written(
    here: Region, folder: Path
) -> None:
    kept(here)
    (folder / "another.json").write_bytes(b"{")
    put(folder, "list.json", status_list([INDEX]))
    assert an_hour_later() == 1
    put(folder, "list.json", status_list())
    assert an_hour_later() == 0
    (folder / "another.json").unlink()
    assert an_hour_later() == 1


def test_who_says_nothing_for_a_day_keeps_nothing(here: Region, folder: Path) -> None:
    waiting, said = brought(here), kept(here, badge({here.competence.skill: "x"}))
    with time_machine.travel(timezone.now() + dt.timedelta(hours=25)):
        update_certificates()
    assert list(Certificate.objects.all()) == [said.certificate]
    assert waiting.pk != said.certificate_id


def test_one_that_never_ends_can_be_kept(here: Region, folder: Path) -> None:
    never = badge({here.competence.skill: "x"}, validUntil="9999-12-31T23:59:59Z")
    assert kept(here, never).valid_until == dt.date(9999, 12, 31)


def test_removed_it_takes_all_with_it(here: Region, folder: Path, coach: Account) -> None:
    before = proof_of(here)
    piece = kept(here)
    decide_evidence(evidence=piece, review=Review.ACCEPTED, by=coach)
    remove_certificate(certificate=Certificate.objects.get())
    assert (proof_of(here), Evidence.objects.count()) == (before, 0)


def test_removed_while_it_is_confirmed_it_does_not_come_back(here: Region, folder: Path) -> None:
    certificate = brought(here)
    remove_certificate(certificate=Certificate.objects.get())
    with pytest.raises(ValidationError):
        confirm_certificate(certificate=certificate, aligned=[here.competence.skill])
    assert not Certificate.objects.exists()


def test_removed_while_all_are_checked_it_does_not_come_back(
    here: Region, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(here)
    others = kept(here, badge({here.competence.skill: "x"})).certificate
    reread = _certificates.reread_certificate

    def removed_meanwhile(certificate: Certificate) -> Opened:
        opened = reread(certificate)
        Certificate.objects.exclude(pk=others.pk).delete()
        return opened

    put(folder, "list.json", status_list([INDEX]))
    monkeypatch.setattr(_certificates, "reread_certificate", removed_meanwhile)
    assert an_hour_later() == 1
    assert list(Certificate.objects.all()) == [others]


def test_it_is_handed_out_word_for_word_and_erased(here: Region, folder: Path) -> None:
    document = badge({here.competence.skill: "luisteren"})
    kept(here, document)
    (record,) = privacy.export_of(here.worker)["passports.Certificate"]
    assert json.loads(str(record["content"])) == document
    privacy.erase(here.worker)
    assert not Certificate.objects.exists()
