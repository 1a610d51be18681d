"""Forty officers in the same moment: no text and no reason is lost."""

from __future__ import annotations

import pytest

from commonweal.specifications import actions, barriers
from tests.at_once import FORTY, at_once
from tests.specifications.help import begun, save

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_forty_who_save_at_once_one_text_stands_and_the_others_are_all_kept(place, commissioner):
    draft = begun(place, commissioner)
    at_once(
        lambda number: actions.save(
            by=commissioner, specification=draft, piece="about", base=1, value={"people": f"Text {number}"}
        )
    )
    draft.refresh_from_db()
    kept = [version.content["about"]["people"]["en"] for version in draft.versions.filter(number__gt=1)]
    assert sorted(kept) == sorted(f"Text {number}" for number in range(FORTY))
    assert draft.people == draft.versions.get(number__gt=1, taken=True).content["about"]["people"]["en"]


def test_of_forty_reasons_for_one_finding_given_at_once_none_is_lost(place, commissioner):
    draft = begun(place, commissioner)
    save(commissioner, draft, "conditions", {"lots": 1})
    (finding,) = [row for row in barriers.checked(draft).outcome.findings if row.rule == "lots"]
    named = barriers.key(finding)
    at_once(
        lambda number: actions.keep_finding(
            by=commissioner, specification=draft, finding=named, reason=f"Reason {number}"
        )
    )
    assert {row.reason for row in draft.kept_findings.all()} == {f"Reason {n}" for n in range(FORTY)}
    latest = draft.kept_findings.last()
    kept = barriers.checked(draft).reason_for(finding)
    assert latest is not None
    assert kept is not None
    assert kept.reason == latest.reason
