"""What happens in the hall of a fair, and after it."""

from doorstroom.encounters.actions._devices import (
    add_device,
    revoke_device,
    settle_clash,
)
from doorstroom.encounters.actions._floor import (
    post_announcement,
    send_visitor,
)
from doorstroom.encounters.actions._syncing import (
    sync_deeds,
)

__all__ = [
    "add_device",
    "post_announcement",
    "revoke_device",
    "send_visitor",
    "settle_clash",
    "sync_deeds",
]
