"""Making plans: long work, in the background, that can be followed and stopped."""

from doorstroom.fairs.work._lease import (
    BUSY,
    Lease,
    begun,
    is_busy,
)
from doorstroom.fairs.work._letters import (
    Letter,
    accounts_of,
    send,
)
from doorstroom.fairs.work._making import (
    Gone,
    Made,
    asked_stands,
    make_stands,
    make_talks,
    mend_talks,
)
from doorstroom.fairs.work._presence import (
    hold,
    refuse_absent,
    refuse_full,
)
from doorstroom.fairs.work._running import (
    run,
    submit,
)
from doorstroom.fairs.work._texts import (
    refuse_long,
)

__all__ = [
    "BUSY",
    "Gone",
    "Lease",
    "Letter",
    "Made",
    "accounts_of",
    "asked_stands",
    "begun",
    "hold",
    "is_busy",
    "make_stands",
    "make_talks",
    "mend_talks",
    "refuse_absent",
    "refuse_full",
    "refuse_long",
    "run",
    "send",
    "submit",
]
