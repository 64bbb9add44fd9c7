"""Wrong solutions of kernels_trees_ensembles/knn that students write."""

import numpy as np

from autograder.checking import misconception


@misconception(
    fails=["by_hand"], hint="You left out the square root: a distance is the root of the sum of squares."
)
class hand_root_missing:
    """Squared distances by hand."""

    hand_distance_C = 5.0
    hand_distance_E = 8.0


@misconception(
    fails=["by_hand"],
    hint="You added the steps along the axes (the way a taxi drives); the Euclidean distance is the straight line.",
)
class hand_manhattan:
    """Manhattan distances by hand."""

    hand_distance_C = 3.0
    hand_distance_E = 4.0


@misconception(
    fails=["by_hand"], hint="Sort by distance first: the first three of the table are not the nearest three."
)
class hand_first_of_the_table:
    """Takes A, B, C as the nearest three."""

    hand_vote_3 = "granule"


@misconception(
    fails=["by_hand"], hint="All five vote here: count the granule and the Purkinje cells of the whole table."
)
class hand_five_as_three:
    """The vote of five taken from the vote of three."""

    hand_vote_5 = "Purkinje"


@misconception(
    fails=["by_hand"], hint="With one neighbour only the very nearest spike counts. Which one is it?"
)
class hand_one_as_three:
    """The vote of one taken from the majority of the near ones."""

    hand_vote_1 = "Purkinje"


@misconception(
    fails=["distances"],
    hint="The root is missing: you return squared distances. They have the right order but not the right size.",
)
class root_missing:
    """Squared distances."""

    def distances(A, B):
        return ((A[:, None, :] - B[None, :, :]) ** 2).sum(axis=2)


@misconception(
    fails=["distances"],
    hint="You take the mean of the squares; a distance is the root of their *sum*.",
)
class mean_of_squares:
    """Root mean square of the differences."""

    def distances(A, B):
        return np.sqrt(((A[:, None, :] - B[None, :, :]) ** 2).mean(axis=2))


@misconception(
    fails=["distances", "knn_predict", "leave_one_out"],
    hint="You add up absolute differences (Manhattan distance); the task asks for the root of the sum of squares.",
)
class manhattan:
    """Sum of absolute differences."""

    def distances(A, B):
        return abs(A[:, None, :] - B[None, :, :]).sum(axis=2)


@misconception(
    fails=["distances", "knn_predict", "leave_one_out"],
    hint="Differences can cancel when they are added without squares: a point far to the left and far up seems near.",
)
class square_missing:
    """The differences are added with their signs."""

    def distances(A, B):
        return abs((A[:, None, :] - B[None, :, :]).sum(axis=2))


@misconception(
    fails=["distances", "knn_predict"],
    hint="Rows and columns are exchanged: entry [i, j] belongs to point i of the first and point j of the second set.",
)
class transposed_table:
    """The table has one row per point of B."""

    def distances(A, B):
        return np.sqrt(((B[:, None, :] - A[None, :, :]) ** 2).sum(axis=2))

    def leave_one_out(X, y, k):
        table = distances(X, X)
        np.fill_diagonal(table, np.inf)
        guesses = [vote(y[nearest(row, k)].tolist()) for row in table]
        return float(np.mean(np.array(guesses) == y))


@misconception(
    fails=["nearest", "knn_predict", "leave_one_out"],
    hint="You take the largest distances: those are the farthest points, not the nearest.",
)
class farthest_points:
    """Sorts in descending order."""

    def nearest(d, k):
        return np.argsort(-d, kind="stable")[:k]

    def leave_one_out(X, y, k):
        table = distances(X, X)
        np.fill_diagonal(table, -np.inf)
        guesses = [vote(y[nearest(row, k)].tolist()) for row in table]
        return float(np.mean(np.array(guesses) == y))


@misconception(
    fails=["nearest"],
    hint="You return the distances themselves; asked for are their positions, with which labels can be looked up.",
)
class values_not_positions:
    """Sorted values in place of positions."""

    def nearest(d, k):
        return np.sort(d)[:k]

    def knn_predict(X_train, y_train, X, k):
        table = distances(X, X_train)
        return np.array([vote(y_train[np.argsort(row, kind="stable")[:k]].tolist()) for row in table])

    def leave_one_out(X, y, k):
        table = distances(X, X)
        np.fill_diagonal(table, np.inf)
        guesses = [vote(y[np.argsort(row, kind="stable")[:k]].tolist()) for row in table]
        return float(np.mean(np.array(guesses) == y))


@misconception(
    fails=["nearest", "knn_predict", "leave_one_out"],
    hint="These are the right neighbours in the wrong order: the nearest must come first, because it decides ties.",
)
class unsorted_neighbours:
    """The k smallest in the order of the list."""

    def nearest(d, k):
        return np.sort(np.argsort(d, kind="stable")[:k])

    def leave_one_out(X, y, k):
        table = distances(X, X)
        np.fill_diagonal(table, np.inf)
        guesses = [vote(y[nearest(row, k)].tolist()) for row in table]
        return float(np.mean(np.array(guesses) == y))


@misconception(
    fails=["nearest", "knn_predict", "leave_one_out"],
    hint="Equal distances come out in another order than they stand in the list: use a sort that keeps it.",
)
class later_of_equals:
    """Among equal distances the later position comes first."""

    def nearest(d, k):
        return (len(d) - 1 - np.argsort(d[::-1], kind="stable"))[:k]

    def leave_one_out(X, y, k):
        table = distances(X, X)
        np.fill_diagonal(table, np.inf)
        guesses = [vote(y[nearest(row, k)].tolist()) for row in table]
        return float(np.mean(np.array(guesses) == y))


@misconception(
    fails=["vote", "knn_predict", "leave_one_out"],
    hint="You return the largest label, not the most frequent one.",
)
class largest_label:
    """max of the labels."""

    def vote(labels):
        return max(labels)


@misconception(
    fails=["vote"],
    hint="Only the nearest neighbour's label is returned; the others must vote as well.",
)
class nearest_decides:
    """Works for k = 1 only."""

    def vote(labels):
        return labels[0]

    def knn_predict(X_train, y_train, X, k):
        table = distances(X, X_train)
        return np.array([max((n := y_train[nearest(row, k)].tolist()), key=n.count) for row in table])

    def leave_one_out(X, y, k):
        table = distances(X, X)
        np.fill_diagonal(table, np.inf)
        guesses = [max((n := y[nearest(row, k)].tolist()), key=n.count) for row in table]
        return float(np.mean(np.array(guesses) == y))


@misconception(
    fails=["vote", "knn_predict", "leave_one_out"],
    hint="In a tie you take the smallest label; the rule is that the label which stands first in the list wins.",
)
class smallest_of_a_tie:
    """Ties go to the smallest label (np.unique sorts)."""

    def vote(labels):
        values = sorted(set(labels))
        return max(values, key=labels.count)


@misconception(
    fails=["vote", "knn_predict", "leave_one_out"],
    hint="You return how often the winner occurs instead of the label itself.",
)
class count_not_label:
    """The number of votes instead of the label."""

    def vote(labels):
        return max(labels.count(label) for label in labels)


@misconception(
    fails=["vote", "knn_predict", "leave_one_out"],
    hint="`argmax` says where the winner stands among the sorted labels, not which label it is.",
)
class position_not_label:
    """argmax of the counts, as if the labels were 0, 1, 2."""

    def vote(labels):
        values = sorted(set(labels))
        counts = [labels.count(value) for value in values]
        return counts.index(max(counts))


@misconception(
    fails=["vote", "knn_predict", "leave_one_out"],
    hint="In a tie the later label replaces the earlier one: compare so that the one which stands first is kept.",
)
class last_of_a_tie:
    """Ties go to the label whose first vote comes last."""

    def vote(labels):
        winner = labels[0]
        for label in labels:
            if labels.count(label) >= labels.count(winner):
                winner = label
        return winner


@misconception(
    fails=["knn_predict"],
    hint="Only the single nearest neighbour is asked, whatever k is.",
)
class ignores_k:
    """Always k = 1."""

    def knn_predict(X_train, y_train, X, k):
        return y_train[distances(X, X_train).argmin(axis=1)]


@misconception(
    fails=["knn_predict"],
    hint="You average the labels of the neighbours. Labels are names: the mean of cell 3 and cell 11 is no cell.",
)
class mean_of_labels:
    """Rounds the mean label, as for regression."""

    def knn_predict(X_train, y_train, X, k):
        table = distances(X, X_train)
        return np.array([round(y_train[nearest(row, k)].mean()) for row in table])


@misconception(
    fails=["standardise"],
    hint="The new points are scaled with their own mean and spread; take both from the training points.",
)
class own_ruler:
    """Scales X with its own statistics."""

    def standardise(X_train, X):
        spread = X.std(axis=0)
        return (X - X.mean(axis=0)) / np.where(spread > 0, spread, 1.0)


@misconception(
    fails=["standardise"],
    hint="One mean and one spread for all features together leave the large feature large: scale each feature by its own.",
)
class one_ruler_for_all:
    """Mean and standard deviation over the whole array."""

    def standardise(X_train, X):
        return (X - X_train.mean()) / X_train.std()


@misconception(
    fails=["standardise"],
    hint="You divide by the standard deviation with 1/(n - 1); the text asks for 1/n.",
)
class sample_spread:
    """ddof = 1."""

    def standardise(X_train, X):
        spread = X_train.std(axis=0, ddof=1)
        return (X - X_train.mean(axis=0)) / np.where(spread > 0, spread, 1.0)


@misconception(
    fails=["standardise"],
    hint="You divide by the variance; the standard deviation is its square root.",
)
class variance_for_spread:
    """Divides by the variance."""

    def standardise(X_train, X):
        spread = X_train.var(axis=0)
        return (X - X_train.mean(axis=0)) / np.where(spread > 0, spread, 1.0)


@misconception(
    fails=["standardise"],
    hint="A feature without any spread is divided by zero: leave its division out.",
)
class division_by_zero:
    """No special case for a constant feature."""

    def standardise(X_train, X):
        with np.errstate(all="ignore"):
            return (X - X_train.mean(axis=0)) / X_train.std(axis=0)


@misconception(
    fails=["leave_one_out"],
    hint="Each point finds itself at distance 0 and votes for its own label: leave it out.",
)
class own_vote_counted:
    """The point itself is among its neighbours."""

    def leave_one_out(X, y, k):
        guesses = [vote(y[nearest(row, k)].tolist()) for row in distances(X, X)]
        return float(np.mean(np.array(guesses) == y))


@misconception(
    fails=["leave_one_out"],
    hint="You count the wrong classifications; asked for is the share of right ones.",
)
class error_for_accuracy:
    """Returns the error rate."""

    def leave_one_out(X, y, k):
        table = distances(X, X)
        np.fill_diagonal(table, np.inf)
        guesses = [vote(y[nearest(row, k)].tolist()) for row in table]
        return float(np.mean(np.array(guesses) != y))


@misconception(
    fails=["leave_one_out"],
    hint="You ask one point more, but the point itself is still among those who vote: leave it out first.",
)
class own_vote_added:
    """Takes k + 1 neighbours, itself among them."""

    def leave_one_out(X, y, k):
        guesses = [vote(y[nearest(row, k + 1)].tolist()) for row in distances(X, X)]
        return float(np.mean(np.array(guesses) == y))


@misconception(
    fails=["leave_one_out"],
    hint="You strike the point out of its k nearest, so that one fewer votes: leave it out before you take the nearest k.",
)
class own_vote_struck_out:
    """Takes k neighbours, itself among them, and lets the other k - 1 vote."""

    def leave_one_out(X, y, k):
        guesses = []
        for i, row in enumerate(distances(X, X)):
            others = [j for j in nearest(row, k) if j != i]
            guesses.append(vote(y[others].tolist()) if others else y[i] - 1)
        return float(np.mean(np.array(guesses) == y))
