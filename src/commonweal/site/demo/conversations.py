"""Beside the rounds: residents agree or disagree with short statements, and see where opinions part."""

from __future__ import annotations

from random import Random

from commonweal.conversations import actions as conversations
from commonweal.conversations.models import Conversation
from commonweal.people.models import Person
from commonweal.site.demo.borough import Borough
from commonweal.site.demo.history import Story
from commonweal.site.demo.people import account
from commonweal.site.demo.texts.conversations import CONVERSATIONS, Asked

PASSES = 1 / 6
#: One in four is not asked about a statement before they stop.
STOPS = 0.25
#: What somebody wrote and an officer has yet to read.
WAITING = "A workshop where people mend things together."


def talks(borough: Borough) -> Story:
    """Every conversation begins on its day."""
    for asked in CONVERSATIONS:
        yield borough.history.day(asked.opens, 9)
        borough.history.tell(_talk(borough, asked))


def _talk(borough: Borough, asked: Asked) -> Story:
    """One conversation, from its first statements to what it showed, as far as it has come."""
    history, dice = borough.history, borough.history.dice
    row = conversations.begin(
        by=borough.ada,
        place=borough.place,
        title=asked.title,
        question=asked.question,
        closes=history.day(asked.opens + asked.days, 17),
    )
    for words, _one, _other in asked.statements:
        conversations.write(by=borough.ada, conversation=row, words=words)
    row = conversations.open(by=borough.ada, conversation=row)
    lasted = min(asked.days, -asked.opens)  # to its close, or up to today
    for number in range(asked.people):
        yield history.day(asked.opens + number * lasted // asked.people, 18, number % 60)
        _answers(dice, row, asked, _resident(borough, number), number % 5 < 2)
    if asked.opens + asked.days < 0:
        yield history.day(asked.opens + asked.days, 18)
        conversations.close(by=borough.ada, conversation=row)
    else:
        conversations.write(by=_resident(borough, 0), conversation=row, words=WAITING)


def _resident(borough: Borough, number: int) -> Person:
    """Somebody with an account and no further part in the borough's story."""
    name = f"Resident {number + 1}"
    return borough.people.get(name) or account(borough, name)


def _answers(dice: Random, row: Conversation, asked: Asked, person: Person, holds_first: bool) -> None:
    """What one person answers, by the view that they hold."""
    for statement, (_words, one, other) in zip(row.statements.all(), asked.statements, strict=False):
        if dice.random() < STOPS:
            continue
        agrees = dice.random() * 100 < (one if holds_first else other)
        side = 1 if agrees else 0 if dice.random() < PASSES else -1
        conversations.answer(by=person, statement=statement, side=side)
