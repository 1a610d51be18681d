"""Arranging paper: polling places, the people who work there, and batches of numbered papers."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from commonweal.messages import actions as messages
from commonweal.people.models import Person
from commonweal.record import clock, events
from commonweal.rules.reasons import refused
from commonweal.voting import locks, policy
from commonweal.voting.models import Batch, Clerk, PollingPlace, Vote
from commonweal.voting.parts import WHOLE

#: One file to print at a time.
MOST_PAPERS = 2_000


@transaction.atomic
def add_polling_place(*, by: Person | None, vote: Vote, title: str, address: str = "") -> PollingPlace:
    """Name a place at which ballot papers are handed out; the post is one too."""
    vote = locks.alone(vote.pk)
    policy.may_arrange_paper(by, vote).enforce()
    if vote.polling_places.filter(title__iexact=title.strip()).exists():
        refused(_("There is a polling place of this name already."), "same-name").enforce()
    place = PollingPlace.objects.create(vote=vote, title=title.strip(), address=address.strip())
    events.write("polling place added", about=place, by=by, facts={"title": place.title}, public=True)
    return place


@transaction.atomic
def appoint_clerk(*, by: Person | None, vote: Vote, email: str) -> Clerk:
    """Let the person with this account hand out and enter papers; they are told."""
    vote = locks.alone(vote.pk)
    policy.may_arrange_paper(by, vote).enforce()
    person = Person.objects.filter(email__iexact=email.strip(), is_active=True).first()
    if person is None:
        refused(
            _("Nobody has an account with this address. Ask them to make one first."), "no-account"
        ).enforce()
    assert person is not None
    clerk, _new = Clerk.objects.update_or_create(vote=vote, person=person, defaults={"ended": False})
    events.write("clerk of a vote appointed", about=vote, by=by, personal={"clerk": str(person.pk)})
    messages.send(template="voting/clerk", to=person, place=vote.place, context={"vote": vote}, about=vote)
    return clerk


@transaction.atomic
def end_clerk(*, by: Person | None, clerk: Clerk) -> Clerk:
    """End a clerk's work; what they entered stays."""
    vote = locks.alone(clerk.vote_id)
    policy.may_arrange_paper(by, vote).enforce()
    clerk.ended = True
    clerk.save(update_fields=["ended"])
    events.write("clerk of a vote ended", about=vote, by=by, personal={"clerk": str(clerk.person_id)})
    return clerk


@transaction.atomic
def print_batch(
    *, by: Person | None, polling_place: PollingPlace, papers: int, district: str = WHOLE
) -> Batch:
    """Number so many papers for a polling place; no two papers of a vote bear one number.

    With districts, each batch is of one: its papers bear the whole place's part and that district's.
    """
    vote = locks.alone(polling_place.vote_id)
    policy.may_print_papers(by, vote, at=clock.now()).enforce()
    if not 1 <= papers <= MOST_PAPERS:
        sentence = _("Print from 1 to %(most)s papers at a time.")
        refused(sentence, "too-many-papers", most=MOST_PAPERS).enforce()
    policy.must_be_a_district(vote, district).enforce()
    first = (vote.batches.aggregate(Max("last"))["last__max"] or 0) + 1
    last = first + papers - 1
    batch = Batch.objects.create(
        vote=vote, polling_place=polling_place, first=first, last=last, district=district
    )
    facts = {"first": batch.first, "last": batch.last, "at": polling_place.title}
    if district:
        facts["district"] = district
    events.write("ballot papers numbered", about=batch, by=by, facts=facts, public=True)
    return batch
