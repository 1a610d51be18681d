"""Organisations that look for partners and work together."""

from __future__ import annotations

from commonweal.people import actions as people
from commonweal.people.consortia import actions as consortia
from commonweal.people.consortia.standing import WORDS
from tests.house.world import PROVIDER, Town, account


def work_together(town: Town) -> None:
    """A consortium of two that has asked a third, with an agreement that is before the trustees."""
    provider, things = town.cast[PROVIDER], town.things
    where = town.place.slug
    consortia.offer_partnership(
        by=provider, organisation=town.charity, does="Lunch clubs", seeks="A kitchen", places=[town.place]
    )
    example = consortia.tell_example(
        by=provider, organisation=town.charity, title="Lunch at home", learnt="Begin small"
    )
    ally = account("ally", where)
    kitchen = people.register_organisation(by=ally, name=f"The Kitchen of {where}", kind="group")
    together = consortia.found(
        by=provider, organisation=town.charity, title="Lunch", purpose="Lunch", kind="joint", structure="lead"
    )
    joined = consortia.invite(by=provider, consortium=together, organisation=kitchen)
    consortia.agree(by=ally, member=joined)
    asked = consortia.invite(by=provider, consortium=together, organisation=town.other_charity)
    helper = account("helper", where)
    facilitator = consortia.name_facilitator(by=provider, consortium=together, email=helper.email)
    part = consortia.give_part(
        by=provider,
        consortium=together,
        organisation=town.charity,
        lot="All of it",
        title="Lunch",
        share_hundredths=10_000,
    )
    tie = consortia.tie(by=provider, consortium=together, paid=town.charity, hangs_on=kitchen, what="Meals")
    words = dict.fromkeys(WORDS, "As we said.")
    draft = consortia.draft(by=provider, consortium=together, words=words, payment_days=30)
    consortia.put(by=provider, agreement=draft)
    things |= {"worked example": example.pk, "consortium": together.pk, "asked member": asked.pk}
    things |= {"member": together.members.get(organisation=town.charity).pk, "ally": joined.pk}
    things |= {"part of the work": part.pk, "tie of pay": tie.pk, "facilitator": facilitator.pk}
