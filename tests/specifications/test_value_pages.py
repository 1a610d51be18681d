"""The map of value, whom it affects and the library, as officers write them and everyone reads them."""

from __future__ import annotations

import json

from django.urls import reverse

from commonweal.rules.canonical import digest
from commonweal.rules.value.plan_reading import read_published
from commonweal.specifications.models import EqualityLook
from tests.specifications.help import BENEFITS, save


def address(row, name, *more):
    return reverse(f"specifications:{name}", args=[row.place.slug, row.pk, *more])


def text(answer):
    return answer.content.decode()


def test_everyone_reads_price_worth_and_what_is_in_no_figure_once_it_is_approved(client, approved):
    page = text(client.get(address(approved, "value")))
    assert "£90,000" in page
    assert "£3,000 to £7,200" in page
    assert "In no figure, and not nought" in page
    assert "Neighbours greet each other" in page
    assert "A commissioner of the place looked at version" in page


def test_a_draft_s_map_is_its_officers_alone(client, draft):
    assert client.get(address(draft, "value")).status_code == 404
    assert client.get(address(draft, "value_record")).status_code == 404


def test_the_value_record_can_be_downloaded_and_computed_again(client, approved):
    data = json.loads(client.get(address(approved, "value_record")).content)
    assert digest(data) == approved.value_record.digest
    assert approved.value_record.digest in text(client.get(address(approved, "value")))
    assert read_published(data, "record", []).agrees()


def test_a_benefit_is_written_on_one_page_and_wrong_input_is_kept(officer, draft):
    where = address(draft, "write", "benefits")
    assert "<details" in text(officer.get(where))
    sent = {"base": draft.version, "title_1": "People dance", "units_least_1": "many", "cell_1": ""}
    answer = officer.post(where, sent)
    assert answer.status_code == 422
    assert "People dance" in text(answer)
    assert "many" in text(answer)
    assert "say where it stands in the map" in text(answer)


def test_every_page_that_writes_of_value_opens(officer, draft):
    for piece in ("benefits", "social_value", "social_clauses", "effects", "last_time", "local_value"):
        assert officer.get(address(draft, "write", piece)).status_code == 200, piece


def test_whom_it_affects_is_written_down_and_wrong_input_is_kept(officer, draft):
    where = address(draft, "equality", "begin")
    sent = dict.fromkeys(EqualityLook.CHARACTERISTICS, "same")
    answer = officer.post(where, {**sent, "age": "worse", "who": "People over 65"})
    assert answer.status_code == 422
    assert "say what was done about that" in text(answer)
    assert "People over 65" in text(answer)
    answer = officer.post(where, {**sent, "who": "People over 65"}, follow=True)
    assert "People over 65" in text(answer)


def test_there_is_no_other_gate(officer, draft):
    assert officer.get(address(draft, "equality", "lunch")).status_code == 404


def test_an_entry_of_the_library_is_taken_in_by_a_button_and_then_marked(officer, draft):
    page = text(officer.get(address(draft, "library")))
    assert "Journeys with low emissions" in page
    answer = officer.post(address(draft, "take", "low-emission-journeys"), follow=True)
    assert "It is in the draft." in text(answer)
    assert officer.post(address(draft, "take", "no-such-entry")).status_code == 404


def test_a_criterion_of_local_value_is_chosen_by_its_name_and_reads_by_it(officer, draft):
    where = address(draft, "write", "local_value")
    criterion, outcome = draft.criteria.last(), draft.outcomes.first()
    assert str(criterion) in text(officer.get(where))
    sent = {"base": draft.version, "criterion": str(criterion.pk), "outcome": str(outcome.pk)}
    page = text(officer.post(where, sent, follow=True))
    assert "Say how it serves that outcome." in page
    assert str(criterion.pk) not in page.split("local_value", 1)[1].split("</dl>", 1)[0]


def test_evidence_that_is_no_web_address_becomes_no_link(officer, draft, commissioner):
    rows = [{**BENEFITS["rows"][0], "evidence": "javascript:alert(1)"}]
    save(commissioner, draft, "benefits", {"rows": rows})
    assert 'href="javascript' not in text(officer.get(address(draft, "value")))
