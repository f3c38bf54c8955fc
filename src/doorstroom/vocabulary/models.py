"""Occupations and skills as stored, several versions side by side."""

from django.db import models
from django.db.models import F, Q

from doorstroom.vocabulary.states import LabelKind, LabelLanguage, Pillar, Reuse, SkillKind


class Version(models.Model):
    """One version of a classification; the active one is what pages and matching use."""

    scheme = models.CharField(max_length=40)
    version = models.CharField(max_length=40)
    title_nl = models.CharField(max_length=200, blank=True)
    title_en = models.CharField(max_length=200, blank=True)
    languages = models.JSONField(default=list)
    invented = models.BooleanField(default=False)
    fingerprint = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()
    is_active = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scheme", "version"], name="one_row_per_version"),
            models.UniqueConstraint(
                fields=["is_active"], condition=Q(is_active=True), name="one_active_version"
            ),
            models.CheckConstraint(
                condition=~Q(scheme="") & ~Q(version=""), name="version_has_a_name"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scheme} {self.version}"


class Concept(models.Model):
    """What occupations, skills and groups have in common."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="+")
    uri = models.CharField(max_length=200)
    code = models.CharField(max_length=40, blank=True)
    label_nl = models.CharField(max_length=500, blank=True)
    label_en = models.CharField(max_length=500, blank=True)
    description_nl = models.TextField(blank=True)
    description_en = models.TextField(blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["version", "uri"], name="%(class)s_once_per_version"),
            models.CheckConstraint(
                condition=~Q(label_nl="") | ~Q(label_en=""), name="%(class)s_has_a_label"
            ),
        ]

    def __str__(self) -> str:
        return self.label_nl or self.label_en

    def label_in(self, language: str) -> str:
        """Return its label in a language, or else the one it has."""
        own, other = self.label_nl, self.label_en
        if language != "nl":
            own, other = other, own
        return own or other


class Occupation(Concept):
    """An occupation.

    `sectors` are the section letters of NACE Rev. 2.1 that its codes fall in ("CF"), empty where
    unknown. Wages are gross euros a month, full time; `interests` say how much of each interest the
    work has, 0 to 255 in the order of `engine.values.Interest`, empty where unknown. Only a
    demonstration vocabulary has either.
    """

    isco = models.CharField(max_length=4, blank=True)
    regulated = models.BooleanField(default=False)
    nace = models.JSONField(default=list)
    sectors = models.CharField(max_length=22, blank=True)
    green_share = models.FloatField(null=True)
    wage_min = models.FloatField(null=True)
    wage_max = models.FloatField(null=True)
    wage_invented = models.BooleanField(default=False)
    interests = models.JSONField(default=list)
    interests_invented = models.BooleanField(default=False)

    class Meta(Concept.Meta):
        constraints = [
            *Concept.Meta.constraints,
            models.CheckConstraint(
                condition=Q(green_share__isnull=True)
                | Q(green_share__gte=0) & Q(green_share__lte=1),
                name="green_share_is_a_share",
            ),
            models.CheckConstraint(
                condition=Q(wage_min__isnull=True)
                | Q(wage_max__isnull=True)
                | Q(wage_min__lte=F("wage_max")),
                name="wage_runs_upwards",
            ),
        ]


class Skill(Concept):
    """A skill or a piece of knowledge.

    `group_label_…` is the nearest group above it with a label in that language, to stand beside
    a label that is missing in it.
    """

    kind = models.CharField(max_length=9, choices=SkillKind.choices)
    reuse = models.CharField(max_length=19, choices=Reuse.choices, blank=True)
    collections = models.JSONField(default=list)
    group_label_nl = models.CharField(max_length=500, blank=True)
    group_label_en = models.CharField(max_length=500, blank=True)

    class Meta(Concept.Meta):
        constraints = [
            *Concept.Meta.constraints,
            models.CheckConstraint(condition=Q(kind__in=SkillKind.values), name="known_skill_kind"),
            models.CheckConstraint(condition=Q(reuse__in=["", *Reuse.values]), name="known_reuse"),
        ]

    def label_in(self, language: str) -> str:
        """Return its label in a language; where that is missing, the other one and the group.

        >>> Skill(label_en="manage musical staff", group_label_nl="leidinggeven").label_in("nl")
        'manage musical staff (leidinggeven)'
        """
        own = self.label_nl if language == "nl" else self.label_en
        group = self.group_label_nl if language == "nl" else self.group_label_en
        label = super().label_in(language)
        return f"{label} ({group})" if group and not own else label


class Group(Concept):
    """A group above occupations (ISCO-08) or above skills (ESCO's skill groups, ISCED-F).

    Nobody searches for groups, so their synonyms per language are no `Label` but stand here.
    """

    pillar = models.CharField(max_length=5, choices=Pillar.choices)
    alternatives = models.JSONField(default=dict)

    class Meta(Concept.Meta):
        constraints = [
            *Concept.Meta.constraints,
            models.CheckConstraint(condition=Q(pillar__in=Pillar.values), name="known_pillar"),
        ]


class OccupationSkill(models.Model):
    """An occupation asks a skill: essential wherever the work is done, or optional."""

    occupation = models.ForeignKey(Occupation, on_delete=models.CASCADE, related_name="asks")
    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="asked_by")
    essential = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["occupation", "skill"], name="skill_asked_once"),
        ]

    def __str__(self) -> str:
        return f"{self.occupation_id} -> {self.skill_id}"


class SkillRelation(models.Model):
    """Skill `related` is essential or optional for having `skill`."""

    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="builds_on")
    related = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="is_built_on_by")
    essential = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["skill", "related"], name="skills_related_once"),
        ]

    def __str__(self) -> str:
        return f"{self.skill_id} -> {self.related_id}"


class Broader(models.Model):
    """A concept of any kind stands directly below another."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="+", db_index=False)
    concept = models.CharField(max_length=200)
    broader = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "concept", "broader"], name="placed_below_once"
            ),
        ]
        indexes = [models.Index(fields=["version", "broader"], name="narrower_concepts")]

    def __str__(self) -> str:
        return f"{self.concept} < {self.broader}"


class Label(models.Model):
    """One name of an occupation or a skill: what search looks through."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="+", db_index=False)
    kind = models.CharField(max_length=10, choices=LabelKind.choices)
    uri = models.CharField(max_length=200)
    language = models.CharField(max_length=2, choices=LabelLanguage.choices)
    text = models.CharField(max_length=500)
    preferred = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "uri", "language", "text"], name="label_once_per_concept"
            ),
            models.UniqueConstraint(
                fields=["version", "uri", "language"],
                condition=Q(preferred=True),
                name="one_preferred_label",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=LabelKind.values), name="label_of_a_known_kind"
            ),
            models.CheckConstraint(
                condition=Q(language__in=LabelLanguage.values), name="label_in_a_known_language"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="label_says_something"),
        ]

    def __str__(self) -> str:
        return self.text


class EngineTable(models.Model):
    """What the engine computed once from a version, packed.

    `payload` is the taxonomy (`engine.taxonomy.Taxonomy.pack`), `likeness` how alike its
    occupations are (`engine.matching.Likeness.pack`) and `natures` what their work is like
    (`engine.matching.Natures.pack`), each empty where it is still to be made. The digests tell a
    process whether what it holds of them is still this.
    """

    version = models.OneToOneField(Version, on_delete=models.CASCADE, related_name="engine_table")
    payload = models.BinaryField()
    likeness = models.BinaryField(default=b"")
    likeness_digest = models.CharField(max_length=64, default="")
    natures = models.BinaryField(default=b"")
    natures_digest = models.CharField(max_length=64, default="")

    def __str__(self) -> str:
        return f"engine table of {self.version}"


class EncoderTable(models.Model):
    """What was learned from the names of a version, packed (`engine.taxonomy.Encoder.pack`)."""

    version = models.OneToOneField(Version, on_delete=models.CASCADE, related_name="encoder_table")
    payload = models.BinaryField()
    trained_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"encoder of {self.version}"


class SearchWords(models.Model):
    """The words of a version's labels with their counts, as search holds them in memory.

    The fingerprint tells a process whether the words it holds are still these.
    """

    version = models.OneToOneField(Version, on_delete=models.CASCADE, related_name="search_words")
    words = models.TextField()
    fingerprint = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"search words of {self.version}"
