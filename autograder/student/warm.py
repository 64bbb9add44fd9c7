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
    """A process that makes warm processes for whoever holds this object, forks of its owner included (Linux).

    `descriptor` is another's `fileno()`, passed on to this process; without one a new process is started.
    """

    def __init__(self, descriptor: int | None = None) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        if descriptor is None:
            self._requests, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            with theirs:
                self._process = _boot("nursery", theirs)
        else:
            self._requests = socket.socket(fileno=descriptor)
        self._requests.setblocking(False)

    def ask(
        self,
        imports: Sequence[str],
        draws: bool,
        channel: socket.socket | None,
        module: str = "autograder.worker.server",
    ) -> bool:
        """Have a fork with these imports serve this end of a channel; False if that is not to be had.

        The fork runs `main(descriptor, True)` of `module`. Without a channel the imports begin, for those who will ask.
        """
        request = json.dumps([list(imports), draws, module]).encode()
        if len(request) > MAX_REQUEST:
            return False
        try:
            socket.send_fds(self._requests, [request], [] if channel is None else [channel.fileno()])
        except OSError:
            return False
        return True

    def fileno(self) -> int:
        """What another process needs to ask, too."""
        return self._requests.fileno()

    def alive(self) -> bool:
        """Whether the process that was started here still runs."""
        return self._process is not None and self._process.poll() is None

    def close(self) -> None:
        """Nobody will ask any more; it ends after its last fork."""
        self._requests.close()
        if self._process is not None:
            self._process.wait()


class Forked:
    """A process that is not a child of this one."""

    def __init__(self, pid: int) -> None:
        self._pidfd = os.pidfd_open(pid)

    def end(self, patience: float) -> None:
        """Wait until it has ended, and kill it after `patience` seconds."""
        if self._pidfd < 0:
            return
        if not select.select([self._pidfd], [], [], patience)[0]:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._pidfd, signal.SIGKILL)
        os.close(self._pidfd)
        self._pidfd = -1


class WarmProcess:
    """A warm process. It ends when its channel is closed, and with whoever holds the other end."""

    def __init__(self, imports: Sequence[str], draws: bool, nursery: Nursery | None) -> None:
        ours, theirs = socket.socketpair()
        self._own: subprocess.Popen[bytes] | None = None
        self._forked: Forked | None = None
        self.pid = 0
        with theirs:
            if nursery is None or not nursery.ask(imports, draws, theirs):
                self._own = _boot("server", theirs)
        self.channel = Channel(ours)

    def ready(self, pid: int) -> None:
        """It has said its process id."""
        self.pid = pid
        if self._own is None:
            self._forked = Forked(pid)

    def end(self) -> None:
        """End it and everything that it started."""
        self.channel.close()
        if self._own is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._own.wait(_ENDING_SECONDS)
            self._own.kill()
            self._own.wait()
        elif self._forked is not None:
            self._forked.end(_ENDING_SECONDS)


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
