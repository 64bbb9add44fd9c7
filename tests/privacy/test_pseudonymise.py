"""Results without names: everything that is made of them is without names, too."""

from __future__ import annotations

import json
import re
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.classroom.pseudonyms import pseudonym, pseudonymised
from autograder.cli.main import main
from autograder.result import Provenance, Result
from tests.privacy.conftest import DEMO, Class

pytestmark = pytest.mark.xdist_group("privacy")


def test_pages_made_of_pseudonyms_have_no_names(graded: Class, tmp_path: Path) -> None:
    out, key = tmp_path / "out.jsonl", tmp_path / "key"
    command = ["pseudonymise", str(graded.root / "results"), "--out", str(out), "--key", str(key)]
    assert main(command) == 0
    first = out.read_text()
    assert main(command) == 0
    assert out.read_text() == first
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert (
        main(["feedback", str(out), "--out", str(tmp_path / "pages"), "--course", str(DEMO), "--quiet"]) == 0
    )
    assert (
        main(["report", str(out), "--html", str(tmp_path / "report.html"), "--course", str(DEMO), "--quiet"])
        == 0
    )
    made = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(made) > 8
    for path in made:
        text = f"{path.relative_to(tmp_path)}\n{path.read_text()}"
        assert not re.search(r"\bs0[1-4]\b|by its owner|was here|of_mars", text), path
    names = [json.loads(line)["student"] for line in first.splitlines()]
    assert names == sorted(names)
    assert all(re.fullmatch("p-[a-z2-7]{10}", name) for name in names)
    scores = {student: result["score"] for student, result in graded.results().items()}
    assert sorted(json.loads(line)["score"] for line in first.splitlines()) == sorted(scores.values())
    key.write_text("another key, long enough")
    assert main(command) == 0
    assert not set(names) & {json.loads(line)["student"] for line in out.read_text().splitlines()}


def test_nothing_that_somebody_wrote_about_a_student_is_left() -> None:
    policy = {
        "raw_score": 3.0,
        "extension": {"reason": "s1 was ill"},
        "overrides": [{"task": "s1", "reason": "x"}],
    }
    notes = [
        "locked cell 'setup' was edited and has been restored",
        "3 of 4 were given by hand: s1 was ill.",
        "the grade_id 'I am Ada' is unknown in this exercise",
        "cell 'x' ended its process: 's1'",
    ]
    some = Result("s1", "a", "e", "graded", 3.0, 4.0, 4.0, notes=notes, policy=policy)
    some = replace(some, provenance=Provenance(submission="sha256:abc", seed="sha256:1"))
    other = replace(
        some, student="s10", notes=["cell 's1' did not end and was stopped after 5 s"], policy=None
    )
    key = b"0123456789abcdef"
    by_name = {each.student: each for each in pseudonymised([some, other], key)}
    mine, theirs = by_name[pseudonym(key, "s1")], by_name[pseudonym(key, "s10")]
    assert mine.notes == [notes[0], f"cell 'x' ended its process: '{pseudonym(key, 's1')}'"]
    assert mine.policy == {
        "raw_score": 3.0,
        "extension": {"reason": "…"},
        "overrides": [{"task": pseudonym(key, "s1"), "reason": "…"}],
    }
    assert theirs.notes == [f"cell '{pseudonym(key, 's1')}' did not end and was stopped after 5 s"]
    assert mine.provenance.submission == theirs.provenance.submission != "sha256:abc"
    assert mine.provenance.seed == "sha256:1"


def test_a_key_that_is_no_secret_is_refused(
    graded: Class, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "key").write_text("short")
    for key, words in {"key": "too short: at least 16 bytes", "no/key": "No such file"}.items():
        command = [
            "pseudonymise",
            str(graded.root / "results.jsonl"),
            "--key",
            str(tmp_path / key),
            "--out",
            "-",
        ]
        assert main(command) == 2
        captured = capsys.readouterr()
        assert words in captured.err
        assert captured.out == ""
