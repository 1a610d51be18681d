"""Reading files' rows, as far as the reader may see them."""

from __future__ import annotations

from typing import Any

from django.db import models

from commonweal.files import policy
from commonweal.files.models import StoredFile


def files_of(row: models.Model, person: models.Model | None) -> list[StoredFile]:
    """The latest version of each of the row's files that the reader may see, oldest document first."""
    latest: dict[Any, StoredFile] = {}
    for stored in _all_of(row).order_by("version"):
        latest[stored.document] = stored
    seen = [stored for stored in latest.values() if policy.may_see(person, stored)]
    return sorted(seen, key=lambda stored: (stored.at, stored.pk))


def versions(stored: StoredFile) -> models.QuerySet[StoredFile]:
    """Every version of a document, the first one first."""
    return StoredFile.objects.filter(document=stored.document).order_by("version")


def find(pk: Any, person: models.Model | None) -> StoredFile | None:
    """The file, if it is there and the reader may know so."""
    stored = StoredFile.objects.filter(pk=pk).first()
    return stored if stored is not None and policy.may_see(person, stored) else None


def _all_of(row: models.Model) -> models.QuerySet[StoredFile]:
    return StoredFile.objects.filter(about_type=row._meta.label_lower, about_id=row.pk)
