"""What the gallery fills its components with."""

from typing import Any

from django.core.paginator import Paginator
from django.utils.translation import gettext as _

from doorstroom.web.design.components.forms import Option
from doorstroom.web.design.components.pages import Crumb
from doorstroom.web.design.components.pictures import End, Reason, Step


def examples() -> dict[str, Any]:
    """Return a value for each component that takes more than words."""
    return {
        "options": [
            Option("near", _("Nearest first")),
            Option("fit", _("Best fit first"), True),
        ],
        "crumbs": [Crumb(_("Home"), "#")],
        "page": Paginator(range(100), 10).page(3),
        "sources": [End(_("Customer contact"), _("120 people"))],
        "targets": [
            End(_("Care"), _("fits best"), "#", "thick"),
            End(_("Education"), weight="mid"),
            End(_("Construction"), weight="thin"),
        ],
        "lines": [
            Reason(_("calm callers down"), _("Proof: certificate")),
            Reason(_("keep records"), _("because you can work with a planning system")),
        ],
        "steps": [
            Step(_("Your job disappears"), _("You hear it in time.")),
            Step(_("You show what you can do"), _("A coach helps.")),
            Step(_("You start"), _("The day after your old job ends.")),
        ],
    }
