"""A network for Q-values: two layers of 64, and a dueling head; its gradients, and the steps of Adam.

It is small enough for NumPy: a forward pass for 64 states takes less time than a call of a larger library.
"""

from dataclasses import dataclass

import numpy as np

from memeverse.errors import InputError

HIDDEN = 64
_NAMES = ("w1", "b1", "w2", "b2", "w_value", "b_value", "w_advantage", "b_advantage")


@dataclass(frozen=True, eq=False)
class Network:
    """Weights by name; Q = value + advantage - mean advantage (Wang and others 2016)."""

    weights: dict[str, np.ndarray]

    def __post_init__(self) -> None:
        missing = [name for name in _NAMES if name not in self.weights]
        if missing:
            raise InputError(f"these are not the weights of a network: there is no {', '.join(missing)}.")

    @property
    def n_inputs(self) -> int:
        """How many numbers a state has."""
        return int(self.weights["w1"].shape[0])

    @property
    def n_actions(self) -> int:
        """How many actions there are."""
        return int(self.weights["w_advantage"].shape[1])

    def q_values(self, states: np.ndarray) -> np.ndarray:
        """The Q-values of states, (b, n_actions), from (b, n_inputs).

        >>> q = new_network(4, 3, np.random.default_rng(1)).q_values(np.zeros((2, 4)))
        >>> q.shape, bool(np.allclose(q[0], q[1]))
        ((2, 3), True)
        """
        return _forward(self.weights, np.asarray(states, dtype=np.float32))[-1]

    def copy(self) -> "Network":
        """Another one with the same weights, that changes by itself."""
        return Network({name: value.copy() for name, value in self.weights.items()})


def new_network(n_inputs: int, n_actions: int, rng: np.random.Generator) -> Network:
    """A network that has learned nothing: weights as He and others (2015) draw them, small in the heads."""
    sizes = ((n_inputs, HIDDEN, 2.0), (HIDDEN, HIDDEN, 2.0), (HIDDEN, 1, 0.01), (HIDDEN, n_actions, 0.01))
    weights = {}
    for (n_from, n_to, gain), w, b in zip(sizes, _NAMES[::2], _NAMES[1::2], strict=True):
        weights[w] = rng.normal(0, np.sqrt(gain / n_from), (n_from, n_to)).astype(np.float32)
        weights[b] = np.zeros(n_to, dtype=np.float32)
    return Network(weights)


def gradients(
    network: Network, states: np.ndarray, actions: np.ndarray, targets: np.ndarray, importance: np.ndarray
) -> tuple[dict[str, np.ndarray], np.ndarray]:
    """Of the mean Huber loss of Q(state, action) to its target, by weight; and the errors Q - target, (b,).

    ``importance`` (b,) weighs each one's loss.
    """
    weights, b = network.weights, len(states)
    x = np.asarray(states, dtype=np.float32)
    first, second, q = _forward(weights, x)
    errors = q[np.arange(b), actions] - targets
    wanted = (importance * np.clip(errors, -1, 1) / b).astype(np.float32)  # dLoss/dQ of the action taken
    in_advantage = np.repeat(-wanted[:, None] / q.shape[1], q.shape[1], axis=1)
    in_advantage[np.arange(b), actions] += wanted
    in_second = wanted[:, None] @ weights["w_value"].T + in_advantage @ weights["w_advantage"].T
    in_second *= second > 0
    in_first = (in_second @ weights["w2"].T) * (first > 0)
    found = {
        "w1": x.T @ in_first, "b1": in_first.sum(axis=0),
        "w2": first.T @ in_second, "b2": in_second.sum(axis=0),
        "w_value": second.T @ wanted[:, None], "b_value": wanted.sum(keepdims=True),
        "w_advantage": second.T @ in_advantage, "b_advantage": in_advantage.sum(axis=0),
    }  # fmt: skip
    return found, errors


@dataclass(eq=False)
class Adam:
    """Steps down a gradient (Kingma and Ba 2015)."""

    means: dict[str, np.ndarray]
    squares: dict[str, np.ndarray]
    steps: int = 0

    @classmethod
    def of(cls, network: Network) -> "Adam":
        """One that has made no step yet."""
        zeros = {name: np.zeros_like(value) for name, value in network.weights.items()}
        return cls(zeros, {name: value.copy() for name, value in zeros.items()})

    def step(self, network: Network, gradient: dict[str, np.ndarray], rate: float) -> None:
        """Change the weights of a network, in place."""
        self.steps += 1
        rate = rate * np.sqrt(1 - 0.999**self.steps) / (1 - 0.9**self.steps)
        for name, slope in gradient.items():
            mean, square = self.means[name], self.squares[name]
            mean += 0.1 * (slope - mean)
            square += 0.001 * (slope * slope - square)
            network.weights[name] -= np.float32(rate) * mean / (np.sqrt(square) + np.float32(1e-8))


def _forward(weights: dict[str, np.ndarray], x: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Both hidden layers, and the Q-values."""
    first = np.maximum(x @ weights["w1"] + weights["b1"], 0)
    second = np.maximum(first @ weights["w2"] + weights["b2"], 0)
    value = second @ weights["w_value"] + weights["b_value"]
    advantage = second @ weights["w_advantage"] + weights["b_advantage"]
    return first, second, value + advantage - advantage.mean(axis=1, keepdims=True)
