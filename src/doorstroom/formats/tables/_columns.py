"""Which column is which: names in English and Dutch, and names we do not want to know."""

import difflib
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from doorstroom.engine.values import mask_bsn
from doorstroom.formats.tables._errors import ColumnError, NotATableError
from doorstroom.formats.tables._faults import Fault, fault_of
from doorstroom.formats.tables._table import Table
from doorstroom.formats.tables._unwanted import reason_by_words

_SURE, _FAINT = 0.8, 0.6
"""A name so like a known one is worth a question; a fainter likeness only a proposal."""
_PROPOSED = 5

# Names are compared in small letters, without accents, spaces and signs.
_PLACES = {
    "place": "place city town plaats woonplaats woonpl standplaats werkplaats werklocatie"
    " vestiging",
    "latitude": "latitude lat breedtegraad",
    "longitude": "longitude lon lng long lengtegraad",
    "hours_min": "hoursmin minhours minimumhours urenmin minuren minimumuren urenvan"
    " minimumhoursaweek minstensurenperweek",
    "hours_max": "hoursmax maxhours maximumhours hours urenmax maxuren maximumuren urentot uren"
    " urenperweek hoursperweek"
    " maximumhoursaweek hoogstensurenperweek",
    "wage_min": "wagemin minwage minimumwage salarymin minsalary loonmin minloon minimumloon"
    " salarismin minsalaris minimumsalaris loonvan salarisvan wagefrom salaryfrom gewenstloon"
    " minimumwageamonth laagsteloonpermaand",
    "papers": "papers licences licenses certificates papieren bewijzen diplomas rijbewijs"
    " vereistepapieren wettelijkeeisen requiredpapers"
    " documentsthelawasksfor papierendiedewetvraagt",
}
WORKER_COLUMNS = {
    "reference": "reference ref id workerid personid referentie kenmerk nummer personeelsnummer"
    " medewerkernummer persnr personeelsnr mdwnr medewerkernr"
    " yourownnumber jeeigennummer",
    "name": "name firstname fullname naam voornaam roepnaam achternaam volledigenaam",
    "email": "email emailaddress mail mailaddress emailadres mailadres",
    "employer": "employer company organisation organization werkgever bedrijf organisatie",
    "occupation": "occupation occupations job jobtitle function title beroep beroepen functie"
    " functies functietitel functienaam",
    "years": "years yearsofservice experience jaren ervaring dienstjaren jarenervaring"
    " yearsintheoccupation jareninhetberoep",
    "skills": "skills competences vaardigheden competenties skillsclaimed",
    "skills_confirmed": "skillsconfirmed confirmedskills vaardighedenbevestigd"
    " bevestigdevaardigheden"
    " skillsthatsomebodyconfirmed vaardighedendieiemandbevestigt",
    "skills_tested": "skillstested testedskills vaardighedengetoetst getoetstevaardigheden"
    " vaardighedengetest"
    " skillsthatweretested vaardighedendiegetoetstzijn",
    "skills_missing": "skillsmissing missingskills vaardighedenontbrekend"
    " ontbrekendevaardigheden vaardighedenniet"
    " skillsthataremissing vaardighedendieontbreken",
    **_PLACES,
    "max_km": "maxkm maxdistance km maxafstand reisafstand maxreisafstand afstand kilometers"
    " maximumdistanceinkilometres versteafstandinkilometers",
}
VACANCY_COLUMNS = {
    "reference": "reference ref id vacancyid referentie kenmerk nummer vacaturenummer"
    " yourownnumber jeeigennummer",
    "employer": WORKER_COLUMNS["employer"],
    "title": "title jobtitle vacancy vacature titel functietitel functienaam vacaturetitel"
    " titleofthevacancy titelvandevacature",
    "occupation": "occupation job beroep functie esco escooccupation",
    "skills_essential": "skillsessential essentialskills skills requiredskills vaardigheden"
    " vaardighedenvereist vereistevaardigheden essentielevaardigheden competenties"
    " skillsthatareneeded vaardighedendienodigzijn",
    "skills_optional": "skillsoptional optionalskills vaardighedenoptioneel"
    " optionelevaardigheden gewenstevaardigheden vaardighedengewenst"
    " skillsthatarewelcome vaardighedendiewelkomzijn",
    "skills_emphasised": "skillsemphasised emphasisedskills skillsemphasized"
    " vaardighedennadruk belangrijkstevaardigheden"
    " skillsthatcountmost vaardighedendiehetzwaarsttellen",
    "text": "text description jobdescription vacancytext tekst omschrijving functieomschrijving"
    " vacaturetekst beschrijving textofthevacancy tekstvandevacature",
    **_PLACES,
    # A diploma that an employer names is a wish, until it is said that the law asks it (D20).
    "papers": "papers licences licenses papieren bewijzen rijbewijs vereistepapieren"
    " wettelijkeeisen wettelijkepapieren requiredpapers legalpapers"
    " documentsthelawasksfor papierendiedewetvraagt",
    "papers_agreement": "papersagreement agreementpapers collectiveagreement cao caoeisen caoeis"
    " caopapieren papierencao"
    " documentsthecollectiveagreementasksfor papierendiedecaovraagt",
    "papers_wish": "paperswish wishedpapers desiredpapers diplomas diploma certificates"
    " certificaten gewenstepapieren papierengewenst papierenwens gewenstediplomas diplomaeisen"
    " documentsyouwouldlike papierendiejegraagziet",
    "wage_max": "wagemax maxwage maximumwage salarymax maxsalary loonmax maxloon maximumloon"
    " salarismax maxsalaris maximumsalaris loontot salaristot wageto salaryto"
    " maximumwageamonth hoogsteloonpermaand",
}
MODULE_COLUMNS = {
    "reference": "reference ref id code moduleid coursecode referentie kenmerk nummer cursuscode"
    " modulecode opleidingscode yourownnumber jeeigennummer",
    "provider": "provider trainingprovider school organisation organization opleider aanbieder"
    " instelling organisatie",
    "title": "title name module course training titel naam cursus opleiding titleofthemodule"
    " titelvandemodule",
    "text": "text description tekst omschrijving beschrijving inhoud textofthemodule"
    " tekstvandemodule",
    "form": "form mode vorm leervorm lesvorm whereyoulearn waarjeleert",
    "work_share": "workshare percentwork shareatwork aandeelwerk percentagewerk procentwerk"
    " percentofthehoursthatiswork procentvandeurendatwerkis",
    "hours": "hours totalhours uren totaaluren studiebelasting studiebelastinguren urenintotaal"
    " hoursintotal",
    "weeks": "weeks duration durationweeks weken duur duurweken",
    "price": "price cost fee prijs kosten cursusgeld prijseuro priceineuros prijsineuros",
    "certificate": "certificate credential certificaat bewijs diploma",
    "language": "language taal voertaal",
    "taught": "taught teaches skills skillstaught learns leert geleerd vaardigheden"
    " leertzelfstandig skillsyoulearn vaardighedendiejeleert",
    "taught_helped": "taughthelped teacheswithhelp leertmethulp skillsyoulearnwithhelp"
    " vaardighedendiejemethulpleert",
    "taught_expert": "taughtexpert teachestoteach leertoverdragen skillsyoulearntoteach"
    " vaardighedendiejeleertoverdragen",
    "needed": "needed requires prerequisites skillsneeded vooraf voorkennis ingangseisen"
    " vereistevaardigheden skillsneededbefore vaardighedendiejevoorafhebt",
    "needed_helped": "neededhelped requireswithhelp voorafmethulp skillsneededbeforewithhelp"
    " vaardighedendiejevoorafmethulphebt",
    "needed_expert": "neededexpert requirestoteach voorafoverdragen skillsneededbeforetoteach"
    " vaardighedendiejevoorafoverdraagt",
    "exemptions": "exemptions exemption vrijstellingen vrijstelling",
    "starts": "starts startdates dates start startdata startmomenten data begindata",
    "place": f"{_PLACES['place']} locatie lesplaats location",
    "latitude": _PLACES["latitude"],
    "longitude": _PLACES["longitude"],
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


def recogniser(columns: Mapping[str, str], mapping: Mapping[str, str]) -> Callable[[str], bool]:
    """Return what says whether a header is known, by its name or because a person said so."""
    names = {*known_names(columns), *map(squeezed, mapping)} - {""}
    return lambda title: squeezed(title) in names


def unwanted_reason(title: str, columns: Mapping[str, str]) -> str:
    """Return the code of the reason why we do not want to know this; empty where we may.

    What a vacancy pays is asked; what a person earns is not.
    """
    name = squeezed(title)
    reason = _REASONS.get(name, "")
    if not reason and name not in known_names(columns):
        reason = reason_by_words(title)
    return "" if reason == "column_pay" and "wage_max" in columns else reason


def layout_of(
    table: Table,
    columns: Mapping[str, str],
    required: tuple[str, ...],
    mapping: Mapping[str, str],
) -> Layout:
    """Recognise the header.

    Args:
        table: whose header it is.
        columns: our columns with their synonyms.
        required: columns that may not be missing.
        mapping: what a person said: header to column, or to "" to leave it out.

    Raises:
        ColumnError: a required column is missing, two headers mean the same column, or the
            mapping names what is not there or not wanted.
        NotATableError: not one header is known.
    """
    positions, faults = _positions(table, columns, _said(table, columns, mapping))
    if not positions:
        raise NotATableError("columns_unknown", names=", ".join(columns))
    if absent := [column for column in required if column not in positions]:
        raise ColumnError("column_missing", column=absent[0], names=_names(table))
    titles = {column: table.header[index] for column, index in positions.items()}
    return Layout(positions, titles, tuple(faults))


def _positions(
    table: Table, columns: Mapping[str, str], said: Mapping[str, str]
) -> tuple[dict[str, int], list[Fault]]:
    names = known_names(columns)
    positions: dict[str, int] = {}
    faults: list[Fault] = []
    for index, title in enumerate(table.header):
        column = column_meant(title, names, said)
        if column is None:
            faults.extend(_unknown(title, table.header_row, columns))
        elif column in positions and squeezed(title) not in said:
            faults.append(fault_of("column_unknown", row=table.header_row, column=title))
        elif column in positions:
            raise ColumnError(
                "column_twice",
                first=mask_bsn(table.header[positions[column]]),
                second=mask_bsn(title),
                column=column,
            )
        elif column:
            positions[column] = index
    return positions, faults


def _said(table: Table, columns: Mapping[str, str], mapping: Mapping[str, str]) -> dict[str, str]:
    there = set(map(squeezed, table.header))
    for title, column in mapping.items():
        if not squeezed(title) or squeezed(title) not in there:
            raise ColumnError("column_absent", column=mask_bsn(title), names=_names(table))
        if column and column not in columns:
            raise ColumnError("column_unheard", column=mask_bsn(column), names=", ".join(columns))
        if column and (reason := unwanted_reason(title, columns)):
            raise ColumnError(reason, column=title)
    return {squeezed(title): column for title, column in mapping.items()}


def _names(table: Table) -> str:
    return mask_bsn(", ".join(table.header))


def column_meant(title: str, names: Mapping[str, str], said: Mapping[str, str]) -> str | None:
    """Return the column that is meant; "" leaves it out, None is not known.

    What a person said comes before what a name seems to mean.
    """
    name = squeezed(title)
    if name in said:
        return said[name]
    column = names.get(name)
    return "" if column in said.values() else column


def _unknown(title: str, row: int, columns: Mapping[str, str]) -> list[Fault]:
    if not squeezed(title):
        return []
    if reason := unwanted_reason(title, columns):
        return [fault_of(reason, row=row, column=title)]
    if (near := nearest(title, columns)) and near[0][1] >= _SURE:
        return [fault_of("column_unknown_near", row=row, column=title, near=near[0][0])]
    return [fault_of("column_unknown", row=row, column=title)]


def nearest(title: str, columns: Mapping[str, str]) -> list[tuple[str, float]]:
    """Return the columns whose names look like this one, each with a likeness up to 1."""
    names = known_names(columns)
    name = squeezed(title)
    likeness: dict[str, float] = {}
    for near in difflib.get_close_matches(name, names, n=_PROPOSED, cutoff=_FAINT):
        ratio = difflib.SequenceMatcher(a=near, b=name).ratio()
        likeness.setdefault(names[near], round(ratio, 2))
    return list(likeness.items())
