from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What a credential says."""

    COMPETENCE = "competence", _("proof of a skill")
    ENDORSEMENT = "endorsement", _("word of an employer")
    PASSPORT = "passport", _("the whole passport")
    ATTENDANCE = "attendance", _("certificate of participation")


class Reason(models.TextChoices):
    """Why a credential was withdrawn."""

    WISHED = "wished", _("you took it back")
    REPLACED = "replaced", _("a newer one took its place")
    UNFOUNDED = "unfounded", _("the proof behind it is gone, or says less")
    ERASED = "erased", _("the person was erased")
    LEAKED = "leaked", _("the key that signed it leaked")


class Form(models.TextChoices):
    """In which form a credential is handed out."""

    JSON = "json", _("for a wallet or a website (JSON)")
    JWT = "jwt", _("as a token (JWT)")
    PNG = "png", _("as a picture (PNG)")
    SVG = "svg", _("as a sharp picture (SVG)")
