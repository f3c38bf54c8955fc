"""What can be done with people."""

from django.db import transaction

from doorstroom.people.models import Person


@transaction.atomic
def write_introduction(*, person: Person, dutch: str, english: str) -> Person:
    """Keep what a person tells about themselves; it is shown and never weighed."""
    person.about_nl = dutch
    person.about_en = english
    person.full_clean()
    person.save(update_fields=["about_nl", "about_en"])
    return person
