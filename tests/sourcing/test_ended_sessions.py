"""Whose session ended while they wrote scores keeps what they wrote, without a script too."""

from __future__ import annotations

from typing import Any

import pytest

from commonweal.sourcing import evaluation
from commonweal.sourcing.models import Tender
from tests.sourcing.test_scoring_alone import _address, _first


@pytest.mark.parametrize("save", [{"save": "1"}, {}])
def test_whose_session_ended_is_sent_to_sign_in_and_keeps_what_they_typed(
    opened: Tender, client: Any, save: dict[str, str]
) -> None:
    """Without a script nothing but the answer to the form can keep it."""
    id_ = _first(opened)
    title = evaluation.scored(opened)[0].title
    typed = {f"value_{id_}": "3", f"reason_{id_}": "Names dates.", f"note_{id_}": "Ask", **save}
    address = _address("score_bid", opened, 1)
    response = client.post(address, typed)
    page = " ".join(response.content.decode().split())
    assert response.status_code == 403
    assert "Sign in first." in page
    assert "Only members of this panel" not in page
    assert f'href="/accounts/login/?next={address}"' in page
    for label, words in (("score", "3"), ("why", "Names dates."), ("your own note", "Ask")):
        assert f"{title}: {label}</dt>" in page
        assert f">{words}</dd>" in page


def test_whose_session_ended_keeps_what_they_typed_under_a_criterion_and_at_the_meeting(
    opened: Tender, client: Any
) -> None:
    for name in ("score_criterion", "agree_criterion"):
        page = client.post(_address(name, opened, 1), {"reason_2": "Names dates."}).content.decode()
        assert "Sign in first." in page
        assert "Bidder 2: why</dt>" in page
        assert "Names dates.</dd>" in page
