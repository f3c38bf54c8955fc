"""Which people there are to see."""

from doorstroom.people.models import Person


def showcase_person() -> Person | None:
    """The invented person whose matches anyone may look at; None without a demonstration."""
    return Person.objects.filter(invented=True).exclude(about_nl="").order_by("pk").first()
