"""The record's pages: the log, an event, checkpoints, witnesses, checkers, bundles and receipts."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _

from commonweal.record import bundles as making
from commonweal.record import keys, queries, receipts, rule_words, verify_script
from commonweal.record.forms import LogFilter, ReceiptForm
from commonweal.record.models import Bundle, Checkpoint, Event, LogEntry, Verifier
from commonweal.web.columns import Column
from commonweal.web.lists import Listing
from commonweal.web.views import actor

LOG = [
    Column(_("Position"), "position", "number", link=True),
    Column(_("When"), "event.at", "moment"),
    Column(_("What happened"), lambda row: row.event.kind if row.event.public else _("Not public")),
    Column(_("Place"), lambda row: row.event.place.name if row.event.public and row.event.place else ""),
    Column(_("Hash"), lambda row: f"{row.leaf_hash[:16]}…"),
]
CHECKPOINTS = [
    Column(_("Events"), "size", "number", link=True),
    Column(_("Signed"), "at", "moment"),
    Column(_("Root"), lambda row: f"{row.root[:16]}…"),
    Column(_("Witnesses"), "witnessed", "number"),
]
BUNDLES = [
    Column(_("Decision"), "title", link=True),
    Column(_("Rule"), lambda row: rule_words.in_words(row.rule)),
    Column(_("Place"), lambda row: row.place.name if row.place else ""),
    Column(_("Decided"), "at", "moment"),
]


def log(request: HttpRequest) -> HttpResponseBase:
    """Everything that happened, by position: the public part in words."""
    listing = Listing(request, queries.entries(), columns=LOG, filters=LogFilter, name="record", compact=True)
    context = {"listing": listing, "growth": queries.growth(), "latest": queries.checkpoints().first()}
    return listing.download() or render(request, "record/log.html", context)


def entry(request: HttpRequest, position: int) -> HttpResponse:
    """One event by its position."""
    return _event(request, get_object_or_404(LogEntry, position=position).event)


def event(request: HttpRequest, pk: str) -> HttpResponse:
    """One event by its id, which is on its receipt: also before it has a position."""
    return _event(request, get_object_or_404(Event, pk=pk))


def _event(request: HttpRequest, found: Event) -> HttpResponse:
    context = {
        "event": found,
        "facts": queries.facts_of(found) if found.public else [],
        "subject": queries.subject(found, actor(request)) if found.public else None,
        "bundle": Bundle.objects.filter(event=found).defer("payload").first(),
        "receipt": receipts.receipt_of(found),
    }
    return render(request, "record/event.html", context)


def checkpoints(request: HttpRequest) -> HttpResponseBase:
    listing = Listing(request, queries.checkpoints(), columns=CHECKPOINTS, name="checkpoints", compact=True)
    context = {"listing": listing, "key": keys.log_key().public}
    return listing.download() or render(request, "record/checkpoints.html", context)


def checkpoint(request: HttpRequest, size: int) -> HttpResponse:
    found = get_object_or_404(Checkpoint, size=size)
    cosignatures = found.cosignatures.select_related("witness").order_by("signed_at")
    return render(request, "record/checkpoint.html", {"checkpoint": found, "cosignatures": cosignatures})


def witnesses(request: HttpRequest) -> HttpResponse:
    context = {"witnesses": queries.witnesses(), "key": keys.log_key().public}
    return render(request, "record/witnesses.html", context)


def verifiers(request: HttpRequest) -> HttpResponse:
    context = {"verifiers": queries.verifiers(), "released": verify_script.sha256()}
    return render(request, "record/verifiers.html", context)


def verifier(request: HttpRequest, sha256: str) -> HttpResponse:
    """One edition of verify.py, byte for byte."""
    if sha256 == verify_script.sha256():
        return _file(verify_script.source().encode(), "text/x-python; charset=utf-8", "verify.py")
    found = get_object_or_404(Verifier, sha256=sha256)
    return _file(found.source.encode(), "text/x-python; charset=utf-8", "verify.py")


def bundles(request: HttpRequest) -> HttpResponseBase:
    listing = Listing(request, queries.bundles(), columns=BUNDLES, name="decisions", compact=True)
    return listing.download() or render(request, "record/bundles.html", {"listing": listing})


def bundle(request: HttpRequest, pk: str) -> HttpResponse:
    """One decision: what it was, where it was made, and the file that computes it again."""
    found = get_object_or_404(queries.bundles(), pk=pk)
    context = {
        "bundle": found,
        "rule": rule_words.in_words(found.rule),
        "subject": queries.subject(found.event, actor(request)),
    }
    return render(request, "record/bundle.html", context)


def bundle_file(request: HttpRequest, pk: str) -> HttpResponse:
    """The sealed file; sealed now if its turn had not come."""
    found = get_object_or_404(Bundle, pk=pk)
    content = bytes(making.sealed(found).content)
    return _file(content, "application/zip", f"{found.decision}-{str(found.pk)[:8]}.zip")


def receipt(request: HttpRequest) -> HttpResponse:
    """Looks a receipt up: is what it names in the record, and where."""
    form = ReceiptForm(request.GET)
    form.is_valid()
    leaf = form.cleaned_data["leaf"]
    found = queries.by_leaf(leaf) if leaf else None
    context = {"form": form, "asked": leaf, "found": found, "receipt": found and receipts.receipt_of(found)}
    return render(request, "record/receipt.html", context, status=404 if leaf and not found else 200)


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
