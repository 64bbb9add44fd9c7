"""Hidden checks of data_and_representations/representations."""

import numpy as np

from autograder.checking import assert_close, assert_equal, mutated, task

HAND_TOLERANCE = 1e-4  # stated in the text of the two hand computations


def draw_features(rng):
    """Samples of two classes with a gap between them, in random order: the feature, the labels, the gap's middle.

    The gap is far from the middle between the means, and the classes differ in size.
    """
    low, high = np.sort(rng.uniform(-9, -3, size=5)), rng.uniform(1, 30, size=11)
    middle = float(low[-1] + high.min()) / 2
    order = rng.permutation(16)
    return np.concatenate([low, high])[order], np.repeat([0, 1], [5, 11])[order], middle


# --- by_hand --------------------------------------------------------------------------------------


@task("by_hand")
def test_hand_number(student, reference):
    """MCDXLIV as a number"""
    assert_equal(student.hand_number, reference.hand_number)


@task("by_hand")
def test_hand_quotient(student, reference):
    """CCXVI divided by VI"""
    assert_equal(student.hand_quotient, reference.hand_quotient)


@task("by_hand")
def test_hand_r(student, reference):
    """The distance of the point from the origin"""
    assert_close(student.hand_r, reference.hand_r, rtol=0, atol=HAND_TOLERANCE)


@task("by_hand")
def test_hand_theta(student, reference):
    """The direction of the point, in radians"""
    assert_close(student.hand_theta, reference.hand_theta, rtol=0, atol=HAND_TOLERANCE)


# --- from_digits ----------------------------------------------------------------------------------


@task("from_digits")
def test_decimal_digits(student, reference, rng):
    """Digits in base 10, of any number, with leading zeros"""
    for n in (1, 2, 5, 8):
        digits = [*rng.integers(1, 10, size=n).tolist(), int(rng.integers(1, 5)), int(rng.integers(5, 10))]
        assert_equal(student.from_digits(digits, 10), reference.from_digits(digits, 10))
        assert_equal(student.from_digits([0, 0, *digits], 10), reference.from_digits(digits, 10))


@task("from_digits")
def test_digits_in_other_bases(student, reference, rng):
    """Digits in other bases, small and large"""
    for base in (2, 3, 7, 16, 60):
        digits = [1, *rng.integers(0, base, size=5).tolist(), 1, 0]
        assert_equal(student.from_digits(digits, base), reference.from_digits(digits, base))


# --- from_roman -----------------------------------------------------------------------------------


@task("from_roman")
def test_numerals_that_only_add(student, reference, rng):
    """Numerals without a subtracted letter"""
    for _ in range(6):
        digits = rng.choice([1, 2, 3, 5, 6, 7, 8], size=3).tolist()
        numeral = reference.to_roman(reference.from_digits([int(rng.integers(1, 4)), *digits], 10))
        assert_equal(student.from_roman(numeral), reference.from_roman(numeral))


@task("from_roman")
def test_numerals_with_subtracted_letters(student, reference, rng):
    """Numerals with subtracted letters: ones, tens, hundreds, and several at once"""
    numbers = [444, 999, 1494]
    for unit in (1, 10, 100):
        for digit in (4, 9):
            numbers += [unit * digit, unit * digit + 1000 * int(rng.integers(1, 4))]
    for number in numbers:
        assert_equal(student.from_roman(reference.to_roman(number)), number)


# --- to_roman -------------------------------------------------------------------------------------


@task("to_roman")
def test_numbers_that_only_add(student, reference, rng):
    """Numbers without the digits 4 and 9"""
    for _ in range(6):
        digits = rng.choice([1, 2, 3, 5, 6, 7, 8], size=3).tolist()
        number = reference.from_digits([int(rng.integers(1, 4)), *digits], 10)
        assert_equal(student.to_roman(number), reference.to_roman(number))


@task("to_roman")
def test_fours_and_nines(student, reference, rng):
    """Numbers with the digits 4 and 9, alone and among others"""
    for unit in (1, 10, 100):
        for digit in (4, 9):
            for number in (unit * digit, unit * digit + 1000 * int(rng.integers(1, 4))):
                assert_equal(student.to_roman(number), reference.to_roman(number))


@task("to_roman")
def test_standard_form(student, reference):
    """The standard form: at most three equal letters, and only the six pairs"""
    for number in (1, 5, 10, 50, 45, 95, 99, 100, 495, 499, 500, 990, 1000, 1999, 3888, 3999):
        assert_equal(student.to_roman(number), reference.to_roman(number))


# --- to_polar -------------------------------------------------------------------------------------


@task("to_polar")
def test_distances(student, reference, rng):
    """r: the distance from the origin"""
    for n in (2, 1, 7):
        points = rng.normal(scale=4, size=(n, 2))
        assert_close(student.to_polar(points)[:, 0], reference.to_polar(points)[:, 0])


@task("to_polar")
def test_angles_in_four_quadrants(student, reference, rng):
    """theta: in all four quadrants"""
    points = rng.uniform(0.5, 4, size=(8, 2)) * np.resize([[1, 1], [-1, 1], [-1, -1], [1, -1]], (8, 2))
    assert_close(student.to_polar(points)[:, 1], reference.to_polar(points)[:, 1])


@task("to_polar")
def test_points_on_the_axes(student, rng):
    """Points on the axes, and the origin"""
    a, b, c, d = rng.uniform(0.5, 5, size=4).tolist()
    points = np.array([[0.0, a], [-b, 0.0], [0.0, 0.0], [0.0, -c], [d, 0.0]])
    expected = np.array([[a, np.pi / 2], [b, np.pi], [0, 0], [c, -np.pi / 2], [d, 0]])
    assert_close(student.to_polar(points), expected)


@task("to_polar")
def test_points_with_integers(student, reference, rng):
    """Integer coordinates give an array of floats"""
    points = rng.integers(1, 9, size=(5, 2)) * np.array([-1, 1])
    assert_close(student.to_polar(points), reference.to_polar(points))


# --- separating_threshold -------------------------------------------------------------------------


@task("separating_threshold")
def test_threshold_in_the_middle_of_the_gap(student, rng):
    """The threshold lies in the middle of the gap"""
    for _ in range(3):
        feature, labels, middle = draw_features(rng)
        assert_close(student.separating_threshold(feature, labels), middle)


@task("separating_threshold")
def test_either_class_may_be_lower(student, rng):
    """Class 1 may be the lower one, or have only one sample"""
    feature, labels, middle = draw_features(rng)
    assert_close(student.separating_threshold(feature, 1 - labels), middle)
    lowest = float(np.min(feature))
    alone = (feature == lowest).astype(int)
    second = float(np.sort(feature)[1])
    assert_close(student.separating_threshold(feature, alone), (lowest + second) / 2)


@task("separating_threshold")
def test_classes_that_overlap(student, rng):
    """No threshold where the classes overlap: a little, or one around the other"""
    feature, labels, middle = draw_features(rng)
    assert_close(student.separating_threshold(feature, labels), middle)
    outliers = np.append(feature, [feature.max() + 1.0, feature.min() - 1.0])
    for ends in ([0, 0], [0, 1], [1, 1]):
        for flip in (False, True):
            extended = np.append(labels, ends)
            assert student.separating_threshold(outliers, 1 - extended if flip else extended) is None


@task("separating_threshold")
def test_classes_that_touch(student, rng):
    """No threshold where the classes touch; a very small gap is a gap"""
    feature, labels, _ = draw_features(rng)
    touching = np.append(feature, feature[labels == 1].min())
    close = np.append(feature, feature[labels == 1].min() - 0.01)
    overlapping = np.append(feature, feature[labels == 1].min() + 0.01)
    for flip in (False, True):
        extended = np.append(labels, 0)
        extended = 1 - extended if flip else extended
        middle = float(feature[labels == 1].min()) - 0.005
        assert_close(student.separating_threshold(close, extended), middle)
        assert student.separating_threshold(overlapping, extended) is None
        assert student.separating_threshold(touching, extended) is None


# --- flatten --------------------------------------------------------------------------------------


@task("flatten")
def test_flattened_row_by_row(student, rng):
    """The pixels of every image, row by row"""
    for n, h, w in [(3, 4, 2), (1, 2, 5)]:
        images = rng.normal(size=(n, h, w))
        expected = np.array([[pixel for row in image.tolist() for pixel in row] for image in images])
        assert_close(student.flatten_images(images), expected)


@task("flatten")
def test_flattened_images_of_another_layout(student, rng):
    """The order of the pixels does not depend on how the images lie in memory"""
    images = np.asfortranarray(rng.normal(size=(2, 3, 5)))
    expected = np.array([[pixel for row in image.tolist() for pixel in row] for image in images])
    assert_close(student.flatten_images(images), expected)
    assert_close(student.flatten_images(images[:, :, ::2]), expected[:, [0, 2, 4, 5, 7, 9, 10, 12, 14]])


@task("flatten")
def test_pixel_position(student, rng):
    """Row and column of a pixel, in images that are not square"""
    for shape in ((3, 7), (8, 2)):
        row, column = int(rng.integers(1, shape[0])), int(rng.integers(0, shape[1]))
        for r, c in ((row, column), (0, shape[1] - 1), (shape[0] - 1, 0)):
            assert_equal(student.pixel_position(r * shape[1] + c, shape), (r, c))


# --- shift ----------------------------------------------------------------------------------------


@task("shift")
def test_shift_of_some_columns(student, reference, rng):
    """Columns move to the right, zeros come in, what leaves is lost"""
    image = rng.uniform(1, 2, size=(3, 6))
    for k in (2, 1, 5, 0):
        assert_close(student.shift_right(image, k), reference.shift_right(image, k))


@task("shift")
def test_shift_out_of_the_image(student, reference, rng):
    """A shift by the whole width or more leaves nothing"""
    image = rng.uniform(1, 2, size=(4, 3))
    for k in (2, 3, 4, 5, 9):
        assert_close(student.shift_right(image, k), reference.shift_right(image, k))


@task("shift")
def test_shift_leaves_the_image_unchanged(student, reference, rng):
    """The image you were given stays as it was"""
    image = rng.uniform(1, 2, size=(2, 5))
    shifted, (after, _) = mutated(student.shift_right, image, 2)
    assert_close(shifted, reference.shift_right(image, 2))
    assert_close(after, image, rtol=0, atol=0)


@task("shift")
def test_distance_of_images(student, rng):
    """The Euclidean distance of two images"""
    for shape in ((3, 5), (1, 2)):
        a, b = rng.normal(scale=3, size=(2, *shape))
        expected = sum(each**2 for each in (a - b).ravel().tolist()) ** 0.5
        assert_close(student.image_distance(a, b), expected)


@task("shift")
def test_hand_distances(student, reference):
    """The two distances of the white line, by hand"""
    assert_close(
        student.hand_distance_shifted, float(reference.hand_distance_shifted), rtol=0, atol=HAND_TOLERANCE
    )
    assert_close(
        student.hand_distance_black, float(reference.hand_distance_black), rtol=0, atol=HAND_TOLERANCE
    )
