"""The real server in processes of its own, to be killed; and a visitor who says what is needed over HTTP."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection, HTTPException
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

from tests import ready

PLACE = "haverbrook"


def environment(var: Path, database: str = "") -> dict[str, str]:
    """An installation with nothing but this folder, and its own SQLite file unless a database is named."""
    env = {
        key: value
        for key, value in os.environ.items()
        if key not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}
    }
    more = {"COMMONWEAL_MODE": "demo", "COMMONWEAL_VAR": str(var), "COMMONWEAL_BEHIND_PROXY": "1"}
    return env | more | ({"DATABASE_URL": database} if database else {})


def command(env: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    """Run ``commonweal`` to its end; what it said is in the result."""
    words = (sys.executable, "-m", "commonweal", *words)
    return subprocess.run(words, env=env, capture_output=True, text=True)


def set_up(env: dict[str, str]) -> None:
    """A database with one place in it."""
    operator = ["operator@example.org", "--operator", "Kit Hale"]
    if "DATABASE_URL" not in env:
        ready.give(Path(env["COMMONWEAL_VAR"]) / "commonweal.sqlite3")
    for words in (["migrate", "-v0"], ["open_place", PLACE, "Haverbrook", *operator]):
        done = command(env, "manage", *words)
        assert done.returncode == 0, done.stderr


class Server:
    """``commonweal serve`` on a free port: the part ``only``, or all. What it says goes to ``log``."""

    def __init__(self, env: dict[str, str], *, only: str = "web", log: Path = Path(os.devnull)) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        words = [sys.executable, "-m", "commonweal", "serve", "--port", str(self.port)]
        words += ["--only", only] if only else []
        with log.open("ab") as said:
            self.process = subprocess.Popen(words, env=env, stdout=said, stderr=said, start_new_session=True)

    def __enter__(self) -> Server:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def wait(self, seconds: float = 60) -> None:
        """Until it answers."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            try:
                Visitor(self.port).get(f"/{PLACE}/needs/say/")
            except (OSError, HTTPException):
                time.sleep(0.05)
            else:
                return
        raise TimeoutError("the server did not start")

    def kill(self) -> None:
        """``kill -9`` the process and every process that it started, so that none can tidy up."""
        if self.process.poll() is not None:
            return
        for pid in [self.process.pid, *descendants(self.process.pid)]:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        self.process.wait()


def descendants(pid: int) -> list[int]:
    """The processes that a process started, and that those started."""
    try:
        own = [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []
    return [found for child in own for found in (child, *descendants(child))]


class Visitor:
    """Reads the form as a browser does, cookie and token included, and sends it."""

    def __init__(self, port: int, address: str = "192.0.2.1") -> None:
        self.port = port
        self.headers = {"X-Forwarded-For": address}
        self.session = ""

    def sign_in(self, session: str) -> None:
        """Go on with the session of somebody who has signed in."""
        self.session = f"sessionid={session}"
        self.headers["Cookie"] = self.session

    def get(self, path: str) -> str:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request("GET", path, headers=self.headers)
            response = connection.getresponse()
            page = response.read().decode()
        finally:
            connection.close()
        cookies = SimpleCookie(response.getheader("Set-Cookie", ""))
        if "csrftoken" in cookies:
            held = [self.session] if self.session else []
            self.headers["Cookie"] = "; ".join([*held, f"csrftoken={cookies['csrftoken'].value}"])
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        self.token = token[1] if token else ""
        return page

    def say(self, words: str) -> tuple[int, str, str]:
        """Say what is needed: the status, the reference if it was taken, and the page."""
        status, page = self.post(f"/{PLACE}/needs/say/", {"words": words, "speaking": "self"})
        reference = re.search(r"/said/([^/]+)/", self.location)
        return status, reference[1] if reference else "", page

    def post(self, path: str, form: dict[str, str]) -> tuple[int, str]:
        """Send a form: the status and the page; ``location`` is where it leads."""
        body = urlencode({"csrfmiddlewaretoken": self.token, **form})
        return self._send(path, body.encode(), "application/x-www-form-urlencoded")

    def send_file(self, path: str, field: str, name: str, content: bytes) -> tuple[int, str]:
        """Send a form with one file in it."""
        edge = "----the-edge-of-a-part"
        token = f'Content-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{self.token}\r\n'
        file = f'Content-Disposition: form-data; name="{field}"; filename="{name}"\r\n\r\n'
        body = f"--{edge}\r\n{token}--{edge}\r\n{file}".encode() + content + f"\r\n--{edge}--\r\n".encode()
        return self._send(path, body, f"multipart/form-data; boundary={edge}")

    def _send(self, path: str, body: bytes, kind: str) -> tuple[int, str]:
        headers = {**self.headers, "Content-Type": kind}
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request("POST", path, body, headers)
            response = connection.getresponse()
            page = response.read().decode()
        finally:
            connection.close()
        self.location = response.getheader("Location", "")
        return response.status, page


def kept(env: dict[str, str]) -> set[str]:
    """The reference of every submission in the database, each of which has its event."""
    code = (
        "from commonweal.needs.models import Submission as S;"
        "from commonweal.record.models import Event as E;"
        "told = set(E.objects.values_list('about_id', flat=True));"
        "print(*[s.reference for s in S.objects.all() if s.pk in told])"
    )
    done = command(env, "manage", "shell", "--no-imports", "-c", code)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def record_holds(env: dict[str, str]) -> None:
    """Every event gets its position, and the whole log recomputes."""
    for words in (["sequence", "--once"], ["verify"]):
        done = command(env, "record", *words)
        assert done.returncode == 0, done.stdout + done.stderr
