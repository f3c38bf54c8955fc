"""What a coach, a worker and an employer fill in about a step from job to job."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from doorstroom.organisations.models import Organisation
from doorstroom.transitions.actions import Answers, Doing, Found, Judgement, Stop, Terms
from doorstroom.transitions.models import CheckIn, Link, Transition
from doorstroom.transitions.states import (
    LONGEST_TEXT,
    Channel,
    Ending,
    Form,
    Hurdle,
    Mood,
    Party,
    Severity,
    StopReason,
)
from doorstroom.vacancies.models import Vacancy

NOT_YET = ("", _("not known yet"))


def _day(label: Any, *, required: bool = False, help_text: Any = "") -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, help_text=help_text, widget=widget)


def _words(label: Any, *, rows: int = 3, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=LONGEST_TEXT,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class OpenForm(forms.Form):
    """From which employer somebody leaves, and when that job ends."""

    leaves = forms.ModelChoiceField(
        label=_("Which employer do they leave?"), queryset=Organisation.objects.none()
    )
    last_date = _day(
        _("Last day of the old job"),
        help_text=_("Leave it empty while it is not known."),
    )

    def __init__(self, employers: Any, data: Any = None) -> None:
        """Offer the employers for which somebody works."""
        super().__init__(data)
        self.fields["leaves"].queryset = employers  # type: ignore[attr-defined]  # of rows
        self.fields["leaves"].initial = employers.first()


class PlanForm(forms.Form):
    """What is agreed about the old job and the new one."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    intake_date = _day(_("Day of the first talk"))
    vacancy = forms.ModelChoiceField(
        label=_("For which vacancy?"), queryset=Vacancy.objects.none(), required=False
    )
    ending = forms.ChoiceField(
        label=_("How does the old job end?"), choices=[NOT_YET, *Ending.choices], required=False
    )
    last_date = _day(_("Last day of the old job"))
    first_date = _day(_("First day of the new job"))
    form = forms.ChoiceField(
        label=_("Form of the new job"), choices=[NOT_YET, *Form.choices], required=False
    )
    lender_admitted = forms.NullBooleanField(
        label=_("When seconded: may the lender lend people (Waadi, Wtta)?"),
        required=False,
        widget=forms.Select(
            choices=[("", _("not asked yet")), ("true", _("yes")), ("false", _("no"))]
        ),
    )
    hours = forms.FloatField(
        label=_("Hours a week in the new job"), required=False, min_value=1, max_value=60
    )
    mentor = forms.CharField(label=_("Mentor at the new employer"), required=False, max_length=200)
    early_reason = forms.CharField(
        label=_("Training before there is an employer: why?"),
        required=False,
        max_length=500,
        help_text=_("Leave it empty where an employer signed. This is kept."),
    )

    def __init__(self, transition: Transition, vacancies: Any, data: Any = None) -> None:
        """Begin with what is known."""
        known = {name: getattr(transition, name) for name in self.base_fields}
        super().__init__(data, initial=known)
        self.fields["vacancy"].queryset = vacancies  # type: ignore[attr-defined]  # of rows
        self.fields["vacancy"].label_from_instance = (  # type: ignore[attr-defined]  # as above
            lambda one: f"{one.title}, {one.organisation}"
        )

    @property
    def terms(self) -> Terms:
        """What is agreed."""
        given = {name: self.cleaned_data[name] for name in Terms.__dataclass_fields__}
        return Terms(**given)


class StopForm(forms.Form):
    """Why a step is not made."""

    reason = forms.ChoiceField(label=_("Why does it stop?"), choices=StopReason.choices)
    hurdle = forms.ChoiceField(label=_("What stood in the way?"), choices=Hurdle.choices)
    about = _words(_("About it"))

    @property
    def stop(self) -> Stop:
        """Why."""
        given = self.cleaned_data
        return Stop(
            reason=StopReason(given["reason"]),
            hurdle=Hurdle(given["hurdle"]),
            about=given["about"],
        )


class JudgeForm(forms.Form):
    """How heavy a hurdle is, who answers for it and by when."""

    severity = forms.TypedChoiceField(
        label=_("How heavy is it?"),
        choices=Severity.choices,
        coerce=lambda value: Severity(int(value)),
        widget=forms.RadioSelect,
    )
    owner = forms.ChoiceField(label=_("Who answers for it?"), choices=Party.choices)
    due_date = _day(_("Done by"), help_text=_("Not needed when it is solved."))
    about = _words(_("What is done about it"))
    evidence = _words(_("How you know that it is solved"), rows=2)

    def __init__(self, link: Link, data: Any = None) -> None:
        """Begin with what is known."""
        super().__init__(data, initial={name: getattr(link, name) for name in self.base_fields})
        if link.judged_at is None:
            self.initial["severity"] = None

    @property
    def judgement(self) -> Judgement:
        """What is judged."""
        given = self.cleaned_data
        return Judgement(
            severity=given["severity"],
            owner=Party(given["owner"]),
            due_date=given["due_date"],
            about=given["about"],
            evidence=given["evidence"],
        )


class AcceptForm(forms.Form):
    """Somebody answers for a hurdle, for a reason and until a day."""

    why = forms.CharField(label=_("Why can the step begin with it?"), max_length=500)
    until = _day(_("Until"), required=True)


class ContactForm(forms.Form):
    """There was contact: one tap is enough."""

    channel = forms.ChoiceField(
        label=_("How?"), choices=Channel.choices, widget=forms.RadioSelect, initial=Channel.PHONE
    )
    mood = forms.ChoiceField(
        label=_("How does it go?"),
        choices=[("", _("not said")), *Mood.choices],
        required=False,
        widget=forms.RadioSelect,
        initial="",
    )
    about = _words(_("About it"), help_text=_("You and other coaches read this. Others do not."))


class TaskForm(forms.Form):
    """What one party does, by a day."""

    party = forms.ChoiceField(label=_("Who does it?"), choices=Party.choices)
    title = forms.CharField(label=_("What?"), max_length=200)
    due_date = _day(_("By"), required=True)

    @property
    def doing(self) -> Doing:
        """What is agreed."""
        given = self.cleaned_data
        return Doing(party=Party(given["party"]), title=given["title"], due_date=given["due_date"])


def _mood(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=Mood.choices, widget=forms.RadioSelect)


class CheckInForm(forms.Form):
    """Three questions, one minute."""

    work = _mood(_("How is the work?"))
    people = _mood(_("How is it with the people?"))
    ahead = _mood(_("Do you see yourselves here in a year?"))
    about = _words(_("What would help?"))

    def __init__(self, check_in: CheckIn, data: Any = None) -> None:
        """Begin with what was answered."""
        known = {name: getattr(check_in, name) for name in self.base_fields}
        super().__init__(data, initial=known)

    @property
    def answers(self) -> Answers:
        """What was answered."""
        given = self.cleaned_data
        moods = {name: Mood(given[name]) for name in ("work", "people", "ahead")}
        return Answers(**moods, about=given["about"])


class ResultForm(forms.Form):
    """Where somebody is 3, 6 or 12 months after the first day."""

    month = forms.TypedChoiceField(
        label=_("After how many months?"), choices=[(3, "3"), (6, "6"), (12, "12")], coerce=int
    )
    at_work = forms.BooleanField(label=_("At work"), required=False)
    same_employer = forms.BooleanField(label=_("With the same employer"), required=False)
    hours = forms.FloatField(label=_("Hours a week"), required=False, min_value=0, max_value=60)
    benefit_days = forms.IntegerField(
        label=_("Days with unemployment benefit since the old job ended"), min_value=0, initial=0
    )

    @property
    def found(self) -> Found:
        """Where they are."""
        return Found(**self.cleaned_data)
