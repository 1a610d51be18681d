"""Money divided before the vote: whose projects it pays for, and whose ballots decide."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from commonweal.people.models import Organisation, Person
from commonweal.places.models import Area, Place
from commonweal.priorities import actions
from commonweal.priorities.districts import actions as districts
from commonweal.priorities.districts import parts, suggesting
from commonweal.priorities.models import Round
from commonweal.record import bundles, kinds
from commonweal.record import clock as clocks
from commonweal.rules.reasons import Refused
from commonweal.voting.ballots import KNAPSACK, BallotForm
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


@pytest.mark.parametrize(
    "whole, north, told", [(50_000, 49_999, "£0.01 are missing"), (50_000, 50_001, "£0.01 too much")]
)
def test_the_sums_make_the_budget_to_the_penny(
    round_: Round, commissioner: Person, wards: tuple[Area, Area], whole: int, north: int, told: str
) -> None:
    with pytest.raises(Refused, match=told):
        districts.divide(by=commissioner, round=round_, whole_pence=whole, shares={wards[0]: north})
    districts.divide(by=commissioner, round=round_, whole_pence=whole, shares={wards[0]: 50_000})
    assert sum(pence for _area, pence in parts.money(round_)) == round_.budget_pence


def test_no_district_lies_within_another(
    round_: Round, commissioner: Person, wards: tuple[Area, Area]
) -> None:
    street = Area.objects.create(place=round_.place, code="N01a", name="Mill Lane", parent=wards[0])
    with pytest.raises(Refused, match="Mill Lane lies within North Ward"):
        districts.divide(
            by=commissioner, round=round_, whole_pence=0, shares={wards[0]: 50_000, street: 50_000}
        )


def test_residents_and_other_places_officers_divide_nothing(
    round_: Round, resident: Person, foreign_commissioner: Person, wards: tuple[Area, Area]
) -> None:
    for person in (None, resident, foreign_commissioner):
        with pytest.raises(Refused):
            districts.divide(by=person, round=round_, whole_pence=0, shares={wards[0]: 100_000})


def test_a_project_is_its_districts_or_the_whole_places(
    round_: Round, commissioner: Person, resident: Person, wards: tuple[Area, Area]
) -> None:
    """A street of the north counts as the north; a ward with no money of its own as the whole place."""
    street = Area.objects.create(place=round_.place, code="N01a", name="Mill Lane", parent=wards[0])
    divided(round_, commissioner, wards)
    everywhere, northern, southern = reviewed(round_, commissioner, resident, [None, street, wards[1]])
    round_.refresh_from_db()
    found = {part.district: (part.pence, part.projects) for part in parts.parts(round_)}
    assert found == {
        "": (60_000, (everywhere,)),
        str(wards[0].pk): (25_000, (northern,)),
        str(wards[1].pk): (15_000, (southern,)),
    }


def test_money_without_projects_and_projects_without_money_keep_a_round_from_the_vote(
    round_: Round, commissioner: Person, resident: Person, wards: tuple[Area, Area]
) -> None:
    districts.divide(by=commissioner, round=round_, whole_pence=0, shares=dict.fromkeys(wards, 50_000))
    reviewed(round_, commissioner, resident, [wards[0], None])
    now = clocks.now()
    with pytest.raises(Refused) as refusal:
        actions.put_to_vote(by=commissioner, round=round_, opens=now, closes=now + timedelta(days=1))
    assert [reason.code for reason in refusal.value.verdict.reasons] == ["no-project", "no-money"]


def test_once_the_ballot_is_made_the_money_stays_as_it_is_divided(
    round_: Round, commissioner: Person, resident: Person, wards: tuple[Area, Area]
) -> None:
    divided(round_, commissioner, wards)
    reviewed(round_, commissioner, resident, [None, *wards])
    now = clocks.now()
    form = BallotForm(KNAPSACK, budget_pence=round_.budget_pence)
    made = actions.put_to_vote(
        by=commissioner, round=round_, opens=now, closes=now + timedelta(days=1), form=form
    )
    assert made.vote.budget_pence == 60_000
    assert list(made.vote.districts.values_list("budget_pence", flat=True)) == [25_000, 15_000]
    with pytest.raises(Refused, match="ballot is made"):
        divided(made, commissioner, wards, whole=50_000)


def test_each_part_is_counted_with_its_own_money_and_ballots_and_counts_again(
    round_: Round,
    commissioner: Person,
    second_commissioner: Person,
    resident: Person,
    wards: tuple[Area, Area],
    clock: Any,
    client: Any,
) -> None:
    """Everywhere £600; north £250 and three projects of £100: two fit. South £150: one of two fits.

    Twelve northerners choose all three northern projects and the whole place's, ten southerners theirs alone.
    """
    divided(round_, commissioner, wards)
    north, south = wards
    projects = reviewed(round_, commissioner, resident, [None, north, north, north, south, south])
    whole, northern, southern = projects[0], projects[1:4], projects[4:]
    cast = [("N01", [whole, *northern])] * 12 + [("S01", southern)] * 10
    round_ = voted(round_, commissioner, cast, clock)
    counts = actions.count(by=commissioner, round=round_)
    figures = {
        str(count.district or ""): (
            count.outcome["budget"],
            count.outcome["ballots"],
            len(count.outcome["funded"]),
        )
        for count in counts
    }
    assert figures == {"": ("600", 12, 1), "North Ward": ("250", 12, 2), "South Ward": ("150", 10, 1)}
    for count in counts:
        assert kinds.count(count.evidence) == count.outcome
        lines = count.evidence["pb"].split("VOTES")[1]
        others = {str(row.pk) for row in projects} - {row["project"] for row in _rows(count)}
        assert not any(other in lines for other in others), "a part's file names no other part's projects"
    actions.publish(by=second_commissioner, round=round_)
    assert {str(bundle.title) for bundle in bundles.about(round_)} == {
        "Spring round",
        "Spring round: North Ward",
        "Spring round: South Ward",
    }
    pages = [client.get(f"{round_.get_absolute_url()}result/{ward.pk}/") for ward in wards]
    assert [page.status_code for page in pages] == [200, 200]
    assert "Project 1" in pages[0].content.decode()
    assert client.get(f"{round_.get_absolute_url()}result/").status_code == 200
    assert client.get(f"{round_.get_absolute_url()}result/{north.pk}/compare/").status_code == 200


def _rows(count: Any) -> list[dict[str, Any]]:
    return [*count.outcome["funded"], *count.outcome["unfunded"]]


def test_suggested_sums_make_the_whole_to_the_penny(place: Place, wards: tuple[Area, Area]) -> None:
    """£100.01 in equal parts: the odd penny goes to the first."""
    assert suggesting.suggested(place, wards, 10_001, "equal") == {wards[0]: 5_001, wards[1]: 5_000}
    assert suggesting.suggested(place, wards, 10_001, "people") is None, "nobody counted the people"
    for ward, count in zip(wards, (1, 2), strict=True):
        counted_in(ward, "all", count)
        counted_in(ward, "deprivation", 3 * count if ward == wards[0] else count)
    assert suggesting.suggested(place, wards, 10_001, "people") == {wards[0]: 3_334, wards[1]: 6_667}
    assert suggesting.suggested(place, wards, 10_000, "deprivation") == {wards[0]: 6_000, wards[1]: 4_000}


def test_an_officer_has_sums_worked_out_changes_them_and_is_told_what_is_wrong(
    round_: Round, commissioner: Person, wards: tuple[Area, Area], client: Any
) -> None:
    client.force_login(commissioner, backend=BACKEND)
    address = f"{round_.get_absolute_url()}districts/"
    assert client.get(f"{address}suggest/").status_code == 200
    asked = {"whole_pence": "600", "areas": [str(ward.pk) for ward in wards], "way": "equal"}
    page = client.get(address, asked).content.decode()
    assert page.count('value="200"') == 2
    assert client.get(address, asked | {"way": "people"}).status_code == 422
    assert client.get(address, asked | {"whole_pence": "2000"}).status_code == 422
    typed = {"whole_pence": "600", f"area-{wards[0].pk}": "250", "least_voters": "10"}
    wrong = client.post(address, typed)
    assert wrong.status_code == 403
    assert "£150 are missing" in wrong.content.decode()
    assert client.post(address, typed | {"least_voters": "2"}).status_code == 422
    assert client.post(address, typed | {f"area-{wards[1].pk}": "150"}).status_code == 302
    assert "North Ward: £250" in client.get(round_.get_absolute_url()).content.decode()
    assert client.post(f"{address}undivide/").status_code == 302
    assert parts.division_of(round_) is None


def test_nothing_in_the_rule_holds_across_parts(
    round_: Round, commissioner: Person, resident: Person, wards: tuple[Area, Area]
) -> None:
    """Rivals of one part can be kept by it; rivals of two parts, and caps, keep a round from the vote."""
    divided(round_, commissioner, wards)
    whole, first, second, southern = reviewed(
        round_, commissioner, resident, [None, wards[0], wards[0], wards[1]]
    )
    rule = round_.rule
    now = clocks.now()
    for more, code in (
        ({"exclusive": [[str(whole.pk), str(southern.pk)]]}, "rivals-apart"),
        ({"caps": [["Company", "100"]]}, "caps-and-parts"),
    ):
        Round.objects.filter(pk=round_.pk).update(rule=rule | more)
        with pytest.raises(Refused) as refusal:
            actions.put_to_vote(by=commissioner, round=round_, opens=now, closes=now + timedelta(days=1))
        assert [reason.code for reason in refusal.value.verdict.reasons] == [code]
    rivals = [sorted((str(first.pk), str(second.pk)))]
    Round.objects.filter(pk=round_.pk).update(rule=rule | {"exclusive": rivals})
    assert actions.put_to_vote(by=commissioner, round=round_, opens=now, closes=now + timedelta(days=1)).vote


def test_an_officer_sets_limits_for_the_districts_own_parts(
    round_: Round, commissioner: Person, resident: Person, wards: tuple[Area, Area], client: Any
) -> None:
    divided(round_, commissioner, wards)
    reviewed(round_, commissioner, resident, [None, None, *wards])
    client.force_login(commissioner, backend=BACKEND)
    address = f"{round_.get_absolute_url()}put-to-vote/"
    assert "In a district" in client.get(address).content.decode()
    typed = {"kind": "approval", "most": "2", "own_least": "2", "own_most": "1"}
    typed |= {"opens_day": "1", "opens_month": "6", "opens_year": "2031", "opens_time": "9:00"}
    typed |= {"closes_day": "9", "closes_month": "6", "closes_year": "2031", "closes_time": "17:00"}
    assert client.post(address, typed).status_code == 422
    answer = client.post(address, typed | {"own_least": "0"})
    assert answer.status_code == 302, answer.content.decode()
    vote = Round.objects.get(pk=round_.pk).vote
    assert vote is not None
    assert vote.most == 2
    assert set(vote.districts.values_list("most", flat=True)) == {1}
