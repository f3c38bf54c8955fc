"""How a credential is given."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doorstroom.formats.openbadges import MAX_GIVEN

LONGEST_TEXT = 1_000_000


class CredentialForm(forms.Form):
    """A file, or a text that is pasted."""

    file = forms.FileField(
        label=gettext_lazy("The credential as a file"),
        help_text=gettext_lazy("JSON, a token (JWT), or a badge as a picture: PNG or SVG."),
        required=False,
        allow_empty_file=True,
    )
    text = forms.CharField(
        label=gettext_lazy("Or paste it here"),
        help_text=gettext_lazy("For who has it as text, or read it from a QR code."),
        required=False,
        max_length=LONGEST_TEXT,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two."""
        given = super().clean() or {}
        if not given.get("file") and not given.get("text") and not self.errors:
            raise ValidationError(_("Choose a file, or paste the credential."))
        return given

    def content(self) -> bytes:
        """Return what was given; of both the file. What is too much is cut off, and so refused."""
        if file := self.cleaned_data["file"]:
            return bytes(file.read(MAX_GIVEN + 1))
        return str(self.cleaned_data["text"]).encode()

    @property
    def field_given(self) -> str:
        """The name of the field that was filled in."""
        return "file" if self.cleaned_data.get("file") else "text"
