"""Interviews after the fair: who meets whom, on which day and in which suite, with a proven gap."""

from doorstroom.engine.planning.interviews._assigning import assign
from doorstroom.engine.planning.interviews._plan import Interview, InterviewsPlan, problems
from doorstroom.engine.planning.interviews._proof import (
    SCALE,
    Cases,
    Prices,
    Proof,
    ProofError,
    Split,
    proven,
)
from doorstroom.engine.planning.interviews._question import (
    Candidate,
    Employer,
    InterviewsError,
    InterviewsQuestion,
    NoPlanError,
    QuestionError,
    StoppedError,
)
from doorstroom.engine.planning.interviews._searching import Progress

__all__ = [
    "SCALE",
    "Candidate",
    "Cases",
    "Employer",
    "Interview",
    "InterviewsError",
    "InterviewsPlan",
    "InterviewsQuestion",
    "NoPlanError",
    "Prices",
    "Progress",
    "Proof",
    "ProofError",
    "QuestionError",
    "Split",
    "StoppedError",
    "assign",
    "problems",
    "proven",
]
