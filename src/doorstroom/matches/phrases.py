"""The sentences of an explanation, in the language that is active (R-21)."""

from collections.abc import Callable, Mapping, Sequence
from enum import Enum

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from doorstroom.engine.matching import NOT_CONSIDERED, Aspect, Light, State, Subject

_NAMES: Mapping[str, str | Promise] = {
    "age": gettext_lazy("your age"),
    "sex": gettext_lazy("whether you are a man or a woman"),
    "name": gettext_lazy("your name"),
    "photo": gettext_lazy("your photo"),
    "origin": gettext_lazy("where you or your parents come from"),
    "address": gettext_lazy("your address: only how far you want to travel counts"),
    "diploma": gettext_lazy("diplomas that no law asks for"),
    "gaps": gettext_lazy("months or years without work"),
    "current_wage": gettext_lazy("what you earn now"),
    "health": gettext_lazy("your health"),
}

_PAPERS: Mapping[str, str | Promise] = {
    "BIG": gettext_lazy("a BIG registration"),
    "VOG": gettext_lazy("a certificate of conduct (VOG)"),
}

_ASPECTS: Mapping[Aspect, str | Promise] = {
    Aspect.SKILLS: gettext_lazy("They ask the same skills"),
    Aspect.NEAR: gettext_lazy("They ask skills that are near to each other"),
    Aspect.GROUPS: gettext_lazy("They ask the same kinds of skills"),
    Aspect.DUTCH: gettext_lazy("They are described in the same words, in Dutch"),
    Aspect.DUTCH_PARTS: gettext_lazy("They are described in words with the same parts, in Dutch"),
    Aspect.ENGLISH: gettext_lazy("They are described in the same words, in English"),
    Aspect.ENGLISH_PARTS: gettext_lazy("Their English names have the same parts"),
    Aspect.PLACE: gettext_lazy("They stand near to each other in the list of occupations"),
    Aspect.TITLES: gettext_lazy("They have the same job titles in the American list O*NET"),
    Aspect.KNOWLEDGE: gettext_lazy("They ask the same knowledge, by the American list O*NET"),
}

FITS_WELL = 0.4
"""From here on a fit is called good; what is possible besides counts as within reach."""

# Nobody has everything that work in another sector asks: of the first matches of invented people
# in the demonstration most lie between .3 and .6.
_FITS: Sequence[tuple[float, str | Promise]] = (
    (0.6, gettext_lazy("Fits very well")),
    (FITS_WELL, gettext_lazy("Fits well")),
    (0.2, gettext_lazy("Fits partly")),
    (0.1, gettext_lazy("Fits a little")),
    (0.0, gettext_lazy("Hardly fits")),
)


class Voice(Enum):
    """Whom a sentence speaks to: the person it is about, or somebody else."""

    YOU = "you"
    OTHERS = "others"


PARTLY_ALIKE = 0.35
"""From here on two occupations are called partly alike; what is less alike leads nowhere."""

_ALIKE: Sequence[tuple[float, str | Promise]] = (
    (0.7, gettext_lazy("Very much like your work")),
    (0.5, gettext_lazy("Much like your work")),
    (PARTLY_ALIKE, gettext_lazy("Partly like your work")),
    (0.2, gettext_lazy("A little like your work")),
    (0.0, gettext_lazy("Very different work")),
)

ALIKE_FROM = tuple(least for least, _words in _ALIKE)
"""From which closeness on each of these words holds, the most alike first."""


_LIKE_YOURS: Sequence[tuple[float, str | Promise]] = (
    (1.0, gettext_lazy("It is work that you did: %(occupation)s.")),
    (0.7, gettext_lazy("It is very much like your work as %(occupation)s.")),
    (0.5, gettext_lazy("It is much like your work as %(occupation)s.")),
    (PARTLY_ALIKE, gettext_lazy("It is partly like your work as %(occupation)s.")),
)
# To others the work is not named: whoever sees a fit need not have been shown the passport.
_LIKE_THEIRS: Sequence[tuple[float, str | Promise]] = (
    (1.0, gettext_lazy("It is work that this person did.")),
    (0.7, gettext_lazy("It is very much like what this person did.")),
    (0.5, gettext_lazy("It is much like what this person did.")),
    (PARTLY_ALIKE, gettext_lazy("It is partly like what this person did.")),
)


# Of the correlation behind a value (docs/algorithms/wants.md) these are .5, .2 and -.2.
_SUITS: Sequence[tuple[int, str | Promise, str | Promise]] = (
    (
        192,
        gettext_lazy("Suits well what you like"),
        gettext_lazy("Has hardly anything of what is not for you"),
    ),
    (
        154,
        gettext_lazy("Suits what you like"),
        gettext_lazy("Has little of what is not for you"),
    ),
    (
        103,
        gettext_lazy("Suits what you like a bit"),
        gettext_lazy("Has something of what is not for you"),
    ),
    (
        0,
        gettext_lazy("Has little of what you like"),
        gettext_lazy("Has much of what is not for you"),
    ),
)


def fit_in_words(fit: float) -> str:
    """Return how well a person fits a vacancy, of which `fit` (0 to 1) is covered.

    >>> from django.utils.translation import override
    >>> with override("en"):
    ...     fit_in_words(0.45), fit_in_words(0.04)
    ('Fits well', 'Hardly fits')
    """
    return str(next(words for least, words in _FITS if fit >= least))


def likeness_in_words(closeness: float) -> str:
    """Return how much two occupations cover each other (0 to 1)."""
    return str(next(words for least, words in _ALIKE if closeness >= least))


def like_work(alike: float, *, occupation: str, voice: Voice = Voice.YOU) -> str:
    """Return how like a person's work a vacancy is; nothing where it hardly is.

    >>> from django.utils.translation import override
    >>> with override("en"):
    ...     like_work(0.6, occupation="baker"), like_work(0.3, occupation="baker")
    ('It is much like your work as baker.', '')
    """
    said = _LIKE_YOURS if voice is Voice.YOU else _LIKE_THEIRS
    words = next((words for least, words in said if alike >= least), "")
    return str(words) % {"occupation": occupation}


def suits_in_words(value: int, *, likes_something: bool = True) -> str:
    """Return how well work suits what somebody likes (1 to 255); else what they do not like.

    >>> from django.utils.translation import override
    >>> with override("en"):
    ...     suits_in_words(200), suits_in_words(90, likes_something=False)
    ('Suits well what you like', 'Has much of what is not for you')
    """
    found = next(words for least, *words in _SUITS if value >= least)
    return str(found[0 if likes_something else 1])


def is_suiting(value: int) -> bool:
    """Whether work is said to suit at all what somebody likes (1 to 255)."""
    return value >= _SUITS[-2][0]


def also_has(interests: str) -> str:
    """Return that work has something of what somebody said is not for them."""
    return _("It also has something that is not for you: %(interests)s.") % {"interests": interests}


def reordered_by_wants(*, place: int, before: int) -> str:
    """Return that a match stands elsewhere in the list because of what somebody likes.

    >>> from django.utils.translation import override
    >>> with override("en"):
    ...     reordered_by_wants(place=3, before=7), reordered_by_wants(place=3, before=3)
    ('Higher in your list because of this: place 3 instead of 7.', '')
    """
    places = {"place": place, "before": before}
    if place < before:
        return _("Higher in your list because of this: place %(place)s instead of %(before)s.") % (
            places
        )
    if place > before:
        return _("Lower in your list because of this: place %(place)s instead of %(before)s.") % (
            places
        )
    return ""


def aspect_in_words(aspect: Aspect) -> str:
    """Return in what two occupations can be alike, in plain words."""
    return str(_ASPECTS[aspect])


def not_considered(codes: tuple[str, ...] = NOT_CONSIDERED) -> list[str]:
    """Return what no score looks at, in plain words."""
    return [str(_NAMES[code]) for code in codes]


def in_short(*, fits: int, nearly: int, asked: int, voice: Voice = Voice.YOU) -> str:
    """Return a match in one sentence: counts say more than a percentage.

    >>> from django.utils.translation import override
    >>> with override("en"):
    ...     in_short(fits=9, nearly=3, asked=14)
    'You can already do 9 of the 14 things this work asks. 3 more are close to what you can do.'
    """
    if not asked:
        return _("This work does not say yet which skills it asks.")
    known, close = _COUNTED[voice](asked, nearly)
    sentences = [known % {"fits": fits, "asked": asked}]
    if nearly:
        sentences.append(close % {"nearly": nearly})
    return " ".join(sentences)


def nothing_known() -> str:
    """Return that of somebody of whom nothing is known nothing is compared."""
    return _("Nothing is known yet of what this person can do, so nothing is compared. Ask first.")


def _counted_for_you(asked: int, nearly: int) -> tuple[str, str]:
    known = ngettext(
        "You can already do %(fits)s of the one thing this work asks.",
        "You can already do %(fits)s of the %(asked)s things this work asks.",
        asked,
    )
    close = ngettext(
        "One more is close to what you can do.",
        "%(nearly)s more are close to what you can do.",
        nearly,
    )
    return known, close


def _counted_for_others(asked: int, nearly: int) -> tuple[str, str]:
    known = ngettext(
        "Can already do %(fits)s of the one thing this work asks.",
        "Can already do %(fits)s of the %(asked)s things this work asks.",
        asked,
    )
    close = ngettext(
        "One more is close to what this person can do.",
        "%(nearly)s more are close to what this person can do.",
        nearly,
    )
    return known, close


_COUNTED: Mapping[Voice, Callable[[int, int], tuple[str, str]]] = {
    Voice.YOU: _counted_for_you,
    Voice.OTHERS: _counted_for_others,
}


def nearly() -> str:
    """Return how to say that a skill is near, to be formatted with its `ReasonLine`.

    >>> from types import SimpleNamespace
    >>> from django.utils.translation import override
    >>> with override("en"):
    ...     nearly().format(SimpleNamespace(label="bake pastry", via="bake bread"))
    'bake pastry, because you can: bake bread'
    """
    return _("{0.label}, because you can: {0.via}")


def and_more(count: int) -> str:
    """Return how to say that a list goes on."""
    return ngettext("and one more", "and %(count)s more", count) % {"count": count}


def light_sentence(light: Light) -> str:
    """Return what a light says, with its numbers."""
    return _SENTENCES[light.subject](light)


def hours_that_fit(low: float, high: float) -> str:
    """Return that hours fit, and which: what a vacancy offers a week.

    >>> from django.utils.translation import override
    >>> with override("en"):
    ...     hours_that_fit(24, 32), hours_that_fit(28, 28)
    ('The hours fit: 24 to 32 a week.', 'The hours fit: 28 a week.')
    """
    if low == high:
        return _("The hours fit: %(hours)s a week.") % {"hours": _number(low)}
    facts = {"low": _number(low), "high": _number(high)}
    return _("The hours fit: %(low)s to %(high)s a week.") % facts


def euros(amount: float) -> str:
    """Return whole euros as the active language writes them, never broken over two lines."""
    return "€\N{NO-BREAK SPACE}" + number_format(round(amount), decimal_pos=0, force_grouping=True)


def paper(code: str) -> str:
    """Return a paper in words; a code that is not known speaks for itself.

    >>> from django.utils.translation import override
    >>> with override("en"):
    ...     [paper(code) for code in ("BIG", "BE", "VCA")]
    ['a BIG registration', 'driving licence BE', 'VCA']
    """
    if code[:1] in {*"ABCDT"} and len(code) <= len("BE"):
        return _("driving licence %(category)s") % {"category": code}
    return str(_PAPERS.get(code, code))


def _commute(light: Light) -> str:
    if light.found is None:
        return _("We do not know yet how far this is for you.")
    if light.found == 0:
        return _("In your own town.")
    facts = {"found": round(light.found), "wanted": round(light.wanted or 0)}
    if light.wanted is None:
        return _("%(found)s km away. You have not said yet how far you want to travel.") % facts
    return {
        State.GREEN: _("%(found)s km away. That is within the %(wanted)s km you chose."),
        State.AMBER: _(
            "%(found)s km away. That is a little more than the %(wanted)s km you chose."
        ),
        State.RED: _("%(found)s km away. That is more than the %(wanted)s km you chose."),
    }[light.state] % facts


def _hours(light: Light) -> str:
    if light.state is State.UNKNOWN:
        return _("We do not know yet whether the hours fit.")
    if light.state is State.GREEN:
        return _("The hours fit.")
    facts = {"found": _number(light.found), "wanted": _number(light.wanted)}
    if light.state is State.AMBER:
        return (
            _("You chose %(wanted)s hours, this is %(found)s. Close enough to talk about.") % facts
        )
    return _("You chose %(wanted)s hours, this is %(found)s.") % facts


def _wage(light: Light) -> str:
    if light.found is None:
        return _("The employer has not said yet what this pays.")
    found = {"found": euros(light.found)}
    if light.wanted is None:
        return _("This pays up to %(found)s. You have not said yet what you need.") % found
    facts = {**found, "wanted": euros(light.wanted)}
    return {
        State.GREEN: _("This pays up to %(found)s. You need %(wanted)s."),
        State.AMBER: _(
            "This pays up to %(found)s. You need %(wanted)s. "
            "A temporary supplement can often close such a gap."
        ),
        State.RED: _("This pays up to %(found)s. That is less than the %(wanted)s you need."),
    }[light.state] % facts


def _papers(light: Light) -> str:
    if light.state is State.UNKNOWN:
        return _("The law reserves this work to people with the right papers. Ask which ones.")
    if not light.lacking:
        return _("You have every paper the law asks for.")
    papers = {"papers": get_text_list([paper(code) for code in light.lacking], _("and"))}
    if light.state is State.AMBER:
        return _("The law asks for %(papers)s. You request that when you get the job.") % papers
    return _("The law asks for %(papers)s. You do not have that yet.") % papers


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return number_format(int(value) if value == int(value) else value)


_SENTENCES: Mapping[Subject, Callable[[Light], str]] = {
    Subject.COMMUTE: _commute,
    Subject.HOURS: _hours,
    Subject.WAGE: _wage,
    Subject.PAPERS: _papers,
}
