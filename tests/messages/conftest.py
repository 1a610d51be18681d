"""A real mail server, and two messages that a room might bring."""

from __future__ import annotations

import email
import email.policy
import socket
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from commonweal.messages import actions
from commonweal.messages.models import Message


class Post:
    """What the mail server took, and what it answers."""

    def __init__(self) -> None:
        self.taken: list[EmailMessage] = []
        self.answer = "250 OK"
        self.answer_lost = False

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.answer.startswith("250"):
            parsed = email.message_from_bytes(envelope.content or b"", policy=email.policy.default)  # type: ignore[arg-type]
            self.taken.append(parsed)
        if self.answer_lost:
            assert server.transport is not None
            server.transport.close()
        return self.answer


@pytest.fixture
def post(db: None, settings: Any) -> Iterator[Post]:
    handler = Post()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Controller(handler, hostname="127.0.0.1", port=port, ready_timeout=20)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = port
    settings.EMAIL_USE_TLS = False
    settings.EMAIL_TIMEOUT = 10
    yield handler
    server.stop()


@pytest.fixture(autouse=True)
def brought_by_a_room(settings: Any) -> None:
    here = str(Path(__file__).parent / "templates")
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [here]}]


@pytest.fixture
def send_news(db: None, clock: Any) -> Any:
    def send(to: Any, thing: str = "The park", **more: Any) -> Message | None:
        context = {"thing": {"name": thing}, "day": clock.now()}
        return actions.send(template="tests/news", to=to, context=context, **more)

    return send


def body(taken: EmailMessage, kind: str = "plain") -> str:
    part = taken.get_body((kind,))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")
