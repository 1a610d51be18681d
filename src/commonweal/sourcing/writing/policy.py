"""Who may write the draft of a bid: an organisation's people, and those of a consortium that it bids for."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from commonweal.files import sealing as keys
from commonweal.people.consortia import standing
from commonweal.people.models import Consortium, ConsortiumMember, Membership, Organisation, Person
from commonweal.people.policy import belongs, must_belong
from commonweal.rules.reasons import Verdict, allowed, refused
from commonweal.sourcing.models import Draft, Enclosure, Tender
from commonweal.sourcing.policy import may_submit_bid
from commonweal.web.words import when


def may_write(
    person: Person | None,
    tender: Tender,
    organisation: Organisation | None,
    draft: Draft | None,
    *,
    at: datetime,
) -> Verdict:
    """Whoever may bid writes; of a draft written together, also whoever could bid for a member of it.

    A member's people are barred by what bars them from bidding themselves, and lose the draft when their
    organisation leaves the consortium. Handing in stays with the organisation's own people.
    """
    own = may_submit_bid(person, tender, organisation, at=at)
    for partner in partners(person, draft):
        if own:
            break
        own = may_submit_bid(person, tender, partner, at=at)
    return own


def partners(person: Person | None, draft: Draft | None) -> list[Organisation]:
    """The organisations of a person that take part, now, in the consortium with which a draft is written."""
    if draft is None or draft.consortium is None:
        return []
    return [each for each in standing.organisations(draft.consortium) if belongs(person, each)]


def may_save_draft(
    person: Person | None,
    tender: Tender,
    organisation: Organisation | None,
    draft: Draft | None,
    *,
    seen: int,
    at: datetime,
) -> Verdict:
    """Whoever may write may save, and nobody writes over words that they have not seen.

    ``seen`` is the version of the draft that the writer had before them; nought if there was none.
    """
    verdict = may_write(person, tender, organisation, draft, at=at)
    if verdict and draft is not None and draft.version != seen:
        return refused(
            _(
                "%(name)s saved this draft on %(when)s, after you opened it, so what you wrote is not saved "
                "yet. It stands below, and what was saved stands above it: put both together, and save again."
            ),
            "saved-meanwhile",
            name=draft.saved_by.name,
            when=when(draft.saved),
        )
    return verdict


def must_lose_no_file(draft: Draft) -> Verdict:
    """A key that is kept, and that this server cannot unwrap, stays while a draft's files hang on it.

    The server's secret may be put right, and with it they are read again. Where no key is kept, nothing is.
    """
    try:
        keys.private_key(draft.key_name)
    except keys.CannotOpen:
        files = Enclosure.objects.filter(
            tender=draft.tender_id, organisation=draft.organisation_id, in_draft=True
        )
        if keys.is_kept(draft.key_name) and files.exists():
            return refused(
                _(
                    "This server cannot use the key of your draft, and the files that go with it hang on "
                    "that key. Ask whoever runs the server to put its secret right; or take out the files, "
                    "save, and add them again."
                ),
                "files-hang-on-it",
            )
    return allowed


def may_write_together(person: Person | None, draft: Draft, consortium: Consortium | None) -> Verdict:
    """Whoever speaks for the bidder shares its draft, with a consortium for which it contracts."""
    verdict = must_belong(person, draft.organisation, Membership.Role.ADMIN, Membership.Role.BIDS)
    if verdict and consortium is not None and not contracting(draft.organisation, consortium):
        return refused(
            _("%(organisation)s does not contract for “%(title)s”, so it does not bid for it."),
            "does-not-contract",
            organisation=str(draft.organisation),
            title=consortium.title,
        )
    return verdict


def contracting(organisation: Organisation, consortium: Consortium) -> bool:
    """Whether the organisation would sign for the consortium, which is open."""
    return (
        consortium.state == "open"
        and consortium.members.filter(
            state="agreed", role__in=ConsortiumMember.CONTRACTS, organisation=organisation
        ).exists()
    )
