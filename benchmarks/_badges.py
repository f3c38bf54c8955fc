"""Invented credentials for tests and benchmarks, each out of its seed."""

import random
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from doorstroom.formats.credentials import (
    Json,
    ProofOptions,
    SigningKey,
    method_id,
    sign,
)
from doorstroom.formats.openbadges import (
    Achievement,
    Award,
    EndorsedSkill,
    Endorsement,
    Evidence,
    Framework,
    Issuer,
    Level,
    Passport,
    RubricLevel,
    Score,
    Skill,
    achievement_credential,
    endorsement_credential,
    passport_credential,
    with_endorsements,
)

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
_WORDS = (
    *("steunkousen", "aantrekken", "café", "luisteren", "“rustig”", "lassen", "naïef", "π≈3,14"),
    *("a<b&c", 'zegt "ja"', "back\\slash", "regel\neinde", "tab\tteken", "smile😀", "ijs", "Ωmega"),
)


@dataclass(frozen=True, slots=True)
class Keyring:
    """An issuer with a key, and a stranger with another."""

    issuer: SigningKey
    stranger: SigningKey


KEYS = Keyring(SigningKey(bytes(range(32))), SigningKey(bytes(range(1, 33))))


def options(key: SigningKey = KEYS.issuer) -> ProofOptions:
    """How a sample is signed."""
    return ProofOptions(method=method_id(key.public.did, key.public), created=NOW)


class Maker:
    """Makes credentials out of one seed, with at most so many of what may stand there often."""

    def __init__(self, seed: int, most: int = 5) -> None:
        self.chance = random.Random(seed)
        self.most = most

    def text(self, most: int = 6) -> str:
        """Some words."""
        return " ".join(self.chance.choices(_WORDS, k=self.chance.randint(1, most)))

    def urn(self) -> str:
        """An address that nothing else has."""
        return f"urn:uuid:{uuid.UUID(int=self.chance.getrandbits(128))}"

    def skill(self) -> Skill:
        """A skill of ESCO."""
        number = uuid.UUID(int=self.chance.getrandbits(128))
        return Skill(uri=f"http://data.europa.eu/esco/skill/{number}", name=self.text(3))

    def issuer(self) -> Issuer:
        """Who issues."""
        url = self.chance.choice(["", "https://zorg.example/over"])
        email = self.chance.choice(["", "badges@zorg.example"])
        return Issuer(did=KEYS.issuer.public.did, name=self.text(2), url=url, email=email)

    def award(self) -> Award:
        """An award with a few of everything, or with nothing but what it must have."""
        few, most = self.chance.randint, self.most
        achievement = self.achievement()
        return Award(
            id=self.urn(),
            recipient=self.urn(),
            achievement=achievement,
            issuer=self.issuer(),
            valid_from=NOW - timedelta(days=few(1, 900)),
            valid_until=self.chance.choice([None, NOW + timedelta(days=few(1, 900))]),
            evidence=[
                Evidence(
                    genre=self.chance.choice(["observation", "test", "portfolio"]),
                    narrative=self.text(9),
                    url=self.chance.choice(["", f"https://zorg.example/e/{few(1, 99)}"]),
                )
                for _ in range(few(0, (most + 1) // 2))
            ],
            scores=[self.score() for _ in range(few(0, most // 2))],
            reached=self.chance.choice(achievement.rubric).id if achievement.rubric else "",
            narrative=self.chance.choice(["", self.text()]),
        )

    def achievement(self) -> Achievement:
        """What was achieved."""
        few, most = self.chance.randint, self.most
        frameworks = self.chance.sample(list(Framework), few(0, min(most // 2, 2)))
        return Achievement(
            id=self.urn(),
            name=self.text(3),
            description=self.text(),
            criteria=self.text(9),
            skills=[self.skill() for _ in range(few(0, most))],
            levels=[Level(framework=one, level=few(1, 8)) for one in frameworks],
            rubric=[
                RubricLevel(id=self.urn(), name=self.text(1), rank=rank, description=self.text())
                for rank in range(1, few(1, most))
            ],
            language=self.chance.choice(["nl", "en"]),
        )

    def score(self) -> Score:
        """A result, with or without its margin."""
        return Score(
            name=self.text(2),
            value=self.chance.choice([7, 7.25, 0.1, 1e-7, 120.0]),
            error=self.chance.choice([None, 0.4]),
            lowest=0,
            highest=130,
        )

    def endorsement(self, about: str) -> Json:
        """A signed endorsement."""
        return sign(
            endorsement_credential(
                Endorsement(
                    id=self.urn(),
                    about=about,
                    skills=[
                        EndorsedSkill(skill=self.skill(), comment=self.text())
                        for _ in range(self.chance.randint(1, 3))
                    ],
                    comment=self.text(),
                    issuer=self.issuer(),
                    valid_from=NOW - timedelta(days=3),
                )
            ),
            KEYS.issuer,
            options(),
        )

    def unsigned(self) -> Json:
        """Return a credential of some kind, still to be signed."""
        kinds = ("award", "endorsed", "endorsement", "passport", "other")
        (kind,) = self.chance.choices(kinds, [6, 2, 1, 1, 3] if self.most > 1 else [30, 1, 4, 1, 8])
        award = self.award()
        if kind == "endorsed":
            document = achievement_credential(award)
            return with_endorsements(document, [self.endorsement(award.id) for _ in range(2)])
        if kind == "endorsement":
            endorsement = self.endorsement(award.id)
            del endorsement["proof"]
            return endorsement
        if kind == "passport":
            return self.passport()
        document = achievement_credential(award)
        return self.otherwise(document) if kind == "other" else document

    def passport(self) -> Json:
        """Return a passport with two credentials in it."""
        signed = [
            sign(achievement_credential(self.award()), KEYS.issuer, options()) for _ in range(2)
        ]
        return passport_credential(
            Passport(
                id=self.urn(),
                recipient=self.urn(),
                name=self.text(2),
                credentials=signed,
                partial=self.chance.choice([True, False]),
                issuer=self.issuer(),
                valid_from=NOW - timedelta(days=1),
            )
        )

    def otherwise(self, document: Json) -> Json:
        """Return the document as others write theirs: other forms of the same, and own terms."""
        for form in self.chance.sample(_FORMS, 3):
            form(document, self)
        return document


def _issuer_as_text(document: Json, _: Maker) -> None:
    document["issuer"] = document["issuer"]["id"]


def _languages(document: Json, maker: Maker) -> None:
    document["name"] = [
        {"@value": maker.text(), "@language": "nl"},
        {"@value": maker.text(), "@language": "en-GB"},
    ]


def _own_vocabulary(document: Json, maker: Maker) -> None:
    document["@context"] = [*document["@context"], {"@vocab": "https://zorg.example/terms#"}]
    document["credentialSubject"]["shift"] = maker.chance.choice([3, 2.5, -0.125, True, "night"])


def _own_terms(document: Json, maker: Maker) -> None:
    document["@context"] = [
        *document["@context"],
        {
            "ward": {"@id": "https://zorg.example/terms#ward", "@context": {"bed": "zorg:bed"}},
            "zorg": "https://zorg.example/terms#",
            "when": {"@id": "zorg:when", "@type": "http://www.w3.org/2001/XMLSchema#date"},
            "see": {"@id": "zorg:see", "@type": "@id"},
            "raw": {"@id": "zorg:raw", "@type": "@json"},
            "steps": {"@id": "zorg:steps", "@container": "@list"},
            "word": {"@id": "zorg:word", "@container": "@language"},
        },
    ]
    document["credentialSubject"].update(
        {
            "ward": {"bed": maker.text(), "zorg:room": 7},
            "when": "2026-11-01",
            "see": "zorg:this",
            "raw": {"b": [1, 2.5, None], "a": maker.text()},
            "steps": [maker.text(), 2, {"id": maker.urn()}],
            "word": {"nl": maker.text(), "en": [maker.text(), maker.text()]},
        }
    )


def _more_types(document: Json, _: Maker) -> None:
    document["type"] = ["VerifiableCredential", "OpenBadgeCredential", "AchievementCredential"]


def _nameless(document: Json, _: Maker) -> None:
    del document["id"]


_FORMS: list[Callable[[Json, Maker], None]] = [
    _issuer_as_text,
    _languages,
    _own_vocabulary,
    _own_terms,
    _more_types,
    _nameless,
]


def signed_samples(seed: int, count: int, most: int = 5) -> Iterator[Json]:
    """Signed credentials, each of its own seed."""
    for number in range(count):
        maker = Maker(seed * 1_000_003 + number, most)
        document = sign(maker.unsigned(), KEYS.issuer, options())
        if maker.chance.choice([True, False]):
            document["proof"] = document["proof"][0]
        yield document
