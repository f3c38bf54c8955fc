"""Person and vacancy: exact, in whole numbers, with reasons; it ranks and never hides."""

from doorstroom.engine.matching._aspects import Aspect, View, views_of
from doorstroom.engine.matching._causeways import Causeways
from doorstroom.engine.matching._congruence import (
    LEAST_PARTS,
    Agreement,
    Told,
    ToldProfile,
    agreement,
    agreements,
    is_shaped,
)
from doorstroom.engine.matching._doors import Door, Doors
from doorstroom.engine.matching._explaining import NOT_CONSIDERED, explain
from doorstroom.engine.matching._lights import STANDING, lights_of, standing_of, weakest
from doorstroom.engine.matching._likeness import Likeness, Share, blended
from doorstroom.engine.matching._matcher import Matcher
from doorstroom.engine.matching._model import (
    FULL,
    FULL_FIT,
    Ask,
    Competence,
    Demand,
    Explanation,
    Light,
    Line,
    Match,
    Profile,
    Resemblance,
    State,
    Subject,
)
from doorstroom.engine.matching._natures import Natures
from doorstroom.engine.matching._wants import (
    NEITHER,
    REACH,
    Liking,
    Likings,
    Pull,
    Suits,
    WantPart,
    is_telling,
    pulled,
    suiting,
    suits,
)
from doorstroom.engine.matching._weighing import (
    LIKENESS_SHARE,
    MatchingError,
    UnknownSkillError,
    value_of,
    weights_of,
)
from doorstroom.engine.values import Level, Proof

__all__ = [
    "FULL",
    "FULL_FIT",
    "LEAST_PARTS",
    "LIKENESS_SHARE",
    "NEITHER",
    "NOT_CONSIDERED",
    "REACH",
    "STANDING",
    "Agreement",
    "Ask",
    "Aspect",
    "Causeways",
    "Competence",
    "Demand",
    "Door",
    "Doors",
    "Explanation",
    "Level",
    "Light",
    "Likeness",
    "Liking",
    "Likings",
    "Line",
    "Match",
    "Matcher",
    "MatchingError",
    "Natures",
    "Profile",
    "Proof",
    "Pull",
    "Resemblance",
    "Share",
    "State",
    "Subject",
    "Suits",
    "Told",
    "ToldProfile",
    "UnknownSkillError",
    "View",
    "WantPart",
    "agreement",
    "agreements",
    "blended",
    "explain",
    "is_shaped",
    "is_telling",
    "lights_of",
    "pulled",
    "standing_of",
    "suiting",
    "suits",
    "value_of",
    "views_of",
    "weakest",
    "weights_of",
]
