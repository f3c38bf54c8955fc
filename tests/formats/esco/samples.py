"""A small classification that has one of everything."""

from doorstroom.engine.values import Classification, Group, Occupation, Skill, SkillRelation

BASE = "http://data.europa.eu/esco/"


def occupation(name: str) -> str:
    return f"{BASE}occupation/{name}"


def skill(name: str) -> str:
    return f"{BASE}skill/{name}"


OCCUPATIONS = (
    Occupation(
        uri=occupation("baker"),
        code="7512.1",
        labels={"nl": "bakker", "en": "baker"},
        alternatives={"nl": ("broodbakker", "bakker van brood")},
        descriptions={"nl": 'Bakt brood,\n"vers" en warm.', "en": "Bakes bread."},
        broader=(f"{BASE}isco/C7512",),
        isco="7512",
        nace=("1071", "4724"),
        green_share=0.25,
        essential=(skill("bread"), skill("hygiene")),
        optional=(skill("pastry"),),
    ),
    Occupation(
        uri=occupation("nurse"),
        code="2221.1",
        labels={"nl": "verpleegkundige", "en": "nurse"},
        broader=(f"{BASE}isco/C2221",),
        isco="2221",
        regulated=True,
        nace=("861",),
        essential=(skill("hygiene"),),
    ),
)
SKILLS = (
    Skill(
        uri=skill("bread"),
        labels={"en": "bake bread"},
        alternatives={"en": ("make bread", "bread baking")},
        broader=(skill("S8"),),
        reuse="occupation-specific",
    ),
    Skill(
        uri=skill("hygiene"),
        labels={"nl": "hygiëne", "en": "hygiene"},
        broader=(f"{BASE}isced-f/09", skill("S8")),
        kind="knowledge",
        reuse="cross-sector",
        collections=("green", "transversal"),
    ),
    Skill(
        uri=skill("pastry"),
        labels={"nl": "gebak maken", "en": "make pastry"},
        broader=(skill("bread"),),
    ),
)
GROUPS = (
    Group(uri=f"{BASE}isced-f/09", code="09", labels={"en": "health"}, pillar="skill"),
    Group(uri=f"{BASE}isco/C2221", code="2221", labels={"nl": "zorg"}, pillar="isco"),
    Group(uri=f"{BASE}isco/C7512", code="7512", labels={"en": "Bakers"}, pillar="isco"),
    Group(
        uri=skill("S8"),
        code="S8",
        labels={"nl": "werken met machines", "en": "working with machinery"},
        alternatives={"en": ("using machines",)},
        pillar="skill",
    ),
)
RELATIONS = (
    SkillRelation(skill=skill("bread"), related=skill("hygiene"), essential=True),
    SkillRelation(skill=skill("pastry"), related=skill("bread"), essential=False),
)


def small_classification(version: str = "1.2.0") -> Classification:
    return Classification(
        scheme="esco",
        version=version,
        titles={"nl": "ESCO", "en": "ESCO"},
        occupations=OCCUPATIONS,
        skills=SKILLS,
        groups=GROUPS,
        skill_relations=RELATIONS,
    )
