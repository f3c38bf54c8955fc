"""A run of the matcher: kept with what made it, going on after a crash, and done again (R-23)."""

import datetime as dt
import json
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from doorstroom import __version__
from doorstroom.core import privacy
from doorstroom.core.models import Event
from doorstroom.engine import matching
from doorstroom.engine.matching import Matcher, Profile
from doorstroom.engine.taxonomy import Taxonomy
from doorstroom.matches.actions import run_matching, start_run
from doorstroom.matches.adapters import (
    demands_in,
    packed_demands,
    profile_as_json,
    profile_from_json,
)
from doorstroom.matches.errors import (
    BusyError,
    NoSuchRunError,
    NothingKeptError,
    OtherProgrammeError,
    OtherVocabularyError,
    RunStoppedError,
    UnfinishedRunError,
)
from doorstroom.matches.models import Run, StoredMatch
from doorstroom.matches.queries import Replay, replay_of, run_by_key
from doorstroom.matches.states import Stage
from doorstroom.passports.models import Competence
from doorstroom.people.models import Person
from doorstroom.vacancies.adapters import RELATED
from doorstroom.vacancies.models import Ask, Vacancy
from doorstroom.vocabulary.queries import active_version
from engine.strategies import classifications, demands, profiles

pytestmark = pytest.mark.usefixtures("region")


def started(*, top: int = 5, people: int | None = None) -> Run:
    everybody = Person.objects.prefetch_related("competences", "occupations").order_by("pk")
    return start_run(
        version=active_version(),
        people=everybody[:people],
        vacancies=Vacancy.objects.filter(is_published=True).prefetch_related(*RELATED),
        top=top,
    )


def run(*, top: int = 5) -> Run:
    return run_matching(run=started(top=top))


def lists(one: Run) -> list[tuple[int, int, int, int]]:
    rows = one.matches.order_by("person", "rank")
    return list(rows.values_list("person", "vacancy", "fit", "standing"))


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


def test_who_is_not_known_yet_gets_no_scores_and_is_not_lost() -> None:
    person = Person.objects.order_by("pk")[0]
    Competence.objects.filter(person=person).delete()
    done = run()
    assert not done.matches.filter(person=person).exists()
    assert done.inputs.get(person=person).is_matched
    assert replay_of(done).is_same


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
        start_run(version=active_version(), people=Person.objects.all(), vacancies=[], top=-1)
    assert Run.objects.count() == before


def test_progress_counts_people(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("doorstroom.matches.work._shards.SHARD", 2)
    told: list[tuple[int, int]] = []
    run_matching(run=started(people=3), progress=lambda done, total: told.append((done, total)))
    assert told == [(2, 3), (3, 3)]


@pytest.mark.parametrize("after", [1, 2, 3])
def test_a_run_that_breaks_off_goes_on_and_gives_the_same(
    monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    """Also when people and vacancies changed meanwhile: it was given what it was given."""
    monkeypatch.setattr("doorstroom.matches.work._shards.SHARD", 50)
    whole = run(top=3)
    broken = started(top=3)

    def stop(done: int, _: int) -> None:
        if done >= 50 * after:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_matching(run=broken, progress=stop)
    assert broken.inputs.filter(is_matched=True).count() == 50 * after
    Person.objects.update(hours_min=None, hours_max=1)
    Vacancy.objects.update(wage_max=90_000)
    resumed = run_matching(run=Run.objects.get(pk=broken.pk))

    assert lists(resumed) == lists(whole)
    assert (resumed.input_hash, resumed.output_hash) == (whole.input_hash, whole.output_hash)


def test_two_who_work_on_one_run_match_nobody_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first was not heard of for long, so that a second begins; then the first goes on."""
    monkeypatch.setattr("doorstroom.matches.work._shards.SHARD", 20)
    one = started(people=40)
    search, turns = Matcher.match_all, iter([True])

    def searching(self: Matcher, *given: Any, **options: Any) -> Any:
        found = list(search(self, *given, **options))
        if next(turns, False):
            with pytest.raises(BusyError):
                run_matching(run=Run.objects.get(pk=one.pk))
            Run.objects.update(leased_until=timezone.now() - dt.timedelta(seconds=1))
            run_matching(run=Run.objects.get(pk=one.pk))
        return iter(found)

    monkeypatch.setattr(Matcher, "match_all", searching)
    with pytest.raises(RunStoppedError, match="took it over"):
        run_matching(run=one)

    done = Run.objects.get(pk=one.pk)
    assert (done.stage, done.attempt, done.matches.count()) == (Stage.DONE, 3, 40 * 5)
    assert Event.objects.filter(action="matches.run_matching", subject_id=str(one.pk)).count() == 1
    assert replay_of(done).is_same


def test_a_run_done_again_gives_the_same() -> None:
    done = run()
    assert replay_of(done) == Replay(
        run=done.pk, people=done.people, erased=0, differing=(), programme=__version__
    )


def test_a_run_done_again_says_whose_list_was_changed_by_hand() -> None:
    done = run()
    first = done.matches.filter(rank=1).earliest("pk")
    StoredMatch.objects.filter(pk=first.pk).update(fit=first.fit + 1)
    assert replay_of(done).differing == (first.person_id,)


def test_a_run_done_again_counts_the_erased() -> None:
    done = run()
    privacy.erase(Person.objects.order_by("pk")[0])
    again = replay_of(done)
    assert (again.people, again.erased, again.is_same) == (done.people - 1, 1, True)


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"programme": "0.0.1"}, OtherProgrammeError),
        ({"fingerprint": "0" * 64}, OtherVocabularyError),
        ({"vocabulary": "none"}, OtherVocabularyError),
        ({"likeness": "0" * 64}, OtherVocabularyError),
        ({"demands": b""}, NothingKeptError),
    ],
)
def test_a_run_goes_on_only_with_what_it_began_with(
    changes: dict[str, Any], error: type[Exception]
) -> None:
    begun = started(people=2)
    Run.objects.filter(pk=begun.pk).update(**changes)
    with pytest.raises(error, match=f"Run {begun.pk} "):
        run_matching(run=Run.objects.get(pk=begun.pk))
    assert not begun.matches.exists()


def test_a_run_of_before_likeness_counted_is_done_again_without_it() -> None:
    begun = started(people=3)
    Run.objects.filter(pk=begun.pk).update(likeness="")
    done = run_matching(run=Run.objects.get(pk=begun.pk))
    assert replay_of(done).is_same
    assert lists(done) != lists(run_matching(run=started(people=3)))


def test_a_run_that_broke_off_is_not_done_again() -> None:
    begun = started(people=2)
    with pytest.raises(UnfinishedRunError, match="--resume"):
        replay_of(begun)
    with pytest.raises(NoSuchRunError):
        run_by_key(0)


@given(st.data())
def test_what_is_kept_of_an_input_is_the_input(data: st.DataObject) -> None:
    taxonomy = Taxonomy.of(data.draw(classifications()))
    profile, some = data.draw(profiles(taxonomy)), data.draw(demands(taxonomy))
    assert profile_from_json(json.loads(json.dumps(profile_as_json(profile)))) == profile
    assert demands_in(packed_demands(some)) == tuple(some)


def test_what_was_kept_before_strengths_were_has_none() -> None:
    profile = Profile(reference="p", competences=(matching.Competence(skill="s", strength=44),))
    stored = profile_as_json(profile)
    assert profile_from_json(stored) == profile
    del stored["competences"][0]["strength"]

    assert profile_from_json(stored).competences == (matching.Competence(skill="s"),)


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
    assert privacy.export_of(person)["matches.RunInput"]
    privacy.erase(person)
    assert not kept.matches.filter(person_id=person.pk).exists()
    assert not kept.inputs.filter(person_id=person.pk).exists()
