"""What the dated rules say of a specification and what was chosen: as it now stands, or as it was published.

The rules themselves are ``commonweal.rules.routes``.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from commonweal.record import clock
from commonweal.rules import routes
from commonweal.rules.barriers.facts import term_months
from commonweal.rules.data import BadRuleSet
from commonweal.rules.reasons import Fault
from commonweal.rules.routes.asked import CENTRAL_SIGNS
from commonweal.specifications.models import Route, Specification, Suitability
from commonweal.specifications.pieces import kept_in, piece_of
from commonweal.web.translated import default_language


@dataclass(frozen=True, slots=True)
class Standing:
    """The answers, the rules asked, what they say, and the choice. ``frozen``: as it was published."""

    evidence: routes.Evidence
    outcome: routes.Outcome
    chosen: routes.Chosen
    frozen: bool = False

    @property
    def is_chosen(self) -> bool:
        return bool(self.chosen.agreement or self.chosen.route)

    @property
    def faults(self) -> list[Fault]:
        """What is wrong with the choice, by the field of it."""
        return routes.faults(self.outcome, self.chosen)

    @property
    def against(self) -> tuple[routes.Ruling, ...]:
        """What speaks against the choice without binding: the published reason answers it."""
        return routes.needs_reason(self.outcome, self.chosen)

    @property
    def below_threshold(self) -> bool | None:
        """Whether the contract is below the threshold, as the chosen route says."""
        return routes.below_threshold(self.outcome, self.chosen)

    @property
    def agreement(self) -> routes.Ruling | None:
        return self.outcome.named(self.chosen.agreement)

    @property
    def route(self) -> routes.Ruling | None:
        return self.outcome.named(self.chosen.route)

    @property
    def way(self) -> routes.Way | None:
        ways = self.route.ways if self.route else ()
        return next((way for way in ways if way.id == self.chosen.way), None)

    @property
    def buying(self) -> routes.Ruling | None:
        return self.outcome.named(self.chosen.buying)

    @property
    def is_tendered(self) -> bool:
        """Whether bids are invited: not for a grant, nor where the way that was chosen awards directly."""
        if self.route and self.route.group == "grant":
            return False
        return not self.chosen.way.startswith(("direct", "most-suitable"))


def standing(specification: Specification) -> Standing:
    """Where the choice of route stands: as it was published, or as the draft now reads."""
    published = specification.published_route
    if published is None:
        return judged(asked(specification), chosen(specification), specification)
    faults: list[Fault] = []
    frozen = routes.read_frozen(published.evidence, "published choice", faults)
    assert not faults, faults
    return Standing(frozen.evidence, routes.choose(frozen.evidence), frozen.chosen, frozen=True)


def judged(service: routes.Asked, choice: routes.Chosen, specification: Specification) -> Standing:
    """The rules in force on the day of the notice, or today while none is set, asked of a service.

    A rule of ours that cannot be read must not pass for one that shuts nothing: ``BadRuleSet``.
    """
    on = specification.notice_on or clock.today()
    evidence = routes.evidence(service, on)
    outcome = routes.choose(evidence)
    if outcome.faults:
        raise BadRuleSet("; ".join(str(fault) for fault in outcome.faults))
    return Standing(evidence, outcome, choice)


def asked(specification: Specification) -> routes.Asked:
    """The service as the rules see it; months count every extension."""
    row = _row(specification)
    months = term_months(specification.starts, specification.ends)
    place = specification.place
    return routes.Asked(
        title=str(specification.title.in_language(default_language())),
        nation=place.nation,
        buyer=place.buyer,
        service=row.service,
        value_pence=row.value_pence,
        months=None if months is None else int(months) + (row.extension_months or 0),
        bought=row.bought,
        redesign=row.redesign,
        reservable=row.reservable,
        **{name: getattr(row, name) for name in CENTRAL_SIGNS},
    )


def chosen(specification: Specification) -> routes.Chosen:
    row = _row(specification)
    return routes.Chosen(**{field.name: getattr(row, field.name) for field in fields(routes.Chosen)})


def suitability(specification: Specification) -> Suitability | None:
    """The latest check whether civil society suits; none where nobody has made one."""
    found: Suitability | None = specification.suitability.select_related("made_by").first()
    return found


def published(specification: Specification) -> dict[str, Any] | None:
    """The choice as it is frozen at approval: answers, rules, the check before it, and the reasons.

    ``None`` where no route was chosen.
    """
    now = standing(specification)
    if not now.chosen.route:
        return None
    check = suitability(specification)
    return routes.frozen_data(now.evidence, now.outcome, now.chosen, check.evidence if check else None)


def _row(specification: Specification) -> Route:
    found: Route = kept_in(specification, piece_of("route"))
    return found
