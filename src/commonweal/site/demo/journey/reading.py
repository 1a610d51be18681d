"""What a person sees of a page: its title, its links, and its forms with what stands in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Control:
    """One input, with its label as it is read."""

    name: str
    kind: str
    value: str
    chosen: bool = True
    id: str = ""
    label: str = ""


@dataclass
class Form:
    """A form as it stands; controls are in the order of the page."""

    action: str
    controls: list[Control] = field(default_factory=list)

    def names(self) -> set[str]:
        return {control.name for control in self.controls}


@dataclass
class Seen:
    """A page as far as a journey looks at it."""

    title: str = ""
    links: list[tuple[str, str]] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)


class Reader(HTMLParser):
    """Reads a page from top to bottom."""

    def __init__(self) -> None:
        super().__init__()
        self.seen = Seen()
        self._labels: dict[str, str] = {}
        self._form: Form | None = None
        self._select = ""
        self._open: list[tuple[str, str]] = []  # what gathers text now: (kind, its address or id)
        self._text: dict[tuple[str, str], str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form = Form(given.get("action", ""))
            self.seen.forms.append(self._form)
        elif tag == "input":
            kind = given.get("type", "text")
            chosen = "checked" in given if kind in ("radio", "checkbox") else True
            self._control(given, kind, given.get("value", "on" if kind == "checkbox" else ""), chosen)
        elif tag == "select":
            self._select = given.get("name", "")
        elif tag == "option":
            self._control({"name": self._select}, "option", given.get("value", ""), "selected" in given)
            self._gather("option", "")
        elif tag == "textarea":
            self._control(given, "textarea", "", chosen=True)
            self._gather("textarea", "")
        elif tag == "a" and "href" in given:
            self._gather("a", given["href"])
        elif tag == "label":
            self._gather("label", given.get("for", ""))
        elif tag == "title":
            self._gather("title", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        if not self._open or self._open[-1][0] != tag:
            return
        key = self._open.pop()
        raw = self._text.pop(key, "")
        words = " ".join(raw.split())
        if tag == "a":
            self.seen.links.append((words, key[1]))
        elif tag == "label":
            self._labels[key[1]] = words
        elif tag == "title" and not self.seen.title:
            self.seen.title = words
        elif tag == "option" and self._form:
            self._form.controls[-1].label = words
        elif tag == "textarea" and self._form:
            self._form.controls[-1].value = raw.removeprefix("\n")

    def handle_data(self, data: str) -> None:
        for key in self._open:
            self._text[key] = self._text.get(key, "") + data

    def _gather(self, kind: str, key: str) -> None:
        self._open.append((kind, key))

    def _control(self, given: dict[str, str], kind: str, value: str, chosen: bool) -> None:
        if self._form is not None and given.get("name"):
            self._form.controls.append(Control(given["name"], kind, value, chosen, given.get("id", "")))

    def close(self) -> None:
        super().close()
        for form in self.seen.forms:
            for control in form.controls:
                control.label = control.label or self._labels.get(control.id, "")


def read(html: str) -> Seen:
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader.seen
