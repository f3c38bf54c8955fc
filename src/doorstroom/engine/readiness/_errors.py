"""What can be wrong with what is asked about a step from job to job."""


class ReadinessError(ValueError):
    """What was given says nothing about how ready somebody is."""


class HurdleError(ReadinessError):
    """A hurdle that is none of the fourteen, or one that is given twice."""


class SeverityError(ReadinessError):
    """A severity that is not on the scale of 0 to 4."""


class FactError(ReadinessError):
    """Something that cannot be so, or not together with the rest."""


class LeavingError(ReadinessError):
    """Something about who left, or may leave, from which nothing can be learnt."""


class FeatureError(LeavingError):
    """A trait that no warning may go by, or one that is named twice."""


class TooFewError(LeavingError):
    """So few people left, or stayed, that a model would see what is not there.

    Attributes:
        found: how many people left, or months without anybody leaving, whichever is less.
        needed: how many there have to be of both.
    """

    def __init__(self, found: int, needed: int) -> None:
        super().__init__(
            f"{found} is too few: a model needs {needed} people who left, and {needed} months in "
            "which somebody stayed; go by the rules until then"
        )
        self.found = found
        self.needed = needed
