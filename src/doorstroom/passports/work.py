"""A competence judged again, when something is known of it that was not."""

from django.utils import timezone

from doorstroom.engine.assessing import STRENGTHS
from doorstroom.engine.values import Proof as Class
from doorstroom.passports.adapters import judgement_of
from doorstroom.passports.models import Competence
from doorstroom.passports.states import Level, Proof


def store_judged(competence: Competence) -> None:
    """Store a competence with level, proof and strength as they follow from what is known.

    What is doubted keeps its own word, at the lowest level: nobody is made to disappear, and the
    pages say what is against it.
    """
    pieces = list(competence.evidence.all()) if competence.pk else []
    level, proof = Level(competence.told_level), Proof(competence.told_proof)
    strength = STRENGTHS[Class(proof)]
    if pieces:
        found = judgement_of(competence, pieces, today=timezone.localdate())
        level = Level(found.level or Level.WITH_HELP)
        proof = Proof(found.proof or Proof.CLAIMED)
        strength = found.strength
    competence.level, competence.proof, competence.strength = level, proof, strength
    competence.full_clean()
    competence.save()
