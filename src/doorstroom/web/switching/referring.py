"""Asking another organisation to take over a part of the guidance: forms, and how far it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from doorstroom.organisations.models import Organisation
from doorstroom.transitions.models import Referral

STATES: Final[tuple[tuple[str, Promise], ...]] = (
    ("revoked_at", _("taken back")),
    ("done_at", _("done")),
    ("rejected_at", _("not taken on")),
    ("accepted_at", _("taken on")),
    ("consented_at", _("waits for an answer")),
)
"""The first of these moments that is known says how far it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A referral on a page."""

    one: Referral
    state: str
    is_open: bool


def asked_of(referrals: Iterable[Referral]) -> list[Asked]:
    """Return referrals as a page shows them."""
    return [
        Asked(
            one=one,
            state=str(_state(one)),
            is_open=not (one.revoked_at or one.done_at or one.rejected_at),
        )
        for one in referrals
    ]


def _state(one: Referral) -> Promise:
    known = (words for name, words in STATES if getattr(one, name))
    return next(known, _("waits until the worker agrees"))


class ReferForm(forms.Form):
    """Whom to ask, and what."""

    receiver = forms.ModelChoiceField(
        label=_("Which organisation?"), queryset=Organisation.objects.none()
    )
    asks = forms.CharField(
        label=_("What do you ask?"),
        max_length=500,
        help_text=_("The worker and that organisation read this. Write no more than is needed."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, receivers: Any, data: Any = None) -> None:
        """Offer the organisations that can be asked."""
        super().__init__(data)
        self.fields["receiver"].queryset = receivers  # type: ignore[attr-defined]  # of rows


class AnswerForm(forms.Form):
    """What an organisation answers."""

    referral = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    do = forms.ChoiceField(choices=[("accept", ""), ("reject", ""), ("settle", "")])
    reason = forms.CharField(label=_("Why not?"), max_length=500, required=False)
