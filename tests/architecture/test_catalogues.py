from pathlib import Path

import pytest

from architecture.conftest import Plant
from architecture.walls import catalogues

HTML = "src/doorstroom/web/person/templates/person/page.html"
PYTHON = "src/doorstroom/people/models.py"
DUTCH = "src/doorstroom/people/locale/nl/LC_MESSAGES/django.po"
HEAD = """\
msgid ""
msgstr "Plural-Forms: nplurals=2; plural=(n != 1);"
"""


def entry(english: str, dutch: str, *, plural: str = "", context: str = "") -> str:
    lines = [f'msgctxt "{context}"'] if context else []
    lines.append(f'msgid "{english}"')
    if plural:
        lines += [f'msgid_plural "{plural}"', f'msgstr[0] "{dutch}"', f'msgstr[1] "{dutch}"']
    else:
        lines.append(f'msgstr "{dutch}"')
    return "\n" + "\n".join(lines) + "\n"


def test_catalogues_are_complete(root: Path) -> None:
    assert catalogues.problems(root) == []


@pytest.mark.parametrize(
    ("path", "text", "english"),
    [
        (HTML, '{% translate "Good day" %}', "Good day"),
        (HTML, '{% trans "It\'s a day" %}', "It's a day"),
        (HTML, '{% button label=_("Good day") %}', "Good day"),
        (HTML, "{% blocktranslate trimmed %}\n Good\n  day\n{% endblocktranslate %}", "Good day"),
        (HTML, '{% translate "Good day" context "noon" %}', "Good day"),
        (PYTHON, 'from django.utils.translation import gettext as _\n_("Good day")', "Good day"),
        (
            PYTHON,
            "from django.utils.translation import ngettext as n\nn('one day', '%(n)s days')",
            "one day",
        ),
        (
            PYTHON,
            "from django.utils.translation import pgettext_lazy\npgettext_lazy('am', 'Good day')",
            "Good day",
        ),
    ],
)
def test_catalogues_miss_a_text_without_dutch(
    path: str, text: str, english: str, plant: Plant
) -> None:
    (found,) = catalogues.problems(plant(path, text))

    assert found.endswith(f"has {english!r}, which no catalogue translates.")


def test_catalogues_are_content_with_every_text_in_dutch(plant: Plant) -> None:
    plant(HTML, "{% translate 'Good day' %}{% translate 'Good day' context 'noon' %}")
    plant(
        HTML, "{% blocktranslate trimmed count n=n %}one{% plural %}{{ n }}{% endblocktranslate %}"
    )
    plant(PYTHON, 'from django.utils.translation import gettext as _\n_("English")\n')
    plant(
        DUTCH, HEAD + entry("Good day", "Dag") + entry("Good day", "Goede middag", context="noon")
    )
    root = plant(DUTCH, entry("one", "%(n)s", plural="%(n)s"))

    assert catalogues.problems(root) == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (entry("Day", ""), "leaves 'Day' without Dutch."),
        ("\n#, fuzzy" + entry("Day", "Dag"), "is fuzzy about 'Day'."),
        (entry("Day", "Dag %(n)s"), "fills ['%(n)s'] in 'Day', not []."),
        (entry("Day", "Dag") + entry("Night", "Nacht"), "translates 'Night', which nothing says."),
    ],
)
def test_catalogues_find_a_bad_entry(text: str, problem: str, plant: Plant) -> None:
    plant(PYTHON, 'from django.utils.translation import gettext\ngettext("Day")\n')
    (found,) = catalogues.problems(plant(DUTCH, HEAD + text))

    assert found.endswith(problem)


def test_catalogues_find_two_translations_of_one_text(plant: Plant) -> None:
    plant(PYTHON, 'from django.utils.translation import gettext\ngettext("Day")\n')
    plant(DUTCH, HEAD + entry("Day", "Dag"))
    root = plant(DUTCH.replace("people", "vacancies"), HEAD + entry("Day", "Etmaal"))

    (found,) = catalogues.problems(root)
    assert "says 'Day' in other words than src/doorstroom/people" in found


def test_catalogues_find_a_block_that_is_not_trimmed(plant: Plant) -> None:
    plant(DUTCH, HEAD + entry("Day", "Dag"))
    root = plant(HTML, "\n{% blocktranslate %}Day{% endblocktranslate %}")

    assert catalogues.problems(root) == [f"{HTML}:2 translates a block without `trimmed`."]
