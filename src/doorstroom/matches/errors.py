"""What a run of the matcher can refuse."""


class RunError(Exception):
    """A run cannot be done as asked; what it had found so far is kept."""


class MatchingStoppedError(RunError):
    """Somebody stopped the matcher of a consortium (R-26)."""


class NoSuchRunError(RunError):
    """A run that is not stored."""


class NothingKeptError(RunError):
    """A run of before inputs were kept."""


class OtherVocabularyError(RunError):
    """The vocabulary of a run is gone, or has other content now."""


class OtherProgrammeError(RunError):
    """Another version of the programme would give another order."""


class UnfinishedRunError(RunError):
    """A run that has not matched everybody yet."""
