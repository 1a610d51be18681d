"""Who was heard on a specification, from what really happened, and what its two gates still lack."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from commonweal.needs.models import Assessment, Need
from commonweal.record import links
from commonweal.rules import involvement as rule
from commonweal.specifications.content import conditions
from commonweal.specifications.models import GateReason, Specification
from commonweal.specifications.rulings import plain
from commonweal.web.days import day_of

TITLES = {
    rule.BEFORE_WRITING: _("Before it was written"),
    rule.BEFORE_REVIEW: _("On what was written"),
}
LACKS = {
    "before-writing-served": _("Nobody who uses the service or lives here was heard before it was written."),
    "before-writing-carrying": _("No provider or voluntary organisation was heard before it was written."),
    "before-review-served": _("Nobody who uses the service or lives here has spoken on what was written."),
    "before-review-carrying": _("No provider or voluntary organisation has spoken on what was written."),
}


@dataclass(frozen=True, slots=True)
class Gate:
    """One gate as a page shows it: what was heard, what is lacking, and the reason that stands for it."""

    found: rule.Gate
    reason: GateReason | None

    @property
    def title(self) -> Any:
        return TITLES[self.found.name]

    @property
    def lacks(self) -> list[Any]:
        return [LACKS[code] for code in self.found.codes]

    @property
    def is_open(self) -> bool:
        """Whether nothing is lacking, or a reason stands for all that is."""
        return not self.found.codes or self.reason is not None


def gates(specification: Specification) -> list[Gate]:
    """Both gates of a specification as it now stands."""
    given = list(specification.gate_reasons.all())
    return [Gate(gate, _standing(gate, given)) for gate in rule.gates(evidence(specification))]


def evidence(specification: Specification) -> rule.Evidence:
    """Every occasion on which people were heard, in its order."""
    rows = sorted(_heard(specification), key=lambda row: (row.on, row.what))
    return rule.Evidence(_began(specification), tuple(rows))


def _standing(gate: rule.Gate, given: list[GateReason]) -> GateReason | None:
    """The latest reason for this gate that still answers all that it lacks."""
    mine = (row for row in reversed(given) if row.gate == gate.name)
    return next((row for row in mine if gate.codes and gate.kept_by(row.lacks)), None)


def _began(specification: Specification) -> date | None:
    """The day on which the first words were written after the specification was begun."""
    first = specification.versions.filter(number__gt=1).order_by("number").first()
    return day_of(first.saved) if first else None


def _heard(specification: Specification) -> Iterator[rule.Heard]:
    stated = conditions(specification)
    if stated.engaged_on and stated.engagement:
        yield rule.Heard(stated.engaged_on, stated.engagement)
    for session in specification.sessions.filter(state="held").prefetch_related("attendance"):
        came = tuple((row.group, row.count) for row in session.attendance.all())
        yield rule.Heard(day_of(session.starts), plain(session.title), came)
    for opening in specification.openings.select_related("version"):
        said = Counter(
            opening.suggestions.filter(state__in=["waiting", "accepted", "refused"]).values_list(
                "group", flat=True
            )
        )
        what = f"Comments on version {opening.version.number}"
        yield rule.Heard(day_of(opening.opened), what, tuple(sorted(said.items())), of_draft=True)
    needs = [stop.row.pk for stop in links.thread(specification) if isinstance(stop.row, Need)]
    heard = Assessment.objects.filter(needs__in=needs, published__isnull=False)
    for assessment in heard.filter(submissions__isnull=False).distinct():
        assert assessment.published
        count = assessment.submissions.count()
        what = f"Residents were heard: {plain(assessment.title)}"
        yield rule.Heard(day_of(assessment.published), what, (("resident", count),))
