"""What stands in a consortium now: who takes part, and whether an agreement still says what is so."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from commonweal.people.models import Agreement, Consortium, ConsortiumMember, DeliveryPart, Organisation
from commonweal.rules.reasons import Reason, Verdict, allowed, refused
from commonweal.rules.shares import Part, not_whole
from commonweal.web.words import when

#: The parts of an agreement, by name, with what each must say (NCVO-CONS-6).
WORDS = {
    "roles": _("Who does what, and who speaks for all"),
    "opt_out": _("How a member leaves, and what follows for its work, staff and money"),
    "targets": _("What is to be achieved, and what follows if a member falls short"),
    "money": _("How money flows: who invoices, who is paid when, what the hub keeps"),
    "data": _("What is known about people who use the service, who holds it, and who sees it"),
    "disputes": _("How members settle a dispute"),
}

NOT_DELIVERING = _("%(organisation)s has parts and does not deliver here.")


def members(consortium: Consortium) -> list[ConsortiumMember]:
    """Those who take part now, by name."""
    known = getattr(consortium, "_prefetched_objects_cache", {}).get("members")
    if known is not None:  # a page that asks about each of them has read them already
        return [member for member in known if member.state == "agreed"]
    return list(consortium.members.filter(state="agreed").select_related("organisation"))


def organisations(consortium: Consortium) -> list[Organisation]:
    return [member.organisation for member in members(consortium)]


def has_parts(member: ConsortiumMember) -> bool:
    return member.consortium.parts.filter(organisation=member.organisation_id).exists()


def takes_part(consortium: Consortium, organisation: Organisation) -> Verdict:
    """The organisation has agreed to take part and has not left."""
    if organisation in organisations(consortium):
        return allowed
    return refused(
        _("%(organisation)s takes no part in “%(title)s”."),
        "takes-no-part",
        organisation=str(organisation),
        title=consortium.title,
    )


def frozen(agreement: Agreement) -> dict[str, Any]:
    """All that members agree to, as it is now: what is put to their trustees, and compared later."""
    consortium = agreement.consortium
    parts = consortium.parts.order_by("lot", "organisation_id", "title", "pk")
    ties = consortium.ties.order_by("paid_id", "hangs_on_id")
    taking_part = sorted(members(consortium), key=lambda member: str(member.organisation_id))
    helping = consortium.facilitators.filter(agreed_at__isnull=False, ended_at=None)
    named = sorted(str(row.organisation_id or row.person_id) for row in helping)
    return {
        # Where nobody facilitates nothing is said of it: earlier agreements keep their digests.
        **({"facilitators": named} if named else {}),
        "kind": consortium.kind,
        "structure": consortium.structure,
        "allocates": consortium.allocates,
        "slice_hundredths": consortium.slice_hundredths,
        "payment_days": agreement.payment_days,
        "words": dict(agreement.words),
        "members": [{"id": str(each.organisation_id), "role": each.role} for each in taking_part],
        "parts": [
            {
                "lot": part.lot,
                "title": part.title,
                "id": str(part.organisation_id),
                "share_hundredths": part.share_hundredths,
                "amount_pence": part.amount_pence,
            }
            for part in parts
        ],
        "ties": [
            {"paid": str(tie.paid_id), "hangs_on": str(tie.hangs_on_id), "what": tie.what} for tie in ties
        ],
    }


def whole(agreement: Agreement) -> Verdict:
    """Whether nothing is missing in it: every one of its parts has words, and every lot is shared out."""
    consortium = agreement.consortium
    reasons = [
        Reason("words-missing", _("Nothing is written yet under “%(part)s”."), {"part": str(title)})
        for name, title in WORDS.items()
        if not str(agreement.words.get(name, "")).strip()
    ]
    if consortium.kind in Consortium.BIDDING:
        reasons += _work_missing(consortium)
    return Verdict(not reasons, tuple(reasons))


def _work_missing(consortium: Consortium) -> list[Reason]:
    parts = list(consortium.parts.select_related("organisation"))
    delivering = {each.organisation_id for each in members(consortium) if each.delivers}
    reasons = [] if parts else [Reason("no-parts", _("Nobody has said yet who delivers what."))]
    gone = sorted({str(part.organisation) for part in parts if part.organisation_id not in delivering})
    reasons += [Reason("part-of-nobody", NOT_DELIVERING, {"organisation": each}) for each in gone]
    return [*reasons, *not_whole(map(as_part, parts))]


def as_part(part: DeliveryPart) -> Part:
    """A part as the rule of shares takes it."""
    return Part(part.lot, str(part.organisation), part.share_hundredths, part.amount_pence)


def must_have_seen(draft: Agreement | None, seen: str | None) -> Verdict:
    """Nobody writes over a draft that somebody saved since they opened it."""
    if draft is None or seen is None or draft.words_digest == seen:
        return allowed
    return refused(
        _(
            "Somebody saved this draft on %(when)s, after you opened it, so what you wrote is not saved yet. "
            "It stands below. Open this page anew in another window, put both together there, and save."
        ),
        "saved-meanwhile",
        when=when(draft.saved_at),
    )


def names_those_who_take_part(agreement: Agreement) -> Verdict:
    """Whether members, roles, parts and money are still as they were put to the trustees."""
    now, then = frozen(agreement), agreement.frozen
    changed = [name for name in CALLED if now.get(name) != then.get(name)]
    if not changed:
        return allowed
    return refused(
        _(
            "Version %(number)s of the agreement no longer says what is so: %(what)s changed since. Put a "
            "new version to the trustees of every member."
        ),
        "agreement-outdated",
        number=agreement.number,
        what=", ".join(str(CALLED[name]) for name in changed),
    )


CALLED = {
    "kind": _("the kind of working together"),
    "structure": _("the structure"),
    "allocates": _("who says which member does what"),
    "slice_hundredths": _("what the hub keeps"),
    "payment_days": _("the days to pay"),
    "words": _("the words"),
    "members": _("who takes part"),
    "parts": _("who delivers what"),
    "ties": _("whose pay hangs on whom"),
    "facilitators": _("who facilitates"),
}
