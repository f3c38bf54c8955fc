"""What somebody likes stands beside their own list, and in no other."""

from dataclasses import fields, replace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from doorstroom.engine.matching import NEITHER, Profile
from doorstroom.engine.values import Interest
from doorstroom.matches.adapters import input_of
from doorstroom.matches.queries import (
    Order,
    ShownMatch,
    candidates_matched,
    match_visible_to,
    matches_by_sector,
    matches_of,
    matches_visible_to,
    sectors_visible_to,
)
from doorstroom.organisations.models import Caseload, Organisation
from doorstroom.organisations.states import MemberRole
from doorstroom.passports.queries import wants_visible_to
from doorstroom.people.actions import Said, update_wants
from doorstroom.people.models import Account, Person
from doorstroom.people.queries import showcase_person
from doorstroom.people.states import Liking, Pull
from doorstroom.vacancies.models import Vacancy
from doorstroom.vocabulary.models import EngineTable, Occupation
from doorstroom.vocabulary.queries import active_version

pytestmark = pytest.mark.usefixtures("region")
HELPING = {Interest.SOCIAL: Liking.LIKED, Interest.CONVENTIONAL: Liking.NOT}


@pytest.fixture
def worker(region: None) -> Account:
    return Account.objects.get(email="samira@belvast.example")


def like(worker: Account, pull: Pull = Pull.NONE, **also: Liking) -> None:
    more = {Interest(name): one for name, one in also.items()}
    assert worker.person is not None
    update_wants(person=worker.person, said=Said(likings={**HELPING, **more}, pull=pull))


def own(worker: Account, order: Order = Order.STANDING) -> tuple[ShownMatch, ...]:
    return matches_visible_to(worker, worker.person, language="nl", order=order, count=1000).matches


def without(match: ShownMatch) -> ShownMatch:
    return replace(match, wants=None, place=0)


def test_who_said_nothing_sees_their_list_as_it_was(worker: Account) -> None:
    found = matches_visible_to(worker, worker.person, language="nl", count=1000)

    assert found == matches_of(worker.person, language="nl", count=1000)
    assert all(one.wants is None for one in found.matches)


def test_what_somebody_likes_shows_beside_each_job_and_moves_none_until_they_ask(
    worker: Account,
) -> None:
    before = own(worker)
    like(worker)
    after = own(worker)

    assert [replace(one, wants=None) for one in after] == list(before)
    assert all(one.wants for one in after)
    for one in after:
        assert one.wants is not None
        assert one.wants.value == NEITHER + sum(line.points for line in one.wants.lines)
        assert [line.name for line in one.wants.lines] == ["Helpen", "Regelen"]
        assert one.wants.moved == ""
        assert one.wants.invented
    best = max(after, key=lambda one: one.wants.value if one.wants else 0)
    assert best.wants is not None
    assert "bij wat je leuk vindt: helpen" in best.wants.sentence


@pytest.mark.parametrize("pull", [Pull.SOME, Pull.STRONG])
def test_a_pull_reorders_the_list_says_where_each_job_was_and_changes_no_fit(
    worker: Account, pull: Pull
) -> None:
    before = own(worker)
    like(worker, pull)
    after = own(worker)

    key = {one.vacancy.pk: without(one) for one in before}
    assert {one.vacancy.pk: without(one) for one in after} == key, "only the order changed"
    assert [one.vacancy.pk for one in after] != [one.vacancy.pk for one in before]
    assert [one.place for one in after] == list(range(1, len(before) + 1))
    places = {one.vacancy.pk: one.place for one in before}
    for one in after:
        assert one.wants is not None
        was = places[one.vacancy.pk]
        assert one.wants.moved.endswith(f"plaats {one.place} in plaats van {was}.") == (
            one.place != was
        )
    counted = [one.standing * (1 + pull / 100 * (one.wants.value - NEITHER) / 127) for one in after]
    assert counted == sorted(counted, reverse=True)


@pytest.mark.parametrize("order", [Order.FIT, Order.WAGE, Order.DISTANCE])
def test_another_order_goes_by_what_it_says(worker: Account, order: Order) -> None:
    like(worker, Pull.STRONG)
    page = matches_visible_to(worker, worker.person, language="nl", order=order, count=1000)

    assert page.pull == Pull.NONE
    if order is Order.FIT:
        fits = [one.fit for one in page.matches]
        assert fits == sorted(fits, reverse=True)


def test_the_page_says_how_heavily_wants_counted(worker: Account) -> None:
    like(worker, Pull.STRONG)

    assert matches_visible_to(worker, worker.person, language="nl").pull == Pull.STRONG


def test_one_job_and_the_sectors_say_the_same_as_the_list(worker: Account) -> None:
    like(worker, Pull.STRONG)
    listed = {one.vacancy.pk: one for one in own(worker)}
    key = next(iter(listed))

    assert match_visible_to(worker, worker.person, key, language="nl") == listed[key]
    sectors = matches_by_sector(worker, worker.person, language="nl", each=1000)
    for sector in sectors:
        places = [one.place for one in sector.matches]
        assert places == sorted(places)
        assert all(one == listed[one.vacancy.pk] for one in sector.matches)
    [named] = sectors_visible_to(worker, [worker.person], language="nl").values()
    assert named == tuple(one.name for one in sectors if one.name)[:3]


def test_answers_that_tell_nothing_show_nothing(worker: Account) -> None:
    update_wants(
        person=worker.person,
        said=Said(likings=dict.fromkeys(Interest, Liking.LIKED), pull=Pull.STRONG),
    )

    found = matches_visible_to(worker, worker.person, language="nl", count=1000)
    assert found == matches_of(worker.person, language="nl", count=1000)


def test_work_of_which_nothing_is_known_has_no_score_and_stays_in_the_list(
    worker: Account,
) -> None:
    Occupation.objects.update(interests=[])
    EngineTable.objects.update(natures=b"", natures_digest="none")
    like(worker, Pull.STRONG)

    assert all(one.wants is None for one in own(worker))
    assert [one.vacancy.pk for one in own(worker)] == [
        one.vacancy.pk for one in matches_of(worker.person, language="nl", count=1000).matches
    ]


def test_while_the_matcher_is_stopped_wants_do_not_count_either(worker: Account) -> None:
    like(worker, Pull.STRONG)
    Organisation.objects.filter(role="consortium").update(matching_stopped_at="2026-01-01T00:00Z")

    found = own(worker)
    assert all(one.wants is None for one in found)
    titles = [one.vacancy.title.casefold() for one in found]
    assert titles == sorted(titles)


def test_the_coach_sees_the_list_as_the_person_does(worker: Account) -> None:
    like(worker, Pull.STRONG)
    coach = Caseload.objects.get(person=worker.person, until=None).coach.account

    assert matches_visible_to(
        coach, worker.person, language="nl", count=1000
    ) == matches_visible_to(worker, worker.person, language="nl", count=1000)


def test_nobody_else_learns_what_somebody_likes(worker: Account) -> None:
    like(worker, Pull.STRONG)
    others = Account.objects.exclude(memberships__role=MemberRole.COACH).exclude(pk=worker.pk)

    assert others.filter(memberships__role=MemberRole.RECRUITER).exists()
    assert [one for one in others.distinct() if wants_visible_to(one, worker.person)] == []
    assert wants_visible_to(AnonymousUser(), worker.person) is None


def test_candidate_lists_never_use_it(worker: Account) -> None:
    """An employer gets the very same list, whatever somebody says they like."""
    shown = {}
    for pull in (None, Pull.STRONG):
        if pull:
            like(worker, pull)
        for vacancy in Vacancy.objects.filter(is_published=True).select_related("organisation"):
            recruiter = Account.objects.filter(
                memberships__organisation=vacancy.organisation,
                memberships__role=MemberRole.RECRUITER,
            ).first()
            if recruiter:
                page = candidates_matched(recruiter, vacancy, language="nl", count=None)
                shown.setdefault(vacancy.pk, []).append(page)

    assert any(
        worker.person_id in {one.person.key for one in page.candidates}
        for page, _ in shown.values()
    )
    assert all(before == after for before, after in shown.values())


def test_the_matcher_is_not_given_it_and_a_run_stays_the_same(worker: Account) -> None:
    """R-16: what has no field cannot be weighed."""
    assert {one.name for one in fields(Profile)} == {
        *("reference", "competences", "occupations", "place", "max_km"),
        *("hours", "wage_min", "papers"),
    }
    people = Person.objects.filter(pk=worker.person_id)
    vacancies = Vacancy.objects.filter(is_published=True)
    before = input_of(active_version(), people, vacancies).digest
    like(worker, Pull.STRONG)

    assert input_of(active_version(), people, vacancies).digest == before


def test_what_anybody_may_look_at_shows_nothing_of_it(worker: Account) -> None:
    shown = showcase_person()
    assert shown is not None
    before = matches_of(shown, language="nl", count=100)

    update_wants(person=shown, said=Said(likings=HELPING, pull=Pull.STRONG))

    assert matches_of(shown, language="nl", count=100) == before


def test_wants_cost_as_many_queries_for_three_jobs_as_for_one(worker: Account) -> None:
    like(worker, Pull.STRONG)
    own(worker)  # warms what a process keeps
    counts = []
    for count in (3, 1):
        with CaptureQueriesContext(connection) as asked:
            matches_visible_to(worker, worker.person, language="nl", count=count)
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_only_what_somebody_dislikes_is_said_as_such(worker: Account) -> None:
    update_wants(person=worker.person, said=Said(likings={Interest.SOCIAL: Liking.NOT}))

    said = {one.wants.sentence for one in own(worker) if one.wants}
    assert any(one.startswith("Heeft veel van wat niet bij je past: helpen") for one in said)
    assert not any("leuk vindt" in one for one in said)


def test_what_is_liked_but_lacks_and_what_is_disliked_but_there_are_both_named(
    worker: Account,
) -> None:
    like(worker, enterprising=Liking.NOT, artistic=Liking.LIKED)

    said = [one.wants.sentence for one in own(worker) if one.wants]
    assert any("Er zit ook iets in wat niet bij je past: regelen." in one for one in said)
    assert any(one.startswith("Heeft weinig van wat je leuk vindt") for one in said)
