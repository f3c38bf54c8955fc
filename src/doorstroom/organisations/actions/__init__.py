"""What can be done with organisations."""

from doorstroom.organisations.actions._members import (
    add_membership,
    add_organisation,
    assign_coach,
    assign_waiting,
    end_coaching,
    end_membership,
    start_matching,
    stop_matching,
)
from doorstroom.organisations.actions._sharing import (
    log_caseload,
    log_viewing,
    share_part,
    share_parts,
    withdraw_share,
    withdraw_shares,
)
from doorstroom.organisations.actions._styles import (
    LARGEST_LOGO,
    remove_house_style,
    remove_logo,
    set_house_style,
)

__all__ = [
    "LARGEST_LOGO",
    "add_membership",
    "add_organisation",
    "assign_coach",
    "assign_waiting",
    "end_coaching",
    "end_membership",
    "log_caseload",
    "log_viewing",
    "remove_house_style",
    "remove_logo",
    "set_house_style",
    "share_part",
    "share_parts",
    "start_matching",
    "stop_matching",
    "withdraw_share",
    "withdraw_shares",
]
