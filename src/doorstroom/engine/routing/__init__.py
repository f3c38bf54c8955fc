"""Which trainings lead from what somebody has proven to what a vacancy asks, and when."""

from doorstroom.engine.routing._asking import (
    Change,
    Instead,
    ProofGain,
    best_proof,
    replan,
    without,
)
from doorstroom.engine.routing._catalogue import Exemption, Form, Module, Start
from doorstroom.engine.routing._checking import problems
from doorstroom.engine.routing._errors import (
    CatalogueError,
    CycleError,
    LearnerError,
    NeedError,
    RoutingError,
    StoppedError,
)
from doorstroom.engine.routing._estimating import Estimates, Group, estimate_routes
from doorstroom.engine.routing._planning import plan_route, plan_routes
from doorstroom.engine.routing._question import Begun, Held, Learner, Need, Question
from doorstroom.engine.routing._route import (
    Aim,
    Alternatives,
    NoTraining,
    Open,
    Proof,
    Reason,
    Route,
    Step,
    Work,
)

__all__ = [
    "Aim",
    "Alternatives",
    "Begun",
    "CatalogueError",
    "Change",
    "CycleError",
    "Estimates",
    "Exemption",
    "Form",
    "Group",
    "Held",
    "Instead",
    "Learner",
    "LearnerError",
    "Module",
    "Need",
    "NeedError",
    "NoTraining",
    "Open",
    "Proof",
    "ProofGain",
    "Question",
    "Reason",
    "Route",
    "RoutingError",
    "Start",
    "Step",
    "StoppedError",
    "Work",
    "best_proof",
    "estimate_routes",
    "plan_route",
    "plan_routes",
    "problems",
    "replan",
    "without",
]
