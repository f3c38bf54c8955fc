"""What a question of a bank may do."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """As `engine.assessing.scoring.State`."""

    DRAFT = "draft", _("draft")
    LIVE = "live", _("live")
    HELD = "held", _("held back")
