"""Who gets which page of sourcing."""

from __future__ import annotations

from tests.house.access.rows import COMMISSIONERS, NO_ONE, PANEL, SIGNED_IN, button, page
from tests.house.access.specifications import APPROVED
from tests.house.world import AUDITOR, PROVIDER

ROWS = [
    page("sourcing:home"),
    page("sourcing:prepare", APPROVED, only=COMMISSIONERS),
    page("sourcing:tender", "open tender"),
    page("sourcing:tender", "prepared tender", only=COMMISSIONERS, others=404),
    page("sourcing:judged_by", "open tender"),
    page("sourcing:judged_by", "prepared tender", only=NO_ONE, others=404),
    page("sourcing:publish", "prepared tender", only=COMMISSIONERS, others=404),
    page("sourcing:hours_here"),
    page("sourcing:how_to_bid"),
    page("sourcing:pace_here"),
    page("sourcing:pace", "awarded tender"),
    page("sourcing:pace", "prepared tender", only=COMMISSIONERS, others=404),
    page("sourcing:tell_wait", "open tender", only=COMMISSIONERS),
    button("sourcing:take_back_wait", "wait", only=COMMISSIONERS),
    page("sourcing:write_how_to_bid", only=COMMISSIONERS),
    page("sourcing:hours", "awarded tender"),
    page("sourcing:hours", "prepared tender", only=COMMISSIONERS, others=404),
    page("sourcing:say_hours", "open tender", only=frozenset({PROVIDER})),
    page("sourcing:opening_key", only=SIGNED_IN),
    button("sourcing:new_opening_key", only=SIGNED_IN, answer=200),
    page("sourcing:keys", "open tender", only=COMMISSIONERS | {AUDITOR}),
    page("sourcing:name_holders", "prepared tender", only=COMMISSIONERS, others=404),
    page("sourcing:rehearse", "keyed tender", only=COMMISSIONERS, others=404, but={AUDITOR: 403}),
    page("sourcing:replace_holder", "open tender", "=1", only=COMMISSIONERS),
    page("sourcing:read_again", "altered tender", "altered bid", only=COMMISSIONERS),
    page(
        "sourcing:put_file_back",
        "altered tender",
        "bid with an altered file",
        "=papers",
        "=1",
        only=COMMISSIONERS,
    ),
    page("sourcing:stop_looking", "altered tender", only=COMMISSIONERS),
    page("sourcing:open_bids", "closed tender", only=COMMISSIONERS),
    page("sourcing:bid", "sealed bid", only=frozenset({PROVIDER}), others=404),
    page("sourcing:bid", "opened bid", only=COMMISSIONERS | PANEL | {PROVIDER}, others=404),
    button("sourcing:withdraw_bid", "sealed bid", only=frozenset({PROVIDER}), others=404),
    page("sourcing:bid_together", "sealed bid", only=frozenset({PROVIDER}), others=404),
    button(
        "sourcing:name_consortium",
        "sealed bid",
        "consortium",
        only=NO_ONE,
        others=404,
        but={PROVIDER: 403},
    ),
    button("sourcing:bid_alone", "sealed bid", only=frozenset({PROVIDER}), others=404),
]
