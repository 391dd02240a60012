"""Tags, clusters, personas and the map: do the shipped ones hold together, and does one's own list work?"""

import contextlib
import csv
import signal

import numpy as np
import pandas as pd
import pytest

from memeverse.errors import InputError
from memeverse.interests import (
    PERSONAS,
    TAGS,
    Persona,
    choose_k,
    cosine_similarity,
    find_clusters,
    load_clusters,
    nearest,
    nearest_tags,
    open_embedder,
    persona_of,
    read_vocabulary,
    tag_map,
)
from memeverse.interests.tags import our_vocabulary
from memeverse.interests.tiny.pairs import pixels
from memeverse.platform.vocabulary import TAGS as BY_TOPIC
from memeverse.platform.vocabulary import TOPICS

FIVE = {"Outdoor Life Enthusiast", "Beauty and Fashion Lover", "Gamer", "Music Head", "Animal Devotee"}
YOUTUBE_8M = """Index,TrainVideoCount,KnowledgeGraphId,Name,WikiUrl,Vertical1,Vertical2,Vertical3,\
WikiDescription
0,788288,/m/03bt1gh,Game,https://example.org/Game,Games,,,"A game is play, structured"
1,539945,/m/01mw1,Video game,https://example.org/Video_game,Games,,,"An electronic
game"
2,415890,/m/07yv9,Vehicle,https://example.org/Vehicle,Autos & Vehicles,,,A machine
3,378135,/m/01jddz,,https://example.org/Concert,Arts & Entertainment,,,Nameless
4,286532,/m/0l14gg,Game,https://example.org/Game2,Games,,,Twice
"""


@pytest.fixture(scope="module")
def vectors():
    return our_vocabulary().vectors(open_embedder("tiny"))


def test_the_shipped_clusters_are_those_of_the_shipped_eyes(vectors):
    """Is every tag in the cluster whose centroid is nearest, for the vectors of today's weights?"""
    clusters = load_clusters()
    assert (clusters.centroids.shape, clusters.centroids.dtype) == ((100, 48), np.float32)
    assert np.allclose(np.linalg.norm(clusters.centroids, axis=1), 1, atol=1e-6)
    assert np.mean(clusters.of(vectors) == clusters.labels) > 0.98
    assert set(clusters.labels) == set(range(100))


def test_every_cluster_is_named_after_a_tag_of_its_own():
    clusters = load_clusters()
    assert len(set(clusters.names)) == len(clusters) == 100
    assert all(name in clusters.tags(i) for i, name in enumerate(clusters.names))
    assert sorted(tag for i in range(100) for tag in clusters.tags(i)) == sorted(TAGS)


def test_pictures_fall_into_clusters_of_their_topic():
    clusters, eyes = load_clusters(), open_embedder("tiny")
    wanted = [(topic, tag, 90_000, (64, 36)) for topic in TOPICS for tag in BY_TOPIC[topic][::5]]
    found = clusters.of(eyes.pictures(pixels(wanted)))
    topics = [{our_vocabulary().topics[TAGS.index(tag)] for tag in clusters.tags(int(one))} for one in found]
    assert np.mean([topic in many for (topic, *_), many in zip(wanted, topics, strict=True)]) > 0.97


@pytest.mark.parametrize("wrong", [100, -1, "no such", None, 1.0])
def test_no_such_cluster_is_told(wrong):
    with pytest.raises(InputError, match="from 0 to 99"):
        load_clusters().tags(wrong)


def test_the_shipped_map_has_the_shipped_clusters():
    table, clusters = tag_map(), load_clusters()
    assert table["tag"].tolist() == list(TAGS)
    assert table["topic"].tolist() == list(our_vocabulary().topics)
    assert table["cluster"].tolist() == clusters.labels.tolist()
    assert [clusters.names[one] for one in table["cluster"]] == table["cluster_name"].tolist()


def test_near_on_the_map_is_mostly_of_one_topic_and_what_is_next_is_akin():
    table = tag_map()
    places = table[["x", "y"]].to_numpy()
    apart = np.linalg.norm(places[:, None] - places, axis=2)
    np.fill_diagonal(apart, np.inf)
    topics = table["topic"].to_numpy()
    assert np.mean(topics[apart.argmin(axis=1)] == topics) > 0.85
    middles = table.groupby("topic")[["x", "y"]].median()
    for topic, akin in (("sewing", "knitting"), ("video games", "board games"), ("piano playing", "singing")):
        away = np.linalg.norm(middles - middles.loc[topic], axis=1)
        assert akin in middles.index[away.argsort()[1:4]], topic


def test_clusters_are_found_where_they_are():
    """Five clouds far apart: k-means finds them, the silhouette says five, each is named after its own."""
    pytest.importorskip("sklearn")
    rng = np.random.default_rng(1)
    cloud = np.arange(840) % 5
    points = np.eye(8)[cloud] + 0.05 * rng.normal(size=(840, 8))
    found = find_clusters(points, 5, seed=3)
    assert found.labels.tolist() == cloud.tolist()  # numbered by their first tags
    assert all(TAGS.index(name) % 5 == i for i, name in enumerate(found.names))
    assert find_clusters(points, 5, seed=3).labels.tolist() == found.labels.tolist()
    table = choose_k(points, [2, 5, 9])
    assert table["silhouette"].idxmax() == 5
    assert table["inertia"].is_monotonic_decreasing
    assert table.loc[5, "smallest"] == 168


def test_the_silhouette_of_our_tags_finds_the_topics(vectors):
    pytest.importorskip("sklearn")
    assert choose_k(vectors, [30, 42, 60])["silhouette"].idxmax() == len(TOPICS)


@pytest.mark.parametrize(
    ("points", "k", "told"),
    [
        (np.zeros((3, 2)), 2, "3 rows and the vocabulary 840 tags"),
        (np.zeros((840, 2)), 2, "from 1 to 1, the number of different vectors"),
        (np.eye(840), 0, "from 1 to 840"), (np.eye(840), 2.5, "from 1 to 840"),
        (np.full((840, 2), np.nan), 2, "finite"), ("abc", 2, "a row a vector"),
        ([1, 2, 3], 2, "a row a vector"),
    ],
)  # fmt: skip
def test_what_cannot_be_clustered_is_told(points, k, told):
    with pytest.raises(InputError, match=told):
        find_clusters(points, k)


@pytest.mark.parametrize(
    ("ks", "told"),
    [([], "`ks` is empty"), (None, "`k` is None"), ("abc", "`k` is 'abc'"), ([2, "x"], "`k` is 'x'"),
     (True, "`k` is True")],
)  # fmt: skip
def test_what_is_no_number_of_clusters_is_told(ks, told):
    with pytest.raises(InputError, match=told):
        choose_k(np.eye(5), ks)


def test_a_single_number_of_clusters_is_a_list_of_one(vectors):
    pd.testing.assert_frame_equal(choose_k(vectors, 3), choose_k(vectors, [3]))


def test_one_s_own_list_goes_all_the_way(tmp_path):
    pytest.importorskip("sklearn")
    path = tmp_path / "tags.txt"
    path.write_text("\ufeffkites\n  hot   air balloons \n\nrafts\nkites\ngambits\npins\n", encoding="utf-8")
    words = read_vocabulary(path)
    assert words.tags == ("kites", "hot air balloons", "rafts", "gambits", "pins")
    eyes = open_embedder("tiny")
    clusters = find_clusters(words.vectors(eyes), 2, vocabulary=words)
    assert clusters.number_of("gambits") == clusters.number_of("pins")
    assert nearest_tags(eyes.texts(["pins"]), 1, eyes, words) == [["pins"]]
    chosen = persona_of("Mine", [clusters.names[0]], clusters)
    assert chosen.clusters == {0}
    assert chosen.likes(clusters.of(eyes.texts(["kites"]))).tolist() == [clusters.number_of("kites") == 0]


def test_the_list_of_youtube_8m_is_read(tmp_path):
    path = tmp_path / "vocabulary.csv"
    path.write_text(YOUTUBE_8M, encoding="utf-8")
    words = read_vocabulary(path)
    assert words.tags == ("Game", "Video game", "Vehicle")
    assert words.topics == ("Games", "Games", "Autos & Vehicles")


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"", "holds no tags"), (b"\n \n", "holds no tags"), (b"\xff\xfe\x00", "UTF-8"), (None, "can't be read"),
     (b"Index,Name\n1,Game\n", "no column Vertical1")],
)  # fmt: skip
def test_a_list_that_cannot_be_read_is_told(tmp_path, content, told):
    path = tmp_path / "tags.csv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError, match=told):
        read_vocabulary(path)


def test_the_five_personas_like_six_to_nine_clusters_each_and_none_in_common():
    assert set(PERSONAS) == FIVE
    assert all(6 <= len(one.clusters) <= 9 for one in PERSONAS.values())
    liked = [cluster for one in PERSONAS.values() for cluster in one.clusters]
    assert len(liked) == len(set(liked))


@pytest.mark.parametrize(
    ("name", "topics"),
    [
        ("Outdoor Life Enthusiast", {"hiking", "camping", "climbing"}),
        ("Beauty and Fashion Lover", {"makeup", "hairstyling", "fashion"}),
        ("Gamer", {"video games", "board games", "chess"}),
        ("Music Head", {"guitar playing", "piano playing", "singing", "drumming"}),
        ("Animal Devotee", {"dog training", "cat life", "birdwatching", "fish keeping", "horse riding"}),
    ],
)
def test_a_persona_likes_its_topics_and_hardly_any_other(name, topics):
    """Nearly whole: small clusters are left out, and clusters hold some akin tags. And what of pictures?"""
    persona, words = PERSONAS[name], our_vocabulary()
    of = [words.topics[TAGS.index(tag)] for tag in persona.tags]
    own = [topic in topics for topic in of]
    assert set(topics) <= set(of)
    assert np.mean(own) > 0.9
    assert np.sum(own) >= 0.9 * 20 * len(topics)
    assert 6 <= len(persona.clusters) <= 9
    wanted = [(topic, tag, 95_000, (64, 36)) for topic in TOPICS for tag in BY_TOPIC[topic][::4]]
    found = persona.likes(load_clusters().of(open_embedder("tiny").pictures(pixels(wanted))))
    own = np.array([topic in topics for topic, *_ in wanted])
    assert found[own].mean() > 0.85
    assert found[~own].mean() < 0.02


def test_a_persona_is_a_frozen_value():
    one = Persona("Reader", {3, np.int64(14)})
    assert one == Persona("Reader", frozenset({14, 3}))
    assert hash(one) == hash(Persona("Reader", frozenset({14, 3})))
    assert repr(one) == "<persona Reader: 2 clusters, 3, 14>"
    assert len(one.interests) == 2


@pytest.mark.parametrize("clusters", [(), "chess", None, {1.5}, {-1}, ["openings"]])
def test_clusters_that_are_none_are_told(clusters):
    with pytest.raises(InputError, match=r"whole numbers|set of numbers"):
        Persona("Nobody", clusters)


def test_a_cosine_is_an_angle():
    assert cosine_similarity([[1, 0], [2, 2]], [[0, 3]]).tolist() == [[0.0], [0.707107]]
    with pytest.raises(InputError, match="vectors of 2 numbers and `b` of 3"):
        cosine_similarity([[1, 0]], [[1, 0, 0]])


def test_of_equals_the_first_is_the_nearest():
    assert nearest([[1.0, 0]], [[0, 1], [0.3, 0.4], [3, 4], [0.3, -0.4]]).tolist() == [1]
    assert nearest(np.zeros((0, 2)), [[1, 0]]).tolist() == []
    with pytest.raises(InputError, match="empty"):
        nearest([[1, 0]], np.zeros((0, 2)))


def test_the_nearest_tags_come_in_order():
    told = nearest_tags(open_embedder("tiny").texts(["bishop pairs, chess", "puppies"]), 3)
    assert [len(row) for row in told] == [3, 3]
    assert told[1][0] == "puppies"
    assert set(told[0]) <= set(BY_TOPIC["chess"])
    with pytest.raises(InputError, match="from 1 to 840"):
        nearest_tags(np.eye(48), 0)


@pytest.mark.slow
def test_the_command_makes_the_map_of_one_s_own_tags(tmp_path):
    pytest.importorskip("umap")
    from click.testing import CliRunner

    from memeverse.interests.command import eyes

    path = tmp_path / "mine.txt"
    path.write_text("\n".join(TAGS[:60]), encoding="utf-8")
    asked = ["map", "--vocabulary", str(path), "-k", "6", "--out", str(tmp_path / "found")]
    done = CliRunner().invoke(eyes, asked)
    assert done.exit_code == 0, done.output
    with (tmp_path / "found" / "tags.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["tag"] for row in rows] == list(TAGS[:60])
    assert {row["cluster"] for row in rows} == set("012345")
    assert np.load(tmp_path / "found" / "centroids.npy").shape == (6, 48)


def test_stopping_the_command_counts_though_what_was_running_swallowed_it(tmp_path, monkeypatch):
    from click.testing import CliRunner

    from memeverse.interests import map_of_tags
    from memeverse.interests.command import eyes

    def lay_out(vectors, seed):
        with contextlib.suppress(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
        return np.zeros((len(vectors), 2))

    monkeypatch.setattr(map_of_tags, "lay_out", lay_out)
    path = tmp_path / "mine.txt"
    path.write_text("\n".join(TAGS[:60]), encoding="utf-8")
    asked = ["map", "--vocabulary", str(path), "-k", "6", "--out", str(tmp_path / "found")]
    done = CliRunner().invoke(eyes, asked)
    assert (done.exit_code, done.output.strip()) == (1, "Aborted!")
    assert not list((tmp_path / "found").iterdir())
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
