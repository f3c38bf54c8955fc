"""What is filled in to write a paper, to sign it, and to say what it cost."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doorstroom.formats.works import MAX_DOCUMENT
from doorstroom.transitions.models import Cost, Document
from doorstroom.transitions.states import LONGEST_TEXT, Paper, Party
from doorstroom.transitions.work import ASKS, Filled
from doorstroom.web.design.numbers import DutchNumberField

MOST_COSTS: Final = 5
MOST_EUROS: Final = 999_999

ASKED: Final = {
    (Paper.INTENTION, "until"): gettext_lazy("Until when is the place kept free?"),
    (Paper.TRAINING, "until"): gettext_lazy("Last day"),
    (Paper.TRAINING, "hours"): gettext_lazy("Paid hours a week to learn"),
    (Paper.MENTOR, "until"): gettext_lazy("Until when does the mentor help?"),
    (Paper.MENTOR, "hours"): gettext_lazy("Paid hours a week in which the mentor helps"),
    (Paper.THREE_PARTY, "until"): gettext_lazy("Until when may the worker come back?"),
}
"""How a kind of paper asks what several kinds ask."""


def _day(label: Any, help_text: Any = "") -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=help_text, widget=widget)


def _words(label: Any, help_text: Any = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, help_text=help_text, max_length=LONGEST_TEXT, widget=widget)


def _euros(label: Any, *, required: bool = True) -> DutchNumberField:
    return DutchNumberField(label=label, required=required, at_least=1, at_most=MOST_EUROS)


class WriteForm(forms.Form):
    """What a kind of paper needs beside what is known of the step."""

    language = forms.ChoiceField(
        label=gettext_lazy("Language of the paper"), choices=settings.LANGUAGES
    )
    promises = _words(
        gettext_lazy("What does the new employer promise?"),
        gettext_lazy("For example: a contract for a year, and an exam that is paid."),
    )
    training = forms.CharField(label=gettext_lazy("Which training?"), max_length=200)
    provider = forms.CharField(label=gettext_lazy("Who gives it?"), max_length=200)
    since = _day(gettext_lazy("First day"))
    until = _day(gettext_lazy("Until"))
    hours = DutchNumberField(
        label=gettext_lazy("Paid hours a week"), at_least=0.5, at_most=60, required=True
    )
    pays = _words(gettext_lazy("Who pays what?"))
    stops = _words(gettext_lazy("What happens when it stops early?"))

    def __init__(self, kind: Paper, language: str, data: Any = None) -> None:
        """Ask only what this kind of paper needs."""
        super().__init__(data, initial={"language": language})
        self.kind, asks = kind, ASKS[kind]
        self.has_costs = "costs" in asks.filled
        for name in [name for name in self.fields if name != "language"]:
            if name not in (*asks.filled, *asks.may):
                del self.fields[name]
        for name in asks.may:
            self.fields[name].required = False
        for name, field in self.fields.items():
            field.label = ASKED.get((kind, name), field.label)
        if kind == Paper.THREE_PARTY:
            self.fields["until"].help_text = _("Leave it empty when there is no guarantee.")
        for at in range(1, MOST_COSTS + 1) if self.has_costs else ():
            self.fields[f"about_{at}"] = forms.CharField(
                label=_("Cost %(number)s: what for?") % {"number": at},
                max_length=200,
                required=at == 1,
            )
            said = _("Cost %(number)s: how many euros at most?") % {"number": at}
            self.fields[f"amount_{at}"] = _euros(said, required=at == 1)

    def clean(self) -> dict[str, Any]:
        """Refuse half a cost."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        for at in range(1, MOST_COSTS + 1) if self.has_costs else ():
            about, amount = given.get(f"about_{at}"), given.get(f"amount_{at}")
            if bool(about) != bool(amount) and not {f"about_{at}", f"amount_{at}"} & set(
                self.errors
            ):
                empty = f"amount_{at}" if about else f"about_{at}"
                self.add_error(empty, _("Fill in both what for and how much."))
        return given

    @property
    def filled(self) -> Filled:
        """What was filled in."""
        given = self.cleaned_data
        known = {name: given[name] for name in Filled.__dataclass_fields__ if name in given}
        costs = [
            (given[f"about_{at}"], _exact(given[f"amount_{at}"]))
            for at in range(1, MOST_COSTS + 1)
            if given.get(f"about_{at}")
        ]
        return Filled(**known, costs=tuple(costs))


class SignForm(forms.Form):
    """A name, and a code that shows that it is them."""

    shown = forms.CharField(widget=forms.HiddenInput)
    name = forms.CharField(
        label=gettext_lazy("Your name, as you sign"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    code = forms.CharField(
        label=gettext_lazy("Code of six digits"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )

    def __init__(self, document: Document, name: str, *, has_app: bool, data: Any = None) -> None:
        super().__init__(data, initial={"shown": document.hash, "name": name})
        self.document = document
        said = (
            _("It is in the app on your phone.")
            if has_app
            else _("Ask for a code first. It comes by mail.")
        )
        self.fields["code"].help_text = said

    def clean_shown(self) -> str:
        """Refuse other words than those that are kept now, before a code is used for them."""
        shown: str = self.cleaned_data["shown"]
        if shown != self.document.hash:
            raise ValidationError(
                _("These are not the words that are kept. Read the paper again before you sign.")
            )
        return shown


class UploadForm(forms.Form):
    """The file of a paper that was signed on paper, and who signed it."""

    file = forms.FileField(
        label=gettext_lazy("The signed paper, as PDF"),
        help_text=gettext_lazy("Look first: no citizen service number (BSN) may stand on it."),
        widget=forms.ClearableFileInput(attrs={"accept": "application/pdf"}),
    )

    def __init__(self, parties: Sequence[Party], data: Any = None, files: Any = None) -> None:
        """Ask the names of those who may have signed."""
        super().__init__(data, files)
        self.parties = parties
        for party in parties:
            self.fields[f"name_{party}"] = forms.CharField(
                label=_("Name of who signed for: %(party)s") % {"party": party.label},
                max_length=200,
                required=len(parties) == 1,
            )

    def clean_file(self) -> bytes:
        """Return what is in it, without reading more than is taken."""
        return bytes(self.cleaned_data["file"].read(MAX_DOCUMENT + 1))

    def clean(self) -> dict[str, Any]:
        """Ask one name at least."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not self.names:
            raise ValidationError(_("Type the name of who signed."))
        return given

    @property
    def names(self) -> dict[Party, str]:
        """Who signed, by party."""
        given = {party: self.cleaned_data.get(f"name_{party}", "") for party in self.parties}
        return {party: name for party, name in given.items() if name}


class DeductForm(forms.Form):
    """What was paid of a cost that was agreed on."""

    cost = forms.ModelChoiceField(
        label=gettext_lazy("Which cost?"), queryset=Cost.objects.none(), empty_label=None
    )
    amount = _euros(gettext_lazy("How many euros were paid?"))
    made_date = _day(
        gettext_lazy("On which day was the cost made?"),
        gettext_lazy("On the day of the consent or later."),
    )

    def __init__(self, costs: Any, data: Any = None) -> None:
        """Offer what was specified."""
        super().__init__(data, initial={"made_date": timezone.localdate()})
        self.fields["cost"].queryset = costs  # type: ignore[attr-defined]  # of rows
        self.fields["cost"].label_from_instance = lambda one: one.about  # type: ignore[attr-defined]  # as above

    @property
    def paid(self) -> Decimal:
        """How much, to the cent."""
        return _exact(self.cleaned_data["amount"])


def _exact(number: float) -> Decimal:
    return Decimal(str(number))


def offered(waiting: Iterable[Party], mine: frozenset[Party]) -> list[Party]:
    """Return for whom somebody may bring a signed paper: a coach for all, others for themselves."""
    return [one for one in waiting if Party.COACH in mine or one in mine]
