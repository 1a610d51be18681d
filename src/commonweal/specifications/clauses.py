"""Which clause of a specification each rule about small providers is about, and how it is shown beside it.

A clause is a piece of the text and a field in it; for rules about criteria and risks, the whole list.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from commonweal.rules import barriers
from commonweal.specifications import reading, wording
from commonweal.specifications.barriers import Checked, key, only_mended
from commonweal.specifications.content import Content
from commonweal.specifications.models import KeptFinding
from commonweal.specifications.pieces import ordered, outcome_id, piece_of

#: For rules that read every text: the finding itself says where it stands.
TEXT = ("about", "summary")
#: The clause that mends what a rule finds.
CLAUSES = {
    "clause-one-sided": ("contract", ""),
    "clause-paid-when-paid": ("contract", ""),
    "clause-silences": ("contract", ""),
    "clause-without-end": ("contract", ""),
    "consultation-weeks": ("before", "consultation_closes_on"),
    "contract-length": ("terms", "ends"),
    "contract-value": ("conditions", "lots"),
    "core-grant-notice": ("payment", "core_grant_told_on"),
    "criterion-explained": ("criteria", ""),
    "criterion-sector": ("criteria", ""),
    "criterion-weighted": ("criteria", ""),
    "ending-notice": ("before", "ending_told_on"),
    "engagement": ("before", "engaged_on"),
    "full-cost": ("conditions", "overheads_allowed"),
    "insurance": ("conditions", "insurance_pence"),
    "liability-cap": ("conditions", "liability_cap_pence"),
    "liability-uncapped": ("conditions", "liability_capped"),
    "lots": ("conditions", "lots"),
    "method-frequency": TEXT,
    "method-hours": TEXT,
    "method-must": TEXT,
    "method-named": TEXT,
    "method-premises": TEXT,
    "method-staff": TEXT,
    "overhead-cap": ("conditions", "overhead_cap_percent"),
    "overhead-criterion": ("criteria", ""),
    "overhead-question": ("criteria", ""),
    "payment-days": ("conditions", "payment_days"),
    "payment-in-advance": ("payment", "advance_percent"),
    "price-formula": ("price", "formula"),
    "price-weight": ("price", "price_weight"),
    "reserves": ("conditions", "reserves_pence"),
    "right-to-campaign": ("conditions", "may_campaign"),
    "risk-register": ("risks", ""),
    "risk-to-absorb": ("risks", ""),
    "risk-to-nobody": ("risks", ""),
    "risk-to-manage": ("risks", ""),
    "sign-with-bid": ("conditions", "sign_with_bid"),
    "social-value-absent": ("before", "social_value_weight"),
    "social-value-central": ("before", "social_value_weight"),
    "social-value-considered": ("before", "social_value_considered"),
    "social-value-heavy": ("before", "social_value_weight"),
    "standard-questions": ("criteria", ""),
    "suitability-stage": ("conditions", "suitability_stage"),
    "time-for-complexity": ("terms", "bids_close_on"),
    "time-for-consortia": ("terms", "bids_close_on"),
    "time-to-bid": ("terms", "bids_close_on"),
    "tupe-days": ("before", "staff_information_on"),
    "tupe-days-northern-ireland": ("before", "staff_information_on"),
    "tupe-given": ("before", "staff_information_on"),
    "tupe-with-notice": ("before", "staff_information_on"),
    "turnover": ("conditions", "turnover_pence"),
    "working-capital": ("conditions", "working_capital"),
}

#: How grave a finding is, in words.
SEVERITIES = {
    barriers.STOPS: (
        _("Stops the notice"),
        _("The law, or a policy that binds this place, is against it, so it is mended."),
    ),
    barriers.SERIOUS: (
        _("Serious"),
        _("It shuts out providers who could do the work. It is mended, or kept and the reason published."),
    ),
    barriers.LOOK: (
        _("Worth a look"),
        _("It may be right here. It is mended, or kept and the reason published."),
    ),
}
#: For a rule that a check was published with and that has no clause any more.
ANYWHERE = ("terms", "")


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding as a page shows it: the clause as it reads, and the reason if it is kept."""

    finding: barriers.Finding
    key: str
    piece: str
    label: Any
    clause: tuple[str, ...]
    anchor: str
    kept: barriers.Kept | None
    outcome: str = ""
    reasons: tuple[KeptFinding, ...] = ()

    @property
    def only_mended(self) -> bool:
        return only_mended(self.finding)

    @property
    def severity(self) -> Any:
        return SEVERITIES[self.finding.severity][0]

    @property
    def earlier(self) -> tuple[KeptFinding, ...]:
        """Reasons that another took the place of, the latest first."""
        return tuple(reversed(self.reasons[:-1]))

    @property
    def kept_at(self) -> datetime | None:
        return datetime.fromisoformat(self.kept.at) if self.kept else None


@dataclass(frozen=True, slots=True)
class Group:
    """The findings about one piece of the text."""

    piece: str
    title: Any
    rows: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class NotAsked:
    """Rules that could not be asked, by their titles, and the piece where what they need can be said."""

    piece: str
    where: Any
    titles: tuple[str, ...]


def groups(checked: Checked, whole: Content, keepings: Iterable[KeptFinding] = ()) -> list[Group]:
    """Every finding beside its clause, in the order of the specification's page."""
    reasons: dict[tuple[str, str], list[KeptFinding]] = defaultdict(list)
    for row in keepings:
        reasons[row.rule, row.sentence].append(row)
    by_piece: dict[str, list[Shown]] = defaultdict(list)
    for finding in (*checked.outcome.findings, *checked.outcome.excused):
        piece, field = place_of(finding)
        label, clause = _clause(whole, piece, field)
        by_piece[piece].append(
            Shown(
                finding=finding,
                key=key(finding),
                piece=piece,
                label=label,
                clause=clause,
                anchor=anchor(piece, field),
                outcome=outcome_id(piece),
                kept=checked.reason_for(finding),
                reasons=tuple(reasons[finding.rule, str(finding.reason)]),
            )
        )
    return [
        Group(piece, reading.title_of(piece, whole.get(piece, {})), tuple(by_piece[piece]))
        for piece in ordered(by_piece)
    ]


def not_asked(checked: Checked) -> list[NotAsked]:
    """The rules that the text does not say enough for, by where that can be said."""
    titles: dict[str, list[str]] = defaultdict(list)
    for row in checked.outcome.unasked:
        piece, _field = CLAUSES.get(row.rule, ANYWHERE)
        titles[piece].append(row.title)
    order = ordered(titles)
    return [NotAsked(piece, piece_of(piece).title, tuple(titles[piece])) for piece in order]


def nothing_found(checked: Checked) -> list[str]:
    """The titles of the rules that were asked and found nothing."""
    outcome = checked.outcome
    told = {row.rule for row in (*outcome.findings, *outcome.excused)}
    told |= {row.rule for row in outcome.unasked}
    return [row.title for row in checked.evidence.versions if row.rule not in told]


def by_place(checked: Checked) -> dict[str, list[str]]:
    """What is neither mended nor kept, in words, by ``piece.field``, for a form to show beside each."""
    found: dict[str, list[str]] = defaultdict(list)
    for finding in checked.unanswered:
        piece, field = place_of(finding)
        found[f"{piece}.{field}" if field else piece].append(str(finding.reason))
    return dict(found)


def place_of(finding: barriers.Finding) -> tuple[str, str]:
    """The piece and the field that a finding is about: where it says it stands, or where its rule belongs."""
    if finding.where:
        piece, _dot, field = finding.where.partition(".")
        return piece, field
    return CLAUSES.get(finding.rule, ANYWHERE)


def _clause(whole: Content, piece: str, field: str) -> tuple[Any, tuple[str, ...]]:
    """The label and the lines of a clause as it reads; no line where nothing is said."""
    kind = piece_of(piece)
    if kind.is_list:
        rows = reading.section(piece, whole.get(piece, {"rows": []})).rows
        return kind.title, tuple(f"{row.label}: {row.shown}" for row in rows)
    if not field:
        return kind.title, ()
    label = wording.label(kind.model, field)
    text = wording.shown(kind.model, field, whole.get(piece, {}).get(field))
    return label, (f"{label}: {text}",) if text else ()


def anchor(piece: str, field: str) -> str:
    """The part of an address that leads to the first box of a field in its form."""
    if not field:
        return ""
    kind = piece_of(piece).model._meta.get_field(field)
    box = "_day" if isinstance(kind, models.DateField) else "_0" if _is_choice(kind) else ""
    return f"#id_{field}{box}"


def _is_choice(kind: Any) -> bool:
    return isinstance(kind, models.BooleanField) or bool(kind.choices)
