"""Hidden checks of applied_machine_learning/experiment_design."""

from autograder.checking import assert_close, assert_equal, task

HAND_TOLERANCE = 1e-3  # stated in the text of the tasks by hand
ONE_PERCENT = 1e-2  # stated in the text of gradients_by_hand


@task("penalty_by_hand")
def test_hand_l1(student, reference):
    """The L1 penalty by hand"""
    assert_close(student.hand_l1, reference.hand_l1, rtol=0, atol=HAND_TOLERANCE)


@task("penalty_by_hand")
def test_hand_l2(student, reference):
    """The L2 penalty by hand"""
    assert_close(student.hand_l2, reference.hand_l2, rtol=0, atol=HAND_TOLERANCE)


@task("imbalance_by_hand")
def test_hand_lazy_accuracy(student, reference):
    """The accuracy of the lazy model"""
    assert_close(student.hand_lazy_accuracy, reference.hand_lazy_accuracy, rtol=0, atol=HAND_TOLERANCE)


@task("imbalance_by_hand")
def test_hand_accuracy(student, reference):
    """The accuracy of the first model"""
    assert_close(student.hand_accuracy, reference.hand_accuracy, rtol=0, atol=HAND_TOLERANCE)


@task("imbalance_by_hand")
def test_hand_precision(student, reference):
    """The precision of the first model"""
    assert_close(student.hand_precision, reference.hand_precision, rtol=0, atol=HAND_TOLERANCE)


@task("imbalance_by_hand")
def test_hand_recall(student, reference):
    """The recall of the first model"""
    assert_close(student.hand_recall, reference.hand_recall, rtol=0, atol=HAND_TOLERANCE)


@task("imbalance_by_hand")
def test_hand_f1(student, reference):
    """The F1 of the first model"""
    assert_close(student.hand_f1, reference.hand_f1, rtol=0, atol=HAND_TOLERANCE)


@task("imbalance_by_hand")
def test_hand_stroke_weight(student, reference):
    """The balanced weight of a patient with stroke"""
    assert_close(student.hand_stroke_weight, reference.hand_stroke_weight, rtol=0, atol=HAND_TOLERANCE)


@task("gradients_by_hand")
def test_hand_vanish(student, reference):
    """Ten slopes of the sigmoid"""
    assert_close(student.hand_vanish, reference.hand_vanish, rtol=ONE_PERCENT, atol=0)


@task("gradients_by_hand")
def test_hand_explode(student, reference):
    """Twenty layers that enlarge the gradient"""
    assert_close(student.hand_explode, reference.hand_explode, rtol=ONE_PERCENT, atol=0)


@task("gradients_by_hand")
def test_hand_rate(student, reference):
    """The learning rate in epoch 40"""
    assert_close(student.hand_rate, reference.hand_rate, rtol=ONE_PERCENT, atol=0)


@task("tools")
def test_q1a(student, reference):
    """Question 1a: three models of a small table"""
    assert_equal(student.q1a, reference.q1a)


@task("tools")
def test_q1b(student, reference):
    """Question 1b: a network of your own"""
    assert_equal(student.q1b, reference.q1b)


@task("penalties")
def test_q2a(student, reference):
    """Question 2a: the penalty for a short list"""
    assert_equal(student.q2a, reference.q2a)


@task("penalties")
def test_q2b(student, reference):
    """Question 2b: why one penalty reaches zero"""
    assert_equal(student.q2b, reference.q2b)


@task("imbalance")
def test_q3a(student, reference):
    """Question 3a: duplicating the rare class"""
    assert_equal(student.q3a, reference.q3a)


@task("imbalance")
def test_q3b(student, reference):
    """Question 3b: 95 percent accuracy"""
    assert_equal(student.q3b, reference.q3b)


@task("imbalance")
def test_q3c(student, reference):
    """Question 3c: fewer missed strokes"""
    assert_equal(student.q3c, reference.q3c)


@task("design")
def test_q4a(student, reference):
    """Question 4a: the first step"""
    assert_equal(student.q4a, reference.q4a)


@task("design")
def test_q4b(student, reference):
    """Question 4b: five scans of each patient"""
    assert_equal(student.q4b, reference.q4b)


@task("design")
def test_q5a(student, reference):
    """Question 5a: three models that are close"""
    assert_equal(student.q5a, reference.q5a)


@task("design")
def test_q5b(student, reference):
    """Question 5b: a table and images"""
    assert_equal(student.q5b, reference.q5b)


@task("generalise")
def test_q6(student, reference):
    """Question 6: the number of clusters"""
    assert_equal(student.q6, reference.q6)


@task("generalise")
def test_q7a(student, reference):
    """Question 7a: two accuracies"""
    assert_equal(student.q7a, reference.q7a)


@task("generalise")
def test_q7b(student, reference):
    """Question 7b: forty settings"""
    assert_equal(student.q7b, reference.q7b)


@task("training")
def test_s1(student, reference):
    """Stroke risk 1: what does not help to converge"""
    assert_equal(student.s1, reference.s1)


@task("training")
def test_s2(student, reference):
    """Stroke risk 2: what goes wrong from zero"""
    assert_equal(student.s2, reference.s2)


@task("training")
def test_s3(student, reference):
    """Stroke risk 3: the loss jumps"""
    assert_equal(student.s3, reference.s3)


@task("training")
def test_s4(student, reference):
    """Stroke risk 4: what momentum does"""
    assert_equal(student.s4, reference.s4)


@task("rates")
def test_s5(student, reference):
    """Stroke risk 5: a loss that stops falling"""
    assert_equal(student.s5, reference.s5)


@task("rates")
def test_s6(student, reference):
    """Stroke risk 6: Adam and a schedule"""
    assert_equal(student.s6, reference.s6)


@task("rates")
def test_s7(student, reference):
    """Stroke risk 7: optimiser against regularisation"""
    assert_equal(student.s7, reference.s7)


@task("rates")
def test_s8(student, reference):
    """Stroke risk 8: dropout at the bedside"""
    assert_equal(student.s8, reference.s8)


@task("responsible")
def test_r1(student, reference):
    """Responsible use 1: a group that does worse"""
    assert_equal(student.r1, reference.r1)


@task("responsible")
def test_r2(student, reference):
    """Responsible use 2: hidden technical debt"""
    assert_equal(student.r2, reference.r2)


@task("responsible")
def test_r3(student, reference):
    """Responsible use 3: a new scanner"""
    assert_equal(student.r3, reference.r3)
