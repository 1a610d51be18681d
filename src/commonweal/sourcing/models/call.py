"""What providers can answer that is not a tender: sub-contracts, grants, loans, calls for proposals."""

from __future__ import annotations

from datetime import datetime, timedelta
from fractions import Fraction

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Membership, Organisation, Person, Work
from commonweal.people.policy import belongs, holds
from commonweal.record import clock
from commonweal.record.kept import Personal, place_root
from commonweal.rules.workflow import State
from commonweal.sourcing.market.kinds import CALL_CHOICES, CALL_KINDS, CallKind
from commonweal.sourcing.market.workflow import CALL, CALL_CLOSED
from commonweal.sourcing.models.award import Award
from commonweal.sourcing.models.of_itself import SaysOfItself, suiting_says_why
from commonweal.sourcing.models.tender import FAIRNESS
from commonweal.web.translated import TranslatedField

#: Days within which a sub-contractor is paid at the latest. Source: Procurement Act 2023, section 73.
PAY_WITHIN_DAYS = 30
#: Days between the last question and the closing moment, so that answers come in time. Our design.
QUESTIONS_BEFORE = timedelta(days=3)


class Call(SaysOfItself):
    """An opportunity with its size, its terms and the moment at which it closes: the same for everyone.

    With questions (``asked``: id, question, weight out of 100, most words) it is answered and decided here;
    without, in the way that ``apply`` tells. ``lot_seed`` is drawn with its publication, for equal points.
    """

    declares = place_root(published_by=Personal(FAIRNESS))
    stage = "sourcing"
    called = _("Opportunity")

    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="calls")
    kind = models.CharField(_("kind"), max_length=20, choices=CALL_CHOICES)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="calls"
    )
    award = models.ForeignKey(Award, null=True, blank=True, on_delete=models.PROTECT, related_name="calls")
    need = models.ForeignKey(
        "needs.Need", null=True, blank=True, on_delete=models.PROTECT, related_name="calls"
    )
    title = TranslatedField(_("title"), max_length=150)
    words = TranslatedField(_("what is sought"))
    terms = TranslatedField(_("terms"))
    apply = models.TextField(_("how to answer"), max_length=1000)
    demand = models.TextField(_("evidence of demand"), max_length=4000, blank=True)
    learning = models.TextField(_("what is to be learnt"), max_length=2000, blank=True)
    most_pence = models.BigIntegerField(_("worth at most"), null=True, blank=True)
    pay_within_days = models.PositiveSmallIntegerField(_("paid within days"), null=True, blank=True)
    opens = models.DateTimeField(_("published"))
    closes = models.DateTimeField(_("closes"))
    asked = models.JSONField(default=list)
    least_points = models.PositiveSmallIntegerField(_("points that an answer needs"), default=0)
    most_chosen = models.PositiveSmallIntegerField(_("how many can be chosen"), default=0)
    lot_seed = models.CharField(max_length=64, blank=True)
    work = models.ForeignKey(Work, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answers_opened = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=20, choices=CALL.choices, default=CALL.first)
    reason = models.TextField(_("reason"), max_length=1000, blank=True)
    published_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["closes", "id"]
        constraints = [
            suiting_says_why("whom_a_call_suits_has_its_reason"),
            models.CheckConstraint(condition=Q(closes__gt=F("opens")), name="a_call_closes_after_it_opens"),
            models.CheckConstraint(
                condition=~Q(kind="subcontract")
                | Q(
                    award__isnull=False,
                    organisation__isnull=False,
                    most_pence__gt=0,
                    pay_within_days__gte=1,
                    pay_within_days__lte=PAY_WITHIN_DAYS,
                ),
                name="a_sub_contract_says_whose_share_and_when_it_pays",
            ),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | ~Q(reason=""), name="a_withdrawn_call_has_its_reason"
            ),
            models.CheckConstraint(
                condition=Q(answers_opened__isnull=True) | Q(answers_opened__gte=F("closes")),
                name="answers_to_a_call_are_opened_after_it_closes",
            ),
            models.CheckConstraint(
                condition=~Q(state="decided") | Q(answers_opened__isnull=False),
                name="a_call_is_decided_on_answers_that_were_opened",
            ),
        ]

    @property
    def of_kind(self) -> CallKind:
        """What is known of its kind."""
        return CALL_KINDS[self.kind]

    @property
    def stands(self) -> State:
        """Where it stands: the row of the table; open no longer once its moment is over."""
        if self.state == "open" and self.closes <= clock.now():
            return CALL_CLOSED
        return CALL.states[self.state]

    @property
    def judged_in(self) -> Work | None:
        """The piece of work in which interests are declared before an answer is read."""
        return self.award.tender.work if self.award is not None else self.work

    def is_offered_by(self, person: Person | None) -> bool:
        """Whether a person speaks for whoever offers it: a sub-contract's provider, or the place."""
        if self.organisation is not None:
            return belongs(person, self.organisation, Membership.Role.ADMIN, Membership.Role.BIDS)
        return holds(person, self.place, "commissioner")

    @property
    def questions_close(self) -> datetime:
        """Until when one can ask: three days before it closes, or half-way if it opened within six."""
        return self.questions_close_before(self.closes)

    def questions_close_before(self, closes: datetime) -> datetime:
        """The same for a closing moment that it had, or will have."""
        return closes - min(QUESTIONS_BEFORE, (closes - self.opens) / 2)

    @property
    def offered_by(self) -> str:
        """Who offers it: a provider, or the place."""
        return str(self.organisation or self.place)

    @property
    def share(self) -> Fraction | None:
        """What part of its contract a sub-contract is, by what each is worth at most."""
        if self.award is None or self.most_pence is None or not self.award.price_pence:
            return None
        return Fraction(self.most_pence, self.award.price_pence)

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return reverse("sourcing:call", args=[self.place.slug, self.pk])

    def seen_by(self, person: Person | None) -> bool:
        """Public as soon as it is there."""
        return True
