"""Right solutions of optimisation/momentum_and_adaptive, written differently."""

from autograder.checking import alternative


@alternative
class plain_loops:
    """Entry by entry, sums instead of closed formulas, and the answers by hand as calculations."""

    hand_v2 = 0.8 * 0.2 + 0.1 * 3
    hand_v3 = 0.8 * 0.46 + 0.05 * -1
    hand_theta3 = 1 - 0.2 - 0.46 - 0.318
    hand_buffer3 = 0.8 * (0.8 * 2 + 3) - 1
    hand_torch_theta3 = 1 - 0.1 * 2 - 0.1 * 4.6 - 0.05 * 2.68
    hand_adagrad_s2, hand_adagrad_step2 = 25.0, -0.4 / 5
    hand_rmsprop_s2, hand_rmsprop_step2 = 0.81 + 1.6, -0.2577
    hand_inside, hand_outside = 0.9535, 3.161

    def momentum_step(theta, g, velocity, lr, gamma=0.9):
        theta_new, velocity_new = np.zeros(theta.shape), np.zeros(theta.shape)
        for k in np.ndindex(theta.shape):
            velocity_new[k] = gamma * velocity[k] + lr * g[k]
            theta_new[k] = theta[k] - velocity_new[k]
        return theta_new, velocity_new

    def velocity_after(steps, g, lr, gamma):
        velocity = 0.0
        for _ in range(steps):
            velocity = gamma * velocity + lr * g
        return velocity

    def run(step, grad, theta, state, rates):
        path = np.zeros((len(rates) + 1, len(theta)))
        path[0] = theta
        for k in range(len(rates)):
            path[k + 1], state = step(path[k], grad(path[k]), state, rates[k])
        return path

    def adagrad_step(theta, g, s, lr, eps=1e-7):
        theta_new, s_new = theta.copy(), s.copy()
        for k in np.ndindex(theta.shape):
            s_new[k] += g[k] * g[k]
            theta_new[k] -= lr * g[k] / (s_new[k] ** 0.5 + eps)
        return theta_new, s_new

    def rmsprop_step(theta, g, s, lr, beta=0.9, eps=1e-8):
        theta_new, s_new = theta.copy(), s.copy()
        for k in np.ndindex(theta.shape):
            s_new[k] = beta * s[k] + (1 - beta) * g[k] * g[k]
            theta_new[k] -= lr * g[k] / (s_new[k] + eps) ** 0.5
        return theta_new, s_new


@alternative
class as_the_slides_write_it:
    """Inside, the slides' velocity with its other sign; results as lists."""

    def momentum_step(theta, g, velocity, lr, gamma=0.9):
        v = gamma * -velocity - lr * g
        return [theta + v, -v]

    def pytorch_momentum_step(theta, g, buffer, lr, mu=0.9):
        change = -lr * mu * buffer - lr * g
        return [theta + change, mu * buffer + g]

    def terminal_velocity(g, lr, gamma):
        return g / ((1 - gamma) / lr)


@alternative
class copies_changed_in_place:
    """Copies that are updated in place, and the average as a step towards the new value."""

    def momentum_step(theta, g, velocity, lr, gamma=0.9):
        theta, velocity = theta.copy(), velocity.copy()
        velocity *= gamma
        velocity += lr * g
        theta -= velocity
        return theta, velocity

    def pytorch_momentum_step(theta, g, buffer, lr, mu=0.9):
        buffer = np.array(buffer)
        buffer *= mu
        buffer += g
        return theta + (-lr) * buffer, buffer

    def adagrad_step(theta, g, s, lr, eps=1e-7):
        s = np.add(s, np.square(g))
        return theta - (lr / (eps + s**0.5)) * g, s

    def rmsprop_step(theta, g, s, lr, beta=0.9, eps=1e-8):
        s = s + (1 - beta) * (np.square(g) - s)
        return theta - lr * (g * (s + eps) ** -0.5), s


@alternative
class weights_of_old_gradients:
    """The geometric series added up term by term, and a path that grows row by row."""

    def velocity_after(steps, g, lr, gamma):
        return float(lr * g * (gamma ** np.arange(steps)).sum())

    def terminal_velocity(g, lr, gamma):
        return float(lr * g * np.sum(gamma ** np.arange(5000.0)))

    def run(step, grad, theta, state, rates):
        path = np.array([theta])
        for lr in rates:
            now = path[-1]
            theta_new, state = step(now, grad(now), state, lr)
            path = np.vstack([path, theta_new])
        return path
