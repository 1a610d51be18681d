"""Asking a place to join, its answer and its consent: every change of state, one function each."""

from __future__ import annotations

from django.db import transaction

from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.record import clock, events
from commonweal.rules.canonical import digest
from commonweal.specifications.content import content
from commonweal.specifications.joint import policy
from commonweal.specifications.joint.workflow import PARTNER
from commonweal.specifications.models import Partner, Specification


@transaction.atomic
def ask(*, by: Person | None, specification: Specification, partner: Place, asks: str) -> Partner:
    """Ask another place to join; its commissioners answer in their own place."""
    specification = Specification.objects.select_for_update().get(pk=specification.pk)
    policy.may_ask(by, specification).enforce()
    policy.may_ask_place(specification, partner).enforce()
    row = Partner.objects.create(specification=specification, partner=partner, asks=asks, asked=clock.now())
    events.write("place asked to join", about=specification, by=by, facts={"partner": partner.slug})
    return row


@transaction.atomic
def join(*, by: Person | None, partner: Partner) -> Partner:
    """Join as a partner place: the specification may then answer this place's needs too."""
    partner = _held(partner)
    policy.may_join(by, partner).enforce()
    return _answer(partner, by, "join", "place joined a specification")


@transaction.atomic
def decline(*, by: Person | None, partner: Partner, reason: str) -> Partner:
    """Decline, or leave again before it is approved, with a reason that the lead place reads."""
    partner = _held(partner)
    policy.may_decline(by, partner).enforce()
    partner.reason = reason
    partner.consent_to = ""
    return _answer(partner, by, "decline", "place declined to join")


@transaction.atomic
def consent(*, by: Person | None, partner: Partner) -> Partner:
    """Consent to the text in review. If it is changed afterwards, the consent is asked for again."""
    partner = _held(partner)
    policy.may_consent(by, partner).enforce()
    partner.consent_to = digest(content(partner.specification))
    partner.consented, partner.consented_by = clock.now(), by
    partner.save()
    facts = {"partner": partner.partner.slug, "sha256": partner.consent_to}
    events.write("partner consented", about=partner.specification, by=by, facts=facts)
    return partner


def _held(partner: Partner) -> Partner:
    """The partner's row, with its specification held: an answer and an approval do not pass each other."""
    specification = Specification.objects.select_for_update().get(pk=partner.specification_id)
    row = Partner.objects.select_related("partner").get(pk=partner.pk)
    row.specification = specification
    return row


def _answer(partner: Partner, by: Person | None, move: str, kind: str) -> Partner:
    partner.state = PARTNER.target(move, partner.state)
    partner.answered, partner.answered_by = clock.now(), by
    partner.save()
    facts = {"partner": partner.partner.slug, "reason": partner.reason}
    events.write(kind, about=partner.specification, by=by, facts=facts)
    return partner
