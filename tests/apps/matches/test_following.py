"""What counts as a change of people since a run."""

import inspect
import re
from types import ModuleType

import pytest

from doorstroom.lives import actions as lives
from doorstroom.matches.queries._following import _OF_PEOPLE
from doorstroom.passports import actions as passports

JUDGES = re.compile(r"\b(?:_store|store_judged|store_told|drop_denied)\(")


@pytest.mark.parametrize("app", [lives, passports], ids=["lives", "passports"])
def test_every_action_that_judges_a_skill_again_counts_as_a_change(app: ModuleType):
    name = app.__name__.split(".")[1]
    judging = {
        f"{name}.{one.__name__}"
        for _, one in inspect.getmembers(app, inspect.isfunction)
        if one.__module__.startswith(app.__name__) and JUDGES.search(inspect.getsource(one))
    }
    assert judging - {"passports.import_workers"} <= set(_OF_PEOPLE)
    assert judging
