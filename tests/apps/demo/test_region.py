from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from doorstroom.core.models import Event
from doorstroom.demo import region
from doorstroom.demo.region import DATA, FaultyDataError, NotEmptyError, Region, load_region
from doorstroom.encounters.queries import follow_ups_for, follow_ups_recruited_by, report_of
from doorstroom.encounters.states import Owed
from doorstroom.engine.planning.hall import WRONG, remarks
from doorstroom.engine.values import Classification
from doorstroom.fairs.adapters import drawings_of, stands_of
from doorstroom.fairs.models import Fair, Stand
from doorstroom.fairs.states import Stage
from doorstroom.organisations.adapters import design_of
from doorstroom.organisations.models import (
    Caseload,
    Membership,
    Organisation,
    Share,
)
from doorstroom.organisations.queries import (
    demonstration_accounts,
)
from doorstroom.passports.models import Competence
from doorstroom.people.actions import add_account
from doorstroom.people.models import Account, Person
from doorstroom.trainings.models import Module
from doorstroom.vacancies.models import Vacancy
from doorstroom.vocabulary.actions import import_classification
from doorstroom.vocabulary.models import Version

pytestmark = pytest.mark.django_db


def test_load_region_brings_people_and_vacancies_all_invented():
    assert load_region() == Region(workers=180, vacancies=40, is_new=True)

    roles = Organisation.objects.values_list("role", flat=True)
    assert Counter(roles) == {
        "consortium": 1,
        "fund": 1,
        "inflow_employer": 4,
        "outflow_employer": 2,
        "training_provider": 3,
    }
    assert Organisation.objects.exclude(consortium__role="consortium").count() == 0
    design = design_of(Organisation.objects.get(role="consortium"))
    assert (design.colour, design.logo[:3]) == ("#7b2152", b"\xff\xd8\xff")
    for model in (Organisation, Person, Account, Vacancy, Module, Version):
        assert model._default_manager.filter(invented=False).count() == 0
    drafts = Vacancy.objects.filter(is_published=False)
    assert [draft.wage_min for draft in drafts] == [None]
    assert Person.objects.filter(competences=None).count() == 0
    assert Vacancy.objects.filter(asks=None).count() == 0


def everything() -> list[list[dict[str, object]]]:
    models = (Person, Competence, Account, Membership, Caseload, Share, Event)
    return [list(model._default_manager.order_by("pk").values()) for model in models]


def test_load_region_again_changes_nothing_not_even_what_a_visitor_changed():
    load_region()
    Person.objects.filter(name="Samira").update(max_km=3)
    before = everything()

    assert load_region() == Region(workers=180, vacancies=40, is_new=False)

    assert everything() == before


def test_load_region_finishes_what_was_broken_off():
    load_region()
    Vacancy.objects.all().delete()

    assert load_region() == Region(workers=180, vacancies=40, is_new=True)


def keep_organisation() -> None:
    Organisation.objects.create(name="Real", role="fund")


def keep_person() -> None:
    Person.objects.create(name="Real")


def keep_account() -> None:
    add_account(email="real@example.nl")


def keep_vacancy() -> None:
    firm = Organisation.objects.create(name="Firm", role="fund", invented=True)
    firm.vacancies.create(reference="1", title="Real", scheme="esco")


@pytest.mark.parametrize(
    ("keep", "found"),
    [
        (keep_organisation, "1 organisations"),
        (keep_person, "1 people"),
        (keep_vacancy, "1 vacancies"),
        (keep_account, "1 accounts"),
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
    for file in ("organisations.json", "logo.png", "stories.json", "vacancies.csv"):
        (tmp_path / file).write_bytes((DATA / file).read_bytes())
    (tmp_path / "workers.csv").write_text("reference;employer;skills\n1;Belvast;zweven\n")
    monkeypatch.setattr(region, "DATA", tmp_path)

    with pytest.raises(FaultyDataError, match=r"workers.csv, row 2, skills 'zweven'"):
        load_region()


def test_no_accounts_are_shown_without_a_demonstration():
    add_account(email="real@example.nl")

    assert demonstration_accounts() == ()


def test_the_fair_of_the_region_keeps_what_it_promises():
    load_region()

    fair = Fair.objects.latest("pk")
    session = fair.sessions.get()
    plan = session.plans.get(stage=Stage.PUBLISHED)
    (drawing,) = drawings_of(session).values()
    stands = stands_of(session, drawings_of(session))
    wrong = [one for one in remarks(drawing, people=40) if one.severity == WRONG]
    talks = Counter(plan.talks.values_list("candidate", flat=True))
    at = dict(session.places.values_list("candidate", "stand"))
    corners = {one.id.partition(":")[2]: one.corner for one in stands}
    chosen = fair.candidates.values_list("pk", "stand__corner__key")
    assert (len(stands), wrong, plan.shortage) == (48, [], {})
    assert set(talks) == set(fair.candidates.values_list("pk", flat=True))
    assert min(talks.values()) >= fair.floor
    assert {key: corners[at[key]] for key, _ in chosen} == dict(chosen)
    assert Stand.objects.filter(ready_at=None).count() == 0


def test_the_fairs_before_it_have_something_to_report_and_to_do():
    load_region()

    organiser = Account.objects.get(email="markten@overstapkring.example")
    first, last, ahead = Fair.objects.order_by("pk")
    held, comes = report_of(organiser, last), report_of(organiser, ahead)
    assert held is not None
    assert comes is not None
    assert (held.before, comes.before, comes.is_empty) == (first, last, True)
    assert min(held.found.talks.least, held.found.walked.part, len(held.overdue)) > 0
    assert all(one.invented for one in (first, last, ahead))
    for recruiter in ("werving@maasheuvel.example", "werving@warmtewerk.example"):
        account = Account.objects.get(email=recruiter)
        assert any(one.is_overdue for one in follow_ups_recruited_by(account))
    worker = Account.objects.get(email="samira@belvast.example")
    candidate = last.candidates.get(person=worker.person)
    owed = {one.owed for one in follow_ups_for(worker, candidate)}
    assert {Owed.CANDIDATE_SAYS, Owed.OUTCOME} <= owed
