"""How several bodies run a budget together: promises, conditions, decisions, and what each gains."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.budgets.models.ledger import Fund, Nature, Pot
from commonweal.people.models import Organisation, Person
from commonweal.record.kept import Kept, Personal, child_of
from commonweal.rules.spending.agreeing import ALL, MAJORITY, TWO_THIRDS

WHO = "To show who acted for a body that shares public money"


class Promise(Kept):
    """What a body has agreed to put in, until when, and under which agreement."""

    declares = child_of("pot")

    pot = models.ForeignKey(Pot, on_delete=models.PROTECT, related_name="promises")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="promises")
    nature = models.CharField(_("capital or revenue"), max_length=10, choices=Nature.choices)
    pence = models.BigIntegerField(_("amount"))
    due = models.DateField(_("to be paid in by"))
    agreement = models.CharField(_("agreement"), max_length=200)
    agreed = models.DateField(_("date of the agreement"))

    class Meta:
        ordering = ["due", "id"]
        constraints = [models.CheckConstraint(condition=Q(pence__gt=0), name="a_promise_is_of_something")]

    def __str__(self) -> str:
        return self.agreement


class Condition(Kept):
    """What must be done, or not done, for a fund's money to be used."""

    declares = child_of("fund")

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="conditions_set")
    words = models.TextField(_("condition"), max_length=2000)

    def __str__(self) -> str:
        return self.words


class ConditionFound(Kept):
    """Whether a condition was met on a day, by whose word, and what shows it; a later finding follows it."""

    declares = child_of("condition", by=Personal(WHO, days=2557, since="at"))

    condition = models.ForeignKey(Condition, on_delete=models.PROTECT, related_name="found")
    met = models.BooleanField(_("met"))
    evidence = models.TextField(_("what shows it"), max_length=2000)
    said_by = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "id"]

    def __str__(self) -> str:
        return str(_("Met") if self.met else _("Not met"))


class Governance(Kept):
    """Who decides on a pot: what carries a decision, and from which amount on money needs one."""

    class Passes(models.TextChoices):
        MAJORITY = MAJORITY, _("More than half of all votes")
        TWO_THIRDS = TWO_THIRDS, _("At least two thirds of all votes")
        ALL = ALL, _("All votes")

    declares = child_of("pot")

    pot = models.OneToOneField(Pot, on_delete=models.PROTECT, related_name="governance")
    passes = models.CharField(_("what carries a decision"), max_length=12, choices=Passes.choices)
    above_pence = models.BigIntegerField(_("money above this needs a decision"), null=True, blank=True)
    words = models.TextField(_("how the partners work together"), max_length=4000, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(above_pence=None) | Q(above_pence__gte=0), name="governed_from_an_amount_on"
            )
        ]

    def __str__(self) -> str:
        return str(self.get_passes_display())


class Easing(Kept):
    """Terms easier than those that hold, which one officer asked for; they wait for another to confirm."""

    declares = child_of("pot", by=Personal(WHO, days=2557, since="at"))

    pot = models.OneToOneField(Pot, on_delete=models.PROTECT, related_name="easing")
    passes = models.CharField(_("what carries a decision"), max_length=12, choices=Governance.Passes.choices)
    above_pence = models.BigIntegerField(_("money above this needs a decision"), null=True, blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(above_pence=None) | Q(above_pence__gte=0), name="eased_from_an_amount_on"
            )
        ]

    def __str__(self) -> str:
        return str(self.get_passes_display())


class Partner(Kept):
    """A body with a seat where a pot is decided on, and its number of votes."""

    declares = child_of("pot")

    pot = models.ForeignKey(Pot, on_delete=models.PROTECT, related_name="partners")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="seats")
    votes = models.PositiveSmallIntegerField(_("votes"), default=1)
    began = models.DateTimeField()
    ended = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["began", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["pot", "organisation"], condition=Q(ended=None), name="one_seat_for_a_body"
            ),
            models.CheckConstraint(condition=Q(votes__gt=0), name="a_seat_has_a_vote"),
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class Decision(Kept):
    """What is put to a pot's partners. Settled as soon as no vote still missing could change it.

    ``used`` is the key of the entry that an agreed amount allowed; each allows one.
    """

    class State(models.TextChoices):
        OPEN = "open", _("Waiting for votes")
        AGREED = "agreed", _("Agreed")
        NOT_AGREED = "not_agreed", _("Not agreed")

    declares = child_of("pot")

    pot = models.ForeignKey(Pot, on_delete=models.PROTECT, related_name="decisions")
    title = models.CharField(_("what is to be decided"), max_length=200)
    words = models.TextField(_("what it means"), max_length=4000)
    pence = models.BigIntegerField(_("up to how much may be set aside"), null=True, blank=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.OPEN)
    put = models.DateTimeField()
    settled = models.DateTimeField(null=True, blank=True)
    used = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ["-put", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open", settled=None) | (~Q(state="open") & Q(settled__isnull=False)),
                name="a_settled_decision_has_its_time",
            ),
            models.CheckConstraint(
                condition=Q(used="") | Q(state="agreed", pence__isnull=False),
                name="only_an_agreed_amount_is_used",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("budgets:decision", args=[self.pot.place.slug, self.pk])


class DecisionVote(Kept):
    """How a partner voted; it may vote again until the decision is settled, and the last vote counts."""

    class Side(models.TextChoices):
        FOR = "for", _("For")
        AGAINST = "against", _("Against")
        ABSTAINS = "abstains", _("Abstains")

    declares = child_of("decision", by=Personal(WHO, days=2557, since="at"))

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="votes")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="cast")
    side = models.CharField(_("vote"), max_length=10, choices=Side.choices)
    why = models.TextField(_("why"), max_length=2000, blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "partner"], name="one_vote_for_a_partner"),
        ]

    def __str__(self) -> str:
        return str(self.get_side_display())


class Gain(Kept):
    """Money that a body need not spend because of what a pot paid for, with where that was worked out."""

    declares = child_of("pot")

    pot = models.ForeignKey(Pot, on_delete=models.PROTECT, related_name="gains")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="gains")
    pence = models.BigIntegerField(_("amount"))
    what = models.CharField(_("what it need not spend on"), max_length=200)
    source = models.CharField(_("where it was worked out"), max_length=300)
    on = models.DateField(_("date of the figure"))

    class Meta:
        ordering = ["on", "id"]
        constraints = [models.CheckConstraint(condition=Q(pence__gt=0), name="a_gain_is_something")]

    def __str__(self) -> str:
        return self.what
