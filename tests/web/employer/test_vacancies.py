"""What a recruiter reads and writes: the own vacancies, and who agreed to be seen."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps.wall_region import Region, region, share_all
from doorstroom.core.models import Event
from doorstroom.organisations.actions import withdraw_share
from doorstroom.organisations.models import Share
from doorstroom.organisations.states import MemberRole, Part
from doorstroom.passports.actions import confirm_competence
from doorstroom.people.models import Account, Person
from doorstroom.vacancies.models import Vacancy
from doorstroom.vacancies.states import Kind
from web.swapping import normal, swapped

LIST = "/en/employer/vacancies/"
HTMX = {"HX-Request": "true", "HX-Target": "results"}
FILLED = {
    "title": "Beller",
    "text": "Je belt met klanten.\nWij zijn een jong team.",
    "occupation": "agent",
    "place": "Oss",
    "hours_min": "24",
    "hours_max": "32",
    "wage_min": "2500",
    "wage_max": "3000",
    "legal": "vog, big",
    "agreement": "VCA",
    "wish": "vog",
    "ask:listen": "emphasised",
}


@pytest.fixture
def path(here: Region) -> str:
    Vacancy.objects.update(title="Verzorgende")
    here.published.asks.create(skill="listen")
    return f"{LIST}{here.published.pk}/"


def text(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def viewings() -> list[str]:
    events = Event.objects.filter(action="organisations.log_viewing").order_by("sequence")
    return [event.facts["part"] for event in events]


def test_the_list_says_what_is_published_what_misses_and_who_agreed(recruiter: Client, path: str):
    Vacancy.objects.filter(is_published=False).update(wage_max=None)

    page = text(recruiter, LIST)

    assert "Published" in page
    assert "The wage range is missing." in page
    assert "<strong>1</strong> person agreed to be seen" in page
    assert viewings() == []


def test_the_vacancy_lists_who_agreed_by_fit_with_reasons_and_logs_it(
    recruiter: Client, here: Region, path: str
):
    page = text(recruiter, path)

    assert here.worker.name in page
    assert "Can already do 1 of the one thing this work asks." in page
    assert "An algorithm helps here" in page
    assert here.silent.name not in page
    assert viewings() == ["contact", "matches"]


def test_who_shares_no_name_has_a_number_that_stays(recruiter: Client, here: Region, path: str):
    withdraw_share(
        share=Share.objects.get(
            person=here.worker, organisation=here.organisations["inflow"], part=Part.CONTACT
        )
    )

    for shown in (path, f"{path}file/", f"{path}people/{here.worker.pk}/"):
        page = text(recruiter, shown)
        assert here.worker.name not in page
        assert f"Candidate {here.worker.pk}" in page


def test_who_shares_no_name_comes_with_the_coaches_of_the_region(
    recruiter: Client, here: Region, path: str
):
    region("there")
    Account.objects.filter(email="coach@here.nl").update(name="Mia", phone="06 1234")
    shown = f"{path}people/{here.worker.pk}/"
    with_name = text(recruiter, shown)
    withdraw_share(
        share=Share.objects.get(
            person=here.worker, organisation=here.organisations["inflow"], part=Part.CONTACT
        )
    )

    page = text(recruiter, shown)

    assert "Mia" not in with_name
    for said in ("Mia", "mailto:coach@here.nl", "tel:06 1234"):
        assert said in page
    assert "coach@there.nl" not in page
    assert "closed@here.nl" not in page


def test_a_candidate_shows_what_is_shared_and_each_part_is_logged(
    recruiter: Client, here: Region, path: str
):
    page = text(recruiter, f"{path}people/{here.worker.pk}/")

    assert "Luisteren" in page
    assert "worker@here.nl" in page
    assert viewings() == ["contact", "matches", "passport"]


@pytest.mark.parametrize("part", [Part.PASSPORT, Part.CONTACT])
def test_a_part_that_is_not_shared_is_not_there(
    recruiter: Client, here: Region, path: str, part: Part
):
    withdraw_share(
        share=Share.objects.get(
            person=here.worker, organisation=here.organisations["inflow"], part=part
        )
    )

    page = text(recruiter, f"{path}people/{here.worker.pk}/")

    assert part not in viewings()
    gone = {Part.PASSPORT: "From work, or shown with own work", Part.CONTACT: "worker@here.nl"}[
        part
    ]
    assert gone not in page.partition("Skills passport")[2]


def test_a_candidate_shows_how_strong_the_proof_is_and_not_whose_word_it_is(
    recruiter: Client, here: Region, path: str
):
    coach = here.viewers[MemberRole.COACH]
    Account.objects.filter(pk=coach.pk).update(name="Carla")
    coach.refresh_from_db()
    confirm_competence(competence=here.competence, by=coach)

    page = text(recruiter, f"{path}people/{here.worker.pk}/").partition("Skills passport")[2]

    assert "Confirmed by somebody else" in page
    assert page.count("proof__square--full") == 3
    assert "Carla" not in page.partition("Contact")[0]


def test_who_withdraws_is_gone_at_once(recruiter: Client, here: Region, path: str):
    for share in Share.objects.filter(part=Part.MATCHES):
        withdraw_share(share=share)

    assert "Nobody agreed to be seen" in text(recruiter, path)
    assert recruiter.get(f"{path}people/{here.worker.pk}/").status_code == 404


def test_no_page_and_no_table_tells_wage_or_employer_of_a_person(
    recruiter: Client, here: Region, path: str
):
    """R-10, R-15: a recruiter has no way to what somebody earns, wants or where they work."""
    for shown in (LIST, f"{LIST}file/", path, f"{path}file/", f"{path}people/{here.worker.pk}/"):
        page = text(recruiter, shown)
        assert "2345" not in page
        assert "2.345" not in page
        assert "2,345" not in page
        assert here.organisations["outflow"].name not in page


def test_tables_hold_no_formula(recruiter: Client, here: Region, path: str):
    Person.objects.filter(pk=here.worker.pk).update(name="=1+1")
    Vacancy.objects.update(title="=2+2")

    assert "'=1+1" in text(recruiter, f"{path}file/")
    assert "'=2+2" in text(recruiter, f"{LIST}file/")


def test_the_partial_is_the_page(recruiter: Client, path: str):
    for shown in (LIST, path):
        page = text(recruiter, shown)
        partial = recruiter.get(shown, headers=HTMX).content.decode()
        assert normal(swapped(page, partial, into="results")) == normal(page)


def test_a_page_past_the_end_is_no_page(recruiter: Client, path: str):
    assert recruiter.get(path, {"page": 9}).status_code == 404
    assert recruiter.get(LIST, {"page": 9}).status_code == 404


def test_as_many_queries_for_one_as_for_three(
    recruiter: Client, here: Region, path: str, monkeypatch: pytest.MonkeyPatch
):
    """Apart from what is logged, which is once for each person."""
    monkeypatch.setattr(
        "doorstroom.web.employer.views.candidates.log_viewing", lambda **_about: None
    )
    counts = []
    for people in (0, 2):
        for person in Person.objects.order_by("pk")[1 : 1 + people]:
            share_all(person, here.organisations)
        for shown in (LIST, path):
            recruiter.get(shown)
            with CaptureQueriesContext(connection) as queries:
                recruiter.get(shown)
            counts.append(len(queries))

    assert counts[:2] == counts[2:]


def test_choosing_work_fills_in_its_skills(recruiter: Client, path: str):
    assert "?occupation=agent" in text(recruiter, f"{LIST}new/?q=beller")

    page = text(recruiter, f"{LIST}new/?occupation=agent")

    assert 'name="ask:listen"' in page
    assert '<option value="essential" selected>' in page


def test_a_vacancy_is_kept_as_a_draft_with_all_that_was_filled_in(recruiter: Client, path: str):
    recruiter.post(f"{LIST}new/", {**organisation(recruiter), **FILLED})

    kept = Vacancy.objects.latest("pk")
    assert (kept.title, kept.occupation, kept.place) == ("Beller", "agent", "Oss")
    assert kept.text.split() == FILLED["text"].split()
    assert (kept.hours_min, kept.hours_max, kept.wage_min, kept.wage_max) == (24, 32, 2500, 3000)
    assert not kept.is_published
    assert kept.latitude is not None
    assert dict(kept.requirements.values_list("code", "kind")) == {
        "VOG": Kind.LEGAL,
        "BIG": Kind.LEGAL,
        "VCA": Kind.AGREEMENT,
    }
    assert list(kept.asks.values_list("skill", "essential", "emphasis")) == [("listen", True, 2)]


def test_words_that_keep_people_away_are_a_question_to_the_recruiter(
    recruiter: Client, here: Region, path: str
):
    Vacancy.objects.filter(pk=here.published.pk).update(text="Een fijn team.")
    before = text(recruiter, path)
    Vacancy.objects.filter(pk=here.published.pk).update(text="Een <jong> team, een jong team.")

    page = text(recruiter, path)

    assert "Een fijn team." in before
    assert "keep people away" not in before
    assert "Een &lt;jong&gt; team" in page
    assert "“jong team” can keep people away for their age. Say what the work asks" in page


def organisation(recruiter: Client) -> dict[str, object]:
    form = recruiter.get(f"{LIST}new/?occupation=").context["form"]
    return {"organisation": form.fields["organisation"].initial}


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("title", "", "error-title"),
        ("text", "a" * 10_001, "error-text"),
        ("text", "Bel 111222333", "error-text"),
        ("place", "Nergenshuizen", "We do not know this place."),
        ("place", "Hengelo", "There are more places of this name."),
        ("hours_max", "10", "This must not be lower than the first."),
        ("wage_max", "2000", "This must not be lower than the first."),
        ("wage_min", "veel", "error-wage_min"),
        ("organisation", "0", "error-organisation"),
    ],
)
def test_what_is_amiss_stands_at_its_field_and_nothing_is_lost(
    recruiter: Client, path: str, field: str, value: str, said: str
):
    before = Vacancy.objects.count()

    answer = recruiter.post(
        f"{LIST}new/", {**organisation(recruiter), **FILLED, field: value}
    ).content.decode()

    assert said in answer
    assert 'value="2500"' in answer or field == "wage_min"
    assert '<option value="emphasised" selected>' in answer
    assert Vacancy.objects.count() == before


def test_looking_for_a_skill_keeps_nothing_and_loses_nothing(recruiter: Client, path: str):
    before = Vacancy.objects.count()
    fields = {**FILLED, "ask:listen": "", "skill": "luisteren", "search": "1", "title": ""}

    page = recruiter.post(f"{LIST}new/", fields).content.decode()

    assert 'name="ask:listen"' in page
    assert 'value="2500"' in page
    assert "error-title" not in page
    assert Vacancy.objects.count() == before


def test_skills_are_found_while_somebody_types(recruiter: Client, path: str):
    headers = {"HX-Request": "true", "HX-Target": "options-skill"}

    found = recruiter.get(f"{LIST}skills/", {"skill": "luister"}, headers=headers)

    assert 'name="ask:listen"' in found.content.decode()
    assert "<html" not in found.content.decode()


def test_without_a_wage_range_it_is_not_published_and_says_why(
    recruiter: Client, here: Region, path: str
):
    Vacancy.objects.filter(pk=here.draft.pk).update(wage_max=None)

    page = recruiter.post(f"{LIST}{here.draft.pk}/publish/", follow=True).content.decode()

    assert "Give a wage range before you publish the vacancy." in page
    here.draft.refresh_from_db()
    assert not here.draft.is_published


def test_publishing_and_withdrawing(recruiter: Client, here: Region, path: str):
    recruiter.post(f"{LIST}{here.draft.pk}/publish/")
    here.draft.refresh_from_db()
    assert here.draft.is_published

    recruiter.post(f"{LIST}{here.draft.pk}/withdraw/")
    here.draft.refresh_from_db()
    assert not here.draft.is_published


def test_a_published_vacancy_cannot_lose_its_wage(recruiter: Client, here: Region, path: str):
    fields = {**FILLED, "organisation": here.published.organisation_id, "wage_max": ""}

    page = recruiter.post(f"{path}change/", fields).content.decode()

    assert "Give a wage range before you publish the vacancy." in page
    here.published.refresh_from_db()
    assert here.published.wage_max == 3000


def test_changing_replaces_what_was_asked(recruiter: Client, here: Region, path: str):
    assert 'name="ask:listen"' in text(recruiter, f"{path}change/")
    fields = {**FILLED, "organisation": here.published.organisation_id, "ask:listen": "optional"}

    recruiter.post(f"{path}change/", fields)

    assert list(here.published.asks.values_list("essential", flat=True)) == [False]


def test_who_works_elsewhere_changes_nothing(
    here: Region, path: str, signed_in: Callable[..., Client]
):
    for role in ("coach", "outflow_hr", "worker"):
        client = signed_in(here.viewers[role])
        assert client.post(f"{path}withdraw/").status_code == 403
        assert client.post(f"{LIST}new/", FILLED).status_code == 403
    here.published.refresh_from_db()
    assert here.published.is_published
