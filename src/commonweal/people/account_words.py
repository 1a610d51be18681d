"""What an account's pages say no with."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

#: What django-allauth says no to, where its own words do not tell what to do next.
REFUSALS = {
    "account_inactive": _("This account is closed."),
    "duplicate_email": _("Your account has this email address already."),
    "email_password_mismatch": _("The email address or the password is not right. Check both and try again."),
    "email_taken": _("There is an account with this email address already. Sign in to it."),
    "enter_current_password": _("Your current password is not right. Type it again."),
    "incorrect_code": _("This code is not right. Check it, or wait for the next one."),
    "incorrect_password": _("The password is not right. Type it again."),
    "invalid_or_expired_key": _("This link has been used or is too old. Ask for a new one."),
    "invalid_login": _("The email address or the password is not right. Check both and try again."),
    "invalid_password_reset": _("This link has been used or is too old. Ask for a new one."),
    "rate_limited": _("You tried this too often. Wait a few minutes and try again."),
    "same_as_current": _("This is your address already. Enter another."),
    "too_many_login_attempts": _("You tried to sign in too often. Wait a few minutes and try again."),
    "unknown_email": _("No account has this email address. Check it, or make an account."),
    "unverified_primary_email": _("Open the link that we sent to your address first."),
}
