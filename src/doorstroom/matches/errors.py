"""What a run of the matcher can refuse."""

from typing import ClassVar


class RunError(Exception):
    """A run cannot be done as asked; what it had found so far is kept.

    `problem` is the value of `states.Problem` that its page shows; empty where nothing is amiss.
    """

    problem: ClassVar[str] = ""


class MatchingStoppedError(RunError):
    """Somebody stopped the matcher of a consortium (R-26)."""


class NoSuchRunError(RunError):
    """A run that is not stored."""


class NothingKeptError(RunError):
    """A run of before inputs were kept."""

    problem = "programme"


class OtherVocabularyError(RunError):
    """The vocabulary of a run is gone, or has other content now."""

    problem = "vocabulary"


class OtherProgrammeError(RunError):
    """Another version of the programme would give another order."""

    problem = "programme"


class UnfinishedRunError(RunError):
    """A run that has not matched everybody yet."""


class FinishedRunError(RunError):
    """A run that has matched everybody already."""


class BusyError(RunError):
    """Somebody works on the run, or on another one of its region."""


class RunStoppedError(RunError):
    """Somebody wished a run to stop, or another process took it over."""


class MemoryLimitError(RunError):
    """A run that would need more memory than the operator allows."""

    problem = "memory"
