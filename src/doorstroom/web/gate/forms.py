"""What is asked before somebody is let in."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class InvitationForm(forms.Form):
    """To whom an invitation goes, and in which language."""

    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    language = forms.ChoiceField(label=_("Language of the mail"), choices=settings.LANGUAGES)
