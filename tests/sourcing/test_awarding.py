"""An award is proposed by one officer and approved by another, and nothing is announced before."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from commonweal.messages.models import Message
from commonweal.people import actions as people
from commonweal.people.models import Organisation, Person
from commonweal.places.models import Place
from commonweal.record import bag, bundles
from commonweal.record.models import Bundle, Event
from commonweal.record.verifier import openings
from commonweal.rules import bids
from commonweal.rules.reasons import Refused
from commonweal.site.cli import main
from commonweal.sourcing import actions
from commonweal.sourcing.awarding import actions as awarding
from commonweal.sourcing.awarding import commitments, policy
from commonweal.sourcing.awarding import queries as awards
from commonweal.sourcing.models import Award, AwardCommitment, AwardProposal, Bid, Tender
from tests.sourcing import help


@pytest.fixture
def proposal(judged: Tender, commissioner: Person, second_commissioner: Person) -> AwardProposal:
    """The charity comes first; one officer proposes the award to the other."""
    return help.proposed(judged, commissioner, second_commissioner)


@pytest.fixture
def award(proposal: AwardProposal, second_commissioner: Person) -> Award:
    return awarding.approve_award(by=second_commissioner, proposal=proposal)


def test_nothing_is_announced_before_another_officer_approves(
    proposal: AwardProposal, opened: Tender, provider: Person, client: Any
) -> None:
    assert not Message.objects.filter(template__in=["sourcing/awarded", "sourcing/not_awarded"]).exists()
    assert not opened.notices.filter(kind="award").exists()
    assert not Event.objects.filter(kind__contains="award", public=True).exists()
    client.force_login(provider, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(opened.get_absolute_url()).content.decode().split("</header>", 1)[1]
    before, method = page.split('id="price"', 1)
    after = method.split("</dl>", 1)[1]  # between them it says who decides, of any tender
    assert "propos" not in (before + after).lower()
    assert client.get(proposal.get_absolute_url()).status_code == 403


def test_whoever_proposed_an_award_cannot_approve_it(proposal: AwardProposal, commissioner: Person) -> None:
    with pytest.raises(Refused, match="You proposed this award"):
        awarding.approve_award(by=commissioner, proposal=proposal)


def test_whoever_has_an_interest_in_any_bidder_cannot_approve(
    proposal: AwardProposal, second_commissioner: Person, other_charity: Organisation
) -> None:
    """Also in one that came last: what stands against it decides too."""
    people.declare_interest(
        by=second_commissioner,
        work=proposal.tender.work,
        kind="personal",
        organisation=other_charity,
        concerned="my brother",
        detail="He works there.",
    )
    with pytest.raises(Refused, match="You have an interest in"):
        awarding.approve_award(by=second_commissioner, proposal=proposal)


def test_whoever_has_not_declared_cannot_approve(
    proposal: AwardProposal, place: Place, make_person: Callable[..., Person]
) -> None:
    third = make_person("Jo Marsh", offices=[(place, "commissioner")])
    with pytest.raises(Refused, match="declare your interests"):
        awarding.approve_award(by=third, proposal=proposal)


def test_what_changed_since_the_proposal_is_not_approved(
    proposal: AwardProposal, panel: list[Person], second_commissioner: Person
) -> None:
    """Even where the same bid would still win: what is approved is what was looked at."""
    with pytest.raises(Refused, match="can no longer be changed"):
        actions.agree(by=panel[0], bid=proposal.bid, scores=help.same(proposal.tender, 5))
    proposal.bid.consensus.update(value=5)
    with pytest.raises(Refused, match="has changed since it was proposed"):
        awarding.approve_award(by=second_commissioner, proposal=proposal)
    assert not Award.objects.exists()


def test_a_reality_check_left_open_keeps_an_award_from_being_proposed(
    opened: Tender,
    panel: list[Person],
    charity: Organisation,
    other_charity: Organisation,
    commissioner: Person,
) -> None:
    help.closed(help.judged(opened, panel, {charity: 4, other_charity: 3}))
    people.declare_interest(by=commissioner, work=opened.work)
    with pytest.raises(Refused, match="an answer to each question"):
        awarding.propose_award(by=commissioner, tender=opened, reality={**help.REALITY, "references": " "})


def test_an_award_sent_back_publishes_why_and_leaves_the_ranking_as_it_was(
    proposal: AwardProposal, second_commissioner: Person, client: Any
) -> None:
    before = bids.outcome_data(awards.computed(proposal.tender))
    awarding.send_back_award(by=second_commissioner, proposal=proposal, reason="Its referees did not answer.")
    assert "Its referees did not answer." in client.get(proposal.tender.get_absolute_url()).content.decode()
    proposal.tender.refresh_from_db()
    assert proposal.tender.state == "scoring"
    assert bids.outcome_data(awards.computed(proposal.tender)) == before


def test_the_reality_check_and_what_went_otherwise_stand_with_the_award(
    opened: Tender,
    panel: list[Person],
    charity: Organisation,
    other_charity: Organisation,
    commissioner: Person,
    second_commissioner: Person,
    client: Any,
) -> None:
    help.closed(help.judged(opened, panel, {charity: 4, other_charity: 3}))
    for person in (commissioner, second_commissioner):
        people.declare_interest(by=person, work=opened.work)
    proposal = awarding.propose_award(
        by=commissioner, tender=opened, reality=help.REALITY, deviations="Bids were opened a day late."
    )
    award = awarding.approve_award(by=second_commissioner, proposal=proposal)
    page = client.get(award.get_absolute_url()).content.decode()
    assert page.count("We asked, and it holds.") == len(AwardProposal.CHECKED)
    assert "Bids were opened a day late." in page


def test_an_approval_that_breaks_leaves_nothing_behind(
    proposal: AwardProposal, second_commissioner: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last thing that it does fails: no award, no bundle, no notice; and it can be tried again."""

    def breaks(*_given: object) -> None:
        raise RuntimeError("the power went")

    with monkeypatch.context() as broken:
        broken.setattr("commonweal.sourcing.awarding.actions.award._tell_every_bidder", breaks)
        with pytest.raises(RuntimeError):
            awarding.approve_award(by=second_commissioner, proposal=proposal)
    assert not Award.objects.exists()
    assert not AwardCommitment.objects.exists()
    assert not Bundle.objects.filter(decision="award").exists()
    assert not proposal.tender.notices.filter(kind="award").exists()
    assert awarding.approve_award(by=second_commissioner, proposal=proposal).price_pence == 8_000_000


def _bundle(award: Award) -> bag.Files:
    return bag.unpack(bytes(bundles.about(award).get().payload))


def test_the_bundle_holds_no_answer_no_reason_and_no_name_but_the_winner_s(
    award: Award, panel: list[Person], charity: Organisation, other_charity: Organisation
) -> None:
    text = b"".join(_bundle(award).values()).decode()
    hidden = [person.name for person in panel] + [
        other_charity.name,
        "Because of what it says.",
        "would do it",
    ]
    assert [words for words in hidden if words in text] == []


def test_what_is_kept_back_is_not_needed_to_compute_the_award_again(award: Award) -> None:
    evidence = json.loads(_bundle(award)["data/evidence.json"])
    assert bids.recompute(evidence) == award.outcome


def test_each_bidder_opens_its_own_commitment_and_nobody_else_s(
    award: Award, provider: Person, other_provider: Person, charity: Organisation
) -> None:
    own = Bid.objects.get(organisation=charity).label
    assert policy.may_open_commitment(provider, award, own)
    assert not policy.may_open_commitment(other_provider, award, own)
    assert not policy.may_open_commitment(None, award, own)


def test_an_opening_shows_the_answers_and_the_panel_s_words_as_they_were(
    award: Award, charity: Organisation
) -> None:
    bid = Bid.objects.get(organisation=charity)
    row = award.commitments.get(label=bid.label)
    content = json.loads(row.content)
    assert content["answers"] == bid.answers
    assert {each["reason"] for each in content["consensus"]} == {"Because of what it says."}
    published = json.loads(_bundle(award)[f"data/evidence/{commitments.FILE}"])
    assert published[bid.label] == commitments.digest(row.salt, row.content)


def test_two_bidders_who_wrote_the_same_have_different_hashes(award: Award) -> None:
    found = list(award.commitments.values_list("digest", "salt"))
    assert len(found) == 4  # two bidders, two evaluators
    assert len({digest for digest, _salt in found}) == len({salt for _digest, salt in found}) == len(found)


@pytest.fixture
def packed(award: Award, charity: Organisation, tmp_path: Path) -> tuple[Path, Path]:
    """The sealed bundle of the award, and what its winner downloads to open its own part."""
    bundle, own = tmp_path / "award.zip", tmp_path / "own.json"
    bundle.write_bytes(bytes(bundles.sealed(bundles.about(award).get()).content))
    row = award.commitments.get(label=Bid.objects.get(organisation=charity).label)
    own.write_bytes(commitments.opening(row))
    return bundle, own


def _checked(bundle: Path, own: Path) -> tuple[int, int]:
    """What the command and the bundle's own checker say of it."""
    files = bag.unpack(bundle.read_bytes())
    checker = bundle.with_name("verify.py")
    checker.write_bytes(files["verify.py"])
    words = [sys.executable, str(checker), str(bundle), "--opening", str(own)]
    alone = subprocess.run(words, capture_output=True, check=False)
    return main(["verify", str(bundle), "--opening", str(own)]), alone.returncode


def test_the_command_and_the_bundle_itself_confirm_what_a_bidder_opens(
    packed: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert _checked(*packed) == (0, 0)
    assert "it is what the bundle keeps back of bidder" in capsys.readouterr().out


@pytest.mark.parametrize("part", ["salt", "content", "name"])
def test_an_opening_of_which_anything_was_changed_is_told(packed: tuple[Path, Path], part: str) -> None:
    bundle, own = packed
    told = json.loads(own.read_text())
    told[part] = {"salt": "0" * 64, "content": "{}", "name": "evaluator 1"}[part]
    own.write_text(json.dumps(told))
    assert _checked(bundle, own) == (1, 1)


def test_the_command_confirms_to_an_evaluator_that_what_they_handed_in_is_what_counted(
    award: Award, packed: tuple[Path, Path], panel: list[Person], capsys: pytest.CaptureFixture[str]
) -> None:
    bundle, own = packed
    row = award.commitments.get(label="evaluator 1")
    own.write_bytes(commitments.opening(row))
    assert policy.may_open_commitment(panel[0], award, "evaluator 1")
    assert _checked(bundle, own) == (0, 0)
    assert "it is what the bundle keeps back of evaluator 1" in capsys.readouterr().out
    [event] = Event.objects.filter(kind="scores handed in", facts__evaluator=1)
    assert json.loads(row.content)["sha256"] == event.facts["sha256"]


@pytest.mark.parametrize(
    "changed", ["a score in the evidence", "a score in the opening", "the salt", "no list"]
)
def test_scores_that_are_not_those_that_were_handed_in_are_told(award: Award, changed: str) -> None:
    content = json.loads(award.commitments.get(label="evaluator 1").content)
    evidence = json.loads(json.dumps(award.evidence))
    assert openings.differences(evidence, "evaluator 1", content) == []
    if changed == "a score in the evidence":
        next(row for row in evidence["scores"] if row["evaluator"] == "evaluator 1")["value"] = 1
    if changed == "a score in the opening":
        content["sheet"] = content["sheet"].replace('"value":4', '"value":5', 1)
    if changed == "the salt":
        content["salt"] = "00"
    if changed == "no list":
        content["sheet"] = "3"
    assert openings.differences(evidence, "evaluator 1", content)
