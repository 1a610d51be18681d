"""Every word on a page can be translated: what stands outside a translation tag is listed."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.house.test_layout import SOURCE

#: Names and marks that are the same in every language.
THE_SAME = ("Commonweal", "English", "Cymraeg", "CSV", "XLSX", "Atom", "JSON Feed")
SAME = re.compile("|".join(THE_SAME))
FORMS = SOURCE / "web" / "templates" / "web" / "forms"
#: Attributes that another template puts into a tag: not a page's text.
ATTRIBUTES = {FORMS / "count.html", FORMS / "words.html"}
READ_ALOUD = {"alt", "title", "placeholder", "aria-label", "value"}

COMMENT = re.compile(r"{#.*?#}|{% comment.*?{% endcomment %}", re.DOTALL)
MARKED = re.compile(r"{% blocktrans(?:late)?\b.*?{% endblocktrans(?:late)? %}", re.DOTALL)
TAG = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)


class _Words(HTMLParser):
    """The texts that a reader would see or hear."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.code = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.code = tag if tag in ("code", "kbd", "pre", "script") else self.code
        shown = {name: value for name, value in attrs if name in READ_ALOUD}
        if tag != "input" or dict(attrs).get("type") != "submit":  # what a button says stands within it
            shown.pop("value", None)
        self.found += [value for value in shown.values() if value]

    def handle_endtag(self, tag: str) -> None:
        self.code = "" if tag == self.code else self.code

    def handle_data(self, data: str) -> None:
        if not self.code:
            self.found.append(data)


def untranslated(template: str) -> list[str]:
    """Texts of two letters and more that stand in no translation tag."""
    reader = _Words()
    reader.feed(TAG.sub(" ", MARKED.sub(" ", COMMENT.sub(" ", template))))
    texts = [" ".join(text.split()) for text in reader.found]
    return [text for text in texts if re.search(r"[A-Za-z]{2}", SAME.sub("", text))]


def templates() -> list[Path]:
    return sorted(set(SOURCE.glob("*/templates/**/*.html")) - ATTRIBUTES)


def test_every_word_of_every_template_is_marked_for_translation() -> None:
    found = {
        str(file.relative_to(SOURCE)): texts
        for file in templates()
        if (texts := untranslated(file.read_text()))
    }
    assert not found


@pytest.mark.parametrize(
    "template, found",
    [
        ("<p>Words</p>", ["Words"]),
        ('<p>{% translate "Words" %}</p>', []),
        ("{% blocktranslate %}<b>Words</b>{% endblocktranslate %}", []),
        ('<img alt="A picture">', ["A picture"]),
        ("<p>{{ words }}: 12</p>", []),
        ('<button name="save" value="yes">{{ words }}</button>', []),
        ('<input type="submit" value="Save">', ["Save"]),
        ("{# Words #}<code>words.txt</code>", []),
    ],
)
def test_what_is_not_marked_is_found(template: str, found: list[str]) -> None:
    assert untranslated(template) == found
