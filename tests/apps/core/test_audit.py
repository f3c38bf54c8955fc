from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doorstroom.core import audit
from doorstroom.core.errors import AppendOnlyError, OutsideTransactionError, UnfitFactError
from doorstroom.core.models import Event
from doorstroom.people.models import Account, Person

pytestmark = pytest.mark.django_db


def record(count: int = 1) -> None:
    for number in range(count):
        with transaction.atomic():
            audit.record(action="core.test", by=None, facts={"number": number})


def rewritten(statement: str) -> None:
    """Do what somebody with all rights on the database could: take the guards away first."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("DROP TRIGGER core_event_no_change ON core_event")
        else:
            cursor.execute("DROP TRIGGER core_event_no_update")
            cursor.execute("DROP TRIGGER core_event_no_delete")
        cursor.execute(statement)


@pytest.mark.django_db(transaction=True)
def test_record_refuses_to_stand_outside_a_transaction():
    with pytest.raises(OutsideTransactionError, match=r"core\.test"):
        audit.record(action="core.test", by=None)

    assert Event.objects.count() == 0


@pytest.mark.parametrize(
    "fact", ["Anna de Vries", "anna@example.nl", 1.5, {"a": 1}, ["Anna Vries"]]
)
def test_record_refuses_a_fact_that_could_be_personal(fact: object):
    with pytest.raises(UnfitFactError, match="'thing'"):
        audit.record(action="core.test", by=None, facts={"thing": fact})

    assert Event.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_an_event_goes_with_an_action_that_fails():
    @transaction.atomic
    def fail() -> None:
        audit.record(action="core.test", by=None)
        raise LookupError

    with pytest.raises(LookupError):
        fail()

    assert Event.objects.count() == 0


def test_an_event_says_what_was_done_by_whom_and_follows_on_the_one_before():
    account = Account.objects.create(email="anna@example.nl")
    person = Person.objects.create(name="Anna")
    record()

    event = audit.record(
        action="people.test", by=account, subject=person, organisation=7, facts={"keys": [1, 2]}
    )

    first, last = Event.objects.order_by("sequence")
    assert last == event
    assert (first.previous_hash, last.previous_hash) == ("", first.hash)
    assert (last.sequence, last.actor, last.action, last.organisation, last.facts) == (
        2,
        f"people.Account:{account.pk}",
        "people.test",
        7,
        {"keys": [1, 2]},
    )
    assert (last.subject_type, last.subject_id) == ("people.Person", str(person.pk))


@pytest.mark.parametrize(
    "rewrite",
    [
        lambda: Event.objects.filter(sequence=1).update(action="x"),
        lambda: Event.objects.all().delete(),
        lambda: Event.objects.bulk_update([Event.objects.get(sequence=1)], ["action"]),
        lambda: Event.objects.get(sequence=1).save(),
        lambda: Event.objects.get(sequence=1).delete(),
    ],
)
def test_the_model_refuses_to_rewrite_the_trail(rewrite: Callable[[], object]):
    record()

    with pytest.raises(AppendOnlyError):
        rewrite()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE core_event SET action = 'x' WHERE sequence = 1",
        "DELETE FROM core_event",
        "TRUNCATE core_event",
    ],
)
def test_the_database_refuses_to_rewrite_the_trail(statement: str):
    if statement.startswith("TRUNCATE") and connection.vendor != "postgresql":
        pytest.skip("only PostgreSQL has TRUNCATE")
    record()

    with (
        pytest.raises(IntegrityError, match="only added to"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_a_trail_nobody_touched_holds():
    assert audit.verify() == audit.Verdict(events=0, last_hash="", broken=None)
    record(3)

    last = Event.objects.get(sequence=3)

    assert audit.verify() == audit.Verdict(events=3, last_hash=last.hash, broken=None)


@pytest.mark.parametrize(
    ("statement", "sequence", "reason"),
    [
        ("UPDATE core_event SET action = 'x' WHERE sequence = 2", 2, "its content was changed"),
        ("UPDATE core_event SET actor = 'x' WHERE sequence = 3", 3, "its content was changed"),
        ("UPDATE core_event SET subject_id = '9' WHERE sequence = 2", 2, "its content was changed"),
        ("UPDATE core_event SET organisation = 9 WHERE sequence = 1", 1, "its content was changed"),
        ("UPDATE core_event SET at = '2020-01-01 00:00:00' WHERE sequence = 2", 2, "its content"),
        ("UPDATE core_event SET facts = '{}' WHERE sequence = 2", 2, "its content was changed"),
        ("UPDATE core_event SET previous_hash = '' WHERE sequence = 2", 2, "does not follow"),
        ("UPDATE core_event SET hash = 'x' WHERE sequence = 2", 2, "its content was changed"),
        ("DELETE FROM core_event WHERE sequence = 2", 2, "it is missing"),
        ("DELETE FROM core_event WHERE sequence = 1", 1, "it is missing"),
        ("UPDATE core_event SET sequence = 9 WHERE sequence = 3", 3, "it is missing"),
    ],
)
def test_verify_names_the_first_event_that_does_not_hold(
    statement: str, sequence: int, reason: str
):
    record(4)
    rewritten(statement)

    verdict = audit.verify()

    assert verdict.broken is not None
    assert (verdict.events, verdict.broken.sequence) == (sequence - 1, sequence)
    assert reason in verdict.broken.reason


def test_an_event_with_a_hash_of_its_own_making_breaks_the_next():
    record(3)
    forged = Event.objects.get(sequence=2)
    forged.facts = {"number": 99}
    facts = "UPDATE core_event SET facts = '{\"number\": 99}'"
    rewritten(f"{facts}, hash = '{forged.computed_hash()}' WHERE sequence = 2")

    verdict = audit.verify()

    assert verdict.broken == audit.Break(
        sequence=3, reason="it does not follow on the event before it"
    )


CODES = st.from_regex(r"[\w.:-]{0,100}", fullmatch=True)
FACTS = st.dictionaries(
    st.text("abc_é", min_size=1, max_size=5),
    st.none() | st.booleans() | st.integers() | CODES | st.lists(st.integers(), max_size=4),
    max_size=4,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(facts=FACTS)
def test_what_the_database_gives_back_has_the_hash_of_what_it_was_given(
    facts: dict[str, audit.Fact],
) -> None:
    with transaction.atomic():
        audit.record(action="core.test", by=None, facts=facts)

    assert audit.verify().broken is None
