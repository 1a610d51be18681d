"""Who gets which page of partners and consortia."""

from __future__ import annotations

from tests.house.access.rows import BIDDERS, NO_ONE, SIGN_IN, Row, button, own, page
from tests.house.world import OTHER_PROVIDER, PROVIDER

MINE = frozenset({PROVIDER})
THEIRS = frozenset({OTHER_PROVIDER})


def members(route: str, *things: str) -> Row:
    """A page of those who take part: to anyone else, whoever was merely asked included, it is not there."""
    return own(route, *things, only=MINE, others=404)


ROWS = [
    page("people:partners"),
    page("people:partner", "organisation"),
    own("people:offer_partnership", "organisation", only=MINE),
    button("people:withdraw_offer", "organisation", only=MINE, nobody=SIGN_IN),
    own("people:tell_example", "organisation", only=MINE),
    button("people:withdraw_example", "worked example", only=MINE, nobody=SIGN_IN),
    own("people:write_to", "organisation", only=THEIRS),
    page("people:consortia"),
    own("people:found_consortium", only=BIDDERS),
    page("people:consortium", "consortium", only=BIDDERS, others=404),
    members("people:reshape_consortium", "consortium"),
    members("people:invite_together", "consortium"),
    own("people:wind_up_consortium", "consortium", only=NO_ONE, others=404, but={PROVIDER: 403}),
    button(
        "people:agree_together", "asked member", only=THEIRS, others=404, nobody=SIGN_IN, but={PROVIDER: 403}
    ),
    button(
        "people:decline_together",
        "asked member",
        only=THEIRS,
        others=404,
        nobody=SIGN_IN,
        but={PROVIDER: 403},
    ),
    button(
        "people:take_back_invitation",
        "asked member",
        only=MINE,
        others=404,
        nobody=SIGN_IN,
        but={OTHER_PROVIDER: 403},
    ),
    own("people:leave_consortium", "member", only=MINE, others=404, but={OTHER_PROVIDER: 403}),
    own("people:role_together", "member", only=MINE, others=404, but={OTHER_PROVIDER: 403}),
    members("people:name_facilitator", "consortium"),
    button(
        "people:agree_to_facilitate",
        "facilitator",
        only=NO_ONE,
        others=404,
        nobody=SIGN_IN,
        but={PROVIDER: 403, OTHER_PROVIDER: 403},
    ),
    button(
        "people:end_facilitating",
        "facilitator",
        only=MINE,
        others=404,
        nobody=SIGN_IN,
        but={OTHER_PROVIDER: 403},
    ),
    button(
        "people:let_be_named",
        "member",
        only=MINE,
        others=404,
        nobody=SIGN_IN,
        but={OTHER_PROVIDER: 403},
    ),
    own("people:hand_over_place", "member", only=MINE, others=404, but={OTHER_PROVIDER: 403}),
    own("people:judge_member", "member", only=NO_ONE, others=404, but={PROVIDER: 403, OTHER_PROVIDER: 403}),
    members("people:draft_agreement", "consortium"),
    members("people:agreement", "consortium", "=1"),
    button(
        "people:put_agreement",
        "consortium",
        "=1",
        only=NO_ONE,
        others=404,
        nobody=SIGN_IN,
        but={PROVIDER: 403},
    ),
    members("people:approve_agreement", "consortium", "=1", "organisation"),
    members("people:shared_work", "consortium"),
    members("people:give_part", "consortium"),
    members("people:tie_pay", "consortium"),
    button("people:take_part_away", "part of the work", only=MINE, others=404, nobody=SIGN_IN),
    button("people:untie_pay", "tie of pay", only=MINE, others=404, nobody=SIGN_IN),
    members("people:set_up", "consortium"),
    members("people:publish_prospectus", "consortium"),
    button("people:withdraw_prospectus", "consortium", only=MINE, others=404, nobody=SIGN_IN),
    members("people:take_step", "consortium", "=seed"),
    members("people:own_risk", "consortium", "=vat"),
]
