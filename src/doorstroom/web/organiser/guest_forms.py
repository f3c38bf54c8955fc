"""What an organiser says of who comes, and whom they invite."""

import tempfile
from pathlib import Path
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doorstroom.fairs.queries import MOST_INVITED
from doorstroom.fairs.states import Entry
from doorstroom.formats.tables import Table, TableError, mask_bsn, read_table, table_text
from doorstroom.organisations.states import MemberRole
from doorstroom.uploads.phrases import refusal_of

MOST_BYTES: Final = 1024 * 1024
PEOPLE, RECRUITERS = "people", "recruiters"


class DecisionForm(forms.Form):
    """What is decided of some of who want to come."""

    who = forms.TypedMultipleChoiceField(
        coerce=int,
        error_messages={"required": gettext_lazy("Choose at least one of them.")},
        label=gettext_lazy("Who"),
    )
    entry = forms.ChoiceField(
        choices=[(one, one.label) for one in (Entry.APPROVED, Entry.ASKED, Entry.REFUSED)],
        label=gettext_lazy("What you decide"),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why not?"),
        help_text=gettext_lazy("Only when you do not approve. The person reads this."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, keys: list[int], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = [(key, key) for key in keys]  # type: ignore[attr-defined]  # a choice

    def clean(self) -> dict[str, Any]:
        """Say above the list what is amiss with who is chosen, and what is decided."""
        given = super().clean() or {}
        for name in ("who", "entry"):
            for error in self.errors.pop(name, []):
                self.add_error(None, error)
        return given


class InviteForm(forms.Form):
    """Whom to invite: a file, or lines that are pasted."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Who do you invite?"),
        choices=[
            (PEOPLE, gettext_lazy("people who show their work")),
            (RECRUITERS, gettext_lazy("recruiters")),
        ],
    )
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "Excel (XLSX) or CSV, with a column e-mail or reference; and a column employer where "
            "two employers use the same reference."
        ),
        required=False,
        allow_empty_file=True,
    )
    rows = forms.CharField(
        label=gettext_lazy("Or one address a line"),
        required=False,
        max_length=MOST_BYTES,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    table: Table
    """What was given, once it is valid."""

    def clean(self) -> dict[str, Any]:
        """Read what was given; a file goes before lines."""
        given = super().clean() or {}
        file, rows = given.get("file"), given.get("rows", "")
        if not file and not rows.strip():
            raise ValidationError(_("Choose a file, or write one address a line."))
        if file and file.size > MOST_BYTES:
            raise ValidationError({"file": _("This file is larger than 1 MB. Split it.")})
        try:
            self.table = _read(file.read() if file else rows.encode())
        except TableError as error:
            where = "file" if file else "rows"
            raise ValidationError({where: refusal_of(error.code, error.params)}) from error
        if len(self.table.rows) > MOST_INVITED:
            said = _("These are more than %(most)s rows. Split them.") % {"most": MOST_INVITED}
            raise ValidationError(said)
        return given

    @property
    def role(self) -> MemberRole | None:
        """The role of who is invited; None for people with a stand."""
        return MemberRole.RECRUITER if self.cleaned_data["kind"] == RECRUITERS else None

    @property
    def text(self) -> str:
        """What was given as lines, to be sent once more; no citizen service number among them."""
        header, *rows = (
            [mask_bsn(cell) for cell in cells]
            for cells in (self.table.header, *(one.cells for one in self.table.rows))
        )
        return table_text(header, rows)


def _read(content: bytes) -> Table:
    with tempfile.NamedTemporaryFile() as place:
        place.write(content)
        place.flush()
        return read_table(Path(place.name))
