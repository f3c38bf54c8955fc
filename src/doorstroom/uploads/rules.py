"""What a viewer may do with files."""

from collections.abc import Callable, Mapping
from typing import Final

from doorstroom.organisations.models import Organisation
from doorstroom.organisations.queries import Viewer
from doorstroom.organisations.rules import may_import_vacancies, may_import_workers
from doorstroom.trainings.rules import may_offer_modules
from doorstroom.uploads.states import Kind

_MAY: Final[Mapping[Kind, Callable[[Viewer, Organisation], bool]]] = {
    Kind.WORKERS: may_import_workers,
    Kind.VACANCIES: may_import_vacancies,
    Kind.MODULES: may_offer_modules,
}


def may_upload(viewer: Viewer, organisation: Organisation, kind: Kind) -> bool:
    """Whether the viewer may give a file of this kind in the name of this organisation."""
    return _MAY[kind](viewer, organisation)
