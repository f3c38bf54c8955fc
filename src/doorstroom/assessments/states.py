"""What a question of a bank may do, and the six work values in plain words."""

from collections.abc import Mapping
from typing import Final

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from doorstroom.engine.values import WorkValue


class State(models.TextChoices):
    """As `engine.assessing.scoring.State`."""

    DRAFT = "draft", _("draft")
    LIVE = "live", _("live")
    HELD = "held", _("held back")


WORK_VALUES: Final[Mapping[WorkValue, str | Promise]] = {
    WorkValue.ACHIEVEMENT: _("using what you can"),
    WorkValue.INDEPENDENCE: _("deciding yourself"),
    WorkValue.RECOGNITION: _("being seen"),
    WorkValue.RELATIONSHIPS: _("people around you"),
    WorkValue.SUPPORT: _("a boss who helps"),
    WorkValue.CONDITIONS: _("how the work is arranged"),
}
"""Short enough to name in a sentence."""
