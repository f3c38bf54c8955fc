"""Every text that somebody types is looked through for a citizen service number (R-11)."""

from django.apps import apps
from django.db.models import CharField, EmailField, TextField

from doorstroom.core.validators import refuse_bsn

NOT_TYPED = {
    "scheme", "version", "skill", "occupation", "fingerprint", "hash", "previous_hash", "uri",
    "programme", "vocabulary", "input_hash", "output_hash", "likeness", "likeness_digest", "actor",
    "action", "subject_type", "subject_id", "phone", "password", "rubric", "source", "code",
    "questionnaire", "edition", "slug", "did", "public", "sealed", "document", "bits", "urn",
    "token", "label", "media_type", "question", "key_hash",
}  # fmt: skip
"""Codes, hashes, addresses and names of concepts; what was signed of these and of nobody's words; a
telephone number is checked as one."""
MASKED = {"uploads.Upload.name", "core.Topic.name", "people.OneTimeCode.about"}
"""What is masked instead of refused: nobody chooses the name of a file for us. And what only the
program names."""


def test_every_text_that_somebody_types_refuses_a_citizen_service_number() -> None:
    found = [
        f"{model._meta.label}.{one.name}"
        for model in apps.get_models()
        if model.__module__.startswith("doorstroom.") and "vocabulary" not in model.__module__
        for one in model._meta.fields
        if isinstance(one, CharField | TextField)
        and not isinstance(one, EmailField)
        and not one.choices
        and one.name not in NOT_TYPED
        and refuse_bsn not in one.validators
    ]

    assert sorted(set(found) - MASKED) == []
