"""What somebody needs, and with whom they would rather not talk, in no page of anybody else."""

import re
from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from apps.fair_people import NOTE, access_of, refused_by, stand_at
from apps.fair_scene import candidate_of, visitor_of
from apps.wall_region import Region
from doorstroom.fairs.models import AccessNeed, Refusal
from doorstroom.organisations.states import MemberRole
from doorstroom.people.models import Account
from web.test_permissions import PAGES, address

pytestmark = pytest.mark.django_db
READERS = (MemberRole.RECRUITER, MemberRole.OUTFLOW_HR, MemberRole.CONSORTIUM_MANAGER)


def open_pages(viewer: str) -> Iterator[str]:
    for name, page in PAGES.items():
        if viewer in page.allowed and not page.by_post:
            yield name


def words(browser: Client, path: str) -> str:
    """A page without what is new in it each time."""
    whole = b"".join(browser.get(path)).decode(errors="replace")
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", whole)


@pytest.mark.parametrize(
    ("viewer", "name"), [(one, name) for one in READERS for name in open_pages(one)]
)
def test_a_page_is_the_same_with_and_without_what_is_not_theirs(
    viewer: str,
    name: str,
    two_regions: tuple[Region, Region],
    signed_in: Callable[[Account], Client],
) -> None:
    """Nothing of it shows: no word, no count, no order."""
    here, _there = two_regions
    stand_at(candidate_of(here))
    visitor_of(here)
    browser, path = signed_in(here.viewers[viewer]), address(name, PAGES[name], here)
    with time_machine.travel(timezone.now(), tick=False):  # an invitation tells when it was made
        words(browser, path)  # what is kept of the first look is not what is asked here
        before = words(browser, path)
        access_of(here)
        refused_by(here)

        after = words(browser, path)

    assert AccessNeed.objects.exists()
    assert Refusal.objects.exists()
    assert NOTE not in after
    assert after == before
