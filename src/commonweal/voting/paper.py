"""Handing out ballot papers, and reading what comes back.

Who was handed a paper is marked on the register; what comes back is read by two people, each alone, by its
serial number. Nothing joins the two: nobody writes down whose number was whose. As for casting online, none
of this writes an event of its own; the figures stand in the batch's account and in the close.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.record import chance, clock, events
from commonweal.rules.reasons import Reason, Refused, Verdict, refused
from commonweal.voting import locks, marks, policy, queries
from commonweal.voting.box import Box
from commonweal.voting.models import Batch, Entry, Mark, PollingPlace, Sheet, Vote
from commonweal.voting.parts import WHOLE
from commonweal.voting.readings import SPOILT, Paper, must_be_a_reading

Outcome = Sheet.Outcome


@transaction.atomic
def mark_paper(*, by: Person | None, polling_place: PollingPlace, number: str) -> str:
    """Mark a person on the register as voting on paper, and hand them one ballot paper: of the district whose
    key this returns, or with the whole place's part alone."""
    vote = locks.alone(polling_place.vote_id)
    policy.may_mark_paper(by, vote, at=clock.now()).enforce()
    elector = queries.elector_numbered(vote, number)
    if elector is None:
        refused(_("%(number)s is not on the register."), "not-on-register", number=number).enforce()
    assert elector is not None
    if not marks.put(elector.pk, Mark.Channel.PAPER):
        marks.must_be_online(elector.pk, Mark.Channel.PAPER)
    vote.paper_issued += 1
    vote.save(update_fields=["paper_issued"])
    _also_in(elector.district, vote, "paper_issued")
    place = PollingPlace.objects.select_for_update().get(pk=polling_place.pk)
    place.handed += 1
    place.save(update_fields=["handed"])
    return elector.district


@transaction.atomic
def enter_paper(*, by: Person | None, vote: Vote, serial: int, says: str) -> Sheet:
    """Enter what one person reads from a paper (``readings.read``). Two people's equal readings settle it.

    Sent twice, it counts once. Until a second person has entered the paper, the first may correct theirs;
    where the two differ, a third reads it, without seeing what the others read.
    """
    vote = locks.alone(vote.pk)
    policy.may_enter_paper(by, vote, at=clock.now()).enforce()
    assert by is not None
    sheet = _sheet(vote, serial)
    must_be_a_reading(queries.parts_on_papers(vote)(serial), says).enforce()
    mine = sheet.entries.filter(clerk=by).first()
    if mine is not None and mine.says == says:
        return sheet
    policy.may_enter_sheet(sheet, mine).enforce()
    if mine is not None:
        mine.says = says
        mine.save(update_fields=["says"])
        return sheet
    Entry.objects.create(sheet=sheet, clerk=by, says=says)
    return _judge(vote, sheet)


@transaction.atomic
def enter_papers(*, by: Person | None, vote: Vote, papers: Sequence[Paper]) -> int:
    """Enter a whole file, or nothing of it: every paper that is refused is named with its line."""
    wrong = []
    for paper in papers:
        try:
            with transaction.atomic():
                enter_paper(by=by, vote=vote, serial=paper.serial, says=paper.says)
        except Refused as refusal:
            for reason in refusal.verdict.reasons:
                figures = {"line": paper.line, "reason": str(reason)}
                wrong.append(Reason(reason.code, _("line %(line)s: %(reason)s"), figures))
    if wrong:
        Verdict(False, tuple(wrong)).enforce()
    return len(papers)


@transaction.atomic
def account_for(
    *, by: Person | None, batch: Batch, spoilt_there: int, unused: int, missing: int = 0, reason: str = ""
) -> Batch:
    """Say what became of every paper of a batch: it must add up to what was printed, to the last paper."""
    vote = locks.alone(batch.vote_id)
    policy.may_enter_paper(by, vote, at=clock.now()).enforce()
    batch = Batch.objects.select_for_update().get(pk=batch.pk)
    account = queries.account(batch)
    policy.must_add_up(account, spoilt_there, unused, missing, reason).enforce()
    batch.spoilt_there, batch.unused, batch.missing = spoilt_there, unused, missing
    batch.reason, batch.reconciled = reason if missing else "", True
    batch.save(update_fields=["spoilt_there", "unused", "missing", "reason", "reconciled"])
    facts = {"first": batch.first, "last": batch.last, "missing": missing, "reason": batch.reason}
    if not vote.districts.exists():  # of one district it would tell how many there voted on paper
        facts |= {"counted": account.counted, "spoilt": account.spoilt + spoilt_there, "unused": unused}
    events.write("ballot papers accounted for", about=batch, by=by, facts=facts, public=True)
    return batch


@transaction.atomic
def write_off_paper(*, by: Person | None, vote: Vote, count: int, reason: str, district: str = WHOLE) -> None:
    """Account for people whose paper never came back, with the reason on the public record.

    With districts, for people of one of them, or of none.
    """
    vote = locks.alone(vote.pk)
    policy.may_enter_paper(by, vote, at=clock.now()).enforce()
    policy.may_settle_paper(vote, district).enforce()
    left = queries.paper_left(vote, district)
    if not 0 < count <= left:
        sentence = _("%(left)s papers are not accounted for.")
        refused(sentence, "too-many-papers", left=left).enforce()
    vote.paper_written_off += count
    vote.save(update_fields=["paper_written_off"])
    _also_in(district, vote, "paper_written_off", count)
    events.write(
        "paper ballots written off", about=vote, by=by, facts={"count": count, "reason": reason}, public=True
    )


def _sheet(vote: Vote, serial: int) -> Sheet:
    """The paper of this number; one that turns up late opens its batch's account again."""
    batch = vote.batches.filter(first__lte=serial, last__gte=serial).first()
    if batch is None:
        refused(
            _("No ballot paper with the number %(serial)s was printed."), "no-paper", serial=serial
        ).enforce()
    assert batch is not None
    sheet, new = Sheet.objects.get_or_create(vote=vote, serial=serial, defaults={"batch": batch})
    if new and batch.reconciled:
        batch.reconciled = False
        batch.save(update_fields=["reconciled"])
    return sheet


def _judge(vote: Vote, sheet: Sheet) -> Sheet:
    """Settle a paper that two people read alike; set one apart that they read differently."""
    readings = Counter(sheet.entries.values_list("says", flat=True))
    says, times = readings.most_common(1)[0]
    if times < 2:
        sheet.outcome = Outcome.ONCE if len(readings) == 1 else Outcome.DIFFERS
    else:
        policy.may_settle_paper(vote, sheet.batch.district).enforce()
        sheet.outcome = _settle(vote, sheet.batch.district, says)
    sheet.save(update_fields=["outcome"])
    return sheet


def _settle(vote: Vote, district: str, says: str) -> str:
    if says == SPOILT:
        vote.paper_written_off += 1
        vote.save(update_fields=["paper_written_off"])
        _also_in(district, vote, "paper_written_off")
        return Outcome.SPOILT
    Box(vote.pk).put(chance.new_lot(), says, None)
    vote.paper_entered += 1
    vote.save(update_fields=["paper_entered"])
    _also_in(district, vote, "paper_entered")
    return Outcome.COUNTED


def _also_in(district: str, vote: Vote, figure: str, count: int = 1) -> None:
    """Count the same in the figures of a district."""
    vote.districts.filter(key=district).update(**{figure: F(figure) + count})
