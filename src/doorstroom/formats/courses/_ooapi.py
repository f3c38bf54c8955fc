"""From courses and course offerings of the OOAPI to the same said as Course of schema.org.

Version 5 of the Open Education API, by which Dutch schools give their catalogues to each other
and to RIO: https://openonderwijsapi.nl/specification/v5/docs.html
"""

from collections.abc import Iterator
from typing import Any, Final

from doorstroom.formats.jsonld import Node, listed, named, number, plain

_MODES: Final = {
    "situated": "work-based",
    "online": "online",
    "distance-learning": "online",
    "hybrid": "blended",
    "on campus": "onsite",
}
_HOUR_UNITS: Final = frozenset({"hour", "sbu"})


def ooapi_courses(documents: list[Any]) -> list[Node]:
    """Return each course with its offerings, as Course of schema.org; () where there is none.

    A document is a page of items, a list of them or one course. Offerings stand beside the
    courses that they name, or within them.
    """
    items = [one for document in documents for one in _items(document)]
    courses = {plain(one["courseId"]): one for one in items if _is_course(one)}
    offered: dict[str, list[Node]] = {key: [] for key in courses}
    for one in items:
        if "offeringId" in one:
            course = one.get("course")
            key = named(course, "courseId")
            if isinstance(course, dict) and _is_course(course):
                courses.setdefault(key, course)
            offered.setdefault(key, []).append(one)
    return [_course(one, offered.get(key, [])) for key, one in courses.items()]


def _items(document: Any) -> Iterator[Node]:
    inner = document.get("items", document) if isinstance(document, dict) else document
    yield from (one for one in listed(inner) if isinstance(one, dict))


def _is_course(node: Node) -> bool:
    return bool(plain(node.get("courseId"))) and "name" in node and "offeringId" not in node


def _course(node: Node, offered: list[Node]) -> Node:
    within = [one for one in listed(node.get("offerings")) if isinstance(one, dict)]
    hours = _hours(node.get("studyLoad"))
    return {
        "@type": "Course",
        "courseCode": named(node.get("primaryCode"), "code") or plain(node.get("courseId")),
        "name": _said(node.get("name")),
        "description": _said(node.get("description")),
        "provider": _named_organisation(node.get("organization")),
        "inLanguage": plain(node.get("teachingLanguage")),
        "timeRequired": [plain(node.get("duration")), f"PT{hours:g}H" if hours else ""],
        "teaches": [_said(one) for one in listed(node.get("learningOutcomes"))],
        "coursePrerequisites": _said(node.get("admissionRequirements") or node.get("requirements")),
        "courseMode": _mode(node),
        "location": _place(node),
        "hasCourseInstance": [_instance(one) for one in (*within, *offered)],
    }


def _instance(node: Node) -> Node:
    prices = [one for one in listed(node.get("priceInformation")) if isinstance(one, dict)]
    offers = [
        {"@type": "Offer", "price": one.get("amount"), "priceCurrency": one.get("currency", "EUR")}
        for one in prices
        if one.get("costType") in {None, "total costs"} or len(prices) == 1
    ]
    return {
        "@type": "CourseInstance",
        "startDate": node.get("startDate"),
        "endDate": node.get("endDate"),
        "maximumAttendeeCapacity": node.get("maxNumberStudents"),
        "courseMode": _mode(node),
        "location": _place(node),
        "offers": [*offers, {"@type": "Offer", "availabilityEnds": node.get("enrollEndDate")}],
    }


def _hours(load: Any) -> float:
    if not isinstance(load, dict) or plain(load.get("studyLoadUnit")) not in _HOUR_UNITS:
        return 0
    return number(load.get("value")) or 0


def _said(value: Any) -> str:
    """Return a text that may be there in several languages: Dutch before another."""
    texts = [one for one in listed(value) if isinstance(one, dict)]
    first = sorted(texts, key=lambda one: not plain(one.get("language")).startswith("nl"))
    return named(first, "value") or plain(value)


def _mode(node: Node) -> str:
    modes = [_MODES.get(plain(one), plain(one)) for one in listed(node.get("modeOfDelivery"))]
    return next(iter(modes), "")


def _named_organisation(value: Any) -> Node | None:
    return {"name": _said(value["name"])} if isinstance(value, dict) and "name" in value else None


def _place(node: Node) -> Node | None:
    places = [one for one in listed(node.get("addresses")) if isinstance(one, dict)]
    if not places:
        return None
    city = places[0].get("city") or places[0].get("postalCode")
    return {"address": {"addressLocality": city}, "geo": places[0].get("geolocation")}
