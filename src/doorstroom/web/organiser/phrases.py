"""What a plan says of itself, in words."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from doorstroom.fairs.states import NEEDS

MISSED = {
    "theme": gettext_lazy("Not everybody with the same kind of work stands near."),
    "colleagues": gettext_lazy("Former colleagues stand further away, or in another shift."),
    "noise": gettext_lazy("There is more noise near than is good."),
    "spread": gettext_lazy("Another stand that many ask for is near."),
    "corner": gettext_lazy("This is not the corner of their work."),
    "moves": gettext_lazy("They stood somewhere else before."),
}


def missed_in(names: Iterable[str]) -> list[str]:
    """Return which wishes are not met whole, in sentences."""
    return [str(MISSED[name]) for name in names if name in MISSED]


def lacking_in(found: Iterable[tuple[str, int]]) -> list[str]:
    """Return how many places lack something that somebody needs, in sentences."""
    return [
        ngettext("%(count)s place lacks: %(need)s.", "%(count)s places lack: %(need)s.", count)
        % {"count": count, "need": NEEDS.get(what, what)}
        for what, count in found
    ]


def claims_in(shortage: Mapping[str, Any]) -> list[str]:
    """Return the proof that people do not fit, in sentences; nothing when they do."""
    if not shortage:
        return []
    found = []
    for claim in shortage["claims"]:
        count = claim["count"]
        wanted = get_text_list([str(NEEDS.get(one, one)) for one in claim["needs"]], _("and"))
        facts = {"count": count, "needs": wanted}
        if wanted:
            said = ngettext(
                "%(count)s person needs: %(needs)s.", "%(count)s people need: %(needs)s.", count
            )
        else:
            said = ngettext(
                "%(count)s person needs a stand.", "%(count)s people need a stand.", count
            )
        found.append(said % facts)
    places = shortage["places"]
    said = ngettext(
        "There is %(places)s place for them.", "There are %(places)s places for them.", places
    )
    return [*found, said % {"places": places}]
