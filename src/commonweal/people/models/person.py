"""A person with an account."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from commonweal.record import clock
from commonweal.record.kept import Kept, Personal, national

ACCOUNT = "To sign in and to be told what concerns them, until the account is closed"
ROLE = "To show who may act and to keep conflicting roles apart, until the account is closed"
INTEREST = "To keep whoever has something at stake out of a decision, and to show that this was done"


class PersonManager(BaseUserManager["Person"]):
    """Creates accounts; the email address is the name to sign in with."""

    def create_user(self, email: str, password: str | None = None, **fields: object) -> Person:
        person = self.model(email=email.strip().lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> Person:
        return self.get(email=(username or "").strip().lower())


class Person(Kept, AbstractBaseUser):
    """A person with an account. Residents need none to read, to say what is needed or to vote.

    A closed account keeps its row, so that what the person did stays done by someone, and nothing personal.
    """

    declares = national(
        email=Personal(ACCOUNT),
        name=Personal(ACCOUNT),
        password=Personal(ACCOUNT),
        last_login=Personal(ACCOUNT),
        language=Personal(ACCOUNT),
    )

    email = models.EmailField(_("email address"), unique=True)
    name = models.CharField(_("name"), max_length=150)
    language = models.CharField(
        _("language of messages"),
        max_length=10,
        choices=settings.LANGUAGES,
        default=settings.LANGUAGE_CODE,
    )
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=clock.now)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(is_active=False), name="a_closed_account_is_not_active"
            ),
            models.CheckConstraint(condition=Q(email=Lower("email")), name="email_in_lower_case"),
        ]

    def __str__(self) -> str:
        return self.name if self.closed_at is None else str(_("A closed account"))
