"""Everybody who might want to know what was bid, and every page where it could stand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import reverse
from django.urls.resolvers import URLPattern, URLResolver

from commonweal.people.models import Person
from commonweal.sourcing import urls as sourcing
from commonweal.sourcing.models import Bid, Tender
from tests.sourcing import help

#: What a bid says and nothing else does.
SECRET = "seven herons stand on the weir"
OFFICERS = {"officer", "approver"}
PANEL = {"evaluator", "second evaluator"}


@dataclass(frozen=True)
class Stage:
    """An open tender and everybody who might want to know what was bid, by what they are."""

    tender: Tender
    people: dict[str, Person | None]
    browsers: dict[str, Client] = field(default_factory=dict)

    def browser(self, who: str) -> Client:
        """Everybody's own browser, signed in once."""
        if who not in self.browsers:
            self.browsers[who], person = Client(), self.people[who]
            if person is not None:
                self.browsers[who].force_login(person, "django.contrib.auth.backends.ModelBackend")
        return self.browsers[who]

    def at(self, route: str, *more: Any) -> str:
        return reverse(f"sourcing:{route}", args=[self.tender.place.slug, *more])

    def hand_in(self, who: str, words: str) -> Bid:
        """Seal a bid at the page, with these words under each criterion."""
        person = self.people[who]
        assert person is not None
        organisation = person.memberships.get().organisation
        answers = {f"answer_{key}": words for key in help.same(self.tender, 1)}
        form = {"organisation": str(organisation.pk), "price_pence": "76,543.21", "seen": "0", **answers}
        self.browser(who).post(self.at("submit_bid", self.tender.pk), form)
        return self.tender.bids.get(organisation=organisation)

    def open(self, who: str, *own_keys: str) -> int:
        """Try to open the bids with these two keys; the status of the answer."""
        keys = dict(zip(("first_key", "second_key"), own_keys, strict=True))
        return self.browser(who).post(self.at("open_bids", self.tender.pk), keys).status_code

    def readers(self, bid: Bid) -> set[str]:
        """Who finds the secret on any page of the stage that this tender or this bid has."""
        return {
            who
            for who in self.people
            for address in self.pages(bid)
            if SECRET in _words(self.browser(who).get(address))
        }

    def pages(self, bid: Bid) -> Iterator[str]:
        """Every address that this tender or this bid has, and the lists in which they could stand."""
        yield from (f"/{self.tender.place.slug}/sourcing/", "/record/", f"/search/?words={SECRET}")
        known = {"tender": self.tender.pk, "bid": bid.pk}
        for pattern in _patterns(sourcing.urlpatterns):
            of = str(pattern.pattern).partition("/")[0]
            given = {"place": self.tender.place.slug, "pk": known.get(of), "number": 1}
            names = set(pattern.pattern.converters)
            if of in known and names < set(given):
                yield reverse(
                    f"sourcing:{pattern.name}", kwargs={name: given[name] for name in {"place", *names}}
                )


def _words(response: HttpResponseBase) -> str:
    """Everything that an answer says; of an archive, what its files say."""
    content = b"".join(response) if response.streaming else response.content  # type: ignore[attr-defined]
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            content = b"\n".join(archive.read(name) for name in archive.namelist())
    return content.decode(errors="replace")


def _patterns(entries: list[Any]) -> Iterator[URLPattern]:
    for entry in entries:
        if isinstance(entry, URLResolver):
            yield from _patterns(entry.url_patterns)
        else:
            yield entry
