"""Modules as a catalogue of Course objects, which `read_courses` reads as it was."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, Final

from doorstroom.engine.values import Level
from doorstroom.formats.tables import ModuleRow, StartCell, exemption_text

CONTEXT: Final = ["https://schema.org/", {"doorstroom": "urn:doorstroom:terms:"}]
"""What schema.org has no word for is ours: the share at work, exemptions, levels of skills."""
_MODES: Final = {"work": "work-based", "class": "onsite", "online": "online"}
_CREDENTIALS: Final = {
    "practice": "practice statement",
    "mbo": "mbo certificate",
    "part": "part of a diploma",
    "diploma": "diploma",
    "sector": "sector certificate",
}


def courses_document(modules: Iterable[ModuleRow], names: Mapping[str, str]) -> dict[str, Any]:
    """Return modules as JSON-LD: an ItemList of Course objects.

    Args:
        modules: their skills by address (uri).
        names: of each skill; one without a name goes by its address alone.
    """
    return {
        "@context": CONTEXT,
        "@type": "ItemList",
        "itemListElement": [_course(one, names) for one in modules],
    }


def _course(module: ModuleRow, names: Mapping[str, str]) -> dict[str, Any]:
    return _said(
        {
            "@type": "Course",
            "courseCode": module.reference,
            "name": module.title,
            "description": module.text,
            "provider": {"@type": "Organization", "name": module.employer},
            "inLanguage": module.language,
            "courseMode": _MODES[module.form],
            "timeRequired": _lasting(module),
            "teaches": [_term(uri, level, names) for uri, level in module.taught],
            "coursePrerequisites": [_alignment(uri, level, names) for uri, level in module.needed],
            "educationalCredentialAwarded": _credential(module),
            "offers": _offers(module),
            "location": _place(module),
            "hasCourseInstance": [_instance(module, one) for one in module.starts],
            "doorstroom:shareAtWork": module.work_share or None,
            "doorstroom:exemptions": [exemption_text(one, {}) for one in module.exemptions],
        }
    )


def _said(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in (None, "", [])}


def _lasting(module: ModuleRow) -> str:
    """Return hours and weeks as one length of time; a week as seven days, as ISO 8601 wants it."""
    days = f"{module.weeks * 7:.0f}D" if module.weeks else ""
    hours = f"T{module.hours:g}H" if module.hours else ""
    return f"P{days}{hours}" if days or hours else ""


def _term(uri: str, level: Level, names: Mapping[str, str]) -> dict[str, Any]:
    return _said(
        {
            "@type": "DefinedTerm",
            "@id": uri,
            "name": names.get(uri, ""),
            "doorstroom:level": int(level),
        }
    )


def _alignment(uri: str, level: Level, names: Mapping[str, str]) -> dict[str, Any]:
    return _said(
        {
            "@type": "AlignmentObject",
            "alignmentType": "requires",
            "targetUrl": uri,
            "targetName": names.get(uri, ""),
            "doorstroom:level": int(level),
        }
    )


def _credential(module: ModuleRow) -> dict[str, str] | None:
    category = _CREDENTIALS.get(module.certificate)
    if category is None:
        return None
    return {"@type": "EducationalOccupationalCredential", "credentialCategory": category}


def _offers(module: ModuleRow) -> dict[str, str] | None:
    if module.euros is None:
        return None
    return {"@type": "Offer", "price": f"{module.euros:.2f}", "priceCurrency": "EUR"}


def _place(module: ModuleRow) -> dict[str, Any] | None:
    if not module.place:
        return None
    address = {"@type": "PostalAddress", "addressLocality": module.place}
    place: dict[str, Any] = {"@type": "Place", "address": address}
    if module.point:
        place["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": module.point.latitude,
            "longitude": module.point.longitude,
        }
    return place


def _instance(module: ModuleRow, start: StartCell) -> dict[str, Any]:
    last = start.on + dt.timedelta(weeks=module.weeks, days=-1) if module.weeks else None
    return _said(
        {
            "@type": "CourseInstance",
            "courseMode": _MODES[module.form],
            "startDate": start.on.isoformat(),
            "endDate": last.isoformat() if last else None,
            "maximumAttendeeCapacity": start.seats,
            "offers": {"@type": "Offer", "availabilityEnds": start.closes.isoformat()},
        }
    )
