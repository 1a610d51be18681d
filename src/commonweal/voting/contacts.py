"""An email address or a telephone number, as people type it and as it is compared."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

EMAIL, PHONE = "email", "phone"
#: Up to 15 digits after the plus sign (ITU-T E.164); the shortest in use have seven.
NUMBER = re.compile(r"\+[1-9][0-9]{6,14}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Contact:
    """Where a code can be sent: ``kind`` is ``email`` or ``phone``, ``address`` its one way of writing."""

    kind: str
    address: str


def read(typed: str) -> Contact | None:
    """The contact that was typed; ``None`` for what is neither an address nor a number."""
    text = unicodedata.normalize("NFKC", typed).strip()
    if "@" in text:
        try:
            validate_email(text)
        except ValidationError:
            return None
        return Contact(EMAIL, text.lower())
    number = phone(text)
    return Contact(PHONE, number) if number else None


def phone(typed: str) -> str:
    """A telephone number with its country code; one that begins with a single nought is a British one."""
    number = re.sub(r"[\s().\-/]", "", typed)
    if number.startswith("00"):
        number = "+" + number[2:]
    elif number.startswith("0"):
        number = "+44" + number[1:]
    number = re.sub(r"^\+440", "+44", number)
    return number if NUMBER.fullmatch(number) else ""
