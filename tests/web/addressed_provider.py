"""About what the pages of a training provider are: the keys in their addresses."""

from django.utils import timezone

from apps.wall_region import Region
from apps.wall_trainings import module_of, start_of
from doorstroom.organisations.states import MemberRole
from doorstroom.uploads.models import Upload
from doorstroom.uploads.states import Kind
from web.addressed import Keys


def the_module(on: Region) -> Keys:
    return {"pk": module_of(on).pk}


def the_start(on: Region) -> Keys:
    start = start_of(on)
    return {"pk": start.module_id, "key": start.pk}


def the_file_of_modules(on: Region) -> Keys:
    school = on.organisations["school"]
    upload, _ = Upload.objects.get_or_create(
        organisation=school,
        account=on.viewers[MemberRole.TRAINING_PROVIDER],
        kind=Kind.MODULES,
        name=f"{school}.csv",
        rows=1,
        defaults={"added_at": timezone.now()},
    )
    return {"pk": upload.pk}
