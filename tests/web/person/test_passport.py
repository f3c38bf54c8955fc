from collections.abc import Callable

import pytest
from django.test import Client

from doorstroom.matches.queries import doors_visible_to
from doorstroom.passports.models import Competence, HeldOccupation
from doorstroom.passports.states import Level, Proof
from doorstroom.people.models import Account, Person
from doorstroom.vocabulary.models import Occupation, Skill, Version

PATH = "/nl/mijn-overstap/wat-ik-kan/"


@pytest.fixture
def unknown(person: Person) -> str:
    """A skill that the worker does not have yet."""
    held = Competence.objects.filter(person=person).values("skill")
    return Skill.objects.exclude(uri__in=held).exclude(label_nl="").order_by("uri")[0].uri


@pytest.mark.parametrize("uri", ["", "no-such-skill", "\0", "x" * 500])
def test_a_skill_that_is_not_known_cannot_be_added(worker: Client, person: Person, uri: str):
    before = person.competences.count()

    for method in (worker.get, worker.post):
        assert method(PATH, query_params={"skill": uri}).status_code == 404
    assert person.competences.count() == before


def test_a_level_that_is_none_is_asked_again(worker: Client, person: Person, unknown: str):
    page = worker.post(PATH, {"level": "9"}, query_params={"skill": unknown})

    assert page.status_code == 200
    assert "field__error" in page.content.decode()
    assert not person.competences.filter(skill=unknown).exists()


def test_a_skill_is_searched_without_javascript_and_added(
    worker: Client, person: Person, unknown: str
):
    label = Skill.objects.get(uri=unknown).label_nl
    page = worker.get(PATH, {"q": label}).content.decode()
    assert f"{PATH}?skill=" in page

    worker.post(PATH, {"level": Level.TEACHES}, query_params={"skill": unknown})

    added = person.competences.get(skill=unknown)
    assert (added.level, added.proof, added.imported) == (Level.TEACHES, Proof.CLAIMED, False)


def test_search_as_you_type_gives_options(
    account: Account, signed_in: Callable[..., Client], unknown: str
):
    htmx = signed_in(account, headers={"HX-Request": "true", "HX-Target": "options-q"})

    page = htmx.get(PATH, {"q": Skill.objects.get(uri=unknown).label_nl}).content.decode()

    assert page.lstrip().startswith("<li")
    assert "data-href" in page


def test_skills_stand_under_how_they_are_known_and_all_of_them(worker: Client, person: Person):
    page = worker.get(PATH).content.decode()

    assert page.count('<a class="line"') == person.competences.count()
    assert page.index("Getoetst") < page.index("Bevestigd door") < page.index("Uit werk")


def test_a_level_is_changed_and_what_another_confirmed_is_not(worker: Client, person: Person):
    mine = person.competences.filter(proof=Proof.CLAIMED)[0]
    theirs = person.competences.filter(proof=Proof.CONFIRMED)[0]

    worker.post(f"{PATH}{mine.pk}/", {"level": Level.TEACHES})
    refused = worker.post(f"{PATH}{theirs.pk}/", {"level": Level.TEACHES})

    mine.refresh_from_db()
    theirs.refresh_from_db()
    assert (mine.level, theirs.level) == (Level.TEACHES, Level.ALONE)
    assert refused.status_code == 200


def test_anything_about_the_worker_can_be_removed_and_nothing_of_another(
    worker: Client, person: Person
):
    certified = person.competences.filter(proof=Proof.CONFIRMED)[0]
    other = Competence.objects.exclude(person=person)[0]

    assert worker.post(f"{PATH}{certified.pk}/weg/").status_code == 302
    assert worker.post(f"{PATH}{other.pk}/weg/").status_code == 404
    assert worker.get(f"{PATH}{certified.pk}/weg/").status_code == 405
    assert not Competence.objects.filter(pk=certified.pk).exists()
    assert Competence.objects.filter(pk=other.pk).exists()


def test_work_is_added_and_removed(worker: Client, person: Person):
    held = person.occupations.values("occupation")
    new = Occupation.objects.exclude(uri__in=held)[0]
    other = HeldOccupation.objects.exclude(person=person)[0]

    worker.post("/nl/mijn-overstap/werk/", {"occupation": new.uri})
    added = person.occupations.get(occupation=new.uri)
    worker.post(f"/nl/mijn-overstap/werk/{added.pk}/weg/")
    refused = worker.post("/nl/mijn-overstap/werk/", {"occupation": "nothing"}, follow=True)

    assert not person.occupations.filter(occupation=new.uri).exists()
    assert "We kennen dit beroep niet." in refused.content.decode()
    assert worker.post(f"/nl/mijn-overstap/werk/{other.pk}/weg/").status_code == 404


def test_skills_hold_without_a_vocabulary(worker: Client):
    Version.objects.update(is_active=False)

    assert worker.get(PATH).status_code == 200
    assert worker.get(PATH, {"skill": "x"}).status_code == 404


def test_the_passport_ends_with_what_opens_most_doors(
    region: None, signed_in: Callable[..., Client]
):
    henk = Account.objects.get(email="henk@heuvelbank.example")

    page = signed_in(henk).get(PATH).content.decode()

    _, _, doors = page.partition('id="doors"')
    assert "Wat opent de meeste deuren" in doors
    found = doors_visible_to(henk, henk.person, language="nl")
    assert doors.count('class="causeway"') == len(found.doors) > 0
    assert "Hier helpt een algoritme" in doors
