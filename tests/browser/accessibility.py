"""The accessibility rules of axe, run on what a visitor sees."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

#: WCAG 2.2 asks for targets of 24 pixels; axe knows the rule and leaves it off by itself.
OPTIONS = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}


def expect_accessible(page: Page) -> None:
    """Fail, listing every violation, unless axe finds none on the page once all of it is there.

    A click returns when the next page begins to arrive; half a page has no heading yet.
    """
    page.wait_for_load_state()
    with _with_scripts(page) as readable:
        violations = Axe().run(readable, options=OPTIONS).response["violations"]
    assert not violations, f"{page.url}:\n" + "\n".join(map(_told, violations))


@contextmanager
def _with_scripts(page: Page) -> Iterator[Page]:
    """The page itself or, where its visitor has no scripts, its like in a window where axe can run.

    That window shows what the page holds, at the same address and size; the page's own scripts do not run.
    """
    if not page.evaluate("matchMedia('(scripting: none)').matches"):
        yield page
        return
    assert page.context.browser
    context = page.context.browser.new_context(viewport=page.viewport_size)
    body = page.content()
    context.route("**/*.js", lambda route: route.abort())
    context.route(page.url, lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8"))
    try:
        like = context.new_page()
        like.goto(page.url)
        yield like
    finally:
        context.close()


def _told(violation: dict[str, Any]) -> str:
    places = "; ".join(
        f"{' '.join(map(str, node['target']))} ({node['html']})" for node in violation["nodes"]
    )
    return f"{violation['impact']}: {violation['help']} [{violation['id']}] at {places}"
