"""Each thing that the gate looks for is provoked once, by a real defect in an exercise that passes without it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from autograder.gate.findings import Report

from .conftest import FILES

Found = Callable[[Report], list[str]]


def test_a_good_exercise_has_no_findings(validate, found: Found) -> None:
    report = validate(draws=3, mutation=True)
    assert found(report) == []
    assert (report.misconceptions, report.alternatives, report.draws) == (8, 3, 3)
    assert report.mutation is not None
    assert len(report.mutation.equivalent) == 1
    assert report.mutation.killed == report.mutation.generated - 1 == 27
    assert report.matrix["sample_std"] == {"sample_std": 3}
    assert report.matrix["mean_of_squares"] == {}
    caught = {check.id: check.misconceptions for check in report.checks}
    assert caught["test_hand_mean"] == []
    assert caught["test_constant_column"][-1] == "constant_column_forgotten"
    assert Report.from_json(report.to_json()) == report


def test_a_check_that_zeros_pass(validate, change, found: Found) -> None:
    change("checks", "assert_close(result, reference.standardise(X))", "assert result.shape == X.shape")
    texts = found(validate())
    assert any(
        text.startswith("trivial: test_input_is_left_alone passes for a solver that returns")
        and "zeros like the first argument" in text
        for text in texts
    )


def test_a_check_that_the_blank_notebook_passes(validate, change, found: Found) -> None:
    change(
        "checks",
        "    assert_close(student.hand_mean, reference.hand_mean)",
        "    assert reference.hand_mean == 5",
    )
    texts = found(validate())
    assert "blank: test_hand_mean passes on the blank notebook" in texts


def test_a_public_test_that_the_blank_notebook_passes(validate, change, found: Found) -> None:
    change(
        "source",
        'for name, value in {"hand_mean"',
        'hand_mean = hand_std = hand_z = 1\nfor name, value in {"hand_mean"',
    )
    assert "public: the public test of 'by_hand' passes on the blank notebook" in found(validate())


def test_a_public_test_that_the_reference_fails(validate, change, found: Found) -> None:
    change("source", "assert result.shape == (3, 2)", "assert result.shape == (2, 3)")
    texts = found(validate())
    assert any(
        text.startswith("public: the public test 'standardise' fails on the reference") for text in texts
    )


def test_a_reference_that_fails_its_own_check(validate, change, found: Found) -> None:
    change(
        "checks", "    X = samples(rng, 5, 2)\n", "    X = samples(rng, 5, 2)\n    assert X.shape == (2, 5)\n"
    )
    texts = found(validate())
    assert any(text.startswith("reference: the reference fails test_input_is_left_alone") for text in texts)


def test_an_alternative_that_is_wrong(validate, change, found: Found) -> None:
    change("alternatives", "if spread > 0:", "if spread > 1e9:")
    change("alternatives", "        return Z / spread", "        return X / spread")
    report = validate()
    texts = found(report)
    assert any(
        text.startswith("alternative: one_column_after_the_other fails test_columns of 'standardise'")
        for text in texts
    )
    assert "diagnosis: test_columns takes mean_of_squares for not_centred and gives its hint" in texts
    assert (report.diagnoses.alternatives, report.diagnoses.misled) == (3, ["mean_of_squares"])


def test_a_misconception_that_fails_another_task(validate, change, found: Found) -> None:
    change(
        "misconceptions", '    """No axis at all."""\n', '    """No axis at all."""\n\n    hand_mean = 4.0\n'
    )
    assert "misconception: one_mean_for_all fails 'by_hand', which it does not name" in found(validate())


def test_a_misconception_that_no_check_notices(validate, change, found: Found) -> None:
    change("checks", "        X[:, 1] = rng.integers(2, 9)\n", "")
    assert "misconception: constant_column_forgotten should fail 'standardise' but passes" in found(
        validate()
    )


def test_a_misconception_that_never_ends(validate, change, z_scores: Path, found: Found) -> None:
    change(
        "misconceptions", "        return (X - X.mean()) / X.std()", "        while True:\n            pass"
    )
    with (z_scores / "course.toml").open("a") as file:
        file.write("\n[limits]\ncheck_seconds = 0.2\n")
    texts = found(validate())
    assert any(
        text.startswith("misconception: one_mean_for_all: test_columns ends as timeout") for text in texts
    )


def test_a_misconception_that_cannot_be_executed(validate, change, found: Found) -> None:
    plotting = (
        "    import matplotlib\n\n    hand_z = float(len(matplotlib.__name__))"  # the grader never plots
    )
    change("misconceptions", "    hand_z = 1.87083", plotting)
    expected = (
        "misconception: sample_std_by_hand cannot be executed: NameError: name 'matplotlib' is not defined"
    )
    assert expected in found(validate())


def add_misconception(root: Path, text: str) -> None:
    with (root / FILES["misconceptions"]).open("a") as file:
        file.write(f'\n\n@misconception(fails=["standardise"], hint="Another hint.")\n{text}')


def test_a_misconception_that_is_not_recognised(validate, z_scores: Path, found: Found) -> None:
    add_misconception(
        z_scores, "class the_same_again:\n    def standardise(X):\n        return (X - X.mean()) / X.std()\n"
    )
    report = validate()
    assert [text.split(";")[0] for text in found(report)] == [
        "diagnosis: one_mean_for_all: its students never get its hint",
        "diagnosis: the_same_again: its students never get its hint",
    ]
    assert report.diagnoses.silent == ["one_mean_for_all", "the_same_again"]
    assert (len(report.diagnoses.right), report.diagnoses.wrong) == (7, [])


def test_a_misconception_that_is_taken_for_another(validate, change, z_scores: Path, found: Found) -> None:
    loop = "    for n, d in [(7, 3), (3, 5), (20, 2)]:\n        X = samples(rng, n, d)\n"
    change(
        "checks",
        loop + "        assert_close(student.standardise(X), reference.standardise(X))",
        "    several = [samples(rng, n, 2) for n in (7, 3, 20)]\n"
        "    for result, X in zip([student.standardise(X) for X in several], several):\n"
        "        assert_close(result, reference.standardise(X))",
    )
    add_misconception(
        z_scores,
        "class moody:\n    _calls = []\n\n    def standardise(X):\n        _calls.append(1)\n"
        "        return (X - X.mean()) / X.std() if len(_calls) <= 5 else 2 * X\n",
    )
    report = validate()
    assert "diagnosis: test_columns takes moody for one_mean_for_all and gives its hint" in found(report)
    assert report.diagnoses.wrong == ["moody"]


def test_drift(validate, change, found: Found) -> None:
    validate()
    change("source", "By hand", "With a pencil")
    texts = found(validate(released=False))
    assert [text.split(":")[0] for text in texts] == ["drift", "drift"]
    assert "release/features/z_scores.ipynb" in texts[0]


def test_too_few_misconceptions_and_alternatives(validate, change, z_scores: Path, found: Found) -> None:
    path = z_scores / "checks/features/z_scores/alternatives.py"
    path.write_text(path.read_text().split("\n\n\n@alternative\nclass mean_of_squares")[0])
    texts = found(validate())
    assert len(texts) == 1
    assert texts[0].startswith("files: 1 alternatives in ")
    change("source", "#     minutes: 30", "#     minutes: 30\n#     gate:\n#       alternatives: 1")
    assert found(validate()) == []


def test_a_task_without_checks_and_a_check_without_a_task(validate, change, found: Found) -> None:
    change("source", '"grade_id": "by_hand", ', '"grade_id": "pencil", ')
    texts = found(validate())
    assert "files: task 'pencil' has no check" in texts
    assert "files: test_hand_mean belongs to 'by_hand', which is no automatically graded task" in texts
    assert "files: misconception variance_by_hand names the unknown task 'by_hand'" in texts


def test_an_expected_value_in_a_hint(validate, change, found: Found) -> None:
    change("source", "hand_z = 2.0", "hand_z = 2.125")
    change("misconceptions", "One step is missing.", "The answer is 2.125.")
    assert "leak: the hint of variance_by_hand says 2.125, which is an expected value" in found(validate())


def test_a_check_in_the_released_notebook(validate, change, found: Found) -> None:
    line = "assert_close(student.standardise(X), reference.standardise(X))"
    change("source", "# ## In code", f"# ## In code\n#\n# Beware of test_constant_column.\n#\n# {line}")
    texts = found(validate())
    assert "leak: the released notebook says 'test_constant_column'" in texts
    assert f"leak: the released notebook has the line {line!r} of checks.py" in texts


def test_a_name_that_the_notebook_does_not_introduce(validate, change, found: Found) -> None:
    change("source", "# hand_z      z-score of the 9\n", "")
    texts = found(validate())
    assert (
        "instructions: the checks read hand_z, which the released notebook does not mention above its public test"
        in texts
    )


def test_a_formula_that_jupyterlab_cannot_set(validate, change, found: Found) -> None:
    change("source", "# ## In code", "# ## In code\n#\n" + r"# Of $\text{fan\_in}$ and $\text{fan_in}$.")
    assert r"instructions: JupyterLab cannot set \text{fan_…: inside \text write \_ for _" in found(
        validate()
    )


def test_a_function_without_docstring_or_signature(validate, change, found: Found) -> None:
    change("source", '    """Z-scores of every column of X.', '    x = """Z-scores of every column of X.')
    assert (
        "instructions: the checks use standardise, which has no docstring in the released notebook"
        in found(validate())
    )
    change("source", "def standardise(X):", "### BEGIN SOLUTION\ndef standardise(X):")
    change("source", "    ### BEGIN SOLUTION\n", "")
    texts = found(validate())
    assert (
        "instructions: the checks use standardise, whose signature is not in the released notebook" in texts
    )


def test_a_keyword_that_the_signature_does_not_have(validate, change, found: Found) -> None:
    change("checks", "student.standardise(X), ref", "student.standardise(X, axis=0), ref")
    assert (
        "instructions: the checks call standardise(axis=...), which its released signature does not have"
        in found(validate())
    )


def test_a_check_that_flips(validate, change, found: Found) -> None:
    change(
        "checks",
        "X[:, 1] = rng.integers(2, 9)",
        "X[:, 1] = rng.integers(2, 9) if rng.random() < 0.5 else X[:, 0]",
    )
    texts = found(validate(draws=12))
    assert any(
        text.startswith("stability: test_constant_column flips: it passes constant_column_forgotten with")
        for text in texts
    )


def test_a_mutant_that_survives(validate, change, found: Found) -> None:
    change("equivalent", 'id = "standardise/constant/3: 1 -> 2"', 'id = "standardise/gone"')
    report = validate(mutation=True)
    assert found(report) == [
        "mutation: no check notices standardise/constant/3: 1 -> 2",
        "mutation: equivalent.toml: no such mutant: 'standardise/gone'",
    ]
    assert "+    return (X - X.mean(axis=0)) / np.where(spread > 0, spread, 2)" in report.findings[0].diff


def test_kills_by_crashes_are_not_enough(validate, change, found: Found) -> None:
    change("source", "    spread = X.std(axis=0)\n", "    spread = [[[[[X.std(axis=0)]]]]][0][0][0][0][0]\n")
    report = validate(mutation=True)
    assert report.mutation is not None
    assert len(report.mutation.crashed) >= 5
    assert any(text.startswith("mutation: only 78.1%") and "90% are needed" in text for text in found(report))


def test_files_that_cannot_be_read_are_one_finding(validate, change, found: Found) -> None:
    change("checks", "from autograder.checking import", "from autograder.nothing import")
    texts = found(validate())
    assert len(texts) == 1
    assert texts[0].startswith("files: ")
    assert "autograder.nothing" in texts[0]
