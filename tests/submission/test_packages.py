"""A package that is not there: found in what the student wrote, not in what the student's code says."""

from __future__ import annotations

import pytest

from autograder.submission import Cell, Released
from autograder.submission.packages import arrived, missing_note, missing_packages, packages_in


def cells(*sources: str) -> list[Cell]:
    return [Cell(f"c{number}", "code", source, None, "extra") for number, source in enumerate(sources)]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import numpy, os.path, json as j\nfrom math import pi\nfrom . import x", []),
        ("import absent1, numpy\nfrom absent2.part import y", ["absent1", "absent2"]),
        ("def f():\n    if True:\n        import absent3 as a\n    return a", ["absent3"]),
        ("%matplotlib inline\n!pip install x\nimport absent4", ["absent4"]),
        ("try:\n    import absent5\nexcept ImportError:\n    absent5 = None", []),
        ("try:\n    pass\nexcept ImportError:\n    import absent6", ["absent6"]),
        ("try:\n    import absent7\nfinally:\n    pass", ["absent7"]),
        ("import absent8 +", []),
        ("from google.colab import drive\nimport absent9", ["absent9", "google.colab"]),
        ("import " + "x" * 61, []),
    ],
)
def test_what_is_imported_but_not_installed(source: str, found: list[str]) -> None:
    assert missing_packages(cells(source), {"c0": "an error"}, [], []) == found
    assert missing_packages(cells(source), {}, [], []) == []  # where nothing failed, nothing was missing


def test_an_error_counts_if_the_notebook_imports_what_it_names() -> None:
    """`google` may be there and `google.colab` not; a student can raise any text, but only name what is imported."""
    own = cells("from json.absent import drive", "try:\n    import absent\nexcept OSError:\n    pass")
    said = "ModuleNotFoundError: No module named "
    errors = [f"{said}'json.absent'", f"{said}'<b>'", f"{said}'numpy'"]
    assert missing_packages(own, {}, errors, []) == ["json.absent"]
    assert missing_packages(own, {"c1": f"{said}'absent'"}, [], []) == ["absent"]
    assert missing_packages(cells("import torchx.nn"), {"c0": "x"}, [], ["torchx"]) == []


def test_what_is_said_can_be_read_back(released: Released) -> None:
    (note,) = [missing_note(["absent1", "absent2.part"], released)]
    assert note == (
        "the notebook imports 'absent1' and 'absent2.part', which the grader does not have; "
        "the exercise needs only Python's own modules"
    )
    assert packages_in(["another note", note]) == ["absent1", "absent2.part"]
    many = missing_note([f"absent{n}" for n in range(9)], released)
    assert len(packages_in([many])) == 5
    assert "'absent4' and others, which" in many
    assert not arrived([note])
    assert arrived(
        ["the notebook imports 'json', which the grader does not have; the exercise needs only numpy"]
    )
