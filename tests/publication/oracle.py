"""What libcoveocds, the validator that publishers of OCDS use, says of a package.

It reads extensions over HTTP, so the published files of ours are served to it from this machine and nothing
is fetched from elsewhere.
"""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from unittest.mock import patch

from libcoveocds.api import ocds_json_output
from libcoveocds.config import LibCoveOCDSConfig
from libcoveocds.schema import SchemaOCDS

from tests.conformance.published import folder

#: The extensions that our packages declare, in that order: where each lies in the published data.
EXTENSIONS = {"eu": "eu_profile/schema/patched", "suitability": "ext_suitability", "uk": "uk_extension"}


def said_of(package: dict[str, Any], space: Path) -> dict[str, Any]:
    """Everything that the validator says of a package, with the standard's own files of 1.1.5."""
    archive = folder("ocds") / "schema/standard-1__1__5.zip"
    config = LibCoveOCDSConfig({"standard_zip": f"file://{archive}", "context": "api"})
    for name, where in EXTENSIONS.items():
        shutil.copytree(folder("ocds") / where, space / name)
    _describe(space / "eu")
    with _served(space) as address, _read_here():
        here = [f"{address}/{name}/extension.json" for name in EXTENSIONS]
        said: dict[str, Any] = ocds_json_output(
            str(space), json_data={**package, "extensions": here}, lib_cove_ocds_config=config
        )
    return said


def _describe(profile: Path) -> None:
    """The profile is published as a whole schema; as an extension it needs a page that says what it is."""
    about = {"name": {"en": "European Union"}, "description": {"en": "Profile"}, "compatibility": ["1.1"]}
    (profile / "extension.json").write_text(json.dumps(about))


@contextmanager
def _served(space: Path) -> Iterator[str]:
    handler = partial(_Quiet, directory=str(space))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@contextmanager
def _read_here() -> Iterator[None]:
    """What the schema of records refers to is read from the standard's files, never from its site."""
    as_it_is = SchemaOCDS._jsonref_kwarg
    files = folder("ocds") / "schema/1__1__5"

    def with_our_files(*, proxies: bool = False) -> dict[str, Any]:
        return {**as_it_is(proxies=proxies), "loader": _from(files)}

    with patch.object(SchemaOCDS, "_jsonref_kwarg", staticmethod(with_our_files)):
        yield


def _from(files: Path) -> Callable[[str], Any]:
    return lambda address: json.loads((files / address.rsplit("/", 1)[1]).read_text(encoding="utf-8"))


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_words: Any) -> None:
        """Nothing is printed."""
