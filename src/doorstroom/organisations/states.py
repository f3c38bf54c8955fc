from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What an organisation does in a consortium."""

    OUTFLOW_EMPLOYER = "outflow_employer", _("employer whose jobs disappear")
    INFLOW_EMPLOYER = "inflow_employer", _("employer that looks for people")
    TRAINING_PROVIDER = "training_provider", _("training provider")
    FUND = "fund", _("fund")
    CONSORTIUM = "consortium", _("consortium")
