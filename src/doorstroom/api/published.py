"""What anybody may read to check a credential: keys, lists, who signs, what a skill is.

All of it is for everybody, also for a page of somebody else (CORS), and tells of no person.
"""

import hashlib
import json
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.translation import override
from django.views.decorators.http import require_safe

from doorstroom.core.background import log_broken
from doorstroom.credentials.actions import publish_list
from doorstroom.credentials.adapters import (
    achievement_of,
    home_of,
    profile_of,
    skill_of_code,
)
from doorstroom.credentials.errors import SealError
from doorstroom.credentials.models import Issuer
from doorstroom.credentials.queries import document_of, is_outdated, issuer_named, list_named
from doorstroom.engine.values import Language
from doorstroom.formats.openbadges import achievement_document, profile_document
from doorstroom.vocabulary.queries import labels_of, skills_by_uri, stored_versions

MOST_SECONDS: Final = 30
"""A change is to be seen by all within 60: so old a copy may be, and the rest is for the way."""


@require_safe
def did(request: HttpRequest, slug: str) -> HttpResponse:
    """Hand out the DID document of an issuer (did:web)."""
    return json_answer(request, document_of(_issuer(slug)), kind="application/did+json")


@require_safe
def profile(request: HttpRequest, slug: str) -> HttpResponse:
    """Hand out who an issuer is."""
    return json_answer(request, profile_document(profile_of(_issuer(slug))))


@require_safe
def status_list(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Hand out a status list as it is now: signed again where something changed."""
    one = list_named(slug, number)
    if one is None:
        raise Http404
    if is_outdated(one):
        try:
            one = publish_list(status_list=one)
        except SealError as error:  # an old list would say that nothing happened
            log_broken("Signing", error)
            return HttpResponse(status=503, headers={"Retry-After": "3600"})
    return _answer(request, one.document, kind="application/vc")


@require_safe
def achievement(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Hand out what a skill is, for who follows the address in a credential."""
    issuer, uri = _issuer(slug), skill_of_code(code)
    active = any(one.is_active for one in stored_versions())
    if not uri or not active or uri not in skills_by_uri([uri]):
        raise Http404
    language = asked_language(request)
    label = str(labels_of([uri], language=language)[uri])
    with override(language):
        found = achievement_of(issuer, uri, label, language=language)
    return json_answer(request, achievement_document(found))


@require_safe
def shown(request: HttpRequest, slug: str) -> HttpResponse:
    """Hand out what a shown competence holds: the type metadata of its SD-JWT VC."""
    address = f"{home_of(_issuer(slug))}/shown"
    fields = [
        {"path": ["name"], "sd": "never", "display": [{"locale": "en", "name": "Name"}]},
        {
            "path": ["competences", None],
            "sd": "always",
            "display": [{"locale": "en", "name": "A proven skill"}],
        },
    ]
    said = {
        "vct": address,
        "name": "A proven skill",
        "description": "One proven skill, shown to one employer until a day.",
        "claims": fields,
    }
    return json_answer(request, said)


def asked_language(request: HttpRequest) -> Language:
    """Return the language that is asked for; Dutch where it is not English."""
    return "en" if request.GET.get("language") == "en" else "nl"


def _issuer(slug: str) -> Issuer:
    found = issuer_named(slug)
    if found is None:
        raise Http404
    return found


def json_answer(request: HttpRequest, body: Any, *, kind: str = "application/json") -> HttpResponse:
    """Answer with JSON for everybody, and 304 to who has it already."""
    return _answer(request, json.dumps(body, ensure_ascii=False), kind=kind)


def _answer(request: HttpRequest, text: str, *, kind: str) -> HttpResponse:
    """Answer with a text and its ETag; 304 to who has it already."""
    response = HttpResponse(text, content_type=kind)
    response["ETag"] = f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'
    response["Cache-Control"] = f"public, max-age={MOST_SECONDS}"
    fresh = get_conditional_response(request, etag=response["ETag"], response=response)
    answer = fresh or response
    answer["Access-Control-Allow-Origin"] = "*"  # which a 304 drops
    return answer
