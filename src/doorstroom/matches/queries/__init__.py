"""What others read from matches and causeways."""

from doorstroom.matches.queries._candidates import (
    Candidate,
    CandidatePage,
    candidate_matched,
    candidates_matched,
)
from doorstroom.matches.queries._causeways import (
    Alike,
    AlikeIn,
    Causeway,
    CausewayPage,
    causeway_between,
    causeways_from,
    likeness_between,
)
from doorstroom.matches.queries._doors import DoorPage, ShownDoor, doors_visible_to
from doorstroom.matches.queries._flows import (
    Flow,
    Gap,
    Incoming,
    Outgoing,
    RegionFlows,
    flows_of_region,
)
from doorstroom.matches.queries._matches import (
    MatchPage,
    Order,
    ShownLight,
    ShownMatch,
    Unweighed,
    match_visible_to,
    matches_of,
    matches_visible_to,
)
from doorstroom.matches.queries._openings import Opening
from doorstroom.matches.queries._reasons import ReasonLine, Reasons, reasons_of
from doorstroom.matches.queries._runs import (
    Replay,
    kept_rows,
    matcher_of_run,
    replay_of,
    run_by_key,
)
from doorstroom.matches.queries._sectors import (
    SectorMatches,
    matches_by_sector,
    sectors_visible_to,
)
from doorstroom.matches.queries._wanted import ShownWants, WantLine
from doorstroom.matches.queries._ways import (
    Job,
    Start,
    Way,
    Ways,
    ways_of_region,
    ways_visible_to,
)

__all__ = [
    "Alike",
    "AlikeIn",
    "Candidate",
    "CandidatePage",
    "Causeway",
    "CausewayPage",
    "DoorPage",
    "Flow",
    "Gap",
    "Incoming",
    "Job",
    "MatchPage",
    "Opening",
    "Order",
    "Outgoing",
    "ReasonLine",
    "Reasons",
    "RegionFlows",
    "Replay",
    "SectorMatches",
    "ShownDoor",
    "ShownLight",
    "ShownMatch",
    "ShownWants",
    "Start",
    "Unweighed",
    "WantLine",
    "Way",
    "Ways",
    "candidate_matched",
    "candidates_matched",
    "causeway_between",
    "causeways_from",
    "doors_visible_to",
    "flows_of_region",
    "kept_rows",
    "likeness_between",
    "match_visible_to",
    "matcher_of_run",
    "matches_by_sector",
    "matches_of",
    "matches_visible_to",
    "reasons_of",
    "replay_of",
    "run_by_key",
    "sectors_visible_to",
    "ways_of_region",
    "ways_visible_to",
]
