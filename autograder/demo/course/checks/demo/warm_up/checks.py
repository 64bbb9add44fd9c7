"""The checks of demo/warm_up, public on purpose: this exercise shows how checks are written."""

from autograder.checking import assert_close, mutated, task


def draw(rng, n, d):
    """n samples of d features with different means and spreads; shape (n, d)."""
    return rng.normal(loc=10.0 * (1 + rng.permutation(d)), scale=1.0 + rng.permutation(d), size=(n, d))


@task("by_hand")
def test_hand_mean(student, reference):
    """The mean of four measurements"""
    assert_close(student.hand_mean, reference.hand_mean, rtol=0, atol=1e-4)


@task("by_hand")
def test_hand_std(student, reference):
    """The standard deviation of four measurements"""
    assert_close(student.hand_std, reference.hand_std, rtol=0, atol=1e-4)


@task("by_hand")
def test_hand_z(student, reference):
    """One measurement, standardised"""
    assert_close(student.hand_z, reference.hand_z, rtol=0, atol=1e-4)


@task("standardise")
def test_each_column_has_its_own_scale(student, reference, rng):
    """Every column is shifted and scaled by its own mean and standard deviation"""
    for n, d in ((7, 3), (5, 2)):
        X = draw(rng, n, d)
        assert_close(student.standardise(X)[0], reference.standardise(X)[0])


@task("standardise")
def test_mean_and_std_are_returned(student, reference, rng):
    """The means and standard deviations of the columns come back too"""
    for n, d in ((6, 4), (9, 2)):
        X = draw(rng, n, d)
        _, mean, std = student.standardise(X)
        _, expected_mean, expected_std = reference.standardise(X)
        assert_close(mean, expected_mean)
        assert_close(std, expected_std)


@task("standardise")
def test_the_data_are_not_changed(student, reference, rng):
    """The data that were given are left as they are"""
    X = draw(rng, 6, 3)
    (Z, _, _), (after,) = mutated(student.standardise, X)
    assert_close(Z, reference.standardise(X)[0])
    assert_close(after, X)


@task("apply_scale")
def test_new_data_on_the_old_scale(student, reference, rng):
    """New samples are put on the scale of the training data"""
    for m, d in ((4, 3), (6, 2)):
        _, mean, std = reference.standardise(draw(rng, 8, d))
        X_new = draw(rng, m, d)
        assert_close(student.apply_scale(X_new, mean, std), reference.apply_scale(X_new, mean, std))


@task("apply_scale")
def test_a_single_new_sample(student, reference, rng):
    """A single new sample can be scaled as well"""
    for d in (3, 5):
        _, mean, std = reference.standardise(draw(rng, 8, d))
        X_new = draw(rng, 1, d)
        assert_close(student.apply_scale(X_new, mean, std), reference.apply_scale(X_new, mean, std))
