"""Paper and screen are one vote each; two people read each paper, and every paper is accounted for."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.record.models import Event
from commonweal.rules.reasons import Refused
from commonweal.voting import actions, queries
from commonweal.voting.box import Box
from commonweal.voting.models import Entry, Sheet, Vote
from commonweal.voting.readings import SPOILT, Paper
from tests.conftest import MovableClock
from tests.voting.help import BUS, GARDEN, PaperWork
from tests.voting.test_secrecy import everything_stored

Open = tuple[Vote, list[str]]
Outcome = Sheet.Outcome


@pytest.fixture
def paper(vote_and_codes: Open, commissioner: Person) -> PaperWork:
    return PaperWork(vote_and_codes[0], commissioner)


@pytest.fixture
def third(paper: PaperWork) -> Person:
    person = Person.objects.create_user(email="third@example.org", name="Tam Holt")
    actions.appoint_clerk(by=paper.by, vote=paper.vote, email="Third@example.org")
    return person


def entered(paper: PaperWork) -> int:
    return int(Vote.objects.values_list("paper_entered", flat=True).get(pk=paper.vote.pk))


def test_whoever_was_handed_a_paper_ballot_cannot_vote_online(vote_and_codes: Open, paper: PaperWork) -> None:
    vote, (code, *_) = vote_and_codes
    paper.hand("e1")
    with pytest.raises(Refused, match=r"already voted \(on paper\)"):
        actions.cast(vote=vote, code=code, choices={GARDEN: 1})


def test_whoever_voted_online_is_handed_no_paper_ballot_and_nobody_gets_two(
    vote_and_codes: Open, paper: PaperWork
) -> None:
    vote, (code, *_) = vote_and_codes
    actions.cast(vote=vote, code=code, choices={GARDEN: 1})
    with pytest.raises(Refused, match=r"already voted \(online\)"):
        paper.hand("E1")
    paper.hand("E2")
    with pytest.raises(Refused, match=r"already voted \(on paper\)"):
        paper.hand("E2")
    paper.hall.refresh_from_db()
    assert paper.hall.handed == 1


def test_one_persons_reading_counts_nothing_and_two_alike_count_once(paper: PaperWork) -> None:
    paper.hand("E1")
    assert paper.read(paper.by, 1, {BUS: 1}).outcome == Outcome.ONCE
    assert entered(paper) == 0
    assert paper.read(paper.clerk, 1, {BUS: 1}).outcome == Outcome.COUNTED
    assert entered(paper) == 1


def test_nobody_is_both_of_the_two_and_sending_twice_counts_once(paper: PaperWork) -> None:
    paper.hand("E1")
    for _again in range(3):
        assert paper.read(paper.by, 1, {BUS: 1}).outcome == Outcome.ONCE
    paper.read(paper.clerk, 1, {BUS: 1})
    for reader in (paper.by, paper.clerk):
        assert paper.read(reader, 1, {BUS: 1}).outcome == Outcome.COUNTED
    assert entered(paper) == 1
    assert Entry.objects.count() == 2


def test_a_slip_is_corrected_until_another_person_has_read_the_paper(paper: PaperWork) -> None:
    paper.hand("E1")
    paper.read(paper.by, 1, {BUS: 1})
    paper.read(paper.by, 1, {GARDEN: 1})
    assert paper.read(paper.clerk, 1, {GARDEN: 1}).outcome == Outcome.COUNTED
    with pytest.raises(Refused, match="two people read it alike"):
        paper.read(paper.by, 1, {BUS: 1})


def test_two_who_differ_are_settled_by_a_third_who_has_not_seen_either(
    paper: PaperWork, third: Person, clock: MovableClock
) -> None:
    paper.hand("E1")
    paper.read(paper.by, 1, {BUS: 1})
    assert paper.read(paper.clerk, 1, {GARDEN: 1}).outcome == Outcome.DIFFERS
    with pytest.raises(Refused, match="A third reads it"):
        paper.read(paper.clerk, 1, {BUS: 1})
    assert queries.papers_for(paper.vote, third) == [1]
    assert queries.papers_for(paper.vote, paper.by) == []
    assert paper.read(third, 1, {GARDEN: 1}).outcome == Outcome.COUNTED
    paper.account()
    clock.forward(days=2)
    actions.close(vote=paper.vote)
    assert queries.profile(paper.vote) == [{GARDEN: 1}]


def test_three_who_all_differ_settle_nothing(paper: PaperWork, third: Person) -> None:
    paper.hand("E1")
    paper.read(paper.by, 1, {BUS: 1})
    paper.read(paper.clerk, 1, {GARDEN: 1})
    assert paper.read(third, 1, SPOILT).outcome == Outcome.DIFFERS
    assert entered(paper) == 0


def test_a_spoilt_paper_is_accounted_for_and_counts_for_nobody(paper: PaperWork, clock: MovableClock) -> None:
    for number in ("E1", "E2"):
        paper.hand(number)
    assert paper.enter(SPOILT).outcome == Outcome.SPOILT
    paper.enter({})  # a blank paper is a ballot
    paper.account()
    clock.forward(days=2)
    actions.close(vote=paper.vote)
    assert queries.profile(paper.vote) == [{}]
    turnout = queries.turnout(paper.vote)
    assert (turnout.online, turnout.paper) == (0, 2)


def test_no_more_papers_are_counted_than_people_were_marked(paper: PaperWork) -> None:
    with pytest.raises(Refused, match="0 people were marked"):
        paper.enter({BUS: 1})
    paper.vote.sheets.all().delete()
    paper.hand("E1")
    paper.enter({BUS: 1})
    with pytest.raises(Refused, match="1 people were marked"):
        paper.enter({BUS: 1})
    with pytest.raises(IntegrityError), transaction.atomic():
        Vote.objects.filter(pk=paper.vote.pk).update(paper_entered=2)


def test_a_paper_that_was_never_printed_is_refused(paper: PaperWork) -> None:
    paper.hand("E1")
    for serial in (0, 21, 999_999):
        with pytest.raises(Refused, match="was printed"):
            paper.read(paper.by, serial, {BUS: 1})


def test_a_batch_adds_up_to_the_last_paper_or_is_refused(paper: PaperWork) -> None:
    for number in ("E1", "E2"):
        paper.hand(number)
    paper.enter({BUS: 1})
    paper.enter(SPOILT)
    paper.batch.refresh_from_db()

    def say(there: int, unused: int, missing: int = 0, reason: str = "") -> None:
        actions.account_for(
            by=paper.by,
            batch=paper.batch,
            spoilt_there=there,
            unused=unused,
            missing=missing,
            reason=reason,
        )

    with pytest.raises(Refused, match="19 papers; 20 were printed"):
        say(1, 16)
    with pytest.raises(Refused, match="21 papers; 20 were printed"):
        say(1, 18)
    with pytest.raises(Refused, match="Say why papers are missing"):
        say(1, 15, missing=2)
    say(1, 15, missing=2, reason="Left in the hall overnight")  # 1 + 1 + 1 + 15 + 2 = 20
    event = Event.objects.get(kind="ballot papers accounted for")
    assert (event.facts["counted"], event.facts["spoilt"], event.facts["missing"]) == (1, 2, 2)
    paper.hand("E3")
    paper.read(paper.by, 3, {BUS: 1})
    with pytest.raises(Refused, match="not settled yet"):
        say(1, 15, missing=1, reason="One turned up")


def test_a_paper_that_turns_up_opens_its_batch_again(paper: PaperWork) -> None:
    paper.account()
    paper.hand("E1")
    paper.enter({BUS: 1})
    paper.batch.refresh_from_db()
    assert not paper.batch.reconciled


def test_the_box_waits_for_every_paper_ballot_that_was_handed_out(
    vote_and_codes: Open, paper: PaperWork, clock: MovableClock
) -> None:
    vote, (code, *_) = vote_and_codes
    actions.cast(vote=vote, code=code, choices={GARDEN: 1})
    for number in ("E2", "E3"):
        paper.hand(number)
    clock.forward(days=2)
    with pytest.raises(Refused, match="not yet entered or accounted for: 2"):
        actions.close(vote=vote)
    paper.read(paper.by, 1, {BUS: 1})
    with pytest.raises(Refused, match="Papers read by one person only"):
        actions.close(vote=vote)
    paper.read(paper.clerk, 1, {BUS: 1})
    actions.write_off_paper(by=paper.by, vote=vote, count=1, reason="Took the paper home")
    with pytest.raises(Refused, match="Batches of papers that are not accounted for: 1"):
        actions.close(vote=vote)
    paper.account(missing=1, reason="Took the paper home")
    actions.close(vote=vote)
    assert sorted(queries.profile(vote), key=str) == [{BUS: 1}, {GARDEN: 1}]
    turnout = queries.turnout(vote)
    assert (turnout.online, turnout.paper, turnout.electors) == (1, 2, 3)


def test_after_the_close_nothing_says_what_stood_on_a_numbered_paper(
    paper: PaperWork, clock: MovableClock
) -> None:
    paper.hand("E1")
    paper.enter({BUS: 1})
    paper.account()
    clock.forward(days=2)
    actions.close(vote=paper.vote)
    assert set(Entry.objects.values_list("says", flat=True)) == {""}
    lines = [line for line in everything_stored().splitlines() if BUS in line]
    tables = {line.partition(":")[0] for line in lines}
    # A test that ends while its vote is open, without a transaction around it, leaves its own box behind.
    others = {table for table in tables if table.startswith("voting_box_")} - {Box(paper.vote.pk).table}
    assert tables - others == {"voting_ballot", "voting_voteoption"}


def test_a_file_of_papers_is_entered_whole_or_not_at_all(paper: PaperWork) -> None:
    paper.hand("E1")
    papers = [Paper(2, 1, "{}"), Paper(3, 77, "{}"), Paper(4, 78, "{}")]
    with pytest.raises(Refused) as refusal:
        actions.enter_papers(by=paper.by, vote=paper.vote, papers=papers)
    assert [str(reason)[:7] for reason in refusal.value.verdict.reasons] == ["line 3:", "line 4:"]
    assert not Sheet.objects.exists()
    for reader in (paper.by, paper.clerk, paper.clerk):
        actions.enter_papers(by=reader, vote=paper.vote, papers=papers[:1])
    assert entered(paper) == 1


def test_only_those_who_work_at_this_vote_handle_its_paper(
    paper: PaperWork, foreign_commissioner: Person, resident: Person
) -> None:
    for who in (foreign_commissioner, resident, None):
        with pytest.raises(Refused, match="Only a person with this office"):
            paper.hand("E1", by=who) if who else actions.mark_paper(
                by=None, polling_place=paper.hall, number="E1"
            )
        with pytest.raises(Refused, match="Only a person with this office"):
            actions.enter_paper(by=who, vote=paper.vote, serial=1, says="{}")
    paper.hand("E1", by=paper.clerk)
    with pytest.raises(Refused, match="Only a person with this office"):
        actions.print_batch(by=paper.clerk, polling_place=paper.hall, papers=5)
    actions.end_clerk(by=paper.by, clerk=paper.vote.clerks.get())
    with pytest.raises(Refused, match="Only a person with this office"):
        paper.hand("E2", by=paper.clerk)


def test_papers_are_printed_only_once_the_ballot_is_fixed(
    place: Place, commissioner: Person, paper: PaperWork, clock: MovableClock
) -> None:
    clock.forward(days=2)
    with pytest.raises(Refused, match="Voting is closed"):
        actions.print_batch(by=commissioner, polling_place=paper.hall, papers=5)


@pytest.mark.parametrize(
    "says", ["", "garden", "[]", '{"garden":2}', '{"nowhere":1}', '{ "garden":1}', '{"garden":true}', "null"]
)
def test_nothing_but_a_ballot_of_the_papers_own_form_is_kept_of_a_paper(paper: PaperWork, says: str) -> None:
    with pytest.raises(Refused):
        paper.read(paper.by, paper.next, says)
    assert not Sheet.objects.exists()


def test_the_accounts_of_many_batches_take_as_many_queries_as_those_of_one(
    paper: PaperWork, django_assert_num_queries: Any
) -> None:
    paper.hand("E1")
    paper.enter({GARDEN: 1})
    with CaptureQueriesContext(connection) as of_one:
        ((_batch, account),) = queries.accounts(paper.vote)
    assert (account.counted, account.spoilt) == (1, 0)
    for _more in range(3):
        actions.print_batch(by=paper.by, polling_place=paper.hall, papers=5)
    with django_assert_num_queries(len(of_one)):
        assert [account.counted for _batch, account in queries.accounts(paper.vote)] == [1, 0, 0, 0]
