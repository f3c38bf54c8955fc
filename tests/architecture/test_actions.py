from pathlib import Path

import pytest

from architecture.conftest import Plant
from architecture.walls import actions

PATH = "src/doorstroom/passports/actions.py"


def test_actions_have_their_shape(root: Path) -> None:
    assert actions.problems(root) == []


@pytest.mark.parametrize("name", ["passport", "proof_of_skill", "start"])
def test_actions_find_a_name_that_is_no_verb_and_noun(name: str, plant: Plant) -> None:
    root = plant(PATH, f"@transaction.atomic\ndef {name}(*, skill, by): ...\n")

    assert actions.problems(root) == [f"{PATH}:2 {name} is not called verb + noun."]


def test_actions_find_a_positional_parameter(plant: Plant) -> None:
    root = plant(PATH, "@transaction.atomic\ndef start_transition(person, *, by): ...\n")

    assert actions.problems(root) == [f"{PATH}:2 start_transition takes more than keywords."]


def test_actions_find_a_missing_transaction(plant: Plant) -> None:
    root = plant(PATH, "def start_transition(*, person, by): ...\n")

    assert actions.problems(root) == [f"{PATH}:1 start_transition opens no transaction."]


def test_actions_may_open_their_transaction_in_a_private_part(plant: Plant) -> None:
    root = plant(
        PATH,
        """
        def start_transition(*, person, by):
            return _start(person)

        def _start(person):
            with transaction.atomic():
                return person
        """,
    )

    assert actions.problems(root) == []
