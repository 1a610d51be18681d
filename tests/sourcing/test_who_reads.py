"""Whoever reads bids declares first, and nobody reads a bid of somebody they have an interest in."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from commonweal.people import actions as people
from commonweal.people.models import Membership, Organisation, Person
from commonweal.record import clock as time
from commonweal.record.models import Event
from commonweal.rules.reasons import Refused
from commonweal.sourcing import actions, evaluation, policy
from commonweal.sourcing.checks.policy import may_check
from commonweal.sourcing.models import Bid, PresentationPlan, PresentationSlot, Tender
from commonweal.sourcing.presentations import actions as presentations
from tests.sourcing import help

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def two(
    tender: Tender,
    panel: list[Person],
    provider: Person,
    charity: Organisation,
    other_provider: Person,
    other_charity: Organisation,
    commissioner: Person,
    clock: Any,
) -> Tender:
    """Two opened bids, each with words of its own under every criterion."""
    for person, organisation, words in (
        (provider, charity, "A van on every street"),
        (other_provider, other_charity, "A bench at every corner"),
    ):
        answers = {row.id: words for row in evaluation.criteria(tender)}
        actions.submit_bid(
            by=person, tender=tender, organisation=organisation, price_pence=8_000_000, answers=answers
        )
    return help.opened(tender, commissioner, panel, clock)


def _address(name: str, tender: Tender, *more: Any) -> str:
    return reverse(f"sourcing:{name}", args=[tender.place.slug, tender.pk, *more])


def _shown(client: Any, person: Person, address: str) -> str:
    client.force_login(person, backend=BACKEND)
    response = client.get(address, follow=True)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return str(body.decode("utf-8", "replace"))


def _is_near(person: Person, tender: Tender, organisation: Organisation) -> None:
    people.declare_interest(
        by=person, work=tender.work, kind="personal", organisation=organisation, detail="My sister's."
    )


@pytest.mark.parametrize("how", ["an interest", "a membership"])
def test_answers_that_an_evaluator_may_not_score_are_on_no_page_print_or_file_of_theirs(
    two: Tender, panel: list[Person], charity: Organisation, client: Any, how: str
) -> None:
    if how == "an interest":
        _is_near(panel[0], two, charity)
    else:
        Membership.objects.create(person=panel[0], organisation=charity, role="member")
    near = two.bids.get(organisation=charity)
    number = near.number
    pages = [_address("score_criterion", two, 1), _address("score_on_paper", two), _address("score", two)]
    pages += [_address("score", two) + "?format=csv", _address("score_bid", two, number)]
    shown = [_shown(client, panel[0], page) for page in pages]
    assert not [words for words in shown if "A van on every street" in words]
    assert "A bench at every corner" in shown[0]
    assert "A bench at every corner" in shown[1]
    assert "A van on every street" in _shown(client, panel[1], pages[0])
    if how == "an interest":
        assert "A van on every street" not in _shown(client, panel[0], near.get_absolute_url())


def test_what_waits_for_an_evaluator_leaves_out_what_they_may_not_score_and_says_why(
    two: Tender, panel: list[Person], charity: Organisation, other_charity: Organisation, client: Any
) -> None:
    _is_near(panel[0], two, charity)
    actions.score(
        by=panel[0],
        tender=two,
        bid=two.bids.get(organisation=other_charity),
        scores=help.same(two, 4),
    )
    client.force_login(panel[0], backend=BACKEND)
    onward = client.get(_address("score_next", two))
    assert onward.url == _address("score", two)
    room = client.get(_address("score", two)).content.decode()
    number = two.bids.get(organisation=charity).number
    assert f"Bidder {number} is not shown to you" in room
    assert _address("score_bid", two, number) not in room
    assert _address("hand_in", two) not in room
    with pytest.raises(Refused, match="answers have no score"):
        actions.hand_in(by=panel[0], tender=two)


def test_what_a_bidder_said_in_its_presentation_is_read_like_its_bid(
    two: Tender,
    panel: list[Person],
    charity: Organisation,
    second_commissioner: Person,
    commissioner: Person,
    client: Any,
    clock: Any,
) -> None:
    """By nobody with an interest in it, nor before they declared: on no page, and nobody writes over it."""
    first = evaluation.criteria(two)[0].id
    PresentationPlan.objects.create(tender=two, minutes=30, questions="Who comes?", criterion=first)
    presentations.draw(by=commissioner, tender=two, starts=time.now() + timedelta(days=3))
    slot = PresentationSlot.objects.get(bid__organisation=charity)
    clock.to(slot.ends)
    presentations.note(by=panel[1], slot=slot, notes="A van on every street")
    _is_near(panel[0], two, charity)
    pages = [two.presentations.get_absolute_url(), _address("note_presentation", two, slot.position)]
    for page in pages:
        assert "A van on every street" in _shown(client, panel[1], page)
        for person in (panel[0], second_commissioner):
            assert "A van on every street" not in _shown(client, person, page), page
    for person, words in ((panel[0], "have an interest"), (second_commissioner, "First declare")):
        with pytest.raises(Refused, match=words):
            presentations.note(by=person, slot=slot, notes="Nothing was said.")
    client.force_login(panel[0], backend=BACKEND)
    assert client.get(pages[1]).status_code == 403
    declare = reverse("works:declare", args=[two.place.slug, two.work_id])
    assert f"{declare}?next={pages[0]}" in _shown(client, second_commissioner, pages[0])
    assert f"{declare}?next={pages[1]}" in client.get(pages[1]).url
    help.declared(two, second_commissioner)
    assert "A van on every street" in _shown(client, second_commissioner, pages[0])


def test_in_the_meeting_too_nobody_reads_or_settles_the_bid_of_somebody_near_them(
    two: Tender, panel: list[Person], charity: Organisation, other_charity: Organisation, client: Any
) -> None:
    help.judged(two, panel, {charity: 4, other_charity: 3})
    near = two.bids.get(organisation=charity)
    Bid.objects.filter(pk=near.pk).update(answers=dict.fromkeys(near.answers, "A van on every street"))
    near.scores.update(reason="The van convinces.")
    _is_near(panel[0], two, charity)
    pages = [_address("agree_criterion", two, 1), _address("agree", two, near.number)]
    pages += [_address("grid", two), _address("grid", two) + "?format=csv"]
    for page in pages:
        shown = _shown(client, panel[0], page)
        assert "A van on every street" not in shown, page
        assert "The van convinces" not in shown, page
    assert "The van convinces" in _shown(client, panel[1], pages[3])
    with pytest.raises(Refused, match="have an interest"):
        actions.agree(by=panel[0], bid=near, scores=help.same(two, 5))


def test_a_commissioner_off_the_panel_is_shown_nothing_of_any_bid_before_they_declared(
    two: Tender,
    panel: list[Person],
    charity: Organisation,
    other_charity: Organisation,
    client: Any,
    second_commissioner: Person,
) -> None:
    help.judged(two, panel, {charity: 4, other_charity: 3})
    bid = two.bids.get(organisation=charity)
    pages = [_address(name, two) for name in ("score", "grid", "checks")]
    pages += [_address("grid", two) + "?format=csv", bid.get_absolute_url()]
    declare = reverse("works:declare", args=[two.place.slug, two.work_id])
    client.force_login(second_commissioner, backend=BACKEND)
    for page in pages:
        response = client.get(page)
        assert response.status_code == 302, page
        assert response.url.startswith(declare), page
    assert declare in client.get(two.get_absolute_url()).content.decode()
    assert not policy.may_see_bid(second_commissioner, bid)
    assert not may_check(second_commissioner, two)
    help.declared(two, second_commissioner)
    for page in pages:
        assert client.get(page).status_code == 200, page


def test_a_commissioner_near_a_bidder_reads_the_other_bids_and_not_that_one(
    two: Tender, second_commissioner: Person, charity: Organisation, other_charity: Organisation
) -> None:
    _is_near(second_commissioner, two, charity)
    assert not policy.may_see_bid(second_commissioner, two.bids.get(organisation=charity))
    assert policy.may_see_bid(second_commissioner, two.bids.get(organisation=other_charity))


def test_nobody_reads_price_or_place_of_a_bidder_near_them_where_bids_stand_beside_each_other(
    two: Tender,
    panel: list[Person],
    commissioner: Person,
    second_commissioner: Person,
    charity: Organisation,
    other_charity: Organisation,
    client: Any,
) -> None:
    """Neither in the grid nor on the pages of checks and of the proposal."""
    judged = help.judged(two, panel, {charity: 4, other_charity: 3})
    two.bids.filter(organisation=charity).update(price_pence=8_123_400)
    help.proposed(judged, commissioner, second_commissioner)
    assert "81,234" in _shown(client, panel[0], _address("grid", two))
    _is_near(panel[0], two, charity)
    page = _shown(client, panel[0], _address("grid", two))
    assert "81,234" not in page
    assert "80,000" in page
    auditor = two.place.offices.get(kind="auditor").person
    pages = [("proposed_award", auditor), ("checks", second_commissioner)]
    for _name, reader in pages:
        _is_near(reader, two, charity)
    client.logout()
    for name, reader in pages:
        page = _shown(client, reader, _address(name, two))
        assert "You have an interest in" in page, name
        assert "81,234" not in page


def test_whoever_has_yet_to_declare_is_sent_to_do_so_and_back_and_no_attempt_is_recorded(
    two: Tender, panel: list[Person], make_person: Any, commissioner: Person, client: Any
) -> None:
    fresh = make_person("Ivo Lark", offices=[(two.place, "evaluator")])
    actions.appoint(by=commissioner, tender=two, person=fresh)
    client.force_login(fresh, backend=BACKEND)
    page = _address("score_bid", two, 1)
    declare = reverse("works:declare", args=[two.place.slug, two.work_id])
    response = client.get(page, follow=True)
    assert response.redirect_chain == [(f"{declare}?next={page}", 302)]
    assert "First declare" in response.content.decode()
    assert not Event.objects.filter(kind__contains="refused").exists()
    sent = client.post(f"{declare}?next={page}", {"kind": "none"})
    assert sent.url == page
    assert client.get(page).status_code == 200


def test_an_outsider_s_visit_is_still_an_attempt_on_the_record(
    two: Tender, resident: Person, client: Any
) -> None:
    client.force_login(resident, backend=BACKEND)
    assert client.get(_address("score_bid", two, 1)).status_code == 403
    assert Event.objects.filter(kind="access to bids refused").exists()


def test_how_many_bids_there_are_is_public_from_the_opening_on_and_not_before(
    tender: Tender,
    provider: Person,
    charity: Organisation,
    panel: list[Person],
    commissioner: Person,
    client: Any,
    clock: Any,
) -> None:
    help.bid(tender, provider, charity)
    address = tender.get_absolute_url()
    assert "was opened" not in client.get(address).content.decode()
    help.opened(tender, commissioner, panel, clock)
    page = client.get(address).content.decode()
    assert "1 bid was opened." in page
    assert "public from the opening on and not before" in page
    assert str(charity) not in page
