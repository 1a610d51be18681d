"""Codes that people copy by hand."""

from __future__ import annotations

import pytest

from commonweal.record import chance


@pytest.mark.parametrize("typed", ["{}", " {} ", "{lower}", "{plain}", "{spaced}"])
def test_a_code_is_the_same_however_it_is_typed(typed: str) -> None:
    code = chance.new_code()
    plain = code.replace("-", "")
    given = typed.format(code, lower=code.lower(), plain=plain, spaced=" ".join(plain))
    assert chance.code_as_given(given) == code
