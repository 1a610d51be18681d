"""What would shut small providers out: for officers as they write, for everyone once it is approved."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from commonweal.site import cli
from commonweal.specifications import actions, barriers, clauses
from tests.specifications import help as example
from tests.specifications.help import approved, begun, keep, save
from tests.specifications.test_pages import address, as_sent, text

REASON = "One number for the whole borough is what people asked for."


@pytest.fixture
def published(draft, commissioner, second_commissioner):
    """Approved, with one finding kept."""
    keep(commissioner, draft, "conditions", {"lots": 1}, REASON)
    actions.send_for_review(by=commissioner, specification=draft)
    return example.approve(second_commissioner, draft)


def named(specification, rule):
    (found,) = [row for row in barriers.checked(specification).outcome.findings if row.rule == rule]
    return barriers.key(found)


@pytest.mark.parametrize("piece", ["conditions", "before", "risks"])
def test_a_form_opened_and_sent_untouched_changes_nothing(officer, draft, piece):
    where = address(draft, "write", piece)
    sent = as_sent(officer.get(where).context["form"])
    before = draft.versions.count()
    assert officer.post(where, sent).status_code == 302
    assert draft.versions.count() == before


def test_every_question_may_stay_open(officer, place, commissioner):
    row = begun(place, commissioner)
    for piece in ("conditions", "before", "risks"):
        sent = {"base": row.version, "title_1": ""}
        assert officer.post(address(row, "write", piece), sent).status_code == 302
    row.refresh_from_db()
    assert row.versions.count() == 1


def test_no_is_an_answer_and_nothing_said_is_none(officer, draft):
    sent = {"base": draft.version, "sign_with_bid": "no", "suitability_stage": "", "lots": "0"}
    officer.post(address(draft, "write", "conditions"), sent)
    stated = draft.conditions
    stated.refresh_from_db()
    assert (stated.sign_with_bid, stated.suitability_stage, stated.lots) == (False, None, 0)
    page = text(officer.get(draft.get_absolute_url()))
    assert "The contract is signed with the bid" in page
    assert "Bidders are judged before their bids" not in page


@pytest.mark.parametrize(
    "piece, sent, told",
    [
        ("conditions", {"lots": "one", "payment_days": "45"}, "whole number"),
        ("conditions", {"turnover_pence": "lots", "payment_days": "45"}, "must be an amount in pounds"),
        ("conditions", {"overhead_cap_percent": "101", "payment_days": "45"}, "100"),
        ("conditions", {"may_campaign": "perhaps", "payment_days": "45"}, "Choose one of the answers"),
        ("before", {"engaged_on_day": "1", "engagement": "45"}, "must include a month"),
        ("risks", {"title_1": "", "borne_by_1": "buyer", "title_2": "45"}, "say what can go wrong"),
        ("risks", {"title_1": "45", "borne_by_1": ""}, "say who bears it"),
    ],
)
def test_what_cannot_be_right_is_said_and_what_was_typed_stays(officer, draft, piece, sent, told):
    response = officer.post(address(draft, "write", piece), {"base": draft.version, **sent})
    assert response.status_code == 422
    assert told in text(response)
    assert "45" in text(response)


def test_days_out_of_order_are_to_settle_at_their_place(officer, draft, commissioner):
    save(commissioner, draft, "before", {"ending_told_on": "2027-05-01", "ending_on": "2027-04-30"})
    assert "must not come before the one above it" in text(officer.get(draft.get_absolute_url()))
    assert "must not come before" in text(officer.get(address(draft, "write", "before")))


def test_a_finding_stands_beside_its_field_in_the_form_and_on_a_page_of_its_own(officer, draft, commissioner):
    save(commissioner, draft, "conditions", {"turnover_pence": 70_000_000, "payment_days": 60})
    form = text(officer.get(address(draft, "write", "conditions")))
    assert "Shuts small providers out: Invoices are to be paid in 60 days" in form
    whole = text(officer.get(draft.get_absolute_url()))
    clause = whole[whole.index("Days to pay an invoice") :]
    assert clause.index("Invoices are to be paid in 60 days") < clause.index("What happens before the notice")
    page = text(officer.get(address(draft, "shuts_out")))
    for words in (
        "A turnover of £700,000 is asked for",
        "Turnover asked for, a year: £700,000",
        "Ask for twice the yearly value at most",
        "Procurement Act 2023 s.22",
        "(nobody here has read the source itself)",
        "Must be mended",
        "Neither mended nor kept",
    ):
        assert words in page
    assert address(draft, "write", "conditions") in page


def test_each_finding_leads_to_the_very_question_that_mends_it(officer, draft):
    """Radios to the first answer, days to the box of the day, others to their one box."""
    for piece, name in set(clauses.CLAUSES.values()):
        if name:
            page = text(officer.get(address(draft, "write", piece)))
            anchor = clauses.anchor(piece, name)
            assert f'id="{anchor.removeprefix("#")}"' in page, anchor


def test_nothing_is_said_to_stand_beside_its_clause_where_nothing_was_found(officer, draft, monkeypatch):
    monkeypatch.setattr(barriers.barriers, "in_force", lambda *_: ())
    page = text(officer.get(draft.get_absolute_url()))
    assert "Nothing was found." in page
    assert "See each beside its clause" not in page


def test_a_method_prescribed_in_an_outcome_is_told_beside_its_field_and_leads_there(
    officer, draft, commissioner
):
    row = draft.outcomes.get(title__en="People feel safe to walk to the shops")
    save(commissioner, draft, f"outcome {row.pk}", {"indicator": "Number of walks led by two wardens"})
    page = text(officer.get(address(draft, "shuts_out")))
    assert "“How it will be known” (People feel safe to walk to the shops) says who is to do the work" in page
    assert "How it will be known: Number of walks led by two wardens" in page
    mend = address(draft, "write_outcome", str(row.pk))
    assert f"{mend}#id_indicator" in page
    form = text(officer.get(mend))
    assert "says who is to do the work: “two wardens”" in form
    assert "two wardens”" in text(officer.get(draft.get_absolute_url()))


def test_what_is_found_in_a_list_is_told_beside_the_whole_list(officer, draft, commissioner):
    save(commissioner, draft, "criteria", {"rows": [{"title": "Method", "question": "", "weight": 100}]})
    assert "Method: 100 of 100" in text(officer.get(address(draft, "shuts_out")))
    assert "The criterion Method is not explained." in text(officer.get(address(draft, "write", "criteria")))


def test_until_all_is_mended_or_kept_the_page_says_why_it_cannot_go_to_review(officer, draft, commissioner):
    save(commissioner, draft, "conditions", {"lots": 1})
    page = text(officer.get(draft.get_absolute_url()))
    assert "neither mended nor kept with a reason: Lots considered" in page
    assert address(draft, "send_for_review") not in page
    refusal = officer.post(address(draft, "send_for_review"))
    assert (refusal.status_code, "Lots considered" in text(refusal)) == (403, True)


def test_a_finding_is_kept_through_its_page_with_a_reason_that_may_not_be_empty(officer, draft, commissioner):
    save(commissioner, draft, "conditions", {"lots": 1})
    where = address(draft, "keep_finding", named(draft, "lots"))
    assert "Divide it, or publish why it cannot be divided." in text(officer.get(where))
    assert officer.post(where, {"reason": " "}).status_code == 422
    page = text(officer.post(where, {"reason": REASON}, follow=True))
    assert REASON in page
    assert str(commissioner) in page
    assert "Change the reason" in page


def test_the_reason_that_another_took_the_place_of_can_still_be_read_by_officers(
    officer, draft, commissioner, second_commissioner
):
    keep(second_commissioner, draft, "conditions", {"lots": 1}, "It was always so.")
    officer.post(address(draft, "keep_finding", named(draft, "lots")), {"reason": REASON})
    page = text(officer.get(address(draft, "shuts_out")))
    assert page.index(REASON) < page.index("Earlier reason") < page.index("It was always so.")


def test_the_page_of_a_finding_that_has_been_mended_says_so(officer, draft, commissioner):
    save(commissioner, draft, "conditions", {"lots": 1})
    where = address(draft, "keep_finding", named(draft, "lots"))
    save(commissioner, draft, "conditions", {"lots": 2})
    for response in (officer.get(where), officer.post(where, {"reason": REASON})):
        assert response.status_code == 403
        assert "found no more" in text(response)


def test_a_finding_that_the_law_is_against_has_no_page_to_keep_it(officer, draft, commissioner):
    save(commissioner, draft, "conditions", {"payment_days": 60})
    where = address(draft, "keep_finding", named(draft, "payment-days"))
    assert where not in text(officer.get(address(draft, "shuts_out")))
    assert "the law is against it" in text(officer.get(where))


def test_residents_and_providers_see_what_was_found_and_why_it_is_kept_once_it_is_approved(client, published):
    page = text(client.get(published.get_absolute_url()))
    assert "1 thing was found and is kept, with a reason." in page
    assert address(published, "shuts_out") in page
    page = text(client.get(address(published, "shuts_out")))
    assert REASON in page
    assert "A commissioner of the place" in page
    assert "Ada Finch" not in page
    assert "Mend it" not in page


def test_before_approval_nobody_but_the_places_officers_sees_it(client, draft, foreign_commissioner):
    assert client.get(address(draft, "shuts_out")).status_code == 404
    client.force_login(foreign_commissioner)
    assert client.get(address(draft, "shuts_out")).status_code == 404
    assert client.get(address(draft, "published_check")).status_code == 404


def test_where_nothing_was_found_the_page_says_so(client, place, commissioner, second_commissioner):
    row = approved(place, commissioner, second_commissioner)
    page = text(client.get(address(row, "shuts_out")))
    assert page.count("Nothing was found.") == 1
    assert "How grave a finding is" not in page


def test_the_published_check_is_what_its_digest_says_and_the_command_computes_it_again(
    client, published, tmp_path, capsys
):
    response = client.get(address(published, "published_check"))
    assert hashlib.sha256(response.content).hexdigest() == published.barrier_check.digest
    path = tmp_path / "check.json"
    path.write_bytes(response.content)
    assert cli.main(["check", str(path)]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert REASON in told
    assert "What was published is what comes out." in told
    assert cli.main(["check", str(path), "--sha256", published.barrier_check.digest]) == 0
    reworded = json.loads(response.content)
    reworded["kept"][0]["reason"] = "Nobody asked."
    Path(path).write_text(json.dumps(reworded))
    assert cli.main(["check", str(path), "--sha256", published.barrier_check.digest]) == 1
    assert "is NOT the file that was published" in " ".join(capsys.readouterr().out.split())
    tampered = json.loads(response.content)
    tampered["draft"]["turnover_pence"] = 10**9
    Path(path).write_text(json.dumps(tampered))
    assert cli.main(["check", str(path)]) == 1
    assert "does NOT come out" in capsys.readouterr().out


def test_two_versions_are_compared_in_what_is_asked_of_providers_too(officer, draft, commissioner):
    save(commissioner, draft, "conditions", {"lots": 2, "sign_with_bid": False})
    rows = [{"title": "Frost", "borne_by": "buyer"}]
    saved = save(commissioner, draft, "risks", {"rows": rows})
    page = text(officer.get(address(draft, "compare", 2, saved.number)))
    for words in ("What providers must have and carry", "Frost", "Who bears it: The place", "Lots"):
        assert words in page


def test_the_second_of_two_officers_who_write_the_same_demands_loses_nothing(
    officer, draft, second_commissioner
):
    base = draft.version
    save(second_commissioner, draft, "conditions", {"lots": 2})
    sent = {"base": base, "lots": "5", "working_capital": "A loan without interest"}
    page = text(officer.post(address(draft, "write", "conditions"), sent, follow=True))
    assert "A loan without interest" in page
    officer.post(address(draft, "take_up", draft.versions.get(taken=False).number))
    assert draft.conditions.__class__.objects.get(specification=draft).lots == 5
