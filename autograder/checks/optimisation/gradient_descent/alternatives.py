"""Right solutions of optimisation/gradient_descent, written differently."""

from autograder.checking import alternative


@alternative
class plain_loops:
    """Arrays that are filled entry by entry, and the answers by hand as calculations."""

    hand_theta1 = given.t0 - given.rate * given.curvature * (given.t0 - given.m)
    hand_theta2 = given.theta1 - given.rate * given.curvature * (given.theta1 - given.m)
    hand_best_rate, hand_limit_rate = 1 / given.curvature, 2 / given.curvature
    hand_newton_1, hand_newton_2 = given.p1 - given.v1, given.p2 - given.v2

    def gradient_descent(grad, theta, lr, steps):
        path = np.zeros((steps + 1, len(theta)))
        path[0] = theta
        for k in range(steps):
            path[k + 1] = path[k] - lr * grad(path[k])
        return path

    def regime(lr, curvature):
        if lr * curvature >= 2:
            return "not converging"
        return "oscillating" if lr * curvature > 1 else "direct"

    def minibatches(order, batch_size):
        batches, batch = [], []
        for point in order:
            batch.append(point)
            if len(batch) == batch_size:
                batches.append(np.array(batch))
                batch = []
        if batch:
            batches.append(np.array(batch))
        return batches

    def batch_gradient(X, y, theta, batch):
        total = np.zeros(X.shape[1])
        for i in batch:
            prediction = sum(X[i, j] * theta[j] for j in range(len(theta)))
            for j in range(len(theta)):
                total[j] += 2 * (prediction - y[i]) * X[i, j]
        return total / len(batch)

    def exponential_rate(k, first, q):
        rate = first
        for _ in range(k - 1):
            rate *= q
        return rate

    def sgd(grad, theta, rate, epochs):
        path, k = [theta.copy()], 0
        for batches in epochs:
            for batch in batches:
                k += 1
                path.append(path[-1] - rate(k) * grad(path[-1], batch))
        return np.array(path)

    def newton(grad, hessian, theta, steps):
        path = np.zeros((steps + 1, len(theta)))
        path[0] = theta
        for k in range(steps):
            path[k + 1] = newton_step(path[k], grad(path[k]), hessian(path[k]))
        return path


@alternative
class inverse_matrices:
    """The inverse in place of solving, eigenvalues by other routines, splitting at computed places."""

    def rate_limit(hessian):
        return float(2 / np.linalg.norm(hessian, 2))

    def minibatches(order, batch_size):
        return np.split(order, np.arange(batch_size, len(order), batch_size))

    def batch_gradient(X, y, theta, batch):
        errors = X @ theta - y
        return np.mean(2 * errors[batch, None] * X[batch], axis=0)

    def inverse_time_rate(k, first, kappa):
        return first * kappa / (kappa + k - 1)

    def newton_step(theta, g, H):
        return theta - np.linalg.inv(H) @ g

    def newton(grad, hessian, theta, steps):
        path = [np.array(theta)]
        while len(path) <= steps:
            here = path[-1]
            path.append(here - np.linalg.inv(hessian(here)) @ grad(here))
        return np.vstack(path)


@alternative
class copies_changed_in_place:
    """Copies that are moved in place, and copies of them in the path."""

    def gradient_descent(grad, theta, lr, steps):
        theta = theta.copy()
        path = [theta.copy()]
        for _ in range(steps):
            theta -= lr * grad(theta)
            path.append(theta.copy())
        return np.stack(path)

    def rate_limit(hessian):
        return 2 / max(np.linalg.eigvals(hessian).real)

    def minibatches(order, batch_size):
        batches, rest = [], order
        while len(rest) > 0:
            batches.append(rest[:batch_size].copy())
            rest = rest[batch_size:]
        return batches

    def batch_gradient(X, y, theta, batch):
        rows = X.take(batch, axis=0)
        return (2 / len(batch)) * (rows.T @ rows @ theta - rows.T @ y.take(batch))

    def sgd(grad, theta, rate, epochs):
        batches = [batch for epoch in epochs for batch in epoch]
        path = np.tile(theta, (len(batches) + 1, 1))
        for k, batch in enumerate(batches, start=1):
            path[k] = path[k - 1] - rate(k) * grad(path[k - 1], batch)
        return path

    def newton_step(theta, g, H):
        values, vectors = np.linalg.eigh(H)
        return theta - vectors @ ((vectors.T @ g) / values)
