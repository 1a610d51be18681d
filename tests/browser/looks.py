"""How a visitor may meet a page: at a desk or on a phone, with JavaScript or without."""

from __future__ import annotations

from dataclasses import dataclass

import pytest


@dataclass(frozen=True)
class Look:
    name: str
    width: int
    height: int
    javascript: bool = True

    def __str__(self) -> str:
        return self.name


DESKTOP = Look("desktop", 1280, 900)
PHONE = Look("phone", 390, 844)
DESKTOP_PLAIN = Look("desktop without JavaScript", 1280, 900, javascript=False)
PHONE_PLAIN = Look("phone without JavaScript", 390, 844, javascript=False)

#: Decorates a test that must hold in each; without it, ``page`` is the desktop with JavaScript.
every_look = pytest.mark.parametrize("look", [DESKTOP, PHONE, DESKTOP_PLAIN, PHONE_PLAIN], ids=str)
with_and_without_javascript = pytest.mark.parametrize("look", [DESKTOP, DESKTOP_PLAIN], ids=str)
