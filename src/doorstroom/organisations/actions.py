"""What can be done with organisations."""

from django.db import transaction

from doorstroom.core import audit
from doorstroom.organisations.models import Organisation
from doorstroom.organisations.states import Role


@transaction.atomic
def add_organisation(
    *, name: str, role: Role, place: str = "", invented: bool = False, by: audit.Actor = None
) -> Organisation:
    """Add an organisation, or return the one of that name with its place and role renewed."""
    organisation = Organisation.objects.filter(name__iexact=name).first() or Organisation()
    organisation.name = name
    organisation.role = role
    organisation.place = place
    organisation.invented = invented
    organisation.full_clean()
    organisation.save()
    audit.record(
        action="organisations.add_organisation",
        by=by,
        subject=organisation,
        organisation=organisation.pk,
        facts={"role": organisation.role},
    )
    return organisation
