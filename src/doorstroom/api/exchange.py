"""`POST /api/vc/issue` and `/api/vc/verify`, in the shape of the VC-API, for conformance suites.

Closed unless the operator sets a token. It issues as an issuer that speaks for no organisation.
"""

from collections.abc import Callable
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from doorstroom.core.background import log_broken
from doorstroom.credentials.actions import sign_document
from doorstroom.credentials.errors import SealError
from doorstroom.credentials.queries import grounds_for
from doorstroom.formats.credentials import Answer, CredentialError, answer_verify, read_document

MOST_BYTES: Final = 1024 * 1024
"""A request is no larger; a passport of 150 badges is half of that."""

Work = Callable[[Any], Answer]


def _answer(request: HttpRequest, work: Work) -> HttpResponse:
    if not settings.VC_API_TOKEN:
        raise Http404
    scheme, _space, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not constant_time_compare(token, settings.VC_API_TOKEN):
        response = _problem(401, "UNAUTHORIZED", "Send the token of the operator as Bearer.")
        response["WWW-Authenticate"] = "Bearer"
        return response
    if request.content_type not in {"application/json", "application/ld+json"}:
        return _problem(415, "UNSUPPORTED_MEDIA_TYPE", "Send application/json.")
    try:
        answer = work(read_document(_body(request), most=MOST_BYTES))
    except RequestDataTooBig:
        return _problem(413, "TOO_LARGE", f"At most {MOST_BYTES:,} bytes.")
    except SealError as error:
        log_broken("Signing", error)
        return _problem(503, "UNAVAILABLE", "The key cannot be opened now.")
    except CredentialError as error:
        return _problem(400, error.code, str(error))
    return JsonResponse(answer.body, status=answer.status)


@csrf_exempt
@never_cache
@require_POST
def issue(request: HttpRequest) -> HttpResponse:
    """Sign a credential that names the issuer of this API as its issuer."""
    return _answer(request, lambda body: sign_document(body=body))


@csrf_exempt
@never_cache
@require_POST
def verify(request: HttpRequest) -> HttpResponse:
    """Check a credential: with did:key, and with what this server knows; nothing is fetched."""
    return _answer(request, _verified)


def _verified(body: Any) -> Answer:
    document = body.get("verifiableCredential")
    return answer_verify(body, grounds_for(document if isinstance(document, dict) else {}))


def _body(request: HttpRequest) -> bytes:
    length = request.headers.get("Content-Length", "")
    if length.isdigit() and int(length) > MOST_BYTES:
        raise RequestDataTooBig
    return request.read(MOST_BYTES + 1)


def _problem(status: int, title: str, detail: str) -> HttpResponse:
    return JsonResponse(
        {"verified": False, "problemDetails": [{"title": title, "detail": detail}]}, status=status
    )
