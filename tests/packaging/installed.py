"""The wheel in an empty environment, far from any course: `make package` builds it and runs this file.

pip installs what the wheel requires, so this takes a minute and a package index. Sizes and times are printed.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from autograder import __version__
from autograder.cli.main import COMMANDS
from tests.conftest import ROOT

Run = subprocess.CompletedProcess[str]
HEAVY = {
    "torch",
    "jupyterlab",
    "notebook",
    "nbgrader",
    "distributed",
    "scikit-learn",
    "matplotlib",
    "ipykernel",
}


class Installed:
    """An environment with the wheel, and a folder outside of everything."""

    def __init__(self, environment: Path, folder: Path) -> None:
        self.bin, self.folder = environment / "bin", folder

    def pip(self, *words: str | Path) -> Run:
        return subprocess.run(
            [self.bin / "python", "-m", "pip", "--disable-pip-version-check", *words],
            check=True, capture_output=True, text=True,
        )  # fmt: skip

    def run(self, *words: str | Path, at: str = "") -> Run:
        return subprocess.run(
            [self.bin / "autograder", *words], cwd=self.folder / at, capture_output=True, text=True, timeout=300,
            env={"PATH": "/usr/bin:/bin", "HOME": str(self.folder)},
        )  # fmt: skip


def wheel() -> Path:
    (found,) = (ROOT / "dist").glob(f"ml_autograder-{__version__}-*.whl")
    return found


def megabytes(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    environment = tmp_path_factory.mktemp("environment") / "venv"
    subprocess.run([sys.executable, "-m", "venv", environment], check=True)
    before, started = megabytes(environment), time.monotonic()
    found = Installed(environment, tmp_path_factory.mktemp("elsewhere"))
    found.pip("install", wheel())
    print(
        f"\nwheel {wheel().stat().st_size / 1e6:.2f} MB, installed in {time.monotonic() - started:.0f} s:"
        f" {megabytes(environment) - before:.0f} MB"
    )
    return found


@pytest.fixture(scope="module")
def demo(installed: Installed) -> Run:
    started = time.monotonic()
    done = installed.run("demo")
    print(f"\nthe first `autograder demo`: {time.monotonic() - started:.0f} s")
    return done


def test_only_what_grading_needs_is_installed(installed: Installed) -> None:
    listed = json.loads(installed.pip("list", "--format=json").stdout)
    names = {each["name"].lower() for each in listed}
    assert "ml-autograder" in names
    assert not names & HEAVY


def test_every_command_says_what_it_does(installed: Installed) -> None:
    assert installed.run("--version").stdout == f"autograder {__version__}\n"
    for command in COMMANDS:
        done = installed.run(command, "--help")
        assert done.returncode == 0, done.stderr
        assert f"usage: autograder {command}" in done.stdout


def test_a_class_is_graded_reported_and_graded_again(installed: Installed, demo: Run) -> None:
    assert demo.returncode == 0, demo.stderr
    assert "11 of 12 graded" in demo.stdout
    assert (installed.folder / "demo-class" / "report.html").is_file()
    assert installed.run("doctor").stdout.startswith("isolation: ")
    course = ("--course", "demo-class/course")
    again = installed.run(
        "grade", "demo-class/submitted", *course, "--results", "kept", "--json", "all.jsonl"
    )
    assert again.returncode == 1  # one of the class is unreadable
    assert (installed.folder / "all.jsonl").read_text().count("\n") == 12
    assert installed.run("feedback", "kept", *course, "--out", "pages").returncode == 0
    assert len(list((installed.folder / "pages").rglob("warm_up.html"))) == 12
    assert installed.run("report", "all.jsonl", *course, "--html", "class.html").returncode == 0
    assert (installed.folder / "class.html").is_file()


def test_checks_are_tested(installed: Installed, demo: Run) -> None:
    done = installed.run("validate", "--course", "demo-class/course", "--stability", "2")
    assert done.returncode == 0, done.stdout
    assert "ok     demo/warm_up" in done.stdout


def test_what_needs_an_extra_says_which_and_works_with_it(installed: Installed, demo: Run) -> None:
    def wanting(package: str, extra: str) -> str:
        return f"needs the package {package!r}; install it with: pip install 'ml-autograder[{extra}]'"

    assert installed.run("new", "mine").returncode == 0
    assert installed.run("new", "means/scaled", at="mine").returncode == 0
    done = installed.run("release", at="mine")
    assert done.returncode == 2
    assert wanting("ipykernel_launcher", "release") in done.stderr
    done = installed.run(
        "grade", "demo-class/submitted", "--course", "demo-class/course", "--dask", "tcp://127.0.0.1:1"
    )
    assert done.returncode == 2
    assert wanting("dask", "dask") in done.stderr
    done = installed.run(
        "report", "demo-class/results.jsonl", "--course", "demo-class/course", "--html", "class.html",
        "--submissions", "demo-class/submitted",
    )  # fmt: skip
    assert done.returncode == 2
    assert wanting("sklearn", "report") in done.stderr
    (installed.folder / "theirs" / "source" / "ps1").mkdir(parents=True)
    (installed.folder / "theirs" / "nbgrader_config.py").touch()
    done = installed.run("grade", "../demo-class/submitted", at="theirs")
    assert done.returncode == 2
    assert wanting("nbgrader", "nbgrader") in done.stderr
    installed.pip("install", f"{wheel()}[release]")
    done = installed.run("release", at="mine")
    assert done.returncode == 0, done.stderr
    done = installed.run("grade", "solutions", "--min-score", "100", at="mine")
    assert done.returncode == 0, done.stdout
