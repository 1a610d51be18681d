"""What would shut small providers out is told at its clause, and is mended or kept before review."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.utils.translation import override

from commonweal.needs import actions as needs
from commonweal.record.models import Event
from commonweal.rules import barriers as rules
from commonweal.rules.canonical import canonical, digest
from commonweal.rules.data import BadRuleSet
from commonweal.rules.reasons import Refused
from commonweal.specifications import actions, barriers, clauses, lengths
from commonweal.specifications.content import content
from commonweal.specifications.models import KeptFinding, Specification
from commonweal.specifications.pieces import piece_of
from tests.specifications import help as example
from tests.specifications.help import begun, keep, save
from tests.specifications.tenders import LOTS, SOUND, TENDERS, Tender

CLEAN = TENDERS[0]
REASON = "One number for the whole borough is what people asked for."


def written(specification: Specification, by: Any, tender: Tender) -> Specification:
    """The sound draft, and then what the tender says otherwise."""
    for pieces in (SOUND, tender.pieces):
        for piece, value in pieces.items():
            save(by, specification, piece, value)
    return specification


def found(specification: Specification) -> list[str]:
    return [row.rule for row in barriers.checked(specification).outcome.findings]


def only_finding(specification: Specification) -> rules.Finding:
    (finding,) = barriers.checked(specification).outcome.findings
    return finding


@pytest.mark.parametrize("tender", TENDERS, ids=lambda tender: tender.title)
def test_each_of_ten_tenders_is_found_to_shut_out_just_what_it_does(draft, commissioner, tender):
    written(draft, commissioner, tender)
    assert set(found(draft)) == set(tender.found)


def test_the_sound_tender_is_as_short_and_plain_as_its_value_asks_and_cambridge_house_is_not(
    draft, commissioner
):
    """120 pages to read for £90,000."""
    written(draft, commissioner, CLEAN)
    assert lengths.length(draft).warnings == ()
    written(draft, commissioner, TENDERS[1])
    assert "long-pages" in {row.reason.code for row in lengths.length(draft).warnings}


def test_the_sound_tender_is_asked_nearly_everything_and_goes_to_review(draft, commissioner):
    """What it does not say: a cap on overheads, and a price's weight, which its formula has not."""
    written(draft, commissioner, CLEAN)
    checked = barriers.checked(draft)
    assert {row.rule for row in checked.outcome.unasked} == {"price-weight"}
    assert (checked.outcome.excused, checked.outcome.faults) == ((), ())
    assert actions.send_for_review(by=commissioner, specification=draft).state == "review"


def test_ten_tenders_between_them_meet_nearly_every_rule():
    """Not in ours: central buyers, a formula that is not offered, another nation's law; a short term has
    its own test.
    """
    met = {rule for tender in TENDERS for rule in tender.found}
    elsewhere = {"social-value-central", "price-formula", "tupe-days-northern-ireland"}
    assert set(rules.every()) - met == {*elsewhere, "contract-length"}


def test_a_short_term_is_found_and_answered_by_the_reason_in_the_text(draft, commissioner):
    save(commissioner, draft, "terms", {"ends": date(2028, 4, 30), "short_term_reason": "A trial"})
    (answered,) = barriers.checked(draft).outcome.excused
    assert (answered.rule, answered.excused) == ("contract-length", "A trial")
    assert actions.send_for_review(by=commissioner, specification=draft).state == "review"


def test_every_rule_has_the_clause_that_mends_it():
    assert set(clauses.CLAUSES) == set(rules.every())
    for piece, name in clauses.CLAUSES.values():
        assert name == "" or name in piece_of(piece).fields


def test_a_draft_in_which_something_is_neither_mended_nor_kept_does_not_go_to_review(draft, commissioner):
    save(commissioner, draft, "conditions", {"lots": 1})
    with pytest.raises(Refused, match="neither mended nor kept with a reason: Lots considered"):
        actions.send_for_review(by=commissioner, specification=draft)


def test_what_is_mended_is_found_no_more(draft, commissioner):
    save(commissioner, draft, "conditions", {"lots": 1})
    save(commissioner, draft, "conditions", {"lots": 3})
    save(commissioner, draft, "lots", LOTS)
    assert found(draft) == []
    assert actions.send_for_review(by=commissioner, specification=draft).state == "review"


def test_what_is_kept_with_a_reason_goes_to_review_and_says_who_and_when(draft, commissioner):
    keep(commissioner, draft, "conditions", {"lots": 1}, REASON)
    (row,) = draft.kept_findings.all()
    assert (row.rule, row.reason, row.kept_by) == ("lots", REASON, commissioner)
    assert row.kept is not None
    event = Event.objects.get(kind="finding kept")
    assert (event.facts["rule"], event.public) == ("lots", False)
    assert actions.send_for_review(by=commissioner, specification=draft).state == "review"


def test_what_the_law_is_against_cannot_be_kept(draft, commissioner):
    save(commissioner, draft, "conditions", {"payment_days": 60})
    finding = only_finding(draft)
    with pytest.raises(Refused, match="the law is against it"):
        actions.keep_finding(
            by=commissioner, specification=draft, finding=barriers.key(finding), reason="We always have."
        )
    KeptFinding.objects.create(  # not even by a reason that got there some other way
        specification=draft,
        rule=finding.rule,
        sentence=str(finding.reason),
        reason="Because",
        kept="2026-11-01T00:00Z",
    )
    with pytest.raises(Refused, match="Days to pay"):
        actions.send_for_review(by=commissioner, specification=draft)


def test_a_question_that_only_comes_near_the_profile_s_is_kept_with_a_published_reason(draft, commissioner):
    asked = "How does your safeguarding policy deal with nights on which one person works alone?"
    rows = [{"title": "Alone at night", "question": asked, "weight": Decimal(100)}]
    save(commissioner, draft, "criteria", {"rows": rows})
    (near,) = (row for row in barriers.checked(draft).outcome.findings if row.rule == "standard-questions")
    assert not barriers.only_mended(near)
    with pytest.raises(Refused):
        actions.send_for_review(by=commissioner, specification=draft)
    actions.keep_finding(
        by=commissioner, specification=draft, finding=barriers.key(near), reason="It is about these nights."
    )
    assert actions.send_for_review(by=commissioner, specification=draft).state == "review"
    assert "It is about these nights." in str(barriers.published(draft))


def test_a_criterion_without_a_question_is_held_against_the_profile_by_its_title(draft, commissioner):
    rows = [{"title": "Audited accounts", "question": "", "weight": Decimal(100)}]
    save(commissioner, draft, "criteria", {"rows": rows})
    assert "standard-questions" in {row.rule for row in barriers.checked(draft).outcome.findings}


def test_no_reason_lets_a_tender_ask_again_what_the_standard_profile_answers(draft, commissioner):
    rows = [{"title": "Who you are", "question": "What is your company number?", "weight": Decimal(100)}]
    save(commissioner, draft, "criteria", {"rows": rows})
    (again,) = (row for row in barriers.checked(draft).outcome.findings if row.rule == "standard-questions")
    with pytest.raises(Refused, match="ask for the share code"):
        actions.keep_finding(
            by=commissioner, specification=draft, finding=barriers.key(again), reason="We ask everyone."
        )
    with pytest.raises(Refused):
        actions.send_for_review(by=commissioner, specification=draft)


def test_a_reason_lapses_when_what_it_was_given_for_grows(draft, commissioner):
    keep(commissioner, draft, "conditions", {"turnover_pence": 7_000_000}, "Two thirds of it is for hire.")
    assert not barriers.checked(draft).unanswered
    save(commissioner, draft, "conditions", {"turnover_pence": 70_000_000})
    assert [row.rule for row in barriers.checked(draft).unanswered] == ["turnover"]


def test_a_reason_is_for_one_finding_and_not_for_its_neighbour(draft, commissioner):
    keep(commissioner, draft, "conditions", {"turnover_pence": 7_000_000}, "Two thirds of it is for hire.")
    save(commissioner, draft, "conditions", {"reserves_pence": 7_000_000})
    assert [row.rule for row in barriers.checked(draft).unanswered] == ["reserves"]


def test_only_officers_of_the_place_keep_what_was_found_and_only_in_a_draft(
    draft, approved, commissioner, resident, foreign_commissioner
):
    save(commissioner, draft, "conditions", {"lots": 1})
    named = barriers.key(only_finding(draft))
    for person in (None, resident, foreign_commissioner):
        with pytest.raises(Refused):
            actions.keep_finding(by=person, specification=draft, finding=named, reason=REASON)
    with pytest.raises(Refused, match="no longer a draft"):
        actions.keep_finding(by=commissioner, specification=approved, finding=named, reason=REASON)
    assert not KeptFinding.objects.exists()


def test_what_a_colleague_has_just_mended_is_not_kept(draft, commissioner, second_commissioner):
    save(commissioner, draft, "conditions", {"lots": 1})
    named = barriers.key(only_finding(draft))
    save(second_commissioner, draft, "conditions", {"lots": 2})
    with pytest.raises(Refused, match="found no more"):
        actions.keep_finding(by=commissioner, specification=draft, finding=named, reason=REASON)


def test_whoever_kept_something_cannot_approve(draft, commissioner, second_commissioner):
    save(commissioner, draft, "conditions", {"lots": 1})
    named = barriers.key(only_finding(draft))
    actions.keep_finding(by=second_commissioner, specification=draft, finding=named, reason=REASON)
    actions.send_for_review(by=commissioner, specification=draft)
    with pytest.raises(Refused, match="You kept what was found"):
        example.approve(second_commissioner, draft)


def test_approval_freezes_what_was_found_by_which_rules_and_why_it_is_kept(
    draft, commissioner, second_commissioner
):
    keep(commissioner, draft, "conditions", {"lots": 1}, REASON)
    actions.send_for_review(by=commissioner, specification=draft)
    approved = example.approve(second_commissioner, draft)
    check = approved.barrier_check
    assert check.digest == digest(check.evidence)
    assert Event.objects.get(kind="specification approved").facts["barriers"] == check.digest
    faults: list = []
    frozen = rules.read_frozen(check.evidence, "check", faults)
    assert faults == []
    outcome = rules.check(frozen.evidence)
    assert frozen.agrees_with(outcome)
    assert [row.reason for row in frozen.kept] == [REASON]
    assert rules.unanswered(outcome, frozen.kept) == ()
    assert {row.rule for row in frozen.evidence.versions} == {
        row.rule for row in rules.in_force(approved.notice_on, "England")
    }
    assert str(commissioner) not in canonical(check.evidence).decode()


def test_a_check_stays_as_it_was_published(draft, commissioner, second_commissioner, monkeypatch):
    actions.send_for_review(by=commissioner, specification=draft)
    approved = example.approve(second_commissioner, draft)
    before = barriers.checked(approved).outcome
    monkeypatch.setattr(rules, "in_force", lambda on, nation: ())  # every rule is repealed
    approved.refresh_from_db()
    assert barriers.checked(approved).frozen
    assert barriers.checked(approved).outcome == before


def test_a_rule_that_cannot_be_read_does_not_pass_for_one_that_finds_nothing(draft, monkeypatch):
    good = rules.every()["lots"].versions[0]
    bad = replace(good, text=good.text.replace('"fact":"', '"fact":"no_'))
    monkeypatch.setattr(rules, "in_force", lambda on, nation: (bad,))
    with pytest.raises(BadRuleSet, match="lots"):
        barriers.checked(draft)


def test_an_assessment_that_people_answered_counts_as_having_heard_them(place, commissioner):
    assessment = needs.open_assessment(by=commissioner, place=place, title="Ferry", question="How is it?")
    need = needs.write_need(by=commissioner, assessment=assessment, title="A roof", description="It rains.")
    said = needs.say(by=None, place=place, words="I get wet.", speaking="self", assessment=assessment)
    needs.join(by=commissioner, submission=said, need=need)
    needs.publish(by=commissioner, assessment=assessment)
    need.refresh_from_db()
    draft = begun(place, commissioner, [need])
    save(commissioner, draft, "terms", {"notice_on": date(2099, 1, 1)})
    assert "engagement" not in found(draft)


def test_the_share_paid_by_results_is_that_which_outcomes_pay_by_the_unit(draft):
    """120 people at £450 make £54,000 of £90,000: 60 per cent."""
    assert barriers.draft(draft).results_percent == 60


def test_a_text_in_which_nothing_is_asked_of_providers_keeps_the_digest_that_it_always_had(
    place, commissioner
):
    whole = content(begun(place, commissioner))
    assert not {"conditions", "before", "risks"} & set(whole)


def test_in_another_language_the_same_is_found(draft, commissioner):
    keep(commissioner, draft, "criteria", unexplained({"en": "Method", "cy": "Dull"}), "It is short.")
    with override("cy"):
        assert not barriers.checked(draft).unanswered


def unexplained(title: Any) -> dict[str, Any]:
    return {"rows": [{"title": title, "question": "", "weight": 100}]}
