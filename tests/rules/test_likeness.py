"""How alike two texts are."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from commonweal.rules.likeness import Text, alike, likeness, shared

texts = st.builds(Text, id=st.sampled_from("abcdef"), title=st.text(max_size=30), words=st.text(max_size=60))
own = st.lists(texts, max_size=6, unique_by=lambda text: text.id)


@given(texts, texts)
def test_it_is_the_same_whichever_of_two_is_asked_about(one: Text, other: Text) -> None:
    assert likeness(one, other) == likeness(other, one)
    assert shared(one, other) == shared(other, one)
    assert 0 <= likeness(one, other) <= 1


@given(texts, own)
def test_the_order_in_which_others_come_changes_nothing(text: Text, others: list[Text]) -> None:
    assert alike(text, others, least=Fraction(0)) == alike(text, others[::-1], least=Fraction(0))


@given(st.text(alphabet="aäbcß éx", min_size=1, max_size=20))
def test_a_text_with_a_word_that_says_something_is_wholly_like_itself(title: str) -> None:
    one, other = Text("a", title), Text("b", title)
    assert likeness(one, other) == (1 if shared(one, other) else 0)


def test_the_share_is_counted_in_pieces_of_three_letters() -> None:
    """ "hen": ' he', 'hen', 'en '; "pen": ' pe', 'pen', 'en ': one of three and three, 2/6."""
    assert likeness(Text("a", "hen"), Text("b", "the pen")) == Fraction(1, 3)


def test_words_that_stand_in_any_text_bring_no_two_texts_together() -> None:
    """“Each”, “first”, “every” and “not” say nothing of what a proposal is about."""
    one = Text("1", "First, one for each and every one of us", "Each of these, first and again.")
    assert likeness(one, Text("2", "The first of each, for every other one", "Again, not one.")) == 0
    assert shared(Text("1", "Each first choir"), Text("2", "Each first garden")) == ()
    assert (
        alike(Text("1", "The first swing in each park"), [Text("2", "The first nurse in each school")]) == ()
    )


def test_a_bench_is_near_benches_and_not_near_a_choir() -> None:
    bench = Text("1", "A bench by the river", "Somewhere to rest on the way to the shops.")
    benches = Text("2", "Benches along the river", "To rest on the way to the clinic.")
    choir = Text("3", "A choir for all ages", "Singing on Thursdays.")
    found = alike(bench, [choir, benches])
    assert [one.id for one in found] == ["2"]
    assert found[0].shared == ("rest", "river")


def test_capitals_and_accents_make_no_difference() -> None:
    assert likeness(Text("a", "Café TŶ"), Text("b", "cafe ty")) == 1


def test_a_text_is_not_shown_as_like_itself() -> None:
    assert alike(Text("1", "A bench"), [Text("1", "A bench")]) == ()
