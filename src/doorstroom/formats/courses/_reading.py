"""From Course objects to rows of modules, as if they had come in a table."""

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from doorstroom.formats.courses._durations import Lasting, lasting_of
from doorstroom.formats.courses._ooapi import ooapi_courses
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
)
from doorstroom.formats.places import NO_POSTCODES, Postcodes
from doorstroom.formats.tables import (
    LEVELS,
    MAX_ROWS,
    ModuleTable,
    NotATableError,
    TooLargeError,
    fault_of,
    mask_bsn,
    modules_of,
)

TITLES: Final = {
    "reference": "courseCode",
    "provider": "provider",
    "title": "name",
    "text": "description",
    "form": "courseMode",
    "work_share": "doorstroom:shareAtWork",
    "hours": "timeRequired",
    "weeks": "timeRequired",
    "price": "offers",
    "certificate": "educationalCredentialAwarded",
    "language": "inLanguage",
    "taught": "teaches",
    "needed": "coursePrerequisites",
    "exemptions": "doorstroom:exemptions",
    "starts": "hasCourseInstance",
    "place": "location",
}
_MODES: Final = {
    "work": ("work-based", "workplace", "on the job"),
    "class": ("onsite", "blended", "in person"),
    "online": ("online", "distance", "synchronous", "asynchronous"),
}
_LONGEST_SHOWN: Final = 200
_SUFFIXES: Final = {int(level): suffix for suffix, level in LEVELS.items()}


def read_courses(path: Path, postcodes: Postcodes = NO_POSTCODES) -> ModuleTable:
    """Read the courses of a JSON-LD file, of a web page that holds it, or of the OOAPI.

    Rows are numbered from 1.

    Args:
        path: the file.
        postcodes: where places lie that are given by postcode.

    Raises:
        TableError: the file as a whole cannot be used; what is amiss with one course is in the
            answer.
    """
    return modules_of_courses(taken_courses(path), postcodes)


def taken_courses(path: Path) -> Records:
    """Take the courses out of a file, without citizen service numbers.

    Raises:
        TableError: the file as a whole cannot be used.
    """
    documents = documents_in(path)
    nodes = nodes_in(documents, "Course") or ooapi_courses(documents)
    if not nodes:
        raise NotATableError("course_none")
    if len(nodes) > MAX_ROWS:
        raise TooLargeError("course_many", most=f"{MAX_ROWS:,}")
    return taken_from(nodes, _Record)


def modules_of_courses(courses: Records, postcodes: Postcodes = NO_POSTCODES) -> ModuleTable:
    """Read what was taken out of a file before."""
    return modules_of(courses.records, titles=TITLES, faults=courses.faults, postcodes=postcodes)


class _Record(Record):
    __slots__ = ()

    @property
    def instances(self) -> list[Node]:
        given = listed(self.node.get("hasCourseInstance"))
        return [one for one in given if isinstance(one, dict)]

    def fill(self) -> None:
        node = self.node
        self.cells |= {
            "reference": plain(node.get("courseCode"))
            or named(node.get("identifier"), "value", "name", "@id")
            or plain(node.get("@id"))
            or plain(node.get("url")),
            "title": plain(node.get("name")),
            "text": plain(node.get("description")),
            "provider": named(node.get("provider"), "name", "legalName"),
            "certificate": named(
                node.get("educationalCredentialAwarded"), "credentialCategory", "name"
            ),
            "work_share": plain(node.get("doorstroom:shareAtWork")),
            "exemptions": "|".join(map(plain, listed(node.get("doorstroom:exemptions")))),
            "language": plain(node.get("inLanguage") or node.get("availableLanguage"))[:2],
            "form": self._form(),
            **_levelled("taught", node.get("teaches")),
            **_levelled("needed", node.get("coursePrerequisites")),
        }
        self._lasting()
        self._price()
        self._place()
        self._starts()

    def _form(self) -> str:
        for given in (self.node, *self.instances):
            for text in (plain(one).casefold() for one in listed(given.get("courseMode"))):
                for form, starts in _MODES.items():
                    if text.startswith(starts):
                        return form
        return ""

    def _lasting(self) -> None:
        """Take hours and weeks from where they are said first; weeks also from two days."""
        said = Lasting()
        loads = (one.get("courseWorkload") for one in self.instances)
        for text in (
            plain(one) for given in (self.node.get("timeRequired"), *loads) for one in listed(given)
        ):
            if text and (found := lasting_of(text)) is None:
                self._note("course_duration_unread", "timeRequired", text)
            elif text and found:
                said = Lasting(said.hours or found.hours, said.weeks or found.weeks)
        weeks = said.weeks or next(filter(None, map(_weeks_between, self.instances)), 0)
        self.cells["hours"] = f"{said.hours:g}" if said.hours else ""
        self.cells["weeks"] = f"{weeks:g}" if weeks else ""

    def _price(self) -> None:
        given = (self.node, *self.instances)
        offers = [one for node in given for one in _objects(node.get("offers")) if "price" in one]
        if any(plain(one.get("priceCurrency")) not in {"", "EUR"} for one in offers):
            self._note("course_currency", "offers")
            return
        prices = {price for one in offers if (price := number(one["price"])) is not None}
        if len(prices) > 1:
            self._note("course_prices", "offers", count=f"{len(prices)}")
        self.cells["price"] = f"{max(prices):.2f}" if prices else ""

    def _place(self) -> None:
        places = [
            place
            for node in (self.node, *self.instances)
            for place in _objects(node.get("location"))
            if place.get("address")
        ]
        names = {named(one["address"], "addressLocality", "postalCode") for one in places} - {""}
        if len(names) > 1:
            self._note("course_places", "location", count=f"{len(names)}")
        if places:
            self.cells["place"] = named(places[0]["address"], "addressLocality", "postalCode")
            for geo in _objects(places[0].get("geo")):
                for name in ("latitude", "longitude"):
                    value = number(geo.get(name))
                    self.cells[name] = "" if value is None else f"{value:.7f}"

    def _starts(self) -> None:
        starts = []
        for one in self.instances:
            first = plain(one.get("startDate"))[:10]
            seats = number(one.get("maximumAttendeeCapacity"))
            if not first and seats is None:
                continue  # says how and where, and not when
            if not _is_day(first) or seats is None or seats < 0:
                self._note("course_start_unread", "hasCourseInstance", first)
                continue
            ends = (plain(offer.get("availabilityEnds")) for offer in _objects(one.get("offers")))
            closes = next((text[:10] for text in ends if text), first)
            starts.append(f"{first} {seats:.0f} {closes}")
        self.cells["starts"] = "|".join(starts)

    def _note(self, code: str, column: str, value: str = "", **params: str) -> None:
        shown = mask_bsn(value[:_LONGEST_SHOWN])
        self.faults.append(fault_of(code, row=self.row, column=column, value=shown, **params))


def _levelled(column: str, value: Any) -> dict[str, str]:
    """Return what to write in the column of each level; a skill of the ESCO goes by its address."""
    found: dict[str, list[str]] = {f"{column}{suffix}": [] for suffix in LEVELS}
    for one in listed(value):
        text = named(one, "@id", "targetUrl", "url", "name", "targetName")
        level = number(one.get("doorstroom:level")) if isinstance(one, dict) else None
        suffix = _SUFFIXES.get(int(level), "") if level else ""
        if text:
            found[f"{column}{suffix}"].append(text.replace("|", "/"))
    return {name: "|".join(texts) for name, texts in found.items()}


def _objects(value: Any) -> Iterable[Mapping[str, Any]]:
    return [one for one in listed(value) if isinstance(one, dict)]


def _weeks_between(instance: Node) -> float:
    first, last = (plain(instance.get(name))[:10] for name in ("startDate", "endDate"))
    if not (_is_day(first) and _is_day(last)):
        return 0
    days = (dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days + 1
    return -(-days // 7) if days > 0 else 0


def _is_day(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True
