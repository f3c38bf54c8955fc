"""What a viewer may see of files on their way in, and what is known of one of them."""

from doorstroom.uploads.queries._faults import (
    FAULTS_SHOWN,
    FaultPage,
    ShownFault,
    faults_of,
    table_of_faults,
)
from doorstroom.uploads.queries._uploads import (
    Progress,
    plan_of,
    progress_of,
    upload_visible_to,
    uploads_visible_to,
    words_of,
)

__all__ = [
    "FAULTS_SHOWN",
    "FaultPage",
    "Progress",
    "ShownFault",
    "faults_of",
    "plan_of",
    "progress_of",
    "table_of_faults",
    "upload_visible_to",
    "uploads_visible_to",
    "words_of",
]
