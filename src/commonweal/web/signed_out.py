"""Whoever is signed out is told that first: it may be all that is in their way."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from django.utils.translation import gettext_lazy as _

from commonweal.rules.reasons import Verdict, refused

Person = TypeVar("Person")
Asked = ParamSpec("Asked")
Policy = Callable[Concatenate[Person, Asked], Verdict]


def sign_in_first() -> Verdict:
    """The refusal of whoever is signed out."""
    return refused(_("Sign in first."), "sign-in")


def is_signed_out(verdict: Verdict) -> bool:
    """Whether somebody is refused, first of all, for not being signed in: by an ended session too."""
    return bool(verdict.reasons) and verdict.reasons[0].code in ("sign-in", "signed-out")


def told_first(policy: Policy[Person, Asked]) -> Policy[Person, Asked]:
    """A policy that tells whoever is signed out so, before the reasons that it has besides."""

    @wraps(policy)
    def asked(person: Person, *args: Asked.args, **kwargs: Asked.kwargs) -> Verdict:
        verdict = policy(person, *args, **kwargs)
        if verdict or person is not None or is_signed_out(verdict):
            return verdict
        return Verdict(False, (*sign_in_first().reasons, *verdict.reasons))

    return asked
