"""What holds for accounts."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from doorstroom.people.states import DEMONSTRATION_PASSWORD


class NotOfTheDemonstration:
    """Keeps the password that everybody knows from every account that is not invented."""

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        """Check a password that somebody chooses.

        Raises:
            ValidationError: when it is the one of the demonstration.
        """
        if password == DEMONSTRATION_PASSWORD and not getattr(user, "invented", False):
            raise ValidationError(_("Everybody knows this password. Choose another one."))

    def get_help_text(self) -> str:
        """Say nothing beforehand: hardly anybody would choose it."""
        return ""
