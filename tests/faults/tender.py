"""An open tender made from outside, and its opening: run as ``python -m tests.faults.tender STEP``.

``open`` prints as JSON where the bidder and the officer go on: their sessions, the addresses, the keys of two
holders. ``unseal KEY KEY`` opens the bids as if the deadline were over.
"""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import timedelta
from typing import Any


def step(env: dict[str, str], *words: str) -> dict[str, Any]:
    """Take a step in a process of its own, on the installation that ``env`` describes."""
    command = [sys.executable, "-m", "tests.faults.tender", *words]
    done = subprocess.run(command, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-5000:]
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def opened() -> dict[str, Any]:
    from django.conf import settings
    from django.test import Client

    from commonweal.people.models import Organisation
    from commonweal.places.models import Place
    from tests.conftest import person_named, two_commissioners
    from tests.sourcing import help

    place = Place.objects.get()
    officer, approver = two_commissioners(place)
    charity = Organisation.objects.create(name="Riverside Friends", kind=Organisation.Kind.CHARITY)
    bidder = person_named("Eli Brook", member_of=[charity])
    tender = help.published(place, officer, approver)
    sessions = {}
    for name, person in (("bidder", bidder), ("officer", officer)):
        client = Client()
        client.force_login(person, "django.contrib.auth.backends.ModelBackend")
        sessions[name] = client.cookies[settings.SESSION_COOKIE_NAME].value
    places = {"tender": tender.get_absolute_url(), "tender_id": str(tender.pk), "bidder_id": str(charity.pk)}
    return {**places, "keys": help.TWO_KEYS, **sessions}


def unsealed(*keys: str) -> dict[str, Any]:
    from commonweal.people.models import Person
    from commonweal.record import clock
    from commonweal.sourcing.models import Tender
    from commonweal.sourcing.opening import actions

    tender = Tender.objects.get()
    assert tender.closes is not None
    clock.forward(tender.closes - clock.now() + timedelta(seconds=1))
    actions.open_bids(by=Person.objects.get(name="Ada Finch"), tender=tender, own_keys=keys)
    return {"opened": tender.bids.filter(state="opened").count()}


def spoken() -> dict[str, Any]:
    """What sessions hold, which the database keeps packed."""
    from django.contrib.sessions.models import Session

    return {"sessions": [repr(row.get_decoded()) for row in Session.objects.all()]}


def readable() -> dict[str, Any]:
    """What is left that the server's own key opens: drafts, names of files, and the keys of both."""
    from pathlib import Path

    from django.conf import settings

    from commonweal.sourcing.models import Draft, Enclosure

    keys = sorted(path.name for path in Path(settings.VAR, "keys").glob("draft-*"))
    return {
        "drafts": Draft.objects.count(),
        "labels": Enclosure.objects.exclude(label=b"").count(),
        "keys": keys,
    }


if __name__ == "__main__":
    import django

    django.setup()
    steps = {"open": opened, "unseal": unsealed, "sessions": spoken, "readable": readable}
    print(json.dumps(steps[sys.argv[1]](*sys.argv[2:])))
