"""What a coach fills in."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doorstroom.passports.actions import LONGEST_ABOUT
from doorstroom.passports.models import Evidence
from doorstroom.passports.states import Level, Review
from doorstroom.people.queries import account_at
from doorstroom.web.gate.forms import InvitationForm


class WorkerForm(InvitationForm):
    """At which address a worker gets an account."""

    def clean_email(self) -> str:
        """Refuse the address of an account; whose it is, is nobody's business."""
        email = str(self.cleaned_data["email"])
        if account_at(email):
            raise forms.ValidationError(
                _("There is an account with this address already. Ask for another address.")
            )
        return email


class ReviewForm(forms.Form):
    """What a coach says of a piece of somebody's own work."""

    review = forms.TypedChoiceField(
        label=gettext_lazy("Does this show it?"),
        choices=[
            (Review.ACCEPTED, gettext_lazy("Yes, this shows it")),
            (Review.LOWERED, gettext_lazy("Yes, but at a lower level")),
            (Review.ASKED, gettext_lazy("I have a question")),
        ],
        coerce=Review,
        widget=forms.RadioSelect,
    )
    level = forms.TypedChoiceField(
        label=gettext_lazy("Which level does it show?"),
        coerce=lambda value: Level(int(value)),
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    question = forms.CharField(
        label=gettext_lazy("What do you want to know?"),
        max_length=LONGEST_ABOUT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, piece: Evidence, data: QueryDict | None = None) -> None:
        """Offer the levels below the one that was told."""
        super().__init__(data)
        lower = [one for one in Level if one < piece.competence.told_level]
        if lower:
            level: Any = self.fields["level"]
            level.choices = [(one.value, one.label) for one in lower]
        else:
            del self.fields["level"]
            review: Any = self.fields["review"]
            review.choices = [one for one in review.choices if one[0] != Review.LOWERED]
