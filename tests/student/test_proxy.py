"""What a check sees of a submission, through a real worker."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from autograder.course import Limits
from autograder.student import Handle, Sandbox, Snapshot, Student, StudentError, WorkerLost, mutated
from autograder.student.proxy import NotPlainError, Session, load_probe

CELL = """
import numpy as np
from dataclasses import dataclass

answer = 0.25
values = [1, 2, 3]

def double(x):
    return 2 * x

def apply(f, x):
    return f(x) + 1

def in_place(x):
    x[0] = 99
    return x.sum()

def refuse(x):
    raise ValueError("negative: " + str(x))

class Odd(Exception):
    pass

def odd():
    raise Odd("strange")

def endless():
    while True:
        pass

def leave():
    import os
    os._exit(7)

def numbers():
    yield from (1, 2, 3)

def anything():
    return object()

def many_callbacks(f):
    return [f(i) for i in range(50)]

counter = 0
def count():
    global counter
    counter += 1
    return counter

@dataclass
class Model:
    weight: float
    def predict(self, x):
        return self.weight * x
    def __eq__(self, other):
        return True
    def __getitem__(self, key):
        return key
    def __len__(self):
        return 4
"""


@pytest.fixture(scope="module")
def snapshot() -> Iterator[Snapshot]:
    with Sandbox("full", Limits(memory_mb=256), ["numpy"]) as sandbox:
        opened = sandbox.open()
        assert opened.run_cell("definitions", CELL, 10) is None
        yield opened
        opened.close()


@pytest.fixture
def student(snapshot: Snapshot) -> Iterator[Student]:
    worker = snapshot.fork_task()
    yield Student(Session(worker, 1.5))
    worker.kill()


def test_values_arrive_by_value_and_functions_can_be_called(student: Student) -> None:
    assert student.answer == 0.25
    assert student.values == [1, 2, 3]
    assert student.double(4) == 8
    assert student.double(x=4.0) == 8.0
    assert (student.double(np.arange(3)) == [0, 2, 4]).all()


def test_objects_are_handles_that_equal_nothing(student: Student) -> None:
    model = student.Model(0.5)
    assert isinstance(model, Handle)
    assert model.weight == 0.5
    assert model.predict(4) == 2.0
    assert model["key"] == "key"
    assert len(model) == 4
    assert not model == model  # noqa: SIM201 - this is the point
    assert model != model
    with pytest.raises(NotPlainError, match="plain value"):
        bool(student.anything())


def test_generators_can_be_iterated(student: Student) -> None:
    assert list(student.numbers()) == [1, 2, 3]


def test_exceptions_are_of_the_nearest_builtin_type(student: Student) -> None:
    with pytest.raises(ValueError, match="negative: -1"):
        student.refuse(-1)
    with pytest.raises(StudentError, match="Odd: strange"):
        student.odd()
    with pytest.raises(AttributeError):
        _ = student.not_there


def test_trusted_functions_run_here_and_only_their_values_travel(student: Student) -> None:
    seen = []
    assert student.apply(lambda x: seen.append(x) or x * 10, 3) == 31
    assert seen == [3]
    assert student.many_callbacks(lambda i: i * i) == [i * i for i in range(50)]


def test_a_trusted_function_that_raises_tells_no_details(student: Student) -> None:
    def secret(x: object) -> None:
        raise KeyError("the hidden value is 42")

    with pytest.raises(RuntimeError) as caught:
        student.apply(secret, 1)
    assert "42" not in str(caught.value)


def test_in_place_edits_are_seen_only_where_asked(student: Student) -> None:
    x = np.arange(3.0)
    result, (after,) = mutated(student.in_place, x)
    assert result == 99 + 1 + 2
    assert after[0] == 99
    assert x[0] == 0


def test_each_task_starts_from_the_executed_notebook(snapshot: Snapshot) -> None:
    for _ in range(2):
        worker = snapshot.fork_task()
        student = Student(Session(worker, 2.0))
        assert [student.count(), student.count()] == [1, 2]
        worker.close()


def test_an_endless_function_costs_its_fork_only(snapshot: Snapshot) -> None:
    worker = snapshot.fork_task()
    with pytest.raises(WorkerLost) as caught:
        Student(Session(worker, 0.3)).endless()
    assert caught.value.loss == "timeout"
    worker.kill()
    worker = snapshot.fork_task()
    assert Student(Session(worker, 2.0)).double(1) == 2
    worker.close()


def test_a_crash_costs_its_fork_only_and_says_how(snapshot: Snapshot) -> None:
    worker = snapshot.fork_task()
    with pytest.raises(WorkerLost) as caught:
        Student(Session(worker, 2.0)).leave()
    assert caught.value.loss == "crashed"
    assert worker.kill(patience=1.0) == 7
    worker = snapshot.fork_task()
    assert Student(Session(worker, 2.0)).double(1) == 2
    worker.close()


def test_a_probe_runs_beside_the_students_objects(student: Student) -> None:
    probe = load_probe(student, "def weigh(model):\n    return model.weight * 2\n")
    assert probe.weigh(student.Model(3.0)) == 6.0


def test_checks_cannot_change_the_students_objects(student: Student) -> None:
    with pytest.raises(TypeError):
        student.answer = 1


def test_cells_that_raise_do_not_stop_the_notebook(snapshot: Snapshot) -> None:
    error = snapshot.run_cell("broken", "values.append(4)\n1 / 0", 5)
    assert error is not None
    assert error.type == "ZeroDivisionError"
    assert "line 2" in error.where[-1]
    assert snapshot.run_cell("exit", "raise SystemExit(3)", 5) is not None
    assert snapshot.run_cell("after", "values.pop()", 5) is None


@pytest.mark.parametrize(
    "source",
    [
        "%matplotlib inline\nx = 1",
        "!pip install numpy",
        "files = !ls",
        "%timeit -n 3 double(2)",
        "%%time\ny = double(3)",
        "import asyncio\nawait asyncio.sleep(0)",
        "double?",
        "get_ipython().run_line_magic('pylab', '')",
        "display(values)",
        "%unknown_magic",
    ],
)
def test_what_notebooks_do_in_jupyter_works(snapshot: Snapshot, source: str) -> None:
    assert snapshot.run_cell("magic", source, 5) is None


def test_cell_magics_run_their_code(snapshot: Snapshot) -> None:
    assert snapshot.run_cell("magic", "%%time\nfrom_magic = double(21)", 5) is None
    assert snapshot.run_cell("use", "assert from_magic == 42", 5) is None


def test_output_is_bounded(snapshot: Snapshot) -> None:
    assert snapshot.run_cell("flood", "print('x' * 1_000_000)", 5) is None
    snapshot.output.drain()
    assert len(snapshot.output.kept) == snapshot.output.limit < snapshot.output.total


GROW = "kept = [*globals().get('kept', []), bytearray(b'x' * 30_000_000)]"


def test_memory_is_bounded() -> None:
    with Sandbox("full", Limits(memory_mb=128), ["numpy"]) as sandbox:
        opened = sandbox.open()
        outcomes, losses = [], []
        for _ in range(20):  # one allocation stays below the limit, all together far above
            try:
                outcomes.append(opened.run_cell("grow", GROW, 10))
            except WorkerLost as lost:
                losses.append(lost.loss)
                break
        assert losses in ([], ["memory"], ["crashed"])
        granted = sum(each is None for each in outcomes)
        assert 1 <= granted <= 4
        assert all(each is None or each.type == "MemoryError" for each in outcomes)
        opened.close()
