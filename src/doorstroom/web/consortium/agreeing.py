"""How far assessors agree, in words."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from doorstroom.engine.assessing import FEWEST, Words
from doorstroom.organisations.states import MemberRole
from doorstroom.passports.queries import Agreeing, agreement_for
from doorstroom.web.design.components.pages import Crumb
from doorstroom.web.gate.guards import Visit, open_to
from doorstroom.web.gate.pages import render_inside


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One criterion; without `kappa` there is nothing to show but the words."""

    criterion: str
    pairs: int
    said: str
    kappa: float | None
    low: float | None
    high: float | None


@open_to(MemberRole.CONSORTIUM_MANAGER)
def assessors(request: Visit) -> HttpResponse:
    """Show how far two assessors of the same work agree, criterion by criterion."""
    rows = [_shown(one) for one in agreement_for(request.user)]
    context = {
        "rows": rows,
        "fewest": FEWEST,
        "crumbs": [Crumb(_("The region"), reverse("consortium:region"))],
    }
    return render_inside(request, "consortium/assessors.html", context)


def _shown(one: Agreeing) -> Shown:
    found = one.agreement
    said = {
        Words.TOO_FEW: _("Too few to say"),
        Words.ALL_ALIKE: _("Both always gave one and the same point, so nothing can be said"),
        Words.NOT_SHOWN: _("It does not show that they agree"),
        Words.FAIR: _("They agree a little"),
        Words.MODERATE: _("They agree fairly well"),
        Words.SUBSTANTIAL: _("They agree well"),
        Words.ALMOST_PERFECT: _("They agree nearly always"),
    }
    is_few = found.words is Words.TOO_FEW  # figures of so few would tell of people
    return Shown(
        criterion=one.criterion,
        pairs=found.pairs,
        said=said[found.words],
        kappa=None if is_few else found.kappa,
        low=None if is_few else found.low,
        high=None if is_few else found.high,
    )
