"""What people bring to show: each action, as the test of the trail does it."""

import json
from collections.abc import Callable

from django.utils import timezone

from apps.issuers import badge
from apps.trail_scene import SECRET, Scene
from doorstroom.passports.actions import (
    add_certificate,
    confirm_certificate,
    judge_competences,
    log_requests_seen,
    remove_certificate,
    update_certificates,
    update_sight,
)
from doorstroom.passports.adapters import packed_credential
from doorstroom.passports.models import Certificate
from doorstroom.passports.states import EvidenceKind, Sight


def brought(on: Scene) -> Certificate:
    """A credential that names somebody, made past the actions."""
    text = json.dumps(badge(name=SECRET))
    return Certificate.objects.create(
        person=on.person, content=packed_credential(text), hash="x", name=SECRET, is_known=False
    )


def judged_again(on: Scene) -> object:
    """What is known of a skill says something else than is stored."""
    on.competence().evidence.create(
        kind=EvidenceKind.ATTESTATION, level=1, on=timezone.localdate(), source="x", about=SECRET
    )
    return judge_competences(by=on.by)


def asked_and_seen(on: Scene) -> object:
    """An employer's people department looks at what is asked of it."""
    on.worked()
    return log_requests_seen(by=on.hr)


OF_PAPERS: dict[str, Callable[[Scene], object]] = {
    "passports.judge_competences": judged_again,
    "passports.log_requests_seen": asked_and_seen,
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
