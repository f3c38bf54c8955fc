"""That somebody took part in something, as an award: it proves no skill."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from doorstroom.credentials.adapters._badges import profile_of
from doorstroom.credentials.adapters._lasting import YEAR, end_of
from doorstroom.credentials.models import Credential
from doorstroom.engine.values import Language
from doorstroom.formats import openbadges

YEARS: Final = 5
"""So long it can be shown. After that it says little of somebody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TookPart:
    """In what somebody took part.

    Attributes:
        id: its address (URN), the same for everybody who was there.
        name, about: what it is called, and what it was about.
        kind: what it was, in a word, such as "workshop".
        at: where it belonged to, such as the name of a fair.
        starts, ends: when it was.
        language: in which it is said.
    """

    id: str
    name: str
    about: str
    kind: str
    at: str
    starts: dt.datetime
    ends: dt.datetime
    language: Language


def part_until(took: TookPart) -> dt.datetime:
    """Return until when it can be shown that somebody took part."""
    return end_of(timezone.localdate(took.ends) + YEARS * YEAR)


def part_award_of(
    credential: Credential, took: TookPart, recipient: str, status: openbadges.Status
) -> openbadges.Award:
    """Return that somebody took part as what is signed: in what and when, without a skill."""
    said = _("%(kind)s at %(at)s.") % {"kind": took.kind[:1].upper() + took.kind[1:], "at": took.at}
    return openbadges.Award(
        id=credential.urn,
        recipient=recipient,
        achievement=openbadges.Achievement(
            id=took.id,
            name=took.name,
            description=f"{said} {' '.join(took.about.split())}".strip(),
            criteria=_(
                "Everybody who was there gets this. Nothing was tested: it says nothing of what "
                "somebody can do."
            ),
            kind="CertificateOfCompletion",
            language=took.language,
        ),
        issuer=profile_of(credential.issuer),
        valid_from=credential.issued_at,
        valid_until=credential.until,
        status=status,
        evidence=[
            openbadges.Evidence(
                genre="attendance",
                name=_("Attendance"),
                narrative=_("The organiser noted who was there."),
            )
        ],
        narrative=_("Was there on %(day)s, from %(starts)s until %(ends)s.")
        % {
            "day": date_format(timezone.localdate(took.starts), "j F Y"),
            "starts": time_format(timezone.localtime(took.starts), "H:i"),
            "ends": time_format(timezone.localtime(took.ends), "H:i"),
        },
    )
