"""What this app holds of people."""

from doorstroom.core import privacy
from doorstroom.uploads.models import Upload


def _upload_records(rows: privacy.Rows) -> list[dict[str, object]]:
    """When a file came in; its rows are those of all people of the employer together."""
    return list(rows.order_by("pk").values("id", "kind", "state", "added_at", "finished_at"))


def register() -> None:
    """Enter this app's models in the register of personal data.

    A file of the employer may name a person who asks to be erased, so that it goes with them;
    otherwise importing it would bring them back.
    """
    privacy.register(
        Upload,
        holds="A file of a person's employer on its way in, for a day at most.",
        subject="organisation__employments__person",
        export=_upload_records,
    )
