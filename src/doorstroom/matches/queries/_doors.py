"""What would open most doors for a person, with names."""

from dataclasses import dataclass

from doorstroom.engine.matching import FULL_FIT
from doorstroom.engine.values import Language
from doorstroom.matches.adapters import known_profile, matcher_of_published
from doorstroom.matches.phrases import FITS_WELL
from doorstroom.matches.queries._matches import refuse_strangers
from doorstroom.organisations.queries import Viewer, regions_of
from doorstroom.organisations.rules import is_matching_stopped
from doorstroom.passports.adapters import profile_of
from doorstroom.people.models import Person
from doorstroom.vacancies.models import Vacancy
from doorstroom.vocabulary.queries import active_version, labels_of

REACH = round(FITS_WELL * FULL_FIT)
NAMED = 3
"""So many of the jobs behind a door are named; the rest is counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownDoor:
    """One skill with the jobs that it would bring within reach.

    Attributes:
        is_held: the person has it, and proving it is enough.
        opens: how many jobs it brings within reach.
        jobs: titles of those that are nearest.
        more: how many there are besides those.
    """

    label: str
    is_held: bool
    opens: int
    jobs: tuple[str, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorPage:
    """How many jobs are within reach now, and the skills that would open most others."""

    reachable: int
    doors: tuple[ShownDoor, ...]


def doors_visible_to(
    viewer: Viewer, person: Person, *, language: Language, top: int = 3
) -> DoorPage | None:
    """Return what would open most doors for a person; None where nothing is compared.

    Within reach is a job that fits well, and that no light shows red.

    Raises:
        NotYoursError: when the viewer may not see the matches of the person.
    """
    refuse_strangers(viewer, person)
    regions = regions_of([person])[person.pk]
    if is_matching_stopped(regions):
        return None
    version = active_version()
    matcher = matcher_of_published(version, regions)
    profile = known_profile(matcher.taxonomy, profile_of(person))
    if not profile.competences:
        return None
    found = matcher.doors_for(profile, reach=REACH, top=top)
    labels = labels_of([one.skill for one in found.doors], language=language)
    nearest = [int(key) for one in found.doors for key in one.demands[:NAMED]]
    titles = dict(Vacancy.objects.filter(pk__in=nearest).values_list("pk", "title"))
    return DoorPage(
        reachable=found.reachable,
        doors=tuple(
            ShownDoor(
                label=str(labels[one.skill]),
                is_held=one.is_held,
                opens=one.opens,
                jobs=tuple(titles[int(key)] for key in one.demands[:NAMED]),
                more=one.opens - min(one.opens, NAMED),
            )
            for one in found.doors
        ),
    )
