"""The demonstration region: fictional, and everything in it is marked so."""

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from doorstroom.demo.access import give_access
from doorstroom.demo.fairs import hold_fair
from doorstroom.demo.past import remember_fairs
from doorstroom.demo.steps import remember_steps
from doorstroom.demo.teaching import modules_in
from doorstroom.engine.taxonomy import Linker, Taxonomy
from doorstroom.engine.values import Interest
from doorstroom.formats.esco import read_classification
from doorstroom.formats.tables import Fault, read_vacancies, read_workers
from doorstroom.matches.actions import plan_run, run_matching
from doorstroom.organisations.actions import add_organisation, set_house_style
from doorstroom.organisations.adapters import Scope
from doorstroom.organisations.models import Employment, Organisation
from doorstroom.organisations.queries import demonstration_accounts
from doorstroom.organisations.states import Role
from doorstroom.passports.actions import import_workers
from doorstroom.passports.adapters import link_workers
from doorstroom.people.actions import Said, update_wants, write_introduction
from doorstroom.people.models import Account, Person
from doorstroom.people.states import Liking, Pull
from doorstroom.trainings.actions import import_modules
from doorstroom.trainings.models import Module
from doorstroom.transitions.models import Transition
from doorstroom.vacancies.actions import import_vacancies
from doorstroom.vacancies.adapters import link_vacancies
from doorstroom.vacancies.models import Vacancy
from doorstroom.vocabulary.actions import import_classification
from doorstroom.vocabulary.errors import NoActiveVersionError
from doorstroom.vocabulary.queries import Outcome, active_version

DATA = Path(__file__).parent / "data"
VOCABULARY = DATA / "vocabulary"


class DemonstrationError(Exception):
    """The demonstration region cannot be loaded here."""


class NotEmptyError(DemonstrationError):
    """Real data are kept here, and the demonstration is never mixed with them."""


class MixedError(DemonstrationError):
    """Real data would come to stand beside invented ones."""


class FaultyDataError(DemonstrationError):
    """A file of the demonstration does not fit its vocabulary."""

    def __init__(self, file: str, faults: tuple[Fault, ...]) -> None:
        first = faults[0]
        super().__init__(
            f"{file}, row {first.row}, {first.column} {first.value!r}: {first.message} "
            f"{first.repair}"
        )


@dataclass(frozen=True, slots=True)
class Region:
    """What stands in the region; `is_new` says whether something was loaded just now."""

    workers: int
    vacancies: int
    is_new: bool


def planned_region() -> Region:
    """Return what `load_region` would load, without loading it.

    Raises:
        NotEmptyError: when anything that is not invented is kept here.
    """
    _refuse_real_data()
    if _is_complete():
        return _counted(is_new=False)
    return Region(
        workers=len(read_workers(DATA / "workers.csv").rows),
        vacancies=len(read_vacancies(DATA / "vacancies.csv").rows),
        is_new=True,
    )


def load_region() -> Region:
    """Load the vocabulary, organisations, people, vacancies and accounts; again changes nothing.

    Raises:
        NotEmptyError: when anything that is not invented is kept here.
        FaultyDataError: when a word of the region is not in its vocabulary.
    """
    _refuse_real_data()
    classification = read_classification([VOCABULARY])
    outcome = import_classification(classification=classification).outcome
    if outcome is Outcome.UNCHANGED and _is_complete():
        return _counted(is_new=False)
    scope = Scope(consortium=_load_organisations())
    _load_tables(Linker.of(classification), Taxonomy.of(classification), scope)
    for story in json.loads((DATA / "stories.json").read_text(encoding="utf-8")):
        employment = Employment.objects.select_related("person").get(
            organisation__name=story["employer"], reference=story["reference"]
        )
        write_introduction(person=employment.person, dutch=story["nl"], english=story["en"])
        if "likes" in story:
            update_wants(person=employment.person, said=_said(story["likes"]))
    give_access(DATA)
    run_matching(run=plan_run(version=active_version(), region=scope.consortium))
    remember_fairs(DATA)
    hold_fair(DATA)
    remember_steps(DATA)
    return _counted(is_new=True)


def _said(likes: Mapping[str, int]) -> Said:
    """Return what somebody in a story likes, and how heavily it counts for their own list."""
    named = {one.value: one for one in Interest}
    likings = {named[name]: Liking(said) for name, said in likes.items() if name in named}
    return Said(likings=likings, pull=Pull(likes.get("pull", Pull.NONE)))


def refuse_real_employers(names: Iterable[str], consortium: Organisation | None = None) -> None:
    """Check that nothing of a real employer is stored beside the demonstration.

    Raises:
        MixedError: when the demonstration is kept here and an employer is not of it.
    """
    invented = Organisation.objects.filter(invented=True)
    if (consortium is not None and consortium.invented) or not invented.exists():
        return
    there = invented.filter(consortium=consortium).values_list("name", flat=True)
    known = {name.casefold() for name in there}
    strangers = sorted({name for name in names if name and name.casefold() not in known})
    if strangers:
        raise MixedError(
            f"The demonstration is kept here, and {strangers[0]!r} is not of it; real people and "
            "invented ones are never mixed. Nothing was changed. Give real data a folder of "
            "their own: DOORSTROOM_DATA_DIR=var/real doorstroom esco import … To renew the "
            "demonstration itself, name its consortium: --consortium."
        )


def _refuse_real_data() -> None:
    found = [
        f"{count} {name}"
        for model, name in (
            (Organisation, "organisations"),
            (Person, "people"),
            (Vacancy, "vacancies"),
            (Account, "accounts"),
        )
        if (count := model._default_manager.filter(invented=False).count())  # noqa: SLF001 - Django's public name for it
    ]
    with suppress(NoActiveVersionError):
        if not (version := active_version()).invented:
            found.append(f"the vocabulary {version}")
    if found:
        raise NotEmptyError(
            f"Real data are kept here ({', '.join(found)}), and invented ones are never mixed "
            "with them. Nothing was changed. Give the demonstration a folder of its own: "
            "DOORSTROOM_DATA_DIR=var/demo doorstroom demo. To go on with what is here: "
            "doorstroom serve."
        )


def _load_organisations() -> Organisation | None:
    """Add the consortium, which stands first, and those that belong to it; return it."""
    consortium = None
    for one in json.loads((DATA / "organisations.json").read_text(encoding="utf-8")):
        organisation = add_organisation(
            name=one["name"],
            role=Role(one["role"]),
            place=one["place"],
            consortium=consortium,
            invented=True,
        )
        consortium = consortium or organisation
        if "colour" in one:
            logo = (DATA / one["logo"]).read_bytes()
            set_house_style(
                consortium=organisation, colour=one["colour"], sender=one["sender"], logo=logo
            )
    return consortium


def _load_tables(linker: Linker, taxonomy: Taxonomy, scope: Scope) -> None:
    workers = link_workers(read_workers(DATA / "workers.csv"), linker, taxonomy)
    if workers.faults:
        raise FaultyDataError("workers.csv", workers.faults)
    vacancies = link_vacancies(read_vacancies(DATA / "vacancies.csv"), linker, taxonomy)
    if vacancies.faults:
        raise FaultyDataError("vacancies.csv", vacancies.faults)
    modules = modules_in(DATA / "modules.csv", linker, taxonomy)
    if unfit := tuple(one for one in modules.faults if one.code != "module_draft"):
        raise FaultyDataError("modules.csv", unfit)
    import_workers(workers=workers, scope=scope)
    import_vacancies(vacancies=vacancies, scope=scope)
    import_modules(modules=modules, scope=scope)


def _is_complete() -> bool:
    there = _counted(is_new=False)
    has_modules = Module.objects.filter(invented=True).exists()
    has_steps = Transition.objects.filter(person__invented=True).exists()
    has_all = there.workers and there.vacancies and has_modules and has_steps
    return bool(has_all and demonstration_accounts())


def _counted(*, is_new: bool) -> Region:
    return Region(
        workers=Person.objects.filter(invented=True).count(),
        vacancies=Vacancy.objects.filter(invented=True).count(),
        is_new=is_new,
    )
