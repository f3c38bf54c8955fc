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


class LiveError(Exception):
    """What changed cannot be told to pages that are open, or not be heard by one."""


class UnfitTopicError(LiveError):
    """A topic is called as no topic may be, or there are too many of them."""


class UntoldError(LiveError):
    """What is told without the transaction that changes it could be heard before it is there."""


class TicketError(LiveError):
    """A ticket to hear of topics does not hold."""


class FullError(LiveError):
    """So many pages listen already that one more is refused."""
