"""What the page of a result shows: what voters got, how near the others came, and other rules beside it."""

from __future__ import annotations

import re
from typing import Any

import pytest

from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.priorities import actions, queries
from commonweal.priorities.models import Round
from commonweal.priorities.pictures import pictures

FILE = """META
key;value
description;Three projects
budget;100
vote_type;approval
currency;GBP
PROJECTS
project_id;cost;name;category;district
1;60;Benches;rest;North
2;50;Trees;green;South
3;40;Lights;rest;North
VOTES
voter_id;vote
a;1,3
b;1,2
c;1
d;2
e;
"""


def brought(place: Place, officer: Person, content: str = FILE, method: str = "greedy") -> Round:
    return actions.bring_in(
        by=officer,
        place=place,
        title="Last year",
        content=[content.encode()],
        method=method,
        completion="none",
    )


def published(place: Place, one: Person, other: Person, content: str = FILE) -> Round:
    return actions.publish(by=other, round=brought(place, one, content))


def test_it_shows_how_many_voters_have_nothing(place: Place, commissioner: Person) -> None:
    """Benches and Lights are funded: a has two of them, b and c one, d and e nothing."""
    bars = pictures(brought(place, commissioner).counts.get()).winners
    assert [(str(bar.label), bar.value, bar.words) for bar in bars] == [
        ("0 projects", 2, "2 voters (40%)"),
        ("1 project", 2, "2 voters (40%)"),
        ("2 projects", 1, "1 voter (20%)"),
    ]


def test_it_shows_how_near_the_others_came(place: Place, commissioner: Person) -> None:
    """Trees had 2 votes and Benches 3: one more is a tie, which the lower cost wins."""
    (trees,) = pictures(brought(place, commissioner).counts.get()).near
    assert (trees.label, trees.words) == ("Trees", "1 vote short, or at a cost of £40")
    assert trees.value * 50 == 40


def test_votes_and_money_stand_side_by_side_for_areas_and_categories(
    place: Place, commissioner: Person
) -> None:
    drawn = pictures(brought(place, commissioner).counts.get())
    assert [(bar.label, bar.words) for bar in drawn.areas] == [
        ("North: of the votes", "67% (4)"),
        ("North: of the money", "100% (£100)"),
        ("South: of the votes", "33% (2)"),
        ("South: of the money", "0% (£0)"),
    ]
    assert len(drawn.categories) == 4


def test_every_picture_stands_in_a_table_of_its_figures(
    place: Place, commissioner: Person, second_commissioner: Person, client: Any
) -> None:
    round_ = published(place, commissioner, second_commissioner)
    page = client.get(f"{round_.get_absolute_url()}result/").content.decode()
    for words in ("2 voters (40%)", "1 vote short", "3 votes, £60, funded", "67% (4)"):
        assert words in page
    pictures_in_it = re.findall(r"<svg[^>]*>", page)
    assert len(pictures_in_it) > 5
    assert all('aria-hidden="true"' in picture for picture in pictures_in_it)


def test_a_tie_that_mattered_is_told_with_what_settled_it(
    place: Place, commissioner: Person, second_commissioner: Person, client: Any
) -> None:
    """Without c, Benches and Trees have two votes each; Trees costs less. Then only Lights still fits."""
    round_ = published(place, commissioner, second_commissioner, FILE.replace("c;1\n", ""))
    page = client.get(f"{round_.get_absolute_url()}result/").content.decode()
    assert "Trees came before Benches: it costs least." in page
    untied = published(place, commissioner, second_commissioner)
    assert "came before" not in client.get(f"{untied.get_absolute_url()}result/").content.decode()


def test_a_group_that_did_not_get_its_share_is_told(
    place: Place, commissioner: Person, second_commissioner: Person, client: Any
) -> None:
    ballots = "".join(f"v{number};{'1,3' if number < 6 else '2'}\n" for number in range(11))
    content = FILE[: FILE.index("a;1,3")] + ballots
    round_ = published(place, commissioner, second_commissioner, content.replace("2;50;", "2;45;"))
    fair = queries.fairness(round_.counts.get())
    assert fair is not None
    assert (fair.holds, fair.name, fair.voters) == (False, "Trees", 5)
    page = client.get(f"{round_.get_absolute_url()}result/").content.decode()
    assert "Not every group of voters got its share. 5 voters wanted Trees" in page


def test_other_rules_stand_beside_with_how_many_voters_do_better(
    place: Place, commissioner: Person, second_commissioner: Person, client: Any
) -> None:
    round_ = published(place, commissioner, second_commissioner)
    compared = {row.name: row for row in queries.compared(round_.counts.get())}
    own = compared["Most votes first"]
    assert (own.without, own.more, own.fewer) == (2, 0, 0)
    page = client.get(f"{round_.get_absolute_url()}result/compare/").content.decode()
    assert "Voters with nothing they voted for" in page


def test_a_count_made_before_meanings_were_kept_is_still_shown(
    place: Place, commissioner: Person, second_commissioner: Person, client: Any
) -> None:
    round_ = published(place, commissioner, second_commissioner)
    count = round_.counts.get()
    count.meaning = {}
    count.compared = [{name: row[name] for name in ("name", "funded", "total")} for row in count.compared]
    count.save()
    for address in ("result/", "result/compare/"):
        assert client.get(f"{round_.get_absolute_url()}{address}").status_code == 200


def test_a_large_vote_says_how_anyone_can_find_what_is_left_out(
    place: Place,
    commissioner: Person,
    second_commissioner: Person,
    client: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("commonweal.rules.ballots.meaning.MOST_WORK", 1)
    round_ = published(place, commissioner, second_commissioner)
    page = client.get(f"{round_.get_absolute_url()}result/").content.decode()
    assert "--explain PROJECT" in page


def test_shares_can_be_raised_until_nothing_more_fits(
    place: Place, commissioner: Person, second_commissioner: Person, client: Any
) -> None:
    round_ = actions.bring_in(
        by=commissioner,
        place=place,
        title="Last year",
        content=[FILE.encode()],
        method="equal-shares",
        completion="add1u",
    )
    actions.publish(by=second_commissioner, round=round_)
    assert round_.counts.get().outcome["rule"]["completion"] == "add1u"
    assert [row["project"] for row in round_.counts.get().outcome["funded"]] == ["1", "3"]
    page = client.get(f"{round_.get_absolute_url()}result/").content.decode()
    assert "The shares are raised step by step" in page
