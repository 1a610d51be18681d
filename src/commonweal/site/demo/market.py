"""The market around the borough: what is offered to providers that is not a tender."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from commonweal.needs.models import Need
from commonweal.people import actions as people
from commonweal.record import clock
from commonweal.site.demo.borough import Borough
from commonweal.site.demo.history import Story
from commonweal.site.demo.texts.walks import SCORED, WALKS
from commonweal.sourcing.finding.saying import Said
from commonweal.sourcing.market import actions, answer_queries, asked, queries
from commonweal.sourcing.models import Call

OFFICE = "Town hall, first floor, or grants@haverbrook.example. Answers are read by two officers."


def offered(borough: Borough) -> Story:
    """A grant, a loan, a call for proposals, an innovation lot, and part of a contract."""
    history = borough.history
    yield history.day(-12, 10)
    ada, place = borough.ada, borough.place
    grant = actions.call(
        by=ada,
        place=place,
        kind="grant",
        title="Small grants for warm rooms",
        words="For groups with a room that can stay open and heated two afternoons a week.",
        terms="Up to £2,000 a group, paid in January before it is spent. One page on it in spring.",
        apply=OFFICE,
        most_pence=200_000,
        closes=history.day(21, 17),
        said=Said(["98000000"], True, True, "Two pages to fill in, and no group is too small."),
    )
    actions.call(
        by=ada,
        place=place,
        kind="loan",
        title="Working capital until the first payment",
        words="For charities and mutuals that won a contract here which pays for outcomes.",
        terms=(
            "Up to three months of the contract's cost, at 2 per cent a year, paid back out of its payments "
            "within two years. No security, no fee."
        ),
        apply=OFFICE,
        most_pence=2_500_000,
        closes=history.day(90, 17),
        said=Said(["66000000"], True, True, "Made for bodies that cannot wait for their first payment."),
    )
    yield history.day(-9, 11)
    _for_needs(borough)
    answered = _answered(borough)
    yield history.day(-6, 15)
    _decided(borough, answered)
    _asked(borough, grant)
    _given_on(borough)
    _entered(borough)
    history.tell(_met(borough))


def _asked(borough: Borough, grant: Call) -> None:
    """A question about the grants is answered for everyone, with a paper; one put up by mistake is gone."""
    ada, asker = borough.ada, borough.organisations["Kite Trust"].memberships.earliest("began_at").person
    actions.watch_call(by=asker, call=grant)
    words = "Does a kitchen that closes in the school holidays count as a room that stays open?"
    question = actions.ask_about_call(by=asker, call=grant, words=words)
    answer = "Yes, if it is open and heated in at least thirty weeks of the year. The list below counts them."
    actions.answer_about_call(by=ada, question=question, answer=answer)
    for title, text in (
        ("Weeks of last winter's rooms", "room,weeks\nMill Lane,31\nNorthgate,34\n"),
        ("Weeks of last winter's rooms, first version", "room,weeks,keyholder\nMill Lane,31,(a name)\n"),
    ):
        upload = SimpleUploadedFile("weeks.csv", text.encode(), content_type="text/csv")
        paper = actions.add_call_paper(by=ada, call=grant, title=title, upload=upload)
    reason = "Names of keyholders stood in it. The same weeks are in the other paper."
    actions.withdraw_call_paper(by=ada, paper=paper, reason=reason)


def _answered(borough: Borough) -> Call:
    """Three groups answer a call for a small grant on the site, in its three days."""
    call = actions.call(
        by=borough.ada,
        place=borough.place,
        kind="grant",
        title="A summer of walks for people who live alone",
        words="For groups that can walk with people once a week from June to August.",
        terms="£1,500 for each group that is chosen, paid in May. One page on it in autumn.",
        apply=OFFICE,
        most_pence=150_000,
        closes=borough.history.day(-6, 12),
        asked=[(str(question), weight, words) for question, weight, words in asked.USUAL],
        least_points=50,
        most_chosen=2,
        said=Said(["85312000"], True, True, "An evening to write, and no group is too small."),
    )
    for name, title, *words in WALKS:
        organisation = borough.organisations[name]
        member = organisation.memberships.filter(ended_at=None).earliest("began_at").person
        said = {"title": title, **{f"q{number}": text for number, text in enumerate(words, 1)}}
        row = actions.save_answer(by=member, call=call, organisation=organisation, said=said)
        actions.hand_in_answer(by=member, answer=row)
    return call


def _decided(borough: Borough, call: Call) -> None:
    """One officer scores what was asked, another lets the points choose two of the three."""
    assert call.work is not None
    for officer in (borough.ada, borough.bram):
        people.declare_interest(by=officer, work=call.work)
    actions.open_answers(by=borough.ada, call=call)
    for answer in answer_queries.opened(call):
        marks = dict(zip(("q1", "q2", "q3"), SCORED[str(answer.organisation)], strict=True))
        actions.judge_answer(by=borough.ada, answer=answer, marks=marks)
    words = "Two groups know their walkers by name and say what they would do in rain. Both begin in June."
    actions.decide_call(by=borough.bram, call=call, words=words)


def _for_needs(borough: Borough) -> None:
    """What the borough calls for where a need has no service yet."""
    first, second = list(queries.published_needs(borough.place))[:2]
    common: dict[str, Any] = {"by": borough.ada, "place": borough.place, "apply": OFFICE}
    demand = "{} people spoke of it in the last assessment, and the two health centres ask for it each week."
    actions.call(
        kind="proposals",
        title=f"Proposals: {first.title}",
        words="Anyone may propose: residents, parents, staff, charities. No form of words is asked for.",
        terms="Two pages at most. We talk with everybody who answers, and publish what we learnt.",
        need=first,
        demand=demand.format(_spoke(first)),
        closes=borough.history.day(34, 12),
        **common,
    )
    actions.call(
        kind="innovation",
        title=f"A small trial: {second.title}",
        words="Six months, one ward, up to thirty people. It may fail.",
        terms="Half is paid at the start, half at the end whatever the result, for an honest account of it.",
        need=second,
        demand=demand.format(_spoke(second)),
        learning="Do people come who never came to us? What does it cost for each who stays three months?",
        most_pence=1_200_000,
        closes=borough.history.day(27, 12),
        **common,
    )


def _given_on(borough: Borough) -> None:
    """A provider gives on part of the contract that it runs."""
    for organisation in borough.organisations.values():
        membership = organisation.memberships.filter(ended_at=None).order_by("began_at").first()
        award = queries.may_be_given_on(membership.person, borough.place).first() if membership else None
        if membership is None or award is None:
            continue
        actions.call(
            by=membership.person,
            place=borough.place,
            kind="subcontract",
            title=f"Evenings and weekends: part of “{award.tender.title}”",
            words="We look for a small group that knows the riverside and can come after six.",
            terms="Paid by the visit, whether or not the outcome is reached: that risk stays with us.",
            apply="Write to our office: the address stands on our page.",
            award=award,
            most_pence=award.price_pence // 5,
            pay_within_days=14,
            closes=borough.history.day(18, 12),
        )
        return


def _spoke(need: Need) -> int:
    return need.submissions.count()


def _entered(borough: Borough) -> None:
    """Which office of the borough commissions what."""
    meets = (
        "Any provider, for half an hour, on the first Tuesday of a month; about a tender, in writing alone."
    )
    for title, commissions, contact in (
        ("Adult care", "Care and company at home, meals, coming home from hospital.", "adult-care"),
        ("Children and young people", "Breakfast clubs, first jobs, evenings for young people.", "young"),
        ("Getting about", "Rides to the clinic and the community bus.", "transport"),
    ):
        actions.keep_desk(
            by=borough.ada,
            place=borough.place,
            title=title,
            commissions=commissions,
            contact=f"{contact}@haverbrook.example, or the town hall's second floor",
            meets=meets,
        )


def _met(borough: Borough) -> Story:
    """A talk in a market engagement, a workshop with its last seat taken, offers and asks."""
    history, ada, place = borough.history, borough.ada, borough.place
    notice = queries.engagements(place).first()
    assert notice is not None
    actions.record_heard(
        by=ada,
        notice=notice,
        held_on=history.day(-8).date(),
        asked="What can you do in the first three days at home, and what keeps you from bidding?",
        bodies=["Riverside Friends", "Kite Trust", "Northgate Parents"],
        said=(
            "Two could start within a day, if the ward calls before noon. All three said that a bond, and "
            "being paid only after three months, would keep them out."
        ),
        came_of_it="There will be no bond. The first month is paid at its start. We keep the three days.",
    )
    workshop = actions.plan_workshop(
        by=ada,
        place=place,
        title="Bidding for the first time",
        purpose="For groups that never bid here: what a bid asks, what it takes, who helps. Tea from four.",
        notice=notice,
        venue="Town hall, Market Square, by the side door (step-free)",
        starts=history.day(9, 16, 30),
        ends=history.day(9, 18, 30),
        seats=2,
    )
    names = ("Riverside Friends", "Kite Trust", "Northgate Parents")
    for name in names:
        organisation = borough.organisations[name]
        member = organisation.memberships.filter(ended_at=None).order_by("began_at").first()
        assert member is not None
        actions.take_seat(by=member.person, workshop=workshop, organisation=organisation)
        yield clock.now() + timedelta(hours=5)
    history.tell(_exchanged(borough))


def _exchanged(borough: Borough) -> Story:
    """An offer for a need with an answer in the open, and an ask."""
    ada, place = borough.ada, borough.place
    organisation = borough.organisations["Kite Trust"]
    need = queries.published_needs(place)[1]
    member = organisation.memberships.filter(ended_at=None).order_by("began_at").first()
    assert member is not None
    offer = actions.post(
        by=member.person,
        place=place,
        kind="offer",
        title="A hall and two staff on weekday mornings",
        words="From ten to one our hall is empty and warm, and two of us are there anyway. What is it for?",
        organisation=organisation,
        need=need,
        capacity=25,
    )
    yield clock.now() + timedelta(days=1)
    actions.reply(
        by=ada,
        post=offer,
        words="Is it step-free, and could twenty lunches be warmed there?",
    )
    actions.post(
        by=ada,
        place=place,
        kind="ask",
        title="Somebody who speaks Polish on the phone, an hour a day",
        words="For people who ring about care. We do not know yet what it should cost.",
    )
