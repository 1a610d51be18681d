"""Pages about what was altered of a bid before the opening: reading it again, or giving it up."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from commonweal.people.policy import must_hold
from commonweal.record import clock
from commonweal.sourcing.models import Bid, Tender
from commonweal.sourcing.opening import again, attempts, forms, lost, policy
from commonweal.sourcing.queries import tender as tender_of
from commonweal.web.views import actor, form_page


@never_cache
@sensitive_post_parameters("first_key", "second_key")
@sensitive_variables()
@attempts.recorded("reading a bid again refused", Tender, incomplete=True)
def read_again(request: Any, pk: object, number: int) -> HttpResponse:
    """Two holders and the bytes that were received: the bid is opened as the others were."""
    person, row = actor(request), tender_of(actor(request), request.place, pk)
    must_hold(person, row.place, "commissioner").enforce()
    bid = get_object_or_404(row.bids.select_related("tender__place", "receipt"), number=number)
    if request.method != "POST":  # the action refuses, and records it
        policy.may_read_again(person, bid).enforce()
    return form_page(
        request,
        forms.ReadAgain,
        act=lambda clean: again.read_again(
            by=person,
            bid=bid,
            ciphertext=clean["sealed"],
            own_keys=[clean["first_key"], clean["second_key"]],
            found=clean["found"],
        ),
        done=_keys(row),
        context={
            "title": _("Read bid %(number)s again") % {"number": number},
            "caption": row.title,
            "back": _keys(row),
            "submit": _("Read it again"),
            "intro": _(
                "What is stored of this bid is not what was received. Look for the file in a backup, and ask "
                "the bidder for its copy. Its receipt holds the fingerprint of what was received (SHA-256): "
                "%(digest)s. Only a file with this fingerprint is taken, with the keys of two holders, who "
                "each type their own. They are used once and kept nowhere. Every attempt is recorded."
            )
            % {"digest": policy.received(bid)},
        },
        said=_read_says,
    )


@never_cache
@attempts.recorded("putting a file of a bid back refused", Tender)
def put_back(request: Any, pk: object, number: int, part: str, at: int) -> HttpResponse:
    """The ciphertext of a file that was altered: it stands beside its bid again as it was received."""
    person, row = actor(request), tender_of(actor(request), request.place, pk)
    must_hold(person, row.place, "commissioner").enforce()
    bid = get_object_or_404(row.bids.select_related("tender__place", "receipt"), number=number)
    if request.method != "POST":  # the action refuses, and records it
        lost.may_put_back(person, row).enforce()
    one = next((each for each in lost.of_bid(bid) if (each.part, each.number) == (part, at)), None)
    if one is None:
        lost.must_be_looked_for(bid, part, at).enforce()
        raise Http404
    return form_page(
        request,
        forms.PutBack,
        act=lambda clean: again.put_back(
            by=person, bid=bid, part=part, number=at, upload=clean["sealed"], found=clean["found"]
        ),
        done=_keys(row),
        context={
            "title": _("Put back: %(file)s") % {"file": one.label},
            "caption": row.title,
            "back": _keys(row),
            "submit": _("Put it back"),
            "intro": _(
                "What is stored of this file is not what was received. The bid holds the SHA-256 of what "
                "was, encrypted: %(digest)s. Only a file with this SHA-256 is taken. Every attempt is "
                "recorded."
            )
            % {"digest": one.paper.sha256},
        },
        said=_("The file is as it was received. The panel reads it with the bid."),
    )


@attempts.recorded("giving up an altered bid refused", Tender)
def stop_looking(request: Any, pk: object) -> HttpResponse:
    """Say in public that an altered bid was not found, so that the others can be judged."""
    person, row = actor(request), tender_of(actor(request), request.place, pk)
    policy.may_stop_looking(person, row, at=clock.now()).enforce()
    return form_page(
        request,
        forms.StopLooking,
        act=lambda clean: again.stop_looking(by=person, tender=row, **clean),
        done=_keys(row),
        context={
            "title": _("Stop looking for what was altered"),
            "caption": row.title,
            "back": _keys(row),
            "submit": _("Stop looking, and destroy the shares"),
            "intro": _(
                "From then on nobody can open these bids or files, and what is there is judged without them. "
                "Their bidders are told, with your reason. Ask them first for the copies that they keep."
            ),
        },
        said=_("The shares are destroyed. Scores can be handed in."),
    )


def _read_says(bid: Bid) -> Any:
    if bid.state == "opened":
        return _("The bid is opened. The panel scores it with the others.")
    return _("These are the bytes that were received, but they hold no bid that this key opens.")


def _keys(tender: Tender) -> str:
    return reverse("sourcing:keys", args=[tender.place.slug, tender.pk])
