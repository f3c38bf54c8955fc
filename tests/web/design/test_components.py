import re
from collections.abc import Callable

import pytest
from django import forms as django_forms
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.translation import override
from pytest_django import Settings

from doorstroom.core.live.listening import Listening
from doorstroom.web.design.components import actions, content, forms, maps, pages, pictures
from doorstroom.web.design.components.library import UnknownKindError
from doorstroom.web.design.components.maps import Legend, Stop, Tie
from doorstroom.web.design.components.pictures import End, Reason


def drawn(source: str, **values: object) -> str:
    with override("en"):
        return Template("{% load design %}" + source).render(Context(values))


def test_button_sends_its_form():
    html = drawn('{% button name="go" value="1" %}Go{% endbutton %}')

    tag = '<button class="button button--primary" type="submit" name="go" value="1">Go</button>'
    assert html.strip() == tag


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: actions.button("x", kind="danger"),
        lambda: content.notice("x", "y", kind="shout"),
        lambda: content.tag("x", kind="gold"),
        lambda: content.icon("cat"),
        lambda: pictures.light("blue", "x", "y"),
        lambda: pictures.reasons("maybe", "x", []),
    ],
)
def test_components_refuse_a_kind_they_do_not_have(wrong: Callable[[], object]):
    with pytest.raises(UnknownKindError, match="is not one of"):
        wrong()


@pytest.mark.parametrize(
    "source",
    [
        "{% tag text %}",
        "{% stat text text %}",
        '{% field text "n" text text text %}',
        '{% combobox text "n" "/" text text %}',
        "{% share 0.5 text %}",
        '{% light "green" text text %}',
        '{% reasons "fits" text lines %}',
        "{% flow ends ends text %}",
        "{% way_map ends.0 stops legend %}",
        "{% flow_map ends ends ties legend %}",
        "{% card heading=text eyebrow=text %}{{ text }}{% endcard %}",
        "{% notice text %}{{ text }}{% endnotice %}",
        "{% disclosure text %}{{ text }}{% enddisclosure %}",
        "{% empty text %}{{ text }}{% endempty %}",
        "{% action text %}{{ text }}{% endaction %}",
        "{% live listening since=text %}",
    ],
)
def test_components_escape_what_they_show(source: str):
    text = '<b onclick="x">&'
    html = drawn(
        source,
        text=text,
        lines=[Reason(text, text)],
        ends=[End(text, text, text)],
        stops=[Stop(text, text, text, 0.5, 1, text)],
        ties=[Tie(0, 0, 1, is_weak=True)],
        legend=Legend(text, text, text, (text,)),
        listening=Listening(text, {text: 1}),
    )

    assert "<b" not in html
    assert "&lt;b onclick=&quot;x&quot;&gt;&amp;" in html


@pytest.mark.parametrize(
    ("value", "percent"), [(0, 0), (0.5, 50), (1, 100), (-3, 0), (7, 100), (0.994, 99)]
)
def test_share_stays_within_its_bar(value: float, percent: int):
    html = pictures.share(value, "fits")

    assert f'class="share__fill" width="{percent}"' in html
    assert f"{percent}%" in html


def test_light_says_its_state_in_words_and_by_shape():
    with override("en"):
        html = [
            pictures.light(state, "Travel", "far") for state in ("green", "amber", "red", "unknown")
        ]

    words = [re.search(r'unseen">\((.+?)\)<', one)[1] for one in html]
    shapes = [re.search(r"<svg.*?</svg>", one, re.DOTALL)[0] for one in html]
    assert words == ["possible", "needs attention", "not possible now", "not known yet"]
    assert len(set(shapes)) == 4


def test_reasons_say_when_there_are_none():
    with override("en"):
        assert "Nothing" in pictures.reasons("missing", "What is missing", [])


def test_flow_draws_a_line_from_every_source_to_every_target():
    html = pictures.flow([End("a"), End("b")], [End("c"), End("d"), End("e")], "how")

    assert len(re.findall("<path ", html)) == 6
    assert "M0 25.0C45 25.0 55 16.7 100 16.7" in html


def test_flow_of_one_source_can_branch_off_below_it():
    html = pictures.flow([End("a")], [End("c"), End("d")], "how")

    assert len(re.findall("<path ", html)) == 4
    assert html.count("flow__lines--branching") == 1


def test_way_map_draws_what_is_further_away_further_off():
    stops = [
        Stop("near", "1", "", 0.2, 1),
        Stop("far", "1", "", 0.9, 5),
        Stop("over", "", "", 7, 1),
    ]

    html = maps.way_map(End("a"), stops, Legend("how", "what", "told"))

    places = [float(one) for one in re.findall(r'map__dot" d="M([\d.]+) ', html)]
    assert places == [20, 90, 100] * 2
    assert len(re.findall(r'class="map__line--5"', html)) == 2
    assert html.count('role="img"') == html.count("<title ") == html.count("<desc ") == 2
    assert len(set(re.findall(r'id="([^"]+)"', html))) == html.count('id="')


def test_flow_map_draws_only_the_ties_there_are_and_breaks_weak_ones():
    ties = [Tie(0, 1, 2, is_weak=True), Tie(1, 0, 4, is_weak=False)]

    html = maps.flow_map([End("a"), End("b")], [End("c"), End("d")], ties, Legend("", "t", "d"))

    assert len(re.findall("<path ", html)) == 2
    assert html.count("map__line--weak") == 1
    assert "figcaption" not in html


@pytest.mark.parametrize(("count", "width"), [(0, 1), (1, 1), (3, 2), (10, 5), (99, 5)])
def test_a_line_is_as_thick_as_its_count_and_never_nothing(count: int, width: int):
    assert maps.width_of(count, 10) == width


def test_field_ties_its_help_and_error_to_it():
    html = forms.field("Name", "name", "", "As you like", "Fill it in")

    assert 'aria-describedby="help-name error-name"' in html
    assert 'aria-invalid="true"' in html
    assert '<label class="field__label" for="id-name">' in html


def test_combobox_is_a_search_field_until_a_script_makes_it_more():
    html = forms.combobox("Work", "q", "/find")

    assert 'type="search"' in html
    assert 'role="combobox"' not in html
    assert 'role="listbox"' in html


@pytest.mark.parametrize(
    ("path", "language", "there"),
    [
        ("/nl/overstappen/?from=a%26b&sector=R", "nl", "/en/causeways/?from=a%26b&amp;sector=R"),
        ("/en/example/", "en", "/nl/voorbeeld/"),
        ("/en/no/such/page", "en", "/nl/"),
        ("/", "nl", "/en/"),
    ],
)
def test_language_switch_leads_to_the_same_page(path: str, language: str, there: str):
    request = RequestFactory().get(path)
    with override(language):
        html = pages.language_switch({"request": request})

    assert f'href="{there}"' in html
    assert "hx-swap-oob" not in html


def test_language_switch_works_without_a_request():
    with override("en"):
        assert 'href="/nl/"' in pages.language_switch({})


class Wrong(django_forms.Form):
    place = django_forms.CharField(label="<Where>")
    level = django_forms.ChoiceField(
        label="How well", choices=[("a", "A")], widget=django_forms.RadioSelect
    )
    kept = django_forms.CharField(label="Kept")
    unseen = django_forms.CharField(widget=django_forms.HiddenInput)


def test_form_errors_link_to_each_wrong_field_by_its_label():
    form = Wrong({"kept": "yes"})

    html = drawn("{% form_errors form %}", form=form)

    links = re.findall(r'<a href="#(.*?)">(.*?)</a>', html)
    assert links == [("id_place", "&lt;Where&gt;"), ("id_level_0", "How well")]
    for target, _label in links:
        assert f'id="{target}"' in str(form)


def test_live_tells_the_browser_where_to_hear_and_what_it_has(settings: Settings):
    settings.EVENTS_URL = "/events/"

    html = drawn("{% live listening %}", listening=Listening("a:b", {"fair:1": 3}))

    assert 'data-ticket="a:b"' in html
    assert 'data-events="/events/"' in html
    assert 'data-poll="/live/"' in html
    assert 'data-versions="{&quot;fair:1&quot;: 3}"' in html
    assert re.search(r'role="status"[^>]*></p>', html)  # silent while there is a connection
