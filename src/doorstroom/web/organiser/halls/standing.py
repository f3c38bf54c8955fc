"""Who stands where, on the drawing of a hall."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from django.urls import reverse

from doorstroom.engine.planning.hall import Drawing, Item, Stand
from doorstroom.fairs.adapters import drawings_of
from doorstroom.fairs.models import Hall, Place, Session
from doorstroom.fairs.queries import Shift
from doorstroom.web.organiser.halls.naming import Names
from doorstroom.web.organiser.halls.picture import Picture, Shape, picture_of

PIXELS: Final = 26
"""Of a metre: so large that a first name fits on a stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandMap:
    """A hall in one shift: each shape, and where the stand of somebody leads to."""

    hall: str
    picture: Picture
    pixels: int
    shapes: tuple[tuple[Shape, str], ...]


class _Holders(Names):
    """The names of a drawing, with whoever stands there on a stand."""

    def __init__(
        self, drawing: Drawing, themes: Mapping[str, str], places: Mapping[str, Place]
    ) -> None:
        super().__init__(drawing, themes)
        self._places = places

    def sign(self, item: Item) -> str:
        """Return the name of who stands there; otherwise the number."""
        place = self._places.get(item.id) if isinstance(item, Stand) else None
        return str(place.candidate.person) if place else super().sign(item)

    def of(self, item: Item) -> str:
        """Return the number of a stand, and who stands there."""
        if isinstance(item, Stand) and item.id in self._places:
            return f"{item.number or item.id}: {self.sign(item)}"
        return super().of(item)


def with_maps(
    session: Session, shifts: Iterable[Shift]
) -> Iterator[tuple[Shift, tuple[StandMap, ...]]]:
    """Give each shift of a session with its halls, and who stands where in them."""
    themes = dict(session.fair.corners.values_list("key", "name"))
    drawings = drawings_of(session)
    for shift in shifts:
        yield shift, tuple(_maps(session, shift, drawings, themes))


def _maps(
    session: Session, shift: Shift, drawings: Mapping[Hall, Drawing], themes: Mapping[str, str]
) -> Iterator[StandMap]:
    for hall, drawing in drawings.items():
        here = {
            one.place.stand: one.place for one in shift.standing if one.place.hall_id == hall.pk
        }
        picture = picture_of(drawing, _Holders(drawing, themes, here))
        yield StandMap(
            hall=hall.name,
            picture=picture,
            pixels=(drawing.width + 3_000) * PIXELS // 1000,
            shapes=tuple((one, _way(session, here.get(one.id))) for one in picture.shapes),
        )


def _way(session: Session, place: Place | None) -> str:
    if place is None:
        return ""
    return reverse("organiser:place", args=[session.pk, place.candidate_id])
