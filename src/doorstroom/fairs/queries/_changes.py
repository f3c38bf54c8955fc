"""What people said since a timetable was made: how much, and never what or who."""

import json
from collections import defaultdict
from collections.abc import Mapping

from django.utils import timezone
from django.utils.crypto import salted_hmac

from doorstroom.fairs.models import AccessNeed, Fair, Plan, Refusal, Session, Wish
from doorstroom.fairs.queries._fairs import visitors_today
from doorstroom.fairs.states import Entry, Phase, Stage

Basis = Mapping[str, str]
SALT = "doorstroom.fairs.basis"


def basis_of(session: Session) -> Basis:
    """Return a mark of each thing that a plan of a session follows, by whose it is.

    What somebody needs and whom they refuse, what a recruiter wishes and how many conversations
    they take. A mark shows that a thing is another one; what it was, nobody can read from it.
    """
    people = session.candidates.filter(entry=Entry.APPROVED).order_by("pk")
    walkers = visitors_today().filter(sessions=session).order_by("pk")
    candidates, limits = (
        list(people.values_list("pk", flat=True)),
        walkers.values_list("pk", "limit"),
    )
    needs = AccessNeed.objects.filter(candidate__in=candidates).values_list("candidate", "needs")
    refused = Refusal.objects.filter(candidate__in=candidates).values_list("candidate", "employer")
    wishes = Wish.objects.filter(visitor__sessions=session)
    said: dict[str, list[object]] = defaultdict(list)
    for key, some in needs:
        said[f"needs {key}"] += sorted(some)
    for key, employer in refused.order_by("employer"):
        said[f"refusals {key}"].append(employer)
    for key, candidate, wanted in wishes.order_by("candidate").values_list(
        "visitor", "candidate", "wanted"
    ):
        said[f"wishes {key}"].append([candidate, wanted])
    names = [f"{what} {key}" for key in candidates for what in ("needs", "refusals")]
    for key, limit in limits:
        said[f"limit {key}"] = [limit]
        names += [f"limit {key}", f"wishes {key}"]
    return {name: _mark(name, said[name]) for name in names}


def changes_since(plan: Plan) -> int:
    """Return how many things people changed since a plan was made, of who comes then and now.

    Nothing when its day is over, or its fair cancelled.
    """
    session = plan.session
    if session.day < timezone.localdate() or session.fair.phase == Phase.CANCELLED:
        return 0
    now = basis_of(session) if plan.basis else {}
    return sum(now.get(name, mark) != mark for name, mark in plan.basis.items())


def changed_plans(fair: Fair) -> tuple[tuple[Plan, int], ...]:
    """Return the published plans of a fair since which something changed, and how much."""
    plans = Plan.objects.filter(session__fair=fair, stage=Stage.PUBLISHED)
    ordered = plans.select_related("session__fair").order_by("session__day", "session__starts")
    return tuple((one, count) for one in ordered if (count := changes_since(one)))


def _mark(name: str, said: list[object]) -> str:
    mac = salted_hmac(SALT, f"{name} {json.dumps(said)}", algorithm="sha256")
    return mac.hexdigest()[:8]
