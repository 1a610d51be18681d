"""The contract is taken from a model, changed clause by clause with the change shown, and looked into."""

from __future__ import annotations

import pytest

from commonweal.rules.barriers import contracts
from commonweal.specifications import actions, agreements, barriers, parts
from commonweal.specifications.content import content
from tests.specifications import help as example
from tests.specifications.help import save
from tests.specifications.test_pages import address, text


@pytest.fixture
def taken(draft, commissioner):
    """A draft with the model contract for its £90,000."""
    parts.take_model(by=commissioner, specification=draft, model=agreements.suited(draft), base=draft.version)
    draft.refresh_from_db()
    return draft


def change(by, draft, clause, words, title=None):
    draft.refresh_from_db()
    row = draft.clauses.get(model_clause=clause)
    parts.save_clause(
        by=by,
        specification=draft,
        clause=row,
        base=draft.version,
        title=title or row.title,
        words=words,
    )
    draft.refresh_from_db()


def test_the_model_that_suits_the_budget_is_taken_word_for_word_with_its_version_and_hash(taken):
    model = agreements.suited(taken)
    assert model.id == "small-contract"
    rows = content(taken)["contract"]["rows"]
    assert [row["words"] for row in rows] == [clause.words for clause in model.clauses]
    assert {(row["model_version"], row["model_sha256"]) for row in rows} == {(model.version, model.sha256)}
    assert agreements.agreement(taken, None).changed == 0


def test_no_model_makes_the_check_find_anything(draft, commissioner):
    for model in agreements.models(draft):
        parts.take_model(by=commissioner, specification=draft, model=model, base=draft.version)
        draft.refresh_from_db()
        assert barriers.checked(draft).outcome.findings == ()


def test_a_changed_clause_shows_what_was_changed_and_what_was_taken_out(officer, taken, commissioner):
    change(commissioner, taken, "paying", "We pay each month in arrears.")
    change(commissioner, taken, "data", "")
    agreement = agreements.agreement(taken, None)
    (shown,) = [row for row in agreement.clauses if row.changed]
    model = agreements.suited(taken).clause("paying")
    assert "".join(words for kind, words in shown.parts if kind != contracts.ADDED) == model.words
    assert [row.id for row in agreement.left_out] == ["data"]
    page = text(officer.get(address(taken, "contract")))
    assert "1 differs from its model." in page
    assert "In the model, and taken out here" in page


def test_a_gag_clause_is_found_beside_its_clause_and_stops_the_review(officer, taken, commissioner):
    change(commissioner, taken, "speaking", "You may not comment in public on what we do.")
    assert [row.rule for row in barriers.checked(taken).unanswered] == ["clause-silences"]
    page = text(officer.get(address(taken, "contract")))
    assert page.index("You may not comment in public") < page.index("keeps the provider from speaking")
    clause = taken.clauses.get(model_clause="speaking")
    form = text(officer.get(address(taken, "write_clause", clause.pk)))
    assert "Shuts small providers out: The clause Freedom to speak keeps" in form
    assert "A clause that silences" in text(officer.post(address(taken, "send_for_review")))
    change(commissioner, taken, "speaking", agreements.suited(taken).clause("speaking").words)
    assert barriers.checked(taken).outcome.findings == ()


def test_a_kept_clause_is_published_with_its_reason(taken, commissioner, second_commissioner, client):
    change(commissioner, taken, "liability", "Your liability is unlimited.")
    (found,) = barriers.checked(taken).unanswered
    actions.keep_finding(
        by=commissioner, specification=taken, finding=barriers.key(found), reason="The insurer asks for it."
    )
    actions.send_for_review(by=commissioner, specification=taken)
    approved = example.approve(second_commissioner, taken)
    assert approved.barrier_check.evidence["draft"]["clauses"][7]["words"] == "Your liability is unlimited."
    assert "The insurer asks for it." in text(client.get(address(approved, "shuts_out")))
    assert "Your liability is unlimited." in text(client.get(address(approved, "contract")))
    assert "Change a clause" not in text(client.get(address(approved, "contract")))


def test_a_clause_is_changed_and_one_added_through_their_pages(officer, taken):
    row = taken.clauses.get(model_clause="insurance")
    where = address(taken, "write_clause", row.pk)
    assert row.words in text(officer.get(where))
    sent = {"base": taken.version, "title": row.title, "words": "You need none."}
    assert "You need none." in text(officer.post(where, sent, follow=True))
    taken.refresh_from_db()
    sent = {"base": taken.version, "title": "Tea", "words": "There is tea."}
    page = text(officer.post(address(taken, "add_clause"), sent, follow=True))
    assert "In no model" in page


def test_a_clause_without_a_name_is_refused_and_its_words_stay(officer, taken):
    response = officer.post(
        address(taken, "add_clause"), {"base": taken.version, "title": "", "words": "There is tea."}
    )
    assert response.status_code == 422
    assert "There is tea." in text(response)


def test_a_model_is_taken_through_its_page_with_the_one_for_the_budget_chosen(officer, draft):
    where = address(draft, "take_model")
    page = officer.get(where)
    assert page.context["form"]["model"].value() == "small-contract"
    assert officer.post(where, {"base": draft.version, "model": "no-such"}).status_code == 422
    page = text(officer.post(where, {"base": draft.version, "model": "grant-letter"}, follow=True))
    assert "“Grant letter”, version" in page
    assert officer.get(address(draft, "write", "contract")).url == address(draft, "contract")


def test_two_versions_of_the_contract_are_compared_clause_by_clause(officer, taken, commissioner):
    before = taken.version
    change(commissioner, taken, "paying", "We pay each month in arrears.")
    page = text(officer.get(address(taken, "compare", before, taken.version)))
    assert "We pay each month in arrears." in page
    assert "We pay each quarter in advance" in page


def test_of_two_officers_who_change_a_clause_at_once_the_second_text_is_kept_beside(
    taken, commissioner, second_commissioner
):
    base = taken.version
    change(commissioner, taken, "paying", "We pay each month in arrears.")
    late = parts.save_clause(
        by=second_commissioner,
        specification=taken,
        clause=taken.clauses.get(model_clause="speaking"),
        base=base,
        title="Freedom to speak",
        words="Say what you like.",
    )
    assert not late.taken
    assert taken.clauses.get(model_clause="paying").words == "We pay each month in arrears."


def test_hard_words_are_warned_of_where_they_stand_and_stop_nothing(officer, draft, commissioner):
    hard = (
        "Notwithstanding organisational accreditation requirements, comprehensive interdisciplinary "
        "collaboration arrangements facilitating multidimensional improvements shall systematically "
        "demonstrate measurable transformational sustainability throughout contemporaneous implementation "
        "governance mechanisms, including accountability documentation, performance monitoring, "
        "stakeholder communication, organisational development, infrastructure investment, continuous "
        "professional learning, quality assurance and independent evaluation."
    )
    save(commissioner, draft, "about", {"summary": hard})
    page = text(officer.get(draft.get_absolute_url()))
    assert "Could be plainer: This passage asks for a reading age of 18" in page
    assert "Could be plainer:" in text(officer.get(address(draft, "write", "about")))
    assert actions.send_for_review(by=commissioner, specification=draft).state == "review"
