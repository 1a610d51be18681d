"""Opens a place and appoints its first operator: the one thing that no page can do."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from commonweal.people import actions
from commonweal.people.models import Office, Person
from commonweal.places.actions import open_place
from commonweal.places.models import Place


class Command(BaseCommand):
    help = "Open a place on this site and appoint its first operator, who appoints everyone else."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="short name in addresses, such as haverbrook")
        parser.add_argument("name", help="name of the place, such as Haverbrook")
        parser.add_argument("email", help="email address of its first operator")
        parser.add_argument("--operator", help="name of the operator, if they have no account yet")

    def handle(self, *args: Any, **options: Any) -> None:
        if Place.objects.filter(slug=options["slug"]).exists():
            raise CommandError(f"there is already a place with the short name {options['slug']}")
        try:
            with transaction.atomic():
                place = open_place(slug=options["slug"], name=options["name"])
                operator = self._operator(options["email"], options["operator"])
                actions.appoint(by=None, place=place, person=operator, kind=Office.Kind.OPERATOR)
        except ValidationError as error:
            raise CommandError("; ".join(error.messages)) from error
        self.stdout.write(f"{place} is open at /{place.slug}/ and {operator} is its operator.")

    def _operator(self, email: str, name: str | None) -> Person:
        """The account with this address, or a new one whose owner sets a password by “forgotten password”."""
        known = Person.objects.filter(email=email.strip().lower(), is_active=True).first()
        if known is None and not name:
            raise CommandError("no account has that address: give --operator NAME to make one")
        return known or actions.open_account(email=email, name=name or "")
