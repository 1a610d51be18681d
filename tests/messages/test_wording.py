"""A place's own words: the same names filled in, and nothing that could read or do more."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from commonweal.messages import actions, queries, wording
from commonweal.messages.topics import TOPICS
from commonweal.messages.wording import Words
from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.record.models import Event
from commonweal.rules.reasons import Refused


def test_every_message_of_ours_can_be_read_and_has_a_known_topic() -> None:
    templates = queries.templates()
    assert templates
    for template in templates:
        words = wording.brought(template)
        assert words.subject
        assert words.text
        assert words.topic in {"", *TOPICS}


def test_a_places_own_words_are_used_there_in_that_language_and_nowhere_else(
    place: Place, other_place: Place, commissioner: Person, send_news: Any
) -> None:
    place.languages = ["en", "cy"]
    actions.reword(
        by=commissioner,
        place=place,
        template="tests/news",
        language="en",
        subject="Good news: {{ thing.name }}",
        text="{{ thing.name }}, on {{ day|day }}. {{link}}",
    )
    assert send_news("a@example.org", place=place).subject == "Good news: The park"
    assert send_news("a@example.org", place=other_place).subject == "News of The park"
    assert send_news("a@example.org").subject == "News of The park"
    with translation.override("cy"):
        assert send_news("a@example.org", place=place).subject == "News of The park"
    assert Event.objects.filter(kind="message worded", place=place).exists()


def test_own_words_can_be_changed_and_taken_back(place: Place, commissioner: Person, send_news: Any) -> None:
    again: dict[str, Any] = {"by": commissioner, "place": place, "template": "tests/news", "language": "en"}
    actions.reword(**again, subject="One", text="one")
    words = actions.reword(**again, subject="Two", text="two")
    assert send_news("a@example.org", place=place).subject == "Two"
    actions.unword(by=commissioner, words=words)
    assert send_news("a@example.org", place=place).subject == "News of The park"


@pytest.mark.parametrize(
    "text, words",
    [
        ("{{ thing.secret }}", "“thing.secret” is not filled in"),
        ("{{ thing.name|safe }}", "“thing.name|safe”"),
        ("{{ request.user.password }}", "“request.user.password”"),
        ("{% include 'web/base.html' %}", "pairs of braces"),
        ("{% for a in thing %}{% endfor %}", "pairs of braces"),
        ("{# hidden #}", "pairs of braces"),
        ("{{ name", "pairs of braces"),
        ("{{ {{ name }} }}", "is not filled in"),
        ("{{\nname }} {{ nobody }}", "nobody"),
        ("", "both a subject and a text"),
    ],
)
def test_words_that_use_anything_else_are_refused_by_name(
    place: Place, commissioner: Person, text: str, words: str
) -> None:
    with pytest.raises(Refused) as refusal:
        actions.reword(
            by=commissioner, place=place, template="tests/news", language="en", subject="News", text=text
        )
    assert words in str(refusal.value)


@pytest.mark.parametrize("template", ["../settings", "tests/missing", "web/base", "nothing"])
def test_only_messages_that_exist_can_be_worded(place: Place, commissioner: Person, template: str) -> None:
    with pytest.raises(Refused, match="no such message"):
        actions.reword(by=commissioner, place=place, template=template, language="en", subject="a", text="b")


def test_a_language_that_the_place_does_not_write_in_is_refused(place: Place, commissioner: Person) -> None:
    with pytest.raises(Refused, match="language"):
        actions.reword(
            by=commissioner, place=place, template="tests/news", language="fr", subject="a", text="b"
        )


@given(st.text(alphabet="{}%# name|thing.\n", max_size=40))
def test_whatever_passes_can_be_filled_in_and_reads_nothing_but_the_names(text: str) -> None:
    room = Words("News of {{ thing.name }}", "Dear {{ name }}")
    if wording.judge(Words("x", text), room):
        context = {"name": "N", "thing": {"name": "T"}, "place": "", "link": "", "site": ""}
        wording.fill_in(Words("x", text), context)


def test_a_message_whose_head_is_wrong_says_so(tmp_path: Any, settings: Any) -> None:
    folder = tmp_path / "odd" / "mail"
    folder.mkdir(parents=True)
    (folder / "odd.txt").write_text("Subject: x\nTopic: everything\n\nText\n")
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [str(tmp_path)]}]
    with pytest.raises(ValueError, match="odd/odd: it must begin with Subject"):
        wording.brought("odd/odd")
