"""Wrong solutions of evaluation/f1_by_hand that real students write, and the hint each of them earns."""

from autograder.checking import misconception

# --- by hand --------------------------------------------------------------------------------------


@misconception(
    fails=["by_hand"],
    hint="Precision and recall have changed places. Precision looks at what the detector *called* a "
    "seizure, recall at what *was* one.",
)
class hand_precision_and_recall_swapped:
    """FN in the denominator of precision, FP in that of recall."""

    hand_precision = given.tp / (given.tp + given.fn)
    hand_recall = given.tp / (given.tp + given.fp)


@misconception(
    fails=["by_hand"],
    hint="This is half of precision plus recall, the arithmetic mean. F1 is the harmonic mean: a product "
    "over a sum.",
)
class hand_f1_is_arithmetic_mean:
    """The ordinary mean of precision and recall."""

    hand_f1 = (given.tp / given.called + given.tp / given.real) / 2


@misconception(
    fails=["by_hand"],
    hint="F1 is 2 times product over sum. The factor 2 is missing: without it, even a perfect detector "
    "would reach only one half.",
)
class hand_f1_without_the_two:
    """Product over sum, without the factor 2."""

    hand_f1 = given.tp / (given.called + given.real)


@misconception(
    fails=["by_hand"],
    hint="Accuracy counts *every* right answer. Quiet segments that were called quiet are right answers as "
    "well.",
)
class hand_accuracy_without_tn:
    """Only the true positives count as right."""

    hand_accuracy = given.tp / given.total


@misconception(
    fails=["by_hand"],
    hint="This is the recall of the seizures (sensitivity). Specificity asks the same question about the "
    "*quiet* segments.",
)
class hand_specificity_is_recall:
    """Sensitivity given as specificity."""

    hand_specificity = given.tp / given.real


# --- counts ---------------------------------------------------------------------------------------


@misconception(
    fails=["confusion_counts"],
    hint="FP and FN have changed places. *Positive* and *negative* name the answer of the detector, not the "
    "truth: a false positive is a false alarm.",
)
class fp_and_fn_counts_swapped:
    """Names the wrong answers after the true class."""

    def confusion_counts(y_true, y_pred, positive):
        pairs = [(t == positive, p == positive) for t, p in zip(y_true, y_pred)]
        fp, fn = pairs.count((True, False)), pairs.count((False, True))
        return pairs.count((True, True)), fp, fn, pairs.count((False, False))


@misconception(
    fails=["confusion_counts"],
    hint="Your function looks for the label 1, whatever `positive` is. Compare the labels with the argument "
    "`positive`.",
)
class positive_label_is_always_one:
    """The positive label hard-coded to 1."""

    def confusion_counts(y_true, y_pred, positive):
        t, p = np.asarray(y_true) == 1, np.asarray(y_pred) == 1
        return int((t & p).sum()), int((~t & p).sum()), int((t & ~p).sum()), int((~t & ~p).sum())


@misconception(
    fails=["confusion_counts"],
    hint="Comparing a whole *list* with a label gives a single False; only an array compares element by "
    "element. Turn the labels into arrays first.",
)
class lists_are_compared_whole:
    """`y_true == positive` without np.asarray."""

    def confusion_counts(y_true, y_pred, positive):
        t, p = y_true == positive, y_pred == positive
        tp, fp = np.sum(t & p), np.sum(np.logical_not(t) & p)
        fn, tn = np.sum(t & np.logical_not(p)), np.sum(np.logical_not(t) & np.logical_not(p))
        return int(tp), int(fp), int(fn), int(tn)


@misconception(
    fails=["confusion_counts"],
    hint="You count an answer as true when it equals the true label. With several negative labels, "
    "mistaking one negative label for another is still a true negative.",
)
class negative_labels_must_agree:
    """True negatives only where the two labels are equal, which matters with three labels."""

    def confusion_counts(y_true, y_pred, positive):
        tp = sum(t == p == positive for t, p in zip(y_true, y_pred))
        fp = sum(t != p and p == positive for t, p in zip(y_true, y_pred))
        fn = sum(t != p and p != positive for t, p in zip(y_true, y_pred))
        tn = sum(t == p and p != positive for t, p in zip(y_true, y_pred))
        return int(tp), int(fp), int(fn), int(tn)


# --- precision, recall, specificity, accuracy -----------------------------------------------------


@misconception(
    fails=["precision_recall"],
    hint="Precision and recall have changed places. False alarms (FP) lower precision, missed positives "
    "(FN) lower recall. F1 cannot show this, since it treats both alike.",
)
class precision_and_recall_swapped:
    """Precision divided by TP + FN, recall by TP + FP."""

    def precision(tp, fp, fn, tn):
        return tp / (tp + fn) if tp + fn > 0 else 0.0

    def recall(tp, fp, fn, tn):
        return tp / (tp + fp) if tp + fp > 0 else 0.0


@misconception(
    fails=["precision_recall"],
    hint="The numerator of precision is the true positives alone. You divide by the right group, but you "
    "count right negative answers too.",
)
class precision_counts_true_negatives:
    """(TP + TN) / (TP + FP), a mixture of precision and accuracy."""

    def precision(tp, fp, fn, tn):
        return (tp + tn) / (tp + fp) if tp + fp > 0 else 0.0


@misconception(
    fails=["precision_recall"],
    hint="What happens when the group you divide by is empty? The text gives 0/0 a value; decide on it "
    "before you divide.",
)
class precision_and_recall_divide_by_zero:
    """No guard against 0/0: ZeroDivisionError."""

    def precision(tp, fp, fn, tn):
        return tp / (tp + fp)

    def recall(tp, fp, fn, tn):
        return tp / (tp + fn)


@misconception(
    fails=["precision_recall"],
    hint="You give 0/0 the value 1 (nobody was wrong, after all). Some books do so, but this notebook "
    "states another convention.",
)
class zero_over_zero_is_one:
    """The other convention for 0/0."""

    def precision(tp, fp, fn, tn):
        return tp / (tp + fp) if tp + fp > 0 else 1.0

    def recall(tp, fp, fn, tn):
        return tp / (tp + fn) if tp + fn > 0 else 1.0


@misconception(
    fails=["specificity_accuracy"],
    hint="This is sensitivity, another name of recall. Specificity asks about the *negative* samples.",
)
class specificity_is_recall:
    """TP / (TP + FN) returned as specificity."""

    def specificity(tp, fp, fn, tn):
        return tp / (tp + fn) if tp + fn > 0 else 0.0


@misconception(
    fails=["specificity_accuracy"],
    hint="You divide by everything that was *predicted* negative. Specificity divides by everything that "
    "*is* negative.",
)
class specificity_of_predicted_negatives:
    """The negative predictive value TN / (TN + FN)."""

    def specificity(tp, fp, fn, tn):
        return tn / (tn + fn) if tn + fn > 0 else 0.0


@misconception(
    fails=["specificity_accuracy"],
    hint="This is the mean of recall and specificity, known as *balanced* accuracy. Plain accuracy divides "
    "the right answers by all answers.",
)
class accuracy_is_balanced:
    """Balanced accuracy."""

    def accuracy(tp, fp, fn, tn):
        return (tp / max(tp + fn, 1) + tn / max(tn + fp, 1)) / 2


@misconception(
    fails=["specificity_accuracy"],
    hint="Your accuracy leaves the true negatives out. They are right answers, and they belong to all "
    "samples.",
)
class accuracy_without_true_negatives:
    """TP / (TP + FP + FN), the Jaccard index."""

    def accuracy(tp, fp, fn, tn):
        return tp / max(tp + fp + fn, 1)


# --- F1 -------------------------------------------------------------------------------------------


@misconception(
    fails=["f1"],
    hint="This is the arithmetic mean of precision and recall. The harmonic mean lies nearer to the smaller "
    "of the two.",
)
class f1_is_arithmetic_mean:
    """(P + R) / 2."""

    def f1_score(tp, fp, fn, tn):
        return (tp / max(tp + fp, 1) + tp / max(tp + fn, 1)) / 2


@misconception(
    fails=["f1"],
    hint="This is the geometric mean, the root of the product. The harmonic mean is two times the product "
    "over the sum.",
)
class f1_is_geometric_mean:
    """sqrt(P R)."""

    def f1_score(tp, fp, fn, tn):
        return float(np.sqrt(tp / max(tp + fp, 1) * tp / max(tp + fn, 1)))


@misconception(
    fails=["f1"],
    hint="The factor 2 is missing: check what your F1 gives when precision and recall are both 1.",
)
class f1_without_the_two:
    """P R / (P + R)."""

    def f1_score(tp, fp, fn, tn):
        return tp / (2 * tp + fp + fn) if tp > 0 else 0.0


@misconception(
    fails=["f1"],
    hint="In code, `2 * p * r / p + r` divides by p only and then adds r. The sum needs brackets.",
)
class f1_without_brackets:
    """Operator precedence: the denominator loses its second term."""

    def f1_score(tp, fp, fn, tn):
        if tp == 0:
            return 0.0
        p, r = tp / (tp + fp), tp / (tp + fn)
        return 2 * p * r / p + r


@misconception(
    fails=["f1"],
    hint="Without true positives your F1 fails or is not a number. The text says what F1 is then, whatever "
    "the other counts are.",
)
class f1_divides_by_zero:
    """Guards against empty groups, but not against precision = recall = 0."""

    def f1_score(tp, fp, fn, tn):
        p, r = np.float64(tp / max(tp + fp, 1)), np.float64(tp / max(tp + fn, 1))
        with np.errstate(all="ignore"):
            return 2 * p * r / (p + r)


# --- imbalance ------------------------------------------------------------------------------------


@misconception(
    fails=["imbalance"],
    hint="Look again at the order in which the four counts are given in section 6: it starts with TN, not "
    "with TP.",
)
class rare_counts_in_the_usual_order:
    """The four counts read as TP, FP, FN, TN, as in the first table."""

    rare_accuracy = (given.rare_tn + given.rare_fn) / given.rare_total
    rare_f1 = 2 * given.rare_tn / (2 * given.rare_tn + given.rare_fp + given.rare_tp)


@misconception(
    fails=["imbalance"],
    hint="This is the F1 of the *quiet* class. In this notebook the seizures are the positive class.",
)
class rare_f1_of_the_quiet_class:
    """The frequent class taken as the positive one."""

    rare_f1 = 2 * given.rare_tn / (2 * given.rare_tn + given.rare_fn + given.rare_fp)


@misconception(
    fails=["imbalance"],
    hint="This is the mean of the F1 of both classes, and the easy class makes it look good. The F1 asked "
    "for is that of the seizures.",
)
class rare_f1_averaged_over_both_classes:
    """The macro F1 of seizure and quiet."""

    rare_f1 = given.rare_tp / (given.rare_tp + given.rare_fp + given.rare_real) + given.rare_tn / (
        given.rare_tn + given.rare_quiet + given.rare_fn
    )


@misconception(
    fails=["imbalance"],
    hint="Accuracy needs all right answers, over all segments; the seizures that were found are among them.",
)
class rare_accuracy_without_tp:
    """Only the true negatives count as right."""

    rare_accuracy = given.rare_tn / given.rare_total


@misconception(
    fails=["imbalance"],
    hint="You take the share of one fixed label. Which label is the most frequent one must be found in "
    "`y_true`.",
)
class baseline_of_label_zero:
    """The negative class is always the larger one, and is called 0."""

    def majority_baseline(y_true):
        return float(np.mean(np.asarray(y_true) == 0))


@misconception(
    fails=["imbalance"],
    hint="One divided by the number of labels is what *guessing* reaches. Always giving the most frequent "
    "answer does better.",
)
class baseline_of_guessing:
    """1 / number of classes."""

    def majority_baseline(y_true):
        return 1 / len(set(y_true))


# --- three classes --------------------------------------------------------------------------------


@misconception(
    fails=["confusion_matrix"],
    hint="Your matrix is transposed: in this notebook the rows are the *true* labels and the columns the "
    "predicted ones.",
)
class confusion_matrix_transposed:
    """Rows are predicted labels."""

    def confusion_matrix(y_true, y_pred, labels):
        matrix = np.zeros((len(labels), len(labels)), dtype=int)
        for t, p in zip(y_true, y_pred):
            matrix[labels.index(p), labels.index(t)] += 1
        return matrix


@misconception(
    fails=["confusion_matrix"],
    hint="Rows and columns come out sorted. They should stand in the order of the argument `labels`.",
)
class confusion_matrix_sorts_the_labels:
    """Sorts the labels, as np.unique does."""

    def confusion_matrix(y_true, y_pred, labels):
        order = sorted(labels)
        matrix = np.zeros((len(order), len(order)), dtype=int)
        for t, p in zip(y_true, y_pred):
            matrix[order.index(t), order.index(p)] += 1
        return matrix


@misconception(
    fails=["confusion_matrix"],
    hint="A label that does not occur in the data loses its row and column, so the shape depends on the "
    "data. Use all of `labels`.",
)
class confusion_matrix_of_labels_seen:
    """Leaves out labels that are nowhere true or predicted."""

    def confusion_matrix(y_true, y_pred, labels):
        seen = [label for label in labels if label in list(y_true) + list(y_pred)]
        return np.array([[sum((t, p) == (a, b) for t, p in zip(y_true, y_pred)) for b in seen] for a in seen])


@misconception(
    fails=["averages"],
    hint="Macro and micro have changed places. *Macro* averages over the big units, the classes; *micro* "
    "over the samples.",
)
class macro_and_micro_swapped:
    """The two names mixed up."""

    def macro_f1(matrix):
        return float(np.trace(matrix) / matrix.sum())

    def micro_f1(matrix):
        return float(f1_per_class(matrix).mean())


@misconception(
    fails=["averages"],
    hint="Your weights are the column sums, how often each class was *predicted*. Weight with how often it "
    "is *true*.",
)
class weighted_by_predictions:
    """Weights from the columns instead of the rows."""

    def weighted_f1(matrix):
        return float((matrix.sum(axis=0) * f1_per_class(matrix)).sum() / matrix.sum())


@misconception(
    fails=["averages"],
    hint="You average precision and recall over the classes first and combine them last. Macro F1 as "
    "defined here is the mean of the class F1 values.",
)
class macro_f1_of_mean_precision_and_recall:
    """The harmonic mean of macro precision and macro recall, another definition."""

    def macro_f1(matrix):
        tp = np.diag(matrix)
        p = (tp / np.maximum(matrix.sum(axis=0), 1)).mean()
        r = (tp / np.maximum(matrix.sum(axis=1), 1)).mean()
        return float(2 * p * r / (p + r))


@misconception(
    fails=["averages"],
    hint="A class with F1 = 0 vanishes from your macro mean. It counts like any other class: being bad at "
    "it must cost something.",
)
class macro_f1_skips_zeros:
    """Averages only over classes that have an F1."""

    def macro_f1(matrix):
        scores = f1_per_class(matrix)
        return float(scores[scores > 0].mean())


@misconception(
    fails=["averages"],
    hint="A class that is neither true nor predicted gives 0/0, which numpy turns into nan. The text says "
    "which value it has.",
)
class class_f1_is_nan_for_an_absent_class:
    """2 TP / (row + column) without a guard."""

    def f1_per_class(matrix):
        with np.errstate(all="ignore"):
            return 2 * np.diag(matrix) / (matrix.sum(axis=0) + matrix.sum(axis=1))


@misconception(
    fails=["averages"],
    hint="These are the *recalls* of the classes: you divide by the row only. F1 needs the column too.",
)
class class_recall_for_class_f1:
    """The diagonal over the row sums; macro and weighted build on it."""

    def f1_per_class(matrix):
        return np.diag(matrix) / np.maximum(matrix.sum(axis=1), 1)


# --- thresholds -----------------------------------------------------------------------------------


@misconception(
    fails=["thresholds"],
    hint="What about a score that is exactly equal to the threshold? The text counts it as positive.",
)
class threshold_is_exceeded_strictly:
    """> instead of >=."""

    def predict_at(scores, threshold):
        return (np.asarray(scores) > threshold).astype(int)


@misconception(
    fails=["thresholds"],
    hint="Your predictions do not depend on the argument `threshold`: they always cut at one half.",
)
class threshold_is_always_one_half:
    """0.5 hard-coded."""

    def predict_at(scores, threshold):
        return (np.asarray(scores) >= 0.5).astype(int)


@misconception(
    fails=["thresholds"],
    hint="Ones and zeros have changed places: a *high* score speaks for the positive class.",
)
class low_scores_are_positive:
    """<= instead of >=."""

    def predict_at(scores, threshold):
        return (np.asarray(scores) <= threshold).astype(int)


@misconception(
    fails=["thresholds"],
    hint="Your function writes its answers over the scores it was given, so the caller's scores are lost. "
    "Make a new array.",
)
class scores_are_overwritten:
    """Works in place."""

    def predict_at(scores, threshold):
        scores = np.asarray(scores)
        decisions = scores >= threshold
        scores[:] = decisions
        return scores.astype(int)
