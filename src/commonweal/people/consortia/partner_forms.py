"""What is asked of an organisation that looks for partners, and of whoever looks for it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Community, Organisation, PartnerOffer
from commonweal.places.models import Area, Place
from commonweal.search.queries import rows_with
from commonweal.web.fields import LongTextField
from commonweal.web.forms import choose_from, offer
from commonweal.web.lists import Filter


def where_choices() -> list[tuple[str, str]]:
    """Every place as a whole, each followed by its areas; those made for counting people are too small."""
    found = []
    for place in Place.objects.order_by("slug"):
        found.append((f"place:{place.pk}", _("%(place)s, all of it") % {"place": place}))
        areas = place.areas.exclude(kind=Area.Kind.LSOA).order_by("name", "pk")
        found += [(f"area:{area.pk}", f"{place}: {area}") for area in areas]
    return found


class Offer(forms.Form):
    """What, where and whom: everyone can read the answers."""

    does = LongTextField(
        label=_("What do you do?"),
        help_text=_("Services, skills, buildings: in the words that a partner would search for."),
        max_length=2000,
    )
    where = forms.MultipleChoiceField(
        label=_("Where do you work?"), widget=forms.CheckboxSelectMultiple, required=False
    )
    communities = forms.MultipleChoiceField(
        label=_("Whom do you reach?"),
        choices=Community.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    seeks = LongTextField(label=_("What do you look for in partners?"), max_length=2000, rows=4)
    capacity = LongTextField(
        label=_("How much can you take on?"),
        help_text=_("For example: six more staff, 40 places a week, contracts up to £80,000 a year."),
        max_length=1000,
        rows=3,
        required=False,
    )

    languages = forms.CharField(
        label=_("In which languages do you work?"),
        help_text=_("For example: Welsh, Polish, British Sign Language. Whoever searches for one finds you."),
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, where=where_choices())

    def clean(self) -> dict[str, Any]:
        """Places and areas apart, as the action takes them."""
        clean = super().clean() or {}
        picked = [each.partition(":") for each in clean.pop("where", [])]
        ids = {kind: [pk for named, _colon, pk in picked if named == kind] for kind in ("place", "area")}
        clean["places"] = Place.objects.filter(pk__in=ids["place"])
        clean["areas"] = Area.objects.filter(pk__in=ids["area"])
        return clean


def said_before(offer: PartnerOffer | None) -> dict[str, Any]:
    """What the form shows of an offer that was made before."""
    if offer is None:
        return {}
    where = [f"place:{place.pk}" for place in offer.places.all()]
    where += [f"area:{area.pk}" for area in offer.areas.all()]
    return {
        "does": offer.does,
        "seeks": offer.seeks,
        "capacity": offer.capacity,
        "languages": offer.languages,
        "where": where,
        "communities": [each.community for each in offer.reaches.all()],
    }


class Example(forms.Form):
    """One worked example."""

    title = forms.CharField(label=_("What did you deliver?"), max_length=150)
    learnt = LongTextField(label=_("What did you learn?"), max_length=1000, rows=4)
    link = forms.URLField(label=_("Where can people read on?"), required=False, assume_scheme="https")


class WriteTo(forms.Form):
    """A letter from one organisation to another."""

    sender: forms.ModelChoiceField[Organisation] = forms.ModelChoiceField(
        label=_("For which of your organisations do you write?"),
        queryset=None,
        empty_label=None,
        widget=forms.RadioSelect,
    )
    words = LongTextField(
        label=_("What do you want to say?"),
        help_text=_("It goes to those who speak for the organisation. Nobody sees an email address."),
        max_length=3000,
        rows=7,
    )

    def __init__(self, *args: Any, senders: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, sender=senders)
        self.initial.setdefault("sender", senders.first())


class PartnerFilter(Filter):
    """Finds partners by what they do, where they work and whom they reach."""

    words = forms.CharField(label=_("What"), required=False, max_length=200)
    where = forms.ChoiceField(label=_("Where"), required=False)
    community = forms.ChoiceField(
        label=_("Whom they reach"), required=False, choices=[("", _("Everyone")), *Community.choices]
    )
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("Every kind")), *Organisation.Kind.choices]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, where=[("", _("Anywhere")), *where_choices()])

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """A whole place finds those in any part of it; a part finds those of the whole place too."""
        asked = self.cleaned_data
        if asked["words"].strip():
            rows = rows.filter(pk__in=rows_with(asked["words"], PartnerOffer))
        named, _colon, pk = asked["where"].partition(":")
        if named == "place":
            rows = rows.filter(Q(places=pk) | Q(areas__place=pk))
        elif named == "area":
            whole = Area.objects.filter(pk=pk).values("place")
            rows = rows.filter(Q(areas=pk) | Q(places__in=whole))
        if asked["community"]:
            reached = [asked["community"], Community.EVERYONE]
            rows = rows.filter(reaches__community__in=reached)
        if asked["kind"]:
            rows = rows.filter(organisation__kind=asked["kind"])
        return rows.distinct()
