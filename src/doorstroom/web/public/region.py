"""What the home page tells of the demonstration region."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from doorstroom.engine.values import Language
from doorstroom.vocabulary.queries import sector_names
from doorstroom.web.design.components.pictures import End, Step

OUTFLOW = ("O", "L")
INFLOW = ("R", "F", "Q", "K")


@dataclass(frozen=True, slots=True)
class Flow:
    """From which sectors people go to which."""

    sources: list[End]
    targets: list[End]


def flow(language: Language) -> Flow:
    """Return the sectors of the demonstration region (docs: one region, two out, four in)."""
    names = sector_names(language)
    return Flow(
        sources=[End(names[code]) for code in OUTFLOW],
        targets=[End(names[code]) for code in INFLOW],
    )


def way() -> list[Step]:
    """Return the way from one job to the next, in five steps."""
    return [
        Step(_("Your job disappears"), _("You hear it in time, and you get a coach.")),
        Step(_("You show what you can do"), _("With proof: from work, a test or a certificate.")),
        Step(_("You see where that fits"), _("Jobs in other sectors, and why they fit you.")),
        Step(
            _("You and an employer choose"),
            _("Only then do you learn what the work still asks of you."),
        ),
        Step(_("You start"), _("The day after your old job ends.")),
    ]
