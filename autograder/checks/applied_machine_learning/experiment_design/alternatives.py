"""Right answers of applied_machine_learning/experiment_design, written differently: each must reach full marks."""

import numpy as np

from autograder.checking import alternative


@alternative
class pocket_calculator:
    """Rounded numbers, whole numbers as integers."""

    hand_l1 = 15
    hand_l2 = 50.5
    hand_lazy_accuracy = 0.95
    hand_accuracy = 0.94
    hand_precision = 0.4286
    hand_recall = 0.6
    hand_f1 = 0.5
    hand_stroke_weight = 10
    hand_vanish = 9.54e-7
    hand_explode = 3325
    hand_rate = 0.00625


@alternative
class calculations:
    """Formulas as they stand in the text, letters put together from code."""

    hand_l1 = 2 * (abs(3) + abs(-4) + abs(0.5))
    hand_l2 = 2 * (3**2 + (-4) ** 2 + 0.5**2)
    hand_lazy_accuracy = 1 - 50 / 1000
    hand_accuracy = 1 - (40 + 20) / 1000
    hand_f1 = 2 * (3 / 7) * (3 / 5) / (3 / 7 + 3 / 5)
    hand_stroke_weight = 1000 / (2 * 50)
    hand_vanish = 0.25**10
    hand_explode = 1.5**20
    hand_rate = 0.1 * 0.5 ** (40 / 10)
    q1a, q1b, q2a, q2b = "BDCA"
    s5, s6, s7, s8 = tuple("DABC")


@alternative
class numpy_numbers:
    """Results of numpy functions: numpy's own scalars."""

    hand_l1 = np.sum(2 * np.abs([3, -4, 0.5]))
    hand_l2 = np.dot([3, -4, 0.5], [6, -8, 1.0])
    hand_precision = np.mean(np.repeat([1, 0], [30, 40]))
    hand_recall = np.float64(0.6)
    hand_vanish = np.prod(np.full(10, 0.25))
    hand_explode = np.exp(20 * np.log(1.5))
    hand_rate = np.power(0.5, 4) / 10
