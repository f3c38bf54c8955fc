"""What a form says, kept by an action; and what stops the action, said at the form."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError


def is_kept(form: forms.BaseForm, keep: Callable[[], Any]) -> bool:
    """Keep what a form says; what is amiss stands at its fields then, and nothing is kept."""
    try:
        keep()
    except ValidationError as error:
        amiss = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        for name, messages in amiss.items():
            form.add_error(name if name in form.fields else None, messages)
        return False
    return True
