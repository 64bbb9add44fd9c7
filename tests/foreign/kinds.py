"""Cells with tests in many styles, and what they are worth. `make nbgrader` asks nbgrader about the same cells."""

from __future__ import annotations

from pathlib import Path

from .course import answer, cell, graded, notebook, write

# By name: maximum, what the cell is worth, its text.
KINDS: dict[str, tuple[float, float, str]] = {
    "capture": (1, 0, "%%capture\nassert x == 2"),
    "capture_into": (1, 1, "%%capture out\nprint(x)\nassert x == 1"),
    "captured": (1, 1, "assert out.stdout == '1\\n', out.stdout"),
    "time": (2, 1.5, "%%time\nx + 0.5"),
    "time_fails": (1, 0, "%%time\nassert x == 2"),
    "time_of_a_line": (1, 0, "%time assert x == 2"),
    "false": (1, 1, "x == 2"),
    "exit": (1, 0, "import sys\nsys.exit(0)"),
    "display": (1, 1, "display(0.5)"),
    "print": (1, 1, "print(0.25)"),
    "input": (1, 0, "input('?')"),
    "number": (1, 0.5, "import decimal\n0.5"),
    "text": (1, 1, "'0.5'"),
    "list": (1, 1, "[0.5]"),
    "quiet": (4, 4, "3;"),
    "no_points": (0, 0, "assert x"),
    "run": (1, 1, "%run helper.py\nassert made == 3"),
    "shell": (1, 1, "files = !ls\nassert 'helper.py' in files, files"),
    "await": (1, 0.5, "import asyncio\nasync def f(): return 0.5\nawait f()"),
    "caught": (1, 1, "try:\n    1/0\nexcept ZeroDivisionError:\n    pass"),
    "interrupt": (1, 0, "raise KeyboardInterrupt"),
    "main": (
        1, 1,
        "import pickle\nclass A: pass\nassert type(pickle.loads(pickle.dumps(A()))) is A\nassert __name__ == '__main__'",
    ),
    "processes": (
        1, 1,
        "import subprocess, threading\nt = threading.Thread(target=print); t.start(); t.join()\n"
        "assert subprocess.run(['echo', 'a'], capture_output=True, text=True).stdout == 'a\\n'",
    ),
    "source": (1, 1, "import inspect\ndef g(n):\n    return n\nassert 'return n' in inspect.getsource(g)"),
    "doctest": (
        1, 1,
        "import doctest\ndef h(n):\n    '''\n    >>> h(1)\n    1\n    '''\n    return n\n"
        "assert not doctest.testmod().failed",
    ),
    "streams": (
        1, 1,
        "import contextlib, io\nwith contextlib.redirect_stdout(io.StringIO()) as b:\n    print('hi')\n"
        "assert b.getvalue() == 'hi\\n'",
    ),
    "files": (1, 1, "open('t.txt', 'w').write('a')\nassert open('t.txt').read() == 'a'"),
    "capture_output": (
        1, 1,
        "from IPython.utils.capture import capture_output\nwith capture_output() as c:\n    print('q')\n"
        "assert c.stdout == 'q\\n'",
    ),
    "environment": (1, 1, "import os\nassert os.environ['NBGRADER_EXECUTION'] == 'autograde'"),
    "unittest": (  # which reports on standard error: 0 points in nbgrader
        1, 1,
        "import unittest\nclass T(unittest.TestCase):\n    def test_x(self): self.assertEqual(x, 1)\n"
        "assert unittest.main(argv=[''], exit=False).result.wasSuccessful()",
    ),
}  # fmt: skip
CELLS = (
    answer("look", "### BEGIN SOLUTION\nx = 1\n### END SOLUTION"),
    *(graded(name, points, source) for name, (points, _worth, source) in KINDS.items()),
)


def make_kinds(root: Path) -> Path:
    """A course of these cells, without a configuration, and a student who gave the answer."""
    write(root / "source/ps/kinds.ipynb", notebook("python3", *CELLS, cell("y = 2")))
    (root / "source/ps/helper.py").write_text("made = 3\n")
    handed_in = notebook("no-such-kernel", {**CELLS[0], "source": "x = 1"}, *CELLS[1:])
    write(root / "submitted/s01/ps/kinds.ipynb", handed_in)
    return root
