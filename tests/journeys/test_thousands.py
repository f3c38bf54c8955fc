"""A consortium with all of ESCO: two files of a thousand rows, from upload to pages."""

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.utils import timezone
from playwright.sync_api import Page, expect

from doorstroom.demo import generating
from doorstroom.engine.values import Classification
from doorstroom.formats.esco import read_classification
from doorstroom.formats.tables import Cell, write_table
from doorstroom.organisations.actions import (
    add_membership,
    add_organisation,
    assign_waiting,
    share_part,
)
from doorstroom.organisations.models import Membership, Organisation
from doorstroom.organisations.states import MemberRole, Part, Purpose, Role
from doorstroom.people.actions import add_account
from doorstroom.people.models import Account, Person
from doorstroom.vacancies.models import Vacancy
from doorstroom.vocabulary.actions import import_classification
from journeys.places import Visit

ROWS = 1000
PATIENCE = 300_000  # milliseconds that a busy machine may take for one step; no test of speed


@pytest.fixture
def esco(empty: None, full_esco: Path) -> Classification:
    classification = read_classification([full_esco], version="1.2.0")
    import_classification(classification=classification)
    return classification


def member(role: MemberRole, organisation: Organisation) -> Membership:
    account = add_account(email=f"{role}@region.example", language="en")
    Authenticator.objects.create(user=account, type="totp", data={"secret": "x"})
    return add_membership(account=account, organisation=organisation, role=role)


@pytest.fixture
def members(esco: Classification) -> dict[MemberRole, Membership]:
    """A region with an employer on either side, a coach, and somebody of each."""
    region = add_organisation(name="Region", role=Role.CONSORTIUM)
    losing = add_organisation(name="Losing", role=Role.OUTFLOW_EMPLOYER, consortium=region)
    looking = add_organisation(name="Looking", role=Role.INFLOW_EMPLOYER, consortium=region)
    return {
        MemberRole.OUTFLOW_HR: member(MemberRole.OUTFLOW_HR, losing),
        MemberRole.RECRUITER: member(MemberRole.RECRUITER, looking),
        MemberRole.COACH: member(MemberRole.COACH, region),
    }


def table(folder: Path, name: str, header: tuple[str, ...], rows: Iterator[list[Cell]]) -> Path:
    """Write a file as Dutch Excel would, without the column that says whose the rows are."""
    kept = [index for index, column in enumerate(header) if column != "employer"]
    path = folder / name
    write_table(
        path,
        [header[index] for index in kept],
        ([row[index] for index in kept] for row in rows),
        delimiter=";",
        bom=True,
    )
    return path


def bring_in(page: Page, path: Path, told: list[str]) -> None:
    """Choose the file, check it, and bring in all of it; note how long each took."""
    started = time.monotonic()

    def took(what: str) -> None:
        nonlocal started
        now = time.monotonic()
        told.append(f"{path.name}, {what}: {now - started:.1f} s")
        started = now

    page.goto("/en/employer/files/")
    page.get_by_label("File", exact=True).set_input_files(path)
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Check the file").click()
    took("read")
    every = page.get_by_role("button", name="Bring in all 1000 rows")
    expect(every).to_be_enabled(timeout=PATIENCE)
    took("checked")
    every.click()
    expect(page.get_by_text("Everything is in")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_text("1000 new, 0 renewed.")).to_be_visible()
    took("brought in")


def everybody_finds_their_place(members: dict[MemberRole, Membership]) -> Person:
    """Give people a coach; one of them an account, and a share with the employer that looks."""
    coach = members[MemberRole.COACH]
    assign_waiting(coach=coach, employer=members[MemberRole.OUTFLOW_HR].organisation, count=30)
    person = coach.caseload.earliest("person_id").person
    add_account(email="worker@region.example", person=person, language="en")
    for part in (Part.MATCHES, Part.PASSPORT):
        share_part(
            person=person,
            recipient=members[MemberRole.RECRUITER].organisation,
            part=part,
            purpose=Purpose.WORK,
            until=timezone.localdate(),
        )
    return person


@pytest.mark.full_esco
def test_thousands_come_in_by_two_files_and_everybody_sees_what_is_theirs(
    visit_anything: Visit,
    members: dict[MemberRole, Membership],
    esco: Classification,
    tmp_path: Path,
):
    told: list[str] = []
    workers = generating.workers(esco, count=ROWS, seed=1)
    vacancies = generating.vacancies(esco, count=ROWS, seed=2)
    hr = visit_anything("/en/employer/people/", by="outflow_hr@region.example")
    bring_in(hr, table(tmp_path, "workers.csv", generating.WORKER_HEADER, workers), told)
    recruiter = visit_anything("/en/employer/vacancies/", by="recruiter@region.example")
    bring_in(
        recruiter, table(tmp_path, "vacancies.csv", generating.VACANCY_HEADER, vacancies), told
    )
    assert (Person.objects.count(), Vacancy.objects.filter(is_published=True).count()) == (
        ROWS,
        ROWS,
    )

    person = everybody_finds_their_place(members)
    for path, by, seen in (
        ("/en/my-switch/", "worker", "My switch"),
        ("/en/my-switch/jobs/", "worker", re.compile("1,?000 jobs")),
        ("/en/coach/", "coach", "30 people"),
        (f"/en/coach/{person.pk}/", "coach", "Care and welfare"),
        ("/en/employer/vacancies/", "recruiter", re.compile("1,?000")),
        (f"/en/employer/vacancies/{Vacancy.objects.earliest('pk').pk}/", "recruiter", "1 person"),
        ("/en/employer/people/", "outflow_hr", re.compile("1,?000")),
    ):
        for once in ("first", "again"):
            started = time.monotonic()
            page = visit_anything(path, by=f"{by}@region.example")
            told.append(f"{path}, {once}: {time.monotonic() - started:.2f} s")
        expect(page.locator("main")).to_contain_text(seen)
    assert Account.objects.count() == 4
    print("\n".join(told))  # noqa: T201 - the times, for who asks with -rP
