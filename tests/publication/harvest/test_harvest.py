"""Files of other portals: kept once, merged onto what is held, gone on with after a fall."""

from __future__ import annotations

import io
import json
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from commonweal.messages.models import Message
from commonweal.people.models import Person
from commonweal.places.models import Place
from commonweal.publication.harvest import actions
from commonweal.publication.models import Harvest, HeldRelease, Origin
from commonweal.rules.reasons import Refused
from commonweal.search import queries as search
from commonweal.sourcing.finding import searches
from commonweal.sourcing.finding.opportunities import asking, open_now
from commonweal.sourcing.models import Opportunity
from tests.publication.harvest.help import notice
from tests.publication.harvest.test_reading import EXPECTED, SAMPLES
from tests.sourcing import help as sourcing

pytestmark = pytest.mark.django_db


@pytest.fixture
def origin() -> Origin:
    return actions.portal("Elsewhere Notices", "Open Government Licence v3.0")


def bring(origin: Origin, *releases: Any, batch: int = 500, cut: int | None = None) -> Harvest:
    whole = json.dumps({"releases": releases}).encode()
    stream = io.BytesIO(whole if cut is None else whole[:cut])
    return actions.harvest(origin=origin, source="file.json", stream=stream, batch=batch)


def test_a_notice_stands_among_the_opportunities_with_its_origin(origin: Origin, client: Client) -> None:
    bring(origin, notice())
    [row] = open_now()
    assert (row.origin, row.buyer, row.budget_pence) == (
        "Elsewhere Notices",
        "Netherfold Council",
        12_000_050,
    )
    page = client.get("/opportunities/?words=lunch").content.decode()
    assert "Lunch clubs 1" in page
    assert "Elsewhere Notices" in page
    own = client.get(row.get_absolute_url()).content.decode()
    assert "https://notices.example.org/1" in own
    assert "ocds-x-1" in own


def test_the_list_is_narrowed_to_one_portal_or_to_this_site(origin: Origin) -> None:
    bring(origin, notice())
    assert asking("origin=Elsewhere Notices").narrow(open_now()).count() == 1
    assert asking("origin=here").narrow(open_now()).count() == 0


def located(number: int, region: str, amount: float) -> dict[str, Any]:
    where = {"items": [{"id": "1", "deliveryAddresses": [{"region": region}]}]}
    return notice(number, tender={**where, "value": {"amount": amount, "currency": "GBP"}})


@pytest.mark.parametrize("asked", ["môn", "MÔN", "ynys+m", " Ynys  Môn "])
def test_the_list_is_narrowed_to_a_region_in_capitals_or_small_letters(origin: Origin, asked: str) -> None:
    for number, region in enumerate(["Ynys Môn", "YNYS MÔN", "ynys môn", "Gwynedd"], start=1):
        bring(origin, located(number, region, 10))
    found = asking(f"region={asked}").narrow(open_now())
    assert sorted(str(row.title) for row in found) == ["Lunch clubs 1", "Lunch clubs 2", "Lunch clubs 3"]


@pytest.mark.parametrize("asked", [".", "%", "_", "[a-z]", "(", "\\", "a|b", "m.n"])
def test_signs_in_a_region_stand_for_themselves(origin: Origin, asked: str) -> None:
    bring(origin, located(1, "Mon", 10), located(2, f"At {asked} End", 10))
    [row] = asking(urlencode({"region": asked})).narrow(open_now())
    assert str(row.title) == "Lunch clubs 2"


def test_a_region_finds_the_places_of_this_site_by_their_names_too(
    origin: Origin, place: Place, commissioner: Person, second_commissioner: Person
) -> None:
    bring(origin, located(1, "Ynys Môn", 10))
    ours = sourcing.published(place, commissioner, second_commissioner)
    search = asking(f"region={str(place)[1:5].upper()}")
    assert [row.tender for row in search.narrow(open_now())] == [ours]


def test_the_list_is_narrowed_to_a_least_budget_and_to_a_range(origin: Origin) -> None:
    bring(origin, *(located(number, "Wales", number * 100) for number in (1, 2, 3)))

    def found(asked: str) -> list[str]:
        return sorted(str(row.title) for row in asking(asked).narrow(open_now()))

    assert found("least=200") == ["Lunch clubs 2", "Lunch clubs 3"]
    assert found("least=200.01") == ["Lunch clubs 3"]
    assert found("least=200&most=200") == ["Lunch clubs 2"]
    assert found("least=300&most=200") == []


def test_a_region_and_a_least_budget_are_said_kept_and_asked_again(
    origin: Origin, client: Client, provider: Person
) -> None:
    bring(origin, located(1, "Wales", 100))
    search = asking("region=+WALES&least=%C2%A350")
    assert search.query == "region=wales&least=50"
    assert asking(search.query).query == search.query
    assert "“wales”" in search.in_words
    assert "at least £50" in search.in_words
    row = searches.save(by=provider, search=search)
    assert asking(row.query).narrow(open_now()).count() == 1
    assert b"<entry>" in client.get(f"/opportunities/feed/?{search.query}").content
    assert b"<entry>" not in client.get("/opportunities/feed/?region=wales&least=101").content
    page = client.get("/opportunities/?region=wales&least=lots").content.decode()
    assert "must be an amount in pounds" in page


def test_a_later_release_changes_only_what_it_says(origin: Origin) -> None:
    bring(origin, notice())
    update = {"id": "1-2", "date": "2026-11-03T10:00:00Z", "tag": ["tenderUpdate"]}
    bring(origin, {**notice(), **update, "tender": {"id": "1", "title": "Lunch clubs and a bus"}})
    [row] = open_now()
    assert str(row.title) == "Lunch clubs and a bus"
    assert row.budget_pence == 12_000_050


def test_releases_merge_by_their_dates_in_whatever_order_they_come(origin: Origin) -> None:
    later: dict[str, Any] = {
        "id": "1-2",
        "date": "2026-11-03T10:00:00Z",
        "tender": {"title": "Later"},
    }
    bring(origin, notice(**later))
    bring(origin, notice())
    assert str(open_now().get().title) == "Later"


@pytest.mark.parametrize("change", [{"tender": {"status": "cancelled"}}, {"awards": [{"id": "1"}]}])
def test_what_takes_bids_no_longer_is_gone_from_list_and_search(origin: Origin, change: Any) -> None:
    bring(origin, notice())
    assert search.find("lunch").exists()
    bring(origin, notice(id="1-2", date="2026-11-04T10:00:00Z", **change))
    assert not open_now().exists()
    assert not search.find("lunch").exists()


def test_the_same_file_is_done_once_and_the_same_release_held_once(origin: Origin) -> None:
    first = bring(origin, notice(1), notice(2))
    assert bring(origin, notice(1), notice(2)) == first
    again = bring(origin, notice(2), notice(3))
    assert (again.kept, again.repeated) == (1, 1)
    assert HeldRelease.objects.count() == 3


def test_two_portals_may_use_one_ocid_for_different_things(origin: Origin) -> None:
    bring(origin, notice())
    bring(actions.portal("Another Portal"), notice(tender={"title": "Something else"}))
    assert {str(row.title) for row in open_now()} == {"Lunch clubs 1", "Something else"}


def test_a_file_that_stopped_goes_on_where_it_was_without_loss_or_repeats(
    origin: Origin, monkeypatch: pytest.MonkeyPatch
) -> None:
    releases = [notice(number) for number in range(1, 11)]
    keep, calls = actions._keep, []

    def falls(row: Harvest, batch: Any) -> Harvest:
        calls.append(batch.read)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return keep(row, batch)

    monkeypatch.setattr(actions, "_keep", falls)
    with pytest.raises(KeyboardInterrupt):
        bring(origin, *releases, batch=2)
    assert Harvest.objects.get().position == 4
    monkeypatch.undo()
    row = bring(origin, *releases, batch=3)
    assert (row.state, row.position, row.kept, row.repeated) == ("finished", 10, 10, 0)
    assert open_now().count() == 10


def test_two_processes_at_one_file_do_no_batch_twice(origin: Origin, monkeypatch: pytest.MonkeyPatch) -> None:
    keep = actions._keep
    begun: list[object] = []

    def keep_after_another_process(row: Harvest, batch: Any) -> Harvest:
        if not begun:
            begun.append(row.pk)
            bring(origin, *releases, batch=2)
        return keep(row, batch)

    releases = [notice(number) for number in range(4)]
    monkeypatch.setattr(actions, "_keep", keep_after_another_process)
    with pytest.raises(Refused, match="Another process"):
        bring(origin, *releases, batch=2)
    row = Harvest.objects.get()
    assert (row.state, row.position, row.kept, row.repeated) == ("finished", 4, 4, 0)


def test_a_file_that_is_not_whole_is_kept_as_far_as_it_went_and_says_so(
    origin: Origin, client: Client
) -> None:
    row = bring(origin, notice(1), notice(2), batch=1, cut=-30)
    assert (row.state, row.kept) == ("broken", 1)
    assert "after release 1" in row.why
    assert "after release 1" in client.get(row.get_absolute_url()).content.decode()


def test_a_release_that_nobody_could_place_is_left_out_and_the_others_are_kept(origin: Origin) -> None:
    row = bring(origin, notice(ocid=None), "nonsense", notice(2, date="soon"), notice(3), notice(4, id=None))
    assert (row.refused, row.kept, row.faulty) == (3, 2, 4)
    assert {fault.first_number for fault in row.faults.filter(stops=True)} == {1, 2, 3}


def test_who_saved_a_search_is_told_once_of_what_a_file_brought(origin: Origin, provider: Person) -> None:
    searches.save(by=provider, search=asking("words=lunch"))
    searches.save(by=provider, search=asking("words=clubs"))
    bring(origin, *(notice(number) for number in range(25)), notice(30, tender={"title": "Roads"}), batch=10)
    [message] = Message.objects.filter(person=provider)
    assert message.text.count("Bids close") == 20
    assert "There are more" in message.text
    assert "Roads" not in message.text
    bring(origin, notice(3), notice(31, tender={"title": "Lunch for everyone"}))
    assert Message.objects.filter(person=provider).count() == 2
    assert Message.objects.filter(person=provider, text__contains="Lunch for everyone").count() == 1


def test_a_notice_without_a_moment_for_its_deadline_is_not_an_opportunity(origin: Origin) -> None:
    for period in ({"endDate": "2030-01-01"}, {"endDate": None}, {}):
        bring(origin, notice(tender={"tenderPeriod": period}))
    assert not Opportunity.objects.exists()


@pytest.mark.parametrize("address", ["javascript:alert(1)", "ftp://example.org/x", "data:text/html,x", ""])
def test_only_web_addresses_are_followed_from_a_notice(origin: Origin, address: str) -> None:
    bring(origin, notice(tender={"documents": [{"id": "1", "url": address}]}))
    assert Opportunity.objects.get().source == ""


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_real_files_are_harvested_with_every_fault_explained(name: str, client: Client) -> None:
    with (SAMPLES / name).open("rb") as stream:
        row = actions.harvest(origin=actions.portal("Portal"), source=name, stream=stream)
    expected = EXPECTED[name]
    assert (row.state, row.position, row.refused) == ("finished", expected["releases"], 0)
    assert row.kept == expected["releases"]
    assert HeldRelease.objects.values("ocid").distinct().count() == expected["processes"]
    page = client.get(row.get_absolute_url()).content.decode()
    for fault in row.faults.all():
        assert str(fault.times) in page
    assert row.faults.exists() == bool(expected["structural_errors"])
    assert "contactPoint" not in json.dumps(list(HeldRelease.objects.values_list("content", flat=True)))


def test_a_notice_is_found_by_its_category_and_by_whom_its_buyer_says_it_suits(origin: Origin) -> None:
    road = {
        "classification": {"scheme": "CPV", "id": "45233000"},
        "suitability": {"sme": True, "vcse": False},
    }
    bring(origin, notice(1), notice(2, tender=road))

    def found(asked: str) -> list[str]:
        return [str(row.title) for row in asking(asked).narrow(open_now())]

    assert found("division=85") == ["Lunch clubs 1"]
    assert found("division=45") == ["Lunch clubs 2"]
    assert found("division=33") == []  # figures inside a code are no division
    assert found("suits=for_small") == ["Lunch clubs 2"]
    assert found("suits=for_charities") == []
    assert "Construction work" in asking("division=45").in_words
    assert asking(asking("division=45&suits=for_small").query).query == "division=45&suits=for_small"


@pytest.mark.parametrize("bad", ["a\0b", "a\ud800b"])
def test_what_no_database_holds_stops_no_file(origin: Origin, bad: str) -> None:
    parties = [{"id": f"jo@example.org{bad}", "name": "N", "roles": ["supplier"]}] * 2
    odd = {**notice(), "parties": parties, bad: [{"id": 1}] * 2}
    row = bring(origin, {**notice(), "ocid": f"ocds-x-{bad}"}, odd)
    assert row.state == Harvest.State.FINISHED
    assert HeldRelease.objects.count() == 2
    assert not any("jo@example.org" in fault.sentence for fault in row.faults.all())
