"""`python -m tests.nbgrader.postgres`: the nbgrader tests with their gradebook on a PostgreSQL server of their own.

The server lives as long as the tests, in a temporary folder, and listens on a Unix socket there and nowhere else.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

TESTS = Path(__file__).resolve().parent
ROOT = TESTS.parents[2]


def main(arguments: list[str]) -> int:
    """Start a server, run pytest against it, stop it; the exit code is pytest's."""
    binaries = _binaries()
    if binaries is None:
        print("PostgreSQL is not installed: on Debian, apt install postgresql", file=sys.stderr)
        return 2
    # PostgreSQL refuses to run as root; its package makes a user for it.
    user = "postgres" if os.geteuid() == 0 else None
    with tempfile.TemporaryDirectory(prefix="gradebook-", dir="/tmp") as name:
        folder, data = Path(name), Path(name) / "data"
        if user is not None:
            shutil.chown(folder, user)

        def run(*command: str | Path) -> None:
            subprocess.run(command, user=user, cwd=folder, check=True, stdout=subprocess.DEVNULL)

        run(binaries / "initdb", "--pgdata", data, "--username", "nbgrader", "--auth", "trust", "--no-sync")
        options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
        run(
            binaries / "pg_ctl",
            "--pgdata",
            data,
            "--log",
            folder / "log",
            "--options",
            options,
            "--wait",
            "start",
        )
        try:
            return subprocess.run(
                [sys.executable, "-m", "pytest", str(TESTS), *arguments],
                env={**os.environ, "GRADEBOOK_SERVER": str(folder)},
                cwd=ROOT,
                check=False,
            ).returncode
        finally:
            run(binaries / "pg_ctl", "--pgdata", data, "--mode", "immediate", "stop")


def _binaries() -> Path | None:
    """The folder of the newest PostgreSQL; Debian's is not on the search path."""
    versions = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda each: int(each.parts[-3]), reverse=True
    )
    found = shutil.which("initdb") or next(map(str, versions), None)
    return None if found is None else Path(found).resolve().parent


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
