"""A course made for nbgrader, graded on a Dask cluster."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from autograder.cli.main import main
from autograder.result import Result
from tests.dask_cluster import DaskCluster

from .course import make_class, make_course

pytestmark = pytest.mark.xdist_group("cluster")
STUDENTS = ("s01", "s02", "s06", "s10", "t02", "t05", "t07", "t11", "t13", "t14")


def lines(path: Path) -> list[dict[str, Any]]:
    return [Result.from_json(json.loads(line)).graded_json() for line in path.read_text().splitlines()]


def test_a_cluster_gives_the_same_bytes_with_what_lies_beside_the_notebooks(
    cluster: DaskCluster, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_course(tmp_path.resolve() / "course")
    make_class(root, *STUDENTS)
    beside = root / "submitted/t14/ps1"
    for number in range(520):
        (beside / f"x{number}.txt").write_text(str(number))
    here, there = tmp_path / "here.jsonl", tmp_path / "there.jsonl"
    kept = tmp_path / "results"
    common = ["grade", "--course", str(root), "--quiet"]
    assert main([*common, "--json", str(here), "--jobs", "2"]) == 1  # one is damaged
    cluster.worker()
    on_cluster = [*common, "--dask", cluster.address]
    assert main([*on_cluster, "--json", str(there), "--results", str(kept)]) == 1
    assert lines(there) == lines(here)
    (own,) = (each for each in lines(here) if each["student"] == "t14" and each["exercise"] == "measurements")
    assert own["score"] == 3
    assert any("some were left out" in note for note in own["notes"])
    graded = [path for path in kept.rglob("*.json") if '"graded"' in path.read_text()]
    times = [path.stat().st_mtime_ns for path in graded]
    assert len(times) > 10
    assert main([*on_cluster, "--json", str(there), "--results", str(kept)]) == 1
    assert [path.stat().st_mtime_ns for path in graded] == times  # the same hashes: nothing is graded again
    capsys.readouterr()
    assert main([*on_cluster, "--dask-course", str(root)]) == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert "--dask-course is not for a course made for nbgrader" in error
