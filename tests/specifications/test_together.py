"""The review by many before a new tender, the eight principles, and the thread to what went before."""

from __future__ import annotations

from datetime import date

import pytest

from commonweal.record import links
from commonweal.rules.reasons import Refused
from commonweal.specifications.codesign import actions as codesign
from commonweal.specifications.content import content
from commonweal.specifications.faults import faults
from commonweal.specifications.models import Principle
from tests.specifications.help import begun, save
from tests.specifications.test_pages import address, text

REVIEWED = {"service": "Company at home, 2023 to 2026", "held_on": date(2026, 9, 1), "summary": "It works."}
PARTIES = {
    "rows": [
        {"title": "Riverside Friends", "group": "civil", "found": "Visits are too short."},
        {"title": "The lunch club", "group": "user", "found": "Nobody answers on Fridays."},
    ]
}
CHANGES = {"rows": [{"title": "Visits of an hour", "because": "Visits are too short."}]}
ALL = {
    "rows": [{"title": which, "met": "yes", "evidence": "The minutes."} for which in Principle.Which.values]
}


def where(draft):
    return {fault.where for fault in faults(draft)}


def test_a_review_by_many_names_its_parties_what_they_found_and_what_it_changed(client, draft, commissioner):
    save(commissioner, draft, "reviewed", {"service": "Company at home"})
    assert where(draft) == {"reviewed.held_on", "parties", "changes"}
    save(commissioner, draft, "reviewed", REVIEWED)
    save(commissioner, draft, "parties", {"rows": PARTIES["rows"][:1]})
    assert where(draft) == {"parties", "changes"}
    save(commissioner, draft, "parties", PARTIES)
    save(commissioner, draft, "changes", CHANGES)
    assert where(draft) == set()
    client.force_login(commissioner)
    page = text(client.get(draft.get_absolute_url()))
    for words in ("Riverside Friends", "Nobody answers on Fridays.", "Visits of an hour"):
        assert words in page


def test_a_party_that_is_named_says_what_it_found(draft, commissioner):
    save(commissioner, draft, "reviewed", REVIEWED)
    save(commissioner, draft, "changes", CHANGES)
    rows = [PARTIES["rows"][0], {**PARTIES["rows"][1], "found": ""}]
    save(commissioner, draft, "parties", {"rows": rows})
    assert where(draft) == {f"party {draft.review_parties.last().pk}"}


def test_once_begun_all_eight_principles_are_answered_each_with_what_shows_it(draft, commissioner):
    save(commissioner, draft, "principles", {"rows": ALL["rows"][:3]})
    assert where(draft) == {"principles"}
    unshown = [{**ALL["rows"][0], "evidence": " "}, *ALL["rows"][1:]]
    save(commissioner, draft, "principles", {"rows": unshown})
    assert where(draft) == {f"principle {draft.principles.first().pk}"}
    save(commissioner, draft, "principles", ALL)
    assert where(draft) == set()


def test_the_page_of_the_principles_asks_all_eight_in_order_and_keeps_each_answer(
    client, draft, commissioner
):
    client.force_login(commissioner)
    page = text(client.get(address(draft, "write", "principles")))
    assert page.count('type="radio"') == 8 * 4
    sent = {"base": draft.version, "met_8": "partly", "evidence_8": "Asked at the door."}
    client.post(address(draft, "write", "principles"), sent)
    row = draft.principles.get()
    assert (row.title, row.met, row.evidence) == ("feedback", "partly", "Asked at the door.")
    again = text(client.get(address(draft, "write", "principles")))
    assert "Asked at the door." in again
    draft.refresh_from_db()
    sent = {"base": draft.version, "id_8": row.pk, "met_8": "no", "evidence_8": "Nobody asked."}
    client.post(address(draft, "write", "principles"), sent)
    row.refresh_from_db()
    assert row.met == "no"


def test_nothing_said_leaves_the_text_and_its_digest_as_they_were(draft, commissioner):
    before = content(draft)
    save(commissioner, draft, "principles", ALL)
    assert "principles" in content(draft)
    save(commissioner, draft, "principles", {"rows": []})
    assert content(draft) == before


def test_the_thread_runs_from_the_contract_that_was_reviewed_to_the_new_specification(
    draft, approved, commissioner, resident
):
    with pytest.raises(Refused):
        codesign.join_earlier(by=resident, specification=draft, earlier=approved)
    codesign.join_earlier(by=commissioner, specification=draft, earlier=approved)
    assert approved in [stop.row for stop in links.thread(draft)]


def test_what_belongs_to_another_place_is_not_joined(draft, commissioner, other_place, make_person):
    stranger = begun(other_place, make_person("Una", offices=[(other_place, "commissioner")]))
    with pytest.raises(Refused, match="another place"):
        codesign.join_earlier(by=commissioner, specification=draft, earlier=stranger)
