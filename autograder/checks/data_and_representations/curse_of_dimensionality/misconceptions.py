"""Wrong solutions of data_and_representations/curse_of_dimensionality that real students write, and their hints."""

import math

import numpy as np

from autograder.checking import misconception

# --- by hand --------------------------------------------------------------------------------------


@misconception(
    fails=["by_hand"],
    hint="Base and exponent have changed places. Each further *feature* multiplies the number of regions by the number of "
    "intervals.",
)
class hand_regions_swapped:
    """4 to the power 5."""

    hand_regions = 4**5


@misconception(
    fails=["by_hand"],
    hint="You multiply the number of features by the number of intervals. Two features with 5 intervals each already make "
    "25 regions, like the squares of a board.",
)
class hand_regions_multiplied:
    """4 times 5."""

    hand_regions = 20


@misconception(
    fails=["by_hand"],
    hint="This is the form with D to the power D. The text warns of it: use the gamma function.",
)
class hand_printed_form:
    """The large-D form of the slide taken literally."""

    hand_part_2 = math.pi / 16
    hand_part_3 = math.pi**1.5 / (8 * 27)
    hand_part_4 = math.pi**2 / (16 * 256)


@misconception(
    fails=["by_hand"],
    hint="The table gives the gamma function of D/2 + 1 directly. You took a factorial of D/2 + 1, which is one "
    "step too far: the gamma function of n + 1 is n!.",
)
class hand_gamma_is_factorial:
    """Γ(n) = n!."""

    hand_part_2 = math.pi / 8
    hand_part_4 = math.pi**2 / (16 * 6)


@misconception(
    fails=["by_hand"],
    hint="You divide by 2 times D. The side is twice the radius in *each* of the D dimensions, so it is 2 to the power D.",
)
class hand_two_only_once:
    """Divides by 2 D instead of 2^D."""

    hand_part_3 = math.pi**1.5 / (6 * 3 * math.sqrt(math.pi) / 4)
    hand_part_4 = math.pi**2 / (8 * 2)


# --- regions --------------------------------------------------------------------------------------


@misconception(
    fails=["regions"],
    hint="Base and exponent have changed places: with more *features* the number explodes, and that is the curse.",
)
class regions_swapped:
    """d to the power v."""

    def n_regions(v, d):
        return d**v


@misconception(
    fails=["regions"],
    hint="You multiply v by d. Two features make a board of v times v regions, three make v layers of it.",
)
class regions_multiplied:
    """v * d."""

    def n_regions(v, d):
        return v * d


@misconception(
    fails=["regions"],
    hint="Large results are wrong: numpy's whole numbers have 64 bits and overflow without a warning. "
    "Stay with Python's own.",
)
class regions_overflow:
    """numpy's 64-bit integers."""

    def n_regions(v, d):
        return int(np.power(v, d))


@misconception(
    fails=["regions"],
    hint="You count samples. Several samples in one region occupy it only once.",
)
class samples_for_regions:
    """The number of samples."""

    def occupied_regions(X, v):
        return len(X)


@misconception(
    fails=["regions"],
    hint="You count intervals of single axes. A region is a *combination* of intervals, one of each axis: compare whole "
    "rows.",
)
class intervals_for_regions:
    """np.unique without axis=0."""

    def occupied_regions(X, v):
        return len(np.unique((X * v).astype(int)))


@misconception(
    fails=["regions"],
    hint="You round to the *nearest* whole number, which shifts the borders by half an interval. Cut off the decimals "
    "instead.",
)
class rounded_to_regions:
    """round for floor."""

    def occupied_regions(X, v):
        return len({tuple(region) for region in np.round(X * v).tolist()})


@misconception(
    fails=["regions"],
    hint="A value on a border falls into the lower interval in your function. The text puts it into the upper one.",
)
class borders_belong_below:
    """ceil for floor."""

    def occupied_regions(X, v):
        return len({tuple(region) for region in np.ceil(X * v).tolist()})


# --- neighbourhood --------------------------------------------------------------------------------


@misconception(
    fails=["neighbourhood"],
    hint="You compute the *volume* of a cube with that side. The question is the other way round: the volume is given.",
)
class side_is_a_power:
    """share to the power D."""

    def neighbourhood_side(share, D):
        return share**D


@misconception(
    fails=["neighbourhood"],
    hint="You divide the share by the number of dimensions. Sides are multiplied, not added, to make a volume.",
)
class side_is_a_quotient:
    """share / D."""

    def neighbourhood_side(share, D):
        return share / D


@misconception(
    fails=["neighbourhood"],
    hint="This is the side of a cube that leaves the share *outside*. The smaller cube should hold it.",
)
class side_of_the_rest:
    """(1 - share) to the power 1 / D."""

    def neighbourhood_side(share, D):
        return (1 - share) ** (1 / D)


# --- ball -----------------------------------------------------------------------------------------


@misconception(
    fails=["ball"],
    hint="Your ball has *twice* the radius: it is as wide as the cube in each direction from the centre. The power of 2 "
    "in the denominator is missing.",
)
class fraction_with_the_diameter:
    """Radius e instead of e/2."""

    def ball_fraction(D):
        return math.pi ** (D / 2) / math.gamma(D / 2 + 1)


@misconception(
    fails=["ball"],
    hint="You halve the number you are given, as if it were the diameter. The argument is the radius.",
)
class volume_from_the_diameter:
    """(radius / 2) ** D."""

    def ball_volume(radius, D):
        return math.pi ** (D / 2) / math.gamma(D / 2 + 1) * (radius / 2) ** D


@misconception(
    fails=["ball"],
    hint="This is the form with D to the power D that the text warns of. The exact formula has the gamma function.",
)
class fraction_of_the_printed_form:
    """The large-D form of the slide."""

    def ball_fraction(D):
        return math.pi ** (D / 2) / (2**D * float(D) ** D)


@misconception(
    fails=["ball"],
    hint="The argument of the gamma function is D/2 *plus one*. The gamma function of n is the factorial of n − 1.",
)
class gamma_without_plus_one:
    """Γ(D/2)."""

    def ball_volume(radius, D):
        return math.pi ** (D / 2) / math.gamma(D / 2) * radius**D

    def ball_fraction(D):
        return math.pi ** (D / 2) / (2**D * math.gamma(D / 2))


@misconception(
    fails=["ball"],
    hint="A factorial of the *rounded* D/2 is right for even D only. For odd D the gamma function of a half is needed.",
)
class factorial_for_odd_dimensions:
    """(D // 2)!."""

    def ball_volume(radius, D):
        return math.pi ** (D / 2) / math.factorial(D // 2) * radius**D

    def ball_fraction(D):
        return math.pi ** (D / 2) / (2**D * math.factorial(D // 2))


@misconception(
    fails=["ball"],
    hint="This is the *surface* of the ball, not its volume: in the plane it gives the circumference of the circle.",
)
class surface_for_volume:
    """The derivative of the volume by the radius."""

    def ball_volume(radius, D):
        return 2 * math.pi ** (D / 2) / math.gamma(D / 2) * radius ** (D - 1)


# --- log_fraction ---------------------------------------------------------------------------------


@misconception(
    fails=["log_fraction"],
    hint="You compute the fraction first and take the logarithm afterwards. For large D something overflows or becomes zero "
    "on the way; compute the sum of logarithms.",
)
class logarithm_of_the_fraction:
    """log(fraction)."""

    def log_ball_fraction(D):
        return math.log(math.pi ** (D / 2) / (2**D * math.gamma(D / 2 + 1)))


@misconception(
    fails=["log_fraction"],
    hint="You catch the overflow and give up: −∞ or 0 is not the logarithm. It is an ordinary number for every D.",
)
class minus_infinity_for_large_dimensions:
    """Whatever cannot be computed is minus infinity."""

    def log_ball_fraction(D):
        try:
            return math.log(math.pi ** (D / 2) / (2.0**D * math.gamma(D / 2 + 1)))
        except (OverflowError, ValueError):
            return -math.inf


@misconception(
    fails=["log_fraction"],
    hint="This is the logarithm to base 10. The text asks for the natural one.",
)
class logarithm_to_base_ten:
    """log10."""

    def log_ball_fraction(D):
        return (D / 2 * math.log(math.pi) - D * math.log(2) - math.lgamma(D / 2 + 1)) / math.log(10)


@misconception(
    fails=["log_fraction"],
    hint="The power of 2 stands in the *denominator*: its logarithm is subtracted.",
)
class log_two_is_added:
    """+ D ln 2."""

    def log_ball_fraction(D):
        return D / 2 * math.log(math.pi) + D * math.log(2) - math.lgamma(D / 2 + 1)


@misconception(
    fails=["log_fraction"],
    hint="Stirling's first terms, n ln n − n, are an approximation of the logarithm of the factorial, and not accurate "
    "enough here. `math.lgamma` is exact.",
)
class stirling_for_lgamma:
    """ln Γ(n + 1) as n ln n - n."""

    def log_ball_fraction(D):
        n = D / 2
        return n * math.log(math.pi) - D * math.log(2) - (n * math.log(n) - n)


@misconception(
    fails=["log_fraction"],
    hint="Your last term is D ln D, from the printed form that the text warns of. It should be the logarithm of the gamma "
    "function.",
)
class logarithm_of_the_printed_form:
    """- D ln D."""

    def log_ball_fraction(D):
        return D / 2 * math.log(math.pi) - D * math.log(2) - D * math.log(D)


# --- near_edge ------------------------------------------------------------------------------------


@misconception(
    fails=["near_edge"],
    hint="An axis has *two* ends. The inner cube loses the width on both sides.",
)
class edge_on_one_side:
    """1 - (1 - w)^D."""

    def edge_fraction(w, D):
        return 1 - (1 - w) ** D


@misconception(
    fails=["near_edge"],
    hint="This is the probability to be in the inner cube, *not* near the edge.",
)
class inner_cube_for_edge:
    """The complement."""

    def edge_fraction(w, D):
        return (1 - 2 * w) ** D


@misconception(
    fails=["near_edge"],
    hint="You compute the probability that *all* coordinates are near an end. One is enough.",
)
class edge_needs_all_coordinates:
    """(2 w)^D, and np.all."""

    def edge_fraction(w, D):
        return (2 * w) ** D

    def share_near_edge(X, w):
        return float(np.mean((np.abs(X) >= 0.5 - w).all(axis=1)))


@misconception(
    fails=["near_edge"],
    hint="You count coordinates, not points. A point is near the edge as soon as one of its coordinates is.",
)
class share_of_coordinates:
    """The mean over the whole array."""

    def share_near_edge(X, w):
        return float(np.mean(np.abs(X) >= 0.5 - w))


@misconception(
    fails=["near_edge"],
    hint="You look at the upper end only. A coordinate near the lower end, −1/2, counts as well.",
)
class share_near_the_upper_end:
    """No absolute value."""

    def share_near_edge(X, w):
        return float(np.mean(X.max(axis=1) >= 0.5 - w))


@misconception(
    fails=["near_edge"],
    hint="You ask which points lie outside a *ball*. Near the edge is a statement about single coordinates.",
)
class outside_a_ball:
    """The norm instead of the largest coordinate."""

    def share_near_edge(X, w):
        return float(np.mean(np.linalg.norm(X, axis=1) >= 0.5 - w))


@misconception(
    fails=["near_edge"],
    hint="What about a coordinate exactly w away from an end? The text counts it as near.",
)
class strictly_near_the_edge:
    """> for >=."""

    def share_near_edge(X, w):
        return float(np.mean(np.abs(X).max(axis=1) > 0.5 - w))


# --- distances ------------------------------------------------------------------------------------


@misconception(fails=["distances"], hint="These are *squared* distances: the root is missing.")
class squared_distances:
    """No root."""

    def distances_to(X, query):
        return np.sum((X - query) ** 2, axis=1)


@misconception(
    fails=["distances"],
    hint="You sum over the samples instead of the features: there should be one distance for each row of X.",
)
class distances_along_the_wrong_axis:
    """axis=0."""

    def distances_to(X, query):
        return np.sqrt(np.sum((X - query) ** 2, axis=0))


@misconception(
    fails=["distances"],
    hint="You add absolute differences (the Manhattan distance). The Euclidean distance adds squares and takes the root.",
)
class manhattan_distances:
    """L1."""

    def distances_to(X, query):
        return np.sum(np.abs(X - query), axis=1)


@misconception(
    fails=["distances"],
    hint="The *relative* contrast is a ratio: divide by the smallest distance at the end.",
)
class contrast_is_a_difference:
    """Not divided."""

    def relative_contrast(distances):
        return distances.max() - distances.min()


@misconception(
    fails=["distances"], hint="You divide by the largest distance. The text divides by the smallest."
)
class contrast_relative_to_the_farthest:
    """Divided by the maximum."""

    def relative_contrast(distances):
        return (distances.max() - distances.min()) / distances.max()


@misconception(
    fails=["distances"],
    hint="You take the first and the last distance as the smallest and the largest. They are not sorted.",
)
class contrast_of_first_and_last:
    """Assumes sorted distances."""

    def relative_contrast(distances):
        return (distances[-1] - distances[0]) / distances[0]


@misconception(
    fails=["distances"],
    hint="This is the ratio of the two distances. The contrast is 0, not 1, when they are equal.",
)
class contrast_is_a_ratio:
    """max / min."""

    def relative_contrast(distances):
        return distances.max() / distances.min()
