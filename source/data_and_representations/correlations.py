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
#     title: Correlations
#     minutes: 70
#     difficulty: 2
#     lectures:
#       - "Machine Learning with scikit-learn: 2.6. Computing correlations"
#       - "Machine Learning with scikit-learn: 2.6.2. Non-linear correlations"
#     topics:
#       - covariance and Pearson correlation
#       - correlation matrix
#       - logarithmic transformation
#       - ranks and Spearman correlation
#       - uncorrelated is not independent
# ---

# %% [markdown]
# # Correlations
#
# How much does one quantity tell us about another? A correlation coefficient puts it into a single number. In this exercise you build the two most
# common ones, use them on stars, and find out what they cannot see.
#
# **You will learn to**
#
# - compute covariance and Pearson's correlation coefficient by hand and in code;
# - say what a change of units does to a correlation (almost nothing);
# - make a correlation matrix and find the strongest pairs in it;
# - straighten a relation with a logarithm, and deal with zeros on the way;
# - rank data with ties, and compute Spearman's correlation;
# - give a counterexample to "no correlation, so independent".
#
# **Where this stands in the lectures:** chapter *Machine Learning* (scikit-learn), section *2.6. Computing correlations*, up to *2.6.3. The
# relation between correlation coefficients and predictive models*.
#
# **How to work:** fill in every cell that says `YOUR CODE HERE`, then run the cell below it: it tests your answer on a small
# example. After you hand in, further tests run on other inputs, so follow the text rather than the example. You need numpy only;
# results are compared with a relative tolerance of $10^{-6}$. Every task can be solved without the earlier ones.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import matplotlib.pyplot as plt
import numpy as np

# %% [markdown]
# ## 1 · The stars
#
# The chapter works with a table of stars. We make one of the same kind from physics, so that we know what is behind the numbers. There are six types
# with 40 stars each. For every star we draw a surface temperature $T$ (in kelvin) and a radius $R$ (in solar radii) in ranges that are typical of its type. The rest follows:
#
# - a hot body radiates with the fourth power of its temperature, from its whole surface: the **luminosity**, in units of that of the sun, is $L = R^2 \, (T / 5772)^4$;
# - astronomers measure brightness on a logarithmic scale that runs *backwards*, bright stars have small numbers: the **absolute magnitude** is
#   $M = 4.83 - 2.5 \log_{10} L$, plus a little measurement noise;
# - colour and spectral class (O, B, A, F, G, K, M) follow from the temperature.

# %% nbgrader={"grade": false, "grade_id": "stars", "locked": true, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(5772)
types = ["Brown Dwarf", "Red Dwarf", "White Dwarf", "Main Sequence", "Super Giant", "Hyper Giant"]
coolest_and_hottest = [(1900, 2900), (2600, 3900), (7000, 25000), (4000, 30000), (3300, 30000), (3400, 20000)]
smallest_and_largest = [(0.08, 0.13), (0.1, 0.6), (0.008, 0.015), (0.8, 1.25), (20, 100), (700, 1900)]

star_type = np.repeat(np.arange(6), 40)
temperature = np.exp(rng.uniform(*np.log(np.repeat(coolest_and_hottest, 40, axis=0)).T))
size = np.exp(rng.uniform(*np.log(np.repeat(smallest_and_largest, 40, axis=0)).T))
size[star_type == 3] *= (
    temperature[star_type == 3] / 5772
) ** 1.1  # hot stars of the main sequence are large
luminosity = size**2 * (temperature / 5772) ** 4
magnitude = 4.83 - 2.5 * np.log10(luminosity) + rng.normal(scale=0.3, size=240)

class_number = np.digitize(temperature, [3700, 5200, 6000, 7500, 10000, 30000])
spectral_class = np.array(list("MKGFABO"))[class_number]
colours = ["Red", "Orange", "Yellow", "Yellow-White", "White", "Blue-White", "Blue"]
colour = np.array(colours)[class_number]

print("    T (K)        L     R      M  colour        class  type")
for i in range(0, 240, 23):
    print(
        f"{temperature[i]:9.0f} {luminosity[i]:8.2g} {size[i]:5.2g} {magnitude[i]:6.2f}  {colour[i]:<13} "
        f"{spectral_class[i]:<6} {types[star_type[i]]}"
    )

# %% [markdown]
# ## 2 · By hand
#
# Two quantities $x$ and $y$ are measured together $n$ times. Their **covariance** is the mean product of the deviations from the means,
#
# $$\operatorname{cov}(x, y) = \frac1n \sum_{i=1}^{n} (x_i - \bar x)(y_i - \bar y).$$
#
# It is positive if $y$ tends to be large where $x$ is large. Its unit is that of $x$ times that of $y$, so its size says little.
# **Pearson's correlation coefficient** takes the units out, with the standard deviations $s_x$ and $s_y$:
#
# $$r = \frac{\operatorname{cov}(x, y)}{s_x s_y} = \frac{\sum_i (x_i - \bar x)(y_i - \bar y)}{\sqrt{\sum_i (x_i - \bar x)^2 \; \sum_i (y_i - \bar y)^2}},
# \qquad -1 \leq r \leq 1.$$
#
# (The chapter calls it $\rho$.) In this notebook covariances and variances divide by $n$, not by $n - 1$ (`ddof=0`). In $r$ it does not matter, as long as numerator
# and denominator do the *same*.
#
# **Spearman's** coefficient is Pearson's $r$ of the *ranks*: the smallest value has rank 1, the next one rank 2, and so on. Without ties it can be computed from the
# differences of ranks $d_i$,
#
# $$\rho_S = 1 - \frac{6 \sum_i d_i^2}{n (n^2 - 1)}.$$
#
# ### Task: by hand (2 points)
#
# | $x$ | 1 | 2 | 3 | 4 | 5 |
# |---|---|---|---|---|---|
# | $y$ | 2 | 1 | 4 | 3 | 10 |
#
# With pencil and paper, work out the covariance (with $1/n$), Pearson's $r$ and Spearman's $\rho_S$. Write at least four decimals, or a calculation such as `7 / np.sqrt(90)`.
# An answer counts when it is within $0.0001$ of the exact value.

# %% nbgrader={"grade": false, "grade_id": "by_hand_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
# Assign three numbers: hand_covariance, hand_pearson, hand_spearman
### BEGIN SOLUTION
hand_covariance = 18 / 5
hand_pearson = 18 / np.sqrt(10 * 50)
hand_spearman = 1 - 6 * 4 / (5 * 24)
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "by_hand", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of by_hand: form and range only (whether the values are right is tested after you hand in)
for name, value in {
    "hand_covariance": hand_covariance,
    "hand_pearson": hand_pearson,
    "hand_spearman": hand_spearman,
}.items():
    assert isinstance(value, (int, float)), f"{name} should be a number such as 0.4286, not {value!r}"
    assert value > 0, f"{name} = {value}: y tends to grow with x, so it is positive"
for name, value in {"hand_pearson": hand_pearson, "hand_spearman": hand_spearman}.items():
    assert value <= 1, f"{name} = {value}: no correlation coefficient is above 1"

# %% [markdown]
# ## 3 · Pearson
#
# ### Task: pearson (2 points)
#
# Write covariance and correlation yourself, from sums or means: here, `np.cov`, `np.corrcoef`, pandas, scipy and scikit-learn do not count. If one of the two never varies, the
# correlation would be $0/0$: **raise a `ValueError`** then.


# %% nbgrader={"grade": false, "grade_id": "pearson_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def covariance(x, y):
    """The covariance of two quantities, with 1/n.

    x, y: numpy arrays of floats or integers, both of shape (n,), n >= 1

    Returns a number.
    """
    ### BEGIN SOLUTION
    return np.mean((x - x.mean()) * (y - y.mean()))
    ### END SOLUTION


def pearson(x, y):
    """Pearson's correlation coefficient of two quantities.

    x, y: numpy arrays of floats or integers, both of shape (n,), n >= 2

    Returns a number between -1 and 1.
    Raises a ValueError if all values of x, or all values of y, are equal.
    """
    ### BEGIN SOLUTION
    dx = x - x.mean()
    dy = y - y.mean()
    spread = np.sum(dx**2) * np.sum(dy**2)
    if spread == 0:
        raise ValueError("a quantity that never varies has no correlation")
    return np.sum(dx * dy) / np.sqrt(spread)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "pearson", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of pearson: three pairs, a variable with itself and with its negative, and one that never varies
x_example, y_example = np.array([1.0, 2.0, 6.0]), np.array([4.0, 2.0, 0.0])
assert np.isclose(covariance(x_example, y_example), -10 / 3), (
    f"the products of the deviations are -4, 0, -6: the covariance is -10/3, not {covariance(x_example, y_example)}"
)
assert np.isclose(pearson(x_example, y_example), -10 / np.sqrt(14 * 8)), (
    f"-10 / sqrt(14 * 8) = -0.9449, but you returned {pearson(x_example, y_example)}"
)
assert np.isclose(pearson(x_example, x_example), 1), "a variable with itself: 1"
assert np.isclose(pearson(x_example, -x_example), -1), "a variable with its negative: -1"
try:
    pearson(x_example, np.array([2.0, 2.0, 2.0]))
except ValueError:
    pass
else:
    raise AssertionError("a quantity that never varies: raise ValueError")

# %% [markdown]
# ## 4 · Other units
#
# Your height in metres is perfectly correlated with your height in feet. More generally, replace $x$ by $a x + b$ and $y$ by $c y + d$ with numbers $a, c \neq 0$, as from kelvin to
# degrees Fahrenheit. What happens to $r$? Put it into the formula before you go on; mind negative numbers.
#
# ### Task: new_units (1 point)


# %% nbgrader={"grade": false, "grade_id": "new_units_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def pearson_in_new_units(r, a, b, c, d):
    """The correlation of a*x + b and c*y + d.

    r:    Pearson's correlation coefficient of x and y, number between -1 and 1
    a, c: factors, numbers, not 0 but possibly negative
    b, d: shifts, numbers

    Returns a number between -1 and 1.
    """
    ### BEGIN SOLUTION
    return r if a * c > 0 else -r
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "new_units", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of new_units: from metres to feet, and a scale that runs backwards
assert np.isclose(pearson_in_new_units(0.4, 3.28, 0, 1, 0), 0.4), (
    "metres to feet does not change the correlation"
)
assert np.isclose(pearson_in_new_units(0.4, 1, 0, -1, 100), -0.4), (
    "y becomes 100 - y: what was large is now small, and the correlation turns round"
)

# %% [markdown]
# ## 5 · Many variables at once
#
# The stars have four numbers each: six pairs of different variables. All their correlations fit into a **correlation matrix**: entry $(i, j)$ is the correlation of variable $i$ with
# variable $j$. So it is symmetric and has ones on the diagonal.
#
# ### Task: correlation_matrix (2 points)
#
# The samples are rows and the variables are columns. The ready-made functions of section 3 do not count here either.


# %% nbgrader={"grade": false, "grade_id": "correlation_matrix_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def correlation_matrix(X):
    """Pearson's correlation coefficients of all pairs of columns.

    X: numpy array of floats, shape (n, p): n samples of p variables, none of which is constant; n >= 2, p >= 1

    Returns a numpy array of floats, shape (p, p).
    """
    ### BEGIN SOLUTION
    Z = (X - X.mean(axis=0)) / X.std(axis=0)
    return Z.T @ Z / len(X)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "correlation_matrix", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of correlation_matrix: four samples of three variables
table = np.array([[1.0, 4.0, 0.0], [2.0, 2.0, 1.0], [6.0, 0.0, 1.0], [3.0, 2.0, 0.0]])
matrix = correlation_matrix(table)
assert isinstance(matrix, np.ndarray), f"return a numpy array, not {type(matrix).__name__}"
assert matrix.shape == (3, 3), f"three variables need shape (3, 3), not {matrix.shape}"
assert np.allclose(np.diag(matrix), 1), (
    f"each variable with itself: 1, but your diagonal is {np.diag(matrix)}"
)
assert np.allclose(matrix[0, 1], -10 / np.sqrt(14 * 8)), f"the first two: -0.9449, not {matrix[0, 1]}"

# %% [markdown]
# ### Task: strongest_pairs (1 point)
#
# The chapter asks for the two pairs of variables "with the highest **absolute** correlation". Write a function that finds the $k$ strongest pairs in a correlation matrix. A pair is strong
# whether its $r$ is near 1 or near $-1$; a variable with itself is not a pair, and each pair counts only once.


# %% nbgrader={"grade": false, "grade_id": "strongest_pairs_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def strongest_pairs(names, matrix, k):
    """The k pairs of different variables with the highest absolute correlation.

    names:  list of p different strings, the names of the variables
    matrix: their correlation matrix, numpy array of floats, shape (p, p); no two different pairs have the same absolute correlation
    k:      whole number (int), 1 <= k <= p (p - 1) / 2

    Returns a list of k tuples (name, name), the strongest pair first. In a tuple, the name that comes first in `names` comes first.
    """
    ### BEGIN SOLUTION
    p = len(names)
    pairs = [(abs(matrix[i, j]), names[i], names[j]) for j in range(p) for i in range(j)]
    pairs.sort(reverse=True)
    return [(first, second) for strength, first, second in pairs[:k]]
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "strongest_pairs", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of strongest_pairs: three variables, the strongest correlation is negative
R = np.array([[1.0, 0.3, -0.8], [0.3, 1.0, 0.5], [-0.8, 0.5, 1.0]])
pairs = strongest_pairs(["mass", "age", "spin"], R, 2)
assert isinstance(pairs, list), f"return a list, not {type(pairs).__name__}"
assert pairs == [("mass", "spin"), ("age", "spin")], (
    f"the strongest is mass and spin, then age and spin, not {pairs}"
)

# %% [markdown]
# Now the stars:

# %% nbgrader={"grade": false, "grade_id": "stars_matrix", "locked": true, "schema_version": 3, "solution": false, "task": false}
variables = ["Temperature", "Luminosity", "Size", "A_M"]
star_table = np.column_stack([temperature, luminosity, size, magnitude])
star_matrix = correlation_matrix(star_table)
print(" " * 12 + "".join(f"{name:>13}" for name in variables))
for name, row in zip(variables, star_matrix):
    print(f"{name:<12}" + "".join(f"{value:13.2f}" for value in row))
print("strongest pairs:", strongest_pairs(variables, star_matrix, 2))

# %% [markdown]
# ## 6 · Straightening a curve
#
# We *know* that the magnitude follows from the luminosity almost without error, and yet their correlation in the table is far from $-1$. Pearson's $r$ only
# measures how close the points lie to a straight **line**, and $M$ is a straight line in $\log_{10} L$, not in $L$.
#
# So take the logarithm first. (Which base does not matter for $r$. Why not? Look at section 4.) In real tables there is one more obstacle: entries that are 0, because a star
# was too faint to be measured. The logarithm of 0 is $-\infty$, and one such entry makes the whole correlation `nan`. **Leave out the pairs with $x = 0$**, both the $x$ and its $y$.
# (Replacing 0 by something tiny is tempting, but then your result depends on *how* tiny.)
#
# ### Task: log_pearson (2 points)
#
# From here on you may use `np.corrcoef(a, b)[0, 1]` for Pearson's coefficient, or your own function.


# %% nbgrader={"grade": false, "grade_id": "log_pearson_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def log_pearson(x, y):
    """Pearson's correlation coefficient of the logarithm of x with y.

    x: numpy array of floats >= 0, shape (n,); at least three different values are above 0
    y: numpy array of floats of any sign, shape (n,)

    Pairs with x = 0 are left out. x and y are not changed. Returns a number between -1 and 1.
    """
    ### BEGIN SOLUTION
    measured = x > 0
    return np.corrcoef(np.log(x[measured]), y[measured])[0, 1]
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "log_pearson", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of log_pearson: powers of ten, with and without a zero
powers = np.array([1.0, 10.0, 100.0, 1000.0])
assert np.isclose(log_pearson(powers, np.array([5.0, 3.0, 1.0, -1.0])), -1), (
    "y falls by 2 for each power of ten: -1"
)
assert np.isclose(log_pearson(np.append(powers, 0.0), np.array([5.0, 3.0, 1.0, -1.0, 7.0])), -1), (
    "the last pair has x = 0 and is left out"
)

# %% nbgrader={"grade": false, "grade_id": "log_picture", "locked": true, "schema_version": 3, "solution": false, "task": false}
fig, axes = plt.subplots(1, 3, figsize=(14, 4.2), layout="constrained")
axes[0].plot(luminosity, magnitude, ".")
axes[0].set(xlabel="luminosity $L$ (sun = 1)", ylabel="absolute magnitude $M$")
axes[0].set_title(f"$L$ and $M$: $r$ = {pearson(luminosity, magnitude):.3f}")
axes[1].plot(np.log10(luminosity), magnitude, ".")
axes[1].set(xlabel="$\\log_{10} L$", ylabel="absolute magnitude $M$")
axes[1].set_title(f"$\\log L$ and $M$: $r$ = {log_pearson(luminosity, magnitude):.4f}")
for number, name in enumerate(types):
    chosen = star_type == number
    axes[2].plot(temperature[chosen], magnitude[chosen], ".", label=name)
axes[2].set(xlabel="temperature $T$ (K)", ylabel="absolute magnitude $M$", xscale="log")
axes[2].set_title(f"$\\log T$ and $M$: $r$ = {log_pearson(temperature, magnitude):.3f}")
axes[2].set_xticks([3000, 10000, 30000], ["3000", "10000", "30000"])
axes[2].minorticks_off()
axes[2].invert_xaxis()
axes[2].invert_yaxis()
axes[2].legend(fontsize=8)
plt.show()

# %% [markdown]
# **Reading it.** The same stars, left and middle: the logarithm turns a curve that crouches along the axes into a line. On the right is the *Hertzsprung–Russell diagram*, as astronomers
# draw it (hot stars on the left, bright stars on top). Temperature alone correlates only moderately with magnitude, but temperature *and type* together say nearly everything. A correlation
# coefficient looks at two variables at a time and never sees that.

# %% [markdown]
# ## 7 · Spearman
#
# What if we do not know which transformation makes a relation straight? Spearman's answer: throw the values away, keep only their **order**. If $y$ always grows with $x$, along whatever curve, the
# ranks agree and $\rho_S = 1$.
#
# Equal values (**ties**) share the *mean* of the ranks that they take up together: the values 20, 50, 50, 70 get the ranks 1, 2.5, 2.5, 4, since the two 50s take up the ranks 2 and 3. With ties,
# the short formula with $d_i^2$ from section 2 is no longer right, but Pearson's coefficient of the ranks always is.
#
# ### Task: spearman (3 points)
#
# Write the ranks yourself: pandas, scipy and scikit-learn do not count.


# %% nbgrader={"grade": false, "grade_id": "spearman_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def ranks(x):
    """The ranks of the values, ties sharing the mean rank.

    x: numpy array of floats or integers, shape (n,), n >= 1, in any order

    Returns a numpy array of floats, shape (n,): entry i is the rank of x[i]; the smallest value has rank 1.
    """
    ### BEGIN SOLUTION
    below = np.sum(x[:, None] > x, axis=1)
    equal = np.sum(x[:, None] == x, axis=1)
    return below + (equal + 1) / 2
    ### END SOLUTION


def spearman(x, y):
    """Spearman's correlation coefficient: Pearson's coefficient of the ranks.

    x, y: numpy arrays of floats or integers, both of shape (n,), n >= 2; neither is constant; both may have ties

    Returns a number between -1 and 1.
    """
    ### BEGIN SOLUTION
    return np.corrcoef(ranks(x), ranks(y))[0, 1]
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "spearman", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
# Public test of spearman: the example with a tie, in another order, and two monotone curves
order = ranks(np.array([50.0, 20.0, 70.0, 50.0]))
assert isinstance(order, np.ndarray), f"return a numpy array, not {type(order).__name__}"
assert np.allclose(order, [2.5, 1, 4, 2.5]), f"the ranks of 50, 20, 70, 50 are 2.5, 1, 4, 2.5, not {order}"
curve = np.array([0.5, 3.0, -1.0, 2.0])
assert np.isclose(spearman(curve, np.exp(curve)), 1), "exp grows with x everywhere: 1"
assert np.isclose(spearman(curve, -(curve**3)), -1), "-x³ falls everywhere: -1"

# %% [markdown]
# Try `spearman(luminosity, magnitude)`. No logarithm is needed, and it would change nothing: it keeps the order.

# %% [markdown]
# ## 8 · Uncorrelated is not independent
#
# > **If your chapter says** "independent, i.e. not correlated": only one direction of that is true. Independent quantities are uncorrelated, but **uncorrelated ones need not be
# > independent**. The chapter's own figure of non-linear relations shows it.
#
# ### Task: dependent (1 point)
#
# Give the most extreme counterexample: a function $y = f(x)$, so that $y$ is *completely* known once $x$ is known, and yet Pearson's $r$ is 0 on **every** sample that is symmetric about zero (with each value $x$ it
# also contains $-x$).


# %% nbgrader={"grade": false, "grade_id": "dependent_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def dependent(x):
    """A function of x that is uncorrelated with x on symmetric samples.

    x: numpy array of floats between -3 and 3, shape (n,)

    Returns a numpy array of floats, shape (n,): entry i depends on x[i] alone, not on the other values. f is not constant: over the
    numbers from 0.2 to 2.8 its smallest and its largest value differ by at least 0.1. On a symmetric sample, the correlation
    of x and f(x) is 0 up to rounding (below 1e-9).
    """
    ### BEGIN SOLUTION
    return x**2
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "dependent", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of dependent: the five numbers -2 to 2
symmetric = np.arange(-2.0, 3.0)
values = dependent(symmetric)
assert isinstance(values, np.ndarray) and values.shape == (5,), (
    f"return one number for each x, not {values!r}"
)
assert np.ptp(values) > 0.1, f"f must not be constant, but it gives {values}"
assert abs(np.corrcoef(symmetric, values)[0, 1]) < 1e-9, (
    f"r = {np.corrcoef(symmetric, values)[0, 1]}, but x and f(x) should be uncorrelated"
)

# %% [markdown]
# ## 9 · What each of them sees
#
# Six small data sets, and what your functions say about them. Cover the titles and guess first.

# %% nbgrader={"grade": false, "grade_id": "shapes_picture", "locked": true, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(4)
t = rng.uniform(-1, 1, size=250)
noise = rng.normal(size=250)
angle = np.pi * t
shapes = {
    "a noisy line": (t, t + 0.3 * noise),
    "a growing curve": (t, np.exp(5 * t)),
    "your function": (np.append(t, -t), dependent(np.append(t, -t))),
    "a circle": (np.cos(angle), np.sin(angle)),
    "a wave": (t, np.cos(3 * angle) + 0.1 * noise),
    "independent": (t, noise),
}
fig, axes = plt.subplots(2, 3, figsize=(11, 6), layout="constrained")
for ax, (name, (a, b)) in zip(axes.ravel(), shapes.items()):
    ax.plot(a, b, ".", markersize=3)
    ax.set(xlabel="$x$ (no unit)", ylabel="$y$ (no unit)")
    ax.set_title(f"{name}: $r$ = {pearson(a, b):.2f}, $\\rho_S$ = {spearman(a, b):.2f}", fontsize=10)
plt.show()

# %% [markdown]
# **Reading it.** Pearson sees lines, Spearman sees everything that keeps growing or keeps falling, and neither sees your function, the circle or the wave: these relations go up *and* down. The coefficients of
# the last panel are just as near to 0 as theirs, although only there is nothing to be found. So a small coefficient does not tell you that no model can predict $y$ from $x$. Look
# at the picture, or train a model and test it.
#
# **In daily work** you will use `np.corrcoef`, `scipy.stats.pearsonr` and `spearmanr`, or `DataFrame.corr(method=...)` of pandas.
#
# ## What if?
#
# This one is not graded; talk about it with someone. One more star is added to the table, and someone typed its magnitude wrongly as 4000 instead of 4.0. What happens to $r$ of luminosity and magnitude, and what to
# $\rho_S$? And what if you compute the correlation of luminosity and magnitude *within* one type only: will it be larger or smaller than for all stars together?
