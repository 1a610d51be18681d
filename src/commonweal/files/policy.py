"""Who may keep, see and open a file.

The row that a file belongs to is asked, so this room need not know any other room's rules.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.utils.translation import gettext_lazy as _

from commonweal.rules.reasons import Verdict, allowed, first_refusal, refused

if TYPE_CHECKING:
    from commonweal.files.models import StoredFile

#: Files of one row, all versions counted.
MOST_FILES = 50


def may_keep(count: int, about: Any, replaces: StoredFile | None) -> Verdict:
    """Whether one more file fits with a row, and is a version of a file of that same row."""
    if count >= MOST_FILES:
        return refused(
            _("There are %(most)s files here already, and there is room for no more."),
            "number of files",
            most=MOST_FILES,
        )
    if replaces is not None and (replaces.about_type, replaces.about_id) != (
        about._meta.label_lower,
        about.pk,
    ):
        return refused(_("A later version must belong to the same thing as the file it replaces."), "version")
    return allowed


def may_withdraw(stored: StoredFile, reason: str) -> Verdict:
    """Once, and with a reason that readers see. Who may is for the policy of the row's own room."""
    if stored.withdrawn_at is not None:
        return refused(_("This file has been withdrawn already."), "withdrawn")
    if not reason.strip():
        return refused(_("Say why the file is withdrawn. Readers will see it."), "no reason")
    return allowed


def may_see(person: Any, stored: StoredFile) -> Verdict:
    """Whoever may see the row sees its public files.

    The other files are for those whom the row's ``files_seen_by(person)`` names. A row that does not say
    shows them to its own readers if it is not public itself, and to nobody but their sender if it is.
    """
    row = row_of(stored)
    if row is None or not hasattr(row, "seen_by"):
        return _NOT_FOUND
    if person is not None and stored.kept_by_id == person.pk:
        return allowed
    if stored.public:
        return allowed if row.seen_by(person) else _NOT_FOUND
    if hasattr(row, "files_seen_by"):
        return allowed if row.files_seen_by(person) else _NOT_FOUND
    return allowed if not row.seen_by(None) and row.seen_by(person) else _NOT_FOUND


def may_open(person: Any, stored: StoredFile, *, key: str | None = None) -> Verdict:
    """Whether the reader may have the content: not if it is withdrawn, erased or sealed without its key."""
    return first_refusal(may_see(person, stored), _is_there(stored), _is_unsealed(stored, key))


def row_of(stored: StoredFile) -> Any:
    """The row that a file belongs to, or ``None`` if it is gone."""
    return apps.get_model(stored.about_type)._base_manager.filter(pk=stored.about_id).first()


def _is_there(stored: StoredFile) -> Verdict:
    if stored.withdrawn_at is not None:
        return refused(_("This file was withdrawn: %(reason)s"), "withdrawn", reason=stored.withdrawn_because)
    if stored.erased_at is not None:
        return refused(
            _("This file was kept until %(day)s and then erased."), "erased", day=stored.keep_until
        )
    return allowed


def _is_unsealed(stored: StoredFile, key: str | None) -> Verdict:
    if stored.sealed and key is None:
        return refused(_("This file is sealed until those who hold its key open it."), "sealed")
    return allowed


_NOT_FOUND = refused(_("There is no such file, or it is not for you."), "not for you")
