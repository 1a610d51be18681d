"""Several people send the next version of one document in the same moment."""

from __future__ import annotations

import pytest

from commonweal.files import actions, store
from commonweal.files.models import StoredFile
from commonweal.people.models import Person
from commonweal.places.models import Area
from tests.at_once import at_once
from tests.files.samples import upload


@pytest.mark.django_db(transaction=True)
def test_ten_next_versions_at_once_are_all_kept_one_after_the_other(
    transactional_db: None, row: Area, resident: Person
) -> None:
    first = actions.keep(by=resident, upload=upload(), about=row)
    assert all(
        at_once(lambda n: actions.keep(by=resident, upload=upload(), about=row, replaces=first), times=10)
    )
    versions = StoredFile.objects.filter(document=first.document).order_by("version")
    assert [stored.version for stored in versions] == list(range(1, 12))
    assert all(store.path_of(stored.stored_as).exists() for stored in versions)
