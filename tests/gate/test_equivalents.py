"""The reviewed equivalents: read as written, and refused when they no longer mean anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.errors import CourseError
from autograder.gate.equivalents import read_equivalents, review_errors


def test_without_a_file_nothing_is_reviewed(tmp_path: Path) -> None:
    assert read_equivalents(tmp_path) == {}


def test_ids_come_with_their_reasons(tmp_path: Path) -> None:
    (tmp_path / "equivalent.toml").write_text(
        '[[equivalent]]\nid = "f/operand/1: x / n -> x"\nreason = "n is 1"\n\n'
        "[[equivalent]]\nid = \"f/constant/2: 'C' -> 'F'\"\nreason = \"one axis\"\n"
    )
    assert read_equivalents(tmp_path) == {
        "f/operand/1: x / n -> x": "n is 1",
        "f/constant/2: 'C' -> 'F'": "one axis",
    }


@pytest.mark.parametrize(
    "text",
    [
        "[[equivalent]\n",
        "equivalent = 3\n",
        "equivalent = [3]\n",
        '[[equivalents]]\nid = "a"\nreason = "b"\n',
        '[[equivalent]]\nid = "a"\n',
        '[[equivalent]]\nid = "a"\nreason = " "\n',
        '[[equivalent]]\nid = 3\nreason = "b"\n',
        '[[equivalent]]\nid = "a"\nreason = "b"\nnote = "c"\n',
        '[[equivalent]]\nid = "a"\nreason = "b"\n[[equivalent]]\nid = "a"\nreason = "c"\n',
    ],
)
def test_a_malformed_file_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "equivalent.toml").write_text(text)
    with pytest.raises(CourseError, match=r"equivalent\.toml"):
        read_equivalents(tmp_path)


def test_stale_and_killed_ids_are_errors() -> None:
    reviewed = {"f/unary/1: -a -> a": "even", "gone": "?", "f/unary/2: -b -> b": "even"}
    generated = ["f/unary/1: -a -> a", "f/unary/2: -b -> b", "f/other/1"]
    assert review_errors(reviewed, generated, killed=["f/unary/2: -b -> b", "f/other/1"]) == [
        "equivalent.toml: no such mutant: 'gone'",
        "equivalent.toml: a check kills 'f/unary/2: -b -> b'",
    ]
