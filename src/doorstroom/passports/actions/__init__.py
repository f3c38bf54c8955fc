"""What can be done with passports."""

from doorstroom.passports.actions._attesting import (
    answer_attestation,
    log_requests_seen,
    request_attestations,
    withdraw_attestation_request,
    withdraw_attestation_requests,
)
from doorstroom.passports.actions._certificates import (
    MOST_CERTIFICATES,
    add_certificate,
    confirm_certificate,
    remove_certificate,
    update_certificates,
)
from doorstroom.passports.actions._judging import (
    Result,
    add_observation,
    add_test,
    decline_assessment,
)
from doorstroom.passports.actions._keeping import (
    add_competence,
    add_occupation,
    confirm_competence,
    confirm_passport,
    import_workers,
    remove_competence,
    remove_occupation,
    update_competence,
)
from doorstroom.passports.actions._links import (
    log_link_viewing,
    open_link,
    withdraw_link,
    withdraw_links,
)
from doorstroom.passports.actions._proving import (
    Shows,
    add_portfolio_piece,
    decide_evidence,
    judge_competences,
    remove_evidence,
    update_sight,
)
from doorstroom.passports.work import LONGEST_ABOUT

__all__ = [
    "LONGEST_ABOUT",
    "MOST_CERTIFICATES",
    "Result",
    "Shows",
    "add_certificate",
    "add_competence",
    "add_observation",
    "add_occupation",
    "add_portfolio_piece",
    "add_test",
    "answer_attestation",
    "confirm_certificate",
    "confirm_competence",
    "confirm_passport",
    "decide_evidence",
    "decline_assessment",
    "import_workers",
    "judge_competences",
    "log_link_viewing",
    "log_requests_seen",
    "open_link",
    "remove_certificate",
    "remove_competence",
    "remove_evidence",
    "remove_occupation",
    "request_attestations",
    "update_certificates",
    "update_competence",
    "update_sight",
    "withdraw_attestation_request",
    "withdraw_attestation_requests",
    "withdraw_link",
    "withdraw_links",
]
