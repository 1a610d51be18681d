"""How a service pays: decided with its reason, settled before it goes out, and computed again."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from commonweal.rules.reasons import Refused
from commonweal.specifications import actions, barriers
from commonweal.specifications.content import content
from commonweal.specifications.faults import by_place, faults
from commonweal.specifications.money import costing
from tests.specifications.help import PAYMENT, save
from tests.specifications.money import text, wrong
from tests.specifications.test_pages import address

BLOCK = {"model": "block", "fixed_pence": 9_000_000, "fixed_every": 3}


def unpriced(commissioner, draft):
    """Give the outcome that was paid by the unit a weight in place of its price."""
    for outcome in draft.outcomes.all():
        value = {"unit_price_pence": None, "cap_pence": None, "weight": Decimal(50)}
        save(commissioner, draft, f"outcome {outcome.pk}", value)


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
