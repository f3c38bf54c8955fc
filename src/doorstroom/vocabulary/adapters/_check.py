from collections.abc import Iterator
from itertools import chain

from doorstroom.engine.values import Classification
from doorstroom.vocabulary.errors import InconsistentError


def refuse_inconsistent(classification: Classification) -> None:
    """Make sure that a classification holds everything it points at.

    Raises:
        InconsistentError: when it does not.
    """
    skills = {one.uri for one in classification.skills}
    concepts = skills.union(
        one.uri for one in chain(classification.occupations, classification.groups)
    )
    for known, pairs in ((skills, _to_skills(classification)), (concepts, _up(classification))):
        for by, uri in pairs:
            if uri not in known:
                raise InconsistentError(
                    f"{by} points at {uri}, which is not in the classification; nothing was "
                    "changed. Read the classification again from its files."
                )


def _to_skills(classification: Classification) -> Iterator[tuple[str, str]]:
    for one in classification.occupations:
        for uri in chain(one.essential, one.optional):
            yield one.uri, uri
    for relation in classification.skill_relations:
        yield relation.skill, relation.related
        yield relation.related, relation.skill


def _up(classification: Classification) -> Iterator[tuple[str, str]]:
    for one in chain(classification.occupations, classification.skills, classification.groups):
        for uri in one.broader:
            yield one.uri, uri
