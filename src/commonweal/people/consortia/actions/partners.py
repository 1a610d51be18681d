"""Saying that one looks for partners, and writing to those who do."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from commonweal.messages import actions as messages
from commonweal.people.consortia import policy
from commonweal.people.models import (
    Approach,
    Community,
    Membership,
    Organisation,
    PartnerOffer,
    PartnerReach,
    Person,
    WorkedExample,
)
from commonweal.places.models import Area, Place
from commonweal.record import clock, events
from commonweal.rules.canonical import digest
from commonweal.search import actions as search


@transaction.atomic
def offer_partnership(
    *,
    by: Person | None,
    organisation: Organisation,
    does: str,
    seeks: str,
    capacity: str = "",
    languages: str = "",
    communities: Iterable[str] = (),
    places: Iterable[Place] = (),
    areas: Iterable[Area] = (),
) -> PartnerOffer:
    """Say publicly what one offers partners, or change what was said; withdrawn before, it is shown again."""
    organisation = _held(organisation)
    policy.may_offer(by, organisation).enforce()
    reached = sorted({Community(each) for each in communities})
    facts = {"does": does, "seeks": seeks, "capacity": capacity, "languages": languages}
    offer, _new = PartnerOffer.objects.update_or_create(
        organisation=organisation,
        defaults={**facts, "state": PartnerOffer.State.SHOWN, "said_at": clock.now()},
    )
    offer.places.set(places)
    offer.areas.set(areas)
    offer.reaches.all().delete()
    PartnerReach.objects.bulk_create(PartnerReach(offer=offer, community=each) for each in reached)
    _findable(offer)
    # Words that can be withdrawn stay out of the record, which forgets nothing.
    said = {"sha256": digest(facts), "communities": [str(each.value) for each in reached]}
    events.write("partners looked for", about=offer, by=by, facts=said, public=True)
    return offer


@transaction.atomic
def withdraw_offer(*, by: Person | None, organisation: Organisation) -> PartnerOffer:
    """Look for partners no longer: nobody finds it from now on."""
    organisation = _held(organisation)
    policy.may_offer(by, organisation).enforce()
    offer = PartnerOffer.objects.get(organisation=organisation)
    if offer.state == PartnerOffer.State.SHOWN:
        offer.state = PartnerOffer.State.WITHDRAWN
        offer.save(update_fields=["state"])
        search.forget(offer)
        events.write("partners no longer looked for", about=offer, by=by, public=True)
    return offer


@transaction.atomic
def tell_example(
    *, by: Person | None, organisation: Organisation, title: str, learnt: str, link: str = ""
) -> WorkedExample:
    """Tell what was delivered and learnt, for partners to judge by."""
    organisation = _held(organisation)
    policy.may_offer(by, organisation).enforce()
    offer = PartnerOffer.objects.get(organisation=organisation)
    example = WorkedExample.objects.create(
        offer=offer, title=title, learnt=learnt, link=link, told_at=clock.now()
    )
    _findable(offer)
    facts = {"sha256": digest([title, learnt, link])}
    events.write("worked example told", about=example, by=by, facts=facts, public=True)
    return example


@transaction.atomic
def withdraw_example(*, by: Person | None, example: WorkedExample) -> WorkedExample:
    """Take a worked example away from the page."""
    _held(example.offer.organisation)
    policy.may_offer(by, example.offer.organisation).enforce()
    example = WorkedExample.objects.select_related("offer__organisation").get(pk=example.pk)
    if example.withdrawn_at is None:
        example.withdrawn_at = clock.now()
        example.save(update_fields=["withdrawn_at"])
        _findable(example.offer)
        events.write("worked example withdrawn", about=example, by=by, public=True)
    return example


@transaction.atomic
def write_to(*, by: Person | None, sender: Organisation, to: Organisation, words: str) -> Approach:
    """Write to those of an organisation who speak for it; they answer the same way. No address is shown."""
    to = _held(to)
    policy.may_write_to(by, sender, to).enforce()
    assert by is not None
    approach = Approach.objects.create(sender=sender, to=to, words=words, by=by, written_at=clock.now())
    events.write("partner written to", about=approach, by=by, facts={"to": str(to.pk)})
    context = {"sender": sender, "to": to, "words": words}
    for person in speakers(to):
        messages.send(template="people/written_to", to=person, about=approach, context=context)
    return approach


def speakers(organisation: Organisation) -> list[Person]:
    """Those who are told what is written to an organisation: its administrators and bid writers."""
    found = Membership.objects.filter(
        organisation=organisation, ended_at=None, role__in=policy.WRITERS, person__is_active=True
    ).select_related("person")
    return [membership.person for membership in found.order_by("began_at", "pk")]


def _held(organisation: Organisation) -> Organisation:
    return Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)


def _findable(offer: PartnerOffer) -> None:
    """Let it be found by all that its page says, while it is shown."""
    reached = (str(each) for each in offer.reaches.all())
    where = (str(each) for rows in (offer.places.all(), offer.areas.all()) for each in rows)
    told = (f"{each.title} {each.learnt}" for each in offer.examples.filter(withdrawn_at=None))
    search.index(
        offer,
        place=None,
        title=offer.organisation.name,
        text=" ".join([offer.does, offer.seeks, offer.capacity, offer.languages, *reached, *where, *told]),
        url=offer.get_absolute_url(),
        public=offer.state == PartnerOffer.State.SHOWN,
    )
