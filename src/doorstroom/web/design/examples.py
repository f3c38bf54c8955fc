"""What the gallery fills its components with."""

import datetime as dt
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doorstroom.core.live.listening import Listening
from doorstroom.web.design.components.chains import ChainLink, Mark
from doorstroom.web.design.components.forms import Option
from doorstroom.web.design.components.maps import Legend, Stop, Tie
from doorstroom.web.design.components.pages import Crumb
from doorstroom.web.design.components.pictures import End, Reason, Step


class ExampleForm(forms.Form):
    """One field of each kind that a page asks."""

    name = forms.CharField(help_text=gettext_lazy("As your colleagues know you."), required=False)
    agreed = forms.BooleanField()
    level = forms.ChoiceField(
        choices=[("help", gettext_lazy("with help")), ("alone", gettext_lazy("alone"))],
        widget=forms.RadioSelect,
    )
    until = forms.DateField()


def examples() -> dict[str, Any]:
    """Return a value for each component that takes more than words."""
    return {
        "form": ExampleForm(initial={"name": "Samira"}),
        "wrong_form": ExampleForm({"until": "31-02-2027"}, auto_id="wrong-%s"),
        "options": [
            Option("near", _("Nearest first")),
            Option("fit", _("Best fit first"), True),
        ],
        "crumbs": [Crumb(_("Home"), "#")],
        "listening": Listening(ticket="", versions={}),
        "page": Paginator(range(100), 10).page(3),
        "sources": [End(_("Customer contact"), _("120 people"))],
        "targets": [
            End(_("Care"), _("fits best"), "#", "thick"),
            End(_("Education"), weight="mid"),
            End(_("Construction"), weight="thin"),
        ],
        **_maps(),
        **_chains(),
        "lines": [
            Reason(_("calm callers down"), _("Proof: certificate")),
            Reason(_("keep records"), _("because you can work with a planning system")),
        ],
        "steps": [
            Step(_("Your job disappears"), _("You hear it in time.")),
            Step(_("You show what you can do"), _("A coach helps.")),
            Step(_("You start"), _("The day after your old job ends.")),
        ],
        "own_steps": [
            Step(_("Your job disappears"), _("You hear it in time."), "done"),
            Step(_("You show what you can do"), _("A coach helps."), "now"),
            Step(_("You start"), _("The day after your old job ends."), "later"),
        ],
    }


def _maps() -> dict[str, Any]:
    return {
        "stops": [
            Stop(_("Care"), _("8 vacancies"), _("fits best"), 0.3, 5, "#"),
            Stop(_("Education"), _("2 vacancies"), "", 0.5, 2),
            Stop(_("Construction"), _("1 vacancy"), "", 0.9, 1),
        ],
        "ties": [Tie(0, 0, 5, is_weak=False), Tie(0, 1, 2, is_weak=True)],
        "legend": Legend(
            caption=_("From one sector to another"),
            title=_("Example of a map"),
            told=_("From customer contact to care, education and construction."),
            scale=(_("near"), _("further"), _("far")),
        ),
    }


def _chains() -> dict[str, Any]:
    day = dt.date(2027, 4, 1)
    return {
        "chain_links": [
            ChainLink(state="green", title=_("Proof"), text=_("solved"), note=_("We saw it.")),
            ChainLink(state="red", title=_("Money"), text=_("blocks"), href="#", is_weakest=True),
            ChainLink(state="unknown", title=_("Travel"), text=_("not looked at yet")),
        ],
        "marks": [
            Mark(on=day, title=_("Your job disappears"), state="done"),
            Mark(on=day + dt.timedelta(days=9), title=_("Today"), state="now"),
            Mark(on=day + dt.timedelta(days=30), title=_("You start"), text=_("Care"), href="#"),
        ],
    }
