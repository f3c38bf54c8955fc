"""What an organiser fills in."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doorstroom.fairs.models import Fair
from doorstroom.fairs.queries import consortia_organised_by, fairs_organised_by
from doorstroom.fairs.states import TEMPLATES
from doorstroom.organisations.models import Organisation
from doorstroom.people.models import Account

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
TIME = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class NewFairForm(forms.Form):
    """A fair to begin with: like a template, or like an earlier one."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=120)
    consortium = forms.ModelChoiceField(
        label=gettext_lazy("Consortium"), queryset=Organisation.objects.none(), empty_label=None
    )
    day = forms.DateField(label=gettext_lazy("Day"), widget=DAY)
    time = forms.TimeField(label=gettext_lazy("Starts at"), widget=TIME, initial=dt.time(13, 30))
    template = forms.ChoiceField(
        label=gettext_lazy("What is it like?"),
        choices=[(key, one.words) for key, one in TEMPLATES.items()],
    )
    like = forms.ModelChoiceField(
        label=gettext_lazy("Or like an earlier fair"),
        queryset=Fair.objects.none(),
        required=False,
        empty_label=gettext_lazy("None"),
        help_text=gettext_lazy("Its hours, corners and halls come along. Nobody who came does."),
    )

    def __init__(self, viewer: Account, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["consortium"].queryset = consortia_organised_by(viewer)  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["like"].queryset = fairs_organised_by(viewer)  # type: ignore[attr-defined]  # the same

    def clean_day(self) -> dt.date:
        """Refuse a day that is past, or so far away that it is a mistake."""
        day: dt.date = self.cleaned_data["day"]
        today = timezone.localdate()
        if not today <= day <= today + dt.timedelta(days=3 * 366):
            raise forms.ValidationError(_("Choose a day from today, within three years."))
        return day

    def clean(self) -> dict[str, Any]:
        """Refuse an earlier fair of another consortium."""
        given = super().clean() or {}
        like = given.get("like")
        if like and like.consortium != given.get("consortium"):
            self.add_error("like", _("This fair was of another consortium."))
        return given
