"""What people need, and what they say to each other."""

from __future__ import annotations

from datetime import timedelta

from commonweal.conversations import actions as conversations
from commonweal.conversations.models import Conversation
from commonweal.needs import actions as needs
from commonweal.record import clock
from tests.house.world import (
    RESIDENT,
    Town,
)


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
