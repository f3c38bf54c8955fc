"""The market cleared: everybody at most one job, every vacancy its places, with a proof."""

from doorstroom.engine.matching.clearing._auction import (
    Cleared,
    ClearingError,
    Market,
    StoppedError,
    clear,
)

__all__ = ["Cleared", "ClearingError", "Market", "StoppedError", "clear"]
