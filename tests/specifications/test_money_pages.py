"""The pages on what a service costs and asks of a provider: what they say, ask and publish."""

from __future__ import annotations

import hashlib
import json
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest

from commonweal.rules.canonical import canonical
from commonweal.site import cli
from commonweal.specifications import actions
from commonweal.specifications.content import content
from commonweal.specifications.money import costing
from tests.specifications.help import RISKS, approve, approved, save
from tests.specifications.money import WAYS, text
from tests.specifications.tenders import STAFF
from tests.specifications.test_pages import address, as_sent

SCHEMA = Path(__file__).parents[2] / "docs/reference/schemas/cost-input.schema.json"


def test_the_page_says_what_a_provider_must_find_and_every_assumption(officer, draft, commissioner):
    save(
        commissioner,
        draft,
        "payment",
        {"direct_pence": 7_000_000, "overheads_pence": 1_500_000, "surplus_pence": 500_000},
    )
    page = text(officer.get(address(draft, "cash")))
    for words in (
        "A provider needs £",
        "the lowest",
        "£85,000, £15,000 of it overheads",
        "Surplus, for reserves and renewal £5,000",
        "Wages fall due before the first result is verified.",
        "Invoices are paid 30 days after they fall due",
        "What is paid in advance is taken off every later payment alike.",
    ):
        assert words in page, words


def test_until_the_dates_are_set_nothing_is_worked_out(officer, draft, commissioner):
    save(commissioner, draft, "terms", {"starts": None})
    for page in ("cash", "staff", "options"):
        assert officer.get(address(draft, page)).status_code == 200
    assert officer.get(address(draft, "costs_file")).status_code == 404


def test_what_was_approved_stays_and_the_command_works_it_out_again(
    client, draft, commissioner, second_commissioner, tmp_path, capsys
):
    """The file is public, fits its schema, has the digest on the page, and gives the figures of the page."""
    save(commissioner, draft, "payment", {"least_percent": Decimal(60)})
    save(commissioner, draft, "staff", {"rows": [STAFF]})
    save(commissioner, draft, "options", WAYS)
    actions.send_for_review(by=commissioner, specification=draft)
    row = approve(second_commissioner, draft)
    published = client.get(address(row, "costs_file")).content
    assert hashlib.sha256(published).hexdigest() == row.costing.digest
    page = text(client.get(address(row, "cash")))
    assert row.costing.digest in page
    assert published == canonical(costing.evidence(content(row)))
    told = json.loads(published)
    jsonschema.validate(told, json.loads(SCHEMA.read_text(encoding="utf-8")))
    (file := tmp_path / "costs.json").write_bytes(published)
    assert cli.main(["cost", str(file), "--json"]) == 0
    out = json.loads(capsys.readouterr().out)
    jsonschema.validate(out, json.loads(SCHEMA.with_name("cost.schema.json").read_text(encoding="utf-8")))
    found = costing.costed(row)
    assert out["cash_flow"]["facility_needed_pence"] == found.account.cash.facility_needed_pence
    assert out["cash_flow"]["chance_of_running_dry"]["seed"] in page
    assert out["transfer"]["term"]["high_pence"] == found.account.transfer.term.high
    assert [way["way"] for way in out["options"]["ways"]] == ["contract", "in-house"]


def test_ways_are_set_beside_what_is_specified_and_what_nobody_costed_is_listed(officer, draft, commissioner):
    """By contract £9,000 to £9,003; in house £15,000 to £15,003: at least £5,997 more."""
    save(commissioner, draft, "options", WAYS)
    page = text(officer.get(address(draft, "options")))
    assert "“In house” costs at least £5,997 more than “As specified, by contract”." in page
    open_ = {
        "title": "Redundancies",
        "way": "in-house",
        "kind": "transition",
        "low_pence": None,
        "high_pence": None,
    }
    save(commissioner, draft, "options", {"rows": [*WAYS["rows"], open_]})
    page = text(officer.get(address(draft, "options")))
    assert "“In house” and “As specified, by contract” cannot be compared yet" in page
    assert "Not costed: Redundancies" in page


@pytest.mark.parametrize("piece", ["payment", "instalments", "options", "risks"])
def test_a_form_opened_and_sent_untouched_changes_nothing(officer, draft, commissioner, piece):
    save(commissioner, draft, "options", WAYS)
    where = address(draft, "write", piece)
    sent = as_sent(officer.get(where).context["form"])
    before = draft.versions.count()
    assert officer.post(where, sent).status_code == 302
    assert draft.versions.count() == before


@pytest.mark.parametrize(
    "piece, sent, told",
    [
        ("payment", {"advance_percent": "101"}, "100"),
        ("payment", {"fixed_pence": "lots"}, "must be an amount in pounds"),
        ("payment", {"first_month": "0.5"}, "whole number"),
        ("instalments", {"title_1": "Open", "paid_pence_1": "100"}, "say in which month"),
        ("instalments", {"title_1": "", "month_1": "1"}, "say what is reached"),
        ("options", {"title_1": "Rent"}, "say of which way"),
        (
            "options",
            {"title_1": "Rent", "way_1": "now", "kind_1": "direct", "low_pence_1": "2", "high_pence_1": "1"},
            "must not be over",
        ),
        (
            "risks",
            {"title_1": "Rain", "borne_by_1": "buyer", "paid_pence_1": "some"},
            "must be an amount in pounds",
        ),
    ],
)
def test_wrong_input_is_answered_beside_its_field(officer, draft, piece, sent, told):
    answer = officer.post(address(draft, "write", piece), {"base": draft.version, **sent})
    assert answer.status_code == 422
    assert told in text(answer)


def test_a_risk_says_how_likely_it_is_what_is_paid_for_bearing_it_and_why_it_lies_there(
    client, place, commissioner, second_commissioner, draft
):
    risk = {
        **RISKS["rows"][0],
        "likelihood": "possible",
        "impact": "grave",
        "paid_pence": 25_000,
        "reason": "They know the rota.",
    }
    save(commissioner, draft, "risks", {"rows": [risk]})
    actions.send_for_review(by=commissioner, specification=draft)
    row = approve(second_commissioner, draft)
    page = text(client.get(row.get_absolute_url()))
    for words in (
        "It could happen",
        "Grave: the service or its provider ends",
        "£250",
        "They know the rota.",
    ):
        assert words in page


def test_residents_see_the_pages_once_it_is_approved_and_not_before(
    client, draft, place, commissioner, second_commissioner
):
    row = approved(place, commissioner, second_commissioner)
    for page in ("cash", "staff", "options"):
        assert client.get(address(row, page)).status_code == 200
        assert client.get(address(draft, page)).status_code == 404
