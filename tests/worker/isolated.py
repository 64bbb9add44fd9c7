"""Real workers for the tests of isolation: a process of its own prepares itself, forks one and says what it saw."""

from __future__ import annotations

import atexit
import functools
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

from autograder.worker.isolation import (
    Policy,
    default_readable,
    probe,
)

ROOT = Path(__file__).parents[2]
DRIVER = Path(__file__).with_name("isolation_driver.py")
# A user for each pytest worker: the kernel counts the processes of a user, whoever started them.
USER = 12345 + int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
USERS = ["root", "user"] if os.geteuid() == 0 else ["user"]
SECONDS = 60
ISOLATING = [(level, user) for level in ("full", "restricted") for user in USERS]

POLICY = Policy(
    readable=default_readable(),
    masked=(),
    scratch_mb=16,
    scratch_files=100,
    memory_mb=1024,
    processes=48,
    open_files=128,
    cpu_seconds=30,
)


def available(level: str) -> bool:
    features = {feature.name: feature.available for feature in probe().features}
    return level == "basic" or features["namespaces" if level == "full" else "restricted level"]


def needs(level: str) -> None:
    if not available(level):
        pytest.skip(f"this machine has no {level} isolation: see `autograder doctor`")


def command(
    level: str, body: str, *, user: str = USERS[0], limits: Policy = POLICY, **code: Any
) -> list[str]:
    spec = {
        "level": level,
        "body": body,
        "policy": limits.to_dict(),
        "uid": USER if user == "user" and os.geteuid() == 0 else 0,
        "before": "",
        "entered": "",
        "during": "",
        "after": "",
        **code,
    }
    return [sys.executable, str(DRIVER), json.dumps(spec)]


def environment() -> dict[str, str]:
    threads = {f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS", "MKL")}
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    return {**os.environ, **threads, "PYTHONPATH": path, "TMPDIR": str(open_folder() / "tmp")}


def run(level: str, body: str, **options: Any) -> dict[str, Any]:
    """What the driver printed: `cause`, `answers`, `alone`, `seen`."""
    needs(level)
    done = subprocess.run(
        command(level, body, **options),
        env=environment(),
        capture_output=True,
        text=True,
        timeout=SECONDS,
        stdin=subprocess.DEVNULL,
    )
    assert done.stdout, done.stderr
    result: dict[str, Any] = json.loads(done.stdout)
    assert "traceback" not in (result["answers"] or {}), result["answers"]["traceback"]
    return result


@functools.cache
def open_folder() -> Path:
    """A folder that everybody may enter, below the temporary folder, with things to see and to hide."""
    folder = Path(os.path.realpath(tempfile.mkdtemp(prefix="isolation-test-")))
    folder.chmod(0o755)
    for name in ("library/shown", "library/hidden/deeper", "outside", "tmp"):
        (folder / name).mkdir(parents=True)
    (folder / "tmp").chmod(0o1777)
    (folder / "library/shown/data.txt").write_text("shown")
    (folder / "library/hidden/deeper/answers.txt").write_text("secret")
    (folder / "library/hidden.txt").write_text("secret")
    (folder / "outside/secret.txt").write_text("secret")
    (folder / "link").symlink_to("outside/secret.txt")
    if os.geteuid() == 0:  # the ordinary user could change these, were it not isolated
        for path in (folder, *folder.rglob("*")):
            os.chown(path, USER, USER, follow_symlinks=False)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def levels_open_to_others() -> bool:
    from autograder.worker.isolation.levels import _open_to_others

    return _open_to_others(sys.prefix, sys.base_prefix)
