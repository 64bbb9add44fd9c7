"""Reading a source must not cost what only a Jupyter server needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SCRIPT = """\
import importlib.util, sys
from pathlib import Path
from autograder.release.files import to_json
from autograder.release.source import read_source
to_json(read_source(Path(sys.argv[1])))
slow = ("rfc3987_syntax", "jupyter_server")
print([name in sys.modules for name in slow], [importlib.util.find_spec(name) is not None for name in slow])
"""


def test_reading_a_source_imports_no_server_and_leaves_it_importable(f1) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(f1.source)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).resolve().parents[2],
    )
    assert done.stdout.split("] [")[0] == "[False, False"
    assert done.stdout.strip().endswith("[True, True]")
