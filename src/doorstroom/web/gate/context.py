"""What every page behind or before the gate knows of the viewer."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from doorstroom.web.gate.rooms import doors_for


def viewer(request: HttpRequest) -> dict[str, object]:
    """Return the doors that are open to the viewer; looked up when a page asks."""
    return {"doors": SimpleLazyObject(lambda: doors_for(request.user))}
