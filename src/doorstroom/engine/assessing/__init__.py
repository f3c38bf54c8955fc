"""What proves a competence, and how strongly: from evidence to level, strength and reasons."""

from doorstroom.engine.assessing._agreement import FEWEST, Agreement, Words, agreement
from doorstroom.engine.assessing._evidence import (
    OWN,
    AssessingError,
    Evidence,
    Kind,
    Rung,
    Verdict,
)
from doorstroom.engine.assessing._judgement import (
    STRENGTHS,
    AtLevel,
    Dispute,
    Judgement,
    Outcome,
    Part,
    Reason,
    proof_of,
)
from doorstroom.engine.assessing._judging import (
    BANDS,
    FADES_DAYS,
    OPINIONS,
    UNKNOWN,
    freshness,
    judged,
)
from doorstroom.engine.assessing._rubrics import NOT_SEEN, STEPS, Rubric, seen

__all__ = [
    "BANDS",
    "FADES_DAYS",
    "FEWEST",
    "NOT_SEEN",
    "OPINIONS",
    "OWN",
    "STEPS",
    "STRENGTHS",
    "UNKNOWN",
    "Agreement",
    "AssessingError",
    "AtLevel",
    "Dispute",
    "Evidence",
    "Judgement",
    "Kind",
    "Outcome",
    "Part",
    "Reason",
    "Rubric",
    "Rung",
    "Verdict",
    "Words",
    "agreement",
    "freshness",
    "judged",
    "proof_of",
    "seen",
]
