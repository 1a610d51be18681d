"""What became of a project that was funded, said in public, and who asked to be told."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.priorities.models.proposal import Proposal
from commonweal.priorities.models.round import Round
from commonweal.record.kept import Kept, Personal, child_of

TO_TELL = "To tell whoever asked what became of a project, until they stop it"


class Commitment(Kept):
    """A funded project as a promise that is kept track of, from the result to the review.

    ``next_step``, ``next_by`` and ``next_who`` are what officers last said comes next; what later stages did
    is read from their own rows. ``told_until``: followers have heard of what happened up to then.
    """

    declares = child_of("proposal")

    proposal = models.OneToOneField(Proposal, on_delete=models.PROTECT, related_name="commitment")
    made = models.DateTimeField(_("funded"))
    next_step = models.CharField(_("what happens next"), max_length=200, blank=True)
    next_by = models.DateField(_("by when"), null=True, blank=True)
    next_who = models.CharField(_("who does it"), max_length=100, blank=True)
    told_until = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(next_step="", next_by__isnull=True, next_who="")
                | (~Q(next_step="") & Q(next_by__isnull=False) & ~Q(next_who="")),
                name="a_next_step_says_by_when_and_who",
            )
        ]

    def __str__(self) -> str:
        return str(self.proposal)

    def get_absolute_url(self) -> str:
        return reverse("priorities:commitment", args=[self.proposal.round.place.slug, self.proposal_id])


class Update(Kept):
    """What officers said about a commitment on one day; never changed afterwards."""

    declares = child_of("commitment", by=Personal("To know who said it while that may be questioned"))

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="updates")
    words = models.TextField(_("what happened"), max_length=2000)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-at", "id"]

    def __str__(self) -> str:
        return self.words[:60]


class Following(Kept):
    """That somebody asked to be told: of one project, or of a whole round where ``proposal`` is empty.

    A person with an account, or an address that its owner confirmed from the message sent to it. Its random
    id is what the links in messages hold. Only the day is kept, so that asking right after voting dates no
    ballot.
    """

    declares = child_of("round", person=Personal(TO_TELL), address=Personal(TO_TELL))

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="followings")
    proposal = models.ForeignKey(
        Proposal, null=True, blank=True, on_delete=models.PROTECT, related_name="followings"
    )
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    address = models.EmailField(blank=True)
    confirmed = models.BooleanField(default=False)
    asked_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, address="") | (Q(person__isnull=True) & ~Q(address="")),
                name="a_follower_is_a_person_or_an_address",
            ),
            models.UniqueConstraint(
                fields=["round", "proposal", "person"],
                condition=Q(proposal__isnull=False, person__isnull=False),
                name="a_person_follows_a_project_once",
            ),
            models.UniqueConstraint(
                fields=["round", "proposal", "address"],
                condition=Q(proposal__isnull=False, person__isnull=True),
                name="an_address_follows_a_project_once",
            ),
            models.UniqueConstraint(
                fields=["round", "person"],
                condition=Q(proposal__isnull=True, person__isnull=False),
                name="a_person_follows_a_round_once",
            ),
            models.UniqueConstraint(
                fields=["round", "address"],
                condition=Q(proposal__isnull=True, person__isnull=True),
                name="an_address_follows_a_round_once",
            ),
        ]

    @property
    def what(self) -> Proposal | Round:
        return self.proposal or self.round

    def __str__(self) -> str:
        return str(self.what)

    def get_absolute_url(self) -> str:
        return reverse("priorities:following", args=[self.round.place.slug, self.pk])
