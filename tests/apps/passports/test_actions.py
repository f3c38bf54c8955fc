from collections.abc import Callable
from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from doorstroom.engine.taxonomy import Linker, Taxonomy
from doorstroom.engine.values import Place
from doorstroom.formats.tables import Fault, ImportReport, WorkerRow, WorkerTable, blocking
from doorstroom.organisations.actions import add_organisation
from doorstroom.organisations.adapters import Scope
from doorstroom.organisations.models import Employment, Organisation
from doorstroom.organisations.states import Role
from doorstroom.passports.actions import _keeping, import_workers
from doorstroom.passports.adapters import LinkedWorkers, link_workers
from doorstroom.passports.models import Competence, HeldOccupation
from doorstroom.passports.states import Proof
from doorstroom.people.actions import Wishes, add_account, update_wishes
from doorstroom.people.models import Account, Person

pytestmark = pytest.mark.django_db

ANNA = WorkerRow(
    row=2,
    reference="1",
    name="Anna",
    employer="Belvast",
    occupations=("beller",),
    years=4,
    skills=("typen",),
    place="Oss",
    point=Place(51.77, 5.52),
    papers=("VOG", "B"),
)
BO = WorkerRow(row=3, reference="2", employer="Belvast", skills=("plannen",))


@pytest.fixture
def linked(linker: Linker, taxonomy: Taxonomy):
    def of(*rows: WorkerRow, faults: tuple[Fault, ...] = ()) -> LinkedWorkers:
        return link_workers(WorkerTable(rows=rows, faults=faults), linker, taxonomy)

    return of


def stored_skills(reference: str) -> dict[str, int]:
    rows = Competence.objects.filter(person__employments__reference=reference)
    return dict(rows.values_list("skill", "proof"))


def test_import_workers_stores_people_with_what_they_can_do(linked: Callable[..., LinkedWorkers]):
    report = import_workers(workers=linked(ANNA, BO))

    assert report == ImportReport(created=2, written=True)
    anna = Person.objects.get(name="Anna")
    assert (anna.place, anna.latitude, anna.longitude) == ("Oss", 51.77, 5.52)
    assert (anna.papers, anna.invented) == (["B", "VOG"], False)
    assert stored_skills("1") == {
        "call": Proof.EXPERIENCE,
        "listen": Proof.EXPERIENCE,
        "type": Proof.CLAIMED,
    }
    held = HeldOccupation.objects.get()
    assert (held.person, held.occupation, held.years) == (anna, "agent", 4)
    employer = Organisation.objects.get()
    assert (employer.name, employer.role) == ("Belvast", Role.OUTFLOW_EMPLOYER)


def test_import_workers_again_changes_nothing(linked: Callable[..., LinkedWorkers]):
    import_workers(workers=linked(ANNA, BO))
    people = Person.objects.order_by("pk")
    before = (list(people.values()), stored_skills("1"), stored_skills("2"))

    report = import_workers(workers=linked(ANNA, BO))

    assert report == ImportReport(updated=2, written=True)
    assert (list(people.values()), stored_skills("1"), stored_skills("2")) == before


def test_import_workers_renews_who_is_there_by_employer_and_reference(
    linked: Callable[..., LinkedWorkers],
):
    import_workers(workers=linked(ANNA, BO))

    changed = replace(ANNA, employer="BELVAST", place="", point=None, skills=("plannen",))
    elsewhere = replace(BO, reference="1", employer="Heuvelbank")
    report = import_workers(workers=linked(changed, elsewhere))

    assert (report.created, report.updated) == (1, 1)
    assert Person.objects.count() == 3
    anna = Person.objects.get(name="Anna")
    assert (anna.place, anna.latitude) == ("", None)
    assert set(anna.competences.values_list("skill", flat=True)) == {"call", "listen", "plan"}


def test_import_workers_keeps_competences_that_came_from_elsewhere(
    linked: Callable[..., LinkedWorkers],
):
    import_workers(workers=linked(ANNA))
    Competence.objects.filter(skill="call").update(proof=Proof.CERTIFIED, imported=False)

    import_workers(workers=linked(ANNA))

    assert stored_skills("1") == {
        "call": Proof.CERTIFIED,
        "listen": Proof.EXPERIENCE,
        "type": Proof.CLAIMED,
    }


def test_import_workers_with_one_error_stores_nobody(linked: Callable[..., LinkedWorkers]):
    error = Fault(row=3, column="years", value="x", code="not_a_number")

    report = import_workers(workers=linked(ANNA, BO, faults=(error,)))

    assert report == ImportReport(faults=(error,))
    assert report.is_blocked
    assert (Person.objects.count(), Organisation.objects.count()) == (0, 0)


def test_import_workers_wants_to_know_the_employer(linked: Callable[..., LinkedWorkers]):
    nobody = replace(BO, employer="")

    refused = import_workers(workers=linked(ANNA, nobody))
    accepted = import_workers(workers=linked(ANNA, nobody), scope=Scope(employer="Heuvelbank"))

    assert [(one.row, one.column) for one in blocking(refused.faults)] == [(3, "employer")]
    assert accepted.created == 2
    assert set(Employment.objects.values_list("organisation__name", "reference")) == {
        ("Belvast", "1"),
        ("Heuvelbank", "2"),
    }


def test_import_workers_refuses_two_people_who_turn_out_to_be_one(
    linked: Callable[..., LinkedWorkers],
):
    nobody = replace(BO, employer="", reference=ANNA.reference)

    report = import_workers(workers=linked(ANNA, nobody), scope=Scope(employer="BELVAST"))

    assert [(one.row, one.column) for one in blocking(report.faults)] == [(3, "reference")]
    assert Person.objects.count() == 0


def test_import_workers_of_one_employer_refuses_a_row_of_another(
    linked: Callable[..., LinkedWorkers],
):
    scope = Scope(employer="BELVAST", is_closed=True)
    other = replace(BO, employer="Heuvelbank")

    report = import_workers(
        workers=linked(ANNA, other, replace(BO, employer="", row=4)), scope=scope
    )

    assert [(one.row, one.code, one.value) for one in blocking(report.faults)] == [
        (3, "employer_other", "Heuvelbank")
    ]
    assert Person.objects.count() == 0


def test_import_workers_in_one_consortium_leaves_the_same_name_in_another(
    linked: Callable[..., LinkedWorkers],
):
    north, south = (
        add_organisation(name=name, role=Role.CONSORTIUM, invented=name == "Zuid")
        for name in ("Noord", "Zuid")
    )
    import_workers(workers=linked(ANNA), scope=Scope(consortium=north))
    report = import_workers(
        workers=linked(replace(ANNA, name="Els")), scope=Scope(consortium=south)
    )

    assert (report.created, report.updated) == (1, 0)
    assert list(
        Employment.objects.order_by("pk").values_list(
            "organisation__consortium__name", "organisation__name", "person__name"
        )
    ) == [("Noord", "Belvast", "Anna"), ("Zuid", "Belvast", "Els")]
    assert list(Person.objects.order_by("pk").values_list("invented", flat=True)) == [False, True]


def test_years_belong_to_the_first_occupation(linked: Callable[..., LinkedWorkers]):
    import_workers(workers=linked(replace(ANNA, occupations=("verzorgende", "beller"))))

    assert set(HeldOccupation.objects.values_list("occupation", "years")) == {
        ("carer", 4),
        ("agent", None),
    }


def test_import_workers_in_a_dry_run_reports_and_stores_nothing(
    linked: Callable[..., LinkedWorkers],
):
    import_workers(workers=linked(ANNA))

    report = import_workers(workers=linked(ANNA, BO), dry_run=True)

    assert report == ImportReport(created=1, updated=1, written=False)
    assert Person.objects.count() == 1


def test_import_workers_stores_nobody_when_it_breaks_halfway(
    linked: Callable[..., LinkedWorkers], monkeypatch: pytest.MonkeyPatch
):
    def broken(*_: object) -> None:
        raise IntegrityError("the disk is full")

    monkeypatch.setattr(_keeping, "_store_passports", broken)
    with pytest.raises(IntegrityError, match="full"), transaction.atomic():
        import_workers(workers=linked(ANNA, BO))

    assert (Person.objects.count(), Employment.objects.count()) == (0, 0)


def test_people_of_an_invented_employer_are_invented(linked: Callable[..., LinkedWorkers]):
    add_organisation(name="Belvast", role=Role.OUTFLOW_EMPLOYER, invented=True)

    import_workers(workers=linked(ANNA))

    assert Person.objects.get().invented


@pytest.mark.parametrize(("field", "value"), [("proof", 9), ("level", 0)])
def test_a_competence_has_a_known_level_and_proof(
    linked: Callable[..., LinkedWorkers], field: str, value: int
):
    import_workers(workers=linked(BO))

    with pytest.raises(IntegrityError), transaction.atomic():
        Competence.objects.update(**{field: value})


def test_import_workers_gives_people_with_an_address_an_account_without_password(
    linked: Callable[..., LinkedWorkers],
):
    report = import_workers(workers=linked(replace(ANNA, email="anna@example.nl"), BO))

    account = Account.objects.get()
    assert (account.email, account.person) == ("anna@example.nl", Person.objects.get(name="Anna"))
    assert not account.has_usable_password()
    assert report == ImportReport(created=2, written=True)


def test_import_workers_again_leaves_the_account_as_it_is(linked: Callable[..., LinkedWorkers]):
    import_workers(workers=linked(replace(ANNA, email="anna@example.nl")))
    report = import_workers(workers=linked(replace(ANNA, email="other@example.nl")))

    assert [(one.code, one.value) for one in report.faults] == [
        ("address_kept", "other@example.nl")
    ]
    assert report.written
    assert Account.objects.get().email == "anna@example.nl"


def test_import_workers_refuses_an_address_of_somebody_else(
    linked: Callable[..., LinkedWorkers],
):
    add_account(email="taken@example.nl")
    same = {"email": "same@example.nl"}

    report = import_workers(
        workers=linked(
            replace(ANNA, **same),
            replace(BO, **same),
            replace(BO, row=4, reference="4", email="taken@example.nl"),
        )
    )

    assert [(one.row, one.code) for one in report.faults] == [
        (3, "address_twice"),
        (4, "address_taken"),
    ]
    assert (Person.objects.count(), report.written, report.created) == (0, False, 0)


def test_import_workers_leaves_wishes_that_the_person_filled_in(
    linked: Callable[..., LinkedWorkers],
):
    import_workers(workers=linked(ANNA))
    person = Person.objects.get()
    update_wishes(person=person, wishes=Wishes(place="Oss", max_km=5, papers=("B",)))

    import_workers(workers=linked(replace(ANNA, name="Anna de Wit", max_km=50)))

    person.refresh_from_db()
    assert (person.name, person.place, person.max_km) == ("Anna de Wit", "Oss", 5)
