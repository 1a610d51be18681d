"""What in a specification would shut small providers out: the rules asked of it, and what officers kept.

``checked`` gives what is to be shown: of a draft as it now stands, of what was approved the check as it was
published. The rules themselves are ``commonweal.rules.barriers``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

from django.db import models
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from commonweal.record import clock
from commonweal.rules import barriers, profiles
from commonweal.rules.data import BadRuleSet
from commonweal.rules.money import in_pounds
from commonweal.rules.reasons import Fault, Refused, refused
from commonweal.specifications import rulings
from commonweal.specifications.codesign import involvement
from commonweal.specifications.content import conditions, name_of
from commonweal.specifications.models import Conditions, KeptFinding, Outcome, Payment, Specification
from commonweal.specifications.pieces import kept_in, piece_of
from commonweal.specifications.routing.standing import standing
from commonweal.specifications.rulings import plain
from commonweal.web.days import day_of
from commonweal.web.translated import default_language
from commonweal.web.words import field_name

#: The rules about the days that there are to bid.
ABOUT_TIME = ("time-to-bid", "time-for-complexity", "time-for-consortia")
#: Conditions of one name here and in a draft that are not taken just as they stand: exact shares, and events.
OTHERWISE = {"overhead_cap_percent", "social_value_weight", "engagement"}
#: What the conditions and a draft call by the same name and mean alike.
SAME = {
    name
    for piece in ("conditions", "before")
    for name in piece_of(piece).fields
    if name in {each.name for each in fields(barriers.Draft)} - OTHERWISE
}
#: What no reason answers though no law is against it: a price is judged whole, not by its lines.
ONLY_MENDED = {"overhead-criterion", "overhead-question"}
#: The rule about questions that the standard profile asks. The same question again is only mended; one that
#: comes near it may be about something more, so a published reason keeps it.
ASKED_AGAIN = "standard-questions"
#: The office of whoever may keep a finding, as the published check names it.
KEEPER = "commissioner"


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found, by which rules, and the reasons for what is kept. ``frozen``: as it was published."""

    evidence: barriers.Evidence
    outcome: barriers.Outcome
    kept: tuple[barriers.Kept, ...]
    frozen: bool = False

    @property
    def unanswered(self) -> tuple[barriers.Finding, ...]:
        """The findings that are neither mended nor kept."""
        return barriers.unanswered(self.outcome, self.kept)

    @property
    def asked(self) -> int:
        """How many rules the text says enough for."""
        return len(self.outcome.asked) - len(self.outcome.unasked)

    @property
    def answered(self) -> int:
        """How many findings stand with a published reason, of the text itself or of an officer."""
        kept = len(self.outcome.findings) - len(self.unanswered)
        return kept + len(self.outcome.excused)

    def reason_for(self, finding: barriers.Finding) -> barriers.Kept | None:
        """The latest reason to keep a finding."""
        return next((row for row in reversed(self.kept) if row.answers(finding)), None)

    def as_data(self) -> dict[str, Any]:
        """The check as it is published: one reason for each finding that is kept."""
        reasons = [row for finding in self.outcome.findings if (row := self.reason_for(finding))]
        return barriers.frozen_data(self.evidence, self.outcome, reasons)


def checked(specification: Specification) -> Checked:
    """The check of a specification: as it was published, or of the text as it now stands."""
    published = specification.published_check
    if published is None:
        return check(draft(specification), _kept(specification))
    faults: list[Fault] = []
    frozen = barriers.read_frozen(published.evidence, "published check", faults)
    assert not faults, faults
    return Checked(frozen.evidence, barriers.check(frozen.evidence), frozen.kept, frozen=True)


def published(specification: Specification) -> dict[str, Any]:
    """The check as it is frozen at approval."""
    return checked(specification).as_data()


def check(asked: barriers.Draft, kept: tuple[barriers.Kept, ...] = ()) -> Checked:
    """The rules in force on the day of the notice, or today while none is set, asked of a draft.

    A rule of ours that cannot be read must not pass for one that finds nothing: ``BadRuleSet``.
    """
    on = asked.notice_on or clock.today()
    evidence = barriers.Evidence(asked, on, barriers.in_force(on, asked.nation))
    outcome = barriers.check(evidence)
    if outcome.faults:
        raise BadRuleSet("; ".join(str(fault) for fault in outcome.faults))
    return Checked(evidence, outcome, kept)


def too_short(
    specification: Specification, *, opens: datetime, closes: datetime
) -> tuple[barriers.Finding, ...]:
    """What the real days of a notice shut out that those of the specification did not, or not so much.

    Nothing where there are as many days to bid as were approved: more never add a finding about time.
    """
    stands = checked(specification)
    asked = stands.evidence.draft
    first, last = (day_of(moment) for moment in (opens, closes))
    if asked.notice_on and asked.bids_close_on and last - first >= asked.bids_close_on - asked.notice_on:
        return ()
    dated = check(replace(asked, notice_on=first, bids_close_on=last), stands.kept)
    return tuple(row for row in dated.unanswered if row.rule in ABOUT_TIME)


def key(finding: barriers.Finding) -> str:
    """What an address names a finding by: its rule, and a mark of its words."""
    mark = hashlib.sha256(str(finding.reason).encode()).hexdigest()[:12]
    return f"{finding.rule}-{mark}"


def finding(specification: Specification, named: str) -> barriers.Finding:
    """The finding of that name, refused in words if the text has changed and it is found no more."""
    for found in check(draft(specification)).outcome.findings:
        if key(found) == named:
            return found
    gone = _("This is found no more: what it was about has been changed since you opened the page.")
    raise Refused(refused(gone, "found-no-more"))


def only_mended(finding: barriers.Finding) -> bool:
    """Whether no reason answers a finding.

    The law is against it, a price's lines are marked, or the profile's own question is just asked again.
    """
    return finding.stops or finding.rule in ONLY_MENDED or asks_just_that(finding)


def asks_just_that(finding: barriers.Finding) -> bool:
    """Whether a finding is about a question that the standard profile asks in so many words."""
    if finding.rule != ASKED_AGAIN:
        return False
    text, wording = (finding.reason.figures[name] for name in ("question_text", "question_profile"))
    known = profiles.in_force(clock.today()).questions
    return any(profiles.exactly(text, each) for each in known if each.wording == wording)


def draft(specification: Specification) -> barriers.Draft:
    """The specification as the rules see it, in the default language, with what is known around it."""
    row, stated = specification, conditions(specification)
    pays: Payment = kept_in(row, piece_of("payment"))
    told = {
        name: getattr(stated, name) for name in SAME if getattr(stated, name) not in (None, "")
    }  # what is not said stays unsaid
    told |= {**_routed(row), **_consultation(row), **_money(stated, pays)}
    return barriers.Draft(
        title=plain(row.title),
        nation=row.place.nation,
        buyer=row.place.buyer,
        notice_on=row.notice_on,
        bids_close_on=row.bids_close_on,
        value_pence=row.budget_pence,
        starts_on=row.starts,
        ends_on=row.ends,
        short_term_reason=row.short_term_reason.strip(),
        no_advance_reason=pays.advance_reason.strip(),
        core_grant_told_on=pays.core_grant_told_on,
        core_grant_ends_on=pays.core_grant_ends_on,
        results_percent=_by_results(row),
        formula=row.formula,
        price_weight=_exact(row.price_weight),
        overhead_cap_percent=_exact(stated.overhead_cap_percent),
        social_value_weight=_exact(stated.social_value_weight),
        criteria=tuple(
            barriers.Criterion(plain(each.title), _exact(each.weight), plain(each.question))
            for each in row.criteria.all()
        ),
        questions=tuple(_questions(row, profiles.in_force(row.notice_on or clock.today()))),
        risks=tuple(
            barriers.Risk(
                each.title, each.borne_by, each.managed_best_by, each.absorbed_best_by, each.reason.strip()
            )
            for each in row.risks.all()
        ),
        clauses=tuple(barriers.Clause(each.title, each.words) for each in row.clauses.all()),
        engagement=tuple(sorted(_engagement(row), key=lambda event: (event.on, event.what))),
        texts=tuple(_texts(row)),
        **told,
    )


def _questions(specification: Specification, standard: profiles.QuestionSet) -> Iterator[barriers.Question]:
    """What criteria ask; of one without a question its title, where that asks what the profile answers."""
    for each in specification.criteria.all():
        asked = plain(each.question)
        again = profiles.repeated_wording(asked or plain(each.title), standard)
        if asked or again:
            yield barriers.Question(asked or plain(each.title), each.word_limit, again)


def _consultation(specification: Specification) -> dict[str, date]:
    """From when to when the draft was really open for comment: it counts before what was written down."""
    days = specification.openings.aggregate(opens=models.Min("opened"), closes=models.Max("closes"))
    if days["opens"] is None:
        return {}
    first, last = (day_of(days[name]) for name in ("opens", "closes"))
    return {"consultation_opens_on": first, "consultation_closes_on": last}


def _routed(specification: Specification) -> dict[str, Any]:
    """What the route and the named lots say with more right than an answer about them does."""
    found: dict[str, Any] = {}
    if named := specification.lots.count():
        found["lots"] = named
    if (below := standing(specification).below_threshold) is not None:
        found["below_threshold"] = below
    return found


def _money(stated: Conditions, pays: Payment) -> dict[str, Any]:
    """What the page about paying says of the same: whether in advance, and what carries a provider."""
    told: dict[str, Any] = {}
    if pays.advance_percent is not None:
        told["paid_in_advance"] = pays.advance_percent > 0
    if pays.capital_pence and not stated.working_capital.strip():
        told["working_capital"] = f"Working capital of {in_pounds(pays.capital_pence)} is offered"
    return told


def _by_results(specification: Specification) -> Fraction | None:
    """The share of the budget that outcomes pay by the unit, in whole per cent, rounded down."""
    if not specification.budget_pence:
        return None
    promised = rulings.promised_pence(specification) or 0
    return Fraction(min(100, promised * 100 // specification.budget_pence))


def _engagement(specification: Specification) -> Iterator[barriers.Engagement]:
    """Who was heard before the notice: at sessions, on a draft, in an assessment, or as written down."""
    for row in involvement.evidence(specification).heard:
        if row.groups is None or any(count for _group, count in row.groups):
            yield barriers.Engagement(row.on, row.what)


def _texts(specification: Specification) -> Iterator[barriers.Text]:
    """The texts that say what is wanted, in which a method may be prescribed; not how it will be measured."""
    texts: list[tuple[str, str, models.Model]] = [
        ("about", field, specification) for field in ("summary", "people")
    ]
    for outcome in specification.outcomes.all():
        texts += [(name_of(outcome), field, outcome) for field in ("title", "people", "indicator", "unit")]
    for piece, field, row in texts:
        if text := plain(getattr(row, field)):
            yield barriers.Text(_called(row, field), text, f"{piece}.{field}")
    for criterion in specification.criteria.all():
        if text := f"{plain(criterion.title)}\n{plain(criterion.question)}".strip():
            yield barriers.Text(f"The criterion {plain(criterion.title)}", text, "criteria")


def _called(row: models.Model, field: str) -> str:
    """What a field is called, whoever reads: for an outcome with the outcome's own name behind it."""
    with translation.override(default_language()):
        words = str(field_name(row, field))
    of = f" ({plain(row.title)})" if isinstance(row, Outcome) else ""
    return f"“{words[:1].upper()}{words[1:]}”{of}"


def _kept(specification: Specification) -> tuple[barriers.Kept, ...]:
    return tuple(
        barriers.Kept(row.rule, row.sentence, row.reason, _moment(row.kept), KEEPER)
        for row in KeptFinding.objects.filter(specification=specification)
    )


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def _exact(number: Any) -> Fraction | None:
    return None if number is None else Fraction(number)
