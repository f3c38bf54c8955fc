import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from doorstroom.core.models import Event
from doorstroom.engine.taxonomy import Linker, Taxonomy
from doorstroom.engine.values import Level
from doorstroom.formats.tables import (
    ExemptionCell,
    Fault,
    ImportReport,
    ModuleRow,
    ModuleTable,
    StartCell,
    fault_of,
)
from doorstroom.organisations.actions import add_organisation
from doorstroom.organisations.adapters import Scope
from doorstroom.organisations.models import Organisation
from doorstroom.organisations.states import Role
from doorstroom.trainings.actions import import_modules
from doorstroom.trainings.adapters import RELATED, LinkedModules, link_modules, row_of
from doorstroom.trainings.models import Exemption, Module, Needed, Start, Taught

pytestmark = pytest.mark.django_db
Linked = Callable[..., LinkedModules]

START = StartCell(on=dt.date(2027, 1, 11), closes=dt.date(2027, 1, 4), seats=12)
CARE = ModuleRow(
    row=2,
    reference="M1",
    employer="ROC",
    title="Basis zorg",
    form="work",
    work_share=80,
    hours=119.5,
    weeks=10,
    euros=1250.5,
    certificate="practice",
    taught=(("wassen en aankleden", Level.ALONE), ("luisteren", Level.ALONE)),
    needed=(("luisteren", Level.WITH_HELP),),
    exemptions=(ExemptionCell(skill="luisteren", hours=20, euros=150),),
    starts=(START,),
)
BARE = ModuleRow(row=3, reference="M2", employer="ROC", title="Later")


@pytest.fixture
def linked(linker: Linker, taxonomy: Taxonomy) -> Linked:
    def of(*rows: ModuleRow, faults: tuple[Fault, ...] = ()) -> LinkedModules:
        return link_modules(ModuleTable(rows=rows, faults=faults), linker, taxonomy)

    return of


def everything() -> list[Any]:
    pairs = (Taught, Needed, Exemption)
    return [
        list(Module.objects.order_by("pk").values()),
        list(Start.objects.order_by("pk").values()),
        *(set(kind._default_manager.values_list("module", "skill")) for kind in pairs),
    ]


def test_one_error_keeps_everything_out(linked: Linked):
    error = fault_of("start_twice", row=3, column="starts")

    report = import_modules(modules=linked(CARE, faults=(error,)))

    assert (report.written, report.is_blocked, Module.objects.count()) == (False, True, 0)
    assert Event.objects.count() == 0


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"employer": ""}, "provider_missing"),
        ({"needed": (("luisteren", Level.ALONE),)}, "level_too_low"),
        ({"exemptions": (ExemptionCell(skill="luisteren", hours=121),)}, "exemption_large"),
        ({"exemptions": (ExemptionCell(skill="luisteren", euros=1251),)}, "exemption_large"),
    ],
)
def test_what_cannot_be_is_an_error(linked: Linked, change: dict[str, Any], code: str):
    report = import_modules(modules=linked(replace(CARE, **change)))

    assert [(one.row, one.code) for one in report.faults] == [(2, code)]
    assert not report.written


def test_a_file_of_one_provider_holds_only_its_own(linked: Linked):
    scope = Scope(employer="Ander", is_closed=True)

    report = import_modules(modules=linked(CARE), scope=scope)

    assert [one.code for one in report.faults] == ["provider_other"]
    assert not report.written


def test_one_reference_at_one_provider_is_one_module(linked: Linked):
    twice = replace(CARE, row=3, employer="")

    report = import_modules(modules=linked(CARE, twice), scope=Scope(employer="roc"))

    assert [(one.row, one.code) for one in report.faults] == [(3, "provider_reference_twice")]


def test_modules_are_stored_with_what_they_teach_and_published_when_complete(linked: Linked):
    report = import_modules(modules=linked(CARE))

    assert report == ImportReport(created=1, written=True)
    module = Module.objects.get()
    assert (module.hours, module.weeks, module.price_cents) == (120, 10, 125_050)
    assert module.is_published
    assert set(module.taught.values_list("skill", "level")) == {("wash", 2), ("listen", 2)}
    assert Organisation.objects.get().role == Role.TRAINING_PROVIDER
    stored = row_of(Module.objects.prefetch_related(*RELATED).get())
    assert stored.starts == (START,)
    assert stored.exemptions == (ExemptionCell(skill="listen", hours=20, euros=150),)


def test_what_lacks_something_is_kept_as_a_draft_with_a_notice(linked: Linked):
    unknown = replace(CARE, row=4, reference="M3", taught=(("zweven", Level.ALONE),))
    report = import_modules(modules=linked(BARE, replace(unknown, needed=())))

    assert [(one.row, one.code, one.column) for one in report.faults] == [
        (3, "taught_missing", "taught"),
        (3, "module_draft", "hours"),
        (3, "module_draft", "weeks"),
        (3, "module_draft", "price"),
        (4, "word_left_out", "taught"),
        (4, "taught_missing", "taught"),
    ]
    assert report.written
    assert list(Module.objects.values_list("is_published", flat=True)) == [False, False]


def test_a_dry_run_reports_and_writes_nothing(linked: Linked):
    report = import_modules(modules=linked(CARE), dry_run=True)

    assert report == ImportReport(created=1)
    assert everything() == [[], [], set(), set(), set()]
    assert Event.objects.count() == 0


def test_the_same_file_twice_changes_nothing(linked: Linked):
    import_modules(modules=linked(CARE, BARE))
    before = everything()

    report = import_modules(modules=linked(CARE, BARE))

    assert (report.created, report.updated) == (0, 2)
    assert everything() == before


def test_what_was_withdrawn_stays_so_and_what_is_completed_is_published(linked: Linked):
    import_modules(modules=linked(CARE, BARE))
    Module.objects.filter(reference="M1").update(is_published=False)

    import_modules(modules=linked(CARE, replace(CARE, row=3, reference="M2")))

    assert dict(Module.objects.values_list("reference", "is_published")) == {
        "M1": False,
        "M2": True,
    }


def test_a_published_module_that_a_file_leaves_incomplete_becomes_a_draft(linked: Linked):
    import_modules(modules=linked(CARE))

    import_modules(modules=linked(replace(BARE, reference="M1")))

    module = Module.objects.get()
    assert (module.is_published, module.title, module.taught.count()) == (False, "Later", 0)


def test_starts_are_added_and_renewed_and_none_is_taken_away(linked: Linked):
    import_modules(modules=linked(CARE))
    key = Start.objects.get().pk
    later = replace(START, on=dt.date(2027, 2, 8))

    import_modules(modules=linked(replace(CARE, starts=(replace(START, seats=3), later))))
    import_modules(modules=linked(replace(CARE, starts=())))

    assert list(Start.objects.order_by("on").values_list("on", "seats")) == [
        (START.on, 3),
        (later.on, 12),
    ]
    assert Start.objects.earliest("on").pk == key


def test_modules_of_an_invented_consortium_are_invented(linked: Linked):
    consortium = add_organisation(name="Kring", role=Role.CONSORTIUM, invented=True)

    import_modules(modules=linked(CARE), scope=Scope(consortium=consortium))

    assert Module.objects.get().invented


def test_an_import_is_one_event_of_counts(linked: Linked):
    import_modules(modules=linked(CARE, BARE))

    event = Event.objects.get(action="trainings.import_modules")
    provider = Organisation.objects.get().pk
    assert event.facts == {"created": 2, "updated": 0, "organisations": [provider]}
