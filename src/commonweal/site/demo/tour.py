"""A walk from a bid to its award through the demo: each step as whoever would take it, with one click."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.site.demo.borough import Borough
from commonweal.sourcing.models import Tender

#: Each step: its name, who takes it, and what there is to see and do.
STEPS = (
    (
        "bid",
        "Eli Brook",
        _("Write a bid"),
        _("Answer beside what each score means, add a file, save a draft, seal it."),
    ),
    (
        "sealed",
        "Fay Stone",
        _("A sealed bid"),
        _("Its receipt stands in the public record. Nobody can read it, the borough included."),
    ),
    (
        "opened",
        "Ada Finch",
        _("Opened by two of three"),
        _("A bid of three organisations, as officers read it after the deadline, with its file."),
    ),
    (
        "judged",
        "Hal Penn",
        _("Judged"),
        _("Score alone and without names. Young people vote on the bids too."),
    ),
    (
        "award",
        "Dot Marsh",
        _("The award, and why"),
        _("The ranking with its reasons, scores that were voided, a challenge and what was found."),
    ),
    (
        "feedback",
        "Eli Brook",
        _("What the bidder learns"),
        _("Its own scores with the reasons, and a meeting, for winners as well."),
    ),
)


@dataclass(frozen=True, slots=True)
class Step:
    """One step as the page shows it; ``email`` signs in whoever takes it."""

    title: Any
    words: Any
    name: str
    email: str
    address: str


def addresses(borough: Borough) -> dict[str, str]:
    """Where each step is found, in a borough that was lived through."""
    tenders = Tender.objects.filter(place=borough.place).select_related("specification")
    called = {str(row.title): row for row in tenders}
    open_, scoring = called["Evenings of our own"], called["Someone to talk to within three weeks"]
    award = called["A warm supper, shared or brought"].award
    sealed = open_.bids.filter(organisation=borough.organisations["Kite Trust"]).first()
    if award is None or award.bid is None or sealed is None:
        return {}
    place = borough.place.slug
    return {
        "bid": reverse("sourcing:submit_bid", args=[place, open_.pk]),
        "sealed": sealed.get_absolute_url(),
        "opened": award.bid.get_absolute_url(),
        "judged": reverse("sourcing:score", args=[place, scoring.pk]),
        "award": award.get_absolute_url(),
        "feedback": award.bid.get_absolute_url(),
    }


def steps(found: dict[str, str], emails: dict[str, str]) -> list[Step]:
    """The steps whose pages and people are there, in order; ``emails`` by the person's name."""
    return [
        Step(title, words, name, emails[name], found[key])
        for key, name, title, words in STEPS
        if key in found and name in emails
    ]
