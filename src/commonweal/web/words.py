"""How days, moments and the fields of a model are written for people."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from commonweal.web.days import LONDON, day_of


def day(value: date | datetime | None) -> str:
    """``21 November 2026``: the day in the United Kingdom where a moment is given."""
    if value is None:
        return ""
    local = day_of(value) if isinstance(value, datetime) else value
    return date_format(local, "j F Y", use_l10n=False)


def when(moment: datetime | None) -> str:
    """``21 November 2026, 2:30pm GMT``: date, time and zone in the United Kingdom."""
    if moment is None:
        return ""
    local = moment.astimezone(LONDON)
    return f"{day(moment)}, {clock_time(local)} {local.tzname()}"


def clock_time(local: datetime) -> str:
    """``2:30pm``, ``9am``; noon and the first minute of a day are named, since 12am and 12pm mislead."""
    if local.minute == 0 and local.hour in (0, 12):
        return _("midday") if local.hour else _("midnight (start of the day)")
    half = "am" if local.hour < 12 else "pm"
    hour = local.hour % 12 or (12 if local.hour else 0)
    return f"{hour}:{local.minute:02d}{half}" if local.minute else f"{hour}{half}"


def figure(number: int | Decimal | str | None) -> str:
    """``2,600`` or ``12.5``: a count or a measure with its thousands apart; nothing for nothing."""
    return "" if number is None else f"{Decimal(number).normalize():,f}"


def field_name(model: models.Model | type[models.Model], field: str) -> Any:
    """What one of a model's own fields is called, in the language of whoever reads it."""
    found = model._meta.get_field(field)
    assert isinstance(found, models.Field)
    return found.verbose_name
