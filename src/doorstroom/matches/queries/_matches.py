"""One person's vacancies, all of them, with lights, reasons and names."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from django.utils.translation import override

from doorstroom.engine.matching import (
    Demand,
    Light,
    Match,
    Matcher,
    Profile,
    State,
    Subject,
    lights_of,
    weakest,
)
from doorstroom.engine.values import Language
from doorstroom.matches import phrases
from doorstroom.matches.adapters import (
    known_profile,
    matcher_of_published,
)
from doorstroom.matches.queries._reasons import Reasons, labels_in_reasons, reasons_of, share_of
from doorstroom.matches.queries._wanted import (
    Placed,
    ShownWants,
    Wanted,
    in_wanted_order,
    shown_wants,
    wanted_of,
)
from doorstroom.organisations.errors import NotYoursError
from doorstroom.organisations.queries import Viewer, regions_of
from doorstroom.organisations.rules import is_matching_stopped, may_see_all_matches
from doorstroom.passports.adapters import profile_of
from doorstroom.passports.queries import wants_visible_to
from doorstroom.people.models import Person, Wants
from doorstroom.people.states import Pull
from doorstroom.vacancies.models import Vacancy
from doorstroom.vocabulary.models import Version
from doorstroom.vocabulary.queries import active_version, occupations_by_uri, sector_names


class Unweighed(Enum):
    """Why people and vacancies are not compared."""

    STOPPED = "stopped"  # somebody stopped the matcher
    NOTHING_KNOWN = "nothing known"  # no evidence, no score: the person is asked first


class Order(Enum):
    """How the reader wants the list."""

    STANDING = "standing"
    FIT = "fit"
    DISTANCE = "distance"
    WAGE = "wage"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownLight:
    """One light, in words as well as in its state (never by colour alone)."""

    subject: Subject
    state: State
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownMatch:
    """One vacancy in a person's list; fit and standing are shares of 1.

    Where nothing was compared there is no fit, no standing and no reason: they are None.

    Attributes:
        unweighed: why nothing was compared; None where it was.
        place: 1 for the first in the order by standing, whatever the order shown; where the person
            lets what they like count, in that order.
        weakest: the state of the weakest light, by which the standing is lowered.
        wants: how well the work suits what the person likes, beside the fit; None where the person
            said nothing of that, and where nothing is known of the work.
        crosses: it lies in another sector than the person's work; None is unknown.
    """

    vacancy: Vacancy
    occupation: str
    sector_names: tuple[str, ...]
    place: int
    weakest: State
    crosses: bool | None
    lights: tuple[ShownLight, ...]
    fit: float | None = None
    standing: float | None = None
    reasons: Reasons | None = None
    unweighed: Unweighed | None = None
    wants: ShownWants | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchPage:
    """A part of a person's list; `total` counts all of it, and nothing is ever left out.

    Where `unweighed` says why nothing was compared, the list stands by title. `pull` says how
    heavily what the person likes counted for its order.
    """

    total: int
    start: int
    matches: tuple[ShownMatch, ...]
    unweighed: Unweighed | None = None
    pull: Pull = Pull.NONE


def matches_of(
    person: Person,
    *,
    language: Language,
    order: Order = Order.STANDING,
    start: int = 0,
    count: int = 10,
) -> MatchPage:
    """Return published vacancies for one person, with reasons (R-20, R-21).

    Ranked at the moment of asking, so that what a page shows is never stale. What the person likes
    stays out of it: that is for their own list alone, `matches_visible_to`.
    """
    return _page(ranked_for(person), language, order, start, count)


def _page(found: "Ranked", language: Language, order: Order, start: int, count: int) -> MatchPage:
    demand = found.matcher.demand
    placed = sorted(found.placed, key=lambda one: _KEYS[order](one[1], demand(one[1].demand)))
    shown = shown_of(found, placed[start : start + count], language)
    by_wants = found.wanted is not None and order is Order.STANDING
    return MatchPage(
        total=len(placed),
        start=start,
        matches=shown,
        unweighed=found.unweighed,
        pull=Pull(found.wanted.pull) if found.wanted and by_wants else Pull.NONE,
    )


def matches_visible_to(  # size: how to show the list, after whose it is and who looks
    viewer: Viewer,
    person: Person,
    *,
    language: Language,
    order: Order = Order.STANDING,
    start: int = 0,
    count: int = 10,
) -> MatchPage:
    """Return `matches_of` a person to a viewer who may see them all, with what the person likes.

    Raises:
        NotYoursError: when they may not.
    """
    refuse_strangers(viewer, person)
    found = own_list(viewer, person)
    return _page(found, language, order, start, count)


def match_visible_to(
    viewer: Viewer, person: Person, key: int, *, language: Language
) -> ShownMatch | None:
    """Return one vacancy of a person's whole list; None where the list does not have it.

    Raises:
        NotYoursError: when the viewer may not see the list.
    """
    refuse_strangers(viewer, person)
    found = own_list(viewer, person)
    placed = [one for one in found.placed if one[1].demand == str(key)]
    return next(iter(shown_of(found, placed, language)), None)


def refuse_strangers(who: Viewer, person: Person) -> None:
    """Check that somebody may see the whole list of a person.

    Raises:
        NotYoursError: when they may not.
    """
    if not may_see_all_matches(who, person):
        raise NotYoursError("These matches are not yours to see.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """All published vacancies of a person's regions, as the matcher ranks them for the person.

    Where `unweighed` says why nothing was compared, they stand by title. `wanted` is what the
    person likes, by which they stand where the person lets it count.
    """

    version: Version
    matcher: Matcher
    profile: Profile
    placed: tuple[Placed, ...]
    unweighed: Unweighed | None
    wanted: Wanted | None = None


def own_list(who: Viewer, person: Person) -> Ranked:
    """Return `ranked_for` a person as their own list shows it: with what they like."""
    return with_wants(ranked_for(person), wants_visible_to(who, person))


def with_wants(found: Ranked, wants: Wants | None) -> Ranked:
    """Set what a person likes beside their list, and let it count as they chose."""
    wanted = None if found.unweighed else wanted_of(found.version, wants)
    if wanted is None:
        return found
    before = {match.demand: place for place, match in found.placed}
    placed = in_wanted_order(wanted, found.matcher, found.placed)
    return replace(found, placed=placed, wanted=replace(wanted, before=before))


def ranked_for(person: Person) -> Ranked:
    """Rank at the moment of asking; where nothing is compared, stand by title."""
    found = ranked_for_all([person])[person.pk]
    return replace(found, placed=_by_title(found)) if found.unweighed else found


def ranked_for_all(people: Iterable[Person]) -> dict[int, Ranked]:
    """Rank for each of some people, by key, who share a region with one matcher.

    Where nothing is compared the vacancies stand in no order that means anything.
    """
    version = active_version()
    some = {one.pk: one for one in people}
    regions = regions_of(some.values())
    matchers = {one: matcher_of_published(version, one) for one in set(regions.values())}
    stopped = {one for one in matchers if is_matching_stopped(one)}
    return {
        key: _ranked(version, matchers[regions[key]], one, stopped=regions[key] in stopped)
        for key, one in some.items()
    }


def _ranked(version: Version, matcher: Matcher, person: Person, *, stopped: bool) -> Ranked:
    profile = known_profile(matcher.taxonomy, profile_of(person))
    why = None
    if stopped:
        why = Unweighed.STOPPED
    elif not profile.competences:
        why = Unweighed.NOTHING_KNOWN
    if why is None:
        matches = matcher.matches_for(profile)
    else:
        matches = [_unweighed(matcher, profile, demand) for demand in matcher.demands]
    return Ranked(
        version=version,
        matcher=matcher,
        profile=profile,
        placed=tuple(enumerate(matches, start=1)),
        unweighed=why,
    )


def _by_title(found: Ranked) -> tuple[Placed, ...]:
    keys = [int(match.demand) for _, match in found.placed]
    titles = dict(Vacancy.objects.filter(pk__in=keys).values_list("pk", "title"))
    by_title = sorted(
        (match for _, match in found.placed),
        key=lambda match: (titles[int(match.demand)].casefold(), match.demand),
    )
    return tuple(enumerate(by_title, start=1))


def _unweighed(matcher: Matcher, profile: Profile, demand: Demand) -> Match:
    """Return a match of which only is known whether it is possible."""
    return Match(
        profile=profile.reference,
        demand=demand.reference,
        fit=0,
        standing=0,
        lights=lights_of(profile, demand),
        crosses=matcher.taxonomy.crosses_sector(profile.occupations, demand.occupation),
    )


def shown_of(found: Ranked, placed: Sequence[Placed], language: Language) -> tuple[ShownMatch, ...]:
    """Return some of the ranked with lights, reasons and names, in as many queries as for one."""
    why = [
        None if found.unweighed else found.matcher.explain(found.profile, match)
        for _, match in placed
    ]
    labels = labels_in_reasons(found.version, filter(None, why), language)
    rows = Vacancy.objects.select_related("organisation").in_bulk(
        [int(match.demand) for _, match in placed]
    )
    asked = [rows[int(match.demand)] for _, match in placed]
    work = _work_of(found.version, asked, language)
    with override(language):
        return tuple(
            replace(
                _shown(place, match, vacancy, work[vacancy.occupation]),
                fit=share_of(match.fit) if one else None,
                standing=share_of(match.standing) if one else None,
                reasons=reasons_of(one, labels) if one else None,
                unweighed=found.unweighed,
                wants=_wants(found.wanted, place, match, vacancy),
            )
            for (place, match), one, vacancy in zip(placed, why, asked, strict=True)
        )


def _wants(wanted: Wanted | None, place: int, match: Match, vacancy: Vacancy) -> ShownWants | None:
    if wanted is None:
        return None
    before = wanted.before[match.demand]
    return shown_wants(wanted, vacancy.occupation, place=place, before=before)


_Work = tuple[str, tuple[str, ...]]
"""What an occupation is called and the everyday names of its sectors."""


def _work_of(
    version: Version, vacancies: Iterable[Vacancy], language: Language
) -> Mapping[str, _Work]:
    names = sector_names(language)
    uris = {vacancy.occupation for vacancy in vacancies}
    known = occupations_by_uri(uris, version=version)
    return dict.fromkeys(uris, ("", ())) | {
        uri: (one.label_in(language), tuple(names[letter] for letter in one.sectors))
        for uri, one in known.items()
    }


def _shown(place: int, match: Match, vacancy: Vacancy, work: _Work) -> ShownMatch:
    """Return what there is to show apart from how it fits."""
    occupation, sectors = work
    return ShownMatch(
        vacancy=vacancy,
        occupation=occupation,
        sector_names=sectors,
        place=place,
        weakest=weakest(match.lights),
        crosses=match.crosses,
        lights=tuple(
            ShownLight(
                subject=light.subject,
                state=light.state,
                sentence=_sentence(light, vacancy),
            )
            for light in match.lights
        ),
    )


def _sentence(light: Light, vacancy: Vacancy) -> str:
    """Say which hours fit: a light knows only where two ranges come nearest."""
    low, high = vacancy.hours_min, vacancy.hours_max
    is_good = light.subject is Subject.HOURS and light.state is State.GREEN
    if is_good and low is not None and high is not None:
        return phrases.hours_that_fit(low, high)
    return phrases.light_sentence(light)


_Key = Callable[[Match, Demand], tuple[float, ...]]


def _distance(match: Match) -> float:
    [commute] = [light for light in match.lights if light.subject is Subject.COMMUTE]
    return float("inf") if commute.found is None else commute.found


# Ties keep the order by standing, because sorting is stable.
_KEYS: Mapping[Order, _Key] = {
    Order.STANDING: lambda match, _: (-match.standing,),
    Order.FIT: lambda match, _: (-match.fit,),
    Order.DISTANCE: lambda match, _: (_distance(match),),
    Order.WAGE: lambda _, demand: (-(demand.wage.high or 0),),
}
