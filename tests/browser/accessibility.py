"""The accessibility rules of axe, run on what a visitor sees."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, Route

#: WCAG 2.2 asks for targets of 24 pixels; axe knows the rule and leaves it off by itself.
OPTIONS = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
#: Only the violations come back: what passed is long, and nobody reads it.
RUN = "options => axe.run(options).then(results => results.violations)"


def expect_accessible(page: Page) -> None:
    """Fail, listing every violation, unless axe finds none on the page once all of it is there.

    A click returns when the next page begins to arrive; half a page has no heading yet.
    """
    page.wait_for_load_state()
    readable = page if _runs_scripts(page) else _like(page)
    readable.evaluate(AXE_SCRIPT)
    violations = readable.evaluate(RUN, OPTIONS)
    assert not violations, f"{page.url}:\n" + "\n".join(map(_told, violations))


def _runs_scripts(page: Page) -> bool:
    return not page.evaluate("matchMedia('(scripting: none)').matches")


def _like(page: Page) -> Page:
    """The like of a page whose visitor has no scripts, in a window where axe can run.

    That window shows what the page holds, at the same address and size; the page's own scripts do not run.
    """
    size = page.viewport_size
    assert page.context.browser
    assert size
    reader = _reader(page.context.browser, size["width"], size["height"])
    reader.body = page.content()
    reader.page.goto(page.url)
    return reader.page


@dataclass
class Reader:
    """A window that shows whatever it is given, wherever it goes."""

    page: Page
    body: str = ""

    def answer(self, route: Route) -> None:
        if route.request.is_navigation_request():
            route.fulfill(body=self.body, content_type="text/html; charset=utf-8")
        elif route.request.resource_type == "script":
            route.abort()
        else:
            route.fallback()


@cache
def _reader(browser: Browser, width: int, height: int) -> Reader:
    """One for each size: opening a window takes longer than reading a page in it."""
    context = browser.new_context(viewport={"width": width, "height": height})
    reader = Reader(context.new_page())
    context.route("**/*", reader.answer)
    return reader


def _told(violation: dict[str, Any]) -> str:
    places = "; ".join(
        f"{' '.join(map(str, node['target']))} ({node['html']})" for node in violation["nodes"]
    )
    return f"{violation['impact']}: {violation['help']} [{violation['id']}] at {places}"
