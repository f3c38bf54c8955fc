"""Who may say something of what others can do."""

from doorstroom.organisations.queries import Viewer, caseload_of
from doorstroom.people.models import Person


def may_assess(viewer: Viewer, person: Person) -> bool:
    """Whether the viewer may look at the evidence of a person and judge it: as their coach."""
    return caseload_of(viewer).filter(pk=person.pk).exists()
