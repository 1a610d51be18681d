"""A place, its areas and who lives there."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.record.kept import Kept, child_of, national, place_root
from commonweal.rules.data import NATIONS
from commonweal.rules.routes import BUYERS
from commonweal.web.translated import TranslatedField, base, default_language

RESERVED = frozenset(
    {
        "accessibility",
        "account",
        "accounts",
        "brand",
        "demo",
        "files",
        "health",
        "i18n",
        "language",
        "licence",
    }
    | {"mail", "messages", "opportunities", "organisations", "privacy", "record", "robots", "search"}
    | {"start", "static"}
)
"""First parts of the site's own addresses, which no place may take as its short name."""


def only_default_language() -> list[str]:
    return [default_language()]


def check_slug(value: str) -> None:
    if value in RESERVED:
        raise ValidationError(_("This short name is used by the site itself."), code="reserved")


def check_languages(value: object) -> None:
    known = {base(code) for code, _name in settings.LANGUAGES}
    if not isinstance(value, list) or default_language() not in value or not set(value) <= known:
        raise ValidationError(
            _("Choose from the site's languages, with its own among them."), code="languages"
        )


class Place(Kept):
    """A place that commissions: a borough, a county, a combined authority.

    Its time zone is always Europe/London (``TIME_ZONE``): the statutes that the site keeps to are the United
    Kingdom's, and a deadline that reads differently in two places is a trap.
    """

    class Nation(models.TextChoices):
        """Whose law holds: by the names that the dated rules use."""

        ENGLAND = "England", _("England")
        WALES = "Wales", _("Wales")
        SCOTLAND = "Scotland", _("Scotland")
        NORTHERN_IRELAND = "Northern Ireland", _("Northern Ireland")

    class Buyer(models.TextChoices):
        """What kind of body buys: by the names that the dated rules use."""

        COUNCIL = "council", _("A council or combined authority")
        CENTRAL = "central", _("A department or body of central government")
        OTHER = "other", _("Another public body")

    declares = national()

    slug = models.SlugField(_("short name in addresses"), unique=True, validators=[check_slug])
    name = TranslatedField(_("name"), max_length=100)
    about = TranslatedField(_("about this place"), blank=True)
    nation = models.CharField(_("nation"), max_length=20, choices=Nation.choices, default=Nation.ENGLAND)
    buyer = models.CharField(
        _("kind of public body"), max_length=10, choices=Buyer.choices, default=Buyer.COUNCIL
    )
    colour = models.CharField(
        _("colour"),
        max_length=7,
        default="#1d70b8",
        validators=[
            RegexValidator(r"^#[0-9a-f]{6}$", _("Enter a colour as # and six digits, like #1d70b8."))
        ],
    )
    languages = models.JSONField(
        _("languages for public text"), default=only_default_language, validators=[check_languages]
    )
    contact_email = models.EmailField(_("email address for the public"), blank=True)
    contact_phone = models.CharField(_("telephone number for the public"), max_length=30, blank=True)
    contact_address = models.TextField(_("postal address"), blank=True)

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        return reverse("places:about", args=[self.slug])


assert tuple(Place.Nation.values) == NATIONS
assert tuple(Place.Buyer.values) == BUYERS


class Area(Kept):
    """A part of a place: a ward, a district, a neighbourhood. Areas form a tree within one place.

    ``code`` is the area's published code, such as a GSS code (E05…), or the place's own; ``vintage`` is the
    year of the boundaries that it means, since boundaries are redrawn under the same names.
    """

    class Kind(models.TextChoices):
        COUNTY = "county", _("County")
        DISTRICT = "district", _("District or borough")
        WARD = "ward", _("Ward")
        PARISH = "parish", _("Parish or community")
        LSOA = "lsoa", _("Lower layer super output area")
        NEIGHBOURHOOD = "neighbourhood", _("Neighbourhood")
        OTHER = "other", _("Other area")

    declares = place_root()

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="areas")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.WARD)
    code = models.CharField(_("code"), max_length=20)
    vintage = models.PositiveSmallIntegerField(_("year of the boundaries"), null=True, blank=True)
    name = TranslatedField(_("name"), max_length=100)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["place", "code"], name="one_area_per_code_in_a_place"),
            models.CheckConstraint(condition=~Q(parent=models.F("id")), name="area_is_not_its_own_parent"),
        ]

    def __str__(self) -> str:
        return str(self.name)


class AreaOutline(Kept):
    """Where an area's boundary runs: polygons of rings of points, longitude first, in millionths of a degree.

    ``rules.outlines`` reads them and says which points they hold.
    """

    declares = child_of("area")

    area = models.OneToOneField(Area, on_delete=models.PROTECT, related_name="outline")
    polygons = models.JSONField[list[Any]](_("outline"))
    source = models.CharField(_("source"), max_length=200)
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.area)


class Population(Kept):
    """How many people of one group live in a place or in one of its areas, by whose count and when.

    A later count is a new row: what was known when a need was assessed stays known.
    """

    class Dimension(models.TextChoices):
        ALL = "all", _("Everyone")
        AGE = "age", _("Age band")
        SEX = "sex", _("Sex")
        ETHNICITY = "ethnicity", _("Ethnic group")
        DISABILITY = "disability", _("Disability")
        RELIGION = "religion", _("Religion or belief")
        ORIENTATION = "orientation", _("Sexual orientation")
        LANGUAGE = "language", _("Main language")
        CARE = "care", _("Unpaid care")
        DEPRIVATION = "deprivation", _("Deprivation")
        TENURE = "tenure", _("Housing tenure")

    declares = place_root()

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="population")
    area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT, related_name="population")
    dimension = models.CharField(max_length=20, choices=Dimension.choices)
    group = models.CharField(max_length=100)
    order = models.PositiveSmallIntegerField(default=0)
    count = models.PositiveIntegerField()
    source = models.CharField(max_length=200)
    counted_on = models.DateField()
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["dimension", "order", "group"]
        constraints = [
            models.UniqueConstraint(
                fields=["place", "dimension", "group", "source", "counted_on"],
                condition=Q(area=None),
                name="one_count_of_a_group_in_a_place",
            ),
            models.UniqueConstraint(
                fields=["area", "dimension", "group", "source", "counted_on"],
                condition=Q(area__isnull=False),
                name="one_count_of_a_group_in_an_area",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group}: {self.count}"


class PlanOutcome(Kept):
    """One thing that the place's plan is to achieve, which an outcome of a specification can serve.

    Taken from a plan that the place has adopted; ended, never deleted: what once served it still says so.
    """

    declares = place_root()

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="plan_outcomes")
    title = TranslatedField(_("what the plan is to achieve"), max_length=200)
    plan = models.CharField(_("the plan"), max_length=200)
    added_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["added_at", "id"]

    def __str__(self) -> str:
        return str(self.title)
