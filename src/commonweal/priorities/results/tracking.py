"""A funded project as a promise: made when the result is published, told of until the review."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from commonweal.people.models import Person
from commonweal.priorities.models import Commitment, Following, Proposal, Result, Update
from commonweal.priorities.results import following, policy
from commonweal.record import clock, events, milestones
from commonweal.record.milestones import Milestone, Path
from commonweal.web.days import day_of
from commonweal.web.words import day, when

#: After so many days without anything the page says that nothing happened.
QUIET_DAYS = 60


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a commitment stands: what happened, the latest first; what is next; how long it was quiet.

    ``next`` is the step with a day and somebody to do it that is due first: the officers' own word, or a date
    that a later stage fixed. ``then`` says in words what follows where nobody has named a day. ``quiet``:
    days without anything, once these are many; ``None`` before, and where all is done.
    """

    stage: str
    past: list[Milestone]
    coming: list[Milestone]
    then: str
    quiet: int | None

    @property
    def latest(self) -> Milestone:
        return self.past[0]

    @property
    def next(self) -> Milestone | None:
        return self.coming[0] if self.coming else None


@transaction.atomic
def promise(*, by: Person | None, proposals: Iterable[Proposal]) -> list[Commitment]:
    """Make a commitment of each funded project; whoever proposed it follows it until they stop."""
    made, now = [], clock.now()
    for proposal in proposals:
        commitment, fresh = Commitment.objects.get_or_create(
            proposal=proposal, defaults={"made": now, "told_until": now}
        )
        if not fresh:
            continue
        events.write("project became a commitment", about=commitment, by=by, public=True)
        Following.objects.get_or_create(
            round=proposal.round,
            proposal=proposal,
            person=proposal.proposer,
            defaults={"confirmed": True, "asked_on": day_of(now)},
        )
        made.append(commitment)
    return made


@transaction.atomic
def say(
    *,
    by: Person | None,
    commitment: Commitment,
    words: str,
    next_step: str = "",
    next_by: date | None = None,
    next_who: str = "",
) -> Update:
    """Say in public what happened, and what is next, by when and who does it; all who follow are told."""
    commitment = Commitment.objects.select_for_update().get(pk=commitment.pk)
    policy.may_say_how_it_stands(by, commitment).enforce()
    assert by is not None
    commitment.next_step, commitment.next_by, commitment.next_who = next_step, next_by, next_who
    commitment.save()
    update = Update.objects.create(commitment=commitment, words=words, at=clock.now(), by=by)
    facts = {"words": words, "next": next_step, "by": next_by.isoformat() if next_by else "", "who": next_who}
    events.write("commitment told of", about=commitment, by=by, facts=facts, public=True)
    return update


def standing(commitment: Commitment, person: Person | None = None) -> Standing:
    """Where it stands now, from what officers said and what later stages did."""
    proposal = commitment.proposal
    path = milestones.along(proposal, person)
    past = [Milestone(_how_funded(proposal), commitment.made), *path.past]
    past += [Milestone(update.words, update.at) for update in commitment.updates.all()]
    past.sort(key=lambda one: one.moment, reverse=True)
    coming = list(path.coming)
    said = _said(commitment, path)
    if said is not None:
        coming = sorted([said, *coming], key=lambda one: one.moment)
    days = (clock.now() - past[0].moment).days
    over = _is_over(path)
    return Standing(
        stage=str(path.furthest.stands.public) if hasattr(path.furthest, "stands") else "",
        past=past,
        coming=[] if over else coming,
        then=_then(path),
        quiet=days if days >= QUIET_DAYS and not over else None,
    )


def _said(commitment: Commitment, path: Path) -> Milestone | None:
    """The step that officers said is next: until its day is past and a later stage has done something since.

    Nobody has to come back to strike it out, and what was long done is not called overdue.
    """
    if commitment.next_by is None:
        return None
    said = Milestone(commitment.next_step, commitment.next_by, False, commitment.next_who)
    return None if any(one.moment > said.moment for one in path.past) else said


def _how_funded(proposal: Proposal) -> str:
    """By the vote, or by a decision that departed from its count."""
    if Result.objects.filter(proposal=proposal, position__isnull=False).exists():
        return _("Funded by the vote of the round")
    return _("Funded by a recorded decision that departs from the count")


def _then(path: Path) -> str:
    return str(path.furthest.stands.then) if hasattr(path.furthest, "stands") else ""


def _is_over(path: Path) -> bool:
    """A published review is the end of the cycle."""
    return getattr(path.furthest, "stage", "") == "review" and path.furthest.state == "published"


@transaction.atomic
def tell_of(commitment: Commitment) -> int:
    """Tell all who follow what happened since they last heard; how many were told. Safe to repeat."""
    commitment = Commitment.objects.select_for_update().get(pk=commitment.pk)
    stands = standing(commitment)
    new = [one for one in stands.past if commitment.told_until < one.moment <= clock.now()]
    if not new:
        return 0
    commitment.told_until = max(one.moment for one in new)
    commitment.save(update_fields=["told_until"])
    return following.tell(commitment.proposal, [in_words(one) for one in reversed(new)], what_is_next(stands))


def in_words(milestone: Milestone) -> str:
    """One milestone as a line of a message or a feed."""
    moment = day(milestone.at) if milestone.is_day else when(milestone.moment)
    return f"{moment}: {milestone.words}"


def what_is_next(stands: Standing) -> str:
    """What happens next in one sentence, with the day and who does it where these are known."""
    if stands.next is None:
        return stands.then
    sentence = _("%(step)s, by %(day)s (%(who)s)") % {
        "step": stands.next.words,
        "day": day(stands.next.moment),
        "who": stands.next.who or _("nobody named"),
    }
    return f"{_('Overdue')}: {sentence}" if stands.next.overdue else sentence
