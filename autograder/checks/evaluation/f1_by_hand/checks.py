"""Hidden checks of evaluation/f1_by_hand."""

import numpy as np

from autograder.checking import assert_close, assert_equal, mutated, task

HAND_TOLERANCE = 1e-4  # stated in the text of the two hand computations


def count_tables(rng, n=5):
    """n tables (tp, fp, fn, tn); no two counts of a table are equal, none is zero."""
    return [rng.choice(np.arange(1, 200), size=4, replace=False).tolist() for _ in range(n)]


def draw_labels(rng, labels, shares, n=60):
    """n labels in random order; every label occurs, each about as often as its share says."""
    drawn = rng.choice(len(labels), size=n, p=shares)
    drawn[: len(labels)] = np.arange(len(labels))
    return [labels[i] for i in rng.permutation(drawn)]


def draw_matrix(rng, k):
    """A (k, k) confusion matrix, far from symmetric: the first label is predicted too often."""
    matrix = rng.integers(1, 9, size=(k, k)) + np.diag(rng.integers(1, 30, size=k))
    matrix[:, 0] += 10 * np.arange(1, k + 1)
    return matrix


# --- by_hand --------------------------------------------------------------------------------------


@task("by_hand")
def test_hand_precision(student, reference):
    """Precision by hand: of the segments called seizures, how many were?"""
    assert_close(student.hand_precision, reference.hand_precision, rtol=0, atol=HAND_TOLERANCE)


@task("by_hand")
def test_hand_recall(student, reference):
    """Recall by hand: of the seizures, how many were found?"""
    assert_close(student.hand_recall, reference.hand_recall, rtol=0, atol=HAND_TOLERANCE)


@task("by_hand")
def test_hand_f1(student, reference):
    """F1 by hand: the harmonic mean of the two"""
    assert_close(student.hand_f1, reference.hand_f1, rtol=0, atol=HAND_TOLERANCE)


@task("by_hand")
def test_hand_accuracy(student, reference):
    """Accuracy by hand: of all segments, how many were right?"""
    assert_close(student.hand_accuracy, reference.hand_accuracy, rtol=0, atol=HAND_TOLERANCE)


@task("by_hand")
def test_hand_specificity(student, reference):
    """Specificity by hand: of the quiet segments, how many were left in peace?"""
    assert_close(student.hand_specificity, reference.hand_specificity, rtol=0, atol=HAND_TOLERANCE)


# --- confusion_counts -----------------------------------------------------------------------------


@task("confusion_counts")
def test_counts_of_the_worked_table(student, rng):
    """Labels that give the table of the hand computation, in random order"""
    order = rng.permutation(130)
    y_true = np.repeat([1, 0, 1, 0], [25, 10, 15, 80])[order]
    y_pred = np.repeat([1, 1, 0, 0], [25, 10, 15, 80])[order]
    assert_equal(student.confusion_counts(y_true, y_pred, 1), (25, 10, 15, 80))


@task("confusion_counts")
def test_counts_with_any_positive_label(student, reference, rng):
    """The positive label is the caller's choice, not always 1"""
    y_true = np.array(draw_labels(rng, [1, 7, -2], [0.5, 0.3, 0.2]))
    y_pred = np.array(draw_labels(rng, [1, 7, -2], [0.2, 0.3, 0.5]))
    for positive in (7, -2, 1):
        expected = reference.confusion_counts(y_true, y_pred, positive)
        assert_equal(student.confusion_counts(y_true, y_pred, positive), expected)


@task("confusion_counts")
def test_counts_of_lists_of_words(student, reference, rng):
    """The labels may be lists of words"""
    y_true = draw_labels(rng, ["spike", "quiet"], [0.3, 0.7])
    y_pred = draw_labels(rng, ["spike", "quiet"], [0.6, 0.4])
    for positive in ("spike", "quiet"):
        expected = reference.confusion_counts(y_true, y_pred, positive)
        assert_equal(student.confusion_counts(y_true, y_pred, positive), expected)


@task("confusion_counts")
def test_counts_of_empty_boxes(student, reference, rng):
    """A box that nothing falls into has the count 0"""
    y_true = draw_labels(rng, [4, 9], [0.7, 0.3])
    never, always = [4] * len(y_true), [9] * len(y_true)
    for y_pred in (never, always, y_true):
        assert_equal(
            student.confusion_counts(y_true, y_pred, 9), reference.confusion_counts(y_true, y_pred, 9)
        )


# --- precision_recall -----------------------------------------------------------------------------


@task("precision_recall")
def test_precision_counts_predicted_positives(student, reference, rng):
    """Precision divides by everything you *predicted* positive"""
    for counts in [[25, 10, 15, 80], *count_tables(rng)]:
        assert_close(student.precision(*counts), reference.precision(*counts))


@task("precision_recall")
def test_recall_counts_actual_positives(student, reference, rng):
    """Recall divides by everything that *is* positive"""
    for counts in [[25, 10, 15, 80], *count_tables(rng)]:
        assert_close(student.recall(*counts), reference.recall(*counts))


@task("precision_recall")
def test_precision_without_alarms_or_false_alarms(student, rng):
    """Precision at the edges: nothing predicted positive, only right alarms, as many right as false ones"""
    a, b, c = rng.integers(1, 50, size=3).tolist()
    assert_close(student.precision(0, 0, a, b), 0.0)
    assert_close(student.precision(1, 0, b, c), 1.0)
    assert_close(student.precision(a, a, b, c), 0.5)


@task("precision_recall")
def test_recall_without_positives_or_misses(student, rng):
    """Recall at the edges: no positive samples, everything found, one half found"""
    a, b, c = rng.integers(1, 50, size=3).tolist()
    assert_close(student.recall(0, a, 0, b), 0.0)
    assert_close(student.recall(1, b, 0, c), 1.0)
    assert_close(student.recall(a, b, a, c), 0.5)


# --- specificity_accuracy -------------------------------------------------------------------------


@task("specificity_accuracy")
def test_specificity_counts_actual_negatives(student, reference, rng):
    """Specificity divides by everything that *is* negative"""
    for counts in [[25, 10, 15, 80], *count_tables(rng)]:
        assert_close(student.specificity(*counts), reference.specificity(*counts))


@task("specificity_accuracy")
def test_specificity_without_negatives_or_false_alarms(student, rng):
    """Specificity at the edges: no negative samples, no false alarm, false alarms in one half"""
    a, b, c = rng.integers(1, 50, size=3).tolist()
    assert_close(student.specificity(a, 0, b, 0), 0.0)
    assert_close(student.specificity(a, 0, b, 1), 1.0)
    assert_close(student.specificity(a, b, c, b), 0.5)


@task("specificity_accuracy")
def test_accuracy_counts_everything_right(student, reference, rng):
    """Accuracy counts every right answer, positive or negative"""
    for counts in [[25, 10, 15, 80], *count_tables(rng)]:
        assert_close(student.accuracy(*counts), reference.accuracy(*counts))


# --- f1 -------------------------------------------------------------------------------------------


@task("f1")
def test_f1_of_many_tables(student, reference, rng):
    """F1 of many tables of counts"""
    for counts in [[25, 10, 15, 80], *count_tables(rng)]:
        assert_close(student.f1_score(*counts), reference.f1_score(*counts))


@task("f1")
def test_f1_stays_near_the_smaller_of_the_two(student, reference, rng):
    """F1 is small when precision or recall is small, and 1 when both are 1"""
    few, many = int(rng.integers(2, 6)), int(rng.integers(100, 200))
    for counts in ([few, 0, many, 7], [few, many, 0, 7], [few, 0, 0, many]):
        assert_close(student.f1_score(*counts), reference.f1_score(*counts))


@task("f1")
def test_f1_without_true_positives(student, rng):
    """F1 is 0 without true positives, for whatever reason, but not with one"""
    a, b, c = rng.integers(1, 50, size=3).tolist()
    for counts in ([0, a, b, c], [0, 0, b, c], [0, a, 0, c], [0, 0, 0, c]):
        assert_close(student.f1_score(*counts), 0.0)
    assert_close(student.f1_score(1, a, a, c), 1 / (1 + a))


# --- imbalance ------------------------------------------------------------------------------------


@task("imbalance")
def test_rare_accuracy(student, reference):
    """The accuracy of the detector of rare seizures"""
    assert_close(student.rare_accuracy, reference.rare_accuracy, rtol=0, atol=HAND_TOLERANCE)


@task("imbalance")
def test_rare_f1(student, reference):
    """The F1 of the detector of rare seizures"""
    assert_close(student.rare_f1, reference.rare_f1, rtol=0, atol=HAND_TOLERANCE)


@task("imbalance")
def test_baseline_of_two_labels(student, reference, rng):
    """The baseline of two labels, whichever of them is the frequent one"""
    share = rng.uniform(0.65, 0.9)
    for shares in ([share, 1 - share], [1 - share, share]):
        y_true = np.array(draw_labels(rng, [0, 1], shares))
        assert_close(student.majority_baseline(y_true), reference.majority_baseline(y_true))


@task("imbalance")
def test_baseline_of_many_labels(student, reference, rng):
    """The baseline of several labels, or of a single one, in a list of words"""
    y_true = draw_labels(rng, ["wake", "REM", "light", "deep"], [0.2, 0.1, 0.45, 0.25])
    assert_close(student.majority_baseline(y_true), reference.majority_baseline(y_true))
    assert_close(student.majority_baseline(["deep"] * 5), 1.0)


# --- confusion_matrix -----------------------------------------------------------------------------


@task("confusion_matrix")
def test_matrix_rows_are_true_labels(student, reference, rng):
    """Rows are true labels, columns are predicted labels"""
    labels = [2, 5, 7]
    y_true = np.array(draw_labels(rng, labels, [0.6, 0.3, 0.1]))
    y_pred = np.array(draw_labels(rng, labels, [0.1, 0.3, 0.6]))
    expected = reference.confusion_matrix(y_true, y_pred, labels)
    assert_equal(student.confusion_matrix(y_true, y_pred, labels), expected)


@task("confusion_matrix")
def test_matrix_keeps_the_order_of_labels(student, reference, rng):
    """Rows and columns stand in the order of `labels`, even when that is not sorted"""
    for labels in (["wake", "REM", "deep"], [7, -2, 5]):
        y_true = draw_labels(rng, labels, [0.6, 0.3, 0.1])
        y_pred = draw_labels(rng, labels, [0.1, 0.3, 0.6])
        expected = reference.confusion_matrix(y_true, y_pred, labels)
        assert_equal(student.confusion_matrix(y_true, y_pred, labels), expected)


@task("confusion_matrix")
def test_matrix_keeps_labels_that_do_not_occur(student, reference, rng):
    """A label that is never true, never predicted, or neither keeps its row and column"""
    y_true = draw_labels(rng, ["a", "d"], [0.7, 0.3])
    y_pred = draw_labels(rng, ["b", "d"], [0.4, 0.6])
    for labels in (["d", "c", "b", "a"], ["c", "a", "d", "b"]):
        expected = reference.confusion_matrix(y_true, y_pred, labels)
        assert_equal(student.confusion_matrix(y_true, y_pred, labels), expected)


# --- averages -------------------------------------------------------------------------------------


@task("averages")
def test_f1_of_every_class(student, reference, rng):
    """The F1 of every class, in the order of the matrix"""
    for k in (3, 5):
        matrix = draw_matrix(rng, k)
        assert_close(student.f1_per_class(matrix), reference.f1_per_class(matrix))


@task("averages")
def test_class_that_is_never_missed(student, reference, rng):
    """A class that is never missed, never a false alarm, or always right"""
    matrix = draw_matrix(rng, 4)
    right = np.diag(matrix).copy()
    matrix[0, :] = matrix[:, 2] = matrix[3, :] = matrix[:, 3] = 0
    np.fill_diagonal(matrix, right)
    assert_close(student.f1_per_class(matrix), reference.f1_per_class(matrix))


@task("averages")
def test_class_without_true_positives(student, reference, rng):
    """A class without true positives has F1 = 0 and still counts in the macro mean"""
    never_right, absent = draw_matrix(rng, 4), draw_matrix(rng, 4)
    never_right[2, 2], never_right[3, 3] = 0, 1
    absent[1, :] = absent[:, 1] = 0
    for matrix in (never_right, absent):
        assert_close(student.f1_per_class(matrix), reference.f1_per_class(matrix))
        assert_close(student.macro_f1(matrix), reference.macro_f1(matrix))


@task("averages")
def test_macro_f1(student, reference, rng):
    """Macro: every class counts the same"""
    for k in (2, 3, 5):
        matrix = draw_matrix(rng, k)
        assert_close(student.macro_f1(matrix), reference.macro_f1(matrix))


@task("averages")
def test_weighted_f1(student, reference, rng):
    """Weighted: every class counts as often as it truly occurs"""
    for k in (2, 3, 5):
        matrix = draw_matrix(rng, k)
        assert_close(student.weighted_f1(matrix), reference.weighted_f1(matrix))


@task("averages")
def test_micro_f1(student, reference, rng):
    """Micro: add up the counts first, then one F1; also when no answer is right"""
    for k in (2, 3, 5):
        matrix = draw_matrix(rng, k)
        assert_close(student.micro_f1(matrix), reference.micro_f1(matrix))
    assert_close(student.micro_f1(matrix - np.diag(np.diag(matrix))), 0.0)


# --- thresholds -----------------------------------------------------------------------------------


@task("thresholds")
def test_threshold_of_real_scores(student, reference, rng):
    """Scores and thresholds may be any real numbers"""
    scores = rng.normal(scale=3, size=40)
    for threshold in (-2.0, 1.5):
        assert_equal(student.predict_at(scores, threshold), reference.predict_at(scores, threshold))


@task("thresholds")
def test_score_equal_to_the_threshold(student, reference, rng):
    """A score equal to the threshold is positive"""
    scores = rng.permutation(np.repeat(np.arange(1, 10) / 8, 3))
    for threshold in rng.choice(scores, size=3).tolist():
        assert_equal(student.predict_at(scores, threshold), reference.predict_at(scores, threshold))


@task("thresholds")
def test_threshold_beyond_all_scores(student, rng):
    """All positive below the smallest score, all negative above the largest, and lists are welcome"""
    scores = rng.uniform(0.1, 0.9, size=13).tolist()
    assert_equal(student.predict_at(scores, 0.05), np.ones(13, dtype=int))
    assert_equal(student.predict_at(scores, 0.95), np.zeros(13, dtype=int))


@task("thresholds")
def test_scores_are_left_unchanged(student, reference, rng):
    """The scores you were given stay as they were"""
    scores = rng.uniform(size=60)
    predictions, (scores_after, _) = mutated(student.predict_at, scores, 0.2)
    assert_equal(predictions, reference.predict_at(scores, 0.2))
    assert_close(scores_after, scores, rtol=0, atol=0)
