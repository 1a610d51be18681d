"""Money set aside: pots, the funds in them, and a double-entry ledger of whole pence.

An entry is what happened; each of its postings moves pence from one account to another, so that an entry sums
to nought by its very shape. Entries and postings are never changed or deleted, and an account's balance is
kept by the database as postings arrive (``guarded.py``): no account but a giver's may go below nought.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.record.kept import Kept, Personal, child_of, place_root
from commonweal.web.translated import TranslatedField


class Nature(models.TextChoices):
    """Capital buys or builds things that last; revenue runs services. By law they are kept apart."""

    REVENUE = "revenue", _("Revenue")
    CAPITAL = "capital", _("Capital")


class Pot(Kept):
    """Money of one or several bodies, brought together for one purpose of a place."""

    declares = place_root()
    stage = "priorities"

    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="pots")
    title = TranslatedField(_("title"), max_length=200)
    purpose = TranslatedField(_("what the money is for"))

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return reverse("budgets:pot", args=[self.place.slug, self.pk])

    def seen_by(self, person: Person | None) -> bool:
        """Public money is public."""
        return True


class Fund(Kept):
    """What one body puts into a pot under one set of terms; its money keeps its colour until it is paid out.

    ``only_for`` is one word for the only purpose it may serve (empty: any purpose of the pot).
    """

    declares = child_of("pot")

    pot = models.ForeignKey(Pot, on_delete=models.PROTECT, related_name="funds")
    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="funds")
    nature = models.CharField(_("capital or revenue"), max_length=10, choices=Nature.choices)
    only_for = models.CharField(_("only for"), max_length=60, blank=True)
    conditions = models.TextField(_("conditions"), blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pot", "organisation", "nature", "only_for"], name="one_fund_for_each_set_of_terms"
            ),
            models.CheckConstraint(condition=Q(nature__in=Nature.values), name="fund_nature_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.get_nature_display()}"


class Earmark(Kept):
    """A purpose of a pot by name, for which money can stand set aside before it is known on what it goes."""

    declares = child_of("pot")
    stage = "priorities"

    pot = models.ForeignKey(Pot, on_delete=models.PROTECT, related_name="earmarks")
    title = models.CharField(_("purpose"), max_length=150)
    named = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["pot", "title"], name="a_purpose_is_named_once")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return self.pot.get_absolute_url()

    def seen_by(self, person: Person | None) -> bool:
        return True


class Account(Kept):
    """Where a fund's pence stand: with their giver, free, set aside for a thing, or paid out for it."""

    class Kind(models.TextChoices):
        GIVER = "giver", _("Put in")
        FREE = "free", _("Not yet set aside")
        SET_ASIDE = "set aside", _("Set aside")
        PAID = "paid", _("Paid out")

    declares = child_of("fund")

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="accounts")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    about_type = models.CharField(max_length=60, blank=True)
    about_id = models.UUIDField(null=True, blank=True)
    balance_pence = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["fund", "kind", "about_type", "about_id"],
                name="one_account_of_a_kind_for_a_thing",
            ),
            models.UniqueConstraint(
                fields=["fund", "kind"], condition=Q(about_id=None), name="one_general_account_of_a_kind"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["giver", "free"], about_type="", about_id=None)
                | Q(kind__in=["set aside", "paid"], about_id__isnull=False) & ~Q(about_type=""),
                name="account_is_about_a_thing_where_it_must_be",
            ),
            models.CheckConstraint(
                condition=Q(kind="giver", balance_pence__lte=0)
                | (~Q(kind="giver") & Q(balance_pence__gte=0)),
                name="account_never_below_nought",
            ),
        ]
        indexes = [models.Index(fields=["about_type", "about_id"], name="account_by_thing")]

    def __str__(self) -> str:
        return f"{self.fund}: {self.get_kind_display()}"


class Entry(Kept):
    """One act upon a pot. ``key`` names the act for ever, so that doing it twice moves the money once."""

    class Kind(models.TextChoices):
        CONTRIBUTED = "contributed", _("Put in")
        SET_ASIDE = "set aside", _("Set aside")
        PASSED_ON = "passed on", _("Passed on")
        RELEASED = "released", _("Released")
        PAID = "paid", _("Paid")

    declares = child_of("pot", by=Personal("To show who moved public money", days=2557, since="at"))

    pot = models.ForeignKey(Pot, on_delete=models.PROTECT, related_name="entries")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    key = models.CharField(max_length=100)
    terms_digest = models.CharField(max_length=64)
    at = models.DateTimeField()
    by = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["pot", "key"], name="one_entry_for_a_key")]
        indexes = [models.Index(fields=["pot", "at"], name="entry_by_time")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.at:%Y-%m-%d}"


class Posting(Kept):
    """Whole pence from one account to another."""

    declares = child_of("entry")

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="postings")
    source = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="postings_out")
    target = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="postings_in")
    pence = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(pence__gt=0), name="posting_moves_something"),
            models.CheckConstraint(condition=~Q(source=F("target")), name="posting_goes_elsewhere"),
        ]

    def __str__(self) -> str:
        return f"{self.pence}p"
