"""Who gets which page of notices."""

from __future__ import annotations

from tests.house.access.rows import COMMISSIONERS, EVERYONE, SIGNED_IN, button, page

ROWS = [
    page("sourcing:notices"),
    page("sourcing:notice", "published notice"),
    page("sourcing:notice", "drafted notice", only=COMMISSIONERS, others=404),
    page("sourcing:write_notice", "=engagement", only=COMMISSIONERS),
    page("sourcing:write_notice", "=award", only=EVERYONE - EVERYONE),
    page("sourcing:change_notice", "drafted notice", only=COMMISSIONERS, others=404),
    button("sourcing:publish_notice", "drafted notice", only=COMMISSIONERS, others=404),
    page("sourcing:withdraw_notice", "published notice", only=COMMISSIONERS),
    page("sourcing:put_off_notice", "published notice", only=COMMISSIONERS),
    page("sourcing:put_off", "open tender", only=COMMISSIONERS),
    button("sourcing:watch", "open tender", only=SIGNED_IN),
    button("sourcing:unwatch", "open tender", only=SIGNED_IN),
    page("sourcing:room", "open tender"),
    page("sourcing:room", "prepared tender", only=COMMISSIONERS, others=404),
    page("sourcing:add_paper", "open tender", only=COMMISSIONERS),
    page("sourcing:withdraw_paper", "open tender", "paper of the open tender", only=COMMISSIONERS),
    page("sourcing:add_contract", "contract notice", only=COMMISSIONERS),
    page("sourcing:add_notice_paper", "published notice", only=COMMISSIONERS),
    page("sourcing:add_notice_paper", "drafted notice", only=COMMISSIONERS, others=404),
    page("sourcing:withdraw_notice_paper", "paper beside the notice", only=COMMISSIONERS),
]
