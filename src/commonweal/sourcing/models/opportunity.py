"""What can be bid for, ours or another portal's, as one list knows it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Person
from commonweal.record.kept import Kept, place_root
from commonweal.rules.bids.effort import Effort
from commonweal.sourcing.market.kinds import CALL_CHOICES
from commonweal.sourcing.models.call import Call
from commonweal.sourcing.models.notice import Notice
from commonweal.sourcing.models.tender import Tender
from commonweal.sourcing.notices.kinds import PLANS
from commonweal.web.translated import TranslatedField

#: What can be answered, and what is announced before it can.
KINDS = [("tender", _("Tender")), *CALL_CHOICES, ("engagement", _("Market engagement")), *PLANS]
_OURS = ("tender", "call", "notice")


def _ours_is_one_thing() -> Q:
    """Of ours it is a copy of just one thing; of another portal's, of none here."""
    none = {f"{name}__isnull": True for name in _OURS}
    allowed = ~Q(origin="") & Q(**none)
    for name in _OURS:
        allowed |= Q(origin="", **{**none, f"{name}__isnull": False})
    return allowed


class Opportunity(Kept):
    """A notice as the list of opportunities shows it: a copy, made anew whenever its original changes.

    Ours has its ``tender``, its ``call`` (a grant, a sub-contract) or its ``notice`` (market engagement, or a
    plan: of it ``closes`` is the moment at which something is expected). Another portal's says which
    (``origin``), under which number it stands there (``key``) and where (``source``); its buyer is a name,
    since it has no place here. ``codes``: see ``finding.categories.findable``. A tender's copy has
    its id: search knows a tender by its own page and all else by this row, and looks both up in one go.
    """

    declares = place_root()
    called = _("Opportunity")

    place = models.ForeignKey(
        "places.Place", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    tender = models.OneToOneField(
        Tender, null=True, blank=True, on_delete=models.CASCADE, related_name="opportunity"
    )
    call = models.OneToOneField(
        Call, null=True, blank=True, on_delete=models.CASCADE, related_name="opportunity"
    )
    notice = models.OneToOneField(
        Notice, null=True, blank=True, on_delete=models.CASCADE, related_name="opportunity"
    )
    kind = models.CharField(_("kind"), max_length=20, choices=KINDS, default="tender")
    origin = models.CharField(_("found in"), max_length=100, blank=True)
    key = models.CharField(max_length=300, unique=True)
    source = models.URLField(max_length=1000, blank=True)
    title = TranslatedField(_("title"))
    summary = TranslatedField(blank=True)
    buyer = models.CharField(_("buyer"), max_length=300)
    region = models.CharField(max_length=100, blank=True)
    categories = models.JSONField(default=list)
    codes = models.TextField(blank=True, default="")
    budget_pence = models.BigIntegerField(_("budget"), null=True, blank=True)
    for_small = models.BooleanField(null=True)
    for_charities = models.BooleanField(null=True)
    effort = models.JSONField(null=True, blank=True)
    published = models.DateTimeField()
    closes = models.DateTimeField(_("bids close"))
    is_open = models.BooleanField(default=True)
    listed = models.DateTimeField()

    class Meta:
        ordering = ["closes", "id"]
        constraints = [
            models.CheckConstraint(
                condition=_ours_is_one_thing(),
                name="an_opportunity_is_ours_or_says_whose",
            )
        ]
        indexes = [
            models.Index(fields=["is_open", "closes", "id"], name="opportunity_by_deadline"),
            models.Index(fields=["origin"], name="opportunity_by_origin"),
        ]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        """Our notice's own page; for another portal's, a page that says where it is from."""
        ours = self.tender or self.call or self.notice
        if ours is not None:
            return ours.get_absolute_url()
        return reverse("finding:elsewhere", args=[self.pk])

    @property
    def asks(self) -> Effort | None:
        """What a bid takes, as it was counted when the notice or a change of it went out."""
        return Effort(**self.effort) if self.effort else None

    @property
    def number_there(self) -> str:
        """Under which number another portal keeps the notice (its ocid)."""
        return self.key.partition(" ")[2]

    def seen_by(self, person: Person | None) -> bool:
        """Only what was published is copied here."""
        return True
