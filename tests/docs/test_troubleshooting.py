"""The messages that the page on troubleshooting quotes are those that the package prints."""

from __future__ import annotations

import ast
import json
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from autograder.cli.main import main
from autograder.demo.stage import PACKAGED
from tests.conftest import ROOT
from tests.docs.pages import DOCS

PAGE = (DOCS / "troubleshooting.md").read_text(encoding="utf-8")
# Messages stand between backticks: as headings, and in the text where they have a placeholder or a colon.
QUOTED = re.findall(r"^### `(.+)`$", PAGE, re.MULTILINE) + re.findall(
    r"`((?:not a notebook: |the file |bigger than |nbgrader_config.py: |… has )[^`]+)`", PAGE
)
HOLE = "\0"


def templates() -> Iterator[str]:
    """Every text in the package, with a hole where a value is filled in."""
    for path in [*(ROOT / "autograder").rglob("*.py"), ROOT / "nbgrader_config.py"]:
        if ROOT / "autograder" / "checks" in path.parents:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                yield "".join(
                    str(part.value) if isinstance(part, ast.Constant) else HOLE for part in node.values
                )
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def fits(message: str, template: str) -> bool:
    """Whether a quoted message is what a template gives, and not by its holes alone."""
    parts = template.split(HOLE)
    if sum(map(len, parts)) < 0.4 * len(message.replace("…", "")) or not all(
        part in message for part in parts
    ):
        return False
    return re.fullmatch(".+".join(map(re.escape, parts)), message, re.DOTALL) is not None


def test_every_message_is_one_of_the_packages() -> None:
    known = set(templates())
    assert len(QUOTED) > 30
    assert [each for each in QUOTED if not any(fits(each, template) for template in known)] == []


def quoted(message: str) -> re.Pattern[str]:
    """What the page quotes, as a pattern for what is printed."""
    assert message in QUOTED
    return re.compile(".+".join(map(re.escape, message.split("…"))))


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """The public course, where it may be spoilt."""
    return Path(shutil.copytree(PACKAGED, tmp_path / "course", ignore=shutil.ignore_patterns(".*")))


Spoil = Callable[[Path, pytest.MonkeyPatch], list[str | Path]]
SOLVED = "solutions/demo/warm_up.ipynb"


def nowhere(course: Path, patch: pytest.MonkeyPatch) -> list[str | Path]:
    patch.chdir(course.parent)
    return ["grade", course / SOLVED]


def without_dask(course: Path, patch: pytest.MonkeyPatch) -> list[str | Path]:
    patch.delitem(sys.modules, "autograder.fleet.cluster", raising=False)
    patch.setitem(sys.modules, "distributed", None)
    return ["grade", course / SOLVED, "--course", course, "--dask", "tcp://127.0.0.1:1"]


def weak(course: Path, patch: pytest.MonkeyPatch) -> list[str | Path]:
    patch.setattr("autograder.fleet.level.best_level", lambda: "basic")
    return ["grade", course / SOLVED, "--course", course, "--require-sandbox", "full"]


def empty(course: Path, _patch: pytest.MonkeyPatch) -> list[str | Path]:
    return ["grade", course / "checks", "--course", course]


def misspelt(course: Path, _patch: pytest.MonkeyPatch) -> list[str | Path]:
    return ["validate", "demo/warmup", "--course", course]


def unsolved(course: Path, _patch: pytest.MonkeyPatch) -> list[str | Path]:
    notebook = (course / SOLVED).rename(course / "warm_up.ipynb")
    return ["grade", notebook, "--course", course]


def locked_away(course: Path, _patch: pytest.MonkeyPatch) -> list[str | Path]:
    (course / ".autograder").touch()
    return ["grade", course / SOLVED, "--course", course]


def keyless(course: Path, patch: pytest.MonkeyPatch) -> list[str | Path]:
    patch.delenv("AUTOGRADER_SEED_KEY", raising=False)
    return ["ci", course / SOLVED, "--course", course, "--out", course.parent / "out"]


def faulty(_course: Path, patch: pytest.MonkeyPatch) -> list[str | Path]:
    patch.setattr("autograder.worker.isolation.probe", lambda: 1 / 0)
    return ["doctor"]


@pytest.mark.parametrize(
    ("message", "spoil", "code"),
    [
        (
            "no course.toml and no nbgrader_config.py in … or above it; say where with --course DIR",
            nowhere,
            2,
        ),
        ("… needs the package …; install it with: pip install 'ml-autograder[…]'", without_dask, 2),
        ("this machine isolates at level …, … is required; see: autograder doctor", weak, 2),
        ("…: no notebooks (*.ipynb) in this folder", empty, 2),
        ("unknown assignment or exercise …; …", misspelt, 2),
        ("… is missing; make it with: autograder release", unsolved, 2),
        ("cannot make a seed key in …: …; give one with --seed-key", locked_away, 2),
        (
            "no seed key: store it as a secret and hand it to this job as AUTOGRADER_SEED_KEY,"
            " or give a file with --seed-key",
            keyless,
            2,
        ),
        ("autograder: a fault of ours: …: … (set AUTOGRADER_DEBUG=1 for the traceback)", faulty, 70),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_a_command_stops_with_the_message_of_the_page(
    message: str, spoil: Spoil, code: int, course: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    assert main([str(word) for word in spoil(course, monkeypatch)]) == code
    printed = capsys.readouterr().err.strip()
    assert "\n" not in printed
    assert quoted(message).search(printed), printed


def test_rows_have_the_notes_of_the_page(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def cells(**changed: Any) -> str:
        notebook = json.loads((course / SOLVED).read_text())
        kept = [cell for cell in notebook["cells"] if changed.get(cell["id"], "") is not None]
        for cell in kept:
            cell["source"] = changed.get(cell["id"], cell["source"])
        return json.dumps({**notebook, "cells": kept})

    loop = "while True: pass"
    handed_in = {
        "not JSON (line …)": "<html>",
        "not a notebook of this course": json.dumps({"cells": [], "nbformat": 4, "nbformat_minor": 5}),
        "locked cell … was edited and has been restored": cells(standardise="assert True"),
        "answer cell … is missing; it counts as not answered": cells(standardise_answer=None),
        "cell … did not end and was stopped after … s": cells(standardise_answer=loop),
    }
    for number, text in enumerate(handed_in.values(), start=1):
        path = course / "submitted" / f"s{number:02}" / "demo" / "warm_up.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(text)
    submitted = str(course / "submitted")
    assert main(["grade", submitted, "--course", str(course), "--timeout", "0.3", "--json", "-"]) == 1
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    for student, message in enumerate(handed_in, start=1):
        notes = [note for row in rows if row["student"] == f"s{student:02}" for note in row["notes"]]
        assert any(quoted(message).fullmatch(note) for note in notes), (message, notes)
