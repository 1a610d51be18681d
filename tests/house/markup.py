"""Reading a page's HTML for code and style that stand within it."""

from __future__ import annotations

from html.parser import HTMLParser

#: Data for a script, not a script: no browser runs these.
DATA = {"application/json", "application/ld+json", "importmap"}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.within = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "style" or (tag == "script" and "src" not in given and given.get("type") not in DATA):
            self.found.append(f"<{tag}> in the page, line {self.getpos()[0]}")
        for name, value in given.items():
            if name.startswith("on") or name == "style":
                self.found.append(f"{name}= on <{tag}>, line {self.getpos()[0]}")
            if name in ("href", "src", "action", "formaction") and (value or "").strip().lower().startswith(
                "javascript:"
            ):
                self.found.append(f"javascript: in {name} of <{tag}>")


def inline_code(html: str) -> list[str]:
    """Every piece of code or style that stands in a page rather than in a file of its own."""
    reader = _Reader()
    reader.feed(html)
    return reader.found
