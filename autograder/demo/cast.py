"""Who is in the sample class and what each of them hands in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Answers:
    """A student's work on one exercise, said as what differs from the reference's answers.

    Attributes:
        variants: names from the exercise's misconceptions and alternatives.
        code: definitions of the student's own, on top of these.
        blank: hands in the released notebook as it is.
        damage: `tampered` edits every public test and deletes a locked cell; `truncated` is half a file.
    """

    variants: tuple[str, ...] = ()
    code: str = ""
    blank: bool = False
    damage: Literal["", "tampered", "truncated"] = ""


PERFECT = Answers()
BLANK = Answers(blank=True)

# The loop counts the wrong variable up, as loops do.
_ENDLESS_MATRIX = """
def confusion_matrix(y_true, y_pred, labels):
    matrix = np.zeros((len(labels), len(labels)), dtype=int)
    i = j = 0
    while i < len(y_true):
        matrix[labels.index(y_true[i]), labels.index(y_pred[i])] += 1
        j += 1
    return matrix
"""

_CRASHING_DERIVATIVE = """
def derivative(f, a, eps=1e-5):
    import os
    os._exit(1)
"""

_ENDLESS_STANDARDISE = """
def standardise(X):
    while True:
        X = (X - X.mean(axis=0)) / X.std(axis=0)
"""

_CRASHING_APPLY = """
def apply_scale(X_new, mean, std):
    import os
    os._exit(1)
"""

CAST: dict[str, dict[str, Answers]] = {
    "evaluation/f1_by_hand": {
        "s01": PERFECT,
        "s02": Answers(("plain_loops", "rounded_by_hand")),
        "s03": Answers(("one_function_calls_another", "hand_f1_is_arithmetic_mean")),
        "s04": Answers(("fp_and_fn_counts_swapped", "hand_precision_and_recall_swapped")),
        "s05": Answers(("precision_and_recall_swapped", "specificity_is_recall")),
        "s06": Answers(("hand_f1_is_arithmetic_mean", "zero_over_zero_is_one")),
        "s07": Answers(("precision_and_recall_swapped", "positive_label_is_always_one")),
        "s08": BLANK,
        "s09": Answers(("hand_accuracy_without_tn",), code=_ENDLESS_MATRIX),
        "s10": Answers(("lists_are_compared_whole", "specificity_is_recall")),
        "s11": Answers(("hand_specificity_is_recall", "negative_labels_must_agree"), damage="tampered"),
        "s12": Answers(damage="truncated"),
    },
    "neural_networks/backprop_321": {
        "s01": PERFECT,
        "s02": Answers(("matrices_as_in_the_lecture",)),
        "s03": Answers(("slide_38_product",)),
        "s04": Answers(("slide_38_product", "mask_missing")),
        "s05": Answers(("two_missing", "two_missing_by_hand")),
        "s06": Answers(("plain_loops", "slope_one_at_zero")),
        "s07": Answers(("slide_38_product", "half_squared_loss", "updated_w2_used")),
        "s08": BLANK,
        "s09": Answers(("forward_difference", "forward_difference_in_checker")),
        "s10": Answers(("other_formulas",), code=_CRASHING_DERIVATIVE),
        "s11": Answers(("relu_in_place", "gradient_ascent", "mask_missing"), damage="tampered"),
        "s12": Answers(("two_missing", "distance_as_loss")),
    },
    "demo/warm_up": {
        "s01": PERFECT,
        "s02": Answers(("plain_loops",)),
        "s03": Answers(("two_passes", "brackets_forgotten")),
        "s04": Answers(("divides_by_n_minus_one",)),
        "s05": Answers(("one_scale_for_all",)),
        "s06": Answers(("new_data_scaled_by_itself",)),
        "s07": Answers(("hand_variance_for_std", "new_data_scaled_by_itself")),
        "s08": BLANK,
        "s09": Answers(code=_ENDLESS_STANDARDISE),
        "s10": Answers(("hand_variance_for_std",), code=_CRASHING_APPLY),
        "s11": Answers(("divides_by_n_minus_one",), damage="tampered"),
        "s12": Answers(damage="truncated"),
    },
}
"""What each student hands in, by exercise. A class hands in the exercises that its course has."""
