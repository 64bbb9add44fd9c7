from dataclasses import replace

import pytest

from autograder.reports import stats
from autograder.result import Result
from tests.reports.conftest import submission


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


def test_who_answered_nothing_says_nothing_about_a_task() -> None:
    blank = submission("s02", 0, 0)
    for task in blank.tasks:
        task.status = "missing"
    first, second = stats.task_stats([submission("s01", 1, 0), blank])
    assert (first.difficulty, second.difficulty, first.failed) == (1.0, 0.0, 0)


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


def test_no_results_are_no_trouble() -> None:
    assert stats.mean([]) is stats.median([]) is None
    assert stats.task_stats([]) == stats.misconceptions([]) == []
