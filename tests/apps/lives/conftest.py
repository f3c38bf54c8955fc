"""A worker of a small region with the words of one kind of work, and their CV."""

import io
from collections.abc import Callable

import pytest

from apps.wall_region import Region
from doorstroom.lives.actions import add_cv
from doorstroom.lives.models import Cv
from doorstroom.lives.work import Lease, run
from doorstroom.people.models import Account, Person

TEXT = """Wim Werker
Geboortedatum: 1-2-1960, BSN 111222333
Werkervaring
2015 - 2021 Beller, Belbedrijf
- luisteren naar klanten

Xqzvw bij de NASA
- zweven
Vaardigheden
praten, toveren
"""

Give = Callable[..., Cv]


@pytest.fixture
def worker(here: Region) -> Account:
    found = here.viewers["worker"]
    assert isinstance(found, Account)
    return found


@pytest.fixture
def person(here: Region) -> Person:
    return here.worker


@pytest.fixture
def give(person: Person, worker: Account) -> Give:
    """Gives a CV as text or bytes."""

    def given(content: str | bytes = TEXT, by: Account | None = None) -> Cv:
        raw = content.encode() if isinstance(content, str) else content
        return add_cv(file=io.BytesIO(raw), person=person, by=by or worker)

    return given


@pytest.fixture
def read(give: Give) -> Give:
    """Gives a CV, and does here what the background would do."""

    def done(content: str | bytes = TEXT) -> Cv:
        cv = give(content)
        run(Lease(cv.pk, cv.attempt))
        cv.refresh_from_db()
        return cv

    return done
