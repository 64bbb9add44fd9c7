"""Wrong solutions of kernels_trees_ensembles/perceptron that real students write."""

import numpy as np

from autograder.checking import misconception

# --- classify -------------------------------------------------------------------------------------


@misconception(
    fails=["classify"],
    hint="Your scores leave the bias out. Without it every boundary passes through the origin.",
)
class score_without_bias:
    """s = x · θ."""

    def scores(X, theta, b0):
        return X @ theta


@misconception(
    fails=["classify"],
    hint="The bias is added to the score. You take it away, as if it were a threshold that the weighted sum "
    "has to exceed.",
)
class bias_as_threshold:
    """s = x · θ − b0."""

    def scores(X, theta, b0):
        return X @ theta - b0


@misconception(
    fails=["classify"],
    hint="What does your function say to a score of exactly 0? `np.sign` has a third answer, which is neither "
    "of our two labels.",
)
class sign_of_zero_is_zero:
    """np.sign."""

    def classify(s):
        return np.sign(s).astype(int)


@misconception(
    fails=["classify"],
    hint="A score of exactly 0 goes to the wrong side: look up where the slides put the sign of equality.",
)
class zero_counts_as_negative:
    """> for >=."""

    def classify(s):
        return np.where(s > 0, 1, -1)


@misconception(
    fails=["classify"],
    hint="You answer with 0 and 1. In these lectures the perceptron's two answers are 1 and -1.",
)
class answers_zero_and_one:
    """0/1 labels."""

    def classify(s):
        return (s >= 0).astype(int)


@misconception(
    fails=["classify"],
    hint="The two answers have changed places: a positive score speaks for the first category.",
)
class answers_swapped:
    """-1 for positive scores."""

    def classify(s):
        return np.where(s >= 0, -1, 1)


# --- by_hand --------------------------------------------------------------------------------------


@misconception(
    fails=["by_hand"],
    hint="You move at every sample. A right answer leaves everything as it is.",
)
class hand_every_sample_updates:
    """Four steps in the epoch, though one answer is right."""

    hand_theta1, hand_theta2, hand_b0, hand_mistakes = 1.0, 1.0, -2.0, 3.0


@misconception(
    fails=["by_hand"],
    hint="These are the parameters after the *first* epoch, which the text has worked out. Take the four "
    "samples once more.",
)
class hand_first_epoch:
    """The end of the table."""

    hand_theta1, hand_theta2, hand_b0, hand_mistakes = 1.0, 1.0, 0.0, 2.0


@misconception(
    fails=["by_hand"],
    hint="You keep the parameters until the end of the epoch and then apply all corrections together. Here "
    "each sample already meets the parameters that the sample before it has left.",
)
class hand_batch:
    """All four answers from the state at the start of the epoch: three wrong answers, all corrected at once."""

    hand_theta1, hand_theta2, hand_b0, hand_mistakes = 0.0, 0.0, -3.0, 3.0


@misconception(
    fails=["by_hand"],
    hint="You correct θ but not the bias. The bias moves with every mistake, too: it belongs to a feature that "
    "is always 1.",
)
class hand_bias_fixed:
    """b0 stays where it is; θ wanders and every sample is wrong but the last."""

    hand_theta1, hand_theta2, hand_b0, hand_mistakes = 0.0, 0.0, 0.0, 3.0


@misconception(
    fails=["by_hand"],
    hint="A score of exactly 0 got the answer -1 in your working. Look at the two cases of g in section 1.",
)
class hand_zero_is_negative:
    """g(0) = -1: in the second epoch two samples are wrong."""

    hand_theta1, hand_theta2, hand_b0, hand_mistakes = 2.0, 1.0, 0.0, 2.0


# --- update (and training with the same rule) -----------------------------------------------------


@misconception(
    fails=["update", "train"],
    hint="You update whenever t·s is at most 0. That is a rule of other books: here a sample with score 0 and "
    "the label 1 is answered rightly, and nothing moves.",
)
class update_on_zero_product:
    """t s <= 0."""

    def update(x, t, theta, b0, rate):
        if t * (x @ theta + b0) <= 0:
            return theta + rate * t * x, b0 + rate * t, True
        return theta, b0, False


@misconception(
    fails=["update", "train"],
    hint="With a score of exactly 0 your rule never moves, so from zero parameters it never starts. A score of "
    "0 is the answer 1, and for the other label that is a mistake.",
)
class update_on_negative_product:
    """t s < 0: from a zero start nothing ever happens."""

    def update(x, t, theta, b0, rate):
        if t * (x @ theta + b0) < 0:
            return theta + rate * t * x, b0 + rate * t, True
        return theta, b0, False


@misconception(
    fails=["update", "train"],
    hint="A score of exactly 0 gets the answer -1 in your update. Look at the two cases of g in section 1.",
)
class update_zero_is_negative:
    """s > 0 for s >= 0."""

    def update(x, t, theta, b0, rate):
        g = 1 if x @ theta + b0 > 0 else -1
        if g == t:
            return theta, b0, False
        return theta + rate * t * x, b0 + rate * t, True


@misconception(
    fails=["update", "train"],
    hint="The bias never learns: it stays what it was. It moves with every mistake, like the parameter of a "
    "feature that is always 1.",
)
class bias_not_updated:
    """b0 is returned unchanged."""

    def update(x, t, theta, b0, rate):
        g = 1 if x @ theta + b0 >= 0 else -1
        if g == t:
            return theta, b0, False
        return theta + rate * t * x, b0, True


@misconception(
    fails=["update", "train"],
    hint="You move at every sample. The perceptron leaves everything as it is when its answer is right.",
)
class every_sample_updates:
    """No condition; mistakes are still counted."""

    def update(x, t, theta, b0, rate):
        g = 1 if x @ theta + b0 >= 0 else -1
        return theta + rate * t * x, b0 + rate * t, g != t


@misconception(
    fails=["update", "train"],
    hint="Your step goes away from the label: after it, the score of this very sample is even more wrong.",
)
class step_away_from_label:
    """Minus for plus."""

    def update(x, t, theta, b0, rate):
        g = 1 if x @ theta + b0 >= 0 else -1
        if g == t:
            return theta, b0, False
        return theta - rate * t * x, b0 - rate * t, True


@misconception(
    fails=["update", "train"],
    hint="Your step is twice as long as asked for. The difference between label and answer is 2 or -2 here; "
    "the rule of this notebook uses the label alone.",
)
class step_with_the_difference:
    """θ + η (t − g) x, the rule for 0/1 labels."""

    def update(x, t, theta, b0, rate):
        g = 1 if x @ theta + b0 >= 0 else -1
        return theta + rate * (t - g) * x, b0 + rate * (t - g), g != t


@misconception(
    fails=["update", "train"],
    hint="Where is the learning rate? Your step has the same length whatever `rate` is.",
)
class rate_ignored:
    """η = 1."""

    def update(x, t, theta, b0, rate):
        g = 1 if x @ theta + b0 >= 0 else -1
        if g == t:
            return theta, b0, False
        return theta + t * x, b0 + t, True


@misconception(
    fails=["update", "train"],
    hint="The learning rate belongs to the step of the bias, too.",
)
class rate_missing_at_the_bias:
    """b0 + t."""

    def update(x, t, theta, b0, rate):
        g = 1 if x @ theta + b0 >= 0 else -1
        if g == t:
            return theta, b0, False
        return theta + rate * t * x, b0 + t, True


@misconception(
    fails=["update", "train"],
    hint="You add the sample even where the label is -1. Which factor of the rule turns the step round for "
    "that label?",
)
class label_missing_in_the_step:
    """θ + η x."""

    def update(x, t, theta, b0, rate):
        g = 1 if x @ theta + b0 >= 0 else -1
        if g == t:
            return theta, b0, False
        return theta + rate * x, b0 + rate, True


@misconception(
    fails=["update", "train"],
    hint="Your answer at the sample ignores the bias, so you correct samples that were right and miss some "
    "that were wrong.",
)
class answer_without_bias:
    """The mistake is judged by x · θ alone."""

    def update(x, t, theta, b0, rate):
        g = 1 if x @ theta >= 0 else -1
        if g == t:
            return theta, b0, False
        return theta + rate * t * x, b0 + rate * t, True


@misconception(
    fails=["update"],
    hint="`+=` writes into the array that you were given, so the caller's θ changes as well. Build a new "
    "array.",
)
class theta_in_place:
    """theta += …; the training starts from a copy here."""

    def update(x, t, theta, b0, rate):
        g = 1 if x @ theta + b0 >= 0 else -1
        if g == t:
            return theta, b0, False
        theta += rate * t * x
        return theta, b0 + rate * t, True

    def train(X, t, theta, b0, rate, max_epochs):
        theta = theta.copy()
        mistakes = []
        for _ in range(max_epochs):
            count = 0
            for i in range(len(X)):
                theta, b0, mistake = update(X[i], t[i], theta, b0, rate)
                count += int(mistake)
            mistakes.append(count)
            if count == 0:
                break
        return theta, b0, mistakes


# --- train ----------------------------------------------------------------------------------------


@misconception(
    fails=["train"],
    hint="Your training judges all samples with the parameters from the start of the epoch and corrects them "
    "together. Here each sample already meets the parameters that the sample before it has left.",
)
class batch_training:
    """All corrections of an epoch at once."""

    def train(X, t, theta, b0, rate, max_epochs):
        mistakes = []
        for _ in range(max_epochs):
            wrong = np.where(X @ theta + b0 >= 0, 1, -1) != t
            theta = theta + rate * (t[wrong] @ X[wrong])
            b0 = b0 + rate * float(t[wrong].sum())
            mistakes.append(int(wrong.sum()))
            if not wrong.any():
                break
        return theta, b0, mistakes


@misconception(
    fails=["train"],
    hint="You train for all max_epochs epochs. Once an epoch is clean, nothing will change any more: stop "
    "there.",
)
class never_stops_early:
    """No break."""

    def train(X, t, theta, b0, rate, max_epochs):
        mistakes = []
        for _ in range(max_epochs):
            count = 0
            for x, label in zip(X, t):
                theta, b0, mistake = update(x, label, theta, b0, rate)
                count += int(mistake)
            mistakes.append(count)
        return theta, b0, mistakes


@misconception(
    fails=["train"],
    hint="The clean epoch is missing at the end of your list: append the number of mistakes before you stop.",
)
class clean_epoch_not_listed:
    """break before append."""

    def train(X, t, theta, b0, rate, max_epochs):
        mistakes = []
        for _ in range(max_epochs):
            count = 0
            for x, label in zip(X, t):
                theta, b0, mistake = update(x, label, theta, b0, rate)
                count += int(mistake)
            if count == 0:
                break
            mistakes.append(count)
        return theta, b0, mistakes


@misconception(
    fails=["train"],
    hint="Your training always starts from zero. It should start from the parameters that it is given.",
)
class starts_from_zero:
    """The start is overwritten."""

    def train(X, t, theta, b0, rate, max_epochs):
        theta, b0, mistakes = np.zeros(X.shape[1]), 0.0, []
        for _ in range(max_epochs):
            count = 0
            for x, label in zip(X, t):
                theta, b0, mistake = update(x, label, theta, b0, rate)
                count += int(mistake)
            mistakes.append(count)
            if count == 0:
                break
        return theta, b0, mistakes


@misconception(
    fails=["train"],
    hint="You count the mistakes of the line as it is *after* the epoch. Asked for are the mistakes made "
    "during the epoch, each of which moved the line.",
)
class mistakes_after_the_epoch:
    """The training error at the end of each epoch."""

    def train(X, t, theta, b0, rate, max_epochs):
        mistakes = []
        for _ in range(max_epochs):
            for x, label in zip(X, t):
                theta, b0, _ = update(x, label, theta, b0, rate)
            mistakes.append(int((np.where(X @ theta + b0 >= 0, 1, -1) != t).sum()))
            if mistakes[-1] == 0:
                break
        return theta, b0, mistakes


@misconception(
    fails=["train"],
    hint="You leave the epoch at its first mistake, so the samples behind it are never seen.",
)
class epoch_ends_at_the_first_mistake:
    """break in the inner loop."""

    def train(X, t, theta, b0, rate, max_epochs):
        mistakes = []
        for _ in range(max_epochs):
            count = 0
            for x, label in zip(X, t):
                theta, b0, mistake = update(x, label, theta, b0, rate)
                if mistake:
                    count += 1
                    break
            mistakes.append(count)
            if count == 0:
                break
        return theta, b0, mistakes


@misconception(
    fails=["train"],
    hint="Your training does not respect `max_epochs`: on samples that cannot be separated it goes on.",
)
class cap_ignored:
    """A cap of one's own."""

    def train(X, t, theta, b0, rate, max_epochs):
        mistakes = []
        for _ in range(500):
            count = 0
            for x, label in zip(X, t):
                theta, b0, mistake = update(x, label, theta, b0, rate)
                count += int(mistake)
            mistakes.append(count)
            if count == 0:
                break
        return theta, b0, mistakes


@misconception(
    fails=["train"],
    hint="The counter of the mistakes is not set back to zero when a new epoch begins, so no later epoch can "
    "look clean.",
)
class counter_not_reset:
    """The mistakes of all epochs so far."""

    def train(X, t, theta, b0, rate, max_epochs):
        mistakes, count = [], 0
        for _ in range(max_epochs):
            for x, label in zip(X, t):
                theta, b0, mistake = update(x, label, theta, b0, rate)
                count += int(mistake)
            mistakes.append(count)
            if count == 0:
                break
        return theta, b0, mistakes


# --- boundary -------------------------------------------------------------------------------------


@misconception(
    fails=["boundary"],
    hint="Your line rises where it should fall: solve θ1 x1 + θ2 x2 + b0 = 0 for x2 once more and mind the "
    "sign of the slope.",
)
class slope_sign:
    """θ1/θ2."""

    def boundary_line(theta, b0):
        return theta[0] / theta[1], -b0 / theta[1]


@misconception(
    fails=["boundary"],
    hint="This is the slope of the arrow θ itself, or the line solved for x1. The boundary stands at a right "
    "angle to θ.",
)
class slope_of_theta:
    """θ2/θ1, up to the sign."""

    def boundary_line(theta, b0):
        return theta[1] / theta[0], -b0 / theta[1]


@misconception(
    fails=["boundary"],
    hint="The slope is upside down: by which of the two parameters do you divide when you solve for x2?",
)
class slope_upside_down:
    """−θ2/θ1."""

    def boundary_line(theta, b0):
        return -theta[1] / theta[0], -b0 / theta[1]


@misconception(
    fails=["boundary"],
    hint="The bias alone is not where the line crosses the axis: solving for x2 divides the bias, too.",
)
class intercept_is_the_bias:
    """−b0."""

    def boundary_line(theta, b0):
        return -theta[0] / theta[1], -b0


@misconception(
    fails=["boundary"],
    hint="The sign of your intercept is wrong: the bias changes sides when you solve for x2.",
)
class intercept_sign:
    """b0/θ2."""

    def boundary_line(theta, b0):
        return -theta[0] / theta[1], b0 / theta[1]


@misconception(
    fails=["boundary"],
    hint="This is the score. It changes when θ and the bias are doubled, although the line stays where it is; "
    "a distance does not.",
)
class distance_is_the_score:
    """Not divided by the norm."""

    def signed_distance(X, theta, b0):
        return X @ theta + b0


@misconception(
    fails=["boundary"],
    hint="You divide by the *squared* length of θ: the square root is missing.",
)
class distance_over_squared_norm:
    """‖θ‖² for ‖θ‖."""

    def signed_distance(X, theta, b0):
        return (X @ theta + b0) / (theta @ theta)


@misconception(
    fails=["boundary"],
    hint="A distance *with its sign* is asked for: it tells on which side of the boundary a sample lies.",
)
class distance_without_sign:
    """|s| / ‖θ‖."""

    def signed_distance(X, theta, b0):
        return np.abs(X @ theta + b0) / np.linalg.norm(theta)


@misconception(
    fails=["boundary"],
    hint="Your norm contains the bias. The direction of the boundary, and with it the norm, is made of θ "
    "alone.",
)
class bias_in_the_norm:
    """√(‖θ‖² + b0²)."""

    def signed_distance(X, theta, b0):
        return (X @ theta + b0) / np.sqrt(theta @ theta + b0**2)


@misconception(
    fails=["boundary"],
    hint="Only the weighted sum is divided by the norm in your formula; the bias has to be divided as well.",
)
class bias_outside_the_division:
    """x · θ / ‖θ‖ + b0."""

    def signed_distance(X, theta, b0):
        return X @ theta / np.linalg.norm(theta) + b0


# --- xor ------------------------------------------------------------------------------------------


@misconception(
    fails=["xor"],
    hint="Your third feature is the sum. A sum of the features can already be formed by θ, so it adds nothing "
    "new.",
)
class third_feature_is_the_sum:
    """x1 + x2."""

    def add_product(X):
        return np.column_stack([X, X[:, 0] + X[:, 1]])


@misconception(
    fails=["xor"],
    hint="Your third feature uses one of the two features twice. XOR needs to know about both of them "
    "together.",
)
class third_feature_is_a_square:
    """x1²."""

    def add_product(X):
        return np.column_stack([X, X[:, 0] ** 2])


@misconception(
    fails=["xor"],
    hint="Your product stands in the first column. The text asks for the order x1, x2, product.",
)
class product_comes_first:
    """The columns x1 x2, x1, x2."""

    def add_product(X):
        return np.column_stack([X[:, 0] * X[:, 1], X])


@misconception(
    fails=["xor"],
    hint="No line gets all four right: the text has just shown the contradiction.",
)
class line_solves_xor:
    """4."""

    hand_xor_right = 4.0


@misconception(
    fails=["xor"],
    hint="A line that gets one half right is easy, and always the same answer does it, too. Try to cut off "
    "just one corner.",
)
class half_of_xor:
    """2."""

    hand_xor_right = 2.0


@misconception(
    fails=["xor"],
    hint="Your plane does not separate XOR: work out the four scores. It looks like OR; the third parameter "
    "has to pull the sample (1, 1) below zero, against both others.",
)
class plane_of_or:
    """The product is not used."""

    xor_theta = np.array([1.0, 1.0, 0.0])
    xor_b0 = -0.5


@misconception(
    fails=["xor"],
    hint="Your plane has a score of exactly 0 at (1, 1) or at (0, 0). What is the answer to a score of 0?",
)
class plane_through_a_corner:
    """(1, 1) gets the score 0."""

    xor_theta = np.array([1.0, 1.0, -1.5])
    xor_b0 = -0.5


# --- one_against_rest -----------------------------------------------------------------------------


@misconception(
    fails=["one_against_rest"],
    hint="You label the rest with 0. The perceptron of this notebook learns from the labels 1 and -1: with 0 "
    "its rule would not move at all.",
)
class rest_is_zero:
    """0/1 labels."""

    def labels_against_rest(y, m):
        return (y == m).astype(int)


@misconception(
    fails=["one_against_rest"],
    hint="The two labels have changed places: the category m itself gets 1.",
)
class rest_is_positive:
    """-1 for the category itself."""

    def labels_against_rest(y, m):
        return np.where(y == m, -1, 1)


@misconception(
    fails=["one_against_rest"],
    hint="You compare decisions instead of scores: when several perceptrons say 1, or none does, your answer "
    "is a coincidence.",
)
class first_positive_wins:
    """argmax of the signs."""

    def classify_many(X, Theta, b):
        return np.argmax(np.where(X @ Theta.T + b >= 0, 1, -1), axis=1)


@misconception(
    fails=["one_against_rest"],
    hint="Your scores leave the biases out.",
)
class many_without_bias:
    """X Θᵀ."""

    def classify_many(X, Theta, b):
        return np.argmax(X @ Theta.T, axis=1)


@misconception(
    fails=["one_against_rest"],
    hint="You choose the score that is largest *in size*. A large negative score speaks strongly against a "
    "category.",
)
class largest_size_wins:
    """argmax of |s|."""

    def classify_many(X, Theta, b):
        return np.argmax(np.abs(X @ Theta.T + b), axis=1)


@misconception(
    fails=["one_against_rest"],
    hint="Your categories are counted from 1; in the lecture they are m = 0, …, M − 1.",
)
class categories_from_one:
    """argmax + 1."""

    def classify_many(X, Theta, b):
        return np.argmax(X @ Theta.T + b, axis=1) + 1


@misconception(
    fails=["one_against_rest"],
    hint="Among equal largest scores you take the last category. The text asks for the smallest.",
)
class last_of_equal_scores:
    """>= while searching."""

    def classify_many(X, Theta, b):
        s = X @ Theta.T + b
        return s.shape[1] - 1 - np.argmax(s[:, ::-1], axis=1)
