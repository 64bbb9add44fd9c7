"""Wrong solutions of evaluation/cross_validation that real students write, and the hint each of them earns."""

import numpy as np

from autograder.checking import misconception

# --- by hand --------------------------------------------------------------------------------------


@misconception(
    fails=["by_hand"],
    hint="One sample is in no fold at all. Ten is not a multiple of three: what happens to the remainder?",
)
class hand_remainder_dropped:
    """3, 3, 3."""

    hand_sizes = (3, 3, 3)
    hand_fold_1 = (3, 4, 5)


@misconception(
    fails=["by_hand"],
    hint="The additional sample is in the wrong fold. The text says which folds get the remainder.",
)
class hand_remainder_in_the_last_fold:
    """3, 3, 4."""

    hand_sizes = (3, 3, 4)
    hand_fold_1 = (3, 4, 5)


@misconception(
    fails=["by_hand"], hint="Samples and folds are counted from 0 here. Which samples are in fold 0?"
)
class hand_counted_from_one:
    """Samples counted from 1."""

    hand_fold_1 = (5, 6, 7)


@misconception(
    fails=["by_hand"], hint="This is the fold before. Folds are counted from 0, so fold 1 is the second one."
)
class hand_fold_zero:
    """The first fold."""

    hand_fold_1 = (0, 1, 2, 3)


@misconception(
    fails=["by_hand"],
    hint="You divided all right answers by all samples. The text asks for the mean of the three fold "
    "accuracies, and the folds "
    "differ in size.",
)
class hand_accuracy_pooled:
    """8 of 10."""

    hand_accuracy = 8 / 10


@misconception(fails=["by_hand"], hint="You forgot the last training, on all ten samples.")
class hand_final_training_forgotten:
    """4 times 3."""

    hand_trainings = 12


@misconception(
    fails=["by_hand"],
    hint="Each value of the hyperparameter needs a model of its own in *each* of the three splits.",
)
class hand_one_training_per_value:
    """4 + 1."""

    hand_trainings = 5


# --- kfold ----------------------------------------------------------------------------------------


@misconception(
    fails=["kfold"],
    hint="If k does not divide n, some samples at the end are never tested. Spread the remainder over "
    "the first folds.",
)
class remainder_dropped:
    """n // k samples in each fold, the rest nowhere in a test set."""

    def kfold(order, k):
        if k < 2 or k > len(order):
            raise ValueError
        size = len(order) // k
        tests = [order[i * size : (i + 1) * size] for i in range(k)]
        return [(np.setdiff1d(order, test), test) for test in tests]


@misconception(
    fails=["kfold"],
    hint="Your last fold takes the whole remainder. The text gives one additional sample to each of the "
    "first folds.",
)
class remainder_in_the_last_fold:
    """The last fold is larger."""

    def kfold(order, k):
        if k < 2 or k > len(order):
            raise ValueError
        size = len(order) // k
        tests = [order[i * size : (i + 1) * size if i < k - 1 else len(order)] for i in range(k)]
        return [(np.setdiff1d(order, test), test) for test in tests]


@misconception(
    fails=["kfold"],
    hint="Your folds overlap when k does not divide n: some samples are tested twice. Where does each "
    "fold start?",
)
class folds_overlap:
    """Rounded-up sizes with rounded-down starts."""

    def kfold(order, k):
        n = len(order)
        if k < 2 or k > n:
            raise ValueError
        size = -(-n // k)
        tests = [order[i * (n // k) : i * (n // k) + size] for i in range(k)]
        return [(np.setdiff1d(order, test), test) for test in tests]


@misconception(
    fails=["kfold"],
    hint="Your folds do not follow `order`: they are blocks of the sample numbers 0, 1, 2 ... With "
    "sorted data a whole class "
    "would then be in one fold.",
)
class order_ignored:
    """Not shuffled."""

    def kfold(order, k):
        if k < 2 or k > len(order):
            raise ValueError
        tests = np.array_split(np.arange(len(order)), k)
        return [(np.setdiff1d(order, test), test) for test in tests]


@misconception(
    fails=["kfold"],
    hint="Train and test have changed places: you train on one fold and test on all the others.",
)
class train_and_test_swapped:
    """(test, train)."""

    def kfold(order, k):
        if k < 2 or k > len(order):
            raise ValueError
        return [(test, np.setdiff1d(order, test)) for test in np.array_split(order, k)]


@misconception(
    fails=["kfold"],
    hint="Your training sets contain the test samples as well. Then nothing is tested that the model has "
    "not seen.",
)
class test_samples_in_training:
    """Train on everything."""

    def kfold(order, k):
        if k < 2 or k > len(order):
            raise ValueError
        return [(order, test) for test in np.array_split(order, k)]


@misconception(
    fails=["kfold"],
    hint="You deal the samples out one by one. The text says that folds are consecutive blocks of `order`.",
)
class folds_dealt_like_cards:
    """order[i::k]."""

    def kfold(order, k):
        if k < 2 or k > len(order):
            raise ValueError
        return [(np.setdiff1d(order, order[i::k]), order[i::k]) for i in range(k)]


@misconception(
    fails=["kfold"],
    hint="A single fold leaves nothing to train on, and more folds than samples leave folds empty. The "
    "text says what should happen "
    "then.",
)
class any_number_of_folds:
    """No ValueError of its own."""

    def kfold(order, k):
        tests = np.array_split(order, max(k, 1))
        return [(np.setdiff1d(order, test), test) for test in tests]


# --- cross_validate -------------------------------------------------------------------------------


@misconception(
    fails=["cross_validate"],
    hint="Your mean is the score of the *last* split alone: the variable is overwritten in each turn.",
)
class last_score_for_the_mean:
    """The loop keeps only one score."""

    def cross_validate(fit_and_score, splits):
        scores = np.array([fit_and_score(train, test) for train, test in splits])
        return scores[-1], scores.std(ddof=1) / np.sqrt(len(scores))


@misconception(
    fails=["cross_validate"],
    hint="You report the *best* split. It was best by luck; the mean over all splits is asked for.",
)
class best_score_for_the_mean:
    """max."""

    def cross_validate(fit_and_score, splits):
        scores = np.array([fit_and_score(train, test) for train, test in splits])
        return scores.max(), scores.std(ddof=1) / np.sqrt(len(scores))


@misconception(fails=["cross_validate"], hint="You return the sum of the scores instead of their mean.")
class sum_for_the_mean:
    """Not divided by k."""

    def cross_validate(fit_and_score, splits):
        scores = np.array([fit_and_score(train, test) for train, test in splits])
        return scores.sum(), scores.std(ddof=1) / np.sqrt(len(scores))


@misconception(
    fails=["cross_validate"],
    hint="Your standard deviation divides by K. The formula in the text has K − 1 (`ddof=1`).",
)
class standard_error_ddof_zero:
    """ddof = 0."""

    def cross_validate(fit_and_score, splits):
        scores = np.array([fit_and_score(train, test) for train, test in splits])
        return scores.mean(), scores.std() / np.sqrt(len(scores))


@misconception(
    fails=["cross_validate"],
    hint="This is the standard *deviation* of the scores. The standard error of their mean is smaller by "
    "the root of their number.",
)
class deviation_for_standard_error:
    """Not divided by √k."""

    def cross_validate(fit_and_score, splits):
        scores = np.array([fit_and_score(train, test) for train, test in splits])
        return scores.mean(), scores.std(ddof=1)


@misconception(
    fails=["cross_validate"],
    hint="You divide the standard deviation by K. The standard error has the *root* of K.",
)
class standard_error_without_a_root:
    """Divided by k."""

    def cross_validate(fit_and_score, splits):
        scores = np.array([fit_and_score(train, test) for train, test in splits])
        return scores.mean(), scores.std(ddof=1) / len(scores)


@misconception(
    fails=["cross_validate"],
    hint="You hand over the test samples as the training samples and the reverse: train comes first.",
)
class arguments_swapped:
    """fit_and_score(test, train)."""

    def cross_validate(fit_and_score, splits):
        scores = np.array([fit_and_score(test, train) for train, test in splits])
        return scores.mean(), scores.std(ddof=1) / np.sqrt(len(scores))


@misconception(
    fails=["cross_validate"],
    hint="You call `fit_and_score` more than once for each split. Each call trains a model: keep the "
    "scores in a list.",
)
class trained_twice:
    """Calls the function for the mean and again for the deviation."""

    def cross_validate(fit_and_score, splits):
        mean = np.mean([fit_and_score(train, test) for train, test in splits])
        deviation = np.std([fit_and_score(train, test) for train, test in splits], ddof=1)
        return mean, deviation / np.sqrt(len(splits))


# --- stratified -----------------------------------------------------------------------------------


@misconception(
    fails=["stratified"],
    hint="You deal out all samples, whatever their class. Each class has to be dealt out by itself.",
)
class dealt_without_classes:
    """arange % k."""

    def stratified_folds(y, k):
        return np.arange(len(y)) % k


@misconception(
    fails=["stratified"],
    hint="You give blocks of each class to the folds. Like cards means: one by one, in turn.",
)
class classes_in_blocks:
    """array_split of each class."""

    def stratified_folds(y, k):
        folds = np.zeros(len(y), dtype=int)
        for label in np.unique(y):
            for i, block in enumerate(np.array_split(np.flatnonzero(y == label), k)):
                folds[block] = i
        return folds


@misconception(
    fails=["stratified"],
    hint="With the second class you go on where the first one stopped. In the text, each class starts at "
    "fold 0.",
)
class dealing_goes_on:
    """One counter for all classes."""

    def stratified_folds(y, k):
        folds = np.zeros(len(y), dtype=int)
        folds[np.argsort(y, kind="stable")] = np.arange(len(y)) % k
        return folds


@misconception(
    fails=["stratified"],
    hint="Your classes are hard-coded as 0 and 1. They may be any labels, words included, and more than two.",
)
class classes_zero_and_one:
    """for label in (0, 1)."""

    def stratified_folds(y, k):
        folds = np.zeros(len(y), dtype=int)
        for label in (0, 1):
            members = np.flatnonzero(y == label)
            folds[members] = np.arange(len(members)) % k
        return folds


@misconception(
    fails=["stratified"], hint="Your folds are numbered from 1. In this notebook they are counted from 0."
)
class folds_from_one:
    """1 ... k."""

    def stratified_folds(y, k):
        folds = np.zeros(len(y), dtype=int)
        for label in np.unique(y):
            members = np.flatnonzero(y == label)
            folds[members] = np.arange(len(members)) % k + 1
        return folds


# --- grouped --------------------------------------------------------------------------------------


@misconception(
    fails=["grouped"],
    hint="Your function splits groups: samples of one group are in several folds. That is what it should "
    "prevent.",
)
class groups_are_split:
    """Stratified instead of grouped."""

    def group_folds(groups, k):
        if len(np.unique(groups)) < k:
            raise ValueError
        folds = np.zeros(len(groups), dtype=int)
        for name in np.unique(groups):
            members = np.flatnonzero(groups == name)
            folds[members] = np.arange(len(members)) % k
        return folds


@misconception(
    fails=["grouped"],
    hint="You deal the groups out in turn, whatever their size. Each group goes to the fold with the "
    "fewest *samples* so far.",
)
class groups_in_turn:
    """The i-th largest group to fold i % k."""

    def group_folds(groups, k):
        names, first, counts = np.unique(groups, return_index=True, return_counts=True)
        if len(names) < k:
            raise ValueError
        folds = np.zeros(len(groups), dtype=int)
        for i, g in enumerate(np.lexsort([first, -counts])):
            folds[groups == names[g]] = i % k
        return folds


@misconception(
    fails=["grouped"],
    hint="You begin with the *smallest* groups. The large ones, which are hard to place, come first.",
)
class smallest_group_first:
    """Ascending sizes."""

    def group_folds(groups, k):
        names, first, counts = np.unique(groups, return_index=True, return_counts=True)
        if len(names) < k:
            raise ValueError
        folds, sizes = np.zeros(len(groups), dtype=int), np.zeros(k)
        for g in np.lexsort([first, counts]):
            fold = int(np.argmin(sizes))
            folds[groups == names[g]] = fold
            sizes[fold] += counts[g]
        return folds


@misconception(
    fails=["grouped"],
    hint="You take the groups in the order in which they occur (or of their names), not from the largest "
    "to the smallest.",
)
class groups_in_order_of_occurrence:
    """Not sorted by size."""

    def group_folds(groups, k):
        names, first, counts = np.unique(groups, return_index=True, return_counts=True)
        if len(names) < k:
            raise ValueError
        folds, sizes = np.zeros(len(groups), dtype=int), np.zeros(k)
        for g in np.argsort(first):
            fold = int(np.argmin(sizes))
            folds[groups == names[g]] = fold
            sizes[fold] += counts[g]
        return folds


@misconception(
    fails=["grouped"],
    hint="Equally large groups come in the order of their *names* in your function. In the text it is "
    "the order in which they "
    "occur.",
)
class equal_groups_by_name:
    """Ties broken alphabetically."""

    def group_folds(groups, k):
        names, counts = np.unique(groups, return_counts=True)
        if len(names) < k:
            raise ValueError
        folds, sizes = np.zeros(len(groups), dtype=int), np.zeros(k)
        for g in np.argsort(-counts, kind="stable"):
            fold = int(np.argmin(sizes))
            folds[groups == names[g]] = fold
            sizes[fold] += counts[g]
        return folds


@misconception(
    fails=["grouped"],
    hint="With fewer groups than folds, some folds stay empty. The text says what should happen then.",
)
class empty_folds_are_allowed:
    """No ValueError."""

    def group_folds(groups, k):
        names, first, counts = np.unique(groups, return_index=True, return_counts=True)
        folds, sizes = np.zeros(len(groups), dtype=int), np.zeros(k)
        for g in np.lexsort([first, -counts]):
            fold = int(np.argmin(sizes))
            folds[groups == names[g]] = fold
            sizes[fold] += counts[g]
        return folds


# --- time_series ----------------------------------------------------------------------------------


@misconception(
    fails=["time_series"],
    hint="Your training sets contain the future: samples *after* the test block. Then the model knows "
    "what it should forecast.",
)
class future_in_the_training_set:
    """Train on everything outside the block."""

    def time_series_splits(n, k):
        size = n // (k + 1)
        tests = [np.arange(n - (k - i) * size, n - (k - i - 1) * size) for i in range(k)]
        return [(np.setdiff1d(np.arange(n), test), test) for test in tests]


@misconception(
    fails=["time_series"],
    hint="You train on the block just before the test block only. The whole past may be used.",
)
class only_the_last_block:
    """A rolling window."""

    def time_series_splits(n, k):
        size = n // (k + 1)
        starts = [n - (k - i) * size for i in range(k)]
        return [(np.arange(start - size, start), np.arange(start, start + size)) for start in starts]


@misconception(
    fails=["time_series"],
    hint="Your blocks are too large, since you divide by k. One further block is needed at the "
    "beginning, to train the first model on.",
)
class blocks_of_n_over_k:
    """n // k."""

    def time_series_splits(n, k):
        size = max((n - 1) // k, 1)
        starts = [n - (k - i) * size for i in range(k)]
        return [(np.arange(start), np.arange(start, start + size)) for start in starts]


@misconception(
    fails=["time_series"],
    hint="Your blocks begin right after the first one, so the remainder is left over at the *end* and "
    "the latest samples are never used.",
)
class latest_samples_never_used:
    """Blocks counted from the start."""

    def time_series_splits(n, k):
        size = n // (k + 1)
        starts = [(i + 1) * size for i in range(k)]
        return [(np.arange(start), np.arange(start, start + size)) for start in starts]


@misconception(
    fails=["time_series"],
    hint="You test on the *whole* future. A test block ends where the next one begins.",
)
class tested_on_the_whole_future:
    """Test until n."""

    def time_series_splits(n, k):
        size = n // (k + 1)
        starts = [n - (k - i) * size for i in range(k)]
        return [(np.arange(start), np.arange(start, n)) for start in starts]


# --- standardise ----------------------------------------------------------------------------------


@misconception(
    fails=["standardise"],
    hint="Your mean and standard deviation come from training *and* test samples together. That is "
    "leakage, however small.",
)
class scaler_sees_everything:
    """Statistics of all samples."""

    def standardise(X_train, X_test):
        X = np.concatenate([X_train, X_test])
        std = np.where(X.std(axis=0) == 0, 1.0, X.std(axis=0))
        return (X_train - X.mean(axis=0)) / std, (X_test - X.mean(axis=0)) / std


@misconception(
    fails=["standardise"],
    hint="You standardise the test samples with their own mean and deviation. A shift between training "
    "and test is then invisible; "
    "use the numbers of the training samples.",
)
class test_samples_scaled_by_themselves:
    """Two scalers."""

    def standardise(X_train, X_test):
        def scaled(X):
            return (X - X.mean(axis=0)) / np.where(X.std(axis=0) == 0, 1.0, X.std(axis=0))

        return scaled(X_train), scaled(X_test)


@misconception(
    fails=["standardise"], hint="You return the test samples as they were. They have to be transformed, too."
)
class test_samples_not_scaled:
    """Only the training samples are scaled."""

    def standardise(X_train, X_test):
        std = np.where(X_train.std(axis=0) == 0, 1.0, X_train.std(axis=0))
        return (X_train - X_train.mean(axis=0)) / std, X_test


@misconception(
    fails=["standardise"], hint="Your standard deviations divide by n − 1. This notebook uses n (`ddof=0`)."
)
class scaler_ddof_one:
    """ddof = 1."""

    def standardise(X_train, X_test):
        std = X_train.std(axis=0, ddof=1)
        std = np.where(std == 0, 1.0, std)
        return (X_train - X_train.mean(axis=0)) / std, (X_test - X_train.mean(axis=0)) / std


@misconception(
    fails=["standardise"],
    hint="A constant feature makes you divide by 0. The text says what to divide by instead.",
)
class constant_feature_is_nan:
    """No guard."""

    def standardise(X_train, X_test):
        with np.errstate(all="ignore"):
            mean, std = X_train.mean(axis=0), X_train.std(axis=0)
            return (X_train - mean) / std, (X_test - mean) / std


@misconception(
    fails=["standardise"],
    hint="You compute one mean and one deviation over *all* features. Each feature has its own.",
)
class one_scale_for_all_features:
    """No axis."""

    def standardise(X_train, X_test):
        return (X_train - X_train.mean()) / X_train.std(), (X_test - X_train.mean()) / X_train.std()


# --- honest_accuracy ------------------------------------------------------------------------------


@misconception(
    fails=["honest_accuracy"],
    hint="You choose the features once, with the labels of all samples. That is the leak of "
    "`leaky_accuracy`: the choice has seen "
    "the test labels.",
)
class features_chosen_before_the_split:
    """The leaky version."""

    def honest_accuracy(X, y, splits, m):
        return leaky_accuracy(X, y, splits, m)


@misconception(
    fails=["honest_accuracy"],
    hint="You choose the features inside the loop, but still from all samples. Use the training samples "
    "of the split only.",
)
class features_chosen_on_the_test_samples:
    """Chosen on the test part."""

    def honest_accuracy(X, y, splits, m):
        scores = []
        for train, test in splits:
            both = np.concatenate([test, train[:2]])
            chosen = most_different(X[both], y[both], m) if 0 < y[both].mean() < 1 else np.arange(m)
            answers = nearest_mean(X[train][:, chosen], y[train], X[test][:, chosen])
            scores.append(np.mean(answers == y[test]))
        return float(np.mean(scores))


@misconception(
    fails=["honest_accuracy"],
    hint="The features are chosen honestly, but the classifier is trained on *all* samples, the test "
    "samples included.",
)
class classifier_trained_on_everything:
    """nearest_mean(X, y, X[test])."""

    def honest_accuracy(X, y, splits, m):
        scores = []
        for train, test in splits:
            chosen = most_different(X[train], y[train], m)
            scores.append(np.mean(nearest_mean(X[:, chosen], y, X[test][:, chosen]) == y[test]))
        return float(np.mean(scores))


@misconception(
    fails=["honest_accuracy"],
    hint="You measure the accuracy on the *training* samples. They were used to fit; the test samples "
    "were not.",
)
class accuracy_on_the_training_samples:
    """Scored on train."""

    def honest_accuracy(X, y, splits, m):
        scores = []
        for train, _ in splits:
            chosen = most_different(X[train], y[train], m)
            scores.append(
                np.mean(nearest_mean(X[train][:, chosen], y[train], X[train][:, chosen]) == y[train])
            )
        return float(np.mean(scores))


@misconception(
    fails=["honest_accuracy"],
    hint="You return the accuracy of the last split alone. Collect one accuracy for each split and take "
    "their mean.",
)
class accuracy_of_the_last_split:
    """Overwritten in the loop."""

    def honest_accuracy(X, y, splits, m):
        train, test = splits[-1]
        chosen = most_different(X[train], y[train], m)
        return float(np.mean(nearest_mean(X[train][:, chosen], y[train], X[test][:, chosen]) == y[test]))


@misconception(
    fails=["honest_accuracy"],
    hint="You use all features and choose none: the argument m has no effect.",
)
class no_features_chosen:
    """All columns."""

    def honest_accuracy(X, y, splits, m):
        return float(np.mean([np.mean(nearest_mean(X[a], y[a], X[b]) == y[b]) for a, b in splits]))
