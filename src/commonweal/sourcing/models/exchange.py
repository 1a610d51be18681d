"""Offers of providers and asks of buyers, each with a talk that everyone can read."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Organisation, Person
from commonweal.people.policy import belongs, holds
from commonweal.record.kept import Kept, Personal, child_of, place_root
from commonweal.rules.workflow import State
from commonweal.sourcing.market.workflow import POST
from commonweal.sourcing.models.tender import FAIRNESS


class Post(Kept):
    """One offer or ask, by a body or by the place's commissioners. Nobody is named."""

    class Kind(models.TextChoices):
        OFFER = "offer", _("Offer")
        ASK = "ask", _("Ask")

    declares = place_root(written_by=Personal(FAIRNESS))
    stage = "sourcing"
    called = _("Offer or ask")

    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="posts")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="posts"
    )
    need = models.ForeignKey(
        "needs.Need", null=True, blank=True, on_delete=models.PROTECT, related_name="posts"
    )
    title = models.CharField(_("title"), max_length=150)
    words = models.TextField(_("words"), max_length=4000)
    capacity = models.PositiveIntegerField(_("people a month"), null=True, blank=True)
    state = models.CharField(max_length=20, choices=POST.choices, default=POST.first)
    rule = models.CharField(max_length=20, blank=True)
    reason = models.TextField(max_length=1000, blank=True)
    written = models.DateTimeField(_("written"))
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-written", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="hidden") | ~Q(rule=""), name="a_hidden_post_has_its_rule"
            )
        ]

    @property
    def stands(self) -> State:
        """Where it stands: the row of the table."""
        return POST.states[self.state]

    @property
    def by(self) -> str:
        """For whom it was written: a body, or the place's commissioners."""
        return str(self.organisation or _("The place's commissioners"))

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("sourcing:post", args=[self.place.slug, self.pk])

    def seen_by(self, person: Person | None) -> bool:
        """Public unless hidden; then for the officers who hid it and the body that wrote it."""
        if self.state != "hidden" or holds(person, self.place, "commissioner"):
            return True
        return self.organisation is not None and bool(belongs(person, self.organisation))


class Reply(Kept):
    """One turn of the talk under an offer or ask, in the name of a body or of the place's commissioners."""

    declares = child_of("post", written_by=Personal(FAIRNESS))

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="replies")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    words = models.TextField(_("words"), max_length=2000)
    rule = models.CharField(max_length=20, blank=True)
    written = models.DateTimeField()
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["written", "id"]

    @property
    def by(self) -> str:
        return str(self.organisation or _("The place's commissioners"))

    def __str__(self) -> str:
        return self.words[:60]
