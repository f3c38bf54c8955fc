"""What changes in steps from job to job."""

from doorstroom.transitions.actions._chain import (
    Doing,
    Judgement,
    accept_hurdle,
    add_task,
    judge_hurdle,
    log_contact,
    settle_task,
)
from doorstroom.transitions.actions._employing import log_entrants, set_mentor
from doorstroom.transitions.actions._guidance import (
    Answers,
    Found,
    answer_check_in,
    answer_referral,
    confirm_referral,
    record_result,
    request_referral,
    settle_check_in,
    settle_referral,
    withdraw_referral,
)
from doorstroom.transitions.actions._moving import (
    Stop,
    Terms,
    move_transition,
    open_intention,
    open_transition,
    plan_transition,
    stop_transition,
)
from doorstroom.transitions.actions._papers import (
    add_deduction,
    sign_document,
    store_signed,
    withdraw_document,
    write_document,
)
from doorstroom.transitions.actions._reminding import send_step_reminders

__all__ = [
    "Answers",
    "Doing",
    "Found",
    "Judgement",
    "Stop",
    "Terms",
    "accept_hurdle",
    "add_deduction",
    "add_task",
    "answer_check_in",
    "answer_referral",
    "confirm_referral",
    "judge_hurdle",
    "log_contact",
    "log_entrants",
    "move_transition",
    "open_intention",
    "open_transition",
    "plan_transition",
    "record_result",
    "request_referral",
    "send_step_reminders",
    "set_mentor",
    "settle_check_in",
    "settle_referral",
    "settle_task",
    "sign_document",
    "stop_transition",
    "store_signed",
    "withdraw_document",
    "withdraw_referral",
    "write_document",
]
