"""What can be wrong with what is measured."""


class MeasuringError(ValueError):
    """What was given cannot be counted."""
