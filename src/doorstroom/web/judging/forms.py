"""What is filled in by who looked at somebody's work, or supervised a test."""

from typing import Any

from django import forms
from django.forms import BoundField
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy

from doorstroom.passports.actions import LONGEST_ABOUT, Result
from doorstroom.passports.states import CRITERIA, Level

LONGEST_NAME = 200


def _day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        initial=timezone.localdate,
    )


class ObservationForm(forms.Form):
    """What somebody was seen to do, criterion by criterion."""

    about = forms.CharField(
        label=gettext_lazy("What did you see?"),
        help_text=gettext_lazy("The person reads this too."),
        max_length=LONGEST_ABOUT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    on = _day(gettext_lazy("When did you see it?"))

    def __init__(self, data: QueryDict | None = None) -> None:
        """Ask about each criterion."""
        super().__init__(data)
        for name, label in CRITERIA.items():
            self.fields[name] = forms.TypedChoiceField(
                label=str(label),
                choices=[(0, gettext_lazy("does not do this")), *Level.choices],
                coerce=int,
                widget=forms.RadioSelect,
            )

    @property
    def criteria(self) -> list[BoundField]:
        """The questions about the work, in their order."""
        return [self[name] for name in CRITERIA]

    def found(self) -> dict[str, Any]:
        """Return what was filled in, as `passports.actions.add_observation` takes it."""
        given = self.cleaned_data
        points = {name: given[name] for name in CRITERIA}
        return {"points": points, "on": given["on"], "about": given["about"]}


class TestForm(forms.Form):
    """How a supervised test went."""

    about = forms.CharField(
        label=gettext_lazy("Which test was it?"),
        help_text=gettext_lazy("As others know it. The person reads this too."),
        max_length=LONGEST_NAME,
    )
    level = forms.TypedChoiceField(
        label=gettext_lazy("For which level was the test?"),
        choices=Level.choices,
        coerce=lambda value: Level(int(value)),
        widget=forms.RadioSelect,
    )
    passed = forms.TypedChoiceField(
        label=gettext_lazy("Was it passed?"),
        choices=[("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    on = _day(gettext_lazy("When was the test?"))

    def __init__(self, data: QueryDict | None = None) -> None:
        """Stand on one page with what was seen."""
        super().__init__(data, prefix="test")

    def found(self) -> dict[str, Any]:
        """Return what was filled in, as `passports.actions.add_test` takes it."""
        given = self.cleaned_data
        result = Result(given["level"], given["passed"])
        return {"name": given["about"], "result": result, "on": given["on"]}
