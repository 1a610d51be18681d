"""Staff who would transfer: looked at first, kept in groups only, told to every bidder alike."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from commonweal.specifications import actions
from tests.specifications.help import approve, save
from tests.specifications.money import text, wrong
from tests.specifications.tenders import STAFF
from tests.specifications.test_pages import address

HEADER = "role,hours,pay,years,scheme,pension_low,pension_high"


def test_staff_cost_a_range_over_the_term_and_every_bidder_sees_the_same(
    client, draft, commissioner, second_commissioner
):
    """£138,000 a year, 11 in 100 on top and 17 to 24 for pensions: £176,640 to £186,300, three times that."""
    save(commissioner, draft, "staff", {"rows": [STAFF]})
    actions.send_for_review(by=commissioner, specification=draft)
    row = approve(second_commissioner, draft)
    page = text(client.get(address(row, "staff")))
    assert "A year of all of them costs £176,640 to £186,300, the whole term £529,920 to £558,900" in page
    assert "17 to 24 per cent of pay" in page


def staff_rows(*pay):
    return "\n".join([HEADER, *(f"Carer,30,{amount},3,LGPS,17,24" for amount in pay)])


def test_rows_of_staff_are_looked_at_first_and_then_only_their_groups_are_kept(officer, draft):
    where = address(draft, "write_staff")
    sent = {
        "base": draft.version,
        "rows": staff_rows(20_100, 20_200, 20_300, 20_400, 24_987),
        "on_costs": "11",
    }
    looked = officer.post(where, {**sent, "look": "1"})
    assert (looked.status_code, draft.staff.count()) == (200, 0)
    assert "5 people, about £106,000 a year together, each between £20,000 and £25,000" in text(looked)
    assert "24987" in looked.content.decode()  # still in the box that the officer typed it into
    assert officer.post(where, sent).status_code == 302
    (group,) = draft.staff.all()
    assert (group.people, group.pay_pence, group.on_costs) == (5, 10_600_000, Decimal(11))
    kept = json.dumps([row.content for row in draft.versions.all()])
    assert "24987" not in kept


def test_a_file_of_staff_is_read_into_the_box(officer, draft):
    upload = SimpleUploadedFile("staff.csv", staff_rows(*[20_000] * 6).encode(), "text/csv")
    looked = officer.post(
        address(draft, "write_staff"),
        {"base": draft.version, "file": upload, "rows": "", "on_costs": "11", "look": "1"},
    )
    assert "6 people" in text(looked)
    assert "Carer,30,20000" in looked.content.decode()


@pytest.mark.parametrize(
    "change, told",
    [
        ({"rows": staff_rows("many", 2)}, "line 2, pay"),
        ({"rows": staff_rows(1, 2, 3, 4)}, "Fewer than 5 people would be known by their pay"),
        ({"rows": "name,pay\nA,1"}, "role"),
        ({"rows": ""}, "Paste the rows or choose a file"),
        ({"on_costs": ""}, "Say what employers pay on top"),
        ({"on_costs": "101"}, "100"),
    ],
)
@pytest.mark.parametrize("look", [{}, {"look": "1"}])
def test_wrong_rows_are_said_with_their_line_and_what_was_typed_stays(officer, draft, change, told, look):
    sent = {"base": draft.version, "rows": staff_rows(*[20_000] * 5), "on_costs": "11", **change, **look}
    answer = officer.post(address(draft, "write_staff"), sent)
    assert answer.status_code == 422
    assert told in text(answer)
    assert draft.staff.count() == 0


def test_whoever_promises_figures_with_the_notice_gives_them_before_review(draft, commissioner):
    told = {"staff_transfer": True, "staff_information_on": draft.notice_on}
    save(commissioner, draft, "before", told)
    assert wrong(draft) == ["staff"]
    save(commissioner, draft, "staff", {"rows": [STAFF]})
    assert wrong(draft) == []
