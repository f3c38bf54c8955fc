"""Vacancies and candidates as the pages and the tables of a recruiter show them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from doorstroom.formats.tables import Cell
from doorstroom.matches.phrases import fit_in_words
from doorstroom.matches.queries import Candidate, ReasonLine
from doorstroom.organisations.queries import SharedPerson
from doorstroom.uploads.phrases import message_of, repair_of
from doorstroom.vacancies.adapters import demand_of, questions_of, questions_of_asks
from doorstroom.vacancies.models import Vacancy


@dataclass(frozen=True, slots=True, kw_only=True)
class VacancyLine:
    """One vacancy in the list; `missing` says why it is no more than a draft."""

    vacancy: Vacancy
    hours: str
    people: int
    missing: str


def lines_of(vacancies: Iterable[Vacancy], counted: Mapping[int, int]) -> list[VacancyLine]:
    """Return vacancies with how many people agreed to be seen by their employer."""
    return [
        VacancyLine(
            vacancy=one,
            hours=hours_in_words(one),
            people=counted.get(one.organisation_id, 0),
            missing=missing_of(one),
        )
        for one in vacancies
    ]


def missing_of(vacancy: Vacancy) -> str:
    """Return why a vacancy is not published; empty where it is."""
    if vacancy.is_published:
        return ""
    if vacancy.wage_min is None or vacancy.wage_max is None:
        return _("The wage range is missing. Without it a vacancy cannot be published.")
    return _("Everything is there. You have not published it yet.")


def questions_about(vacancy: Vacancy) -> list[tuple[str, str]]:
    """Return what to look at again in a vacancy, each with a better way (R-33)."""
    words = questions_of(0, title=vacancy.title, text=vacancy.text)
    found = (*words, *questions_of_asks(0, demand_of(vacancy)))
    return [(message_of(one), repair_of(one)) for one in found]


def hours_in_words(vacancy: Vacancy) -> str:
    """Return the hours a week; empty where they are not known."""
    ends = [one for one in (vacancy.hours_min, vacancy.hours_max) if one is not None]
    texts = list(dict.fromkeys(number_format(f"{one:g}") for one in ends))
    if not texts:
        return ""
    if len(texts) == 1:
        return _("%(hours)s hours a week") % {"hours": texts[0]}
    return _("%(low)s to %(high)s hours a week") % {"low": texts[0], "high": texts[1]}


def called(person: SharedPerson) -> str:
    """Return the name where it is shared, and else a number that stays the same."""
    return person.name or _("Candidate %(number)s") % {"number": person.key}


def vacancy_rows(lines: Iterable[VacancyLine]) -> Iterator[Sequence[Cell]]:
    """Return the vacancies as rows below `vacancy_header`."""
    for line in lines:
        one = line.vacancy
        yield (
            *(one.reference, one.title, one.organisation.name, one.place),
            *(one.hours_min, one.hours_max, one.wage_min, one.wage_max),
            _("yes") if one.is_published else _("no"),
            line.people,
        )


def vacancy_header() -> list[str]:
    """Return the header of the table of vacancies."""
    return [
        *(_("reference"), _("title"), _("employer"), _("place")),
        *(_("hours a week at least"), _("hours a week at most")),
        *(_("wage a month from"), _("wage a month up to")),
        *(_("published"), _("agreed to be seen")),
    ]


def candidate_rows(candidates: Iterable[Candidate]) -> Iterator[Sequence[Cell]]:
    """Return the candidates as rows below `candidate_header`, the best fit first.

    While the matcher is stopped (R-26) only who they are.
    """
    for one in candidates:
        if one.reasons is None or one.fit is None:
            yield (called(one.person), *[None] * (len(candidate_header()) - 1))
            continue
        why = one.reasons
        skills = (_names(lines) for lines in (why.fits, why.nearly, why.missing))
        yield (called(one.person), round(100 * one.fit), fit_in_words(one.fit), *skills)


def candidate_header() -> list[str]:
    """Return the header of the table of candidates."""
    return [
        *(_("candidate"), _("percent of what this work asks"), _("fit in words")),
        *(_("fits"), _("nearly fits"), _("not shown yet")),
    ]


def _names(lines: Iterable[ReasonLine]) -> str:
    return " | ".join(line.label for line in lines)
