"""Paper in a vote of districts: printed, handed out, written off and told of, district by district."""

from __future__ import annotations

from typing import Any

import pytest

from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.record.models import Event
from commonweal.rules.reasons import Refused
from commonweal.voting import actions, printing, queries, shown
from commonweal.voting.ballots import APPROVAL, BallotForm
from commonweal.voting.register import Listed
from tests.voting.divided import HALL, NORTH, OPTIONS, SOUTH, SWING, closed, opened, prepared
from tests.voting.help import PaperWork


def test_a_paper_bears_the_parts_of_its_batch_and_counts_in_its_district(
    place: Place, commissioner: Person, clock: Any
) -> None:
    vote, _codes = opened(place, commissioner, ["North Ward", "South Ward"])
    paper = PaperWork(vote, commissioner, papers=2)
    northern = actions.print_batch(by=commissioner, polling_place=paper.hall, papers=2, district=NORTH)
    assert [part.district for part in queries.parts_on_papers(vote)(northern.first)] == ["", NORTH]
    assert printing.papers(northern).startswith(b"%PDF")
    assert actions.mark_paper(by=commissioner, polling_place=paper.hall, number="E0") == NORTH
    paper.next = paper.batch.first
    with pytest.raises(Refused, match="accounted for"):
        paper.enter({HALL: 1})
    paper.next = northern.first
    paper.enter({HALL: 1, SWING: 1})
    row = vote.districts.get(key=NORTH)
    assert (row.paper_issued, row.paper_entered, row.paper_left) == (1, 1, 0)


def test_no_paper_is_printed_that_would_be_empty(place: Place, commissioner: Person) -> None:
    vote = prepared(place, commissioner, BallotForm(APPROVAL))
    actions.set_options(by=commissioner, vote=vote, options=OPTIONS[1:])
    people = [Listed("E1", "Elector 1", "High Street", district="N01")]
    actions.import_register(by=commissioner, vote=vote, people=people)
    actions.issue_codes(by=commissioner, vote=vote, people=people)
    vote = actions.open_vote(by=commissioner, vote=vote)
    hall = actions.add_polling_place(by=commissioner, vote=vote, title="Town Hall")
    for district in ("", "nowhere"):
        with pytest.raises(Refused, match="no such district"):
            actions.print_batch(by=commissioner, polling_place=hall, papers=2, district=district)
    assert actions.print_batch(by=commissioner, polling_place=hall, papers=2, district=NORTH).size == 2


def test_papers_of_a_district_that_never_came_back_are_written_off_there(
    place: Place, commissioner: Person
) -> None:
    vote, _codes = opened(place, commissioner, ["North Ward", "South Ward"])
    paper = PaperWork(vote, commissioner)
    paper.hand("E0")
    with pytest.raises(Refused):
        actions.write_off_paper(by=commissioner, vote=vote, count=1, reason="Lost", district=SOUTH)
    actions.write_off_paper(by=commissioner, vote=vote, count=1, reason="Lost", district=NORTH)
    vote.refresh_from_db()
    assert vote.paper_left == 0


def test_papers_are_printed_handed_out_and_written_off_by_district_on_the_pages(
    place: Place, commissioner: Person, client: Any
) -> None:
    vote, _codes = opened(place, commissioner, ["North Ward", "South Ward", ""])
    hall = actions.add_polling_place(by=commissioner, vote=vote, title="Town Hall")
    client.force_login(commissioner, backend="django.contrib.auth.backends.ModelBackend")
    address = f"{vote.get_absolute_url()}paper/"
    asked = {"polling_place": str(hall.pk), "papers": "3", "district": NORTH}
    assert client.post(f"{address}print/", asked | {"district": "nowhere"}).status_code == 422
    assert client.post(f"{address}print/", asked).status_code == 302
    assert vote.batches.get().district == NORTH
    handed = client.post(
        f"{address}hand-out/", {"polling_place": str(hall.pk), "number": "E0"}, follow=True
    ).content.decode()
    assert "Hand this person one paper of North Ward" in handed
    page = client.get(address).content.decode()
    assert "North Ward: people marked 1" in page
    entering = client.post(f"{address}enter/", {"serial": "1", "ballot": "4"})
    assert entering.status_code == 422
    assert "Your ballot names something that is not on it." in entering.content.decode()
    assert "A tree in the south, £20 (South Ward)" in entering.content.decode()
    lost = {"count": "1", "reason": "Never came back", "district": NORTH}
    assert client.post(f"{address}write-off/", lost).status_code == 302
    assert vote.districts.get(key=NORTH).paper_left == 0


def test_paper_by_batch_does_not_tell_how_few_of_a_district_voted_on_paper(
    place: Place, commissioner: Person, clock: Any
) -> None:
    """Six of the north and one of the south vote on paper: seven together, and never one."""
    vote, _codes = opened(place, commissioner, ["North Ward"] * 6 + ["South Ward"])
    work = PaperWork(vote, commissioner, papers=2)
    for district, numbers in ((NORTH, range(6)), (SOUTH, (6,))):
        batch = actions.print_batch(
            by=commissioner, polling_place=work.hall, papers=len(numbers), district=district
        )
        work.next = batch.first
        for number in numbers:
            work.hand(f"E{number}")
            work.enter({HALL: 1})
        actions.account_for(by=commissioner, batch=batch, spoilt_there=0, unused=0)
    actions.account_for(by=commissioner, batch=work.batch, spoilt_there=0, unused=2)
    vote = closed(vote, clock)
    (row,) = shown.public_accounts(vote)
    assert (row.printed, row.counted, row.unused) == (9, 7, 2)
    told = Event.objects.filter(kind="ballot papers accounted for").values_list("facts", flat=True)
    assert all("counted" not in facts and "unused" not in facts for facts in told)


def test_a_channel_that_fewer_than_five_used_is_not_told_on_the_votes_page(
    place: Place, commissioner: Person, clock: Any, client: Any
) -> None:
    vote, codes = opened(place, commissioner, ["North Ward"] * 8)
    work = PaperWork(vote, commissioner, papers=2)
    work.hand("E0")
    actions.write_off_paper(by=commissioner, vote=vote, count=1, reason="Lost", district=NORTH)
    actions.account_for(by=commissioner, batch=work.batch, spoilt_there=0, unused=2)
    for code in codes[1:]:
        actions.cast(vote=vote, code=code, choices={HALL: 1})
    vote = closed(vote, clock)
    page = client.get(vote.get_absolute_url()).content.decode()
    assert "fewer than five people used one of them" in page
    assert "What became of every ballot paper" not in page
    assert "On paper" not in page
