"""What is said of files and columns, in the language that is active."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doorstroom.formats.tables import REFUSALS, WORDINGS, Fault

COLUMN_NAMES: Mapping[str, str | Promise] = {
    "reference": gettext_lazy("Your own number"),
    "name": gettext_lazy("Name"),
    "email": gettext_lazy("E-mail address"),
    "employer": gettext_lazy("Employer"),
    "occupation": gettext_lazy("Occupation"),
    "years": gettext_lazy("Years in the occupation"),
    "skills": gettext_lazy("Skills"),
    "skills_confirmed": gettext_lazy("Skills that somebody confirmed"),
    "skills_tested": gettext_lazy("Skills that were tested"),
    "skills_missing": gettext_lazy("Skills that are missing"),
    "place": gettext_lazy("Place"),
    "latitude": gettext_lazy("Latitude"),
    "longitude": gettext_lazy("Longitude"),
    "max_km": gettext_lazy("Maximum distance in kilometres"),
    "hours_min": gettext_lazy("Minimum hours a week"),
    "hours_max": gettext_lazy("Maximum hours a week"),
    "wage_min": gettext_lazy("Minimum wage a month"),
    "wage_max": gettext_lazy("Maximum wage a month"),
    "papers": gettext_lazy("Documents the law asks for"),
    "papers_agreement": gettext_lazy("Documents the collective agreement asks for"),
    "papers_wish": gettext_lazy("Documents you would like"),
    "title": gettext_lazy("Title"),
    "text": gettext_lazy("Text"),
    "skills_essential": gettext_lazy("Skills that are needed"),
    "skills_optional": gettext_lazy("Skills that are welcome"),
    "skills_emphasised": gettext_lazy("Skills that count most"),
    "provider": gettext_lazy("Training provider"),
    "form": gettext_lazy("Where you learn"),
    "work_share": gettext_lazy("Percent of the hours that is work"),
    "hours": gettext_lazy("Hours in total"),
    "weeks": gettext_lazy("Weeks"),
    "price": gettext_lazy("Price in euros"),
    "certificate": gettext_lazy("Certificate"),
    "language": gettext_lazy("Language"),
    "taught": gettext_lazy("Skills you learn"),
    "taught_helped": gettext_lazy("Skills you learn with help"),
    "taught_expert": gettext_lazy("Skills you learn to teach"),
    "needed": gettext_lazy("Skills needed before"),
    "needed_helped": gettext_lazy("Skills needed before with help"),
    "needed_expert": gettext_lazy("Skills needed before to teach"),
    "exemptions": gettext_lazy("Exemptions"),
    "starts": gettext_lazy("Starts"),
}
"""What to call each column that a file can have."""

_PROBLEMS: Mapping[str, str | Promise] = {
    "vocabulary": gettext_lazy(
        "There is no list of occupations and skills here yet. Nothing was imported. Ask your "
        "operator to load one."
    ),
    "postcodes": gettext_lazy(
        "The table of postcodes cannot be read. Nothing was imported. Ask your operator to look."
    ),
    "unexpected": gettext_lazy(
        "Something went wrong on our side. Nothing was imported, and your file is still here. Try "
        "again; if it goes wrong again, tell your operator."
    ),
}


def column_name(column: str) -> str:
    """Return what to call a column; a header of the file itself stays as it is."""
    return str(COLUMN_NAMES.get(column, column))


def message_of(fault: Fault) -> str:
    """Return what is amiss."""
    return _filled(WORDINGS[fault.code].message, fault.params)


def repair_of(fault: Fault) -> str:
    """Return what would repair it; empty where nothing has to be said."""
    return _filled(WORDINGS[fault.code].repair, fault.params)


def refusal_of(code: str, params: Mapping[str, str]) -> str:
    """Return why a file as a whole cannot be used, and what to do (`TableError`)."""
    wording = REFUSALS[code]
    if code in {"column_missing", "column_twice"}:
        params = {**params, "column": column_name(params["column"])}
    if code in {"columns_unknown", "column_unheard"}:
        ours = params["names"].split(", ")
        params = {**params, "names": ", ".join(map(column_name, ours))}
    return f"{_filled(wording.message, params)} {_filled(wording.repair, params)}".strip()


def problem_of(problem: Mapping[str, Mapping[str, str] | str]) -> str:
    """Return why an upload failed (`Upload.problem`); empty where it did not."""
    if not problem:
        return ""
    code, params = problem["code"], problem.get("params", {})
    if isinstance(code, str) and code in REFUSALS and isinstance(params, Mapping):
        return refusal_of(code, params)
    return str(_PROBLEMS.get(str(code), _PROBLEMS["unexpected"]))


def _filled(text: str, params: Mapping[str, str]) -> str:
    return _(text).format(**params) if text else ""
