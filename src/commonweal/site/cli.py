"""The ``commonweal`` command."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; exit 2 with one clear line on bad input."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "commonweal.site.settings")
    if words[:1] == ["manage"]:
        from django.core.management import execute_from_command_line

        execute_from_command_line(["commonweal manage", *words[1:]])
        return 0
    print("commonweal: commands are: manage", file=sys.stderr)
    return 2
