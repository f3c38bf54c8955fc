"""What an organiser changes of a fair; labels and limits are those of what is kept."""

import datetime as dt

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doorstroom.fairs.models import Corner, Fair, Session, Workshop
from doorstroom.fairs.states import Facility, Noise
from doorstroom.web.organiser.forms import DAY, TIME

LINES = forms.Textarea(attrs={"rows": 6})


class AboutForm(forms.ModelForm):  # type: ignore[type-arg]  # generic only for the type checker
    """What people read of a fair."""

    class Meta:
        model = Fair
        fields = ("name", "place", "about", "for_recruiters", "register_until", "open_to_all")
        widgets = {"about": LINES, "for_recruiters": LINES, "register_until": DAY}


class NumbersForm(forms.ModelForm):  # type: ignore[type-arg]  # the same
    """How long conversations are, and how many are promised."""

    class Meta:
        model = Fair
        fields = ("talk_minutes", "walk_minutes", "no_show_percent", "floor", "ceiling")
        help_texts = {
            "talk_minutes": gettext_lazy("Too short is what people say most. 10 works well."),
            "no_show_percent": gettext_lazy("At other fairs some 20 percent did not turn up."),
            "floor": gettext_lazy("Nobody goes home with fewer, when the plan can keep it."),
        }


class SessionForm(forms.ModelForm):  # type: ignore[type-arg]  # the same
    """Some hours of a fair."""

    class Meta:
        model = Session
        fields = ("day", "starts", "ends", "shifts", "capacity")
        widgets = {"day": DAY, "starts": TIME, "ends": TIME}
        help_texts = {
            "shifts": gettext_lazy("Equal parts, each with other people at the stands."),
        }

    def clean_day(self) -> dt.date:
        """Refuse a new day that is past, or so far away that it is a mistake."""
        day: dt.date = self.cleaned_data["day"]
        today = timezone.localdate()
        is_new = day != self.initial.get("day")
        if is_new and not today <= day <= today + dt.timedelta(days=3 * 366):
            raise ValidationError(_("Choose a day from today, within three years."))
        return day


class CornerForm(forms.ModelForm):  # type: ignore[type-arg]  # the same
    """A corner with a theme, what its stands have and how loud it may be."""

    facilities = forms.MultipleChoiceField(
        label=gettext_lazy("What the stands here have"),
        choices=Facility.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    class Meta:
        model = Corner
        fields = ("name", "facilities", "noise", "quiet")

    def clean_noise(self) -> Noise:
        """Return it as the action takes it."""
        return Noise(self.cleaned_data["noise"])


class WorkshopForm(forms.ModelForm):  # type: ignore[type-arg]  # the same
    """What people sit together for."""

    class Meta:
        model = Workshop
        fields = ("kind", "name", "about", "where", "starts", "ends", "capacity")
        widgets = {
            "about": LINES,
            "starts": TIME,
            "ends": TIME,
        }


class ReasonForm(forms.Form):
    """Why something does not go on; those it is about read it."""

    reason = forms.CharField(
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy("Everybody who comes gets a mail with this."),
        max_length=1000,
        widget=LINES,
    )
