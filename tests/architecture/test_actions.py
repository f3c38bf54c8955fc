from pathlib import Path

import pytest

from architecture.conftest import Plant
from architecture.walls import actions

PATH = "src/doorstroom/passports/actions.py"
ACTION = """@transaction.atomic
def {}({}):
    audit.record(action="passports.{}", by=None)
"""


def test_actions_have_their_shape(root: Path) -> None:
    assert actions.problems(root) == []


@pytest.mark.parametrize("name", ["passport", "proof_of_skill", "start"])
def test_actions_find_a_name_that_is_no_verb_and_noun(name: str, plant: Plant) -> None:
    root = plant(PATH, ACTION.format(name, "*, skill, by", name))

    assert actions.problems(root) == [f"{PATH}:2 {name} is not called verb + noun."]


def test_actions_find_a_positional_parameter(plant: Plant) -> None:
    root = plant(PATH, ACTION.format("start_transition", "person, *, by", "start_transition"))

    assert actions.problems(root) == [f"{PATH}:2 start_transition takes more than keywords."]


def test_actions_find_a_missing_transaction(plant: Plant) -> None:
    root = plant(
        PATH, ACTION.format("start_transition", "*, person", "start_transition").partition("\n")[2]
    )

    assert actions.problems(root) == [f"{PATH}:1 start_transition opens no transaction."]


def test_actions_may_open_their_transaction_in_a_private_part(plant: Plant) -> None:
    root = plant(
        PATH,
        """
        def start_transition(*, person, by):
            return _start(person)

        def _start(person):
            with transaction.atomic():
                audit.record(action="passports.start_transition", by=None)
                return person
        """,
    )

    assert actions.problems(root) == []


@pytest.mark.parametrize("recorded", ["end_transition", "start_transition_now"])
def test_actions_find_an_event_of_another_name(recorded: str, plant: Plant) -> None:
    root = plant(PATH, ACTION.format("start_transition", "*, person", recorded))

    [problem] = actions.problems(root)
    assert problem.startswith(f"{PATH}:2 start_transition records ['passports.{recorded}'], not ")


def test_actions_find_an_action_without_an_event(plant: Plant) -> None:
    root = plant(PATH, "@transaction.atomic\ndef start_transition(*, person): ...\n")

    assert actions.problems(root) == [
        f"{PATH}:2 start_transition records [], not ['passports.start_transition']."
    ]


def test_actions_find_two_events_for_one_action(plant: Plant) -> None:
    root = plant(
        PATH,
        """
        @transaction.atomic
        def start_transition(*, person):
            audit.record(action="passports.start_transition", by=None)
            end_transition(person=person)

        @transaction.atomic
        def end_transition(*, person):
            audit.record(action="passports.end_transition", by=None)
        """,
    )

    [problem] = actions.problems(root)
    both = "['passports.start_transition', 'passports.end_transition']"
    assert problem.startswith(f"{PATH}:3 start_transition records {both}, not ")
