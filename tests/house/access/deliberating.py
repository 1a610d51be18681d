"""Who gets which page of deliberation: arguments, forums and their meetings; easy words and posters."""

from __future__ import annotations

from tests.house.access.rows import COMMISSIONERS, SIGNED_IN, UNDECLARED, button, own, page
from tests.house.world import COMMISSIONER, PROVIDER, RESIDENT

ARGUED = ("proposal", "argument")
NOT_OWN = SIGNED_IN - {RESIDENT}
MEETING = ("forum", "meeting")
MET = ("forum", "meeting that was")

ROWS = [
    page("priorities:argue", "proposal", only=SIGNED_IN, but=UNDECLARED),
    button("priorities:useful", *ARGUED, only=NOT_OWN),
    button("priorities:withdraw_argument", *ARGUED, only=frozenset({RESIDENT})),
    button("priorities:withdraw_argument", "proposal", "argument against", only=frozenset({PROVIDER})),
    page("priorities:hide_argument", *ARGUED, only=COMMISSIONERS),
    button("priorities:show_argument", "proposal", "hidden argument", only=COMMISSIONERS),
    page("priorities:forums"),
    page("priorities:found_forum", only=COMMISSIONERS),
    page("priorities:forum", "forum"),
    page("priorities:add_community", "forum", only=COMMISSIONERS),
    page("priorities:join_forum", "forum", "community", only=COMMISSIONERS),
    page("priorities:end_membership", "forum", "forum member", only=COMMISSIONERS),
    page("priorities:plan_meeting", "forum", only=COMMISSIONERS),
    page("priorities:meeting", *MEETING),
    page("priorities:conclude_meeting", *MET, only=COMMISSIONERS),
    page("priorities:cancel_meeting", *MEETING, only=COMMISSIONERS),
    page("priorities:easy", "proposing round"),
    page("priorities:easy", "published round"),
    page("priorities:posters", "proposing round"),
    page("priorities:poster", "proposing round"),
    own("works:say_of_role", "expert role", only=frozenset({COMMISSIONER})),
]
