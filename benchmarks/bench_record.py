"""How fast the record gives events their positions: a receipt promises its position within ten seconds.

A busy borough's day, a thousand acts, is written to a fresh SQLite database and sequenced in one go.
"""

from __future__ import annotations

import django
from django.core.management import call_command

from benchmarks.figures import at_most, seconds

EVENTS = 1_000


def main() -> None:
    """Write the events, then time the sequencer alone."""
    django.setup()
    call_command("migrate", verbosity=0)
    from commonweal.places.models import Place
    from commonweal.record import events, sequencer

    place = Place.objects.create(slug="measured", name="Measured")
    for number in range(EVENTS):
        events.write("event measured", about=place, facts={"number": number}, public=True)
    at_most(f"record/sequence-{EVENTS}", seconds(sequencer.sequence, runs=1), "s", bar=10)


if __name__ == "__main__":
    main()
