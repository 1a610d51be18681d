"""The result page: where each pound is, who voted as far as it may be told, and where the projects are."""

from __future__ import annotations

from decimal import Decimal
from math import cos, radians
from typing import Any

import pytest

from commonweal.budgets import actions as budgets
from commonweal.people.models import Organisation, Person
from commonweal.places.models import Area, AreaOutline, Place
from commonweal.priorities import actions
from commonweal.priorities.models import Proposal, Round
from commonweal.priorities.results.mapping import project_map
from commonweal.priorities.results.pounds import pounds
from commonweal.priorities.results.turnout import turnout
from commonweal.record import clock, links
from commonweal.rules import ballots
from commonweal.rules.reasons import Refused
from tests.priorities import help


@pytest.fixture
def published(
    place: Place, commissioner: Person, second_commissioner: Person, resident: Person, clock: Any
) -> tuple[Round, list[Proposal]]:
    """£1,000 of two givers; projects of £600, £500 and £300: the first and the third are funded."""
    council = Organisation.objects.create(name="Haverbrook Council", kind=Organisation.Kind.COUNCIL)
    round_ = help.proposing(place, commissioner, council)
    need = help.published_need(place, commissioner)
    projects = help.on_the_ballot(round_, commissioner, resident, need, [60_000, 50_000, 30_000])
    one, two, three = projects
    round_ = help.voted(round_, commissioner, [[one, two], [one, two], [one, three]], clock)
    actions.count(by=commissioner, round=round_)
    actions.publish(by=second_commissioner, round=round_)
    round_.refresh_from_db()
    return round_, projects


def test_every_penny_of_the_round_is_somewhere_and_the_sums_agree(
    published: tuple[Round, list[Proposal]], commissioner: Person
) -> None:
    round_, (one, _two, three) = published
    path = pounds(None, round_)
    assert path is not None
    assert sum(line.total for line in path.came) == path.total == 100_000
    assert {line.total for line in path.now} == {90_000, 10_000}
    links.join(one, three, "specified")
    budgets.pass_on(
        by=commissioner, pot=round_.pot, earlier=round_, about=three, pence=60_000, key="passed on"
    )
    budgets.pay(by=commissioner, pot=round_.pot, about=three, pence=15_000, key="paid")
    path = pounds(None, round_)
    assert path is not None
    assert sum(line.total for line in path.came) == path.total == 100_000
    by_words = {(line.project, line.words.rpartition(", ")[2]): line.total for line in path.now}
    assert by_words["Project 1", "set aside"] == 45_000
    assert by_words["Project 1", "paid out"] == 15_000


def test_a_channel_that_fewer_than_five_used_is_not_shown(published: tuple[Round, list[Proposal]]) -> None:
    told = turnout(published[0])
    assert told is not None
    assert (told.voted, told.electors, told.channels, told.channels_hidden) == (3, 3, [], True)


def test_areas_without_outlines_are_tiles_with_a_list(published: tuple[Round, list[Proposal]]) -> None:
    round_, (one, two, _three) = published
    area = Area.objects.create(place=round_.place, code="R1", name="Riverside")
    Proposal.objects.filter(pk__in=[one.pk, two.pk]).update(area=area)
    found = project_map(round_, {str(one.pk)})
    assert found is not None
    assert [(tile.name, tile.funded, tile.projects) for tile in found.tiles] == [("Riverside", 1, 2)]
    assert [(row.number, row.funded) for row in found.rows] == [(1, True), (2, False), (3, False)]


def test_the_page_shows_all_of_it_and_gives_the_election_as_a_file_that_reads_back(
    published: tuple[Round, list[Proposal]], client: Any
) -> None:
    round_ = published[0]
    address = f"{round_.get_absolute_url()}result/"
    page = client.get(address).content.decode()
    assert page.index('id="projects"') < page.index("Votes and cost") < page.index('id="turnout"')
    for words in ("The path of each pound", "Who voted", "Every project, and why"):
        assert words in page
    answer = client.get(f"{address}election.pb")
    reading = ballots.read_pb([answer.content])
    assert not reading.faults
    assert reading.election is not None
    assert len(reading.election.ballots) == 3


def test_areas_with_outlines_are_drawn_in_their_shape_with_the_projects_on_them(
    published: tuple[Round, list[Proposal]], client: Any
) -> None:
    round_, (one, two, _three) = published
    area = Area.objects.create(place=round_.place, code="W1", name="West")
    square = [[[[0, 50_000_000], [1_000_000, 50_000_000], [1_000_000, 51_000_000], [0, 50_000_000]]]]
    AreaOutline.objects.create(area=area, polygons=square, source="A survey, 2023", recorded_at=clock.now())
    Proposal.objects.filter(pk=one.pk).update(area=area, latitude=Decimal("50.1"), longitude=Decimal("0.5"))
    Proposal.objects.filter(pk=two.pk).update(area=area)
    found = project_map(round_, {str(one.pk)})
    assert found is not None
    assert [(shape.name, shape.funded, shape.projects) for shape in found.shapes] == [("West", 1, 2)]
    assert [(point.number, point.funded) for point in found.points] == [(1, True)]
    corners = {(30, found.tall - 30), (30 + round(540 * cos(radians(50.5))), 30)}
    assert all(f"{x} {y}" in found.shapes[0].path for x, y in corners)
    page = client.get(f"{round_.get_absolute_url()}result/").content.decode()
    assert "Outlines: A survey, 2023" in page


def test_a_project_with_a_point_is_placed_in_its_area_and_never_in_another(
    place: Place, commissioner: Person, resident: Person
) -> None:
    council = Organisation.objects.create(name="Haverbrook Council", kind=Organisation.Kind.COUNCIL)
    round_ = help.proposing(place, commissioner, council)
    need = help.published_need(place, commissioner)
    west, east = (Area.objects.create(place=place, code=code, name=code) for code in ("W", "E"))
    for area, left in ((west, 0), (east, 1_000_000)):
        right, south, north = left + 1_000_000, 50_000_000, 51_000_000
        ring = [[left, south], [right, south], [right, north], [left, north], [left, south]]
        AreaOutline.objects.create(area=area, polygons=[[ring]], source="A survey", recorded_at=clock.now())
    point = (Decimal("50.5"), Decimal("1.5"))
    words: dict[str, Any] = {"description": "Words", "cost_pence": 10_000, "need": need, "point": point}
    assert actions.propose(by=resident, round=round_, title="A bench", **words).area == east
    with pytest.raises(Refused, match="does not lie in W"):
        actions.propose(by=resident, round=round_, title="A tree", area=west, **words)
