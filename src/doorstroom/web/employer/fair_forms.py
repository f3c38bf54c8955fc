"""What a recruiter fills in for a fair."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from doorstroom.fairs.models import Fair, Visitor, Workshop
from doorstroom.fairs.queries import Looking, sessions_ahead
from doorstroom.fairs.states import Tongue
from doorstroom.organisations.models import Membership
from doorstroom.web.design.components.forms import Option
from doorstroom.web.stands.forms import SessionsField

TICKS = forms.CheckboxSelectMultiple
MOST = 99


class EmployerField(forms.ModelChoiceField):  # type: ignore[type-arg]  # no generic at run time
    """For whom somebody recruits, by name."""

    def label_from_instance(self, obj: Membership) -> str:
        """Say the name of the employer."""
        return obj.organisation.name


class VisitForm(forms.Form):
    """For whom a recruiter comes, when, and for how many conversations."""

    membership = EmployerField(
        label=_("Which employer are you coming for?"),
        queryset=Membership.objects.none(),
        empty_label=None,
    )
    sessions = SessionsField(
        label=_("When are you coming?"),
        queryset=Fair.objects.none(),
        widget=TICKS,
        error_messages={"required": _("Choose at least one time that is still to come.")},
    )
    limit = forms.IntegerField(
        label=_("How many conversations do you want in one session, at most?"),
        help_text=_("Leave it empty for as many as fit."),
        min_value=1,
        max_value=MOST,
        required=False,
    )

    def __init__(
        self,
        fair: Fair,
        mine: QuerySet[Membership],
        visitor: Visitor | None,
        data: QueryDict | None = None,
    ) -> None:
        """Offer the own employers and the sessions to come; what was said before is chosen."""
        ahead = sessions_ahead(fair)
        said = list(visitor.sessions.all()) if visitor else []
        known = {
            "membership": visitor.membership_id if visitor else None,
            "sessions": said or (list(ahead) if len(ahead) == 1 else []),
            "limit": visitor.limit if visitor else None,
        }
        super().__init__(data, initial=known)
        self.fields["membership"].queryset = mine  # type: ignore[attr-defined]  # a field of rows
        self.fields["sessions"].queryset = ahead  # type: ignore[attr-defined]  # the same
        self._only = some[0] if len(some := list(mine)) == 1 else None
        if self._only:
            del self.fields["membership"]

    def clean(self) -> dict[str, Any]:
        """Add the employer when there is no choice."""
        given = super().clean() or {}
        return {**given, "membership": self._only} if self._only else given


class BriefingsForm(forms.Form):
    """In which briefings a recruiter sits."""

    workshops = forms.ModelMultipleChoiceField(queryset=Workshop.objects.none(), required=False)

    def __init__(self, offered: QuerySet[Workshop], data: QueryDict) -> None:
        super().__init__(data)
        self.fields["workshops"].queryset = offered  # type: ignore[attr-defined]  # a field of rows


class LookingForm(forms.Form):
    """Which stands a recruiter looks for; what is unknown is not looked for."""

    q = forms.CharField(label=_("Search by a word"), max_length=100, required=False)
    corner = forms.TypedChoiceField(label=_("Corner"), coerce=int, empty_value=None, required=False)
    tongue = forms.ChoiceField(label=_("Language spoken"), required=False)
    order = forms.ChoiceField(
        label=_("Order"),
        choices=[("theme", _("Corner by corner")), ("chance", _("By lot"))],
        required=False,
    )

    def __init__(self, fair: Fair, data: QueryDict) -> None:
        super().__init__(data)
        corners = [(str(one.pk), one.name) for one in fair.corners.order_by("pk")]
        self._offer("corner", [("", _("all corners")), *corners])
        self._offer("tongue", [("", _("any language")), *Tongue.choices])

    def looking(self) -> Looking:
        """Return what is looked for."""
        self.is_valid()
        given = self.cleaned_data
        return Looking(
            word=given.get("q", ""),
            corner=given.get("corner"),
            tongue=given.get("tongue", ""),
            order="chance" if given.get("order") == "chance" else "theme",
        )

    @property
    def choosers(self) -> list[tuple[str, str, list[Option]]]:
        """What can be chosen: label, name and options of each."""
        return [
            (str(field.label), name, self._options(name, field))
            for name, field in self.fields.items()
            if isinstance(field, forms.ChoiceField)
        ]

    def _options(self, name: str, field: forms.ChoiceField) -> list[Option]:
        chosen = self.data.get(name, "")
        some: list[tuple[Any, Any]] = list(field.widget.choices)
        return [Option(str(key), str(said), str(key) == chosen) for key, said in some]

    def _offer(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]  # a field of choices
