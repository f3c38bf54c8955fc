"""From JobPosting objects to rows of vacancies, as if they had come in a table."""

import re
from pathlib import Path
from typing import Final

from doorstroom.formats.jobposting._pay import pay_of
from doorstroom.formats.jsonld import (
    Node,
    Record,
    Records,
    documents_in,
    listed,
    named,
    nodes_in,
    number,
    plain,
    taken_from,
    words,
)
from doorstroom.formats.places import NO_POSTCODES, Postcodes
from doorstroom.formats.tables import (
    MAX_ROWS,
    NotATableError,
    TooLargeError,
    VacancyTable,
    fault_of,
    mask_bsn,
    vacancies_of,
)

TITLES: Final = {
    "reference": "identifier",
    "employer": "hiringOrganization",
    "title": "title",
    "text": "description",
    "occupation": "occupationalCategory",
    "skills_essential": "skills",
    "place": "jobLocation",
    "latitude": "jobLocation.geo",
    "longitude": "jobLocation.geo",
    "hours_min": "workHours",
    "hours_max": "workHours",
    "wage_min": "baseSalary",
    "wage_max": "baseSalary",
    "papers": "qualifications",
    "papers_wish": "qualifications",
}
_PAPERS = ("qualifications", "educationRequirements")
_LONGEST_PAPER = 200
_LEGAL: Final = {
    "BIG": re.compile(r"BIG(?:[- ]?registratie)?", re.IGNORECASE),
    "VOG": re.compile(r"VOG|verklaring omtrent (?:het )?gedrag", re.IGNORECASE),
}
"""Papers that only a law can ask, where they stand by themselves."""
_HOURS = re.compile(r"\d{1,2}(?:[.,]\d{1,2})?")
_FULL_TIME: Final = "35"
"""Hours from which Statistics Netherlands (CBS) calls work full-time."""
_ESCO = re.compile(r"https?://data\.europa\.eu/esco/occupation/\S{1,100}")
_CODE = re.compile(r"[\d.\-]+|C\d+")


def read_job_postings(path: Path, postcodes: Postcodes = NO_POSTCODES) -> VacancyTable:
    """Read the vacancies of a JSON-LD file, or of the JSON-LD inside a web page.

    A salary by the hour, week or year becomes one a month for full-time work. Diplomas are
    wishes, unless only a law can ask them (D20). Rows are numbered from 1.

    Args:
        path: the file.
        postcodes: where places lie that are given by postcode.

    Raises:
        TableError: the file as a whole cannot be used; what is amiss with one vacancy is in
            the answer.
    """
    return vacancies_of_postings(taken_postings(path), postcodes)


def taken_postings(path: Path) -> Records:
    """Take the vacancies out of a file, without citizen service numbers.

    Raises:
        TableError: the file as a whole cannot be used.
    """
    if not (nodes := nodes_in(documents_in(path), "JobPosting")):
        raise NotATableError("posting_none")
    if len(nodes) > MAX_ROWS:
        raise TooLargeError("posting_many", most=f"{MAX_ROWS:,}")
    return taken_from(nodes, _Record)


def vacancies_of_postings(postings: Records, postcodes: Postcodes = NO_POSTCODES) -> VacancyTable:
    """Read what was taken out of a file before."""
    return vacancies_of(
        postings.records, titles=TITLES, faults=postings.faults, postcodes=postcodes
    )


class _Record(Record):
    __slots__ = ()

    def fill(self) -> None:
        node = self.node
        self.cells["reference"] = (
            named(node.get("identifier"), "value", "name", "@id")
            or plain(node.get("@id"))
            or plain(node.get("url"))
        )
        self.cells["title"] = plain(node.get("title"))
        self.cells["text"] = plain(node.get("description"))
        self.cells["employer"] = named(node.get("hiringOrganization"), "name", "legalName")
        self.cells["occupation"] = _occupation(node)
        self.cells["skills_essential"] = _joined(words(node.get("skills"), "name", "termCode"))
        self._place()
        self._hours()
        self._pay()
        self._papers()
        if closes := plain(node.get("validThrough")):
            self._note("posting_closes", "validThrough", closes)

    def _place(self) -> None:
        places = listed(self.node.get("jobLocation"))
        if not places:
            return
        if len(places) > 1:
            self._note("posting_places", "jobLocation", count=f"{len(places)}")
        first = places[0] if isinstance(places[0], dict) else {"address": places[0]}
        address = first.get("address")
        self.cells["place"] = named(address, "addressLocality", "postalCode")
        geo = first.get("geo")
        if isinstance(geo, dict):
            for name in ("latitude", "longitude"):
                value = number(geo.get(name)) if geo.get(name) is not None else None
                self.cells[name] = plain(geo.get(name)) if value is None else f"{value:.7f}"

    def _hours(self) -> None:
        text = named(self.node.get("workHours"), "name", "value")
        found = [] if ":" in text else _HOURS.findall(text)
        if len(found) in {1, 2}:
            self.cells["hours_min"], self.cells["hours_max"] = found[0], found[-1]
        elif text:
            self._note("posting_hours_unread", "workHours", text)
        elif words(self.node.get("employmentType")) == ["FULL_TIME"]:
            self.cells["hours_min"] = _FULL_TIME

    def _pay(self) -> None:
        pay = pay_of(self.node.get("baseSalary"))
        if pay.problem:
            self._note(pay.problem, "baseSalary", pay.unit)
            return
        for name, amount in (("wage_min", pay.least), ("wage_max", pay.most)):
            self.cells[name] = "" if amount is None else f"{amount:.2f}"
        if pay.unit not in {"", "MONTH"}:
            self._note("posting_pay_converted", "baseSalary", unit=pay.unit.lower())

    def _papers(self) -> None:
        legal, wishes = [], []
        for name in _PAPERS:
            for text in words(self.node.get(name), "name", "credentialCategory"):
                codes = [code for code, sign in _LEGAL.items() if sign.fullmatch(text)]
                legal.extend(codes)
                wishes.extend([] if codes else [_short(text)])
        self.cells["papers"], self.cells["papers_wish"] = _joined(legal), _joined(wishes)

    def _note(self, code: str, column: str, value: str = "", **params: str) -> None:
        shown = mask_bsn(_short(value))
        self.faults.append(fault_of(code, row=self.row, column=column, value=shown, **params))


def _occupation(node: Node) -> str:
    """Return an address of ESCO before a name; a bare code of another list says nothing here."""
    given = [*listed(node.get("occupationalCategory")), *listed(node.get("relevantOccupation"))]
    for one in given:
        properties = one.values() if isinstance(one, dict) else [one]
        for text in map(plain, properties):
            if _ESCO.fullmatch(text):
                return text
    texts = (named(one, "name") for one in given)
    return next((text for text in texts if text and not _CODE.fullmatch(text)), "")


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_PAPER else f"{text[: _LONGEST_PAPER - 1]}…"


def _joined(texts: list[str]) -> str:
    return "|".join(text.replace("|", "/") for text in texts)
