from collections.abc import Iterator
from dataclasses import replace
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection, models
from django.test.utils import isolate_apps

from doorstroom.core import privacy


@pytest.fixture
def open_registry(monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty registry, as it is before the apps are ready."""
    monkeypatch.setattr(privacy, "_registered", {})
    monkeypatch.setattr(apps, "ready", False)


@pytest.fixture
def guests(monkeypatch: pytest.MonkeyPatch, transactional_db: None) -> Iterator[SimpleNamespace]:
    """Two throw-away models, registered: guests, and the notes that are about a guest."""
    with isolate_apps("doorstroom.core"):

        class Guest(models.Model):
            name = models.TextField()

            class Meta:
                app_label = "core"

        class Note(models.Model):
            guest = models.ForeignKey(Guest, on_delete=models.PROTECT)
            text = models.TextField()

            class Meta:
                app_label = "core"

    with connection.schema_editor() as editor:
        editor.create_model(Guest)
        editor.create_model(Note)
    registry = {
        Guest: privacy.PersonalData(model=Guest, holds="A name.", subject="pk"),
        Note: privacy.PersonalData(model=Note, holds="A note.", subject="guest"),
    }
    monkeypatch.setattr(privacy, "_registered", registry)
    yield SimpleNamespace(Guest=Guest, Note=Note, registry=registry)
    with connection.schema_editor() as editor:
        editor.delete_model(Note)
        editor.delete_model(Guest)


def test_register_refuses_a_model_after_the_apps_are_ready(
    open_registry: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apps, "ready", True)
    model = apps.get_model("vocabulary", "Version")

    with pytest.raises(privacy.RegistryClosedError, match=r"vocabulary\.Version comes too late"):
        privacy.register(model, holds="Nothing.", subject="pk")


def test_register_refuses_a_model_twice(open_registry: None) -> None:
    model = apps.get_model("vocabulary", "Version")
    privacy.register(model, holds="Nothing.", subject="pk")

    with pytest.raises(privacy.AlreadyRegisteredError, match=r"vocabulary\.Version"):
        privacy.register(model, holds="Nothing.", subject="pk")


def test_export_of_a_person_holds_their_rows_and_nobody_elses(guests: SimpleNamespace) -> None:
    ada, bob = (guests.Guest.objects.create(name=name) for name in ("Ada", "Bob"))
    first, _, last = (
        guests.Note.objects.create(guest=guest, text=text)
        for guest, text in ((ada, "first"), (bob, "his"), (ada, "last"))
    )

    assert privacy.export_of(ada) == {
        "core.Guest": [{"id": ada.pk, "name": "Ada"}],
        "core.Note": [
            {"id": first.pk, "guest_id": ada.pk, "text": "first"},
            {"id": last.pk, "guest_id": ada.pk, "text": "last"},
        ],
    }


def test_erase_removes_what_stands_on_a_person_before_the_person(guests: SimpleNamespace) -> None:
    ada, bob = (guests.Guest.objects.create(name=name) for name in ("Ada", "Bob"))
    for guest in (ada, bob):
        guests.Note.objects.create(guest=guest, text="a note")

    privacy.erase(ada)

    assert list(guests.Guest.objects.all()) == [bob]
    assert [note.guest for note in guests.Note.objects.all()] == [bob]


def test_erase_keeps_everything_when_one_part_fails(guests: SimpleNamespace) -> None:
    def refuse(rows: privacy.Rows) -> None:
        raise LookupError(f"{rows.count()} rows cannot be erased")

    guests.registry[guests.Guest] = replace(guests.registry[guests.Guest], erase=refuse)
    ada = guests.Guest.objects.create(name="Ada")
    note = guests.Note.objects.create(guest=ada, text="a note")

    with pytest.raises(LookupError, match="1 rows"):
        privacy.erase(ada)

    assert list(guests.Note.objects.all()) == [note]
