"""The whole budget: lines brought in, what rounds decided beside them, and where less could be spent."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from commonweal.needs.models import Need
from commonweal.people.models import Organisation, Person
from commonweal.places import actions as places
from commonweal.places.models import Area, Place
from commonweal.priorities.mainstream import actions, queries, report
from commonweal.priorities.models import BudgetLine, LessHere, LineProject, Proposal
from commonweal.rules.reasons import Refused
from tests.priorities import help

HEAD = "code,spent on,pounds,kind,need,area,plan outcome"
FILE = f"""{HEAD}
A1,Day centres,"8,000",revenue,Company,N,Nobody is lonely
A2,Street lights,1500.50,revenue,,,
C1,A new hall,500,capital,company,,
"""


@pytest.fixture
def need(place: Place, commissioner: Person) -> Need:
    return help.published_need(place, commissioner)


@pytest.fixture
def north(place: Place, commissioner: Person) -> Area:
    places.add_plan_outcome(by=commissioner, place=place, title="Nobody is lonely", plan="Plan 2030")
    return Area.objects.create(place=place, code="N", name="North")


def bring_in(place: Place, officer: Person, content: str = FILE, **more: Any) -> Any:
    return actions.bring_in(
        by=officer,
        place=place,
        year=more.pop("year", queries.this_year()),
        source="Budget book",
        published=date(2026, 3, 1),
        content=content.encode(),
        **more,
    )


@pytest.fixture
def lines(place: Place, commissioner: Person, need: Need, north: Area) -> dict[str, BudgetLine]:
    table = bring_in(place, commissioner)
    return {line.code: line for line in table.lines.all()}


def test_lines_keep_their_need_area_outcome_and_kind_to_the_penny(
    lines: dict[str, BudgetLine], need: Need, north: Area
) -> None:
    first, second, third = lines["A1"], lines["A2"], lines["C1"]
    assert (first.pence, first.need, first.area, str(first.outcome)) == (
        800_000,
        need,
        north,
        "Nobody is lonely",
    )
    assert (second.pence, second.need, second.nature) == (150_050, None, "revenue")
    assert (third.need, third.nature) == (need, "capital")


@pytest.mark.parametrize(
    "row, words",
    [
        ("A1,Day centres,many,revenue,,,", "line 2, pounds"),
        ("A1,Day centres,0,revenue,,,", "line 2, pounds"),
        ("A1,Day centres,5,income,,,", "line 2, kind"),
        ("A1,Day centres,5,revenue,Joy,,", "line 2, need"),
        ("A1,Day centres,5,revenue,,Z9,", "line 2, area"),
        ("A1,Day centres,5,revenue,,,Wealth", "line 2, plan outcome"),
        (",Day centres,5,revenue,,,", "line 2, code"),
        ("A1,Day centres,5,revenue,,,\nA1,Again,5,revenue,,,", "already on line 2"),
    ],
)
def test_a_wrong_line_is_named_and_nothing_is_kept(
    place: Place, commissioner: Person, need: Need, row: str, words: str
) -> None:
    with pytest.raises(Refused, match=words):
        bring_in(place, commissioner, f"{HEAD}\n{row}\n")
    assert not BudgetLine.objects.exists()


def test_later_figures_replace_earlier_ones_of_the_year_alone(
    place: Place, commissioner: Person, lines: dict[str, BudgetLine]
) -> None:
    bring_in(place, commissioner, f"{HEAD}\nB,Libraries,70,revenue,,,\n")
    bring_in(place, commissioner, year=queries.this_year() - 1)
    assert [line.title for line in queries.lines(place, queries.this_year())] == ["Libraries"]
    assert queries.lines(place, queries.this_year() - 1).count() == 3
    assert BudgetLine.objects.count() == 3 + 1 + 3


def test_the_matrix_adds_lines_and_what_a_vote_funded(
    place: Place,
    commissioner: Person,
    second_commissioner: Person,
    resident: Person,
    clock: Any,
    north: Area,
) -> None:
    # the round of £1,000 funds one project of £600 and leaves one of £500; the lines are £10,000.50
    project = help.funded(place, (commissioner, second_commissioner), resident, (60_000, 50_000), clock)
    assert [row.share for row in report.by_year(place, None)] == [
        "Not known: the place's own lines are not here"
    ]
    bring_in(place, commissioner)
    assert "per cent" in report.by_year(place, None)[0].share
    rows = queries.spending(place, queries.this_year(), None)
    found = queries.matrix(place, rows)
    assert found.total == 1_000_050 + 60_000
    assert found.residents == 60_000
    assert [(row.need, row.total) for row in found.rows] == [
        (str(project.need_id), 800_000 + 50_000 + 60_000),
        ("", 150_050),
    ]


def test_shared_budgets_that_are_part_of_the_lines_are_not_added_twice(
    place: Place,
    commissioner: Person,
    second_commissioner: Person,
    resident: Person,
    clock: Any,
    north: Area,
) -> None:
    help.funded(place, (commissioner, second_commissioner), resident, (60_000, 50_000), clock)
    bring_in(place, commissioner, includes_pools=True, base_pence=6_000_001)
    rows = queries.spending(place, queries.this_year(), None)
    assert queries.matrix(place, rows).total == 1_000_050
    found = report.scottish(place, queries.this_year(), None)
    # £600 of £60,000.01 is a ten-thousandth of a penny under one per cent, and a whole penny is missing
    assert (found.found.pence, found.found.reached, found.found.short) == (60_000, False, 1)
    assert (found.rounds, found.projects, found.ballots) == (1, 1, 3)


def test_a_line_that_a_vote_keeps_is_no_second_amount_beside_itself(
    place: Place,
    commissioner: Person,
    second_commissioner: Person,
    resident: Person,
    clock: Any,
    north: Area,
) -> None:
    """The lines are £10,000.50; the vote keeps one of £8,000, and £2,000 more for another is £2,000 more."""
    project = help.funded(place, (commissioner, second_commissioner), resident, (60_000, 50_000), clock)
    table = bring_in(place, commissioner)
    before = queries.matrix(place, queries.spending(place, queries.this_year(), None))
    kept = LineProject.objects.create(
        proposal=project, line=table.lines.get(code="A1"), kind=LineProject.Kind.KEEP
    )
    after = queries.matrix(place, queries.spending(place, queries.this_year(), None))
    assert (before.total, after.total) == (1_000_050 + 60_000, 1_000_050)
    assert report.scottish(place, queries.this_year(), None).found.pence == 60_000, "decided all the same"
    LineProject.objects.filter(pk=kept.pk).update(kind=LineProject.Kind.MORE)
    more = queries.matrix(place, queries.spending(place, queries.this_year(), None))
    assert more.total == 1_000_050 + 60_000


def test_a_project_that_is_funded_no_more_is_not_in_the_return(
    place: Place,
    commissioner: Person,
    second_commissioner: Person,
    resident: Person,
    clock: Any,
    north: Area,
) -> None:
    project = help.funded(place, (commissioner, second_commissioner), resident, (60_000, 50_000), clock)
    Proposal.objects.filter(pk=project.pk).update(state="not_funded")
    found = report.scottish(place, queries.this_year(), None)
    assert (found.found.pence, found.rounds, found.projects, found.ballots) == (0, 0, 0, 0)


def test_a_resident_says_where_less_is_needed_and_is_answered_in_public(
    client: Client, place: Place, commissioner: Person, resident: Person, lines: dict[str, BudgetLine]
) -> None:
    line = lines["A2"]
    address = reverse("priorities:say_less", args=[place.slug, line.pk])
    client.force_login(resident)
    assert client.post(address, {"pence": "", "why": "Kept words"}).status_code == 422
    too_much = client.post(address, {"pence": "2000", "why": "Kept words", "instead_words": "Parks"})
    assert too_much.status_code == 403
    assert "Kept words" in too_much.content.decode()
    nowhere = client.post(address, {"pence": "200", "why": "Too bright"})
    assert "Say where the money should go instead" in nowhere.content.decode()
    typed = {"pence": "200", "why": "Too bright", "instead": str(lines["A1"].pk)}
    assert client.post(address, typed).status_code == 302
    said = LessHere.objects.get()
    answer = reverse("priorities:answer_less", args=[place.slug, said.pk])
    assert client.post(answer, {"taken_up": "yes", "answer": "Yes"}).status_code == 403
    client.force_login(commissioner)
    client.post(answer, {"taken_up": "yes", "answer": "From April the lights are dimmed."})
    client.logout()
    page = client.get(line.get_absolute_url()).content.decode()
    for words in ("£200 less here, for: Day centres", "Too bright", "Taken up", "From April"):
        assert words in page
    assert "Too bright" in client.get(reverse("priorities:spending", args=[place.slug])).content.decode()


def test_a_line_stands_in_a_round_to_be_kept_beside_what_could_be_less(
    client: Client,
    place: Place,
    commissioner: Person,
    resident: Person,
    charity: Organisation,
    lines: dict[str, BudgetLine],
) -> None:
    round_ = help.proposing(place, commissioner, charity, pence=900_000)
    actions.say_less(by=resident, line=lines["A1"], pence=10_000, why="Half empty", instead_words="Buses")
    client.force_login(resident)
    address = reverse("priorities:propose_line", args=[place.slug, lines["A1"].pk])
    assert client.post(address, {"round": round_.pk, "kind": "more", "why": "x"}).status_code == 422
    assert client.post(address, {"round": round_.pk, "kind": "keep", "why": "It works"}).status_code == 302
    proposal = Proposal.objects.get()
    assert (proposal.cost_pence, proposal.on_line.kind) == (800_000, LineProject.Kind.KEEP)
    page = client.get(round_.get_absolute_url()).content.decode()
    assert "Half empty" in page
    assert "Keep: Day centres" in page


def test_a_capital_line_does_not_enter_a_revenue_round(
    place: Place, commissioner: Person, resident: Person, charity: Organisation, lines: dict[str, BudgetLine]
) -> None:
    round_ = help.proposing(place, commissioner, charity)
    with pytest.raises(Refused, match="Neither pays for the other"):
        actions.propose_line(by=resident, round=round_, line=lines["C1"], kind="keep", pence=0, why="x")


def test_a_file_is_checked_first_and_changes_nothing(
    client: Client, place: Place, commissioner: Person, need: Need, north: Area
) -> None:
    client.force_login(commissioner)
    address = reverse("priorities:bring_in_spending", args=[place.slug])

    def send(how: str, content: str = FILE) -> Any:
        typed = {"year": queries.this_year(), "source": "Budget book", "how": how}
        typed |= {"published_day": "1", "published_month": "3", "published_year": "2026"}
        return client.post(
            address, {**typed, "file": SimpleUploadedFile("b.csv", content.encode())}, follow=True
        )

    assert "3 lines, £10,000.50 in all. Nothing was changed" in send("check").content.decode()
    assert not BudgetLine.objects.exists()
    assert send("keep", f"{HEAD}\nA,,x,no,,,\n").status_code == 403
    assert "3 lines are in" in send("keep").content.decode()
    page = client.get(reverse("priorities:spending", args=[place.slug])).content.decode()
    for words in ("£10,000.50", "North", "Company", "No need is named", "Budget book"):
        assert words in page


def test_the_plan_lists_what_serves_each_outcome_and_what_serves_none(
    client: Client, place: Place, commissioner: Person, charity: Organisation, lines: dict[str, BudgetLine]
) -> None:
    page = client.get(reverse("priorities:plan", args=[place.slug])).content.decode()
    assert "£2,000.50 of £10,000.50" in page
    round_ = help.proposing(place, commissioner, charity)
    client.force_login(commissioner)
    outcome = lines["A1"].outcome
    assert outcome is not None
    client.post(reverse("priorities:round_serves", args=[place.slug, round_.pk]), {"outcome": outcome.pk})
    assert "Nobody is lonely" in client.get(round_.get_absolute_url()).content.decode()


def test_every_amount_can_be_downloaded_and_added_up_again(
    client: Client, place: Place, lines: dict[str, BudgetLine]
) -> None:
    answer = client.get(reverse("priorities:spending", args=[place.slug]), {"format": "csv"})
    rows = answer.getvalue().decode("utf-8-sig").splitlines()
    assert len(rows) == 1 + 3
    assert "1500.50" in "".join(rows)


@pytest.mark.parametrize("year", ["12", "9999999", "x", "²"])
def test_a_year_that_is_none_is_not_found(client: Client, place: Place, year: str) -> None:
    assert client.get(reverse("priorities:spending", args=[place.slug]), {"year": year}).status_code == 404


def test_the_return_says_what_is_missing_where_no_base_was_given(
    client: Client, place: Place, lines: dict[str, BudgetLine]
) -> None:
    page = client.get(reverse("priorities:scottish_return", args=[place.slug])).content.decode()
    assert "was not given for this year, so there is no share" in page
    assert "This place is not in Scotland" in page
