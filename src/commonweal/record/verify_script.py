"""Makes the one file ``verify.py`` (and the checker of a receipt) from the modules in ``verifier/``.

Each module becomes a function that returns its names, so that the modules cannot get in each other's way; one
that uses another stands after it, and ``main.py`` follows as it stands. What comes out reads from top to
bottom and needs nothing but Python.
"""

from __future__ import annotations

import functools
import hashlib
import re
import textwrap
from importlib import resources

_FUTURE = "from __future__ import annotations\n"
_PARTS = re.compile(r"^from commonweal\.record\.verifier import (.+)\n", re.MULTILINE)


@functools.cache
def source(of: str = "main") -> str:
    """The text of ``verify.py`` in this release, or of the checker made from another module of verifiers."""
    main = _text(of)
    names = _PARTS.search(main)
    if names is None:
        raise ValueError(f"verifier/{of}.py does not import the parts it is made from")
    parts = "\n\n".join(_wrapped(name) for name in _used_first(of))
    whole = main.replace(names[0], f"import types\n\n\n{parts}\n")
    if "commonweal." in whole:
        raise ValueError("verify.py would need this package: a verifier may import the standard library only")
    return whole


def sha256() -> str:
    """The hash by which this edition of ``verify.py`` is known."""
    return hashlib.sha256(source().encode()).hexdigest()


def _used_first(module: str) -> list[str]:
    """The modules that one imports, each after those that it imports itself."""
    line = _PARTS.search(_text(module))
    found: list[str] = []
    for name in line[1].split(", ") if line else []:
        found += [part for part in (*_used_first(name), name) if part not in found]
    return found


def _wrapped(name: str) -> str:
    body = _PARTS.sub("", _text(name).replace(_FUTURE, ""))
    return (
        f"def _{name}():\n{textwrap.indent(body, '    ')}\n"
        f"    return types.SimpleNamespace(**locals())\n\n\n{name} = _{name}()\n"
    )


def _text(name: str) -> str:
    return (resources.files("commonweal.record.verifier") / f"{name}.py").read_text(encoding="utf-8")
