"""The tutorial is followed to the letter: its commands are run, its files are written where it says."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = Path(__file__).resolve().parents[2] / "docs" / "tutorial.md"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PLACE = re.compile(r"[Ii]n `([\w/]+\.\w+)`:\n\n\Z")


def run(line: str, folder: Path) -> str:
    """Run a command of the page; its output. A comment names an exit code other than 0."""
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    expected = re.search(r"# exit code (\d+)$", line)
    words = shlex.split(line, comments=True)
    assert words[0] == "autograder"
    done = subprocess.run(
        words, cwd=folder, env=environment, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == (int(expected[1]) if expected else 0), f"{line}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.mark.slow
def test_the_tutorial_ends_with_a_gated_exercise(tmp_path: Path) -> None:
    text = PAGE.read_text(encoding="utf-8")
    folder = tmp_path
    outputs: list[tuple[str, str]] = []
    for block in BLOCK.finditer(text):
        language, content = block.groups()
        if language == "console":
            for line in (each[2:] for each in content.splitlines() if each.startswith("$ ")):
                if line.startswith("cd "):
                    folder = folder / line.removeprefix("cd ")
                else:
                    outputs.append((line, run(line, folder)))
        else:
            place = PLACE.search(text, 0, block.start())
            assert place, f"the page does not say where this belongs: {content[:80]}"
            (folder / place[1]).write_text(content, encoding="utf-8")
    for line, output in outputs:
        if line.startswith("autograder validate"):
            assert ("FAILED" in output) == ("exit code 4" in line)
    assert outputs[-1][0].startswith("autograder grade")
    assert "mutants killed" in outputs[-2][1]
    assert (folder / "checks.html").read_text(encoding="utf-8").count("catches nothing") > 0
