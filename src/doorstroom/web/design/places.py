"""Places in forms: the town or village that somebody types."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from doorstroom.engine.values import Place
from doorstroom.formats.places import dutch_places


def place_named(name: str) -> Place | None:
    """Return where a place lies; None where no place is named.

    Raises:
        ValidationError: when it is not on the map, or there are more of that name.
    """
    found = dutch_places().find(name) if name else ()
    if name and not found:
        raise ValidationError(_("We do not know this place. Type the name of a town or village."))
    if len(found) > 1:
        names = ", ".join(f"{one.name} ({one.province})" for one in found)
        raise ValidationError(
            _("There are more places of this name. Type one of these: %(names)s.")
            % {"names": names}
        )
    return found[0].place if found else None
