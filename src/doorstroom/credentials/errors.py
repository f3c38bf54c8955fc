class SealError(RuntimeError):
    """A stored key cannot be opened; the message says what the operator can do."""
