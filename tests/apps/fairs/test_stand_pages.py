"""The stand page: kept as a draft, ready only when it says something, and only of one's own."""

import pytest
from django.core.exceptions import ValidationError

from apps.fair_people import stand_at
from apps.fair_scene import candidate_of, corner_of, fair_at
from apps.wall_region import Region
from apps.wall_things import shown_file
from doorstroom.fairs.actions import (
    MOST_PIECES,
    MOST_SKILLS,
    StandPage,
    publish_stand,
    save_stand,
    withdraw_candidate,
    withdraw_stand,
)
from doorstroom.fairs.models import Stand
from doorstroom.fairs.queries import stand_file, stand_pieces, stand_skills
from doorstroom.fairs.states import Facility, Noise, Tongue
from doorstroom.passports.models import Competence, Evidence
from doorstroom.passports.states import Sight
from doorstroom.people.models import Person

pytestmark = pytest.mark.django_db


def pieces_of(here: Region, count: int) -> list[Evidence]:
    first = shown_file(here).evidence
    others = []
    for _number in range(count - 1):
        one = Evidence.objects.get(pk=first.pk)
        one.pk = None
        one.save()
        others.append(one)
    return [first, *others]


@pytest.mark.parametrize(
    ("page", "field"),
    [
        (StandPage(title="x" * 81), "title"),
        (StandPage(title="bsn 123456782"), "title"),
        (StandPage(shows="x" * 801), "shows"),
        (StandPage(seeks="bsn 123456782"), "seeks"),
        (StandPage(wage_from=3000, wage_to=2000), "__all__"),
        (StandPage(wage_from=30_001), "wage_from"),
        (StandPage(wage_from=-1), "wage_from"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_nothing_changes(
    page: StandPage, field: str, here: Region
) -> None:
    candidate = candidate_of(here)
    before = stand_at(candidate, is_ready=False)

    with pytest.raises(ValidationError) as refused:
        save_stand(candidate=candidate, page=page)

    assert field in refused.value.message_dict
    after = Stand.objects.get()
    assert (after.title, after.shows, after.wage_from) == (before.title, before.shows, None)


def test_only_what_is_ones_own_is_chosen(here: Region) -> None:
    candidate = candidate_of(here)
    other = Person.objects.create().competences.create(scheme="test", skill="talk")
    theirs = other.evidence.create(
        kind=3, level=1, on="2026-01-01", sees="readers", review="accepted"
    )
    elsewhere = fair_at(here.organisations["centre"], is_open=False).corners.earliest("pk")
    for page, field in (
        (StandPage(competences=[here.competence, other]), "competences"),
        (StandPage(pieces=[theirs]), "pieces"),
        (StandPage(corner=elsewhere), "corner"),
    ):
        with pytest.raises(ValidationError) as refused:
            save_stand(candidate=candidate, page=page)
        assert list(refused.value.message_dict) == [field]
    assert not Stand.objects.exists()


@pytest.mark.parametrize("sees", [Sight.OWN, Sight.COACH])
def test_work_that_others_may_not_see_is_no_choice_and_leaves_the_page(
    sees: Sight, here: Region
) -> None:
    file = shown_file(here)
    candidate = candidate_of(here)
    stand = save_stand(candidate=candidate, page=StandPage(title="x", pieces=[file.evidence]))
    assert list(stand_pieces(stand)) == [file.evidence]
    assert stand_file(stand, file.pk) == file

    Evidence.objects.update(sees=sees)

    assert not stand_pieces(stand).exists()
    assert stand_file(stand, file.pk) is None
    with pytest.raises(ValidationError) as refused:
        save_stand(candidate=candidate, page=StandPage(title="x", pieces=[file.evidence]))
    assert list(refused.value.message_dict) == ["pieces"]


def test_too_much_is_refused_with_how_much(here: Region) -> None:
    candidate = candidate_of(here)
    some = Competence.objects.bulk_create(
        Competence(person=here.worker, scheme="test", skill=f"s{n}") for n in range(MOST_SKILLS + 1)
    )
    with pytest.raises(ValidationError, match="13 vaardigheden"):
        save_stand(candidate=candidate, page=StandPage(competences=some))
    with pytest.raises(ValidationError, match="7 stukken"):
        save_stand(candidate=candidate, page=StandPage(pieces=pieces_of(here, MOST_PIECES + 1)))
    stand = save_stand(candidate=candidate, page=StandPage(competences=some[:MOST_SKILLS]))
    assert stand_skills(stand).count() == MOST_SKILLS


def test_a_demonstration_is_not_louder_than_its_corner(here: Region) -> None:
    page = StandPage(title="x", corner=corner_of(here), noise=Noise.MACHINES)
    with pytest.raises(ValidationError, match="te stil") as refused:
        save_stand(candidate=candidate_of(here), page=page)
    assert list(refused.value.message_dict) == ["corner"]


def test_a_page_keeps_what_was_said(here: Region) -> None:
    page = StandPage(
        title=" Monteur ",
        shows="Fietsen",
        seeks="Een werkplaats",
        wage_from=2400,
        languages=[Tongue.TR, Tongue.NL, Tongue.NL],
        facilities=[Facility.WORKBENCH],
        noise=Noise.TALK,
        corner=corner_of(here),
        competences=[here.competence],
    )
    stand = save_stand(candidate=candidate_of(here), page=page)
    stand.refresh_from_db()

    assert (stand.title, stand.languages, stand.facilities) == (
        "Monteur",
        ["nl", "tr"],
        ["workbench"],
    )
    assert (stand.corner, stand.wage_from, stand.wage_to) == (corner_of(here), 2400, None)
    assert list(stand_skills(stand)) == [here.competence]
    assert stand.ready_at is None


def test_a_draft_may_be_empty_and_is_not_ready_then(here: Region) -> None:
    candidate = candidate_of(here)
    stand = save_stand(candidate=candidate, page=StandPage())

    with pytest.raises(ValidationError) as refused:
        publish_stand(stand=stand)
    assert list(refused.value.message_dict) == ["title"]
    stand = save_stand(candidate=candidate, page=StandPage(title="Monteur", seeks="werk"))
    with pytest.raises(ValidationError) as refused:
        publish_stand(stand=stand)
    assert list(refused.value.message_dict) == ["shows"]


def test_a_page_that_recruiters_see_keeps_saying_something_until_it_is_taken_back(
    here: Region,
) -> None:
    candidate = candidate_of(here)
    stand = save_stand(
        candidate=candidate, page=StandPage(title="Monteur", competences=[here.competence])
    )
    publish_stand(stand=stand)
    assert stand.ready_at

    for page in (StandPage(shows="iets"), StandPage(title="Monteur")):
        with pytest.raises(ValidationError):
            save_stand(candidate=candidate, page=page)
    assert save_stand(candidate=candidate, page=StandPage(title="M", shows="iets")).ready_at

    stand.refresh_from_db()
    withdraw_stand(stand=stand)
    assert save_stand(candidate=candidate, page=StandPage()).ready_at is None


def test_who_stays_away_writes_and_shows_nothing(here: Region) -> None:
    candidate = candidate_of(here)
    stand = stand_at(candidate, is_ready=False)
    withdraw_candidate(candidate=candidate)

    for do in (
        lambda: save_stand(candidate=candidate, page=StandPage(title="x")),
        lambda: publish_stand(stand=stand),
    ):
        with pytest.raises(ValidationError, match="Meld je eerst aan"):
            do()


def test_a_skill_that_is_removed_leaves_the_page(here: Region) -> None:
    stand = save_stand(
        candidate=candidate_of(here), page=StandPage(title="x", competences=[here.competence])
    )
    here.competence.delete()
    assert not stand_skills(stand).exists()
