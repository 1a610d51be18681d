"""A vote on a real server: how it is made ready, how people vote over HTTP, and what came of it."""

from __future__ import annotations

import json
import re
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode

from tests.faults.server import PLACE, command

OPEN = """
import json
from datetime import timedelta
from commonweal.people.models import Office, Person
from commonweal.places.models import Place
from commonweal.record import clock
from commonweal.voting import actions
from commonweal.voting.ballots import POINTS, BallotForm, Option
from commonweal.voting.register import Listed
from commonweal.voting.ways import Ways
place = Place.objects.get(slug="{place}")
by = Person.objects.create_user(email="officer@example.org", name="Officer")
Office.objects.create(person=by, place=place, kind=Office.Kind.COMMISSIONER)
form = BallotForm(POINTS, points=10**6)
vote = actions.prepare_vote(by=by, place=place, title="A round", question="Which projects?", form=form)
actions.set_options(by=by, vote=vote, options=[Option("garden", "A garden", 40_000)])
actions.set_ways(by=by, vote=vote, ways=Ways(by_letter=True))
now = clock.now()
actions.set_dates(by=by, vote=vote, opens=now, closes=now + timedelta(days=1))
people = [Listed(str(number)) for number in range({electors})]
actions.import_register(by=by, vote=vote, people=people)
letters = actions.issue_codes(by=by, vote=vote, people=people)
actions.open_vote(by=by, vote=vote)
print(json.dumps([str(vote.pk), [letter.code for letter in letters]]))
"""

#: Closes the vote two days on. ``dies`` names what kills the process once it has run.
CLOSE = """
import os, signal
from datetime import timedelta
from commonweal.record import clock
from commonweal.voting import box, clearing, closing, keys, models, tasks
def dying(step):
    def die(*args, **named):
        step(*args, **named)
        os.kill(os.getpid(), signal.SIGKILL)
    return die
if "{dies}":
    where, _, name = "{dies}".partition(" ")
    room = eval(where)
    setattr(room, name, dying(getattr(room, name)))
clock.forward(timedelta(days=2))
tasks.close_due.call()
tasks.clear_pages.call()
"""
DEATHS = [
    "closing _end",
    "models.Ballot.objects bulk_create",
    "box.Box drop",
    "closing _empty_the_box",
    "keys destroy",
    "closing _finish",
    "clearing clear",
]

TOLD = """
import json
from commonweal.voting import box, keys, queries
from commonweal.voting.models import Vote
vote = Vote.objects.get()
print(json.dumps(dict(
    state=vote.state, cleared=vote.pages_cleared, box=box.Box(vote.pk).exists(),
    key=keys.hashed(vote.pk, keys.BALLOTS, "x") is not None,
    ballots=[ballot["garden"] for ballot in queries.profile(vote)],
    receipts=queries.receipts(vote), voted=queries.turnout(vote).voted,
)))
"""


def run(env: dict[str, str], script: str, **words: object) -> int:
    """Run a script in a process of its own; its exit code, below nought if it was killed."""
    return _shell(env, script, **words).returncode


def told(env: dict[str, str], script: str, **words: object) -> Any:
    """What a script prints."""
    done = _shell(env, script, **words)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def _shell(env: dict[str, str], script: str, **words: object) -> Any:
    for name, word in {"place": PLACE, **words}.items():
        script = script.replace(f"{{{name}}}", str(word))
    return command(env, "manage", "shell", "--no-imports", "-c", script)


class Voter:
    """One elector at their own network address, with the cookies that a browser would keep."""

    def __init__(self, port: int, vote: str, code: str, address: str) -> None:
        self.port, self.path, self.code = port, f"/{PLACE}/vote/{vote}/", code
        self.headers = {"X-Forwarded-For": address, "Content-Type": "application/x-www-form-urlencoded"}
        self.cookies: dict[str, str] = {}
        self.token = ""

    def cast(self, points: int) -> int:
        """Enter the code and cast a ballot that gives the garden these points; the last answer's status."""
        self._ask("GET", "")
        if (status := self._ask("POST", "", {"code": self.code})[0]) != 302:
            return status
        return self._ask("POST", "cast/", {"n-garden": str(points)})[0]

    def receipt(self) -> str:
        """The receipt code of the ballot just cast."""
        found = re.search(r"<strong>(\w{4}-\w{4}-\w{4}-\w{4})</strong>", self._ask("GET", "receipt/")[1])
        assert found
        return found[1]

    def _ask(self, method: str, page: str, sent: dict[str, str] | None = None) -> tuple[int, str]:
        body = urlencode({"csrfmiddlewaretoken": self.token, **sent}) if sent else None
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request(method, self.path + page, body, {**self.headers, "Cookie": cookies})
            response = connection.getresponse()
            text = response.read().decode()
        finally:
            connection.close()
        for header in response.headers.get_all("Set-Cookie", []):
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(header).items()}
        if token := re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', text):
            self.token = token[1]
        return response.status, text
