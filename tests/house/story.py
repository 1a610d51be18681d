"""What has happened in a town, stage by stage, and what is open in it now."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from commonweal.budgets import actions as budgets
from commonweal.conversations import actions as conversations
from commonweal.conversations.models import Conversation
from commonweal.delivery import actions as delivery
from commonweal.delivery.models import Contract, Report
from commonweal.files import actions as files
from commonweal.messages import actions as messages
from commonweal.messages.models import Feed, Message, Preference
from commonweal.needs import actions as needs
from commonweal.people import actions as people
from commonweal.people.models import Membership
from commonweal.places import actions as places
from commonweal.priorities import actions as priorities
from commonweal.priorities.models import Round
from commonweal.record import clerk, clock
from commonweal.record.models import Bundle, Event, LogEntry
from commonweal.record.verify_script import sha256
from commonweal.review import actions as reviews
from commonweal.sourcing import actions as sourcing
from commonweal.sourcing.finding import searches
from commonweal.sourcing.finding.opportunities import asking
from commonweal.specifications import actions as specifications
from commonweal.specifications import agreements, parts
from commonweal.specifications.approvals import actions as approvals
from commonweal.specifications.codesign import actions as codesign
from commonweal.specifications.joint import actions as joint
from commonweal.specifications.models import Specification
from commonweal.voting import actions as voting
from commonweal.voting.register import Listed
from commonweal.voting.ways import Ways
from tests.house.world import (
    CHAMPION,
    FOREIGNER,
    OTHER_PROVIDER,
    PROVIDER,
    RESIDENT,
    SECOND_EVALUATOR,
    Town,
)
from tests.priorities import help as rounds
from tests.sourcing import help as tenders
from tests.specifications import help as specs

MUCH = 100_000_000


def past(town: Town) -> None:
    """What took its time: rounds voted on, bids opened, scored and awarded."""
    assess(town)
    keep_money(town)
    town.things["ended conversation"] = talk(town, "Buses").pk
    for name in ("voted", "counted", "published"):
        vote_on(town, name)
    for name in ("award", "running", "finished", "ended", "closed", "scored", "judged"):
        invite(town, name)
    for name, days in (("running", 365), ("finished", 40), ("ended", 30)):
        contract(town, name, days)
    town.clock.forward(days=45)


def present(town: Town) -> None:
    """What is open now, and the pages that belong to no stage."""
    listen(town)
    converse(town)
    plan_rounds(town)
    write_specifications(town)
    put_out(town)
    deliver(town)
    look_back(town)
    join_and_write(town)


def assess(town: Town) -> None:
    """A published assessment with its need, a need written later, evidence."""
    by, place, things = town.officer, town.place, town.things
    assessment = needs.open_assessment(by=by, place=place, title="Growing older", question="What helps?")
    need = needs.write_need(by=by, assessment=assessment, title="Company", description="People are alone.")
    needs.publish(by=by, assessment=assessment)
    need.refresh_from_db()
    later = needs.write_need(by=by, assessment=assessment, title="Lifts", description="To the shops.")
    evidence = needs.add_evidence(
        by=by, place=place, kind="study", title="A survey", statement="Half are alone.", source="University"
    )
    town.need = need
    things |= {"published assessment": assessment.pk, "need": need.pk, "late need": later.pk}
    things |= {"evidence": evidence.pk, "work": assessment.work.pk}


def talk(town: Town, title: str) -> Conversation:
    """A conversation that is open for a week."""
    row = conversations.begin(
        by=town.officer,
        place=town.place,
        title=title,
        question="What should change?",
        closes=clock.now() + timedelta(days=7),
    )
    for number in range(5):
        conversations.write(by=town.officer, conversation=row, words=f"Statement {number} on {title}")
    return conversations.open(by=town.officer, conversation=row)


def converse(town: Town) -> None:
    """A conversation that is open, with a statement to read; and one that is being prepared."""
    row = talk(town, "Parks")
    written = conversations.write(by=town.cast[RESIDENT], conversation=row, words="More benches")
    draft = conversations.begin(
        by=town.officer,
        place=town.place,
        title="Schools",
        question="What should change?",
        closes=clock.now() + timedelta(days=7),
    )
    for number in range(5):
        conversations.write(by=town.officer, conversation=draft, words=f"Statement {number} on schools")
    town.things |= {"conversation": row.pk, "draft conversation": draft.pk, "statement": written.pk}
    town.things["shown statement"] = row.statements.get(number=1).pk


def keep_money(town: Town) -> None:
    pot = budgets.open_pot(by=town.officer, place=town.place, title="Shared pot", purpose="Residents choose")
    budgets.contribute(by=town.officer, pot=pot, organisation=town.other_charity, pence=MUCH, key="part")
    town.pot = pot
    town.things["pot"] = pot.pk


def _proposing(town: Town) -> Round:
    return rounds.proposing(town.place, town.officer, town.charity)


def _on_the_ballot(town: Town, round_: Round) -> list[Any]:
    return rounds.on_the_ballot(round_, town.officer, town.cast[RESIDENT], town.need, [60_000, 30_000])


def vote_on(town: Town, name: str) -> None:
    """A round whose vote is over: to be counted, to be published, or published."""
    round_ = _proposing(town)
    projects = _on_the_ballot(town, round_)
    round_ = rounds.voted(round_, town.officer, [projects, projects[:1]], town.clock)
    town.things |= {f"{name} round": round_.pk, "closed vote": round_.vote.pk}
    if name != "voted":
        priorities.count(by=town.officer, round=round_)
        round_.refresh_from_db()
    if name == "published":
        priorities.publish(by=town.second, round=round_)
        town.things["funded proposal"] = round_.proposals.filter(state="funded").first().pk


def invite(town: Town, name: str) -> None:
    """A tender past its deadline, as far as its name says."""
    notice = tenders.published(town.place, town.officer, town.second, specification=financed(town))
    tenders.bid(notice, town.cast[PROVIDER], town.charity, 8_000_000)
    tenders.bid(notice, town.cast[OTHER_PROVIDER], town.other_charity, 8_500_000)
    town.things[f"{name} tender"] = notice.pk
    if name == "closed":
        sourcing.appoint(by=town.officer, tender=notice, person=town.panel[0])
        town.clock.to(notice.closes)
        return
    notice = tenders.opened(notice, town.officer, town.panel, town.clock)
    if name == "scored":
        for bid in notice.bids.all():
            scores = tenders.same(notice, 4)
            sourcing.score(by=town.panel[0], tender=notice, bid=bid, scores=scores)
        return
    tenders.judged(notice, town.panel, {town.charity: 4, town.other_charity: 3})
    town.things["opened bid"] = notice.bids.get(organisation=town.charity).pk
    if name != "judged":
        town.awards[name] = sourcing.award(by=town.second, tender=notice)
        town.things |= {"awarded tender": notice.pk, "award": town.awards["award"].pk}


def contract(town: Town, name: str, days: int) -> None:
    """A contract of the charity's that starts today and is for so many days."""
    today = clock.now().date()
    row = delivery.begin(
        by=town.officer, award=town.awards[name], starts=today, ends=today + timedelta(days=days)
    )
    town.things[f"{name} contract"] = row.pk


def report(town: Town, row: Contract, name: str, days: int) -> Report:
    """The report on the contract's ten days from the one after so many."""
    first = row.starts + timedelta(days=days)
    claims = {rate.outcome: (1, "A list of names") for rate in row.card.rates}
    return delivery.submit(
        by=town.cast[PROVIDER],
        contract=row,
        period=name,
        first_day=first,
        last_day=first + timedelta(days=9),
        claims=claims,
    )


def deliver(town: Town) -> None:
    """A running contract: a payment due, a report to verify, one that was asked about. And one to close."""
    row = Contract.objects.get(pk=town.things["running contract"])
    paid, waiting, queried = (report(town, row, f"Part {days}", days) for days in (0, 10, 20))
    units = {rate.outcome: (1, "") for rate in row.card.rates}
    payment = delivery.verify(by=town.officer, report=paid, verified=units)
    delivery.query(by=town.officer, report=queried, reason="Where is the list?")
    ended = Contract.objects.get(pk=town.things["ended contract"])
    delivery.end(by=town.officer, contract=ended)
    town.things |= {"report": waiting.pk, "queried report": queried.pk, "payment": payment.pk}


def look_back(town: Town) -> None:
    """A review that could be published, with words to hold back and words held back; and a published one."""
    by, things = town.officer, town.things
    for name in ("finished", "ended"):
        row = reviews.open_review(
            by=by, contract=Contract.objects.get(pk=things[f"{name} contract"]), title="How it went"
        )
        said, hidden = (
            reviews.say(by=None, review=row, speaker="user", satisfaction=4, words=words, may_quote=True)
            for words in ("It was good.", "It was better.")
        )
        reviews.hold_back(by=by, voice=hidden, reason="It names somebody.")
        reviews.write_summary(by=by, review=row, summary="It helped.")
        lesson = reviews.write_lesson(
            by=by, review=row, title="Begin earlier", statement="People wait.", source="The review"
        )
        if name == "finished":
            reviews.publish(by=town.second, review=row)
            things["published review"] = row.pk
        else:
            things |= {"open review": row.pk, "lesson": lesson.pk, "voice": said.pk}
            things |= {"voice's reference": said.reference, "voice held back": hidden.pk}


def financed(town: Town) -> Specification:
    """An approved specification whose money is set aside."""
    row = specs.approved(town.place, town.officer, town.second)
    return specifications.set_money_aside(by=town.officer, specification=row, pot=town.pot)


def listen(town: Town) -> None:
    """An assessment that listens, with one submission to answer; and one that could be published."""
    by, place, things = town.officer, town.place, town.things
    listening = needs.open_assessment(by=by, place=place, title="Getting about", question="Where to?")
    draft = needs.write_need(by=by, assessment=listening, title="A bus", description="On Sundays.")
    said = needs.say(by=None, place=place, words="No bus comes here.", speaking="self", assessment=listening)
    ready = needs.open_assessment(by=by, place=place, title="Young people", question="What is missing?")
    needs.write_need(by=by, assessment=ready, title="A place to meet", description="After school.")
    things |= {"listening assessment": listening.pk, "draft need": draft.pk, "ready assessment": ready.pk}
    things |= {"submission": said.pk, "submission's reference": said.reference}


def plan_rounds(town: Town) -> None:
    by, things = town.officer, town.things
    later = clock.now() + timedelta(days=7)
    planned = priorities.open_round(
        by=by,
        place=town.place,
        title="Autumn round",
        about="Anything",
        pot=town.pot,
        budget_pence=1000,
        proposing_closes=later,
    )
    proposing = _proposing(town)
    proposal = priorities.propose(
        by=town.cast[RESIDENT],
        round=proposing,
        need=town.need,
        title="A bench",
        description="To rest on",
        cost_pence=500,
    )
    reviewed, voting_now = _proposing(town), _proposing(town)
    for round_ in (reviewed, voting_now):
        _on_the_ballot(town, round_)
    voting_now.refresh_from_db()
    row = priorities.put_to_vote(by=by, round=voting_now, opens=clock.now(), closes=later)
    things |= {"planned round": planned.pk, "proposing round": proposing.pk, "proposal": proposal.pk}
    things |= {"reviewed round": reviewed.pk, "vote being prepared": row.vote.pk}
    listed = [Listed("E1", "An elector", "High Street")]
    voting.set_ways(by=by, vote=row.vote, ways=Ways(by_letter=True))
    voting.import_register(by=by, vote=row.vote, people=listed)
    voting.issue_codes(by=by, vote=row.vote, people=listed)
    open_round = _proposing(town)
    _on_the_ballot(town, open_round)
    open_round.refresh_from_db()
    row = priorities.put_to_vote(by=by, round=open_round, opens=clock.now(), closes=later)
    voting.import_register(by=by, vote=row.vote, people=listed)
    voting.issue_codes(by=by, vote=row.vote, people=listed)
    ways = Ways(by_letter=True, by_message=True, at_polling_places=True)
    voting.set_ways(by=by, vote=row.vote, ways=ways)
    voting.open_vote(by=by, vote=row.vote)
    hall = voting.add_polling_place(by=by, vote=row.vote, title="Town Hall")
    batch = voting.print_batch(by=by, polling_place=hall, papers=3)
    clerk = voting.appoint_clerk(by=by, vote=row.vote, email=town.cast[SECOND_EVALUATOR].email)
    things |= {"open vote": row.vote.pk, "batch of papers": batch.pk, "clerk of a vote": clerk.pk}


def write_specifications(town: Town) -> None:
    """A complete draft with a text kept beside, one in review, one approved."""
    by, things = town.officer, town.things
    draft = specs.complete(town.place, by)
    model = agreements.suited(draft)
    parts.take_model(by=by, specification=draft, model=model, base=draft.version)
    things |= {"draft specification": draft.pk, "outcome": draft.outcomes.first().pk}
    things |= {"criterion": draft.criteria.first().pk, "clause": draft.clauses.first().pk}
    things["finding"] = specs.keep(by, draft, "conditions", {"lots": 1}, "It cannot be divided.")
    base = draft.version
    specs.save(by, draft, "about", {**specs.ABOUT, "title": "Company every day"})
    beside = specifications.save(
        by=town.second,
        specification=draft,
        piece="about",
        base=base,
        value={**specs.ABOUT, "title": "Friends"},
    )
    foreigner = town.cast[FOREIGNER]
    led = specs.begun(foreigner.offices.get().place, foreigner)
    things["asked to join"] = joint.ask(by=foreigner, specification=led, partner=town.place, asks="A lot").pk
    plan = places.add_plan_outcome(by=by, place=town.place, title="Nobody alone", plan="The plan")
    things["plan outcome"] = places.end_plan_outcome(by=by, outcome=plan).pk
    things |= {"version before": base, "version beside": beside.number}
    sent = specs.complete(town.place, by)
    specifications.send_for_review(by=by, specification=sent)
    agree = specs.complete(town.place, by)
    approvals.ask_approval(by=by, specification=agree, role="finance")
    specifications.send_for_review(by=by, specification=agree)
    things["specification to agree"] = agree.pk
    specs.look(town.second, sent, "approve")
    approved = financed(town)
    things |= {"specification in review": sent.pk, "approved specification": approved.pk}
    open_a_draft(town)
    choose_a_route(town)


def open_a_draft(town: Town) -> None:
    """A draft open for comment, a suggestion that waits and one that nobody has read yet."""
    by, things = town.officer, town.things
    row = specs.complete(town.place, by)
    opening = codesign.open_draft(by=by, specification=row, closes=clock.now() + timedelta(days=400))
    said: dict[str, Any] = {"opening": opening, "words": "Say how people get there.", "group": "resident"}
    waiting, unread = codesign.suggest(by=town.cast[RESIDENT], **said), codesign.suggest(by=None, **said)
    things |= {"opened specification": row.pk, "opened version": opening.version.number}
    things |= {"suggestion": waiting.pk, "suggestion's reference": waiting.reference}
    things["suggestion unread"] = unread.pk
    for name, days in (("session", 300), ("session past", -3)):
        starts = clock.now() + timedelta(days=days)
        things[name] = codesign.plan_session(
            by=by,
            specification=row,
            title="An open afternoon",
            purpose="What would help?",
            venue="The hall",
            starts=starts,
            ends=starts + timedelta(hours=2),
        ).pk


def choose_a_route(town: Town) -> None:
    """An approved specification whose route was chosen after the champion's check."""
    row = specs.routed(town.place, town.officer, town.cast[CHAMPION])
    specifications.send_for_review(by=town.officer, specification=row)
    specs.approve(town.second, row)
    town.things["specification with a route"] = row.pk


def put_out(town: Town) -> None:
    """A tender being prepared, and one that takes questions and bids."""
    things = town.things
    prepared = sourcing.prepare(by=town.officer, specification=financed(town), invitation="Who can?")
    notice = tenders.published(town.place, town.officer, town.second, specification=financed(town))
    sourcing.appoint(by=town.officer, tender=notice, person=town.panel[0])
    question = sourcing.ask(by=town.cast[OTHER_PROVIDER], tender=notice, words="May we share a van?")
    sealed_bid = tenders.bid(notice, town.cast[PROVIDER], town.charity)
    things |= {"prepared tender": prepared.pk, "open tender": notice.pk, "question": question.pk}
    things |= {"sealed bid": sealed_bid.pk, "evaluator's role": notice.work.roles.get(role="evaluator").pk}


def join_and_write(town: Town) -> None:
    """The charity's own things, a provider's message, a file of the resident's, a place's own words."""
    provider, things = town.cast[PROVIDER], town.things
    guest = people.invite_member(
        by=provider,
        organisation=town.charity,
        email=f"guest@{town.place.slug}.example.org",
        role=Membership.Role.MEMBER,
    )
    member = Membership.objects.get(organisation=town.charity, person=provider)
    things |= {"organisation": town.charity.pk, "invitation": guest.pk, "membership": member.pk}
    message = Message.objects.filter(person=provider).first()
    messages.choose_all(by=provider, choices={"progress": Preference.How.WEEKLY})
    preference = Preference.objects.get(person=provider, topic="progress")
    messages.make_feed(by=provider)
    feed = Feed.objects.get(person=provider)
    things |= {"message": message.pk, "preference": preference.pk, "feed": feed.pk}
    things["saved search"] = searches.save(by=provider, search=asking("words=company")).pk
    paper = files.keep(
        by=provider,
        upload=SimpleUploadedFile("report.txt", b"What we did"),
        about=town.awards["award"].bid,
    )
    things |= {"private file": paper.pk, "template": "needs/submission_received", "language": "en"}


def sealed(here: Town, there: Town) -> None:
    """The record, once all of it has its position."""
    clerk.work()
    bundle = Bundle.objects.order_by("at").first()
    newest = LogEntry.objects.order_by("-position").first()
    for town in (here, there):
        town.things |= {
            "position": newest.position,
            "event": Event.objects.filter(public=True).first().pk,
            "size": newest.position + 1,
            "bundle": bundle.pk,
            "checker": sha256(),
        }
