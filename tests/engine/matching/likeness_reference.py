"""Likeness, slow and readable: words and skills in dictionaries, one pair at a time.

The fast version is held against this one by property tests.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from math import log, sqrt

from doorstroom.engine.matching import Aspect
from doorstroom.engine.taxonomy import Taxonomy, words_of
from doorstroom.engine.values import Classification, Language, Onet

Features = Mapping[str, float]


def value(one: Features, other: Features) -> int:
    """0 to 255: the square root of the cosine."""
    both = sum(one[name] * other[name] for name in one.keys() & other.keys())
    cosine = both / (length(one) * length(other)) if both > 0 else 0
    return round(round(sqrt(round(cosine, 6)) * 255, 6))


def length(one: Features) -> float:
    return sqrt(sum(weight**2 for weight in one.values()))


def features(
    classification: Classification, taxonomy: Taxonomy, onet: Onet | None
) -> dict[Aspect, list[Features]]:
    """What each occupation is known by in each aspect, in the classification's order."""
    skills = [asked(classification, taxonomy, one) for one in range(len(taxonomy.occupations))]
    found = {
        Aspect.SKILLS: skills,
        Aspect.NEAR: [with_near(taxonomy, one) for one in skills],
        Aspect.GROUPS: weighed([in_groups(classification, one) for one in skills]),
        Aspect.DUTCH: weighed(wordings(classification, "nl", words_of), least=2),
        Aspect.DUTCH_PARTS: weighed(wordings(classification, "nl", pieces), least=2),
        Aspect.ENGLISH: weighed(wordings(classification, "en", words_of), least=2),
        Aspect.ENGLISH_PARTS: weighed(wordings(named_only(classification), "en", pieces), least=2),
        Aspect.PLACE: weighed([places(one.isco, one.code) for one in classification.occupations]),
    }
    if onet is not None:
        shares = onet_shares(classification, onet)
        found[Aspect.TITLES] = [mixed(one, titles(onet)) for one in shares]
        found[Aspect.KNOWLEDGE] = [mixed(one, knowledge(onet)) for one in shares]
    return {aspect: some for aspect, some in found.items() if any(map(length, some))}


def asked(classification: Classification, taxonomy: Taxonomy, number: int) -> Features:
    job = classification.occupations[number]
    rarity = dict(zip(taxonomy.skills, (taxonomy.specificity / 100).tolist(), strict=True))
    optional = {uri: 0.5 * rarity[uri] for uri in job.optional}
    return optional | {uri: rarity[uri] for uri in job.essential}


def with_near(taxonomy: Taxonomy, skills: Features) -> Features:
    near = taxonomy.near.toarray() / 255
    summed: Counter[str] = Counter()
    for by, weight in skills.items():
        summed[by] += weight
        for to, carry in zip(taxonomy.skills, near[:, taxonomy.skill_numbers[by]], strict=True):
            summed[to] += weight * carry
    return summed


def in_groups(classification: Classification, skills: Features) -> Features:
    broader = {c.uri: c.broader for c in (*classification.groups, *classification.skills)}
    summed: Counter[str] = Counter()
    for skill, weight in skills.items():
        above, waiting = set(), [*broader[skill]]
        while waiting:
            group = waiting.pop()
            if group not in above:
                above.add(group)
                waiting += broader.get(group, ())
        for group in above:
            summed[group] += weight
    return summed


def wordings(
    classification: Classification, language: Language, split: Callable[[str], list[str]]
) -> list[Features]:
    said = []
    for job in classification.occupations:
        words: Counter[str] = Counter()
        for text, times in (
            (job.labels.get(language, ""), 2),
            *((text, 1) for text in job.alternatives.get(language, ())),
            (job.descriptions.get(language, ""), 1),
        ):
            for word in split(text):
                words[word] += times
        said.append(words)
    return damped(said)


def named_only(classification: Classification) -> Classification:
    named = tuple(replace(one, descriptions={}) for one in classification.occupations)
    return replace(classification, occupations=named)


def damped(counts: Sequence[Counter[str]]) -> list[Features]:
    return [{word: 1 + log(n) for word, n in one.items()} for one in counts]


def pieces(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    words = [f" {word} " for word in re.findall(r"[a-z0-9]+", plain)]
    return [w[i : i + n] for w in words for n in (3, 4, 5) for i in range(len(w) - n + 1)]


def places(isco: str, code: str) -> Features:
    parts = code.split(".") if code else []
    longer = {".".join(parts[:n]) for n in range(1, len(parts) + 1)}
    return dict.fromkeys({isco[:n] for n in range(1, len(isco) + 1)} | longer, 1.0)


def weighed(some: Sequence[Features], *, least: int = 1) -> list[Features]:
    spread = Counter(name for one in some for name in one)
    return [
        {
            name: weight * log((1 + len(some)) / spread[name])
            for name, weight in one.items()
            if spread[name] >= least
        }
        for one in some
    ]


def onet_shares(classification: Classification, onet: Onet) -> list[Features]:
    codes = {job.code for job in onet.jobs}
    shares: list[Features] = []
    for job in classification.occupations:
        links: dict[str, float] = {}
        for link in onet.links:
            if link.occupation == job.uri and link.code in codes:
                links[link.code] = max(links.get(link.code, 0), link.weight)
        total = sum(links.values())
        shares.append({code: weight / total for code, weight in links.items()})
    isco = [job.isco for job in classification.occupations]
    lent = list(shares)
    for i, own in enumerate(shares):
        for digits in (4, 3):
            kin = [
                one
                for j, one in enumerate(shares)
                if one and isco[i] and isco[j][:digits] == isco[i][:digits]
            ]
            if not own and not lent[i] and kin:
                lent[i] = mixed({str(k): 1 / len(kin) for k in range(len(kin))}, numbered(kin))
    return lent


def numbered(some: Sequence[Features]) -> dict[str, Features]:
    return {str(i): one for i, one in enumerate(some)}


def mixed(shares: Features, parts: Mapping[str, Features]) -> Features:
    summed: Counter[str] = Counter()
    for part, share in shares.items():
        for name, weight in parts[part].items():
            summed[name] += share * weight
    return summed


def titles(onet: Onet) -> dict[str, Features]:
    counts = [Counter(words_of(" ".join((j.title, j.title, *j.titles)))) for j in onet.jobs]
    rows = weighed(damped(counts), least=2)
    units = [{name: w / length(one) for name, w in one.items() if length(one)} for one in rows]
    return {job.code: one for job, one in zip(onet.jobs, units, strict=True)}


def knowledge(onet: Onet) -> dict[str, Features]:
    rated = [job.knowledge for job in onet.jobs if job.knowledge]
    if not rated:
        return {job.code: {} for job in onet.jobs}
    means = [sum(column) / len(column) for column in zip(*rated, strict=True)]
    spreads = [
        sqrt(sum((x - mean) ** 2 for x in column) / len(column))
        for column, mean in zip(zip(*rated, strict=True), means, strict=True)
    ]
    return {
        job.code: {
            field: (rating - mean) / (spread if spread > 0 else 1)
            for field, rating, mean, spread in zip(
                onet.fields, job.knowledge or means, means, spreads, strict=True
            )
        }
        for job in onet.jobs
    }
