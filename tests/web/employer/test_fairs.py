"""A recruiter at a fair: registers, reads stands, wishes, and walks a route; bad input first."""

import io
import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from pypdf import PdfReader

from apps.fair_people import NOTE, access_of, others_of, refused_by, stand_at, talk_of, workshop_of
from apps.fair_scene import candidate_of, corner_of, fair_of, hall_at, session_of, visitor_of
from apps.wall_region import Region
from apps.wall_things import shown_file
from doorstroom.core.audit import events_about
from doorstroom.fairs.models import Candidate, Fair, Stand, Visitor, Wish
from doorstroom.fairs.states import Entry, Phase, Wanted
from doorstroom.organisations.models import Membership, Share
from doorstroom.organisations.states import MemberRole
from doorstroom.people.models import Account
from doorstroom.vacancies.models import Vacancy

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(here: Region, signed_in: Callable[[Account], Client]) -> Client:
    return signed_in(here.viewers[MemberRole.RECRUITER])


def page(name: str, *args: object) -> str:
    with override("en"):
        return reverse(f"employer:{name}", args=args)


def main_of(browser: Client, address: str) -> str:
    shown = browser.get(address).content.decode().partition("<main")[2]
    return re.sub(r"csrfmiddlewaretoken.*?>", "", shown)


def open_to_all(here: Region) -> Fair:
    Fair.objects.filter(pk=fair_of(here).pk).update(open_to_all=True)
    return fair_of(here)


def on_view(here: Region) -> Stand:
    visitor_of(here)
    return stand_at(candidate_of(here))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"sessions": []}, "Choose at least one time"),
        ({"sessions": ["999"]}, "Select a valid choice"),
        ({"limit": "0"}, "greater than or equal to 1"),
        ({"limit": "many"}, "Enter a whole number"),
    ],
)
def test_a_mistake_stands_at_the_form_and_nobody_is_registered(
    change: dict[str, object], words: str, here: Region, browser: Client
) -> None:
    fair = open_to_all(here)
    mine = Membership.objects.get(account=here.viewers[MemberRole.RECRUITER])
    given = {"membership": mine.pk, "sessions": [session_of(here).pk], "limit": "7"}

    answer = browser.post(page("fair", fair.pk), {**given, **change})

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Visitor.objects.exists()


def test_who_recruits_for_two_says_for_which(here: Region, browser: Client) -> None:
    fair = open_to_all(here)
    account = here.viewers[MemberRole.RECRUITER]
    other = Membership.objects.create(
        account=account,
        organisation=here.organisations["outflow"],
        role=MemberRole.RECRUITER,
        since=timezone.localdate(),
    )
    foreign = Membership.objects.get(account=here.viewers[MemberRole.COACH])
    given = {"sessions": [session_of(here).pk], "limit": ""}

    for membership in ("", "999", foreign.pk):
        answer = browser.post(page("fair", fair.pk), {**given, "membership": membership})
        assert answer.status_code == 422
    browser.post(page("fair", fair.pk), {**given, "membership": other.pk})

    assert Visitor.objects.get().membership == other
    again = browser.post(
        page("fair", fair.pk),
        {**given, "membership": account.memberships.exclude(pk=other.pk).get().pk},
    )
    assert "already coming for another employer" in again.content.decode()


def test_somebody_registers_changes_it_and_withdraws(here: Region, browser: Client) -> None:
    fair = open_to_all(here)
    mine = Membership.objects.get(account=here.viewers[MemberRole.RECRUITER])
    given = {"membership": mine.pk, "sessions": [session_of(here).pk], "limit": "7"}

    browser.post(page("fair", fair.pk), given)
    assert Visitor.objects.get().entry == Entry.ASKED
    assert "waits for approval" in main_of(browser, page("fairs"))
    assert browser.get(page("stands", fair.pk)).status_code == 404

    Visitor.objects.update(entry=Entry.APPROVED)
    browser.post(page("fair", fair.pk), {**given, "limit": "3"})
    assert (Visitor.objects.get().limit, Visitor.objects.get().entry) == (3, Entry.APPROVED)
    assert "you're coming" in main_of(browser, page("fairs"))

    browser.post(page("fair_withdraw", fair.pk))
    assert Visitor.objects.get().entry == Entry.WITHDRAWN
    assert browser.get(page("stands", fair.pk)).status_code == 404


@pytest.mark.parametrize(
    ("phase", "entry", "words"),
    [
        (Phase.OPEN, None, "This fair is by invitation"),
        (Phase.CLOSED, None, "Nobody can register any more"),
        (Phase.OPEN, Entry.INVITED, "You are invited"),
        (Phase.OPEN, Entry.ASKED, "when the organiser has approved it"),
        (Phase.OPEN, Entry.REFUSED, "Te veel werkgevers."),
        (Phase.OPEN, Entry.APPROVED, "Look at 0 stands"),
        (Phase.CANCELLED, Entry.APPROVED, "Water in de zaal."),
    ],
)
def test_the_page_says_how_far_it_is_and_what_to_do(
    phase: Phase, entry: Entry | None, words: str, here: Region, browser: Client
) -> None:
    fair = fair_of(here)
    if entry:
        Visitor.objects.filter(pk=visitor_of(here).pk).update(
            entry=entry, reason="Te veel werkgevers." if entry == Entry.REFUSED else ""
        )
    Fair.objects.update(phase=phase, reason="Water in de zaal.")

    assert words in main_of(browser, page("fair", fair.pk))


def test_who_was_not_approved_cannot_register_again(here: Region, browser: Client) -> None:
    Visitor.objects.filter(pk=visitor_of(here).pk).update(entry=Entry.REFUSED)
    mine = Membership.objects.get(account=here.viewers[MemberRole.RECRUITER])
    given = {"membership": mine.pk, "sessions": [session_of(here).pk], "limit": ""}

    answer = browser.post(page("fair", fair_of(here).pk), given)

    assert answer.status_code == 422
    assert Visitor.objects.get().entry == Entry.REFUSED
    browser.post(page("fair_withdraw", fair_of(here).pk))
    assert Visitor.objects.get().entry == Entry.REFUSED


def test_who_does_nothing_at_a_fair_withdraws_from_nothing(here: Region, browser: Client) -> None:
    assert browser.post(page("fair_withdraw", fair_of(here).pk)).status_code == 404


def test_a_draft_and_the_fair_of_another_region_are_not_there(
    two_regions: tuple[Region, Region], signed_in: Callable[[Account], Client]
) -> None:
    here, there = two_regions
    browser = signed_in(here.viewers[MemberRole.RECRUITER])
    theirs, draft = fair_of(there), fair_of(here, is_open=False)
    mine = Membership.objects.get(account=here.viewers[MemberRole.RECRUITER])

    for fair in (theirs, draft):
        assert browser.get(page("fair", fair.pk)).status_code == 404
        answer = browser.post(page("fair", fair.pk), {"membership": mine.pk, "sessions": []})
        assert answer.status_code == 404
    assert "draft" not in main_of(browser, page("fairs"))


@pytest.mark.parametrize("why", ["draft", Entry.ASKED, Entry.WITHDRAWN, "elsewhere", "cancelled"])
def test_a_stand_that_is_not_on_view_is_not_there(
    why: str, two_regions: tuple[Region, Region], signed_in: Callable[[Account], Client]
) -> None:
    here, there = two_regions
    stand = on_view(here)
    keys = (fair_of(here).pk, stand.candidate_id)
    if why == "draft":
        Stand.objects.update(ready_at=None)
    elif why == "elsewhere":
        keys = (fair_of(here).pk, on_view(there).candidate_id)
    elif why == "cancelled":
        Fair.objects.filter(pk=keys[0]).update(phase=Phase.CANCELLED)
    else:
        Candidate.objects.update(entry=why)
    browser = signed_in(here.viewers[MemberRole.RECRUITER])

    assert browser.get(page("stand", *keys)).status_code == 404
    assert browser.post(page("wish", *keys), {"wanted": "wish"}).status_code == 404
    assert not Wish.objects.exists()
    if why != "cancelled":
        assert stand.title not in main_of(browser, page("stands", fair_of(here).pk)) or (
            why == "elsewhere"
        )


def test_a_recruiter_says_with_whom_they_want_to_talk(here: Region, browser: Client) -> None:
    stand = on_view(here)
    keys = (fair_of(here).pk, stand.candidate_id)
    for wanted, kept in (("wish", ["wish"]), ("pass", ["pass"]), ("", []), ("nonsense", [])):
        browser.post(page("wish", *keys), {"wanted": wanted})
        assert [one.wanted for one in Wish.objects.all()] == kept
        assert (here.worker.name in main_of(browser, page("wishes", keys[0]))) == bool(kept)


def test_who_reads_a_stand_is_kept(here: Region, browser: Client) -> None:
    stand = on_view(here)
    keys = (fair_of(here).pk, stand.candidate_id)
    file = shown_file(here)
    address = page("stand_file", *keys, file.pk)
    assert browser.get(address).status_code == 404  # not on the stand page
    stand.pieces.add(file.evidence)
    before = events_about(here.worker, "fairs.log_stand").count()

    browser.get(page("stands", keys[0]))
    browser.get(page("stand", *keys))
    assert browser.get(address).status_code == 200

    kept = events_about(here.worker, "fairs.log_stand")
    assert kept.count() == before + 2
    assert kept.first().organisation == here.organisations["inflow"].pk


def test_stands_are_searched(here: Region, browser: Client) -> None:
    on_view(here)
    Stand.objects.update(corner=corner_of(here), languages=["ar"])
    (other,) = [stand_at(one) for one in others_of(here, 1)]
    Stand.objects.filter(pk=other.pk).update(title="Bakker")
    address = page("stands", fair_of(here).pk)

    def found(query: str) -> tuple[bool, bool]:
        shown = main_of(browser, address + query)
        return "Monteur met geduld" in shown, "Bakker" in shown

    assert found("") == (True, True)
    assert found("?q=bak") == (False, True)
    assert found(f"?corner={corner_of(here).pk}") == (True, False)
    assert found("?tongue=ar") == (True, False)
    assert found("?corner=x&tongue=xx&order=score") == (True, True)
    assert found("?order=chance") == (True, True)
    assert "No stand found" in main_of(browser, address + "?q=%25")


def everything_shown(browser: Client, here: Region) -> str:
    """All that a recruiter gets of a fair: every page, list, order and paper."""
    fair, candidate = fair_of(here).pk, candidate_of(here).pk
    shown = [main_of(browser, page("fairs"))]
    shown += [main_of(browser, page(one, fair)) for one in ("fair", "stands", "wishes", "route")]
    shown.append(main_of(browser, page("stands", fair) + "?order=chance"))
    shown.append(main_of(browser, page("stand", fair, candidate)))
    paper = browser.get(page("route_file", fair)).content
    shown += [one.extract_text() for one in PdfReader(io.BytesIO(paper)).pages]
    return "\n".join(shown)


def test_needs_refusals_and_wishes_of_others_leave_no_mark(here: Region, browser: Client) -> None:
    on_view(here)
    talk_of(here)
    for one in others_of(here, 3):
        stand_at(one)
    before = everything_shown(browser, here)

    access_of(here)
    refused_by(here)
    other = Visitor.objects.create(
        fair=fair_of(here),
        membership=Membership.objects.get(account=here.viewers[MemberRole.OUTFLOW_HR]),
        entry=Entry.APPROVED,
    )
    for one in Candidate.objects.all():
        other.wishes.create(candidate=one, wanted=Wanted.WISH)
    after = everything_shown(browser, here)

    assert after == before
    assert NOTE not in after
    assert here.worker.name in after


def test_vacancies_stand_there_only_when_the_person_lets_them(
    here: Region, browser: Client
) -> None:
    stand = on_view(here)
    Vacancy.objects.filter(pk=here.published.pk).update(title="Fietsenmaker")
    address = page("stand", fair_of(here).pk, stand.candidate_id)

    assert "How they fit Fietsenmaker" in main_of(browser, address)
    Share.objects.filter(person=here.worker).update(withdrawn_at=timezone.now())
    assert "Fietsenmaker" not in main_of(browser, address)


def test_a_route_stands_on_the_page_and_on_paper(here: Region, browser: Client) -> None:
    fair = fair_of(here).pk
    visitor_of(here)
    assert "There is no route yet" in main_of(browser, page("route", fair))
    empty = PdfReader(io.BytesIO(browser.get(page("route_file", fair)).content))
    assert "There is no route yet" in empty.pages[0].extract_text()

    talk = talk_of(here, slot=1)
    stand_at(talk.candidate)
    session_of(here).places.create(
        shift=0, hall=hall_at(fair_of(here)), stand="stand-1", candidate=talk.candidate
    )
    shown = main_of(browser, page("route", fair))
    paper = PdfReader(io.BytesIO(browser.get(page("route_file", fair)).content))
    printed = " ".join(paper.pages[0].extract_text().split())

    for words in ("13:44 - 13:54", "A1, hall", here.worker.name, "You asked for this conversation"):
        assert words in shown
        assert words in printed
    assert paper.metadata is not None
    assert paper.metadata.title == "My route - open"


def test_a_recruiter_sits_in_briefings_and_in_nothing_of_others(
    here: Region, browser: Client
) -> None:
    visitor = visitor_of(here)
    briefing = workshop_of(here, "Zo werkt het", is_briefing=True)
    at_once = workshop_of(here, "Ook dan", is_briefing=True)
    others = workshop_of(here, "Pitchen", at=15)
    fair = fair_of(here).pk
    assert "Pitchen" not in main_of(browser, page("fair", fair))

    for chosen in ([briefing.pk, at_once.pk], [others.pk], ["x"]):
        browser.post(page("briefings", fair), {"workshops": chosen})
        assert not visitor.seats.exists()
    browser.post(page("briefings", fair), {"workshops": [briefing.pk]})
    assert "you have a seat" in main_of(browser, page("fair", fair))
    browser.post(page("briefings", fair))
    assert not visitor.seats.exists()


@pytest.mark.parametrize("name", ["fairs", "fair", "stands", "wishes", "route"])
def test_a_page_asks_as_much_for_three_as_for_one(
    name: str, here: Region, browser: Client, django_assert_max_num_queries: Callable[..., object]
) -> None:
    on_view(here)
    talk = talk_of(here)
    visitor_of(here).wishes.create(candidate=talk.candidate, wanted=Wanted.WISH)
    workshop_of(here, "briefing 0", is_briefing=True)
    address = page(name) if name == "fairs" else page(name, fair_of(here).pk)
    browser.get(address)
    with django_assert_max_num_queries(60) as first:
        browser.get(address)
    for number, one in enumerate(others_of(here, 2), start=1):
        stand_at(one)
        talk.plan.talks.create(candidate=one, visitor=talk.visitor, slot=number, why="fit")
        visitor_of(here).wishes.create(candidate=one, wanted=Wanted.WISH)
        workshop_of(here, f"briefing {number}", is_briefing=True)
        Fair.objects.create(
            consortium=here.organisations["centre"], name=f"f{number}", phase=Phase.OPEN
        )
    with django_assert_max_num_queries(len(first)):
        browser.get(address)


def test_what_is_for_recruiters_is_read_by_them_only(
    here: Region, browser: Client, signed_in: Callable[[Account], Client]
) -> None:
    Fair.objects.filter(pk=fair_of(here).pk).update(about="Voor ons", for_recruiters="Voor jou")

    assert "Voor ons" in (shown := main_of(browser, page("fair", fair_of(here).pk)))
    assert "Voor jou" in shown
    worker = signed_in(here.viewers["worker"])
    shown = main_of(worker, f"/nl/mijn-overstap/markten/{fair_of(here).pk}/")
    assert ("Voor ons" in shown, "Voor jou" in shown) == (True, False)
