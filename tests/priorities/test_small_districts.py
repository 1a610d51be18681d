"""Districts in which few people vote: what is told of them, and what is kept back for auditors."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from commonweal.people.models import Office, Organisation, Person
from commonweal.places.models import Area, Place
from commonweal.priorities import actions
from commonweal.priorities.districts import actions as districts
from commonweal.priorities.mainstream import report
from commonweal.priorities.mainstream.queries import this_year
from commonweal.priorities.models import DistrictShare, Division, Proposal, Round, Withheld
from commonweal.priorities.results.turnout import turnout
from commonweal.priorities.rounds import trying
from commonweal.record import bundles, kinds
from commonweal.record import clock as clocks
from commonweal.record.models import Event
from commonweal.rules import ballots
from commonweal.rules.canonical import digest
from commonweal.rules.reasons import Refused
from commonweal.voting import actions as voting
from commonweal.voting.districts import turnout as turnout_by_district
from tests.priorities import help
from tests.priorities.divided import counted_in, divided, reviewed, voted

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture(autouse=True)
def _keys_of_its_own(tmp_path: Any, settings: Any) -> None:
    settings.VAR = tmp_path


@pytest.fixture
def round_(place: Place, commissioner: Person) -> Round:
    council = Organisation.objects.create(name="Haverbrook Council", kind=Organisation.Kind.COUNCIL)
    return help.proposing(place, commissioner, council)


@pytest.fixture
def small(
    round_: Round, commissioner: Person, resident: Person, wards: tuple[Area, Area], clock: Any
) -> tuple[Round, list[Proposal]]:
    """Twelve vote in the north, nine in the south: under ten."""
    divided(round_, commissioner, wards)
    projects = reviewed(round_, commissioner, resident, [None, wards[0], wards[1], wards[1]])
    whole, northern, first, second = projects
    cast = [("N01", [whole, northern])] * 12 + [("S01", [whole, first])] * 8 + [("S01", [second])]
    round_ = voted(round_, commissioner, cast, clock)
    actions.count(by=commissioner, round=round_)
    return Round.objects.get(pk=round_.pk), projects


def test_a_count_of_few_people_tells_only_what_is_funded(
    small: tuple[Round, list[Proposal]], second_commissioner: Person, wards: tuple[Area, Area], client: Any
) -> None:
    round_, (_whole, _northern, first, second) = small
    count = round_.counts.get(district=wards[1])
    assert {row.proposal: (row.funded, row.votes) for row in count.results.all()} == {
        first: (True, None),
        second: (False, None),
    }
    actions.publish(by=second_commissioner, round=round_)
    assert bundles.about(round_).count() == 2, "none of the part that is kept back"
    page = client.get(f"{round_.get_absolute_url()}result/{wards[1].pk}/").content.decode()
    assert "Fewer than 10 people chose something" in page
    assert "under 10" in page
    kept = Withheld.objects.get(count=count)
    public = json.dumps([count.evidence, count.outcome, count.compared, count.meaning])
    public += page + "".join(json.dumps(event.facts) for event in Event.objects.filter(public=True))
    for telling in ("8 votes", '"votes": 8', kept.evidence["pb"], kept.salt):
        assert telling not in public
    assert kept.sha256 in public


def test_votes_of_few_people_stand_in_no_download_either(
    small: tuple[Round, list[Proposal]], second_commissioner: Person, wards: tuple[Area, Area], client: Any
) -> None:
    round_, (_whole, _northern, first, _second) = small
    actions.publish(by=second_commissioner, round=round_)
    table = client.get(f"{round_.get_absolute_url()}result/{wards[1].pk}/?format=csv")
    lines = b"".join(table).decode().splitlines()
    (line,) = [line for line in lines if str(first) in line]
    assert ",8," not in line
    assert "not published" in client.get(first.get_absolute_url()).content.decode()


def test_no_sum_changes_between_the_ballot_and_its_count_even_in_the_database(
    small: tuple[Round, list[Proposal]], wards: tuple[Area, Area]
) -> None:
    division = Division.objects.get(round=small[0])
    shares = DistrictShare.objects.filter(division=division)
    for change in (
        lambda: Division.objects.filter(pk=division.pk).update(least_voters=5),
        lambda: shares.filter(area=wards[0]).update(pence=1),
        lambda: shares.filter(area=wards[0])._raw_delete(shares.db),
        lambda: DistrictShare.objects.create(
            division=division, area=Area.objects.create(place=small[0].place, code="X", name="X"), pence=1
        ),
    ):
        with pytest.raises(DatabaseError, match="cannot be changed"), transaction.atomic():
            change()


def test_the_record_counts_whole_ballots_so_that_no_part_that_is_kept_back_can_be_worked_out(
    small: tuple[Round, list[Proposal]],
) -> None:
    """20 ballots choose something for the whole place, 12 in the north, 9 in the south: of 21 voters."""
    (event,) = Event.objects.filter(kind="ballot box emptied")
    assert (event.facts["ballots"], event.facts["online"]) == (21, 21)
    assert small[0].vote is not None
    assert small[0].vote.ballots.count() == 20 + 12 + 9


def test_the_return_counts_each_voter_once_also_where_counts_are_kept_back(
    round_: Round,
    place: Place,
    commissioner: Person,
    second_commissioner: Person,
    resident: Person,
    wards: tuple[Area, Area],
    clock: Any,
) -> None:
    """Of 25 voters all vote for the whole place and in a district: under 30, so every count is kept back."""
    sums = dict.fromkeys(wards, 20_000)
    districts.divide(by=commissioner, round=round_, whole_pence=60_000, shares=sums, least_voters=30)
    whole, northern, southern = reviewed(round_, commissioner, resident, [None, *wards])
    cast = [("N01", [whole, northern])] * 13 + [("S01", [whole, southern])] * 12
    round_ = voted(round_, commissioner, cast, clock)
    actions.count(by=commissioner, round=round_)
    actions.publish(by=second_commissioner, round=round_)
    found = report.scottish(place, this_year(), None)
    assert (found.rounds, found.projects, found.ballots) == (1, 3, 25)


def test_shares_of_areas_do_not_give_away_what_the_page_of_the_vote_hides(
    round_: Round, commissioner: Person, resident: Person, wards: tuple[Area, Area], clock: Any
) -> None:
    """6, 3 and 8 vote in the wards and 5 elsewhere: the vote's page shows 6, 8 and 22 in all.

    The 8 as 47.1 per cent of the voters of the wards would make these 17, and the hidden ward 17 - 6 - 8.
    """
    west = Area.objects.create(place=round_.place, code="W01", name="West Ward")
    sums = dict.fromkeys((*wards, west), 20_000)
    districts.divide(by=commissioner, round=round_, whole_pence=40_000, shares=sums)
    projects = reviewed(round_, commissioner, resident, [None, *wards, west])
    for ward in (*wards, west):
        counted_in(ward, "all", 100)
    cast = [(ward, projects[:1]) for ward in ["N01"] * 6 + ["S01"] * 3 + ["W01"] * 8 + [""] * 5]
    round_ = voted(round_, commissioner, cast, clock)
    assert round_.vote is not None
    assert [row.voted for row in turnout_by_district(round_.vote)] == [6, None, 8]
    found = turnout(round_)
    assert found is not None
    assert (found.voted, found.by_area) == (22, None)


def test_results_so_far_do_not_show_what_is_kept_back_afterwards(
    round_: Round, commissioner: Person, resident: Person, wards: tuple[Area, Area]
) -> None:
    sums = dict.fromkeys(wards, 20_000)
    districts.divide(by=commissioner, round=round_, whole_pence=60_000, shares=sums, least_voters=30)
    reviewed(round_, commissioner, resident, [None, *wards])
    now = clocks.now()
    vote = actions.put_to_vote(by=commissioner, round=round_, opens=now, closes=now + timedelta(days=1)).vote
    assert vote is not None
    for batch, refuses in ((29, True), (30, False), (None, False)):
        voting.set_live(by=commissioner, vote=vote, batch=batch)
        with pytest.raises(Refused) as refusal:
            voting.open_vote(by=commissioner, vote=vote)
        codes = {reason.code for reason in refusal.value.verdict.reasons}
        assert ("shown-too-early" in codes) is refuses


def test_an_auditor_counts_again_what_was_kept_back_and_that_is_recorded(
    small: tuple[Round, list[Proposal]],
    place: Place,
    make_person: Any,
    commissioner: Person,
    second_commissioner: Person,
    wards: tuple[Area, Area],
    client: Any,
) -> None:
    round_ = small[0]
    auditor = make_person("Ruth Vale")
    Office.objects.create(person=auditor, place=place, kind=Office.Kind.AUDITOR)
    count = round_.counts.get(district=wards[1])
    address = f"{round_.get_absolute_url()}result/{wards[1].pk}/withheld/"
    with pytest.raises(Refused, match="not published yet"):
        districts.open_withheld(by=auditor, count=count)
    actions.publish(by=second_commissioner, round=round_)
    count.refresh_from_db()
    count.round.refresh_from_db()
    client.force_login(commissioner, backend=BACKEND)
    assert client.post(address).status_code == 403
    client.force_login(auditor, backend=BACKEND)
    opened = client.post(address).json()
    assert digest(opened) == count.evidence["withheld"]["sha256"]
    assert kinds.count(opened["evidence"]) == opened["outcome"]
    reading = ballots.read_pb([opened["evidence"]["pb"].encode()])
    assert reading.election is not None
    assert len(reading.election.ballots) == 9
    assert Event.objects.filter(kind="withheld count opened").count() == 1


def test_a_count_that_is_kept_back_is_not_offered_to_try_a_rule_on(
    small: tuple[Round, list[Proposal]], round_: Round, place: Place, commissioner: Person
) -> None:
    other = Round(place=place)
    assert [count.withheld for count in trying.past(commissioner, place, other)] == [None, None]
