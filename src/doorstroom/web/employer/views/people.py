"""What HR of an employer whose jobs disappear sees: numbers, and who tells where they are."""

from django.http import HttpResponse

from doorstroom.organisations.actions import log_viewing
from doorstroom.organisations.queries import (
    SMALLEST,
    memberships_of,
    numbers_for,
    shared_people,
    shares_visible_to,
)
from doorstroom.organisations.states import MemberRole, Part
from doorstroom.passports.queries import requests_asked, stage_in_words
from doorstroom.passports.states import Asked
from doorstroom.people.models import Person
from doorstroom.uploads.queries import uploads_visible_to
from doorstroom.uploads.states import Kind
from doorstroom.web.design.paging import asked_page, page_of
from doorstroom.web.gate.guards import Visit, open_to
from doorstroom.web.gate.pages import render_inside

A_PAGE = 20


@open_to(MemberRole.OUTFLOW_HR)
def people(request: Visit) -> HttpResponse:
    """Show the numbers of the own employer, and who shares their status with it."""
    own = memberships_of(request.user).filter(role=MemberRole.OUTFLOW_HR).values("organisation")
    employers = {one["organisation"] for one in own}
    shares = shares_visible_to(request.user).filter(part=Part.STATUS, organisation__in=own)
    sharing = shared_people(shares)
    page = page_of(len(sharing), number=asked_page(request), size=A_PAGE)
    shown = sharing[(page.number - 1) * A_PAGE : page.number * A_PAGE]
    log_viewing(seen={one.key: [Part.STATUS] for one in shown}, by=request.user)
    context = {
        "numbers": [one for one in numbers_for(request.user) if one.organisation.pk in employers],
        "page": page,
        "sharing": [(one.name, stage_in_words(Person.objects.get(pk=one.key))) for one in shown],
        "smallest": SMALLEST,
        "asked": requests_asked(request.user, Asked.ATTESTATION).count(),
        "uploads": uploads_visible_to(request.user).filter(kind=Kind.WORKERS),
        "desk": {"upload": "employer:upload"},
    }
    return render_inside(request, "employer/people.html", context)
