"""A place's whole spending for a year, line by line, and what residents say of a line."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.budgets.models import Nature
from commonweal.people.models import Person
from commonweal.priorities.models.proposal import Proposal
from commonweal.priorities.models.round import Round
from commonweal.record.kept import Kept, Personal, child_of, place_root


class SpendingTable(Kept):
    """A published table of what a place spends in one financial year, as it was brought in.

    ``year`` is that in which it begins (2026: April 2026 to March 2027). A later table for the same year
    replaces it, and the earlier one stays as ``replaced``. ``includes_pools``: the place's shared budgets are
    already part of its lines. ``base_pence``: net expenditure that is not met from Council Tax, which the
    Scottish return is worked out on, where the place gives it.
    """

    declares = place_root(by=Personal("To know which officer brought the figures in", days=2557, since="at"))

    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="spending_tables")
    year = models.PositiveSmallIntegerField(_("financial year"))
    source = models.CharField(_("where the figures are published"), max_length=200)
    published = models.DateField(_("date of the figures"))
    includes_pools = models.BooleanField(_("shared budgets are part of these lines"), default=False)
    base_pence = models.BigIntegerField(_("net expenditure not met from Council Tax"), null=True, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    replaced = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-year", "-at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["place", "year"], condition=Q(replaced=None), name="one_spending_table_for_a_year"
            ),
            models.CheckConstraint(
                condition=Q(base_pence=None) | Q(base_pence__gt=0), name="what_a_return_is_of_is_something"
            ),
        ]

    def __str__(self) -> str:
        return self.source


class BudgetLine(Kept):
    """One line of a place's spending: what it is for, where, which need it meets, which outcome it serves."""

    declares = child_of("table")
    stage = "priorities"
    called = _("Budget line")

    table = models.ForeignKey(SpendingTable, on_delete=models.PROTECT, related_name="lines")
    code = models.CharField(_("code"), max_length=40)
    title = models.CharField(_("what it is spent on"), max_length=150)
    nature = models.CharField(_("capital or revenue"), max_length=10, choices=Nature.choices)
    pence = models.BigIntegerField(_("amount"))
    need = models.ForeignKey(
        "needs.Need", null=True, blank=True, on_delete=models.PROTECT, related_name="budget_lines"
    )
    area = models.ForeignKey(
        "places.Area", null=True, blank=True, on_delete=models.PROTECT, related_name="budget_lines"
    )
    outcome = models.ForeignKey(
        "places.PlanOutcome", null=True, blank=True, on_delete=models.PROTECT, related_name="budget_lines"
    )

    class Meta:
        ordering = ["-pence", "code", "id"]
        constraints = [
            models.UniqueConstraint(fields=["table", "code"], name="one_budget_line_for_a_code"),
            models.CheckConstraint(condition=Q(pence__gt=0), name="a_budget_line_spends_something"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("priorities:line", args=[self.table.place.slug, self.pk])

    def seen_by(self, person: Person | None) -> bool:
        """Public spending is public."""
        return True


class LessHere(Kept):
    """A resident's word that money is no longer needed on a line, why, and where it should go instead."""

    class State(models.TextChoices):
        SAID = "said", _("Waiting for an answer")
        TAKEN_UP = "taken_up", _("Taken up")
        NOT_TAKEN_UP = "not_taken_up", _("Not taken up")
        WITHDRAWN = "withdrawn", _("Withdrawn by who said it")

    declares = child_of("line", by=Personal("To know who may withdraw it, and to tell them the answer"))

    line = models.ForeignKey(BudgetLine, on_delete=models.PROTECT, related_name="less")
    pence = models.BigIntegerField(_("how much less"))
    why = models.TextField(_("why the money is no longer needed here"), max_length=2000)
    instead = models.ForeignKey(
        BudgetLine, null=True, blank=True, on_delete=models.PROTECT, related_name="more_instead"
    )
    instead_words = models.CharField(_("where it should go"), max_length=300, blank=True)
    state = models.CharField(max_length=20, choices=State.choices, default=State.SAID)
    answer = models.TextField(_("answer"), max_length=2000, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(pence__gt=0), name="less_is_something_less"),
            models.CheckConstraint(
                condition=Q(instead__isnull=False) | ~Q(instead_words=""), name="less_here_is_more_elsewhere"
            ),
            models.CheckConstraint(
                condition=Q(instead=None) | ~Q(instead=F("line")), name="less_here_is_not_more_here"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["taken_up", "not_taken_up"]) | ~Q(answer=""),
                name="a_word_on_spending_is_answered_in_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.line}: {self.why[:60]}"

    @property
    def where(self) -> str:
        return str(self.instead or self.instead_words)


class LineProject(Kept):
    """A project of a round that is a line of the place's own budget: to keep it, or to spend more on it."""

    class Kind(models.TextChoices):
        KEEP = "keep", _("Keep this line")
        MORE = "more", _("Spend more on this line")

    declares = child_of("proposal")

    proposal = models.OneToOneField(Proposal, on_delete=models.PROTECT, related_name="on_line")
    line = models.ForeignKey(BudgetLine, on_delete=models.PROTECT, related_name="projects")
    kind = models.CharField(max_length=10, choices=Kind.choices)

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.line}"


class Serves(Kept):
    """Which outcome of the place's plan a round, or one of its projects, serves."""

    declares = child_of("outcome")

    outcome = models.ForeignKey("places.PlanOutcome", on_delete=models.PROTECT, related_name="served_by")
    round = models.OneToOneField(
        Round, null=True, blank=True, on_delete=models.PROTECT, related_name="serves"
    )
    proposal = models.OneToOneField(
        Proposal, null=True, blank=True, on_delete=models.PROTECT, related_name="serves"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(round=None, proposal__isnull=False) | Q(round__isnull=False, proposal=None),
                name="a_round_or_a_project_serves",
            )
        ]

    def __str__(self) -> str:
        return str(self.outcome)
