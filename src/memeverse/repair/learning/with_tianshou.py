"""The same training by Tianshou 2 (Weng and others 2022) on torch: to compare with, and instead of ours.

Network, replay, targets and steps are Tianshou's; users and rounds are ours. Two things it does otherwise:
with the Huber loss it would leave out the importance of a transition, so its loss is the squared one, and its
rate does not fall.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from memeverse.errors import InputError
from memeverse.puppets.audited import Audited, open_preset
from memeverse.randomness import derive, derive_seed
from memeverse.repair.learning.network import HIDDEN, Network
from memeverse.repair.learning.settings import Settings
from memeverse.repair.learning.training import Trained, judged
from memeverse.repair.sides import SIDES, read_side, reward
from memeverse.repair.users import STATE, Users, observed
from memeverse.threads import one_thread


def train_with_tianshou(
    side: Any,
    settings: Settings | None = None,
    *,
    seed: int | str = 0,
    site: Audited | None = None,
    after_round: Callable[[dict[str, float]], None] | None = None,
) -> Trained:
    """What `train` does, by the library. It needs torch: `pip install 'memeverse[repair]'`."""
    try:
        import torch
        from tianshou.data import Batch, PrioritizedVectorReplayBuffer
        from tianshou.utils.torch_utils import policy_within_training_step
    except ImportError as error:
        raise InputError(
            f"to train with Tianshou, {error.name} is missing: pip install 'memeverse[repair]' (torch is "
            "large; its CPU build is enough). Without it, `train` does the same in NumPy."
        ) from None
    side, settings = read_side(side), settings or Settings()
    site = site if site is not None else open_preset("paper")
    rng = derive(seed, "repair", side, "training")
    torch.manual_seed(derive_seed(seed, "repair", side, "torch") % 2**63)
    before = np.random.get_state()  # noqa: NPY002 - Tianshou draws from it
    np.random.seed(derive_seed(seed, "repair", side, "tianshou") % 2**32)  # noqa: NPY002
    policy, algorithm = _algorithm(settings)
    together, curve = settings.together, []
    buffer = PrioritizedVectorReplayBuffer(
        settings.replay, together, alpha=settings.alpha, beta=settings.beta
    )
    try:
        with one_thread():
            for number in range(settings.rounds):
                chosen = rng.integers(2**31, size=together)
                users = Users(site, side, chosen, seed="environment", room=settings.m)
                states, rewards = observed(users.slants), np.zeros(settings.m)
                for step in range(settings.m):
                    done = (number + step / settings.m) / settings.rounds
                    policy.set_eps_training(settings.exploration(done))
                    with policy_within_training_step(policy), torch.no_grad():
                        asked = Batch(obs=states, info=[{}] * together)
                        actions = policy.add_exploration_noise(policy(asked).act, asked)
                    users.watch(actions)
                    following, gained = observed(users.slants), reward(users.slants)
                    rewards[step] = gained.mean()
                    is_last = np.full(together, step + 1 == settings.m)
                    buffer.add(
                        Batch(obs=states, act=actions, rew=gained, obs_next=following, info=[{}] * together,
                              terminated=np.zeros(together, dtype=bool), truncated=is_last)
                    )  # fmt: skip
                    buffer.set_beta(settings.beta + (1 - settings.beta) * done)
                    states = following
                    if len(buffer) >= settings.batch:
                        with policy_within_training_step(policy):
                            for _ in range(settings.updates):
                                algorithm.update(buffer=buffer, sample_size=settings.batch)
                curve.append({
                    "episodes": (number + 1) * together,
                    "epsilon": settings.exploration(number / settings.rounds),
                    "reward": float(rewards.mean()), "loss": float("nan"), "greedy": float("nan"),
                })  # fmt: skip
                if after_round is not None:
                    after_round(curve[-1])
    finally:
        np.random.set_state(before)  # noqa: NPY002
    network = weights_of(policy.model)
    curve[-1]["greedy"] = judged(network, side, settings, site)
    return Trained(side, network, pd.DataFrame(curve), settings, seed)


def weights_of(model: Any) -> Network:
    """Tianshou's dueling network as one of ours: the same Q-values."""
    linear = [
        *(one for one in model.model.model if hasattr(one, "weight")),
        *(one for head in (model.V, model.Q) for one in head.model if hasattr(one, "weight")),
    ]
    names = ("1", "2", "_value", "_advantage")
    found = {}
    for name, layer in zip(names, linear, strict=True):
        found[f"w{name}"] = layer.weight.detach().numpy().T.copy()
        found[f"b{name}"] = layer.bias.detach().numpy().copy()
    return Network(found)


def _algorithm(settings: Settings) -> tuple[Any, Any]:
    from tianshou.algorithm.modelfree.dqn import DQN, DiscreteQLearningPolicy
    from tianshou.algorithm.optim import AdamOptimizerFactory
    from tianshou.utils.net.common import Net

    from memeverse.repair.environment import ACTIONS, STATES

    net = Net(
        state_shape=(STATE,), action_shape=len(SIDES), hidden_sizes=[HIDDEN, HIDDEN],
        dueling_param=({"hidden_sizes": []}, {"hidden_sizes": []}),
    )  # fmt: skip
    policy = DiscreteQLearningPolicy(model=net, action_space=ACTIONS, observation_space=STATES)
    algorithm = DQN(
        policy=policy, optim=AdamOptimizerFactory(lr=settings.rate), gamma=settings.discount,
        target_update_freq=settings.copied, is_double=True,
    )  # fmt: skip
    return policy, algorithm
