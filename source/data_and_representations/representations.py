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
#     title: Representations
#     minutes: 70
#     difficulty: 1
#     lectures:
#       - "Summary and Overview: Data and representations"
#       - "Summary and Overview: Data/sample representation"
#       - "Summary and Overview: Images as vectors"
#     topics:
#       - positional and Roman numerals
#       - Cartesian and polar coordinates
#       - linear separability
#       - images as vectors
# ---

# %% [markdown]
# # Representations
#
# The same facts can be written down in many ways, and a task that is hopeless in one way can be easy in another. Choosing how
# to represent the data is often half of the solution; a deep network spends most of its layers on nothing else.
#
# **You will learn to**
#
# - say what makes arithmetic easy in one number system and hard in another;
# - turn Cartesian into polar coordinates, in all four quadrants;
# - see two classes that no straight line can separate become separable by a single number;
# - flatten an image into a vector, and find a pixel again;
# - say what the vector no longer knows: that pixels have neighbours.
#
# **Where this stands in the lectures:** *Summary and Overview*, slides *Data and representations*, *Data/sample representation* and
# *Images as vectors*.
#
# **How to work:** fill in every cell that says `YOUR CODE HERE`, then run the cell below it: it tests your answer on a small
# example. After you hand in, further tests run on other inputs, so follow the text rather than the example. You need numpy only;
# results are compared with a relative tolerance of $10^{-6}$. Every task can be solved without the earlier ones.

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import matplotlib.pyplot as plt
import numpy as np

# %% [markdown]
# ## 1 · The same thing, written differently
#
# What is 216 divided by 6? And what is CCXVI divided by VI? It is the same question, but most of us would translate before we
# divide. The seven Roman letters have the values
#
# | I | V | X | L | C | D | M |
# |---|---|---|---|---|---|---|
# | 1 | 5 | 10 | 50 | 100 | 500 | 1000 |
#
# They are written from large to small and added up: CCXVI is $100 + 100 + 10 + 5 + 1$. There is one exception: a letter that stands **directly
# before a larger one is subtracted**. There are six such pairs:
#
# | IV | IX | XL | XC | CD | CM |
# |---|---|---|---|---|---|
# | 4 | 9 | 40 | 90 | 400 | 900 |
#
# The second change of representation on the slides is that of a point in the plane: instead of $(x, y)$ we may give its distance
# from the origin and its direction,
#
# $$r = \sqrt{x^2 + y^2} \qquad \theta = \tan^{-1}\left(\frac{y}{x}\right),$$
#
# where $\theta$ is the angle from the positive $x$ axis to the point, counter-clockwise positive.
#
# > **Take care, twice.** The answer of a chatbot that the slide *Data and representations* shows is there as a *warning*: do not copy it. And the
# > formula for $\theta$ cannot tell the point $(x, y)$ from the opposite point $(-x, -y)$: the ratio $y/x$ is the same for both. It is
# > right for $x > 0$ only. So make a drawing first, and see in which direction the point lies.
#
# ### Task: by hand (2 points)
#
# With pencil and paper:
#
# 1. Which number is **MCDXLIV**?
# 2. What is CCXVI divided by VI, as a Roman numeral?
# 3. Which $r$ and which $\theta$ (in radians, between $-\pi$ and $\pi$) has the point $(x, y) = (-1, 1)$?
#
# Assign a whole number, a text such as `"CCXVI"`, and two numbers with at least four decimals, or a calculation such as `np.pi / 3`. The
# last two count when they are within $0.0001$ of the exact value.

# %% nbgrader={"grade": false, "grade_id": "by_hand_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
# Assign four values: hand_number (a whole number), hand_quotient (a text), hand_r and hand_theta (two numbers)
### BEGIN SOLUTION
hand_number = 1000 + (500 - 100) + (50 - 10) + (5 - 1)
hand_quotient = "XXXVI"
hand_r = np.sqrt(2)
hand_theta = 3 * np.pi / 4
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "by_hand", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of by_hand: form and range only (whether the values are right is tested after you hand in)
assert isinstance(hand_number, int), f"hand_number should be a whole number, not {hand_number!r}"
assert 0 < hand_number < 4000, f"hand_number = {hand_number}: a Roman numeral stands for 1 to 3999"
assert isinstance(hand_quotient, str) and hand_quotient, (
    f"hand_quotient should be a text such as 'CCXVI', not {hand_quotient!r}"
)
assert set(hand_quotient) <= set("IVXLCDM"), (
    f"hand_quotient = {hand_quotient!r} has letters that are no Roman digits"
)
for name, value in {"hand_r": hand_r, "hand_theta": hand_theta}.items():
    assert isinstance(value, (int, float)), f"{name} should be a number, not {value!r}"
assert hand_r > 0, f"hand_r = {hand_r}: a distance is positive"

# %% [markdown]
# ## 2 · Positional notation
#
# The digits 2, 1, 6 in base 10 mean $2 \cdot 10^2 + 1 \cdot 10^1 + 6 \cdot 10^0$. *Where* a digit stands says what it is worth. That is what makes
# long division work, and why a Roman clerk used an abacus. Any base $b \geq 2$ will do: in base 6, the number 216 is written 1000,
# because $216 = 6^3$, and dividing by six means no more than dropping the last zero.
#
# ### Task: from_digits (1 point)


# %% nbgrader={"grade": false, "grade_id": "from_digits_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def from_digits(digits, base):
    """The number that a list of digits stands for.

    digits: a list of at least one whole number (int) from 0 to base - 1, the most valuable digit first; leading zeros
            are allowed
    base:   a whole number (int) >= 2

    Returns a whole number (int).
    """
    ### BEGIN SOLUTION
    return sum(digit * base**power for power, digit in enumerate(reversed(digits)))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "from_digits", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
# Public test of from_digits: 216 in base 10 and in base 6, and a binary number
assert from_digits([2, 1, 6], 10) == 216, f"216 in base 10, but you returned {from_digits([2, 1, 6], 10)}"
assert from_digits([1, 0, 0, 0], 6) == 216, f"1000 in base 6 is 216, not {from_digits([1, 0, 0, 0], 6)}"
assert from_digits([1, 1, 0], 2) == 6, f"110 in base 2 is 6, not {from_digits([1, 1, 0], 2)}"

# %% [markdown]
# ## 3 · Roman numerals
#
# A Roman letter is worth the same wherever it stands; only its *neighbour* matters. Reading from left to right, ask of each
# letter: is the next one larger?
#
# ### Task: from_roman (2 points)


# %% nbgrader={"grade": false, "grade_id": "from_roman_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def from_roman(numeral):
    """The number that a Roman numeral stands for.

    numeral: a text of the capital letters I, V, X, L, C, D, M: a correct Roman numeral of a number from 1 to 3999

    Returns a whole number (int).
    """
    ### BEGIN SOLUTION
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
    total = 0
    previous = 0
    for letter in reversed(numeral):
        value = values[letter]
        if value < previous:
            total -= value
        else:
            total += value
        previous = value
    return total
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "from_roman", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of from_roman: the numbers of the slide, and two numerals with a subtracted letter
for numeral, number in {"CCXVI": 216, "VI": 6, "XIV": 14, "MCMXCIX": 1999}.items():
    value = from_roman(numeral)
    assert isinstance(value, int), f"return a whole number (int), not {type(value).__name__}"
    assert value == number, f"{numeral} is {number}, but you returned {value}"

# %% [markdown]
# Now the other way round. The **standard form** uses the largest of the thirteen values
#
# | M | CM | D | CD | C | XC | L | XL | X | IX | V | IV | I |
# |---|---|---|---|---|---|---|---|---|---|---|---|---|
# | 1000 | 900 | 500 | 400 | 100 | 90 | 50 | 40 | 10 | 9 | 5 | 4 | 1 |
#
# that still fits into what is left, again and again. So 4 is IV and not IIII, and 49 is XLIX ($40 + 9$) and not IL.
#
# ### Task: to_roman (2 points)


# %% nbgrader={"grade": false, "grade_id": "to_roman_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def to_roman(number):
    """A number as a Roman numeral in standard form.

    number: a whole number (int) from 1 to 3999

    Returns a text of capital letters.
    """
    ### BEGIN SOLUTION
    values = [1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1]
    symbols = ["M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"]
    numeral = ""
    for value, symbol in zip(values, symbols):
        numeral += symbol * (number // value)
        number = number % value
    return numeral
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "to_roman", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of to_roman: the numbers of the slide, and two that need a subtracted letter
for number, numeral in {216: "CCXVI", 6: "VI", 4: "IV", 49: "XLIX"}.items():
    assert to_roman(number) == numeral, f"{number} is {numeral}, but you returned {to_roman(number)!r}"

# %% [markdown]
# With both functions you can *compute* with Roman numerals, without doing any Roman arithmetic: translate, divide, translate
# back. Try `to_roman(from_roman("CCXVI") // from_roman("VI"))`. This is the pattern of most of machine learning: bring the data into a
# representation in which the question is easy, answer it there, and translate the answer back.

# %% [markdown]
# ## 4 · Polar coordinates
#
# ### Task: to_polar (2 points)
#
# Write the change of coordinates for many points at once. It has to work in all four quadrants and on the axes, also where $x = 0$.


# %% nbgrader={"grade": false, "grade_id": "to_polar_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def to_polar(points):
    """Polar coordinates of points in the plane.

    points: numpy array of floats or integers, shape (n, 2), n >= 1; each row is (x, y)

    Returns a numpy array of floats, shape (n, 2); each row is (r, theta): the distance from the origin, and the angle from
    the positive x axis in radians, counter-clockwise positive, with -pi < theta <= pi. At the origin theta is 0.
    """
    ### BEGIN SOLUTION
    x, y = points.T
    return np.column_stack([np.sqrt(x**2 + y**2), np.arctan2(y, x)])
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "to_polar", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of to_polar: four points on the axes and two others
example = np.array([[2.0, 0.0], [0.0, 3.0], [-1.0, 0.0], [0.0, -0.5], [3.0, 4.0], [-3.0, -4.0]])
polar = to_polar(example)
assert isinstance(polar, np.ndarray), f"return a numpy array, not {type(polar).__name__}"
assert polar.shape == (6, 2), f"six points need shape (6, 2), not {polar.shape}"
assert np.allclose(polar[:, 0], [2, 3, 1, 0.5, 5, 5]), (
    f"the distances are 2, 3, 1, 0.5, 5, 5, not {polar[:, 0]}"
)
assert np.allclose(polar[:4, 1], [0, np.pi / 2, np.pi, -np.pi / 2]), (
    f"on the axes theta is 0, pi/2, pi, -pi/2, but you returned {polar[:4, 1]}"
)
assert np.isclose(polar[4, 1], np.arctan(4 / 3)), f"(3, 4): theta = arctan(4/3), not {polar[4, 1]}"
assert np.isclose(polar[5, 1], np.arctan(4 / 3) - np.pi), (
    f"(-3, -4) lies opposite of (3, 4): {polar[5, 1]} is wrong"
)

# %% [markdown]
# ## 5 · Two rings
#
# Here are two classes of points, like those on the slide *Data/sample representation*: one forms a ring inside the other. No straight line in the $(x, y)$
# plane has all points of one class on one side and all points of the other on the other side. They are not **linearly separable** there.
#
# For a *single* feature, such as $x$ alone, linearly separable means: there is a threshold $t$ such that all values of one
# class lie below $t$ and all values of the other class above it. Which of the two classes is the lower one does not matter.
# The safest choice is the threshold in the **middle of the gap**, half-way between the highest value of the lower class and the lowest value
# of the upper class.
#
# ### Task: separating_threshold (2 points)
#
# Find that threshold for one feature, or find out that there is none. If the two classes overlap, or if they only touch (the highest
# value of one class *equals* the lowest of the other), there is none.


# %% nbgrader={"grade": false, "grade_id": "separating_threshold_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def separating_threshold(feature, labels):
    """The threshold that separates two classes by one feature.

    feature: the feature of n samples, numpy array of floats, shape (n,)
    labels:  their classes, numpy array of integers, shape (n,), each 0 or 1; both classes occur

    Returns a number, the middle of the gap between the two classes, whichever of them is lower; None if no threshold has one class
    below it and the other above it.
    """
    ### BEGIN SOLUTION
    zeros = feature[labels == 0]
    ones = feature[labels == 1]
    if zeros.max() < ones.min():
        return (zeros.max() + ones.min()) / 2
    if ones.max() < zeros.min():
        return (ones.max() + zeros.min()) / 2
    return None
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "separating_threshold", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of separating_threshold: a gap from 2 to 3, and two classes that overlap
threshold = separating_threshold(np.array([3.0, 1.0, 2.0, 7.0]), np.array([1, 0, 0, 1]))
assert threshold is not None and np.isclose(threshold, 2.5), (
    f"the gap is from 2 to 3, its middle is 2.5, but you returned {threshold}"
)
overlap = separating_threshold(np.array([3.0, 1.0, 2.0, 7.0]), np.array([0, 1, 0, 1]))
assert overlap is None, f"a 1 lies below the 0s and another one above them: return None, not {overlap}"

# %% [markdown]
# Now your two functions meet the rings. Before you run the cell: which of the four features $x$, $y$, $r$, $\theta$ will separate them?

# %% nbgrader={"grade": false, "grade_id": "rings_picture", "locked": true, "schema_version": 3, "solution": false, "task": false}
rng = np.random.default_rng(6)
ring_labels = np.repeat([0, 1], 150)
angle = rng.uniform(-np.pi, np.pi, size=300)
radius = np.where(ring_labels == 0, 1.0, 2.0) + rng.uniform(-0.35, 0.35, size=300)
rings = np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])
rings_polar = to_polar(rings)

features = {"x": rings[:, 0], "y": rings[:, 1], "r": rings_polar[:, 0], "theta": rings_polar[:, 1]}
for name, feature in features.items():
    print(f"{name:>5}: threshold {separating_threshold(feature, ring_labels)}")

fig, (left, right) = plt.subplots(1, 2, figsize=(10, 4.4), layout="constrained")
for label, colour in [(0, "tab:blue"), (1, "tab:orange")]:
    chosen = ring_labels == label
    left.plot(*rings[chosen].T, ".", color=colour, label=f"class {label}")
    right.plot(*rings_polar[chosen].T, ".", color=colour, label=f"class {label}")
r_threshold = separating_threshold(rings_polar[:, 0], ring_labels)
if r_threshold is not None:
    right.axvline(r_threshold, color="black", linestyle="--", label="threshold")
left.set(
    xlabel="$x$ (no unit)", ylabel="$y$ (no unit)", title="Cartesian: no line separates them", aspect="equal"
)
right.set(xlabel="$r$ (no unit)", ylabel=r"$\theta$ (radians)", title="Polar: one number does")
left.legend(loc="upper right")
right.legend(loc="upper right")
plt.show()

# %% [markdown]
# **Reading it.** Nothing was added: $(r, \theta)$ can be computed from $(x, y)$ and back. But the circle between the rings has become a straight
# line, and a linear model, hopeless on the left, is perfect on the right. Kernels and hidden layers do this for you when you do not know the
# right coordinates in advance.

# %% [markdown]
# ## 6 · Images as vectors
#
# A grey image is a table of $h \times w$ pixels. Most models want a vector, so the image is **flattened**. We do it
# **row by row** (row-major order, numpy's default): first the top row from left to right, then the second row, and so on. For $h = 2$, $w = 3$
#
# $$\begin{pmatrix} a & b & c \\ d & e & f \end{pmatrix} \;\to\; (a, b, c, d, e, f).$$
#
# Counting rows, columns and entries from 0, the pixel $e$ stands in row 1 and column 1 of the image and is entry 4 of the vector.
#
# ### Task: flatten (2 points)
#
# Flatten a whole stack of images, each into one row of a matrix: samples are rows, features are columns. Then write the way back for a single pixel: where in the
# image was entry `index` of the vector?


# %% nbgrader={"grade": false, "grade_id": "flatten_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def flatten_images(images):
    """Every image as one row.

    images: numpy array of floats, shape (n, h, w): n images with h rows and w columns of pixels

    Returns a numpy array of floats, shape (n, h * w); row i holds the pixels of image i, row by row.
    """
    ### BEGIN SOLUTION
    return np.array([image.ravel() for image in images])
    ### END SOLUTION


def pixel_position(index, shape):
    """The place of a pixel in the image, from its place in the vector.

    index: whole number (int) from 0 to h * w - 1, the place in the flattened image
    shape: the tuple (h, w), rows and columns of the image

    Returns the tuple (row, column) of two whole numbers (int), both counted from 0.
    """
    ### BEGIN SOLUTION
    h, w = shape
    return index // w, index % w
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "flatten", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of flatten: two images of 2 rows and 3 columns
stack = np.array([[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]], [[7.0, 7.5, 8.0], [8.5, 9.0, 9.5]]])
flat = flatten_images(stack)
assert isinstance(flat, np.ndarray), f"return a numpy array, not {type(flat).__name__}"
assert flat.shape == (2, 6), f"two images of 6 pixels need shape (2, 6), not {flat.shape}"
assert flat[0].tolist() == [1, 2, 3, 4, 5, 6], f"the first image, row by row, is 1 to 6, not {flat[0]}"
assert pixel_position(4, (2, 3)) == (1, 1), (
    f"entry 4 of a 2 x 3 image is in row 1, column 1, not {pixel_position(4, (2, 3))}"
)

# %% [markdown]
# ## 7 · What a shift does
#
# Move a picture of a 1 by one pixel and everybody still sees the same 1. How far does its *vector* move? We measure with the Euclidean distance
# between the flattened images $\mathbf a$ and $\mathbf b$,
#
# $$d(\mathbf a, \mathbf b) = \sqrt{\sum_i (a_i - b_i)^2}.$$
#
# ### Task: shift (2 points)
#
# 1. Write the two functions.
# 2. On paper: a black image (all pixels 0) has a vertical white line, 1 pixel wide and 8 pixels long (value 1), somewhere in the
#    middle. What is the distance between this image and the same image shifted to the right by one pixel? And the distance between this image and
#    a completely black one? Assign `hand_distance_shifted` and `hand_distance_black` (within $0.0001$).


# %% nbgrader={"grade": false, "grade_id": "shift_answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
def shift_right(image, k):
    """The image moved to the right.

    image: numpy array of floats, shape (h, w); it is not changed
    k:     a whole number (int) >= 0, the number of columns to move by; it may be larger than w

    Returns a new numpy array of floats, shape (h, w). The k columns that become free on the left are 0; what leaves the
    image on the right is lost.
    """
    ### BEGIN SOLUTION
    shifted = np.roll(image, k, axis=1)
    shifted[:, :k] = 0
    return shifted
    ### END SOLUTION


def image_distance(a, b):
    """The Euclidean distance between two images, taken as vectors.

    a, b: numpy arrays of floats, both of shape (h, w)

    Returns a number >= 0.
    """
    ### BEGIN SOLUTION
    return np.sqrt(np.sum((a - b) ** 2))
    ### END SOLUTION


# Assign two numbers, hand_distance_shifted and hand_distance_black
### BEGIN SOLUTION
hand_distance_shifted = np.sqrt(16)
hand_distance_black = np.sqrt(8)
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "shift", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
# Public test of shift: an image of 2 rows and 3 columns, and the form of the two numbers
tiny = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
moved = shift_right(tiny, 1)
assert isinstance(moved, np.ndarray), f"return a numpy array, not {type(moved).__name__}"
assert moved.tolist() == [[0, 1, 2], [0, 4, 5]], f"every row moves by one column:\n{moved}"
assert tiny.tolist() == [[1, 2, 3], [4, 5, 6]], "the image that you were given has changed"
assert np.isclose(image_distance(tiny, tiny + 2), np.sqrt(24)), (
    f"six pixels that differ by 2 each: the distance is the root of 24, not {image_distance(tiny, tiny + 2)}"
)
for name, value in {
    "hand_distance_shifted": hand_distance_shifted,
    "hand_distance_black": hand_distance_black,
}.items():
    assert isinstance(value, (int, float)), f"{name} should be a number, not {value!r}"
    assert value > 0, f"{name} = {value}: the two images are not equal"

# %% [markdown]
# Three small images and the distances that your function finds. Which of the other two is nearer to the first one?

# %% nbgrader={"grade": false, "grade_id": "shift_picture", "locked": true, "schema_version": 3, "solution": false, "task": false}
one = np.zeros((9, 9))
one[1:8, 4] = 1
seven = one.copy()
seven[1, 2:5] = 1
moved_one = shift_right(one, 1)

fig, axes = plt.subplots(1, 4, figsize=(13, 3.2), layout="constrained", width_ratios=[1, 1, 1, 1.6])
titles = [
    "a 1",
    f"the 1, shifted: distance {image_distance(one, moved_one):.2f}",
    f"a 7: distance {image_distance(one, seven):.2f}",
]
for ax, image, title in zip(axes, [one, moved_one, seven], titles):
    ax.imshow(image, cmap="gray")
    ax.set(title=title, xlabel="column (pixels)", ylabel="row (pixels)")
    ax.title.set_fontsize(10)
distances = [image_distance(one, shift_right(one, k)) for k in range(9)]
axes[3].plot(range(9), distances, "o-", label="the 1 and its shifted copy")
axes[3].axhline(
    image_distance(one, np.zeros((9, 9))), color="black", linestyle=":", label="the 1 and a black image"
)
axes[3].set(xlabel="shift (pixels)", ylabel="distance (no unit)", title="A shift of 1 is as far as one of 4")
axes[3].legend(fontsize=9)
plt.show()

# %% [markdown]
# **Reading it.** For the Euclidean distance, the shifted 1 is much farther away than a 7 is, and farther than an image with nothing
# in it. A shift by one pixel counts as much as one by four: the lines no longer overlap, and the vector does not know that column 5 is *next to* column 4
# (from a shift of 5 on, the line has left the image). A fully connected network starts with exactly this handicap. It has to
# learn from examples what a convolutional network is built with.
#
# ## What if?
#
# This one is not graded; talk about it with someone. Someone shuffles the 81 pixels, in the same way for all images of your training and test sets. To you they look like noise.
# Would a nearest-neighbour classifier with the Euclidean distance notice the difference? Would a fully connected network? A
# convolutional one? What does your answer say about what each of them *assumes* about images?
