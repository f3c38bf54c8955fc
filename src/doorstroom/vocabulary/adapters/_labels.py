from collections.abc import Mapping

from doorstroom.engine.values import Classification, Concept, Language, Skill
from doorstroom.vocabulary.adapters._groups import nearest_groups


def labels_in(classification: Classification, language: Language) -> Mapping[str, str]:
    """Return what to call every occupation and skill in a language, without a database.

    A skill without a label in it gets the label it has, with its nearest group beside it.
    """
    group = nearest_groups(classification)

    def label(concept: Concept) -> str:
        if own := concept.labels.get(language):
            return own
        other = next(iter(concept.labels.values()), concept.uri)
        above = group(language, concept) if isinstance(concept, Skill) else ""
        return f"{other} ({above})" if above else other

    concepts = (*classification.occupations, *classification.skills)
    return {concept.uri: label(concept) for concept in concepts}
