"""A person at the site: what they click, type and read. Every page met is judged once in each state.

A page is in order if it has one heading, shows no code or name of the program to people, is no wider than the
window, and axe finds nothing. With ``COMMONWEAL_SHOTS`` set to a folder, a picture of each is kept there.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.urls import resolve
from playwright.sync_api import Locator, Page, expect

from commonweal.people.models import Person
from tests.browser.accessibility import expect_accessible
from tests.browser.looks import Look
from tests.conftest import MovableClock

LONDON = ZoneInfo("Europe/London")
#: What a program says to itself: names_like_this, None, an unfilled %(figure)s or {{ variable }}.
CODES = re.compile(r"(?<![/\w.@-])[a-z]+(?:_[a-z]+)+\b|\bNone\b(?! of\b)|%\(\w|\{\{|\{%|Fraction\(|Decimal\(")


@dataclass
class Walk:
    page: Page
    look: Look
    clock: MovableClock
    sign_in: Callable[[Person], None]
    met: set[tuple[str, str, bool]] = field(default_factory=set)
    #: What people were shown once and keep themselves: their keys for opening bids.
    own_keys: list[str] = field(default_factory=list)

    def become(self, person: Person | None) -> None:
        """Go on as somebody else; ``None`` is a passer-by without an account."""
        self.page.context.clear_cookies()
        if person is not None:
            self.sign_in(person)

    # Ways on

    def go(self, address: str) -> None:
        self.page.goto(address)
        self._arrive()

    def stage(self, name: str) -> None:
        """Choose a stage in the bar above every page."""
        bar = self.page.get_by_role("navigation", name="Stages")
        link = bar.get_by_role("link", name=name, exact=True)
        if not link.is_visible():
            bar.get_by_role("button", name="Stages").click()
        self.click(link)

    def follow(self, words: str) -> None:
        """Follow a link of the page, also one that looks like a button, or that stands in a folded part."""
        main = self.page.get_by_role("main")
        # What a link says only to screen readers stands apart from the words that are seen.
        said = re.escape(words).replace(":", r"\s*:")
        name = re.compile(rf"^\s*{said}\s*$")
        self.unfold(main.locator("details:not([open])").filter(has=self.page.locator("a", has_text=name)))
        self.click(main.get_by_role("link", name=name).or_(main.get_by_role("button", name=name)).first)

    def change(self, card: str) -> None:
        """Follow the link that writes a piece, named by its anchor: on its card, or where nothing is said."""
        self.unfold(self.page.locator(f"details:not([open]):has(#{card})"))
        self.click(self.page.locator(f"#{card}").get_by_role("link").first)

    def unfold(self, folded: Locator) -> None:
        """Open a folded part of the page, if there is one such."""
        if folded.count():
            folded.first.locator("summary").first.click()

    def act_on(self, card: str, words: str) -> None:
        """Follow a link on the summary card with that title."""
        titled = self.page.get_by_role("heading", name=card, exact=True)
        shown = self.page.locator(".govuk-summary-card").filter(has=titled)
        self.click(shown.get_by_role("link", name=words))

    def press(self, words: str) -> None:
        name = re.compile(rf"^\s*{re.escape(words)}\s*$")
        self.click(self.page.get_by_role("main").get_by_role("button", name=name))

    def click(self, thing: Locator) -> None:
        with self.page.expect_navigation():
            thing.click()
        self._arrive()

    def download(self, words: str, ending: str) -> bytes:
        """Fetch a file by the words of its link; what is in it."""
        with self.page.expect_download() as download:
            self.page.get_by_role("main").get_by_text(words, exact=True).click()
        assert download.value.suggested_filename.endswith(ending)
        content = download.value.path().read_bytes()
        assert content
        return content

    # Answers

    def type(self, label: str, text: str) -> None:
        self._box(label).fill(text)

    def choose(self, question: str, answer: str) -> None:
        """Choose one answer to a question by what it begins with."""
        self._group(question).get_by_label(re.compile(rf"^\s*{re.escape(answer)}")).first.check()

    def tick(self, label: str) -> None:
        self._box(label).check()

    def untick(self, label: str) -> None:
        self._box(label).uncheck()

    def pick(self, label: str, option: str) -> None:
        self._box(label).select_option(label=option)

    def upload(self, label: str, name: str, content: str | bytes) -> None:
        body = content.encode() if isinstance(content, str) else content
        upload: Any = {"name": name, "mimeType": "application/octet-stream", "buffer": body}
        self._box(label).set_input_files(upload)

    def day(self, question: str, when: date) -> None:
        group = self._group(question)
        for part, number in (("Day", when.day), ("Month", when.month), ("Year", when.year)):
            group.get_by_label(part).fill(str(number))

    def moment(self, question: str, when: datetime) -> None:
        """Type a date and a time of day in the United Kingdom."""
        local = when.astimezone(LONDON)
        self.day(question, local.date())
        self._group(question).get_by_label("Time").fill(f"{local:%H:%M}")

    def noon(self, days: int) -> datetime:
        """Noon in the United Kingdom, so many days from the clock's today."""
        today = self.clock.now().astimezone(LONDON).date()
        there = today + timedelta(days=days)
        return datetime(there.year, there.month, there.day, 12, tzinfo=LONDON)

    def wait_until(self, moment: datetime) -> None:
        self.clock.to(moment + timedelta(minutes=1))

    def _box(self, label: str) -> Locator:
        return self.page.get_by_label(re.compile(rf"^\s*{re.escape(label)}(\s+\(optional\))?\s*$"))

    def _group(self, question: str) -> Locator:
        name = re.compile(rf"^\s*{re.escape(question)}(\s+\(optional\))?\s*$")
        return self.page.get_by_role("group", name=name).or_(self.page.get_by_role("radiogroup", name=name))

    # What the page says

    def reads(self, *sentences: str) -> None:
        for sentence in sentences:
            expect(self.page.get_by_role("main")).to_contain_text(sentence)

    def does_not_read(self, *sentences: str) -> None:
        for sentence in sentences:
            expect(self.page.get_by_role("main")).not_to_contain_text(sentence)

    def heading(self, words: str) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(words)

    def is_told(self, words: str) -> None:
        """The green banner says what has just happened."""
        expect(self.page.locator(".govuk-notification-banner")).to_contain_text(words)

    def is_put_right(self, *sentences: str, kept: dict[str, str] | None = None) -> None:
        """The page says what is wrong, above and in its title, leads there, and keeps what was typed.

        With JavaScript the summary has the focus; its links lead to the fields in the order of the form.
        """
        expect(self.page).to_have_title(re.compile("^Error: "))
        summary = self.page.locator(".govuk-error-summary")
        for sentence in sentences:
            expect(summary).to_contain_text(sentence)
        if self.look.javascript:
            expect(summary).to_be_focused()
        in_order = self.page.evaluate(IN_ORDER)
        assert in_order == [], f"links of the error summary that lead nowhere or out of order: {in_order}"
        for label, text in (kept or {}).items():
            expect(self._box(label)).to_have_value(text)

    def keeps_moment(self, question: str, when: datetime) -> None:
        """A date and a time stand there as they were typed."""
        local, group = when.astimezone(LONDON), self._group(question)
        parts = (("Day", local.day), ("Month", local.month), ("Year", local.year), ("Time", f"{local:%H:%M}"))
        for part, typed in parts:
            expect(group.get_by_label(part)).to_have_value(str(typed))

    def has_picked(self, label: str, option: str) -> None:
        """A choice from a list stands there as it was made."""
        expect(self._box(label).locator("option:checked")).to_have_text(option)

    # What holds on every page

    def _arrive(self) -> None:
        state = " ".join(self.page.locator("main .govuk-tag").all_inner_texts()[:1])
        wrong = self.page.locator(".govuk-error-summary").count() > 0
        here = (resolve(urlsplit(self.page.url).path).view_name, state, wrong)
        if here not in self.met:
            self.met.add(here)
            self._picture("-".join([here[0].replace(":", "-"), state, "error" if wrong else ""]))
            self._judge()

    def _judge(self) -> None:
        words = self.page.get_by_role("main").inner_text()
        codes = CODES.findall(words)
        assert not codes, f"{self.page.url} shows {codes} to people"
        expect(self.page.get_by_role("heading", level=1)).to_have_count(1)
        too_wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        assert not self.page.evaluate(too_wide), f"{self.page.url} is wider than the window"
        expect_accessible(self.page)

    def _picture(self, name: str) -> None:
        if folder := os.environ.get("COMMONWEAL_SHOTS"):
            file = f"{len(self.met):03}-{re.sub(r'[^A-Za-z0-9]+', '-', name).strip('-')}.png"
            self.page.screenshot(path=Path(folder) / self.look.name.replace(" ", "-") / file, full_page=True)


#: The links of the error summary that lead nowhere, or to a field that stands before the one linked above it.
IN_ORDER = """() => {
  const links = [...document.querySelectorAll('.govuk-error-summary a')]
  const fields = links.map(link => document.getElementById(decodeURIComponent(link.hash.slice(1))))
  return links.filter((link, n) => !fields[n] || (n && fields[n - 1]
    && !(fields[n - 1] === fields[n]
         || fields[n - 1].compareDocumentPosition(fields[n]) & Node.DOCUMENT_POSITION_FOLLOWING)))
    .map(link => link.textContent + ' ' + link.hash)
}"""
