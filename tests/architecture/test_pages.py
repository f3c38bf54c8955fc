from pathlib import Path

import pytest

from architecture.conftest import Plant
from architecture.walls import pages

FOLDER = "src/doorstroom/web/person"
PATH = f"{FOLDER}/templates/person/page.html"


@pytest.fixture
def page(plant: Plant) -> Plant:
    """A planted repository with one view, that draws person/page.html."""
    plant(f"{FOLDER}/views.py", 'render(request, "person/page.html")\n')
    plant(f"{FOLDER}/urls.py", 'app_name = "person"\npath("", start, name="start")\n')
    return plant


def test_pages_hold(root: Path) -> None:
    assert pages.problems(root) == []


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('<p style="color: red">', "a style"),
        ("<style>p {}</style>", "a style"),
        ("<script>start()</script>", "a script"),
        ('<a href="javascript:start()">', "a script"),
        ('<button onclick="start()">', "an event handler"),
        ('<button hx-on:click="start()">', "an event handler"),
    ],
)
def test_pages_find_what_is_inline(text: str, what: str, page: Plant) -> None:
    assert pages.problems(page(PATH, f"<main>\n{text}\n")) == [
        f"{PATH}:2 has {what} inline, which the browser refuses."
    ]


def test_pages_find_an_address_that_does_not_exist(page: Plant) -> None:
    root = page(PATH, "{% url 'person:start' %}\n{% url 'person:nowhere' %}\n")

    assert pages.problems(root) == [f"{PATH}:2 leads to 'person:nowhere', which is no address."]


def test_pages_find_a_template_that_nothing_uses(page: Plant) -> None:
    page(PATH, '{% include "person/part.html" %}')
    page(f"{FOLDER}/templates/person/part.html", "")
    page("src/doorstroom/web/design/components/forms.py", 'drawn("field")')
    page("src/doorstroom/web/design/templates/design/components/field.html", "")
    unused = f"{FOLDER}/templates/person/lonely.html"

    assert pages.problems(page(unused, '{% extends "person/lonely.html" %}')) == [
        f"{unused} is used by nothing."
    ]


def test_pages_allow_scripts_from_files_and_comments(page: Plant) -> None:
    root = page(
        PATH,
        """
        {# <script>no()</script> #}
        <script type="module" src="{% static 'design/combobox.js' %}"></script>
        <p data-on="yes" class="style">one="two"</p>
        """,
    )

    assert pages.problems(root) == []
