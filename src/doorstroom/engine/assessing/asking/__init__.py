"""Questionnaires as values: what is asked, and what answers come to, with the error."""

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

__all__ = [
    "DOMAINS",
    "LEFT_OUT",
    "NEVER_TO_EMPLOYERS",
    "Chosen",
    "Norm",
    "Option",
    "PartScore",
    "Question",
    "Questionnaire",
    "Standing",
    "Text",
    "personality_of",
    "provisional_bank",
    "questionnaire_of",
    "scored",
    "standings",
]
