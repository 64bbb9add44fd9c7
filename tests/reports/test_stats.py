import random
from collections.abc import Callable
from dataclasses import replace

import pytest

from autograder.reports import stats
from autograder.result import Result, TaskResult


def submission(student: str, *scores: float, **changes: object) -> Result:
    """A submission of tasks a, b, … of one point each."""
    tasks = [
        TaskResult(name, score, 1.0, "passed" if score == 1 else "partial" if score else "failed")
        for name, score in zip("abcdef", scores, strict=False)
    ]
    total = float(len(tasks))
    result = Result(student, "assignment", "exercise", "graded", sum(scores), total, total, tasks)
    return replace(result, **changes)  # type: ignore[arg-type]


def test_the_last_attempt_counts() -> None:
    results = [submission("s01", 1, attempt=2), submission("s02", 1), submission("s01", 0, attempt=1)]
    assert [(each.student, each.attempt) for each in stats.latest(results)] == [("s01", 2), ("s02", 1)]


def test_distribution_bins_are_closed_below_and_the_last_on_both_sides() -> None:
    assert stats.distribution([0.0, 0.1, 0.3, 0.1 + 0.2, 0.999, 1.0]) == [1, 1, 0, 2, 0, 0, 0, 0, 0, 2]
    assert stats.distribution([]) == [0] * 10


@pytest.mark.parametrize("status", ["internal_error", "missing"])
def test_a_fault_or_a_missing_notebook_has_no_score(status: str) -> None:
    assert stats.score_share(submission("s01", 0, status=status)) is None


def test_a_score_is_a_share_of_the_automatic_points() -> None:
    assert stats.score_share(submission("s01", 1, 0, 1, auto_max_score=2.5)) == pytest.approx(0.8)
    assert stats.score_share(submission("s01", 1, auto_max_score=0.0)) is None
    assert stats.score_share(submission("s01", 0, status="timeout")) == 0


def test_task_counts_and_difficulty() -> None:
    group = [submission("s01", 1, 0.5), submission("s02", 0, 1), submission("s03", 0, 0, status="timeout")]
    first, second = stats.task_stats(group)
    assert (first.passed, first.partial, first.failed, first.difficulty) == (1, 0, 1, 0.5)
    assert (second.passed, second.partial, second.failed, second.difficulty) == (1, 1, 0, 0.75)


def test_manual_tasks_and_grader_faults_are_left_out() -> None:
    group = [submission("s01", 0, 0), submission("s02", 1, 1)]
    group[0].tasks[0].status = "internal_error"
    for result in group:
        result.tasks[1].status = "manual"
    first, second = stats.task_stats(group)
    assert (first.difficulty, second.difficulty, second.manual) == (1.0, None, 2)


def test_discrimination_is_the_corrected_item_total_correlation() -> None:
    scores = [(n % 2, n % 3 / 2, n % 5 / 4) for n in range(20)]
    found = stats.task_stats([submission(f"s{n}", *row) for n, row in enumerate(scores)])
    # By hand: Pearson's r of the first column with the sum of the others, not with the total.
    xs, ys = [row[0] for row in scores], [row[1] + row[2] for row in scores]
    mx, my = sum(xs) / 20, sum(ys) / 20
    covariance = sum((x - mx) * (y - my) for x, y in zip(xs, ys, strict=True))
    expected = covariance / (sum((x - mx) ** 2 for x in xs) * sum((y - my) ** 2 for y in ys)) ** 0.5
    assert found[0].discrimination == pytest.approx(expected)


def test_discrimination_is_unknown_for_few_or_constant_scores() -> None:
    few = [submission(f"s{n}", n % 2, n % 2) for n in range(stats.MIN_FOR_DISCRIMINATION - 1)]
    assert stats.task_stats(few)[0].discrimination is None
    constant = [submission(f"s{n}", 1, n % 2) for n in range(20)]
    assert [task.discrimination for task in stats.task_stats(constant)] == [None, None]
    alone = [submission(f"s{n}", n % 2) for n in range(20)]
    assert stats.task_stats(alone)[0].discrimination is None


def test_misconceptions_count_students_once_and_of_those_that_ran(swapped: Result, perfect: Result) -> None:
    group = [swapped, replace(perfect, student="s02", tasks=[]), replace(perfect, student="s03", tasks=[])]
    group.append(replace(perfect, student="s04", tasks=[], status="timeout"))
    (found,) = stats.misconceptions(group)
    assert (found.name, found.students, found.hint) == ("fp_fn_swapped", ("s01",), "first hint")
    assert found.share == pytest.approx(1 / 3)


def test_slow_submissions_need_a_class_and_a_second() -> None:
    rng = random.Random(1)
    group = [submission(f"s{n}", 1, seconds=rng.uniform(0.05, 0.07)) for n in range(30)]
    assert stats.slow_submissions(group) == []
    late = submission("late", 1, seconds=9.0)
    assert stats.slow_submissions([*group, submission("s99", 1, seconds=0.9)]) == []
    (look,) = stats.slow_submissions([*group, late])
    assert look.result is late
    assert "9.0 s" in look.reason
    assert stats.slow_submissions([*group[:3], late]) == []


def test_everything_that_did_not_run_needs_a_look(build_class: Callable[..., list[Result]]) -> None:
    results = build_class(60)
    looks = stats.needs_look(results)
    looked = {id(look.result) for look in looks}
    assert len(looked) == len(looks)
    assert all(id(result) in looked for result in results if result.status != "graded")
    order = list(stats.LOOK_KINDS)
    assert [order.index(look.kind) for look in looks] == sorted(order.index(look.kind) for look in looks)
    assert {"internal_error", "unreadable", "timeout", "slow", "missing"} <= {look.kind for look in looks}


def test_a_fault_in_one_check_and_a_zero_need_a_look(perfect: Result) -> None:
    assert stats.needs_look([perfect]) == []
    zero = submission("s02", 0, 0)
    perfect.tasks[0].checks[0].status = "internal_error"
    assert [(look.result.student, look.kind) for look in stats.needs_look([zero, perfect])] == [
        ("s01", "internal_error"),
        ("s02", "zero"),
    ]


def test_tampered_cells_are_grouped_by_cell() -> None:
    note = "locked cell 'test_f1' was edited and has been restored"
    group = [submission(f"s{n}", 1, notes=[note, note]) for n in (2, 1)]
    group += [
        submission("s03", 1, notes=["locked cell 'setup' was deleted and has been restored", "slow day"])
    ]
    found = stats.tampered_cells(group)
    assert [(each.cell, each.students) for each in found] == [("test_f1", ("s1", "s2")), ("setup", ("s03",))]


def test_no_results_are_no_trouble() -> None:
    assert stats.mean([]) is stats.median([]) is None
    assert (
        stats.task_stats([])
        == stats.misconceptions([])
        == stats.needs_look([])
        == stats.tampered_cells([])
        == []
    )
