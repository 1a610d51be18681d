"""The record for machines: proofs, leaves, the newest checkpoint, cosignatures, feeds."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from commonweal.record import keys, leaf, queries, receipts, tree, witnesses
from commonweal.record.forms import LogFilter
from commonweal.record.models import Checkpoint, Event, LogEntry
from commonweal.rules.reasons import Refused

#: Leaves on one page for witnesses, and events in a feed.
LEAVES, NEWEST = 1000, 50

#: The most bytes a witness may send: a checkpoint with many cosignatures.
NOTE = 64 * 1024


def key(request: HttpRequest) -> HttpResponse:
    """The log's public key, as witnesses and checkers take it."""
    return _text(f"{keys.log_key().public}\n")


def checkpoint(request: HttpRequest) -> HttpResponse:
    """The newest checkpoint with its cosignatures, as a signed note."""
    newest = Checkpoint.objects.order_by("-size").first()
    return _text(signed(newest)) if newest else _text(_("The log is empty.") + "\n", status=404)


def checkpoint_at(request: HttpRequest, size: int) -> HttpResponse:
    return _text(signed(get_object_or_404(Checkpoint, size=size)))


def signed(found: Checkpoint) -> str:
    """A checkpoint's note with the lines of those who cosigned it."""
    return found.note + "".join(f"{row.line}\n" for row in found.cosignatures.order_by("signed_at"))


def inclusion(request: HttpRequest) -> JsonResponse:
    """``?position=…`` or ``?leaf=…``, and ``size=…`` of a log that already held it (or the newest)."""
    try:
        size = _number(request, "size", _newest())
        if "leaf" in request.GET:
            entry = LogEntry.objects.get(leaf_hash=request.GET["leaf"])
        else:
            entry = LogEntry.objects.get(position=_number(request, "position"))
        _within(size)
        proof = tree.inclusion(entry.position, size)
    except (ValueError, LogEntry.DoesNotExist) as error:
        return _wrong(error)
    found = {"leaf_hash": entry.leaf_hash, "position": entry.position, "size": size, "proof": proof}
    return JsonResponse(found)


def consistency(request: HttpRequest) -> JsonResponse:
    """``?first=…&second=…``: that the longer log begins with the shorter."""
    try:
        first, second = _number(request, "first"), _number(request, "second", _newest())
        _within(second)
        proof = tree.consistency(first, second)
    except ValueError as error:
        return _wrong(error)
    return JsonResponse({"first": first, "second": second, "proof": proof})


def leaves(request: HttpRequest) -> JsonResponse:
    """Leaf hashes from ``?from=…`` on, a page at a time; ``next`` where there are more."""
    try:
        start = _number(request, "from", 0)
    except ValueError as error:
        return _wrong(error)
    size = _newest()
    stop = min(start + LEAVES, size)
    found = [node.hex() for node in tree.leaves(start, stop)] if start < stop else []
    return JsonResponse(
        {"from": start, "leaves": found, "next": stop if start < stop < size else None, "size": size}
    )


def event_proof(request: HttpRequest, position: int) -> JsonResponse:
    """The receipt of one event as a file; with its leaf's content where the event is public."""
    entry = get_object_or_404(LogEntry.objects.select_related("event"), position=position)
    data = receipts.receipt_of(entry.event).as_data()
    if entry.event.public:
        data["event"] = leaf.content(entry.event)
    response = JsonResponse(data, json_dumps_params={"indent": 2})
    response["Content-Disposition"] = f'attachment; filename="record-{position}.json"'
    return response


@csrf_exempt  # a witness's program has no form: what it sends counts by its signature alone
@require_POST
def cosignatures(request: HttpRequest) -> JsonResponse:
    """Takes in a checkpoint that a witness has cosigned."""
    if int(request.headers.get("Content-Length") or 0) > NOTE:
        return JsonResponse({"error": _("That is too long to be a checkpoint.")}, status=413)
    try:
        kept = witnesses.accept(sent=request.body.decode())
    except Refused as refusal:
        return JsonResponse({"error": str(refusal)}, status=403)
    except ValueError as error:
        return JsonResponse({"error": str(error)}, status=400)
    return JsonResponse({"kept": [row.witness.name for row in kept]})


def atom(request: HttpRequest) -> HttpResponse:
    """The newest public events as an Atom feed, narrowed as the log's list is."""
    feed = Atom1Feed(
        title=_("The public record"),
        link=request.build_absolute_uri("/record/"),
        description=_("What happened in public, as it was recorded"),
        feed_url=request.build_absolute_uri(),
    )
    for event in _newest_events(request):
        feed.add_item(
            title=_headline(event),
            link=request.build_absolute_uri(event.get_absolute_url()),
            description=_summary(event),
            pubdate=event.at,
            updateddate=event.at,
            unique_id=f"urn:uuid:{event.pk}",
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def json_feed(request: HttpRequest) -> JsonResponse:
    """The same as JSON Feed 1.1 (jsonfeed.org)."""
    items = [
        {
            "id": f"urn:uuid:{event.pk}",
            "url": request.build_absolute_uri(event.get_absolute_url()),
            "title": _headline(event),
            "content_text": _summary(event),
            "date_published": leaf.utc(event.at),
        }
        for event in _newest_events(request)
    ]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _("The public record"),
        "home_page_url": request.build_absolute_uri("/record/"),
        "feed_url": request.build_absolute_uri(),
        "items": items,
    }
    return JsonResponse(feed, content_type="application/feed+json")


def _newest_events(request: HttpRequest) -> list[Event]:
    form = LogFilter(request.GET)
    form.is_valid()
    return list(form.narrow(queries.public_events())[:NEWEST])


def _headline(event: Event) -> str:
    return f"{event.kind}, {event.place.name}" if event.place else event.kind


def _summary(event: Event) -> str:
    return "; ".join(f"{name}: {value}" for name, value in queries.facts_of(event)) or event.kind


def _newest() -> int:
    newest = Checkpoint.objects.order_by("-size").first()
    return newest.size if newest else 0


def _within(size: int) -> None:
    if size > _newest():
        raise ValueError(_("The log holds %(size)s events.") % {"size": _newest()})


def _number(request: HttpRequest, name: str, otherwise: int | None = None) -> int:
    given = request.GET.get(name, "")
    if not given and otherwise is not None:
        return otherwise
    if not given.isascii() or not given.isdecimal() or len(given) > 15:
        raise ValueError(_("%(name)s must be a whole number from 0.") % {"name": name})
    return int(given)


def _wrong(error: Exception) -> JsonResponse:
    absent = isinstance(error, LogEntry.DoesNotExist)
    words = _("The log holds no such event.") if absent else str(error)
    return JsonResponse({"error": words}, status=404 if absent else 400)


def _text(content: Any, status: int = 200) -> HttpResponse:
    return HttpResponse(content, content_type="text/plain; charset=utf-8", status=status)
