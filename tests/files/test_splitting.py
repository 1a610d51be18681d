"""A key in three parts: two give it back, one tells nothing."""

from __future__ import annotations

from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.files import sealing, splitting
from commonweal.files.sealing import CannotOpen

PUBLIC, PARTS = splitting.new_split_key()


@pytest.mark.parametrize("two", list(permutations(PARTS, 2)))
def test_any_two_parts_give_the_key_back(two: tuple[str, str]) -> None:
    assert splitting.public_half(splitting.join(two)) == PUBLIC


def test_all_three_give_it_back_too() -> None:
    assert sealing.unseal(sealing.seal(b"a bid", [PUBLIC]), splitting.join(PARTS)) == b"a bid"


@pytest.mark.parametrize("one", PARTS)
def test_one_part_opens_nothing_even_twice(one: str) -> None:
    for some in ([], [one], [one, one]):
        with pytest.raises(CannotOpen):
            splitting.join(some)


@pytest.mark.parametrize("two", list(combinations(range(3), 2)))
def test_parts_of_two_splittings_of_one_key_do_not_fit(two: tuple[int, int]) -> None:
    again = splitting.split(splitting.join(PARTS))
    with pytest.raises(CannotOpen):
        splitting.join([PARTS[two[0]], again[two[1]]])


@given(st.integers(0, 2**600), st.sampled_from(PARTS))
def test_a_part_with_a_made_up_second_gives_no_key(value: int, part: str) -> None:
    other = next(each for each in "123" if not part.startswith(each))
    with pytest.raises(CannotOpen):
        splitting.join([part, f"{other}:{value:x}"])


@given(st.text(max_size=80))
def test_nonsense_is_no_part_and_no_key(text: str) -> None:
    for attempt in (lambda: splitting.join([PARTS[0], text]), lambda: splitting.public_half(text)):
        with pytest.raises(CannotOpen):
            attempt()
