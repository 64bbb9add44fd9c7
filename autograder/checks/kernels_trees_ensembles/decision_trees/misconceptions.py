"""Wrong solutions of kernels_trees_ensembles/decision_trees that real students write, and the hint each of them earns."""

from autograder.checking import misconception

# --- by hand --------------------------------------------------------------------------------------


@misconception(
    fails=["by_hand"],
    hint="You used the natural logarithm. In this notebook entropy is in bits: divide by ln 2.",
)
class hand_natural_logarithm:
    """Entropy in nats."""

    hand_entropy = 0.651757
    hand_children = 0.480723
    hand_gain = 0.171034


@misconception(
    fails=["by_hand"],
    hint="You took the plain mean of the three children. They have different sizes: each child counts with "
    "its share of the patients.",
)
class hand_children_unweighted:
    """Mean of .971, 0, .971."""

    hand_children = 0.647300
    hand_gain = 0.292986
    hand_gini_gain = 0.139184


@misconception(
    fails=["by_hand"],
    hint="This is the sum of the squared fractions. It is large for a *pure* group; Gini impurity is 1 minus "
    "this sum.",
)
class hand_gini_without_one_minus:
    """Σ p²."""

    hand_gini = (9 / 14) ** 2 + (5 / 14) ** 2
    hand_gini_gain = 0.540816 - 0.657143


@misconception(
    fails=["by_hand"],
    hint="This is the fraction of patients in the smaller class, the error of always answering with the "
    "majority. Gini impurity uses the squares of the fractions.",
)
class hand_gini_is_the_error:
    """1 − max p."""

    hand_gini = 5 / 14
    hand_gini_gain = 5 / 14 - 4 / 14


@misconception(
    fails=["by_hand"],
    hint="This is the impurity that is *left* after the question. The gain is what has gone.",
)
class hand_gain_is_what_is_left:
    """Children's entropy given as gain."""

    hand_gain = 0.693536
    hand_gini_gain = 0.342857


@misconception(
    fails=["by_hand"],
    hint="You used the Gini impurity for the children. The text asks for their *entropy* first, and for the "
    "gain in entropy.",
)
class hand_children_gini:
    """Gini impurity of the children."""

    hand_children = 0.342857
    hand_gain = 0.116327


# --- impurity -------------------------------------------------------------------------------------


@misconception(
    fails=["impurity"],
    hint="Your entropy uses the natural logarithm. To be in bits it needs base 2.",
)
class entropy_natural_logarithm:
    """np.log for np.log2."""

    def entropy(counts):
        counts = np.asarray(counts)
        p = counts[counts > 0] / counts.sum()
        return float(-(p * np.log(p)).sum())


@misconception(
    fails=["impurity"],
    hint="A class with count 0 turns your entropy into nan, because log2(0) is minus infinity. The text says "
    "what such a class adds.",
)
class entropy_zero_times_log_zero:
    """0 · log 0 = nan."""

    def entropy(counts):
        p = np.asarray(counts) / np.sum(counts)
        with np.errstate(all="ignore"):
            return float(-(p * np.log2(p)).sum())


@misconception(
    fails=["impurity"],
    hint="Your entropy is negative: logarithms of fractions are negative, and the formula starts with a minus.",
)
class entropy_without_the_minus:
    """Σ p log p."""

    def entropy(counts):
        counts = np.asarray(counts)
        p = counts[counts > 0] / counts.sum()
        return float((p * np.log2(p)).sum())


@misconception(
    fails=["impurity"],
    hint="Your entropy looks at the first class only, and takes all others together as one. There may be more "
    "than two classes.",
)
class entropy_of_two_classes:
    """Binary entropy of the first class."""

    def entropy(counts):
        p = counts[0] / np.sum(counts)
        return float(-sum(q * np.log2(q) for q in (p, 1 - p) if q > 0))


@misconception(
    fails=["impurity"],
    hint="Your Gini is largest for a pure group: it lacks the `1 -`.",
)
class gini_without_one_minus:
    """Σ p²."""

    def gini(counts):
        return float(((np.asarray(counts) / np.sum(counts)) ** 2).sum())


@misconception(
    fails=["impurity"],
    hint="This is the error of the majority answer, one minus the *largest* fraction. Gini needs the squares of "
    "all fractions.",
)
class gini_is_the_error:
    """1 − max p."""

    def gini(counts):
        return float(1 - np.max(counts) / np.sum(counts))


@misconception(
    fails=["impurity"],
    hint="Your Gini takes the first class and its complement. With more than two classes each of them has a "
    "fraction of its own.",
)
class gini_of_two_classes:
    """2 p (1 − p)."""

    def gini(counts):
        p = counts[0] / np.sum(counts)
        return float(2 * p * (1 - p))


# --- gain -----------------------------------------------------------------------------------------


@misconception(
    fails=["gain"],
    hint="You average the children as if they were equally large. Each counts with its share of the samples.",
)
class gain_unweighted:
    """Plain mean over the children that are not empty."""

    def gain(children, impurity):
        after = np.mean([impurity(c) for c in children if c.sum() > 0])
        return float(impurity(children.sum(axis=0)) - after)


@misconception(
    fails=["gain"],
    hint="You subtract the sum of the children's impurities. It is their weighted *mean* that counts.",
)
class gain_of_the_sum:
    """No weights at all."""

    def gain(children, impurity):
        return float(impurity(children.sum(axis=0)) - sum(impurity(c) for c in children if c.sum() > 0))


@misconception(
    fails=["gain"],
    hint="Your function ignores the argument `impurity` and always computes the entropy.",
)
class gain_always_in_entropy:
    """Own entropy in place of the argument."""

    def gain(children, impurity):
        sizes = children.sum(axis=1)
        weighted = sum(n / sizes.sum() * entropy(c) for c, n in zip(children, sizes) if n > 0)
        return float(entropy(children.sum(axis=0)) - weighted)


@misconception(
    fails=["gain"],
    hint="This is what remains after the split. The gain subtracts it from the impurity of the whole group.",
)
class gain_is_what_is_left:
    """Weighted mean of the children only."""

    def gain(children, impurity):
        sizes = children.sum(axis=1)
        return float(sum(n / sizes.sum() * impurity(c) for c, n in zip(children, sizes) if n > 0))


@misconception(
    fails=["gain"],
    hint="An empty child is given to `impurity`, where it becomes 0/0. It has no samples and counts nothing.",
)
class gain_asks_empty_children:
    """No guard for a row of zeros."""

    def gain(children, impurity):
        sizes = children.sum(axis=1)
        with np.errstate(all="ignore"):
            weighted = sum(n / sizes.sum() * impurity(c) for c, n in zip(children, sizes))
        return float(impurity(children.sum(axis=0)) - weighted)


@misconception(
    fails=["gain"],
    hint="Rows and columns have changed places: each *row* of `children` is a child, each column a class.",
)
class gain_by_columns:
    """Transposed table."""

    def gain(children, impurity):
        sizes = children.sum(axis=0)
        weighted = sum(n / sizes.sum() * impurity(c) for c, n in zip(children.T, sizes) if n > 0)
        return float(impurity(children.sum(axis=1)) - weighted)


# --- thresholds -----------------------------------------------------------------------------------


@misconception(
    fails=["thresholds"],
    hint="These are the values themselves. The text asks for the midpoints between neighbours.",
)
class thresholds_are_values:
    """The sorted values without the largest."""

    def candidate_thresholds(x):
        return np.unique(x)[:-1].astype(float)


@misconception(
    fails=["thresholds"],
    hint="You take midpoints between samples in the order in which they came. Sort the values first.",
)
class thresholds_unsorted:
    """No sorting."""

    def candidate_thresholds(x):
        return (x[:-1] + x[1:]) / 2


@misconception(
    fails=["thresholds"],
    hint="Two equal values have no threshold between them, but you give one. Only *different* values count.",
)
class thresholds_between_equal_values:
    """Sorted, but not unique."""

    def candidate_thresholds(x):
        values = np.sort(x)
        return (values[:-1] + values[1:]) / 2


@misconception(
    fails=["thresholds"],
    hint="Your thresholds reach the smallest and the largest value. There, one child would be empty.",
)
class thresholds_at_the_extremes:
    """The ends added to the midpoints."""

    def candidate_thresholds(x):
        values = np.unique(x)
        return np.concatenate([values[:1], (values[:-1] + values[1:]) / 2, values[-1:]])


@misconception(
    fails=["thresholds"],
    hint="The values that you were given come out sorted: `x.sort()` changes the caller's array. Use `np.sort` "
    "or `np.unique`, which make a new one.",
)
class thresholds_sort_in_place:
    """x.sort()."""

    def candidate_thresholds(x):
        x.sort()
        values = np.unique(x)
        return (values[:-1] + values[1:]) / 2


# --- best_split -----------------------------------------------------------------------------------


@misconception(
    fails=["best_split"],
    hint="You average the two children as if they were equally large: a tiny pure child then looks like a "
    "great success.",
)
class split_unweighted:
    """Plain mean of the two children."""

    def best_split(X, y):
        def impurity(labels):
            return 1 - ((np.unique(labels, return_counts=True)[1] / len(labels)) ** 2).sum()

        best, best_gain = None, 0.0
        for j in range(X.shape[1]):
            values = np.unique(X[:, j])
            for t in (values[:-1] + values[1:]) / 2:
                left = X[:, j] <= t
                gained = impurity(y) - (impurity(y[left]) + impurity(y[~left])) / 2
                if gained > best_gain + 1e-12:
                    best, best_gain = (j, float(t), float(gained)), gained
        return best


@misconception(
    fails=["best_split"],
    hint="Your gain is in entropy. The text says that this section uses Gini.",
)
class split_in_entropy:
    """Entropy for Gini."""

    def best_split(X, y):
        def impurity(labels):
            p = np.unique(labels, return_counts=True)[1] / len(labels)
            return -(p * np.log2(p)).sum()

        best, best_gain = None, 0.0
        for j in range(X.shape[1]):
            values = np.unique(X[:, j])
            for t in (values[:-1] + values[1:]) / 2:
                left = X[:, j] <= t
                w = left.mean()
                gained = impurity(y) - w * impurity(y[left]) - (1 - w) * impurity(y[~left])
                if gained > best_gain + 1e-12:
                    best, best_gain = (j, float(t), float(gained)), gained
        return best


@misconception(
    fails=["best_split"],
    hint="Of equally good splits you take the last one. The text takes the first.",
)
class split_takes_the_last:
    """>= for >."""

    def best_split(X, y):
        def impurity(labels):
            return 1 - ((np.unique(labels, return_counts=True)[1] / len(labels)) ** 2).sum()

        best, best_gain = None, 1e-12
        for j in range(X.shape[1]):
            values = np.unique(X[:, j])
            for t in (values[:-1] + values[1:]) / 2:
                left = X[:, j] <= t
                w = left.mean()
                gained = impurity(y) - w * impurity(y[left]) - (1 - w) * impurity(y[~left])
                if gained >= best_gain - 1e-12 and gained > 1e-12:
                    best, best_gain = (j, float(t), float(gained)), gained
        return best


@misconception(
    fails=["best_split"],
    hint="You return a split even when no split gains anything. The text says what to return then.",
)
class split_without_a_gain:
    """A gain of 0 is good enough."""

    def best_split(X, y):
        def impurity(labels):
            return 1 - ((np.unique(labels, return_counts=True)[1] / len(labels)) ** 2).sum()

        best, best_gain = None, -1.0
        for j in range(X.shape[1]):
            values = np.unique(X[:, j])
            for t in (values[:-1] + values[1:]) / 2:
                left = X[:, j] <= t
                w = left.mean()
                gained = impurity(y) - w * impurity(y[left]) - (1 - w) * impurity(y[~left])
                if gained > best_gain + 1e-12:
                    best, best_gain = (j, float(t), float(gained)), gained
        return best


@misconception(
    fails=["best_split"],
    hint="Your threshold is a value of the data, not the midpoint between it and the next larger value.",
)
class split_at_a_value:
    """t = largest value on the left."""

    def best_split(X, y):
        def impurity(labels):
            return 1 - ((np.unique(labels, return_counts=True)[1] / len(labels)) ** 2).sum()

        best, best_gain = None, 0.0
        for j in range(X.shape[1]):
            for t in np.unique(X[:, j])[:-1]:
                left = X[:, j] <= t
                w = left.mean()
                gained = impurity(y) - w * impurity(y[left]) - (1 - w) * impurity(y[~left])
                if gained > best_gain + 1e-12:
                    best, best_gain = (j, float(t), float(gained)), gained
        return best


@misconception(
    fails=["best_split"],
    hint="You look at the first variable only. Every variable may hold the best question.",
)
class split_of_the_first_variable:
    """Returns inside the loop over the variables."""

    def best_split(X, y):
        def impurity(labels):
            return 1 - ((np.unique(labels, return_counts=True)[1] / len(labels)) ** 2).sum()

        best, best_gain = None, 0.0
        values = np.unique(X[:, 0])
        for t in (values[:-1] + values[1:]) / 2:
            left = X[:, 0] <= t
            w = left.mean()
            gained = impurity(y) - w * impurity(y[left]) - (1 - w) * impurity(y[~left])
            if gained > best_gain + 1e-12:
                best, best_gain = (0, float(t), float(gained)), gained
        return best


@misconception(
    fails=["best_split"],
    hint="The best split is forgotten whenever a new variable begins, so the last variable always wins. The "
    "best of *all* is asked for.",
)
class split_best_of_the_last_variable:
    """best_gain reset inside the loop over the variables."""

    def best_split(X, y):
        def impurity(labels):
            return 1 - ((np.unique(labels, return_counts=True)[1] / len(labels)) ** 2).sum()

        best = None
        for j in range(X.shape[1]):
            best_gain = 0.0
            values = np.unique(X[:, j])
            for t in (values[:-1] + values[1:]) / 2:
                left = X[:, j] <= t
                w = left.mean()
                gained = impurity(y) - w * impurity(y[left]) - (1 - w) * impurity(y[~left])
                if gained > best_gain + 1e-12:
                    best, best_gain = (j, float(t), float(gained)), gained
        return best


# --- grow -----------------------------------------------------------------------------------------


@misconception(
    fails=["grow"],
    hint="Of equally frequent labels you take the largest, or the one that came first. The text takes the "
    "smallest.",
)
class grow_tie_to_the_largest:
    """argmax over the reversed counts."""

    def grow(X, y, max_depth, find_split):
        labels, counts = np.unique(y, return_counts=True)
        tree = {"label": int(labels[::-1][counts[::-1].argmax()])}
        if max_depth == 0 or len(labels) == 1:
            return tree
        split = find_split(X, y)
        if split is None:
            return tree
        j, t, _ = split
        left = X[:, j] <= t
        return {
            **tree,
            "feature": j,
            "threshold": t,
            "left": grow(X[left], y[left], max_depth - 1, find_split),
            "right": grow(X[~left], y[~left], max_depth - 1, find_split),
        }


@misconception(
    fails=["grow"],
    hint="Your trees are one question too shallow: with `max_depth` 1 there is one question.",
)
class grow_one_question_too_few:
    """max_depth <= 1 stops."""

    def grow(X, y, max_depth, find_split):
        labels, counts = np.unique(y, return_counts=True)
        tree = {"label": int(labels[counts.argmax()])}
        if max_depth <= 1 or len(labels) == 1:
            return tree
        split = find_split(X, y)
        if split is None:
            return tree
        j, t, _ = split
        left = X[:, j] <= t
        return {
            **tree,
            "feature": j,
            "threshold": t,
            "left": grow(X[left], y[left], max_depth - 1, find_split),
            "right": grow(X[~left], y[~left], max_depth - 1, find_split),
        }


@misconception(
    fails=["grow"],
    hint="Your trees grow beyond `max_depth`. Each level below has one question less to spend: pass "
    "`max_depth - 1` on.",
)
class grow_without_a_limit:
    """max_depth not counted down."""

    def grow(X, y, max_depth, find_split):
        labels, counts = np.unique(y, return_counts=True)
        tree = {"label": int(labels[counts.argmax()])}
        if max_depth == 0 or len(labels) == 1:
            return tree
        split = find_split(X, y)
        if split is None:
            return tree
        j, t, _ = split
        left = X[:, j] <= t
        return {
            **tree,
            "feature": j,
            "threshold": t,
            "left": grow(X[left], y[left], max_depth, find_split),
            "right": grow(X[~left], y[~left], max_depth, find_split),
        }


@misconception(
    fails=["grow"],
    hint="You go on asking although all samples have the same label. Such a group is a leaf.",
)
class grow_splits_pure_groups:
    """Rule 2 without its second case."""

    def grow(X, y, max_depth, find_split):
        labels, counts = np.unique(y, return_counts=True)
        tree = {"label": int(labels[counts.argmax()])}
        split = find_split(X, y) if max_depth > 0 else None
        if split is None:
            return tree
        j, t, _ = split
        left = X[:, j] <= t
        return {
            **tree,
            "feature": j,
            "threshold": t,
            "left": grow(X[left], y[left], max_depth - 1, find_split),
            "right": grow(X[~left], y[~left], max_depth - 1, find_split),
        }


@misconception(
    fails=["grow"],
    hint="Left and right have changed places: the samples with values up to the threshold go *left*.",
)
class grow_left_is_right:
    """Subtrees swapped."""

    def grow(X, y, max_depth, find_split):
        labels, counts = np.unique(y, return_counts=True)
        tree = {"label": int(labels[counts.argmax()])}
        if max_depth == 0 or len(labels) == 1:
            return tree
        split = find_split(X, y)
        if split is None:
            return tree
        j, t, _ = split
        left = X[:, j] > t
        return {
            **tree,
            "feature": j,
            "threshold": t,
            "left": grow(X[left], y[left], max_depth - 1, find_split),
            "right": grow(X[~left], y[~left], max_depth - 1, find_split),
        }


@misconception(
    fails=["grow"],
    hint='Your nodes have no `"label"`, only the leaves have one. The text wants it in both.',
)
class grow_nodes_without_label:
    """Label in leaves only."""

    def grow(X, y, max_depth, find_split):
        labels, counts = np.unique(y, return_counts=True)
        leaf = {"label": int(labels[counts.argmax()])}
        if max_depth == 0 or len(labels) == 1:
            return leaf
        split = find_split(X, y)
        if split is None:
            return leaf
        j, t, _ = split
        left = X[:, j] <= t
        return {
            "feature": j,
            "threshold": t,
            "left": grow(X[left], y[left], max_depth - 1, find_split),
            "right": grow(X[~left], y[~left], max_depth - 1, find_split),
        }


@misconception(
    fails=["grow"],
    hint="A value equal to the threshold goes to the wrong side: the question is x ≤ t.",
)
class grow_strictly_smaller:
    """< for <=."""

    def grow(X, y, max_depth, find_split):
        labels, counts = np.unique(y, return_counts=True)
        tree = {"label": int(labels[counts.argmax()])}
        if max_depth == 0 or len(labels) == 1:
            return tree
        split = find_split(X, y)
        if split is None:
            return tree
        j, t, _ = split
        left = X[:, j] < t
        return {
            **tree,
            "feature": j,
            "threshold": t,
            "left": grow(X[left], y[left], max_depth - 1, find_split),
            "right": grow(X[~left], y[~left], max_depth - 1, find_split),
        }


# --- predict and size -----------------------------------------------------------------------------


@misconception(
    fails=["predict"],
    hint="A value equal to the threshold goes to the wrong side: the question is x ≤ t, and *yes* is left.",
)
class predict_strictly_smaller:
    """< for <=."""

    def predict(tree, X):
        def walk(here, x):
            if "left" not in here:
                return here["label"]
            return walk(here["left"] if x[here["feature"]] < here["threshold"] else here["right"], x)

        return np.array([walk(tree, x) for x in X], dtype=int)


@misconception(
    fails=["predict", "prune"],
    hint="Left and right have changed places in your `predict`: the samples with values up to the threshold go left.",
)
class predict_left_is_right:
    """Sides swapped; prune uses predict."""

    def predict(tree, X):
        def walk(here, x):
            if "left" not in here:
                return here["label"]
            return walk(here["right"] if x[here["feature"]] <= here["threshold"] else here["left"], x)

        return np.array([walk(tree, x) for x in X], dtype=int)


@misconception(
    fails=["predict", "prune"],
    hint="Your `predict` stops after one question. Go on until you meet a leaf.",
)
class predict_one_question:
    """Label of the child of the root."""

    def predict(tree, X):
        def walk(here, x):
            if "left" not in here:
                return here["label"]
            return here["left" if x[here["feature"]] <= here["threshold"] else "right"]["label"]

        return np.array([walk(tree, x) for x in X], dtype=int)


@misconception(
    fails=["size"],
    hint="Your depth counts the levels of the tree. Count the *questions*: a single leaf asks none.",
)
class depth_counts_levels:
    """1 for a single leaf."""

    def depth(tree):
        return 1 + max(depth(tree["left"]), depth(tree["right"])) if "left" in tree else 1


@misconception(
    fails=["size"],
    hint="Your depth is that of the *shortest* way to a leaf.",
)
class depth_of_the_shortest_way:
    """min for max."""

    def depth(tree):
        return 1 + min(depth(tree["left"]), depth(tree["right"])) if "left" in tree else 0


@misconception(
    fails=["size"],
    hint="You count the nodes as well. A leaf is where the questions end.",
)
class leaves_and_nodes:
    """All nodes counted."""

    def leaves(tree):
        return 1 + leaves(tree["left"]) + leaves(tree["right"]) if "left" in tree else 1


@misconception(
    fails=["size"],
    hint="Two to the power of the depth is the number of leaves of a *full* tree only.",
)
class leaves_of_a_full_tree:
    """2 ** depth."""

    def leaves(tree):
        return 2 ** depth(tree)


# --- prune ----------------------------------------------------------------------------------------


@misconception(
    fails=["prune"],
    hint="When leaf and subtree make equally many errors you keep the subtree. The simpler tree wins a draw.",
)
class prune_keeps_at_a_draw:
    """< for <=."""

    def prune(tree, X_val, y_val):
        if "left" not in tree:
            return tree
        left = X_val[:, tree["feature"]] <= tree["threshold"]
        pruned = {
            **tree,
            "left": prune(tree["left"], X_val[left], y_val[left]),
            "right": prune(tree["right"], X_val[~left], y_val[~left]),
        }
        better = np.sum(y_val != tree["label"]) < np.sum(predict(pruned, X_val) != y_val)
        return {"label": tree["label"]} if better else pruned


@misconception(
    fails=["prune"],
    hint="You judge a node before its subtrees are pruned. Prune them first, then compare: bottom up.",
)
class prune_from_the_top:
    """Compares the leaf with the unpruned subtree."""

    def prune(tree, X_val, y_val):
        if "left" not in tree:
            return tree
        if np.sum(y_val != tree["label"]) <= np.sum(predict(tree, X_val) != y_val):
            return {"label": tree["label"]}
        left = X_val[:, tree["feature"]] <= tree["threshold"]
        return {
            **tree,
            "left": prune(tree["left"], X_val[left], y_val[left]),
            "right": prune(tree["right"], X_val[~left], y_val[~left]),
        }


@misconception(
    fails=["prune"],
    hint="You give every subtree all validation samples. Each sees only those that arrive there.",
)
class prune_with_all_samples:
    """Validation samples not split."""

    def prune(tree, X_val, y_val):
        if "left" not in tree:
            return tree
        pruned = {
            **tree,
            "left": prune(tree["left"], X_val, y_val),
            "right": prune(tree["right"], X_val, y_val),
        }
        better = np.sum(y_val != tree["label"]) <= np.sum(predict(pruned, X_val) != y_val)
        return {"label": tree["label"]} if better else pruned


@misconception(
    fails=["prune"],
    hint="Your leaf gets the majority label of the *validation* samples. It keeps the label of the training "
    "samples, which the node has stored.",
)
class prune_relabels:
    """New label from the validation data."""

    def prune(tree, X_val, y_val):
        if "left" not in tree:
            return tree
        left = X_val[:, tree["feature"]] <= tree["threshold"]
        pruned = {
            **tree,
            "left": prune(tree["left"], X_val[left], y_val[left]),
            "right": prune(tree["right"], X_val[~left], y_val[~left]),
        }
        label = int(np.bincount(y_val).argmax()) if len(y_val) else tree["label"]
        better = np.sum(y_val != label) <= np.sum(predict(pruned, X_val) != y_val)
        return {"label": label} if better else pruned


@misconception(
    fails=["prune"],
    hint="A node that no validation sample reaches stays as it is in your tree. With 0 errors against 0 the "
    "simpler tree wins.",
)
class prune_keeps_the_unreached:
    """Stops where no samples arrive."""

    def prune(tree, X_val, y_val):
        if "left" not in tree or len(y_val) == 0:
            return tree
        left = X_val[:, tree["feature"]] <= tree["threshold"]
        pruned = {
            **tree,
            "left": prune(tree["left"], X_val[left], y_val[left]),
            "right": prune(tree["right"], X_val[~left], y_val[~left]),
        }
        better = np.sum(y_val != tree["label"]) <= np.sum(predict(pruned, X_val) != y_val)
        return {"label": tree["label"]} if better else pruned


@misconception(
    fails=["prune"],
    hint="Your function prunes the tree that it was given, so the caller's full tree is lost. Make a new "
    "dictionary for every node that changes.",
)
class prune_in_place:
    """Assigns into the argument."""

    def prune(tree, X_val, y_val):
        if "left" not in tree:
            return tree
        left = X_val[:, tree["feature"]] <= tree["threshold"]
        tree["left"] = prune(tree["left"], X_val[left], y_val[left])
        tree["right"] = prune(tree["right"], X_val[~left], y_val[~left])
        better = np.sum(y_val != tree["label"]) <= np.sum(predict(tree, X_val) != y_val)
        return {"label": tree["label"]} if better else tree
