class AuditError(Exception):
    """The audit trail refuses what was asked of it."""


class AppendOnlyError(AuditError):
    """Something tried to change or remove what the audit trail says."""


class OutsideTransactionError(AuditError):
    """An event without the transaction of what it records could outlive a failure."""


class UnfitFactError(AuditError):
    """A fact that is no count, code or key: it might say something of a person."""


class StoppedError(Exception):
    """Somebody wished long work to stop, or another attempt took it over."""
