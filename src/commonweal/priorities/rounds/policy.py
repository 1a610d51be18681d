"""Who may plan a round's phases, move it on and change its dates. Each answers with a reason."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.people.policy import must_hold
from commonweal.priorities.models import Phase, Round
from commonweal.priorities.rounds import phases
from commonweal.priorities.workflow import BEFORE_VOTE, ROUND
from commonweal.rules.reasons import Verdict, allowed, first_refusal, refused
from commonweal.web.signed_out import told_first


@told_first
def may_set_up(person: Person | None, round_: Round) -> Verdict:
    """Commissioners of the place set a round up, until its ballot is fixed; what was counted is past it."""
    if round_.source != Round.Source.HERE or round_.state not in ("setting_up", *BEFORE_VOTE, "voting"):
        return refused(_("This round is over, so nothing about it is set up."), "round-over")
    return first_refusal(must_hold(person, round_.place, "commissioner"), must_not_be_frozen(round_))


def may_see_set_up(person: Person | None, round_: Round) -> Verdict:
    """The pages of set-up are for commissioners of the place, at any time."""
    return must_hold(person, round_.place, "commissioner")


@told_first
def may_set_ballot(person: Person | None, round_: Round) -> Verdict:
    """How people vote is chosen until the ballot is made, which then asks it again."""
    if round_.vote_id is not None:
        return refused(_("The ballot has been made."), "ballot-made")
    return may_set_up(person, round_)


@told_first
def may_say_who(person: Person | None, round_: Round, act: str) -> Verdict:
    """Who may propose is said before the first proposal; who may vote, until the ballot is fixed."""
    if act == "propose" and round_.proposals.exists():
        return refused(_("Projects have been proposed already, so this is settled."), "proposed-already")
    return may_set_up(person, round_)


def may_set_rule(person: Person | None, round_: Round) -> Verdict:
    """How votes are counted is chosen until the ballot is fixed."""
    return may_set_up(person, round_)


def must_say_why_rule(round_: Round, reason: str) -> Verdict:
    """A rule that people could read since the round began is changed with a reason."""
    if round_.state == "setting_up" or reason.strip():
        return allowed
    return refused(_("The rule was published. Say why it changes: everyone can read it."), "no-reason")


def must_not_be_frozen(round_: Round) -> Verdict:
    """From the moment the ballot is fixed nothing that it rests on changes."""
    if round_.vote is None or round_.vote.state == "preparing":
        return allowed
    return refused(_("The ballot was fixed when voting opened. It cannot be changed."), "ballot-fixed")


@told_first
def may_plan(person: Person | None, round_: Round) -> Verdict:
    """Which phases a round has is settled before it begins; later only their dates change, with a reason."""
    if round_.state != "setting_up":
        return refused(
            _("The round has begun, so its phases are fixed. Their dates can be changed with a reason."),
            "round-begun",
        )
    return may_set_up(person, round_)


@told_first
def may_change_dates(person: Person | None, phase: Phase) -> Verdict:
    """A date changes while what it is the date of lies ahead; that of a fixed ballot does not."""
    round_ = phase.round
    if round_.state in ("published", "abandoned") and phase.kind != "delivery":
        return refused(_("The round is over."), "round-over")
    if phase.kind == "voting":
        return first_refusal(must_hold(person, round_.place, "commissioner"), must_not_be_frozen(round_))
    if phase.kind in BEFORE_VOTE and round_.state not in ("setting_up", *BEFORE_VOTE):
        return refused(_("This phase lies behind."), "phase-behind")
    if (
        phase.kind in BEFORE_VOTE
        and round_.state in BEFORE_VOTE
        and _index(phase.kind) < _index(round_.state)
    ):
        return refused(_("This phase lies behind."), "phase-behind")
    return must_hold(person, round_.place, "commissioner")


def must_change_only_what_lies_ahead(
    phase: Phase, starts: datetime | None, ends: datetime | None, *, at: datetime
) -> Verdict:
    """A phase that has begun keeps its beginning, a moment that has passed stays, and none is set behind."""
    begun = phase.began is not None or phase.round.state == phase.kind
    if begun and starts != phase.starts:
        return refused(_("This phase has begun, so only its end can be changed."), "phase-begun")
    if starts != phase.starts and starts is not None and starts <= at:
        return refused(_("Choose a date that lies ahead."), "date-passed")
    if ends != phase.ends and (
        (ends is not None and ends <= at) or (phase.ends is not None and phase.ends <= at)
    ):
        return refused(_("An end that has passed stays, and a new one lies ahead."), "date-passed")
    if ends is not None and starts is not None and ends <= starts:
        return refused(_("A phase begins before it ends."), "ends-first")
    return allowed


def must_give_reason(phase: Phase, reason: str) -> Verdict:
    """While a round is prepared its dates are set freely; what has been published changes with a reason."""
    published = phase.round.state != "setting_up" and (phase.starts or phase.ends) is not None
    if published and not reason.strip():
        return refused(_("This date was published. Say why it changes: everyone can read it."), "no-reason")
    return allowed


def may_move_on(
    person: Person | None, round_: Round, to: str = "", *, at: datetime, reason: str = ""
) -> Verdict:
    """The clock moves a round when the phase's date has come; an officer at any time, with a reason if early.

    ``person=None`` is the clock. ``to`` is the phase; where none is named, the next of the plan.
    """
    ahead = phases.following(round_)
    phase = next((row for row in ahead if row.kind == to), None) if to else (ahead[0] if ahead else None)
    if phase is None:
        return first_refusal(
            must_hold(person, round_.place, "commissioner"),
            refused(_("No such phase lies ahead of this round."), "no-such-phase"),
        )
    if person is None:
        if phase.starts is None or phase.starts > at:
            return refused(_("Its date has not come."), "too-early")
        return may_begin_phase(round_, phase, at=at)
    return first_refusal(
        must_hold(person, round_.place, "commissioner"),
        may_begin_phase(round_, phase, at=at),
        must_say_why(round_, phase, reason, at=at),
    )


def may_begin(person: Person | None, round_: Round, to: str = "", *, at: datetime) -> Verdict:
    """What an officer is told before they are asked for a reason."""
    if person is None:
        return must_hold(person, round_.place, "commissioner")
    return may_move_on(person, round_, to, at=at, reason="-")


def may_begin_phase(round_: Round, phase: Phase, *, at: datetime) -> Verdict:
    """A phase follows on the state of its round; proposals are taken only until a day that is named."""
    return first_refusal(
        ROUND.may(f"start_{phase.kind}", round_.state), must_take_proposals_until(phase, at=at)
    )


def must_take_proposals_until(phase: Phase, *, at: datetime) -> Verdict:
    """A round takes proposals once it says until when."""
    if phase.kind != "proposing":
        return allowed
    if phase.ends is None:
        return refused(_("Say first until when proposals are taken."), "no-closing-date")
    if phase.ends <= at:
        return refused(_("Proposals would already be closed. Choose a later date."), "closing-date-passed")
    return allowed


def must_say_why(round_: Round, phase: Phase, reason: str, *, at: datetime) -> Verdict:
    """Beginning a phase before its published date, or passing over another, needs a reason."""
    if reason.strip() or not needs_reason(round_, phase, at=at):
        return allowed
    return refused(
        _("This departs from the dates that were published. Say why: everyone can read it."), "no-reason"
    )


def must_leave_out_nothing(round_: Round, reason: str) -> Verdict:
    """A round is put to the vote after every planned phase before it, or with a reason."""
    ahead = phases.following(round_)
    if not ahead or reason.strip():
        return allowed
    return refused(
        _("Planned before the vote and not begun: %(phases)s. Begin it, or say why it is left out."),
        "phase-left-out",
        phases=", ".join(str(phase) for phase in ahead),
    )


def needs_reason(round_: Round, phase: Phase, *, at: datetime) -> bool:
    """Whether beginning this phase now is earlier than was published, or leaves out a planned one."""
    early = phase.starts is not None and phase.starts > at
    passed_over = any(row.position < phase.position for row in phases.following(round_))
    return early or passed_over


def _index(kind: str) -> int:
    return phases.KINDS.index(kind)
