"""A class of four at the demo course's exercise, graded once, with everything that is made of it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.submission.editors import colab, joined

DEMO = ROOT / "autograder" / "demo" / "course"
Notebook = dict[str, Any]


@dataclass(frozen=True)
class Class:
    """A graded class: its folder, and what `grade` said on standard error."""

    root: Path
    said: str

    def copy(self, to: Path) -> Path:
        """A copy to change."""
        shutil.copytree(self.root, to)
        return to

    def results(self) -> dict[str, dict[str, Any]]:
        lines = (self.root / "results.jsonl").read_text().splitlines()
        return {result["student"]: result for result in map(json.loads, lines)}


def autograder(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "autograder", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


def solved() -> Notebook:
    notebook = json.loads((DEMO / "release/demo/warm_up.ipynb").read_text())
    answers = {
        cell["id"]: cell["source"]
        for cell in json.loads((DEMO / "solutions/demo/warm_up.ipynb").read_text())["cells"]
    }
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("solution"):
            cell["source"] = answers[cell["id"]]
    return notebook


def with_cell(notebook: Notebook, source: str, place: int = 0) -> Notebook:
    cell = {
        "cell_type": "code",
        "id": "mine",
        "metadata": {},
        "source": source,
        "outputs": [],
        "execution_count": None,
    }
    notebook["cells"].insert(place, cell)
    return notebook


@pytest.fixture(scope="session")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Class:
    """s01 comes from Colab with cells joined, s02 and s03 import what is not there, s04 raises its own name."""
    root = tmp_path_factory.mktemp("class")
    wrong = solved()
    for cell in wrong["cells"]:
        if cell["id"] == "standardise_answer":
            cell["source"] = (
                "import seaborn_of_mars\ndef standardise(X):\n    return seaborn_of_mars.scale(X)"
            )
        if cell["id"] == "apply_scale_answer":
            cell["source"] = (
                "def apply_scale(X_new, mean, std):\n    from torch_of_mars import nn\n    return nn.scale(X_new)"
            )
    mine = solved()
    mine["cells"][-1]["metadata"]["nbgrader"]["grade_id"] = "called s04 by its owner"
    mine = with_cell(
        mine, "def apply_scale(X_new, mean, std):\n    raise ValueError('s04 was here')", len(mine["cells"])
    )
    for student, notebook in {
        "s01": colab(joined(solved(), ("setup", "by_hand"), ("standardise_answer", "standardise"))),
        "s02": with_cell(solved(), "import seaborn_of_mars as sns\nimport numpy as np"),
        "s03": wrong,
        "s04": mine,
    }.items():
        path = root / "submitted" / student / "demo" / "warm_up.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(notebook))
    (root / "roster.csv").write_text("student,name\n" + "".join(f"s0{n},Name{n}\n" for n in range(1, 5)))
    results = root / "results.jsonl"
    done = autograder(
        "grade", root / "submitted", "--course", DEMO, "--results", root / "results", "--json", results, "--jobs", 1
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    for command in (
        ["feedback", results, "--out", root / "pages"],
        ["report", results, "--html", root / "report.html"],
    ):
        made = autograder(*command, "--course", DEMO)
        assert made.returncode == 0, made.stderr
    return Class(root, done.stderr)
