"""Wrong solutions of attacks/signals."""

from autograder.checking import misconception


@misconception(fails=["energy"], hint="The energy is a sum of squares, not of samples.")
class no_square:  # noqa: N801
    """Sums the samples."""

    def energy(self):
        if self.ndim != 1:
            raise ValueError("one dimension, please")
        return float(self.sum())
