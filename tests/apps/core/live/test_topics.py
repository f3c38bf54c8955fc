from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from apps.at_once import at_once
from doorstroom.core import audit
from doorstroom.core.errors import UnfitTopicError, UntoldError
from doorstroom.core.live.listening import listen
from doorstroom.core.live.names import MOST
from doorstroom.core.live.tickets import read_ticket
from doorstroom.core.live.topics import FORGOTTEN_AFTER, forget_old_topics, tell, versions_of
from doorstroom.core.models import Topic

EACH = 25


@pytest.mark.parametrize(
    "name",
    [
        "",
        "Fair:1",
        "fair:",
        ":1",
        "fair 1",
        "fair:1\n",
        "fair:1\nevent: x",
        "1fair",
        "é",
        "f" * 101,
    ],
)
@pytest.mark.django_db
def test_a_name_that_no_topic_has_is_refused(name: str) -> None:
    for use in (tell, lambda one: versions_of([one]), listen):
        with transaction.atomic(), pytest.raises(UnfitTopicError, match="names no topic"):
            use(name)
    assert not Topic.objects.exists()


@pytest.mark.parametrize("many", [0, MOST + 1])
@pytest.mark.django_db
def test_no_topics_and_too_many_are_refused(many: int) -> None:
    with transaction.atomic(), pytest.raises(UnfitTopicError, match=f"there are 1 to {MOST}"):
        tell(*(f"fair:{one}" for one in range(many)))


@pytest.mark.django_db(transaction=True)
def test_nothing_is_told_outside_a_transaction() -> None:
    with pytest.raises(UntoldError, match="fair:1 is told outside a transaction"):
        tell("fair:1")
    assert not Topic.objects.exists()


@pytest.mark.django_db
def test_each_time_is_a_version() -> None:
    assert versions_of(["fair:1", "fair:2"]) == {"fair:1": 0, "fair:2": 0}

    tell("fair:1")
    tell("fair:2", "fair:1", "fair:2")

    assert versions_of(["fair:1", "fair:2", "fair:3"]) == {"fair:1": 2, "fair:2": 1, "fair:3": 0}


@pytest.mark.django_db
def test_what_is_rolled_back_was_never_told() -> None:
    tell("fair:1")
    with transaction.atomic():
        tell("fair:1", "fair:2")
        transaction.set_rollback(True)
    tell("fair:1")

    assert versions_of(["fair:1", "fair:2"]) == {"fair:1": 2, "fair:2": 0}


@pytest.mark.django_db
def test_many_topics_are_told_with_as_many_queries_as_one(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    names = [f"fair:{one}" for one in range(MOST)]
    tell(*names)
    of_postgresql = 2 if connection.vendor == "postgresql" else 0

    for some in (names[:1], names):
        with django_assert_num_queries(1 + of_postgresql):
            tell(*some)


def often(*topics: str) -> Callable[[], None]:
    """Tell each in its turn, each in a transaction of its own, then both in that order."""

    def work() -> None:
        for _ in range(EACH):
            with transaction.atomic():
                for one in topics:
                    tell(one)
                audit.record(action="core.tell", by=None)

    return work


@pytest.mark.django_db(transaction=True)
def test_two_who_tell_in_another_order_lose_nothing_and_do_not_wait_for_ever() -> None:
    wrong = at_once(often("fair:1", "fair:2"), often("fair:2", "fair:1"))

    assert wrong == []
    assert versions_of(["fair:1", "fair:2"]) == {"fair:1": 2 * EACH, "fair:2": 2 * EACH}


@pytest.mark.django_db(transaction=True)
def test_an_action_within_an_action_waits_for_nobody_who_waits_for_it() -> None:
    """The inner one records, and so holds the turn; the outer one then tells."""

    def outer() -> None:
        for _ in range(EACH):
            with transaction.atomic():
                audit.record(action="core.inner", by=None)
                tell("fair:1")
                audit.record(action="core.outer", by=None)

    assert at_once(outer, often("fair:1")) == []
    assert versions_of(["fair:1"]) == {"fair:1": 2 * EACH}


@pytest.mark.django_db
def test_only_what_did_not_change_for_long_is_forgotten() -> None:
    tell("fair:1", "fair:2")
    Topic.objects.filter(name="fair:1").update(
        changed_at=timezone.now() - FORGOTTEN_AFTER - timedelta(minutes=1)
    )

    assert forget_old_topics() == 1
    assert list(Topic.objects.values_list("name", flat=True)) == ["fair:2"]


@pytest.mark.django_db
def test_a_page_gets_a_ticket_and_the_versions_of_now() -> None:
    tell("fair:1")

    page = listen("fair:2", "fair:1")

    assert page.versions == {"fair:1": 1, "fair:2": 0}
    assert read_ticket(page.ticket).topics == ("fair:1", "fair:2")
