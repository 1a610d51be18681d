"""``commonweal unseal TENDER --by EMAIL``: the opening of sealed bids, at the terminal."""

from __future__ import annotations

import argparse
from getpass import getpass
from typing import Any
from uuid import UUID

from commonweal.site.commands import BadInput

EPILOG = """\
Two of the three holders type their keys, one after the other; what is typed is not shown. Keys are never
taken from arguments, files or the environment, where others could read them. The same rules hold as on the
page: not before the deadline, not with one key alone, and every attempt is recorded.

With --rehearse the keys are tried before the notice is published, and nothing is opened.
"""


def add_to(subparsers: Any) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "unseal",
        help="open a tender's sealed bids with the keys of two holders",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("tender", metavar="TENDER", help="the id of the tender: it stands in its address")
    parser.add_argument("--by", metavar="EMAIL", required=True, help="the commissioner who opens them")
    parser.add_argument("--rehearse", action="store_true", help="try the keys, and open nothing")
    return parser


def run(args: argparse.Namespace) -> int:
    from commonweal.site.commands.record import set_up

    set_up()
    from commonweal.people.models import Person
    from commonweal.rules.reasons import Refused
    from commonweal.sourcing.models import Tender
    from commonweal.sourcing.opening import actions

    tender = Tender.objects.filter(pk=_id(args.tender)).first()
    if tender is None:
        raise BadInput(f"there is no tender {args.tender}")
    by = Person.objects.filter(email__iexact=args.by, is_active=True).first()
    if by is None:
        raise BadInput(f"nobody has an account with the address {args.by}")
    act = actions.rehearse if args.rehearse else actions.open_bids
    own_keys = [getpass("Key of one holder: "), getpass("Key of another holder: ")]
    try:
        act(by=by, tender=tender, own_keys=own_keys)
    except Refused as refusal:
        raise BadInput(str(refusal)) from None
    if args.rehearse:
        print(f"{tender}: these two have the key. The opening is rehearsed.")
        return 0
    opened, altered = (tender.bids.filter(state=state).count() for state in ("opened", "unreadable"))
    print(f"{tender}: {opened} opened, {altered} altered since they were received, or no bids.")
    return 1 if altered else 0


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise BadInput(f"{text} is not the id of a tender") from None
