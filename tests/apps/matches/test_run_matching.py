import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from doorstroom import __version__
from doorstroom.core import privacy
from doorstroom.matches.actions import run_matching
from doorstroom.matches.models import Run, StoredMatch
from doorstroom.passports.models import Competence
from doorstroom.people.models import Person
from doorstroom.vacancies.adapters import RELATED
from doorstroom.vacancies.models import Ask, Vacancy
from doorstroom.vocabulary.queries import active_version

pytestmark = pytest.mark.usefixtures("region")


def run(*, top: int = 5) -> Run:
    return run_matching(
        version=active_version(),
        people=Person.objects.prefetch_related("competences", "occupations").order_by("pk"),
        vacancies=Vacancy.objects.filter(is_published=True).prefetch_related(*RELATED),
        top=top,
    )


def test_run_keeps_everybodys_first_matches_and_what_made_them() -> None:
    kept = run(top=5)
    assert kept.matches.count() == 5 * Person.objects.count()
    assert (kept.programme, kept.scheme, kept.top) == (__version__, "doorstroom-demo", 5)
    assert kept.people == Person.objects.count()
    assert kept.vacancies == Vacancy.objects.filter(is_published=True).count()
    for person in Person.objects.all():
        ranked = list(kept.matches.filter(person=person).order_by("rank"))
        assert [one.rank for one in ranked] == [1, 2, 3, 4, 5]
        assert ranked == sorted(ranked, key=lambda one: (-one.standing, -one.fit))


def test_same_input_gives_the_same_hashes() -> None:
    one, other = run(), run()
    assert (one.input_hash, one.output_hash) == (other.input_hash, other.output_hash)


def test_other_input_gives_other_hashes() -> None:
    before = run()
    Person.objects.order_by("pk").update(hours_min=None, hours_max=1)
    after = run()
    assert before.input_hash != after.input_hash
    assert before.output_hash != after.output_hash


def test_a_name_is_no_part_of_the_input() -> None:
    """R-16: what the matcher is given does not hold it, so the hash cannot change."""
    before = run()
    Person.objects.update(name="Somebody Else", about_nl="", about_en="")
    assert run().input_hash == before.input_hash


def test_skills_of_another_vocabulary_are_left_out_and_counted() -> None:
    person = Person.objects.order_by("pk")[0]
    Competence.objects.create(person=person, scheme="other", skill="urn:other")
    Ask.objects.create(vacancy=Vacancy.objects.order_by("pk")[0], skill="urn:other")
    assert run().left_out == 2


def test_a_run_that_cannot_be_stored_leaves_nothing() -> None:
    before = Run.objects.count()
    with pytest.raises(ValidationError):
        run_matching(version=active_version(), people=Person.objects.all(), vacancies=[], top=-1)
    assert Run.objects.count() == before


def test_progress_counts_people() -> None:
    told: list[tuple[int, int]] = []
    run_matching(
        version=active_version(),
        people=Person.objects.order_by("pk")[:3],
        vacancies=Vacancy.objects.all(),
        progress=lambda done, total: told.append((done, total)),
    )
    assert told == [(1, 3), (2, 3), (3, 3)]


@pytest.mark.parametrize("changes", [{"rank": 0}, {"fit": 70_000}, {"standing": 2, "fit": 1}])
def test_database_refuses_a_match_that_does_not_add_up(changes: dict[str, int]) -> None:
    row = StoredMatch(
        **{"rank": 1, "fit": 10, "standing": 10}
        | changes
        | {
            "run": run(top=1),
            "person_id": Person.objects.order_by("pk")[0].pk,
            "vacancy_id": Vacancy.objects.order_by("-pk")[0].pk,
        }
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_a_person_is_handed_their_matches_and_can_be_erased() -> None:
    kept = run(top=2)
    person = Person.objects.order_by("pk")[0]
    handed = privacy.export_of(person)["matches.StoredMatch"]
    assert len([row for row in handed if row["run_id"] == kept.pk]) == 2
    privacy.erase(person)
    assert not kept.matches.filter(person_id=person.pk).exists()
