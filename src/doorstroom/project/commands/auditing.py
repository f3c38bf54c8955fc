"""What `doorstroom audit` does, and how it says it. Each function gives its exit code."""

from dataclasses import asdict

from doorstroom.core import audit
from doorstroom.project.commands.database import ready_database
from doorstroom.project.commands.reporting import DONE, REFUSED, guarded, print_json, say


def verify_trail(*, as_json: bool) -> int:
    """Walk the trail and say whether it holds."""

    def work() -> int:
        ready_database()
        verdict = audit.verify()
        if as_json:
            print_json(asdict(verdict))
        elif verdict.broken:
            say(f"Event {verdict.broken.sequence} does not hold: {verdict.broken.reason}.")
            say(f"The {verdict.events} events before it hold.")
        else:
            say(f"All {verdict.events} events hold. The last hash is {verdict.last_hash or '-'}.")
        return REFUSED if verdict.broken else DONE

    return guarded(work, as_json=as_json)
