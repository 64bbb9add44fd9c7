"""One command deletes a student's data: said before, done completely, and nothing of anybody else."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from autograder.cli.main import main
from autograder.fleet.store import ResultStore
from autograder.result import Result
from tests.privacy.conftest import Class

pytestmark = pytest.mark.xdist_group("privacy")


def files(root: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()
    }


def test_a_class_folder_forgets_one_student(
    graded: Class, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = graded.copy(tmp_path / "class")
    shutil.copytree(root / "submitted" / "s02", root / "inbound" / "s02+demo+2026-11-01 22:59:00 UTC+x")
    before = files(root)
    assert main(["forget", "s02", str(root)]) == 0
    said = capsys.readouterr().out
    assert files(root) == before
    for line in (
        f"would delete {root}/submitted/s02: the folder, 1 file\n",
        f"would delete {root}/pages/s02: the folder, 2 files\n",
        f"would delete {root}/results/s02: the folder, 1 file\n",
        f"would delete {root}/results.jsonl: 1 of 4 lines\n",
        f"would delete {root}/roster.csv: 1 of 4 rows\n",
        f"would delete {root}/inbound/s02+demo+2026-11-01 22:59:00 UTC+x: the folder, 1 file\n",
        "nothing was deleted; say --yes to delete this\n",
    ):
        assert line in said
    assert main(["forget", "s02", str(root), "--yes"]) == 0
    said = capsys.readouterr().out
    assert said.count("deleted ") == 6
    assert (
        f"s02 still stands in files that are not one student's; make them again or edit them:\n  {root}/report.html\n"
        in said
    )
    after = files(root)
    for name in before.keys() - after.keys():
        assert "/s02" in name
    assert {name for name in after if after[name] != before[name]} == {"results.jsonl", "roster.csv"}
    assert after["roster.csv"] == before["roster.csv"].replace(b"s02,Name2\n", b"")
    kept = [line for line in before["results.jsonl"].splitlines() if json.loads(line)["student"] != "s02"]
    assert after["results.jsonl"].splitlines() == kept
    assert main(["forget", "s02", str(root), "--yes"]) == 2
    error = capsys.readouterr().err
    assert f"nothing of 's02' to delete in {root}; the name stands in {root}/report.html\n" in error


def test_ids_that_match_nothing_or_only_begin_alike_are_refused(
    graded: Class, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(graded.root)
    for student in ("s0", "s022", "S02", "submitted", "demo", "..", "*"):
        assert main(["forget", student, str(graded.root), "--yes"]) == 2
        assert f"nothing of {student!r} to delete" in capsys.readouterr().err
    assert main(["forget", "s02", str(tmp_path / "nowhere")]) == 2
    assert files(graded.root) == before


def test_a_course_is_no_student(tmp_path: Path) -> None:
    """A folder of the course itself stays, even if somebody's id is its name."""
    for name in ("source/demo", "submitted/source/demo", "submitted/s01/demo"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "x.ipynb").write_text("{}")
    (tmp_path / "course.toml").write_text("")
    assert main(["forget", "source", str(tmp_path), "--yes"]) == 0
    assert sorted(files(tmp_path)) == ["course.toml", "source/demo/x.ipynb", "submitted/s01/demo/x.ipynb"]


def test_odd_names_are_found_by_what_their_results_say(tmp_path: Path) -> None:
    store = ResultStore(tmp_path / "results")
    for student in ("Ada/../L.", "Ada/../L", "x-0123456789"):
        for score in (1.0, 2.0):  # the first one goes to the history
            store.save(Result(student, "a", "e", "graded", score, 2.0, 2.0))
    assert len(files(tmp_path)) == 6
    assert main(["forget", "Ada/../L.", str(tmp_path / "results"), "--yes"]) == 0
    left = files(tmp_path)
    assert len(left) == 4
    assert not [name for name, data in left.items() if b'"Ada/../L."' in data]


def test_links_are_not_followed(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "keep.txt").write_text("keep")
    (tmp_path / "class/submitted/s01").mkdir(parents=True)
    (tmp_path / "class/submitted/s01/link").symlink_to(other)
    (tmp_path / "class/results").symlink_to(other)
    (other / "s01").mkdir()
    assert main(["forget", "s01", str(tmp_path / "class"), "--yes"]) == 0
    assert (other / "keep.txt").read_text() == "keep"
    assert (other / "s01").is_dir()
    assert not (tmp_path / "class/submitted/s01").exists()
