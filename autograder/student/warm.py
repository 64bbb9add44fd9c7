"""Starting and ending warm processes, from the trusted side: each by itself, or as forks of one that shares its imports."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from autograder.worker.nursery import MAX_REQUEST
from autograder.worker.server import environment
from autograder.worker.wire import Channel

_PACKAGE_PARENT = Path(__file__).resolve().parents[2]
_ENDING_SECONDS = 5.0

# Started with -c rather than -m: the package may stand in a checkout that workers never see.
_BOOT = """\
import gc, sys
gc.disable()  # until all is imported
sys.path.insert(0, sys.argv[1])
from autograder.worker.{module} import main
del sys.path[0]
main(int(sys.argv[2]))
"""


class Nursery:
    """A process that makes warm processes for whoever holds this object, forks of its owner included (Linux)."""

    def __init__(self) -> None:
        self._requests, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = _boot("nursery", theirs)
        self._requests.setblocking(False)

    def ask(self, imports: Sequence[str], draws: bool, channel: socket.socket | None) -> bool:
        """Have a warm process with these imports serve this end of a channel; False if that is not to be had.

        Without a channel the imports begin, for those who will ask.
        """
        request = json.dumps([list(imports), draws]).encode()
        if len(request) > MAX_REQUEST:
            return False
        try:
            socket.send_fds(self._requests, [request], [] if channel is None else [channel.fileno()])
        except OSError:
            return False
        return True

    def close(self) -> None:
        """Nobody will ask any more; it ends after its last warm process."""
        self._requests.close()
        self._process.wait()


class WarmProcess:
    """A warm process. It ends when its channel is closed, and with whoever holds the other end."""

    def __init__(self, imports: Sequence[str], draws: bool, nursery: Nursery | None) -> None:
        ours, theirs = socket.socketpair()
        self._own: subprocess.Popen[bytes] | None = None
        self._pidfd = -1
        self.pid = 0
        with theirs:
            if nursery is None or not nursery.ask(imports, draws, theirs):
                self._own = _boot("server", theirs)
        self.channel = Channel(ours)

    def ready(self, pid: int) -> None:
        """It has said its process id."""
        self.pid = pid
        if self._own is None:
            self._pidfd = os.pidfd_open(pid)

    def end(self) -> None:
        """End it and everything that it started."""
        self.channel.close()
        if self._own is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._own.wait(_ENDING_SECONDS)
            self._own.kill()
            self._own.wait()
        elif self._pidfd >= 0:
            if not select.select([self._pidfd], [], [], _ENDING_SECONDS)[0]:
                signal.pidfd_send_signal(self._pidfd, signal.SIGKILL)
            os.close(self._pidfd)
            self._pidfd = -1


def _boot(module: str, theirs: socket.socket) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [
            sys.executable,
            "-P",
            "-s",
            "-c",
            _BOOT.format(module=module),
            str(_PACKAGE_PARENT),
            str(theirs.fileno()),
        ],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        env=environment(str(cache_folder())),
        cwd="/",
        pass_fds=(theirs.fileno(),),
        start_new_session=True,
    )


def cache_folder() -> Path:
    """Where warm processes keep matplotlib's font list between runs."""
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = base / "ml-autograder"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return Path("/tmp")
    return folder
