"""What a phone sends: as JSON, or as a form where there is no JavaScript."""

import datetime as dt
import json
import uuid
from dataclasses import dataclass
from typing import Any, Final

from django.http import QueryDict
from django.utils import timezone

from doorstroom.encounters.states import Clash
from doorstroom.encounters.work import Answer, Sent

TEXTS: Final = (
    *("who", "said", "text", "errand", "answer", "side", "name", "employer", "contact"),
    "workshop",
)


class UnreadableError(Exception):
    """What was sent is no message of a phone; nothing of it was kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What a phone sends at once.

    Attributes:
        sent_at: the time on its clock when it sent this.
        deeds: what can be read, in the order sent.
        lost: the ids of what has no id or time that can be read; it is answered, and not kept.
    """

    sent_at: dt.datetime
    deeds: tuple[Sent, ...]
    lost: tuple[str, ...]


def message_in(body: bytes) -> Message:
    """Read `{"now": …, "deeds": [{"id": …, "kind": …, "at": …, …}]}`.

    Raises:
        UnreadableError: when it is something else.
    """
    try:
        read = json.loads(body)
        sent_at, rows = _moment(read["now"]), list(read["deeds"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise UnreadableError from error
    deeds, lost = [], []
    for row in rows:
        try:
            deeds.append(_sent(row))
        except (ValueError, KeyError, TypeError, AttributeError):
            lost.append(str(row.get("id", ""))[:40] if isinstance(row, dict) else "")
    return Message(sent_at=sent_at, deeds=tuple(deeds), lost=tuple(lost))


def deed_in(form: QueryDict) -> Sent:
    """Read what a form says; it happened now. Sent twice by one page it has one id."""
    words: dict[str, Any] = {name: form[name] for name in TEXTS if name in form}
    words["tags"] = form.getlist("tags")
    try:
        key = uuid.UUID(form.get("id", ""))
    except ValueError:
        key = uuid.uuid4()
    return Sent(id=key, kind=form.get("kind", ""), at=timezone.now(), words=words)


def as_json(answers: tuple[Answer, ...], lost: tuple[str, ...]) -> list[dict[str, str]]:
    """Return the answers for a phone: what may leave it, and what does not fit in words."""
    unfit = [Answer(id=one, clash=Clash.UNFIT) for one in lost]  # type: ignore[arg-type]  # as sent
    return [
        {"id": str(one.id), "clash": str(Clash(one.clash).label) if one.clash else ""}
        for one in (*answers, *unfit)
    ]


def _sent(row: dict[str, Any]) -> Sent:
    return Sent(
        id=uuid.UUID(row["id"]),
        kind=str(row["kind"]),
        at=_moment(row["at"]),
        words={name: row[name] for name in (*TEXTS, "tags") if row.get(name) is not None},
    )


def _moment(text: str) -> dt.datetime:
    """Read a moment; one without a zone is in UTC."""
    found = dt.datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=dt.UTC)
