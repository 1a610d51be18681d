"""What residents propose, from a draft to the ballot or a refusal with its appeal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from PIL import Image

from commonweal.files import store
from commonweal.needs.models import Need
from commonweal.people.models import Organisation, Person
from commonweal.places.models import Place
from commonweal.priorities import actions as stage
from commonweal.priorities.models import CommentReport, Draft, Proposal, Round
from commonweal.priorities.proposing import actions, queries
from commonweal.rules.reasons import Refused
from tests.priorities import help
from tests.priorities.picture_file import photograph

People = Callable[..., Person]


@pytest.fixture
def need(place: Place, commissioner: Person) -> Need:
    return help.published_need(place, commissioner)


@pytest.fixture
def round_(place: Place, commissioner: Person, db: None) -> Round:
    council = Organisation.objects.create(name="Haverbrook Council", kind=Organisation.Kind.COUNCIL)
    return help.proposing(place, commissioner, council)


@pytest.fixture
def propose(round_: Round, need: Need) -> Callable[..., Proposal]:
    def make(
        by: Person, title: str = "A bench by the river", cost_pence: int = 50_000, **more: Any
    ) -> Proposal:
        return actions.propose(
            by=by,
            round=round_,
            need=need,
            title=title,
            description="Somewhere to rest on the way to the shops.",
            cost_pence=cost_pence,
            **more,
        )

    return make


FAILED = {"land": "The bank is let until 2031."}


def test_a_draft_is_kept_with_its_gaps_and_faults_and_for_its_author_alone(
    client: Client, round_: Round, place: Place, resident: Person, make_person: People
) -> None:
    client.force_login(resident)
    typed = {"title": "Half a thought", "cost_pence": "a lot", "do": "save"}
    assert client.post(f"/{place.slug}/priorities/round/{round_.pk}/propose/", typed).status_code == 302
    draft = Draft.objects.get(person=resident)
    page = client.get(draft.get_absolute_url()).content.decode()
    assert "Half a thought" in page
    assert "a lot" in page
    assert not Proposal.objects.exists()
    client.force_login(make_person("Somebody else"))
    assert client.get(draft.get_absolute_url()).status_code == 404


def test_what_was_begun_before_signing_in_becomes_a_draft_afterwards(
    client: Client, round_: Round, place: Place, resident: Person
) -> None:
    address = f"/{place.slug}/priorities/round/{round_.pk}/propose/"
    client.post(address, {"title": "Begun on the bus", "do": "save"})
    assert "Begun on the bus" in client.get(address).content.decode()
    client.force_login(resident)
    client.get(address)
    assert Draft.objects.get(person=resident).title == "Begun on the bus"


def test_a_whole_draft_is_checked_beside_what_is_like_it_and_then_put_forward_once(
    client: Client,
    round_: Round,
    place: Place,
    resident: Person,
    make_person: People,
    need: Need,
    propose: Any,
) -> None:
    propose(make_person("Somebody else"), "Benches along the river")
    client.force_login(resident)
    typed = {"title": "A bench by the river", "description": "To rest", "need": need.pk, "cost_pence": "500"}
    answer = client.post(f"/{place.slug}/priorities/round/{round_.pk}/propose/", typed, follow=True)
    page = answer.content.decode()
    assert "Benches along the river" in page
    assert "These words are in both: rest, river." in page
    check = answer.redirect_chain[-1][0]
    assert client.post(check).status_code == 302
    assert Proposal.objects.filter(proposer=resident).count() == 1
    assert client.post(check).status_code == 404
    assert not Draft.objects.exists()


def test_a_person_supports_once_and_only_the_number_is_public(
    client: Client, resident: Person, make_person: People, propose: Any
) -> None:
    proposal = propose(resident)
    friend = make_person("Wilhelmina Ashdown")
    for _again in range(2):
        actions.support(by=friend, proposal=proposal)
    assert proposal.supporters.count() == 1
    assert "Wilhelmina" not in client.get(proposal.get_absolute_url()).content.decode()
    with pytest.raises(Refused, match="yourself"):
        actions.support(by=resident, proposal=proposal)


def test_a_round_that_asks_for_supporters_puts_no_proposal_with_fewer_on_the_ballot(
    place: Place,
    commissioner: Person,
    second_commissioner: Person,
    resident: Person,
    make_person: People,
    round_: Round,
    propose: Any,
) -> None:
    actions.set_terms(by=commissioner, round=round_, least_supporters=2, appeal_days=14, reviewed=False)
    proposal = propose(resident)
    actions.support(by=make_person("One"), proposal=proposal)
    with pytest.raises(Refused, match="1 supporters; this round asks for 2"):
        actions.accept(by=commissioner, proposal=proposal, cost_pence=100, reason="Fine")
    actions.support(by=make_person("Two"), proposal=proposal)
    assert (
        actions.accept(by=commissioner, proposal=proposal, cost_pence=100, reason="Fine").state == "accepted"
    )
    with pytest.raises(Refused, match="already"):
        actions.set_terms(by=commissioner, round=round_, least_supporters=0, appeal_days=1, reviewed=False)


def test_a_hidden_comment_says_by_which_rule_and_shows_none_of_its_words(
    client: Client, commissioner: Person, resident: Person, make_person: People, propose: Any
) -> None:
    proposal, author = propose(resident), make_person("Author")
    said = actions.comment(by=author, proposal=proposal, words="Buy my benches instead.")
    for _again in range(2):
        actions.report_comment(by=resident, comment=said, rule="advertising")
    assert CommentReport.objects.count() == 1
    assert [row.reports.count() for row in queries.reported(proposal.round.place)] == [1]
    actions.hide_comment(by=commissioner, comment=said, rule="advertising")
    page = client.get(proposal.get_absolute_url()).content.decode()
    assert "Buy my benches" not in page
    assert "Hidden, by this published rule: It advertises." in " ".join(page.split())
    assert not queries.reported(proposal.round.place)


def test_a_refusal_names_the_criteria_and_is_appealed_against_once_and_decided_by_another(
    commissioner: Person, second_commissioner: Person, resident: Person, propose: Any, clock: Any
) -> None:
    proposal = propose(resident)
    with pytest.raises(Refused, match="published criterion"):
        actions.refuse(by=commissioner, proposal=proposal, reason="No")
    stage.start_reviewing(by=commissioner, round=proposal.round, reason="All are in.")
    refused = actions.refuse(by=commissioner, proposal=proposal, failed=FAILED)
    appeal = actions.appeal(by=resident, proposal=refused, words="The lease ends in May.")
    with pytest.raises(Refused, match="already"):
        actions.appeal(by=resident, proposal=refused, words="And again.")
    with pytest.raises(Refused, match="had part"):
        actions.uphold_appeal(by=commissioner, appeal=appeal, reason="So", cost_pence=100)
    actions.uphold_appeal(by=second_commissioner, appeal=appeal, reason="It does.", cost_pence=60_000)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.cost_pence, proposal.failed) == ("accepted", 60_000, {})


def test_an_appeal_after_its_time_is_late(
    commissioner: Person, resident: Person, propose: Any, clock: Any
) -> None:
    proposal = propose(resident)
    stage.start_reviewing(by=commissioner, round=proposal.round, reason="All are in.")
    refused = actions.refuse(by=commissioner, proposal=proposal, failed=FAILED)
    clock.forward(days=14)
    with pytest.raises(Refused, match="ended"):
        actions.appeal(by=resident, proposal=refused, words="Late.")


def test_a_reviewer_never_reviews_their_own_and_the_answer_waits_for_the_findings(
    commissioner: Person, second_commissioner: Person, resident: Person, propose: Any
) -> None:
    own, proposal = propose(second_commissioner), propose(resident)
    with pytest.raises(Refused, match="their own"):
        actions.assign_review(by=commissioner, proposal=own, reviewer=second_commissioner, role="Engineer")
    review = actions.assign_review(
        by=commissioner, proposal=proposal, reviewer=second_commissioner, role="Engineer"
    )
    with pytest.raises(Refused, match="not given their findings"):
        actions.refuse(by=commissioner, proposal=proposal, failed=FAILED)
    found = dict.fromkeys(("cost", "running_cost", "legal_power", "need"), ("yes", "Looked at."))
    with pytest.raises(Refused, match="every criterion"):
        actions.give_findings(
            by=second_commissioner,
            review=review,
            interest="none",
            cost_pence=1,
            running_cost_pence=0,
            findings=found,
        )
    actions.give_findings(
        by=second_commissioner,
        review=review,
        interest="none",
        cost_pence=70_000,
        running_cost_pence=4_000,
        findings=found | {"land": ("no", "The bank is let.")},
    )
    assert actions.refuse(by=commissioner, proposal=proposal).failed == {"land": "The bank is let."}


def test_whoever_looks_at_a_proposal_is_named_beside_what_they_find(
    client: Client, commissioner: Person, second_commissioner: Person, resident: Person, propose: Any
) -> None:
    proposal = propose(resident)
    actions.assign_review(by=commissioner, proposal=proposal, reviewer=second_commissioner, role="Engineer")
    assert f"{second_commissioner.name}, Engineer" in client.get(proposal.get_absolute_url()).content.decode()


def test_several_are_refused_in_one_sitting_and_each_for_itself(
    commissioner: Person, resident: Person, round_: Round, propose: Any
) -> None:
    one, other, left = propose(resident), propose(resident, "A choir"), propose(resident, "A mast")
    own = {one: "The bank floods.", other: "There are three."}
    actions.refuse_many(by=commissioner, round=round_, criterion="need", words="No need named.", own=own)
    for proposal, theirs in own.items():
        proposal.refresh_from_db()
        assert proposal.failed == {"need": f"No need named. {theirs}"}
    left.refresh_from_db()
    assert left.state == "proposed"


def test_projects_that_exclude_each_other_and_variants_are_never_both_funded(
    commissioner: Person,
    second_commissioner: Person,
    resident: Person,
    round_: Round,
    propose: Any,
    clock: Any,
) -> None:
    """£1,000; all cost £100 and all win votes, so only the exclusions can keep one of each set out."""
    small = propose(resident, "Small", 10_000)
    large = propose(resident, "Large", 10_000, variant_of=small)
    pond, car_park = propose(resident, "Pond", 10_000), propose(resident, "Car park", 10_000)
    projects = [small, large, pond, car_park]
    rivals = [pond, car_park]
    actions.name_rivals(by=commissioner, round=round_, proposals=rivals, reason="One field.")
    stage.start_reviewing(by=commissioner, round=round_, reason="All are in.")
    for project in projects:
        actions.accept(by=commissioner, proposal=project, cost_pence=10_000, reason="Fine")
    round_.refresh_from_db()
    ballots = [projects, [small, pond], [small, pond]]
    round_ = help.voted(round_, commissioner, ballots, clock)
    stage.count(by=commissioner, round=round_)
    funded = {row.name for row in round_.counts.get().results.filter(position__isnull=False)}
    assert funded == {"Small", "Pond"}


def test_a_picture_keeps_nothing_but_its_dots_and_waits_for_an_officer(
    client: Client, commissioner: Person, resident: Person, propose: Any
) -> None:
    proposal, upload = propose(resident), photograph()
    assert dict(Image.open(upload.file).getexif())
    upload.seek(0)
    picture = actions.add_picture(by=resident, proposal=proposal, upload=upload, says="The corner")
    with store.path_of(picture.file.stored_as).open("rb") as kept:
        content = kept.read()
        kept.seek(0)
        assert not dict(Image.open(kept).getexif())
    assert b"Mill Lane" not in content
    address = picture.file.get_absolute_url()
    assert client.get(address).status_code == 404
    actions.show_picture(by=commissioner, picture=picture)
    assert client.get(address).status_code == 200
    with pytest.raises(Refused, match="what the picture shows"):
        actions.add_picture(by=resident, proposal=proposal, upload=photograph(), says=" ")


def test_a_file_that_only_says_that_it_is_a_picture_is_refused(resident: Person, propose: Any) -> None:
    proposal, upload = propose(resident), photograph()
    upload.file.seek(0)
    upload.file.write(b"<svg onload=alert(1)>")
    upload.seek(0)
    with pytest.raises(Refused, match="not a picture"):
        actions.add_picture(by=resident, proposal=proposal, upload=upload, says="x")
