"""An evaluator's own sheet as it is written: answer by answer, finished or not, seen by nobody else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.record import clock, events
from commonweal.rules.reasons import refused
from commonweal.sourcing import evaluation
from commonweal.sourcing.judging import policy
from commonweal.sourcing.models import Bid, Jotting, Score, Sheet, Tender
from commonweal.sourcing.users.policy import must_be_marked

#: A score for each criterion of one bid: the value (``None``: not applicable) and its reason.
Scores = Mapping[str, tuple[int | None, str]]
NOT_APPLICABLE = "n/a"


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands by one answer, as it is typed: the score, its reason, and a private note.

    ``value`` is a number, ``n/a`` or nothing yet. ``version``: how often it had been saved when it was read.
    """

    value: str = ""
    reason: str = ""
    note: str = ""
    version: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether it is a score with its reason."""
        return bool(self.value and self.reason.strip())

    @property
    def is_begun(self) -> bool:
        return bool(self.value or self.reason.strip()) and not self.is_whole

    @property
    def number(self) -> int | None:
        return None if self.value == NOT_APPLICABLE else int(self.value)

    def says_the_same(self, other: Typed) -> bool:
        return (self.value, self.reason, self.note) == (other.value, other.reason, other.note)


#: One answer: the bid's number and the criterion's id.
Answer = tuple[int, str]


def typed_by(sheet: Sheet) -> dict[Answer, Typed]:
    """Everything that stands on a sheet, by answer."""
    found: dict[Answer, Typed] = {}
    for jotting in sheet.jottings.select_related("bid"):
        found[_answer(jotting)] = Typed(jotting.value, jotting.reason, jotting.note, jotting.version)
    for score in sheet.scores.select_related("bid"):
        beside = found.get(_answer(score), Typed())
        value = NOT_APPLICABLE if score.value is None else str(score.value)
        found[_answer(score)] = Typed(value, score.reason, beside.note, beside.version)
    return found


@transaction.atomic
def write(*, by: Person | None, tender: Tender, typed: Mapping[Answer, Typed]) -> Sheet:
    """Save what an evaluator typed so far, finished or not, over the version of each answer that they saw."""
    sheet = Sheet.objects.select_for_update().filter(tender=tender, evaluator=by).first()
    policy.may_score(by, sheet).enforce()
    assert sheet is not None
    must_be_marked(sheet, tender, {criterion for _number, criterion in typed}).enforce()
    bids = {bid.number: bid for bid in tender.bids.filter(state="opened")}
    if any(number not in bids for number, _criterion in typed):
        refused(_("This is no opened bid of this tender."), "no-such-bid").enforce()
    for number in {number for number, _criterion in typed}:
        policy.may_score_bid(by, sheet, bids[number]).enforce()
    check_scales(tender, {criterion: row.value for (_n, criterion), row in typed.items() if row.value})
    stands = typed_by(sheet)
    changed = {key: row for key, row in typed.items() if not row.says_the_same(stands.get(key, Typed()))}
    stale = [key for key, row in changed.items() if row.version != stands.get(key, Typed()).version]
    policy.may_write_over(_called(tender, stale)).enforce()
    _keep(sheet, bids, changed, clock.now())
    for number in sorted({number for (number, _c), row in changed.items() if row.is_whole}):
        # What is not a score yet, and notes, leave no trace in the record: nobody decides on them.
        events.write("scores written", about=sheet, by=by, facts={"bid": bids[number].label})
    return sheet


def score(*, by: Person | None, tender: Tender, bid: Bid, scores: Scores) -> Sheet:
    """Write one's own scores for one bid, each with a reason; they can be changed until handed in."""
    if any(not reason.strip() for _value, reason in scores.values()):
        refused(_("Every score needs a reason."), "reason-missing").enforce()
    with transaction.atomic():
        sheet = Sheet.objects.select_for_update().filter(tender=tender, evaluator=by).first()
        policy.may_score_bid(by, sheet, bid).enforce()
        assert sheet is not None
        stands = typed_by(sheet)
        rows = {}
        for criterion, (value, reason) in scores.items():
            before = stands.get((bid.number or 0, criterion), Typed())
            words = NOT_APPLICABLE if value is None else str(value)
            rows[bid.number or 0, criterion] = Typed(words, reason, before.note, before.version)
        return write(by=by, tender=tender, typed=rows)


def check_scales(tender: Tender, values: Mapping[str, str]) -> None:
    """Every score names a criterion of this tender and stands on its published scale."""
    scales = evaluation.scales(tender)
    for criterion, value in values.items():
        if criterion not in scales:
            refused(_("That criterion is not one of this tender's."), "unknown-criterion").enforce()
        scale = scales[criterion]
        if value != NOT_APPLICABLE and not (value.isdecimal() and scale.has(int(value))):
            refused(_("Scores go from 0 to %(most)s."), "off-scale", most=scale.highest).enforce()


def _keep(sheet: Sheet, bids: Mapping[int | None, Bid], rows: Mapping[Answer, Typed], now: datetime) -> None:
    """A finished answer is a score; of one that is not, what was typed is kept as it is."""
    for (number, criterion), row in rows.items():
        bid = bids[number]
        beside = {"value": "", "reason": "", "note": row.note, "version": row.version + 1, "saved": now}
        if row.is_whole:
            said = {"value": row.number, "reason": row.reason}
            Score.objects.update_or_create(sheet=sheet, bid=bid, criterion=criterion, defaults=said)
        else:
            sheet.scores.filter(bid=bid, criterion=criterion).delete()
            beside |= {"value": row.value, "reason": row.reason}
        Jotting.objects.update_or_create(sheet=sheet, bid=bid, criterion=criterion, defaults=beside)


def _called(tender: Tender, answers: Sequence[Answer]) -> Iterable[str]:
    titles = {row.id: row.title for row in evaluation.criteria(tender)}
    return [
        _("Bidder %(number)s, %(title)s") % {"number": number, "title": titles[id_]}
        for number, id_ in answers
    ]


def _answer(row: Score | Jotting) -> Answer:
    return row.bid.number or 0, row.criterion
