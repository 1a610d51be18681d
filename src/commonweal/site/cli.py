"""The ``commonweal`` command: finds the subcommand, and answers every bad input in one line."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

from commonweal.site.commands import BadInput

# Each is a module of commonweal.site.commands with ``add_to(subparsers)``, which gives its parser back, and
# ``run(args) -> int``. Only the one asked for is imported: a count should not wait for the web framework.
COMMANDS = (
    "count",
    "compare",
    "recount",
    "pb",
    "clock",
    "indicators",
    "check",
    "route",
    "evaluate",
    "value",
    "cost",
    "match",
    "settle",
    "harvest",
    "register",
    "seal",
    "unseal",
    "verify",
    "record",
    "serve",
    "demo",
)

INTERRUPTED = 130
BROKEN_PIPE = 141


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, without repeating how the whole command is used."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one subcommand and give its exit code: 2 for bad input, 130 after Ctrl-C."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "commonweal.site.settings")
    try:
        if words[:1] == ["manage"]:
            return _manage(words[1:])
        args = _parser(words[:1]).parse_args(words)
        code = int(args.run(args))
        sys.stdout.flush()
        return code
    except BadInput as bad:
        print(f"commonweal: {bad}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has gone.
        _write_no_more()
        return BROKEN_PIPE
    except OSError as error:
        # Files to be read are opened by the subcommands, which name them: a full disk is met here.
        _write_no_more()
        where = "" if error.filename is None else f"{error.filename}: "
        print(f"commonweal: {where}{error.strerror or error}", file=sys.stderr)
        return 2


def _write_no_more() -> None:
    """What is left of the output goes nowhere, so that nothing is tried again at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser(first: Sequence[str]) -> Parser:
    """The parser of the subcommand named first; of all of them where none is, so that help lists them."""
    parser = Parser(
        prog="commonweal",
        description="Commissioning public services well, from what people need to what was achieved.",
        epilog="Django's own commands stand under: commonweal manage",
        allow_abbrev=False,
    )
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name in [name for name in COMMANDS if [name] == list(first)] or COMMANDS:
        module = import_module(f"commonweal.site.commands.{name}")
        module.add_to(subparsers).set_defaults(run=module.run)
    return parser


def _manage(words: Sequence[str]) -> int:
    """Django reads these words itself, options included."""
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(["commonweal manage", *words])
    except ImproperlyConfigured as error:
        raise BadInput(str(error)) from None
    return 0
