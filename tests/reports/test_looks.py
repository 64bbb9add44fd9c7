import random
from collections.abc import Callable

from autograder.reports import looks
from autograder.result import Result
from tests.reports.conftest import submission


def test_slow_submissions_need_a_class_and_a_second() -> None:
    rng = random.Random(1)
    group = [submission(f"s{n}", 1, seconds=rng.uniform(0.05, 0.07)) for n in range(30)]
    assert looks.outliers(group) == []
    late = submission("late", 1, seconds=9.0)
    assert looks.outliers([*group, submission("s99", 1, seconds=0.9)]) == []
    (look,) = looks.outliers([*group, late])
    assert look.result is late
    assert "9.0 s" in look.reason
    assert looks.outliers([*group[:3], late]) == []


def test_much_memory_is_an_outlier_as_much_time_is() -> None:
    rng = random.Random(1)
    group = [submission(f"s{n}", 1, seconds=0.05, memory_mb=rng.uniform(20, 25)) for n in range(30)]
    old = [submission(f"old{n}", 1, seconds=0.05) for n in range(3)]
    assert looks.outliers([*group, *old, submission("s99", 1, memory_mb=95.0)]) == []
    large = submission("large", 1, seconds=0.05, memory_mb=1200.0)
    (look,) = looks.outliers([*group, *old, large])
    assert (look.result, look.kind) == (large, "large")
    assert look.reason.startswith("1200 MB; half the class needs 2")
    both = submission("both", 1, seconds=9.0, memory_mb=1200.0)
    (look,) = looks.outliers([*group, both])
    assert look.kind == "slow"
    assert "9.0 s" in look.reason
    assert "1200 MB" in look.reason
    assert [each.kind for each in looks.needs_look([*group, large, both])] == ["slow", "large"]


def test_everything_that_did_not_run_needs_a_look(build_class: Callable[..., list[Result]]) -> None:
    results = build_class(60)
    found = looks.needs_look(results)
    looked = {id(look.result) for look in found}
    assert len(looked) == len(found)
    assert all(id(result) in looked for result in results if result.status != "graded")
    order = list(looks.LOOK_KINDS)
    assert [order.index(look.kind) for look in found] == sorted(order.index(look.kind) for look in found)
    assert {"internal_error", "unreadable", "timeout", "stopped", "missing"} <= {look.kind for look in found}


def test_a_fault_in_one_check_and_a_zero_need_a_look(perfect: Result) -> None:
    assert looks.needs_look([perfect]) == []
    zero = submission("s02", 0, 0)
    perfect.tasks[0].checks[0].status = "internal_error"
    assert [(look.result.student, look.kind) for look in looks.needs_look([zero, perfect])] == [
        ("s01", "internal_error"),
        ("s02", "zero"),
    ]


def test_a_task_that_was_stopped_needs_a_look_and_says_which(perfect: Result) -> None:
    perfect.tasks[1].checks[0].status = "timeout"
    perfect.tasks[2].status = "crashed"
    (look,) = looks.needs_look([perfect])
    assert (look.kind, look.reason) == ("stopped", "precision_recall, f1")


def test_tampered_cells_are_grouped_by_cell() -> None:
    note = "locked cell 'test_f1' was edited and has been restored"
    group = [submission(f"s{n}", 1, notes=[note, note]) for n in (2, 1)]
    group += [
        submission("s03", 1, notes=["locked cell 'setup' was deleted and has been restored", "slow day"])
    ]
    found = looks.tampered_cells(group)
    assert [(each.cell, each.students) for each in found] == [("test_f1", ("s1", "s2")), ("setup", ("s03",))]
