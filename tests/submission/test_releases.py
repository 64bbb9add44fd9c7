"""A course's releases are read when they are needed, and that changes no answer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from autograder.errors import CourseError
from autograder.submission import Releases, read_notebook, read_release, recognise

ROOT = Path(__file__).resolve().parents[2]
FILES = {f"{path.parent.name}/{path.stem}": path for path in sorted(ROOT.glob("release/*/*.ipynb"))[::6]}


def _notebook(name: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(FILES[name].read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("claims", ["the truth", "nothing", "another exercise"])
def test_a_notebook_is_what_recognise_says(claims: str) -> None:
    everything = [read_release(path) for path in FILES.values()]
    others = dict(zip(FILES, [*list(FILES)[1:], next(iter(FILES))], strict=True))
    for name in FILES:
        notebook = _notebook(name)
        if claims == "nothing":
            notebook["metadata"] = {}
        elif claims == "another exercise":
            notebook["metadata"] = _notebook(others[name])["metadata"]
        raw = read_notebook(json.dumps(notebook).encode())
        found = Releases(FILES).of_notebook(raw, None)
        expected = recognise(raw, everything)
        assert found is not None
        assert expected is not None
        assert (found.assignment, found.exercise) == (expected.assignment, expected.exercise)
        assert f"{found.assignment}/{found.exercise}" == name


def test_only_what_is_asked_for_is_read(tmp_path: Path) -> None:
    name, *others = FILES
    broken = tmp_path / "broken.ipynb"
    broken.write_text("this is no notebook", encoding="utf-8")
    releases = Releases({name: FILES[name], **dict.fromkeys(others, broken), "not/there": tmp_path / "none"})
    raw = read_notebook(FILES[name].read_bytes())
    found = releases.of_notebook(raw, name.partition("/")[0])
    assert found is releases[name]
    assert "not/there" not in releases
    assert len(releases) == len(FILES)
    with pytest.raises(CourseError, match=r"broken\.ipynb"):
        _ = releases[others[0]]
