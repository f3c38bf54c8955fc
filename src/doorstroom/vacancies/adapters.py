"""From a row of a file, or from what is stored, to what the matcher may know of a vacancy."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from doorstroom.engine.matching import Ask, Demand
from doorstroom.engine.reading import Ground, is_read, proxies_in
from doorstroom.engine.taxonomy import Linker, Taxonomy
from doorstroom.engine.values import OPEN, Place, Range
from doorstroom.formats.tables import Fault, VacancyRow, VacancyTable, fault_of
from doorstroom.vacancies.models import Vacancy
from doorstroom.vacancies.states import Kind
from doorstroom.vocabulary.adapters import Progress, Words, linked_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What an employer writes of a vacancy on a page, linked to the vocabulary in use.

    Attributes:
        scheme: of `occupation` and the skills asked.
        requirements: each document by who demands it.
    """

    scheme: str
    title: str
    text: str = ""
    occupation: str = ""
    place: str = ""
    point: Place | None = None
    hours: Range = OPEN
    wage: Range = OPEN
    asks: tuple[Ask, ...] = ()
    requirements: Mapping[str, Kind] = field(default_factory=dict)


_QUESTIONS = {
    Ground.AGE: "proxy_age",
    Ground.SEX: "proxy_sex",
    Ground.ORIGIN: "proxy_origin",
    Ground.HEALTH: "proxy_health",
    Ground.HOME: "proxy_home",
    Ground.LOOKS: "proxy_looks",
}

FEW_SKILLS, MANY_SKILLS = 5, 350
"""Fewer say too little: a vacancy with one fits whoever has that one. More than ESCO's longest
occupation (345) say nothing any more."""

RELATED = ("asks", "requirements")
"""What `demand_of` reads besides the vacancy: prefetch these for many."""

STRESSED = 2
"""The emphasis of a skill that the employer names as emphasised; 1 is normal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedVacancies:
    """A table of vacancies, its words linked to a vocabulary.

    Attributes:
        scheme: the vocabulary.
        vacancies: each row with its demand, whose reference is the row's.
        faults: those of the table and of the words; with an error, import nothing.
    """

    scheme: str
    vacancies: tuple[tuple[VacancyRow, Demand], ...]
    faults: tuple[Fault, ...]

    @property
    def demands(self) -> tuple[Demand, ...]:
        """What the matcher takes."""
        return tuple(demand for _, demand in self.vacancies)


def link_vacancies(
    table: VacancyTable, linker: Linker, taxonomy: Taxonomy, progress: Progress | None = None
) -> LinkedVacancies:
    """Link all rows of a table; touches no database."""
    vacancies, faults = linked_rows(
        table.rows,
        lambda row: demand_of_row(row, linker, taxonomy),
        titles=table.titles,
        faults=table.faults,
        progress=progress,
    )
    return LinkedVacancies(scheme=taxonomy.scheme, vacancies=vacancies, faults=faults)


def demand_of_row(
    row: VacancyRow, linker: Linker, taxonomy: Taxonomy
) -> tuple[Demand, tuple[Fault, ...]]:
    """Return what a row asks, and a notice for each word that is no known name.

    A row that names no essential and no optional skills asks those of its occupation. An
    emphasised skill is asked as essential. Touches no database.
    """
    words = Words(linker, row.row)
    column, title = ("occupation", row.occupation) if row.occupation else ("title", row.title)
    occupation = next(iter(words.occupations(column, [title] if title else [])), "")
    essential = words.skills("skills_essential", row.essential)
    optional = words.skills("skills_optional", row.optional)
    emphasised = words.skills("skills_emphasised", row.emphasised)
    if occupation and not row.essential and not row.optional:
        essential = list(taxonomy.essential_of(occupation))
        optional = list(taxonomy.optional_of(occupation))
    demand = Demand(
        reference=row.reference,
        asks=_asks(essential, optional, emphasised),
        occupation=occupation,
        place=row.point,
        hours=row.hours,
        wage=row.wage,
        papers=frozenset(row.papers),
    )
    questions = questions_of(row.row, title=row.title, text=row.text)
    return demand, (*words.faults, *questions, *questions_of_asks(row.row, demand))


def questions_of(row: int, *, title: str, text: str) -> tuple[Fault, ...]:
    """Return what to look at again in the words of a vacancy.

    A notice for each word that may keep people away for what they are (R-33), and one for a text
    in a language that is not read here.
    """
    proxies = (
        fault_of(_QUESTIONS[one.ground], row=row, column=column, value=one.words, words=one.words)
        for column, words in (("title", title), ("text", text))
        for one in proxies_in(words)
    )
    unread = () if is_read(text) else (fault_of("text_unread", row=row, column="text"),)
    return (*proxies, *unread)


def questions_of_asks(row: int, demand: Demand) -> tuple[Fault, ...]:
    """Return a notice where a vacancy asks nothing, or too little or much to tell people apart."""
    count, column = len(demand.asks), "skills_essential"
    counts = {"count": str(count), "few": str(FEW_SKILLS), "many": str(MANY_SKILLS)}
    if not count:
        return (fault_of("skills_missing", row=row, column=column),)
    if count < FEW_SKILLS and not demand.occupation:
        return (fault_of("skills_few", row=row, column=column, **counts),)
    if count > MANY_SKILLS:
        return (fault_of("skills_many", row=row, column=column, **counts),)
    return ()


def requirements_of_row(row: VacancyRow) -> dict[str, Kind]:
    """Return each document that a row names once, by who demands it most strongly."""
    kinds = dict.fromkeys(row.papers_wish, Kind.WISH)
    kinds |= dict.fromkeys(row.papers_agreement, Kind.AGREEMENT)
    return kinds | dict.fromkeys(row.papers, Kind.LEGAL)


def demand_of(vacancy: Vacancy) -> Demand:
    """Return what is stored of a vacancy; its reference is the primary key.

    Of its papers only those that the law demands are known to the matcher (D20). Reads what
    `RELATED` names, so prefetch that for many vacancies.
    """
    place = None
    if vacancy.latitude is not None and vacancy.longitude is not None:
        place = Place(vacancy.latitude, vacancy.longitude)
    return Demand(
        reference=str(vacancy.pk),
        asks=tuple(
            Ask(skill=one.skill, essential=one.essential, emphasis=one.emphasis)
            for one in sorted(vacancy.asks.all(), key=lambda one: (not one.essential, one.skill))
        ),
        occupation=vacancy.occupation,
        place=place,
        hours=Range(vacancy.hours_min, vacancy.hours_max),
        wage=Range(vacancy.wage_min, vacancy.wage_max),
        papers=frozenset(one.code for one in vacancy.requirements.all() if one.kind == Kind.LEGAL),
    )


def _asks(essential: list[str], optional: list[str], emphasised: list[str]) -> tuple[Ask, ...]:
    asks = {uri: Ask(skill=uri, essential=False) for uri in optional}
    asks |= {uri: Ask(skill=uri) for uri in essential}
    asks |= {uri: Ask(skill=uri, emphasis=STRESSED) for uri in emphasised}
    return tuple(sorted(asks.values(), key=lambda ask: (not ask.essential, ask.skill)))
