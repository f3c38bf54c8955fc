"""Questionnaires as values: what is asked, and what answers come to, with the error."""

from doorstroom.engine.assessing.asking._courses import Course, estimates, following
from doorstroom.engine.assessing.asking._personality import (
    DOMAINS,
    LEFT_OUT,
    NEVER_TO_EMPLOYERS,
    Norm,
    Standing,
    personality_of,
    provisional_bank,
    standings,
)
from doorstroom.engine.assessing.asking._questionnaires import (
    Chosen,
    Option,
    PartScore,
    Question,
    Questionnaire,
    Text,
    questionnaire_of,
    scored,
)
from doorstroom.engine.assessing.asking._reasoning import (
    expected_bank,
    in_words,
    pool,
    reasoning_questionnaire,
)

__all__ = [
    "DOMAINS",
    "LEFT_OUT",
    "NEVER_TO_EMPLOYERS",
    "Chosen",
    "Course",
    "Norm",
    "Option",
    "PartScore",
    "Question",
    "Questionnaire",
    "Standing",
    "Text",
    "estimates",
    "expected_bank",
    "following",
    "in_words",
    "personality_of",
    "pool",
    "provisional_bank",
    "questionnaire_of",
    "reasoning_questionnaire",
    "scored",
    "standings",
]
