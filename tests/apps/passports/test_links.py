"""Addresses at which a passport can be read: opened, stopped, over, and looked at."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from doorstroom.passports.actions import (
    log_link_viewing,
    open_link,
    withdraw_link,
    withdraw_links,
)
from doorstroom.passports.models import PassportLink
from doorstroom.passports.queries import link_looks, link_with, links_open
from doorstroom.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> Person:
    return Person.objects.create(name="Samira")


def in_days(count: int) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=count)


@pytest.mark.parametrize("days", [-1, 93, 10_000])
def test_a_link_ends_within_three_months(person: Person, days: int) -> None:
    with pytest.raises(ValidationError):
        open_link(person=person, until=in_days(days))
    assert not PassportLink.objects.exists()


def test_a_link_works_to_the_end_of_its_day_and_no_longer(person: Person) -> None:
    link = open_link(person=person, until=in_days(1))
    assert link_with(link.code) == link
    with time_machine.travel(timezone.now() + dt.timedelta(days=1)):
        assert link_with(link.code) == link
    with time_machine.travel(timezone.now() + dt.timedelta(days=2)):
        assert link_with(link.code) is None
        assert list(links_open(person)) == []


def test_stopping_works_at_once_and_for_one_only(person: Person) -> None:
    one, other = (open_link(person=person, until=in_days(1)) for _ in "ab")
    withdraw_link(link=one)
    assert [link_with(one.code), link_with(other.code)] == [None, other]
    withdraw_links(person=person)
    assert link_with(other.code) is None


def test_codes_cannot_be_guessed_from_each_other() -> None:
    codes = {PassportLink().code for _ in range(20)}
    assert len(codes) == 20
    assert {len(one) for one in codes} == {22}


@pytest.mark.parametrize("code", ["", "x", "\0", "x" * 500])
def test_a_code_that_is_none_opens_nothing(person: Person, code: str) -> None:
    open_link(person=person, until=in_days(1))
    assert link_with(code) is None


def test_the_person_sees_when_somebody_looked(person: Person) -> None:
    link = open_link(person=person, until=in_days(1))
    assert link_looks(person, most=10) == ()
    log_link_viewing(link=link)
    assert len(link_looks(person, most=10)) == 1
    assert link_looks(Person.objects.create(), most=10) == ()
