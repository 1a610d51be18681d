"""Writing an event: in the same transaction as what it tells of."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from django.db import models

from commonweal.record import chance, clock
from commonweal.record.kept import place_of
from commonweal.record.models import Event, PersonalPart
from commonweal.rules.canonical import canonical


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

    ``facts`` are what may be published, free of personal data. Who acted (``by``) and whatever stands in
    ``personal`` are kept apart under a salted hash, so that they can be erased and the log still holds.
    ``public`` shows the event's words and facts on the public record; its hash is there either way.
    """
    at = clock.now()
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
        facts=dict(facts or {}),
        personal_hash=hashlib.sha256(salt + canonical(private)).hexdigest() if private else "",
        public=public,
    )
    if private:
        PersonalPart.objects.create(event=event, at=at, salt=salt, payload=private)
    return event
