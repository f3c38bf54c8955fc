"""What the vocabulary can refuse."""


class VocabularyError(Exception):
    """The vocabulary cannot do what was asked; nothing was changed."""


class NoActiveVersionError(VocabularyError):
    """No version of any classification is in use yet."""


class NoSuchVersionError(VocabularyError):
    """A version that is not stored."""


class NamelessVersionError(VocabularyError):
    """A classification that does not say which version it is."""


class InconsistentError(VocabularyError):
    """A classification that points at a concept it does not hold."""


class NoTitlesError(VocabularyError):
    """A table that was given to learn titles from has none."""
