"""Drafts of bids: saved with anything left open, shared by those who bid together, read by nobody else.

Those are the members of the organisation, and once it says so those of a consortium for which it contracts.

Each is encrypted under a key of its own, which stands wrapped outside the database. Whoever controls the
running server could unwrap it; the page says so.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Manager
from django.views.decorators.debug import sensitive_variables

from commonweal.files import sealing as keys
from commonweal.files import splitting
from commonweal.people.models import Consortium, Organisation, Person
from commonweal.record import clock, events
from commonweal.record.models import Event
from commonweal.rules.canonical import canonical
from commonweal.sourcing.models import Draft, Tender
from commonweal.sourcing.writing import policy

#: What the name of a draft's key begins with (``Draft.key_name``).
KEY = "draft-"

#: What was typed, by the name of the form's field.
Typed = Mapping[str, str]


@transaction.atomic
@sensitive_variables()
def save(
    *, by: Person | None, tender: Tender, organisation: Organisation | None, typed: Typed, seen: int
) -> Draft:
    """Keep what was typed so far in place of what was kept before."""
    tender = Tender.objects.select_for_update().get(pk=tender.pk)
    now = clock.now()
    draft = of(tender, organisation)
    policy.may_save_draft(by, tender, organisation, draft, seen=seen, at=now).enforce()
    assert by is not None
    assert organisation is not None
    if draft is None:
        draft = Draft(tender=tender, organisation=organisation, version=0)
        draft.sealed_to = keys.new_keypair(draft.key_name)
        before: Typed = {}
    elif (found := read(draft)) is not None:
        before = found
    else:  # the page said so: what is saved now takes its place
        _seal_to_a_key_that_opens(draft)
        before = {}
    draft.ciphertext = keys.seal(canonical(dict(typed)), [draft.sealed_to])
    draft.version, draft.saved, draft.saved_by = draft.version + 1, now, by
    draft.save()
    changed = [name for name in typed if typed[name] != before.get(name, "")]
    draft.savings.create(version=draft.version, saved=now, saved_by=by, parts=sorted(changed))
    events.write("draft of a bid saved", about=draft, by=by)
    return draft


def _seal_to_a_key_that_opens(draft: Draft) -> None:
    """The kept key where there is one, since the draft's files hang on it; else one that is made now."""
    try:
        draft.sealed_to = splitting.public_half(keys.private_key(draft.key_name))
    except keys.CannotOpen:
        policy.must_lose_no_file(draft).enforce()
        keys.destroy_key(draft.key_name)
        draft.sealed_to = keys.new_keypair(draft.key_name)


def begin(*, by: Person, tender: Tender, organisation: Organisation) -> Draft:
    """An empty draft, in the caller's transaction: for what its bidder alone may read beside a bid."""
    draft = Draft(tender=tender, organisation=organisation, version=0, saved=clock.now(), saved_by=by)
    draft.sealed_to = keys.new_keypair(draft.key_name)
    draft.ciphertext = keys.seal(canonical({}), [draft.sealed_to])
    draft.save()
    return draft


@transaction.atomic
def write_together(*, by: Person | None, draft: Draft, consortium: Consortium | None) -> Draft:
    """Let the members of a consortium that bids together read and write the draft, or one's own alone."""
    draft = Draft.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=draft.pk)
    policy.may_write_together(by, draft, consortium).enforce()
    draft.consortium = consortium
    draft.save()
    kind = "draft of a bid written together" if consortium else "draft of a bid written alone"
    events.write(kind, about=draft, by=by)
    return draft


def of(tender: Tender, organisation: Organisation | None) -> Draft | None:
    """The draft that an organisation has for a tender."""
    return tender.drafts.filter(organisation=organisation).select_related("saved_by").first()


@sensitive_variables()
def read(draft: Draft) -> dict[str, str] | None:
    """What stands in a draft, for its organisation's members; ``None`` if nothing opens it any longer."""
    try:
        key = keys.private_key(draft.key_name)
        found: dict[str, str] = json.loads(keys.unseal(bytes(draft.ciphertext), key))
    except keys.CannotOpen:
        return None
    return found


def forget(tender: Tender) -> None:
    """Destroy every draft of a tender that takes bids no longer."""
    for draft in tender.drafts.all():
        destroy(draft)


def sweep(older_than_seconds: float = 3_600) -> int:
    """Destroy the keys whose draft is gone: left by a server killed between the two.

    Only keys of drafts that this record tells of: one of a draft that it never knew may be alive in another
    database, as where an earlier copy was restored or a worker was begun without the database's address. The
    key of a draft whose first saving came to nothing stays, since there is nothing that it opens.
    """
    return sweep_keys(KEY, Draft.objects, older_than_seconds)


def sweep_keys(prefix: str, rows: Manager[Any], older_than_seconds: float) -> int:
    """Destroy the keys of one kind whose row is gone; their names are the prefix and the row's id."""
    found = {_id_in(name, prefix): name for name in keys.kept_names(prefix, older_than_seconds)}
    known = set(
        Event.objects.filter(about_id__in=[pk for pk in found if pk]).values_list("about_id", flat=True)
    )
    gone = known - set(rows.filter(pk__in=known).values_list("pk", flat=True))
    for pk in gone:
        keys.destroy_key(found[pk])
    return len(gone)


def _id_in(name: str, prefix: str) -> UUID | None:
    try:
        return UUID(name.removeprefix(prefix))
    except ValueError:
        return None


def destroy(draft: Draft) -> None:
    """Destroy a draft and, once that stands, its key: nothing of the server's opens a copy of it then.

    If the server is killed between the two, ``sweep`` destroys the key within the hour.
    """
    transaction.on_commit(partial(keys.destroy_key, draft.key_name))
    draft.delete()
