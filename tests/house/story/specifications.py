"""Specifications as far as their names say."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from commonweal.files import actions as files
from commonweal.messages import actions as messages
from commonweal.messages.models import Feed, Message, Preference
from commonweal.people import actions as people
from commonweal.people.models import Membership
from commonweal.places import actions as places
from commonweal.record import clock
from commonweal.sourcing.finding import searches
from commonweal.sourcing.finding.opportunities import asking
from commonweal.specifications import actions as specifications
from commonweal.specifications import agreements, parts
from commonweal.specifications.approvals import actions as approvals
from commonweal.specifications.codesign import actions as codesign
from commonweal.specifications.joint import actions as joint
from commonweal.specifications.models import Specification
from tests.house.world import (
    CHAMPION,
    FOREIGNER,
    PROVIDER,
    RESIDENT,
    Town,
)
from tests.specifications import help as specs


def financed(town: Town) -> Specification:
    """An approved specification whose money is set aside."""
    row = specs.approved(town.place, town.officer, town.second)
    return specifications.set_money_aside(by=town.officer, specification=row, pot=town.pot)


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
