"""How several bodies run a budget together: what they promise, set as conditions, decide and gain."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Q

from commonweal.budgets.models import (
    Condition,
    ConditionFound,
    Decision,
    DecisionVote,
    Easing,
    Gain,
    Governance,
    Nature,
    Partner,
    Pot,
    Promise,
)
from commonweal.budgets.pool import policy
from commonweal.people.models import Organisation, Person
from commonweal.record import clock, events
from commonweal.rules.spending import agreeing


@transaction.atomic
def promise(
    *,
    by: Person | None,
    pot: Pot,
    organisation: Organisation,
    pence: int,
    due: date,
    agreement: str,
    agreed: date,
    nature: str = Nature.REVENUE,
) -> Promise:
    """Record what a body agreed to put in, under which agreement, and by when."""
    policy.may_run(by, pot).enforce()
    row = Promise.objects.create(
        pot=pot,
        organisation=organisation,
        nature=nature,
        pence=pence,
        due=due,
        agreement=agreement,
        agreed=agreed,
    )
    facts = {"pence": pence, "nature": nature, "organisation": str(organisation.pk), "due": due.isoformat()}
    events.write("money promised", about=row, by=by, facts=facts, public=True)
    return row


@transaction.atomic
def find(
    *, by: Person | None, condition: Condition, met: bool, evidence: str, said_by: Organisation
) -> ConditionFound:
    """Record whether a condition is met, who says so, and what shows it."""
    policy.may_find(by, condition, said_by).enforce()
    assert by is not None
    row = ConditionFound.objects.create(
        condition=condition, met=met, evidence=evidence, said_by=said_by, by=by, at=clock.now()
    )
    facts = {"met": met, "said_by": str(said_by.pk)}
    events.write("condition looked at", about=row, by=by, facts=facts, public=True)
    return row


@transaction.atomic
def govern(
    *, by: Person | None, pot: Pot, passes: str, above_pence: int | None = None, words: str = ""
) -> Governance:
    """Settle what carries a decision of the partners, and from which amount on money needs one.

    Terms easier than those that hold wait until another officer confirms them.
    """
    pot = _held(pot)
    policy.may_govern(by, pot).enforce()
    now = Governance.objects.filter(pot=pot).first()
    Easing.objects.filter(pot=pot).delete()
    if now is not None and policy.eases(now, passes, above_pence):
        asked = {"passes": passes, "above_pence": above_pence}
        easing = Easing.objects.create(pot=pot, by=by, at=clock.now(), **asked)
        events.write("easier terms asked for", about=easing, by=by, facts=asked, public=True)
        passes, above_pence = now.passes, now.above_pence
    values = {"passes": passes, "above_pence": above_pence, "words": words}
    row, _new = Governance.objects.update_or_create(pot=pot, defaults=values)
    events.write("budget governed", about=row, by=by, facts=values, public=True)
    return row


@transaction.atomic
def confirm_easing(*, by: Person | None, pot: Pot) -> Governance:
    """Let easier terms hold that another officer asked for."""
    pot = _held(pot)
    easing = Easing.objects.get(pot=pot)
    policy.may_confirm_easing(by, easing).enforce()
    row = Governance.objects.get(pot=pot)
    row.passes, row.above_pence = easing.passes, easing.above_pence
    row.save()
    easing.delete()
    facts = {"passes": row.passes, "above_pence": row.above_pence, "words": row.words}
    events.write("budget governed", about=row, by=by, facts=facts, public=True)
    return row


@transaction.atomic
def drop_easing(*, by: Person | None, pot: Pot) -> Pot:
    """Leave the terms as they hold."""
    pot = _held(pot)
    easing = Easing.objects.get(pot=pot)
    policy.may_run(by, pot).enforce()
    easing.delete()
    events.write("easier terms dropped", about=pot, by=by, public=True)
    return pot


@transaction.atomic
def seat(*, by: Person | None, pot: Pot, organisation: Organisation, votes: int = 1) -> Partner:
    """Give a body a seat; giving it again with another number of votes changes the number."""
    pot = _held(pot)
    policy.may_govern(by, pot).enforce()
    row, _new = Partner.objects.update_or_create(
        pot=pot,
        organisation=organisation,
        ended=None,
        defaults={"votes": votes},
        create_defaults={
            "votes": votes,
            "began": clock.now(),
        },
    )
    facts = {"organisation": str(organisation.pk), "votes": votes}
    events.write("seat given", about=row, by=by, facts=facts, public=True)
    return row


@transaction.atomic
def put(*, by: Person | None, pot: Pot, title: str, words: str, pence: int | None = None) -> Decision:
    """Put a decision to the partners: of anything, or of up to so much money for one purpose."""
    pot = _held(pot)
    policy.may_put(by, pot).enforce()
    row = Decision.objects.create(pot=pot, title=title, words=words, pence=pence, put=clock.now())
    events.write("decision put", about=row, by=by, facts={"title": title, "pence": pence or 0}, public=True)
    return row


@transaction.atomic
def vote(*, by: Person | None, decision: Decision, partner: Partner, side: str, why: str = "") -> Decision:
    """Vote for a partner; the decision is settled as soon as no missing vote could change it."""
    decision = Decision.objects.select_for_update().get(pk=decision.pk)
    policy.may_vote(by, decision, partner).enforce()
    assert by is not None
    now = clock.now()
    DecisionVote.objects.update_or_create(
        decision=decision, partner=partner, defaults={"side": side, "why": why, "by": by, "at": now}
    )
    sides = dict(decision.votes.values_list("partner", "side"))
    seats = decision.pot.partners.filter(Q(ended=None) | Q(pk__in=sides))
    agreed = agreeing.outcome(
        decision.pot.governance.passes, [(each.votes, sides.get(each.pk)) for each in seats]
    )
    if agreed is not None:
        decision.state = Decision.State.AGREED if agreed else Decision.State.NOT_AGREED
        decision.settled = now
        decision.save()
    facts = {"partner": str(partner.pk), "side": side, "state": decision.state}
    events.write("partner voted", about=decision, by=by, facts=facts, public=True)
    return decision


def use_decision(pot: Pot, pence: int, key: str) -> None:
    """Use up the partners' decision that allows so much to be set aside, where their limit asks for one.

    Called in the transaction that holds the pot's lock, so a decision allows one entry.
    """
    if Decision.objects.filter(pot=pot, used=key).exists():
        return
    agreed = Decision.objects.filter(pot=pot, state=Decision.State.AGREED, used="", pence__gte=pence)
    found = agreed.order_by("pence", "settled", "pk").first()
    policy.must_be_decided(pot, pence, found).enforce()
    governance = getattr(pot, "governance", None)
    limit = governance.above_pence if governance is not None else None
    if found is not None and limit is not None and pence > limit:
        found.used = key
        found.save(update_fields=["used"])


@transaction.atomic
def record_gain(
    *,
    by: Person | None,
    pot: Pot,
    organisation: Organisation,
    pence: int,
    what: str,
    source: str,
    on: date,
) -> Gain:
    """Record what a body need not spend because of the pot, and where that was worked out."""
    policy.may_run(by, pot).enforce()
    row = Gain.objects.create(
        pot=pot, organisation=organisation, pence=pence, what=what, source=source, on=on
    )
    facts = {"organisation": str(organisation.pk), "pence": pence, "source": source}
    events.write("gain recorded", about=row, by=by, facts=facts, public=True)
    return row


def _held(pot: Pot) -> Pot:
    """The pot as it now stands, held until the transaction ends."""
    return Pot.objects.select_for_update(of=("self",)).select_related("place").get(pk=pot.pk)
