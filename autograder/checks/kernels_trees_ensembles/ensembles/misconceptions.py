"""Wrong solutions of kernels_trees_ensembles/ensembles that real students write, and the hint each of them earns."""

from autograder.checking import misconception

# --- variance -------------------------------------------------------------------------------------


@misconception(
    fails=["variance"],
    hint="Your formula forgets the correlation: it would be right for uncorrelated predictions only.",
)
class variance_uncorrelated:
    """σ² / B."""

    def ensemble_variance(variance, correlation, B):
        return variance / B


@misconception(
    fails=["variance"],
    hint="You divide the double sum by B. The mean has 1/B in front, and the variance squares it.",
)
class variance_divided_once:
    """1/B for 1/B²."""

    def ensemble_variance(variance, correlation, B):
        return variance * (1 + (B - 1) * correlation)


@misconception(
    fails=["variance"],
    hint="Each pair occurs twice in the double sum: once as (a, b) and once as (b, a).",
)
class variance_pairs_counted_once:
    """B (B − 1) / 2 pairs."""

    def ensemble_variance(variance, correlation, B):
        return variance * (1 / B + (B - 1) / (2 * B) * correlation)


@misconception(
    fails=["variance"],
    hint="You gave all B² terms the correlation. The terms with a = b have the full variance.",
)
class variance_diagonal_forgotten:
    """ρσ² throughout."""

    def ensemble_variance(variance, correlation, B):
        return variance * (1 / B + correlation)


@misconception(
    fails=["variance"],
    hint="You treat the first argument as a standard deviation and square it. It is a variance already.",
)
class variance_squared:
    """σ for σ²."""

    def ensemble_variance(variance, correlation, B):
        return variance**2 * (1 + (B - 1) * correlation) / B


# --- bootstrap ------------------------------------------------------------------------------------


@misconception(
    fails=["bootstrap"],
    hint="You draw *without* replacement: every sample comes exactly once, and so the bag is the old training "
    "set in another order.",
)
class bootstrap_without_replacement:
    """A permutation."""

    def bootstrap(u):
        return np.argsort(u), np.zeros(0, dtype=int)


@misconception(
    fails=["bootstrap"],
    hint="You round to the nearest whole number. The first and the last sample then get other chances than "
    "the rest: cut off instead.",
)
class bootstrap_rounds:
    """Rounds u (n − 1)."""

    def bootstrap(u):
        n = len(u)
        chosen = np.rint(u * (n - 1)).astype(int)
        return chosen, np.setdiff1d(np.arange(n), chosen)


@misconception(
    fails=["bootstrap"],
    hint="The last sample can never be chosen, because you multiply with n − 1. There are n pieces.",
)
class bootstrap_never_takes_the_last:
    """floor(u (n − 1))."""

    def bootstrap(u):
        n = len(u)
        chosen = np.floor(u * (n - 1)).astype(int)
        return chosen, np.setdiff1d(np.arange(n), chosen)


@misconception(
    fails=["bootstrap"],
    hint="Your second array holds the samples that *are* in the bag. Out of the bag are all the others.",
)
class left_out_is_in_the_bag:
    """The distinct chosen samples."""

    def bootstrap(u):
        chosen = np.floor(u * len(u)).astype(int)
        return chosen, np.unique(chosen)


# --- out_of_bag -----------------------------------------------------------------------------------


@misconception(
    fails=["out_of_bag"],
    hint="Of equally frequent labels you take the largest. The text takes the smallest.",
)
class vote_takes_the_largest:
    """Ties to the largest label."""

    def majority_vote(votes):
        votes = np.asarray(votes)
        labels = np.unique(votes)[::-1]
        return int(labels[np.argmax([np.sum(votes == label) for label in labels])])


@misconception(
    fails=["out_of_bag"],
    hint="Of equally frequent labels you take the one that comes first in the list. The text takes the smallest.",
)
class vote_takes_the_first:
    """Ties to the first label in the list."""

    def majority_vote(votes):
        votes = list(votes)
        return int(max(votes, key=votes.count))


@misconception(
    fails=["out_of_bag"],
    hint="You return how *often* the label occurs, or its place in a sorted list. The label itself is asked for.",
)
class vote_returns_the_place:
    """argmax over the counts without looking up the label."""

    def majority_vote(votes):
        _, counts = np.unique(votes, return_counts=True)
        return int(np.argmax(counts))


@misconception(
    fails=["out_of_bag"],
    hint="You round the mean of the labels. Labels are names: a vote counts them, it does not average.",
)
class vote_is_a_mean:
    """Rounded mean."""

    def majority_vote(votes):
        return round(float(np.mean(votes)))


@misconception(
    fails=["out_of_bag"],
    hint="You let every tree vote, also those that have seen the sample. They know its label by heart.",
)
class error_with_all_trees:
    """Bags ignored."""

    def out_of_bag_error(predictions, in_bag, y):
        wrong = [majority_vote(votes) != label for votes, label in zip(predictions.T, y)]
        return float(np.mean(wrong))


@misconception(
    fails=["out_of_bag"],
    hint="You ask the trees that *have* seen the sample. `in_bag` is True where the tree must not vote.",
)
class error_in_the_bag:
    """Mask the wrong way round."""

    def out_of_bag_error(predictions, in_bag, y):
        wrong = [
            majority_vote(votes[seen]) != label
            for votes, seen, label in zip(predictions.T, in_bag.T, y)
            if seen.any()
        ]
        return float(np.mean(wrong))


@misconception(
    fails=["out_of_bag"],
    hint="Samples that are in every bag count as right answers in your fraction. They cannot be tested: leave "
    "them out of its denominator, too.",
)
class error_divided_by_all:
    """Untested samples in the denominator."""

    def out_of_bag_error(predictions, in_bag, y):
        wrong = [
            majority_vote(votes[~seen]) != label
            for votes, seen, label in zip(predictions.T, in_bag.T, y)
            if not seen.all()
        ]
        return float(np.sum(wrong) / len(y))


@misconception(
    fails=["out_of_bag"],
    hint="You count the single votes that are wrong. Let the trees vote first: each sample is right or wrong "
    "as a whole.",
)
class error_of_single_votes:
    """Mean error of the trees, no vote."""

    def out_of_bag_error(predictions, in_bag, y):
        return float(np.mean((predictions != y)[~in_bag]))


# --- random_forest --------------------------------------------------------------------------------


@misconception(
    fails=["random_forest"],
    hint="You try half of the features: the 1/2 of the slide is an exponent, p to the power of one half.",
)
class half_of_the_features:
    """p / 2 (an exponent that slipped down on the slide)."""

    def number_of_features(p):
        return max(1, p // 2)


@misconception(
    fails=["random_forest"],
    hint="You round the root to the nearest number, or up. The text rounds down.",
)
class root_rounded_up:
    """ceil(√p)."""

    def number_of_features(p):
        return int(np.ceil(np.sqrt(p)))


@misconception(
    fails=["random_forest"],
    hint="You draw the features once, for the whole tree. In a random forest every *split* has features of "
    "its own.",
)
class features_drawn_per_tree:
    """One subset for all nodes."""

    def random_tree(X, y, max_depth, draw_features):
        features = draw_features(X.shape[1])

        def find_split(X_node, y_node):
            split = best_split(X_node[:, features], y_node)
            return split and (features[split[0]], split[1], split[2])

        return grow(X, y, max_depth, find_split)


@misconception(
    fails=["random_forest"],
    hint="You store the number of the column that `best_split` saw. In the full data that is another feature.",
)
class columns_not_translated:
    """features[j] forgotten."""

    def random_tree(X, y, max_depth, draw_features):
        def find_split(X_node, y_node):
            return best_split(X_node[:, draw_features(X_node.shape[1])], y_node)

        return grow(X, y, max_depth, find_split)


@misconception(
    fails=["random_forest"],
    hint="Your tree looks at all features. That is bagging; a random forest hides most of them at each split.",
)
class all_features:
    """draw_features not used."""

    def random_tree(X, y, max_depth, draw_features):
        return grow(X, y, max_depth, best_split)


@misconception(
    fails=["random_forest"],
    hint="Only your first question is chosen among a few features, later ones among all. Hand `grow` a "
    "function that draws at every node.",
)
class features_drawn_at_the_root:
    """Full best_split below the root."""

    def random_tree(X, y, max_depth, draw_features):
        drawn = []

        def find_split(X_node, y_node):
            if drawn:
                return best_split(X_node, y_node)
            drawn.append(draw_features(X_node.shape[1]))
            split = best_split(X_node[:, drawn[0]], y_node)
            return split and (drawn[0][split[0]], split[1], split[2])

        return grow(X, y, max_depth, find_split)


# --- importance -----------------------------------------------------------------------------------


@misconception(
    fails=["importance"],
    hint="You add up the gains as they are. A question that concerns many samples must count more than one "
    "near a leaf.",
)
class importance_unweighted:
    """Σ gain."""

    def importance(trees, p):
        total, waiting = np.zeros(p), list(trees)
        while waiting:
            node = waiting.pop()
            if "gain" in node:
                total[node["feature"]] += node["gain"]
                waiting += [node["left"], node["right"]]
        return total / total.sum() if total.any() else total


@misconception(
    fails=["importance"],
    hint="You count how often a feature is asked about. What counts is what the questions gained.",
)
class importance_counts_questions:
    """Number of questions."""

    def importance(trees, p):
        total, waiting = np.zeros(p), list(trees)
        while waiting:
            node = waiting.pop()
            if "gain" in node:
                total[node["feature"]] += 1
                waiting += [node["left"], node["right"]]
        return total / total.sum() if total.any() else total


@misconception(
    fails=["importance"],
    hint="Your importances do not add up to 1: divide them by their sum.",
)
class importance_not_normalised:
    """No division."""

    def importance(trees, p):
        total, waiting = np.zeros(p), list(trees)
        while waiting:
            node = waiting.pop()
            if "gain" in node:
                total[node["feature"]] += node["n"] * node["gain"]
                waiting += [node["left"], node["right"]]
        return total


@misconception(
    fails=["importance"],
    hint="You look at the first question of each tree only. Go down to the leaves.",
)
class importance_of_the_roots:
    """Roots only."""

    def importance(trees, p):
        total = np.zeros(p)
        for node in trees:
            if "gain" in node:
                total[node["feature"]] += node["n"] * node["gain"]
        return total / total.sum() if total.any() else total


@misconception(
    fails=["importance"],
    hint="Without any question you divide 0 by 0. The text says what is returned then.",
)
class importance_zero_over_zero:
    """nan for leaves only."""

    def importance(trees, p):
        total, waiting = np.zeros(p), list(trees)
        while waiting:
            node = waiting.pop()
            if "gain" in node:
                total[node["feature"]] += node["n"] * node["gain"]
                waiting += [node["left"], node["right"]]
        with np.errstate(all="ignore"):
            return total / total.sum()


@misconception(
    fails=["importance"],
    hint="Your function empties or extends the list of trees that it was given. Work on a copy of the list.",
)
class importance_eats_the_list:
    """Pops from the argument."""

    def importance(trees, p):
        total = np.zeros(p)
        while trees:
            node = trees.pop()
            if "gain" in node:
                total[node["feature"]] += node["n"] * node["gain"]
                trees += [node["left"], node["right"]]
        return total / total.sum() if total.any() else total


# --- by_hand --------------------------------------------------------------------------------------


@misconception(
    fails=["by_hand"],
    hint="The factor one half in front of the logarithm is missing in your alpha.",
)
class hand_alpha_without_a_half:
    """ln((1 − ε) / ε), and weights with it."""

    hand_alpha = 0.847298
    hand_wrong_weight = 0.28
    hand_right_weight = 0.022857


@misconception(
    fails=["by_hand"],
    hint="Your new weights do not sum to 1: divide by Z.",
)
class hand_weights_not_normalised:
    """w e^{±α} without Z."""

    hand_wrong_weight = 0.152753
    hand_right_weight = 0.065465


@misconception(
    fails=["by_hand"],
    hint="Wrong and right samples have changed places: the next classifier should look at what went *wrong*.",
)
class hand_weights_swapped:
    """Sign of the exponent."""

    hand_wrong_weight = 0.0473684
    hand_right_weight = 0.1226054


@misconception(
    fails=["by_hand"],
    hint="You added the stump's predictions in full. Only the fraction given by the rate is added.",
)
class hand_rate_skipped:
    """η = 1."""

    hand_F1 = (1, 1, 1, 9)
    hand_F2 = (0.5, 0.5, 2.5, 8.5)


@misconception(
    fails=["by_hand"],
    hint="You subtracted what should be added, or took the residuals as F − y: the predictions move away from "
    "the targets.",
)
class hand_residual_sign:
    """r = F − y."""

    hand_F1 = (4, 4, 4, 0)
    hand_F2 = (5.333333, 5.333333, 5.333333, -4.5)


@misconception(
    fails=["by_hand"],
    hint="In the second round you used the residuals of the first round again. They must be computed anew "
    "from the new predictions.",
)
class hand_old_residuals:
    """The same step twice."""

    hand_F2 = (1, 1, 1, 9)


# --- adaboost -------------------------------------------------------------------------------------


@misconception(
    fails=["adaboost"],
    hint="Your alpha is twice as large as it should be: the factor one half is missing.",
)
class alpha_without_a_half:
    """No ½."""

    def adaboost_round(w, y, h):
        error = w[h != y].sum()
        alpha = np.log((1 - error) / error)
        new_w = w * np.exp(-alpha * y * h)
        return float(alpha), new_w / new_w.sum()


@misconception(
    fails=["adaboost"],
    hint="Your error counts wrong samples. It should add up their *weights*.",
)
class error_without_weights:
    """Plain fraction of wrong samples."""

    def adaboost_round(w, y, h):
        error = np.mean(h != y)
        alpha = 0.5 * np.log((1 - error) / error)
        new_w = w * np.exp(-alpha * y * h)
        return float(alpha), new_w / new_w.sum()


@misconception(
    fails=["adaboost"],
    hint="Your new weights do not sum to 1: divide them by their sum.",
)
class weights_not_normalised:
    """Z forgotten."""

    def adaboost_round(w, y, h):
        error = w[h != y].sum()
        alpha = 0.5 * np.log((1 - error) / error)
        return float(alpha), w * np.exp(-alpha * y * h)


@misconception(
    fails=["adaboost"],
    hint="The samples that were right gain weight in your round. The next classifier should look at the others.",
)
class right_samples_gain:
    """Sign of the exponent."""

    def adaboost_round(w, y, h):
        error = w[h != y].sum()
        alpha = 0.5 * np.log((1 - error) / error)
        new_w = w * np.exp(alpha * y * h)
        return float(alpha), new_w / new_w.sum()


@misconception(
    fails=["adaboost"],
    hint="Your new weights do not depend on the old ones. Multiply: a sample that was wrong in many rounds "
    "becomes heavier and heavier.",
)
class old_weights_forgotten:
    """exp only."""

    def adaboost_round(w, y, h):
        error = w[h != y].sum()
        alpha = 0.5 * np.log((1 - error) / error)
        new_w = np.exp(-alpha * y * h)
        return float(alpha), new_w / new_w.sum()


@misconception(
    fails=["adaboost"],
    hint="The fraction in your logarithm is upside down: a good classifier should get a positive weight.",
)
class alpha_upside_down:
    """ε / (1 − ε)."""

    def adaboost_round(w, y, h):
        error = w[h != y].sum()
        alpha = 0.5 * np.log(error / (1 - error))
        new_w = w * np.exp(alpha * y * h)
        return float(alpha), new_w / new_w.sum()


@misconception(
    fails=["adaboost"],
    hint="Your function changes the weights that it was given. Make a new array.",
)
class weights_in_place:
    """w *= ..."""

    def adaboost_round(w, y, h):
        error = w[h != y].sum()
        alpha = 0.5 * np.log((1 - error) / error)
        w *= np.exp(-alpha * y * h)
        w /= w.sum()
        return float(alpha), w


@misconception(
    fails=["adaboost"],
    hint="All classifiers have the same say in your vote. Each should count with its alpha.",
)
class vote_without_alphas:
    """Plain majority."""

    def adaboost_predict(alphas, H):
        return np.where(H.sum(axis=0) >= 0, 1, -1)


@misconception(
    fails=["adaboost"],
    hint="A draw gives 0 or -1 in your vote. The text says what it counts as.",
)
class draw_is_zero:
    """np.sign."""

    def adaboost_predict(alphas, H):
        return np.sign(alphas @ H).astype(int)


# --- gradient_boosting ----------------------------------------------------------------------------


@misconception(
    fails=["gradient_boosting"],
    hint="Your residuals have the wrong sign: they are target minus prediction.",
)
class residuals_reversed:
    """F − y."""

    def gradient_boosting(X, y, rounds, rate, fit_predict):
        stages = [np.full(len(y), np.mean(y))]
        for _ in range(rounds):
            stages.append(stages[-1] + rate * fit_predict(X, stages[-1] - y))
        return np.array(stages)


@misconception(
    fails=["gradient_boosting"],
    hint="You add the weak learner's predictions in full: the rate is not used.",
)
class rate_skipped:
    """η = 1."""

    def gradient_boosting(X, y, rounds, rate, fit_predict):
        stages = [np.full(len(y), np.mean(y))]
        for _ in range(rounds):
            stages.append(stages[-1] + fit_predict(X, y - stages[-1]))
        return np.array(stages)


@misconception(
    fails=["gradient_boosting"],
    hint="You fit the targets themselves in every round. Fit what is still missing, the residuals.",
)
class targets_fitted_again:
    """Fits y."""

    def gradient_boosting(X, y, rounds, rate, fit_predict):
        stages = [np.full(len(y), np.mean(y))]
        for _ in range(rounds):
            stages.append(stages[-1] + rate * fit_predict(X, y))
        return np.array(stages)


@misconception(
    fails=["gradient_boosting"],
    hint="Your residuals are always those of the start. Compute them anew in every round.",
)
class residuals_of_the_start:
    """y − F0 throughout."""

    def gradient_boosting(X, y, rounds, rate, fit_predict):
        stages = [np.full(len(y), np.mean(y))]
        for _ in range(rounds):
            stages.append(stages[-1] + rate * fit_predict(X, y - stages[0]))
        return np.array(stages)


@misconception(
    fails=["gradient_boosting"],
    hint="You start at 0. The text starts with the mean of the targets.",
)
class start_at_zero:
    """F0 = 0."""

    def gradient_boosting(X, y, rounds, rate, fit_predict):
        stages = [np.zeros(len(y))]
        for _ in range(rounds):
            stages.append(stages[-1] + rate * fit_predict(X, y - stages[-1]))
        return np.array(stages)


@misconception(
    fails=["gradient_boosting"],
    hint="All rows of your result are equal: they are one and the same array, which you change in place. "
    "Store a new array in each round.",
)
class stages_are_one_array:
    """F += ... on a stored array."""

    def gradient_boosting(X, y, rounds, rate, fit_predict):
        F = np.full(len(y), np.mean(y))
        stages = [F]
        for _ in range(rounds):
            F += rate * fit_predict(X, y - F)
            stages.append(F)
        return np.array(stages)


@misconception(
    fails=["gradient_boosting"],
    hint="Each new prediction *replaces* the old one in your loop. It should be added to it.",
)
class learners_not_added:
    """F = mean + η g."""

    def gradient_boosting(X, y, rounds, rate, fit_predict):
        stages = [np.full(len(y), np.mean(y))]
        for _ in range(rounds):
            stages.append(stages[0] + rate * fit_predict(X, y - stages[-1]))
        return np.array(stages)


# --- stacking -------------------------------------------------------------------------------------


@misconception(
    fails=["stacking"],
    hint="Your models are trained on all samples, also on those that they predict. That is the cheating that "
    "stacking must avoid.",
)
class trained_on_everything:
    """No folds in the training."""

    def out_of_fold(X, y, folds, fit_predict):
        return np.array(fit_predict(X, y, X), dtype=float)


@misconception(
    fails=["stacking"],
    hint="Each fold is predicted by a model that was trained on this very fold. Train on all the *other* ones.",
)
class trained_on_the_fold_itself:
    """In-fold predictions."""

    def out_of_fold(X, y, folds, fit_predict):
        predictions = np.zeros(len(y))
        for fold in np.unique(folds):
            inside = folds == fold
            predictions[inside] = fit_predict(X[inside], y[inside], X[inside])
        return predictions


@misconception(
    fails=["stacking"],
    hint="Your predictions come fold by fold. They should stand in the order of the samples.",
)
class predictions_by_fold:
    """Concatenated folds."""

    def out_of_fold(X, y, folds, fit_predict):
        parts = [
            fit_predict(X[folds != fold], y[folds != fold], X[folds == fold]) for fold in np.unique(folds)
        ]
        return np.concatenate(parts)


@misconception(
    fails=["stacking"],
    hint="You expect the folds to be called 0, 1, 2 and so on. They may have any numbers.",
)
class folds_from_zero:
    """range(number of folds)."""

    def out_of_fold(X, y, folds, fit_predict):
        predictions = np.zeros(len(y))
        for fold in range(len(set(folds.tolist()))):
            held_out = folds == fold
            if held_out.any():
                predictions[held_out] = fit_predict(X[~held_out], y[~held_out], X[held_out])
        return predictions


@misconception(
    fails=["stacking"],
    hint="Your predictions are cut to whole numbers when the targets are whole: `np.zeros_like(y)` makes an "
    "array of integers then.",
)
class predictions_cut_to_integers:
    """zeros_like(y)."""

    def out_of_fold(X, y, folds, fit_predict):
        predictions = np.zeros_like(y)
        for fold in np.unique(folds):
            held_out = folds == fold
            predictions[held_out] = fit_predict(X[~held_out], y[~held_out], X[held_out])
        return predictions
