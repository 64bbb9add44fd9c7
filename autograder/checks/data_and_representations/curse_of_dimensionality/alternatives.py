"""Right solutions of data_and_representations/curse_of_dimensionality, written differently: each must reach full marks."""

from autograder.checking import alternative


@alternative
class plain_loops:
    """Loops over features and samples."""

    def n_regions(v, d):
        regions = 1
        for _ in range(d):
            regions *= v
        return regions

    def occupied_regions(X, v):
        seen = []
        for sample in X:
            region = [int(value * v) for value in sample]
            if region not in seen:
                seen.append(region)
        return len(seen)

    def share_near_edge(X, w):
        near = 0
        for point in X:
            if any(0.5 - abs(value) <= w for value in point):
                near += 1
        return near / len(X)

    def distances_to(X, query):
        return np.array([math.dist(sample, query) for sample in X])

    def relative_contrast(distances):
        ordered = sorted(distances)
        return (ordered[-1] - ordered[0]) / ordered[0]


@alternative
class from_two_dimensions_less:
    """The recursion from D − 2 to D instead of the gamma function."""

    def ball_volume(radius, D):
        volume = 1.0 if D % 2 == 0 else 2 * radius
        for dimension in range(2 + D % 2, D + 1, 2):
            volume *= 2 * math.pi * radius**2 / dimension
        return volume

    def ball_fraction(D):
        return 1.0 if D <= 1 else ball_fraction(D - 2) * math.pi / (2 * D)

    def log_ball_fraction(D):
        return sum(math.log(math.pi / (2 * dimension)) for dimension in range(2 + D % 2, D + 1, 2))

    def neighbourhood_side(share, D):
        return math.exp(math.log(share) / D)

    def edge_fraction(w, D):
        return -math.expm1(D * math.log1p(-2 * w))


@alternative
class numpy_functions:
    """One function on top of another, and numpy scalars as results."""

    def occupied_regions(X, v):
        return np.unique(np.floor(X * v), axis=0).shape[0]

    def neighbourhood_side(share, D):
        return np.power(share, 1 / D)

    def ball_fraction(D):
        return ball_volume(0.5, D)

    def log_ball_fraction(D):
        half = D / 2
        return half * np.log(np.pi / 4) - math.lgamma(half + 1)

    def share_near_edge(X, w):
        near = np.minimum(0.5 + X, 0.5 - X) <= w
        return near.any(axis=1).mean()

    def distances_to(X, query):
        return np.linalg.norm(X - query, axis=1)

    def relative_contrast(distances):
        return np.ptp(distances) / np.min(distances)


@alternative
class mixed_radix_and_products:
    """Regions numbered by one whole number, distances from scalar products, everything through logarithms."""

    def occupied_regions(X, v):
        numbers = np.zeros(len(X), dtype=int)
        for column in X.T:
            numbers = numbers * v + np.floor(column * v).astype(int)
        return len(set(numbers.tolist()))

    def ball_fraction(D):
        return math.exp(D / 2 * math.log(math.pi / 4) - math.lgamma(D / 2 + 1))

    def ball_volume(radius, D):
        return ball_fraction(D) * (2 * radius) ** D

    def edge_fraction(w, D):
        inside = 1.0
        for _ in range(D):
            inside *= 1 - 2 * w
        return 1 - inside

    def distances_to(X, query):
        differences = X - query
        return np.einsum("ij,ij->i", differences, differences) ** 0.5

    def relative_contrast(distances):
        return np.max(distances) / np.min(distances) - 1


@alternative
class rounded_by_hand:
    """Four decimals from a pocket calculator."""

    hand_part_2 = 0.7854
    hand_part_3 = 0.5236
    hand_part_4 = 0.3084
