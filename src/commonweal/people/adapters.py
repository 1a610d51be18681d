"""Where django-allauth meets our people: the name that they give, the emails that they get."""

from __future__ import annotations

import logging
from smtplib import SMTPException
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as here
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.forms import BaseForm
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from commonweal.people.account_words import REFUSALS
from commonweal.people.models import Person
from commonweal.record import events

logger = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    """Accounts of our own; refusals say what to do."""

    error_messages = {**DefaultAccountAdapter.error_messages, **REFUSALS}

    @transaction.atomic
    def save_user(self, request: HttpRequest, user: Person, form: BaseForm, commit: bool = True) -> Person:
        """Make the account with the name that was given, and record that there is one more.

        Messages are written in the language of the page on which it was made, until another is chosen.
        """
        user.name = form.cleaned_data.get("name") or user.name
        if (language := get_language()) in dict(settings.LANGUAGES):
            user.language = language
        saved: Person = super().save_user(request, user, form, commit)
        if commit:
            events.write("account opened", about=saved, by=saved)
        return saved

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send at once and keep no copy: these emails hold the keys to an account.

        Everything else goes through the outbox, which keeps what it sends. If the mail server does not
        answer, the reader is told so on the page instead of seeing an error.
        """
        try:
            super().send_mail(template_prefix, email, context)
        except (SMTPException, OSError) as error:
            logger.warning("an account email could not be sent: %s", type(error).__name__)
            self._tell(_("We could not send the email. Please try again in a few minutes."))

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Ask again who someone is, before anything that cannot be undone, if they have a way to show it.

        Whoever signs in by a directory alone has none here: the directory has just vouched for them.
        """
        if not self.get_reauthentication_methods(here.request.user):
            return False
        return super().is_reauthentication_required(app=app, **kwargs)

    def _tell(self, sentence: str) -> None:
        request = here.request
        if request is not None and hasattr(request, "_messages"):
            messages.error(request, sentence)


class FactorAdapter(DefaultMFAAdapter):
    """Second factors; a wrong code is told as it is of every other code."""

    error_messages = {**DefaultMFAAdapter.error_messages, "incorrect_code": REFUSALS["incorrect_code"]}


class DirectoryAdapter(DefaultSocialAccountAdapter):
    """Accounts that an organisation's own directory vouches for, by OpenID Connect."""

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> Person:
        """Take the name from the directory; the person may change it."""
        person: Person = super().populate_user(request, sociallogin, data)
        parts = (data.get("first_name"), data.get("last_name"))
        person.name = (data.get("name") or " ".join(part for part in parts if part))[:150]
        return person

    @transaction.atomic
    def save_user(self, request: HttpRequest, sociallogin: Any, form: BaseForm | None = None) -> Person:
        """Make the account; where a form was filled in, ``AccountAdapter`` has already recorded it."""
        saved: Person = super().save_user(request, sociallogin, form)
        if form is None:
            events.write("account opened", about=saved, by=saved)
        return saved
