"""What people bring to show: each action, as the test of the trail does it."""

import json
from collections.abc import Callable

from apps.issuers import badge
from apps.trail_scene import SECRET, Scene
from doorstroom.passports.actions import (
    add_certificate,
    confirm_certificate,
    remove_certificate,
    update_certificates,
    update_sight,
)
from doorstroom.passports.models import Certificate
from doorstroom.passports.states import Sight


def brought(on: Scene) -> Certificate:
    """A credential that names somebody, brought without a trace."""
    content = json.dumps(badge(name=SECRET)).encode()
    return add_certificate(content=content, person=on.competence().person)


OF_PAPERS: dict[str, Callable[[Scene], object]] = {
    "passports.add_certificate": lambda on: add_certificate(
        content=json.dumps(badge(name=SECRET)).encode(), person=on.person, by=on.by
    ),
    "passports.confirm_certificate": lambda on: confirm_certificate(
        certificate=brought(on), shown=[on.competence().pk], by=on.by
    ),
    "passports.remove_certificate": lambda on: remove_certificate(
        certificate=brought(on), by=on.by
    ),
    "passports.update_certificates": lambda on: update_certificates(by=on.by),
    "passports.update_sight": lambda on: update_sight(
        evidence=on.evidence(), sees=Sight.OWN, by=on.by
    ),
}
