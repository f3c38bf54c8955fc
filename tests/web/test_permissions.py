"""Every page and every export against every role, in the own region and against another one.

`promised.PAGES` says who gets a page. A page that is not in it fails a test, and so does one that
shows a word of another consortium.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern, URLResolver
from django.utils.translation import override

from apps.wall_region import VIEWERS, Region
from doorstroom.core.models import Event
from doorstroom.organisations.states import MemberRole
from doorstroom.people.models import Account
from doorstroom.vocabulary.models import Version
from web.promised import ACCOUNT_ONLY, BY_ADDRESS, FOR_MACHINES, OUTSIDE, PAGES, PUBLIC, Page

pytestmark = pytest.mark.django_db

Enter = Callable[[Account], Client]
THERE = "overkant"
"""The name of the other region, which no text of ours holds."""


@dataclass
class Two:
    """Two consortia side by side, and a browser for each viewer of the first."""

    here: Region
    there: Region
    enter: Enter
    known: dict[str, Client] = field(default_factory=dict)

    def browser(self, viewer: str) -> Client:
        if viewer not in self.known:
            account = self.here.viewers[viewer]
            open_to = isinstance(account, Account) and account.is_active
            self.known[viewer] = self.enter(account) if open_to else Client()
        return self.known[viewer]


@pytest.fixture
def two(two_regions: tuple[Region, Region], signed_in: Enter) -> Two:
    return Two(*two_regions, signed_in)


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
def test_each_role_gets_what_the_table_says(name: str, two: Two) -> None:
    page = PAGES[name]
    path = address(name, page, two.here)
    good = 405 if page.by_post else 200
    expected = {
        viewer: good if viewer in page.allowed else 302 if viewer in OUTSIDE else 403
        for viewer in VIEWERS
    } | dict.fromkeys(page.not_theirs & set(VIEWERS), 404)

    found = {viewer: two.browser(viewer).get(path).status_code for viewer in VIEWERS}

    assert found == expected


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
def test_no_page_shows_a_word_of_another_consortium(name: str, two: Two) -> None:
    page = PAGES[name]
    path = address(name, page, two.here)

    for viewer in page.allowed:
        shown = b"".join(two.browser(viewer).get(path)).decode(errors="replace")
        assert THERE not in shown


@pytest.mark.parametrize("name", [name for name, page in PAGES.items() if not page.by_post])
def test_outflow_hr_reads_nobodys_name_anywhere(name: str, two: Two) -> None:
    """R-10: only who shares the status is named; here everybody else is silent."""
    page = PAGES[name]
    shown = b"".join(two.browser(MemberRole.OUTFLOW_HR).get(address(name, page, two.here))).decode(
        errors="replace"
    )

    assert two.here.silent.name not in shown


@pytest.mark.parametrize("name", [name for name, page in PAGES.items() if not page.by_post])
def test_without_a_vocabulary_a_page_says_so_and_does_not_break(name: str, two: Two) -> None:
    page = PAGES[name]
    path = address(name, page, two.here)
    Version.objects.update(is_active=False)

    for viewer in page.allowed:
        assert two.browser(viewer).get(path).status_code in {200, 404, 503}
