"""Writing an event: in the same transaction as what it tells of, or after the refusal that undid it."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Mapping
from typing import Any, TypeVar, cast

from django.db import models, transaction

from commonweal.record import chance, clock
from commonweal.record.kept import place_of
from commonweal.record.models import Event, PersonalPart, Waiting
from commonweal.rules.canonical import canonical
from commonweal.rules.reasons import Refused, Verdict

Action = TypeVar("Action", bound=Callable[..., Any])


def write(
    kind: str,
    *,
    about: models.Model,
    by: models.Model | None = None,
    facts: Mapping[str, Any] | None = None,
    personal: Mapping[str, Any] | None = None,
    public: bool = False,
) -> Event:
    """Record that ``kind`` happened to ``about``.

    ``facts`` are what may be published, free of personal data: whatever has a canonical JSON form
    (``NotCanonical`` otherwise, so a float or a date never reaches the log). Who acted (``by``) and what
    stands in ``personal`` are kept apart under a salted hash, so that they can be erased and the log still
    holds. ``public`` shows the event's words and facts on the public record; its hash is there either way.
    """
    at = clock.now()
    plain = dict(facts or {})
    canonical(plain)
    private = dict(personal or {})
    if by is not None:
        private["by"] = str(by.pk)
    salt = chance.new_salt()
    event = Event.objects.create(
        at=at,
        kind=kind,
        place=place_of(about),
        about_type=about._meta.label_lower,
        about_id=about.pk,
        facts=plain,
        personal_hash=personal_hash(salt, private) if private else "",
        public=public,
    )
    Waiting.objects.create(event=event)
    if private:
        PersonalPart.objects.create(event=event, at=at, salt=salt, payload=private)
    return event


def personal_hash(salt: bytes, payload: Mapping[str, Any]) -> str:
    """SHA-256 of the salt and the canonical payload: what the log keeps of a personal part."""
    return hashlib.sha256(salt + canonical(payload)).hexdigest()


def refused(kind: str, *, about: models.Model, by: models.Model | None, verdict: Verdict) -> Event:
    """Record a refusal that must be detectable, in a transaction of its own after the rollback.

    The facts hold the reasons' codes only; their sentences may name people, so they go to the personal part.
    ``RuntimeError`` inside an open transaction: what is written there could be rolled back with the rest.
    """
    with transaction.atomic(durable=True):
        return write(
            kind,
            about=about,
            by=by,
            facts={"refused": [reason.code for reason in verdict.reasons]},
            personal={"reasons": [str(reason) for reason in verdict.reasons]},
        )


def refusals(kind: str, *, about: str) -> Callable[[Action], Action]:
    """Record every refusal of an action. Stands above ``@transaction.atomic``; ``about`` names an argument.

    ::

        @events.refusals("opening refused", about="tender")
        @transaction.atomic
        def open_bids(*, by: Person, tender: Tender, shares: Sequence[Share]) -> Opening: ...

    The action's own transaction has been rolled back by the time the refusal is written, and the refusal goes
    on to whoever called. Such an action is always the outermost: no other action calls it.
    """

    def decorate(action: Action) -> Action:
        @functools.wraps(action)
        def recorded(**given: Any) -> Any:
            try:
                return action(**given)
            except Refused as refusal:
                refused(kind, about=given[about], by=given.get("by"), verdict=refusal.verdict)
                raise

        return cast(Action, recorded)

    return decorate
