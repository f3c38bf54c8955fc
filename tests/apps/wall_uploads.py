"""Who gets what of a file on its way in: a part of `wall_matrix.MATRIX`."""

from collections.abc import Callable

from apps.wall_region import Region
from apps.wall_things import uploaded
from doorstroom.organisations.queries import Viewer
from doorstroom.uploads.queries import upload_visible_to, uploads_visible_to
from doorstroom.uploads.rules import may_upload
from doorstroom.uploads.states import Kind

OF_UPLOADS: dict[str, tuple[Callable[[Viewer, Region], bool], set[str]]] = {
    "giving a file of workers": (
        lambda viewer, on: may_upload(viewer, on.organisations["outflow"], Kind.WORKERS),
        {"outflow_hr"},
    ),
    "giving a file of vacancies": (
        lambda viewer, on: may_upload(viewer, on.organisations["inflow"], Kind.VACANCIES),
        {"recruiter"},
    ),
    "giving a file of modules": (
        lambda viewer, on: may_upload(viewer, on.organisations["school"], Kind.MODULES),
        {"training_provider"},
    ),
    "a file of modules": (
        lambda viewer, on: uploaded(on, "school", Kind.MODULES) in uploads_visible_to(viewer),
        {"training_provider"},
    ),
    "a file of workers": (
        lambda viewer, on: uploaded(on, "outflow", Kind.WORKERS) in uploads_visible_to(viewer),
        {"outflow_hr"},
    ),
    "a file of vacancies": (
        lambda viewer, on: (
            upload_visible_to(viewer, uploaded(on, "inflow", Kind.VACANCIES).pk) is not None
        ),
        {"recruiter"},
    ),
    "a file of the other kind": (
        lambda viewer, on: any(
            upload_visible_to(viewer, uploaded(on, whose, kind).pk)
            for whose, kind in (
                ("outflow", Kind.VACANCIES),
                ("inflow", Kind.WORKERS),
                ("school", Kind.WORKERS),
            )
        ),
        set(),
    ),
}
