"""What can be done with keys and credentials."""

from doorstroom.credentials.actions._issuing import (
    issue_competence,
    issue_passport,
    withdraw_credential,
)
from doorstroom.credentials.actions._keys import (
    publish_list,
    replace_key,
    revoke_key,
    seal_keys,
    sign_document,
)
from doorstroom.credentials.actions._showing import (
    log_showing,
    show_competence,
    withdraw_showing,
    withdraw_showings,
)

__all__ = [
    "issue_competence",
    "issue_passport",
    "log_showing",
    "publish_list",
    "replace_key",
    "revoke_key",
    "seal_keys",
    "show_competence",
    "sign_document",
    "withdraw_credential",
    "withdraw_showing",
    "withdraw_showings",
]
