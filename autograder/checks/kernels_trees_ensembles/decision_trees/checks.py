"""Hidden checks of kernels_trees_ensembles/decision_trees."""

import numpy as np

from autograder.checking import assert_close, assert_equal, assert_not_used, mutated, task

HAND_TOLERANCE = 5e-4  # stated in the text of the hand computation
LIBRARIES = ("sklearn", "scipy")


def assert_hand(student, reference, name):
    """One answer by hand."""
    assert_close(getattr(student, name), float(getattr(reference, name)), rtol=0, atol=HAND_TOLERANCE)


def draw_counts(rng, K):
    """Unequal class counts (K,), none of them 0."""
    return rng.permutation(np.cumsum(rng.integers(1, 9, K)))


def draw_samples(rng, n, p, labels=(3, -2, 8)):
    """Samples (n, p) on a coarse grid (values repeat) and labels that follow the second variable, with some noise."""
    X = rng.integers(0, 12, (n, p)) * rng.uniform(0.5, 3, p) + rng.uniform(-9, 9, p)
    rank = np.argsort(np.argsort(X[:, 1] + rng.normal(size=n)))
    y = np.array(labels)[rank * len(labels) // n]
    noisy = rng.random(n) < 0.2
    y[noisy] = rng.choice(labels, noisy.sum())
    return X, y


def cut_the_widest(X, y):
    """A rule in place of best_split: cut the variable of the largest range a little above its middle.

    It finds no split where all samples are equal, or where the largest label occurs only once.
    """
    X, y = np.asarray(X), np.asarray(y)
    widths = np.ptp(X, axis=0)
    j = int(widths.argmax())
    if widths[j] == 0 or np.count_nonzero(y == y.max()) == 1:
        return None
    return j, float(X[:, j].min() + 0.55 * widths[j]), 0.125


def halve(X, _labels):
    """A rule in place of best_split: two halves of equal size, by variable 0."""
    x = np.sort(np.asarray(X)[:, 0])
    return 0, float(x[len(x) // 2 - 1] + x[len(x) // 2]) / 2, 0.125


def draw_tree(rng, p, depth, labels=(2, 5, 9)):
    """A tree of random questions with whole thresholds from 2 to 7, deeper on some ways than on others."""
    tree = {"label": int(rng.choice(labels))}
    if depth > 0:
        tree["feature"] = int(rng.integers(p))
        tree["threshold"] = float(rng.integers(2, 8))
        tree["left"] = draw_tree(rng, p, depth - 1)
        tree["right"] = draw_tree(rng, p, depth - 1 - int(rng.integers(0, 2)) * (depth > 1))
    return tree


# --- by_hand --------------------------------------------------------------------------------------


@task("by_hand")
def test_hand_entropy(student, reference):
    """By hand: the entropy of all patients"""
    assert_hand(student, reference, "hand_entropy")


@task("by_hand")
def test_hand_gini(student, reference):
    """By hand: the Gini impurity of all patients"""
    assert_hand(student, reference, "hand_gini")


@task("by_hand")
def test_hand_children(student, reference):
    """By hand: the weighted mean entropy of the three children"""
    assert_hand(student, reference, "hand_children")


@task("by_hand")
def test_hand_gain(student, reference):
    """By hand: the gain of asking for the dose, in entropy"""
    assert_hand(student, reference, "hand_gain")


@task("by_hand")
def test_hand_gini_gain(student, reference):
    """By hand: the gain of asking for the dose, in Gini impurity"""
    assert_hand(student, reference, "hand_gini_gain")


# --- impurity -------------------------------------------------------------------------------------


@task("impurity")
def test_entropy_of_several_classes(student, reference, rng, submission):
    """Entropy in bits, for two classes and more"""
    assert_not_used(submission, "impurity_answer", *LIBRARIES)
    for K in (2, 3, 6):
        counts = draw_counts(rng, K)
        assert_close(student.entropy(counts), reference.entropy(counts))
        assert_close(student.entropy([1, *counts.tolist()]), reference.entropy([1, *counts]))


@task("impurity")
def test_entropy_of_absent_classes(student, reference, rng):
    """A class with no samples adds nothing to the entropy"""
    counts = np.append(draw_counts(rng, 3), [0, 0])[rng.permutation(5)]
    assert_close(student.entropy(counts), reference.entropy(counts))
    assert_close(student.entropy([0, int(rng.integers(2, 9))]), 0.0, atol=1e-6)


@task("impurity")
def test_gini_of_several_classes(student, reference, rng):
    """Gini impurity, for two classes and more, also with absent ones"""
    for K in (2, 3, 6):
        counts = draw_counts(rng, K)
        assert_close(student.gini(counts), reference.gini(counts))
        assert_close(student.gini([0, *counts.tolist()]), reference.gini(counts))


# --- gain -----------------------------------------------------------------------------------------


def spread(counts):
    """A measure of impurity that is neither entropy nor Gini: order of the classes and size of the group matter, too.

    It is not a number for an empty group.
    """
    if np.sum(counts) == 0:
        return float("nan")
    p = (np.asarray(counts) + 1) / (np.sum(counts) + len(counts))
    places = np.arange(1, len(p) + 1)
    return float(1 + p @ places**2 - 0.5 * (p @ places) ** 2)


def bits(counts):
    """Entropy, which is only asked for groups that are not empty."""
    p = np.asarray(counts)[np.asarray(counts) > 0] / np.sum(counts)
    return float(-(p * np.log2(p)).sum())


@task("gain")
def test_gain_in_entropy(student, rng):
    """The gain in entropy of a split into several children of unequal size"""
    for J, K in ((3, 2), (2, 4)):
        children = rng.integers(1, 6, (J, K)) * np.arange(1, J + 1)[:, None] ** 2
        weights = children.sum(axis=1) / children.sum()
        expected = bits(children.sum(axis=0)) - sum(
            w * bits(c) for w, c in zip(weights, children, strict=True)
        )
        assert_close(student.gain(children, bits), expected, atol=1e-8)


@task("gain")
def test_gain_in_any_measure(student, reference, rng):
    """The gain uses the measure of impurity that it is given"""
    for J, K in ((2, 3), (4, 2)):
        children = rng.integers(1, 6, (J, K)) * np.arange(1, J + 1)[:, None] ** 2
        assert_close(student.gain(children, spread), reference.gain(children, spread), atol=1e-8)


@task("gain")
def test_gain_with_an_empty_child(student, reference, rng):
    """A child without samples counts nothing"""
    children = rng.integers(1, 9, (5, 3)) * np.array([[4], [0], [1], [0], [0]])
    children[4, rng.integers(3)] = 1
    for measure in (bits, spread):
        with np.errstate(all="ignore"):
            assert_close(student.gain(children, measure), reference.gain(children, measure), atol=1e-8)


# --- thresholds -----------------------------------------------------------------------------------


@task("thresholds")
def test_thresholds_between_neighbours(student, reference, rng):
    """Midpoints between neighbouring values, in ascending order"""
    for n in (2, 9):
        x = rng.normal(scale=20, size=n)
        assert_close(student.candidate_thresholds(x), reference.candidate_thresholds(x))


@task("thresholds")
def test_thresholds_of_repeated_values(student, reference, rng):
    """Equal values count once, also among whole numbers"""
    for _ in range(2):
        x = rng.permutation(np.repeat(rng.choice(60, size=6, replace=False), [3, 1, 2, 4, 1, 2]))
        assert_close(student.candidate_thresholds(x), reference.candidate_thresholds(x))


@task("thresholds")
def test_thresholds_leave_the_values_alone(student, reference, rng):
    """The values stay in the order in which they were given"""
    x = rng.permutation(rng.normal(size=8))
    found, (after,) = mutated(student.candidate_thresholds, x)
    assert_close(found, reference.candidate_thresholds(x))
    assert_close(after, x, rtol=0, atol=0)


# --- best_split -----------------------------------------------------------------------------------


def assert_split(actual, expected):
    """Variable and threshold, and the gain to within rounding."""
    assert isinstance(actual, tuple), "best_split should return the tuple (j, t, gain)"
    assert len(actual) == 3, "best_split should return three values"
    assert_equal(actual[0], expected[0])
    assert_close(actual[1], expected[1])
    assert_close(actual[2], expected[2], atol=1e-8)


def all_gains(X, y):
    """The gain in Gini impurity of every possible split, in descending order."""

    def impurity(labels):
        return len(labels) - (np.unique(labels, return_counts=True)[1] ** 2).sum() / len(labels)

    masks = [x <= t for x in X.T for t in np.unique(x)[:-1]]
    return np.sort([impurity(y) - impurity(y[left]) - impurity(y[~left]) for left in masks])[::-1] / len(y)


def draw_clear_samples(rng, n, p):
    """Samples as from draw_samples, with one split that is better than all others."""
    while True:
        X, y = draw_samples(rng, n, p)
        best, second = all_gains(X, y)[:2]
        if best > second + 1e-6:
            return X, y


@task("best_split")
def test_best_of_all_splits(student, reference, rng, submission):
    """The largest gain in Gini impurity, among all variables and thresholds"""
    assert_not_used(submission, "best_split_answer", *LIBRARIES)
    for n, p in ((30, 4), (41, 3), (25, 3), (18, 5)):
        X, y = draw_clear_samples(rng, n, p)
        assert_split(student.best_split(X, y), reference.best_split(X, y))


@task("best_split")
def test_split_off_a_single_sample(student, rng):
    """One sample may be worth a question, whichever it is and at whichever end"""
    for stray in (0, 8, int(rng.integers(1, 8))):
        for sign in (1, -1):
            x = rng.permutation(9) + rng.uniform(0, 0.5, 9)
            neighbour = float(x[np.arange(9) != stray].max())
            x[stray] = neighbour + 4.0
            y = np.full(9, 7)
            y[stray] = -3
            X = np.column_stack([x * sign, np.full(9, 1.5)])
            assert_split(student.best_split(X, y), (0, sign * (neighbour + 2.0), 1 - (1 + 64) / 81))


@task("best_split")
def test_first_of_equal_splits(student, rng):
    """Of equally good splits the first is taken: smallest variable, then smallest threshold"""
    for _ in range(3):
        values = np.sort(rng.choice(50, size=4, replace=False)).astype(float)
        order = rng.permutation(4)
        useless = np.full(4, 7.0)
        X = np.column_stack([useless, values, values[::-1] * 2, values])[order]
        y = np.array([6, 2, 2, 6])[order]
        expected = (1, (values[0] + values[1]) / 2, 0.5 - 0.75 * (1 - 5 / 9))
        assert_split(student.best_split(X, y), expected)


@task("best_split")
def test_no_split_without_a_gain(student, rng):
    """None for pure groups, constant variables and questions that gain nothing; otherwise a split"""
    x = np.arange(12.0) + rng.uniform(0, 0.5, 12)
    y = np.repeat([6, 2], [5, 7])
    assert_split(student.best_split(x[:, None], y), (0, float(x[4] + x[5]) / 2, 1 - (25 + 49) / 144))
    corners = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    assert_equal(student.best_split(x[:, None], np.full(12, 5)), None)
    assert_equal(student.best_split(np.full((12, 3), 2.5), y), None)
    assert_equal(student.best_split(corners * rng.integers(1, 9), np.array([4, 1, 1, 4])), None)
    assert_equal(student.best_split(x[:1, None], y[:1]), None)


@task("best_split")
def test_gain_that_is_only_rounding(student, rng):
    """Two children as mixed as the whole gain nothing: what is left of 0 after rounding is no gain"""
    for size in rng.permutation(np.arange(2, 30)).tolist():
        x = np.repeat([1.0, 4.0], [3, 3 * size])
        y = np.concatenate([np.repeat([5, 8], [1, 2]), np.repeat([5, 8], [size, 2 * size])])
        assert_equal(student.best_split(x[:, None], y), None)
        useful = np.where(y == 5, 2.0, 3.0)
        assert_split(student.best_split(np.column_stack([x, useful]), y), (1, 2.5, 4 / 9))


# --- grow -----------------------------------------------------------------------------------------


def draw_a_draw(rng, n, p):
    """Samples as from draw_samples, with two or three labels that are equally frequent, more than any other."""
    while True:
        X, y = draw_samples(rng, n, p)
        counts = np.unique(y, return_counts=True)[1]
        if np.count_nonzero(counts == counts.max()) > 1:
            return X, y


@task("grow")
def test_tree_of_several_questions(student, reference, rng, submission):
    """A tree that asks until nothing is left to ask"""
    assert_not_used(submission, "grow_answer", *LIBRARIES)
    for n, p in ((20, 3), (33, 2)):
        X, y = draw_a_draw(rng, n, p)
        tree = student.grow(X, y, 20, cut_the_widest)
        assert_equal(tree, reference.grow(X, y, 20, cut_the_widest))


@task("grow")
def test_tree_of_limited_depth(student, reference, rng):
    """No more than max_depth questions in a row"""
    X = rng.normal(size=(32, 2))
    y = np.resize([4, 9, 4, -2, 9], 32)[np.argsort(np.argsort(X[:, 0]))]
    for max_depth in (0, 1, 2):
        tree = student.grow(X, y, max_depth, halve)
        assert_equal(tree, reference.grow(X, y, max_depth, halve))


@task("grow")
def test_majority_and_ties(student, rng):
    """The majority label, and of equally frequent ones the smallest"""
    for labels, majority in (([9, 4, 4, 9, -1], 4), ([7, 7, 7, 2, 2], 7), ([5, 11, 11, 5, 3], 5)):
        X = rng.normal(size=(5, 2))
        shift = int(rng.integers(20, 50))
        tree = student.grow(X, rng.permutation(labels) + shift, 3, lambda _X, _y: None)
        assert_equal(tree, {"label": majority + shift})


@task("grow")
def test_when_a_tree_stops(student, reference, rng):
    """Pure groups become leaves at once; values equal to the threshold go left"""
    X = np.arange(8.0).reshape(8, 1)
    y = np.repeat([3, 1], [5, 3]) + int(rng.integers(0, 9))

    def at_a_value(X, _labels):
        X = np.asarray(X)
        return (0, float(np.sort(X[:, 0])[1]), 0.25) if len(X) > 2 else None

    order = rng.permutation(8)
    tree = student.grow(X[order], y[order], 20, at_a_value)
    assert_equal(tree, reference.grow(X[order], y[order], 20, at_a_value))


# --- predict and size -----------------------------------------------------------------------------


@task("predict")
def test_samples_walk_down(student, reference, rng):
    """Every sample walks down to a leaf of its own"""
    for p, max_depth in ((3, 4), (2, 1), (4, 5)):
        tree = draw_tree(rng, p, max_depth)
        X = rng.uniform(0, 10, (60, p))
        assert_equal(student.predict(tree, X), reference.predict(tree, X))


@task("predict")
def test_value_equal_to_the_threshold(student, reference, rng):
    """A value equal to the threshold goes left"""
    for _ in range(3):
        tree = draw_tree(rng, 2, 4)
        tree.update(left={"label": 4}, threshold=5.0)
        X = rng.integers(2, 8, (60, 2)).astype(float)
        assert_equal(student.predict(tree, X), reference.predict(tree, X))


@task("predict")
def test_predictions_of_a_leaf_and_of_nothing(student, reference, rng):
    """A single leaf, no samples at all, and an ordinary tree"""
    label, n = int(rng.integers(3, 30)), int(rng.integers(2, 9))
    X = rng.uniform(0, 10, (40, 3))
    for _ in range(4):
        tree = draw_tree(rng, 3, 4)
        assert_equal(student.predict(tree, X), reference.predict(tree, X))
    assert_equal(student.predict({"label": label}, X[:n]), np.full(n, label))
    assert_equal(student.predict(tree, X[:0]).shape, (0,))


@task("size")
def test_depth_is_the_longest_way(student, reference, rng):
    """Depth: the largest number of questions, wherever the long way is"""
    for max_depth in (1, 2, 4, 5):
        tree = draw_tree(rng, 2, max_depth)
        tree["right"] = {"label": 1}
        assert_equal(student.depth(tree), reference.depth(tree))
        tree["left"], tree["right"] = tree["right"], tree["left"]
        assert_equal(student.depth(tree), reference.depth(tree))


@task("size")
def test_number_of_leaves(student, reference, rng):
    """Leaves: neither nodes nor levels"""
    for max_depth in (3, 0, 2, 5):
        tree = draw_tree(rng, 2, max_depth)
        assert_equal(student.leaves(tree), reference.leaves(tree))


# --- prune ----------------------------------------------------------------------------------------


def draw_pruning(rng, depth=5, n=40):
    """A tree, samples (n, 2) in its range, and labels (n,) that it predicts rightly in about two of three cases."""
    tree = draw_tree(rng, 2, depth)
    X = rng.uniform(0, 10, (n, 2))
    y = np.array([_answer(tree, x) for x in X])
    wrong = rng.random(n) < 0.35
    y[wrong] = rng.choice([2, 5, 9], wrong.sum())
    return tree, X, y


def _answer(tree, x):
    """What a tree predicts for one sample."""
    while "left" in tree:
        tree = tree["left"] if x[tree["feature"]] <= tree["threshold"] else tree["right"]
    return tree["label"]


def top_down(tree, X, y):
    """Pruning in the wrong order: a node is judged before its subtrees are pruned."""
    if "left" not in tree:
        return tree
    if np.sum(y != tree["label"]) <= np.sum(y != np.array([_answer(tree, x) for x in X])):
        return {"label": tree["label"]}
    left = X[:, tree["feature"]] <= tree["threshold"]
    below = {"left": top_down(tree["left"], X[left], y[left])}
    return {**tree, **below, "right": top_down(tree["right"], X[~left], y[~left])}


@task("prune")
def test_prune_a_large_tree(student, reference, rng):
    """Nodes that do not help the validation samples become leaves"""
    for _ in range(6):
        tree, X, y = draw_pruning(rng)
        while reference.prune(tree, X, y) != top_down(
            tree, X, y
        ):  # the order is the business of the next check
            tree, X, y = draw_pruning(rng)
        assert_equal(student.prune(tree, X, y), reference.prune(tree, X, y))


@task("prune")
def test_prune_from_the_bottom_up(student, rng):
    """A node is judged with its pruned subtrees, and the simpler tree wins a draw"""
    for _ in range(2):
        low, high = sorted(rng.uniform(1, 9, 2).tolist())
        side = "left" if rng.random() < 0.5 else "right"
        other = {"left": "right", "right": "left"}[side]
        useless = {"label": 6, "feature": 1, "threshold": high, "left": {"label": 6}, "right": {"label": 4}}
        tree = {"label": 4, "feature": 0, "threshold": low, side: useless, other: {"label": 4}}
        x0 = low - 0.5 if side == "left" else low + 0.5
        X = np.array([[x0, high - 1], [x0, high - 1], [x0, high + 1], [x0, high + 1], [2 * low - x0, 0.0]])
        leaf = {"label": 6}
        assert_equal(student.prune(tree, X, np.array([6, 6, 4, 4, 4])), tree)
        assert_equal(student.prune(tree, X, np.array([6, 6, 6, 4, 4])), {**tree, side: leaf})
        assert_equal(student.prune(tree, X, np.array([4, 6, 6, 6, 4])), {**tree, side: leaf})
        assert_equal(student.prune(tree, X, np.array([4, 4, 6, 6, 4])), {"label": 4})


@task("prune")
def test_prune_where_no_sample_arrives(student, rng):
    """A node that no validation sample reaches becomes a leaf"""
    unreached = {"label": 2, "feature": 1, "threshold": 5.0, "left": {"label": 9}, "right": {"label": 2}}
    tree = {"label": 5, "feature": 0, "threshold": 4.0, "left": {"label": 5}, "right": {"label": 9}}
    X = rng.uniform(5, 9, (6, 2))
    pruned = student.prune({**tree, "left": unreached}, X, np.full(6, 9))
    assert_equal(pruned, {**tree, "left": {"label": 2}})
    assert_equal(student.prune(tree, X[:0], np.zeros(0, dtype=int)), {"label": 5})


@task("prune")
def test_prune_at_the_threshold(student, rng):
    """A validation sample equal to the threshold goes left; a single leaf remains one"""
    needed = {"label": 2, "feature": 1, "threshold": 5.0, "left": {"label": 9}, "right": {"label": 2}}
    threshold = float(rng.integers(2, 6))
    tree = {"label": 5, "feature": 0, "threshold": threshold, "left": needed, "right": {"label": 9}}
    X = np.column_stack([np.array([0.0, 0.0, 1.0, 2.0]) + threshold, [1.0, 9.0, 1.0, 9.0]])
    assert_equal(student.prune({"label": 5}, X, np.array([9, 2, 9, 9])), {"label": 5})
    assert_equal(student.prune(tree, X, np.array([9, 2, 9, 9])), tree)
    assert_equal(student.prune(tree, X, np.array([2, 2, 9, 9])), {**tree, "left": {"label": 2}})


@task("prune")
def test_prune_leaves_the_tree_alone(student, rng):
    """The tree you were given stays as it was"""
    low, high = sorted(rng.uniform(1, 9, 2).tolist())
    useless = {"label": 3, "feature": 1, "threshold": low, "left": {"label": 3}, "right": {"label": 8}}
    tree = {"label": 8, "feature": 0, "threshold": high, "left": useless, "right": {"label": 8}}
    X = np.array([[high - 1, low - 1], [high - 1, low + 1], [high + 1, low], [high + 2, low]])
    pruned, (after, *_) = mutated(student.prune, tree, X, np.array([3, 3, 8, 8]))
    assert_equal(pruned, {**tree, "left": {"label": 3}})
    assert_equal(after, tree)
