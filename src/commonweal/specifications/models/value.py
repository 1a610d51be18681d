"""What good a service is to do beyond its outcomes, what the law asks to be considered, and who else is met.

Choices that the rules read carry the rules' own names.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonweal.record.kept import Kept, child_of
from commonweal.rules.value import NOT_MEASURED, OTHERS, OUTCOMES, SATISFACTION, USERS, plan
from commonweal.specifications.models.specification import Criterion, Outcome, Specification

OPEN: dict[str, Any] = {"null": True, "blank": True}
WORDS: dict[str, Any] = {"max_length": 1000, "blank": True}
FIGURE: dict[str, Any] = {"max_digits": 12, "decimal_places": 2, **OPEN}


class RowOf(models.CharField):
    """The id of a row of the same specification; a row that was taken out since leaves it to be settled."""

    def __init__(self, *args: Any, of: Any = None, **options: Any) -> None:
        self.of = of
        super().__init__(*args, **{"max_length": 36, "blank": True, **options})

    def called(self, value: str) -> str:
        """What the row is called; words for one that is gone."""
        found = self.of.objects.filter(pk=value).first()
        return str(found) if found else str(_("Taken out since"))


class ValuePlan(Kept):
    """The record of social value, the criterion of local value, and what is to be better than last time."""

    declares = child_of("specification")

    specification = models.OneToOneField(Specification, on_delete=models.PROTECT, related_name="value_plan")

    improve = models.TextField(_("how it might improve the area's well-being"), **WORDS)
    improve_on = models.DateField(_("considered on"), **OPEN)
    conduct = models.TextField(_("how the way of buying might"), **WORDS)
    conduct_on = models.DateField(_("how to buy was considered on"), **OPEN)
    proportion = models.TextField(_("why this is relevant and in proportion"), **WORDS)
    proportion_on = models.DateField(_("proportion was considered on"), **OPEN)
    consults = models.BooleanField(_("people are consulted on it"), **OPEN)
    consult = models.TextField(_("why they are consulted, or not"), **WORDS)
    consult_on = models.DateField(_("whether to consult was decided on"), **OPEN)
    urgent = models.TextField(_("why there was no time for it"), **WORDS)
    no_social = models.TextField(_("why no social benefit is listed"), **WORDS)
    no_environmental = models.TextField(_("why no environmental benefit is listed"), **WORDS)
    no_economic = models.TextField(_("why no economic benefit is listed"), **WORDS)

    criterion = RowOf(_("criterion of local value"), of=Criterion)
    outcome = RowOf(_("the outcome it serves"), of=Outcome)
    relevance = models.TextField(_("how it serves that outcome"), **WORDS)
    from_elsewhere = models.TextField(_("how a bidder from elsewhere earns every point"), **WORDS)

    better_by = models.CharField(_("what is to be better than last time"), max_length=300, blank=True)
    last_time = models.DecimalField(_("what the last contract reached"), **FIGURE)
    this_time = models.DecimalField(_("what this one is to reach"), **FIGURE)
    less_is_better = models.BooleanField(_("less of it is better"), **OPEN)
    no_last_contract = models.TextField(_("why there is nothing to compare with"), **WORDS)

    def __str__(self) -> str:
        return str(self.specification)


class Benefit(Kept):
    """One good, or harm, that is expected: in one of the four cells, measured or not."""

    class CellOf(models.TextChoices):
        USERS_OUTCOMES = f"{OUTCOMES} {USERS}", _("Outcomes for users")
        OTHERS_OUTCOMES = f"{OUTCOMES} {OTHERS}", _("Outcomes for others")
        USERS_SATISFACTION = f"{SATISFACTION} {USERS}", _("Satisfaction of users")
        OTHERS_SATISFACTION = f"{SATISFACTION} {OTHERS}", _("Satisfaction of others")

    class Kind(models.TextChoices):
        SOCIAL = plan.SOCIAL, _("Social")
        ENVIRONMENTAL = plan.ENVIRONMENTAL, _("Environmental")
        ECONOMIC = plan.ECONOMIC, _("Economic")

    class Standing(models.TextChoices):
        CONTRACTED = plan.CONTRACTED, _("The contract asks for it, within its price")
        PAID = plan.PAID, _("The contract pays for it by itself")
        EXTRA = plan.EXTRA, _("It comes besides, and nobody pays for it here")

    class State(models.TextChoices):
        UNMEASURED = NOT_MEASURED, _("Not measured")
        TOLD = plan.TOLD, _("Known from what people say")
        FIGURE = plan.FIGURE, _("Known by a figure")

    class Claim(models.TextChoices):
        SERVICE = plan.SERVICE, _("This service, or the one before it")
        ORGANISATION = plan.ORGANISATION, _("What one organisation did")
        SECTOR = plan.SECTOR, _("A whole sector")

    declares = child_of("specification")

    specification = models.ForeignKey(Specification, on_delete=models.PROTECT, related_name="benefits")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("benefit"), max_length=150)
    cell = models.CharField(_("where it stands"), max_length=30, choices=CellOf.choices)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    harm = models.BooleanField(_("it is a harm"), **OPEN)
    standing = models.CharField(_("contracted, paid or extra"), max_length=20, choices=Standing.choices)
    state = models.CharField(_("measured"), max_length=20, choices=State.choices)
    known_by = models.CharField(_("how it will be known"), max_length=300, blank=True)
    audience = models.CharField(_("who would want to know"), max_length=150, blank=True)
    evidence = models.CharField(_("what shows that it comes about"), max_length=300, blank=True)
    claim = models.CharField(_("what that is about"), max_length=20, choices=Claim.choices, blank=True)
    units_least = models.PositiveIntegerField(_("units, at least"), **OPEN)
    units_most = models.PositiveIntegerField(_("units, at most"), **OPEN)
    worth_least_pence = models.BigIntegerField(_("worth of one unit, at least"), **OPEN)
    worth_most_pence = models.BigIntegerField(_("worth of one unit, at most"), **OPEN)
    source = models.CharField(_("where that value comes from"), max_length=300, blank=True)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(worth_least_pence__isnull=True) | Q(worth_least_pence__gte=0))
                & (Q(worth_most_pence__isnull=True) | Q(worth_most_pence__gte=0)),
                name="a_unit_is_never_worth_less_than_nothing",
            )
        ]

    def __str__(self) -> str:
        return self.title


class SocialClause(Kept):
    """A social clause of the contract, with what shows that it is kept and where its words came from."""

    declares = child_of("specification")

    specification = models.ForeignKey(Specification, on_delete=models.PROTECT, related_name="social_clauses")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("clause"), max_length=150)
    words = models.TextField(_("its words"), max_length=1000)
    indicator = models.CharField(_("how it is known to be kept"), max_length=300, blank=True)
    proof = models.CharField(_("proof"), max_length=300, blank=True)
    source = models.CharField(_("taken from"), max_length=100, blank=True)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.title


class EffectElsewhere(Kept):
    """What the service does to another one: more or less work for it, and whether it was told."""

    class Way(models.TextChoices):
        EASIER = "easier", _("It has less to do, or does it more easily")
        HARDER = "harder", _("It has more to do, or loses something")
        UNKNOWN = "unknown", _("Nobody knows yet")

    declares = child_of("specification")

    specification = models.ForeignKey(Specification, on_delete=models.PROTECT, related_name="effects")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("other service"), max_length=150)
    way = models.CharField(_("what happens to it"), max_length=20, choices=Way.choices)
    what = models.CharField(_("in what way"), max_length=300, blank=True)
    told_on = models.DateField(_("it was told on"), **OPEN)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.title
