"""Right solutions of data_and_representations/representations, written differently: each must reach full marks."""

from autograder.checking import alternative


@alternative
class plain_loops:
    """Loops and the math module; numpy only where the text asks for an array."""

    def from_digits(digits, base):
        number = 0
        for digit in digits:
            number = number * base + digit
        return number

    def from_roman(numeral):
        values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
        total = largest = 0
        for letter in reversed(numeral):
            if values[letter] < largest:
                total -= values[letter]
            else:
                largest = values[letter]
                total += largest
        return total

    def to_roman(number):
        ones = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]
        tens = ["", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC"]
        hundreds = ["", "C", "CC", "CCC", "CD", "D", "DC", "DCC", "DCCC", "CM"]
        return (
            "M" * (number // 1000)
            + hundreds[number // 100 % 10]
            + tens[number // 10 % 10]
            + ones[number % 10]
        )

    def to_polar(points):
        import math

        return np.array([[math.hypot(x, y), math.atan2(y, x)] for x, y in points])

    def separating_threshold(feature, labels):
        for lower in (0, 1):
            below = max(value for value, label in zip(feature, labels) if label == lower)
            above = min(value for value, label in zip(feature, labels) if label != lower)
            if below < above:
                return below + (above - below) / 2
        return None

    def flatten_images(images):
        rows = []
        for image in images:
            row = []
            for line in image:
                row.extend(line)
            rows.append(row)
        return np.array(rows)

    def pixel_position(index, shape):
        row = 0
        while index >= shape[1]:
            index -= shape[1]
            row += 1
        return row, index

    def shift_right(image, k):
        h, w = image.shape
        shifted = np.zeros((h, w))
        for i in range(h):
            for j in range(k, w):
                shifted[i, j] = image[i, j - k]
        return shifted

    def image_distance(a, b):
        total = 0.0
        for i in range(a.shape[0]):
            for j in range(a.shape[1]):
                total += (a[i, j] - b[i, j]) ** 2
        return total**0.5


@alternative
class text_and_complex_numbers:
    """Replaces pairs by what they add up to; points as complex numbers; sorts instead of comparing extremes."""

    def from_roman(numeral):
        for pair, sum_of_letters in {
            "IV": "IIII", "IX": "VIIII", "XL": "XXXX", "XC": "LXXXX", "CD": "CCCC", "CM": "DCCCC",
        }.items():  # fmt: skip
            numeral = numeral.replace(pair, sum_of_letters)
        return sum(
            {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}[each] for each in numeral
        )

    def to_roman(number):
        numeral = "I" * number
        for few, one in [
            ("IIIII", "V"),
            ("VV", "X"),
            ("XXXXX", "L"),
            ("LL", "C"),
            ("CCCCC", "D"),
            ("DD", "M"),
        ]:
            numeral = numeral.replace(few, one)
        for long, short in [
            ("DCCCC", "CM"), ("CCCC", "CD"), ("LXXXX", "XC"), ("XXXX", "XL"), ("VIIII", "IX"), ("IIII", "IV"),
        ]:  # fmt: skip
            numeral = numeral.replace(long, short)
        return numeral

    def to_polar(points):
        z = points[:, 0] + 1j * points[:, 1]
        return np.stack([np.abs(z), np.angle(z)], axis=1)

    def separating_threshold(feature, labels):
        order = np.argsort(feature)
        values, classes = feature[order], labels[order]
        changes = np.flatnonzero(np.diff(classes))
        if len(changes) != 1 or values[changes[0]] == values[changes[0] + 1]:
            return None
        return float(values[changes[0] : changes[0] + 2].mean())

    def flatten_images(images):
        return images.reshape(len(images), -1)

    def pixel_position(index, shape):
        return tuple(int(each) for each in np.unravel_index(index, shape))

    def shift_right(image, k):
        shifted = np.zeros_like(image)
        shifted[:, k:] = image[:, : max(image.shape[1] - k, 0)]
        return shifted

    def image_distance(a, b):
        return np.linalg.norm((a - b).ravel())


@alternative
class quadrant_by_quadrant:
    """arctan with a correction in each quadrant; divmod; np.roll with the columns blanked afterwards."""

    def to_polar(points):
        polar = np.zeros(points.shape)
        for i, (x, y) in enumerate(points.astype(float)):
            if x > 0:
                theta = np.arctan(y / x)
            elif x < 0:
                theta = np.arctan(y / x) + (np.pi if y >= 0 else -np.pi)
            else:
                theta = np.sign(y) * np.pi / 2
            polar[i] = np.linalg.norm([x, y]), theta
        return polar

    def pixel_position(index, shape):
        return divmod(index, shape[1])

    def flatten_images(images):
        return images.reshape((images.shape[0], images.shape[1] * images.shape[2]), order="C")

    def shift_right(image, k):
        padded = np.pad(image, ((0, 0), (k, 0)))
        return padded[:, : image.shape[1]]

    def image_distance(a, b):
        difference = a.flatten() - b.flatten()
        return float(difference @ difference) ** 0.5


@alternative
class rounded_by_hand:
    """Four decimals, and whole numbers where they are exact."""

    hand_r = 1.4142
    hand_theta = 2.3562
    hand_distance_shifted = 4
    hand_distance_black = 2.8284
