"""What a round tells by email, handed to a real mail server: text and HTML, and one click to get no more."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from commonweal.messages import actions as messages
from commonweal.messages import delivery
from commonweal.messages.models import Message, Preference
from commonweal.priorities import actions as priorities
from commonweal.priorities.models import Round
from commonweal.priorities.results import following
from commonweal.priorities.telling import mails
from commonweal.record import clock as the_clock
from tests.messages.conftest import Post, body
from tests.messages.conftest import post as post
from tests.priorities import help as rounds

ADDRESS = "reader@example.org"


@pytest.fixture
def round_(place: Any, commissioner: Any, charity: Any) -> Round:
    return rounds.proposing(place, commissioner, charity)


def follow(round_: Round, address: str = ADDRESS) -> Any:
    """Ask and confirm, as an address without an account does."""
    return following.confirm(following=following.follow(by=None, round=round_, address=address))


def written(template: str) -> list[Message]:
    return list(Message.objects.filter(template=f"priorities/{template}").order_by("written_at", "pk"))


def handed_over(message: Message) -> None:
    assert delivery.attempt(message.pk) == "sent"


def test_a_follower_is_told_of_a_new_phase_in_text_and_html_with_one_click_to_stop(
    round_: Round, commissioner: Any, post: Post, client: Any
) -> None:
    follow(round_)
    priorities.start_reviewing(by=commissioner, round=round_, reason="All are in.")
    (message,) = written("round_moved")
    handed_over(message)
    taken = post.taken[-1]
    assert taken["To"] == ADDRESS
    assert taken["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    for kind in ("plain", "html"):
        said = body(taken, kind)
        assert "Proposals are being checked" in said
        assert "All are in." in said
    way_out = taken["List-Unsubscribe"].strip("<>")
    path = way_out[way_out.index("/messages/") :]
    assert client.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 204
    assert messages.send(template="priorities/round_result", to=ADDRESS, context={"round": round_}) is None


def test_an_address_that_did_not_confirm_is_told_nothing(round_: Round, commissioner: Any) -> None:
    following.follow(by=None, round=round_, address=ADDRESS)
    priorities.start_reviewing(by=commissioner, round=round_, reason="All are in.")
    assert written("round_moved") == []


def test_who_stopped_all_and_asks_again_is_told_again(round_: Round, commissioner: Any) -> None:
    Preference.objects.create(address=ADDRESS, topic="rounds", how="never", used_at=the_clock.now())
    follow(round_)
    priorities.start_reviewing(by=commissioner, round=round_, reason="All are in.")
    assert len(written("round_moved")) == 1


def test_who_chose_a_daily_summary_gets_the_phase_in_it(
    round_: Round, commissioner: Any, clock: Any, post: Post
) -> None:
    from commonweal.messages import digests

    Preference.objects.create(address=ADDRESS, topic="rounds", how="daily", used_at=the_clock.now())
    follow(round_)
    priorities.start_reviewing(by=commissioner, round=round_, reason="All are in.")
    (message,) = written("round_moved")
    assert message.state == Message.State.GATHERED
    clock.forward(days=1, minutes=1)
    assert digests.gather() == 1
    handed_over(Message.objects.get(template="messages/digest"))
    assert "All are in." in body(post.taken[-1], "plain")
    assert "<h2" in body(post.taken[-1], "html")
    assert "=====" not in body(post.taken[-1], "html")


def test_a_proposer_is_told_at_once_that_the_proposal_came(
    round_: Round, place: Any, commissioner: Any, resident: Any, post: Post
) -> None:
    need = rounds.published_need(place, commissioner)
    priorities.propose(
        by=resident, round=round_, need=need, title="A bench", description="To rest on", cost_pence=500
    )
    (message,) = written("proposal_received")
    handed_over(message)
    assert "A bench" in body(post.taken[-1], "html")
    assert post.taken[-1]["List-Unsubscribe"] is None


def test_followers_are_told_once_that_the_vote_closes_soon_and_nobody_of_who_has_voted(
    round_: Round, place: Any, commissioner: Any, resident: Any, clock: Any
) -> None:
    from commonweal.voting import actions as voting
    from commonweal.voting.register import Listed
    from commonweal.voting.ways import Ways

    need = rounds.published_need(place, commissioner)
    rounds.on_the_ballot(round_, commissioner, resident, need, [600, 300])
    round_.refresh_from_db()
    now = the_clock.now()
    round_ = priorities.put_to_vote(by=commissioner, round=round_, opens=now, closes=now + timedelta(days=7))
    people = [Listed("E1", "An elector", "High Street")]
    voting.import_register(by=commissioner, vote=round_.vote, people=people)
    voting.issue_codes(by=commissioner, vote=round_.vote, people=people)
    voting.set_ways(by=commissioner, vote=round_.vote, ways=Ways(by_letter=True))
    voting.open_vote(by=commissioner, vote=round_.vote)
    follow(round_)
    assert mails.last_days_due() == 0
    clock.forward(days=5, minutes=1)
    assert mails.last_days_due() == 1
    assert mails.last_days_due() == 0
    (message,) = written("vote_closes_soon")
    assert "we do not know who has" in message.text


def test_followers_read_what_is_funded(
    place: Any, commissioner: Any, second_commissioner: Any, resident: Any, clock: Any
) -> None:
    rounds.funded(place, (commissioner, second_commissioner), resident, (60_000, 30_000), clock)
    round_ = Round.objects.get()
    assert written("round_result") == []
    follow(round_)
    assert mails.result(round_) == 1
    (message,) = written("round_result")
    assert "- Project 1" in message.text


def test_a_phase_is_told_in_the_readers_own_language(
    round_: Round, commissioner: Any, resident: Any, django_user_model: Any
) -> None:
    Round.objects.filter(pk=round_.pk).update(title={"en": "Spring round", "cy": "Rownd y gwanwyn"})
    resident.language = "cy"
    resident.save()
    round_.refresh_from_db()
    following.follow(by=resident, round=round_)
    priorities.start_reviewing(by=commissioner, round=round_, reason="All are in.")
    (message,) = written("round_moved")
    assert message.subject.startswith("Rownd y gwanwyn")
    assert message.language == "cy"
