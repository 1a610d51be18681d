"""Answers frozen at one moment: everything that a reader needs, as canonical JSON that never changes.

The questions stand in it as they were worded, so that a later set of questions alters nothing either.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from commonweal.people.models import Organisation
from commonweal.rules.canonical import canonical
from commonweal.rules.profiles import Question, QuestionSet, fresh_until
from commonweal.sourcing.models import ConnectedPerson, ProfileAnswer, Share
from commonweal.sourcing.profiles.standing import as_rule


def frozen(
    organisation: Organisation,
    set_: QuestionSet,
    sections: Collection[str],
    given: dict[str, ProfileAnswer],
    *,
    at: datetime,
) -> bytes:
    """The answers of these sections as they stand, in the order of the set; open questions stay open."""
    return canonical(
        {
            "organisation": {
                "name": organisation.name,
                "id": str(organisation.pk),
                "numbers": [f"{row.scheme}-{row.value}" for row in organisation.identifiers.all()],
            },
            "frozen": at.isoformat(),
            "questions": {"version": set_.version.name, "digest": set_.version.digest},
            "sections": [
                {
                    "id": section.id,
                    "title": section.title,
                    "answers": [
                        _answer(question, given.get(question.id), organisation)
                        for question in section.questions
                    ],
                }
                for section in set_.sections
                if section.id in sections
            ],
        }
    )


def read(share: Share) -> dict[str, Any] | None:
    """What a share froze; ``None`` where it is no longer what was frozen."""
    if hashlib.sha256(share.content.encode()).hexdigest() != share.digest:
        return None
    found: dict[str, Any] = json.loads(share.content)
    return found


def _answer(question: Question, row: ProfileAnswer | None, organisation: Organisation) -> dict[str, Any]:
    asked = {"question": question.id, "wording": question.wording, "kind": question.kind}
    if row is None:
        return {**asked, "said": None}
    last = fresh_until(question, as_rule(row))
    found = {
        **asked,
        "said": row.said,
        "why": row.why,
        "given": row.given.isoformat(),
        "until": _day(row.until),
        "holds_until": _day(last),
        "origin": row.origin,
        "source": row.source,
        "source_on": _day(row.source_on),
        "licence": row.licence,
        "evidence": row.evidence
        and {"id": str(row.evidence.pk), "name": row.evidence.name, "sha256": row.evidence.sha256},
    }
    if question.kind == "people":
        persons = ConnectedPerson.objects.filter(organisation=organisation)
        found["people"] = [{"name": one.name, "role": one.role} for one in persons]
    return found


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
