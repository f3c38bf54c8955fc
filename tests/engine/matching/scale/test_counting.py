import numpy as np
from hypothesis import given, settings

from doorstroom.engine.matching.scale._counting import caps_of, excess_of, guessed
from engine.matching.scale.worlds import World, worlds


@given(worlds)
@settings(deadline=None, max_examples=30)
def test_caps_and_excess_cover_every_weight_and_guesses_know_most(one: World):
    skills, none = len(one.terms.carry_starts) - 1, one.terms.likeness.shape[1]
    occupation = np.where(one.vacancies.occupation < 0, none, one.vacancies.occupation)
    occupation = occupation.astype(np.int64)
    caps = caps_of(one.vacancies, occupation, none + 1, skills, 6)
    table = np.zeros((none + 1, skills), dtype=np.int64)
    for at in range(none + 1):
        row = slice(caps.starts[at], caps.starts[at + 1])
        table[at, caps.skills[row]] = caps.alone[row]
    excess = excess_of(one.vacancies, occupation, caps, skills)
    for at in range(len(occupation)):
        asked = np.zeros(skills, dtype=np.int64)
        row = slice(one.vacancies.starts[at], one.vacancies.starts[at + 1])
        np.add.at(asked, one.vacancies.skills[row], one.vacancies.alone[row])
        over = np.zeros(skills, dtype=np.int64)
        row = slice(excess.starts[at], excess.starts[at + 1])
        np.add.at(over, excess.skills[row], excess.alone[row])
        assert (asked <= table[occupation[at]] + over).all()
        assert over.sum() == excess.most_alone[at]
    everyone = np.arange(len(one.people))
    for at, guess in enumerate(guessed(one.people, everyone, caps, skills).tolist()):
        row = slice(one.people.starts[at], one.people.starts[at + 1])
        known = table[:, one.people.skills[row]] @ one.people.values[row].astype(np.int64)
        assert known[guess] == known.max()
