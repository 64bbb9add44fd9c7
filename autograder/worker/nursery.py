"""Warm processes that share what they have imported: one process imports an exercise's libraries, they are its forks.

Started by the template with a clean environment and one inherited socket, on which any grading process may ask: a
message is `[imports, whether to draw]` as JSON, with the descriptor that the warm process is to serve (`server.py`), or
without one if the imports are only to begin. No answer: where no warm process can be had, the descriptor is closed.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import signal
import socket
from typing import NoReturn

from autograder.worker import server
from autograder.worker.isolation import syscalls

MAX_REQUEST = 1 << 16
_MOST_ORIGINS = 4  # processes kept with the imports of one exercise each


def main(descriptor: int) -> None:
    """Serve requests until nobody is left who could ask."""
    _end_with_parent()
    requests = socket.socket(fileno=descriptor)
    origins: dict[bytes, socket.socket] = {}
    while True:
        imports, descriptors, _, _ = socket.recv_fds(requests, MAX_REQUEST, 1)
        if not imports:
            break
        _pass_on(origins, imports, descriptors, requests)
        for each in descriptors:
            os.close(each)
        _reap(os.WNOHANG)
    for origin in origins.values():
        origin.close()
    _reap()


def _pass_on(
    origins: dict[bytes, socket.socket], imports: bytes, descriptors: list[int], requests: socket.socket
) -> None:
    """Hand the descriptor to the origin with these imports, which is made if there is none, or if it has died."""
    for _ in range(2):
        origin = origins.pop(imports, None) or _make_origin(imports, [requests, *origins.values()])
        try:
            socket.send_fds(origin, [b"!"], descriptors)
        except OSError:
            origin.close()
            continue
        origins[imports] = origin
        break
    while len(origins) > _MOST_ORIGINS:
        origins.pop(next(iter(origins))).close()


def _make_origin(imports: bytes, others: list[socket.socket]) -> socket.socket:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    if os.fork() == 0:
        for each in (ours, *others):
            each.close()
        with contextlib.suppress(BaseException):
            _be_origin(theirs, *json.loads(imports))
        os._exit(1)
    theirs.close()
    return ours


def _be_origin(forks: socket.socket, imports: list[str], draws: bool) -> None:
    _end_with_parent()
    server.preload(imports, draws)
    gc.collect()
    gc.freeze()
    if server.threads() != 1:
        return  # a fork could hang
    while True:
        message, descriptors, _, _ = socket.recv_fds(forks, 1, 1)
        if not message:
            break
        for each in descriptors:
            if os.fork() == 0:
                forks.close()
                _be_warm(each)
            os.close(each)
        _reap(os.WNOHANG)
    _reap()


def _be_warm(descriptor: int) -> NoReturn:
    syscalls.prctl(
        syscalls.PR_SET_PDEATHSIG, 0
    )  # it ends with the grading process, by the end of its channel
    os.setsid()
    try:
        server.main(descriptor)
    finally:
        os._exit(0)


def _reap(how: int = 0) -> None:
    """Wait for children: for those that have ended, or for all."""
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, how)[0]:
            pass


def _end_with_parent() -> None:
    syscalls.prctl(syscalls.PR_SET_PDEATHSIG, signal.SIGKILL)
