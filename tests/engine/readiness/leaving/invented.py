"""People who leave by a rule that is known, so that it can be found again."""

from math import exp, log
from random import Random

from doorstroom.engine.readiness.leaving import Answer, Light, Side, Standing, Stay

TRUE = {"red_person": 1.2, "no_mentor": 0.8, "wage_lost": 0.35, "checkins_missed": 0.0}


def people(count: int, *, seed: int = 4, base: float = -3.6) -> list[Stay]:
    """Return stays of at most twelve months; who leaves is thrown by `TRUE`."""
    dice = Random(seed)
    return [_stay(dice, base) for _ in range(count)]


def _stay(dice: Random, base: float) -> Stay:
    has_mentor, wage = dice.random() < 0.6, 1 - max(0.0, dice.gauss(0, 0.2)) / 2
    months: list[Standing] = []
    for month in range(12):
        is_red, missed = dice.random() < 0.2, int(dice.random() < 0.3)
        light = Light.RED if is_red else Light.GREEN
        day = 30 * month + 5
        months.append(
            Standing(
                days_since_start=day,
                answers=(Answer(question="work", side=Side.PERSON, day=day, light=light),),
                wage_ratio=wage,
                mentor_named=has_mentor,
                checkins_missed=missed,
            )
        )
        odds = base - 0.3 * log(month + 1) + 1.2 * is_red + 0.8 * (not has_mentor)
        odds += 0.35 * 10 * (1 - wage)
        if dice.random() < 1 / (1 + exp(-odds)):
            return Stay(months=tuple(months), has_left=True)
    return Stay(months=tuple(months), has_left=False)
