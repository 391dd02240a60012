"""Does the network learn what it should, is a training the same again, and is nothing lost when it stops?"""

import itertools
import json

import numpy as np
import pytest
from click.testing import CliRunner

from memeverse.errors import InputError, Stopped
from memeverse.puppets.audited import open_preset
from memeverse.puppets.presets import Recipe
from memeverse.repair import models
from memeverse.repair.command import repair
from memeverse.repair.learning.network import Adam, Network, gradients, new_network
from memeverse.repair.learning.replay import Replay
from memeverse.repair.learning.settings import Settings
from memeverse.repair.learning.several import Training, Trainings, train_several
from memeverse.repair.learning.shipping import CURVES, files_of
from memeverse.repair.learning.storing import network_bytes, put_away, read_network, taken_up
from memeverse.repair.learning.training import new_learner, play_round, td_targets, train
from memeverse.repair.models import load_network

TINY = Settings(episodes=8, m=3, together=4, batch=8, updates=1, replay=16, copied=5)


@pytest.fixture
def rng():
    return np.random.default_rng(1)


# ---------------------------------------------------------------- the network


def loss(network, states, actions, targets, importance):
    """Written down anew: the mean Huber loss."""
    errors = network.q_values(states).astype(float)[np.arange(len(states)), actions] - targets
    huber = np.where(np.abs(errors) <= 1, errors**2 / 2, np.abs(errors) - 0.5)
    return float((importance * huber).mean())


def test_gradients_are_those_of_small_steps(rng):
    network = new_network(5, 3, rng)
    network = Network({name: value.astype(float) * 3 for name, value in network.weights.items()})
    states, actions = rng.normal(size=(7, 5)), rng.integers(3, size=7)
    targets, importance = rng.normal(size=7) * 2, rng.random(7)
    found, _ = gradients(network, states, actions, targets, importance)
    for name, value in network.weights.items():
        for place in itertools.islice(np.ndindex(value.shape), 0, None, max(1, value.size // 12)):
            step, before = 1e-6, value[place]
            sides = []
            for move in (step, -step):
                value[place] = before + move
                sides.append(loss(network, states, actions, targets, importance))
            value[place] = before
            assert found[name][place] == pytest.approx(
                (sides[0] - sides[1]) / (2 * step), rel=1e-4, abs=1e-6
            ), name


def test_q_values_are_a_value_and_advantages_around_it(rng):
    network = new_network(4, 3, rng)
    weights = network.weights
    x = rng.normal(size=(6, 4)).astype(np.float32)
    hidden = np.maximum(np.maximum(x @ weights["w1"] + weights["b1"], 0) @ weights["w2"] + weights["b2"], 0)
    value = hidden @ weights["w_value"] + weights["b_value"]
    assert network.q_values(x).mean(axis=1) == pytest.approx(value[:, 0], abs=1e-6)


def test_a_network_learns_what_is_there_to_learn(rng):
    """The best of three actions hangs on the sign of a number: after some steps it is known."""
    network, adam = new_network(1, 3, rng), None
    adam = Adam.of(network)
    for _ in range(600):
        states = rng.uniform(-1, 1, (64, 1))
        actions = rng.integers(3, size=64)
        best = np.where(states[:, 0] > 0, 2, 0)
        slopes, _ = gradients(network, states, actions, (actions == best) * 1.0, np.ones(64))
        adam.step(network, slopes, 3e-3)
    tried = np.array([[-0.7], [-0.2], [0.2], [0.7]])
    assert network.q_values(tried).argmax(axis=1).tolist() == [0, 0, 2, 2]


def test_a_target_is_double_q_learnings():
    """One network chooses, the other one values. With biases alone they say the same of all states."""

    def saying(*advantages):
        network = new_network(2, 3, np.random.default_rng(1))
        for value in network.weights.values():
            value[...] = 0
        network.weights["b_advantage"][:] = advantages
        return network

    chooses, values = saying(0.0, 0.3, 0.0), saying(0.6, 0.0, -0.6)
    found = td_targets(np.array([-0.2, 0.0]), np.zeros((2, 2)), chooses, values, 0.9)
    assert found == pytest.approx([-0.2 + 0.9 * 0.0, 0.0], abs=1e-6)
    found = td_targets(np.array([-0.2]), np.zeros((1, 2)), values, values, 0.5)
    assert found == pytest.approx([-0.2 + 0.5 * 0.6], abs=1e-6)


def test_what_surprised_more_is_drawn_more_often_and_counts_less(rng):
    replay = Replay(8, 1, alpha=0.5)
    replay.add(np.arange(4)[:, None], np.zeros(4), np.zeros(4), np.zeros((4, 1)))
    replay.reprioritise(np.arange(4), np.array([1.0, 4.0, 9.0, 16.0]))
    drawn = np.concatenate([replay.sample(8, 0.5, rng).places for _ in range(4_000)])
    assert np.bincount(drawn) / len(drawn) == pytest.approx(np.array([1, 2, 3, 4]) / 10, abs=0.01)
    batch = replay.sample(8, 1.0, rng)
    expected = 1 / np.sqrt(np.array([1.0, 4.0, 9.0, 16.0]))[batch.places]
    assert batch.importance == pytest.approx(expected / expected.max(), rel=1e-2)
    assert (batch.states[:, 0] == batch.places).all()


def test_replay_forgets_the_oldest_and_looks_at_the_new(rng):
    replay = Replay(5, 1)
    for start in (0, 3, 6):
        replay.add(np.arange(start, start + 3)[:, None], np.zeros(3), np.zeros(3), np.zeros((3, 1)))
    assert sorted(replay.states[:, 0].tolist()) == [4, 5, 6, 7, 8]
    assert len(replay) == 5
    with pytest.raises(InputError, match="nothing to learn"):
        Replay(5, 1).sample(2, 0.5, rng)


# ---------------------------------------------------------------- training


def same(one, other):
    return all((one.weights[name] == other.weights[name]).all() for name in one.weights)


def test_a_training_is_the_same_again_and_another_seed_another_one():
    first, again, other = (train("left", TINY, seed=seed) for seed in (1, 1, 2))
    assert same(first.network, again.network)
    assert not same(first.network, other.network)
    assert first.curve.equals(again.curve)
    assert first.curve["episodes"].tolist() == [4, 8]
    assert first.curve["greedy"].notna().tolist() == [False, True]


def test_a_training_that_was_put_away_goes_on_the_same(tmp_path):
    site, whole = open_preset("paper"), train("right", TINY, seed=3)
    learner = new_learner("right", TINY, 3)
    play_round(learner, site)
    put_away(learner, tmp_path / "half.npz")
    taken = taken_up(tmp_path / "half.npz")
    assert taken.round == 1
    rest = train("right", learner=taken, site=site)
    assert same(whole.network, rest.network)
    assert whole.curve.equals(rest.curve)
    assert list(tmp_path.iterdir()) == [tmp_path / "half.npz"]


def test_several_trainings_are_the_same_in_one_process_and_in_two(tmp_path):
    tasks, recipe = [Training("left", 0), Training("right", 1)], Recipe(size=open_preset().recipe.size)
    files = [files_of(train_several(tasks, recipe, TINY, jobs=jobs, progress=False)) for jobs in (1, 2)]
    assert files[0] == files[1]
    assert set(files[0]) == {"left-0.npz", "right-1.npz", CURVES}
    assert files[0][CURVES].decode().splitlines()[0] == "side,seed,episodes,epsilon,reward,loss,greedy"


def test_a_training_that_is_stopped_loses_nothing_that_was_put_away(tmp_path, monkeypatch):
    settings = Settings(episodes=28, m=2, together=4, batch=4, updates=1, replay=16)
    task, recipe = Training("left", 0), Recipe(size=open_preset().recipe.size)
    whole = train_several([task], recipe, settings, jobs=1, progress=False)[0]

    def stop_after_six(done, total):
        if done == 6:
            raise KeyboardInterrupt

    with pytest.raises(Stopped, match="--resume"):
        train_several([task], recipe, settings, folder=tmp_path, jobs=1, progress=stop_after_six)
    assert taken_up(tmp_path / "left-0.training.npz").round == 5
    told = []
    rest = train_several(
        [task], recipe, settings, folder=tmp_path, is_resumed=True, jobs=1,
        progress=lambda done, total: told.append(done),
    )[0]  # fmt: skip
    assert told == [5, 6, 7]
    assert same(whole.network, rest.network)
    with pytest.raises(InputError, match="other settings"):
        Trainings(recipe, TINY, tmp_path, True).begun(task)


@pytest.mark.parametrize("damage", [lambda b: b[: len(b) // 2], lambda b: b"", lambda b: b"PK" + b[2:900]])
def test_a_damaged_training_is_told(tmp_path, damage):
    learner, file = new_learner("left", TINY, 1), tmp_path / "t.npz"
    put_away(learner, file)
    file.write_bytes(damage(file.read_bytes()))
    with pytest.raises(InputError, match="damaged or none of ours"):
        taken_up(file)


def put_away_with(file, **changes):
    """A training after a round, as a proper file in which some things are others."""
    learner = new_learner("left", TINY, 1)
    play_round(learner, open_preset("paper"))
    put_away(learner, file)
    with np.load(file) as found:
        arrays = {name: found[name] for name in found.files}
    about = json.loads(arrays.pop("about").tobytes())
    for name, change in changes.items():
        if name in about:
            about[name] = change(about[name])
        else:
            part, weight = name.split("_", 1)
            arrays[f"{part}.{weight}"] = change(arrays[f"{part}.{weight}"])
    np.savez(file, **arrays, about=np.frombuffer(json.dumps(about).encode(), dtype=np.uint8))


def having(value, *place):
    def change(array):
        array = array.copy()
        array[place or (0,) * array.ndim] = value
        return array

    return change


def test_a_training_that_was_only_written_anew_is_taken_up(tmp_path):
    put_away_with(tmp_path / "t.npz")
    assert taken_up(tmp_path / "t.npz").round == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"network_w1": having(np.nan)},
        {"target_b2": having(np.inf)},
        {"mean_w2": having(np.nan)},
        {"square_w2": having(-1)},
        {"network_w2": lambda array: array[:5]},
        {"network_w1": lambda array: array.astype(str)},
        {"replay_actions": having(3)},
        {"replay_actions": having(-1)},
        {"replay_states": having(np.nan)},
        {"replay_rewards": lambda array: array[:-1]},
        {"replay_priorities": having(0)},
        {"curve": lambda rows: "a curve"},
        {"curve": lambda rows: {"0": rows[0]}},
        {"curve": lambda rows: [[1, 2, 3]]},
        {"curve": lambda rows: [{**rows[0], "reward": "high"}]},
        {"curve": lambda rows: rows * 9},
        {"side": lambda _: "up"},
        {"side": lambda _: "center"},
        {"seed": lambda _: [1]},
        {"steps": lambda _: -1},
        {"n_updates": lambda _: "many"},
        {"n_added": lambda number: number - 1},
        {"largest": lambda _: float("nan")},
        {"rng": lambda state: {**state, "state": {"state": 1 << 200, "inc": 1}}},
        {"settings": lambda settings: {**settings, "replay": 10**15}},
        {"settings": lambda settings: {**settings, "replay": 5}},
        {"settings": lambda settings: list(settings)},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_a_damaged_training_in_a_proper_file_is_told(changes, tmp_path):
    """Is everything looked at before it is trained with?"""
    put_away_with(tmp_path / "t.npz", **changes)
    with pytest.raises(InputError, match=r"damaged or none of ours\. Delete it, and train anew"):
        taken_up(tmp_path / "t.npz")


def test_a_small_file_that_would_be_a_large_array_is_told_before_it_is_read(tmp_path, monkeypatch):
    def read(*_, **__):
        raise AssertionError("it was read")

    np.savez_compressed(tmp_path / "t.npz", about=np.zeros(3_000_000, dtype=np.uint8))
    monkeypatch.setattr(np, "load", read)
    with pytest.raises(InputError, match="damaged"):
        taken_up(tmp_path / "t.npz")


def test_a_file_of_another_kind_is_told(tmp_path, rng):
    file = tmp_path / "network.npz"
    file.write_bytes(network_bytes(new_network(3, 3, rng), {"side": "left"}))
    with pytest.raises(InputError, match="not a training"):
        taken_up(file)
    with pytest.raises(InputError, match="can't be read"):
        taken_up(tmp_path / "nowhere.npz")
    np.savez(file, w1=np.array([{}], dtype=object), allow_pickle=True)
    with pytest.raises(InputError, match="damaged"):
        read_network(file.read_bytes(), "it")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"episodes": 0}, "at least 1"),
        ({"episodes": 70}, "multiple of 50"),
        ({"discount": 1.0}, "without 1"),
        ({"rate": -1}, "at least 0"),
        ({"alpha": 2}, "between 0 and 1"),
    ],
)
def test_settings_that_can_not_be_are_told(given, words):
    with pytest.raises(InputError, match=words):
        Settings(**given)


# ---------------------------------------------------------------- the command that trains


def trained_in(folder, *options):
    """The command on a small site: how it ended, and what it said on one line."""
    small = ["--episodes", "2", "--videos", "2", "--jobs", "1", "--to", str(folder)]
    ran = CliRunner().invoke(repair, ["train", *small, *options])
    return ran.exit_code, " ".join(ran.output.split())


def contents(folder):
    return {one.name: one.read_bytes() for one in folder.iterdir()}


def test_a_training_writes_nothing_of_somebodys_over(tmp_path):
    assert trained_in(tmp_path, "--side", "left")[0] == 0
    before = contents(tmp_path)
    code, said = trained_in(tmp_path, "--side", "left", "--episodes", "3")
    assert code == 1
    assert "is there already" in said
    assert "by --resume, or give another folder with --to" in said
    assert contents(tmp_path) == before
    assert trained_in(tmp_path, "--side", "left", "--resume")[0] == 0
    assert contents(tmp_path) == before
    (tmp_path / "left-0.training.npz").unlink()
    for options in ([], ["--resume"]):  # a network from which no training can go on
        code, said = trained_in(tmp_path, "--side", "left", *options)
        assert code == 1
        assert "--resume" not in said
        assert "written over: give another folder with --to" in said
    assert (tmp_path / "left-0.npz").read_bytes() == before["left-0.npz"]


def test_curves_of_the_other_side_stay(tmp_path):
    both, one_by_one = tmp_path / "both", tmp_path / "one by one"
    assert trained_in(both)[0] == 0
    for side in ("right", "left"):
        assert trained_in(one_by_one, "--side", side)[0] == 0
    assert contents(one_by_one) == contents(both)
    rows = (both / CURVES).read_text().splitlines()
    assert [row.split(",")[0] for row in rows] == ["side", "left", "right"]


@pytest.mark.parametrize("mine", ["my,own,table\n1,2,3\n", "side,seed\n", "", "\0\n"])
def test_a_table_of_somebodys_is_no_place_for_curves(mine, tmp_path):
    (tmp_path / CURVES).write_text(mine)
    code, said = trained_in(tmp_path)
    assert code == 1
    assert "holds no curves of ours: move it away" in said
    assert contents(tmp_path) == {CURVES: mine.encode()}


def test_what_failed_in_a_training_is_not_of_a_sweep(tmp_path):
    (tmp_path / "left-0.training.npz").write_bytes(b"nothing")
    code, said = trained_in(tmp_path, "--side", "left", "--resume")
    assert code == 1
    assert said.endswith("train anew. This was the left network of seed 0.")


# ---------------------------------------------------------------- what is shipped


@pytest.mark.parametrize(("side", "seed"), list(itertools.product(("left", "right"), range(models.SEEDS))))
def test_a_shipped_network_says_how_it_was_trained(side, seed):
    about = models.about_network(side, seed)
    assert (about["side"], about["seed"]) == (side, seed)
    assert Settings(**about["settings"]) == Settings()
    assert load_network(side, seed).q_values(np.zeros((2, 34))).shape == (2, 3)
    curve = models.learning_curves().query("side == @side and seed == @seed")
    assert curve["episodes"].iloc[-1] == 2_500
    assert curve["greedy"].iloc[-1] > curve["reward"].iloc[0] - 0.02


def test_no_network_is_large():
    files = [one for one in models._SHIPPED.iterdir() if one.name.endswith(".npz")]
    assert len(files) == 10
    assert all(len(one.read_bytes()) < 40_000 for one in files)
    with pytest.raises(InputError, match="0 to 4"):
        load_network("left", 5)


@pytest.mark.parametrize("content", [b"", b"PK", None, "nan"])
def test_a_shipped_network_that_is_damaged_says_what_to_do(content, tmp_path, monkeypatch):
    file = tmp_path / models.file_name("left", 4)
    if content == "nan":
        network = load_network("left", 4).copy()
        network.weights["b2"][0] = np.nan
        content = network_bytes(network, models.about_network("left", 4))
    if content is not None:
        file.write_bytes(content)
    monkeypatch.setattr(models, "_SHIPPED", tmp_path)
    models._loaded.cache_clear()
    with pytest.raises(
        InputError, match=r"install memeverse again\. A rule works without it.* --policy proportional"
    ):
        load_network("left", 4)


@pytest.mark.slow
@pytest.mark.parametrize("side", ["left", "right"])
def test_a_shipped_network_is_what_its_command_trains(side):
    trained = train(side, seed=0)
    expected = (models._SHIPPED / models.file_name(side, 0)).read_bytes()
    shipped, _ = read_network(expected, "it")
    for name, value in trained.network.weights.items():  # another machine's sums may round otherwise
        assert value == pytest.approx(shipped.weights[name], abs=2e-3), name
