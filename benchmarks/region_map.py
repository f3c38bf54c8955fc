"""How long the maps of a region take, with 10,000 people and 1,000 vacancies in it.

Stores full ESCO from DOORSTROOM_SHARED, or else the demonstration vocabulary, in a fresh SQLite
database, with people and vacancies whose occupations follow Zipf's law (seeded), and opens the
pages as a manager and as a worker. There is no peer.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
DEMONSTRATION = ROOT / "src" / "doorstroom" / "demo" / "data" / "vocabulary"
PEOPLE, VACANCIES, SEED, ZIPF, AGAIN = 10_000, 1_000, 4, 0.9, 5


def main() -> None:
    """Print the figures."""
    shared = ROOT / os.environ.get("DOORSTROOM_SHARED", "../shared") / "data" / "esco" / "derived"
    full = (shared / "skills.csv.gz").is_file()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DOORSTROOM_DATA_DIR": folder, "DOORSTROOM_DATABASE_URL": ""}
        os.environ["DJANGO_SETTINGS_MODULE"] = "doorstroom.project.settings"
        source = str(shared if full else DEMONSTRATION)
        command = [str(Path(sys.executable).parent / "doorstroom"), "esco", "import"]
        subprocess.run(  # noqa: S603 - our own command
            [*command, "--version", "bench", source], check=True, stdout=sys.stderr
        )
        figures = _measured()
    what = "all of ESCO" if full else "the demonstration vocabulary, for ESCO itself is not here"
    note = (
        f"{PEOPLE:,} people and {VACANCIES:,} vacancies with {what}, on SQLite; seconds of "
        f"computing and of waiting for one page, the least of {AGAIN}"
    )
    print(json.dumps({"name": "region_map", "figures": figures, "peer": {}, "note": note}))


def _measured() -> dict[str, float]:
    import django  # noqa: PLC0415 - the settings must be there

    django.setup()
    from django.conf import settings  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415

    settings.ALLOWED_HOSTS = ["testserver"]
    manager, worker = _region()
    figures: dict[str, float] = {}
    for name, account, path in (
        ("region", manager, "/nl/regio/kaart/"),
        ("worker", worker, "/nl/mijn-overstap/kaart/"),
    ):
        client = Client()
        client.force_login(account)
        figures |= _timed(name, partial(client.get, path))
    return figures


def _timed(name: str, ask: Callable[[], Any]) -> dict[str, float]:
    started = time.perf_counter()
    status = ask().status_code
    found = {f"{name}_first_s": round(time.perf_counter() - started, 3)}
    if status != 200:  # noqa: PLR2004 - HTTP
        raise RuntimeError(f"The page answered {status}.")
    waited, worked = [], []
    for _ in range(AGAIN):
        started, before = time.perf_counter(), time.process_time()
        ask()
        waited.append(time.perf_counter() - started)
        worked.append(time.process_time() - before)
    return {**found, f"{name}_s": round(min(waited), 3), f"{name}_cpu_s": round(min(worked), 3)}


def _region() -> tuple[Any, Any]:
    """Make the region; return the accounts of its manager and of one worker."""
    from doorstroom.organisations.actions import add_membership, add_organisation  # noqa: PLC0415
    from doorstroom.organisations.states import MemberRole, Role  # noqa: PLC0415
    from doorstroom.people.actions import add_account  # noqa: PLC0415
    from doorstroom.vocabulary.models import Occupation  # noqa: PLC0415

    centre = add_organisation(name="Region", role=Role.CONSORTIUM, invented=True)
    bank, care = (
        add_organisation(name=name, role=role, consortium=centre, invented=True)
        for name, role in (("Bank", Role.OUTFLOW_EMPLOYER), ("Care", Role.INFLOW_EMPLOYER))
    )
    dice = np.random.default_rng(SEED)
    uris = dice.permutation(list(Occupation.objects.order_by("uri").values_list("uri", flat=True)))
    odds = 1 / np.arange(1, len(uris) + 1) ** ZIPF
    odds /= odds.sum()
    first = _people(bank, [str(uri) for uri in dice.choice(uris, PEOPLE, p=odds)])
    _vacancies(care, [str(uri) for uri in dice.choice(uris[::-1], VACANCIES, p=odds)])
    manager = add_account(email="manager@example.nl", invented=True)
    role = MemberRole.CONSORTIUM_MANAGER
    add_membership(account=manager, organisation=centre, role=role)
    worker = add_account(email="worker@example.nl", person=first, invented=True)
    return manager, worker


def _people(employer: Any, occupations: Iterable[str]) -> Any:
    """Make a person of each occupation; return the first."""
    from doorstroom.organisations.models import Employment  # noqa: PLC0415
    from doorstroom.passports.models import HeldOccupation  # noqa: PLC0415
    from doorstroom.people.models import Person  # noqa: PLC0415

    people = Person.objects.bulk_create(
        Person(invented=True, latitude=51.7, longitude=5.3, max_km=30) for _ in range(PEOPLE)
    )
    Employment.objects.bulk_create(
        Employment(person=one, organisation=employer, reference=f"{one.pk}") for one in people
    )
    HeldOccupation.objects.bulk_create(
        HeldOccupation(person=one, scheme="bench", occupation=uri)
        for one, uri in zip(people, occupations, strict=True)
    )
    return people[0]


def _vacancies(employer: Any, occupations: Iterable[str]) -> None:
    """Make a published vacancy of each occupation."""
    from doorstroom.vacancies.models import Vacancy  # noqa: PLC0415

    Vacancy.objects.bulk_create(
        Vacancy(
            organisation=employer,
            reference=f"{number}",
            title=f"Vacancy {number}",
            scheme="bench",
            occupation=uri,
            place=f"Place {number % 40}",
            latitude=51.5 + number % 40 / 100,
            longitude=5.2 + number % 7 / 100,
            wage_min=2500,
            wage_max=3500,
            is_published=True,
            invented=True,
        )
        for number, uri in enumerate(occupations)
    )


if __name__ == "__main__":
    main()
