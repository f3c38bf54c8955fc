"""Who may say something of what others can do."""

from doorstroom.organisations.queries import Viewer, caseload_of
from doorstroom.passports.models import Competence
from doorstroom.passports.queries import assessment_asked
from doorstroom.people.models import Person


def may_assess(viewer: Viewer, person: Person) -> bool:
    """Whether the viewer may look at the evidence of a person and judge it: as their coach."""
    return caseload_of(viewer).filter(pk=person.pk).exists()


def may_look(viewer: Viewer, competence: Competence) -> bool:
    """Whether the viewer may say what they saw: as the coach, or an assessor who was asked."""
    person = competence.person
    return may_assess(viewer, person) or assessment_asked(viewer, competence) is not None
