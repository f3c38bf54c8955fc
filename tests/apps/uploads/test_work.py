"""Checking and importing: all or nothing, once at a time, and never stuck."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from apps.wall_region import Region, region
from doorstroom.core import leases, privacy
from doorstroom.formats.tables import Table, TableError
from doorstroom.organisations.models import Employment
from doorstroom.passports.actions import _keeping as passports
from doorstroom.people.models import Account, Person
from doorstroom.uploads import actions, phrases
from doorstroom.uploads.actions import (
    cancel_upload,
    choose_words,
    delete_old_uploads,
    delete_upload,
    map_columns,
    start_check,
    start_import,
)
from doorstroom.uploads.adapters import unpacked
from doorstroom.uploads.models import Upload
from doorstroom.uploads.queries import faults_of, plan_of, progress_of, table_of_faults, words_of
from doorstroom.uploads.states import Kind, State, Step, WordKind
from doorstroom.uploads.work import Lease, check_upload, import_upload, run
from doorstroom.vacancies.models import Vacancy

pytestmark = pytest.mark.django_db
Give = Callable[..., Upload]
Work = Callable[[Upload], Upload]
FILE = "nummer;naam;functie;vaardigheden\nN1;Anna;beller;zweven\nN2;Bo;bellert;luisteren\n"


def there() -> list[str]:
    new = Employment.objects.filter(reference__startswith="N").order_by("reference")
    return list(new.values_list("person__name", flat=True))


def test_an_upload_is_checked_and_then_imported(give: Give, checked: Work, imported: Work):
    upload = checked(give(FILE))
    assert (upload.state, upload.rows, upload.errors, upload.notices) == (State.CHECKED, 2, 0, 2)
    assert (upload.created, upload.updated, there()) == (2, 0, [])

    imported(upload)

    assert (upload.state, bytes(upload.content), there()) == (State.IMPORTED, b"", ["Anna", "Bo"])
    assert plan_of(upload) is None
    with pytest.raises(ValidationError):
        start_check(upload=upload, by=upload.account)


def test_a_column_that_is_not_read_leaves_nothing_in_what_is_kept(give: Give, checked: Work):
    upload = give("nummer;Geb.datum;Kleur;Geur;plaats\nN1;1-2-1960;rood;zoet;Oss\n")
    assert kept_rows(upload) == [("N1", "", "rood", "zoet", "Oss")]

    map_columns(upload=upload, mapping={"Kleur": ""}, by=upload.account)
    assert kept_rows(upload) == [("N1", "", "", "", "Oss")]

    other = checked(give("nummer;Kleur;plaats\nN1;rood;Oss\n"))
    assert kept_rows(other) == [("N1", "", "Oss")]


def kept_rows(upload: Upload) -> list[tuple[str, ...]]:
    content = unpacked(bytes(upload.content))
    assert isinstance(content, Table)
    return [row.cells for row in content.rows]


def test_vacancies_are_imported_and_published_only_with_a_wage(
    give: Give, checked: Work, imported: Work
):
    rows = "nummer;titel;loon min;loon max\nN1;beller;2500;3000\nN2;beller;;\n"
    upload = imported(checked(give(rows, Kind.VACANCIES)))

    assert upload.state == State.IMPORTED
    new = Vacancy.objects.filter(reference__startswith="N")
    assert set(new.values_list("reference", "is_published")) == {("N1", True), ("N2", False)}


def test_an_upload_with_errors_cannot_be_imported(give: Give, checked: Work):
    upload = checked(give("nummer;uren max\nN1;veel\n"))

    with pytest.raises(ValidationError):
        start_import(upload=upload, by=upload.account)

    assert there() == []


def test_an_address_in_a_file_of_an_employer_gives_nobody_an_account(
    give: Give, checked: Work, imported: Work
):
    """Who names the mailbox could choose the password, and sign in as the person."""
    before = set(Account.objects.values_list("email", flat=True))
    upload = checked(give("nummer;email\nN1;hr.of.nobody@example.nl\n"))
    page = faults_of(upload)

    imported(upload)

    assert (upload.state, page.errors, page.notices) == (State.IMPORTED, 0, 1)
    assert set(Account.objects.values_list("email", flat=True)) == before


def test_columns_nobody_knows_are_mapped_by_a_person(give: Give, checked: Work):
    upload = give("Wie;Baan;Fax\nN1;beller;9\n")
    plan = plan_of(upload)
    assert plan is not None
    assert ([one.header for one in plan.unknown], plan.missing) == (
        ["Wie", "Baan", "Fax"],
        ("reference",),
    )
    failed = checked(upload)
    assert (failed.state, failed.problem["code"]) == (State.FAILED, "columns_unknown")
    assert "namen als Je eigen nummer, Naam" in phrases.problem_of(failed.problem)

    with pytest.raises(TableError):
        map_columns(upload=upload, mapping={"Baan": "occupation"})
    map_columns(upload=upload, mapping={"Wie": "reference", "Baan": "occupation", "Fax": ""})

    plan = plan_of(upload)
    assert plan is not None
    assert ([one.column for one in plan.recognised], plan.missing) == (
        ["reference", "occupation"],
        (),
    )
    upload = checked(upload)
    assert (upload.state, upload.errors, upload.notices) == (State.CHECKED, 0, 0)


def test_a_person_says_what_words_mean_and_is_not_asked_again(
    give: Give, checked: Work, imported: Work
):
    upload = checked(give(FILE + "N3;Cas;;zweven\n"))
    asked = words_of(upload)
    assert [(one.kind, one.text, one.rows, one.first_row) for one in asked] == [
        (WordKind.SKILL, "zweven", 2, 2),
        (WordKind.OCCUPATION, "bellert", 1, 3),
    ]
    assert asked[1].read_as is not None
    assert 0.8 < asked[1].read_as.confidence < 1

    with pytest.raises(ValidationError, match="luistern"):
        choose_words(upload=upload, choices={(WordKind.SKILL, "zweven"): "luistern"})
    choose_words(
        upload=upload,
        choices={
            (WordKind.SKILL, "zweven"): "Luisteren",
            (WordKind.OCCUPATION, "bellert"): "",
        },
    )
    assert upload.state == State.READ
    upload = checked(upload)

    assert upload.notices == 0
    assert [(one.is_decided, one.choice and one.choice.uri) for one in words_of(upload)] == [
        (True, "listen"),
        (True, None),
    ]
    imported(upload)
    bo = Person.objects.get(name="Bo")
    assert bo.occupations.count() == 0
    assert Person.objects.get(name="Cas").competences.get().skill == "listen"


def test_a_choice_is_forgotten(give: Give, checked: Work):
    upload = checked(give(FILE))
    choose_words(upload=upload, choices={(WordKind.SKILL, "zweven"): ""})
    choose_words(upload=upload, choices={(WordKind.SKILL, "zweven"): None})

    assert checked(upload).notices == 2


def test_two_starts_at_once_are_one(give: Give, hr: Account):
    upload = give(FILE)
    same = Upload.objects.get(pk=upload.pk)
    start_check(upload=upload, by=hr)

    with pytest.raises(ValidationError):
        start_check(upload=same, by=hr)
    with pytest.raises(ValidationError):
        map_columns(upload=same, mapping={})

    assert Upload.objects.get().attempt == 1


def test_work_that_went_quiet_can_be_started_again_and_its_first_try_does_nothing(
    give: Give, checked: Work, hr: Account
):
    upload = checked(give(FILE))
    start_import(upload=upload, by=hr)
    first = Lease(upload.pk, upload.attempt, hr.pk)
    first.begin(Step.LINKING)
    assert Upload.objects.get().is_running

    with time_machine.travel(timezone.now() + leases.LEASE + dt.timedelta(seconds=1)):
        assert progress_of(Upload.objects.get()).is_interrupted
        start_import(upload=upload, by=hr)
        run(import_upload, first)
        assert (Upload.objects.get().state, there()) == (State.IMPORTING, [])
        run(import_upload, Lease(upload.pk, upload.attempt, hr.pk))

    assert (Upload.objects.get().state, there()) == (State.IMPORTED, ["Anna", "Bo"])


def test_a_wish_to_stop_is_heard_between_rows(
    give: Give, checked: Work, hr: Account, monkeypatch: pytest.MonkeyPatch
):
    upload = checked(give(FILE))
    start_import(upload=upload, by=hr)
    monkeypatch.setattr(leases, "TOLD_EVERY", 0)
    count = Lease.count
    heard: list[int] = []

    def stopping(self: Lease, step: Step, done: int, total: int) -> None:
        heard.append(done)
        cancel_upload(upload=upload, by=hr)
        count(self, step, done, total)

    monkeypatch.setattr(Lease, "count", stopping)
    run(import_upload, Lease(upload.pk, upload.attempt, hr.pk))

    upload.refresh_from_db()
    assert (heard, upload.state, upload.cancel_wished, there()) == (
        [1],
        State.CHECKED,
        False,
        [],
    )


def test_a_check_that_is_stopped_can_be_done_again(give: Give, checked: Work, hr: Account):
    upload = give(FILE)
    start_check(upload=upload, by=hr)
    assert progress_of(upload).is_running
    cancel_upload(upload=upload, by=hr)
    assert progress_of(upload).is_stopping
    run(check_upload, Lease(upload.pk, upload.attempt, hr.pk))

    assert Upload.objects.get().state == State.READ
    assert checked(upload).state == State.CHECKED


def test_a_crash_in_the_middle_leaves_nothing_and_says_so(
    give: Give,
    checked: Work,
    imported: Work,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
):
    upload = checked(give(FILE))

    def broken(*_: object) -> None:
        raise RuntimeError("An" + "na")

    monkeypatch.setattr(passports, "_store_passports", broken)
    imported(upload)

    assert (upload.state, upload.problem["code"], there()) == (State.FAILED, "unexpected", [])
    assert "Er ging iets mis" in phrases.problem_of(upload.problem)
    assert "RuntimeError" in caplog.text
    assert "Anna" not in caplog.text.replace("naam", "")
    assert checked(upload).state == State.CHECKED


def test_an_upload_that_is_deleted_while_it_is_imported_is_not_imported(
    give: Give, checked: Work, hr: Account
):
    upload = checked(give(FILE))
    start_import(upload=upload, by=hr)
    delete_upload(upload=upload, by=hr)
    run(import_upload, Lease(upload.pk, upload.attempt, hr.pk))

    assert (Upload.objects.count(), there()) == (0, [])


def test_starting_has_the_work_done_in_the_background(
    give: Give,
    hr: Account,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
):
    submitted: list[tuple[Any, Lease]] = []
    monkeypatch.setattr(actions, "submit", lambda job, lease: submitted.append((job, lease)))
    upload = give(FILE)

    with django_capture_on_commit_callbacks(execute=True):
        start_check(upload=upload, by=hr)

    [(job, lease)] = submitted
    assert (job, lease.key, lease.attempt, lease.by) == (check_upload, upload.pk, 1, hr.pk)


def test_uploads_of_yesterday_are_deleted_at_the_next(give: Give):
    with time_machine.travel(timezone.now() - dt.timedelta(hours=25), tick=False):
        give(FILE)
    new = give(FILE)

    assert list(Upload.objects.all()) == [new]
    assert delete_old_uploads() == 0


def test_who_is_erased_does_not_come_back_with_a_waiting_file(give: Give, here: Region):
    give(FILE)

    privacy.erase(here.worker)

    assert Upload.objects.count() == 0


def test_what_a_person_is_handed_of_a_file_says_nothing_of_others(give: Give, here: Region):
    give(FILE)

    [record] = privacy.export_of(here.worker)["uploads.Upload"]
    assert set(record) == {"id", "kind", "state", "added_at", "finished_at"}


def test_the_table_of_faults_runs_in_no_spreadsheet(give: Give, checked: Work):
    upload = checked(give("nummer;uren max;vaardigheden\nN1;+1+1;zweven\n"))

    header, *rows = table_of_faults(upload)
    assert header[0] == "Rij"
    assert [(row[0], row[1], row[2]) for row in rows] == [
        (2, "uren max", "'+1+1"),
        (2, "vaardigheden", "zweven"),
    ]


def test_faults_come_in_pages_with_errors_first(give: Give, checked: Work):
    upload = checked(give("nummer;uren max;vaardigheden\nN1;;zweven\nN2;veel;vliegen\n"))

    page = faults_of(upload, count=1)
    assert (page.total, page.errors, page.notices) == (3, 1, 2)
    assert (page.faults[0].row, page.faults[0].is_error) == (3, True)
    assert [one.row for one in faults_of(upload, start=1).faults] == [2, 3]
    assert faults_of(upload, only_errors=True).total == 1


def test_one_consortium_never_touches_the_same_employer_in_another(
    give: Give, checked: Work, imported: Work, here: Region
):
    other = region("there")
    other.organisations["outflow"].name = "here outflow"
    other.organisations["outflow"].save()

    imported(checked(give("nummer;naam\n0;Nieuw\n")))

    assert here.worker in Person.objects.filter(name="Nieuw")
    assert Person.objects.get(pk=other.worker.pk).name == "there 0"
