"""Drafts: saved as typed, with any gap or fault, and nobody's but their author's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.people.policy import must_be_signed_in
from commonweal.priorities.models import Draft, Round
from commonweal.record import clock
from commonweal.rules.reasons import refused

#: Drafts of one person in one round, and the longest text that is kept of one field.
MOST_DRAFTS, LONGEST = 20, 20_000

Typed = Mapping[str, Sequence[str]]


@transaction.atomic
def save_draft(*, by: Person | None, round: Round, typed: Typed, draft: Draft | None = None) -> Draft:
    """Save what was typed; the record says nothing of a draft, which is nobody else's matter."""
    must_be_signed_in(by).enforce()
    assert by is not None
    kept = as_kept(typed)
    if draft is None:
        Person.objects.select_for_update(no_key=True).get(pk=by.pk)
        if Draft.objects.filter(person=by, round=round).count() >= MOST_DRAFTS:
            refused(_("You have %(most)s drafts here."), "drafts", most=MOST_DRAFTS).enforce()
        return Draft.objects.create(round=round, person=by, typed=kept, saved=clock.now())
    draft = Draft.objects.select_for_update().get(pk=draft.pk, person=by)
    draft.typed, draft.saved = kept, clock.now()
    draft.save()
    return draft


@transaction.atomic
def delete_draft(*, by: Person | None, draft: Draft) -> None:
    """Delete one's own draft: it was never public."""
    Draft.objects.filter(pk=draft.pk, person=by).delete()


def as_kept(typed: Typed) -> dict[str, list[str]]:
    """The fields as they are kept: texts that a database can store, cut where no form takes more."""
    return {
        name: [value.replace("\0", "")[:LONGEST] for value in values]
        for name, values in typed.items()
        if name not in ("csrfmiddlewaretoken", "do")
    }
