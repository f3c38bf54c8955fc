"""What a passport says, for others to read."""

from doorstroom.passports.models import HeldOccupation
from doorstroom.people.models import Person


def occupation_held(person: Person) -> str:
    """Return the uri of the first occupation of a person; empty where none is known."""
    held = HeldOccupation.objects.filter(person=person).order_by("pk").first()
    return held.occupation if held else ""
