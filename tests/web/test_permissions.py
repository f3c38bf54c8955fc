"""Every page and every export against every role, in the own region and against another one.

`PAGES` is the promise: who gets a page. A page that is not in it fails a test, and so does one that
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

from apps.wall_credentials import the_badge, the_badge_file, the_proven, the_showing
from apps.wall_region import VIEWERS, Region
from doorstroom.core.models import Event
from doorstroom.organisations.states import MemberRole
from doorstroom.people.models import Account
from doorstroom.vocabulary.models import Version
from web.addressed import (
    Keys,
    answered,
    answered_by_name,
    the_candidate,
    the_candidates_file,
    the_certificate,
    the_competence,
    the_consortium,
    the_corner,
    the_draft,
    the_employer,
    the_example,
    the_fair,
    the_fair_of_the_worker,
    the_file,
    the_group,
    the_hall,
    the_interview,
    the_interview_of_the_worker,
    the_job,
    the_link,
    the_look,
    the_member,
    the_own_fair,
    the_paper,
    the_paper_of_the_worker,
    the_place,
    the_plan,
    the_proof,
    the_question,
    the_run,
    the_session,
    the_share,
    the_skill,
    the_stand,
    the_stand_file,
    the_upload,
    the_vacancy,
    the_walk,
    the_work,
    the_worker,
    the_workshop,
)

pytestmark = pytest.mark.django_db

Enter = Callable[[Account], Client]
THERE = "overkant"
"""The name of the other region, which no text of ours holds."""

OUTSIDE = frozenset({"nobody", "closed"})
INSIDE = frozenset(VIEWERS) - OUTSIDE
ROLES = frozenset(map(str, MemberRole))


@dataclass(frozen=True)
class Page:
    """Who gets a page (200), and about what it is: the keys in its address.

    Attributes:
        by_post: it only takes POST: GET is 405.
        query: what stands behind the address.
        not_theirs: who has pages like this, but not of this thing: 404.
        same: keys in its address that are the same for everybody.
    """

    allowed: frozenset[str]
    about: Callable[[Region], Keys] | None = None
    by_post: bool = False
    query: str = ""
    not_theirs: frozenset[str] = frozenset()
    same: Keys = field(default_factory=dict)


def of(
    *allowed: str,
    about: Callable[[Region], Keys] | None = None,
    by_post: bool = False,
    query: str = "",
    not_theirs: str = "",
) -> Page:
    return Page(frozenset(map(str, allowed)), about, by_post, query, frozenset({not_theirs}))


COACH, MANAGER = MemberRole.COACH, MemberRole.CONSORTIUM_MANAGER
ASSESSOR, ORGANISER = MemberRole.ASSESSOR, MemberRole.FAIR_ORGANISER
HR, RECRUITER = MemberRole.OUTFLOW_HR, MemberRole.RECRUITER
PAGES: dict[str, Page] = {
    "gate:contact": of(*INSIDE),
    "person:home": of("worker"),
    "person:jobs": of("worker"),
    "person:job": of("worker", about=the_job),
    "person:map": of("worker"),
    "person:competences": of("worker"),
    "person:confirm": of("worker", by_post=True),
    "person:competence": of("worker", about=the_competence),
    "person:show": of("worker", about=the_competence),
    "person:remove_proof": of("worker", about=the_proof, by_post=True),
    "person:sight": of("worker", about=the_proof, by_post=True),
    "person:file": of("worker", about=the_file),
    "person:certificates": of("worker"),
    "person:certificate": of("worker", about=the_certificate),
    "person:remove_certificate": of("worker", about=the_certificate, by_post=True),
    "person:tests": of("worker"),
    "person:suited": of("worker"),
    "person:test": Page(frozenset({"worker"}), same={"name": "values"}),
    "person:test_use": of("worker", about=answered, by_post=True),
    "person:test_result": of("worker", about=answered_by_name),
    "person:test_remove": of("worker", about=answered_by_name, by_post=True),
    "person:ask": of("worker"),
    "person:ask_assessor": of("worker"),
    "person:take_back": of("worker", about=the_question, by_post=True),
    "person:paper": of("worker"),
    "person:pdf": of("worker"),
    "person:exports": of("worker"),
    "person:export": Page(frozenset({"worker"}), same={"form": "europass"}),
    "person:stop_link": of("worker", about=the_link, by_post=True),
    "person:badges": of("worker"),
    "person:badge": of("worker", about=the_badge),
    "person:badge_file": of("worker", about=the_badge_file),
    "person:badge_withdraw": of("worker", about=the_badge, by_post=True),
    "person:take": of("worker", about=the_proven, by_post=True),
    "person:show_one": of("worker", about=the_proven),
    "person:stop_showing": of("worker", about=the_showing, by_post=True),
    "person:remove": of("worker", about=the_competence, by_post=True),
    "person:cv": of("worker"),
    "person:interviews": of("worker"),
    "person:questions": of("worker", about=the_interview),
    "person:occupations": of("worker"),
    "person:remove_work": of("worker", about=the_work, by_post=True),
    "person:wishes": of("worker"),
    "person:likes": of("worker"),
    "person:sharing": of("worker"),
    "person:share": of("worker", about=the_employer),
    "person:stop_all": of("worker"),
    "person:stop": of("worker", about=the_share, by_post=True),
    "person:data": of("worker"),
    "person:fairs": of("worker"),
    "person:fair": of("worker", about=the_own_fair),
    "person:fair_register": of("worker", about=the_own_fair),
    "person:fair_withdraw": of("worker", about=the_own_fair),
    "person:fair_needs": of("worker", about=the_own_fair),
    "person:fair_refusals": of("worker", about=the_own_fair),
    "person:stand": of("worker", about=the_own_fair),
    "person:stand_preview": of("worker", about=the_own_fair),
    "person:fair_seat": of("worker", about=the_own_fair, by_post=True),
    "person:stand_paper": of("worker", about=the_paper),
    "coach:caseload": of(COACH),
    "coach:person": of(COACH, about=the_worker),
    "coach:review": of(COACH),
    "coach:file": of(COACH, about=the_file),
    "coach:observe": of(COACH, about=the_skill),
    "coach:jobs": of(COACH, about=the_worker),
    "coach:map": of(COACH, about=the_worker),
    "coach:cv": of(COACH, about=the_worker),
    "coach:interviews": of(COACH, about=the_worker),
    "coach:questions": of(COACH, about=the_interview_of_the_worker),
    "coach:confirm": of(COACH, about=the_worker, by_post=True),
    "coach:invite": of(COACH, about=the_worker),
    "coach:fairs": of(COACH),
    "coach:fair_group": of(COACH, about=the_group),
    "coach:fair": of(COACH, about=the_fair_of_the_worker),
    "coach:fair_register": of(COACH, about=the_fair_of_the_worker),
    "coach:fair_withdraw": of(COACH, about=the_fair_of_the_worker),
    "coach:fair_needs": of(COACH, about=the_fair_of_the_worker),
    "coach:fair_refusals": of(COACH, about=the_fair_of_the_worker),
    "coach:stand": of(COACH, about=the_fair_of_the_worker),
    "coach:stand_preview": of(COACH, about=the_fair_of_the_worker),
    "coach:fair_seat": of(COACH, about=the_fair_of_the_worker, by_post=True),
    "coach:stand_paper": of(COACH, about=the_paper_of_the_worker),
    "assessor:asked": of(ASSESSOR),
    "assessor:look": of(ASSESSOR, about=the_look),
    "assessor:decline": of(ASSESSOR, about=the_look, by_post=True),
    "employer:attestations": of(MemberRole.OUTFLOW_HR),
    "employer:people": of(HR),
    "employer:vacancies": of(RECRUITER),
    "employer:vacancies_file": of(RECRUITER),
    "employer:new": of(RECRUITER),
    "employer:skills": of(RECRUITER),
    "employer:vacancy": of(RECRUITER, about=the_vacancy),
    "employer:edit": of(RECRUITER, about=the_draft),
    "employer:publish": of(RECRUITER, about=the_draft, by_post=True),
    "employer:withdraw": of(RECRUITER, about=the_vacancy, by_post=True),
    "employer:file": of(RECRUITER, about=the_vacancy),
    "employer:candidate": of(RECRUITER, about=the_candidate),
    "employer:shown": of(RECRUITER),
    "employer:shown_one": of(RECRUITER, about=the_showing),
    "employer:work": of(RECRUITER, about=the_candidates_file),
    "employer:fairs": of(RECRUITER),
    "employer:fair": of(RECRUITER, about=the_walk),
    "employer:fair_withdraw": of(RECRUITER, about=the_walk, by_post=True),
    "employer:briefings": of(RECRUITER, about=the_walk, by_post=True),
    "employer:stands": of(RECRUITER, about=the_walk),
    "employer:stand": of(RECRUITER, about=the_stand),
    "employer:stand_file": of(RECRUITER, about=the_stand_file),
    "employer:wish": of(RECRUITER, about=the_stand, by_post=True),
    "employer:wishes": of(RECRUITER, about=the_walk),
    "employer:route": of(RECRUITER, about=the_walk),
    "employer:route_file": of(RECRUITER, about=the_walk),
    "employer:uploads": of(HR, RECRUITER),
    "employer:example": of(HR, RECRUITER),
    "employer:upload": of(HR, about=the_upload, not_theirs=RECRUITER),
    "employer:faults": of(HR, about=the_upload, not_theirs=RECRUITER),
    "organiser:fairs": of(ORGANISER),
    "organiser:new": of(ORGANISER),
    "organiser:fair": of(ORGANISER, about=the_fair),
    "organiser:halls": of(ORGANISER, about=the_fair),
    "organiser:hall": of(ORGANISER, about=the_hall),
    "organiser:draw": of(ORGANISER, about=the_hall, by_post=True),
    "organiser:remove_hall": of(ORGANISER, about=the_hall, by_post=True),
    "organiser:ground": of(ORGANISER, about=the_hall),
    "organiser:ground_picture": of(ORGANISER, about=the_hall),
    "organiser:clear_ground": of(ORGANISER, about=the_hall, by_post=True),
    "organiser:hall_paper": of(ORGANISER, about=the_hall),
    "organiser:about": of(ORGANISER, about=the_fair),
    "organiser:numbers": of(ORGANISER, about=the_fair),
    "organiser:registration": of(ORGANISER, about=the_fair),
    "organiser:cancel": of(ORGANISER, about=the_fair),
    "organiser:session_new": of(ORGANISER, about=the_fair),
    "organiser:session": of(ORGANISER, about=the_session),
    "organiser:session_remove": of(ORGANISER, about=the_session, by_post=True),
    "organiser:corner_new": of(ORGANISER, about=the_fair),
    "organiser:corner": of(ORGANISER, about=the_corner),
    "organiser:corner_remove": of(ORGANISER, about=the_corner, by_post=True),
    "organiser:workshop_new": of(ORGANISER, about=the_session),
    "organiser:workshop": of(ORGANISER, about=the_workshop),
    "organiser:workshop_remove": of(ORGANISER, about=the_workshop, by_post=True),
    "organiser:people": of(ORGANISER, about=the_fair),
    "organiser:recruiters": of(ORGANISER, about=the_fair),
    "organiser:invite": of(ORGANISER, about=the_fair),
    "organiser:remind": of(ORGANISER, about=the_fair, by_post=True),
    "organiser:stands": of(ORGANISER, about=the_session),
    "organiser:place": of(ORGANISER, about=the_place),
    "organiser:talks": of(ORGANISER, about=the_session),
    "organiser:timetable": of(ORGANISER, about=the_plan),
    "consortium:region": of(*ROLES),
    "consortium:shared": of(MemberRole.TRAINING_PROVIDER, MemberRole.FUND_MANAGER),
    "consortium:numbers": of(MANAGER),
    "consortium:map": of(MANAGER),
    "consortium:ways": of(MANAGER, query="?from=agent"),
    "consortium:assessors": of(MANAGER),
    "consortium:style": of(MANAGER, about=the_consortium),
    "consortium:style_picture": of(MANAGER, about=the_consortium),
    "consortium:style_paper": of(MANAGER, about=the_example),
    "consortium:clear_style": of(MANAGER, about=the_consortium, by_post=True),
    "consortium:trail": of(MemberRole.PRIVACY_OFFICER),
    "consortium:matching": of(MANAGER, MemberRole.PRIVACY_OFFICER, by_post=True),
    "consortium:runs": of(MANAGER, MemberRole.PRIVACY_OFFICER),
    "consortium:run": of(MANAGER, MemberRole.PRIVACY_OFFICER, about=the_run),
    "consortium:add": of(MANAGER),
    "consortium:invite": of(MANAGER),
    "consortium:invite_again": of(MANAGER, about=the_member, by_post=True),
    "consortium:end": of(MANAGER, about=the_member),
    "consortium:assign": of(MANAGER),
}
PUBLIC = {
    *("public:home", "public:causeways", "public:causeway", "public:example", "design:gallery"),
    *("public:explanation", "public:check", "gate:start"),
}
"""Pages that show nothing of anybody who is real; the start leads on."""
BY_ADDRESS = {
    *("public:passport", "public:file"),
    *("hall:page", "hall:deeds", "hall:act", "hall:manifest", "hall:worker"),
}
"""What somebody opened for who has the address; `public/test_passport.py` and `hall` hold it."""
FOR_MACHINES = "api:"
"""What everybody may read to check a credential, and the VC-API; `api/test_published.py`."""
ACCOUNT_ONLY = ("account_", "mfa_", "openid_connect_", "socialaccount_")
"""Allauth's pages, about the viewer's own account; `gate/test_signing_in.py` walks them."""


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
