"""What each route allows whom: by nation, kind of service, value and day, and what nobody knows for sure."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from commonweal.rules import routes
from commonweal.rules.data import NATIONS, load_all
from commonweal.rules.reasons import Fault
from tests.rules.routes.asked import CHOICE, LUNCH, open_routes, ruled


def test_every_rule_that_we_ship_can_be_read():
    found: list[Fault] = []
    for rules in routes.every().values():
        for version in rules.versions:
            routes.read_option(version, found)
    assert not found
    for nation in NATIONS:
        assert not ruled(nation=nation).faults


def test_every_way_an_agreement_can_be_made_is_a_rule_about_agreements():
    options = {
        rules.id: routes.read_option(version, [])
        for rules in routes.every().values()
        for version in rules.versions
    }
    named = {name for option in options.values() for name in option.agreements}
    assert named == {id for id, option in options.items() if option.of == routes.AGREEMENT}


@pytest.mark.parametrize(
    "changed, opened",
    [
        ({}, {"below-threshold", "reserved-small"}),
        ({"bought": False}, {"grant"}),
        ({"value_pence": 663_540_00}, {"light-touch", "reserved-mutual", "reserved-supported"}),
        ({"value_pence": 663_539_99}, {"below-threshold", "reserved-small"}),
        ({"service": "health"}, {"health"}),
        ({"service": "other"}, {"below-threshold", "reserved-small"}),
        ({"service": "other", "value_pence": 207_720_00}, {"open-tender", "reserved-supported"}),
        (
            {"service": "other", "buyer": "central", "value_pence": 135_018_00},
            {"open-tender", "reserved-supported"},
        ),
        ({"nation": "Wales", "service": "health"}, {"health-wales"}),
        ({"nation": "Scotland"}, {"below-threshold-scotland", "care-scotland"}),
        ({"nation": "Scotland", "bought": False}, {"grant-scotland"}),
    ],
)
def test_each_service_has_the_routes_of_its_nation_its_kind_and_its_value(changed, opened):
    assert open_routes(**changed) == opened


def test_a_contract_of_just_over_five_years_cannot_be_reserved_for_mutuals():
    large = replace(LUNCH, value_pence=900_000_00)
    five, longer = (ruled(large, months=months).named("reserved-mutual") for months in (60, 61))
    assert (five.state, longer.state) == (routes.OPEN, routes.SHUT)
    assert "It runs 61 months; a reserved contract runs five years (60 months) at most." in map(
        str, longer.reasons
    )


def test_the_threshold_is_that_of_the_day():
    """£210,000 lay under the threshold until 31 December 2025 and lies over it since."""
    care = replace(LUNCH, service="other", value_pence=210_000_00)
    before, after = (
        ruled(care, on).named("below-threshold") for on in (date(2025, 12, 31), date(2026, 1, 1))
    )
    assert (before.state, after.state) == (routes.OPEN, routes.SHUT)
    assert str(after.reasons[-1]) == "It is worth £210,000 with VAT; the threshold is £207,720."


def test_before_the_act_there_is_no_rule_and_nothing_is_guessed():
    assert not ruled(on=date(2025, 2, 23)).named("light-touch")
    assert routes.thresholds(date(2025, 2, 23), "England") is None


def test_where_an_answer_is_missing_the_rule_says_which_and_is_neither_open_nor_shut():
    row = ruled(value_pence=None).named("below-threshold")
    assert (row.state, row.missing) == (routes.UNSAID, ("value_pence",))


def test_of_what_is_shut_only_what_shuts_it_is_told():
    row = ruled().named("light-touch")
    assert [str(reason) for reason in row.told] == [
        "It is worth £48,000 with VAT, less than the threshold of £663,540."
    ]
    assert len(row.reasons) == 3


def test_what_one_answer_shuts_asks_for_no_other():
    row = ruled(bought=False, value_pence=None).named("below-threshold")
    assert (row.state, row.missing) == (routes.SHUT, ())


def test_small_contracts_need_no_notice():
    small = ruled(value_pence=29_999_99).named("below-threshold").requires
    larger = ruled(value_pence=30_000_00).named("below-threshold").requires
    assert not any("notice" in what for what in small)
    assert any("below-threshold tender notice" in what for what in larger)


def test_northern_ireland_and_scotland_have_no_rule_of_ours_for_what_we_have_not_read():
    """Part 6 of the Act may not reach Northern Ireland's bodies, and neither nation has the health regime."""
    held = {
        nation: {row.group for row in ruled(nation=nation).of(routes.ROUTE)}
        for nation in ("Northern Ireland", "Scotland")
    }
    assert not {"below threshold", "health"} & held["Northern Ireland"]
    assert "health" not in held["Scotland"]


def test_a_rule_on_amounts_that_nobody_read_is_unconfirmed_though_its_own_text_was_read():
    care = ruled(nation="Scotland", value_pence=900_000_00).named("care-scotland")
    assert care.state == routes.SHUT
    assert care.unconfirmed
    assert not care.binding


def test_what_is_not_in_force_yet_is_no_route_and_is_told_apart():
    assert not ruled().named("reserved-local")
    assert [row.rule for row in routes.prospective("England")] == ["reserved-local"]


def test_a_good_choice_has_no_faults():
    assert routes.faults(ruled(), CHOICE) == []


@pytest.mark.parametrize(
    "changed, where, told",
    [
        ({"route": ""}, "route", "Choose a route."),
        ({"route": "light-touch", "way": "flexible"}, "route", "less than the threshold of £663,540"),
        ({"route": "contract"}, "route", "No rule of this name is in force here on that day."),
        (
            {"route": "reserved-local", "way": ""},
            "route",
            "No rule of this name is in force here on that day.",
        ),
        ({"way": ""}, "way", "Say which of its procedures is taken."),
        ({"way": "direct-a"}, "way", "Say which of its procedures is taken."),
        ({"agreement": ""}, "agreement", "Choose an agreement."),
        ({"agreement": "grant-agreement"}, "agreement", "This agreement cannot be made by the route"),
        ({"reason": "  "}, "reason", "Say why this agreement and this route."),
        ({"buying": ""}, "buying", "Say who buys it."),
        ({"buying_reason": ""}, "buying_reason", "Say why it is bought this way."),
    ],
)
def test_each_thing_wrong_with_a_choice_is_said_where_it_stands(changed, where, told):
    (fault,) = routes.faults(ruled(), replace(CHOICE, **changed))
    assert fault.where == where
    assert told in fault.sentence


def test_where_no_rule_of_ours_opens_a_route_the_place_names_its_own():
    chosen = replace(CHOICE, route=routes.NOT_HELD, way="")
    assert routes.faults(ruled(nation="Northern Ireland"), chosen) == []
    (fault,) = routes.faults(ruled(), chosen)
    assert fault.code == "rule-held"


def test_the_route_says_whether_the_contract_is_below_the_threshold():
    over = ruled(value_pence=700_000_00)
    light = replace(CHOICE, route="light-touch")
    grant = replace(CHOICE, route="grant")
    assert routes.below_threshold(ruled(), CHOICE) is True
    assert routes.below_threshold(over, light) is False
    assert routes.below_threshold(over, grant) is None


def test_a_route_that_cannot_be_judged_yet_cannot_be_chosen():
    (fault,) = routes.faults(ruled(value_pence=None), CHOICE)
    assert (fault.code, fault.where) == ("unsaid", "route")
    assert "Not said: value." in fault.sentence


def test_what_is_our_own_advice_never_stops_anybody_and_is_named():
    """Two of three signs speak for buying together; the place may still buy alone, with its reason."""
    outcome = ruled(rare=True, costly=True)
    assert routes.faults(outcome, CHOICE) == []
    assert [row.rule for row in routes.needs_reason(outcome, CHOICE)] == ["bought-here"]


def test_what_the_law_does_not_bind_with_certainty_does_not_stop_anybody():
    """The Scottish amounts are recalled: over them the rule warns and the reason answers."""
    outcome = ruled(nation="Scotland", value_pence=900_000_00)
    chosen = replace(CHOICE, route="care-scotland", way="")
    assert routes.faults(outcome, chosen) == []
    assert [row.rule for row in routes.needs_reason(outcome, chosen)] == ["care-scotland"]


@pytest.mark.parametrize(
    "body, told",
    [
        ({"of": "road"}, "of"),
        ({"asks": [{"fact": "weather", "is": True, "yes": "a", "no": "b"}]}, "fact"),
        ({"asks": [{"fact": "bought", "is": True, "yes": "%(weather)s", "no": "b"}]}, "yes"),
        ({"asks": [{"fact": "value_pence", "below": {"weather": "1"}, "yes": "a", "no": "b"}]}, "weather"),
        ({"agreements": ["handshake"]}, "agreements"),
    ],
)
def test_a_rule_with_a_mistake_says_where(body, told):
    version = routes.every()["grant"].versions[0]
    found: list[Fault] = []
    routes.read_option(replace(version, text=json.dumps({**version.body, **body})), found)
    assert any(told in str(fault) for fault in found)


def test_each_amount_has_its_nation_and_its_source():
    for rules in load_all("commonweal.rules.routes.amounts").values():
        for version in rules.versions:
            assert version.source
            assert rules.nations != NATIONS
