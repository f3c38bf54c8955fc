"""What an organiser fills in about a plan."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doorstroom.fairs.adapters import Spot, spot_named
from doorstroom.fairs.models import Plan
from doorstroom.fairs.queries import candidates_coming, slots_of, visitors_coming
from doorstroom.fairs.states import Walk
from doorstroom.fairs.work import Gone

LARGEST_SEED = 1_000_000


class PlanForm(forms.Form):
    """How a plan is made; the same number gives the same plan again."""

    walk = forms.ChoiceField(
        label=gettext_lazy("Order of the stands"),
        choices=Walk.choices,
        initial=Walk.WALK,
        required=False,
        help_text=gettext_lazy("Never by how well somebody fits: everybody counts the same."),
    )
    seed = forms.IntegerField(
        label=gettext_lazy("Number of the draw"),
        min_value=1,
        max_value=LARGEST_SEED,
        help_text=gettext_lazy("The same number gives the same plan again."),
    )

    @property
    def seed_given(self) -> int:
        """The number of the draw."""
        return int(self.cleaned_data["seed"])

    @property
    def walk_given(self) -> Walk:
        """The order of the stands."""
        return Walk(self.cleaned_data["walk"] or Walk.WALK)


class MoveForm(forms.Form):
    """Where somebody goes instead: "hall:stand@shift"."""

    to = forms.CharField(label=gettext_lazy("Another stand"), max_length=80)

    def clean_to(self) -> tuple[Spot, int]:
        """Return which stand in which shift."""
        stand, _at, shift = self.cleaned_data["to"].rpartition("@")
        spot = spot_named(stand)
        if spot is None or not shift.isdecimal():
            raise forms.ValidationError(_("Choose a stand from the list."))
        return spot, int(shift)


class MendForm(forms.Form):
    """Who is not there, and from when."""

    start = forms.ChoiceField(label=gettext_lazy("From"))
    candidates = forms.MultipleChoiceField(
        label=gettext_lazy("Candidates who are not there"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    visitors = forms.MultipleChoiceField(
        label=gettext_lazy("Recruiters who are not there"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, plan: Plan, *args: Any, is_changed: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._is_changed = is_changed
        session = plan.session
        choices: dict[str, list[tuple[str, str]]] = {
            "start": [(str(one.number), f"{one.starts:%H:%M}") for one in slots_of(session)],
            "candidates": [(str(one.pk), str(one.person)) for one in candidates_coming(session)],
            "visitors": [
                (str(one.pk), f"{one.membership.organisation}: {one.membership.account}")
                for one in visitors_coming(session)
            ],
        }
        for name, some in choices.items():
            self.fields[name].choices = some  # type: ignore[attr-defined]  # fields of choices

    def clean(self) -> dict[str, Any]:
        """Refuse a plan around nobody, unless people changed something that it takes over."""
        given = super().clean() or {}
        if not self._is_changed and not given.get("candidates") and not given.get("visitors"):
            raise forms.ValidationError(_("Choose who is not there."))
        return given

    @property
    def gone(self) -> Gone:
        """Who is not there, and from which slot."""
        return Gone(
            slot=int(self.cleaned_data["start"]),
            candidates=frozenset(map(int, self.cleaned_data["candidates"])),
            visitors=frozenset(map(int, self.cleaned_data["visitors"])),
        )
