"""Every page of signing up, signing in and keeping an account safe looks like ours and can be used by all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from commonweal.people.models import Person
from tests.web.chromium import DESKTOP, PHONE, chromium, faults, open_page, wider_than_the_window

pytestmark = [pytest.mark.browser, pytest.mark.urls("tests.web.gallery"), pytest.mark.django_db]
PASSWORD = "a long enough password"
ANYBODY = [
    "login/",
    "signup/",
    "inactive/",
    "confirm-email/",
    "confirm-email/gone/",
    "password/reset/",
    "password/reset/done/",
    "password/reset/key/0-gone/",
    "password/reset/key/done/",
    "3rdparty/login/cancelled/",
    "3rdparty/login/error/",
]
SIGNED_IN = [
    "logout/",
    "email/",
    "reauthenticate/",
    "password/change/",
    "2fa/",
    "2fa/totp/activate/",
    "2fa/webauthn/",
    "2fa/webauthn/add/",
    "3rdparty/",
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as running:
        yield running


@pytest.fixture
def ada(make_person: Callable[..., Person]) -> Person:
    person = make_person("Ada Finch")
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    return person


def sign_in(client: Client, person: Person) -> None:
    answer = client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
    assert answer.status_code == 302
    assert client.post("/accounts/reauthenticate/", {"password": PASSWORD}).status_code == 302


def check(browser: Any, client: Client, address: str) -> None:
    page = open_page(browser, client)
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"/accounts/{address}")
    assert page.url.endswith(address), f"led on to {page.url}"
    assert page.locator("h1.govuk-heading-l").count() == 1
    for size in (DESKTOP, PHONE):
        page.set_viewport_size(size)
        assert not faults(page)
        assert not wider_than_the_window(page)
    assert not said
    page.context.close()


@pytest.mark.parametrize("address", ANYBODY)
def test_anybody_can_use_each_page_of_accounts(browser: Any, client: Client, address: str) -> None:
    check(browser, client, address)


@pytest.mark.parametrize("address", SIGNED_IN)
def test_a_person_can_use_each_page_of_their_account(
    browser: Any, client: Client, ada: Person, address: str
) -> None:
    sign_in(client, ada)
    check(browser, client, address)


def test_a_person_with_a_second_factor_can_use_its_pages(browser: Any, client: Client, ada: Person) -> None:
    sign_in(client, ada)
    TOTP.activate(ada, generate_totp_secret())
    RecoveryCodes.activate(ada)
    for address in ("2fa/", "2fa/recovery-codes/", "2fa/recovery-codes/generate/", "2fa/totp/deactivate/"):
        check(browser, client, address)
    client.logout()
    client.post("/accounts/login/", {"login": ada.email, "password": PASSWORD})
    check(browser, client, "2fa/authenticate/")


def test_a_wrong_password_is_told_in_the_summary_and_the_address_is_kept(client: Client, ada: Person) -> None:
    page = client.post("/accounts/login/", {"login": ada.email, "password": "wrong"}).content.decode()
    assert "There is a problem" in page
    assert f'value="{ada.email}"' in page
    assert "<title>Error:" in page


def test_the_passkey_button_is_only_there_where_scripts_run(browser: Any, client: Client) -> None:
    with_scripts = open_page(browser, client)
    with_scripts.goto("/accounts/login/")
    assert with_scripts.locator("#passkey_login").is_visible()
    without = open_page(browser, client, scripts=False)
    without.goto("/accounts/login/")
    assert not without.locator("#passkey_login").is_visible()
    assert without.get_by_role("button", name="Sign in", exact=True).is_visible()
