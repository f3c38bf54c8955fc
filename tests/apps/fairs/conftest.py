"""Plans made at once, or left in the line."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import TestCase

from apps.fair_plans import Make
from doorstroom.fairs.actions import (
    _plans,
)
from doorstroom.fairs.models import Plan
from doorstroom.fairs.work import run


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Make:
    """Ask for a plan and make it at once, as the line of the process would."""
    monkeypatch.setattr(_plans, "submit", run)

    def make(action: Callable[..., Plan], **asked: Any) -> Plan:
        with TestCase.captureOnCommitCallbacks(execute=True):
            plan = action(**asked)
        return Plan.objects.get(pk=plan.pk)

    return make


@pytest.fixture
def queued(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """Ask for a plan, and leave it in the line."""
    line: list[tuple[Any, ...]] = []
    monkeypatch.setattr(_plans, "submit", lambda *job: line.append(job))
    return line
