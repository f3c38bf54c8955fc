from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from doorstroom.core.audit import events_about
from doorstroom.engine.assessing import Part as Does
from doorstroom.engine.values import Language
from doorstroom.engine.values import Proof as Class
from doorstroom.organisations.models import Employment, Share
from doorstroom.organisations.queries import (
    SMALLEST,
    Viewer,
    caseload_of,
    holding_today,
    organisations_managed_by,
    shares_held,
)
from doorstroom.organisations.rules import may_see_all_matches, may_see_passport
from doorstroom.organisations.states import Part, Role
from doorstroom.passports import phrases
from doorstroom.passports.adapters import judgement_of, standing_of
from doorstroom.passports.models import (
    Competence,
    Evidence,
    HeldOccupation,
)
from doorstroom.passports.states import EvidenceKind, Proof, Review, Sight, Stage
from doorstroom.people.models import Account, Person, Wants
from doorstroom.vocabulary.queries import labels_of, names_of

ENOUGH = 5
"""With fewer competences than this a person's matches say little."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One person as their coach's list shows them.

    Attributes:
        known: how many competences are known.
        proven: how many of these somebody else confirmed, tested or certified.
        has_account: they can sign in, or can be asked to choose a password.
        shares: they share something with an employer that looks for people.
    """

    person: Person
    known: int
    proven: int
    has_account: bool
    shares: bool

    @property
    def lacks(self) -> int:
        """How many of the first things that a switch needs are not there yet."""
        return [self.has_account, self.known >= ENOUGH, self.shares].count(False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCompetence:
    """One competence in words."""

    key: int
    label: str
    level: str
    proof: str
    is_proven: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Outflow:
    """What the people of a region do who move on, counted where that tells of nobody.

    Attributes:
        people: how many do each occupation, by uri, most first; none is below `SMALLEST`.
        has_others: others do work that fewer do, or work that is not known.
    """

    people: Mapping[str, int]
    has_others: bool


def outflow_for(viewer: Viewer) -> Outflow:
    """Return what the people do who move on in the regions that the viewer manages.

    The first occupation of each counts. Only employers count of which `SMALLEST` people come
    along: their number is shown elsewhere, and what is left of it must not show who they are.
    """
    employers = organisations_managed_by(viewer).annotate(
        moving=Count("employments__person", distinct=True)
    )
    moving = Employment.objects.filter(organisation__in=employers.filter(moving__gte=SMALLEST))
    of_them = HeldOccupation.objects.filter(person__in=moving.values("person"))
    firsts = of_them.values("person").annotate(first=Min("pk")).values("first")
    counted = HeldOccupation.objects.filter(pk__in=firsts).values("occupation")
    rows = counted.annotate(people=Count("person")).values_list("occupation", "people")
    total = moving.aggregate(people=Count("person", distinct=True))["people"]
    people = without_small(dict(rows.order_by("-people", "occupation")), total=total)
    return Outflow(people=people, has_others=sum(people.values()) < total)


def without_small(counts: Mapping[str, int], *, total: int) -> dict[str, int]:
    """Return the counts that tell of nobody, in their order.

    None of them, and nothing that they leave of the whole, is smaller than `SMALLEST`, unless
    nothing is left.

    >>> without_small({"a": 40, "b": 12, "c": 9}, total=61)
    {'a': 40}
    >>> without_small({"a": 40, "b": 12}, total=52)
    {'a': 40, 'b': 12}
    """
    kept = {name: count for name, count in counts.items() if count >= SMALLEST}
    while kept and 0 < total - sum(kept.values()) < SMALLEST:
        del kept[min(kept, key=lambda name: kept[name])]
    return kept


def occupation_held(person: Person) -> str:
    """Return the uri of the first occupation of a person; empty where none is known."""
    held = HeldOccupation.objects.filter(person=person).order_by("pk").first()
    return held.occupation if held else ""


def work_of(people: Iterable[Person], *, language: Language) -> dict[int, str]:
    """Return what the first occupation of each person is called; unknown ones are left out."""
    held: dict[int, str] = {}
    rows = HeldOccupation.objects.filter(person__in=people).order_by("pk")
    for person, uri in rows.values_list("person", "occupation"):
        held.setdefault(person, uri)
    labels = labels_of(held.values(), language=language)
    return {person: labels[uri].text for person, uri in held.items() if uri in labels}


def competences_visible_to(viewer: Viewer, person: Person) -> QuerySet[Competence]:
    """Return the competences of a person to who may see the passport; else nothing."""
    if not may_see_passport(viewer, person):
        return Competence.objects.none()
    return Competence.objects.filter(person=person)


def wants_visible_to(viewer: Viewer, person: Person) -> Wants | None:
    """Return what a person says they like, to themselves and to whom helps them; else nothing.

    It cannot be shared: no employer learns what somebody likes, nor that they said anything.
    """
    if not may_see_all_matches(viewer, person):
        return None
    return Wants.objects.filter(person=person).first()


def shown_competences(
    competences: Iterable[Competence], *, language: Language
) -> tuple[ShownCompetence, ...]:
    """Return competences in words, by name; a skill that is no longer known keeps its uri."""
    some = list(competences)
    names = names_of([one.skill for one in some], language=language)
    shown = (
        ShownCompetence(
            key=one.pk,
            label=names[one.skill],
            level=str(one.get_level_display()),
            proof=str(one.get_proof_display()),
            is_proven=one.proof >= Proof.CONFIRMED,
        )
        for one in some
    )
    return tuple(sorted(shown, key=lambda one: one.label.casefold()))


def cases_of(viewer: Viewer) -> tuple[Case, ...]:
    """Return everybody whom the viewer helps as a coach, who lacks most first."""
    with_employers = holding_today(Share.objects.filter(person=OuterRef("pk"))).filter(
        organisation__role=Role.INFLOW_EMPLOYER
    )
    rows = caseload_of(viewer).annotate(
        known=Count("competences"),
        proven=Count("competences", filter=Q(competences__proof__gte=Proof.CONFIRMED)),
        has_account=Exists(Account.objects.filter(person=OuterRef("pk"))),
        shares_now=Exists(with_employers),
    )
    cases = (
        Case(
            person=one,
            known=one.known,
            proven=one.proven,
            has_account=one.has_account,
            shares=one.shares_now,
        )
        for one in rows
    )
    return tuple(sorted(cases, key=lambda one: (-one.lacks, one.person.name.casefold())))


def competences_of(person: Person) -> QuerySet[Competence]:
    """Return what a person can do, what is known best first."""
    return Competence.objects.filter(person=person).order_by("-proof", "-level", "skill")


def occupations_of(person: Person) -> QuerySet[HeldOccupation]:
    """Return the occupations of a person in the order in which they came here."""
    return HeldOccupation.objects.filter(person=person).order_by("pk")


def has_confirmed_passport(person: Person) -> bool:
    """Whether the person looked at their passport and said that it is right."""
    return events_about(person, "passports.confirm_passport").exists()


def has_said_wishes(person: Person) -> bool:
    """Whether the person said from where and how far they travel, and how many hours they want."""
    return bool(person.place and person.max_km is not None and person.hours_max is not None)


def is_seen_by_employers(person: Person) -> bool:
    """Whether an employer that looks for people may see today how the person fits."""
    employers = shares_held(person).filter(organisation__role=Role.INFLOW_EMPLOYER)
    return employers.filter(part=Part.MATCHES).exists()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proven:
    """One competence and how strongly it is proven, in words.

    Attributes:
        marks: 1 to 5, the class of the proof.
        why: the strongest reason, in one line.
        reasons: all of them, the strongest first.
        against: where evidence disagrees, and how that ends.
    """

    skill: str
    level: str
    proof: str
    marks: int
    strength: int
    why: str
    reasons: tuple[str, ...]
    against: tuple[str, ...]


def proofs_of(competences: QuerySet[Competence]) -> list[Proven]:
    """Return how strongly each competence is proven, the strongest first."""
    rows = competences.prefetch_related("evidence")
    proven = [_proven(one, list(one.evidence.all())) for one in rows]
    return sorted(proven, key=lambda one: -one.strength)


def _proven(competence: Competence, pieces: list[Evidence]) -> Proven:
    told = Class(competence.told_proof)
    reasons: tuple[str, ...] = (phrases.told(told),)
    against: tuple[str, ...] = ()
    if pieces:
        found = judgement_of(competence, pieces, today=timezone.localdate())
        said = {str(one.pk): one.said_by for one in pieces}
        for_it = [one for one in found.reasons if one.part not in {Does.AGAINST, Does.ANSWERED}]
        reasons = tuple(phrases.reason(one, told_proof=told, said=said) for one in for_it)
        against = tuple(phrases.dispute(one, said=said) for one in found.disputes)
    return Proven(
        skill=competence.skill,
        level=str(competence.get_level_display()),
        proof=str(competence.get_proof_display()),
        marks=competence.proof,
        strength=competence.strength,
        why=reasons[0] if reasons else phrases.told(told),
        reasons=tuple(dict.fromkeys(reasons)),
        against=against,
    )


def competences_grown_old() -> Iterator[Competence]:
    """Return the competences of which the evidence says something else today than is stored."""
    today = timezone.localdate()
    proven = Competence.objects.filter(evidence__isnull=False).distinct().order_by("pk")
    for one in proven.prefetch_related("evidence").iterator(chunk_size=500):
        stored = (one.level, one.proof, one.strength)
        if standing_of(one, list(one.evidence.all()), today=today) != stored:
            yield one


def evidence_of(competence: Competence) -> QuerySet[Evidence]:
    """Return the pieces of evidence of one competence, newest first."""
    return competence.evidence.select_related("certificate", "file").order_by("-on", "-pk")


def evidence_about(person: Person) -> QuerySet[Evidence]:
    """Return every piece of evidence that is about a person."""
    return Evidence.objects.filter(competence__person=person).select_related("competence")


def evidence_to_review(viewer: Viewer) -> QuerySet[Evidence]:
    """Return what people of the viewer's caseload brought and nobody looked at, longest first."""
    mine = Evidence.objects.filter(competence__person__in=caseload_of(viewer), review=Review.OPEN)
    shown = Q(kind=EvidenceKind.PORTFOLIO) | Q(certificate__isnull=False)
    brought = mine.filter(shown).exclude(sees=Sight.OWN)
    related = brought.select_related("competence__person", "certificate", "file")
    return related.order_by("added_at", "pk")


def stages_done(person: Person) -> frozenset[Stage]:
    """Return of which stages a person did what it takes, in whatever order.

    It follows from what was done here and nothing else: talks, training and contracts are not
    kept here yet, so that nobody is done with meeting employers.
    """
    done = {
        Stage.PASSPORT: has_confirmed_passport(person),
        Stage.WISHES: has_said_wishes(person),
        Stage.SHARING: is_seen_by_employers(person),
    }
    return frozenset(stage for stage, is_done in done.items() if is_done)


def stage_of(done: frozenset[Stage]) -> Stage:
    """Return where somebody is: the first stage that is not done.

    >>> stage_of(frozenset({Stage.WISHES})), stage_of(frozenset(Stage) - {Stage.MEETING})
    (Stage.PASSPORT, Stage.MEETING)
    """
    return next(one for one in Stage if one not in done)


def stage_in_words(person: Person) -> str:
    """Return what a person does now, for somebody else to read behind their name."""
    return {
        Stage.PASSPORT: _("is checking the skills in the passport"),
        Stage.WISHES: _("is saying which work is possible"),
        Stage.SHARING: _("is choosing who may see what"),
        Stage.MEETING: _("is getting to know employers"),
    }[stage_of(stages_done(person))]
