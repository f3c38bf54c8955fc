"""What happens in the hall of a fair, and after it."""

from doorstroom.encounters.actions._demonstrating import (
    add_demonstration,
    decline_demonstration,
    take_demonstration,
)
from doorstroom.encounters.actions._devices import (
    add_device,
    add_devices,
    revoke_device,
    send_devices,
    settle_clash,
)
from doorstroom.encounters.actions._floor import (
    post_announcement,
    send_visitor,
    show_plan,
)
from doorstroom.encounters.actions._following import (
    Meeting,
    Result,
    answer_encounter,
    cancel_appointment,
    import_busy_times,
    move_appointment,
    plan_appointment,
    record_outcome,
    send_word,
)
from doorstroom.encounters.actions._forgetting import (
    forget_notes,
)
from doorstroom.encounters.actions._reminding import (
    send_reminder,
)
from doorstroom.encounters.actions._syncing import (
    sync_deeds,
)
from doorstroom.encounters.actions._workshops import (
    issue_certificates,
    save_attendance,
    save_material,
)

__all__ = [
    "Meeting",
    "Result",
    "add_demonstration",
    "add_device",
    "add_devices",
    "answer_encounter",
    "cancel_appointment",
    "decline_demonstration",
    "forget_notes",
    "import_busy_times",
    "issue_certificates",
    "move_appointment",
    "plan_appointment",
    "post_announcement",
    "record_outcome",
    "revoke_device",
    "save_attendance",
    "save_material",
    "send_devices",
    "send_reminder",
    "send_visitor",
    "send_word",
    "settle_clash",
    "show_plan",
    "sync_deeds",
    "take_demonstration",
]
