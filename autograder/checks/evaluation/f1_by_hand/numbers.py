"""The numbers of evaluation/f1_by_hand that can differ from student to student: the counts of two detectors."""

STANDARD = {"tp": 25, "fp": 10, "fn": 15, "tn": 80, "rare_tp": 1, "rare_fp": 1, "rare_fn": 8, "rare_tn": 90}


def draw(rng):
    """Counts of a fair detector, and of one whose segments are nearly all quiet."""
    rare_tp = rng.integers(1, 4)
    return {
        "tp": rng.integers(18, 60),
        "fp": rng.integers(5, 40),
        "fn": rng.integers(5, 40),
        "tn": rng.integers(50, 120),
        "rare_tp": rare_tp,
        "rare_fp": rare_tp + rng.integers(0, 4),
        "rare_fn": rng.integers(5, 12),
        "rare_tn": rng.integers(90, 190),
    }


def work_out(tp, fp, fn, tn, rare_tp, rare_fp, rare_fn, rare_tn):
    """Sums; precision and recall, and recall and specificity, are far enough apart to be told from each other."""
    precision, recall, specificity = tp / (tp + fp), tp / (tp + fn), tn / (tn + fp)
    if abs(precision - recall) < 0.08 or abs(recall - specificity) < 0.02 or len({tp, fp, fn, tn}) < 4:
        return None
    return {
        "total": tp + fp + fn + tn,
        "called": tp + fp,
        "real": tp + fn,
        "rare_total": rare_tp + rare_fp + rare_fn + rare_tn,
        "rare_real": rare_tp + rare_fn,
        "rare_quiet": rare_tn + rare_fp,
    }


PHRASES = [
    "On <total> segments the detector reached",
    "TP = <tp> \\qquad FP = <fp> \\qquad FN = <fn> \\qquad TN = <tn>.",
    "hand_precision = <tp> / (<tp> + <fp>)",
    "hand_recall = <tp> / (<tp> + <fn>)",
    "hand_f1 = 2 * (<tp> / <called>) * (<tp> / <real>) / (<tp> / <called> + <tp> / <real>)",
    "hand_accuracy = (<tp> + <tn>) / <total>",
    "hand_specificity = <tn> / (<tn> + <fp>)",
    "tried on <rare_total> segments, only <rare_real> of them seizures",
    "TN = <rare_tn> \\qquad FP = <rare_fp> \\qquad TP = <rare_tp> \\qquad FN = <rare_fn>.",
    "rare_accuracy = (<rare_tn> + <rare_tp>) / <rare_total>",
    "rare_f1 = 2 * <rare_tp> / (2 * <rare_tp> + <rare_fp> + <rare_fn>)",
    "with the baseline of these <rare_total> segments",
    '`majority_baseline(["quiet"] * <rare_quiet> + ["seizure"] * <rare_real>)`',
]

UNRELATED = ["about 15 % of them"]
