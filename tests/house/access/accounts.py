"""Who gets which page of django-allauth."""

from __future__ import annotations

from tests.house.access.rows import CONFIRM, ELSEWHERE, SIGN_IN, SIGNED_IN, own, page
from tests.house.world import NOBODY

#: django-allauth's own pages: what is for those who have not signed in, for those who have, and for both.
#: Where a person has no second step or key, what is about one is not found, or asks for the password first.
ROWS = [
    *(page(f"account_{name}", only=frozenset({NOBODY}), others=ELSEWHERE) for name in ("login", "signup")),
    page("account_logout", only=SIGNED_IN, others=ELSEWHERE),
    *(
        page(f"account_{name}")
        for name in (
            "inactive",
            "email_verification_sent",
            "reset_password",
            "reset_password_done",
            "reset_password_from_key_done",
        )
    ),
    page("account_confirm_email", "=nokey"),
    page("account_reset_password_from_key", "=1", "=abc"),
    *(own(f"account_{name}") for name in ("reauthenticate", "email", "change_password")),
    *(own(f"account_{name}", answer=ELSEWHERE) for name in ("set_password", "confirm_login_code")),
    *(own(f"mfa_{name}") for name in ("index", "list_webauthn")),
    *(own(f"mfa_{name}", answer=ELSEWHERE) for name in ("authenticate", "login_webauthn")),
    *(
        own(f"mfa_{name}", answer=CONFIRM)
        for name in (
            "reauthenticate",
            "reauthenticate_webauthn",
            "activate_totp",
            "generate_recovery_codes",
            "add_webauthn",
        )
    ),
    *(own(f"mfa_{name}_webauthn", "=1", answer=CONFIRM) for name in ("remove", "edit")),
    *(
        own(f"mfa_{name}", answer=404)
        for name in ("deactivate_totp", "view_recovery_codes", "download_recovery_codes")
    ),
    page("socialaccount_login_cancelled"),
    page("socialaccount_login_error", answer=401),
    page("socialaccount_signup", answer=SIGN_IN),
    own("socialaccount_connections"),
    *(
        page(f"accounts/social/{name}/", answer=ELSEWHERE)
        for name in ("login/cancelled", "login/error", "signup", "connections")
    ),
    *(page(f"openid_connect_{name}", "=directory", answer=404) for name in ("login", "callback")),
]
