"""The page on which a bid is written: saved as a draft, or sealed and handed in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from commonweal.people.models import Organisation
from commonweal.record import clock, events
from commonweal.rules.reasons import Refused
from commonweal.sourcing import actions, policy, queries
from commonweal.sourcing.costing import beside
from commonweal.sourcing.models import Bid, Draft, Showing, Tender
from commonweal.sourcing.opening import attempts
from commonweal.sourcing.sealing import frozen, papers
from commonweal.sourcing.sealing.papers_views import address as papers_address
from commonweal.sourcing.sealing.policy import may_hand_in, own_key
from commonweal.sourcing.writing import again, drafts, forms, parts
from commonweal.sourcing.writing.policy import may_write, must_lose_no_file
from commonweal.sourcing.writing.queries import choices, needs_of, savings, shared_drafts
from commonweal.web.views import actor, button_page, form_page, refusal_page, sent_back, version_seen
from commonweal.web.words import when

#: So many things worth mending are told with the receipt: the message travels in a cookie of its reader.
MOST_SAID = 5


@sensitive_post_parameters()
@sensitive_variables()
def submit_bid(request: Any, pk: object) -> HttpResponse:
    """Write a bid: save it as a draft, or seal it. What was sealed before is replaced: the last counts.

    Whoever may not bid (any longer) gets back what they sent, so that no word is lost.
    """
    person, now = actor(request), clock.now()
    row = queries.tender(person, request.place, pk)
    asked = parts.asked(row)
    mine = policy.organisations_of(person)
    shared = [draft.organisation for draft in shared_drafts(person, row)]
    named = request.POST.get("organisation") or request.GET.get("for")
    bidder = _named(named, [*mine, *shared]) or queries.usual_bidder(person, row, at=now)
    draft = drafts.of(row, bidder)
    if not (verdict := may_write(person, row, bidder, draft, at=now)):
        if request.method == "POST" and "save" not in request.POST and person is not None:
            events.refused("bid refused", about=row, by=person, verdict=verdict)
        return refusal_page(
            request, verdict, typed=_in_order(asked, request.POST) or sent_back(request, verdict)
        )
    kept = drafts.read(draft) if draft else {}
    saving, offered = "save" in request.POST, frozen.offered(bidder, draft)
    seen, own = request.POST.get("seen", ""), bidder if bidder in mine else None
    form = partial(
        forms.BidForm,
        tender=row,
        organisations=[*mine, *shared],
        asked=asked,
        draft=saving,
        evidence=offered,
        initial={**(kept or {}), "organisation": bidder},
    )
    return form_page(
        request,
        beside.taking(form, own, row),
        act=partial(_save, request, row, version_seen(seen))
        if saving
        else partial(
            _hand_in, request, row, version_seen(seen), lacks=partial(parts.missing, asked, offered=offered)
        ),
        done=partial(_after, request.POST["save"]) if saving else (lambda bid: bid),
        template="sourcing/writing/submit_bid.html",
        context={
            **_about(person, row, bidder, draft, "keep_draft" in request.POST),
            **_of_draft(asked, draft, kept, offered),
            "saved_meanwhile": request.method == "POST" and draft and str(draft.version) != seen,
            "code": frozen.code_for(row, bidder),
            "others": [(each, _again(row, each)) for each in [*mine, *shared] if each != bidder],
            "may_hand_in": bool(may_hand_in(person, row, bidder, at=now)),
            **beside.context(person, own, row, request.POST or kept or {}),
        },
        said=_("Saved as a draft. Nothing is handed in yet.")
        if saving
        else partial(_in_and, keep="keep_draft" in request.POST),
    )


def _in_and(bid: Bid, *, keep: bool) -> str:
    """What is said of a bid that is in, and of the draft that is left where nobody chose to keep one."""
    said = _("Your bid is sealed and in. Keep its receipt.")
    if keep or drafts.of(bid.tender, bid.organisation) is None:
        return str(said)
    stays = _(
        "Somebody saved other words after you opened the page. They were not handed in, and what they saved "
        "stays a draft that we could read."
    )
    return f"{said} {stays}"


def _about(person: Any, tender: Tender, bidder: Any, draft: Draft | None, keep: bool) -> dict[str, Any]:
    """What stands on the page whatever was typed: the tender, what it is for, the draft and its files."""
    return {
        "tender": tender,
        "bidder": bidder,
        "needs": needs_of(tender),
        "outcomes": tender.specification.outcomes.all(),
        "sealed": tender.bids.filter(organisation=bidder, state="sealed").exists(),
        "draft": draft,
        "own_key": own_key(person),
        "keep_draft": keep,
        "handed_in": None if draft else tender.bids.filter(organisation=bidder).first(),
        "papers": papers.of_draft(draft),
        "choices": choices(person, draft),
    }


@sensitive_variables()
def _of_draft(
    asked: parts.Asked, draft: Draft | None, kept: dict[str, str] | None, offered: list[Showing]
) -> dict[str, Any]:
    """What the draft holds and lacks; ``kept`` is nothing where it cannot be read."""
    unread = draft if kept is None else None
    files = papers.of_draft(unread)
    return {
        "unreadable": kept is None,
        "may_take_its_place": unread and must_lose_no_file(unread),
        "files_lost": files and all(paper is None for _row, paper in files),
        "kept": _in_order(asked, kept or {}),
        "missing": parts.missing(asked, kept, offered) if kept else [],
        "savings": savings(draft, {**parts.labels(asked), "evidence": _("Evidence")}),
        "freezes": _freezes(offered, kept or {}),
    }


def _freezes(offered: list[Showing], kept: Mapping[str, str]) -> list[Showing]:
    """The evidence that goes with the bid by what stands in the draft."""
    texts = [words for name, words in kept.items() if name != "evidence"]
    return frozen.named(offered, parts.ticked(kept), texts)


def _named(named: str | None, mine: list[Organisation]) -> Organisation | None:
    """The organisation that the form or the address names, if it is one's own."""
    return next((each for each in mine if str(each.pk) == named), None)


def _save(request: Any, tender: Tender, seen: int, clean: dict[str, Any]) -> Any:
    return drafts.save(
        by=actor(request), tender=tender, organisation=clean["organisation"], typed=clean["typed"], seen=seen
    )


def _hand_in(
    request: Any, tender: Tender, seen: int, clean: dict[str, Any], *, lacks: Callable[..., list[parts.Lack]]
) -> Bid:
    """Hand the bid in; a draft that is kept holds the same, unless somebody else's words stand there.

    Nothing that is only worth mending holds it up, since whoever is asked once more can be late by it: it is
    told with the receipt, while the bid can be replaced.
    """
    keep = "keep_draft" in request.POST
    bid = actions.submit_bid(
        by=actor(request),
        tender=tender,
        organisation=clean["organisation"],
        price_pence=clean["price_pence"],
        answers=clean["answers"],
        summary=clean["summary"],
        risks=clean["risks"],
        evidence=clean.get("evidence", ()),
        keep_draft=keep,
        seen=seen,
    )
    with suppress(Refused):
        if keep:
            _save(request, tender, seen, clean)
    beside.warn(request, bid.organisation, tender, clean["price_pence"])
    _tell_what_to_mend(request, tender, lacks(clean["typed"]))
    return bid


def _tell_what_to_mend(request: Any, tender: Tender, lacks: list[parts.Lack]) -> None:
    """The first things worth mending in what was handed in; more than a few are not read."""
    if not lacks:
        return
    words = _("Your bid is in as it is. Worth mending, if you replace it before %(closes)s: %(what)s")
    what = " ".join(said for _gap, said, _name in lacks[:MOST_SAID])
    messages.warning(request, words % {"closes": when(tender.closes), "what": what})


def _after(saved_for: str, draft: Draft) -> str:
    """Where saving leads: to the bid again, or to the files that go with it."""
    return (papers_address if saved_for == "papers" else _again)(draft.tender, draft.organisation)


def _again(tender: Tender, organisation: Organisation) -> str:
    address = reverse("sourcing:submit_bid", args=[tender.place.slug, tender.pk])
    return f"{address}?for={organisation.pk}"


def _in_order(asked: parts.Asked, kept: Mapping[str, str]) -> list[tuple[Any, str]]:
    """What was typed, under the form's own labels, without what is still open."""
    return [(label, words) for name, label in parts.labels(asked).items() if (words := kept.get(name, ""))]


def write_together(request: Any, pk: object) -> HttpResponse:
    """Share the draft (``pk``) with a consortium that bids together, or with one's own people alone again."""
    person = actor(request)
    mine = policy.organisations_of(person)
    row = get_object_or_404(Draft.objects.filter(tender__place=request.place, organisation__in=mine), pk=pk)
    chosen = request.POST.get("consortium", "")
    consortium = next((each for each in choices(person, row) if str(each.pk) == chosen), None)
    if chosen and consortium is None:
        raise Http404  # it was left or closed meanwhile: to share with nobody is another button
    return button_page(
        request,
        act=lambda: drafts.write_together(by=person, draft=row, consortium=consortium),
        done=_again(row.tender, row.organisation),
        said=_("Members of the consortium read and write the draft now.")
        if consortium
        else _("Only your own organisation reads and writes the draft now."),
    )


@never_cache
@sensitive_post_parameters("own_key")
@sensitive_variables()
@attempts.recorded("beginning again from a copy refused", Bid)
def bid_again(request: Any, pk: object) -> HttpResponse:
    """Begin again from one's own copy of a bid (``pk``), with the key that opens it."""
    person = actor(request)
    row = get_object_or_404(queries.own_bids(person, request.place), pk=pk)
    verdict = again.may_begin(person, row, at=clock.now())
    if not verdict and request.method != "POST":
        return refusal_page(request, verdict)
    if not verdict:  # whatever was typed: the action refuses, and records it
        return button_page(request, act=lambda: again.begin(by=person, bid=row, own_key=""), done=row)
    return form_page(
        request,
        forms.OwnCopy,
        act=lambda clean: again.begin(by=person, bid=row, **clean),
        done=_again(row.tender, row.organisation),
        context={
            "title": _("Begin again from your own copy"),
            "caption": row.tender.title,
            "intro": _(
                "Your key opens the copy of what you handed in. Its words and files go into a draft, which "
                "whoever runs this server could read until you hand it in again. The key is used once and "
                "kept nowhere, and what is in stays in."
            ),
            "submit": _("Open the copy"),
            "back": _again(row.tender, row.organisation),
        },
        said=_("What you handed in stands below as a draft."),
    )
