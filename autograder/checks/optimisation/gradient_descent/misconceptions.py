"""Wrong solutions of optimisation/gradient_descent that real students write."""

from autograder.checking import misconception

# --- by hand --------------------------------------------------------------------------------------


@misconception(
    fails=["by_hand"],
    hint="You walk uphill. The gradient points in the direction in which E grows, and it is subtracted.",
)
class uphill_by_hand:
    """θ + η g."""

    hand_theta1 = given.t0 + given.rate * given.grad0
    hand_theta2 = given.m + (2 - given.f) ** 2 * (given.t0 - given.m)


@misconception(
    fails=["by_hand"],
    hint="The derivative of a number times a square has lost a factor: the square brings down a 2, and the number stays.",
)
class square_not_differentiated_by_hand:
    """E' = 2 (θ − 3), and a curvature of 2."""

    hand_theta1 = given.m + (1 + given.f) / 2 * (given.t0 - given.m)
    hand_theta2 = given.m + ((1 + given.f) / 2) ** 2 * (given.t0 - given.m)
    hand_best_rate, hand_limit_rate = 1 / given.c, 2 / given.c


@misconception(
    fails=["by_hand"],
    hint="The second step needs the gradient at θ_1. You used that of the start twice.",
)
class gradient_of_the_start_by_hand:
    """The first gradient in both steps."""

    hand_theta2 = given.theta1 - given.rate * given.grad0


@misconception(
    fails=["by_hand"],
    hint="The curvature is the *second derivative*, not the number in front of the square.",
)
class coefficient_for_curvature_by_hand:
    """h = 2 in place of 4."""

    hand_best_rate, hand_limit_rate = 1 / given.c, 2 / given.c


@misconception(
    fails=["by_hand"],
    hint="At the rate that you give as the limit the factor is zero or positive, so it still converges. How far below zero "
    "may the factor be?",
)
class overshooting_taken_for_diverging_by_hand:
    """The limit at factor 0, the best rate at half of it."""

    hand_best_rate, hand_limit_rate = given.best / 2, given.best


@misconception(
    fails=["by_hand"],
    hint="You divided each entry of the gradient by the diagonal of H. The entries beside the diagonal couple the two "
    "parameters: solve both equations together.",
)
class newton_by_the_diagonal_by_hand:
    """g_i / H_ii."""

    hand_newton_1, hand_newton_2 = given.p1 - given.g1 / given.h11, given.p2 - given.g2 / given.h22


@misconception(
    fails=["by_hand"],
    hint="Inverting a matrix entry by entry does not invert the matrix. Solve the two equations H v = g.",
)
class newton_entry_by_entry_by_hand:
    """The matrix of 1 / H_ij times g."""

    hand_newton_1 = given.p1 - given.g1 / given.h11 - given.g2 / given.h12
    hand_newton_2 = given.p2 - given.g1 / given.h12 - given.g2 / given.h22


@misconception(
    fails=["by_hand"],
    hint="You multiplied by the Hessian. Newton's step contains its *inverse*: the more the surface bends, the shorter "
    "the step.",
)
class newton_multiplies_by_hand:
    """θ − H g."""

    hand_newton_1 = given.p1 - given.h11 * given.g1 - given.h12 * given.g2
    hand_newton_2 = given.p2 - given.h12 * given.g1 - given.h22 * given.g2


@misconception(
    fails=["by_hand"],
    hint="This is the solution v of H v = g. It still has to be subtracted from the parameters.",
)
class newton_without_the_start_by_hand:
    """v itself."""

    hand_newton_1, hand_newton_2 = given.v1, given.v2


# --- gradient descent -----------------------------------------------------------------------------


@misconception(
    fails=["descent"],
    hint="You walk uphill: the gradient is subtracted.",
)
class descent_climbs:
    """θ + η g."""

    def gradient_descent(grad, theta, lr, steps):
        path = [theta]
        for _ in range(steps):
            theta = theta + lr * grad(theta)
            path.append(theta)
        return np.array(path)


@misconception(
    fails=["descent"],
    hint="You compute the gradient once, at the start. It has to be computed anew before each step.",
)
class descent_with_the_first_gradient:
    """grad(θ_0) in every step."""

    def gradient_descent(grad, theta, lr, steps):
        path, g = [theta], grad(theta)
        for _ in range(steps):
            theta = theta - lr * g
            path.append(theta)
        return np.array(path)


@misconception(
    fails=["descent"],
    hint="All rows of your path are equal: `theta -= ...` changes the one array that all of them refer to (and the "
    "caller's start besides). Make a new array at each step.",
)
class descent_path_of_one_array:
    """In place."""

    def gradient_descent(grad, theta, lr, steps):
        path = [theta]
        for _ in range(steps):
            theta -= lr * grad(theta)
            path.append(theta)
        return np.array(path)


@misconception(
    fails=["descent"],
    hint="The path lacks its start, which belongs into row 0.",
)
class descent_without_start:
    """Only the parameters after the steps."""

    def gradient_descent(grad, theta, lr, steps):
        path = np.zeros((steps, len(theta)))
        for k in range(steps):
            theta = theta - lr * grad(theta)
            path[k] = theta
        return path


@misconception(
    fails=["descent"],
    hint="Your steps all have the same length. Gradient descent uses the gradient as it is, so that steps become shorter "
    "as the slope does.",
)
class descent_with_unit_steps:
    """g / ‖g‖."""

    def gradient_descent(grad, theta, lr, steps):
        path = [theta]
        for _ in range(steps):
            g = grad(theta)
            theta = theta - lr * g / np.linalg.norm(g)
            path.append(theta)
        return np.array(path)


# --- rates ----------------------------------------------------------------------------------------


@misconception(
    fails=["rates"],
    hint="A step that overshoots can still converge. Only a factor of −1 or less does not.",
)
class overshooting_taken_for_diverging:
    """Not converging from factor 0 on."""

    def regime(lr, curvature):
        return "direct" if lr * curvature <= 1 else "not converging"


@misconception(
    fails=["rates"],
    hint="Which regime is a factor of exactly 0, and which one exactly −1? The text decides both.",
)
class borders_on_the_other_side:
    """Strict and non-strict comparisons exchanged."""

    def regime(lr, curvature):
        factor = 1 - lr * curvature
        if factor > 0:
            return "direct"
        return "oscillating" if factor >= -1 else "not converging"


@misconception(
    fails=["rates"],
    hint="Your regime depends on the rate alone. A rate is large or small only in comparison with the curvature.",
)
class rate_without_curvature:
    """The rate compared with 1 and 2."""

    def regime(lr, curvature):
        if lr <= 1:
            return "direct"
        return "oscillating" if lr < 2 else "not converging"


@misconception(
    fails=["rates"],
    hint="This is the limit of the *flattest* direction. Beyond the limit of the steepest one the walk diverges already.",
)
class limit_of_the_flattest:
    """2 / λ_min."""

    def rate_limit(hessian):
        return 2 / np.min(np.linalg.eigvalsh(hessian))


@misconception(
    fails=["rates"],
    hint="You read the curvatures off the diagonal. They are the *eigenvalues*; the surface may be steepest between the "
    "axes.",
)
class limit_of_the_diagonal:
    """2 / max H_ii."""

    def rate_limit(hessian):
        return 2 / np.max(np.diag(hessian))


@misconception(
    fails=["rates"],
    hint="At the rate that you give, the steepest direction arrives in a single step. The limit lies further up.",
)
class best_rate_for_limit:
    """1 / λ_max."""

    def rate_limit(hessian):
        return 1 / np.max(np.linalg.eigvalsh(hessian))


# --- mini-batches ---------------------------------------------------------------------------------


@misconception(
    fails=["minibatches"],
    hint="When the batch size does not divide the number of points, your last points are never used.",
)
class rest_dropped:
    """n // batch_size full batches."""

    def minibatches(order, batch_size):
        return [order[k * batch_size : (k + 1) * batch_size] for k in range(len(order) // batch_size)]


@misconception(
    fails=["minibatches"],
    hint="You spread the rest over all batches. The text has full batches and a smaller one at the end.",
)
class batches_of_equal_size:
    """np.array_split."""

    def minibatches(order, batch_size):
        return np.array_split(order, -(-len(order) // batch_size))


@misconception(
    fails=["minibatches"],
    hint="Your batches hold 0, 1, 2, … as if nothing had been shuffled. They should hold the numbers in `order`.",
)
class order_ignored:
    """Positions in place of the numbers of the points."""

    def minibatches(order, batch_size):
        numbers = np.arange(len(order))
        return [numbers[first : first + batch_size] for first in range(0, len(order), batch_size)]


@misconception(
    fails=["minibatches"],
    hint="Your batches overlap: after a batch, start behind its last point, not behind its first.",
)
class batches_overlap:
    """A window that moves on by one."""

    def minibatches(order, batch_size):
        return [order[k : k + batch_size] for k in range(max(1, len(order) - batch_size + 1))]


@misconception(
    fails=["minibatches"],
    hint="`batch_size` is the number of points in a batch; you made that many batches.",
)
class size_taken_for_number:
    """batch_size batches."""

    def minibatches(order, batch_size):
        return np.array_split(order, min(batch_size, len(order)))


@misconception(
    fails=["batch_gradient"],
    hint="You add the gradients of the points up. Here the error of a batch is a *mean* over its points.",
)
class sum_over_the_batch:
    """2 Xᵀr."""

    def batch_gradient(X, y, theta, batch):
        return 2 * X[batch].T @ (X[batch] @ theta - y[batch])


@misconception(
    fails=["batch_gradient"],
    hint="You divide by the number of all points. The mean is over those in the batch.",
)
class divided_by_all_points:
    """2 Xᵀr / n."""

    def batch_gradient(X, y, theta, batch):
        return 2 * X[batch].T @ (X[batch] @ theta - y[batch]) / len(y)


@misconception(
    fails=["batch_gradient"],
    hint="The square brings down a factor of 2; the text keeps it.",
)
class without_the_two:
    """Xᵀr / b."""

    def batch_gradient(X, y, theta, batch):
        return X[batch].T @ (X[batch] @ theta - y[batch]) / len(batch)


@misconception(
    fails=["batch_gradient"],
    hint="The sign is wrong. If a prediction is too large, raising it must raise the error.",
)
class target_minus_prediction:
    """2 Xᵀ(y − Xθ) / b."""

    def batch_gradient(X, y, theta, batch):
        return 2 * X[batch].T @ (y[batch] - X[batch] @ theta) / len(batch)


@misconception(
    fails=["batch_gradient"],
    hint="You computed the gradient on all the data. Only the points in `batch` count.",
)
class all_the_data:
    """The batch is ignored."""

    def batch_gradient(X, y, theta, batch):
        return 2 * X.T @ (X @ theta - y) / len(y)


@misconception(
    fails=["batch_gradient"],
    hint="You took the first points of the data, as many as there are in the batch. `batch` says which ones to take.",
)
class first_points_for_the_batch:
    """X[:b]."""

    def batch_gradient(X, y, theta, batch):
        b = len(batch)
        return 2 * X[:b].T @ (X[:b] @ theta - y[:b]) / b


# --- schedules ------------------------------------------------------------------------------------


@misconception(
    fails=["schedules"],
    hint="Your first update has a lower rate already. The first update is k = 1, and it uses the first rate unchanged.",
)
class schedules_one_ahead:
    """k in place of k − 1."""

    def exponential_rate(k, first, q):
        return first * q**k

    def inverse_time_rate(k, first, kappa):
        return first / (1 + k / kappa)


@misconception(
    fails=["schedules"],
    hint="You multiply q by k − 1 where the text has a power.",
)
class product_for_power:
    """η q (k − 1)."""

    def exponential_rate(k, first, q):
        return first * q * (k - 1)


@misconception(
    fails=["schedules"],
    hint="In code, `first / 1 + x` divides by 1 only and then adds x. The sum needs brackets.",
)
class inverse_time_without_brackets:
    """Operator precedence."""

    def inverse_time_rate(k, first, kappa):
        return first / 1 + (k - 1) / kappa


# --- stochastic gradient descent ------------------------------------------------------------------


@misconception(
    fails=["sgd"],
    hint="Your count of updates starts anew in each epoch, so that the rate jumps up again. It runs on over all epochs.",
)
class count_starts_anew:
    """k within the epoch."""

    def sgd(grad, theta, rate, epochs):
        path = [theta]
        for batches in epochs:
            for k, batch in enumerate(batches, start=1):
                theta = theta - rate(k) * grad(theta, batch)
                path.append(theta)
        return np.array(path)


@misconception(
    fails=["sgd"],
    hint="Your rate changes once per epoch: you pass it the number of the epoch. The text counts updates.",
)
class rate_of_the_epoch:
    """rate(number of the epoch)."""

    def sgd(grad, theta, rate, epochs):
        path = [theta]
        for epoch, batches in enumerate(epochs, start=1):
            for batch in batches:
                theta = theta - rate(epoch) * grad(theta, batch)
                path.append(theta)
        return np.array(path)


@misconception(
    fails=["sgd"],
    hint="Your first update asks for rate(2). Count the updates from 1.",
)
class count_one_ahead:
    """rate(k + 1)."""

    def sgd(grad, theta, rate, epochs):
        path = [theta]
        for batches in epochs:
            for batch in batches:
                theta = theta - rate(len(path) + 1) * grad(theta, batch)
                path.append(theta)
        return np.array(path)


@misconception(
    fails=["sgd"],
    hint="All gradients of an epoch are taken at the parameters with which it began. Take each one where you are by then.",
)
class gradients_at_the_start_of_the_epoch:
    """Delayed gradients."""

    def sgd(grad, theta, rate, epochs):
        path = [theta]
        for batches in epochs:
            begin = theta
            for batch in batches:
                theta = theta - rate(len(path)) * grad(begin, batch)
                path.append(theta)
        return np.array(path)


@misconception(
    fails=["sgd"],
    hint="You record the parameters at the end of each epoch. The path has one row for each *update*.",
)
class one_row_for_each_epoch:
    """Records too seldom."""

    def sgd(grad, theta, rate, epochs):
        path, k = [theta], 0
        for batches in epochs:
            for batch in batches:
                k += 1
                theta = theta - rate(k) * grad(theta, batch)
            path.append(theta)
        return np.array(path)


@misconception(
    fails=["sgd"],
    hint="Each of your epochs begins at the very start again. It goes on from where the one before has ended.",
)
class epochs_begin_at_the_start:
    """θ_0 at the beginning of each epoch."""

    def sgd(grad, theta, rate, epochs):
        path = [theta]
        for batches in epochs:
            now = theta
            for batch in batches:
                now = now - rate(len(path)) * grad(now, batch)
                path.append(now)
        return np.array(path)


# --- Newton's method ------------------------------------------------------------------------------


@misconception(
    fails=["newton"],
    hint="You inverted the matrix entry by entry. The inverse of a matrix is another thing: solve H v = g.",
)
class newton_entry_by_entry:
    """(1 / H) @ g."""

    def newton_step(theta, g, H):
        return theta - (1 / H) @ g


@misconception(
    fails=["newton"],
    hint="You divide by the diagonal of the Hessian. The entries beside it couple the parameters and may not be ignored.",
)
class newton_by_the_diagonal:
    """g / diag(H)."""

    def newton_step(theta, g, H):
        return theta - g / np.diag(H)


@misconception(
    fails=["newton"],
    hint="You multiplied by the Hessian. Newton's step contains its *inverse*.",
)
class newton_multiplies:
    """θ − H g."""

    def newton_step(theta, g, H):
        return theta - H @ g


@misconception(
    fails=["newton"],
    hint="Your step has the wrong sign: like the gradient, H⁻¹g is subtracted.",
)
class newton_adds:
    """θ + H⁻¹ g."""

    def newton_step(theta, g, H):
        return theta + np.linalg.solve(H, g)


@misconception(
    fails=["newton"],
    hint="You compute the Hessian once, at the start. On a surface that is not quadratic it changes from place to place.",
)
class hessian_of_the_start:
    """hessian(θ_0) in every step."""

    def newton(grad, hessian, theta, steps):
        path, H = [theta], hessian(theta)
        for _ in range(steps):
            theta = newton_step(theta, grad(theta), H)
            path.append(theta)
        return np.array(path)


@misconception(
    fails=["newton"],
    hint="You return where the path ends. The whole path is asked for, one row for each point of it.",
)
class newton_only_the_end:
    """The last parameters."""

    def newton(grad, hessian, theta, steps):
        for _ in range(steps):
            theta = newton_step(theta, grad(theta), hessian(theta))
        return theta
