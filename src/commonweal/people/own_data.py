"""Everything kept of one person, in any room that ties a row to them: to give it out, and to let go of it."""

from __future__ import annotations

import json
from typing import Any

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from commonweal.people.models import Person
from commonweal.record import clock

LEFT_OUT = {"password", "salt"}
"""Secrets, which would help nobody but a thief of the file."""


def own_data(person: Person) -> dict[str, Any]:
    """By kind of thing, each row that names this person in a personal field or was left with their address.

    Rows of other people that merely stand beside theirs are not followed: a reference stays an id.
    Source: UK GDPR, articles 15 and 20.
    """
    found: dict[str, Any] = {"account": _plain(person)}
    for model in apps.get_models():
        declaration = getattr(model, "declares", None)
        for name in declaration.personal if declaration else ():
            field = model._meta.get_field(name)
            if isinstance(field, models.ForeignKey) and field.related_model is Person:
                rows = model._default_manager.filter(**{name: person})
            elif isinstance(field, models.EmailField) and model is not Person:
                rows = model._default_manager.filter(**{f"{name}__iexact": person.email})
            else:
                continue
            if rows:
                kind = f"{model._meta.verbose_name_plural} ({field.verbose_name})"
                found[kind] = [_plain(row) for row in rows]
    found["ways to sign in"] = _sign_in(person)
    return found


def forget_what_is_theirs_alone(person: Person) -> None:
    """Delete, in every room, the rows that would go with the person: whose personal key to them cascades.

    A choice or a saved search is nobody else's and was never public; what a decision rests on is protected.
    """
    for model in apps.get_models():
        declaration = getattr(model, "declares", None)
        for name in declaration.personal if declaration else ():
            field = model._meta.get_field(name)
            theirs = isinstance(field, models.ForeignKey) and field.related_model is Person
            if theirs and getattr(field.remote_field, "on_delete", None) is models.CASCADE:
                model._default_manager.filter(**{name: person}).delete()


def as_file(person: Person) -> bytes:
    """The same as a JSON file, with the moment at which it was true."""
    data = {"at": clock.now(), **own_data(person)}
    return json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2).encode()


def _plain(row: models.Model) -> dict[str, Any]:
    """One row's own fields, without secrets and bytes."""
    return {
        field.attname: _value(field, row)
        for field in row._meta.concrete_fields
        if field.name not in LEFT_OUT and not isinstance(field, (models.BinaryField, models.FileField))
    }


def _value(field: Any, row: models.Model) -> Any:
    value = field.value_from_object(row)
    return getattr(value, "languages", value)


def _sign_in(person: Any) -> list[dict[str, Any]]:
    """What django-allauth keeps, without the secrets."""
    found = [
        {"email address": address.email, "verified": address.verified}
        for address in person.emailaddress_set.all()
    ]
    found += [
        {"second factor": factor.type, "added": factor.created_at, "last used": factor.last_used_at}
        for factor in person.authenticator_set.all()
    ]
    found += [
        {"directory": account.provider, "known there as": account.uid}
        for account in person.socialaccount_set.all()
    ]
    return found
