"""What a viewer may do with files."""

from doorstroom.organisations.models import Organisation
from doorstroom.organisations.queries import Viewer
from doorstroom.organisations.rules import may_import_vacancies, may_import_workers
from doorstroom.uploads.states import Kind


def may_upload(viewer: Viewer, organisation: Organisation, kind: Kind) -> bool:
    """Whether the viewer may give a file of this kind in the name of this organisation."""
    if kind is Kind.WORKERS:
        return may_import_workers(viewer, organisation)
    return may_import_vacancies(viewer, organisation)
