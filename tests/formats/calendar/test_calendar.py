"""Invitations and busy times: what others wrote badly first, then what a calendar takes over."""

import datetime as dt
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from doorstroom.formats.calendar import (
    Busy,
    CalendarError,
    Guest,
    Invitation,
    method_of,
    read_busy,
    write_invitation,
)

HERE = ZoneInfo("Europe/Amsterdam")
SINCE = dt.datetime(2027, 3, 22, tzinfo=HERE)
UNTIL = SINCE + dt.timedelta(days=14)
FACTS = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//NL\r\n"
    "BEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20270101T000000Z\r\n{}END:VEVENT\r\nEND:VCALENDAR\r\n"
)


def busy(*lines: str) -> list[Busy]:
    content = FACTS.format("".join(f"{line}\r\n" for line in lines)).encode()
    return list(read_busy(content, since=SINCE, until=UNTIL, zone=HERE))


def at(day: int, hour: int, minute: int = 0) -> dt.datetime:
    return dt.datetime(2027, 3, day, hour, minute, tzinfo=HERE)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "unreadable"),
        (b"<html>", "unreadable"),
        (b"\xff\xfe\x00", "unreadable"),
        (b"BEGIN:VCALENDAR\r\n", "unreadable"),
        (b"x" * 5_000_001, "large"),
        (
            b"BEGIN:VCALENDAR\r\n"
            + b"BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20270101T000000Z\r\nEND:VEVENT\r\n" * 5_001
            + b"END:VCALENDAR\r\n",
            "many",
        ),
    ],
)
def test_what_is_no_calendar_says_why(content: bytes, reason: str) -> None:
    with pytest.raises(CalendarError) as error:
        read_busy(content, since=SINCE, until=UNTIL, zone=HERE)

    assert error.value.reason == reason


@pytest.mark.parametrize(
    "rule",
    ["FREQ=SECONDLY", "FREQ=MINUTELY", "FREQ=HOURLY", "FREQ=DAILY;BYHOUR=1;BYSECOND=1,2,3"],
)
def test_what_repeats_without_end_is_too_much(rule: str) -> None:
    with pytest.raises(CalendarError, match="many"):
        busy("DTSTART:20270301T080000Z", "DTEND:20270301T080001Z", f"RRULE:{rule}")


def test_an_event_is_busy_in_its_own_zone() -> None:
    assert busy("DTSTART:20270323T080000Z", "DTEND:20270323T093000Z") == [
        Busy(at(23, 9), at(23, 10, 30))
    ]
    assert busy(
        "DTSTART;TZID=America/New_York:20270323T080000",
        "DTEND;TZID=America/New_York:20270323T083000",
    ) == [Busy(at(23, 13), at(23, 13, 30))]
    assert busy("DTSTART:20270323T080000", "DTEND:20270323T090000") == [Busy(at(23, 8), at(23, 9))]


def test_a_whole_day_is_busy_until_midnight() -> None:
    assert busy("DTSTART;VALUE=DATE:20270324", "DTEND;VALUE=DATE:20270325") == [
        Busy(at(24, 0), at(25, 0))
    ]


def test_repeats_count_save_those_left_out_and_summer_time_is_kept() -> None:
    found = busy(
        "DTSTART;TZID=Europe/Amsterdam:20270301T090000",
        "DTEND;TZID=Europe/Amsterdam:20270301T100000",
        "RRULE:FREQ=WEEKLY;BYDAY=MO,WE",
        "EXDATE;TZID=Europe/Amsterdam:20270324T090000",
    )

    assert found == [Busy(at(day, 9), at(day, 10)) for day in (22, 29, 31)]


@pytest.mark.parametrize("line", ["STATUS:CANCELLED", "TRANSP:TRANSPARENT"])
def test_what_is_off_or_free_is_not_busy(line: str) -> None:
    assert busy("DTSTART:20270323T080000Z", "DTEND:20270323T093000Z", line) == []


def test_nothing_but_times_comes_out() -> None:
    found = busy("DTSTART:20270323T080000Z", "DTEND:20270323T093000Z", "SUMMARY:Huisarts")

    assert "Huisarts" not in repr(found)


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(1, 40)), min_size=1, max_size=8))
def test_what_joins_is_one_and_every_minute_stays(pieces: list[tuple[int, int]]) -> None:
    events = "".join(
        f"BEGIN:VEVENT\r\nUID:{n}\r\nDTSTAMP:20270101T000000Z\r\n"
        f"DTSTART:{_utc(start)}\r\nDTEND:{_utc(start + length)}\r\nEND:VEVENT\r\n"
        for n, (start, length) in enumerate(pieces)
    )
    content = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{events}END:VCALENDAR\r\n".encode()

    found = read_busy(content, since=SINCE, until=UNTIL, zone=HERE)

    minutes = {minute for start, length in pieces for minute in range(start, start + length)}
    back = {
        int((one.starts - at(23, 1)).total_seconds()) // 60 + step
        for one in found
        for step in range(int((one.ends - one.starts).total_seconds()) // 60)
    }
    assert back == minutes
    assert all(one.ends < after.starts for one, after in pairwise(found))


def _utc(minute: int) -> str:
    moment = at(23, 1).astimezone(dt.UTC) + dt.timedelta(minutes=minute)
    return moment.strftime("%Y%m%dT%H%M%SZ")


def invitation(**other: object) -> Invitation:
    given_: dict[str, object] = {
        "uid": "a1@doorstroom.example",
        "sequence": 0,
        "sent_at": at(22, 9),
        "starts": at(30, 10),
        "ends": at(30, 10, 45),
        "title": "Kennismaken: Jo & Warmtewerk; vervolg, 2",
        "where": "Hal 3\nDen Bosch",
        "about": "Ménage à " + "x" * 200,
        "host": Guest(name="Werving; Warmtewerk", email="werving@warmtewerk.example"),
        "guests": (
            Guest(name="Jo", email="jo@belvast.example"),
            Guest(name="Werving", email="werving@warmtewerk.example"),
        ),
        **other,
    }
    return Invitation(**given_)  # type: ignore[arg-type]  # of the right kinds


@pytest.mark.parametrize("is_cancelled", [False, True])
def test_a_calendar_reads_back_what_was_written(is_cancelled: bool) -> None:  # noqa: FBT001 - a parameter of a test
    one = invitation(is_cancelled=is_cancelled, sequence=2)
    content = write_invitation(one)
    read: Any = Calendar.from_ical(content)
    [event] = read.walk("VEVENT")

    assert str(read["METHOD"]) == method_of(one) == ("CANCEL" if is_cancelled else "REQUEST")
    assert (str(event["UID"]), event["SEQUENCE"]) == (one.uid, 2)
    assert (event.start, event.end) == (one.starts, one.ends)
    assert [str(event[name]) for name in ("SUMMARY", "LOCATION", "DESCRIPTION")] == [
        one.title,
        one.where,
        one.about,
    ]
    assert [str(mail) for mail in event["ATTENDEE"]] == [f"mailto:{g.email}" for g in one.guests]
    assert event["ORGANIZER"].params["CN"] == one.host.name
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))


def test_what_was_sent_makes_its_guests_busy() -> None:
    content = write_invitation(invitation())

    assert read_busy(content, since=SINCE, until=UNTIL, zone=HERE) == (
        Busy(at(30, 10), at(30, 10, 45)),
    )
