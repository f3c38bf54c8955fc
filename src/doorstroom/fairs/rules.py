"""What a viewer may do at a fair."""

from doorstroom.fairs.models import Candidate, Fair
from doorstroom.fairs.queries import fairs_for
from doorstroom.fairs.states import Entry
from doorstroom.organisations.queries import Viewer, caseload_of, people_visible_to
from doorstroom.people.models import Person


def may_register(viewer: Viewer, person: Person, fair: Fair) -> bool:
    """Whether the viewer may ask a place at this fair for a person.

    Their coach may. They themselves may where everybody may ask, or they were asked before. Whom
    the organiser did not approve is not registered again.
    """
    sees = people_visible_to(viewer).filter(pk=person.pk).exists()
    if not (sees and fairs_for(person).filter(pk=fair.pk).exists()):
        return False
    before = Candidate.objects.filter(fair=fair, person=person).first()
    if before is not None:
        return before.entry != Entry.REFUSED
    return fair.open_to_all or caseload_of(viewer).filter(pk=person.pk).exists()
