"""Invitations to an appointment: asked, moved and cancelled (RFC 5545, and RFC 5546: iTIP)."""

import datetime as dt
from dataclasses import dataclass

from icalendar import Calendar, Event, vCalAddress, vText


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """Somebody who is invited, or who invites."""

    name: str
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """One appointment, as every calendar of those who come takes it over.

    Attributes:
        uid: the same for all that is ever said of this appointment.
        sequence: 0 for the first, one more with every change: an older one changes nothing.
        sent_at: when this was said.
        starts: with its zone; so has `ends`.
        title: what a calendar shows.
        where: the place, or how to call in.
        about: more, in plain text.
        host: whose calendar it is from.
        guests: who are invited.
        is_cancelled: whether it is off.
    """

    uid: str
    sequence: int
    sent_at: dt.datetime
    starts: dt.datetime
    ends: dt.datetime
    title: str
    where: str
    about: str
    host: Guest
    guests: tuple[Guest, ...]
    is_cancelled: bool = False


def method_of(invitation: Invitation) -> str:
    """Return what a calendar is asked: REQUEST puts it in or changes it, CANCEL removes it."""
    return "CANCEL" if invitation.is_cancelled else "REQUEST"


def write_invitation(invitation: Invitation) -> bytes:
    """Return an invitation as a calendar reads it from a mail.

    Moments are written in UTC, so that no calendar needs to know our zone.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Doorstroom//NL")
    calendar.add("version", "2.0")
    calendar.add("method", method_of(invitation))
    event = Event()
    event.add("uid", invitation.uid)
    event.add("sequence", invitation.sequence)
    event.add("dtstamp", invitation.sent_at.astimezone(dt.UTC))
    event.add("dtstart", invitation.starts.astimezone(dt.UTC))
    event.add("dtend", invitation.ends.astimezone(dt.UTC))
    event.add("summary", invitation.title)
    event.add("location", invitation.where)
    event.add("description", invitation.about)
    event.add("status", "CANCELLED" if invitation.is_cancelled else "CONFIRMED")
    event["organizer"] = _address(invitation.host)
    for guest in invitation.guests:
        event.add("attendee", _attendee(guest), encode=False)
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def _address(guest: Guest) -> vCalAddress:
    address = vCalAddress(f"mailto:{guest.email}")
    address.params["cn"] = vText(guest.name)
    return address


def _attendee(guest: Guest) -> vCalAddress:
    address = _address(guest)
    address.params["role"] = vText("REQ-PARTICIPANT")
    address.params["partstat"] = vText("NEEDS-ACTION")
    address.params["rsvp"] = vText("TRUE")
    return address
