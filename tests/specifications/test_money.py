"""How a service pays and what that asks of a provider: decided, shown beside the text, and computed again."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import date
from decimal import Decimal
from html import unescape
from pathlib import Path

import jsonschema
import pytest

from commonweal.rules.canonical import canonical
from commonweal.rules.reasons import Refused
from commonweal.site import cli
from commonweal.specifications import actions, barriers
from commonweal.specifications.content import content
from commonweal.specifications.faults import by_place, faults
from commonweal.specifications.money import costing
from tests.specifications.help import PAYMENT, RISKS, approve, approved, save
from tests.specifications.tenders import STAFF
from tests.specifications.test_pages import address, as_sent

SCHEMA = Path(__file__).parents[2] / "docs/reference/schemas/cost-input.schema.json"
BLOCK = {"model": "block", "fixed_pence": 9_000_000, "fixed_every": 3}
WAYS = {
    "rows": [
        {"title": kind, "way": way, "kind": kind, "low_pence": low, "high_pence": low + 100}
        for way, low in (("in-house", 500_000), ("contract", 300_000))
        for kind in ("direct", "overheads", "transition")
    ]
}


def text(response):
    """What the page reads, without its marks."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def unpriced(commissioner, draft):
    """Give the outcome that was paid by the unit a weight in place of its price."""
    for outcome in draft.outcomes.all():
        value = {"unit_price_pence": None, "cap_pence": None, "weight": Decimal(50)}
        save(commissioner, draft, f"outcome {outcome.pk}", value)


def wrong(draft):
    """What is still to settle about paying, by field."""
    return sorted(where for where in by_place(faults(draft)) if where.split(".")[0] in PIECES)


PIECES = ("payment", "staff")


def test_a_specification_goes_nowhere_before_it_is_decided_how_it_pays_and_whether_in_advance(
    draft, commissioner
):
    nothing = {"model": "", "advance_percent": None}
    save(commissioner, draft, "payment", nothing)
    assert wrong(draft) == ["payment.advance_percent", "payment.model"]
    with pytest.raises(Refused):
        actions.send_for_review(by=commissioner, specification=draft)


def test_nothing_in_advance_is_a_decision_too_with_its_reason_and_who_made_it(draft, commissioner):
    decided = {"advance_percent": Decimal(0), "advance_reason": " ", "advance_decided_by": ""}
    save(commissioner, draft, "payment", decided)
    assert wrong(draft) == ["payment.advance_decided_by", "payment.advance_reason"]
    save(
        commissioner,
        draft,
        "payment",
        {"advance_reason": "It is paid weekly.", "advance_decided_by": "Finance"},
    )
    assert wrong(draft) == []
    (answered,) = barriers.checked(draft).outcome.excused
    assert (answered.rule, answered.excused) == ("payment-in-advance", "It is paid weekly.")


def test_two_pages_that_say_otherwise_of_paying_in_advance_are_to_settle(draft, commissioner):
    save(commissioner, draft, "conditions", {"paid_in_advance": False})
    assert wrong(draft) == ["payment.advance_percent"]


@pytest.mark.parametrize(
    "said, where",
    [
        ({"model": "block"}, ["payment.model"]),
        (BLOCK, ["payment.model"]),
        ({**BLOCK, "model": "mixed"}, []),
        ({**BLOCK, "model": "mixed", "fixed_every": None}, ["payment.fixed_every"]),
        ({**BLOCK, "model": "mixed", "fixed_pence": 9_000_100}, ["payment.fixed_pence"]),
        ({"model": "mixed", "unit_pence": 500}, ["payment.model", "payment.unit", "payment.units"]),
        ({"direct_pence": 100, "start_up_pence": 200}, ["payment.start_up_pence"]),
        (
            {"core_grant_told_on": date(2027, 2, 2), "core_grant_ends_on": date(2027, 2, 1)},
            ["payment.core_grant_ends_on"],
        ),
    ],
)
def test_a_model_that_is_not_what_the_sums_make_is_to_settle(draft, commissioner, said, where):
    save(commissioner, draft, "payment", said)
    assert wrong(draft) == where


def test_a_milestone_after_the_end_is_to_settle_beside_it(draft, commissioner):
    save(commissioner, draft, "payment", {"model": "mixed"})
    rows = [{"title": "Open", "month": month, "paid_pence": 100} for month in (36, 37)]
    save(commissioner, draft, "instalments", {"rows": rows})
    late = draft.instalments.get(month=37)
    assert wrong(draft) == [f"instalment {late.pk}"] or list(by_place(faults(draft))) == [
        f"instalment {late.pk}"
    ]


def test_a_block_paid_each_quarter_needs_a_quarter_of_its_cost(draft, commissioner):
    """£90,000 over 36 months is £2,500 a month. With a tenth of all paid in month 1, £9,000 - 3 x £2,500 is
    left at the end of month 3: £1,500.
    """
    unpriced(commissioner, draft)
    save(commissioner, draft, "payment", {**BLOCK, "advance_percent": Decimal(0)})
    found = costing.costed(draft)
    assert found.account.cash.facility_needed_pence == 750_000
    save(commissioner, draft, "payment", {"advance_percent": Decimal(10)})
    assert costing.costed(draft).account.cash.months[2].balance_pence == 150_000


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


def test_texts_from_before_there_were_likelihoods_keep_their_digests(draft):
    (risk,) = content(draft)["risks"]["rows"]
    assert set(risk) == {"id", "title", "borne_by", "managed_best_by", "absorbed_best_by"}


def test_no_reason_keeps_a_criterion_that_judges_overheads_or_surplus(officer, draft, commissioner):
    rows = [{"title": "Low overheads", "question": "How low?", "weight": Decimal(100)}]
    save(commissioner, draft, "criteria", {"rows": rows})
    (found,) = barriers.checked(draft).outcome.findings
    with pytest.raises(Refused, match="no reason answers it"):
        actions.keep_finding(
            by=commissioner, specification=draft, finding=barriers.key(found), reason="We want them low."
        )
    with pytest.raises(Refused):
        actions.send_for_review(by=commissioner, specification=draft)
    page = text(officer.get(address(draft, "shuts_out")))
    assert "Must be mended" in page
    assert "Keep it" not in page


def test_a_surplus_and_overheads_in_the_price_are_found_by_no_rule(draft, commissioner):
    costs = {"direct_pence": 7_000_000, "overheads_pence": 1_500_000, "surplus_pence": 500_000}
    save(commissioner, draft, "payment", costs)
    assert barriers.checked(draft).outcome.findings == ()


def test_a_core_grant_that_ends_too_soon_is_found(draft, commissioner):
    days = {"core_grant_told_on": date(2026, 6, 1), "core_grant_ends_on": date(2027, 5, 31)}
    save(commissioner, draft, "payment", days)
    (found,) = barriers.checked(draft).outcome.findings
    assert found.rule == "core-grant-notice"


def test_residents_see_the_pages_once_it_is_approved_and_not_before(
    client, draft, place, commissioner, second_commissioner
):
    row = approved(place, commissioner, second_commissioner)
    for page in ("cash", "staff", "options"):
        assert client.get(address(row, page)).status_code == 200
        assert client.get(address(draft, page)).status_code == 404


def test_a_text_taken_up_again_says_what_it_said_and_no_more(draft, commissioner, second_commissioner):
    """One officer decides on a loan, the other had left it open: who takes theirs up takes the loan out."""
    base = draft.version
    save(commissioner, draft, "payment", {"capital_pence": 100_000})
    mine = actions.save(
        by=second_commissioner,
        specification=draft,
        piece="payment",
        base=base,
        value={**PAYMENT, "first_month": 4},
    )
    assert not mine.taken
    actions.take_up(by=second_commissioner, version=mine)
    pays = draft.payment
    pays.refresh_from_db()
    assert (pays.capital_pence, pays.first_month) == (None, 4)
