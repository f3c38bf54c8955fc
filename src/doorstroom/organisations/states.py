import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What an organisation does in a consortium."""

    OUTFLOW_EMPLOYER = "outflow_employer", _("employer whose jobs disappear")
    INFLOW_EMPLOYER = "inflow_employer", _("employer that looks for people")
    TRAINING_PROVIDER = "training_provider", _("training provider")
    FUND = "fund", _("fund")
    CONSORTIUM = "consortium", _("consortium")


class MemberRole(models.TextChoices):
    """What somebody does for an organisation. A worker needs none: their account has a person."""

    COACH = "coach", _("coach")
    ASSESSOR = "assessor", _("assessor")
    OUTFLOW_HR = "outflow_hr", _("HR of the employer whose jobs disappear")
    RECRUITER = "recruiter", _("recruiter")
    TRAINING_PROVIDER = "training_provider", _("training provider")
    CONSORTIUM_MANAGER = "consortium_manager", _("consortium manager")
    FAIR_ORGANISER = "fair_organiser", _("organiser of fairs")
    FUND_MANAGER = "fund_manager", _("fund manager")
    PRIVACY_OFFICER = "privacy_officer", _("privacy officer")


_AT_EMPLOYERS = (MemberRole.OUTFLOW_HR, MemberRole.RECRUITER, MemberRole.ASSESSOR)
ROLES_AT: dict[Role, tuple[MemberRole, ...]] = {
    Role.OUTFLOW_EMPLOYER: _AT_EMPLOYERS,
    Role.INFLOW_EMPLOYER: _AT_EMPLOYERS,
    Role.TRAINING_PROVIDER: (MemberRole.TRAINING_PROVIDER, MemberRole.COACH, MemberRole.ASSESSOR),
    Role.FUND: (MemberRole.FUND_MANAGER,),
    Role.CONSORTIUM: (
        MemberRole.COACH,
        MemberRole.ASSESSOR,
        MemberRole.CONSORTIUM_MANAGER,
        MemberRole.FAIR_ORGANISER,
        MemberRole.PRIVACY_OFFICER,
    ),
}
"""Who is invited where. An employer has no coaches: they would see what it may not know (D7)."""

MFA_ROLES = frozenset(MemberRole)
"""Roles that sign in with a second factor (R-50): all who look at others' data."""


NO_COACH = frozenset({MemberRole.OUTFLOW_HR, MemberRole.RECRUITER, MemberRole.CONSORTIUM_MANAGER})
"""Roles that nobody has beside that of a coach, who sees people whole (D7)."""

EMPLOYERS = frozenset({Role.OUTFLOW_EMPLOYER, Role.INFLOW_EMPLOYER})
"""For these nobody does anything who is a coach besides, elsewhere (D7)."""


class Part(models.TextChoices):
    """What of a person can be shared."""

    STATUS = "status", _("where I am in my switch")
    PASSPORT = "passport", _("my skills passport")
    MATCHES = "matches", _("how I fit your vacancies")
    CONTACT = "contact", _("my name and how to reach me")


class Purpose(models.TextChoices):
    """Why it is shared."""

    WORK = "work", _("finding work")
    LEARNING = "learning", _("finding training")
    MONEY = "money", _("paying for the switch")
    PROGRESS = "progress", _("following the switch")


SHAREABLE: dict[MemberRole, frozenset[Part]] = {
    MemberRole.COACH: frozenset(Part),
    MemberRole.ASSESSOR: frozenset(),
    MemberRole.OUTFLOW_HR: frozenset({Part.STATUS}),
    MemberRole.RECRUITER: frozenset({Part.PASSPORT, Part.MATCHES, Part.CONTACT}),
    MemberRole.TRAINING_PROVIDER: frozenset({Part.PASSPORT, Part.CONTACT}),
    MemberRole.CONSORTIUM_MANAGER: frozenset(),
    MemberRole.FAIR_ORGANISER: frozenset(),
    MemberRole.FUND_MANAGER: frozenset({Part.STATUS, Part.CONTACT}),
    MemberRole.PRIVACY_OFFICER: frozenset(),
}
"""The information wall (R-10): what a role may be shown at most, also when a person shares more."""

SHOWN_AT_MOST: dict[Role, frozenset[Part]] = {
    Role.OUTFLOW_EMPLOYER: SHAREABLE[MemberRole.OUTFLOW_HR],
    Role.INFLOW_EMPLOYER: SHAREABLE[MemberRole.RECRUITER],
    Role.TRAINING_PROVIDER: SHAREABLE[MemberRole.TRAINING_PROVIDER],
    Role.FUND: SHAREABLE[MemberRole.FUND_MANAGER],
    Role.CONSORTIUM: SHAREABLE[MemberRole.COACH],
}
"""What the people of an organisation of a kind can see at most, to be told before sharing."""

LONGEST_SHARE = dt.timedelta(days=366)
"""Nothing is shared for longer at once."""

MAY_STOP_MATCHING = frozenset({MemberRole.CONSORTIUM_MANAGER, MemberRole.PRIVACY_OFFICER})
"""Who may stop the matcher of their consortium (R-26)."""
