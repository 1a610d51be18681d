"""Whether a tender is worth bidding for follows from what a provider says of itself."""

from __future__ import annotations

import pytest

from commonweal.rules.bids.worth import Essential, Question, Said, worth


def said(essentials: str = "", questions: str = "") -> Said:
    """One letter for each answer: h(ave), i(n time), c(annot); y(es), u(nsure), n(o)."""
    having = {"h": "have", "i": "in time", "c": "cannot"}
    saying = {"y": "yes", "u": "unsure", "n": "no"}
    return Said(
        tuple(Essential(f"Essential {n}", having[each]) for n, each in enumerate(essentials)),
        tuple(Question(f"Question {n}?", saying[each], "Do so.") for n, each in enumerate(questions)),
    )


@pytest.mark.parametrize(
    "essentials, questions, advice",
    [
        ("", "", "go"),
        ("hh", "yyyy", "go"),
        ("hi", "yyyy", "think"),
        ("h", "yyyu", "think"),
        ("h", "yyyn", "think"),
        ("h", "yynn", "leave"),
        ("hc", "yyyy", "leave"),
    ],
)
def test_one_thing_that_cannot_be_had_or_two_noes_speak_against_it(
    essentials: str, questions: str, advice: str
) -> None:
    assert worth(said(essentials, questions)).advice == advice


def test_every_answer_that_speaks_against_it_is_named_the_weightiest_first() -> None:
    codes = [reason.code for reason in worth(said("hic", "ynuy")).reasons]
    assert codes == ["lacks", "no", "arrange", "unsure"]
