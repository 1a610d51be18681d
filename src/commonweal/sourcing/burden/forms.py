"""The form on which a bidder says what bidding took."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Organisation
from commonweal.rules.bids.burden import QUARTERS, STAGES
from commonweal.sourcing.burden.actions import MOST_QUARTERS
from commonweal.sourcing.burden.queries import label


class HoursField(forms.DecimalField):
    """Hours as people type them (``2``, ``1.5``, ``0.25``); the clean value is whole quarters of an hour."""

    default_error_messages = {
        "quarters": _("“%(label)s” must be in whole quarters of an hour, like 2, 1.5 or 0.25"),
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(min_value=0, max_value=MOST_QUARTERS // QUARTERS, **options)

    def clean(self, value: Any) -> int | None:
        hours = super().clean(value)
        if hours is None:
            return None
        quarters = hours * QUARTERS
        if quarters != quarters.to_integral_value():
            raise ValidationError(
                self.error_messages["quarters"], code="quarters", params={"label": self.label}
            )
        return int(quarters)

    def prepare_value(self, value: Any) -> Any:
        return Decimal(value) / QUARTERS if isinstance(value, int) else value


class SayHours(forms.Form):
    """Hours by stage; what took none may be left open."""

    def __init__(self, *args: Any, organisations: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(organisations) > 1:
            rows = Organisation.objects.filter(pk__in=[row.pk for row in organisations])
            self.fields["organisation"] = forms.ModelChoiceField(
                label=_("For which organisation?"), queryset=rows, empty_label=None
            )
        for stage in STAGES:
            self.fields[stage] = HoursField(label=label(stage), required=False)
        self.only = organisations[0] if len(organisations) == 1 else None

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        quarters = {stage: clean.get(stage) or 0 for stage in STAGES}
        if not self.errors and not any(quarters.values()):
            self.add_error(STAGES[0], _("Say how many hours at least one part of it took"))
        return {"organisation": clean.get("organisation") or self.only, "quarters": quarters}
