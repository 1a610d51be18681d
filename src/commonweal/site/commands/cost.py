"""``commonweal cost ORG.json``: what services cost in full, and whether a price, its cash and risks hold."""

from __future__ import annotations

import argparse
import json
from typing import Any

from commonweal.rules.costing.account import Account, account, account_data, price_data, service_data
from commonweal.rules.costing.reading import Organisation, read_organisation
from commonweal.site.commands import BadInput
from commonweal.site.commands.cost_pages import print_account, print_service
from commonweal.site.commands.terminal import read_json, stop_at

EPILOG = """\
ORG.json holds services and pools of shared costs; perhaps also bids, a consortium's shares, VAT, staff who
come over, a monthly cash flow, funders and a risk register. docs/reference/commands/cost.md says each field.

Pools are shared out in the order in which they stand. All shares add up to the penny.
"""


def add_to(subparsers: Any) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "cost",
        help="full cost recovery: price floors, cash flow, staff transfer, funders, risks",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("file", metavar="ORG.json", help="an organisation's costs")
    parser.add_argument("--explain", metavar="SERVICE", help="how one service's full cost comes about")
    parser.add_argument("--json", action="store_true", help="print data instead of tables")
    return parser


def run(args: argparse.Namespace) -> int:
    found, faults = read_organisation(read_json(args.file), args.file)
    stop_at(faults)
    told = account(found)
    stop_at(told.faults, args.file)
    if args.explain is not None:
        return _explain(found, told, args.explain, as_json=args.json)
    if args.json:
        print(json.dumps(account_data(found, told), indent=2))
    else:
        print_account(found, told)
    return 0


def _explain(found: Organisation, told: Account, name: str, *, as_json: bool) -> int:
    full = told.cost.service(name)
    if full is None:
        raise BadInput(f"--explain: no service in the file is called {name!r}")
    bids = [row for row in told.prices if row.service == name]
    if as_json:
        print(json.dumps({**service_data(full), "bids": [price_data(row) for row in bids]}, indent=2))
    else:
        print_service(found, told, full, bids)
    return 0
