import json
from collections.abc import Callable
from pathlib import Path

import pytest

from doorstroom.demo import region
from doorstroom.demo.region import DATA, FaultyDataError, NotEmptyError, Region, load_region
from doorstroom.engine.values import Classification
from doorstroom.matches.queries import matches_of
from doorstroom.organisations.models import Employment, Organisation
from doorstroom.passports.models import Competence
from doorstroom.people.models import Person
from doorstroom.people.queries import showcase_person
from doorstroom.vacancies.models import Vacancy
from doorstroom.vocabulary.actions import import_classification
from doorstroom.vocabulary.models import Version

pytestmark = pytest.mark.django_db


def test_load_region_brings_people_and_vacancies_all_invented():
    assert load_region() == Region(workers=24, vacancies=20, is_new=True)

    roles = Organisation.objects.values_list("role", flat=True)
    assert sorted(roles) == ["inflow_employer"] * 4 + ["outflow_employer"] * 2
    for model in (Organisation, Person, Vacancy, Version):
        assert model._default_manager.filter(invented=False).count() == 0
    assert Vacancy.objects.filter(is_published=False).count() == 0
    assert Person.objects.filter(about_nl="").count() == 0
    assert Person.objects.filter(about_en="").count() == 0
    assert Person.objects.filter(competences=None).count() == 0
    assert Vacancy.objects.filter(asks=None).count() == 0


def test_load_region_again_changes_nothing_not_even_what_a_visitor_changed():
    load_region()
    Person.objects.filter(name="Samira").update(max_km=3)
    before = (list(Person.objects.values()), list(Competence.objects.values()))

    assert load_region() == Region(workers=24, vacancies=20, is_new=False)

    assert (list(Person.objects.values()), list(Competence.objects.values())) == before


def test_load_region_finishes_what_was_broken_off():
    load_region()
    Vacancy.objects.all().delete()

    assert load_region() == Region(workers=24, vacancies=20, is_new=True)


def keep_organisation() -> None:
    Organisation.objects.create(name="Real", role="fund")


def keep_person() -> None:
    Person.objects.create(name="Real")


def keep_vacancy() -> None:
    firm = Organisation.objects.create(name="Firm", role="fund", invented=True)
    firm.vacancies.create(reference="1", title="Real", scheme="esco")


@pytest.mark.parametrize(
    ("keep", "found"),
    [
        (keep_organisation, "1 organisations"),
        (keep_person, "1 people"),
        (keep_vacancy, "1 vacancies"),
    ],
)
def test_load_region_refuses_to_mix_with_real_data(keep: Callable[[], None], found: str):
    keep()

    with pytest.raises(NotEmptyError, match=f"{found}.*DOORSTROOM_DATA_DIR"):
        load_region()

    assert Version.objects.count() == 0


def test_load_region_refuses_where_another_vocabulary_is_in_use(words: Classification):
    import_classification(classification=words)

    with pytest.raises(NotEmptyError, match="the vocabulary test 1"):
        load_region()

    assert Version.objects.count() == 1


def test_load_region_names_the_word_that_is_not_in_its_vocabulary(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    for file in ("organisations.json", "stories.json", "vacancies.csv"):
        (tmp_path / file).write_bytes((DATA / file).read_bytes())
    (tmp_path / "workers.csv").write_text("reference;employer;skills\n1;Belvast;zweven\n")
    monkeypatch.setattr(region, "DATA", tmp_path)

    with pytest.raises(FaultyDataError, match=r"workers.csv, row 2, skills 'zweven'"):
        load_region()


def test_the_region_has_the_people_of_the_domain_brief():
    load_region()

    carer = Person.objects.get(name="Fatma")
    veteran = Person.objects.get(name="Henk")
    assert carer.hours_max == 24
    assert [one.years for one in veteran.occupations.all()] == [31]
    assert showcase_person() == Person.objects.get(name="Samira")


def test_every_story_belongs_to_a_worker_and_every_worker_has_one():
    load_region()
    stories = json.loads((DATA / "stories.json").read_text(encoding="utf-8"))

    told = sorted((one["employer"], one["reference"]) for one in stories)

    assert told == sorted(Employment.objects.values_list("organisation__name", "reference"))


def test_the_showcase_person_has_jobs_in_three_other_sectors():
    load_region()
    person = showcase_person()
    assert person is not None

    best = matches_of(person, language="nl").matches

    sectors = {name for match in best[:8] if match.crosses for name in match.sector_names}
    assert len(sectors) >= 3
