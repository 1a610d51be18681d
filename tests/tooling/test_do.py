"""``./do``: what it refuses, what it does again, and what it says came of a run."""

from __future__ import annotations

import importlib.machinery
import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script as a module, keeping its stamps in a folder of the test's own."""
    loader = importlib.machinery.SourceFileLoader("do", str(ROOT / "do"))
    spec = importlib.util.spec_from_loader("do", loader)
    assert spec
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "do", module)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    loader.exec_module(module)
    monkeypatch.setattr(module, "STAMPS", tmp_path / "stamps.json")
    monkeypatch.delenv("CI", raising=False)
    return module


@pytest.mark.parametrize("words", [[], ["dance"], ["check", "twice"], ["test", "--fast"]])
def test_what_is_not_a_verb_or_has_words_too_many_gets_the_usage_and_changes_nothing(
    words: list[str],
) -> None:
    answer = subprocess.run([sys.executable, ROOT / "do", *words], capture_output=True, text=True)
    assert answer.returncode == 2
    assert "./do demo" in answer.stderr
    assert answer.stdout == ""


def test_a_benchmark_that_does_not_exist_is_named_with_those_that_do() -> None:
    answer = subprocess.run([sys.executable, ROOT / "do", "bench", "luck"], capture_output=True, text=True)
    assert answer.returncode == 2
    assert answer.stderr.startswith("do: no benchmark luck; there are: ")


def test_the_script_imports_nothing_that_must_be_installed_first() -> None:
    """``-S`` keeps installed packages out, ``-I`` the environment's and the folder's."""
    answer = subprocess.run([sys.executable, "-I", "-S", ROOT / "do"], capture_output=True, text=True)
    assert "./do demo" in answer.stderr


def test_a_part_of_the_set_up_is_done_again_only_when_its_sources_change(
    do: ModuleType, tmp_path: Path
) -> None:
    source, made, done = tmp_path / "list.txt", tmp_path / "made", []

    def act() -> None:
        done.append(source.read_text())
        made.touch()

    for content in ("one", "one", "two"):
        source.write_text(content)
        do.when_changed("a part", [source], act, makes=made)
    assert done == ["one", "two"]

    made.unlink()
    do.when_changed("a part", [source], act, makes=made)
    assert done == ["one", "two", "two"], "what is gone is made again"


def test_a_part_that_failed_is_tried_again(do: ModuleType, tmp_path: Path) -> None:
    def fail() -> None:
        raise OSError

    for _ in range(2):
        with pytest.raises(OSError):  # noqa: PT011 - it is the one raised above
            do.when_changed("a part", [], fail, makes=tmp_path)
    assert not do.is_fresh("a part", [])


def test_a_checkout_that_was_moved_is_stale_in_every_part(
    do: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    do.when_changed("a part", [], lambda: None, makes=tmp_path)
    assert do.is_fresh("a part", [])
    monkeypatch.setattr(do, "ROOT", tmp_path / "elsewhere")
    assert not do.is_fresh("a part", [])


def test_a_run_passes_or_fails_by_its_exit_and_is_noted_by_its_last_line(
    do: ModuleType, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    script = "import sys; print('3 found'); print(); sys.exit({})"
    environment = do.environment("/nowhere")
    passed = do.run("first", [sys.executable, "-c", script.format(0)], environment)
    failed = do.run("second", [sys.executable, "-c", script.format(5)], environment)
    assert (passed.outcome, passed.note) == ("passed", "3 found")
    assert (failed.outcome, failed.note) == ("failed", "3 found")
    assert b"3 found" in capfdbinary.readouterr().out


@pytest.mark.parametrize("in_ci, code", [("", 0), ("true", 1)])
def test_what_a_machine_cannot_run_is_named_and_is_a_failure_only_in_ci(
    do: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    in_ci: str,
    code: int,
) -> None:
    monkeypatch.setenv("CI", in_ci)
    steps = [do.Step("lint", "passed", ""), do.Step("tests on PostgreSQL", "skipped", "it is not installed")]
    assert do.summary(steps) == code
    assert "not run on this machine: tests on PostgreSQL" in capsys.readouterr().out


def test_one_failure_fails_the_whole_and_is_named_last(
    do: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert do.summary([do.Step("lint", "failed", ""), do.Step("types", "passed", "")]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "failed: lint"


@pytest.mark.parametrize("taken, code, verdict", [(0.5, 0, "ok"), (2.0, 1, "short")])
def test_a_figure_short_of_its_bar_fails_the_benchmarks(
    do: ModuleType,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    taken: float,
    code: int,
    verdict: str,
) -> None:
    """The peer takes 10 s: at 0.5 s ours is 20 times as fast, at 2 s only 5 times, and the bar is 10."""
    (tmp_path / "benchmarks").mkdir()
    figures = (ROOT / "benchmarks/figures.py").read_text()
    (tmp_path / "benchmarks/figures.py").write_text(figures)
    line = f"figures.times_faster('walk/mile', ours={taken}, peer='a cart', theirs=10, bar=10)"
    (tmp_path / "benchmarks/bench_walk.py").write_text(f"from benchmarks import figures\n{line}\n")
    monkeypatch.setattr(do, "ROOT", tmp_path)
    monkeypatch.setattr(do, "PYTHON", sys.executable)
    monkeypatch.setattr(do, "prepare", lambda packages: None)
    monkeypatch.chdir(tmp_path)
    assert do.bench([]) == code
    last = capfd.readouterr().out.splitlines()[-1]
    assert last == f"walk/mile: {10 / taken:.3g}x a cart (bar 10x) {verdict}"


def test_a_name_stands_for_every_benchmark_that_begins_with_it(
    do: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "benchmarks").mkdir()
    for name in ("walk", "walk_far", "walkway"):
        (tmp_path / f"benchmarks/bench_{name}.py").write_text(f"print('{name}/mile: 1 s (bar 2 s) ok')\n")
    monkeypatch.setattr(do, "ROOT", tmp_path)
    monkeypatch.setattr(do, "PYTHON", sys.executable)
    monkeypatch.setattr(do, "prepare", lambda packages: None)
    monkeypatch.chdir(tmp_path)
    assert do.bench(["walk", "walk_far"]) == 0
    told = capfd.readouterr().out.splitlines()[-2:]
    assert told == [f"{name}/mile: 1 s (bar 2 s) ok" for name in ("walk", "walk_far")]


def test_the_style_sheet_is_made_again_when_any_of_its_sources_changes(
    do: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A partial counts as much as the main file, and so does a file that appears or goes."""
    styles = tmp_path / "scss"
    styles.mkdir()
    (styles / "commonweal.scss").write_text('@use "page";')
    before = do.digest(sorted(styles.rglob("*.scss")))
    (styles / "_page.scss").write_text("p { margin: 0 }")
    assert do.digest(sorted(styles.rglob("*.scss"))) != before
