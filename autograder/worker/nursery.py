"""Forks that share what has been imported: one process imports an exercise's libraries, others are its forks.

Started with a clean environment and one inherited socket, on which the grader and its grading processes ask: a message is
`[imports, whether to draw, module]` as JSON with a descriptor that the fork is to serve by the module's
`main(descriptor, True)`; mostly it is a warm process (`server.py`). Without a descriptor the imports only begin. No
answer: where no fork can be had, the descriptor is closed.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import socket
from dataclasses import dataclass
from typing import Any, NoReturn

from autograder.worker import server, threads
from autograder.worker.isolation import syscalls

MAX_REQUEST = 1 << 16
_MOST_ORIGINS = 4  # processes kept with the imports of one exercise each
_ORIGIN = ""  # instead of a module: the fork is to be an origin


@dataclass
class _Origin:
    """A process that has imported some libraries, and the socket on which it is asked for forks."""

    imports: frozenset[str]
    draws: bool
    socket: socket.socket

    def ask(self, module: str, descriptors: list[int], libraries: tuple[list[str], bool] | tuple[()]) -> bool:
        """Have forks of it serve the descriptors; False if it has died."""
        try:
            socket.send_fds(self.socket, [json.dumps([module, *libraries]).encode()], descriptors)
        except OSError:
            return False
        return True


class _Nursery:
    def __init__(self, requests: socket.socket) -> None:
        self._requests = requests
        self._origins: list[_Origin] = []  # the one asked last at the end

    def run(self) -> None:
        """Serve requests until nobody is left who could ask."""
        while True:
            message, descriptors, _, _ = socket.recv_fds(self._requests, MAX_REQUEST, 1)
            if not message:
                break
            imports, draws, module = json.loads(message)
            self._pass_on(frozenset(imports), draws, module, descriptors)
            for each in descriptors:
                os.close(each)
            _reap(os.WNOHANG)
        for origin in self._origins:
            origin.socket.close()
        _reap()

    def _pass_on(self, imports: frozenset[str], draws: bool, module: str, descriptors: list[int]) -> None:
        """Ask the origin with these imports, which is made if there is none, or if it has died."""
        for _ in range(2):
            origin = next(
                (each for each in self._origins if (each.imports, each.draws) == (imports, draws)), None
            )
            if origin is None:
                origin = self._make_origin(imports, draws, descriptors)
            else:
                self._origins.remove(origin)
            if not descriptors or origin.ask(module, descriptors, ()):
                self._origins.append(origin)
                break
            origin.socket.close()
        while len(self._origins) > _MOST_ORIGINS:
            self._origins.pop(0).socket.close()

    def _make_origin(self, imports: frozenset[str], draws: bool, descriptors: list[int]) -> _Origin:
        """A new origin: a fork of the one that has most of the imports and nothing else, or of this process.

        It keeps none of the request's `descriptors`: who holds the other end must see when the fork that serves one dies.
        """
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        libraries = (sorted(imports), draws)
        bases = [each for each in self._origins if each.imports <= imports and each.draws <= draws]
        base = max(bases, key=lambda each: len(each.imports), default=None)
        if (base is None or not base.ask(_ORIGIN, [theirs.fileno()], libraries)) and os.fork() == 0:
            for each in (ours, self._requests, *(origin.socket for origin in self._origins)):
                each.close()
            for descriptor in descriptors:
                os.close(descriptor)
            with contextlib.suppress(BaseException):
                _be_origin(theirs, *libraries)
            os._exit(1)
        theirs.close()
        return _Origin(imports, draws, ours)


def main(descriptor: int) -> None:
    """Serve requests until nobody is left who could ask."""
    syscalls.end_with_parent()
    _Nursery(socket.socket(fileno=descriptor)).run()


def _be_origin(forks: socket.socket, imports: list[str], draws: bool) -> None:
    syscalls.end_with_parent()
    server.preload(imports, draws)
    server.settle(few=draws)  # those who draw are the gate's notebooks, a dozen of each exercise
    if threads.count() != 1:
        return  # a fork could hang
    while True:
        message, descriptors, _, _ = socket.recv_fds(forks, MAX_REQUEST, 1)
        if not message:
            break
        for each in descriptors:
            if os.fork() == 0:
                forks.close()
                _become(each, *json.loads(message))
            os.close(each)
        _reap(os.WNOHANG)
    _reap()


def _become(descriptor: int, module: str, *libraries: Any) -> NoReturn:
    try:
        if module == _ORIGIN:
            _be_origin(socket.socket(fileno=descriptor), *libraries)
        else:
            os.setsid()
            importlib.import_module(module).main(descriptor, True)
    finally:
        os._exit(0)


def _reap(how: int = 0) -> None:
    """Wait for children: for those that have ended, or for all."""
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, how)[0]:
            pass
