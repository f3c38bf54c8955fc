"""Making plans: long work, in the background, that can be followed and stopped."""

from doorstroom.fairs.work._guarding import (
    refuse_gone,
    refuse_unseen,
    refuse_unsound,
)
from doorstroom.fairs.work._lease import (
    BUSY,
    Lease,
    begun,
    is_busy,
)
from doorstroom.fairs.work._letters import (
    Letter,
    accounts_of,
    reads_mail,
    send,
    send_own,
)
from doorstroom.fairs.work._making import (
    Gone,
    Made,
    asked_stands,
    asked_talks,
    gone_in,
    make_stands,
    make_talks,
    mend_talks,
    standing_in,
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
from doorstroom.fairs.work._seating import (
    leave_seats,
    telling_who_moves_up,
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
    "asked_talks",
    "begun",
    "gone_in",
    "hold",
    "is_busy",
    "leave_seats",
    "make_stands",
    "make_talks",
    "mend_talks",
    "reads_mail",
    "refuse_absent",
    "refuse_full",
    "refuse_gone",
    "refuse_long",
    "refuse_unseen",
    "refuse_unsound",
    "run",
    "send",
    "send_own",
    "standing_in",
    "submit",
    "telling_who_moves_up",
]
