"""Each way to build a consortium says what it leaves to settle."""

from __future__ import annotations

import pytest

from commonweal.people.consortia import actions, checks
from commonweal.people.models import Consortium
from tests.people.consortia.help import found, joined


def codes(consortium: Consortium) -> set[str]:
    return {reason.code for reason in checks.checks(consortium)}


@pytest.mark.parametrize(
    "structure, says, never",
    [
        ("new", {"no-track-record", "no-reserves", "tupe", "vat"}, {"lead-liable"}),
        ("lead", {"lead-liable", "lead-power", "vat"}, {"no-track-record"}),
        ("outside", {"outside-dependence", "outside-cost", "tupe", "vat"}, {"no-reserves"}),
    ],
)
def test_each_structure_says_what_it_leaves_to_settle(structure, says, never, provider, charity):
    found_codes = codes(found(provider, charity, structure=structure))
    assert says <= found_codes
    assert not never & found_codes


def test_what_is_done_is_no_longer_missing(provider, charity, other_provider, other_charity):
    together = found(provider, charity)
    assert {"nobody-contracts", "one-delivers"} <= codes(together)
    actions.change_role(by=provider, member=together.members.get(), role="lead")
    joined(together, provider, other_charity, other_provider)
    assert not {"nobody-contracts", "one-delivers"} & codes(together)


@pytest.mark.parametrize("hundredths, asked", [(499, True), (500, False), (1000, False), (1001, True)])
def test_a_slice_that_hubs_do_not_usually_keep_is_asked_about(hundredths, asked, provider, charity):
    together = found(provider, charity, kind="hub", slice_hundredths=hundredths)
    assert ("unusual-rate" in codes(together)) == asked


def test_a_hub_that_keeps_nothing_is_asked_who_pays_for_it(provider, charity):
    assert "hub-unpaid" in codes(found(provider, charity, kind="hub"))


def test_a_network_has_nothing_to_settle_before_a_bid(provider, charity):
    assert codes(found(provider, charity, kind="network", structure="none")) == set()
