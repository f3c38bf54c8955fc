class SealError(RuntimeError):
    """A stored key cannot be opened; the message says what the operator can do."""


class UnknownIssuerError(ValueError):
    """Nobody signs here under that DID; the message names those who do."""
