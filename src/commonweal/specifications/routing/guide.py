"""A plain page for each rule set: what is allowed, what is required, who says so, and how sure we are.

Rules about routes and agreements, and the statutes whose periods and duties the rest of the cycle keeps.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from commonweal.places.models import Place
from commonweal.rules import routes, statutes
from commonweal.rules.data import DESIGNED, RECALLED, UNRESEARCHED, VERIFIED, RuleSet, Version

MARKS = {
    VERIFIED: _("Its source was read."),
    RECALLED: _("Unconfirmed: it was remembered and its source was not read. It warns and stops nobody."),
    UNRESEARCHED: _("Unconfirmed: nobody has looked into it. It warns and stops nobody."),
    DESIGNED: _("This is a choice of this project's own. It advises and stops nobody."),
}
PATHS = {
    "light touch": _("Services to people: the light touch"),
    "health": _("Health services"),
    "below threshold": _("Below the threshold"),
    "reserved": _("Reserved contracts"),
    "grant": _("Grants"),
    "open tender": _("Open tenders"),
    "": _("Agreements, and who buys"),
    "statute": _("Duties and deadlines around it"),
}

AMOUNTS = {
    "light_touch": _("Services to people, with VAT"),
    "others": _("Other goods and services of councils, with VAT"),
    "central": _("Other goods and services of central government, with VAT"),
    "notice": _("Contracts of councils that a notice tells of, with VAT"),
    "least": _("Contracts that are regulated, without VAT"),
}


def amounts_on(day: date, place: Place) -> tuple[Version | None, list[tuple[Any, int]]]:
    """The thresholds in force in a place on a day, in pence, each with what it is of."""
    version = routes.thresholds(day, place.nation)
    held = version.body if version else {}
    return version, [(title, held[name]) for name, title in AMOUNTS.items() if name in held]


@dataclass(frozen=True, slots=True)
class Told:
    """One version of a rule set as a page tells it."""

    version: Version
    allows: str
    open_to: tuple[str, ...]
    requires: tuple[str, ...]
    ways: tuple[routes.Way, ...]
    myths: tuple[str, ...]

    @property
    def mark(self) -> Any:
        return MARKS[self.version.mark]

    @property
    def is_prospective(self) -> bool:
        return self.version.status == "prospective"


@dataclass(frozen=True, slots=True)
class Page:
    """One rule set: its versions, the latest first, and the group it stands in."""

    rules: RuleSet
    group: str
    versions: tuple[Told, ...]

    @property
    def path(self) -> Any:
        return PATHS[self.group]


def page(name: str) -> Page | None:
    """The page of a rule set, by its id."""
    if rules := routes.every().get(name):
        told = tuple(_option(version) for version in reversed(rules.versions))
        return Page(rules, rules.versions[0].body.get("group", ""), told)
    if rules := statutes.every().get(name):
        return Page(rules, "statute", tuple(_statute(version) for version in reversed(rules.versions)))
    return None


def pages(place: Place) -> list[tuple[Any, list[Page]]]:
    """Every page by its path, the rules of the place's nation first in each."""
    found = [each for name in (*routes.every(), *statutes.every()) if (each := page(name))]
    found.sort(key=lambda each: (place.nation not in each.rules.nations, each.rules.title))
    by_group = ((title, [row for row in found if row.group == group]) for group, title in PATHS.items())
    return [(title, rows) for title, rows in by_group if rows]


def _option(version: Version) -> Told:
    option = routes.read_option(version, [])
    return Told(
        version,
        allows=option.allows,
        open_to=tuple(ask.plain for ask in option.asks),
        requires=tuple(row.what for row in option.requires),
        ways=option.ways,
        myths=option.myths,
    )


def _statute(version: Version) -> Told:
    statute = statutes.read(version, [])
    periods = [f"{row.what} {row.length}." for row in statute.periods]
    checks = [row.ask for row in statute.checks]
    return Told(version, statute.says, (), (*periods, *checks), (), ())
