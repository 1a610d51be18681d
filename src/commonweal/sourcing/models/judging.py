"""How a panel judged the bids: each evaluator alone, then all together."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.record.kept import Kept, Personal, child_of
from commonweal.sourcing.models.bid import Bid
from commonweal.sourcing.models.tender import FAIRNESS, Tender


class Sheet(Kept):
    """One evaluator's own scores for a tender: seen by nobody else until they are handed in.

    ``receipt`` is the event of their being handed in; it holds the SHA-256 of ``salt`` and of all that was
    handed in. Voided, it counts for nothing from then on, nor does what was agreed with it; the reason is
    published.
    """

    declares = child_of("tender", evaluator=Personal(FAIRNESS))

    tender = models.ForeignKey(Tender, on_delete=models.PROTECT, related_name="sheets")
    evaluator = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="sheets")
    number = models.PositiveSmallIntegerField()
    handed_in = models.DateTimeField(null=True, blank=True)
    salt = models.CharField(max_length=64, blank=True)
    receipt = models.ForeignKey(
        "record.Event", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    voided = models.DateTimeField(null=True, blank=True)
    void_reason = models.TextField(_("why it does not count"), max_length=1000, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(
                condition=Q(voided__isnull=True, void_reason="")
                | (Q(voided__isnull=False) & ~Q(void_reason="")),
                name="a_voided_sheet_has_its_reason",
            ),
            models.UniqueConstraint(fields=["tender", "evaluator"], name="one_sheet_per_evaluator"),
            models.UniqueConstraint(fields=["tender", "number"], name="one_evaluator_per_number"),
        ]

    @property
    def label(self) -> str:
        """What the evaluator is called in published evidence."""
        return f"evaluator {self.number}"

    def __str__(self) -> str:
        return self.label


class Score(Kept):
    """One evaluator's own score for one answer, with its reason. No value: not applicable."""

    declares = child_of("sheet")

    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="scores")
    bid = models.ForeignKey(Bid, on_delete=models.PROTECT, related_name="scores")
    criterion = models.CharField(max_length=40)
    value = models.PositiveSmallIntegerField(null=True, blank=True)
    reason = models.TextField(max_length=2000)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sheet", "bid", "criterion"], name="one_score_per_answer"),
            models.CheckConstraint(condition=~Q(reason=""), name="a_score_has_its_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.value}"


class Jotting(Kept):
    """What an evaluator has by one answer beside the score: words not finished yet, and a note of their own.

    Nobody else reads it. ``value`` and ``reason`` hold what was typed while one of the two is missing; then
    they go to a ``Score``. ``version`` counts how often the answer was saved, so that a second tab writes
    over nothing unseen.
    """

    declares = child_of(
        "sheet", note=Personal("An evaluator's own help in judging, read by nobody else", 365, "saved")
    )

    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="jottings")
    bid = models.ForeignKey(Bid, on_delete=models.PROTECT, related_name="jottings")
    criterion = models.CharField(max_length=40)
    value = models.CharField(max_length=5, blank=True)
    reason = models.TextField(max_length=2000, blank=True)
    note = models.TextField(max_length=4000, blank=True)
    version = models.PositiveIntegerField()
    saved = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sheet", "bid", "criterion"], name="one_jotting_per_answer"),
            models.CheckConstraint(condition=Q(value="") | Q(reason=""), name="what_is_finished_is_a_score"),
        ]

    def __str__(self) -> str:
        return f"{self.sheet}, {self.bid.label}"


class Consensus(Kept):
    """The score that the panel agreed for one answer, with its reason. Never an average.

    ``panel``: which evaluators took part in agreeing it, by their labels. ``version`` counts how often it was
    written down.
    """

    declares = child_of("bid")

    bid = models.ForeignKey(Bid, on_delete=models.PROTECT, related_name="consensus")
    criterion = models.CharField(max_length=40)
    value = models.PositiveSmallIntegerField(null=True, blank=True)
    reason = models.TextField(max_length=2000)
    panel = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["bid", "criterion"], name="one_consensus_per_answer"),
            models.CheckConstraint(condition=~Q(reason=""), name="a_consensus_has_its_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.value}"


class AgreedVersion(Kept):
    """One writing down of an agreed score, who did it and why; rows are added and none is changed.

    The newest says what ``Consensus`` holds. ``receipt`` is its event, with the SHA-256 of ``salt`` and of
    what was written.
    """

    declares = child_of("bid", written_by=Personal(FAIRNESS))

    bid = models.ForeignKey(Bid, on_delete=models.PROTECT, related_name="agreed")
    criterion = models.CharField(max_length=40)
    version = models.PositiveIntegerField()
    value = models.PositiveSmallIntegerField(null=True, blank=True)
    reason = models.TextField(max_length=2000)
    panel = models.JSONField(default=list)
    written = models.DateTimeField()
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    salt = models.CharField(max_length=64)
    receipt = models.ForeignKey("record.Event", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["bid__number", "criterion", "version"]
        constraints = [
            models.UniqueConstraint(
                fields=["bid", "criterion", "version"], name="one_version_of_what_is_agreed"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="a_version_agreed_has_its_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.value}"


class Reopened(Kept):
    """What the panel had agreed for one answer together with an evaluator whose sheet was voided later.

    It counts no more and stays to be read; the panel agrees that answer again.
    """

    declares = child_of("sheet")

    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="reopened")
    bid = models.ForeignKey(Bid, on_delete=models.PROTECT, related_name="reopened")
    criterion = models.CharField(max_length=40)
    value = models.PositiveSmallIntegerField(null=True, blank=True)
    reason = models.TextField(max_length=2000)

    class Meta:
        ordering = ["bid__number", "criterion"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "bid", "criterion"], name="one_reopening_per_answer")
        ]

    def __str__(self) -> str:
        return f"{self.value}"


class Reopening(Kept):
    """That a closed agreement was to be changed after all: asked for by a member, and let by somebody else.

    ``settled``: when that second person let it; empty while nobody has. ``before`` holds what had been agreed
    then, by bid and criterion, with its version: what changed since is what has a later one.
    """

    declares = child_of("tender", asked_by=Personal(FAIRNESS), settled_by=Personal(FAIRNESS))

    tender = models.ForeignKey(Tender, on_delete=models.PROTECT, related_name="reopenings")
    reason = models.TextField(_("why it is reopened"), max_length=1000)
    asked = models.DateTimeField()
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    settled = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    names_were_open = models.BooleanField(default=False)
    before = models.JSONField(default=dict)

    class Meta:
        ordering = ["asked"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="a_reopening_has_its_reason"),
            models.CheckConstraint(
                condition=Q(settled__isnull=True, settled_by__isnull=True)
                | Q(settled__isnull=False, settled_by__isnull=False) & ~Q(settled_by=models.F("asked_by")),
                name="two_people_reopen_what_was_agreed",
            ),
        ]

    def __str__(self) -> str:
        return self.reason


class Voiding(Kept):
    """That a sheet was voided: by whom, and what the published method gave just before.

    ``before`` is the outcome as it is published with an award: recomputing needs the new scores, so the two
    stand beside each other once the panel has agreed again.
    """

    declares = child_of("sheet", by=Personal(FAIRNESS))

    sheet = models.OneToOneField(Sheet, on_delete=models.PROTECT, related_name="voiding")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    before = models.JSONField()

    def __str__(self) -> str:
        return str(self.sheet)
