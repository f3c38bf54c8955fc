"""What a fair and those who come to it can be, as stored."""

from dataclasses import dataclass
from typing import Final

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Phase(models.TextChoices):
    """How far a fair is."""

    DRAFT = "draft", _("being prepared")
    OPEN = "open", _("open for registration")
    CLOSED = "closed", _("registration closed")
    CANCELLED = "cancelled", _("cancelled")


class Entry(models.TextChoices):
    """How far somebody is who wants to come."""

    INVITED = "invited", _("invited")
    ASKED = "asked", _("waits for approval")
    APPROVED = "approved", _("comes")
    REFUSED = "refused", _("not approved")
    WITHDRAWN = "withdrawn", _("does not come")


WAITING = frozenset({Entry.INVITED, Entry.ASKED})
"""Who did not hear yet, or did not say."""

COMING = frozenset({Entry.ASKED, Entry.APPROVED})
"""Who has something to prepare."""


class Facility(models.TextChoices):
    """What a stand has, and a demonstration needs."""

    POWER = "power", _("power")
    SCREEN = "screen", _("screen")
    WORKBENCH = "workbench", _("workbench")
    SINK = "sink", _("sink")
    SHOP_WINDOW = "shop_window", _("shop window")
    OVEN = "oven", _("oven")
    SALES_SPACE = "sales_space", _("sales space")
    TABLE = "table", _("large table")


class Access(models.TextChoices):
    """What somebody needs to take part. The organiser knows, and no recruiter ever does."""

    LEVEL = "level_access", _("level access, wide enough for a wheelchair")
    NEAR_EXIT = "near_exit", _("a stand near an exit")
    QUIET = "quiet", _("a quiet place")
    SEAT = "seat", _("a chair")
    LIGHT = "light", _("calm light")
    INTERPRETER = "interpreter", _("an interpreter for sign language")
    BUDDY = "buddy", _("somebody beside me")
    BREAKS = "breaks", _("a break after every two conversations")


NEEDS: Final = {**dict(Facility.choices), **dict(Access.choices)}
"""What somebody can need, in words, by its code."""


class Noise(models.IntegerChoices):
    """How much noise a demonstration makes, or a corner bears."""

    NONE = 0, _("none")
    TALK = 1, _("like a conversation")
    TOOLS = 2, _("like hand tools")
    MACHINES = 3, _("like machines")


class Tongue(models.TextChoices):
    """A language somebody speaks at their stand."""

    NL = "nl", _("Dutch")
    EN = "en", _("English")
    AR = "ar", _("Arabic")
    DE = "de", _("German")
    FR = "fr", _("French")
    PL = "pl", _("Polish")
    ES = "es", _("Spanish")
    TR = "tr", _("Turkish")
    TI = "ti", _("Tigrinya")
    UK = "uk", _("Ukrainian")
    NGT = "ngt", _("Dutch sign language")


class Gathering(models.TextChoices):
    """What people sit together for at a fair."""

    WORKSHOP = "workshop", _("workshop")
    TRAINING = "training", _("training")
    BRIEFING = "briefing", _("briefing for employers")


class Wanted(models.TextChoices):
    """What a recruiter says of a stand beforehand."""

    WISH = "wish", _("wants to talk")
    PASS = "pass", _("passes by")


class Stage(models.TextChoices):
    """How far a plan of conversations is."""

    WAITING = "waiting", _("waits for its turn")
    RUNNING = "running", _("is being made")
    READY = "ready", _("ready to look at")
    PUBLISHED = "published", _("published")
    REPLACED = "replaced", _("replaced by a newer one")
    STOPPED = "stopped", _("stopped")
    FAILED = "failed", _("failed")


class Planned(models.TextChoices):
    """What a plan is of."""

    STANDS = "stands", _("who stands where")
    TALKS = "talks", _("who meets whom, and when")


class Walk(models.TextChoices):
    """In which order a recruiter passes the stands. Never by how well somebody fits (R-34)."""

    WALK = "walk", _("the shortest walk")
    THEME = "theme", _("theme by theme")
    RANDOM = "random", _("by lot")


class Trouble(models.TextChoices):
    """Why no plan came out."""

    NO_CANDIDATES = "candidates", _("Nobody comes to this session yet. Approve who registered.")
    NO_VISITORS = "visitors", _("No recruiter comes to this session yet. Invite some.")
    NO_STANDS = "stands", _("There are no stands in the hall yet. Draw some.")
    NO_PLACES = "places", _("Nobody has a stand in this session yet. Plan the stands first.")
    SHORT = "short", _("There are not enough stands that have what people need.")
    LOCKS = "locks", _("What is locked contradicts itself or is gone. Unlock it.")
    CHANGED = "changed", _("Something changed while the plan was made. Make it again.")
    UNEXPECTED = "unexpected", _("Something went wrong on our side. The old plan stands.")


class Why(models.TextChoices):
    """Why a conversation stands in a plan."""

    WISHED = "wished", _("the recruiter asked for it")
    FIT = "fit", _("the work fits")
    FLOOR = "floor", _("so that everybody is seen")
    MENDED = "mended", _("in the place of one that fell out")
    HAND = "hand", _("the organiser put it here")


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A fair as others held it, to begin with; the numbers stay to be changed.

    Attributes:
        words: what it is, for who chooses.
        minutes: of its session.
        shifts: parts of the session, each with other people at the stands.
        floor: conversations promised to everybody.
        ceiling: conversations for one person at most.
        corners: short name and name of its theme corners, with what their stands have.
    """

    words: str | Promise
    minutes: int
    shifts: int
    floor: int
    ceiling: int
    corners: tuple[tuple[str, str | Promise, tuple[Facility, ...]], ...]


CORNERS: Final = (
    ("crafts", _("Crafts"), (Facility.POWER, Facility.WORKBENCH)),
    ("retail", _("Retail"), (Facility.POWER, Facility.SHOP_WINDOW, Facility.SALES_SPACE)),
    ("finance", _("Finance"), (Facility.POWER, Facility.SCREEN)),
    ("ict", _("ICT"), (Facility.POWER, Facility.SCREEN)),
)
"""The corners that the concept of the reverse job fair names."""

TEMPLATES: Final = {
    "small": Template(
        words=_("an afternoon: 2.5 hours, 20 to 75 people"),
        minutes=150,
        shifts=1,
        floor=4,
        ceiling=9,
        corners=CORNERS,
    ),
    "large": Template(
        words=_("a day: 6 hours in 3 shifts, 75 to 240 people"),
        minutes=360,
        shifts=3,
        floor=3,
        ceiling=7,
        corners=CORNERS,
    ),
}
"""After fairs that were held: 2 to 2.5 hours for 20 to 75 people, 3 shifts for some 240."""

KEPT_DAYS: Final = 28
"""So long its stands can be read after a fair: four weeks, as applications are kept by usage."""
