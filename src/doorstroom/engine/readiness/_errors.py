"""What can be wrong with what is asked about a step from job to job."""


class ReadinessError(ValueError):
    """What was given says nothing about how ready somebody is."""


class HurdleError(ReadinessError):
    """A hurdle that is none of the fourteen, or one that is given twice."""


class SeverityError(ReadinessError):
    """A severity that is not on the scale of 0 to 4."""


class FactError(ReadinessError):
    """Something that cannot be so, or not together with the rest."""
