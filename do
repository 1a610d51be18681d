#!/usr/bin/env python3
"""Set up and run Commonweal, from a fresh clone, with nothing but Python 3.11 or newer.

    ./do demo      set up, make the demo borough and serve it; what follows goes to `commonweal demo`
    ./do test      set up, then the checks and the whole suite: SQLite, PostgreSQL, the browser
    ./do check     set up, then the checks that run no test: lint, types, import contracts, settings
    ./do bench     set up, then every benchmark, or those named: ./do bench ballots, ./do bench rules
    ./do setup     set up and stop

Set-up happens in .venv, node_modules and folders that Git ignores. Each part of it runs again only when what
it is made from has changed, so these commands may be used after every `git pull`.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from secrets import token_urlsafe

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / "bin"
PYTHON = BIN / "python"
STAMPS = VENV / "do.json"
STYLES = ROOT / "src/commonweal/web/scss"
BUILT = ROOT / "src/commonweal/web/static/built"
#: The second database is met by what meets one at all: the rest has run, and so have the looks of pages.
NO_DATABASE = ("conformance", "docs", "rules", "tooling")
MEET_A_DATABASE = ("tests", "-m", "not browser", *(f"--ignore=tests/{folder}" for folder in NO_DATABASE))


def main(words: Sequence[str]) -> int:
    if sys.version_info < (3, 11):  # noqa: UP036 - to say so is better than to break
        sys.exit(f"Commonweal needs Python 3.11 or newer; {sys.executable} is {sys.version.split()[0]}.")
    verbs = {"demo": demo, "test": test, "check": check, "bench": bench, "setup": setup}
    verb, *rest = words or [""]
    if verb not in verbs or (rest and verb not in ("demo", "bench")):
        print(__doc__, file=sys.stderr)
        return 2
    os.chdir(ROOT)
    try:
        return verbs[verb](rest)
    except subprocess.CalledProcessError as failure:
        sys.exit(f"do: this failed: {' '.join(map(str, failure.cmd))}")
    except KeyboardInterrupt:
        sys.exit("do: stopped")


def setup(words: Sequence[str]) -> int:
    prepare("dev")
    say("set up: .venv/bin holds commonweal, pytest and the rest")
    return 0


def demo(words: Sequence[str]) -> int:
    prepare("product")
    os.execv(BIN / "commonweal", ["commonweal", "demo", *words])


def check(words: Sequence[str]) -> int:
    prepare("dev")
    with tempfile.TemporaryDirectory() as var:
        return summary(static_checks(var))


def test(words: Sequence[str]) -> int:
    """The checks, then every test; what this machine cannot run is named, and in CI is a failure."""
    prepare("dev")
    from tests import outside, postgres

    outside.install(say)
    with tempfile.TemporaryDirectory() as var:
        steps, env = static_checks(var), environment(var)
        steps.append(pytest("tests on SQLite", env, "tests", "--ignore=tests/browser"))
        if outside.has_postgresql():
            with postgres.cluster() as url:
                there = {**env, "DATABASE_URL": url}
                steps.append(pytest("tests on PostgreSQL", there, *MEET_A_DATABASE))
        if outside.chromium():
            steps.append(pytest("tests in the browser", env, "tests/browser"))
    return summary([*steps, *(Step(f"tests on {name}", "skipped", why) for name, why in outside.missing())])


def bench(words: Sequence[str]) -> int:
    """Run benchmarks, each in a process of its own; 1 if a figure falls short of its bar or one breaks."""
    all_names = sorted(file.stem.removeprefix("bench_") for file in ROOT.glob("benchmarks/bench_*.py"))
    meant = {word: [name for name in all_names if f"{name}_".startswith(f"{word}_")] for word in words}
    if unknown := [word for word in words if not meant[word]]:
        print(f"do: no benchmark {', '.join(unknown)}; there are: {', '.join(all_names)}", file=sys.stderr)
        return 2
    prepare("dev")
    names = dict.fromkeys(name for found in meant.values() for name in found) if words else all_names
    modules = [f"benchmarks.bench_{name}" for name in names]
    with tempfile.TemporaryDirectory() as var:
        steps = [run(module, [PYTHON, "-m", module], environment(var)) for module in modules]
    figures = [line for step in steps for line in step.lines if re.search(r"^\S+: .*\b(ok|short)$", line)]
    broken = [f"{step.name}: failed" for step in steps if step.outcome == "failed"]
    print("", *figures, *broken, sep="\n", flush=True)
    return 1 if broken or any(figure.endswith("short") for figure in figures) else 0


# Setting up: each part is done again only when what it is made from has changed


def prepare(packages: str) -> None:
    """Make .venv, put the packages and the project in it, and build the style sheet.

    `packages` is "product", or "dev" for what tests and checks need besides. A second set-up at the same
    time waits for the first.
    """
    started = time.monotonic()
    turn = os.open(ROOT, os.O_RDONLY)
    fcntl.flock(turn, fcntl.LOCK_EX)
    make_environment()
    when_changed("the command", [], link_project, makes=BIN / "commonweal")
    product, dev = ROOT / "requirements.txt", ROOT / "requirements-dev.txt"
    if packages == "dev":
        when_changed("packages for tests", [dev], lambda: install(dev), makes=PYTHON)
    elif not is_fresh("packages for tests", [dev]):  # those hold the product's own, at the same versions
        when_changed("packages", [product], lambda: install(product), makes=PYTHON)
    front_end = [ROOT / "package-lock.json"]
    when_changed("front-end packages", front_end, install_front_end, makes=ROOT / "node_modules/sass")
    styles = sorted(STYLES.rglob("*.scss"))
    when_changed("the style sheet", front_end + styles, build_styles, makes=BUILT / "commonweal.css")
    os.close(turn)
    if (took := time.monotonic() - started) > 3:
        say(f"set up in {took:.0f} s")


def stamps() -> dict[str, str]:
    """What each part of the set-up was last made from."""
    return json.loads(STAMPS.read_text()) if STAMPS.exists() else {}


def digest(files: Iterable[Path]) -> str:
    """One hash of where this checkout lies and of what is in the files."""
    total = hashlib.sha256(str(ROOT).encode())
    for file in files:
        total.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def is_fresh(part: str, files: Iterable[Path]) -> bool:
    return stamps().get(part) == digest(files)


def when_changed(part: str, files: Sequence[Path], act: Callable[[], None], *, makes: Path) -> None:
    """Do a part of the set-up unless what it makes is there and was made from the files as they are now."""
    if not (makes.exists() and is_fresh(part, files)):
        say(f"setting up {part}")
        act()
        STAMPS.write_text(json.dumps({**stamps(), part: digest(files)}, indent=1))


def make_environment() -> None:
    """A virtual environment, made anew where its Python is gone or the checkout has been moved."""
    if PYTHON.exists() and (not stamps() or is_fresh("the command", [])):
        return
    say(f"making .venv with Python {sys.version.split()[0]}")
    if uv := shutil.which("uv"):
        call([uv, "venv", "--quiet", "--clear", "--python", sys.executable, VENV])
    elif subprocess.run([sys.executable, "-m", "venv", "--clear", VENV]).returncode:
        sys.exit("do: Python's venv is incomplete here. Install uv, or on Debian: apt install python3-venv")


def install(requirements: Path) -> None:
    """Install exactly the packages listed, refusing any whose hash is not the one listed."""
    if uv := shutil.which("uv"):
        options = ["--compile-bytecode", "--require-hashes"]  # as pip does, and not at every start
        call([uv, "pip", "install", "--python", PYTHON, *options, "-r", requirements])
        return
    if subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True).returncode:
        call([PYTHON, "-m", "ensurepip"])  # uv makes environments without pip
    options = ["--disable-pip-version-check", "--require-hashes"]
    call([PYTHON, "-m", "pip", "install", *options, "-r", requirements])


def link_project() -> None:
    """Make `import commonweal` and the command mean this checkout; nothing is built or fetched for it."""
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = subprocess.run([PYTHON, "-c", ask], check=True, capture_output=True, text=True).stdout.strip()
    Path(packages, "commonweal.pth").write_text(f"{ROOT / 'src'}\n")
    command = BIN / "commonweal"
    command.write_text(f'#!/bin/sh\nexec "{PYTHON}" -m commonweal "$@"\n')
    command.chmod(0o755)


def install_front_end() -> None:
    call([node_and_npm()[1], "ci", "--loglevel=error"])


def build_styles() -> None:
    """The GOV.UK Design System compiled to one style sheet beside its script, with no font and no picture."""
    options = ["--load-path=node_modules", "--style=compressed", "--no-source-map"]
    source, target = STYLES / "commonweal.scss", BUILT / "commonweal.css"
    call([node_and_npm()[0], "node_modules/sass/sass.js", *options, source, target])
    for name in ("govuk-frontend.min.js", "govuk-frontend.min.js.map"):
        shutil.copyfile(ROOT / "node_modules/govuk-frontend/dist/govuk" / name, BUILT / name)


def node_and_npm() -> tuple[str, str]:
    """The machine's own Node.js if it is 18 or newer and has npm; otherwise one from pip, in .venv."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm:
        version = subprocess.run([node, "--version"], capture_output=True, text=True).stdout
        if (number := re.match(r"v(\d+)\.", version)) and int(number[1]) >= 18:
            return node, npm
    wheel = ROOT / "requirements-node.txt"
    when_changed("Node.js, in .venv", [wheel], lambda: install(wheel), makes=BIN / "npm")
    return str(BIN / "node"), str(BIN / "npm")


# Running checks and tests


@dataclass
class Step:
    """What became of one check or run of tests: passed, failed or skipped, and why or its last line."""

    name: str
    outcome: str
    note: str
    lines: Sequence[str] = ()
    took: float = 0


def environment(var: str, **more: str) -> dict[str, str]:
    """What a run is told: to test, on SQLite, in its own folder; with colours if a person is reading."""
    env = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    if sys.stdout.isatty():
        env |= {"FORCE_COLOR": "1", "MYPY_FORCE_COLOR": "1"}
    return env | {"COMMONWEAL_MODE": "test", "COMMONWEAL_VAR": var, "PYTHONUNBUFFERED": "1"} | more


def static_checks(var: str) -> list[Step]:
    """Everything that can be known without running a test; each runs whatever the others found."""
    manage: list[str | Path] = [BIN / "commonweal", "manage"]
    as_lines = ["--format", "custom", "--msg-template", "{relpath}:{line}: {msg} ({test_id})"]
    checks: dict[str, list[str | Path]] = {
        "lint": [BIN / "ruff", "check", ".", "do"],
        "format": [BIN / "ruff", "format", "--check", ".", "do"],
        "types": [BIN / "mypy"],
        "import contracts": [BIN / "lint-imports"],
        "dangerous calls": [BIN / "bandit", "-q", "-c", "pyproject.toml", *as_lines, "-r", "src"],
        "migrations": [*manage, "makemigrations", "--check", "--dry-run"],
    }
    steps = [run(name, command, environment(var)) for name, command in checks.items()]
    production = environment(var, COMMONWEAL_MODE="production", COMMONWEAL_SECRET_KEY=token_urlsafe(64))
    deploy = [*manage, "check", "--deploy", "--fail-level", "WARNING"]
    return [*steps, run("production settings", deploy, production)]


def pytest(name: str, env: dict[str, str], *words: str) -> Step:
    workers = [f"-n{min(8, os.cpu_count() or 1)}", "--dist=worksteal"]  # whoever is done takes from the other
    return run(name, [PYTHON, "-m", "pytest", "-q", "-rs", *workers, *words], env)


def run(name: str, command: Sequence[str | Path], env: dict[str, str]) -> Step:
    """Run one command, showing what it says as it says it."""
    say(name)
    started, said = time.monotonic(), bytearray()
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        while part := os.read(process.stdout.fileno(), 65536):
            said += part
            sys.stdout.buffer.write(part)
            sys.stdout.flush()
    lines = [line for line in said.decode(errors="replace").splitlines() if line.strip()]
    outcome = "failed" if process.returncode else "passed"
    return Step(name, outcome, lines[-1] if lines else "", lines, time.monotonic() - started)


def summary(steps: Sequence[Step]) -> int:
    """One line a step, and last what failed; what CI could not run counts as failed there."""
    print()
    for step in steps:
        print(f"{step.outcome:9}{step.name:26}{step.took:7.1f} s  {step.note}")
    bad = {"failed", "skipped"} if os.environ.get("CI") == "true" else {"failed"}
    failed = [step.name for step in steps if step.outcome in bad]
    if skipped := [step.name for step in steps if step.outcome == "skipped"]:
        print(f"not run on this machine: {', '.join(skipped)}")
    print(f"failed: {', '.join(failed)}" if failed else "everything that ran passed", flush=True)
    return 1 if failed else 0


def say(what: str) -> None:
    print(f"== {what}", flush=True)


def call(command: Sequence[str | Path]) -> None:
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
