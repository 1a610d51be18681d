"""A walk through the whole cycle: who is walking, what they made so far, and the clock that they move."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from commonweal.record import clerk, clock
from commonweal.site.demo.journey.browser import Browser, Tally
from commonweal.web.days import LONDON

PLACE = "/haverbrook"


@dataclass
class Walk:
    """Everyone's browser, and the addresses of what they made: need, project, specification, tender …"""

    site: str
    tally: Tally = field(default_factory=Tally)
    browsers: dict[str, Browser] = field(default_factory=dict)
    made: dict[str, str] = field(default_factory=dict)
    bundles: list[bytes] = field(default_factory=list)
    checks: list[bytes] = field(default_factory=list)

    def anybody(self) -> Browser:
        """Somebody without an account, in a browser of their own."""
        return Browser(self.site, self.tally)

    def as_(self, name: str) -> Browser:
        """One of the demo's people, signed in by one click."""
        if name not in self.browsers:
            browser = self.anybody().open("/demo/")
            browser.send(holding=f"{name.lower().replace(' ', '.')}@example.org")
            self.browsers[name] = browser
        return self.browsers[name]

    def wait_until(self, moment: datetime) -> None:
        """Move the clock on; positions in the record and the closing of votes come with time."""
        clock.forward(moment - clock.now())
        clerk.work()

    def wait(self, **by: int) -> None:
        self.wait_until(clock.now() + timedelta(**by))

    def keep_check(self, check: bytes) -> None:
        """A published check for what shuts small providers out, to be computed again at the end."""
        self.checks.append(check)

    def keep_bundle(self, browser: Browser) -> None:
        """Download the evidence of the decision that this page tells of."""
        clerk.work()
        browser.open(browser.find(r'href="(/record/bundles/[0-9a-f-]+/)"'))
        self.bundles.append(browser.download(browser.find(r'href="(/record/bundles/[0-9a-f-]+\.zip)"')))


def day(name: str, moment: datetime) -> dict[str, str]:
    """A date as it is typed into its boxes."""
    local = moment.astimezone(LONDON)
    return {f"{name}_day": f"{local.day}", f"{name}_month": f"{local.month}", f"{name}_year": f"{local.year}"}


def moment(name: str, at: datetime) -> dict[str, str]:
    """A date and time as they are typed into their boxes."""
    return {**day(name, at), f"{name}_time": f"{at.astimezone(LONDON):%H:%M}"}
