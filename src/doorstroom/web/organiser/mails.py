"""What an organiser hears of mails that cannot go."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib import messages
from django.utils.translation import gettext as _

from doorstroom.web.gate.guards import Visit


@contextmanager
def mailing(request: Visit) -> Iterator[None]:
    """Say it when mails cannot go; what they tell is kept all the same."""
    try:
        yield
    except OSError:
        said = _("It is kept, but the mails could not be sent. Tell whoever runs this site.")
        messages.error(request, said)
