"""What can be bid for now, in every place, narrowed as the reader asks and always in the same order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.choices import CallableChoiceIterator
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from commonweal.places.models import Place
from commonweal.record import clock
from commonweal.record.forms import Calendar
from commonweal.rules.money import in_pounds
from commonweal.search import queries as search
from commonweal.sourcing.finding.categories import ASKED, DIVISIONS, beginning
from commonweal.sourcing.models import Opportunity, Tender
from commonweal.sourcing.models.opportunity import KINDS
from commonweal.web.days import LONDON
from commonweal.web.fields import PoundsField
from commonweal.web.lists import Filter
from commonweal.web.words import day

LONGEST_WAIT = 365
#: How far ahead a search may ask: a later day is a slip of the pen.
FURTHEST = timedelta(days=3653)
#: Stands in an address for the notices that are ours; no portal may be called so.
HERE = "here"
#: What a buyer can say of its notice, by the field that keeps it.
SUITS = [
    ("for_small", _("Small and medium-sized businesses")),
    ("for_charities", _("Charities and social enterprises")),
]


def open_now() -> QuerySet[Opportunity]:
    """Every notice, ours or another portal's, that takes bids at this moment: the soonest deadline first,
    equal ones by id."""
    rows = Opportunity.objects.filter(is_open=True, closes__gt=clock.now())
    ours = ("tender__place", "call__place", "notice__place")
    return rows.order_by("closes", "id").select_related("place", *ours)


def _origins() -> list[tuple[str, Any]]:
    """This site and every portal: asked for when a form is drawn, and not for each saved search."""
    return [("", _("All")), (HERE, _("This site")), *((name, name) for name in _portals())]


def _portals() -> Iterator[str]:
    """Every portal by name: a step along the index for each, since they are few among a million notices."""
    names, last = Opportunity.objects.order_by("origin").values_list("origin", flat=True), ""
    while last := names.filter(origin__gt=last).first() or "":
        yield last


class CpvField(forms.CharField):
    """A code of the CPV, with or without the figure that checks it, or the figures with which codes begin."""

    def clean(self, value: Any) -> str:
        typed = str(super().clean(value))
        if not typed:
            return ""
        if not ASKED.fullmatch(typed) or typed[:2] not in DIVISIONS:
            raise forms.ValidationError(_("No code of the CPV begins so: %(code)s") % {"code": typed[:20]})
        return beginning(typed)


class FindOpportunities(Filter):
    """By words of the notice, place, region, category, whom its buyer says it suits, budget, and its dates.

    The words are those of the site's search: every word must stand in the notice, and one of three letters
    or more also finds the longer words that begin with it; signs alone ask for nothing. A place is one of
    this site's. A region is part of where another portal's notice says it is, or of the name of a place here,
    in capitals or small letters alike. A category is a division, or any code of the CPV or its beginning, and
    finds every code under it. The budget is that of the whole service. The last day on which it closes is one
    of the calendar in the United Kingdom. A notice without a category, or a budget, or whose buyer did not
    say whom it suits, is not found by those.
    """

    words = forms.CharField(label=_("Words"), required=False, max_length=500)
    place = forms.ModelChoiceField(
        label=_("Place"),
        queryset=Place.objects.order_by("name__en"),
        to_field_name="slug",
        required=False,
        empty_label=_("All"),
    )
    region = forms.CharField(label=_("Region or place, or part of its name"), required=False, max_length=100)
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("All")), *KINDS], required=False)
    division = forms.ChoiceField(
        label=_("Category"), choices=[("", _("All")), *DIVISIONS.items()], required=False
    )
    code = CpvField(
        label=_("CPV code, or its first figures"),
        help_text=_("Two to eight figures: 853 finds all that begins so."),
        max_length=10,
        required=False,
    )
    suits = forms.ChoiceField(label=_("Said to suit"), choices=[("", _("Anyone")), *SUITS], required=False)
    least = PoundsField(label=_("Budget of at least"), required=False)
    most = PoundsField(label=_("Budget of at most"), required=False)
    days = forms.IntegerField(
        label=_("Days left, at least"), required=False, min_value=0, max_value=LONGEST_WAIT
    )
    by = forms.DateField(label=_("Closes on or before"), required=False, widget=Calendar)

    origin = forms.CharField(
        label=_("Found in"),
        required=False,
        max_length=100,
        widget=forms.Select(choices=CallableChoiceIterator(_origins)),
    )

    def clean_by(self) -> date | None:
        by: date | None = self.cleaned_data["by"]
        if by is not None and by > clock.today() + FURTHEST:
            raise forms.ValidationError(_("Give a day within the next ten years."))
        return by

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        asked = self.cleaned_data
        if search.asked(asked["words"]):
            rows = rows.filter(pk__in=search.rows_with(asked["words"], Tender, Opportunity))
        if place := asked["place"]:
            rows = rows.filter(place=place)
        if region := _plain(asked["region"]):
            rows = rows.filter(Q(region__regex=_in_any_case(region)) | Q(place__in=_places_with(region)))
        if asked["kind"]:
            rows = rows.filter(kind=asked["kind"])
        if asked["division"]:
            rows = rows.filter(codes__contains=f" {asked['division']}")
        if asked["code"]:
            rows = rows.filter(codes__contains=f" {asked['code']}")
        if asked["suits"]:
            rows = rows.filter(**{asked["suits"]: True})
        if (least := asked["least"]) is not None:
            rows = rows.filter(budget_pence__gte=least)
        if (most := asked["most"]) is not None:
            rows = rows.filter(budget_pence__lte=most)
        if days := asked["days"]:
            rows = rows.filter(closes__gte=clock.now() + timedelta(days=days))
        if asked["by"]:
            rows = rows.filter(closes__lt=_end_of(asked["by"]))
        if asked["origin"]:
            rows = rows.filter(origin="" if asked["origin"] == HERE else asked["origin"])
        return rows

    @property
    def query(self) -> str:
        """What is asked, as the end of an address: the same for whatever asks the same."""
        asked = self.cleaned_data
        said = {
            "words": " ".join(search.asked(asked["words"])),
            "place": asked["place"].slug if asked["place"] else "",
            "region": _plain(asked["region"]),
            "kind": asked["kind"],
            "division": asked["division"],
            "code": asked["code"],
            "suits": asked["suits"],
            "least": _amount(asked["least"]),
            "most": _amount(asked["most"]),
            "days": str(asked["days"] or ""),
            "by": asked["by"].isoformat() if asked["by"] else "",
            "origin": asked["origin"],
        }
        return urlencode({name: value for name, value in said.items() if value})

    @property
    def in_words(self) -> str:
        """What is asked, as a sentence's beginning."""
        asked, parts = self.cleaned_data, []
        if words := search.asked(asked["words"]):
            parts.append(_now("with the words “%(words)s”") % {"words": " ".join(words)})
        if asked["place"]:
            parts.append(_now("in %(place)s") % {"place": asked["place"]})
        if region := _plain(asked["region"]):
            parts.append(_now("somewhere with “%(region)s” in its name") % {"region": region})
        if asked["kind"]:
            parts.append(_now("of the kind “%(kind)s”") % {"kind": dict(KINDS)[asked["kind"]]})
        if asked["division"]:
            parts.append(_now("in the category “%(name)s”") % {"name": DIVISIONS[asked["division"]]})
        if code := asked["code"]:
            about = {"code": code, "name": DIVISIONS[code[:2]]}
            parts.append(_now("with a CPV code from %(code)s (%(name)s)") % about)
        if asked["suits"]:
            parts.append(_now("said to suit %(whom)s") % {"whom": str(dict(SUITS)[asked["suits"]]).lower()})
        if asked["least"] is not None:
            parts.append(_now("with a budget of at least %(least)s") % {"least": in_pounds(asked["least"])})
        if asked["most"] is not None:
            parts.append(_now("with a budget of at most %(most)s") % {"most": in_pounds(asked["most"])})
        if asked["origin"]:
            here = _now("published here")
            there = _now("found in %(origin)s") % {"origin": asked["origin"]}
            parts.append(here if asked["origin"] == HERE else there)
        if asked["by"]:
            parts.append(_now("that close by %(day)s") % {"day": day(asked["by"])})
        if days := asked["days"]:
            left = ngettext(
                "with at least a day left to bid", "with at least %(days)s days left to bid", days
            )
            parts.append(left % {"days": days})
        return (
            _now("Opportunities %(asked)s") % {"asked": ", ".join(parts)}
            if parts
            else _now("Every opportunity")
        )


def _amount(pence: int | None) -> str:
    """A sum as it stands in an address."""
    return "" if pence is None else in_pounds(pence).removeprefix("£")


def _end_of(day: date) -> datetime:
    """The moment at which a day is over in the United Kingdom. The last day there is never ends."""
    return datetime.combine(min(day, date.max - timedelta(days=1)) + timedelta(days=1), time(), tzinfo=LONDON)


def _plain(region: str) -> str:
    """Part of a name, however it was typed: the same for whatever asks the same."""
    return " ".join(region.split()).lower()


def _in_any_case(text: str) -> str:
    """A pattern for a text in capitals or small letters, which no database's own idea of letters changes."""
    both = ((sign, sign.upper()) for sign in text)
    return "".join(f"[{a}{b}]" if a != b and len(b) == 1 else re.escape(a) for a, b in both)


def _places_with(region: str) -> list[Place]:
    """The places here in whose name, in any of its languages, the text stands: they are few."""
    return [
        row
        for row in Place.objects.all()
        if any(region in name.lower() for name in row.name.languages.values())
    ]


def asking(query: str) -> FindOpportunities:
    """The filter that the end of an address stands for; what it cannot read counts as not asked."""
    form = FindOpportunities(QueryDict(query))
    form.is_valid()
    return form
