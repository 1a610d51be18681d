"""Form fields that Django lacks: exact money, dates and moments typed in boxes, and long text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from commonweal.rules.money import in_pounds
from commonweal.web.days import LONDON
from commonweal.web.widgets import DayInput, MomentInput, PoundsInput

AMOUNT = re.compile(r"(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.([0-9]{2}))?", re.ASCII)
TIME = re.compile(r"([0-9]{1,2})(?:[:.]([0-9]{2}))?\s*([ap]m)?", re.ASCII | re.IGNORECASE)
with override("en-gb"):
    ENGLISH_MONTHS = [str(name).lower() for name in MONTHS.values()]
#: The most that an amount may be: a thousand million pounds is beyond any one decision here.
MOST_PENCE = 10**14


class PoundsField(forms.Field):
    """Pounds as people type them (``1250``, ``£1,250.50``); the clean value is whole pence."""

    widget = PoundsInput
    default_error_messages = {
        "invalid": _("“%(label)s” must be an amount in pounds, like 1250 or 1,250.50"),
        "least": _("“%(label)s” must be %(limit)s or more"),
        "most": _("“%(label)s” must be %(limit)s or less"),
    }

    def __init__(self, *, least_pence: int = 0, most_pence: int = MOST_PENCE, **options: Any) -> None:
        super().__init__(**options)
        self.least_pence, self.most_pence = least_pence, most_pence

    def to_python(self, value: Any) -> int | None:
        if value in self.empty_values:
            return None
        typed = str(value).strip().removeprefix("£").strip()
        match = AMOUNT.fullmatch(typed)
        if match is None or len(typed) > 30:
            raise _wrong(self, "invalid")
        pounds = int(typed.partition(".")[0].replace(",", ""))
        return pounds * 100 + int(match[1] or 0)

    def validate(self, value: int | None) -> None:
        super().validate(value)
        if value is not None and value < self.least_pence:
            raise _wrong(self, "least", limit=in_pounds(self.least_pence))
        if value is not None and value > self.most_pence:
            raise _wrong(self, "most", limit=in_pounds(self.most_pence))

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, int):
            return in_pounds(value).removeprefix("£").replace(",", "")
        return value

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(data) != initial)
        except ValidationError:
            return True


class DayField(forms.Field):
    """A date typed as day, month and year; a month may be a number or its name."""

    widget = DayInput
    default_error_messages = {
        "day": _("“%(label)s” must include a day"),
        "month": _("“%(label)s” must include a month"),
        "year": _("“%(label)s” must include a year"),
        "four": _("“%(label)s”: the year must have 4 numbers"),
        "unreal": _("“%(label)s” must be a real date"),
    }

    def to_python(self, value: Any) -> Any:
        self.widget.wrong = ""
        if not value:
            return None
        return value if isinstance(value, date) else self._day(value)

    def clean(self, value: Any) -> Any:
        try:
            return super().clean(value)
        except ValidationError as wrong:
            code = "year" if wrong.code == "four" else wrong.code
            self.widget.wrong = code if code in self.widget.parts else ""
            raise

    def _day(self, typed: Mapping[str, str]) -> date:
        for part in ("day", "month", "year"):
            if not typed.get(part):
                raise _wrong(self, part)
        if not re.fullmatch(r"[0-9]{4}", typed["year"], re.ASCII):
            raise _wrong(self, "four")
        if not re.fullmatch(r"[0-9]{1,2}", typed["day"], re.ASCII):
            raise _wrong(self, "unreal")
        try:
            return date(int(typed["year"]), _month(typed["month"]), int(typed["day"]))
        except ValueError:
            raise _wrong(self, "unreal") from None


class MomentField(DayField):
    """A date and a time of day in the United Kingdom; the clean value is a moment in UTC.

    Times that the change of clocks skips or repeats are refused: a deadline must mean one moment.
    """

    widget = MomentInput
    default_error_messages = {
        "time": _("“%(label)s”: the time must be like 14:30 or 2:30pm"),
        "skipped": _("“%(label)s”: the clocks go forward then and skip this time. Choose another"),
        "repeated": _("“%(label)s”: the clocks go back then and this time comes twice. Choose another"),
    }

    def to_python(self, value: Any) -> Any:
        self.widget.wrong = ""
        if not value:
            return None
        if isinstance(value, datetime):
            return value
        local = datetime.combine(self._day(value), self._time(value.get("time") or ""), tzinfo=LONDON)
        if local.astimezone(UTC).astimezone(LONDON).replace(tzinfo=None) != local.replace(tzinfo=None):
            raise _wrong(self, "skipped")
        if local.utcoffset() != local.replace(fold=1).utcoffset():
            raise _wrong(self, "repeated")
        return local.astimezone(UTC)

    def _time(self, typed: str) -> time:
        match = TIME.fullmatch(typed)
        if match is None:
            raise _wrong(self, "time")
        hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").lower()
        if not 1 <= hour <= 12 if half else match[2] is None:
            raise _wrong(self, "time")
        if half:
            hour = hour % 12 + (12 if half == "pm" else 0)
        if hour > 23 or minute > 59:
            raise _wrong(self, "time")
        return time(hour, minute)


class LongTextField(forms.CharField):
    """Text of several lines with a character count, in which a line break is one, here as on the page.

    With ``most_words`` its words are counted beside it too.
    """

    def __init__(
        self, *, max_length: int = 5000, rows: int = 5, most_words: int | None = None, **options: Any
    ) -> None:
        self.most_words = most_words
        super().__init__(max_length=max_length, widget=forms.Textarea(attrs={"rows": rows}), **options)

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).replace("\r\n", "\n").replace("\r", "\n")


def _wrong(field: forms.Field, code: str, **figures: str) -> ValidationError:
    """What is wrong, with the name of the question; ``web.errors`` knows the one that the page shows."""
    params = {"label": field.label or "", **figures}
    return ValidationError(field.error_messages[code], code=code, params=params)


def _month(typed: str) -> int:
    """The number of a month given as a number, an English name or a name in the page's language."""
    if re.fullmatch(r"[0-9]{1,2}", typed, re.ASCII):
        return int(typed)
    word = typed.lower()
    for names in (ENGLISH_MONTHS, [str(name).lower() for name in MONTHS.values()]):
        found = [
            number for number, name in enumerate(names, start=1) if len(word) >= 3 and name.startswith(word)
        ]
        if len(found) == 1:
            return found[0]
    raise ValueError(typed)
