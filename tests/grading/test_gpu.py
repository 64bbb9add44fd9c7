"""`--gpu`: what workers see of a GPU, and that a notebook that uses one is never forked.

No machine of the tests has a GPU. Its files are played by others, and its driver by what matters of it here: once it was
used, torch says so, and a fork of the process cannot use it.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.cli.main import main
from autograder.course import Limits
from autograder.errors import CourseError
from autograder.grading.execute import Execution, execute
from autograder.grading.workers import TaskWorkers
from autograder.student.proxy import Session, Student
from autograder.student.sandbox import Sandbox
from autograder.student.warm import Nursery
from autograder.student.watch import WorkerLost
from autograder.submission import Cell
from autograder.worker.isolation import rootfs
from tests.worker.isolated import POLICY

DRIVER = """
import os
import torch

pid, calls, broken = os.getpid, [], []
gpus = os.environ.get("CUDA_VISIBLE_DEVICES")
os.register_at_fork(after_in_child=lambda: broken.append(1))

def count():
    assert not broken, "Cannot re-initialize CUDA in forked subprocess"
    calls.append(1)
    return len(calls)

def fill(megabytes):
    return len(bytearray(megabytes << 20))
"""
LOOKING = """
import torch
from autograder.worker import server

looked = set()
for name in ("is_available", "device_count", "init", "_lazy_init", "current_device"):
    setattr(torch.cuda, name, lambda *_arguments, name=name: looked.add(name))
server.preload(["torch._dynamo", "torch.nn.functional", "torch.optim"], True)
server.settle()
print(looked)
"""
REFUSE = """
import sys

def refuse(self, descriptor, gpu):
    self._channel.send(["unforkable"])

sys.modules["autograder.worker.notebook"]._Notebook._fork = refuse
"""
USE = "torch.cuda._initialized = True\n"  # what torch.cuda.is_initialized() reads
VISIBLE = "CUDA_VISIBLE_DEVICES"


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    """torch is imported once for all of them."""
    shared = Nursery()
    yield shared
    shared.close()


@pytest.fixture(scope="module", params=["full", "restricted", "basic"])
def with_gpu(request: pytest.FixtureRequest, nursery: Nursery) -> Iterator[Sandbox]:
    with Sandbox(request.param, Limits(gpu=True, memory_mb=1024), ["torch"], nursery=nursery) as sandbox:
        yield sandbox


class Notebook:
    """A notebook, and how often it ran."""

    def __init__(self, sandbox: Sandbox, source: str) -> None:
        self._sandbox, self._cells = sandbox, [Cell("a", "code", source, None, "free")]
        self.runs = 0
        self.execution = self.run()
        self.workers = TaskWorkers(self.execution, self.run)

    def run(self) -> Execution:
        self.runs += 1
        return execute(self._sandbox, self._cells, self._sandbox.limits, lambda _cell: None)

    def counts(self, tasks: int) -> list[int]:
        """What `count()` says in each of some tasks."""
        found = []
        for _task in range(tasks):
            worker = self.workers.take()
            found.append(Student(Session(worker, 5.0)).count())
            self.workers.give_back(worker)
        self.execution.snapshot.close()
        return found


def test_a_notebook_that_uses_a_gpu_runs_again_for_each_task(with_gpu: Sandbox) -> None:
    notebook = Notebook(with_gpu, DRIVER + USE)
    assert notebook.counts(3) == [1, 1, 1]
    assert notebook.runs == 3


def test_one_that_uses_none_is_forked(with_gpu: Sandbox) -> None:
    notebook = Notebook(with_gpu, DRIVER.replace("assert not broken", "assert True"))
    assert notebook.counts(3) == [1, 1, 1]
    assert notebook.runs <= 2


def test_memory_is_watched(with_gpu: Sandbox) -> None:
    notebook = Notebook(with_gpu, DRIVER + USE + "size = fill(4000)\n")
    assert notebook.execution.statuses == {"a": "crashed"}
    assert "memory" in notebook.execution.details["a"]
    notebook.execution.snapshot.close()


@pytest.mark.parametrize(
    ("allowed", "ours", "theirs"), [(False, "0,1", ""), (True, "0,1", "0,1"), (True, None, None)]
)
def test_workers_see_the_gpus_that_the_grader_sees(
    monkeypatch: pytest.MonkeyPatch, allowed: bool, ours: str | None, theirs: str | None
) -> None:
    if ours is None:
        monkeypatch.delenv(VISIBLE, raising=False)
    else:
        monkeypatch.setenv(VISIBLE, ours)
    with Sandbox("full", Limits(gpu=allowed), []) as sandbox:
        cells = [Cell("a", "code", DRIVER.replace("import torch", ""), None, "free")]
        execution = execute(sandbox, cells, sandbox.limits, lambda _cell: None)
        worker = TaskWorkers(execution, lambda: execution).take()
        assert Student(Session(worker, 5.0)).gpus == theirs
        execution.snapshot.close()


def test_without_the_option_a_refusal_to_fork_breaks_the_protocol(nursery: Nursery) -> None:
    with Sandbox("full", Limits(), ["torch"], nursery=nursery) as sandbox:
        notebook = Notebook(sandbox, DRIVER + REFUSE)
        notebook.execution.seconds = 1.0
        with pytest.raises(WorkerLost, match="protocol"):
            TaskWorkers(notebook.execution, notebook.run).take()
        notebook.execution.snapshot.close()


def test_imports_do_not_look_for_gpus() -> None:
    """After that, a fork could not use them."""
    done = subprocess.run([sys.executable, "-c", LOOKING], capture_output=True, text=True, check=False)
    assert (done.stdout, done.returncode) == ("set()\n", 0), done.stderr


def test_without_the_option_no_notebook_is_taken_for_a_user_of_gpus(nursery: Nursery) -> None:
    with Sandbox("full", Limits(), ["torch"], nursery=nursery) as sandbox:
        pretends = DRIVER.replace("assert not broken", "assert True") + "torch.cuda.is_initialized = None\n"
        notebook = Notebook(sandbox, pretends)
        assert notebook.counts(3) == [1, 1, 1]
        assert notebook.runs <= 2


def test_device_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rootfs, "_GPU_DEVICES", ("/dev/tt[y]", "/dev/no-such-device*"))
    assert rootfs.gpu_devices() == ["/dev/tty"]
    assert "/dev/tty" in rootfs.devices(replace(POLICY, gpu=True))
    assert "/dev/tty" not in rootfs.devices(POLICY)


def test_grading_with_the_option(
    hand_in: Callable[..., Path], solved: dict[str, object], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["grade", str(hand_in("s01", solved)), "--gpu", "--min-score", "100"]) == 0
    assert ("no GPU is to be seen here" in capsys.readouterr().err) == (not rootfs.gpu_devices())


def test_an_exercise_may_ask_for_it() -> None:
    assert Limits().with_overrides({"gpu": True, "memory_mb": 4096}, "here").gpu
    with pytest.raises(CourseError, match="here: limit 'gpu' must be true or false, not 1"):
        Limits().with_overrides({"gpu": 1}, "here")
