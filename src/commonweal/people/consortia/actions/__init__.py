"""What partners and consortia do, one function each: call them as ``consortia.actions.invite(…)``."""

from commonweal.people.consortia.actions.agreeing import approve, draft, put
from commonweal.people.consortia.actions.facilitating import (
    agree_to_facilitate,
    end_facilitating,
    name_facilitator,
)
from commonweal.people.consortia.actions.members import (
    agree,
    change_role,
    decline,
    found,
    hand_over,
    invite,
    judge,
    leave,
    let_be_named,
    reshape,
    take_back,
    wind_up,
)
from commonweal.people.consortia.actions.partners import (
    offer_partnership,
    tell_example,
    withdraw_example,
    withdraw_offer,
    write_to,
)
from commonweal.people.consortia.actions.setting_up import (
    own_risk,
    publish_prospectus,
    take_step,
    withdraw_prospectus,
)
from commonweal.people.consortia.actions.shared_work import give_part, take_part_away, tie, untie

__all__ = [
    "agree",
    "agree_to_facilitate",
    "approve",
    "change_role",
    "decline",
    "draft",
    "end_facilitating",
    "found",
    "give_part",
    "hand_over",
    "invite",
    "judge",
    "leave",
    "let_be_named",
    "name_facilitator",
    "offer_partnership",
    "own_risk",
    "publish_prospectus",
    "put",
    "reshape",
    "take_back",
    "take_part_away",
    "take_step",
    "tell_example",
    "tie",
    "untie",
    "wind_up",
    "withdraw_example",
    "withdraw_offer",
    "withdraw_prospectus",
    "write_to",
]
