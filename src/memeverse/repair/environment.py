"""The homepage of a user as a Gymnasium environment: `gymnasium.make("memeverse/Homepage-v0", side="left")`.

A step watches one video in the background: 0 of the left, 1 of the center, 2 of the right. The state is the
homepage, as the slants of its places; the reward is ``-|their mean|``. An episode is one user and ``m``
videos. The state does not tell all: what a user watched decides on the next homepage, and is seen through it
alone.
"""

from typing import Any

import gymnasium
import numpy as np
from gymnasium.spaces import Box, Discrete
from gymnasium.vector import AutoresetMode, VectorEnv
from gymnasium.vector.utils import batch_space

from memeverse.errors import shortened
from memeverse.puppets.audited import Audited, open_preset
from memeverse.repair.sides import SIDES, mean_slant, read_side, reward, shares
from memeverse.repair.users import STATE, Users, observed
from memeverse.simulation.reading import read_count

_NUMBERS = 2**31  # of users that an environment may meet

STATES = Box(-1.0, 1.0, (STATE,), np.float32)
ACTIONS: "Discrete" = Discrete(len(SIDES))


class Homepages(VectorEnv):
    """Many users of one side at once; all episodes begin and end together."""

    metadata: dict[str, Any] = {  # noqa: RUF012 - as Gymnasium declares it
        "render_modes": [],
        "autoreset_mode": AutoresetMode.NEXT_STEP,
    }

    def __init__(
        self, num_envs: int = 1, side: str = "left", m: int = 100, site: Audited | None = None, **_: Any
    ):
        self.num_envs = read_count(num_envs, "num_envs", 1)
        self.side, self.m = read_side(side), read_count(m, "m", 1)
        self.site = site if site is not None else open_preset("paper")
        self.single_observation_space, self.single_action_space = STATES, ACTIONS
        self.observation_space = batch_space(STATES, num_envs)
        self.action_space = batch_space(ACTIONS, num_envs)
        self.users: Users | None = None
        self._is_over = False

    def reset(
        self, *, seed: Any = None, options: dict[str, Any] | None = None
    ) -> tuple[np.ndarray, dict[str, Any]]:
        """New users, as they follow from the seed or from what was drawn before."""
        super().reset(seed=seed if not isinstance(seed, list | tuple) else int(np.sum(seed)))
        numbers = self.np_random.integers(_NUMBERS, size=self.num_envs)
        self.users = Users(self.site, self.side, numbers, seed="environment", room=self.m)
        self._is_over = False
        return observed(self.users.slants), self._told(self.users)

    def step(
        self, actions: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, dict[str, Any]]:
        """Each watches a video, and sees the next homepage. After the last one, a step begins anew."""
        nobody = np.zeros(self.num_envs, dtype=bool)
        if self.users is None:
            raise gymnasium.error.ResetNeeded("call reset() before step().")
        if self._is_over:
            states, told = self.reset()
            return states, np.zeros(self.num_envs), nobody, nobody, told
        self.users.watch(_read_actions(actions, self.num_envs))
        slants = self.users.slants
        self._is_over = self.users.n_injected == self.m
        return (
            observed(slants),
            np.asarray(reward(slants)),
            nobody,
            np.full(self.num_envs, self._is_over),
            self._told(self.users),
        )

    def _told(self, users: Users) -> dict[str, Any]:
        """The mean slants, and how many videos were watched in the background."""
        watched = np.full(self.num_envs, users.n_injected)
        return {"mean_slant": np.asarray(mean_slant(users.slants)), "n_injected": watched}


class Homepage(gymnasium.Env[np.ndarray, np.int64]):
    """One user of a side."""

    metadata: dict[str, Any] = {"render_modes": ["ansi"], "render_fps": 1}  # noqa: RUF012

    def __init__(
        self,
        side: str = "left",
        m: int = 100,
        site: Audited | None = None,
        render_mode: str | None = None,
    ):
        self._one = Homepages(1, side, m, site)
        self.observation_space, self.action_space = STATES, ACTIONS
        self.render_mode = render_mode
        self._is_over = False

    @property
    def users(self) -> Users | None:
        """The user whose homepage it is."""
        return self._one.users

    def reset(
        self, *, seed: int | None = None, options: dict[str, Any] | None = None
    ) -> tuple[np.ndarray, dict[str, Any]]:
        """A new user."""
        super().reset(seed=seed)
        states, told = self._one.reset(seed=int(self.np_random.integers(_NUMBERS)))
        self._is_over = False
        return states[0], _first(told)

    def step(self, action: np.int64) -> tuple[np.ndarray, float, bool, bool, dict[str, Any]]:
        """Watch a video of a side. After the last one of an episode, `reset` comes first."""
        if self._is_over:
            raise gymnasium.error.ResetNeeded(
                f"the {self._one.m} videos of this episode are used up: call reset(), and a new user comes."
            )
        states, rewards, _, over, told = self._one.step(_read_actions([action], 1))
        self._is_over = bool(over[0])
        return states[0], float(rewards[0]), False, self._is_over, _first(told)

    def render(self) -> str | None:
        """The homepage in a line of text."""
        if self.render_mode != "ansi" or self.users is None:
            return None
        left, center, right = shares(self.users.slants)[0]
        mean = float(mean_slant(self.users.slants)[0])
        return f"left {left:.0%}, center {center:.0%}, right {right:.0%}; mean slant {mean:+.2f}"


def _read_actions(actions: Any, n: int) -> np.ndarray:
    """The numbers of sides, one for each of ``n`` users."""
    try:
        found = np.asarray(actions)
    except ValueError:  # of lists of several lengths
        found = np.empty(0)
    if found.shape != (n,) or found.dtype.kind not in "iu" or not np.isin(found, range(len(SIDES))).all():
        given = actions[0] if n == 1 and isinstance(actions, list) and len(actions) == 1 else actions
        many = "" if n == 1 else f", and {n} users need as many"
        raise gymnasium.error.InvalidAction(
            f"an action is 0 (left), 1 (center) or 2 (right){many}; this is {shortened(repr(given), 80)}."
        )
    return found


def _first(told: dict[str, Any]) -> dict[str, Any]:
    return {name: values[0].item() for name, values in told.items()}
