"""From a job that disappears to a job that matters: from the first talk to twelve months after."""

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import time_machine
from django.core import mail
from django.utils import timezone
from playwright.sync_api import Page, expect

from apps.after_scene import encounter_of
from apps.transitions.test_routes import module
from apps.wall_region import Region, region
from doorstroom.organisations.models import Organisation
from doorstroom.passports.states import Proof
from doorstroom.transitions.models import Transition
from doorstroom.transitions.states import Step
from journeys.places import Visit

PHONE = {"viewport": {"width": 390, "height": 844}}
DAYS = {"day 1": 0, "week 2": 13, "week 6": 41, "week 12": 83, "month 6": 182, "month 12": 364}


class Way:
    """The pages of everybody who takes part."""

    def __init__(self, on: Region, visit: Visit) -> None:
        self.on, self.visit = on, visit

    def room(self, who: str, path: str) -> Page:
        """Open a page as somebody, on a phone."""
        return self.visit(f"/en/{path}", by=self.on.viewers[who].email, **PHONE)

    def coach(self, path: str = "") -> Page:
        """Open the step as the coach of the worker."""
        return self.room("coach", f"coach/{self.on.worker.pk}/step/{path}")

    def goes_to(self, step: Step) -> None:
        """Press for the next step."""
        page = self.coach()
        page.locator(f"button[name=step][value={step}]").click()
        expect(page.get_by_text("Kept.")).to_be_visible()
        assert Transition.objects.get().step == step

    def plans(self, **given: str) -> None:
        """Fill in what is agreed."""
        page = self.coach("plan/")
        for name, value in given.items():
            field = page.locator(f"[name={name}]")
            if field.evaluate("one => one.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(value)
        page.get_by_role("button", name="Keep").click()
        expect(page.get_by_text("Kept.")).to_be_visible()

    def writes(self, kind: str, **given: str) -> int:
        """Have the coach write a paper."""
        page = self.room("coach", f"coach/{self.on.worker.pk}/papers/new/{kind}/")
        for name, value in given.items():
            page.locator(f"[name={name}]").fill(value)
        page.locator("main form button").last.click()
        expect(page.get_by_text("It is written.")).to_be_visible()
        return Transition.objects.get().documents.get(kind=kind, withdrawn_at=None).pk

    def signs(self, who: str, path: str) -> None:
        """Sign a paper with the code that came by mail."""
        page = self.room(who, path)
        page.get_by_role("button", name="Send me a code").click()
        page.wait_for_load_state()
        code = re.search(r"\b\d{6}\b", mail.outbox[-1].body)
        assert code
        page.locator("[name=name]").fill("Somebody who signs")
        page.locator("[name=code]").fill(code[0])
        page.get_by_role("button", name="Sign this paper").click()
        expect(page.get_by_text("You signed.")).to_be_visible()

    def answers(self, who: str, path: str, mood: str) -> None:
        """Answer three questions in three taps."""
        page = self.room(who, path)
        for name in ("work", "people", "ahead"):
            page.locator(f"[name={name}][value={mood}]").check()
        page.get_by_role("button", name="Send").click()
        expect(page.get_by_text("Thank you. It is kept.")).to_be_visible()


@contextmanager
def on_day(days: int) -> Iterator[None]:
    """Go on some days later."""
    with time_machine.travel(timezone.now() + dt.timedelta(days=days)):
        yield


@pytest.fixture
def way(empty: None, visit_anything: Visit) -> Way:
    on = region("here")
    Organisation.objects.update(invented=True)  # nobody sets up a second factor to look around
    on.worker.competences.update(proof=Proof.CONFIRMED)
    for skill in ("listen", "talk"):
        on.published.asks.get_or_create(skill=skill)
    module(on, "care", "talk", form="online")
    on.published.title = "Care assistant"
    on.published.save()
    return Way(on, visit_anything)


def test_a_call_centre_worker_becomes_a_care_assistant(way: Way) -> None:
    today = timezone.localdate()
    last, first = today + dt.timedelta(days=100), today + dt.timedelta(days=101)
    begins(way, last)
    after_the_fair(way)
    agrees(way, first)
    judges(way, first)
    way.goes_to(Step.PREPARATION)
    with on_day(101):
        switches(way)
    for moment, days in list(DAYS.items())[1:]:
        with on_day(101 + days):
            stays(way, moment)
    with on_day(101 + 366):
        lasts(way)


def begins(way: Way, last: dt.date) -> None:
    """The coach begins the step in the first talk, and the worker looks around."""
    page = way.coach()
    page.locator("[name=last_date]").fill(f"{last}")
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_text("The old job is there for 100 more days.").first).to_be_visible()
    way.goes_to(Step.INTAKE)
    way.plans(intake_date=f"{timezone.localdate()}")
    way.goes_to(Step.PASSPORT)
    way.goes_to(Step.ORIENTATION)
    mine = way.room("worker", "my-switch/step/")
    expect(mine.get_by_role("heading", name="My step to other work")).to_be_visible()
    expect(mine.locator(".chain__link")).to_have_count(14)
    route = way.room("worker", f"my-switch/jobs/{way.on.published.pk}/route/")
    expect(route.get_by_text("Leer care")).to_be_visible()


def after_the_fair(way: Way) -> None:
    """Both want to go on, and the recruiter writes a letter of intent for a vacancy."""
    encounter = encounter_of(way.on, "yes", "yes")
    page = way.room("recruiter", f"employer/fairs/after/{encounter.pk}/")
    page.get_by_text("What came of it?").first.click()
    page.locator("[name=came][value=intention]").check()
    page.locator("[name=vacancy]").select_option(f"{way.on.published.pk}")
    page.locator("form:has([name=came]) button").last.click()
    expect(page.get_by_text("Kept.")).to_be_visible()
    assert Transition.objects.get().step == Step.INTENTION


def agrees(way: Way, first: dt.date) -> None:
    """Everybody agrees, in the order the law asks."""
    way.plans(
        ending="agreement", first_date=f"{first}", form="temporary", hours="28", mentor="Ans de Wit"
    )
    until = f"{first + dt.timedelta(days=30)}"
    intention = way.writes("intention", promises="A contract for a year.", until=until)
    way.signs("recruiter", f"employer/papers/{intention}/")
    way.goes_to(Step.PLAN)
    way.signs("worker", f"my-switch/papers/{intention}/")
    together = way.writes("three_party", pays="Each what stands in the plan.", until=until)
    for who in ("outflow_hr", "recruiter"):
        way.signs(who, f"employer/papers/{together}/")
    way.signs("worker", f"my-switch/papers/{together}/")


def judges(way: Way, first: dt.date) -> None:
    """Every hurdle is looked at; one is answered for until a day after the start."""
    codes = list(Transition.objects.get().links.values_list("code", flat=True))
    for code in codes:
        page = way.coach(f"{code}/")
        page.locator(f"[name=severity][value='{2 if code == 'H03' else 0}']").check()
        page.locator("[name=due_date]").fill(f"{first}")
        page.locator("[name=evidence]").fill("We talked it through, and saw it.")
        page.locator("form:has([name=severity]) button").click()
        expect(page.get_by_text("Kept.")).to_be_visible()
        page.context.close()
    page = way.coach()
    expect(page.get_by_text("the weakest link", exact=True)).to_be_visible()
    page = way.coach("H03/")
    page.locator("[name=why]").fill("The supplement is promised by the fund.")
    page.locator("[name=until]").fill(f"{first + dt.timedelta(days=30)}")
    page.get_by_role("button", name="I answer for it").click()
    expect(page.get_by_text("Kept.")).to_be_visible()


def switches(way: Way) -> None:
    """The first day: without a day between, and both sides say how it goes."""
    way.goes_to(Step.SWITCHED)
    mine = way.room("worker", "my-switch/step/")
    mine.get_by_role("link", name="Three questions: day 1").click()
    way.answers("worker", mine.url.partition("/en/")[2], "amber")
    entrants = way.room("recruiter", "employer/new/")
    expect(entrants.get_by_text("here 0").first).to_be_visible()
    way.goes_to(Step.GUIDED)


def stays(way: Way, moment: str) -> None:
    """Both answer; when it goes wrong the coach talks with them."""
    mine = way.room("worker", "my-switch/step/")
    mine.get_by_role("link", name=f"Three questions: {moment}").click()
    is_red = moment == "week 6"
    way.answers("worker", mine.url.partition("/en/")[2], "red" if is_red else "green")
    if is_red:
        page = way.coach()
        expect(page.get_by_text("Call today.")).to_be_visible()
        page.get_by_role("button", name="We talked about it").click()
        expect(page.get_by_text("Kept.")).to_be_visible()


def lasts(way: Way) -> None:
    """After a year: where they are at 3, 6 and 12 months, and the step is closed."""
    for month in (3, 6, 12):
        page = way.coach("now/")
        page.locator("[name=month]").select_option(f"{month}")
        page.locator("[name=at_work]").check()
        page.locator("[name=same_employer]").check()
        page.locator("[name=hours]").fill("28")
        page.get_by_role("button", name="Keep").click()
        expect(page.get_by_text("Kept.")).to_be_visible()
    way.goes_to(Step.LASTING)
    assert Transition.objects.get().results.filter(at_work=True).count() == 3
