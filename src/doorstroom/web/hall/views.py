"""One page per phone: the door, a recruiter, somebody with a stand."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from doorstroom.core.live.listening import listen
from doorstroom.core.live.topics import versions_of
from doorstroom.encounters.actions import sync_deeds
from doorstroom.encounters.errors import TooMuchError
from doorstroom.encounters.models import Device
from doorstroom.encounters.queries import (
    Admitted,
    Stop,
    announcements_for,
    attendance_of,
    callers_of,
    errands_of,
    expected_at,
    presence_of,
    stops_of,
    topics_of,
    walk_ins_of,
    workshops_today,
)
from doorstroom.encounters.states import Clash, Role, Said, Side, Tag
from doorstroom.fairs.models import Workshop
from doorstroom.vocabulary.errors import NoActiveVersionError
from doorstroom.vocabulary.queries import names_of
from doorstroom.web.design.reader import language
from doorstroom.web.design.rendering import asks_for_a_part, render_page
from doorstroom.web.hall.guard import closed, phone
from doorstroom.web.hall.sending import UnreadableError, as_json, deed_in, message_in
from doorstroom.web.hall.words import words

MOST_SKILLS: Final = 8
FILES: Final = ("hall/store.js", "packages/jsqr.js")
"""What the page asks for only later, and a phone without a network needs as well."""
Shown = Mapping[str, Any]
WORKER: Final = Path(__file__).parent / "static" / "hall" / "worker.js"


@phone
@require_GET
def page(request: HttpRequest, here: Admitted) -> HttpResponse:
    """Show the phone's part of the fair."""
    if not here.reads:
        return closed(request, here)
    device = here.device
    listening = listen(*topics_of(device))
    template, show = PARTS[Role(device.role)]
    context = {
        "listening": listening,
        "device": device,
        "fair": device.fair,
        "until": here.until,
        "announcements": announcements_for(device)[:3],
        "kept": _kept(request),
        "words": json.dumps(words()),
        "files": json.dumps([static(one) for one in FILES]),
        **show(request, device),
    }
    return render_page(request, template, context, frame="hall/frame.html")


@phone
@require_POST
def deeds(request: HttpRequest, here: Admitted) -> HttpResponse:
    """Receive what a phone did; answer what may leave it."""
    if not here.sends:
        return JsonResponse({"error": "over"}, status=HTTPStatus.GONE)
    try:
        message = message_in(request.body)
        answers = sync_deeds(device=here.device, deeds=message.deeds, sent_at=message.sent_at)
    except UnreadableError:
        return JsonResponse({"error": "unreadable"}, status=HTTPStatus.BAD_REQUEST)
    except TooMuchError:
        return JsonResponse({"error": "too much"}, status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    told = {"answers": as_json(answers, message.lost), "reads": here.reads}
    mine = versions_of(topics_of(here.device)) if message.deeds else {}
    return JsonResponse(told | {"now": timezone.now().isoformat(), "versions": mine})


@phone
@require_POST
def act(request: HttpRequest, here: Admitted) -> HttpResponse:
    """Do one thing by a form, and come back to the page."""
    if not here.reads:
        return closed(request, here)
    sent = deed_in(request.POST)
    [answer] = sync_deeds(device=here.device, deeds=[sent], sent_at=timezone.now())
    query = {"kept": answer.clash or "yes"}
    if here.device.role == Role.WALK and "who" in sent.words:
        query["stand"] = sent.words["who"]
    address = request.path.removesuffix("/").rsplit("/", 1)[0]
    return redirect(f"{address}/?{urlencode(query)}")


@phone
@require_GET
def manifest(request: HttpRequest, here: Admitted) -> HttpResponse:
    """Let a phone keep the page as an app."""
    del request
    fair = here.device.fair
    facts = {
        "name": f"{fair.name}: {Role(here.device.role).label}",
        "short_name": fair.name[:12],
        "start_url": "./",
        "scope": reverse("hall:worker").removesuffix("worker.js"),
        "display": "standalone",
        "icons": [{"src": static("design/icon.svg"), "sizes": "any", "type": "image/svg+xml"}],
    }
    return HttpResponse(json.dumps(facts), content_type="application/manifest+json")


@require_GET
def worker(request: HttpRequest) -> HttpResponse:
    """Give the service worker from where it may see the pages of phones, and nothing else."""
    del request
    answer = HttpResponse(WORKER.read_bytes(), content_type="text/javascript")
    answer["Cache-Control"] = "no-cache"
    return answer


def _door(request: HttpRequest, device: Device) -> Shown:
    del request
    people = expected_at(device.fair)
    return {
        "people": people,
        "workers_in": sum(one.is_in and one.side == Side.WORKER for one in people),
        "recruiters_in": sum(one.is_in and one.side == Side.RECRUITER for one in people),
        "walk_ins": walk_ins_of(device.fair)[:20],
        "sides": Side.choices,
        "workshops": [_listed(one) for one in workshops_today(device.fair)],
    }


def _listed(workshop: Workshop) -> Shown:
    listed = attendance_of(workshop)
    there = sum(one.was_there for one in listed)
    return {"workshop": workshop, "listed": listed, "there": there}


def _walk(request: HttpRequest, device: Device) -> Shown:
    assert device.visitor is not None  # noqa: S101 - a constraint says so of this role
    stops = stops_of(device.visitor, every=not asks_for_a_part(request))
    names = _names({uri for one in stops for uri in one.skills})
    shown = [replace(one, skills=_named(one, names)) for one in stops]
    asked = request.GET.get("stand", "").upper()
    return {
        "route": [one for one in shown if one.starts],
        "visited": [one for one in shown if not one.starts and one.encounter],
        "others": [one for one in shown if not one.starts and not one.encounter],
        "chosen": next((one for one in shown if one.code == asked), None),
        "errands": errands_of(device.visitor),
        "said": Said.choices,
        "tags": Tag.choices,
    }


def _names(skills: set[str]) -> Mapping[str, str]:
    """Return the names of skills; none without a vocabulary: a fair goes on without them."""
    try:
        return names_of(skills, language=language())
    except NoActiveVersionError:
        return {}


def _named(stop: Stop, names: Mapping[str, str]) -> tuple[str, ...]:
    """Return the skills of a stand in words, as far as they fit on a phone."""
    return tuple(names[one] for one in stop.skills[:MOST_SKILLS] if one in names)


def _stand(request: HttpRequest, device: Device) -> Shown:
    assert device.candidate is not None  # noqa: S101 - a constraint says so of this role
    callers = callers_of(device.candidate, every=not asks_for_a_part(request))
    return {
        "callers": [one for one in callers if one.starts or one.encounter],
        "others": [one for one in callers if not one.starts and not one.encounter],
        "presence": presence_of(device.candidate),
    }


PARTS: Final[Mapping[Role, tuple[str, Callable[[HttpRequest, Device], Shown]]]] = {
    Role.DOOR: ("hall/door.html", _door),
    Role.WALK: ("hall/walk.html", _walk),
    Role.STAND: ("hall/stand.html", _stand),
}


def _kept(request: HttpRequest) -> str:
    """Say what became of what a form sent."""
    kept = request.GET.get("kept", "")
    if kept in Clash.values:
        return _("Kept. The organiser looks at it: %(why)s.") % {"why": Clash(kept).label}
    return _("Kept.") if kept == "yes" else ""
