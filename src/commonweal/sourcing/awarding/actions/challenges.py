"""Challenges and complaints: made, taken on, answered in public, or withdrawn."""

from __future__ import annotations

from django.db import transaction

from commonweal.messages import actions as messages
from commonweal.people.models import Organisation, Person
from commonweal.record import clock, events
from commonweal.sourcing.awarding import policy, standstill
from commonweal.sourcing.awarding.direct import actions as direct
from commonweal.sourcing.awarding.workflow import CHALLENGE
from commonweal.sourcing.models import Award, Challenge, Tender
from commonweal.sourcing.notices import following
from commonweal.sourcing.sealing import telling
from commonweal.sourcing.workflow import TENDER

#: Working days until a complaint is acknowledged, and from then until it is answered. Source: Local
#: Government and Social Care Ombudsman, Complaint Handling Code (2024), stage 1, as councils print it. No
#: statute sets a clock for a challenge that is made here; a claim in court has its own (Procurement Act
#: 2023, section 106: 30 days from when the supplier knew or ought to have known).
ACKNOWLEDGE_DAYS, ANSWER_DAYS = 5, 10


@transaction.atomic
def challenge_award(
    *,
    by: Person | None,
    award: Award,
    organisation: Organisation | None,
    grounds: str,
    may_name: bool = False,
) -> Challenge:
    """Challenge an award within its standstill: it is paused until the challenge is answered.

    The time is read under the lock that a contract is signed under, so that a challenge stands before the
    signature or after it and never beside it.
    """
    Tender.objects.select_for_update().get(pk=award.tender_id)
    award = Award.objects.select_for_update().get(pk=award.pk)
    policy.may_challenge(by, award if award.undone is None else None, at=clock.now()).enforce()
    assert by is not None
    own = policy.bidders_of(by, award.tender)
    return _make(
        "challenge",
        by=by,
        tender=award.tender,
        award=award,
        organisation=organisation if organisation in own else own[0],
        grounds=grounds,
        may_name=may_name,
    )


@transaction.atomic
def complain(*, by: Person | None, tender: Tender, grounds: str, may_name: bool = False) -> Challenge:
    """Complain about a procurement. It is answered in public, and pauses nothing."""
    tender = Tender.objects.select_for_update().get(pk=tender.pk)
    policy.may_complain(by, tender).enforce()
    assert by is not None
    return _make(
        "complaint",
        by=by,
        tender=tender,
        award=None,
        organisation=None,
        grounds=grounds,
        may_name=may_name,
    )


@transaction.atomic
def acknowledge_challenge(*, by: Person | None, challenge: Challenge) -> Challenge:
    """Take a challenge on and say so: from now on its answer is due in so many working days."""
    challenge = _held(challenge)
    policy.may_acknowledge_challenge(by, challenge).enforce()
    now = clock.now()
    challenge.state = CHALLENGE.target("acknowledge_challenge", challenge.state)
    challenge.acknowledged, challenge.handled_by = now, by
    challenge.answer_by = max(challenge.acknowledge_by, standstill.ends(now, ANSWER_DAYS))
    challenge.save()
    _record("acknowledged", challenge, by)
    _tell(challenge, "challenge_acknowledged")
    return challenge


@transaction.atomic
def uphold_challenge(*, by: Person | None, challenge: Challenge, findings: str) -> Challenge:
    """Publish that a challenge was right. Its award is undone, and the panel looks at the bids again.

    What the award was stays published with why it was undone; every bidder is told.
    """
    challenge = _held(challenge)
    policy.may_uphold_challenge(by, challenge).enforce()
    _answer(challenge, "uphold_challenge", by, findings)
    award = challenge.award
    if award is not None and award.undone is None:
        undo(award, findings)
    return challenge


@transaction.atomic
def reject_challenge(*, by: Person | None, challenge: Challenge, findings: str) -> Challenge:
    """Publish that a challenge was not upheld, and why; the award goes on."""
    challenge = _held(challenge)
    policy.may_reject_challenge(by, challenge).enforce()
    return _answer(challenge, "reject_challenge", by, findings)


@transaction.atomic
def withdraw_challenge(*, by: Person | None, challenge: Challenge) -> Challenge:
    """Withdraw what one said; nothing waits for it any longer."""
    challenge = _held(challenge)
    policy.may_withdraw_challenge(by, challenge).enforce()
    challenge.state = CHALLENGE.target("withdraw_challenge", challenge.state)
    challenge.settled = clock.now()
    challenge.save()
    _record("withdrawn", challenge, by)
    return challenge


def _make(
    kind: str,
    *,
    by: Person,
    tender: Tender,
    award: Award | None,
    organisation: Organisation | None,
    grounds: str,
    may_name: bool,
) -> Challenge:
    now = clock.now()
    row = Challenge.objects.create(
        tender=tender,
        award=award,
        kind=kind,
        organisation=organisation,
        grounds=grounds,
        may_name=may_name,
        made=now,
        made_by=by,
        acknowledge_by=standstill.ends(now, ACKNOWLEDGE_DAYS),
        answer_by=standstill.ends(now, ACKNOWLEDGE_DAYS + ANSWER_DAYS),
    )
    _record("made", row, by)
    return row


def _answer(challenge: Challenge, move: str, by: Person | None, findings: str) -> Challenge:
    challenge.state = CHALLENGE.target(move, challenge.state)
    challenge.settled, challenge.findings = clock.now(), findings
    challenge.save()
    _record("answered", challenge, by, {"outcome": challenge.state, "findings": findings})
    _tell(challenge, "challenge_answered")
    return challenge


def undo(award: Award, findings: str, by: Person | None = None) -> None:
    """The award stands no longer; its tender goes back to its panel, whose agreement is open again."""
    tender = Tender.objects.select_for_update().get(pk=award.tender_id)
    award.undone, award.undone_because = clock.now(), findings
    award.save()
    if tender.direct:
        direct.undo(award, findings)
        following.of_award_undone(award)
        events.write("award undone", about=award, by=by, facts={"reason": findings}, public=True)
        return
    tender.state, tender.moderated = TENDER.target("reopen", tender.state), None
    tender.save()
    following.of_award_undone(award)
    events.write("award undone", about=award, by=by, facts={"reason": findings}, public=True)
    bids = list(tender.bids.exclude(state="withdrawn").select_related("organisation"))
    told = telling.told_of(bids)
    for bid in bids:
        telling.to_bidder(bid, "award_undone", to=told[bid.pk], about=award, award=award)


def _held(challenge: Challenge) -> Challenge:
    """The row under the locks of signing and awarding: always the tender's first, then the award's."""
    Tender.objects.select_for_update().get(pk=challenge.tender_id)
    if challenge.award_id is not None:
        Award.objects.select_for_update().get(pk=challenge.award_id)
    rows = Challenge.objects.select_for_update(of=("self",)).select_related("award", "tender__place")
    return rows.get(pk=challenge.pk)


def _record(what: str, challenge: Challenge, by: Person | None, facts: dict[str, str] | None = None) -> None:
    """In public: that it was made and how it was answered; whoever made it only if they agreed."""
    told = {"kind": challenge.kind, "challenge": str(challenge.pk), **(facts or {})}
    if challenge.may_name and challenge.organisation is not None:
        told["organisation"] = challenge.organisation.name
    events.write(f"challenge {what}", about=challenge.tender, by=by, facts=told, public=True)


def _tell(challenge: Challenge, template: str) -> None:
    """Tell whoever speaks now for the organisation that made it, and its maker, or its maker alone."""
    told = [challenge.made_by]
    if (by := challenge.organisation) is not None:
        told = telling.speaking_for([by.pk], also=[challenge.made_by_id])[by.pk]
    for person in told:
        messages.send(
            template=f"sourcing/{template}",
            to=person,
            place=challenge.tender.place,
            context={"tender": challenge.tender, "challenge": challenge},
            about=challenge,
        )
