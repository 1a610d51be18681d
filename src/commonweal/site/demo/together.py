"""Organisations of the borough that look for partners, a consortium of three, and a mere network."""

from __future__ import annotations

from datetime import timedelta

from commonweal.people.consortia import actions, standing
from commonweal.people.models import Agreement, Consortium, Organisation, Person
from commonweal.record import clock
from commonweal.site.demo.borough import Borough
from commonweal.site.demo.history import Story
from commonweal.site.demo.texts.organisations import BODIES
from commonweal.site.demo.texts.together import AGREED, BAR, EXAMPLES, OFFERS, PROSPECTUS

LEAD, KITCHEN, WHEELS = "Riverside Friends", "Brookside Kitchen Co-operative", "Haver Wheels"
ASKED = "Millrace Mutual Care"


def partners(borough: Borough) -> Story:
    """Eight organisations say what they offer; two of them write to each other."""
    yield borough.history.day(-140, 11)
    about = {body.name: body.about for body in BODIES}
    for name, seeks, capacity, communities, wards in OFFERS:
        actions.offer_partnership(
            by=_speaks(borough, name),
            organisation=_body(borough, name),
            does=about[name],
            seeks=seeks,
            capacity=capacity,
            communities=communities,
            places=[] if wards else [borough.place],
            areas=[borough.areas[ward] for ward in wards],
        )
    for name, title, learnt in EXAMPLES:
        organisation = _body(borough, name)
        actions.tell_example(by=_speaks(borough, name), organisation=organisation, title=title, learnt=learnt)
    yield borough.history.day(-132, 15)
    actions.write_to(
        by=_speaks(borough, LEAD),
        sender=_body(borough, LEAD),
        to=_body(borough, KITCHEN),
        words="Your kitchen and our guests are four streets apart. Shall we eat together and talk?",
    )
    yield borough.history.day(-131, 9)
    actions.write_to(
        by=_speaks(borough, KITCHEN),
        sender=_body(borough, KITCHEN),
        to=_body(borough, LEAD),
        words="Come on Thursday. Bring somebody who can drive a bus.",
    )


def consortium(borough: Borough) -> Story:
    """Three become one bidder: founded, set up, shared out and approved by each one's trustees."""
    history = borough.history
    yield history.day(-120, 14)
    eli = _speaks(borough, LEAD)
    row = actions.found(
        by=eli,
        organisation=_body(borough, LEAD),
        title="Lunch and Lifts",
        purpose="Lunch, company and a lift for older people who live alone.",
        kind="hub",
        structure="lead",
        community="older",
        slice_hundredths=600,
    )
    actions.change_role(by=eli, member=row.members.get(), role="lead")
    yield history.day(-114, 10)
    for name in (KITCHEN, WHEELS):
        _joins(borough, row, name)
    yield history.day(-100, 16)
    _set_up(borough, row)
    agreement = _put(borough, row)
    for days, name in ((-92, LEAD), (-88, KITCHEN), (-81, WHEELS)):
        yield history.day(days, 19)
        _approved(borough, agreement, name)
    yield history.day(-20, 12)
    actions.invite(by=eli, consortium=row, organisation=_body(borough, ASKED))


def network(borough: Borough) -> Story:
    """Two who exchange what they know, and need no more than that."""
    yield borough.history.day(-75, 17)
    by = _speaks(borough, "Kite Trust")
    row = actions.found(
        by=by,
        organisation=_body(borough, "Kite Trust"),
        title="Youth workers of Haverbrook",
        purpose="An hour each month: who needs what, and who has room.",
        kind="network",
        structure="none",
        community="children",
    )
    _joins(borough, row, "Lantern Counselling")
    actions.publish_prospectus(
        by=by,
        consortium=row,
        prospectus="Anyone who works with young people in Haverbrook may come. There is nothing to sign.",
        bar="Nothing but good will, and a safeguarding policy.",
    )


def _joins(borough: Borough, row: Consortium, name: str) -> None:
    founder = standing.organisations(row)[0]
    by = next(_speaks(borough, body.name) for body in BODIES if body.name == founder.name)
    member = actions.invite(by=by, consortium=row, organisation=_body(borough, name))
    actions.agree(by=_speaks(borough, name), member=member, named=True)


def _set_up(borough: Borough, row: Consortium) -> None:
    """Its prospectus, the steps taken so far, and who sees to which risk."""
    eli, today = _speaks(borough, LEAD), clock.today()
    actions.publish_prospectus(by=eli, consortium=row, prospectus=PROSPECTUS, bar=BAR)
    actions.take_step(
        by=eli, consortium=row, step="steering", document="Notes of the first table", done_on=today
    )
    actions.take_step(by=eli, consortium=row, step="seed", funding="asked", amount_pence=250_000)
    for risk, answer, name in (
        ("vat", "Riverside's treasurer has asked HMRC whether meals bought in bear VAT.", LEAD),
        ("hub", "Both partners hold a copy of the guests' rota, renewed each quarter.", WHEELS),
        ("reputation", "Complaints go to all three within two days.", KITCHEN),
    ):
        actions.own_risk(
            by=eli,
            consortium=row,
            risk=risk,
            answer=answer,
            owner=_body(borough, name),
            review_on=today + timedelta(days=180),
        )
    for name in (KITCHEN, WHEELS):
        member = row.members.get(organisation=_body(borough, name), state="agreed")
        evidence = "Policy and insurance seen at the first table"
        actions.judge(by=eli, member=member, tier="full", evidence=evidence, evidence_on=today)


def _put(borough: Borough, row: Consortium) -> Agreement:
    """Who delivers what, whose pay hangs on whom, and the agreement that is put to every one's trustees."""
    eli = _speaks(borough, LEAD)
    for name, title, share in (
        (LEAD, "Guests, volunteers and the books", 3000),
        (KITCHEN, "Meals", 4500),
        (WHEELS, "Lifts", 2500),
    ):
        organisation = _body(borough, name)
        actions.give_part(
            by=eli,
            consortium=row,
            organisation=organisation,
            lot="All of it",
            title=title,
            share_hundredths=share,
        )
    for paid in (KITCHEN, WHEELS):
        actions.tie(
            by=eli,
            consortium=row,
            paid=_body(borough, paid),
            hangs_on=_body(borough, LEAD),
            what="The guests whom it brings",
        )
    draft = actions.draft(by=eli, consortium=row, words=AGREED, payment_days=14)
    return actions.put(by=eli, agreement=draft)


def _approved(borough: Borough, agreement: Agreement, name: str) -> None:
    actions.approve(
        by=_speaks(borough, name),
        agreement=agreement,
        organisation=_body(borough, name),
        decided_on=clock.today(),
        minute="Trustees' meeting, minute 5",
    )


def _body(borough: Borough, name: str) -> Organisation:
    return borough.organisations[name]


def _speaks(borough: Borough, name: str) -> Person:
    """Whoever looks after an organisation's entry."""
    return borough.who(next(body.person for body in BODIES if body.name == name))
