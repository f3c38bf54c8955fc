"""What a consortium manager fills in."""

from typing import Any

from django import forms
from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doorstroom.organisations.models import Membership, Organisation
from doorstroom.organisations.queries import coaches_managed_by, organisations_managed_by
from doorstroom.organisations.states import ROLES_AT, MemberRole, Role
from doorstroom.people.models import Account
from doorstroom.web.gate.forms import InvitationForm

MOST = 500
"""People given to a coach at once."""


class MemberForm(InvitationForm):
    """Who will do what for which organisation."""

    organisation = forms.ModelChoiceField(
        label=gettext_lazy("Organisation"),
        queryset=Organisation.objects.none(),
        empty_label=gettext_lazy("Choose an organisation"),
    )
    role = forms.ChoiceField(label=gettext_lazy("Role"))
    field_order = ["email", "organisation", "role", "language"]

    def __init__(self, viewer: Account, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        managed = organisations_managed_by(viewer).order_by("name")
        self.fields["organisation"].queryset = managed  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["role"].choices = _roles_at({Role(one.role) for one in managed})  # type: ignore[attr-defined]  # a ChoiceField

    def clean(self) -> dict[str, Any]:
        """Refuse a role that this kind of organisation does not have."""
        given = super().clean() or {}
        organisation, role = given.get("organisation"), given.get("role")
        if organisation and role and role not in (fitting := ROLES_AT[Role(organisation.role)]):
            facts = {
                "organisation": organisation,
                "roles": get_text_list([str(one.label) for one in fitting], _("or")),
            }
            self.add_error("role", _("At %(organisation)s one is: %(roles)s.") % facts)
        return given


def _roles_at(kinds: set[Role]) -> list[tuple[str, Any]]:
    """Return the roles to choose from, below the kinds of organisation that have them."""
    groups: dict[tuple[MemberRole, ...], list[str]] = {}
    for kind, roles in ROLES_AT.items():
        if kind in kinds:
            groups.setdefault(roles, []).append(str(kind.label))
    return [
        ("", _("Choose a role")),
        *(
            (capfirst(get_text_list(names, _("or"))), [(one.value, one.label) for one in roles])
            for roles, names in groups.items()
        ),
    ]


class OrganisationForm(forms.Form):
    """An organisation that joins a consortium which the viewer manages."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    role = forms.ChoiceField(
        label=gettext_lazy("What is it?"),
        choices=[one for one in Role.choices if one[0] != Role.CONSORTIUM],
    )
    place = forms.CharField(label=gettext_lazy("Place"), max_length=100, required=False)
    consortium = forms.ModelChoiceField(
        label=gettext_lazy("Consortium"), queryset=Organisation.objects.none()
    )

    def __init__(self, viewer: Account, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["consortium"]
        consortia = organisations_managed_by(viewer).filter(role=Role.CONSORTIUM).order_by("name")
        field.queryset = consortia  # type: ignore[attr-defined]  # a ModelChoiceField
        field.initial = consortia.first()
        if consortia.count() == 1:
            field.widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        """Refuse a name that the consortium has already."""
        given = super().clean() or {}
        there = Organisation.objects.filter(consortium=given.get("consortium"))
        if there.filter(name__iexact=given.get("name", "").strip()).exists():
            self.add_error("name", _("Here is an organisation of this name already."))
        return given


class CoachField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic in its stubs only
    """A coach, with how many people they help."""

    def label_from_instance(self, obj: Membership) -> str:
        """Return what stands in the list."""
        facts = {
            "coach": getattr(obj.account, "name", "") or obj.account.email,
            "organisation": obj.organisation,
            "helps": getattr(obj, "helps", 0),
        }
        return _("%(coach)s of %(organisation)s, helps %(helps)s now") % facts


class AssignForm(forms.Form):
    """How many people of which employer go to which coach."""

    employer = forms.ModelChoiceField(
        label=gettext_lazy("Employer"),
        queryset=Organisation.objects.none(),
        empty_label=gettext_lazy("Choose an employer"),
    )
    count = forms.IntegerField(
        label=gettext_lazy("How many people"), min_value=1, max_value=MOST, initial=10
    )
    coach = CoachField(
        label=gettext_lazy("Coach"),
        queryset=Membership.objects.none(),
        empty_label=gettext_lazy("Choose a coach"),
    )

    def __init__(self, viewer: Account, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        employers = organisations_managed_by(viewer).filter(employments__isnull=False)
        coaches = coaches_managed_by(viewer).order_by("account__email")
        self.fields["employer"].queryset = employers.distinct().order_by("name")  # type: ignore[attr-defined]  # as above
        self.fields["coach"].queryset = coaches  # type: ignore[attr-defined]  # as above
