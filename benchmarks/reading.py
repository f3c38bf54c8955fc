"""How well a life is read from its sentences: public English ones, and Dutch ones of our own.

`precision_…` and `recall_…` are of what would be proposed (at most three skills a sentence, from
`WORTH_ASKING` on), in percent; `rp5_…` and `rp10_…` are R-precision. House and tech are sentences
of English vacancies (test annotations). `nl` are Dutch sentences as workers write them, the half
that was held back from tuning; `nl_work` the same with the work they tell of known, as in a CV.
`span_…` compares the words shown with those that people marked in vacancies (SkillSpan, test): of
the proposals, how many have marked words; of the marked, how many were proposed. `calibration_…`
is the mean gap between confidence and truth (expected calibration error, ten bins, in points), each
validation sentence judged by a curve that four fifths of the others gave; `curve_…` is that of all.
Peers: names of skills that stand in the sentence word for word, the sentence against labels by
letters (TF-IDF), both in the same run; and, quoted, the best published figures.
"""

import json
from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
from _linking import Scores, classification, encoder_of, here, installed
from _sentences import (
    SETS,
    annotated,
    marked_sentences,
    own_sentences,
    precision_recall,
    r_precision,
)
from rich.console import Console
from rich.progress import track

from doorstroom.engine.reading import WORTH_ASKING, SkillRead, SkillReader, phrases_in
from doorstroom.engine.taxonomy import Ranker, folded, names_of
from doorstroom.engine.values import Classification

PUBLISHED = {
    "published_rp5_house": 55.6,  # Llama and GPT-4 (D'Oosterlinck et al. 2024)
    "published_rp5_tech": 64.0,  # a bi-encoder trained on sentences that GPT wrote (Decorte 2023)
}
MARKED = 600
FOLDS = 5
NEWTON = 25
A_SENTENCE = 3
Read = Callable[[str], Sequence[SkillRead]]
Figures = dict[str, float]


def main() -> None:
    """Print one JSON object."""
    if not here("reading", "skill_linking"):
        return
    esco = classification()
    reads = installed()
    encoder, _ = encoder_of(esco, reader=reads)
    reader = SkillReader.of(esco, encoder)
    figures: Figures = {}
    peer: Figures = dict(PUBLISHED)
    lexical, letters = _by_name(esco), _by_letters(esco)
    for which in SETS:
        wanted = annotated(which, "test", esco)
        sentences = list(wanted)
        found = [reader.read(one, 10) for one in _tracked(sentences, which)]
        _score(figures, which, reader, found, list(wanted.values()))
        _score_peers(peer, which, sentences, list(wanted.values()), (lexical, letters))
    _score_own(figures, peer, esco, reader, (lexical, letters))
    _score_spans(figures, reader)
    _score_calibration(figures, reader, esco)
    encoded = reads.name if reads else "the pieces alone"
    note = f"ESCO 1.2.0; {encoded}; {MARKED} sentences of SkillSpan; published figures are quoted"
    print(json.dumps({"name": "reading", "figures": figures, "peer": peer, "note": note}))


def _tracked(some: Sequence[str], about: str) -> Sequence[str]:
    return list(track(some, about, console=Console(stderr=True)))


def _proposed(reader: SkillReader, found: Sequence[SkillRead]) -> list[str]:
    """Return what a person would be asked."""
    first = found[:A_SENTENCE]
    return [one.uri for one in first if reader.confidence(one) >= WORTH_ASKING]


def _score(
    into: Figures,
    which: str,
    reader: SkillReader,
    found: Sequence[Sequence[SkillRead]],
    wanted: Sequence[set[str]],
) -> None:
    uris = [[one.uri for one in some] for some in found]
    into[f"rp5_{which}"] = r_precision(uris, wanted, 5)
    into[f"rp10_{which}"] = r_precision(uris, wanted, 10)
    proposed = [_proposed(reader, some) for some in found]
    into[f"precision_{which}"], into[f"recall_{which}"] = precision_recall(proposed, wanted)


def _score_peers(
    into: Figures,
    which: str,
    sentences: Sequence[str],
    wanted: Sequence[set[str]],
    peers: tuple[Callable[[str], list[str]], Callable[[Sequence[str]], list[list[str]]]],
) -> None:
    by_name, by_letters = peers
    named = [by_name(one) for one in sentences]
    into[f"names_precision_{which}"], into[f"names_recall_{which}"] = precision_recall(
        named, wanted
    )
    ranked = by_letters(sentences)
    into[f"tfidf_rp5_{which}"] = r_precision(ranked, wanted, 5)
    into[f"tfidf_rp10_{which}"] = r_precision(ranked, wanted, 10)


def _score_own(
    figures: Figures,
    peer: Figures,
    esco: Classification,
    reader: SkillReader,
    peers: tuple[Callable[[str], list[str]], Callable[[Sequence[str]], list[list[str]]]],
) -> None:
    """Score the Dutch sentences that nothing was tuned on."""
    own = [one for one in own_sentences() if one.is_held_back]
    wanted = [set(one.skills) for one in own]
    work = {one.uri: (*one.essential, *one.optional) for one in esco.occupations}
    found = [reader.read(one.text, 10) for one in own]
    _score(figures, "nl", reader, found, wanted)
    within = [
        reader.read(one.text, 10, of_work=reader.places_of(work[one.occupation])) for one in own
    ]
    _score(figures, "nl_work", reader, within, wanted)
    _score_peers(peer, "nl", [one.text for one in own], wanted, peers)


def _score_spans(figures: Figures, reader: SkillReader) -> None:
    """Compare the words shown beside each proposal with the words that people marked."""
    hits = proposals = reached = marked = 0
    for one in track(
        marked_sentences("test", MARKED), "marked words", console=Console(stderr=True)
    ):
        shown = [
            _place(one.text, read.phrase)
            for read in reader.read(one.text, A_SENTENCE)
            if reader.confidence(read) >= WORTH_ASKING
        ]
        hits += sum(any(_meet(place, span) for span in one.spans) for place in shown)
        reached += sum(any(_meet(place, span) for place in shown) for span in one.spans)
        proposals += len(shown)
        marked += len(one.spans)
    figures["span_precision"] = round(100 * hits / max(proposals, 1), 1)
    figures["span_recall"] = round(100 * reached / max(marked, 1), 1)


def _place(text: str, phrase: str) -> tuple[int, int]:
    """Return where a phrase stands, by its first and last word; the whole text where it is bent."""
    lowered, words = text.casefold(), phrase.split()
    start = lowered.find(words[0])
    end = lowered.find(words[-1], max(start, 0))
    return (start, end + len(words[-1])) if start >= 0 and end >= 0 else (0, len(text))


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _score_calibration(figures: Figures, reader: SkillReader, esco: Classification) -> None:
    """Fit the curve by cross-validation over sentences, and on all of them."""
    pairs: list[tuple[int, float, bool]] = []
    number = 0
    for which in SETS:
        for sentence, wanted in annotated(which, "validation", esco).items():
            number += 1
            pairs += [
                (number % FOLDS, one.score, one.uri in wanted)
                for one in reader.read(sentence, A_SENTENCE)
            ]
    fold, score, right = (np.array(some, dtype=float) for some in zip(*pairs, strict=True))
    judged = np.zeros_like(score)
    for held in range(FOLDS):
        start, slope = _fitted(score[fold != held], right[fold != held])
        judged[fold == held] = 1 / (1 + np.exp(-(start + slope * score[fold == held])))
    figures["calibration_error"] = _gap(judged, right)
    start, slope = _fitted(score, right)
    figures["curve_start"], figures["curve_slope"] = round(start, 2), round(slope, 2)
    now = np.array([reader.confidence(SkillRead(uri="", score=one, phrase="")) for one in score])
    figures["calibration_error_as_shipped"] = _gap(now, right)


def _fitted(score: Scores, right: Scores) -> tuple[float, float]:
    """Return the logistic curve of greatest likelihood, by Newton's method."""
    known = np.column_stack([np.ones_like(score), score])
    curve = np.zeros(2)
    for _ in range(NEWTON):
        judged = 1 / (1 + np.exp(-(known @ curve)))
        weights = judged * (1 - judged)
        curve = curve + np.linalg.solve((known.T * weights) @ known, known.T @ (right - judged))
    return float(curve[0]), float(curve[1])


def _gap(judged: Scores, right: Scores) -> float:
    bins = np.minimum((judged * 10).astype(int), 9)
    gaps = [
        abs(float(judged[bins == one].mean() - right[bins == one].mean()))
        * int((bins == one).sum())
        for one in range(10)
        if (bins == one).any()
    ]
    return round(100 * sum(gaps) / len(judged), 1)


def _by_name(esco: Classification) -> Callable[[str], list[str]]:
    """Return what finds the names of skills that stand in a sentence word for word."""
    named: dict[str, str] = {}
    for one in sorted(esco.skills, key=lambda skill: skill.uri):
        for name in names_of(one):
            named.setdefault(folded(name), one.uri)

    def found(sentence: str) -> list[str]:
        uris = (named.get(folded(phrase)) for phrase in phrases_in(sentence))
        return list(dict.fromkeys(uri for uri in uris if uri))

    return found


def _by_letters(esco: Classification) -> Callable[[Sequence[str]], list[list[str]]]:
    """Return what ranks labels by how alike their letters are to the sentence."""
    pairs = sorted((one.uri, text) for one in esco.skills for text in one.labels.values())
    return partial(_ranked, Ranker.of(pairs))


def _ranked(ranker: Ranker, sentences: Sequence[str]) -> list[list[str]]:
    order = np.argsort(-ranker.scores(sentences), axis=1, kind="stable")[:, :10]
    return [[ranker.uris[i] for i in row] for row in order]


if __name__ == "__main__":
    main()
