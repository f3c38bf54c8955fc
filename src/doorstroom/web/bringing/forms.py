from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from doorstroom.web.bringing.uploading import Target


class UploadForm(forms.Form):
    """A file to bring in, and for whom."""

    target = forms.ChoiceField(label=gettext_lazy("What is in it, and for whom?"))
    file = forms.FileField(label=gettext_lazy("File"), allow_empty_file=True)

    def __init__(self, *args: Any, targets: Sequence[Target], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["target"]
        field.choices = [(one.code, one.label) for one in targets]  # type: ignore[attr-defined]  # a ChoiceField
        if len(targets) == 1:
            field.widget, field.initial = forms.HiddenInput(), targets[0].code
