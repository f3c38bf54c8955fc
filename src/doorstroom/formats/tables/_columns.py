"""Which column is which: names in English and Dutch, and names we do not want to know."""

import difflib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from doorstroom.formats.tables._bsn import mask_bsn
from doorstroom.formats.tables._errors import ColumnError, NotATableError
from doorstroom.formats.tables._faults import Fault, fault_of
from doorstroom.formats.tables._table import Table

# Names are compared in small letters, without accents, spaces and signs.
_PLACES = {
    "place": "place city town plaats woonplaats standplaats werkplaats werklocatie vestiging",
    "latitude": "latitude lat breedtegraad",
    "longitude": "longitude lon lng long lengtegraad",
    "hours_min": "hoursmin minhours minimumhours urenmin minuren minimumuren urenvan",
    "hours_max": "hoursmax maxhours maximumhours hours urenmax maxuren maximumuren urentot uren"
    " urenperweek hoursperweek",
    "wage_min": "wagemin minwage minimumwage salarymin minsalary loonmin minloon minimumloon"
    " salarismin minsalaris minimumsalaris loonvan salarisvan wagefrom salaryfrom gewenstloon",
    "papers": "papers licences licenses certificates papieren bewijzen diplomas rijbewijs"
    " vereistepapieren wettelijkeeisen requiredpapers",
}
WORKER_COLUMNS = {
    "reference": "reference ref id workerid personid referentie kenmerk nummer personeelsnummer"
    " medewerkernummer",
    "name": "name firstname fullname naam voornaam achternaam volledigenaam",
    "employer": "employer company organisation organization werkgever bedrijf organisatie",
    "occupation": "occupation occupations job jobtitle function title beroep beroepen functie"
    " functies functietitel",
    "years": "years yearsofservice experience jaren ervaring dienstjaren jarenervaring",
    "skills": "skills competences vaardigheden competenties skillsclaimed",
    "skills_confirmed": "skillsconfirmed confirmedskills vaardighedenbevestigd"
    " bevestigdevaardigheden",
    "skills_tested": "skillstested testedskills vaardighedengetoetst getoetstevaardigheden"
    " vaardighedengetest",
    "skills_missing": "skillsmissing missingskills vaardighedenontbrekend"
    " ontbrekendevaardigheden vaardighedenniet",
    **_PLACES,
    "max_km": "maxkm maxdistance km maxafstand reisafstand maxreisafstand afstand kilometers",
}
VACANCY_COLUMNS = {
    "reference": "reference ref id vacancyid referentie kenmerk nummer vacaturenummer",
    "employer": WORKER_COLUMNS["employer"],
    "title": "title jobtitle vacancy vacature titel functietitel functienaam vacaturetitel",
    "occupation": "occupation job beroep functie esco escooccupation",
    "skills_essential": "skillsessential essentialskills skills requiredskills vaardigheden"
    " vaardighedenvereist vereistevaardigheden essentielevaardigheden competenties",
    "skills_optional": "skillsoptional optionalskills vaardighedenoptioneel"
    " optionelevaardigheden gewenstevaardigheden vaardighedengewenst",
    "skills_emphasised": "skillsemphasised emphasisedskills skillsemphasized"
    " vaardighedennadruk belangrijkstevaardigheden",
    **_PLACES,
    "wage_max": "wagemax maxwage maximumwage salarymax maxsalary loonmax maxloon maximumloon"
    " salarismax maxsalaris maximumsalaris loontot salaristot wageto salaryto",
}

_UNWANTED = {
    "column_bsn": "bsn burgerservicenummer sofinummer sofi citizenservicenumber bsnnummer",
    "column_unequal": "birthdate dateofbirth dob birthday geboortedatum geboortejaar yearofbirth"
    " birthyear age leeftijd sex gender geslacht nationality nationaliteit photo foto picture"
    " pasfoto birthplace geboorteplaats geboorteland countryofbirth maritalstatus burgerlijkestaat"
    " religion geloof ethnicity etniciteit afkomst graduationyear afstudeerjaar",
    "column_pay": "salary wage salaris loon currentsalary currentwage huidigsalaris huidigloon"
    " lastsalary laatstverdiend brutoloon maandsalaris",
    "column_health": "health gezondheid illness ziekte diagnosis diagnose disability handicap",
}
_REASONS = {name: reason for reason, names in _UNWANTED.items() for name in names.split()}


def squeezed(name: str) -> str:
    """Return a name without capitals, accents, spaces and signs.

    >>> squeezed("Vaardigheden (getoetst)"), squeezed("wage_min")
    ('vaardighedengetoetst', 'wagemin')
    """
    plain = unicodedata.normalize("NFKD", name).casefold()
    return re.sub(r"[^a-z0-9]", "", plain)


def known_names(columns: Mapping[str, str]) -> dict[str, str]:
    """Turn the table of synonyms around: from squeezed name to column."""
    names = {name: column for column, synonyms in columns.items() for name in synonyms.split()}
    return names | {squeezed(column): column for column in columns}


@dataclass(frozen=True, slots=True)
class Layout:
    """Where each known column stands, and what to say about the others.

    Attributes:
        positions: column to index of the cell.
        titles: column to the header as the file writes it.
    """

    positions: Mapping[str, int]
    titles: Mapping[str, str]
    faults: tuple[Fault, ...]


def layout_of(table: Table, columns: Mapping[str, str], required: tuple[str, ...]) -> Layout:
    """Recognise the header.

    Raises:
        ColumnError: a required column is missing, or two headers mean the same column.
        NotATableError: not one header is known.
    """
    names = known_names(columns)
    positions: dict[str, int] = {}
    faults: list[Fault] = []
    for index, title in enumerate(table.header):
        column = names.get(squeezed(title))
        if column is None:
            faults.extend(_unknown(title, table.header_row, names))
        elif column in positions:
            raise ColumnError(
                f"The columns {table.header[positions[column]]!r} and {title!r} both mean "
                f"{column!r}. Keep one of them."
            )
        else:
            positions[column] = index
    if not positions:
        raise NotATableError(
            "Not one column is known, so this is probably not the file you meant. The first "
            f"row should have names such as {', '.join(columns)}."
        )
    if absent := [column for column in required if column not in positions]:
        raise ColumnError(
            f"The column {absent[0]!r} is missing. The file has: "
            f"{mask_bsn(', '.join(table.header))}."
        )
    titles = {column: table.header[index] for column, index in positions.items()}
    return Layout(positions, titles, tuple(faults))


def _unknown(title: str, row: int, names: Mapping[str, str]) -> list[Fault]:
    name = squeezed(title)
    if not name:
        return []
    near = difflib.get_close_matches(name, names, n=1, cutoff=0.8)
    if name in _REASONS:
        return [fault_of(_REASONS[name], row=row, column=title)]
    if near:
        return [fault_of("column_unknown_near", row=row, column=title, near=names[near[0]])]
    return [fault_of("column_unknown", row=row, column=title)]
