"""What a workshop of a fair gives: the same file for who sits in it and for who organises."""

from typing import Final

from django.http import Http404, HttpResponse

from doorstroom.encounters.queries import Handout, handouts_for, material_visible_to
from doorstroom.web.gate.guards import Visit
from doorstroom.web.stands.place import Place

ENDINGS: Final = {"image/jpeg": "jpg", "application/pdf": "pdf"}
ALONE: Final = "default-src 'none'; frame-ancestors 'none'; sandbox"
"""What stands in the file cannot reach anything, whatever a browser makes of it."""


def handouts_of(place: Place) -> list[tuple[Handout, str]]:
    """Return what workshops give to who reads their own page, each with where its file is."""
    if place.material is None or place.candidate is None:
        return []
    return [
        (one, place.material(one.material.slug) if one.material.size else "")
        for one in handouts_for(place.candidate)
    ]


def material_file(request: Visit, name: str) -> HttpResponse:
    """Hand out a file of a workshop to whom it is given now.

    Raises:
        Http404: there is none of this name, or not for the viewer.
    """
    found = material_visible_to(request.user, name)
    if found is None:
        raise Http404
    ending = ENDINGS.get(found.media_type, "bin")
    headers = {
        "Content-Disposition": f'attachment; filename="workshop-{found.workshop_id}.{ending}"',
        "Content-Security-Policy": ALONE,
        "X-Content-Type-Options": "nosniff",
        "X-Robots-Tag": "noindex",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
    return HttpResponse(bytes(found.content), content_type=found.media_type, headers=headers)
