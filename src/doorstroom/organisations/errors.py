class NotYoursError(Exception):
    """A viewer asked for what they may not see; it says nothing of what is there."""


class UnknownConsortiumError(Exception):
    """There is no consortium of that name."""
