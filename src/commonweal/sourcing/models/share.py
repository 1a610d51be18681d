"""Share codes: answers frozen at a time, for one buyer, and who opened them."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Office, Organisation, Person
from commonweal.people.policy import belongs
from commonweal.record import clock
from commonweal.record.kept import Kept, Personal, child_of, place_root
from commonweal.sourcing.models.profile import ProfileAnswer
from commonweal.sourcing.models.tender import Tender

CONSENT = "To show who consented to a share and who took it back, while what rests on it may be questioned"
FROZEN = "To show what a decision rested on, connected persons included, while it may be questioned"
LOOKED = "To show that only those who may have opened it, for as long as the answers are kept"


class Share(Kept):
    """Answers of a profile as they stood at one moment, for the officers of one place who have the code.

    ``content`` is canonical JSON and ``digest`` its SHA-256: neither changes, whatever is edited after. A
    code for a tender goes with the organisation's bid and stays shut until that is opened, since it says who
    bids. Once it is withdrawn the answers are deleted, unless a bid that was opened rests on them.
    """

    declares = place_root(
        content=Personal(FROZEN, days=2557, since="until"),
        given_by=Personal(CONSENT),
        withdrawn_by=Personal(CONSENT),
    )

    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="shares")
    tender = models.ForeignKey(Tender, null=True, on_delete=models.PROTECT, related_name="shares")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="shares")
    number = models.PositiveIntegerField()
    code = models.CharField(max_length=20, unique=True)
    sections = models.JSONField()
    content = models.TextField(blank=True)
    digest = models.CharField(max_length=64)
    answers = models.ManyToManyField(ProfileAnswer, related_name="shares")
    given = models.DateTimeField()
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    until = models.DateTimeField()
    publishes_address = models.BooleanField(_("its address may be published if it wins"), default=False)
    withdrawn = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "number"], name="shares_of_a_profile_count_up"),
            models.CheckConstraint(condition=Q(until__gt=F("given")), name="a_share_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(withdrawn__isnull=False) | Q(withdrawn_by__isnull=True),
                name="who_withdrew_a_share_did",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("sourcing:shared_answers", args=[self.place.slug, self.pk])

    @property
    def is_relied_on(self) -> bool:
        """Whether what it goes with was opened: an answer to a call, its bid, or its consortium's."""
        if self.tender is None:
            return self.call_answers.filter(call__answers_opened__isnull=False).exists()
        theirs = Q(organisation=self.organisation) | Q(together__members__organisation=self.organisation)
        return self.tender.bids.filter(theirs, state="opened").exists()

    @property
    def is_shut(self) -> bool:
        """Whether it goes with a bid that is not opened: nobody learns early, or at all, who bids."""
        return self.tender is not None and not self.is_relied_on

    def stands_at(self, at: datetime) -> bool:
        """Whether the code opens anything then: neither withdrawn nor past its day."""
        return self.withdrawn is None and at < self.until

    def is_readable(self, at: datetime) -> bool:
        """Whether whoever has opened it can read the frozen answers: while it stands or is relied on."""
        return bool(self.content) and (self.stands_at(at) or self.is_relied_on)

    def shows_to(self, person: Person) -> bool:
        """Whether its answers are shown to somebody who opened it, still in an office that may read it."""
        return (
            self.is_readable(clock.now())
            and self.may_be_for(person)
            and self.openings.filter(by=person).exists()
        )

    def may_be_for(self, person: Person) -> bool:
        """Whether somebody holds an office of the place, and for a tender's code decides on that tender."""
        offices = Office.objects.filter(
            person=person, place=self.place, ended_at=None, person__is_active=True
        )
        if offices.filter(kind__in=(Office.Kind.COMMISSIONER, Office.Kind.FINANCE)).exists():
            return True
        if self.tender is not None:
            return person.is_active and self.tender.sheets_that_count().filter(evaluator=person).exists()
        return offices.filter(kind=Office.Kind.EVALUATOR).exists()

    def seen_by(self, person: Person | None) -> bool:
        """Its organisation's members, and the officers who opened it."""
        return belongs(person, self.organisation) or (person is not None and self.shows_to(person))


class Opening(Kept):
    """One look at a share. The provider sees which body looked and in which office, never who."""

    declares = child_of("share", by=Personal(LOOKED))

    share = models.ForeignKey(Share, on_delete=models.PROTECT, related_name="openings")
    office = models.CharField(_("office"), max_length=20)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-at", "id"]

    def __str__(self) -> str:
        return f"{self.share}: {self.at}"

    @property
    def office_name(self) -> str:
        return str(dict(Office.Kind.choices).get(self.office, self.office))
