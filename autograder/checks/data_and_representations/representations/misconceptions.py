"""Wrong solutions of data_and_representations/representations that real students write, and their hints."""

import numpy as np

from autograder.checking import misconception

# --- by hand --------------------------------------------------------------------------------------


@misconception(
    fails=["by_hand"],
    hint="This is the chatbot's answer on the slide, which is there as a warning. Translate both numerals, "
    "divide, and translate back.",
)
class chatbot_quotient:
    """XXXIX, copied from the slide."""

    hand_quotient = "XXXIX"


@misconception(
    fails=["by_hand"],
    hint="You add up all letters. A letter that stands directly before a larger one is *subtracted*, and "
    "MCDXLIV has three of them.",
)
class hand_number_only_adds:
    """Additive reading of MCDXLIV."""

    hand_number = 1000 + 100 + 500 + 10 + 50 + 1 + 5


@misconception(
    fails=["by_hand"],
    hint="This is the direction of the *opposite* point: the ratio of y and x is the same for both. Draw the "
    "point, and see in which quadrant it lies.",
)
class hand_theta_from_the_ratio:
    """arctan(y/x), as the slide prints it."""

    hand_theta = -np.pi / 4


@misconception(fails=["by_hand"], hint="This angle is in degrees. The text asks for radians.")
class hand_theta_in_degrees:
    """The right angle in the wrong unit."""

    hand_theta = 135.0


@misconception(
    fails=["by_hand"],
    hint="This is the angle from the *y* axis to the point. Measure from the positive x axis, "
    "counter-clockwise.",
)
class hand_theta_from_the_y_axis:
    """atan2 with its arguments swapped, by hand."""

    hand_theta = np.pi / 4


@misconception(fails=["by_hand"], hint="This is the *square* of the distance: the root is missing.")
class hand_r_squared:
    """x² + y²."""

    hand_r = 2.0


# --- numbers --------------------------------------------------------------------------------------


@misconception(
    fails=["from_digits"],
    hint="You read the digits from the wrong end: the *first* digit is the most valuable one.",
)
class least_valuable_digit_first:
    """The powers rise from left to right."""

    def from_digits(digits, base):
        return sum(digit * base**i for i, digit in enumerate(digits))


@misconception(
    fails=["from_digits"],
    hint="The last digit counts once, since any base to the power 0 is 1. All your powers are too high by one.",
)
class powers_start_at_one:
    """The last digit is multiplied by the base."""

    def from_digits(digits, base):
        return sum(digit * base ** (i + 1) for i, digit in enumerate(reversed(digits)))


@misconception(
    fails=["from_digits"], hint="Your function computes in base 10, whatever the argument `base` is."
)
class base_is_always_ten:
    """10 hard-coded."""

    def from_digits(digits, base):
        return int("".join(str(digit) for digit in digits)) if max(digits) < 10 else 0


@misconception(
    fails=["from_roman"],
    hint="You add up all letters. A letter directly before a larger one is subtracted: XIV is 14, not 16.",
)
class roman_only_adds:
    """Subtracted letters ignored."""

    def from_roman(numeral):
        values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
        return sum(values[letter] for letter in numeral)


@misconception(
    fails=["from_roman"],
    hint="Your function knows that I can be subtracted, but so can X (before L and C) and C (before D and M).",
)
class only_i_is_subtracted:
    """IV and IX, but not XL, XC, CD, CM."""

    def from_roman(numeral):
        values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
        total = sum(values[letter] for letter in numeral)
        return total - 2 * ("IV" in numeral or "IX" in numeral)


@misconception(
    fails=["from_roman"],
    hint="You subtract a letter that is smaller than the one *before* it. What matters is the letter *after* it.",
)
class subtracts_after_a_larger_letter:
    """A letter smaller than the one before it is subtracted."""

    def from_roman(numeral):
        values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
        numbers = [values[letter] for letter in numeral]
        total = numbers[0]
        for i in range(1, len(numbers)):
            total += -numbers[i] if numbers[i] < numbers[i - 1] else numbers[i]
        return total


@misconception(
    fails=["from_roman"],
    hint="When the larger letter follows, you subtract the small one once, but you had already *added* it. It "
    "has to be taken away twice then.",
)
class subtracts_once_what_was_added:
    """Adds every letter, then takes the subtracted ones away only once."""

    def from_roman(numeral):
        values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
        numbers = [values[letter] for letter in numeral]
        return sum(numbers) - sum(numbers[i] for i in range(len(numbers) - 1) if numbers[i] < numbers[i + 1])


@misconception(
    fails=["to_roman"],
    hint="You write four equal letters in a row. The standard form has a pair for 4 and 9: the thirteen values "
    "of the table, not only the seven letters.",
)
class roman_without_pairs:
    """IIII and VIIII."""

    def to_roman(number):
        numeral = ""
        for letter, value in zip("MDCLXVI", [1000, 500, 100, 50, 10, 5, 1]):
            numeral += letter * (number // value)
            number %= value
        return numeral


@misconception(
    fails=["to_roman"],
    hint="Your function has pairs for 4 and 9, but not for the tens and hundreds: XL, XC, CD and CM are "
    "missing.",
)
class pairs_for_the_ones_only:
    """IV and IX, but XXXX and CCCC."""

    def to_roman(number):
        numeral = ""
        values = [1000, 500, 100, 50, 10, 9, 5, 4, 1]
        for symbol, value in zip(["M", "D", "C", "L", "X", "IX", "V", "IV", "I"], values):
            numeral += symbol * (number // value)
            number %= value
        return numeral


@misconception(
    fails=["to_roman"],
    hint="You subtract any letter from any larger one, as in IL or IC. The standard form knows six pairs only: "
    "see the table.",
)
class any_letter_may_be_subtracted:
    """49 as IL, 99 as IC, 499 as ID."""

    def to_roman(number):
        letters = [("M", 1000), ("D", 500), ("C", 100), ("L", 50), ("X", 10), ("V", 5), ("I", 1)]
        pairs = [(a + b, y - x) for b, y in letters for a, x in letters if x in (1, 10, 100) and 2 * x < y]
        numeral = ""
        for symbol, value in sorted(letters + pairs, key=lambda each: -each[1]):
            numeral += symbol * (number // value)
            number %= value
        return numeral


# --- polar coordinates ----------------------------------------------------------------------------


@misconception(
    fails=["to_polar"],
    hint="Points on the left (x < 0) come out in the direction of the opposite point, since y/x is the same for "
    "both. Use a function that gets y and x separately.",
)
class theta_from_the_ratio:
    """arctan(y/x), the formula as the slide prints it."""

    def to_polar(points):
        x, y = points[:, 0], points[:, 1]
        with np.errstate(all="ignore"):
            ratio = np.where((x == 0) & (y == 0), 0.0, y / x)
        return np.column_stack([np.sqrt(x**2 + y**2), np.arctan(ratio)])


@misconception(fails=["to_polar"], hint="Your angles are in degrees. The text asks for radians.")
class theta_in_degrees:
    """Degrees."""

    def to_polar(points):
        x, y = points[:, 0], points[:, 1]
        return np.column_stack([np.hypot(x, y), np.degrees(np.arctan2(y, x))])


@misconception(
    fails=["to_polar"],
    hint="Your angles are right up to a full turn: they run from 0 to 2π, but the text wants them between −π "
    "and π.",
)
class theta_from_zero_to_two_pi:
    """Negative angles raised by a full turn."""

    def to_polar(points):
        x, y = points[:, 0], points[:, 1]
        return np.column_stack([np.hypot(x, y), np.arctan2(y, x) % (2 * np.pi)])


@misconception(
    fails=["to_polar"],
    hint="`np.arctan2` takes y first and x second. With the two swapped, the angle is measured from the y axis.",
)
class theta_with_x_and_y_swapped:
    """arctan2(x, y)."""

    def to_polar(points):
        x, y = points[:, 0], points[:, 1]
        return np.column_stack([np.hypot(x, y), np.arctan2(x, y)])


@misconception(fails=["to_polar"], hint="Your r is the *square* of the distance: the root is missing.")
class r_squared:
    """x² + y²."""

    def to_polar(points):
        x, y = points[:, 0], points[:, 1]
        return np.column_stack([x**2 + y**2, np.arctan2(y, x)])


@misconception(
    fails=["to_polar"], hint="The columns have changed places: the text wants r first and theta second."
)
class theta_before_r:
    """(theta, r)."""

    def to_polar(points):
        x, y = points[:, 0], points[:, 1]
        return np.column_stack([np.arctan2(y, x), np.hypot(x, y)])


@misconception(
    fails=["to_polar"],
    hint="Your results are written into an array of *integers*, which cuts off the decimals. Make the new array "
    "with floats.",
)
class polar_in_the_type_of_the_points:
    """np.zeros_like(points) of integer points."""

    def to_polar(points):
        polar = np.zeros_like(points)
        polar[:, 0] = np.hypot(points[:, 0], points[:, 1])
        polar[:, 1] = np.arctan2(points[:, 1], points[:, 0])
        return polar


# --- separable ------------------------------------------------------------------------------------


@misconception(
    fails=["separating_threshold"],
    hint="You take the middle between the *means* of the classes. The middle of the gap depends only on the two "
    "samples next to it.",
)
class threshold_between_the_means:
    """The midpoint of the class means."""

    def separating_threshold(feature, labels):
        zeros, ones = feature[labels == 0], feature[labels == 1]
        if zeros.max() < ones.min() or ones.max() < zeros.min():
            return (zeros.mean() + ones.mean()) / 2
        return None


@misconception(
    fails=["separating_threshold"],
    hint="You find a threshold only where class 0 is the lower one. Either class may be.",
)
class class_zero_is_always_lower:
    """One of the two orders forgotten."""

    def separating_threshold(feature, labels):
        zeros, ones = feature[labels == 0], feature[labels == 1]
        return (zeros.max() + ones.min()) / 2 if zeros.max() < ones.min() else None


@misconception(
    fails=["separating_threshold"],
    hint="Your function returns a threshold even when the classes overlap and none separates them.",
)
class threshold_whatever_happens:
    """Never None."""

    def separating_threshold(feature, labels):
        zeros, ones = feature[labels == 0], feature[labels == 1]
        if zeros.mean() < ones.mean():
            return (zeros.max() + ones.min()) / 2
        return (ones.max() + zeros.min()) / 2


@misconception(
    fails=["separating_threshold"],
    hint="What if the highest value of one class equals the lowest of the other? The text says whether that counts as "
    "separated.",
)
class touching_classes_are_separated:
    """<= instead of <."""

    def separating_threshold(feature, labels):
        zeros, ones = feature[labels == 0], feature[labels == 1]
        if zeros.max() <= ones.min():
            return (zeros.max() + ones.min()) / 2
        if ones.max() <= zeros.min():
            return (ones.max() + zeros.min()) / 2
        return None


@misconception(
    fails=["separating_threshold"],
    hint="Your threshold is a value of one of the samples. The safest place is half-way between the two samples at the "
    "gap.",
)
class threshold_at_the_edge_of_the_gap:
    """The highest value of the lower class."""

    def separating_threshold(feature, labels):
        zeros, ones = feature[labels == 0], feature[labels == 1]
        if zeros.max() < ones.min():
            return zeros.max()
        return ones.max() if ones.max() < zeros.min() else None


# --- images ---------------------------------------------------------------------------------------


@misconception(
    fails=["flatten"],
    hint="You go through each image column by column (column-major order). This notebook flattens row by row.",
)
class flattened_column_by_column:
    """Column-major order."""

    def flatten_images(images):
        return images.transpose(0, 2, 1).reshape(len(images), -1)


@misconception(
    fails=["flatten"],
    hint="Your matrix is transposed: each image should be a *row*, each pixel a column.",
)
class images_are_columns:
    """(h * w, n)."""

    def flatten_images(images):
        return images.reshape(len(images), -1).T


@misconception(
    fails=["flatten"],
    hint="The shape is right, but a row of your matrix mixes pixels of several images: you reordered the axes "
    "before you flattened.",
)
class images_are_mixed:
    """reshape of the wrong layout."""

    def flatten_images(images):
        n, h, w = images.shape
        return images.transpose(1, 2, 0).reshape(n, h * w)


@misconception(
    fails=["flatten"],
    hint="You divide by the number of *rows*. A full row has as many pixels as the image has columns.",
)
class position_divides_by_height:
    """divmod(index, h)."""

    def pixel_position(index, shape):
        return divmod(index, shape[0])


@misconception(fails=["flatten"], hint="Row and column have changed places: the row comes first.")
class column_before_row:
    """(column, row)."""

    def pixel_position(index, shape):
        return index % shape[1], index // shape[1]


@misconception(
    fails=["shift"],
    hint="What leaves your image on the right comes back on the left. The text says that it is lost and that zeros "
    "come in.",
)
class shift_goes_round:
    """np.roll."""

    def shift_right(image, k):
        return np.roll(image, k, axis=1)


@misconception(fails=["shift"], hint="Your image moves to the left. It should move to the right.")
class shift_to_the_left:
    """The wrong direction."""

    def shift_right(image, k):
        shifted = np.zeros_like(image)
        shifted[:, : max(image.shape[1] - k, 0)] = image[:, k:]
        return shifted


@misconception(
    fails=["shift"], hint="Your image moves down: you shift the rows. A shift to the right moves columns."
)
class shift_down:
    """The wrong axis."""

    def shift_right(image, k):
        shifted = np.zeros_like(image)
        shifted[k:] = image[: max(len(image) - k, 0)]
        return shifted


@misconception(
    fails=["shift"],
    hint="A slice such as `image[:, :-k]` is empty when k is 0, and it does not do what you want when k is larger than "
    "the width. Try both.",
)
class shift_with_a_negative_slice:
    """image[:, :-k]."""

    def shift_right(image, k):
        shifted = np.zeros_like(image)
        shifted[:, k:] = image[:, :-k]
        return shifted


@misconception(
    fails=["shift"],
    hint="Your function moves the pixels inside the image it was given, so the original is lost. Make a new array.",
)
class shift_in_place:
    """Works on the argument."""

    def shift_right(image, k):
        width = image.shape[1]
        image[:, k:] = image[:, : max(width - k, 0)].copy()
        image[:, :k] = 0
        return image


@misconception(fails=["shift"], hint="This is the *squared* distance: take the root at the end.")
class distance_without_the_root:
    """The sum of squares."""

    def image_distance(a, b):
        return np.sum((a - b) ** 2)


@misconception(
    fails=["shift"],
    hint="You average over the pixels. The Euclidean distance *adds* their squared differences.",
)
class distance_is_a_mean:
    """Root mean square."""

    def image_distance(a, b):
        return np.sqrt(np.mean((a - b) ** 2))


@misconception(
    fails=["shift"],
    hint="You add absolute differences (the Manhattan distance). The Euclidean distance adds squares and takes the "
    "root.",
)
class distance_of_absolute_values:
    """L1."""

    def image_distance(a, b):
        return np.sum(np.abs(a - b))


@misconception(
    fails=["shift"],
    hint="You count the pixels of the line once. After the shift, both the pixels that went dark *and* those that lit up "
    "differ.",
)
class hand_line_counted_once:
    """√8 for the shifted line."""

    hand_distance_shifted = 8**0.5


@misconception(
    fails=["shift"],
    hint="You counted the pixels that differ. The distance is the root of the sum of squares.",
)
class hand_distances_without_the_root:
    """16 and 8."""

    hand_distance_shifted = 16
    hand_distance_black = 8
