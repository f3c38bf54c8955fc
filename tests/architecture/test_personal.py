from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from architecture.walls import personal
from doorstroom.core.privacy import PersonalData, registered
from doorstroom.people.models import Person


def test_every_model_with_personal_data_is_registered() -> None:
    ours = [one for one in apps.get_models() if one.__module__.startswith("doorstroom.")]

    assert personal.problems(ours, registered(), Person) == []


@pytest.fixture
def planted() -> Iterator[SimpleNamespace]:
    """Throw-away models around a person."""
    with isolate_apps("doorstroom.core"):

        class Planted(models.Model):  # what they share
            class Meta:
                app_label = "core"
                abstract = True

        class Human(Planted):
            pass

        class Letter(Planted):
            writer = models.ForeignKey(Human, on_delete=models.CASCADE, null=True)

        class Page(Planted):
            letter = models.ForeignKey(Letter, on_delete=models.CASCADE)

        class Club(Planted):
            members = models.ManyToManyField(Human)

        class Recruiter(Planted):
            work_email = models.EmailField()

        class Town(Planted):
            mayor_letter = models.ForeignKey(Letter, on_delete=models.CASCADE, null=True)

        yield SimpleNamespace(
            Human=Human, Letter=Letter, Page=Page, Club=Club, Recruiter=Recruiter, Town=Town
        )


def test_personal_data_are_found_near_and_far(planted: SimpleNamespace) -> None:
    tree = vars(planted).values()

    assert personal.problems(tree, [], planted.Human) == [
        "core.Human points at a person; register it in its app's privacy.py.",
        "core.Letter points at a person; register it in its app's privacy.py.",
        "core.Page points at a person; register it in its app's privacy.py.",
        "core.Club points at a person; register it in its app's privacy.py.",
        "core.Recruiter.work_email holds personal data; register it in privacy.py.",
    ]


@pytest.mark.parametrize(
    ("subject", "found"),
    [
        ("letter__writer", []),
        ("letter", ["core.Page is registered, but its subject leads to no person."]),
        ("author", ["core.Page is registered, but its subject leads to no person."]),
    ],
)
def test_personal_data_must_lead_to_their_person(
    subject: str, found: list[str], planted: SimpleNamespace
) -> None:
    entry = PersonalData(model=planted.Page, holds="A page.", subject=subject)

    assert personal.problems([planted.Page], [entry], planted.Human) == found
