"""The pages of a consortium: who takes part, what is shared, the numbers and the trail."""

from django.http import HttpResponse

from doorstroom.core import audit
from doorstroom.organisations.actions import log_viewing
from doorstroom.organisations.queries import (
    SMALLEST,
    coaches_managed_by,
    consortia_styled_by,
    matching_switched_by,
    numbers_for,
)
from doorstroom.organisations.states import MemberRole
from doorstroom.transitions.queries import ANSWERING
from doorstroom.web.consortium import overview, sharing
from doorstroom.web.design.paging import asked_page, page_of
from doorstroom.web.design.reader import language
from doorstroom.web.gate.guards import Visit, open_to
from doorstroom.web.gate.pages import render_inside
from doorstroom.web.gate.rooms import keys_of

A_PAGE = 10


@open_to(*MemberRole)
def region(request: Visit) -> HttpResponse:
    """Show who takes part; to the manager also the numbers and who does what since when."""
    keys = keys_of(request.user)
    managing = MemberRole.CONSORTIUM_MANAGER in keys
    context = {
        "groups": overview.groups(request.user),
        "managing": managing,
        "answering": bool(keys & set(ANSWERING)),
        "guarding": MemberRole.PRIVACY_OFFICER in keys,
        "numbers": numbers_for(request.user) if managing else (),
        "coaches": coaches_managed_by(request.user).order_by("account__email"),
        "smallest": SMALLEST,
        "styled": consortia_styled_by(request.user).order_by("name"),
        "switched": matching_switched_by(request.user).first(),
    }
    return render_inside(request, "consortium/region.html", context)


@open_to(*sharing.ROLES)
def shared(request: Visit) -> HttpResponse:
    """Show a training provider or a fund who shares what with it; each viewing is logged."""
    everybody = sharing.people_sharing(request.user)
    page = page_of(len(everybody), number=asked_page(request), size=A_PAGE)
    people = everybody[(page.number - 1) * A_PAGE : page.number * A_PAGE]
    log_viewing(seen={one.key: sorted(one.parts) for one in people}, by=request.user)
    shown = sharing.shown(request.user, people, language=language())
    return render_inside(request, "consortium/shared.html", {"people": shown, "page": page})


@open_to(MemberRole.CONSORTIUM_MANAGER)
def numbers(request: Visit) -> HttpResponse:
    """Give the numbers of the region as a table for a spreadsheet."""
    content = overview.numbers_as_table(numbers_for(request.user))
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="doorstroom.csv"'
    return response


@open_to(MemberRole.PRIVACY_OFFICER)
def trail(request: Visit) -> HttpResponse:
    """Walk the whole audit trail and say whether it holds."""
    return render_inside(request, "consortium/trail.html", {"verdict": audit.verify()})
