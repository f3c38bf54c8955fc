"""The six work values in which O*NET describes what work offers, and people what they seek."""

from enum import Enum


class WorkValue(Enum):
    """What somebody can find in work, in the order of O*NET.

    Source: Dawis and Lofquist, "A Psychological Theory of Work Adjustment" (1984).
    """

    ACHIEVEMENT = "achievement"
    INDEPENDENCE = "independence"
    RECOGNITION = "recognition"
    RELATIONSHIPS = "relationships"
    SUPPORT = "support"
    CONDITIONS = "conditions"
