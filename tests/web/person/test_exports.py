"""The passport for other programs."""

import json

import pytest
from django.test import Client

from doorstroom.formats.cv import read_cv
from doorstroom.formats.profiles import Form
from doorstroom.people.models import Person

pytestmark = pytest.mark.django_db
PATH = "/nl/mijn-overstap/papier/programmas/"


def test_each_form_is_offered_with_what_it_loses(worker: Client):
    text = worker.get(PATH).content.decode()
    for form in Form:
        assert f"{PATH}{form.value}/?language=nl" in text
    assert text.count("Hoe sterk elke vaardigheid is bewezen") == len(Form)


def test_what_is_no_form_is_no_page(worker: Client):
    assert worker.get(f"{PATH}doc/").status_code == 404


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("language", ["nl", "en", "xx"])
def test_the_file_holds_the_skills_and_never_the_wages(
    worker: Client, person: Person, form: Form, language: str
):
    Person.objects.filter(pk=person.pk).update(wage_min=2345, name='A "B" <C>')
    answer = worker.get(f"{PATH}{form.value}/", {"language": language})
    assert answer["Content-Disposition"].startswith("attachment")
    assert len(read_cv(answer.content).life.skills) == person.competences.count()
    assert b"2345" not in answer.content
    if form is not Form.EUROPASS:
        assert 'A \\"B\\" <C>' in answer.content.decode()
        assert json.loads(answer.content)
