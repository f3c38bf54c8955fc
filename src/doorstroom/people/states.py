from collections.abc import Mapping
from typing import Final

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from doorstroom.engine.values import Interest

DEMONSTRATION_PASSWORD = "doorstroom-demo"  # noqa: S105 - see below
"""Of every invented account, and no secret: it is printed and shown where people sign in.

A real account is refused it (`rules.NotOfTheDemonstration`), so that who knows it comes no further
than people who do not exist.
"""


class Liking(models.IntegerChoices):
    """What somebody says of one interest; the numbers are those of `engine.matching`."""

    LIKED = 1, _("Suits me")
    A_BIT = 0, _("A bit")
    NOT = -1, _("Not for me")


class Pull(models.IntegerChoices):
    """How heavily wants count for the order of one's own list; numbers as in `engine.matching`."""

    NONE = 0, _("Not")
    SOME = 10, _("A bit")
    STRONG = 30, _("A lot")


INTERESTS: Final[Mapping[Interest, tuple[Promise, Promise]]] = {
    Interest.REALISTIC: (
        _("Doing"),
        _("With your hands or outdoors: repairing something, cooking, driving, working a machine."),
    ),
    Interest.INVESTIGATIVE: (
        _("Finding out"),
        _("Why does it not work? Looking things up, comparing figures, solving a puzzle."),
    ),
    Interest.ARTISTIC: (
        _("Creating"),
        _("Making up something of your own: drawing, writing, music, doing up a room."),
    ),
    Interest.SOCIAL: (
        _("Helping"),
        _("Being there for somebody: listening, caring, explaining, helping a neighbour."),
    ),
    Interest.ENTERPRISING: (
        _("Leading the way"),
        _("Getting others to join in: selling, persuading, starting something, being in charge."),
    ),
    Interest.CONVENTIONAL: (
        _("Organising"),
        _("Making order: keeping the accounts, making a schedule, everything in its place."),
    ),
}
"""The interests in plain words, each with examples from daily life."""
