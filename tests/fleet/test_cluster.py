"""A class graded on a Dask cluster: a real scheduler and real workers on this machine, some of which are killed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from autograder.course import Course
from autograder.result import Result
from tests.dask_cluster import PATIENCE, DaskCluster, until

pytestmark = pytest.mark.xdist_group("cluster")
SLOW = "import time\ndef double(x):\n    time.sleep(0.1)\n    return 2 * x"
Start = Callable[..., subprocess.Popen[str]]


def run(*command: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", *map(str, command)],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "OMP_NUM_THREADS": "1"},
    )  # fmt: skip


@pytest.fixture
def grade(course: Course, tmp_path: Path) -> Start:
    key = tmp_path / "key"
    key.write_text("k" * 32)

    def start(*options: object) -> subprocess.Popen[str]:
        submitted = course.root / "submitted"
        return run(
            "autograder", "grade", submitted, "--course", course.root, "--seed-key", key, "--quiet", *options
        )

    return start


def finish(grader: subprocess.Popen[str]) -> tuple[int, str]:
    _, errors = grader.communicate(timeout=PATIENCE)
    return grader.returncode, errors


def lines(path: Path) -> list[dict[str, Any]]:
    return [Result.from_json(json.loads(line)).graded_json() for line in path.read_text().splitlines()]


def stored(results: Path) -> list[Path]:
    return sorted(results.rglob("*.json"))


def test_a_cluster_gives_the_same_bytes_and_refuses_another_course(
    course: Course, hand_in: Callable[..., Path], cluster: DaskCluster, grade: Start, tmp_path: Path
) -> None:
    hand_in("s01", "one")
    hand_in("s02", "one", "def double(x):\n    return x")
    hand_in("s02", "two", "import os\ndef double(x):\n    os._exit(1)")
    hand_in("s03", "one").write_text("{broken")
    hand_in("s03", "two", file="a copy")
    here, there = tmp_path / "here.jsonl", tmp_path / "there.jsonl"
    expected = finish(grade("--json", here))
    assert expected[0] == 1  # s03's first notebook cannot be read
    assert finish(grade("--json", there, "--dask", cluster.address)) == expected
    assert lines(there) == lines(here)
    assert len(lines(here)) == 6
    for log in (tmp_path / "dask").glob("worker-*"):
        assert "k" * 32 not in log.read_text()
        assert (b"k" * 32).hex() not in log.read_text()

    other = tmp_path / "other"
    shutil.copytree(course.root, other)
    (other / "checks/basics/two/checks.py").write_text("# changed\n")
    code, errors = finish(grade("--dask", cluster.address, "--dask-course", other))
    assert code == 2
    assert errors.count("\n") == 1
    assert "exercise basics/two" in errors
    assert "basics/one" not in errors


def test_killed_workers_lose_nothing_and_a_lost_scheduler_leaves_a_run_that_can_go_on(
    hand_in: Callable[..., Path], cluster: DaskCluster, grade: Start, tmp_path: Path
) -> None:
    alone = grade("--dask", "tcp://127.0.0.1:1")  # it tries for a while
    for number in range(10):
        hand_in(f"s{number:02}", "one", SLOW)
        hand_in(f"s{number:02}", "two")
    first, second = tmp_path / "first", tmp_path / "second"
    victim = cluster.worker()
    grader = grade("--dask", cluster.address, "--results", first)
    until(lambda: len(stored(first)) > 2)
    victim.kill()
    assert finish(grader) == (0, "")
    assert len(stored(first)) == 20

    grader = grade("--dask", cluster.address, "--results", second)
    until(lambda: len(stored(second)) > 2)
    cluster.scheduler.kill()
    code, errors = finish(grader)
    assert code == 2
    assert errors.count("\n") == 1
    assert "scheduler" in errors
    assert "--results" in errors
    kept = {path: path.stat().st_mtime_ns for path in stored(second)}
    assert 2 < len(kept) < 20
    assert finish(grade("--results", second)) == (0, "")
    assert kept.items() <= {path: path.stat().st_mtime_ns for path in stored(second)}.items()
    results = [
        [Result.from_json(json.loads(path.read_text())).graded_json() for path in stored(each)]
        for each in (first, second)
    ]
    assert results[0] == results[1]
    assert {(each["status"], each["score"]) for each in results[0]} == {("graded", 3)}

    code, errors = finish(alone)
    assert code == 2
    assert errors.startswith("autograder: no Dask scheduler at tcp://127.0.0.1:1")
