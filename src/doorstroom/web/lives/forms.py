"""How a CV is given."""

import io
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doorstroom.formats.cv import MAX_LETTERS
from doorstroom.lives.actions import Stream


class CvForm(forms.Form):
    """A file, or a text that is pasted."""

    file = forms.FileField(
        label=gettext_lazy("Your CV as a file"),
        help_text=gettext_lazy(
            "PDF, Word (DOCX), text, Europass, JSON Resume, or the zip that LinkedIn gives."
        ),
        required=False,
        allow_empty_file=True,
    )
    text = forms.CharField(
        label=gettext_lazy("Or paste or type your CV"),
        help_text=gettext_lazy(
            "Write what work you did, for whom and what you did there. A few lines will do."
        ),
        required=False,
        max_length=MAX_LETTERS,
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two."""
        given = super().clean() or {}
        if not given.get("file") and not str(given.get("text") or "").strip() and not self.errors:
            raise ValidationError(_("Choose a file, or paste the text of your CV."))
        return given

    def content(self) -> Stream:
        """Return what was given; of both the file."""
        file: Stream | None = self.cleaned_data["file"]
        return file or io.BytesIO(self.cleaned_data["text"].encode())
