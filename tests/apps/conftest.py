"""A vocabulary of a few words, for tests of what is linked to one; and the coach of a region."""

import pytest

from apps.wall_region import Region
from doorstroom.engine.taxonomy import Linker, Taxonomy
from doorstroom.engine.values import Classification, Occupation, Skill
from doorstroom.organisations.states import MemberRole
from doorstroom.people.models import Account

SKILLS = {
    "call": "telefoneren",
    "type": "typen",
    "plan": "plannen",
    "wash": "wassen en aankleden",
    "listen": "luisteren",
}


@pytest.fixture(scope="session")
def words() -> Classification:
    return Classification(
        scheme="test",
        version="1",
        skills=tuple(Skill(uri=uri, labels={"nl": label}) for uri, label in SKILLS.items()),
        occupations=(
            Occupation(
                uri="agent",
                labels={"nl": "beller", "en": "agent"},
                essential=("call", "listen"),
                optional=("type",),
            ),
            Occupation(uri="carer", labels={"nl": "verzorgende"}, essential=("wash", "listen")),
        ),
    )


@pytest.fixture(scope="session")
def linker(words: Classification) -> Linker:
    return Linker.of(words)


@pytest.fixture(scope="session")
def taxonomy(words: Classification) -> Taxonomy:
    return Taxonomy.of(words)


@pytest.fixture
def coach(here: Region) -> Account:
    found = here.viewers[MemberRole.COACH]
    assert isinstance(found, Account)
    return found
