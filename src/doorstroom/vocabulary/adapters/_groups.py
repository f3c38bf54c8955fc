from collections.abc import Callable

from doorstroom.engine.values import Classification, Language, Skill


def nearest_groups(classification: Classification) -> Callable[[Language, Skill], str]:
    """Return a function that gives the label of the nearest group above a skill.

    Nearest is fewest steps up; among equals the first by uri. A group without a label in the
    language is passed by, and a skill without such a group gets an empty text.
    """
    labels = {group.uri: group.labels for group in classification.groups}
    above = {one.uri: one.broader for one in (*classification.skills, *classification.groups)}

    def nearest(language: Language, skill: Skill) -> str:
        seen: set[str] = set()
        step = sorted(skill.broader)
        while step:
            for uri in step:
                if label := labels.get(uri, {}).get(language):
                    return label
            seen.update(step)
            step = sorted({uri for one in step for uri in above.get(one, ())} - seen)
        return ""

    return nearest
