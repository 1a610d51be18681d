"""What each score means and worked examples are published; the criteria are tried on sample bids first."""

from __future__ import annotations

import hashlib
import json
from decimal import Decimal
from typing import Any

import pytest

from commonweal.record.models import Event
from commonweal.rules import bids
from commonweal.site import cli
from commonweal.specifications import actions, parts, scoring
from commonweal.specifications.content import content
from commonweal.specifications.faults import faults
from commonweal.specifications.models import Specification
from tests.specifications import help as example
from tests.specifications.help import CRITERIA, begun, save
from tests.specifications.test_pages import address, as_sent, text

GOOD = "Names the people, says what will change for each, and how it will be known."


def first(draft: Specification) -> Any:
    criterion = draft.criteria.first()
    assert criterion is not None
    return criterion


def meaning(by: Any, draft: Specification, **given: str) -> Any:
    """Write what a score of 4 means for the first criterion."""
    draft.refresh_from_db()
    score = {"score": 4, "meaning": GOOD, "example": "", **given}
    return parts.save_scores(
        by=by, specification=draft, criterion=first(draft), base=draft.version, scores=[score]
    )


def sample(draft: Specification, title: str, pence: int, *scores: int) -> dict[str, Any]:
    rows = [
        {"criterion": str(row.pk), "title": str(row.title), "score": score}
        for row, score in zip(draft.criteria.all(), scores, strict=False)
    ]
    return {"title": title, "price_pence": pence, "scores": rows}


def samples(by: Any, draft: Specification, *rows: dict[str, Any]) -> None:
    save(by, draft, "samples", {"rows": list(rows)})


def test_a_score_means_what_was_written_and_the_usual_words_where_nothing_was(draft, commissioner):
    meaning(commissioner, draft)
    guide = scoring.guides(draft)[str(first(draft).pk)]
    assert [row.own for row in guide.meanings] == [False, False, False, False, True, False]
    assert str(guide.meanings[4].words) == GOOD
    assert guide.meanings[5].words == bids.STANDARD_SCALE.anchors[5]


def test_the_panel_is_bound_to_the_words_that_were_published(draft, commissioner, second_commissioner):
    meaning(commissioner, draft)
    actions.send_for_review(by=commissioner, specification=draft)
    approved = example.approve(second_commissioner, draft)
    (own, other) = bids.read(approved.trial.evidence).lots[0].evidence.criteria
    assert own.scale.anchors[4] == GOOD
    assert other.scale is None


def test_a_text_without_meanings_samples_or_contract_keeps_the_digest_that_it_always_had(place, commissioner):
    assert not {"scores", "samples", "contract"} & set(content(begun(place, commissioner)))


def test_writing_one_criterions_scores_leaves_the_others_as_they_are(draft, commissioner):
    meaning(commissioner, draft)
    second = draft.criteria.last()
    draft.refresh_from_db()
    score = {"score": 0, "meaning": "Says nothing of who.", "example": "We are the best."}
    parts.save_scores(
        by=commissioner, specification=draft, criterion=second, base=draft.version, scores=[score]
    )
    assert [(row.title, row.score) for row in draft.score_meanings.all()] == [
        ("Change for users", 4),
        ("People who do the work", 0),
    ]


def test_two_officers_who_write_what_scores_mean_at_once_lose_nothing(
    draft, commissioner, second_commissioner
):
    base = draft.version
    meaning(commissioner, draft)
    score = {"score": 2, "meaning": "Vague.", "example": ""}
    late = parts.save_scores(
        by=second_commissioner, specification=draft, criterion=first(draft), base=base, scores=[score]
    )
    assert not late.taken
    assert GOOD in str(draft.score_meanings.get().meaning)
    assert "Vague." in json.dumps(late.content)


def test_meanings_of_a_criterion_that_was_taken_out_or_renamed_are_to_settle(draft, commissioner):
    meaning(commissioner, draft)
    rows = content(draft)["criteria"]["rows"]
    save(commissioner, draft, "criteria", {"rows": [{**rows[0], "title": "Users"}, rows[1]]})
    (told,) = faults(draft)
    assert told.sentence == "“Change for users” is now called “Users”. Save what its scores mean again."
    save(commissioner, draft, "criteria", {"rows": [{**CRITERIA["rows"][0], "title": "New", "weight": 100}]})
    assert "about a criterion that is not here" in faults(draft)[0].sentence
    meaning(commissioner, draft)
    assert faults(draft) == []


def test_what_scores_mean_is_written_through_its_page_and_read_by_everyone(
    officer, draft, commissioner, second_commissioner
):
    where = address(draft, "write_scores", first(draft).pk)
    sent = as_sent(officer.get(where).context["form"])
    before = draft.versions.count()
    assert officer.post(where, sent).status_code == 302
    assert draft.versions.count() == before
    page = officer.post(where, {**sent, "meaning_4": GOOD, "example_4": "Mrs A. walks again."}, follow=True)
    assert GOOD in text(page)
    actions.send_for_review(by=commissioner, specification=draft)
    example.approve(second_commissioner, draft)
    officer.logout()
    page = text(officer.get(address(draft, "scores")))
    assert "Mrs A. walks again." in page
    assert "Write what its scores mean" not in page
    assert address(draft, "scores") in text(officer.get(draft.get_absolute_url()))


def test_words_that_are_too_long_are_said_so_and_stay(officer, draft):
    where = address(draft, "write_scores", first(draft).pk)
    response = officer.post(where, {"base": draft.version, "meaning_1": "x" * 501, "example_2": "Kept words"})
    assert response.status_code == 422
    assert "Kept words" in text(response)


def test_sample_bids_of_ones_own_are_judged_and_a_loser_that_decides_is_shown(officer, draft, commissioner):
    """Cheap and good first; without the winner the next one wins: price for each point."""
    samples(
        commissioner,
        draft,
        sample(draft, "Cheap and thin", 5_000_000, 3, 2),
        sample(draft, "Dear and good", 9_000_000, 5, 5),
        sample(draft, "Too weak", 1_000_000, 1, 1),
    )
    page = text(officer.get(address(draft, "trial")))
    # 52 points for £50,000 is £961.54 a point; 100 points for £90,000 is £900
    assert "“Dear and good” would win." in page
    assert "Change for users: scored 1; the minimum is 3." in page
    assert "The next bid takes its place" in page


def test_without_sample_bids_six_are_drawn_that_nobody_chose(officer, draft):
    first_time, again = scoring.samples_of(draft), scoring.samples_of(draft)
    assert first_time == again
    assert len(first_time) == 6
    assert "Nobody chose these bids" in text(officer.get(address(draft, "trial")))


def test_a_draft_whose_criteria_are_not_complete_says_that_nothing_can_be_tried(officer, place, commissioner):
    row = begun(place, commissioner)
    assert "Nothing can be tried until" in text(officer.get(address(row, "trial")))


def test_a_sample_bid_without_a_score_is_to_settle_in_words(draft, commissioner):
    samples(commissioner, draft, sample(draft, "Half", 5_000_000, 3), sample(draft, "Half", 1, 3, 3))
    told = [row.sentence for row in faults(draft)]
    assert told == [
        "Two sample bids are called “Half”.",
        "Half: give a score for People who do the work.",
    ]


@pytest.mark.parametrize(
    "sent, told",
    [
        ({"title_1": "", "price_pence_1": "45"}, "say what it is called"),
        ({"title_1": "45", "price_pence_1": ""}, "give its price"),
        ({"title_1": "45", "price_pence_1": "lots"}, "must be an amount in pounds"),
        ({"title_1": "45", "price_pence_1": "9", "score_0_1": "6"}, "5"),
        ({"title_1": "45", "price_pence_1": "9", "score_1_1": "good"}, "whole number"),
    ],
)
def test_what_cannot_be_a_sample_bid_is_said_and_what_was_typed_stays(officer, draft, sent, told):
    response = officer.post(address(draft, "write", "samples"), {"base": draft.version, **sent})
    assert response.status_code == 422
    assert told in text(response)
    assert "45" in text(response)


def test_sample_bids_are_written_through_their_page_and_sent_back_untouched(officer, draft):
    where = address(draft, "write", "samples")
    sent = {"base": draft.version, "title_1": "Thin", "price_pence_1": "50,000", "score_0_1": "3"}
    officer.post(where, {**sent, "score_1_1": "2"})
    (row,) = draft.sample_bids.all()
    assert (row.title, row.price_pence, [each["score"] for each in row.scores]) == ("Thin", 5_000_000, [3, 2])
    before = draft.versions.count()
    officer.post(where, as_sent(officer.get(where).context["form"]))
    assert draft.versions.count() == before


def test_the_trial_is_frozen_at_approval_and_the_command_computes_it_again(
    client, draft, commissioner, second_commissioner, tmp_path, capsys
):
    meaning(commissioner, draft)
    samples(
        commissioner,
        draft,
        sample(draft, "Thin", 5_000_000, 3, 2),
        sample(draft, "Full", 9_000_000, 5, 5),
    )
    actions.send_for_review(by=commissioner, specification=draft)
    approved = example.approve(second_commissioner, draft)
    response = client.get(address(approved, "published_trial"))
    assert hashlib.sha256(response.content).hexdigest() == approved.trial.digest
    assert Event.objects.get(kind="specification approved").facts["trial"] == approved.trial.digest
    path = tmp_path / "trial.json"
    path.write_bytes(response.content)
    assert cli.main(["evaluate", str(path)]) == 0
    assert "What was published is what comes out." in capsys.readouterr().out
    tampered = json.loads(response.content)
    tampered["samples"][1]["price_pence"] = 90_000_000
    path.write_text(json.dumps(tampered))
    assert cli.main(["evaluate", str(path)]) == 1
    assert "does NOT come out" in capsys.readouterr().out
    assert "“Full” would win." in text(client.get(address(approved, "trial")))


def test_nobody_but_the_places_officers_sees_a_trial_before_approval(client, draft, foreign_commissioner):
    for page in ("trial", "published_trial", "scores", "contract"):
        assert client.get(address(draft, page)).status_code == 404
    client.force_login(foreign_commissioner)
    assert client.get(address(draft, "trial")).status_code == 404


def test_a_weight_of_many_decimals_is_published_exactly(draft, commissioner, second_commissioner):
    rows = content(draft)["criteria"]["rows"]
    weights = [Decimal("33.333"), Decimal("66.667")]
    value = [{**row, "weight": weight} for row, weight in zip(rows, weights, strict=True)]
    save(commissioner, draft, "criteria", {"rows": value})
    actions.send_for_review(by=commissioner, specification=draft)
    approved = example.approve(second_commissioner, draft)
    assert [row["weight"] for row in approved.trial.evidence["criteria"]] == ["33333/1000", "66667/1000"]
