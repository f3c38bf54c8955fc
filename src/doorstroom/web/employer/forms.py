"""What a recruiter fills in."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doorstroom.engine.values import Place, Range
from doorstroom.organisations.models import Organisation
from doorstroom.passports.states import Level
from doorstroom.vacancies.models import LONGEST_TEXT, Vacancy
from doorstroom.vacancies.states import Kind
from doorstroom.web.design.numbers import DutchNumberField
from doorstroom.web.design.places import place_named

MOST_HOURS, LEAST_WAGE, MOST_WAGE = 60, 500, 30_000
_LONGEST_CODE = 40
SAW = {
    Level.WITH_HELP: gettext_lazy("Yes, with help"),
    Level.ALONE: gettext_lazy("Yes, on their own"),
    Level.TEACHES: gettext_lazy("Yes, and taught it to others"),
}


class AttestationForm(forms.Form):
    """Whether an employer saw somebody do something."""

    CANNOT_SAY = "0"
    answers = (
        *((str(one.value), text) for one, text in SAW.items()),
        (CANNOT_SAY, gettext_lazy("I cannot say")),
    )
    request = forms.IntegerField(min_value=1, max_value=2**63 - 1)
    level = forms.TypedChoiceField(
        choices=answers, coerce=lambda said: Level(int(said)) if int(said) else None
    )


class VacancyForm(forms.Form):
    """A vacancy without its skills, which stand beside it in `asking`."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), empty_label=None, label=gettext_lazy("For which organisation")
    )
    title = forms.CharField(label=gettext_lazy("Title"), max_length=300)
    text = forms.CharField(
        label=gettext_lazy("What the work is"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    place = forms.CharField(label=gettext_lazy("Place"), max_length=100, required=False)
    hours_min = DutchNumberField(
        label=gettext_lazy("Hours a week, at least"), at_least=1, at_most=MOST_HOURS, required=False
    )
    hours_max = DutchNumberField(
        label=gettext_lazy("Hours a week, at most"), at_least=1, at_most=MOST_HOURS, required=False
    )
    wage_min = DutchNumberField(
        label=gettext_lazy("Wage, from"), at_least=LEAST_WAGE, at_most=MOST_WAGE, required=False
    )
    wage_max = DutchNumberField(
        label=gettext_lazy("Wage, up to and including"),
        at_least=LEAST_WAGE,
        at_most=MOST_WAGE,
        required=False,
    )
    legal = forms.CharField(label=gettext_lazy("Demanded by law"), max_length=300, required=False)
    agreement = forms.CharField(
        label=gettext_lazy("Demanded by the collective agreement"), max_length=300, required=False
    )
    wish = forms.CharField(label=gettext_lazy("Your wish"), max_length=300, required=False)

    default_error_messages = {"required": gettext_lazy("Fill this in.")}

    def __init__(self, *args: Any, employers: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        field.queryset = employers  # type: ignore[attr-defined]  # a ModelChoiceField
        some = list(employers)
        if len(some) == 1:
            field.widget, field.initial = forms.HiddenInput(), some[0].pk

    def clean_place(self) -> str:
        """Check that the place is on the map, and that there is only one of that name."""
        name = str(self.cleaned_data["place"]).strip()
        self.point: Place | None = place_named(name)
        return name

    def clean(self) -> dict[str, Any]:
        """Check that ranges run upwards."""
        for what in ("hours", "wage"):
            low, high = (self.cleaned_data.get(f"{what}_{end}") for end in ("min", "max"))
            if low is not None and high is not None and low > high:
                self.add_error(f"{what}_max", _("This must not be lower than the first."))
        return self.cleaned_data

    def range_of(self, what: str) -> Range:
        """Return the hours or the wage."""
        return Range(self.cleaned_data[f"{what}_min"], self.cleaned_data[f"{what}_max"])

    def requirements(self) -> Mapping[str, Kind]:
        """Return each document once, by who demands it most strongly."""
        kinds: dict[str, Kind] = {}
        for kind in (Kind.WISH, Kind.AGREEMENT, Kind.LEGAL):
            for word in str(self.cleaned_data[kind.value]).replace(";", ",").split(","):
                if code := word.strip().upper()[:_LONGEST_CODE]:
                    kinds[code] = kind
        return kinds


def initial_of(vacancy: Vacancy) -> dict[str, Any]:
    """Return what a form shows of a vacancy that is there."""
    demanded = list(vacancy.requirements.order_by("pk"))
    names = (
        *("organisation", "title", "text", "place"),
        *("hours_min", "hours_max", "wage_min", "wage_max"),
    )
    stored = {name: getattr(vacancy, name) for name in names}
    papers = {
        kind.value: ", ".join(one.code for one in demanded if one.kind == kind) for kind in Kind
    }
    return {**stored, **papers}
