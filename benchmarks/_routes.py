"""Catalogues, learners and vacancies with a seed, and the greedy lists that peers make.

A catalogue has modules of 8 to 160 hours that teach one to five skills of a field, a third of them
after another module, some at work, some as a class on set days. Prices grow with hours.
"""

from itertools import combinations, permutations

import numpy as np

from doorstroom.engine.routing import (
    Exemption,
    Form,
    Group,
    Held,
    Learner,
    Module,
    Need,
    Question,
    Start,
)
from doorstroom.engine.values import Level

FIRST_DAY = 739_000
HELD = 0.3
FORMS = (Form.AT_WORK, Form.CLASS, Form.ONLINE)
SHARES = {Form.AT_WORK: 0.8, Form.CLASS: 0.0, Form.ONLINE: 0.2}


def question(modules: int, gaps: int, seed: int) -> Question:
    """Return one learner with so many gaps before a catalogue; every gap can be closed."""
    dice = np.random.default_rng(seed)
    skills = [f"s{i}" for i in range(gaps)]
    return Question(
        modules=tuple(_module(dice, i, skills) for i in range(modules)),
        learner=Learner(
            held=tuple(Held(f"h{i}", Level.ALONE) for i in range(5)),
            hours_a_week=16,
            earliest=FIRST_DAY,
        ),
        needs=tuple(Need(one, Level.ALONE, int(dice.integers(1, 10))) for one in skills),
    )


def _module(dice: np.random.Generator, i: int, skills: list[str]) -> Module:
    """Return a module; the first ones teach each skill once and need nothing."""
    size = int(dice.choice([1, 2, 3, 4, 5], p=[0.3, 0.3, 0.2, 0.1, 0.1]))
    if i < len(skills):
        taught, requires = [skills[i]], list[str]()
    else:
        field = int(dice.integers(0, len(skills)))
        near = [skills[(field + step) % len(skills)] for step in range(8)]
        taught = list(dice.choice(near, size, replace=False))
        free = [one for one in skills if one not in taught and skills.index(one) < field]
        requires = [str(dice.choice(free))] if free and dice.random() < 1 / 3 else []
    hours = int(8 * dice.integers(1, 5) * size)
    form = FORMS[int(dice.integers(0, 3))]
    starts = tuple(
        Start(FIRST_DAY + 7 * int(week), int(dice.integers(0, 12)))
        for week in sorted(dice.choice(52, 5, replace=False))
    )
    return Module(
        key=f"m{i:03}",
        teaches={str(one): Level.ALONE for one in taught},
        requires=dict.fromkeys(requires, Level.ALONE),
        exemptions=(Exemption(skill=f"h{i % 10}", hours=4, cents=2_000),) if i % 4 == 0 else (),
        form=form,
        share_at_work=SHARES[form],
        hours=hours,
        weeks=max(1, hours // int(dice.integers(4, 13))),
        cents=int(hours * dice.integers(800, 3_000) // 100 * 100),
        starts=starts if form is Form.CLASS and i >= len(skills) else (),
        certificate="practice statement",
    )


def group(asked: Question, people: int, vacancies: int, seed: int) -> Group:
    """Return people who have some of the skills, and vacancies that ask 4 to 12 of them."""
    dice = np.random.default_rng(seed)
    skills = tuple(one.skill for one in asked.needs) + tuple(f"h{i}" for i in range(10))
    asks = np.zeros((vacancies, len(skills)), dtype=np.int8)
    for row in asks:
        count = int(dice.integers(4, 13))
        row[dice.choice(len(asked.needs), count, replace=False)] = dice.integers(1, 3, count)
    shape = (people, len(skills))
    has = dice.integers(0, 4, shape) * (dice.random(shape) < HELD)
    return Group(
        skills=skills,
        levels=has.astype(np.int8),
        hours_a_week=dice.choice([4, 8, 12, 16, 24], people).astype(np.int64),
        earliest=(FIRST_DAY + 7 * dice.integers(0, 8, people)).astype(np.int64),
        needs=asks,
    )


def one_of(asked: Question, some: Group, person: int, vacancy: int) -> Question:
    """Return the question of one person and one vacancy of a group."""
    levels, needs = some.levels[person].tolist(), some.needs[vacancy].tolist()
    pairs = list(zip(some.skills, levels, needs, strict=True))
    return Question(
        modules=asked.modules,
        learner=Learner(
            held=tuple(Held(skill, Level(level)) for skill, level, _ in pairs if level),
            hours_a_week=int(some.hours_a_week[person]),
            earliest=int(some.earliest[person]),
        ),
        needs=tuple(Need(skill, Level(need)) for skill, _, need in pairs if need),
    )


def greedy_cents(asked: Question) -> int:
    """Return what a list costs as peers make it: the best price for each open gap, again and again.

    What a module needs first comes with it, by the cheapest module that teaches it. Modules keep
    their exemptions; days and hours are not looked at, which is to greedy's advantage.
    """
    has = {one.skill for one in asked.learner.held}
    prices = {one.key: _price(one, has) for one in asked.modules}
    chosen: dict[str, Module] = {}
    open_ = {one.skill for one in asked.gaps}
    while open_:
        bundles = (_bundle(asked, one, has, prices) for one in asked.modules)
        best = min(
            (bundle for bundle in bundles if _closes(bundle, open_)),
            key=lambda bundle: (
                sum(prices[key] for key in bundle if key not in chosen)
                / len(_closes(bundle, open_)),
                sorted(bundle),
            ),
        )
        chosen |= best
        has = has.union(*(one.teaches for one in best.values()))
        open_ -= has
    return sum(prices[key] for key in chosen)


def _price(module: Module, has: set[str]) -> int:
    less = sum(one.cents for one in module.exemptions if one.skill in has)
    return max(0, module.cents - less)


def _closes(bundle: dict[str, Module], open_: set[str]) -> set[str]:
    return open_.intersection(*[{s for one in bundle.values() for s in one.teaches}])


def _bundle(
    asked: Question, module: Module, has: set[str], prices: dict[str, int]
) -> dict[str, Module]:
    """Return a module with all that it needs before, each by the cheapest that teaches it."""
    found = {module.key: module}
    missing = [skill for skill in module.requires if skill not in has]
    while missing:
        skill = missing.pop()
        if any(skill in one.teaches for one in found.values() if one is not module):
            continue
        teachers = [one for one in asked.modules if skill in one.teaches and not one.requires]
        teacher = min(teachers, key=lambda one: (prices[one.key], one.key))
        found[teacher.key] = teacher
    return found


def cover(sets: list[set[int]]) -> Question:
    """Return a set-cover instance as a question: a module of one euro for each set."""
    items = len(set().union(*sets))
    return Question(
        modules=tuple(
            Module(
                key=f"set{i:04}",
                teaches={f"item{item}": Level.ALONE for item in sorted(some)},
                hours=1,
                cents=100,
            )
            for i, some in enumerate(sets)
        ),
        learner=Learner(hours_a_week=40, earliest=FIRST_DAY),
        needs=tuple(Need(f"item{item}") for item in range(items)),
    )


def steiner(times: int) -> Question:
    """Return the covering problem of Fulkerson, Nemhauser and Trotter (1974): A9, A27, A81.

    Every triple of a Steiner triple system has to be hit by a point. The systems are made from
    one triple by tripling; the least is 5 of 9, 18 of 27 and 61 of 81 points.
    """
    triples: list[tuple[int, ...]] = [(0, 1, 2)]
    points = 3
    for _ in range(times):
        triples = [
            *((x, x + points, x + 2 * points) for x in range(points)),
            *(tuple(x + i * points for x in one) for one in triples for i in range(3)),
            *(
                tuple(x + i * points for x, i in zip(one, order, strict=True))
                for one in triples
                for order in permutations(range(3))
            ),
        ]
        points *= 3
    return cover([{t for t, one in enumerate(triples) if p in one} for p in range(points)])


def cube(dimension: int) -> Question:
    """Return the problem CYC of Grossman and Wool (1997): hit every 4-cycle of a hypercube.

    What is not hit is the largest part of the cube without a 4-cycle: 24 of 32 edges in four
    dimensions, 56 of 80 in five (Harborth and Nienborg 1994); so the least are 8 and 24.
    """
    corners = range(2**dimension)
    edges = [
        (one, one | 1 << at) for one in corners for at in range(dimension) if not one >> at & 1
    ]
    rings = [
        (one, 1 << a, 1 << b)
        for one in corners
        for a, b in combinations(range(dimension), 2)
        if not one & (1 << a | 1 << b)
    ]
    around = [{(x, x | a), (x, x | b), (x | a, x | a | b), (x | b, x | a | b)} for x, a, b in rings]
    return cover([{r for r, ring in enumerate(around) if edge in ring} for edge in edges])
