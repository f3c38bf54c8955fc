"""What a worker fills in."""

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any, Final, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import BoundField
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doorstroom.engine.values import Interest
from doorstroom.formats.works import MAX_BYTES
from doorstroom.matches.phrases import paper
from doorstroom.organisations.models import Organisation
from doorstroom.organisations.states import LONGEST_SHARE, Part, Purpose
from doorstroom.passports.actions import LONGEST_ABOUT, Shows
from doorstroom.passports.phrases import file_refusal
from doorstroom.passports.states import Asked, Level, Sight
from doorstroom.people.actions import Said, Wishes
from doorstroom.people.models import Person, Wants
from doorstroom.people.states import INTERESTS, Liking, Pull
from doorstroom.web.design.numbers import DutchNumberField

PAPERS = ("B", "BE", "C", "CE", "D", "BIG", "VCA")
"""Papers that can be ticked; what somebody has besides is kept and can be ticked off."""

Data = QueryDict | None

THREE_MONTHS = dt.timedelta(days=91)
A_MONTH = dt.timedelta(days=30)


class LevelForm(forms.Form):
    """How well somebody does something."""

    level = forms.TypedChoiceField(
        label=gettext_lazy("How well do you do this?"),
        choices=Level.choices,
        coerce=lambda value: Level(int(value)),
        initial=Level.ALONE,
        widget=forms.RadioSelect,
    )


class PieceForm(forms.Form):
    """A piece of one's own work."""

    about = forms.CharField(
        label=gettext_lazy("What did you make or do?"),
        help_text=gettext_lazy("Two or three sentences: what it was, and what you did yourself."),
        max_length=LONGEST_ABOUT,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    file = forms.FileField(
        label=gettext_lazy("A photo, film or document"),
        help_text=gettext_lazy(
            "JPEG, PNG, WebP or HEIC; MP4 or WebM of 3 minutes and 40 MB at most; PDF of 20 pages "
            "at most. Where and when it was made we take out."
        ),
        required=False,
        allow_empty_file=True,
    )
    link = forms.URLField(
        label=gettext_lazy("Or where can somebody see it?"),
        help_text=gettext_lazy("A web address that begins with https://. We never open it."),
        max_length=500,
        required=False,
        assume_scheme="https",
        error_messages={"invalid": gettext_lazy("This is no web address. It begins with https://")},
    )
    sees = forms.TypedChoiceField(
        label=gettext_lazy("Who may see this?"),
        help_text=gettext_lazy("You can change it later. Employers see it only if you say so."),
        choices=Sight.choices,
        coerce=Sight,
        initial=Sight.COACH,
        widget=forms.RadioSelect,
    )
    on = forms.DateField(
        label=gettext_lazy("When was that?"),
        help_text=gettext_lazy("About which day is enough."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        initial=timezone.localdate,
    )

    def piece(self) -> dict[str, Any]:
        """Return what was filled in, as `passports.actions.add_portfolio_piece` takes it.

        More of a file than may be given is cut off, and so refused.
        """
        given = self.cleaned_data
        file = given["file"].read(MAX_BYTES + 1) if given["file"] else b""
        shows = Shows(link=given["link"], file=file, sees=given["sees"])
        return {"about": given["about"], "on": given["on"], "shows": shows}

    def clean_file(self) -> Any:
        """Refuse an empty file: it is no file that was forgotten."""
        file = self.cleaned_data["file"]
        if file is not None and not file.size:
            raise ValidationError(file_refusal("empty", {}))
        return file


_ASKED: Final = {
    Asked.ATTESTATION: (
        gettext_lazy("Which employer do you ask?"),
        gettext_lazy("What did they see you do?"),
    ),
    Asked.ASSESSMENT: (
        gettext_lazy("Whom do you ask?"),
        gettext_lazy("What should they look at?"),
    ),
}


class AskForm(forms.Form):
    """Who is asked, and about which skills."""

    organisation = forms.ModelChoiceField(queryset=Organisation.objects.none(), empty_label=None)
    competences = forms.TypedMultipleChoiceField(
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one skill.")},
    )

    def __init__(
        self,
        asks: Asked,
        organisations: QuerySet[Organisation],
        skills: Mapping[int, str],
        data: Data = None,
        *,
        ticked: Collection[int] = (),
    ) -> None:
        """Offer who can be asked, and what the person can do by name; some of it ticked."""
        super().__init__(data, initial={"competences": ticked})
        organisation: Any = self.fields["organisation"]
        organisation.queryset = organisations
        named = sorted(skills.items(), key=lambda item: item[1].casefold())
        _offer(self, "competences", [(str(key), name.capitalize()) for key, name in named])
        organisation.label, self.fields["competences"].label = _ASKED[asks]


class LinkForm(forms.Form):
    """Until when a passport can be read by who has the paper."""

    until = forms.DateField(
        label=gettext_lazy("Until which day may it be read?"),
        help_text=gettext_lazy("Three months at most. You can stop it earlier."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, data: Data = None) -> None:
        """Start from a month."""
        super().__init__(data, initial={"until": timezone.localdate() + A_MONTH})


class ShowingForm(LinkForm):
    """To which employer one skill is shown, and until when."""

    organisation = forms.ModelChoiceField(
        label=gettext_lazy("Which employer may see it?"),
        queryset=Organisation.objects.none(),
        empty_label=None,
    )

    def __init__(self, employers: QuerySet[Organisation], data: Data = None) -> None:
        """Offer these employers."""
        super().__init__(data)
        cast(
            "forms.ModelChoiceField[Organisation]", self.fields["organisation"]
        ).queryset = employers
        self.fields["until"].label = _("Until which day may they see it?")
        self.has_employers = employers.exists()


class WishesForm(forms.Form):
    """What somebody asks of a job."""

    place = forms.CharField(
        label=gettext_lazy("Where do you live?"), max_length=100, required=False
    )
    max_km = DutchNumberField(
        label=gettext_lazy("How many kilometres do you want to travel at most?"),
        at_least=0,
        at_most=200,
        required=False,
    )
    hours_min = DutchNumberField(
        label=gettext_lazy("Hours a week, at least"), at_least=0, at_most=60, required=False
    )
    hours_max = DutchNumberField(
        label=gettext_lazy("Hours a week, at most"), at_least=0, at_most=60, required=False
    )
    wage_min = DutchNumberField(
        label=gettext_lazy("What do you need to earn, gross a month for full-time work?"),
        at_least=500,
        at_most=30_000,
        required=False,
    )
    papers = forms.MultipleChoiceField(
        label=gettext_lazy("Which of these do you have?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, person: Person, data: Data = None) -> None:
        """Start from what the person said before."""
        names = ("place", "max_km", "hours_min", "hours_max", "wage_min", "papers")
        known = {name: getattr(person, name) for name in names}
        super().__init__(data, initial=known)
        codes = dict.fromkeys([*PAPERS, *person.papers])
        _offer(self, "papers", [(code, paper(code)) for code in codes])

    def clean(self) -> dict[str, Any]:
        """Refuse hours that run downwards."""
        given = super().clean() or {}
        low, high = given.get("hours_min"), given.get("hours_max")
        if low is not None and high is not None and low > high:
            raise ValidationError({"hours_max": _("This is less than the hours at least.")})
        return given

    def wishes(self) -> Wishes:
        """Return what was filled in."""
        return Wishes(**{**self.cleaned_data, "papers": tuple(self.cleaned_data["papers"])})


class WantsForm(forms.Form):
    """What somebody likes, and whether it counts for the order of their own list."""

    pull = forms.TypedChoiceField(
        label=gettext_lazy("Should this count for the order of your jobs?"),
        choices=Pull.choices,
        coerce=lambda value: Pull(int(value)),
        initial=Pull.NONE,
        widget=forms.RadioSelect,
    )

    def __init__(self, wants: Wants | None, data: Data = None) -> None:
        """Start from what the person said before; what they did not say is chosen as such."""
        super().__init__(data)
        for one in Interest:
            name, examples = INTERESTS[one]
            self.fields[one.value] = forms.TypedChoiceField(
                label=str(name),
                help_text=str(examples),
                choices=[*Liking.choices, ("", gettext_lazy("I do not say"))],
                coerce=lambda value: Liking(int(value)),
                empty_value=None,
                required=False,
                initial=getattr(wants, one.value, None),
                widget=forms.RadioSelect,
            )
            if self.fields[one.value].initial is None:
                self.fields[one.value].initial = ""
        if wants is not None:
            self.fields["pull"].initial = wants.pull

    @property
    def interests(self) -> list[BoundField]:
        """The questions about what somebody likes, in their order."""
        return [self[one.value] for one in Interest]

    def said(self) -> Said:
        """Return what was filled in."""
        given = self.cleaned_data
        likings = {one: given[one.value] for one in Interest if given[one.value] is not None}
        return Said(likings=likings, pull=given["pull"])


class ShareForm(forms.Form):
    """What somebody lets others see, why and until when."""

    parts = forms.TypedMultipleChoiceField(
        label=gettext_lazy("What may they see?"),
        coerce=Part,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one thing.")},
    )
    purpose = forms.TypedChoiceField(
        label=gettext_lazy("What for?"), choices=Purpose.choices, coerce=Purpose
    )
    until = forms.DateField(
        label=gettext_lazy("Until which day?"),
        help_text=gettext_lazy("It stops by itself after this day. A year is the longest."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, parts: list[Part], purpose: Purpose, data: Data = None) -> None:
        """Offer the parts that the recipient can see at all."""
        first = [one for one in parts if one in {Part.MATCHES, Part.PASSPORT}] or parts
        today = timezone.localdate()
        initial = {"parts": first, "purpose": purpose, "until": today + THREE_MONTHS}
        super().__init__(data, initial=initial)
        _offer(self, "parts", [(one.value, str(one.label)) for one in parts])
        attrs = self.fields["until"].widget.attrs
        attrs["min"], attrs["max"] = today.isoformat(), (today + LONGEST_SHARE).isoformat()


def _offer(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    cast("forms.MultipleChoiceField", form.fields[name]).choices = choices
