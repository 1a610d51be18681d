"""Subcommands of ``commonweal``, one module each; ``site.cli.COMMANDS`` lists them."""

from __future__ import annotations


class BadInput(Exception):  # noqa: N818 - it names what was given, not what we did
    """What the person gave cannot be used. The text is one line: what is wrong and where."""
