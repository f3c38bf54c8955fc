from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """Who demands a document; only what the law demands may leave somebody out (D20)."""

    LEGAL = "legal", _("demanded by law")
    AGREEMENT = "agreement", _("demanded by the collective agreement")
    WISH = "wish", _("wished by the employer")
