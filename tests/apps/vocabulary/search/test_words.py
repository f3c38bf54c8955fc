"""The words in memory, against plain readings of what they promise."""

from hypothesis import example, given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from doorstroom.vocabulary.search._fold import indexed_words, words_of
from doorstroom.vocabulary.search._words import MOST_EDITS, MOST_WORDS, SHORTEST_PIECE, Words

WORD = st.text("abs", min_size=1, max_size=9)
COUNTS = st.dictionaries(WORD, st.integers(1, 5), min_size=1, max_size=12)


@given(counts=COUNTS)
def test_words_are_read_back_as_written(counts: dict[str, int]) -> None:
    again = Words.loads(Words(counts).dumps())

    assert again.dumps() == Words(counts).dumps()
    assert all(word in again for word in counts)


@given(counts=COUNTS, prefix=WORD)
def test_starts_says_whether_a_word_begins_so(counts: dict[str, int], prefix: str) -> None:
    assert Words(counts).starts(prefix) == any(word.startswith(prefix) for word in counts)


@given(counts=COUNTS, part=st.text("abs", min_size=4, max_size=5))
@example(counts={"aaaaa": 1}, part="aaaa")
def test_holding_gives_the_words_with_a_part_after_their_start(
    counts: dict[str, int], part: str
) -> None:
    assert sorted(Words(counts).holding(part)) == sorted(
        word for word in counts if part in word[1:]
    )


@given(counts=COUNTS, word=st.text("abs", min_size=5, max_size=9))
def test_resembling_gives_every_word_within_two_errors(counts: dict[str, int], word: str) -> None:
    found = {one for one in Words(counts).resembling(word) if not one.endswith("*")}

    assert found == {one for one in counts if 0 < OSA.distance(one, word) <= MOST_EDITS}


@given(counts=COUNTS, word=st.text("abs", min_size=6, max_size=14))
def test_pieces_put_together_again_are_the_compound(counts: dict[str, int], word: str) -> None:
    for way in Words(counts).pieces(word):
        place = 0
        for piece in way:
            place = word.index(piece, place) + len(piece)
        assert place == len(word)
        assert len(way) > 1
        assert min(map(len, way)) >= SHORTEST_PIECE


@given(counts=COUNTS, word=WORD)
def test_a_word_is_split_loosely_from_its_start_to_its_end(
    counts: dict[str, int], word: str
) -> None:
    parts = Words(counts).split_loosely(word)

    assert word.startswith(parts[0])
    assert word.endswith(parts[-1])
    assert parts == (word,) or any(Words(counts).starts(part) for part in parts)


def test_pieces_may_be_joined_by_a_link() -> None:
    words = Words({"verzekering": 1, "adviseur": 1, "zonnepanelen": 1})

    assert words.pieces("verzekeringsadviseur") == [("verzekering", "adviseur")]
    assert words.pieces("verzekeringsadv") == [("verzekering", "adv")]
    assert words.pieces("verzekering") == []


def test_a_rare_word_weighs_more() -> None:
    words = Words({"rare": 1, "common": 1000})

    assert words.rarity("unknown") >= words.rarity("rare") > words.rarity("common") > 0


def test_short_words_hold_and_resemble_little() -> None:
    words = Words({"hulpkok": 1, "kokos": 1, "kokend": 1})

    assert words.holding("kok") == ["hulpkok"]
    assert words.holding("ok") == []
    assert words.resembling("koko") == []
    assert len(Words({f"woord{i}": 1 for i in range(99)}).resembling("woord7")) == MOST_WORDS


def test_a_compound_of_nothing_known_stays_whole() -> None:
    assert Words({"kok": 1}).split_loosely("torenkraan") == ("torenkraan",)


@given(text=st.text())
def test_folded_words_are_letters_and_digits(text: str) -> None:
    words = words_of(text)

    assert all(word.rstrip("+#").isalnum() and len(word) <= 40 for word in words)
    assert words_of(" ".join(words)) == words
    assert indexed_words(text)[: len(words)] == words


def test_folding_takes_off_case_accents_and_apostrophes() -> None:
    assert words_of("Café-ÉIGENAAR's Ørsted straße") == ("cafe", "eigenaars", "orsted", "strasse")
