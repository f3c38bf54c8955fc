"""A CV on its way: masked at the door, kept for a day at most, and only what is confirmed stays."""

import datetime as dt
import gzip
import io
import json
import subprocess
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from apps.lives.conftest import TEXT
from apps.wall_region import Region, region
from doorstroom.core import apart, privacy
from doorstroom.core.models import Event
from doorstroom.formats.cv import MAX_BYTES, CvError
from doorstroom.lives.actions import (
    add_cv,
    confirm_cv,
    delete_cv,
    delete_old_cvs,
    start_cv,
)
from doorstroom.lives.models import KEPT, Cv
from doorstroom.lives.queries import (
    cv_visible_to,
    left_out_of_cv,
    old_cvs,
    progress_of,
    read_of,
)
from doorstroom.lives.states import State
from doorstroom.lives.work import Lease, run
from doorstroom.passports.models import Competence, HeldOccupation
from doorstroom.passports.states import Level, Proof
from doorstroom.people.models import Account, Person

pytestmark = pytest.mark.django_db
Give = Callable[..., Cv]


class Endless:
    """A stream that never ends, as a file of three gigabytes would be."""

    given = 0

    def read(self, size: int = 1) -> bytes:
        self.given += size
        assert self.given < 2 * MAX_BYTES, "it was read on after it was too large"
        return b"x" * size


def test_a_file_without_an_end_is_refused_as_soon_as_it_is_too_large(
    person: Person, worker: Account
):
    with pytest.raises(CvError, match="20 MB"):
        add_cv(file=Endless(), person=person, by=worker)

    assert not Cv.objects.exists()


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "file_empty"), (b"%PDF-1.7", "damaged"), (b"\x89PNG", "given_picture")],
)
def test_what_cannot_be_read_leaves_the_cv_that_waits(give: Give, content: bytes, code: str):
    waiting = give()

    with pytest.raises(CvError) as refused:
        give(content)

    assert refused.value.code == code
    assert Cv.objects.get() == waiting


@pytest.mark.parametrize("fault", [subprocess.TimeoutExpired("x", 1), None])
def test_a_reader_that_hangs_or_dies_is_said(
    give: Give, monkeypatch: pytest.MonkeyPatch, fault: Exception | None
):
    def ended(*_args: object, **_options: object) -> subprocess.CompletedProcess[bytes]:
        if fault is not None:
            raise fault
        return subprocess.CompletedProcess([], -9, stdout=b"")

    monkeypatch.setattr(apart.subprocess, "run", ended)

    with pytest.raises(CvError) as refused:
        give()
    assert refused.value.code == "takes_too_long"


def test_nothing_private_is_kept_and_what_was_masked_is_counted(give: Give, person: Person):
    Person.objects.filter(pk=person.pk).update(name="Wim Werker")
    person.refresh_from_db()
    cv = give()

    kept = gzip.decompress(bytes(cv.content)).decode()
    assert not any(word in kept for word in ("Wim", "Werker", "1960", "111222333"))
    assert cv.masked == {"bsn": 1, "name": 1, "birth": 1}
    assert "Beller" in kept


def test_a_cv_is_read_with_the_words_that_each_thing_came_from(read: Give):
    cv = read()

    found = read_of(cv)
    assert [(one.uri, one.passage.text, one.passage.where.number) for one in found.work] == [
        ("agent", "Beller", 4)
    ]
    assert [one.text for one in found.unknown] == ["Xqzvw"]
    skills = {one.uri: one for one in found.skills}
    assert skills["talk"].confidence == 1
    assert skills["listen"].passage.text == "luisteren naar klanten"
    assert (cv.state, progress_of(cv).is_running, left_out_of_cv(cv)) == (State.READ, False, ())


def test_only_what_is_confirmed_is_kept_and_the_cv_is_gone(
    read: Give, person: Person, worker: Account
):
    Competence.objects.filter(person=person).delete()
    cv = read()

    confirm_cv(cv=cv, occupations={"agent": 6}, skills=["listen"], by=worker)

    held = HeldOccupation.objects.get(person=person)
    assert (held.occupation, held.years, held.imported) == ("agent", 6, False)
    one = Competence.objects.get(person=person)
    assert (one.skill, one.level, one.proof, one.imported) == (
        "listen",
        Level.ALONE,
        Proof.EXPERIENCE,
        False,
    )
    assert not Cv.objects.exists()


def test_what_belongs_to_no_work_that_is_kept_is_told_and_what_is_proven_stays(
    read: Give, person: Person, worker: Account
):
    Competence.objects.filter(person=person).update(proof=Proof.TESTED, level=Level.WITH_HELP)

    confirm_cv(cv=read(), occupations={}, skills=["listen", "talk"], by=worker)

    known = dict(Competence.objects.filter(person=person).values_list("skill", "proof"))
    assert known == {"listen": Proof.TESTED, "talk": Proof.CLAIMED}
    assert Competence.objects.get(skill="listen").level == Level.WITH_HELP


@pytest.mark.parametrize(
    "wrong",
    [
        {"occupations": {"no-such": None}, "skills": []},
        {"occupations": {}, "skills": ["no-such"]},
        {"occupations": {}, "skills": ["\0"]},
    ],
)
def test_what_the_vocabulary_does_not_have_is_refused_and_nothing_changes(
    read: Give, person: Person, worker: Account, wrong: dict[str, Any]
):
    cv, before = read(), Competence.objects.count()

    with pytest.raises(ValidationError):
        confirm_cv(cv=cv, by=worker, **wrong)

    assert Competence.objects.count() == before
    assert Cv.objects.filter(pk=cv.pk).exists()


def test_a_cv_cannot_be_confirmed_twice_or_before_it_is_read(
    give: Give, read: Give, worker: Account
):
    early = give()
    with pytest.raises(ValidationError):
        confirm_cv(cv=early, occupations={}, skills=["talk"], by=worker)
    cv = read()
    confirm_cv(cv=cv, occupations={}, skills=["talk"], by=worker)
    with pytest.raises(ValidationError):
        confirm_cv(cv=cv, occupations={}, skills=["listen"], by=worker)


def test_a_new_cv_takes_the_place_of_the_one_that_waited(give: Give):
    first, second = give(), give("Vaardigheden\nluisteren")

    assert Cv.objects.get() == second
    run(Lease(first.pk, first.attempt))  # what read the first finds it gone, and stops
    assert Cv.objects.get().state == State.READING


def test_reading_that_broke_off_can_be_started_again_and_no_other(give: Give, worker: Account):
    cv = give()
    with pytest.raises(ValidationError):
        start_cv(cv=cv, by=worker)

    with time_machine.travel(timezone.now() + dt.timedelta(minutes=10), tick=False):
        assert progress_of(cv).is_interrupted
        start_cv(cv=cv, by=worker)
        run(Lease(cv.pk, 1))  # the earlier attempt comes too late
        assert Cv.objects.get().state == State.READING
        run(Lease(cv.pk, 2))

    cv.refresh_from_db()
    assert cv.state == State.READ
    with pytest.raises(ValidationError):
        start_cv(cv=cv, by=worker)


def test_what_goes_wrong_in_the_background_is_said_without_a_word_of_the_cv(
    give: Give, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    cv = give()

    def breaks(*_args: object) -> None:
        raise ValueError(TEXT)

    monkeypatch.setattr("doorstroom.lives.work._reading.life_reader_of", breaks)
    run(Lease(cv.pk, cv.attempt))

    cv.refresh_from_db()
    assert cv.state == State.FAILED
    assert "Belbedrijf" not in caplog.text


def test_a_given_cv_is_handed_to_the_background(
    give: Give,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
):
    submitted: list[Lease] = []
    monkeypatch.setattr("doorstroom.lives.actions.submit", submitted.append)

    with django_capture_on_commit_callbacks(execute=True):
        cv = give()

    assert [(one.key, one.attempt) for one in submitted] == [(cv.pk, 1)]


def test_after_a_day_a_cv_is_not_shown_and_then_gone(give: Give, worker: Account, person: Person):
    cv = give()

    with time_machine.travel(timezone.now() + KEPT + dt.timedelta(minutes=1), tick=False):
        assert cv_visible_to(worker, person) is None
        assert list(old_cvs()) == [cv]
        assert delete_old_cvs() == 1
    assert not Cv.objects.exists()


def test_a_cv_that_is_thrown_away_leaves_nothing_but_that_it_was(give: Give, worker: Account):
    delete_cv(cv=give(), by=worker)

    assert not Cv.objects.exists()
    events = list(Event.objects.filter(action__startswith="lives.").order_by("sequence"))
    assert [one.action for one in events] == ["lives.add_cv", "lives.delete_cv"]
    assert events[0].facts == {"kind": "text", "masked": 2, "left_out": 0}


def test_a_person_is_handed_what_is_kept_of_their_cv_and_can_erase_it(give: Give, person: Person):
    give()

    (record,) = privacy.export_of(person)["lives.Cv"]
    assert json.dumps(record["content"]).count("luisteren") == 1
    assert record["masked"] == {"bsn": 1, "birth": 1}

    privacy.erase(person)
    assert not Cv.objects.exists()


def test_a_coach_gives_the_cv_of_whom_they_help(
    here: Region, give: Give, coach: Account, person: Person
):
    cv = give(by=coach)

    assert cv_visible_to(coach, person) == cv
    assert cv_visible_to(here.viewers["closed"], person) is None
    assert cv_visible_to(region("there").viewers["coach"], person) is None


def test_a_stream_is_read_to_its_end(person: Person, worker: Account):
    long = "Vaardigheden\n" + "luisteren\n" * 5_000

    cv = add_cv(file=io.BytesIO(long.encode()), person=person, by=worker)

    assert gzip.decompress(bytes(cv.content)).count(b"luisteren") == 5_000
