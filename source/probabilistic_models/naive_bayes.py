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
#     title: Naive Bayes
#     minutes: 80
#     difficulty: 2
#     lectures:
#       - "Summary and Overview: Naïve Bayes"
#       - "Summary and Overview: Bayes Rule"
#     topics:
#       - conditional independence of features
#       - Bernoulli naive Bayes and smoothing
#       - Gaussian naive Bayes
#       - log-probabilities and underflow
# ---

# %% [markdown]
# # Naive Bayes
#
# Bayes' rule turns $p(\text{features} \mid L)$ into $p(L \mid \text{features})$. But how do you get the probability of a whole
# *combination* of features, if nearly every combination occurs once in your data, or never? Naive Bayes gives a bold answer: multiply.
#
# **You will learn to**
#
# - build a classifier for yes/no features from nothing but counts, and say why an *absent* feature is evidence too;
# - keep a single unseen combination from having the last word (smoothing);
# - compute with logarithms, so that thousands of features do not vanish;
# - do the same with Gaussian features.
#
# **Where this stands in the lectures:** *Summary and Overview*, slides *Bayes Rule* and *Naïve Bayes*.
#
# **How to work:** fill in every cell that says `YOUR CODE HERE`, then run the cell below it: it tests your answer on a small
# example. After you hand in, further tests run on other inputs, so follow the text rather than the example.
# You need numpy only; write the tasks without scikit-learn and without scipy (at the end you compare with scikit-learn). Numbers must be
# right to within a relative $10^{-6}$ unless the text says otherwise. Every task can be solved without the earlier ones.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import matplotlib.pyplot as plt
import numpy as np

# %% [markdown]
# ## 1 · Headaches
#
# The slide writes Bayes' rule for a label $L$,
#
# $$P(L \mid \text{features}) = \frac{P(\text{features} \mid L)\,P(L)}{P(\text{features})},$$
#
# and calls the method *naive* because it takes the features to be independent. More exactly: independent **within each class**,
#
# $$P(x_1, \dots, x_p \mid L) = \prod_{j=1}^p P(x_j \mid L).$$
#
# > **In the margin.** "All the features are independent" would be too much to ask, and useless: features that tell the classes apart *must*
# > depend on each other when the classes are mixed. The product is taken for each class on its own.
#
# Ten patients with headaches, two questions, and how many in each group said yes:
#
# | | patients | nausea | light hurts |
# |---|---|---|---|
# | **migraine** | 4 | 3 | 4 |
# | **tension** | 6 | 1 | 2 |
#
# All four patients with migraine said that light hurts. Does that make it *impossible* to have migraine without? With
# $P(\text{no} \mid \text{migraine}) = 0/4$ a single answer would outvote everything else. **Smoothing** pretends that in each class
# $\alpha$ more patients had said yes and $\alpha$ more had said no:
#
# $$\theta_{kj} = P(x_j = \text{yes} \mid L_k) = \frac{n_{kj} + \alpha}{n_k + 2\alpha},$$
#
# with $n_k$ the patients of class $k$ and $n_{kj}$ those of them who said yes to question $j$. (The 2 counts the possible answers, yes and
# no. $\alpha = 1$ is known as Laplace smoothing.) The prior $P(L_k) = n_k / n$ is not smoothed.
#
# ### Task: by hand (2 points)
#
# A new patient has nausea, but light does **not** hurt. Take $\alpha = 1$ and work out on paper
#
# 1. the smoothed probability of nausea for a patient with migraine;
# 2. $P(L)\,P(\text{features} \mid L)$ of this patient for migraine, and
# 3. for tension (the numerators of Bayes' rule);
# 4. the probability that this patient has migraine.
#
# An answer counts when it is within $0.0001$ of the exact value.

# %% nbgrader={"grade": false, "grade_id": "by_hand_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
# Assign four numbers:
# hand_nausea     1. smoothed probability of nausea, given migraine
# hand_migraine   2. prior times likelihood for migraine
# hand_tension    3. prior times likelihood for tension
# hand_posterior  4. probability of migraine, given both answers
### BEGIN SOLUTION
hand_nausea = 4 / 6
hand_migraine = 4 / 10 * 4 / 6 * (1 - 5 / 6)
hand_tension = 6 / 10 * 2 / 8 * (1 - 3 / 8)
hand_posterior = hand_migraine / (hand_migraine + hand_tension)
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "by_hand", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of by_hand: four numbers between 0 and 1 (whether they are right is tested after you hand in)
for name, value in {
    "hand_nausea": hand_nausea,
    "hand_migraine": hand_migraine,
    "hand_tension": hand_tension,
    "hand_posterior": hand_posterior,
}.items():
    assert isinstance(value, (int, float)), f"{name} should be a number such as 0.4286, not {value!r}"
    assert 0 < value < 1, f"{name} = {value} should lie between 0 and 1"

# %% [markdown]
# ## 2 · Learning is counting
#
# Now in code. The features stand in a matrix `X` with one row per patient and one column per question, 1 for yes and 0 for no. The labels
# `y` may be words or any numbers. Which class is the $k$-th is laid down by the list `classes`: **keep its order**, do not sort it.
#
# ### Task: class_priors (1 point)


# %% nbgrader={"grade": false, "grade_id": "class_priors_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def class_priors(y, classes):
    """The prior probability of every class: its share of the samples, without smoothing.

    y:       the n labels, 1-D numpy array of numbers or strings, n >= 1; each is one of `classes`
    classes: a list of the K different labels; one that does not occur in y has the prior 0

    Returns a numpy array of floats, shape (K,), in the order of `classes`.
    """
    ### BEGIN SOLUTION
    return np.array([np.mean(y == label) for label in classes])
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "class_priors", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of class_priors: the ten patients
diagnoses = np.array(["tension", "migraine", "tension", "tension", "migraine"] * 2)
shares = class_priors(diagnoses, ["tension", "migraine"])
assert isinstance(shares, np.ndarray) and shares.shape == (2,), "return an array, one number per class"
assert np.allclose(shares, [0.6, 0.4]), f"6 of 10 tension, 4 of 10 migraine, but you returned {shares}"

# %% [markdown]
# ### Task: fit_bernoulli (2 points)
#
# The formula for $\theta_{kj}$ of section 1, for any $\alpha > 0$.


# %% nbgrader={"grade": false, "grade_id": "fit_bernoulli_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def fit_bernoulli(X, y, classes, alpha):
    """The smoothed probability that a feature is present, for every class and feature.

    X:       the features, numpy array of integers 0 and 1, shape (n, p)
    y:       the n labels, 1-D numpy array of numbers or strings; each is one of `classes`
    classes: a list of the K different labels; a class without samples has theta = 1/2 throughout
    alpha:   the strength of the smoothing, a number > 0

    Returns a numpy array of floats, shape (K, p): theta[k, j] = P(x_j = 1 | class k), strictly between 0 and 1.
    """
    ### BEGIN SOLUTION
    theta = np.zeros((len(classes), X.shape[1]))
    for k, label in enumerate(classes):
        members = X[y == label]
        theta[k] = (members.sum(axis=0) + alpha) / (len(members) + 2 * alpha)
    return theta
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "fit_bernoulli", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of fit_bernoulli: five samples, three features, alpha = 0.5
X_five = np.array([[1, 0, 1], [1, 1, 0], [0, 0, 0], [1, 0, 0], [1, 0, 0]])
y_five = np.array(["b", "a", "a", "a", "b"])
theta_five = fit_bernoulli(X_five, y_five, ["b", "a"], 0.5)
assert np.shape(theta_five) == (2, 3), f"two classes, three features: (2, 3), not {np.shape(theta_five)}"
assert np.allclose(theta_five[0], [2.5 / 3, 0.5 / 3, 1.5 / 3]), (
    f"class b, two samples: (2 + 0.5)/(2 + 1), ..., but you returned {theta_five[0]}"
)
assert np.allclose(theta_five[1], [2.5 / 4, 1.5 / 4, 0.5 / 4]), (
    f"class a, three samples: (2 + 0.5)/(3 + 1), ..., but you returned {theta_five[1]}"
)

# %% [markdown]
# ## 3 · Sums of logarithms
#
# With thousands of features the product $\prod_j P(x_j \mid L)$ is smaller than the smallest floating-point number, and becomes 0 for
# *every* class. Its logarithm is a harmless sum. Call the logarithm (always the natural one here) of the numerator of Bayes' rule $a_k$,
#
# $$a_k = \ln P(L_k) + \sum_{j=1}^p \big[\,x_j \ln \theta_{kj} + (1 - x_j)\ln(1 - \theta_{kj})\,\big].$$
#
# Mind the second term: a feature that is **absent** speaks for the classes in which it is rare.
#
# ### Task: bernoulli_scores (2 points)
#
# Add logarithms from the start. The logarithm of a product that has already become 0 does not bring it back.


# %% nbgrader={"grade": false, "grade_id": "bernoulli_scores_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def bernoulli_scores(X, prior, theta):
    """The logarithm of P(L_k) P(features | L_k), for every sample and class.

    X:     the features, numpy array of integers 0 and 1, shape (m, p); p may be some thousands
    prior: P(L_k), numpy array of floats, shape (K,), strictly between 0 and 1
    theta: P(x_j = 1 | L_k), numpy array of floats, shape (K, p), strictly between 0 and 1

    Returns a numpy array of floats, shape (m, K).
    """
    ### BEGIN SOLUTION
    return np.log(prior) + X @ np.log(theta).T + (1 - X) @ np.log(1 - theta).T
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "bernoulli_scores", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of bernoulli_scores: one sample with the features 1, 0, 1; and two thousand features
prior_example = np.array([0.25, 0.75])
theta_example = np.array([[0.5, 0.2, 0.9], [0.1, 0.6, 0.5]])
scores = bernoulli_scores(np.array([[1, 0, 1]]), prior_example, theta_example)
assert np.shape(scores) == (1, 2), f"one sample, two classes: shape (1, 2), not {np.shape(scores)}"
assert np.isclose(scores[0, 0], np.log(0.25 * 0.5 * 0.8 * 0.9)), f"expected ln 0.09, not {scores[0, 0]}"
assert np.isclose(scores[0, 1], np.log(0.75 * 0.1 * 0.4 * 0.5)), f"expected ln 0.015, not {scores[0, 1]}"
many = bernoulli_scores(np.ones((1, 2000), dtype=int), np.array([0.5, 0.5]), np.full((2, 2000), 0.5))
assert np.all(np.isfinite(many)), f"2000 features: expected 2001 ln 0.5, but you returned {many}"

# %% [markdown]
# ### Task: posterior (2 points)
#
# Back to probabilities: $P(L_k \mid \text{features}) = e^{a_k} / \sum_i e^{a_i}$. But $e^{-2000}$ is 0 to the computer, and $0/0$ is
# nothing. A number that is *subtracted from all* $a_k$ of a sample cancels in the fraction. Choose one that leaves the largest $a_k$ of
# each sample in a comfortable place.


# %% nbgrader={"grade": false, "grade_id": "posterior_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def posterior(scores):
    """The probability of every class, from the logarithms a_k.

    scores: a_k, numpy array of floats, shape (m, K); finite numbers of any size, such as -20000 or 800; not changed

    Returns a new numpy array of floats, shape (m, K): every row adds up to 1.
    """
    ### BEGIN SOLUTION
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    return weights / weights.sum(axis=1, keepdims=True)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "posterior", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of posterior: three samples and two classes; the third row is the second, 3000 lower
belief = posterior(np.array([[np.log(0.06), np.log(0.02)], [2.0, 2.0], [-2998.0, -2998.0]]))
assert np.shape(belief) == (3, 2), f"the shape stays (3, 2), but you returned shape {np.shape(belief)}"
assert np.allclose(belief[0], [0.75, 0.25]), f"0.06 and 0.02 over 0.08, but you returned {belief[0]}"
assert np.allclose(belief[1], [0.5, 0.5]), f"equal scores are equal probabilities, not {belief[1]}"
assert np.allclose(belief[2], [0.5, 0.5]), f"also when they are very negative, not {belief[2]}"

# %% [markdown]
# ### Task: predict (1 point)
#
# The decision is the label with the largest $a_k$. The denominator of Bayes' rule is the same for all classes, so it is not needed here.


# %% nbgrader={"grade": false, "grade_id": "predict_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def predict(scores, classes):
    """The most probable label of every sample.

    scores:  a_k, numpy array of floats, shape (m, K), m >= 1
    classes: a list of the K different labels, all strings or all integers, in the order of the columns

    Returns a numpy array of m labels; where scores are equal, the label that stands first in `classes`.
    """
    ### BEGIN SOLUTION
    return np.array(classes)[scores.argmax(axis=1)]
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "predict", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of predict: three samples, labels that are not sorted
decided = predict(
    np.array([[-9.0, -3.0, -4.0], [1.0, -5.0, 0.5], [-2.0, -2.0, -1.0]]), ["rest", "left", "right"]
)
assert isinstance(decided, np.ndarray), f"return a numpy array, not {type(decided).__name__}"
assert decided.tolist() == ["left", "rest", "right"], (
    f"expected left, rest, right, but you returned {decided}"
)

# %% [markdown]
# ## 4 · Gaussian features
#
# For measured features, such as voltages, take a Gaussian for each class $k$ and each feature $j$,
#
# $$p(x_j \mid L_k) = \frac{1}{\sqrt{2\pi\,\sigma_{kj}^2}}\;\exp\!\left(-\frac{(x_j - \mu_{kj})^2}{2\,\sigma_{kj}^2}\right).$$
#
# Learning is now taking the mean and the **variance** $\sigma^2$ of each feature within each class. We divide the sum of squares by the
# number $n_k$ of samples of the class (maximum likelihood, `ddof=0`), not by $n_k - 1$.
#
# ### Task: fit_gaussian (2 points)


# %% nbgrader={"grade": false, "grade_id": "fit_gaussian_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def fit_gaussian(X, y, classes):
    """Mean and variance of every feature within every class.

    X:       the features, numpy array of floats, shape (n, p)
    y:       the n labels, 1-D numpy array of numbers or strings
    classes: a list of the K different labels; each has at least two samples in y

    Returns the tuple (mean, variance) of two numpy arrays of floats, both of shape (K, p), in the order of `classes`.
    The variance is in the units of the features, squared, and divided by the number of samples of the class.
    """
    ### BEGIN SOLUTION
    mean = np.array([X[y == label].mean(axis=0) for label in classes])
    variance = np.array([X[y == label].var(axis=0) for label in classes])
    return mean, variance
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "fit_gaussian", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of fit_gaussian: five samples, two features
X_volts = np.array([[1.0, 10.0], [4.0, 0.0], [5.0, 10.0], [4.0, 6.0], [4.0, 0.0]])
y_volts = np.array([7, 2, 7, 2, 2])
fitted = fit_gaussian(X_volts, y_volts, [7, 2])
assert isinstance(fitted, tuple) and len(fitted) == 2, "return two arrays: return mean, variance"
assert np.shape(fitted[0]) == np.shape(fitted[1]) == (2, 2), "two classes and two features: shape (2, 2) each"
assert np.allclose(fitted[0], [[3, 10], [4, 2]]), (
    f"these are not the means of class 7 and class 2:\n{fitted[0]}"
)
assert np.allclose(fitted[1], [[4, 0], [0, 8]]), (
    f"class 7 has variances 4 and 0, class 2 has 0 and 8:\n{fitted[1]}"
)

# %% [markdown]
# ### Task: gaussian_scores (2 points)
#
# Take the logarithm of the density **on paper** first, then add over the features, then add the prior. A variance that differs from class
# to class also changes the factor in front of the exponential, so it must not be dropped.


# %% nbgrader={"grade": false, "grade_id": "gaussian_scores_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def gaussian_scores(X, prior, mean, variance):
    """The logarithm of P(L_k) p(features | L_k), for every sample and class.

    X:        the features, numpy array of floats, shape (m, p); a sample may be very far from every mean
    prior:    P(L_k), numpy array of floats, shape (K,), strictly between 0 and 1
    mean:     numpy array of floats, shape (K, p)
    variance: numpy array of floats, shape (K, p), all > 0

    Returns a numpy array of floats, shape (m, K).
    """
    ### BEGIN SOLUTION
    squares = (X[:, None, :] - mean) ** 2 / variance
    return np.log(prior) - 0.5 * (squares + np.log(2 * np.pi * variance)).sum(axis=2)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "gaussian_scores", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of gaussian_scores: one feature, x = 5, two classes; and a sample a hundred standard deviations away
one_feature = gaussian_scores(
    np.array([[5.0]]),
    np.array([0.2, 0.8]),
    np.array([[5.0], [1.0]]),
    np.array([[1 / (2 * np.pi)], [8 / np.pi]]),
)
assert np.shape(one_feature) == (1, 2), f"one sample, two classes: shape (1, 2), not {np.shape(one_feature)}"
assert np.isclose(one_feature[0, 0], np.log(0.2)), (
    f"at its mean this density is 1: expected ln 0.2, not {one_feature[0, 0]}"
)
assert np.isclose(one_feature[0, 1], np.log(0.8) - np.pi - np.log(4)), (
    f"density e^(-pi) / 4: expected ln 0.8 - pi - ln 4, not {one_feature[0, 1]}"
)
far = gaussian_scores(np.array([[100.0]]), np.array([0.5, 0.5]), np.array([[0.0], [1.0]]), np.ones((2, 1)))
assert np.all(np.isfinite(far)), f"far from both means: a large negative number, not {far}"

# %% [markdown]
# ## 5 · The picture
#
# Two kinds of spikes, with two measured features each. In the left picture the features are independent within each class, and the naive
# assumption is true. In the right picture mean and variance of every single feature are nearly the same as on the left, but within each
# class the two features go together. The colour is **your** posterior, the line its value 0.5, the dashed ellipses are the Gaussians that
# the naive model believes in.

# %% nbgrader={"grade": false, "grade_id": "picture", "locked": true, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(4)
classes = ["pyramidal", "interneuron"]
labels = np.repeat(classes, [250, 150])
noise = rng.normal(size=(400, 2))
centre = np.where((labels == "pyramidal")[:, None], [0.9, 40.0], [0.55, 62.0])
spread = np.where((labels == "pyramidal")[:, None], [0.14, 9.0], [0.10, 14.0])
together = np.column_stack([noise[:, 0], -0.9 * noise[:, 0] + np.sqrt(1 - 0.9**2) * noise[:, 1]])
data_sets = {
    "Independent within each class": centre + spread * noise,
    "Correlated within each class": centre + spread * together,
}

fig, axes = plt.subplots(1, 2, figsize=(11, 4.3), layout="constrained", sharex=True, sharey=True)
widths, amplitudes = np.meshgrid(np.linspace(0.2, 1.4, 120), np.linspace(0, 110, 120))
grid = np.column_stack([widths.ravel(), amplitudes.ravel()])
circle = np.linspace(0, 2 * np.pi, 100)
for ax, (title, data) in zip(axes, data_sets.items()):
    prior = class_priors(labels, classes)
    mean, variance = fit_gaussian(data, labels, classes)
    of_grid = posterior(gaussian_scores(grid, prior, mean, variance))[:, 0].reshape(widths.shape)
    shades = ax.pcolormesh(widths, amplitudes, of_grid, cmap="coolwarm_r", vmin=0, vmax=1, alpha=0.5)
    ax.contour(widths, amplitudes, of_grid, levels=[0.5], colors="black")
    for k, label in enumerate(classes):
        ax.plot(*data[labels == label].T, ".", ms=4, color=("tab:blue", "tab:red")[k], label=label)
        for radius in (1, 2):
            ellipse = mean[k][:, None] + radius * np.sqrt(variance[k])[:, None] * [
                np.cos(circle),
                np.sin(circle),
            ]
            ax.plot(*ellipse, "k--", lw=0.8)
    of_data = gaussian_scores(data, prior, mean, variance)
    wrong = 100 * np.mean(predict(of_data, classes) != labels)
    expected = 100 * np.mean(1 - posterior(of_data).max(axis=1))
    title += f"\n{wrong:.1f} % wrong, {expected:.1f} % expected by the model"
    ax.set(xlabel="width of the spike / ms", ylabel="amplitude / µV", title=title)
axes[0].legend(loc="upper right")
fig.colorbar(shades, ax=axes, label="P(pyramidal | features)")
plt.show()

# %% [markdown]
# **Reading it.** How many mistakes the model *expects* to make can be read off its posteriors: for each spike, one minus the larger of the
# two. On the left it is about right. The ellipses of the naive model are always parallel to the axes, so on the right it cannot know that
# the second feature mostly repeats what the first one said. It counts the same evidence twice, is *too sure of itself*, and makes twice as
# many mistakes as it expects. But look at the decisions: nine of ten are still right, since the wrong probabilities are mostly on the
# right side of one half. That is why naive Bayes is liked as a classifier, and not trusted as a source of probabilities.
#
# The next cell compares you with scikit-learn, on the data of the right picture. (scikit-learn sorts the classes, and adds a tiny number
# to every variance unless told otherwise.)

# %% tags=["look"] nbgrader={"grade": false, "grade_id": "compare", "locked": true, "schema_version": 3, "solution": false, "task": false}
from sklearn.naive_bayes import GaussianNB

theirs = GaussianNB(var_smoothing=0).fit(data, labels).predict_proba(data)[:, ::-1]
ours = posterior(gaussian_scores(data, prior, mean, variance))
print(f"largest difference to scikit-learn's posterior: {np.abs(ours - theirs).max():.1e}")

# %% [markdown]
# ## What if?
#
# This one is not graded; talk about it with someone. Copy one feature, so that it stands in the data set ten times. What happens to the
# posterior of naive Bayes, and what to the truth? And what would you expect of logistic regression?
