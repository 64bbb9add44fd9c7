"""Right solutions of evaluation/f1_by_hand, written differently: each must reach full marks."""

from autograder.checking import alternative


@alternative
class plain_loops:
    """Lists and loops; numpy only where the text asks for an array."""

    def confusion_counts(y_true, y_pred, positive):
        tp = fp = fn = tn = 0
        for i in range(len(y_true)):
            if y_pred[i] == positive:
                if y_true[i] == positive:
                    tp += 1
                else:
                    fp += 1
            elif y_true[i] == positive:
                fn += 1
            else:
                tn += 1
        return tp, fp, fn, tn

    def majority_baseline(y_true):
        labels = list(y_true)
        return max(labels.count(label) for label in set(labels)) / len(labels)

    def confusion_matrix(y_true, y_pred, labels):
        rows = [[0] * len(labels) for _ in labels]
        for i, row_label in enumerate(labels):
            for j, column_label in enumerate(labels):
                for t, p in zip(y_true, y_pred):
                    if t == row_label and p == column_label:
                        rows[i][j] += 1
        return np.array(rows)

    def predict_at(scores, threshold):
        return np.array([1 if score >= threshold else 0 for score in scores])


@alternative
class counts_only:
    """F1 from the counts, macro and weighted through `np.average`, micro as the share of the diagonal."""

    def f1_score(tp, fp, fn, tn):
        return 2 * tp / max(2 * tp + fp + fn, 1)

    def f1_per_class(matrix):
        row_and_column = matrix.sum(axis=0) + matrix.sum(axis=1)
        return 2.0 * matrix.diagonal() / np.where(row_and_column == 0, 1, row_and_column)

    def macro_f1(matrix):
        return np.average(f1_per_class(matrix))

    def weighted_f1(matrix):
        return np.average(f1_per_class(matrix), weights=matrix.sum(axis=1))

    def micro_f1(matrix):
        return np.trace(matrix) / np.sum(matrix)


@alternative
class one_function_calls_another:
    """Everything goes through precision and recall, in the way the text tells the story."""

    def precision(tp, fp, fn, tn):
        try:
            return tp / (tp + fp)
        except ZeroDivisionError:
            return 0

    def recall(tp, fp, fn, tn):
        return precision(tp, fn, fp, tn)

    def specificity(tp, fp, fn, tn):
        return recall(tn, fn, fp, tp)

    def accuracy(tp, fp, fn, tn):
        return 1 - (fp + fn) / (tp + fp + fn + tn)

    def f1_score(tp, fp, fn, tn):
        p, r = precision(tp, fp, fn, tn), recall(tp, fp, fn, tn)
        return 0 if p + r == 0 else 2 / (1 / p + 1 / r)

    def f1_per_class(matrix):
        total = matrix.sum()
        scores = []
        for c in range(len(matrix)):
            tp, row, column = matrix[c, c], matrix[c].sum(), matrix[:, c].sum()
            counts = [int(each) for each in (tp, column - tp, row - tp, total - row - column + tp)]
            scores.append(float(f1_score(*counts)))
        return np.array(scores)

    def micro_f1(matrix):
        right = int(np.trace(matrix))
        wrong = int(matrix.sum()) - right
        return f1_score(right, wrong, wrong, 0)


@alternative
class counters_and_indices:
    """Counting with `Counter`, `np.add.at` and comparisons of whole arrays; numpy scalars as results."""

    def confusion_counts(y_true, y_pred, positive):
        from collections import Counter

        pairs = Counter((bool(t == positive), bool(p == positive)) for t, p in zip(y_true, y_pred))
        return pairs[True, True], pairs[False, True], pairs[True, False], pairs[False, False]

    def majority_baseline(y_true):
        y_true = np.array(y_true)
        return np.max([np.mean(y_true == label) for label in np.unique(y_true)])

    def confusion_matrix(y_true, y_pred, labels):
        row_of = {label: i for i, label in enumerate(labels)}
        matrix = np.zeros((len(labels), len(labels)), dtype=np.int32)
        np.add.at(matrix, ([row_of[t] for t in y_true], [row_of[p] for p in y_pred]), 1)
        return matrix

    def predict_at(scores, threshold):
        return np.where(np.array(scores) < threshold, 0, 1)


@alternative
class rounded_by_hand:
    """Four decimals from a pocket calculator, and counts as numpy integers."""

    hand_precision = round(given.tp / given.called, 4)
    hand_recall = round(given.tp / given.real, 4)
    hand_f1 = round(2 * given.tp / (given.called + given.real), 4)
    hand_accuracy = round((given.tp + given.tn) / given.total, 4)
    hand_specificity = round(given.tn / (given.tn + given.fp), 4)
    rare_accuracy = round((given.rare_tn + given.rare_tp) / given.rare_total, 4)
    rare_f1 = round(2 * given.rare_tp / (given.rare_tp + given.rare_fp + given.rare_real), 4)

    def confusion_counts(y_true, y_pred, positive):
        t, p = np.array(y_true) == positive, np.array(y_pred) == positive
        return np.sum(t & p), np.sum(p) - np.sum(t & p), np.sum(t) - np.sum(t & p), np.sum(~(t | p))
