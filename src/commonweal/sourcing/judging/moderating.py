"""What a panel agrees once every member has scored alone: one score for each answer, with its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from commonweal.messages import actions as messages
from commonweal.people.models import Person
from commonweal.record import chance, clock, events
from commonweal.rules import bids as rule
from commonweal.rules.reasons import refused
from commonweal.sourcing import evaluation
from commonweal.sourcing.judging import bound, policy
from commonweal.sourcing.judging.writing import NOT_APPLICABLE, Scores, check_scales
from commonweal.sourcing.models import AgreedVersion, Bid, Consensus, Tender


@dataclass(frozen=True, slots=True)
class Settled:
    """What was agreed for one answer. ``seen``: the version that stood on the page; ``None``: not asked."""

    criterion: str
    value: int | None
    reason: str
    seen: int | None = None


@transaction.atomic
def agree(
    *,
    by: Person | None,
    bid: Bid,
    scores: Scores,
    panel: Sequence[str] | None = None,
    seen: Mapping[str, int] | None = None,
) -> Bid:
    """Write down what the panel agreed for one bid, each score with its reason, and who took part.

    ``panel``: the labels of those who did, all whose scores count if nothing else is said. ``seen``: by
    criterion, which version stood on the writer's page.
    """
    tender = Tender.objects.select_for_update().get(pk=bid.tender_id)
    rows = [
        Settled(id_, value, reason, None if seen is None else seen.get(id_, 0))
        for id_, (value, reason) in scores.items()
    ]
    _settle(by, tender, {bid: rows}, panel)
    return bid


@transaction.atomic
def agree_criterion(
    *, by: Person | None, tender: Tender, settled: Mapping[Bid, Settled], panel: Sequence[str] | None = None
) -> Tender:
    """Write down what the panel agreed under one criterion, for the bids that it has talked about."""
    tender = Tender.objects.select_for_update().get(pk=tender.pk)
    if any(bid.tender_id != tender.pk or bid.state != "opened" for bid in settled):
        refused(_("This is no opened bid of this tender."), "no-such-bid").enforce()
    _settle(by, tender, {bid: [row] for bid, row in settled.items()}, panel)
    return tender


@transaction.atomic
def close_moderation(*, by: Person | None, tender: Tender) -> Tender:
    """Say that what was agreed stands: nothing of it changes any more, and names may be read beside it."""
    tender = Tender.objects.select_for_update().get(pk=tender.pk)
    policy.may_close_moderation(by, tender).enforce()
    found = rule.award(evaluation.evidence(tender)).faults
    if found:
        words = " ".join(evaluation.in_words(tender, fault) for fault in found[:5])
        refused(_("Not everything is agreed yet. %(found)s"), "not-agreed", found=words).enforce()
    bound.as_recorded(tender).enforce()
    tender.moderated = clock.now()
    tender.save()
    events.write("panel's agreement closed", about=tender, by=by, public=True)
    return tender


def _settle(
    by: Person | None, tender: Tender, settled: Mapping[Bid, list[Settled]], panel: Sequence[str] | None
) -> None:
    policy.may_write_agreed(by, tender).enforce()
    assert by is not None
    for bid in settled:
        policy.may_agree_on(by, bid).enforce()
    members = sorted(panel if panel is not None else (row.label for row in tender.sheets_that_count()))
    policy.must_have_taken_part(members, tender).enforce()
    stands = {(row.bid_id, row.criterion): row for row in Consensus.objects.filter(bid__in=[*settled])}
    kept = {(row.bid_id, row.criterion): row for row in AgreedVersion.objects.filter(bid__in=[*settled])}
    changed: list[tuple[Bid, Settled]] = []
    stale = []
    for bid, rows in settled.items():
        for row in rows:
            _check(tender, row)
            before = stands.get((bid.pk, row.criterion))
            if before and _says(before) == _says(kept.get((bid.pk, row.criterion))) == (
                row.value,
                row.reason,
                members,
            ):
                continue
            if row.seen is not None and row.seen != (before.version if before else 0):
                stale.append(str(bid.label).capitalize())
            changed.append((bid, row))
    policy.may_write_over(dict.fromkeys(stale)).enforce()
    policy.must_say_anew(tender, _reasons_of_before(tender, changed)).enforce()
    for bid, row in changed:
        last = kept.get((bid.pk, row.criterion))
        _write(by, tender, bid, row, members, last.version + 1 if last else 1)
    again = [(bid, row) for bid, row in changed if (bid.pk, row.criterion) in stands]
    if again:
        _tell_the_panel(by, tender, again)


def _reasons_of_before(tender: Tender, changed: Sequence[tuple[Bid, Settled]]) -> list[str]:
    """Which answers get another score with a reason that was given for a different one of theirs before."""
    given: dict[tuple[object, str, str], set[int | None]] = {}
    for version in AgreedVersion.objects.filter(bid__in={bid for bid, _row in changed}):
        key = (version.bid_id, version.criterion, _plain(version.reason))
        given.setdefault(key, set()).add(version.value)
    titles = {row.id: row.title for row in evaluation.criteria(tender)}
    found = []
    for bid, row in changed:
        scores = given.get((bid.pk, row.criterion, _plain(row.reason)))
        if scores and row.value not in scores:
            found.append(f"{bid.label.capitalize()}, {titles[row.criterion]}")
    return found


def _plain(reason: str) -> str:
    return " ".join(reason.split()).casefold()


def _says(row: Consensus | AgreedVersion | None) -> tuple[int | None, str, list[str]] | None:
    return None if row is None else (row.value, row.reason, row.panel)


def _write(by: Person, tender: Tender, bid: Bid, row: Settled, members: list[str], version: int) -> None:
    """Add a version of what is agreed, bound to the record; what was agreed before stays beside it."""
    said = {"value": row.value, "reason": row.reason, "panel": members, "version": version}
    stands, _new = Consensus.objects.update_or_create(bid=bid, criterion=row.criterion, defaults=said)
    salt = chance.new_salt().hex()
    facts = {
        "bid": bid.label,
        "criterion": row.criterion,
        "panel": ", ".join(members),
        "version": version,
        "sha256": bound.salted(salt, bound.of_agreed(stands, bid.label)),
    }
    receipt = events.write("scores agreed", about=tender, by=by, facts=facts, public=True)
    AgreedVersion.objects.create(
        bid=bid,
        criterion=row.criterion,
        written=receipt.at,
        written_by=by,
        salt=salt,
        receipt=receipt,
        **said,
    )


def _tell_the_panel(by: Person, tender: Tender, changed: Sequence[tuple[Bid, Settled]]) -> None:
    """The other members learn that what was agreed was written down anew, by whom, and the reason given."""
    titles = {row.id: row.title for row in evaluation.criteria(tender)}
    sheets = list(tender.sheets_that_count().select_related("evaluator"))
    who = next(sheet.label for sheet in sheets if sheet.evaluator_id == by.pk)
    rows = [
        {
            "bidder": bid.label.capitalize(),
            "criterion": titles[row.criterion],
            "value": row.value,
            "reason": row.reason,
        }
        for bid, row in changed
    ]
    for sheet in sheets:
        if sheet.evaluator_id != by.pk:
            messages.send(
                template="sourcing/agreed_changed",
                to=sheet.evaluator,
                place=tender.place,
                context={"tender": tender, "who": who, "rows": rows},
                about=tender,
            )


def _check(tender: Tender, row: Settled) -> None:
    check_scales(tender, {row.criterion: NOT_APPLICABLE if row.value is None else str(row.value)})
    if not row.reason.strip():
        refused(_("Every score needs a reason."), "reason-missing").enforce()
