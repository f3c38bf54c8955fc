"""The slow, readable reference: every plan of a tiny question, one by one."""

from collections import Counter
from itertools import combinations, permutations, product

from doorstroom.engine.planning.interviews import InterviewsQuestion

Held = tuple[tuple[int, int], ...]


def cheapest(question: InterviewsQuestion) -> int | None:
    """Return what the cheapest plan costs; None when there is no plan."""
    each = [timetables(question, one) for one in range(len(question.candidates))]
    costs = [cost(question, held) for held in product(*each)]
    return min((one for one in costs if one is not None), default=None)


def timetables(question: InterviewsQuestion, who: int) -> list[Held]:
    """Every way in which a candidate can have enough interviews with little regret."""
    one = question.candidates[who]
    need = min(question.wanted, sum(p < question.liked_below for p in one.preferences))
    sums = {
        some: sum(one.preferences[i] for i in some)
        for some in combinations(range(len(one.preferences)), need)
    }
    best = min(sums.values())
    return [
        tuple(zip(some, slots, strict=True))
        for some, total in sums.items()
        if total <= best + question.regret
        for slots in permutations(one.slots, need)
    ]


def cost(question: InterviewsQuestion, held: tuple[Held, ...]) -> int | None:
    """Return what a plan costs; None when it breaks a rule."""
    at = Counter(talk for mine in held for talk in mine)
    in_slot = Counter(slot for mine in held for _, slot in mine)
    suites = max(in_slot.values(), default=0)
    if question.suites is not None and suites > question.suites:
        return None
    total = question.rent * suites
    for i, employer in enumerate(question.employers):
        slots = [slot for mine in held for who, slot in mine if who == i]
        if not employer.least <= len(slots) <= employer.most:
            return None
        if any(at[i, slot] > employer.at_once for slot in slots):
            return None
        days = [slot // question.sessions for slot in slots]
        total += employer.day_rate * (max(days) - min(days) + 1) if days else 0
    liked = sum(
        question.candidates[who].preferences[i] for who, mine in enumerate(held) for i, _ in mine
    )
    return total + liked
