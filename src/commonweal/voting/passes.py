"""What a voter carries from page to page: in their own browser, sealed, and nowhere on our side.

A session would lie in the database with the code and the choices in it. So the code goes into a cookie of
this vote's pages alone, encrypted with the site's secret, for an hour; choices travel in the forms
themselves.
"""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from uuid import UUID

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from commonweal.voting.models import Vote

PASS, RECEIPT = "ballot_pass", "ballot_receipt"
LASTS = 3600  # seconds


def give(response: HttpResponse, name: str, vote: Vote, text: str) -> None:
    """Hand a sealed text to the voter's browser."""
    response.set_cookie(
        name,
        _seal(name, vote).encrypt(text.encode()).decode(),
        max_age=LASTS,
        path=vote.get_absolute_url(),
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Strict",
    )


def shown(request: HttpRequest, name: str, vote: Vote) -> str:
    """The text that the browser shows us again; empty where there is none, or it is old or not ours."""
    try:
        return _seal(name, vote).decrypt(request.COOKIES.get(name, "").encode(), ttl=LASTS).decode()
    except InvalidToken:
        return ""


def take_back(response: HttpResponse, name: str, vote: Vote) -> None:
    response.delete_cookie(name, path=vote.get_absolute_url(), samesite="Strict")


def _seal(name: str, vote: Vote) -> Fernet:
    return _sealed_with(name, vote.pk, settings.SECRET_KEY)


@lru_cache(256)
def _sealed_with(name: str, vote: UUID, secret: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"{name}:{vote}:{secret}".encode()).digest()))
