"""Full cost recovery: every penny of every pool lands on a service, once."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from commonweal.rules.costing.full_cost import Cost, Evidence, Pool, Service, full_cost
from commonweal.rules.costing.prices import Bid, compare


def service(name, pence=0, headcount=1, time=1, units=None):
    return Service(name, (Cost("staff", pence),), Fraction(headcount), Fraction(time), units)


def pool(name, driver, pence, **more):
    return Pool(name, driver, (Cost("all of it", pence),), **more)


def shared(*services, pools):
    return full_cost(Evidence(services, tuple(pools)))


def fulls(told):
    return {row.service: row.full_pence for row in told.services}


AMOUNTS = st.integers(0, 10**8)
QUANTITIES = st.fractions(0, 40, max_denominator=8)


@st.composite
def organisations(draw):
    """Some services, and the four pools in any order; each service has people and time, and so some share."""
    count = draw(st.integers(1, 4))
    services = [
        service(f"s{n}", draw(AMOUNTS), draw(QUANTITIES) + 1, draw(QUANTITIES) + 1, draw(st.integers(1, 90)))
        for n in range(count)
    ]
    parts = [draw(st.integers(1, 9)) for _ in services]
    declared = tuple(
        (row.name, Fraction(part, sum(parts))) for row, part in zip(services, parts, strict=True)
    )
    pools = [
        pool(
            driver,
            driver,
            draw(AMOUNTS) + 1,
            headcount=draw(QUANTITIES),
            time=draw(QUANTITIES),
            shares=declared if driver == "declared" else (),
        )
        for driver in ("headcount", "time", "expenditure", "declared")
    ]
    return Evidence(tuple(services), tuple(draw(st.permutations(pools))))


@settings(max_examples=60)
@given(organisations())
def test_what_the_services_cost_together_is_all_that_is_spent_to_the_penny(evidence):
    told = full_cost(evidence)
    if told.faults:
        assert {fault.code for fault in told.faults} == {"no-driver"}
        return
    spent = sum(cost.pence for row in (*evidence.services, *evidence.pools) for cost in _costs(row))
    assert told.total_pence == sum(fulls(told).values()) == spent


@settings(max_examples=60)
@given(organisations())
def test_the_shares_of_a_pool_are_the_pool_to_the_penny(evidence):
    for row in full_cost(evidence).sharings:
        assert sum(pence for _name, pence in row.shares) == row.own_pence + row.received_pence
        assert all(pence >= 0 for _name, pence in row.shares)


def _costs(row):
    return row.direct if isinstance(row, Service) else row.costs


def test_premises_go_by_headcount_central_functions_by_time_and_governance_by_expenditure():
    told = shared(
        service("a", 30_000, headcount=3, time=10),
        service("b", 10_000, headcount=1, time=30),
        pools=[
            pool("premises", "headcount", 4_000),
            pool("central", "time", 8_000),
            pool("governance", "expenditure", 5_200),
        ],
    )
    # a: 30,000 + 3,000 + 2,000 = 35,000; b: 10,000 + 1,000 + 6,000 = 17,000; 5,200 as 35 is to 17.
    assert fulls(told) == {"a": 38_500, "b": 18_700}


def test_a_pool_takes_its_share_of_the_pools_before_it_and_passes_it_on():
    told = shared(
        service("a", headcount=2, time=1),
        service("b", headcount=0, time=3),
        pools=[pool("premises", "headcount", 900), pool("central", "time", 100, headcount=Fraction(1))],
    )
    # Premises: 600 to a, 300 to the centre; the centre's 100 + 300 go as 1 is to 3.
    assert told.sharings[1].received_pence == 300
    assert fulls(told) == {"a": 700, "b": 300}


def test_the_order_of_the_pools_matters_and_is_told():
    premises = pool("premises", "headcount", 900, time=Fraction(1))
    central = pool("central", "time", 100, headcount=Fraction(1))
    services = (service("a", headcount=2, time=1), service("b", headcount=0, time=3))
    one, other = shared(*services, pools=[premises, central]), shared(*services, pools=[central, premises])
    assert fulls(one) != fulls(other)
    assert "premises, then central" in str(one.reasons[0])


def test_a_penny_left_over_goes_to_the_earlier_of_equal_receivers():
    told = shared(service("a"), service("b"), service("c"), pools=[pool("premises", "headcount", 100)])
    assert fulls(told) == {"a": 34, "b": 33, "c": 33}


def test_declared_shares_must_make_one_and_name_services():
    half = pool("appeals", "declared", 100, shares=(("a", Fraction(1, 2)),))
    stranger = pool("appeals", "declared", 100, shares=(("z", Fraction(1)),))
    assert [fault.code for fault in shared(service("a"), pools=[half]).faults] == ["shares-not-one"]
    assert [fault.code for fault in shared(service("a"), pools=[stranger]).faults] == ["no-such-service"]


def test_a_pool_that_nothing_takes_is_a_fault_and_not_a_loss():
    told = shared(service("a", headcount=0), pools=[pool("premises", "headcount", 100)])
    assert [(fault.code, fault.where) for fault in told.faults] == [("no-driver", "pool premises")]


def test_two_of_a_name_and_no_service_are_faults():
    codes = {fault.code for fault in shared(pools=[pool("a", "time", 1), pool("a", "time", 1)]).faults}
    assert codes == {"name-twice", "no-service"}


def test_costs_without_cash_count_and_their_absence_is_asked_about():
    given_food = Service("a", (Cost("food", 500), Cost("given", 100, cash=False)), Fraction(1), Fraction(1))
    assert fulls(shared(given_food, pools=[])) == {"a": 600}
    asked = [reason.code for reason in shared(service("a", 1), pools=[]).reasons]
    assert asked == ["nothing-without-cash"]
    assert not shared(given_food, pools=[]).reasons


def test_a_unit_costs_no_less_than_its_part_of_the_full_cost():
    told = shared(service("a", 1_000, units=3), pools=[])
    assert told.services[0].unit_pence == 334


def full(pence):
    return shared(service("a", pence), pools=[]).services[0]


def price(pence, cost, **more):
    return compare(Bid("a", pence, **more), full(cost), units=10)


def test_a_price_under_full_cost_is_warned_of_and_asked_who_pays_the_rest():
    short = price(90_000, 100_000)
    assert (short.left_pence, [reason.code for reason in short.reasons]) == (-10_000, ["below-full-cost"])
    paid = price(90_000, 100_000, subsidy="a legacy")
    assert [reason.code for reason in paid.reasons] == ["below-full-cost-subsidised"]
    assert "a legacy" in str(paid.reasons[0])


def test_full_cost_exactly_covers_and_a_surplus_has_a_line_of_its_own():
    even = price(100_000, 100_000, surplus=Fraction(1, 20))
    assert (even.left_pence, even.floor_pence, even.surplus_line_pence) == (0, 100_000, 105_000)
    assert [reason.code for reason in even.reasons] == ["below-surplus-line"]
    assert [r.code for r in price(105_000, 100_000, surplus=Fraction(1, 20)).reasons] == ["covers-full-cost"]


@given(st.integers(1, 10**9), st.fractions(0, "9/10", max_denominator=40))
def test_a_bid_at_its_floor_covers_full_cost_after_the_hub_and_a_penny_less_does_not(cost, rate):
    floor = price(0, cost, top_slice=rate).floor_pence
    assert price(floor, cost, top_slice=rate).left_pence >= 0
    assert price(floor - 1, cost, top_slice=rate).left_pence < 0


@given(
    st.integers(1, 10**9), st.fractions(0, "9/10", max_denominator=40), st.fractions(0, 1, max_denominator=9)
)
def test_a_bid_at_its_surplus_line_leaves_the_surplus_and_a_penny_less_does_not(cost, rate, surplus):
    line = price(0, cost, top_slice=rate, surplus=surplus).surplus_line_pence
    assert price(line, cost, top_slice=rate).left_pence >= cost * surplus
    assert price(line - 1, cost, top_slice=rate).left_pence < cost * surplus


@settings(max_examples=40)
@given(organisations(), st.integers(1, 10**6))
def test_a_service_that_spends_more_never_costs_less(evidence, more):
    before = full_cost(evidence)
    first = evidence.services[0]
    dearer = replace(first, direct=(*first.direct, Cost("more", more)))
    after = full_cost(replace(evidence, services=(dearer, *evidence.services[1:])))
    if not before.faults and not after.faults:
        assert after.services[0].full_pence >= before.services[0].full_pence
