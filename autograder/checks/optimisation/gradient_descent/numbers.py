"""The numbers of optimisation/gradient_descent that can differ from student to student: a parabola and a Newton step."""

STANDARD = {
    # E = c (theta - m)^2, started at t0; each step multiplies the distance from m by f
    "c": 2.0,
    "m": 3,
    "t0": 1,
    "f": 0.6,
    # the parameters, the Hessian, and v = H^-1 g
    "p1": 5,
    "p2": 1,
    "h11": 2,
    "h12": 1,
    "h22": 3,
    "v1": 1,
    "v2": 2,
}


def draw(rng):
    """Whole numbers, and a factor that makes two steps come out with two decimals."""
    v1, v2 = rng.choice([-3, -2, -1, 1, 2, 3], size=2, replace=False)
    return {
        "c": rng.choice([0.5, 1.25, 2.0, 2.5, 5.0, 6.25, 10.0, 12.5]),
        "m": rng.integers(2, 8),
        "t0": rng.integers(1, 10),
        "f": rng.choice([0.8, 0.6, 0.4, -0.2, -0.4]),
        "p1": rng.integers(2, 8),
        "p2": rng.integers(1, 8),
        "h11": rng.integers(2, 6),
        "h12": rng.integers(1, 3),
        "h22": rng.integers(2, 6),
        "v1": v1,
        "v2": v2,
    }


def work_out(c, m, t0, f, p1, p2, h11, h12, h22, v1, v2):
    """The results: none is zero, H is positive definite with different entries, and no slip ends at the right place."""
    rate = round((1 - f) / (2 * c), 6)
    theta1, theta2 = round(m + f * (t0 - m), 6), round(m + f * f * (t0 - m), 6)
    g1, g2 = h11 * v1 + h12 * v2, h12 * v1 + h22 * v2
    newton1, newton2 = p1 - v1, p2 - v2
    right = (newton1, newton2)
    slips = [
        (p1 - g1 / h11, p2 - g2 / h22),
        (p1 - g1 / h11 - g2 / h12, p2 - g1 / h12 - g2 / h22),
        (p1 - h11 * g1 - h12 * g2, p2 - h12 * g1 - h22 * g2),
        (v1, v2),
    ]
    suits = (
        abs(t0 - m) >= 2
        and 0 not in (theta1, theta2, g1, g2, *right)
        and len({h11, h12, h22}) == 3
        and h11 * h22 > h12**2
        and len({right, *slips}) == 5
    )
    if not suits:
        return None
    return {
        "rate": rate,
        "curvature": 2 * c,
        "grad0": 2 * c * (t0 - m),
        "grad1": round(2 * c * (theta1 - m), 6),
        "theta1": theta1,
        "theta2": theta2,
        "best": round(1 / (2 * c), 6),
        "limit": round(1 / c, 6),
        "g1": g1,
        "g2": g2,
        "newton1": newton1,
        "newton2": newton2,
    }


PHRASES = [
    "$E(\\theta) = <c:g>\\,(\\theta - <m>)^2$, started at $\\theta_0 = <t0>$.",
    "Take two steps of gradient descent with $\\eta = <rate:g>$.",
    "At $\\theta = (<p1>, <p2>)$ some surface has the gradient and the Hessian",
    "\\nabla E = \\begin{pmatrix} <g1> \\\\ <g2> \\end{pmatrix}",
    "H = \\begin{pmatrix} <h11> & <h12> \\\\ <h12> & <h22> \\end{pmatrix}",
    "hand_theta1, hand_theta2 = <theta1>, <theta2>",
    "the gradient is <curvature:g> (theta - <m>): <grad0:g>, then <grad1:g>",
    "hand_best_rate, hand_limit_rate = <best>, <limit>  # the factor is 1 - <curvature:g> eta",
    "hand_newton_1, hand_newton_2 = <newton1>.0, <newton2>.0  # v = (<v1>, <v2>)",
]

UNRELATED = ["start_example, 0.25, 3)"]
