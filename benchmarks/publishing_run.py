"""One run of ``bench_publishing`` on the database that the environment names."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from http.cookiejar import Cookie, CookieJar
from typing import Any
from urllib.request import HTTPCookieProcessor, build_opener

import django
from django.core.management import call_command

from benchmarks.figures import at_most
from benchmarks.serving import server

#: Seconds: to read a page, to find and press what leads on, to give an answer, to look over one that stands
#: there already, to fetch a key from where it is kept and paste it. Ours, and rather slow than quick.
RULE = {"page": 20, "click": 5, "answer": 20, "stood": 5, "key": 45}
TEN_MINUTES = 600.0


@dataclass
class Steps:
    """What was done on the way, and what the server took for it, in seconds."""

    page: int = 0
    click: int = 0
    answer: int = 0
    stood: int = 0
    key: int = 0
    server: float = 0.0

    @property
    def by_rule(self) -> float:
        """Seconds of a person and of the server."""
        return self.server + sum(getattr(self, name) * seconds for name, seconds in RULE.items())

    def told(self, name: str) -> str:
        return (
            f"  {name}: {self.page} pages, {self.click} clicks, {self.answer} answers given and {self.stood} "
            f"that stood there, {self.key} keys; {self.server:.2f} s of the server"
        )


class Officer:
    """A person's browser that counts what it is made to do."""

    def __init__(self, site: str, person: Any, steps: Steps) -> None:
        from commonweal.site.demo.journey.browser import Browser, Tally

        self.steps, self.browser = steps, Browser(site, Tally())
        jar = CookieJar()
        jar.set_cookie(_session(person))
        self.browser.opener = build_opener(HTTPCookieProcessor(jar))

    def open(self, path: str) -> None:
        self._timed(lambda: self.browser.open(path))

    def follow(self, link: str) -> None:
        self.steps.click += 1
        self._timed(lambda: self.browser.follow(link))

    def press(self, values: Mapping[str, str] | None = None, *, to: str = "") -> None:
        """Fill in a form and send it: what is not given stays as it stood."""
        given = values or {}
        to = to or self.browser.path
        form = self.browser._form(given, to, "")
        kinds = ("submit", "button", "hidden")
        asked = {row.name.rpartition("_")[0] or row.name for row in form.controls if row.kind not in kinds}
        self.steps.key += sum(name.endswith("_key") for name in given)
        typed = sum(not name.endswith("_key") for name in given)
        self.steps.answer += typed
        self.steps.stood += max(len(asked) - len(given), 0)
        self.steps.click += 1
        self._timed(lambda: self.browser.send(given, to=to))

    def _timed(self, work: Any) -> None:
        started = time.perf_counter()
        work()
        self.steps.server += time.perf_counter() - started
        self.steps.page += 1


def main() -> None:
    django.setup()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    place, holders = _place()
    with server() as (port, _process):
        site = f"http://127.0.0.1:{port}"
        keys, made = _made_keys(site, place, holders)
        print(made.told("three people each make a key, once for all tenders"))
        for name in ("the first tender", "a later tender"):
            steps = _published(site, place, holders, keys, first=name == "the first tender")
            print(steps.told(name))
            words = f"publishing/{name.replace(' ', '-')}"
            at_most(words, steps.by_rule, "s of a person by the rule", bar=TEN_MINUTES)


def _place() -> tuple[Any, list[Any]]:
    """A place with two commissioners and somebody who neither commissions nor pays."""
    from tests.conftest import person_named, two_commissioners

    from commonweal.people.models import Office
    from commonweal.places.models import Place

    place = Place.objects.create(slug="haverbrook", name="Haverbrook")
    independent = person_named("Cleo Park", offices=[(place, Office.Kind.AUDITOR)])
    return place, [*two_commissioners(place), independent]


def _made_keys(site: str, place: Any, holders: list[Any]) -> tuple[list[str], Steps]:
    """Each holder's own key, as their page shows it once."""
    steps, keys = Steps(), []
    for person in holders:
        officer = Officer(site, person, steps)
        officer.open(f"/{place.slug}/sourcing/opening-key/")
        officer.press(to="/new/")
        keys.append(officer.browser.find(r"(AGE-SECRET-KEY-1[A-Z0-9]+)"))
    return keys, steps


def _published(site: str, place: Any, holders: list[Any], keys: list[str], *, first: bool) -> Steps:
    """One officer's way from the list of approved specifications to the published notice."""
    from tests.specifications import help as specifications

    row = specifications.approved(place, holders[0], holders[1])
    steps = Steps()
    officer = Officer(site, holders[0], steps)
    officer.open(f"/{place.slug}/sourcing/")
    officer.follow(f"Put “{row.title}” out to tender")
    officer.press()
    officer.follow("Who holds the key of the bids")
    officer.follow("Name the three holders")
    names = ("first", "second", "third")
    chosen = {name: str(person.pk) for name, person in zip(names, holders, strict=True)}
    officer.press(chosen if first else None)
    officer.follow("Rehearse the opening")
    officer.press({"first_key": keys[0], "second_key": keys[1]})
    officer.follow("Publish the notice")
    officer.press({"division": "85"})
    said = re.search(r"The notice is published and takes sealed bids", officer.browser.html)
    assert said, "the walk did not end at a published notice"
    return steps


def _session(person: Any) -> Cookie:
    """The cookie of somebody who has signed in."""
    from django.test import Client

    client = Client(headers={"host": "localhost"})
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    value = client.cookies["sessionid"].value
    return Cookie(
        version=0,
        name="sessionid",
        value=value,
        port=None,
        port_specified=False,
        domain="127.0.0.1",
        domain_specified=True,
        domain_initial_dot=False,
        path="/",
        path_specified=True,
        secure=False,
        expires=None,
        discard=True,
        comment=None,
        comment_url=None,
        rest={},
    )


if __name__ == "__main__":
    main()
