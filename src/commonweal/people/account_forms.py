"""django-allauth's forms with the labels and hints that the rest of the site uses."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as factors
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as passkeys
from allauth.socialaccount import forms as social
from django import forms
from django.utils.translation import gettext_lazy as _

EMAIL, PASSWORD, CODE = _("Email address"), _("Password"), _("Security code")
NEW_PASSWORD = _("New password")
NEW_PASSWORD_HINT = _(
    "At least 12 characters. Three words that have nothing to do with each other are easy to remember and "
    "hard to guess."
)


class OurWords:
    """Puts ``labels`` over those of the form; a new password has our hint."""

    labels: dict[str, Any] = {}
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in {"email": EMAIL, "login": EMAIL, "code": CODE, **self.labels}.items():
            if name in self.fields:
                self.fields[name].label = label
        if "password1" in self.fields:
            self.fields["password1"].help_text = NEW_PASSWORD_HINT


class Login(OurWords, account.LoginForm):
    labels = {"remember": _("Keep me signed in on this device")}


class SignUp(OurWords, account.SignupForm):
    pass


class AddEmail(OurWords, account.AddEmailForm):
    labels = {"email": _("New email address")}


class ResetPassword(OurWords, account.ResetPasswordForm):
    pass


class _NewPassword(OurWords):
    labels = {
        "oldpassword": _("Current password"),
        "password1": NEW_PASSWORD,
        "password2": _("New password again"),
    }


class ResetPasswordKey(_NewPassword, account.ResetPasswordKeyForm):
    pass


class ChangePassword(_NewPassword, account.ChangePasswordForm):
    pass


class SetPassword(_NewPassword, account.SetPasswordForm):
    pass


class ConfirmPassword(OurWords, account.ReauthenticateForm):
    pass


class DirectorySignUp(OurWords, social.SignupForm):
    pass


class Authenticate(OurWords, factors.AuthenticateForm):
    pass


class ConfirmFactor(OurWords, factors.ReauthenticateForm):
    pass


class ActivateTotp(OurWords, totp.ActivateTOTPForm):
    labels = {"code": _("The code that your authenticator app shows")}


class AddPasskey(OurWords, passkeys.AddWebAuthnForm):
    labels = {"name": _("Name"), "passwordless": _("Sign in with this passkey alone, without a password")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "passwordless" in self.fields:
            self.fields["passwordless"].help_text = _(
                "Your phone, computer or key then asks for its PIN, your finger or your face each time."
            )
