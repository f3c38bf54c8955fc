from typing import Any

from allauth.account.forms import LoginForm


class SignInForm(LoginForm):
    """Allauth's form; the way to a forgotten password stands beside the button."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = ""
