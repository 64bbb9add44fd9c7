"""A course as nbgrader users have it: two assignments, three notebooks, tests in cells, data and a helper beside them.

`make_course` writes it; `make_class` writes what a class handed in: honest work, and what happens besides.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

Notebook = dict[str, Any]
Work = dict[str, Notebook]

CONFIG = """\
c = get_config()
c.CourseDirectory.course_id = "statistics"
c.Execute.timeout = {seconds}
"""
BRIDGE = """\
from autograder.nbgrader_bridge import configure
configure(get_config())
"""
HEIGHTS = "name,height\na,1.5\nb,1.7\nc,1.9\n"
LAB = '''\
"""Given with the assignment."""

import csv


def read_column(path, name):
    with open(path, newline="") as file:
        return [float(row[name]) for row in csv.DictReader(file)]
'''


def cell(source: str, grade_id: str = "", kind: str = "code", **flags: Any) -> dict[str, Any]:
    """A cell; `flags` are nbgrader's: grade, solution, locked, task, points."""
    metadata: dict[str, Any] = {}
    if grade_id:
        known = {"grade": False, "solution": False, "locked": False, "task": False, "schema_version": 3}
        metadata["nbgrader"] = {**known, "cell_type": kind, "grade_id": grade_id, **flags}
    outputs: dict[str, Any] = {"execution_count": None, "outputs": []} if kind == "code" else {}
    return {"cell_type": kind, "metadata": metadata, "source": source.strip("\n"), **outputs}


def text(source: str, grade_id: str = "", **flags: Any) -> dict[str, Any]:
    return cell(source, grade_id, "markdown", **flags)


def answer(grade_id: str, source: str) -> dict[str, Any]:
    return cell(source, grade_id, solution=True)


def graded(grade_id: str, points: float, source: str) -> dict[str, Any]:
    return cell(source, grade_id, grade=True, locked=True, points=points)


def notebook(kernel: str, *cells: dict[str, Any]) -> Notebook:
    numbered = [{**each, "id": f"cell-{number}"} for number, each in enumerate(cells)]
    spec = {"display_name": kernel, "language": "python", "name": kernel}
    return {"cells": numbered, "metadata": {"kernelspec": spec}, "nbformat": 4, "nbformat_minor": 5}


ARRAYS = notebook(
    "python3",
    text("# Arrays"),
    cell("import numpy as np"),
    answer(
        "normalise",
        """
def normalise(values):
    ### BEGIN SOLUTION
    values = np.asarray(values, dtype=float)
    return (values - values.mean()) / values.std()
    ### END SOLUTION
""",
    ),
    graded(
        "normalise_test",
        2,
        """
assert np.isclose(np.mean(normalise([1, 2, 3])), 0)
### BEGIN HIDDEN TESTS
assert np.allclose(normalise([0, 4]), [-1, 1])
### END HIDDEN TESTS
""",
    ),
    answer(
        "pairs",
        """
def pairs(n):
    ### BEGIN SOLUTION
    return n * (n - 1) // 2
    ### END SOLUTION
""",
    ),
    graded(
        "pairs_test",
        3,
        """
points = 0
for n, expected in ((0, 0), (2, 1), (5, 10)):
    points += pairs(n) == expected
points
""",
    ),
    answer(
        "share",
        """
def share(found, wanted):
    ### BEGIN SOLUTION
    return len(set(found) & set(wanted)) / len(set(wanted))
    ### END SOLUTION
""",
    ),
    graded("share_test", 1, "share([1, 2], [1, 2, 3, 4]) + share([3, 4], [1, 2, 3, 4])"),
    graded("share_mean_test", 1, "np.mean([share([1], [1]) == 1, share([2], [1, 2]) == 0.5])"),
    text("YOUR ANSWER HERE", "explain", grade=True, solution=True, points=2),
)
MEASUREMENTS = notebook(
    "conda-env-stats-py",
    text("# Measurements"),
    cell("%matplotlib inline\nimport matplotlib.pyplot as plt"),
    cell(
        "from lab import read_column\nheights = read_column('heights.csv', 'height')",
        "load",
        locked=True,
    ),
    answer(
        "centre",
        """
### BEGIN SOLUTION
centre = sum(heights) / len(heights)
print("centre", centre)
### END SOLUTION
""",
    ),
    graded("centre_test", 2, "assert abs(centre - 1.7) < 1e-9\nheights.append(centre)"),
    graded("given_test", 1, "%%time\nassert len(heights) == 4"),
    cell(
        "### BEGIN SOLUTION\nplt.plot(heights)\n### END SOLUTION",
        "picture",
        grade=True,
        solution=True,
        points=3,
    ),
    text(
        "Describe your data in cells of your own.\n\n=== BEGIN MARK SCHEME ===\none point each\n=== END MARK SCHEME ===",
        "describe",
        task=True,
        locked=True,
        points=4,
    ),
)
ESTIMATES = notebook(
    "estimates-venv",
    text("# Estimates"),
    cell("import random\nimport math", "imports", locked=True),
    answer(
        "estimate",
        """
def estimate(n):
    ### BEGIN SOLUTION
    inside = sum(random.random() ** 2 + random.random() ** 2 < 1 for _ in range(n))
    return 4 * inside / n
    ### END SOLUTION
""",
    ),
    graded("estimate_test", 2, "random.seed(1)\nassert abs(estimate(2000) - math.pi) < 0.2"),
    answer(
        "counts",
        """
counts = {}
### BEGIN SOLUTION
for word in "a b a".split():
    counts[word] = counts.get(word, 0) + 1
### END SOLUTION
""",
    ),
    graded(
        "counts_test",
        2.5,
        "assert counts\n### BEGIN HIDDEN TESTS\nassert counts == {'a': 2, 'b': 1}\n### END HIDDEN TESTS",
    ),
    graded("last_test", 1, "assert counts['b'] == 1\n'all passed'"),
)
NOTEBOOKS = {
    "ps1/arrays": ARRAYS,
    "ps1/measurements": MEASUREMENTS,
    "ps2/estimates": ESTIMATES,
}
SOLVED = {
    "normalise": "def normalise(v):\n    v = np.array(v) * 1.0\n    return (v - np.mean(v)) / np.sqrt(np.var(v))",
    "pairs": "def pairs(n):\n    return sum(range(n))",
    "share": "def share(found, wanted):\n    return sum(w in found for w in wanted) / len(wanted)",
    "centre": "centre = 5.1 / 3",
    "estimate": (
        "def estimate(n):\n    hits = [math.hypot(random.random(), random.random()) < 1 for _ in range(n)]\n"
        "    return 4 * sum(hits) / n"
    ),
    "counts": "from collections import Counter\ncounts = Counter('aba')",
    "explain": "Because the mean is taken out.",
    "picture": "plt.plot(heights)\nplt.show()",
}


def make_course(root: Path, *, bridge: bool = False, seconds: int = 2) -> Path:
    """Write the course's folder; `bridge` adds our two lines, `seconds` is the limit of a cell."""
    for name, content in NOTEBOOKS.items():
        write(root / "source" / f"{name}.ipynb", content)
    (root / "source/ps1/heights.csv").write_text(HEIGHTS)
    (root / "source/ps1/lab.py").write_text(LAB)
    (root / "nbgrader_config.py").write_text(CONFIG.format(seconds=seconds) + (BRIDGE if bridge else ""))
    return root


def write(path: Path, content: Notebook | str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content if isinstance(content, str) else json.dumps(content))
    return path


def released(name: str) -> Notebook:
    """What students get of a notebook."""
    given = copy.deepcopy(NOTEBOOKS[name])
    for each in given["cells"]:
        each["source"] = re.sub(r"### BEGIN HIDDEN.*?### END HIDDEN TESTS", "", each["source"], flags=re.S)
        each["source"] = re.sub(r"=== BEGIN.*?MARK SCHEME ===$", "", each["source"], flags=re.S)
        stub = "# YOUR CODE HERE\n\\1raise NotImplementedError()"
        each["source"] = re.sub(
            r"^( *)### BEGIN SOLUTION.*?### END SOLUTION", r"\1" + stub, each["source"], flags=re.S | re.M
        )
    return given


def solved(**changes: str) -> Work:
    """Right answers but for the changed ones, in the notebooks that have one of those; without any, in all."""
    work = {name: released(name) for name in NOTEBOOKS if not changes or changes.keys() & ids(name)}
    for each in work.values():
        for one in each["cells"]:
            grade_id = one["metadata"].get("nbgrader", {}).get("grade_id", "")
            one["source"] = {**SOLVED, **changes}.get(grade_id, one["source"])
    return work


def ids(name: str) -> set[str]:
    """The grade_ids of a notebook."""
    return {each["metadata"].get("nbgrader", {}).get("grade_id") for each in NOTEBOOKS[name]["cells"]}


def find(work: Work, grade_id: str) -> tuple[list[dict[str, Any]], int]:
    """The cells of the notebook that has a cell, and its place among them."""
    for each in work.values():
        for place, one in enumerate(each["cells"]):
            if one["metadata"].get("nbgrader", {}).get("grade_id") == grade_id:
                return each["cells"], place
    raise KeyError(grade_id)


def with_cells(work: Work, after: str, *sources: str) -> Work:
    """Further cells of the student's own."""
    cells, place = find(work, after)
    cells[place + 1 : place + 1] = [{**cell(each), "id": f"own-{n}"} for n, each in enumerate(sources)]
    return work


def blank() -> Work:
    return {name: released(name) for name in NOTEBOOKS}


def only(*names: str) -> Work:
    return {name: each for name, each in solved().items() if name in names}


HONEST: dict[str, Callable[[], Work]] = {
    "s01": solved,
    "s02": blank,
    "s03": lambda: solved(normalise="def normalise(values):\n    return np.array(values) - np.mean(values)"),
    "s04": lambda: solved(pairs="def pairs(n):\n    return n * (n + 1) // 2"),
    "s05": lambda: solved(share="def share(found, wanted):\n    return 1 / len(wanted)"),
    "s06": lambda: solved(centre="centre = max(heights)", counts="counts = {'a': 2}"),
    "s07": lambda: only("ps1/arrays"),
    "s08": lambda: solved(estimate="def estimate(n):\n    return 1 / 0", counts="counts ="),
    "s09": lambda: with_cells(
        solved(share="share = helper"),
        "pairs_test",
        "helper = lambda found, wanted: len(set(found) & set(wanted)) / len(wanted)",
        "%timeit -n1 -r1 helper([1], [1])\nnames = !echo one two\nprint(names)",
    ),
    "s10": lambda: with_cells(
        solved(centre="centre = _ / len(heights)"), "load", "%%writefile own.py\nx = 1", "import own\nsum(heights)"
    ),
    "s11": lambda: solved(
        normalise="def normalise(values):\n    print('normalising')\n    return (np.array(values) - 2) / 1"
    ),
    "s12": lambda: solved(
        counts="import asyncio\nawait asyncio.sleep(0)\ncounts = dict(a=2, b=1);", estimate="estimate = None"
    ),
}  # fmt: skip


def _warns() -> Work:
    body = SOLVED["normalise"].replace(
        "\n    v = ", "\n    import warnings\n    warnings.warn('slow')\n    v = ", 1
    )
    return solved(normalise=body)


def _deleted() -> Work:
    work = only("ps1/arrays")
    cells, place = find(work, "pairs_test")
    del cells[place]
    return work


def _edited() -> Work:
    work = solved(pairs="def pairs(n):\n    return 0", counts="counts = {'a': 9}")
    for grade_id in ("pairs_test", "counts_test"):
        cells, place = find(work, grade_id)
        cells[place] = {**cells[place], "source": "3"}
    return work


def _duplicated() -> Work:
    work = only("ps1/arrays")
    cells, place = find(work, "normalise_test")
    cells.insert(place, {**copy.deepcopy(cells[place]), "id": "copied"})
    return work


def _moved() -> Work:
    work = only("ps1/arrays")
    cells, place = find(work, "pairs")
    cells.append(cells.pop(place))
    return work


ODD: dict[str, Callable[[], Work]] = {
    "t01": _warns,
    "t02": lambda: solved(share="def share(found, wanted):\n    return 0.5"),  # np.float64(0.5)
    "t03": lambda: solved(share="def share(found, wanted):\n    return float('nan')"),
    "t04": lambda: solved(share="def share(found, wanted):\n    return -1.0"),
    "t05": lambda: solved(share="def share(found, wanted):\n    return 7"),
    "t06": _duplicated,
    "t07": lambda: solved(share="import os\ndef share(found, wanted):\n    os._exit(0)"),
    "t08": lambda: solved(counts="counts = {'a': 2, 'b': 1}\nimport time\nwhile True:\n    time.sleep(0.1)"),
    "t09": _deleted,
    "t10": _edited,
    "t11": lambda: solved(normalise="np.allclose = np.isclose = lambda *a, **k: True\nnormalise = list"),
    "t12": _moved,
}  # fmt: skip


def make_class(root: Path, *students: str) -> None:
    """Write what students handed in: all of them, or those named."""
    for student, work in {**HONEST, **ODD}.items():
        if not students or student in students:
            for name, content in work().items():
                write(root / "submitted" / student / f"{name}.ipynb", content)
    if not students or "t13" in students:
        write(root / "submitted/t13/ps1/arrays (1).ipynb", solved()["ps1/arrays"])
        write(root / "submitted/t13/ps1/measurements.ipynb", '{"cells": [')
    if not students or "t14" in students:
        work = solved(centre="from lab import read_column\nfrom mine import centre")
        write(root / "submitted/t14/ps1/measurements.ipynb", work["ps1/measurements"])
        (root / "submitted/t14/ps1/mine.py").write_text("centre = 1.7\n")
        (root / "submitted/t14/ps1/lab.py").write_text("read_column = None\n")
