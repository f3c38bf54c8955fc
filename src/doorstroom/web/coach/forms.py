"""What a coach fills in."""

from django import forms
from django.utils.translation import gettext as _

from doorstroom.people.queries import account_at
from doorstroom.web.gate.forms import InvitationForm


class WorkerForm(InvitationForm):
    """At which address a worker gets an account."""

    def clean_email(self) -> str:
        """Refuse the address of an account; whose it is, is nobody's business."""
        email = str(self.cleaned_data["email"])
        if account_at(email):
            raise forms.ValidationError(
                _("There is an account with this address already. Ask for another address.")
            )
        return email
