"""Is our small Q-network what a well-kept library has? Needs torch and Tianshou: `make test-models`."""

import numpy as np
import pytest

from memeverse.puppets.audited import open_preset
from memeverse.repair.learning.network import Adam, gradients, new_network
from memeverse.repair.learning.replay import Replay
from memeverse.repair.learning.settings import Settings
from memeverse.repair.learning.training import td_targets

pytestmark = pytest.mark.models


@pytest.fixture
def peer():
    """A Tianshou algorithm, and its network as one of ours."""
    torch = pytest.importorskip("torch", reason="NO TORCH: make test-models")
    pytest.importorskip("tianshou", reason="NO TIANSHOU: make test-models")
    from memeverse.repair.learning.with_tianshou import _algorithm, weights_of

    torch.manual_seed(1)
    policy, algorithm = _algorithm(Settings())
    return torch, policy, algorithm, weights_of(policy.model)


def states(seed, n=40):
    return np.random.default_rng(seed).uniform(-1, 1, (n, 34)).astype(np.float32)


def test_q_values_are_tianshous(peer):
    torch, policy, _, ours = peer
    with torch.no_grad():
        theirs = policy.model(states(1))[0].numpy()
    assert ours.q_values(states(1)) == pytest.approx(theirs, abs=1e-5)


def test_gradients_are_those_of_torch(peer):
    torch, policy, _, ours = peer
    rng = np.random.default_rng(2)
    actions, targets, importance = rng.integers(3, size=40), rng.normal(size=40) * 2, rng.random(40)
    q = policy.model(states(2))[0][torch.arange(40), torch.as_tensor(actions)]
    losses = torch.nn.functional.huber_loss(
        q, torch.as_tensor(targets, dtype=torch.float32), reduction="none", delta=1.0
    )
    (losses * torch.as_tensor(importance, dtype=torch.float32)).mean().backward()
    found, errors = gradients(ours, states(2), actions, targets, importance)
    assert errors == pytest.approx(q.detach().numpy() - targets, abs=1e-5)
    layers = [
        *(one for one in policy.model.model.model if hasattr(one, "weight")),
        *(one for head in (policy.model.V, policy.model.Q) for one in head.model if hasattr(one, "weight")),
    ]
    for name, layer in zip(("1", "2", "_value", "_advantage"), layers, strict=True):
        assert found[f"w{name}"] == pytest.approx(layer.weight.grad.numpy().T, abs=1e-5), name
        assert found[f"b{name}"] == pytest.approx(layer.bias.grad.numpy(), abs=1e-5), name


def test_targets_are_those_of_tianshous_double_dqn(peer):
    torch, policy, algorithm, ours = peer
    from tianshou.data import Batch, ReplayBuffer

    from memeverse.repair.learning.with_tianshou import weights_of

    with torch.no_grad():
        for parameter in policy.model.parameters():
            parameter.add_(torch.randn_like(parameter) * 0.2)
    moved = weights_of(policy.model)  # what chooses now; algorithm.model_old is what it was
    buffer = ReplayBuffer(40)
    following, rewards = states(3), np.random.default_rng(3).normal(size=40)
    for state, after, gained in zip(states(4), following, rewards, strict=True):
        buffer.add(Batch(obs=state, act=0, rew=gained, terminated=False, truncated=True, obs_next=after,
                         info={}))  # fmt: skip
    with torch.no_grad():
        batch, places = buffer.sample(0)
        theirs = algorithm._preprocess_batch(batch, buffer, places).returns.numpy().ravel()
    assert td_targets(rewards, following, moved, ours, 0.9)[places] == pytest.approx(theirs, abs=1e-5)


def test_steps_are_those_of_torchs_adam(peer):
    torch = peer[0]
    network = new_network(3, 3, np.random.default_rng(4))
    tensors = {name: torch.nn.Parameter(torch.tensor(value)) for name, value in network.weights.items()}
    theirs, ours = torch.optim.Adam(tensors.values(), lr=1e-2), Adam.of(network)
    rng = np.random.default_rng(5)
    for _ in range(50):
        slopes = {
            name: rng.normal(size=value.shape).astype(np.float32) for name, value in network.weights.items()
        }
        for name, slope in slopes.items():
            tensors[name].grad = torch.tensor(slope)
        theirs.step()
        ours.step(network, slopes, 1e-2)
    for name, tensor in tensors.items():
        assert network.weights[name] == pytest.approx(tensor.detach().numpy(), abs=2e-4), name


def test_replay_draws_and_weighs_as_tianshous():
    pytest.importorskip("tianshou", reason="NO TIANSHOU: make test-models")
    from tianshou.data import Batch, PrioritizedReplayBuffer

    theirs, ours = PrioritizedReplayBuffer(20, alpha=0.6, beta=0.4), Replay(20, 1, alpha=0.6)
    for number in range(20):
        theirs.add(Batch(obs=[float(number)], act=0, rew=0.0, terminated=False, truncated=False,
                         obs_next=[0.0], info={}))  # fmt: skip
    ours.add(np.arange(20.0)[:, None], np.zeros(20), np.zeros(20), np.zeros((20, 1)))
    errors = np.linspace(0.2, 4, 20)
    theirs.update_weight(np.arange(20), errors)
    ours.reprioritise(np.arange(20), errors)
    batch = ours.sample(20, 0.4, np.random.default_rng(6))
    weights = np.asarray(theirs.get_weight(batch.places))
    assert batch.importance == pytest.approx(weights / weights.max(), rel=2e-3)
    np.random.seed(7)
    drawn = np.concatenate([theirs.sample_indices(20) for _ in range(3_000)])
    mine = np.concatenate([ours.sample(20, 0.4, np.random.default_rng(seed)).places for seed in range(3_000)])
    frequencies = [np.bincount(one, minlength=20) / len(one) for one in (drawn, mine)]
    assert frequencies[0] == pytest.approx(frequencies[1], abs=0.006)


def test_tianshou_trains_the_same_task_and_leaves_the_global_luck_alone():
    pytest.importorskip("tianshou", reason="NO TIANSHOU: make test-models")
    from memeverse.repair.learning.with_tianshou import train_with_tianshou

    settings = Settings(episodes=8, m=4, together=4, batch=8, updates=1, replay=32, copied=5)
    np.random.seed(9)
    before = np.random.get_state()[1].tolist()
    first, again = (
        train_with_tianshou("left", settings, seed=1, site=open_preset("paper")) for _ in range(2)
    )
    assert np.random.get_state()[1].tolist() == before
    for name, value in first.network.weights.items():
        assert (value == again.network.weights[name]).all()
    assert first.curve["episodes"].tolist() == [4, 8]
    assert -1 < first.curve["greedy"].iloc[-1] < 0
