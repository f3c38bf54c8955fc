"""What can go wrong with a step from job to job, as a caller may want to tell apart."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class ChangedMeanwhileError(ValidationError):
    """Somebody else changed the same step after it was read; nothing of theirs was undone."""

    def __init__(self) -> None:
        """Say so in words for a page."""
        super().__init__(
            _(
                "Somebody changed this while you had it open. Nothing was kept of what you sent. "
                "Look at it again, and send what still holds."
            ),
            code="changed",
        )
