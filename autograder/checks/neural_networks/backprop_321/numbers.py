"""The numbers of neural_networks/backprop_321 that can differ from student to student: the 3-2-1 network."""

from itertools import pairwise

STANDARD = {
    "x1": 1.0, "x2": 0.5, "x3": 0.3,
    "w11": 0.2, "w12": 0.1, "w13": 0.3,  # to the first hidden unit
    "w21": -0.4, "w22": 0.6, "w23": 0.2,  # to the second one, which is silent
    "v1": 0.5, "v2": -0.7,  # to the output
    "y": 0.75,
}  # fmt: skip


# In the order of STANDARD, but for w21: tenths, and the target in hundredths.
LOWEST = [2, 2, 2, 1, 1, 1, 1, 1, 3, -9, 55]
HIGHEST = [10, 10, 10, 6, 6, 6, 8, 8, 8, 9, 99]


def draw(rng):
    """Weights and inputs with one decimal, a target with two; the second unit is only just silent."""
    x1, x2, x3, w11, w12, w13, w22, w23, v1, v2, y = rng.integers(LOWEST, HIGHEST, endpoint=True).tolist()
    w21 = -((x2 * w22 + x3 * w23) // x1) - 1
    tenths = [x1, x2, x3, w11, w12, w13, w21, w22, w23, v1, v2]
    return dict(zip(STANDARD, [*(each / 10 for each in tenths), y / 100], strict=True))


def work_out(x1, x2, x3, w11, w12, w13, w21, w22, w23, v1, v2, y):
    """The answers. All have at most four decimals, slips can be told from each other, and the text stays true."""
    z1, z2 = round(x1 * w11 + x2 * w12 + x3 * w13, 2), round(x1 * w21 + x2 * w22 + x3 * w23, 2)
    o = round(v1 * z1, 3)
    g = round(-2 * (y - o), 2)
    four_decimals = round(o, 2) == o  # the squared distance has them then, and all the rest
    silent = w21 >= -0.9 and z2 <= -0.02
    apart = len({x1, x2, x3}) == 3 and w12 != x2 and _differ(abs(v2), v1, 0) and 0.3 <= y - o < 0.95
    first_weight = _differ(x1 * v1, x1 * v1 / 2, w11 * v1, x1 * z1, w11 * z1)
    if not (four_decimals and silent and apart and first_weight and _learns(x1, x2, x3, z1, v1, y)):
        return None
    dh1 = round(v1 * g, 4)
    return {
        "z1": z1, "z2": z2, "o": o, "L": round((y - o) ** 2, 4), "g": g,
        "dw2": round(z1 * g, 4), "dh1": dh1, "dh2": round(v2 * g, 4),
        "dw11": round(x1 * dh1, 4), "dw12": round(x2 * dh1, 4), "dw13": round(x3 * dh1, 4),
        "dead": round(y * y, 4),
    }  # fmt: skip


def _differ(*values):
    """No two of the values are nearly the same."""
    return all(high - low > 0.01 for low, high in pairwise(sorted(values)))


def _learns(x1, x2, x3, z1, v1, y):
    """20 small steps make the loss as small as in the picture; the second step at the rate 1.2 kills the first unit."""
    squares = x1 * x1 + x2 * x2 + x3 * x3

    def step(z, v, rate):
        g = -2 * (y - v * z) if z > 0 else 0.0
        return z - rate * squares * v * g, v - rate * z * g

    once = step(z1, v1, 1.2)
    twice = step(*once, 1.2)
    if once[0] < 0.02 or twice[0] > -0.02:
        return False
    for rate, share in ((0.02, 0.95), (0.1, 0.2), (0.2, 0.02)):
        z, v = z1, v1
        for _ in range(20):
            z, v = step(z, v, rate)
        if (y - v * z) ** 2 > share * (y - v1 * z1) ** 2:
            return False
    return True


PHRASES = [
    # the story of the slides' numbers
    (
        '"Learning rate"; the numbers\nare those of "Example – backpropagation".',
        '"Learning rate"; the network\nis that of "Example – backpropagation", with numbers of your own.',
    ),
    (
        "We keep their numbers and give the second\nunit weights of its own.",
        "Your network\nhas numbers of its own for both.",
    ),
    ("For the first hidden unit the slides compute", "The first hidden unit is computed as on the slides:"),
    (
        "> If your slide shows $\\partial L/\\partial w_{11} = -0.07888$, trust your own working.",
        "> Your numbers are not those of the slides. If yours show $\\partial L/\\partial w_{11} = -0.07888$: that is\n"
        "> wrong for their own numbers, too.",
    ),
    ("on the network of the slides. Both errors", "on your network of section 1. Both errors"),
    ('label="the network of the slides"', 'label="your network"'),
    ("updates of the slides' network", "updates of your network"),
    # the network
    "x = np.array([<x1>, <x2>, <x3>])\n"
    "W1 = np.array([[<w11>, <w12>, <w13>], [<w21>, <w22>, <w23>]])\n"
    "w2 = np.array([<v1>, <v2>])\n"
    "y = <y>",
    # by hand
    "z_1 = <x1:g> \\cdot <w11> + <x2:g> \\cdot <w12> + <x3:g> \\cdot <w13> = <z1>,",
    "h_1 = \\max(0, <z1>) = <z1> .",
    "for the target $y = <y>$.",
    "hand_z2 = <z2>",
    "hand_o = <o>",
    "hand_L = <L>",
    "hand_dL_do = <g>",
    "hand_dL_dw2_1, hand_dL_dw2_2 = <dw2>, 0.0",
    "hand_dL_dh_1, hand_dL_dh_2 = <dh1>, <dh2>",
    "hand_dL_dz_1, hand_dL_dz_2 = <dh1>, 0.0",
    "hand_dL_dW1_11, hand_dL_dW1_12, hand_dL_dW1_13 = <dw11>, <dw12>, <dw13>",
    # what if
    "The loss settles at $<dead>$ and never moves again.",
    "so the loss is $y^2 = <y>^2$.",
]

# The public tests have a network of their own.
UNRELATED = ["1.5, -3.0, 0.75", "1.5, 0, 0.75", "1.5, 0.0, 0.75"]
