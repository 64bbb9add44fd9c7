"""Builds the same exercise and the same class for each grader."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from benchmarks.spec import Spec, Task

ASSIGNMENT = "bench"


def answers(spec: Spec, number: int) -> dict[str, str]:
    """What student `number` hands in: every student but each seventh has one task wrong."""
    wrong = number % (len(spec.tasks) + 1)
    return {task.name: task.wrong if i == wrong else task.answer for i, task in enumerate(spec.tasks)}


def code(source: str, **metadata: Any) -> dict[str, Any]:
    """A code cell."""
    return {
        "cell_type": "code",
        "source": source,
        "metadata": metadata,
        "outputs": [],
        "execution_count": None,
    }


def notebook(cells: list[dict[str, Any]]) -> dict[str, Any]:
    """A notebook of these cells."""
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    return {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}


def grading(grade_id: str, **flags: Any) -> dict[str, Any]:
    """nbgrader's cell metadata."""
    base = {"grade": False, "grade_id": grade_id, "locked": False, "schema_version": 3, "solution": False}
    return {"nbgrader": {**base, "task": False, **flags}}


def _public(task: Task) -> str:
    return f"# Public test of {task.name}\nassert callable({task.name})"


def fill(path: Path, found: dict[str, str], target: Path) -> None:
    """Write a released notebook with answers in the cells that are tagged or named for them."""
    document = json.loads(path.read_text())
    for cell in document["cells"]:
        name = cell["metadata"].get("nbgrader", {}).get("grade_id", "").removesuffix("_answer")
        if cell["metadata"].get("nbgrader", {}).get("solution") and name in found:
            cell["source"] = found[name]
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(document))


def build_ours(spec: Spec, root: Path, students: int) -> None:
    """A course of ours, released, with a class in `submitted/`."""
    header = (
        "# ---\n# jupyter:\n#   jupytext:\n#     text_representation:\n#       extension: .py\n"
        "#       format_name: percent\n"
        "#   kernelspec:\n#     display_name: Python 3\n#     language: python\n#     name: python3\n"
        "#   autograder:\n#     title: Benchmark\n#     minutes: 1\n#     difficulty: 1\n#     lectures: [none]\n"
        "#     topics: [none]\n# ---\n"
    )
    parts = [header, _percent(grading("setup", locked=True), spec.setup)]
    checks = ['"""Hidden checks of the benchmark."""', spec.setup, "from autograder.checking import task"]
    for task in spec.tasks:
        solution = _solution(task.answer)
        parts.append(_percent(grading(f"{task.name}_answer", solution=True), solution))
        parts.append(_percent(grading(task.name, grade=True, locked=True, points=3), _public(task)))
        for number, test in enumerate(task.tests):
            body = test.format(at="student.").replace("\n", "\n    ")
            checks.append(
                f'@task("{task.name}")\ndef test_{task.name}_{number}(student):\n    """Test"""\n    {body}'
            )
    files = {
        "course.toml": f'title = "Benchmark"\n[[assignments]]\nname = "{ASSIGNMENT}"\n',
        f"source/{ASSIGNMENT}/{spec.name}.py": "\n".join(parts),
        f"checks/{ASSIGNMENT}/{spec.name}/checks.py": "\n\n".join(checks),
    }
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    run([sys.executable, "-m", "autograder", "release", "--quiet", "--course", root], root)
    _class(spec, root / "release" / ASSIGNMENT / f"{spec.name}.ipynb", root, students)


def build_nbgrader(spec: Spec, root: Path, students: int) -> None:
    """An nbgrader course whose hidden tests stand in the notebook, with the same class."""
    cells = [code(spec.setup, **grading("setup", locked=True))]
    for task in spec.tasks:
        hidden = "\n".join(test.format(at="") for test in task.tests)
        tests = f"{_public(task)}\n### BEGIN HIDDEN TESTS\n{hidden}\n### END HIDDEN TESTS"
        cells.append(code(_solution(task.answer), **grading(f"{task.name}_answer", solution=True)))
        cells.append(code(tests, **grading(task.name, grade=True, locked=True, points=3)))
    source = root / "source" / ASSIGNMENT / f"{spec.name}.ipynb"
    source.parent.mkdir(parents=True)
    source.write_text(json.dumps(notebook(cells)))
    (root / "nbgrader_config.py").write_text("c = get_config()\nc.CourseDirectory.course_id = 'bench'\n")
    run([_command("nbgrader"), "generate_assignment", ASSIGNMENT, "--create", "--force"], root)
    _class(spec, root / "release" / ASSIGNMENT / f"{spec.name}.ipynb", root, students)


def build_otter(spec: Spec, root: Path, students: int, otter: Path) -> None:
    """An otter-grader autograder.zip made by `otter assign`, with the same class."""
    cells = [_raw("# ASSIGNMENT CONFIG\nname: bench\ngenerate: true\nrun_tests: false\n"), code(spec.setup)]
    for task in spec.tasks:
        cells += [_raw(f"# BEGIN QUESTION\nname: {task.name}\npoints: 3"), _raw("# BEGIN SOLUTION")]
        cells += [code(_solution(task.answer, "#")), _raw("# END SOLUTION"), _raw("# BEGIN TESTS")]
        cells += [code("# HIDDEN\n" + test.format(at="")) for test in task.tests]
        cells += [_raw("# END TESTS"), _raw("# END QUESTION")]
    root.mkdir(parents=True)
    (root / f"{spec.name}.ipynb").write_text(json.dumps(notebook(cells)))
    run([otter, "assign", f"{spec.name}.ipynb", "dist"], root)
    student = json.loads((root / "dist" / "student" / f"{spec.name}.ipynb").read_text())
    for number in range(students):
        found = answers(spec, number)
        filled = json.loads(json.dumps(student))
        empty = [
            cell
            for cell in filled["cells"]
            if cell["cell_type"] == "code" and "..." in "".join(cell["source"])
        ]
        for cell, task in zip(empty, spec.tasks, strict=True):
            cell["source"] = found[task.name]
        path = root / "submitted" / f"s{number:03}.ipynb"
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(filled))


def _class(spec: Spec, release: Path, root: Path, students: int) -> None:
    for number in range(students):
        target = root / "submitted" / f"s{number:03}" / ASSIGNMENT / release.name
        fill(release, answers(spec, number), target)


def _solution(answer: str, mark: str = "###") -> str:
    head, _, body = answer.partition("\n")
    return f"{head}\n    {mark} BEGIN SOLUTION\n{body}\n    {mark} END SOLUTION"


def _percent(metadata: dict[str, Any], source: str) -> str:
    return f"# %% nbgrader={json.dumps(metadata['nbgrader'])}\n{source}\n"


def _raw(source: str) -> dict[str, Any]:
    return {"cell_type": "raw", "source": source, "metadata": {}}


def _command(name: str) -> str:
    return str(Path(sys.executable).with_name(name))


def run(command: list[object], folder: Path) -> None:
    """Run a step of the set-up; its output is shown only when it fails."""
    done = subprocess.run([str(each) for each in command], cwd=folder, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{command}: exit {done.returncode}\n{done.stdout}\n{done.stderr}")
