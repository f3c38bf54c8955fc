"""A fair: its days, its halls and corners, and what else there is to do."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator, validate_slug
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doorstroom.core.validators import refuse_bsn
from doorstroom.fairs.states import Gathering, Noise, Phase
from doorstroom.organisations.models import Organisation

LEAST_TALK, MOST_TALK = 5, 60
"""Minutes. Under five everybody who tried it complains; see docs/algorithms/fair-talks.md."""


class Fair(models.Model):
    """A reverse job fair of a consortium: the people have the stands, the recruiters walk.

    `floor` is how many conversations everybody is promised, `ceiling` how many nobody passes;
    minutes are of one conversation, and of the walk to the next.
    """

    consortium = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="fairs")
    name = models.CharField(_("name"), max_length=120, validators=[refuse_bsn])
    place = models.CharField(_("where"), max_length=200, blank=True, validators=[refuse_bsn])
    about = models.TextField(
        _("what everybody should know"), max_length=3000, blank=True, validators=[refuse_bsn]
    )
    for_recruiters = models.TextField(
        _("what recruiters should know besides"),
        max_length=3000,
        blank=True,
        validators=[refuse_bsn],
        help_text=_("Only recruiters read this, below what everybody reads."),
    )
    phase = models.CharField(
        _("how far it is"), max_length=10, choices=Phase.choices, default=Phase.DRAFT
    )
    reason = models.TextField(
        _("why it was cancelled"), max_length=1000, blank=True, validators=[refuse_bsn]
    )
    register_until = models.DateField(_("register until"), null=True, blank=True)
    open_to_all = models.BooleanField(
        _("open registration"),
        default=False,
        help_text=_("Everybody of the consortium may ask to come, not only who is invited."),
    )
    talk_minutes = models.PositiveSmallIntegerField(
        _("minutes for a conversation"),
        default=10,
        validators=[MinValueValidator(LEAST_TALK), MaxValueValidator(MOST_TALK)],
    )
    walk_minutes = models.PositiveSmallIntegerField(
        _("minutes to walk to the next"), default=4, validators=[MaxValueValidator(30)]
    )
    no_show_percent = models.PositiveSmallIntegerField(
        _("percent who do not turn up"), default=20, validators=[MaxValueValidator(60)]
    )
    floor = models.PositiveSmallIntegerField(_("conversations promised to everybody"), default=4)
    ceiling = models.PositiveSmallIntegerField(_("conversations for one person at most"), default=9)
    invented = models.BooleanField(_("invented"), default=False)
    made_at = models.DateTimeField(_("made at"), default=timezone.now)

    class Meta:
        verbose_name = _("fair")
        verbose_name_plural = _("fairs")
        constraints = [
            models.CheckConstraint(
                condition=Q(phase__in=Phase.values), name="fair_in_a_known_phase"
            ),
            models.CheckConstraint(
                condition=Q(floor__lte=F("ceiling")),
                name="fair_promises_no_more_than_it_allows",
                violation_error_message=_("The promise is higher than the most for one person."),
            ),
            models.CheckConstraint(
                condition=Q(talk_minutes__gte=LEAST_TALK, no_show_percent__lt=100),
                name="fair_with_possible_numbers",
            ),
            models.UniqueConstraint(
                "consortium",
                Lower("name"),
                name="one_fair_per_name_in_a_consortium",
                violation_error_message=_("A fair of this name is here already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Session(models.Model):
    """Some hours of a fair on one day, in `shifts` equal parts with other people at the stands."""

    fair = models.ForeignKey(Fair, on_delete=models.CASCADE, related_name="sessions")
    day = models.DateField(_("day"))
    starts = models.TimeField(_("from"))
    ends = models.TimeField(_("until"))
    shifts = models.PositiveSmallIntegerField(
        _("shifts"), default=1, validators=[MinValueValidator(1), MaxValueValidator(6)]
    )
    capacity = models.PositiveSmallIntegerField(
        _("people at a stand in one shift, at most"), null=True, blank=True
    )

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        constraints = [
            models.CheckConstraint(
                condition=Q(starts__lt=F("ends")),
                name="session_ends_after_it_starts",
                violation_error_message=_("The end comes before the start."),
            ),
            models.CheckConstraint(
                condition=Q(shifts__gte=1, shifts__lte=6), name="session_of_one_to_six_shifts"
            ),
            models.UniqueConstraint(
                fields=["fair", "day", "starts"],
                name="one_session_per_start",
                violation_error_message=_("A session starts at that moment already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.starts:%H:%M}"


class Corner(models.Model):
    """A part of the hall with a theme: crafts, retail, finance, ICT, or one of its own.

    `key` is what the drawing of the hall calls it.
    """

    fair = models.ForeignKey(Fair, on_delete=models.CASCADE, related_name="corners")
    key = models.SlugField(
        _("short name in the drawing"), max_length=30, validators=[validate_slug, refuse_bsn]
    )
    name = models.CharField(_("name"), max_length=60, validators=[refuse_bsn])
    facilities = models.JSONField(_("what its stands have"), default=list, blank=True)
    noise = models.PositiveSmallIntegerField(
        _("noise that is fine here"), choices=Noise.choices, default=Noise.TALK
    )
    quiet = models.BooleanField(_("quiet corner"), default=False)

    class Meta:
        verbose_name = _("corner")
        verbose_name_plural = _("corners")
        constraints = [
            models.CheckConstraint(
                condition=Q(noise__in=Noise.values), name="corner_of_known_noise"
            ),
            models.UniqueConstraint(
                fields=["fair", "key"],
                name="one_corner_per_key",
                violation_error_message=_("There is a corner of this short name already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Hall(models.Model):
    """A hall of a fair; what is drawn in it is its edit `position`."""

    fair = models.ForeignKey(Fair, on_delete=models.CASCADE, related_name="halls")
    name = models.CharField(_("name"), max_length=60, validators=[refuse_bsn])
    position = models.PositiveIntegerField(_("number of the edit that holds"), default=0)

    class Meta:
        verbose_name = _("hall")
        verbose_name_plural = _("halls")
        constraints = [
            models.UniqueConstraint(
                "fair",
                Lower("name"),
                name="one_hall_per_name",
                violation_error_message=_("A hall of this name is here already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class HallEdit(models.Model):
    """A hall as it was drawn after one change: undo goes to the one before (`engine.planning`)."""

    hall = models.ForeignKey(Hall, on_delete=models.CASCADE, related_name="edits")
    number = models.PositiveIntegerField(_("number"))
    drawing = models.JSONField(_("drawing"))
    drawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    drawn_at = models.DateTimeField(_("drawn at"), default=timezone.now)

    class Meta:
        verbose_name = _("change to a hall")
        verbose_name_plural = _("changes to halls")
        constraints = [
            models.UniqueConstraint(fields=["hall", "number"], name="one_edit_per_number"),
        ]

    def __str__(self) -> str:
        return f"{self.hall_id}: {self.number}"


class HallGround(models.Model):
    """What lies under the drawing of a hall: a picture of its plan, cleaned, and how wide it is."""

    hall = models.OneToOneField(Hall, on_delete=models.CASCADE, related_name="ground")
    content = models.BinaryField(_("content"))
    media_type = models.CharField(_("type of its content"), max_length=40)
    width = models.PositiveIntegerField(_("width in millimetres"))

    class Meta:
        verbose_name = _("picture under a hall")
        verbose_name_plural = _("pictures under halls")

    def __str__(self) -> str:
        return f"{self.hall_id}: {self.media_type}"


class Workshop(models.Model):
    """Something people sit together for: they sign up, and wait when it is full."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="workshops")
    kind = models.CharField(_("kind"), max_length=10, choices=Gathering.choices)
    name = models.CharField(_("name"), max_length=120, validators=[refuse_bsn])
    about = models.TextField(_("about it"), max_length=1000, blank=True, validators=[refuse_bsn])
    where = models.CharField(_("where"), max_length=60, blank=True, validators=[refuse_bsn])
    starts = models.TimeField(_("from"))
    ends = models.TimeField(_("until"))
    capacity = models.PositiveSmallIntegerField(_("seats"), validators=[MinValueValidator(1)])

    class Meta:
        verbose_name = _("workshop")
        verbose_name_plural = _("workshops")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=Gathering.values), name="workshop_of_a_known_kind"
            ),
            models.CheckConstraint(
                condition=Q(starts__lt=F("ends"), capacity__gte=1),
                name="workshop_with_time_and_seats",
                violation_error_message=_("The end comes before the start."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
