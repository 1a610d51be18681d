"""A criterion that residents judge: its weight is published, their ballots are counted, exactly."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from django.utils.translation import gettext

from commonweal.people.models import Organisation, Person
from commonweal.places.models import Place
from commonweal.rules import bids
from commonweal.rules.reasons import Refused
from commonweal.sourcing import evaluation
from commonweal.sourcing.awarding import policy
from commonweal.sourcing.community.actions import hold_vote
from commonweal.sourcing.models import Bid, CommunityVote, Tender
from tests.sourcing import help, residents


@pytest.fixture(autouse=True)
def keys_apart(settings: Any, tmp_path: Path) -> None:
    settings.VAR = tmp_path


@pytest.fixture
def judged(
    place: Place,
    commissioner: Person,
    second_commissioner: Person,
    panel: list[Person],
    provider: Person,
    charity: Organisation,
    other_provider: Person,
    other_charity: Organisation,
    clock: Any,
) -> Tender:
    """Two bids at £80,000, each agreed 4 throughout; a fifth of the quality is for residents to say."""
    tender = residents.asking_residents(place, commissioner, second_commissioner)
    help.bid(tender, provider, charity)
    help.bid(tender, other_provider, other_charity)
    tender = help.opened(tender, commissioner, panel, clock)
    return help.judged(tender, panel, {charity: 4, other_charity: 4})


def test_the_weight_of_the_residents_vote_is_published_before_anyone_bids(judged: Tender) -> None:
    (row,) = evaluation.voted_on(judged)
    assert (row.title, row.weight, row.kind) == ("What neighbours think", Fraction(20), "community")
    assert row.measure == bids.Measure(Fraction(0), Fraction(1), "part of the ballots")
    assert row.id not in {each.id for each in evaluation.criteria(judged)}, "no evaluator scores it"


def test_an_award_waits_for_the_residents(judged: Tender, second_commissioner: Person) -> None:
    with pytest.raises(Refused, match="counted"):
        help.proposed(judged, second_commissioner, second_commissioner)


def test_the_part_of_the_ballots_that_tick_a_bid_decides_between_equals(
    judged: Tender, commissioner: Person, charity: Organisation, other_charity: Organisation, clock: Any
) -> None:
    """Three of six ballots tick the first bid, five the second: 80 points count 0.8 and 100 times 3/6 count
    0.2, which make 74; with 5/6 they make 80 2/3."""
    first, other = (judged.bids.get(organisation=each) for each in (charity, other_charity))
    held = hold_vote(by=commissioner, tender=judged)
    residents.voted(
        held, commissioner, clock, [[first], [first, other], [first, other], [other], [other], [other]]
    )
    outcome = bids.award(evaluation.evidence(Tender.objects.get(pk=judged.pk)))
    assert {row.bidder: row.quality for row in outcome.placed} == {
        first.label: Fraction(74),
        other.label: Fraction(242, 3),
    }
    assert outcome.winner == other.label


def test_fewer_than_five_ballots_are_neither_shown_nor_counted(
    client: Any, judged: Tender, commissioner: Person, charity: Organisation, clock: Any
) -> None:
    first = judged.bids.get(organisation=charity)
    held = hold_vote(by=commissioner, tender=judged)
    residents.voted(held, commissioner, clock, [[first]] * 4)
    outcome = bids.award(evaluation.evidence(Tender.objects.get(pk=judged.pk)))
    assert {row.quality for row in outcome.placed} == {Fraction(80)}
    page = client.get(reverse("sourcing:residents_vote", args=[judged.place.slug, judged.pk]))
    assert "Fewer than five" in page.content.decode()
    assert "Ticked on" not in page.content.decode()


def test_no_vote_is_held_on_a_tender_that_published_none(opened: Tender, commissioner: Person) -> None:
    with pytest.raises(Refused, match="not published cannot count"):
        hold_vote(by=commissioner, tender=opened)


def test_residents_read_short_descriptions_and_no_names(
    client: Any, judged: Tender, commissioner: Person, charity: Organisation, other_charity: Organisation
) -> None:
    judged.bids.filter(organisation=charity).update(summary="A hot meal on Tuesdays.")
    address = reverse("sourcing:residents_vote", args=[judged.place.slug, judged.pk])
    page = client.get(address).content.decode()
    assert "A hot meal on Tuesdays." in page
    assert charity.name not in page
    client.force_login(commissioner)
    assert (
        client.post(reverse("sourcing:hold_residents_vote", args=[judged.place.slug, judged.pk])).status_code
        == 302
    )
    options = CommunityVote.objects.get().vote.options.all()
    assert {str(row.title) for row in options} == {"Bid 1", "Bid 2"}
    assert not any(name in str(row.summary) for row in options for name in (charity.name, other_charity.name))


@pytest.fixture
def alone(
    place: Place,
    commissioner: Person,
    second_commissioner: Person,
    panel: list[Person],
    provider: Person,
    charity: Organisation,
    clock: Any,
) -> Tender:
    """One bid alone at £80,000, agreed 4 throughout."""
    tender = residents.asking_residents(place, commissioner, second_commissioner)
    help.bid(tender, provider, charity)
    return help.judged(help.opened(tender, commissioner, panel, clock), panel, {charity: 4})


def test_one_bid_alone_is_awarded_without_a_vote_of_residents(
    client: Any, alone: Tender, commissioner: Person, second_commissioner: Person, charity: Organisation
) -> None:
    """4 of 5 on the other criteria makes 80 points, and the evidence says why residents were not asked."""
    with pytest.raises(Refused, match="nothing to choose between"):
        hold_vote(by=commissioner, tender=alone)
    page = client.get(reverse("sourcing:residents_vote", args=[alone.place.slug, alone.pk]))
    assert "residents are not asked" in page.content.decode()
    award = help.award(alone, commissioner, second_commissioner)
    assert award.organisation == charity
    outcome = bids.award(bids.from_data(award.evidence))
    assert [row.quality for row in outcome.placed] == [Fraction(80)]
    (row,) = award.evidence["counted"]
    assert (row["amount"], row["source"]) == (None, "One bid was left, so residents were not asked.")


def test_residents_are_asked_while_a_second_bid_is_not_set_aside(
    judged: Tender, charity: Organisation
) -> None:
    assert {fault.code for fault in bids.award(evaluation.evidence(judged)).faults} == {"count-missing"}
    judged.bids.filter(organisation=charity).update(set_aside="Too low.")
    outcome = bids.award(evaluation.evidence(judged))
    assert (outcome.faults, len(outcome.placed)) == ((), 1)


def test_that_a_bid_was_set_aside_is_not_told_by_the_vote_before_the_award(
    client: Any,
    judged: Tender,
    commissioner: Person,
    second_commissioner: Person,
    charity: Organisation,
    other_charity: Organisation,
    clock: Any,
) -> None:
    """Two of six ballots tick the bid that was set aside; it stays on the ballot and on the page."""
    first, other = (judged.bids.get(organisation=each) for each in (charity, other_charity))
    held = hold_vote(by=commissioner, tender=judged)
    address = reverse("sourcing:residents_vote", args=[judged.place.slug, judged.pk])

    def main() -> str:
        return client.get(address).content.decode().partition("<main")[2]

    before = main()
    first.set_aside = "It does not show how it can be done at this price."
    first.save()
    assert main() == before
    residents.voted(held, commissioner, clock, [[first], [first], [other], [other], [other], [other]])
    page = client.get(address).content.decode()
    assert "Ticked on 2 of 6 ballots" in page
    assert "set aside" not in page
    help.award(Tender.objects.get(pk=judged.pk), commissioner, second_commissioner)
    assert "It was set aside before the award" in client.get(address).content.decode()


def test_a_bid_that_was_set_aside_before_the_vote_is_on_the_ballot_all_the_same(
    judged: Tender, commissioner: Person, provider: Person, charity: Organisation, make_person: Any
) -> None:
    """Three were opened; of one the price was not shown to be possible."""
    third = judged.bids.get(organisation=charity)
    third.pk, third.number, third.set_aside = None, 3, "Too low."
    third.organisation = Organisation.objects.create(name="Third House", kind="charity")
    third.save(force_insert=True)
    held = hold_vote(by=commissioner, tender=judged)
    assert {row.key for row in held.vote.options.all()} == {"bid-1", "bid-2", "bid-3"}


@pytest.mark.parametrize("asked", ["asked", "not asked"])
def test_officers_of_two_languages_propose_and_approve_the_same_evidence(
    judged: Tender, commissioner: Person, charity: Organisation, clock: Any, asked: str, monkeypatch: Any
) -> None:
    """Every word that is translated reads otherwise; what is digested does not."""
    if asked == "asked":
        first = judged.bids.get(organisation=charity)
        residents.voted(hold_vote(by=commissioner, tender=judged), commissioner, clock, [[first]] * 6)
    else:
        judged.bids.filter(organisation=charity).update(set_aside="Too low.")
    tender = Tender.objects.get(pk=judged.pk)

    def digested() -> str:
        evidence = evaluation.evidence(tender)
        return policy.proposed_digest(evidence, bids.award(evidence))

    before = digested()
    monkeypatch.setattr("django.utils.translation._trans.gettext", lambda words: f"[{words}]")
    assert gettext("Bid") == "[Bid]"
    assert digested() == before


def test_the_form_says_that_residents_vote_on_the_short_description_and_does_not_go_without_it(
    client: Any,
    place: Place,
    commissioner: Person,
    second_commissioner: Person,
    provider: Person,
    charity: Organisation,
) -> None:
    tender = residents.asking_residents(place, commissioner, second_commissioner)
    address = f"{tender.get_absolute_url()}bid/"
    client.force_login(provider)
    page = client.get(address).content.decode()
    assert "residents read it and vote on it" in page
    assert "by number and without your name" in page
    assert "Not scored by itself" not in page
    answers = {f"answer_{row.id}": "On foot, twice a week." for row in evaluation.criteria(tender)}
    typed = {"organisation": str(charity.pk), "price_pence": "76,543.21", "seen": "0", **answers}
    wrong = client.post(address, typed)
    assert wrong.status_code == 422
    assert "residents vote on it" in wrong.content.decode()
    assert not Bid.objects.exists()
    assert client.post(address, {**typed, "summary": "Two of us, at every door."}).status_code == 302
    assert Bid.objects.get().organisation == charity


def test_the_short_descriptions_tell_residents_no_address_while_names_are_closed(
    judged: Tender, commissioner: Person, client: Any
) -> None:
    """On the page and on the ballot alike, and for every reader."""
    bid = judged.bids.get(number=1)
    evidence = "https://a.example/ready/evidence/11111111-1111-4111-8111-111111111111/"
    typed = f"We cook ({evidence}), see https://riverside.example/us or write to us@riverside.example."
    judged.bids.filter(pk=bid.pk).update(summary=typed)
    held = hold_vote(by=commissioner, tender=judged)
    on_ballot = " ".join(row.summary for row in held.vote.options.all())
    client.force_login(commissioner, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(reverse("sourcing:residents_vote", args=[judged.place.slug, judged.pk]))
    for said in (on_ballot, page.content.decode()):
        assert "We cook" in said
        assert "riverside.example" not in said
        assert "11111111-1111" not in said
    assert "[a link]" in on_ballot
