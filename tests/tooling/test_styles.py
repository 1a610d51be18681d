"""The built style sheet and script: no typeface or crown that only government may use, nothing missing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import override_settings

BUILT = Path(__file__).resolve().parents[2] / "src/commonweal/web/static/built"


@pytest.fixture
def style_sheet() -> str:
    return (BUILT / "commonweal.css").read_text()


@pytest.mark.parametrize("reserved", ["GDS Transport", "@font-face", "crown", "crest", "govuk-footer__"])
def test_nothing_reserved_for_government_is_in_the_style_sheet(style_sheet: str, reserved: str) -> None:
    assert reserved.lower() not in style_sheet.lower()


def test_the_style_sheet_sets_text_in_a_typeface_that_every_machine_has(style_sheet: str) -> None:
    families = set(re.findall(r"font-family:([^;}]+)", style_sheet))
    assert families
    for family in families:
        assert re.search(r"\b(sans-serif|monospace|inherit)$", family.strip()), family


def test_the_style_sheet_asks_for_no_file(style_sheet: str) -> None:
    assert all(
        address.startswith(("data:", "#")) for address in re.findall(r"url\([\"']?([^)]+)", style_sheet)
    )


def test_no_picture_or_font_is_built(style_sheet: str) -> None:
    assert {file.suffix for file in BUILT.rglob("*") if file.is_file()} <= {".css", ".js", ".map"}


def test_static_files_can_be_gathered_as_in_production(tmp_path: Path) -> None:
    """The production storage refuses a style sheet or script that names a file which is not there."""
    storages = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }
    with override_settings(STATIC_ROOT=tmp_path, STORAGES=storages):
        call_command("collectstatic", interactive=False, verbosity=0)
    assert list(tmp_path.glob("built/commonweal.*.css"))
