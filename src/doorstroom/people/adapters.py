"""What a stored person is to the engine."""

from doorstroom.engine.values import Place
from doorstroom.people.models import Person


def place_of(person: Person) -> Place | None:
    """Return where the person travels from; None where that is not known."""
    if person.latitude is None or person.longitude is None:
        return None
    return Place(person.latitude, person.longitude)
