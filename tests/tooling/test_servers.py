"""The suite's own means: a PostgreSQL that comes and goes, and skips that count in CI."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import nothing_skipped, outside, postgres

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.skipif(outside.postgresql_programs() is None, reason="PostgreSQL is not installed")
def test_a_server_lives_as_long_as_its_block_and_leaves_nothing_behind() -> None:
    import psycopg

    with postgres.cluster(safe_on_disk=True) as url:
        folder = Path(url.partition("host=")[2])
        with psycopg.connect(url) as connection:
            row = connection.execute("SELECT current_setting('fsync'), version()").fetchone()
            assert row
            assert row[0] == "on"
    assert not folder.exists()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)


def test_a_database_that_was_named_is_used_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://somewhere/else")
    with postgres.cluster() as url:
        assert url == "postgresql://somewhere/else"


@pytest.mark.parametrize(
    "ci, reason, code",
    [("true", "there is no map", 1), ("true", "only PostgreSQL has it", 0), ("", "there is no map", 0)],
)
def test_in_ci_a_skipped_test_fails_unless_it_is_for_another_database(
    tmp_path: Path, ci: str, reason: str, code: int
) -> None:
    test = tmp_path / "test_map.py"
    test.write_text(f"import pytest\ndef test_map(): pytest.skip({reason!r})\ndef test_other(): pass\n")
    plugins = ["-p", nothing_skipped.__name__, "-p", "no:django", "-c", os.devnull]
    environment = {**os.environ, "CI": ci, "PYTHONPATH": str(ROOT)}
    answer = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *plugins, test],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert answer.returncode == code, answer.stdout
    assert not code or reason in answer.stdout
