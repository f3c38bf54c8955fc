"""Who may give a CV or an interview: the person, and the coach who helps them today."""

from doorstroom.organisations.queries import Viewer, people_visible_to
from doorstroom.people.models import Person


def may_tell_life(viewer: Viewer, person: Person) -> bool:
    """Whether the viewer may give the CV of this person, or answer about their work with them."""
    return people_visible_to(viewer).filter(pk=person.pk).exists()
