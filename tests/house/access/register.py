"""Who gets which page of the service register."""

from __future__ import annotations

from tests.house.access.rows import COMMISSIONERS, page

ROWS = [
    page("delivery:register"),
    page("delivery:choose"),
    page("delivery:shares"),
    page("delivery:service", "service"),
    page("delivery:enter_service", only=COMMISSIONERS),
    page("delivery:set_share_target", only=COMMISSIONERS),
    page("delivery:describe_provider", "service", only=COMMISSIONERS),
    page("delivery:join_needs", "service", only=COMMISSIONERS),
    page("delivery:open_to_choice", "service", only=COMMISSIONERS),
    page("delivery:measure_service", "service", only=COMMISSIONERS),
    page("delivery:take_out_service", "service", only=COMMISSIONERS),
]
