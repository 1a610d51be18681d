"""The one job that erases personal data when the time each model declared for it is over.

It reads the declarations and knows no room. What the log holds of an erased part is a salted hash, whose salt
goes with it.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import DatabaseError, models, transaction

from commonweal.record import clock
from commonweal.record.kept import Personal

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Erased:
    """How many values (or whole rows) of each field went, and the fields that could not be erased."""

    counts: dict[str, int] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)


def erase() -> Erased:
    """Erase everything whose time is over. Each field by itself, so that one refusal stops no other.

    Running it again, or twice at once, changes nothing more.
    """
    now, done = clock.now(), Erased()
    for model, name, declared in declared_fields():
        if declared.days is None:
            continue
        label = f"{model._meta.label}.{name}"
        try:
            if count := erase_field(model, name, declared, now=now):
                done.counts[label] = count
        except (DatabaseError, ValidationError, ValueError):
            logger.exception("%s could not be erased", label)
            done.refused.append(label)
    return done


@transaction.atomic
def erase_field(model: type[models.Model], name: str, declared: Personal, *, now: datetime) -> int:
    """Erase one field in the rows whose time is over; how many there were."""
    empty = emptied(model, name)
    over = now - timedelta(days=declared.days or 0)
    rows = model._default_manager.filter(**{f"{declared.since}__lt": over})
    if declared.row:
        return rows.delete()[0]
    left = rows.exclude(**({f"{name}__isnull": True} if empty is None else {name: empty}))
    return left.update(**{name: empty})


def declared_fields() -> Iterator[tuple[type[models.Model], str, Personal]]:
    """Every personal field that any model declares."""
    for model in apps.get_models():
        declaration = getattr(model, "declares", None)
        for name, declared in declaration.personal.items() if declaration else ():
            yield model, name, declared


def emptied(model: type[models.Model], name: str) -> Any:
    """What stands in a field once it is erased: nothing where it may, else an empty text."""
    return None if model._meta.get_field(name).null else ""
