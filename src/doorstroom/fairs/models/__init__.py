"""What a fair consists of, as stored."""

from doorstroom.fairs.models._fairs import (
    LEAST_TALK,
    MOST_TALK,
    Corner,
    Fair,
    Hall,
    HallEdit,
    HallGround,
    Session,
    Workshop,
)
from doorstroom.fairs.models._people import (
    AccessNeed,
    Candidate,
    Refusal,
    Seat,
    Stand,
    Visitor,
    Wish,
)
from doorstroom.fairs.models._plans import Place, Plan, Talk

__all__ = [
    "LEAST_TALK",
    "MOST_TALK",
    "AccessNeed",
    "Candidate",
    "Corner",
    "Fair",
    "Hall",
    "HallEdit",
    "HallGround",
    "Place",
    "Plan",
    "Refusal",
    "Seat",
    "Session",
    "Stand",
    "Talk",
    "Visitor",
    "Wish",
    "Workshop",
]
