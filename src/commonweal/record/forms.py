"""Filters of the record's lists, and the form that looks a receipt up."""

from __future__ import annotations

from typing import Any

from django import forms
from django.apps import apps
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from commonweal.record import queries
from commonweal.web.lists import Filter


class Calendar(forms.DateInput):
    """The browser's own calendar: short enough for a filter."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(attrs={"class": "govuk-input govuk-input--width-10"}, format="%Y-%m-%d")


class LogFilter(Filter):
    """Narrows the log. What an event is and where it happened can be asked of public events only."""

    after = forms.DateField(label=_("From"), required=False, widget=Calendar)
    before = forms.DateField(label=_("To"), required=False, widget=Calendar)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [("", _("Anything")), *((kind, kind) for kind in queries.kinds())]
        places = apps.get_model("places.Place")._default_manager.order_by("name")
        self.fields = {
            "kind": forms.ChoiceField(label=_("What happened"), required=False, choices=kinds),
            "place": forms.ModelChoiceField(
                label=_("Place"), required=False, queryset=places, empty_label=_("Any place")
            ),
            **self.fields,
        }

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        asked = self.cleaned_data
        of_event = "event__" if rows.model._meta.model_name == "logentry" else ""
        if asked["kind"]:
            rows = rows.filter(**{f"{of_event}kind": asked["kind"], f"{of_event}public": True})
        if asked["place"]:
            rows = rows.filter(**{f"{of_event}place": asked["place"], f"{of_event}public": True})
        if asked["after"]:
            rows = rows.filter(**{f"{of_event}at__date__gte": asked["after"]})
        if asked["before"]:
            rows = rows.filter(**{f"{of_event}at__date__lte": asked["before"]})
        return rows


class ReceiptForm(Filter):
    """Looks an event up by the leaf hash on its receipt."""

    leaf = forms.CharField(
        label=_("The long code on your receipt"),
        help_text=_("64 digits and letters from a to f"),
        required=False,
        max_length=100,
    )

    def clean_leaf(self) -> str:
        return str(self.cleaned_data["leaf"]).strip().lower()
