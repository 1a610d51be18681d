"""Every read of the room that is more than a ``get``, scoped to what the reader may see."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from commonweal.conversations.models import Answer, Conversation, Statement
from commonweal.people.models import Person
from commonweal.people.policy import holds
from commonweal.places.models import Place
from commonweal.rules.opinions import OpinionRule, Opinions, Said, Votes, opinion_groups
from commonweal.web.todo import Item

#: Counts of people below this are never shown.
FEWEST = 5
#: Of a group of fewer than twenty, a share in per cent would tell of single people.
RULE = OpinionRule(smallest_group=20)


def conversations(person: Person | None, place: Place) -> QuerySet[Conversation]:
    """The place's conversations that a reader may see, those being prepared and the latest opened first."""
    rows = place.conversations.select_related("place")
    return rows if holds(person, place, "commissioner") else rows.exclude(state="draft")


def conversation(person: Person | None, place: Place, pk: object) -> Conversation:
    return get_object_or_404(conversations(person, place), pk=pk)


def statement(conversation: Conversation, pk: object) -> Statement:
    return get_object_or_404(conversation.statements.select_related("conversation__place"), pk=pk)


def shown(conversation: Conversation) -> QuerySet[Statement]:
    """What everybody is asked about."""
    return conversation.statements.filter(state="shown")


def to_read(conversation: Conversation) -> QuerySet[Statement]:
    """What waits for an officer, the oldest first."""
    return conversation.statements.filter(state="waiting").select_related("conversation__place")


def own(person: Person | None, conversation: Conversation) -> QuerySet[Statement]:
    """What a person wrote here, with where it stands."""
    return conversation.statements.filter(author=person) if person else conversation.statements.none()


def same_words(conversation: Conversation, words: str) -> bool:
    """Whether a statement says just this, whatever its capitals and spaces."""
    plain = " ".join(words.split()).casefold()
    rows = conversation.statements.exclude(state="refused").values_list("words", flat=True)
    return any(" ".join(row.split()).casefold() == plain for row in rows)


@dataclass(frozen=True, slots=True)
class Turn:
    """What a person is asked next, if anything, and how far they have come."""

    next: Statement | None
    answered: int
    of: int


def turn(person: Person | None, conversation: Conversation, after: object = None) -> Turn:
    """The statement that fewest have answered, of those that this person has not; of equals the oldest.

    So each is answered by about as many, and what was written late is not left behind. ``after`` puts off one
    that the person wants to see later.
    """
    every = shown(conversation).annotate(answers_given=Count("answers")).order_by("answers_given", "number")
    done = Answer.objects.filter(person=person, statement__in=shown(conversation))
    answered = set(done.values_list("statement_id", flat=True)) if person else set()
    left = [row for row in every if row.pk not in answered]
    left.sort(key=lambda row: str(row.pk) == str(after))
    return Turn(left[0] if left else None, len(answered), len(every))


def answers_of(person: Person, conversation: Conversation) -> list[Answer]:
    """A person's own answers, to look at and to change."""
    rows = Answer.objects.filter(person=person, statement__in=shown(conversation))
    return list(rows.select_related("statement").order_by("statement__number"))


def taking_part(conversation: Conversation) -> int:
    """How many people have answered anything."""
    rows = Answer.objects.filter(statement__in=shown(conversation))
    return rows.values("person").distinct().count()


def votes(conversation: Conversation) -> Votes:
    """The answers as the rule takes them: rows without names, in no order that says anything."""
    statements = list(shown(conversation))
    names = [str(row.number) for row in statements]
    place = {row.pk: at for at, row in enumerate(statements)}
    rows: defaultdict[Any, list[int | None]] = defaultdict(lambda: [None] * len(statements))
    for person, statement_id, side in Answer.objects.filter(statement__in=statements).values_list(
        "person_id", "statement_id", "side"
    ):
        rows[person][place[statement_id]] = side
    return Votes(tuple(names), tuple(sorted((tuple(row) for row in rows.values()), key=str)))


def opinions(conversation: Conversation) -> Opinions:
    """The groups and what they share, as the answers now stand."""
    return opinion_groups(votes(conversation), RULE, [row.words for row in shown(conversation)])


def as_found(conversation: Conversation, found: Opinions) -> dict[str, Any]:
    """What is kept and published at the close: whole per cents, their sentences, and totals of statements.

    Totals of which the agreed, the disagreed or the passed are fewer than five but not nought are left out,
    and so is every exact share, from which such counts could be worked out.
    """
    words = {str(row.number): row.words for row in shown(conversation)}
    told = {name: value for name, value in found.as_data().items() if name != "consensus"}
    return {
        **told,
        "sentence": str(found.reason),
        "group_sentences": {group.name: [str(each) for each in group.reasons] for group in found.groups},
        "shared": [str(each) for each in found.shared],
        "statements": [
            {"number": name, "words": words[name], **_totals(said)} for name, said in found.totals
        ],
    }


def _totals(said: Said) -> dict[str, int]:
    passed = said.votes - said.agreed - said.disagreed
    counts = {"agreed": said.agreed, "disagreed": said.disagreed, "passed": passed}
    return {} if any(0 < count < FEWEST for count in counts.values()) else counts


def open_now(place: Place) -> list[Item]:
    """What everybody can take part in now."""
    rows = place.conversations.filter(state="open").select_related("place")
    return [Item(row.title, row.get_absolute_url(), row.closes, _("A conversation")) for row in rows]


def todo(person: Person | None, place: Place) -> list[Item]:
    """Statements that wait for an officer."""
    if not holds(person, place, "commissioner"):
        return []
    waiting = Statement.objects.filter(conversation__place=place, state="waiting", conversation__state="open")
    rows = {row.conversation for row in waiting.select_related("conversation__place")}
    return [
        Item(_("Read statements: %(title)s") % {"title": row.title}, row.get_absolute_url())
        for row in sorted(rows, key=lambda row: str(row.title))
    ]
