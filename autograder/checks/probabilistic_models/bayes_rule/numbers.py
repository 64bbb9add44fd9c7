"""The numbers of probabilistic_models/bayes_rule that can differ from student to student: a blood test, in percent."""

STANDARD = {"prevalence": 2, "sensitivity": 90, "specificity": 95, "clinic": 40}


def draw(rng):
    """A rare disease, a good test, and a clinic where many are ill."""
    return {
        "prevalence": rng.integers(1, 6),
        "sensitivity": rng.integers(80, 99),
        "specificity": rng.integers(90, 98),
        "clinic": 5 * rng.integers(4, 11),
    }


def work_out(prevalence, sensitivity, specificity, clinic):
    """Probabilities; one positive result leaves it open whether a person is ill, two make it very likely."""
    ill, sick, well = prevalence / 100, clinic / 100, (100 - clinic) / 100
    hit, alarm, healthy = sensitivity / 100, (100 - specificity) / 100, (100 - prevalence) / 100
    once, twice = (ill * hit**n / (ill * hit**n + healthy * alarm**n) for n in (1, 2))
    if once > 0.45 or twice < 0.7 or abs(sensitivity - specificity) < 2:
        return None
    return {
        "ill": ill,
        "healthy": healthy,
        "hit": hit,
        "alarm": alarm,
        "quiet": specificity / 100,
        "sick": sick,
        "well": well,
        "once": once,
    }


PHRASES = [
    "- <prevalence> % have the disease (the **prevalence**",
    "of those who have it, <sensitivity> % test positive",
    "of those who do not, <specificity> % test negative",
    "in a memory clinic, where <clinic> % of the people tested are ill",
    "hand_evidence = <ill> * <hit> + <healthy> * <alarm>",
    "hand_posterior = <ill> * <hit> / hand_evidence",
    "hand_clinic = <sick> * <hit> / (<sick> * <hit> + <well> * <alarm>)",
    "hand_twice = <ill> * <hit> * <hit> / (<ill> * <hit> * <hit> + <healthy> * <alarm> * <alarm>)",
    # section 7 has a test of its own, that of the ordinary notebook
    (
        "Each test alone still has sensitivity 0.90 and specificity 0.95.",
        "Let each test alone have sensitivity 0.90 and specificity 0.95.",
    ),
    (
        "The same two results from the same two error rates, and yet the verdict is another one.",
        "With the error rates of this section it would be 0.87, and yet the verdict is another one.",
    ),
    'left.axvline(<ill>, color="grey", linestyle=":", label="over 60: <prevalence> %")',
    'left.axvline(<sick>, color="grey", linestyle="--", label="memory clinic: <clinic> %")',
]

UNRELATED = ["np.array([0.02, 0.98])", "0.98 x 0.04", "(0.95, 0.99, 0.999)"]
