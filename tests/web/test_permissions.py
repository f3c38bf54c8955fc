"""Every page and every export against every role, in the own region and against another one.

`promised.PAGES` says who gets a page. A page that is not in it fails a test, and so does one that
shows a word of another consortium.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern, URLResolver
from django.utils.translation import override

from apps.wall_region import VIEWERS, Region
from doorstroom.core.models import Event
from doorstroom.organisations.states import MemberRole
from doorstroom.people.models import Account
from doorstroom.vocabulary.models import Version
from web.entering import entered
from web.promised import ACCOUNT_ONLY, BY_ADDRESS, FOR_MACHINES, OUTSIDE, PAGES, PUBLIC, Page

pytestmark = pytest.mark.django_db

THERE = "overkant"
"""The name of the other region, which no text of ours holds."""


@dataclass(frozen=True)
class Two:
    """Two consortia side by side, and the session of each viewer of the first who can sign in."""

    here: Region
    there: Region
    sessions: dict[str, str]

    def browser(self, viewer: str) -> Client:
        """A new browser: nothing that another test did in one is left in it."""
        client = Client()
        if viewer in self.sessions:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.sessions[viewer]
        return client


@pytest.fixture(scope="module")
def _sessions(_two_regions: tuple[Region, Region]) -> dict[str, str]:
    """Signed in once for all pages: what a page does to a session is undone with its test."""
    here, _there = _two_regions
    who = {viewer: here.viewers[viewer] for viewer in VIEWERS}
    return {
        viewer: entered(account).cookies[settings.SESSION_COOKIE_NAME].value
        for viewer, account in who.items()
        if isinstance(account, Account) and account.is_active
    }


@pytest.fixture
def two(two_regions: tuple[Region, Region], _sessions: dict[str, str]) -> Two:
    return Two(*two_regions, _sessions)


def address(name: str, page: Page, on: Region) -> str:
    with override("nl"):
        return reverse(name, kwargs=page.about(on) if page.about else page.same) + page.query


def names(patterns: list[Any], space: str = "") -> Iterator[str]:
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from names(one.url_patterns, f"{one.namespace}:" if one.namespace else space)
        elif isinstance(one, URLPattern) and one.name:
            yield space + one.name


def test_every_page_has_its_line_here() -> None:
    elsewhere = (*ACCOUNT_ONLY, FOR_MACHINES)
    known = {one for one in names(get_resolver().url_patterns) if not one.startswith(elsewhere)}

    assert known == {*PAGES, *PUBLIC, *BY_ADDRESS}


@pytest.mark.parametrize("name", PAGES)
def test_each_role_gets_what_the_table_says_and_reads_of_nobody_else(name: str, two: Two) -> None:
    page = PAGES[name]
    path = address(name, page, two.here)
    good = 405 if page.by_post else 200
    expected = {
        viewer: good if viewer in page.allowed else 302 if viewer in OUTSIDE else 403
        for viewer in VIEWERS
    } | dict.fromkeys(page.not_theirs & set(VIEWERS), 404)

    answers = {viewer: two.browser(viewer).get(path) for viewer in VIEWERS}

    assert {viewer: answer.status_code for viewer, answer in answers.items()} == expected
    shown = {viewer: b"".join(one).decode(errors="replace") for viewer, one in answers.items()}
    assert [viewer for viewer, text in shown.items() if THERE in text] == []
    # only who shares the status is named; here everybody else is silent.
    assert two.here.silent.name not in shown[MemberRole.OUTFLOW_HR]


@pytest.mark.parametrize("name", [name for name, page in PAGES.items() if page.about])
def test_what_is_of_another_consortium_does_not_exist(name: str, two: Two) -> None:
    page = PAGES[name]
    path = address(name, page, two.there)
    events = Event.objects.count()

    found = {
        (viewer, method): getattr(two.browser(viewer), method)(path).status_code
        for viewer in page.allowed
        for method in ("get", "post")
        if not (page.by_post and method == "get")
    }

    assert found == dict.fromkeys(found, 404)
    assert Event.objects.count() == events


@pytest.mark.parametrize("name", [name for name, page in PAGES.items() if not page.by_post])
def test_without_a_vocabulary_a_page_says_so_and_does_not_break(name: str, two: Two) -> None:
    page = PAGES[name]
    path = address(name, page, two.here)
    Version.objects.update(is_active=False)

    for viewer in page.allowed:
        assert two.browser(viewer).get(path).status_code in {200, 404, 503}
