"""What others read of lives."""

from doorstroom.lives.queries._cvs import (
    Progress,
    cv_visible_to,
    left_out_of_cv,
    old_cvs,
    progress_of,
    read_of,
)
from doorstroom.lives.queries._interviews import (
    A_PAGE,
    Answered,
    Interview,
    Question,
    answers_visible_to,
    interviews_visible_to,
    questions_visible_to,
)

__all__ = [
    "A_PAGE",
    "Answered",
    "Interview",
    "Progress",
    "Question",
    "answers_visible_to",
    "cv_visible_to",
    "interviews_visible_to",
    "left_out_of_cv",
    "old_cvs",
    "progress_of",
    "questions_visible_to",
    "read_of",
]
