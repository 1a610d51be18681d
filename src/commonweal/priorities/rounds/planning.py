"""Planning a round's phases, changing their dates and moving the round on: one function each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from commonweal.people.models import Person
from commonweal.priorities.models import DateChange, Phase, Round
from commonweal.priorities.rounds import phases, policy
from commonweal.priorities.telling import mails
from commonweal.priorities.workflow import BEFORE_VOTE, ROUND
from commonweal.record import clock, events
from commonweal.rules.reasons import Reason, Verdict

#: By when a result is published where nobody said: a published promise that can be changed with a reason.
RESULT_WITHIN = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Planned:
    """A phase as it is planned: when it begins, and until when proposals or votes are taken."""

    kind: str
    starts: datetime | None = None
    ends: datetime | None = None


def plain(proposing_closes: datetime | None) -> list[Planned]:
    """The plan of a round of which nothing more was said: proposals, their review, the vote, the result."""
    return [
        Planned("proposing", ends=proposing_closes),
        Planned("reviewing", starts=proposing_closes),
        *(Planned(kind) for kind in phases.ALWAYS),
    ]


def write_plan(round: Round, planned: Sequence[Planned]) -> None:
    """Put these phases in place of those that were planned; voting and results are always among them."""
    kinds = {row.kind for row in planned}
    whole = [*planned, *(Planned(kind) for kind in phases.ALWAYS if kind not in kinds)]
    rows = [
        Phase(round=round, kind=kind, position=position, starts=row.starts, ends=row.ends)
        for position, kind in enumerate(phases.KINDS)
        for row in whole
        if row.kind == kind
    ]
    _enforce(phases.order_faults(rows))
    round.phases.all().delete()
    Phase.objects.bulk_create(rows)
    _forget(round)


@transaction.atomic
def plan(*, by: Person | None, round: Round, planned: Sequence[Planned]) -> Round:
    """Say which phases a round has, and when each begins."""
    round = Round.objects.select_for_update().get(pk=round.pk)
    policy.may_plan(by, round).enforce()
    write_plan(round, planned)
    facts = {row.kind: _dates(row.starts, row.ends) for row in round.phases.all()}
    events.write("round planned", about=round, by=by, facts=facts, public=True)
    return round


@transaction.atomic
def change_dates(
    *,
    by: Person | None,
    phase: Phase,
    starts: datetime | None,
    ends: datetime | None = None,
    reason: str = "",
) -> Phase:
    """Change when a phase begins or ends while that lies ahead; what was published, with a reason."""
    round = Round.objects.select_for_update(of=("self",)).select_related("vote").get(pk=phase.round_id)
    phase = Phase.objects.get(pk=phase.pk)
    phase.round = round
    now = clock.now()
    policy.may_change_dates(by, phase).enforce()
    policy.must_change_only_what_lies_ahead(phase, starts, ends, at=now).enforce()
    assert by is not None
    was = (phase.starts, phase.ends)
    if was == (starts, ends):
        return phase
    policy.must_give_reason(phase, reason).enforce()
    phase.starts, phase.ends = starts, ends
    others = [row for row in round.phases.all() if row.pk != phase.pk]
    if phase.kind == "voting":
        _check_after(others, was[1], ends)
    _enforce(phases.order_faults([*others, phase], since=phases.reached(round)))
    phase.save()
    if reason.strip():
        DateChange.objects.create(
            phase=phase,
            from_starts=was[0],
            from_ends=was[1],
            to_starts=starts,
            to_ends=ends,
            reason=reason,
            changed=now,
            changed_by=by,
        )
    facts = {"phase": phase.kind, "from": _dates(*was), "to": _dates(starts, ends), "reason": reason}
    events.write("dates of a round changed", about=round, by=by, facts=facts, public=True)
    _forget(round)
    return phase


@transaction.atomic
def move_on(*, by: Person | None, round: Round, to: str = "", reason: str = "") -> Round:
    """Begin the next phase before the vote, or the one named. ``by=None`` is the clock, on the phase's date.

    An officer who begins it before its date, or leaves another out, says why for everyone to read.
    """
    round = Round.objects.select_for_update().get(pk=round.pk)
    now = clock.now()
    policy.may_move_on(by, round, to, at=now, reason=reason).enforce()
    ahead = phases.following(round)
    phase = next(row for row in ahead if not to or row.kind == to)
    phase.began, phase.reason = now, reason
    phase.save(update_fields=["began", "reason"])
    round.state = ROUND.target(f"start_{phase.kind}", round.state)
    round.save(update_fields=["state"])
    facts = {"phase": phase.kind, "reason": reason, "moved by": "officer" if by else "date"}
    events.write("round moved on", about=round, by=by, facts=facts, public=True)
    _forget(round)
    mails.moved(round, reason)
    return round


def start_proposing(*, by: Person | None, round: Round, reason: str = "") -> Round:
    """Begin to take proposals."""
    return move_on(by=by, round=round, to="proposing", reason=reason)


def start_reviewing(*, by: Person | None, round: Round, reason: str = "") -> Round:
    """Close proposals and review them."""
    return move_on(by=by, round=round, to="reviewing", reason=reason)


def move_due() -> int:
    """Begin every phase before a vote whose date has come; how many began."""
    begun = 0
    now = clock.now()
    due = Round.objects.filter(state__in=["setting_up", *BEFORE_VOTE], phases__starts__lte=now).distinct()
    for round in due:
        while policy.may_move_on(None, round, at=now):
            round = move_on(by=None, round=round)
            begun += 1
    return begun


def date_the_vote(round: Round, opens: datetime, closes: datetime, reason: str = "") -> None:
    """Write the ballot's dates into the plan, and by when the result comes where nobody said."""
    voting, results = round.phase("voting"), round.phase("results")
    assert voting is not None
    assert results is not None
    _check_after(round.phases.all(), voting.ends, closes)
    voting.starts, voting.ends, voting.reason = opens, closes, reason
    if results.starts is None:
        results.starts = closes + RESULT_WITHIN
        results.save(update_fields=["starts"])
    voting.save(update_fields=["starts", "ends", "reason"])
    _enforce(phases.order_faults([*round.phases.all()], since="voting"))
    _forget(round)


def _check_after(rows: Iterable[Phase], was: datetime | None, ends: datetime | None) -> None:
    """Checking follows the vote: where it was to begin at its end, or has no date, it goes along with it."""
    checking = next((row for row in rows if row.kind == "checking"), None)
    if checking is not None and checking.starts in (None, was):
        checking.starts = ends
        checking.save(update_fields=["starts"])


def _dates(starts: datetime | None, ends: datetime | None) -> str:
    """Two moments in one line of the record."""
    return " to ".join(moment.isoformat() if moment else "?" for moment in (starts, ends))


def _enforce(found: Sequence[Reason]) -> None:
    Verdict(not found, tuple(found)).enforce()


def _forget(round: Round) -> None:
    """Read the phases afresh when they are next asked for."""
    getattr(round, "_prefetched_objects_cache", {}).pop("phases", None)
