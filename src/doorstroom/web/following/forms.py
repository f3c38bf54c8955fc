"""What both sides fill in after a fair."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, Final

from django import forms
from django.core.validators import MaxValueValidator
from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doorstroom.encounters.actions import Meeting, Result
from doorstroom.encounters.models import Appointment
from doorstroom.encounters.queries import FollowUp, moment
from doorstroom.encounters.states import LONGEST_WORD, Came, Purpose, Said
from doorstroom.formats.calendar import MOST_BYTES
from doorstroom.passports.states import CRITERIA
from doorstroom.transitions.states import Hurdle
from doorstroom.vacancies.models import Vacancy
from doorstroom.web.judging.forms import ObservationForm

BLANK: Final = "…"
"""What a draft leaves open: no letter goes out with it."""
OTHER: Final = "other"
AHEAD: Final = dt.timedelta(days=366)
"""Nobody makes an appointment further ahead."""


def _last_day() -> dt.date:
    return timezone.localdate() + AHEAD


class SayForm(forms.Form):
    """Whether one side wants to go on."""

    said = forms.ChoiceField(choices=Said.choices)


class WordForm(forms.Form):
    """What a recruiter tells somebody with whom they do not go on."""

    hurdle = forms.ChoiceField(
        label=gettext_lazy("What stood in the way?"),
        choices=[("", gettext_lazy("nothing of these")), *Hurdle.choices],
        required=False,
        help_text=gettext_lazy("The organiser learns from this. It is not in the letter."),
    )
    text = forms.CharField(
        label=gettext_lazy("Your words"),
        max_length=LONGEST_WORD,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=gettext_lazy(
            "This is a draft. Fill in what stands open (…): one thing that you saw, and why it "
            "does not fit now."
        ),
    )

    def clean_text(self) -> str:
        """Refuse a draft of which something stands open."""
        text = str(self.cleaned_data["text"])
        if BLANK in text or "..." in text:
            raise forms.ValidationError(_("Something stands open (…). Fill it in, or take it out."))
        return text


class MeetForm(forms.Form):
    """When, where and for what two meet: one of the moments at which both are free, or another."""

    purpose = forms.ChoiceField(
        label=gettext_lazy("What for?"), choices=Purpose.choices, widget=forms.RadioSelect
    )
    at = forms.ChoiceField(label=gettext_lazy("When?"), widget=forms.RadioSelect)
    day = forms.DateField(
        label=gettext_lazy("Another day"),
        required=False,
        validators=[MaxValueValidator(_last_day)],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    time = forms.TimeField(
        label=gettext_lazy("At"), required=False, widget=forms.TimeInput(attrs={"type": "time"})
    )
    minutes = forms.IntegerField(
        label=gettext_lazy("Minutes"), min_value=15, max_value=600, initial=45
    )
    where = forms.CharField(
        label=gettext_lazy("Where?"),
        max_length=200,
        help_text=gettext_lazy("An address, or a telephone number and who calls."),
    )

    def __init__(
        self,
        free: Sequence[dt.datetime],
        appointment: Appointment | None = None,
        data: Any = None,
    ) -> None:
        """Offer when both are free; an appointment that is moved keeps its purpose and place."""
        first: dict[str, Any] = {"purpose": Purpose.TALK, "at": free[0].isoformat() if free else ""}
        if appointment is not None:
            length = (appointment.ends - appointment.starts).total_seconds()
            first |= {"where": appointment.where, "minutes": round(length) // 60}
        super().__init__(data, initial=first)
        if appointment is not None:
            del self.fields["purpose"]
        moments = [(one.isoformat(), _said(one)) for one in free]
        self.fields["at"].choices = [*moments, (OTHER, _("another moment"))]  # type: ignore[attr-defined]  # a choice

    def clean(self) -> dict[str, Any]:
        """Ask for the day and the time of another moment."""
        given = super().clean() or {}
        if given.get("at") == OTHER:
            for name in ("day", "time"):
                if given.get(name) is None and name not in self.errors:
                    self.add_error(name, _("Give the day and the time."))
        return given

    @property
    def meeting(self) -> Meeting:
        """When and where they meet."""
        given = self.cleaned_data
        is_other = given["at"] == OTHER
        starts = (
            moment(given["day"], given["time"])
            if is_other
            else dt.datetime.fromisoformat(given["at"])
        )
        return Meeting(starts=starts, minutes=given["minutes"], where=given["where"])


class OutcomeForm(forms.Form):
    """What came of it."""

    came = forms.ChoiceField(
        label=gettext_lazy("What came of it?"), choices=Came.choices, widget=forms.RadioSelect
    )
    vacancy = forms.ModelChoiceField(
        label=gettext_lazy("For which vacancy?"),
        queryset=Vacancy.objects.none(),
        required=False,
        help_text=gettext_lazy("A letter of intent is for a vacancy that has a name."),
    )
    hurdle = forms.ChoiceField(
        label=gettext_lazy("What stood in the way?"),
        choices=[("", gettext_lazy("nothing of these")), *Hurdle.choices],
        required=False,
    )
    on = forms.DateField(
        label=gettext_lazy("On"),
        help_text=gettext_lazy("Of a contract: the first day of work."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    about = forms.CharField(label=gettext_lazy("In a few words"), max_length=300, required=False)

    def __init__(self, follow_up: FollowUp, data: Any = None) -> None:
        """Offer the vacancies of the employer, and what did not come of it yet."""
        super().__init__(data, initial={"on": timezone.localdate()})
        encounter = follow_up.encounter
        mine = Vacancy.objects.filter(
            organisation=encounter.visitor.membership.organisation_id, is_published=True
        )
        self.fields["vacancy"].queryset = mine.order_by("title", "pk")  # type: ignore[attr-defined]  # of rows
        self.fields["vacancy"].label_from_instance = lambda one: one.title  # type: ignore[attr-defined]  # as above
        there = {one.came for one in follow_up.outcomes}
        self.fields["came"].choices = [one for one in Came.choices if one[0] not in there]  # type: ignore[attr-defined]  # a choice

    @property
    def result(self) -> Result:
        """What came of it."""
        given = self.cleaned_data
        return Result(
            came=Came(given["came"]),
            on=given["on"],
            vacancy=given["vacancy"],
            hurdle=Hurdle(given["hurdle"]) if given["hurdle"] else None,
            about=given["about"],
        )


class SawForm(ObservationForm):
    """What a recruiter saw of a skill at a stand, criterion by criterion."""

    competence = forms.TypedChoiceField(label=gettext_lazy("Which skill did you see?"), coerce=int)

    def __init__(self, skills: Mapping[int, str], data: QueryDict | None = None) -> None:
        """Offer the skills on the stand page of which nothing was said yet."""
        super().__init__(data)
        del self.fields["on"]  # it was at the fair
        self.fields["competence"].choices = list(skills.items())  # type: ignore[attr-defined]  # a choice
        self.order_fields(["competence", *CRITERIA, "about"])

    @property
    def points(self) -> dict[str, int]:
        """What was seen of each criterion."""
        return {name: self.cleaned_data[name] for name in CRITERIA}


class CalendarForm(forms.Form):
    """The calendar of somebody, of which only the times are kept."""

    file = forms.FileField(
        label=gettext_lazy("Your calendar (.ics)"),
        help_text=gettext_lazy("We keep when you are busy, and not with what."),
    )

    def clean_file(self) -> bytes:
        """Return what is in it, without reading more than is taken."""
        return bytes(self.cleaned_data["file"].read(MOST_BYTES + 1))


def _said(at: dt.datetime) -> str:
    return date_format(timezone.localtime(at), "l j F, H:i")
