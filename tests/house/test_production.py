"""What the settings of production promise, read from a process that starts with them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.template.loader import render_to_string

from tests.house.markup import inline_code

ASKED = [
    "DEBUG",
    "CLOCK_MAY_SHIFT",
    "DEMO",
    "SESSION_COOKIE_SECURE",
    "SESSION_COOKIE_HTTPONLY",
    "SESSION_COOKIE_SAMESITE",
    "CSRF_COOKIE_SECURE",
    "CSRF_COOKIE_HTTPONLY",
    "CSRF_COOKIE_SAMESITE",
    "SECURE_SSL_REDIRECT",
    "SECURE_HSTS_SECONDS",
    "SECURE_CONTENT_TYPE_NOSNIFF",
    "X_FRAME_OPTIONS",
    "PASSWORD_HASHERS",
    "SECRET_KEY_FALLBACKS",
]
PRINT = (
    "import json; from django.conf import settings; "
    f"print(json.dumps({{name: getattr(settings, name) for name in {ASKED!r}}}))"
)


def started(var: Path, **more: str) -> subprocess.CompletedProcess[str]:
    env = {
        key: value for key, value in os.environ.items() if not key.startswith(("COMMONWEAL_", "DATABASE_"))
    }
    env |= {"DJANGO_SETTINGS_MODULE": "commonweal.site.settings", "COMMONWEAL_VAR": str(var)}
    return subprocess.run([sys.executable, "-c", PRINT], env=env | more, capture_output=True, text=True)


@pytest.fixture(scope="module")
def production(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The settings of an installation that was told nothing but its secret."""
    done = started(tmp_path_factory.mktemp("var"), COMMONWEAL_SECRET_KEY="a long text that nobody guesses")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_an_installation_without_a_secret_does_not_start(tmp_path: Path) -> None:
    done = started(tmp_path)
    assert done.returncode
    assert "COMMONWEAL_SECRET_KEY" in done.stderr


def test_a_secret_that_was_changed_is_still_read_where_it_is_named_and_never_used_for_more(
    tmp_path: Path,
) -> None:
    older = {"COMMONWEAL_SECRET_KEY_FALLBACKS": "the one before,the one before that"}
    settings = json.loads(started(tmp_path, COMMONWEAL_SECRET_KEY="the new one", **older).stdout)
    assert settings["SECRET_KEY_FALLBACKS"] == ["the one before", "the one before that"]


def test_an_installation_that_names_no_older_secret_has_none(production: dict[str, Any]) -> None:
    assert production["SECRET_KEY_FALLBACKS"] == []


def test_cookies_travel_over_tls_alone_and_no_script_reads_them(production: dict[str, Any]) -> None:
    for cookie in ("SESSION", "CSRF"):
        assert production[f"{cookie}_COOKIE_SECURE"]
        assert production[f"{cookie}_COOKIE_HTTPONLY"]
        assert production[f"{cookie}_COOKIE_SAMESITE"] in ("Lax", "Strict")


def test_browsers_are_held_to_tls_and_kept_from_guessing_and_framing(production: dict[str, Any]) -> None:
    assert production["SECURE_SSL_REDIRECT"]
    assert production["SECURE_HSTS_SECONDS"]
    assert production["SECURE_CONTENT_TYPE_NOSNIFF"]
    assert production["X_FRAME_OPTIONS"] == "DENY"


def test_nothing_that_a_demo_or_a_test_may_do_is_possible(production: dict[str, Any]) -> None:
    assert not production["DEBUG"]
    assert not production["DEMO"]
    assert not production["CLOCK_MAY_SHIFT"]
    assert not any("MD5" in hasher for hasher in production["PASSWORD_HASHERS"])


@pytest.mark.parametrize("status", ["400", "403", "403_csrf", "404", "429", "500", "507"])
def test_error_pages_hold_no_code_and_tell_the_next_step(status: str) -> None:
    page = render_to_string(f"{status}.html")
    assert not inline_code(page)
    assert "<h1" in page
    assert page.count("govuk-body") >= 1


@pytest.mark.parametrize(
    "page",
    [
        "<script>1</script>",
        "<style>p {}</style>",
        '<p style="color: red">',
        '<a href=" javascript:1">',
        '<b onclick="1">',
    ],
)
def test_code_within_a_page_would_be_found(page: str) -> None:
    assert inline_code(page)
    assert not inline_code('<script src="/static/a.js"></script><script type="application/json">{}</script>')
