# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
#   autograder:
#     title: F1 by hand
#     minutes: 60
#     difficulty: 1
#     lectures:
#       - "Summary and Overview: All in one place"
#       - "Summary and Overview: Review Questions, Q3"
#     topics:
#       - precision, recall, F1, accuracy, specificity
#       - imbalanced classes
#       - confusion matrix; macro, micro and weighted averages
#       - decision thresholds
# ---

# %% [markdown]
# # F1 by hand
#
# One number is never the whole story of a classifier. In this exercise you build the usual numbers yourself, first with
# pencil and paper and then in code, and you see what each of them can and cannot tell you.
#
# **You will learn to**
#
# - count the four outcomes of a yes/no decision (TP, FP, FN, TN);
# - turn them into precision, recall, specificity, accuracy and $F_1$;
# - explain why a useless model can have a high accuracy when one class is rare;
# - read a confusion matrix of three classes and average $F_1$ over the classes in three ways;
# - see what moving the decision threshold does to precision and recall.
#
# **Where this stands in the lectures:** *Summary and Overview*, slide *All in one place*, and review question Q3
# (imbalanced samples).
#
# **How to work:** fill in every cell that says `YOUR CODE HERE`, then run the cell below it: it tests your answer on a small
# example. After you hand in, further tests run on other inputs, so follow the text rather than the example.
# Your code needs numpy only; matplotlib draws the picture. Numbers must be right to within a relative $10^{-6}$ unless the text says otherwise. Every task
# can be solved without the earlier ones.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import matplotlib.pyplot as plt
import numpy as np

# %% [markdown]
# ## 1 · Four outcomes
#
# A detector watches short segments of an EEG recording and says *seizure* or *quiet* for each. What we look for, the seizure,
# is the **positive** class; everything else is **negative**. Each segment ends in one of four boxes:
#
# | | detector says seizure | detector says quiet |
# |---|---|---|
# | **it was a seizure** | true positive, TP | false negative, FN (missed) |
# | **it was quiet** | false positive, FP (false alarm) | true negative, TN |
#
# *True* and *false* say whether the detector was right; *positive* and *negative* say what the detector **answered**.
#
# The slide *All in one place* builds these quantities from the four counts:
#
# $$\text{Precision} = \frac{TP}{TP + FP} \qquad \text{Recall} = \text{Sensitivity} = \frac{TP}{TP + FN} \qquad
# \text{Specificity} = \frac{TN}{TN + FP}$$
#
# $$\text{Accuracy} = \frac{TP + TN}{TP + TN + FP + FN} \qquad
# F_1 = 2 \times \frac{\text{Precision} \times \text{Recall}}{\text{Precision} + \text{Recall}}$$
#
# ### Task: by hand (2 points)
#
# On 130 segments the detector reached
#
# $$TP = 25 \qquad FP = 10 \qquad FN = 15 \qquad TN = 80.$$
#
# Take pencil and paper, draw the table with its four numbers, and work out the five quantities. Then assign them to the five
# names in the next cell. Each is a number between 0 and 1: write at least four decimals, such as `0.4286`, or a calculation,
# such as `3 / 7`. An answer counts when it is within $0.0001$ of the exact value.

# %% nbgrader={"grade": false, "grade_id": "by_hand_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
# Assign five numbers: hand_precision, hand_recall, hand_f1, hand_accuracy, hand_specificity
### BEGIN SOLUTION
hand_precision = 25 / (25 + 10)
hand_recall = 25 / (25 + 15)
hand_f1 = 2 * (25 / 35) * (25 / 40) / (25 / 35 + 25 / 40)
hand_accuracy = (25 + 80) / 130
hand_specificity = 80 / (80 + 10)
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "by_hand", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of by_hand: five numbers between 0 and 1 (whether they are right is tested after you hand in)
for name, value in {
    "hand_precision": hand_precision,
    "hand_recall": hand_recall,
    "hand_f1": hand_f1,
    "hand_accuracy": hand_accuracy,
    "hand_specificity": hand_specificity,
}.items():
    assert isinstance(value, (int, float)), f"{name} should be a number such as 0.4286, not {value!r}"
    assert 0 < value < 1, f"{name} = {value} should lie between 0 and 1: give a fraction, not a percentage"

# %% [markdown]
# ## 2 · Counting
#
# In practice nobody hands you the four counts: you have a list of true labels and a list of predictions. Here are ten segments:
#
# | segment | 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 |
# |---|---|---|---|---|---|---|---|---|---|---|
# | true | seizure | quiet | quiet | seizure | seizure | quiet | quiet | seizure | quiet | quiet |
# | predicted | seizure | seizure | quiet | quiet | seizure | seizure | quiet | seizure | quiet | quiet |
#
# Segments 0, 4 and 7 are true positives, 1 and 5 false positives, 3 is a false negative, and the other four are true negatives.
#
# ### Task: confusion_counts (2 points)
#
# Write the function that does this counting. Which label is the positive one is the caller's choice, the argument
# `positive`: it may be a word or any number, and it need not be 1. **Every other label is negative**, even when there are several.


# %% nbgrader={"grade": false, "grade_id": "confusion_counts_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def confusion_counts(y_true, y_pred, positive):
    """Count the four outcomes of a yes/no decision.

    y_true:   the n true labels, a list or a 1-D numpy array of numbers or strings
    y_pred:   the n predicted labels, a list or a 1-D numpy array, in the same order
    positive: the label of the positive class; every other label is negative

    Returns the tuple (tp, fp, fn, tn), in this order: four whole numbers (int) whose sum is n.
    A box that nothing falls into has the count 0.
    """
    ### BEGIN SOLUTION
    is_positive = np.asarray(y_true) == positive
    says_positive = np.asarray(y_pred) == positive
    tp = np.sum(is_positive & says_positive)
    fp = np.sum(~is_positive & says_positive)
    fn = np.sum(is_positive & ~says_positive)
    tn = np.sum(~is_positive & ~says_positive)
    return int(tp), int(fp), int(fn), int(tn)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "confusion_counts", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of confusion_counts: the ten segments of the table above
y_true = ["seizure", "quiet", "quiet", "seizure", "seizure", "quiet", "quiet", "seizure", "quiet", "quiet"]
y_pred = ["seizure", "seizure", "quiet", "quiet", "seizure", "seizure", "quiet", "seizure", "quiet", "quiet"]
counts = confusion_counts(y_true, y_pred, "seizure")
assert isinstance(counts, tuple), (
    f"return a tuple: return tp, fp, fn, tn (you returned {type(counts).__name__})"
)
assert counts == (3, 2, 1, 4), f"expected (tp, fp, fn, tn) = (3, 2, 1, 4), but you returned {counts}"
assert confusion_counts(np.array([1, 2, 2]), np.array([2, 2, 1]), 2) == (1, 1, 1, 0), (
    "test with arrays and positive=2"
)

# %% [markdown]
# ## 3 · Precision and recall
#
# Both ask about the true positives, but compare them with different groups.
#
# - **Precision**: of all segments the detector *called* seizures, how many really were? False alarms lower it.
# - **Recall** (or sensitivity): of all *real* seizures, how many did the detector find? Missed seizures lower it.
#
# What if the group is empty? A detector that never says *seizure* has $TP + FP = 0$, and its precision would be $0/0$.
# **In this notebook, every $0/0$ is given the value 0.** This is a convention, not a law of nature, so it has to be stated.
#
# ### Task: precision_recall (2 points)
#
# Both functions receive all four counts; picking the right ones is your job.


# %% nbgrader={"grade": false, "grade_id": "precision_recall_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def precision(tp, fp, fn, tn):
    """Of all samples predicted positive, the fraction that is positive.

    tp, fp, fn, tn: the four counts, whole numbers >= 0

    Returns a number between 0 and 1; 0.0 if nothing was predicted positive (0/0).
    """
    ### BEGIN SOLUTION
    predicted_positive = tp + fp
    return tp / predicted_positive if predicted_positive > 0 else 0.0
    ### END SOLUTION


def recall(tp, fp, fn, tn):
    """Of all positive samples, the fraction that was predicted positive.

    tp, fp, fn, tn: the four counts, whole numbers >= 0

    Returns a number between 0 and 1; 0.0 if there are no positive samples (0/0).
    """
    ### BEGIN SOLUTION
    actually_positive = tp + fn
    return tp / actually_positive if actually_positive > 0 else 0.0
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "precision_recall", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of precision_recall: the ten segments, TP = 3, FP = 2, FN = 1, TN = 4
assert np.isclose(precision(3, 2, 1, 4), 0.6), (
    f"3 of 5 alarms were right, but your precision is {precision(3, 2, 1, 4)}"
)
assert np.isclose(recall(3, 2, 1, 4), 0.75), (
    f"3 of 4 seizures were found, but your recall is {recall(3, 2, 1, 4)}"
)
assert precision(0, 0, 1, 4) == 0, "no alarm at all: 0/0 counts as 0"

# %% [markdown]
# ## 4 · Specificity and accuracy
#
# Neither precision nor recall looks at the true negatives. These two do:
#
# - **Specificity**: of all *negative* samples, how many did the detector leave in peace? It is the recall of the negative class.
# - **Accuracy**: of *all* samples, how many did the detector get right?
#
# ### Task: specificity_accuracy (1 point)


# %% nbgrader={"grade": false, "grade_id": "specificity_accuracy_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def specificity(tp, fp, fn, tn):
    """Of all negative samples, the fraction that was predicted negative.

    tp, fp, fn, tn: the four counts, whole numbers >= 0

    Returns a number between 0 and 1; 0.0 if there are no negative samples (0/0).
    """
    ### BEGIN SOLUTION
    actually_negative = tn + fp
    return tn / actually_negative if actually_negative > 0 else 0.0
    ### END SOLUTION


def accuracy(tp, fp, fn, tn):
    """Of all samples, the fraction that was predicted correctly.

    tp, fp, fn, tn: the four counts, whole numbers >= 0, of at least one sample

    Returns a number between 0 and 1.
    """
    ### BEGIN SOLUTION
    return (tp + tn) / (tp + fp + fn + tn)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "specificity_accuracy", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of specificity_accuracy: the ten segments, TP = 3, FP = 2, FN = 1, TN = 4
assert np.isclose(specificity(3, 2, 1, 4), 4 / 6), (
    f"4 of 6 quiet segments, but you returned {specificity(3, 2, 1, 4)}"
)
assert np.isclose(accuracy(3, 2, 1, 4), 0.7), (
    f"7 of 10 segments are right, but you returned {accuracy(3, 2, 1, 4)}"
)

# %% [markdown]
# ## 5 · $F_1$
#
# A detector that always shouts *seizure* has recall 1; one that shouts once, when it is quite sure, has precision 1. Neither is
# much use. $F_1$ is high only if **both** precision and recall are high: it is their *harmonic mean*,
#
# $$F_1 = 2 \times \frac{\text{Precision} \times \text{Recall}}{\text{Precision} + \text{Recall}}.$$
#
# The harmonic mean lies nearer to the smaller of the two. With precision 1 and recall 0.01, the ordinary (arithmetic) mean is
# above 0.5, while $F_1 \approx 0.02$.
#
# ### Task: f1 (2 points)
#
# If $TP = 0$, precision and recall are both 0 by our convention, $F_1$ would be $0/0$, and so $F_1 = 0$.
# The function takes the four counts. Work out precision and recall inside it: then a slip in section 3 cannot spoil this task.


# %% nbgrader={"grade": false, "grade_id": "f1_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def f1_score(tp, fp, fn, tn):
    """The harmonic mean of precision and recall.

    tp, fp, fn, tn: the four counts, whole numbers >= 0

    Returns a number between 0 and 1; 0.0 if tp is 0, whatever the other counts are.
    """
    ### BEGIN SOLUTION
    if tp == 0:
        return 0.0
    p = tp / (tp + fp)
    r = tp / (tp + fn)
    return 2 * p * r / (p + r)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "f1", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of f1: the ten segments, TP = 3, FP = 2, FN = 1, TN = 4, and a detector that finds nothing
assert np.isclose(f1_score(3, 2, 1, 4), 2 / 3), (
    f"precision 0.6, recall 0.75: F1 is 2/3, not {f1_score(3, 2, 1, 4)}"
)
assert f1_score(0, 2, 4, 4) == 0, "no true positive: F1 is 0"

# %% [markdown]
# Put the two fractions into the formula and simplify on paper. You find
#
# $$F_1 = \frac{2\,TP}{2\,TP + FP + FN}.$$
#
# Two things are now easy to see. $F_1$ does not change when $FP$ and $FN$ change places, so a right $F_1$ does not prove that your
# precision and recall are right. And $TN$ does not occur at all.

# %% [markdown]
# ## 6 · When one class is rare
#
# Review question Q3 asks what to do with an imbalanced number of samples. First of all: do not trust accuracy. Another detector was
# tried on 100 segments, only 9 of them seizures:
#
# $$TN = 90 \qquad FP = 1 \qquad TP = 1 \qquad FN = 8.$$
#
# ### Task: imbalance (1 point)
#
# 1. Work out the accuracy and the $F_1$ of this detector, on paper or with code, and assign them to `rare_accuracy` and `rare_f1`
#    (again within $0.0001$). Mind the order in which the counts are given.
# 2. Every accuracy needs something to be compared with. Write `majority_baseline`: the accuracy of a lazy model that gives the same
#    answer for every sample, namely the label that is most frequent in `y_true`.


# %% nbgrader={"grade": false, "grade_id": "imbalance_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def majority_baseline(y_true):
    """The accuracy of always answering the most frequent label.

    y_true: the true labels, a list or a 1-D numpy array of numbers or strings; at least one label, possibly more than
            two different ones

    Returns a number between 0 and 1.
    """
    ### BEGIN SOLUTION
    _, how_often = np.unique(y_true, return_counts=True)
    return float(how_often.max() / how_often.sum())
    ### END SOLUTION


# Assign two numbers, rare_accuracy and rare_f1
### BEGIN SOLUTION
rare_accuracy = (90 + 1) / 100
rare_f1 = 2 * 1 / (2 * 1 + 1 + 8)
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "imbalance", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of imbalance: two numbers between 0 and 1, and a small baseline
for name, value in {"rare_accuracy": rare_accuracy, "rare_f1": rare_f1}.items():
    assert isinstance(value, (int, float)), f"{name} should be a number, not {value!r}"
    assert 0 < value < 1, f"{name} = {value} should lie between 0 and 1: give a fraction, not a percentage"
baseline = majority_baseline(["quiet", "seizure", "quiet", "artefact", "quiet"])
assert np.isclose(baseline, 0.6), f"'quiet' is right 3 times out of 5, but you returned {baseline}"

# %% [markdown]
# Compare `rare_accuracy` with the baseline of these 100 segments, `majority_baseline(["quiet"] * 91 + ["seizure"] * 9)`. The detector is
# no better than a machine that always says *quiet*, and $F_1$ gives it away. With imbalanced classes, look at precision, recall and
# $F_1$ of the rare class, and always at the baseline. (One can also change the training: weight the rare class more, or resample.)

# %% [markdown]
# ## 7 · Three classes
#
# With more than two classes the four boxes become a **confusion matrix** $M$. There are two habits in the literature, so we
# fix one: **rows are true labels, columns are predicted labels**. $M_{ij}$ counts the samples whose true label is the $i$-th
# label and whose predicted label is the $j$-th. Twelve segments of a night's sleep could give
#
# | | predicted wake | predicted REM | predicted deep |
# |---|---|---|---|
# | **true wake** | 3 | 1 | 0 |
# | **true REM** | 2 | 1 | 0 |
# | **true deep** | 0 | 1 | 4 |
#
# The diagonal holds what was right. The four wake segments are the first row; the five segments that were *called* wake are the
# first column.
#
# ### Task: confusion_matrix (1 point)
#
# The order of rows and columns is the order of `labels`, exactly as given: do not sort them. A label that never occurs keeps its
# row and its column of zeros.


# %% nbgrader={"grade": false, "grade_id": "confusion_matrix_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def confusion_matrix(y_true, y_pred, labels):
    """Count every pair of true and predicted label.

    y_true: the n true labels, a list or a 1-D numpy array of numbers or strings
    y_pred: the n predicted labels, a list or a 1-D numpy array, in the same order
    labels: a list of the k different labels, in the order of the rows and columns;
            every label in y_true and y_pred is one of them

    Returns a numpy array of integers (dtype int), shape (k, k): entry [i, j] is the number of samples whose
    true label is labels[i] and whose predicted label is labels[j].
    """
    ### BEGIN SOLUTION
    matrix = np.zeros((len(labels), len(labels)), dtype=int)
    for true_label, predicted_label in zip(y_true, y_pred):
        matrix[labels.index(true_label), labels.index(predicted_label)] += 1
    return matrix
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "confusion_matrix", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of confusion_matrix: the night of the table above
stages = ["wake", "REM", "deep"]
true_stage = ["wake", "wake", "wake", "wake", "REM", "REM", "REM", "deep", "deep", "deep", "deep", "deep"]
pred_stage = ["wake", "wake", "wake", "REM", "wake", "wake", "REM", "REM", "deep", "deep", "deep", "deep"]
night = confusion_matrix(true_stage, pred_stage, stages)
assert isinstance(night, np.ndarray), f"return a numpy array, not {type(night).__name__}"
assert night.shape == (3, 3), f"three labels need shape (3, 3), not {night.shape}"
assert night.dtype.kind == "i", f"counts are integers, but your matrix has dtype {night.dtype}"
assert night.tolist() == [[3, 1, 0], [2, 1, 0], [0, 1, 4]], f"this is not the table above:\n{night}"

# %% [markdown]
# ## 8 · One $F_1$ for many classes
#
# Every class $c$ can play the positive class in turn, with all others as negative. Then
# $TP_c$ is the diagonal entry of $c$, $FN_c$ is the rest of its row, $FP_c$ is the rest of its column, and
#
# $$F_{1,c} = \frac{2\,TP_c}{2\,TP_c + FP_c + FN_c}$$
#
# is the $F_1$ of that class. In the table above, wake has $TP = 3$, $FN = 1$, $FP = 2$ and so $F_1 = 6/9$. Three averages are in use:
#
# - **macro**: the plain mean of the $F_{1,c}$. Every *class* counts the same, however rare.
# - **weighted**: the mean of the $F_{1,c}$, each weighted with the number $n_c$ of samples that *truly* belong to the class:
#   $\sum_c n_c F_{1,c} \,/\, \sum_c n_c$.
# - **micro**: first add up the counts, $TP = \sum_c TP_c$, $FP = \sum_c FP_c$, $FN = \sum_c FN_c$, then compute *one* $F_1$ from the sums.
#   Every *sample* counts the same.
#
# ### Task: averages (2 points)
#
# Write one function for the $F_1$ of each class and one for each average. All take the confusion matrix. A class with $TP_c = 0$ has
# $F_{1,c} = 0$, also where the formula gives $0/0$, and **it still takes part in the macro mean**.


# %% nbgrader={"grade": false, "grade_id": "averages_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def f1_per_class(matrix):
    """The F1 of every class, each in turn taken as the positive one.

    matrix: confusion matrix, numpy array of integers, shape (k, k), k >= 2; rows are true, columns are predicted labels;
            it counts at least one sample

    Returns a numpy array of floats, shape (k,); 0.0 for a class without true positives.
    """
    ### BEGIN SOLUTION
    scores = np.zeros(len(matrix))
    for c in range(len(matrix)):
        tp = matrix[c, c]
        fn = matrix[c, :].sum() - tp
        fp = matrix[:, c].sum() - tp
        if tp > 0:
            scores[c] = 2 * tp / (2 * tp + fp + fn)
    return scores
    ### END SOLUTION


def macro_f1(matrix):
    """The plain mean of the F1 of all k classes. Argument as above; returns a number between 0 and 1."""
    ### BEGIN SOLUTION
    return float(f1_per_class(matrix).mean())
    ### END SOLUTION


def weighted_f1(matrix):
    """The mean of the class F1, weighted with the number of true samples of each class.

    Argument as above; returns a number between 0 and 1.
    """
    ### BEGIN SOLUTION
    true_samples = matrix.sum(axis=1)
    return float((true_samples * f1_per_class(matrix)).sum() / true_samples.sum())
    ### END SOLUTION


def micro_f1(matrix):
    """One F1 from the TP, FP and FN added up over all classes. Argument as above; returns a number between 0 and 1."""
    ### BEGIN SOLUTION
    tp = np.trace(matrix)
    fp = sum(matrix[:, c].sum() - matrix[c, c] for c in range(len(matrix)))
    fn = sum(matrix[c, :].sum() - matrix[c, c] for c in range(len(matrix)))
    return float(2 * tp / (2 * tp + fp + fn))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "averages", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of averages: the night of the table above
night_table = np.array([[3, 1, 0], [2, 1, 0], [0, 1, 4]])
per_class = f1_per_class(night_table)
assert isinstance(per_class, np.ndarray), f"return a numpy array, not {type(per_class).__name__}"
assert per_class.shape == (3,), f"one F1 per class: shape (3,), not {per_class.shape}"
assert np.allclose(per_class, [6 / 9, 2 / 6, 8 / 9]), (
    f"expected 6/9, 2/6 and 8/9 for wake, REM and deep, not {per_class}"
)
for average in (macro_f1, weighted_f1, micro_f1):
    value = average(night_table)
    assert 2 / 6 < value < 8 / 9, (
        f"{average.__name__} returned {value}: a mean lies between the smallest and the largest class F1"
    )

# %% [markdown]
# Print the three averages of `night_table`, and its accuracy, $8/12$. Micro $F_1$ and accuracy agree. Can you see why? (When every
# sample gets exactly one label, each mistake is a false negative for one class and a false positive for another.)

# %% [markdown]
# ## 9 · From scores to decisions
#
# Most classifiers do not answer yes or no: they give a **score**, and a **threshold** $t$ makes the decision. We predict positive
# if $\text{score} \geq t$. A score *equal* to the threshold is therefore positive.
#
# ### Task: thresholds (1 point)
#
# A score may be any real number, not only a probability, and so may the threshold. Leave the `scores` you were given unchanged: the
# picture below uses the same ones again and again.


# %% nbgrader={"grade": false, "grade_id": "thresholds_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def predict_at(scores, threshold):
    """Turn scores into predictions 0 and 1.

    scores:    the n scores, a list or a 1-D numpy array of real numbers; it is not changed
    threshold: a real number

    Returns a new numpy array of integers (dtype int), shape (n,): 1 where the score is at least the threshold, 0 elsewhere.
    """
    ### BEGIN SOLUTION
    return (np.asarray(scores) >= threshold).astype(int)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "thresholds", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of thresholds: four scores, one of them equal to the threshold
decisions = predict_at([0.2, 0.9, 0.6, 0.4], 0.6)
assert isinstance(decisions, np.ndarray), f"return a numpy array, not {type(decisions).__name__}"
assert decisions.dtype.kind == "i", f"return integers 0 and 1, but your array has dtype {decisions.dtype}"
assert decisions.tolist() == [0, 1, 1, 0], f"expected [0, 1, 1, 0], but you returned {decisions.tolist()}"

# %% [markdown]
# ## 10 · The picture
#
# Now everything you wrote works together. We draw 400 segments, about 15 % of them seizures; seizures tend to have higher scores, but the
# two groups overlap. For each threshold from 0 to 1 we compute precision, recall and $F_1$ with **your** functions.
#
# Before you run the cell: which of the curves can only go down as the threshold rises?

# %% nbgrader={"grade": false, "grade_id": "picture", "locked": true, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(3)
is_seizure = (rng.random(400) < 0.15).astype(int)
scores = np.where(is_seizure == 1, rng.beta(5, 3, size=400), rng.beta(2, 4, size=400))

thresholds = np.linspace(0, 1, 101)
curves = {"precision": [], "recall": [], "$F_1$": []}
for threshold in thresholds:
    table = confusion_counts(is_seizure, predict_at(scores, threshold), 1)
    curves["precision"].append(precision(*table))
    curves["recall"].append(recall(*table))
    curves["$F_1$"].append(f1_score(*table))

fig, (left, right) = plt.subplots(1, 2, figsize=(11, 4), layout="constrained")
bins = np.linspace(0, 1, 26)
left.hist(scores[is_seizure == 0], bins=bins, alpha=0.6, label="quiet")
left.hist(scores[is_seizure == 1], bins=bins, alpha=0.6, label="seizure")
left.set(xlabel="score (no unit)", ylabel="number of segments", title="The scores of the two classes overlap")
left.legend()

for name, curve in curves.items():
    right.plot(thresholds, curve, label=name)
best = thresholds[np.argmax(curves["$F_1$"])]
right.axvline(best, color="grey", linestyle=":", label=f"largest $F_1$, at {best:.2f}")
right.set(xlabel="threshold (no unit)", ylabel="value, from 0 to 1", title="Precision is bought with recall")
right.legend()
plt.show()

# %% [markdown]
# **Reading it.** At threshold 0 everything is called a seizure: recall is 1, and precision is just the share of seizures. As the
# threshold rises, fewer segments are called seizures, so recall can only fall. Precision mostly rises, but not always: it drops
# whenever the segment that was lost happened to be a real seizure. At the far right nothing is called a seizure any more, and our
# convention $0/0 = 0$ pulls precision down to 0. $F_1$ is largest somewhere in between, and *not* at the customary 0.5 in general.
#
# **In daily work** you will not write these functions again. scikit-learn's `confusion_matrix` uses the same rows and columns as yours,
# `precision_score`, `recall_score` and `f1_score` take `pos_label` for the positive class, `average="macro"`, `"micro"` or
# `"weighted"` for several classes, and `zero_division=0` for our convention; `precision_recall_curve` does the sweep over the thresholds.
#
# ## What if?
#
# This one is not graded; talk about it with someone. A neurologist tells you that a missed seizure is ten times as bad as a
# false alarm. Would you still choose the threshold with the largest $F_1$? In which direction would you move it, what would happen to
# precision and recall, and which number would you report to the neurologist?
