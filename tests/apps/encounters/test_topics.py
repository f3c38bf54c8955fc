"""Who reads again after a phone sends something: whose page shows something else, and no other."""

from collections.abc import Iterator

import pytest
import time_machine

from apps.fair_scene import candidate_of, fair_of, visitor_of
from apps.hall_scene import both_in, deed, door_of, minute, sent, stand_phone_of, walk_of
from apps.wall_region import Region
from doorstroom.core.live.topics import versions_of
from doorstroom.encounters.queries import door_of as at_the_door
from doorstroom.encounters.queries import hall_of, part_of

pytestmark = pytest.mark.django_db
PHONES = {"door": door_of, "walk": walk_of, "stand": stand_phone_of}


@pytest.fixture(autouse=True)
def _in_the_hall(here: Region) -> Iterator[None]:
    with time_machine.travel(minute(here, 5), tick=False):
        yield


def told_by(on: Region, phone: str, kind: str, **words: str) -> set[str]:
    """Who reads again when a phone sends one thing about the other side."""
    names = {
        "hall": hall_of(fair_of(on)),
        "door": at_the_door(fair_of(on)),
        "walk": part_of(visitor_of(on)),
        "stand": part_of(candidate_of(on)),
    }
    device = PHONES[phone](on)
    who = visitor_of(on) if phone == "stand" else candidate_of(on)
    before = versions_of(names.values())
    sent(device, deed(kind, minute(on, 4), who, **words))
    after = versions_of(names.values())
    return {name for name, topic in names.items() if after[topic] > before[topic]}


@pytest.mark.parametrize(
    ("phone", "kind", "words", "told"),
    [
        ("door", "arrive", {}, {"hall", "door"}),
        ("door", "leave", {}, {"hall", "door"}),
        ("door", "walk_in", {"side": "worker", "name": "Jo"}, {"door"}),
        ("walk", "begin", {}, {"hall", "walk"}),
        ("walk", "end", {}, {"hall", "walk"}),
        ("walk", "say", {"said": "yes"}, {"walk"}),
        ("walk", "note", {"text": "sterk in lassen"}, {"walk"}),
        ("stand", "begin", {}, {"hall", "walk", "stand"}),
        ("stand", "say", {"said": "yes"}, {"stand"}),
        ("stand", "pause", {}, {"hall", "stand"}),
        ("stand", "resume", {}, {"hall", "stand"}),
    ],
)
def test_of_two_who_met_only_who_sees_something_else_reads_again(
    here: Region, phone: str, kind: str, words: dict[str, str], told: set[str]
) -> None:
    both_in(here)
    sent(walk_of(here), deed("begin", minute(here, 1), candidate_of(here)))

    assert told_by(here, phone, kind, **words) == told


@pytest.mark.parametrize("kind", ["begin", "end", "say", "note"])
def test_of_two_who_did_not_meet_yet_both_read_again_and_the_organiser(
    here: Region, kind: str
) -> None:
    both_in(here)

    told = told_by(here, "walk", kind, said="maybe", text="komt terug")

    assert told == {"hall", "walk", "stand"}


def test_an_encounter_that_began_earlier_than_was_known_is_told_to_both(here: Region) -> None:
    both_in(here)
    sent(walk_of(here), deed("begin", minute(here, 5), candidate_of(here)))

    assert told_by(here, "walk", "say", said="yes") == {"hall", "walk", "stand"}


def test_what_does_not_fit_is_told_to_the_organiser(here: Region) -> None:
    assert told_by(here, "walk", "arrive") == {"hall", "door", "walk"}
    assert told_by(here, "walk", "say", said="perhaps") == {"hall", "walk"}


def test_what_is_sent_again_is_told_to_nobody(here: Region) -> None:
    both_in(here)
    device, one = walk_of(here), deed("begin", minute(here, 1), candidate_of(here))
    topics = [hall_of(fair_of(here)), part_of(visitor_of(here)), part_of(candidate_of(here))]
    sent(device, one)
    before = versions_of(topics)

    sent(device, one)

    assert versions_of(topics) == before
