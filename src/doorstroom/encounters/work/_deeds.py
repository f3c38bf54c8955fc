"""Carries out what phones send, so that neither order nor repetition makes a difference.

Every row keeps a first moment, a last moment, or the latest word (`models._hall`): a convergent
replicated data type (Shapiro, Preguiça, Baquero and Zawirski, 2011). What does not fit is kept,
and marked for the organiser to look at.
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from doorstroom.encounters.models import Deed, Device, Encounter, Errand, Note, Presence, WalkIn
from doorstroom.encounters.queries import Guest, comes, guest_named, hours_at, hours_of, session_at
from doorstroom.encounters.states import (
    GIVEN_BEFORE,
    TRUSTED,
    Clash,
    Going,
    Kind,
    Role,
    Said,
    Tag,
    There,
)
from doorstroom.encounters.work._attending import word_attendance
from doorstroom.fairs.models import Candidate, Session, Visitor, Workshop
from doorstroom.fairs.states import Entry
from doorstroom.formats.tables import mask_bsn

CODES: Final[Mapping[str, re.Pattern[str]]] = {
    "who": re.compile(r"[CV]\d{1,15}-[A-Z2-7]{5}", re.ASCII),
    "said": re.compile("|".join([*Said.values, *There.values])),
    "errand": re.compile(r"\d{1,8}", re.ASCII),
    "answer": re.compile("|".join(Going.values)),
    "workshop": re.compile(r"\d{1,8}", re.ASCII),
}
"""What a deed keeps of a message, where it is a code: no words of anybody."""

MEANT: Final[Mapping[Role, frozenset[type[Guest]]]] = {
    Role.DOOR: frozenset({Candidate, Visitor}),
    Role.WALK: frozenset({Candidate}),
    Role.STAND: frozenset({Visitor}),
}
"""Whom each phone can do something about."""

Words = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """One thing done, as a phone sends it.

    Attributes:
        id: made by the phone.
        kind: a `Kind`, or something this version does not know.
        at: by the clock of the phone.
        words: about whom and what, unchecked.
    """

    id: UUID
    kind: str
    at: dt.datetime
    words: Words

    @property
    def order(self) -> tuple[str, dt.datetime, UUID]:
        """By which a message is carried out, whatever order it came in."""
        return _text(self.words, "who"), self.at, self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What became of one thing sent: it is kept. `clash` says what does not fit; mostly nothing."""

    id: UUID
    clash: str = ""


class _ClashError(Exception):
    def __init__(self, clash: Clash) -> None:
        super().__init__(clash)
        self.clash = clash


class Receiving:
    """One message of a phone, while it is carried out.

    `done` is what kinds of things were new in it, and `told` who reads something else by them.
    """

    def __init__(self, device: Device, *, sent_at: dt.datetime) -> None:
        self.device, self.fair, self.now = device, device.fair, timezone.now()
        behind = self.now - sent_at
        self.behind = behind if abs(behind) > TRUSTED else dt.timedelta()
        self.done: set[str] = set()
        self.told: set[Guest] = set()

    @cached_property
    def sessions(self) -> list[Session]:
        return list(self.fair.sessions.order_by("day", "starts"))

    @cached_property
    def comes(self) -> bool:
        return comes(self.device)

    @cached_property
    def earliest(self) -> dt.datetime:
        """Before this there was no link, and no fair: a phone that says so lost its clock."""
        opens = min(hours_of(one)[0] for one in self.sessions)
        return min(self.device.made_at, opens - dt.timedelta(days=1))

    def moment_of(self, sent: Sent) -> dt.datetime:
        """Return when it happened by our clock: never after it was received, nor before all."""
        try:
            return min(max(sent.at + self.behind, self.earliest), self.now)
        except OverflowError:
            return self.now

    def carry_out(self, sent: Sent) -> Answer:
        """Keep it and do it once; what came before is answered as it was."""
        facts = {
            "device": self.device,
            "kind": sent.kind if sent.kind in Kind.values else "",
            "said": _codes(sent.words),
            "happened_at": self.moment_of(sent),
            "received_at": self.now,
        }
        deed, is_new = Deed.objects.get_or_create(id=sent.id, defaults=facts)
        if not is_new:
            is_ours = deed.device_id == self.device.pk
            return Answer(id=sent.id, clash=deed.clash if is_ours else Clash.UNFIT)
        self.done.add(deed.kind)
        deed.clash = self._done(deed, sent.words)
        if deed.clash:
            deed.save(update_fields=["clash"])
        return Answer(id=sent.id, clash=deed.clash)

    def _done(self, deed: Deed, words: Words) -> str:
        do = DOING.get((Role(self.device.role), deed.kind))
        revoked = self.device.revoked_at
        if do is None or (revoked and revoked < deed.happened_at):
            return Clash.REVOKED if revoked else Clash.UNFIT
        try:
            with transaction.atomic():
                clash = do(self, deed, words)
        except _ClashError as error:
            clash = error.clash
        except ValidationError:
            clash = Clash.UNFIT
        return Clash.REVOKED if revoked else clash

    def guest(self, words: Words) -> Guest:
        """Return who is meant: on a recruiter's phone a candidate, and the other way round."""
        found = guest_named(self.fair, _text(words, "who"))
        if found is None:
            raise _ClashError(Clash.GONE)
        if type(found) not in MEANT[Role(self.device.role)]:
            raise _ClashError(Clash.UNFIT)
        return found

    def encounter(self, words: Words, at: dt.datetime) -> tuple[Encounter, str]:
        """Return the encounter that is meant, made when it is new; and what does not fit in it."""
        guest = self.guest(words)
        two = {
            "candidate": self.device.candidate or guest,
            "visitor": self.device.visitor or guest,
        }
        _row, is_new = Encounter.objects.get_or_create(**two, defaults={"starts": at})
        held = Encounter.objects.select_for_update().get(**two)
        if is_new or at < held.starts:
            held.starts = at
            self.told.add(guest)
        is_expected = _is_expected(guest) and self.comes
        return held, "" if is_expected else Clash.UNEXPECTED

    def presence(self, guest: Guest, at: dt.datetime) -> Presence:
        """Return the day of somebody at the fair, made when it is new."""
        who = {"candidate" if isinstance(guest, Candidate) else "visitor": guest}
        day = timezone.localdate(at)
        Presence.objects.get_or_create(day=day, **who, defaults={"fair": self.fair})
        return Presence.objects.select_for_update().get(day=day, **who)


def _arrive(on: Receiving, deed: Deed, words: Words) -> str:
    guest, at = on.guest(words), deed.happened_at
    presence = on.presence(guest, at)
    presence.first_at = min(presence.first_at or at, at)
    _keep_last(presence, "came_at", at)
    if not _is_expected(guest):
        return Clash.UNEXPECTED
    if timezone.localdate(at) not in {one.day for one in on.sessions}:
        return Clash.OFF_HOURS
    return Clash.TWICE if _came_elsewhere(deed) else ""


def _leave(on: Receiving, deed: Deed, words: Words) -> str:
    _keep_last(on.presence(on.guest(words), deed.happened_at), "left_at", deed.happened_at)
    return ""


def _pause(on: Receiving, deed: Deed, _words: Words) -> str:
    _keep_last(on.presence(_own(on.device), deed.happened_at), "paused_at", deed.happened_at)
    return ""


def _resume(on: Receiving, deed: Deed, _words: Words) -> str:
    _keep_last(on.presence(_own(on.device), deed.happened_at), "resumed_at", deed.happened_at)
    return ""


def _walk_in(on: Receiving, deed: Deed, words: Words) -> str:
    texts = {name: _text(words, name) for name in ("name", "employer", "contact")}
    kept = {name: mask_bsn(text) for name, text in texts.items()}
    made = WalkIn(deed=deed, fair=on.fair, side=_text(words, "side"), came_at=deed.happened_at)
    for name, text in kept.items():
        setattr(made, name, text)
    made.full_clean()
    there = WalkIn.objects.filter(
        fair=on.fair, name__iexact=made.name, contact__iexact=made.contact
    ).exclude(deed__device=on.device)
    is_twice = there.exists()
    made.save()
    if kept != texts:
        return Clash.MASKED
    return Clash.SAME_WALK_IN if is_twice else ""


def _begin(on: Receiving, deed: Deed, words: Words) -> str:
    encounter, clash = on.encounter(words, deed.happened_at)
    if on.device.role == Role.STAND:  # the phone of the recruiter counts the minutes
        on.told.add(encounter.visitor)
    _keep_last(encounter, "came_at", deed.happened_at)
    _session, is_in_hours = session_at(on.sessions, deed.happened_at)
    return clash if is_in_hours else Clash.OFF_HOURS


def _end(on: Receiving, deed: Deed, words: Words) -> str:
    encounter, clash = on.encounter(words, deed.happened_at)
    _keep_last(encounter, "ends", deed.happened_at)
    return clash


def _say(on: Receiving, deed: Deed, words: Words) -> str:
    said = _text(words, "said")
    if said not in Said.values:
        return Clash.UNFIT
    encounter, clash = on.encounter(words, deed.happened_at)
    side = "candidate" if on.device.role == Role.STAND else "visitor"
    before, before_at = getattr(encounter, f"{side}_says"), getattr(encounter, f"{side}_said_at")
    if before_at is None or (before_at, before) < (deed.happened_at, said):
        setattr(encounter, f"{side}_says", said)
        setattr(encounter, f"{side}_said_at", deed.happened_at)
    encounter.save()
    is_other = before not in {"", said} and _said_elsewhere(deed, said)
    return Clash.OTHER_WORD if is_other else clash


def _note(on: Receiving, deed: Deed, words: Words) -> str:
    text, tags = _text(words, "text"), words.get("tags") or []
    if not isinstance(tags, list) or any(one not in Tag.values for one in tags):
        return Clash.UNFIT
    if not (text or tags):
        return ""
    encounter, clash = on.encounter(words, deed.happened_at)
    encounter.save()
    kept = mask_bsn(text)
    note = Note(deed=deed, encounter=encounter, text=kept, written_at=deed.happened_at)
    note.tags = sorted(set(tags))
    note.full_clean()
    note.save()
    return clash if kept == text else Clash.MASKED


def _answer(on: Receiving, deed: Deed, words: Words) -> str:
    key, answer = _text(words, "errand"), _text(words, "answer")
    if answer not in Going.values or not key.isdecimal():
        return Clash.UNFIT
    asked = Errand.objects.select_for_update().filter(pk=int(key[:15]), visitor=on.device.visitor)
    errand = asked.first()
    if errand is None:
        return Clash.GONE
    before = errand.answered_at
    if before is None or (before, errand.answer) < (deed.happened_at, answer):
        errand.answer, errand.answered_at = answer, deed.happened_at
        errand.save()
    return ""


def _attend(on: Receiving, deed: Deed, words: Words) -> str:
    said, key = _text(words, "said"), _text(words, "workshop")
    if said not in There.values or not (key.isascii() and key.isdecimal()):
        return Clash.UNFIT
    found = Workshop.objects.select_related("session").filter(session__fair=on.fair)
    workshop = found.filter(pk=int(key[:15])).first()
    if workshop is None:
        return Clash.GONE
    guest, at = on.guest(words), deed.happened_at
    word_attendance(workshop, guest, at, there=said == There.THERE)
    if not _is_expected(guest):
        return Clash.UNEXPECTED
    if at < hours_at(workshop)[0] - GIVEN_BEFORE:
        return Clash.OFF_HOURS
    return Clash.OTHER_WORD if _attended_elsewhere(deed, said) else ""


DOING: Final[Mapping[tuple[Role, str], Callable[[Receiving, Deed, Words], str]]] = {
    (Role.DOOR, Kind.ARRIVE): _arrive,
    (Role.DOOR, Kind.LEAVE): _leave,
    (Role.DOOR, Kind.WALK_IN): _walk_in,
    (Role.DOOR, Kind.ATTEND): _attend,
    (Role.WALK, Kind.BEGIN): _begin,
    (Role.WALK, Kind.END): _end,
    (Role.WALK, Kind.SAY): _say,
    (Role.WALK, Kind.NOTE): _note,
    (Role.WALK, Kind.ANSWER): _answer,
    (Role.STAND, Kind.BEGIN): _begin,
    (Role.STAND, Kind.SAY): _say,
    (Role.STAND, Kind.PAUSE): _pause,
    (Role.STAND, Kind.RESUME): _resume,
}
"""What each phone may do. Whatever else it sends is kept, and not carried out."""


def _keep_last(row: Presence | Encounter, name: str, at: dt.datetime) -> None:
    """Store a row with the last moment of something, whichever is heard of first."""
    setattr(row, name, max(getattr(row, name) or at, at))
    row.save()


def _text(words: Words, name: str) -> str:
    """Return a text as it was typed; without NUL and halves of signs, which no database keeps."""
    said = words.get(name, "")
    text = str(said) if isinstance(said, str | int) else ""
    whole = text.encode(errors="ignore").decode()
    return whole.replace("\0", "").replace("\r\n", "\n").strip()


def _codes(words: Words) -> dict[str, str]:
    texts = {name: _text(words, name) for name in CODES}
    texts["who"] = texts["who"].upper()  # as `guest_named` reads it
    return {name: text for name, text in texts.items() if CODES[name].fullmatch(text)}


def _own(device: Device) -> Candidate:
    assert device.candidate is not None  # noqa: S101 - a constraint says so of this role
    return device.candidate


def _is_expected(guest: Guest) -> bool:
    return guest.entry == Entry.APPROVED


def _came_elsewhere(deed: Deed) -> bool:
    """Say whether another door let somebody in, and no door let them out in between."""
    others = Deed.objects.filter(
        device__fair=deed.device.fair_id,
        kind__in=[Kind.ARRIVE, Kind.LEAVE],
        said__who=deed.said.get("who"),
    ).exclude(pk=deed.pk)
    moves = sorted((one.happened_at, one.kind, one.device_id) for one in others)
    before = [move for move in moves if move[0] <= deed.happened_at][-1:]
    after = [move for move in moves if move[0] > deed.happened_at][:1]
    is_own_day = {timezone.localdate(at) for at, *_ in before + after}
    return timezone.localdate(deed.happened_at) in is_own_day and any(
        kind == Kind.ARRIVE and device != deed.device_id for _at, kind, device in before + after
    )


def _said_elsewhere(deed: Deed, said: str) -> bool:
    """Say whether another phone of the same side says something else of the same encounter."""
    device = deed.device
    others = Deed.objects.filter(
        device__visitor=device.visitor_id,
        device__candidate=device.candidate_id,
        kind=Kind.SAY,
        said__who=deed.said.get("who"),
    )
    return others.exclude(device=device).exclude(said__said=said).exists()


def _attended_elsewhere(deed: Deed, said: str) -> bool:
    """Say whether another door says something else of the same person at the same workshop."""
    others = Deed.objects.filter(
        device__fair=deed.device.fair_id,
        kind=Kind.ATTEND,
        said__who=deed.said.get("who"),
        said__workshop=deed.said.get("workshop"),
    )
    return others.exclude(device=deed.device_id).exclude(said__said=said).exists()
