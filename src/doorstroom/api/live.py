"""The versions of topics, for browsers that cannot hold a stream open: they ask now and then."""

import hashlib

from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, JsonResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_safe

from doorstroom.core.errors import TicketError
from doorstroom.core.live.tickets import read_ticket
from doorstroom.core.live.topics import versions_of


@require_safe
def versions(request: HttpRequest) -> HttpResponse:
    """Answer what a ticket may hear of: `{"fair:12": 3}`, or 304 where the browser has it."""
    try:
        ticket = read_ticket(request.GET.get("ticket", ""))
    except TicketError as error:
        return HttpResponseForbidden(f"{error}\n", content_type="text/plain; charset=utf-8")
    answer = JsonResponse(versions_of(ticket.topics))
    patch_cache_control(answer, private=True, no_cache=True)
    answer.headers["ETag"] = f'"{hashlib.sha256(answer.content).hexdigest()[:32]}"'
    # Never None where it gets a response.
    return get_conditional_response(request, etag=answer.headers["ETag"], response=answer) or answer
