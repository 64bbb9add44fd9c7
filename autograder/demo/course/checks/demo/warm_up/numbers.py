"""The numbers of demo/warm_up that can differ from student to student."""

STANDARD = {"a": 1, "b": 3, "c": 4, "d": 8}


def draw(rng):
    """Four different whole numbers in order."""
    return dict(zip("abcd", sorted(1 + rng.choice(16, size=4, replace=False))))


def work_out(a, b, c, d):
    """Their mean and variance; all results are in the range of the public test."""
    mean = (a + b + c + d) / 4
    variance = sum((x - mean) ** 2 for x in (a, b, c, d)) / 4
    return {"mean": mean, "variance": variance} if mean < 7 and 2 < variance < 49 else None


PHRASES = [
    "Four measurements: $<a>, <b>, <c>, <d>$.",
    "what does the measurement $<d>$ become, $z = (<d> - \\mu)/\\sigma$",
    "hand_mean = <mean>",
    "hand_std = <variance>**0.5",
    "hand_z = (<d> - <mean:g>) / <variance>**0.5",
]
