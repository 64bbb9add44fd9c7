"""Numbers of each student's own where grading happens elsewhere: on a Dask cluster, in a platform's job, on Gradescope."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from autograder.ci.platform import KEY
from autograder.cli.main import main
from autograder.result import FOR_INSTRUCTOR, Result
from tests.dask_cluster import DaskCluster
from tests.variants.conftest import Class, Notebook, filled

pytestmark = pytest.mark.xdist_group("variants")


def lines(path: Path) -> dict[str, Result]:
    found = [Result.from_json(json.loads(line)) for line in path.read_text().splitlines()]
    return {each.student: each for each in found}


@pytest.fixture
def submitted(variants: Class, tmp_path: Path) -> Path:
    """Right answers; the notebook of somebody else; the same without a word on whose it is."""
    theirs = filled(variants.given("s01"), variants.answers("s01"))
    unmarked: Notebook = {**theirs, "metadata": {}}
    for student, notebook in {"s01": theirs, "s02": theirs, "s03": unmarked}.items():
        path = tmp_path / "submitted" / student / "demo" / "warm_up.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(notebook))
    return tmp_path / "submitted"


@pytest.fixture
def on_this_machine(variants: Class, submitted: Path, tmp_path: Path) -> dict[str, Result]:
    out = tmp_path / "here.jsonl"
    command = ["grade", str(submitted), "--course", str(variants.course.root), "--json", str(out), "--quiet"]
    assert main([*command, "--seed-key", str(variants.key_file), "--jobs", "2"]) == 0
    found = lines(out)
    assert found["s01"].score == found["s01"].max_score > found["s02"].score
    assert found["s02"].notes[0] == f"{FOR_INSTRUCTOR}this is the notebook of 's01'"
    assert found["s03"].notes[0] == f"{FOR_INSTRUCTOR}the numbers are those of 's01'"
    return found


def graded(results: dict[str, Result]) -> dict[str, Any]:
    return {student: each.graded_json() for student, each in results.items()}


def test_a_cluster_gives_the_same_bytes(
    variants: Class, submitted: Path, on_this_machine: dict[str, Result], cluster: DaskCluster, tmp_path: Path
) -> None:
    out = tmp_path / "there.jsonl"
    command = ["grade", str(submitted), "--course", str(variants.course.root), "--json", str(out), "--quiet"]
    assert main([*command, "--seed-key", str(variants.key_file), "--dask", cluster.address]) == 0
    assert graded(lines(out)) == graded(on_this_machine)


def test_a_platforms_job_gives_the_same(
    variants: Class,
    submitted: Path,
    on_this_machine: dict[str, Result],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(KEY, variants.key.decode())
    out = tmp_path / "out"
    assert (
        main(["ci", str(submitted), "--out", str(out), "--course", str(variants.course.root), "--quiet"]) == 0
    )
    assert graded(lines(out / "results.jsonl")) == graded(on_this_machine)
    page = (out / "pages/s02/demo/warm_up.html").read_text()
    assert "the numbers in this notebook are not yours" in page
    assert "s01" not in page


@pytest.mark.parametrize(
    ("users", "full"),
    [(["s01"], True), (["s02"], False), (["s02", "s01"], True), (["s02", "s03"], False)],
    ids=["own", "somebody else's", "a group's", "no member's"],
)
def test_gradescope_goes_by_the_addresses_and_a_group_hands_in_a_members_notebook(
    variants: Class,
    submitted: Path,
    on_this_machine: dict[str, Result],
    tmp_path: Path,
    users: list[str],
    full: bool,
) -> None:
    archive, root = tmp_path / "gradescope.zip", tmp_path / "gradescope"
    course = ["--course", str(variants.course.root), "--seed-key", str(variants.key_file)]
    assert main(["gradescope", "demo/warm_up", "--zip", str(archive), *course, "--quiet"]) == 0
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(root / "source")
    (root / "submission").mkdir()
    notebook = submitted / "s01" / "demo" / "warm_up.ipynb"
    (root / "submission" / "homework.ipynb").write_bytes(notebook.read_bytes())
    people = [{"email": None, "id": each} for each in users]
    (root / "submission_metadata.json").write_text(json.dumps({"users": people}))
    assert main(["gradescope", "--run", str(root), "--course", str(root / "source" / "course")]) == 0
    results = json.loads((root / "results" / "results.json").read_text())
    score = sum(test.get("score", 0) for test in results["tests"])
    expected = on_this_machine["s01" if full else "s02"]
    assert (score == expected.max_score) is full
    assert ("the numbers in this notebook are not yours" in results["output"].lower()) is not full
    assert "s01" not in json.dumps(results)
