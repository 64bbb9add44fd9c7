"""The numbers of demo/warm_up that can differ from student to student."""

STANDARD = {"a": 1, "b": 3, "c": 4, "d": 8}


def draw(rng):
    """Four different whole numbers in order."""
    return dict(zip("abcd", sorted(1 + rng.choice(18, size=4, replace=False))))


def work_out(a, b, c, d):
    """Their mean and variance; the mean is a whole number, and all results are in the range of the public test."""
    mean, rest = divmod(a + b + c + d, 4)
    variance = sum((x - mean) ** 2 for x in (a, b, c, d)) / 4
    if rest or mean >= 7 or not 1 < variance < 49:
        return None
    return {"mean": mean, "variance": variance}


PHRASES = [
    "Four measurements: $<a>, <b>, <c>, <d>$.",
    "what does the measurement $<d>$ become, $z = (<d> - \\mu)/\\sigma$",
    "hand_mean = <mean>.0",
    "hand_std = <variance>**0.5",
    "hand_z = (<d> - <mean>) / <variance>**0.5",
]
