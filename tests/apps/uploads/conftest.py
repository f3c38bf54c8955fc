"""A consortium with a vocabulary, and files that its members give."""

import io
from collections.abc import Callable

import pytest

from apps.wall_region import Region
from doorstroom.organisations.states import MemberRole
from doorstroom.people.models import Account
from doorstroom.uploads.actions import add_upload, start_check, start_import
from doorstroom.uploads.models import Upload
from doorstroom.uploads.states import Kind
from doorstroom.uploads.work import Job, Lease, check_upload, import_upload, run

Give = Callable[..., Upload]


@pytest.fixture
def hr(here: Region) -> Account:
    found = here.viewers[MemberRole.OUTFLOW_HR]
    assert isinstance(found, Account)
    return found


@pytest.fixture
def give(here: Region, hr: Account) -> Give:
    """Gives a file of workers, or of vacancies, in the name of the right employer."""

    def given(content: str | bytes, kind: Kind = Kind.WORKERS, name: str = "lijst.csv") -> Upload:
        raw = content.encode() if isinstance(content, str) else content
        whose = here.organisations["outflow" if kind is Kind.WORKERS else "inflow"]
        return add_upload(file=io.BytesIO(raw), name=name, kind=kind, organisation=whose, by=hr)

    return given


def worked(upload: Upload, job: Job, by: Account) -> Upload:
    """Start a job, and do here what the background would do."""
    start = start_check if job is check_upload else start_import
    start(upload=upload, by=by)
    run(job, Lease(upload.pk, upload.attempt, by.pk))
    upload.refresh_from_db()
    return upload


@pytest.fixture
def checked(hr: Account) -> Callable[[Upload], Upload]:
    return lambda upload: worked(upload, check_upload, hr)


@pytest.fixture
def imported(hr: Account) -> Callable[[Upload], Upload]:
    return lambda upload: worked(upload, import_upload, hr)
