"""Pages about the key of sealed bids. Keys come in a request and are gone with it."""

from __future__ import annotations

from functools import partial
from typing import Any

import pyrage
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST

from commonweal.people.policy import must_hold
from commonweal.record import clock
from commonweal.sourcing import queries
from commonweal.sourcing.asking.confirming import left_out
from commonweal.sourcing.models import Tender
from commonweal.sourcing.opening import actions, attempts, forms, lost, neutral, policy
from commonweal.web.views import actor, form_page

NEAR = _(
    "Somebody on the panel is near a bidder and does not score its bid; the record says which by their "
    "numbers. Before the panel can agree, their scores must be voided, or another commissioner permits in a "
    "published decision that they score it. Appoint somebody else if too few are left."
)


def opening_key(request: Any) -> HttpResponse:
    """A person's own opening key: whether they have one, making one, or naming one of their own program."""
    person = actor(request)
    policy.may_keep_key(person).enforce()
    return form_page(
        request,
        forms.OwnRecipient,
        act=lambda clean: actions.keep_key(by=person, **clean),
        done=reverse("sourcing:opening_key", args=[request.place.slug]),
        template="sourcing/opening/own_key.html",
        context={
            "title": _("Your opening key"),
            "intro": _("With it you open what is sealed to you: your share of the key of a tender."),
            "submit": _("Use this public key"),
            "own": getattr(person, "opening_key", None),
        },
        said=_("From now on shares are sealed to this key."),
    )


@never_cache
@require_POST
@sensitive_variables("identity")
def new_opening_key(request: Any) -> HttpResponse:
    """Make a key for somebody and show it, this once: nothing of ours keeps it."""
    identity = pyrage.x25519.Identity.generate()
    actions.keep_key(by=actor(request), recipient=str(identity.to_public()))
    return render(request, "sourcing/opening/new_key.html", {"own_key": str(identity)})


def keys(request: Any, pk: object) -> HttpResponse:
    """Who holds the three shares, whether the opening was rehearsed, and what can be done about them."""
    person, row = actor(request), _tender(request, pk)
    policy.may_see_keys(person, row).enforce()
    context = {
        "tender": row,
        "shares": row.key_shares.select_related("holder"),
        "may_set_up": policy.may_set_up(person, row),
        "may_publish": row.state == "preparing" and policy.is_ready(row),
        "may_rehearse": policy.may_rehearse(person, row),
        "is_officer": must_hold(person, row.place, "commissioner"),
        "possible": forms.possible_holders(row.place),
        "awaited": policy.awaited(row),
        "lost_files": lost.looked_for(row),
        "may_stop_looking": policy.may_stop_looking(person, row, at=clock.now()),
    }
    return render(request, "sourcing/opening/keys.html", context)


@attempts.recorded("naming of key holders refused", Tender)
def name_holders(request: Any, pk: object) -> HttpResponse:
    person, row = actor(request), _tender(request, pk)
    policy.may_set_up(person, row).enforce()
    return form_page(
        request,
        partial(forms.Holders, place=request.place, initial=queries.last_holders(row)),
        act=lambda clean: actions.name_holders(by=person, tender=row, holders=list(clean.values())),
        done=_keys_address(row),
        context={
            **_about(row, _("Who holds the key?"), _("Make the key and hand it out")),
            "intro": _(
                "Three people each get a share. Any two of them together open the bids; one alone opens "
                "nothing. At least one must neither commission nor pay for this place."
            ),
        },
        said=_("The key is made and handed out. Rehearse the opening before you publish."),
    )


@never_cache
@sensitive_post_parameters("first_key", "second_key")
@sensitive_variables()
@attempts.recorded("rehearsal of the opening refused", Tender, incomplete=True)
def rehearse(request: Any, pk: object) -> HttpResponse:
    person, row = actor(request), _tender(request, pk)
    policy.may_rehearse(person, row).enforce()
    return form_page(
        request,
        forms.TwoKeys,
        act=lambda clean: actions.rehearse(by=person, tender=row, own_keys=list(clean.values())),
        done=_keys_address(row),
        context={
            **_about(row, _("Rehearse the opening"), _("Try the keys")),
            "intro": _("Two of the three holders give their keys, as they will after the deadline."),
        },
        said=_("Two holders together have the key. The opening is rehearsed."),
    )


@never_cache
@sensitive_post_parameters("first_key", "second_key")
@sensitive_variables()
@attempts.recorded("replacing a key holder refused", Tender, incomplete=True)
def replace_holder(request: Any, pk: object, number: int) -> HttpResponse:
    person, row = actor(request), _tender(request, pk)
    must_hold(person, row.place, "commissioner").enforce()
    lost = get_object_or_404(row.key_shares.select_related("holder"), number=number)
    return form_page(
        request,
        partial(forms.Replacement, place=request.place),
        act=lambda clean: actions.replace_holder(
            by=person,
            lost=lost,
            holder=clean["holder"],
            reason=clean["reason"],
            own_keys=[clean["first_key"], clean["second_key"]],
        ),
        done=_keys_address(row),
        context={
            **_about(row, _("Replace %(name)s") % {"name": lost.holder}, _("Replace")),
            "intro": _("The two other holders give their keys, and all three shares are made anew."),
        },
        said=_("The shares are made anew. The one that was lost fits none of them."),
    )


@never_cache
@sensitive_post_parameters("first_key", "second_key")
@sensitive_variables()
@attempts.recorded("opening of bids refused", Tender, incomplete=True)
def open_bids(request: Any, pk: object) -> HttpResponse:
    """The opening: two holders give their keys in one request; before it is due nothing asks for a key."""
    person, row, now = actor(request), _tender(request, pk), clock.now()
    must_hold(person, row.place, "commissioner").enforce()
    return form_page(
        request,
        forms.TwoKeys,
        act=lambda clean: actions.open_bids(by=person, tender=row, own_keys=list(clean.values())),
        done=row,
        template="sourcing/opening/open_bids.html",
        context={
            **_about(row, _("Open the bids"), _("Open the bids")),
            "intro": _opening_says(row),
            "tender": row,
            "may_open": policy.may_open_bids(person, row, at=now),
            "waits": row.state == "open" and row.closes is not None and now < row.closes,
        },
        said=_opened_says,
    )


def _tender(request: Any, pk: object) -> Tender:
    """The tender, for commissioners, and from its publication on for everyone; before, also for a holder."""
    person = actor(request)
    if person is not None:
        held = Tender.objects.filter(place=request.place, pk=str(pk), key_shares__holder=person).first()
        if held is not None:
            return held
    return queries.tender(person, request.place, pk)


def _opening_says(tender: Tender) -> str:
    """What the opening is, and how many bids will stay sealed: told once bids have closed, not before."""
    says = _(
        "Two of the three holders type their keys here, one after the other. The keys are used once "
        "and kept nowhere. Every attempt is recorded. With the opening everyone can read how many bids there "
        "are; who bid is told with the award."
    )
    waiting = left_out(tender) if tender.closes and tender.closes <= clock.now() else 0
    if not waiting:
        return str(says)
    stays = ngettext(
        "%(count)s bid came in before the terms changed and was neither confirmed nor replaced in time. It "
        "stays sealed, and its bidder is told.",
        "%(count)s bids came in before the terms changed and were neither confirmed nor replaced in time. "
        "They stay sealed, and their bidders are told.",
        waiting,
    )
    return f"{says} {stays % {'count': waiting}}"


def _opened_says(tender: Tender) -> str:
    """What the opening found that somebody must see to: an altered bid, an evaluator near a bidder."""
    says = [str(_("The bids are open. The panel can score them."))]
    if altered := len(policy.awaited(tender)):
        sentence = ngettext(
            "%(count)s bid could not be opened, since what is stored of it was altered. Look for it now: "
            "follow “A bid was altered” on this page.",
            "%(count)s bids could not be opened, since what is stored of them was altered. Look for them "
            "now: follow “A bid was altered” on this page.",
            altered,
        )
        says.append(sentence % {"count": altered})
    if neutral.was_found(tender):
        says.append(str(NEAR))
    return " ".join(says)


def _keys_address(tender: Tender) -> str:
    return reverse("sourcing:keys", args=[tender.place.slug, tender.pk])


def _about(tender: Tender, title: Any, submit: Any) -> dict[str, Any]:
    return {"title": title, "caption": tender.title, "submit": submit, "back": _keys_address(tender)}
