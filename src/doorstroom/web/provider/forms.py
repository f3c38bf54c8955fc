"""What a training provider fills in."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doorstroom.organisations.models import Organisation
from doorstroom.trainings.models import (
    LONGEST_TEXT,
    MOST_CENTS,
    MOST_HOURS,
    MOST_SEATS,
    MOST_WEEKS,
    Module,
)
from doorstroom.trainings.states import Certificate, Form, Language
from doorstroom.web.design.numbers import DutchNumberField
from doorstroom.web.design.places import place_named

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class ModuleForm(forms.Form):
    """A module without its skills, which stand beside it in `skills`."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), empty_label=None, label=gettext_lazy("For which organisation")
    )
    title = forms.CharField(label=gettext_lazy("Title"), max_length=300)
    text = forms.CharField(
        label=gettext_lazy("What somebody does in it"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    form = forms.ChoiceField(label=gettext_lazy("Where does somebody learn?"), choices=Form)
    work_share = DutchNumberField(
        label=gettext_lazy("Percent of the hours that is work"),
        at_least=0,
        at_most=100,
        required=False,
    )
    hours = DutchNumberField(
        label=gettext_lazy("Hours in total"), at_least=1, at_most=MOST_HOURS, required=False
    )
    weeks = DutchNumberField(
        label=gettext_lazy("Weeks"), at_least=1, at_most=MOST_WEEKS, required=False
    )
    euros = DutchNumberField(
        label=gettext_lazy("Price in euros"), at_least=0, at_most=MOST_CENTS // 100, required=False
    )
    certificate = forms.ChoiceField(
        label=gettext_lazy("What does somebody have afterwards?"), choices=Certificate
    )
    language = forms.ChoiceField(label=gettext_lazy("Language of the lessons"), choices=Language)
    place = forms.CharField(label=gettext_lazy("Place"), max_length=100, required=False)

    def __init__(self, *args: Any, providers: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        field.queryset = providers  # type: ignore[attr-defined]  # a ModelChoiceField
        some = list(providers)
        if len(some) == 1:
            field.widget, field.initial = forms.HiddenInput(), some[0].pk

    def clean_place(self) -> str:
        """Check that the place is on the map, and that there is only one of that name."""
        name = str(self.cleaned_data["place"]).strip()
        self.point = place_named(name)
        return name

    def whole(self, name: str) -> int | None:
        """Return a number without decimals, rounded; None where there is none."""
        value = self.cleaned_data[name]
        return None if value is None else round(value)


class StartForm(forms.Form):
    """A day on which a module begins."""

    on = forms.DateField(label=gettext_lazy("First day"), widget=DAY)
    closes = forms.DateField(label=gettext_lazy("Last day to register"), widget=DAY)
    seats = forms.IntegerField(label=gettext_lazy("Seats"), min_value=0, max_value=MOST_SEATS)

    def clean_on(self) -> dt.date:
        """Refuse a new day that is past, or so far away that it is a mistake."""
        day: dt.date = self.cleaned_data["on"]
        today = timezone.localdate()
        is_new = day != self.initial.get("on")
        if is_new and not today <= day <= today + dt.timedelta(days=3 * 366):
            raise ValidationError(_("Choose a day from today, within three years."))
        return day


def said_in_form(form: forms.Form, error: ValidationError) -> None:
    """Say in a form why an action refused it."""
    found = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    for name, texts in found.items():
        form.add_error(name if name in form.fields else None, texts)


def initial_of(module: Module) -> dict[str, Any]:
    """Return what a form shows of a module that is there."""
    same = ("organisation", "title", "text", "form", "work_share", "hours", "weeks")
    stored = {name: getattr(module, name) for name in (*same, "certificate", "language", "place")}
    cents = module.price_cents
    return {**stored, "euros": None if cents is None else cents / 100}
