"""Consortium, staff who come over, VAT, funders and risks: each asks what a bidder forgets."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.rules.costing import vat
from commonweal.rules.costing.consortium import Consortium, top_slice
from commonweal.rules.costing.funders import Funder, Funding, concentration
from commonweal.rules.costing.risks import Party, Risk, check
from commonweal.rules.costing.transfer import Group, Once, Range, Transfer, transfer_cost


def codes(reasons):
    return [reason.code for reason in reasons]


@given(
    st.integers(0, 10**9),
    st.fractions(0, 1, max_denominator=50),
    st.lists(st.fractions(0, 1, max_denominator=9), min_size=1, max_size=6).filter(any),
)
def test_what_hub_and_members_get_is_the_price_to_the_penny(price, rate, shares):
    members = tuple((f"m{n}", share) for n, share in enumerate(shares))
    told = top_slice(Consortium("hub", price, True, rate, members))
    assert told.hub_pence + sum(pence for _name, pence in told.members) == price
    assert abs(told.hub_pence - price * rate) <= Fraction(1, 2)


def test_a_hub_takes_nothing_of_a_contract_that_was_not_won():
    told = top_slice(Consortium("hub", 1_000, False, Fraction(1, 10), (("a", Fraction(1)),)))
    assert (told.hub_pence, told.members, codes(told.reasons)) == (0, (("a", 0),), ["not-won"])


@pytest.mark.parametrize(
    "rate, asked", [("0.05", []), ("0.1", []), ("0.049", ["unusual-rate"]), ("0.2", ["unusual-rate"])]
)
def test_a_rate_outside_what_hubs_take_is_asked_about(rate, asked):
    told = top_slice(Consortium("hub", 1_000, True, Fraction(rate), (("a", Fraction(1)),)))
    assert codes(told.reasons) == asked


def transfer(**more):
    group = Group("advisers", Fraction(2), 3_000_000, Fraction(1, 10), Fraction(5, 100), Fraction(25, 100))
    given = {"groups": (group,), "once": (), "months": 18, "information": True, "pensions_confirmed": True}
    return transfer_cost(Transfer(**{**given, **more}))


def test_staff_are_a_range_from_their_low_pension_to_their_high_one():
    """Two posts at £30,000 with a tenth on top: £66,000 a year, and £3,000 to £15,000 of pensions."""
    told = transfer()
    assert told.year == Range(6_900_000, 8_100_000)
    assert told.term == Range(10_350_000, 12_150_000)
    assert (told.pension_spread_pence, told.reasons) == (1_800_000, ())


def test_what_comes_once_widens_the_term_and_not_the_year():
    told = transfer(once=(Once("bond", 0, 500_000),))
    assert (told.year, told.term.high - told.term.low) == (Range(6_900_000, 8_100_000), 2_300_000)


def test_what_the_employer_has_not_told_and_no_actuary_has_set_is_said():
    assert codes(transfer(information=False, pensions_confirmed=False).reasons) == [
        "no-information",
        "pensions-unconfirmed",
    ]


VERSION = vat.rules().on(date(2026, 4, 1))


def supply(treatment, **more):
    given = {"price_pence": 12_000, "includes_vat": False, "vat_on_costs_pence": 300, **more}
    return vat.treat(vat.Supply("support", treatment, **given), VERSION)


@pytest.mark.parametrize(
    "treatment, borne", [("standard", 0), ("zero", 0), ("exempt", 300), ("outside", 300), ("unknown", 300)]
)
def test_vat_on_purchases_is_a_cost_only_where_it_is_not_given_back(treatment, borne):
    assert supply(treatment).borne_pence == borne
    assert ("vat-borne" in codes(supply(treatment).reasons)) == bool(borne)


def test_a_price_that_includes_vat_keeps_what_is_left_of_it():
    assert supply("standard", includes_vat=True).keeps_pence == 10_000
    assert supply("exempt", includes_vat=True).keeps_pence == 12_000


def test_a_treatment_that_nobody_settled_is_flagged_and_reckoned_at_the_dearest():
    told = supply("unknown", includes_vat=True, hub_charge_pence=5)
    assert (told.keeps_pence, told.borne_pence) == (10_000, 300)
    assert {"treatment-unknown", "hub-charge", "price-includes-vat"} <= set(codes(told.reasons))


def test_treatments_that_nobody_has_read_up_say_so():
    assert "unconfirmed" in codes(supply("standard").reasons)


def funding(*years, reserves=0, flag_at="1/2"):
    funders = tuple(Funder(f"f{n}", year, notice) for n, (year, notice) in enumerate(years))
    return concentration(Funding(funders, reserves, Fraction(flag_at)))


def test_a_funder_of_half_of_all_income_is_flagged_with_how_long_the_rest_would_last():
    told = funding((60_000, 3), (30_000, 1), (30_000, 6), reserves=10_000)
    one, two = told.losses
    assert (one.funders, one.share, one.months, one.flagged) == (("f0",), Fraction(1, 2), 5, True)
    assert (two.funders, two.share, two.flagged) == (("f0", "f1"), Fraction(3, 4), True)
    assert two.months == 1 + Fraction(10_000 * 12, 90_000)


def test_income_from_many_is_not_flagged_and_no_income_is_no_error():
    assert funding(*[(10, 0)] * 5).reasons == ()
    assert funding((0, 3)).losses == ()


COUNCIL, TRUST = Party("council", None), Party("trust", 1_000)


def risk(owner, manages=("trust",), worst=500, reason="it was discussed"):
    return Risk("r", "demand falls", worst, tuple(manages), owner, reason)


def placed(found, *parties):
    return check((found,), parties or (COUNCIL, TRUST)).placed[0]


def test_a_risk_with_the_best_manager_who_can_bear_it_is_fair():
    assert placed(risk("trust")).fair


@pytest.mark.parametrize(
    "found, code, better",
    [
        (risk("trust", manages=["council"]), "cannot-manage", "council"),
        (risk("trust", manages=["council", "trust"]), "not-best-able", "council"),
        (risk("trust", worst=1_001), "cannot-bear", ""),
        (risk("trust", manages=["trust", "council"], worst=1_001), "cannot-bear", "council"),
        (risk(""), "no-owner", "trust"),
        (risk("trust", reason=""), "no-reason", ""),
        (risk("trust", worst=1_001), "nobody-able", ""),
    ],
)
def test_what_is_unfair_about_a_risk_is_said_with_who_could_carry_it(found, code, better):
    told = placed(found)
    assert not told.fair
    assert (code in codes(told.reasons), told.better) == (True, better)


def test_a_party_that_bears_each_risk_may_not_bear_all_of_them():
    risks = tuple(Risk(str(n), "x", 600, ("trust",), "trust", "said") for n in range(2))
    told = check(risks, (COUNCIL, TRUST))
    assert all(row.fair for row in told.placed)
    assert [(load.worst_pence, load.bears) for load in told.loads] == [(0, True), (1_200, False)]


def test_a_register_that_names_nobody_known_or_anybody_twice_is_a_fault():
    told = check((risk("stranger"), risk("trust", manages=[])), (TRUST, TRUST))
    assert {fault.code for fault in told.faults} == {"no-such-party", "nobody-manages", "name-twice"}
    assert check((risk("trust", manages=[""]),), (TRUST,)).faults[0].code == "no-such-party"
