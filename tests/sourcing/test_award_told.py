"""The award follows the published method, and tells everyone why."""

from __future__ import annotations

from typing import Any

import pytest

from commonweal.messages.models import Message
from commonweal.people.models import Organisation, Person
from commonweal.record import bundles
from commonweal.rules import bids
from commonweal.rules.money import in_pounds
from commonweal.sourcing import policy, queries
from commonweal.sourcing.models import Award, Bid, Tender
from commonweal.web.words import when
from tests.sourcing import help


@pytest.fixture
def award(
    opened: Tender,
    panel: list[Person],
    charity: Organisation,
    other_charity: Organisation,
    commissioner: Person,
    second_commissioner: Person,
) -> Award:
    """£80,000 for 60 points is £1,333 a point; £85,000 for 80 points is £1,062.50: the dearer bid wins."""
    help.judged(opened, panel, {charity: 3, other_charity: 4})
    return help.award(opened, commissioner, second_commissioner)


def test_the_best_price_for_each_point_of_quality_wins(award: Award, other_charity: Organisation) -> None:
    assert award.organisation == other_charity
    assert award.price_pence == 8_500_000
    assert award.outcome["placed"][0]["figure"] == "106250/1"  # 8,500,000 pence over 80 points


def test_bidders_are_told_until_when_they_may_question_the_award_with_its_zone(award: Award) -> None:
    told = Message.objects.filter(template__in=["sourcing/awarded", "sourcing/not_awarded"])
    assert told.count() == 2
    for message in told:
        assert f"{when(award.standstill_ends)}." in message.text


def test_an_award_can_be_recomputed_from_its_evidence(award: Award) -> None:
    again = bids.outcome_data(bids.award(bids.from_data(award.evidence)))
    assert again == award.outcome
    assert bundles.about(award).count() == 1


def test_the_evidence_names_roles_and_never_people_or_losers(
    award: Award, panel: list[Person], charity: Organisation
) -> None:
    text = str(award.evidence) + str(award.outcome)
    for name in [person.name for person in panel] + [charity.name]:
        assert name not in text.replace(f"How {name}", "")


def test_every_bidder_sees_own_and_winner_s_scores_with_reasons(
    award: Award, provider: Person, charity: Organisation, client: Any
) -> None:
    bid = Bid.objects.get(organisation=charity)
    assert [(line.own.score, line.winner.score) for line in queries.summary(bid).lines] == [(3, 4), (3, 4)]
    client.force_login(provider, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(bid.get_absolute_url()).content.decode()
    assert "Because of what it says." in page


def test_the_mail_alone_says_what_a_summary_must(
    award: Award, provider: Person, other_provider: Person, charity: Organisation
) -> None:
    """Source: SI 2024/692, regulation 31: both bids' scores on each criterion with the panel's words, the
    scores there were, the totals and prices, who won, and why this one did not."""
    lost = Bid.objects.get(organisation=charity)
    (mail,) = Message.objects.filter(template="sourcing/not_awarded", person=provider)
    told = queries.summary(lost)
    assert told is not None
    assert not told.won
    assert award.organisation.name in mail.text
    for total in (told.own, told.best):
        assert in_pounds(total.price_pence) in mail.text
        assert f"{total.quality} of 100" in mail.text
    for line in told.lines:
        assert f"{line.title} ({line.weight} in 100, scored up to {line.highest})" in mail.text
        assert line.own is not None
        assert line.winner is not None
        assert f"You: {line.own.score}. {line.own.meaning} {line.own.reason}" in mail.text
        assert f"The winner: {line.winner.score}. {line.winner.meaning} {line.winner.reason}" in mail.text
    assert all(reason in mail.text for reason in (*told.reasons, *told.winner_reasons))
    (won,) = Message.objects.filter(template="sourcing/awarded", person=other_provider)
    assert str(lost.price_pence) not in won.text
    assert "Kept back" not in mail.text + won.text


def test_a_summary_says_what_the_award_was_made_on_whatever_is_written_later(
    award: Award, charity: Organisation
) -> None:
    lost = Bid.objects.get(organisation=charity)
    before = queries.summary(lost)
    lost.consensus.update(reason="Something else.")
    assert queries.summary(lost) == before


def test_nothing_is_signed_during_the_standstill(award: Award, clock: Any) -> None:
    assert not policy.may_be_signed(award, at=clock.now())
    assert policy.may_be_signed(award, at=award.standstill_ends)


def test_an_award_shows_quality_in_decimals(
    opened: Tender,
    charity: Organisation,
    other_charity: Organisation,
    panel: list[Person],
    commissioner: Person,
    second_commissioner: Person,
    client: Any,
) -> None:
    help.judged(opened, panel, {charity: 4, other_charity: 3})
    award = help.award(opened, commissioner, second_commissioner)
    page = client.get(award.get_absolute_url()).content.decode()
    assert "80.00" in page  # a score of four of five throughout
    assert "80/1" not in page


def test_an_award_says_beside_each_bid_why_it_stands_there(award: Award, client: Any) -> None:
    page = client.get(award.get_absolute_url()).content.decode()
    assert "£85,000 for 80.00 points of quality is £1,062.50 for each point." in page
    assert "£80,000 for 60.00 points of quality is £1,333.33 for each point." in page
    assert "The winning bid came to £1,062.50." in page
    assert "Every bid that was opened was ranked." in page


def test_an_award_lists_the_bids_set_aside_by_number_with_why(
    opened: Tender,
    charity: Organisation,
    other_charity: Organisation,
    panel: list[Person],
    commissioner: Person,
    second_commissioner: Person,
    client: Any,
) -> None:
    help.judged(opened, panel, {charity: 0, other_charity: 4})
    award = help.award(opened, commissioner, second_commissioner)
    label = opened.bids.get(organisation=charity).label
    page = client.get(award.get_absolute_url()).content.decode()
    aside = page.partition("Bids set aside")[2].partition("</ul>")[0]
    assert f"{label.capitalize()}: " in aside
    assert "minimum" in aside or "floor" in aside
    assert charity.name not in page


def test_where_no_bid_reached_the_minimum_no_winner_is_spoken_of_and_no_award_offered(
    opened: Tender,
    charity: Organisation,
    other_charity: Organisation,
    panel: list[Person],
    second_commissioner: Person,
    client: Any,
) -> None:
    help.judged(opened, panel, {charity: 0, other_charity: 0})
    help.declared(opened, second_commissioner)
    client.force_login(second_commissioner, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(f"{opened.get_absolute_url()}grid/").content.decode()
    assert "No bid reached the minimum" in page
    assert "The winner would be the same" not in page
    assert "Propose the award" not in page


def test_local_value_is_shown_by_itself_at_the_award_where_a_criterion_is_marked_so(
    award_with_local_value: Award, client: Any
) -> None:
    tender = award_with_local_value.tender
    criterion = tender.specification.criteria.order_by("position").last()
    page = client.get(award_with_local_value.get_absolute_url()).content.decode()
    part = page.split('id="local-value"', 1)[1].split("</ul>", 1)[0]
    assert f"“{criterion}” counts 40 of 100" in part
    assert part.count("<li>") == tender.bids.count()
