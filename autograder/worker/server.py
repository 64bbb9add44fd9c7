"""The warm process: imports the libraries once, then forks one isolated worker per submission.

Started by the grader with a clean environment and one inherited socket. It never sees the checks, the
reference, the key or the gradebook. It must stay single-threaded: a fork of a threaded process can hang.

Protocol, on the socket: the grader sends `["setup", {...}]` once, then `["start"]` with two descriptors (the worker's
channel and its output pipe) for each submission and `["finish", n]` to end worker number n.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import io
import os
import socket
import sys
from typing import NoReturn

from autograder.worker import notebook, pages, plotting, serve, shell, threads  # noqa: F401  (a worker cannot import them later)
from autograder.worker.isolation import Level, Policy, Worker, enter_warm, fork_worker
from autograder.worker.threads import ONE_THREAD
from autograder.worker.wire import Channel, ChannelClosed

GPUS = "CUDA_VISIBLE_DEVICES"
# What libraries import on first use: once here rather than in every worker.
_LAZY = {
    "numpy": ("numpy.random", "numpy.linalg", "numpy.ma", "numpy.fft", "numpy.polynomial"),
}


def main(descriptor: int, settled: bool = False) -> None:
    """Serve the grader on an inherited socket until it hangs up; `settled` if this is a fork of a settled process."""
    channel = Channel(socket.socket(fileno=descriptor))
    # A broken pipe: the half of this process that enters the namespaces was killed; the grader starts another.
    with contextlib.suppress(ChannelClosed, BrokenPipeError):
        _Warm(channel).run(settled)


class _Warm:
    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._workers: dict[int, Worker] = {}
        self._started = 0

    def run(self, settled: bool) -> None:
        operation, setup = self._channel.receive()
        assert operation == "setup", operation
        self._level: Level = setup["level"]
        self._policy = Policy.from_dict(setup["policy"])
        missing = preload(setup["imports"], setup["draws"])  # which does not look for GPUs
        _show_gpus(setup["gpus"])
        if not settled:
            settle()
        gc.enable()
        keeper = os.getpid()  # with namespaces, what follows goes on in a child
        enter_warm(self._level, self._policy)
        self._channel.send(["ready", {"missing": missing, "threads": threads.count(), "pid": keeper}])
        while True:
            message = self._channel.receive_with_descriptors()
            if message[0] == "start":
                self._start()
            elif message[0] == "finish":
                self._finish(message[1])

    def _start(self) -> None:
        control, output = self._channel.take_descriptor(), self._channel.take_descriptor()
        worker = fork_worker(self._level, self._policy, keep=(control, output))
        if worker is None:
            _become_worker(control, output)
        os.close(control)
        os.close(output)
        self._started += 1
        self._workers[self._started] = worker
        self._channel.send(["started", self._started])

    def _finish(self, number: int) -> None:
        worker = self._workers.pop(number)
        worker.kill()
        self._channel.send(["finished", number, worker.wait()])


def _become_worker(control: int, output: int) -> NoReturn:
    """In the isolated child: standard streams, then the notebook."""
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.dup2(output, 1)
    os.dup2(output, 2)
    os.close(output)
    os.close(null)
    sys.stdin = io.TextIOWrapper(io.FileIO(0, "r", closefd=False), encoding="utf-8")
    for name, descriptor in (("stdout", 1), ("stderr", 2)):
        raw = io.FileIO(descriptor, "w", closefd=False)
        stream = io.TextIOWrapper(
            io.BufferedWriter(raw), encoding="utf-8", errors="backslashreplace", line_buffering=True
        )
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)
    notebook.run_worker(Channel(socket.socket(fileno=control)))


def preload(names: list[str], draws: bool = False) -> list[str]:
    """Import the modules that the exercise's notebook imports; returns the packages that are not installed.

    A name may also be `module.attribute`, as `from module import attribute` has it. matplotlib waits for a worker
    that needs it, unless it `draws`.
    """
    plotting.install()
    if draws and any(name.startswith("matplotlib") for name in names):
        plotting.load()
    missing = set()
    for name in names:
        top = name.partition(".")[0]
        try:
            importlib.import_module(name)
        except ImportError:
            if top not in sys.modules:
                missing.add(top)
    for library, parts in _LAZY.items():
        if library in sys.modules:
            for part in parts:
                importlib.import_module(part)
    return sorted(missing)


def settle(few: bool = False) -> None:
    """After the imports: what is loaded is shared by all forks to come, and each copies a small page table.

    `few` forks are to come: not enough to repay the second that it takes to collect garbage and make huge pages of torch.
    Every submission gets the same random numbers, so that a deterministic one grades to the same bytes. Seeding
    torch in each worker would cost more than the rest of a small submission.
    """
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed(0)
    if "torch" in sys.modules:
        sys.modules["torch"].manual_seed(0)
    if not few:
        gc.collect()
        pages.collapse()
    gc.freeze()  # keep the collector off these pages


def _show_gpus(numbers: str | None) -> None:
    """Let the workers see these of the machine's GPUs, as the variable counts them; None: all."""
    if numbers is None:
        os.environ.pop(GPUS, None)
    else:
        os.environ[GPUS] = numbers


def environment(scratch: str) -> dict[str, str]:
    """The warm process's whole environment: fixed hash seed, one thread per library, no GPU."""
    return {
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "HOME": scratch,
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        **ONE_THREAD,
        GPUS: "",
        "MPLBACKEND": "Agg",
        "MPLCONFIGDIR": scratch,
    }
