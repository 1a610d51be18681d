"""``DATABASE_URL`` is honoured, down to its options."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured

from commonweal.site.database import named_by


def test_a_path_names_a_sqlite_file_that_is_safe_on_the_disk() -> None:
    found = named_by("sqlite:////srv/common%20weal/site.sqlite3", pooled=True)
    assert found["NAME"] == "/srv/common weal/site.sqlite3"
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "synchronous=FULL" in found["OPTIONS"]["init_command"]


def test_every_part_of_an_address_of_postgresql_is_used() -> None:
    found = named_by("postgresql://site:p%40ss@db.example.org:5433/weal?sslmode=require", pooled=False)
    assert (found["USER"], found["PASSWORD"], found["NAME"]) == ("site", "p@ss", "weal")
    assert (found["HOST"], found["PORT"]) == ("db.example.org", "5433")
    assert found["OPTIONS"] == {"sslmode": "require"}


def test_a_socket_is_named_as_an_option() -> None:
    found = named_by("postgresql://site@/weal?host=/run/postgresql", pooled=True)
    assert (found["HOST"], found["PORT"]) == ("/run/postgresql", "")
    assert "pool" in found["OPTIONS"]


def test_any_other_database_is_refused_in_words() -> None:
    with pytest.raises(ImproperlyConfigured, match="'mysql'; it must be sqlite or postgresql"):
        named_by("mysql://somewhere/weal", pooled=True)
