"""What a stored concept can be."""

from django.db.models import TextChoices


class LabelKind(TextChoices):
    """What a label names."""

    OCCUPATION = "OCCUPATION"
    SKILL = "SKILL"


class Pillar(TextChoices):
    """Which of the two hierarchies a group stands in."""

    ISCO = "isco"
    SKILL = "skill"


class SkillKind(TextChoices):
    """ESCO's skillType."""

    SKILL = "skill"
    KNOWLEDGE = "knowledge"


class Reuse(TextChoices):
    """ESCO's reuseLevel: in how many occupations and sectors a skill is of use."""

    TRANSVERSAL = "transversal"
    CROSS_SECTOR = "cross-sector"
    SECTOR_SPECIFIC = "sector-specific"
    OCCUPATION_SPECIFIC = "occupation-specific"


class LabelLanguage(TextChoices):
    """The languages labels are kept in."""

    NL = "nl"
    EN = "en"
