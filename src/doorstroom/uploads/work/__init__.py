"""Long work on an upload: checking and importing, in the background of the serving process."""

from doorstroom.uploads.work._jobs import check_upload, import_upload
from doorstroom.uploads.work._lease import WAITS, Lease
from doorstroom.uploads.work._running import Job, run, submit

__all__ = ["WAITS", "Job", "Lease", "check_upload", "import_upload", "run", "submit"]
