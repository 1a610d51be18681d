"""A share typed in per cent, kept exactly as whole hundredths of a per cent."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from commonweal.rules.money import per_cent

TYPED = re.compile(r"([0-9]{1,3})(?:\.([0-9]{1,2}))?", re.ASCII)


class PerCentField(forms.Field):
    """Per cent with at most two decimals (``7.5``, ``33.34%``); the clean value is in hundredths of one."""

    widget = forms.TextInput(attrs={"class": "govuk-input--width-5", "inputmode": "decimal"})
    default_error_messages = {
        "invalid": _("“%(label)s” must be a number with at most two decimals, like 7.5 or 33.34"),
        "between": _("“%(label)s” must be from %(least)s to %(most)s"),
    }

    def __init__(self, *, least: int, most: int, **options: Any) -> None:
        super().__init__(**options)
        self.least, self.most = least, most

    def to_python(self, value: Any) -> int | None:
        if value in self.empty_values:
            return None
        match = TYPED.fullmatch(str(value).strip().removesuffix("%").strip())
        if match is None:
            raise self._wrong("invalid")
        found = int(match[1]) * 100 + int(Fraction(f"0.{match[2] or 0}") * 100)
        if not self.least <= found <= self.most:
            raise self._wrong("between", least=per_cent(self.least), most=per_cent(self.most))
        return found

    def prepare_value(self, value: Any) -> Any:
        return per_cent(value).removesuffix("%") if isinstance(value, int) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(data) != initial)
        except ValidationError:
            return True

    def _wrong(self, code: str, **figures: str) -> ValidationError:
        params = {"label": self.label or "", **figures}
        return ValidationError(self.error_messages[code], code=code, params=params)
