"""The published OCDS schema with our extensions applied: what is wrong with a release, what it cannot place.

Reads the standard's own files in ``../shared/data/ocds``; nothing is fetched.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jsonschema import Draft4Validator, FormatChecker
from referencing import Registry
from referencing.jsonschema import DRAFT4

from tests.conformance.published import folder

#: Patches of the extensions that our packages declare, in that order, over the standard with the EU profile.
PATCHES = ("ext_suitability/release-schema.json", "uk_extension/release-schema.json")
FORMATS = FormatChecker(formats=())


@FORMATS.checks("date-time", raises=ValueError)
def _moment(value: object) -> bool:
    return not isinstance(value, str) or (value.endswith("Z") and bool(datetime.fromisoformat(value)))


def faults(release: dict[str, Any]) -> list[str]:
    """Everything that the schema finds wrong with a release, with its path."""
    found = _validator().iter_errors(release)
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message}" for error in found]


def record_faults(package: dict[str, Any]) -> list[str]:
    """Everything that the standard's schema of record packages finds wrong, with its path."""
    found = _record_validator().iter_errors(package)
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message}" for error in found]


def unknown(release: dict[str, Any]) -> list[str]:
    """The paths of fields that neither the standard nor our extensions define."""
    return sorted(set(_unknown(release, standard(), "")))


def codes(name: str) -> set[str]:
    """The codes of an open codelist, with what our extensions add."""
    root = folder("ocds")
    found: set[str] = set()
    for file in sorted(root.glob(f"**/codelists/*{name}.csv")):
        if file.name in (f"{name}.csv", f"+{name}.csv"):
            lines = file.read_text(encoding="utf-8-sig").splitlines()
            column = lines[0].split(",").index("Code")
            found |= {row[column] for row in csv.reader(lines[1:]) if len(row) > column}
    return found


@FORMATS.checks("uri", raises=ValueError)
def _address(value: object) -> bool:
    return not isinstance(value, str) or bool(urlsplit(value).scheme and urlsplit(value).netloc)


@cache
def _validator() -> Draft4Validator:
    return Draft4Validator(standard(), format_checker=FORMATS)


@cache
def _record_validator() -> Draft4Validator:
    """Releases that stand in a record are held to our extended schema."""
    schema = _read(folder("ocds") / "schema/1__1__5/record-package-schema.json")
    embedded = next(
        kind
        for kind in schema["definitions"]["record"]["properties"]["releases"]["oneOf"]
        if "$ref" in kind["items"]
    )
    registry: Registry[Any] = Registry().with_resource(
        embedded["items"]["$ref"], DRAFT4.create_resource(standard())
    )
    return Draft4Validator(schema, format_checker=FORMATS, registry=registry)


@cache
def standard() -> dict[str, Any]:
    """The schema of a release: the standard, the European Union profile, and our extensions."""
    root = folder("ocds")
    schema = _read(root / "eu_profile/schema/patched/release-schema.json")
    for patch in PATCHES:
        schema = merged(schema, _read(root / patch))
    return schema


def _read(path: Path) -> Any:
    text = path.read_text(encoding="utf-8")
    return json.loads(text.replace("{{version}}", "1.1").replace("{{lang}}", "en"))


def merged(into: Any, patch: Any) -> Any:
    """A JSON merge patch (RFC 7396)."""
    if not isinstance(patch, dict):
        return patch
    result = dict(into) if isinstance(into, dict) else {}
    for key, value in patch.items():
        if value is None:
            result.pop(key, None)
        else:
            result[key] = merged(result.get(key), value)
    return result


def _unknown(value: Any, schema: dict[str, Any], path: str) -> Iterator[str]:
    if "$ref" in schema:
        schema = {**standard()["definitions"][schema["$ref"].rsplit("/", 1)[1]], **schema}
    if isinstance(value, list):
        for item in value:
            yield from _unknown(item, schema.get("items", {}), path)
    elif isinstance(value, dict) and "properties" in schema:
        for key, inner in value.items():
            if key in schema["properties"]:
                yield from _unknown(inner, schema["properties"][key], f"{path}/{key}")
            else:
                yield f"{path}/{key}"
