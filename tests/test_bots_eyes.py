"""Do eyes read what they are for, misread as much as they should, and remember what they saw?"""

import gc
import weakref

import numpy as np
import pytest

from memeverse.bots import known as known_module
from memeverse.bots.eyes import READINGS, Eyes
from memeverse.bots.helpers import Helpers, Looking
from memeverse.bots.known import Known
from memeverse.bots.truth import Truth
from memeverse.errors import InputError
from memeverse.interests.clustering import find_clusters
from memeverse.interests.clusters import load_clusters
from memeverse.interests.embedder import open_embedder
from memeverse.interests.tags import our_vocabulary
from memeverse.interests.tiny import Tiny
from memeverse.platform.dials import Dials
from memeverse.platform.feeding import onlooker
from memeverse.platform.memetube import platform_with
from memeverse.platform.truth import stills

ROWS = np.random.default_rng(1).choice(1_000, 300, replace=False)


def site(seed="eyes", policy="similar"):
    return platform_with(Dials(policy), seed, videos=1_000)


@pytest.fixture
def counting(monkeypatch):
    """How many thumbnails were looked at, in this process."""
    looked = []
    before = Looking.answer

    def answer(self, some):
        looked.extend(some)
        return before(self, some)

    monkeypatch.setattr(Looking, "answer", answer)
    return looked


def accuracy(reading, platform, **more):
    truth = Truth(platform)
    taken = Known(Eyes(reading, **more), platform).clusters(ROWS)
    return np.mean(truth.topic_of_cluster[taken] == truth.topics(ROWS))


def test_eyes_read_what_they_are_for():
    """The same vectors as the embedder's own, one short at a time."""
    platform, embedder, clusters = site(), open_embedder("tiny"), load_clusters()
    looker, rows = onlooker(platform), ROWS[:40]
    seen = {
        "caption": [embedder.texts([one]) for one in looker.captions(rows)],
        "hashtags": [embedder.texts([" ".join(three)]) for three in looker.hashtags(rows)],
        "thumbnail": [embedder.pictures([one]) for one in looker.pictures(rows)],
    }
    for reading in READINGS:
        expected = clusters.of(np.concatenate(seen[reading]))
        assert Known(Eyes(reading), platform).clusters(rows).tolist() == expected.tolist()


def test_thumbnails_and_hashtags_are_read_better_than_captions():
    platform = site()
    caption, hashtags, thumbnail = (accuracy(reading, platform) for reading in READINGS)
    assert caption + 0.1 < min(hashtags, thumbnail)
    assert thumbnail > 0.7


def test_so_many_are_misread_as_was_asked_for_and_all_of_them_by_another_cluster():
    platform = site()
    plain = Known(Eyes(), platform).clusters(ROWS)
    for share in (0.2, 0.6, 1.0):
        taken = Known(Eyes(misread=share), platform).clusters(ROWS)
        wrong = np.mean(taken != plain)
        assert wrong == pytest.approx(share, abs=5 * np.sqrt(share * (1 - share) / len(ROWS)) + 1e-9)
    turns = Eyes(misread=1.0).turns([f"video {number}" for number in range(20_000)])
    assert turns.min() == 1
    assert turns.max() == 99
    assert turns.mean() == pytest.approx(50, abs=5 * 99 / np.sqrt(12 * 20_000))


def test_the_same_video_is_misread_in_the_same_way_and_worse_eyes_misread_more_videos():
    videos = [f"video {number}" for number in range(500)]
    some, more = Eyes(misread=0.3).turns(videos), Eyes(misread=0.5).turns(videos)
    assert Eyes("caption", misread=0.3).turns(videos[::-1]).tolist() == some[::-1].tolist()
    assert (more[some > 0] == some[some > 0]).all()
    assert Eyes(misread=0.3, seed="other").turns(videos).tolist() != some.tolist()


def test_misreading_turns_all_similarities_with_the_cluster():
    platform, rows = site(), ROWS[:50]
    eyes = Eyes(misread=0.5)
    known = Known(eyes, platform)
    similar = known.similarities(rows)
    assert similar.argmax(axis=1).tolist() == known.clusters(rows).tolist()
    np.testing.assert_array_equal(
        np.sort(similar, axis=1), np.sort(Known(Eyes(), platform).similarities(rows), axis=1)
    )
    looker = onlooker(platform)
    alone = eyes.similarities(looker.pictures(rows), looker.addresses(rows))
    np.testing.assert_array_equal(alone, similar)
    with pytest.raises(InputError, match="which shorts"):
        eyes.clusters(looker.pictures(rows))


def test_what_was_seen_of_a_platform_is_not_looked_at_again(counting):
    platform = site()
    Known(Eyes(), platform).clusters(ROWS[:30])
    assert len(counting) == 30
    Known(Eyes(), platform).similarities(np.concatenate([ROWS[:40], ROWS[:40]]))
    Known(Eyes(misread=0.5), platform).clusters(ROWS[:40])
    assert len(counting) == 40, "worse eyes see with the same plain ones"
    Known(Eyes("hashtags"), platform).clusters(ROWS[:40])
    assert len(counting) == 40
    Known(Eyes(), site()).clusters(ROWS[:5])
    assert len(counting) == 45, "another platform is another one, though it grew from the same seed"


def test_eyes_with_other_clusters_have_a_memory_of_their_own(counting):
    platform, embedder = site(), open_embedder("tiny")
    mine = find_clusters(our_vocabulary().vectors(embedder), 30)
    eyes = Eyes(clusters=mine)
    taken = Known(eyes, platform).clusters(ROWS[:60])
    assert taken.tolist() == mine.of(embedder.pictures(onlooker(platform).pictures(ROWS[:60]))).tolist()
    assert taken.max() < 30
    assert Known(Eyes(), platform).clusters(ROWS[:60]).max() >= 30
    assert len(counting) == 120


def test_a_platform_that_is_gone_is_forgotten():
    platform = site("to be gone")
    Known(Eyes("caption"), platform).clusters(ROWS[:3])
    watched = weakref.ref(platform)
    assert platform in known_module._seen
    del platform
    gc.collect()
    assert watched() is None


# --- helpers


def test_helpers_see_the_same_and_leave_nothing_behind():
    some = stills(site(), ROWS[:41])
    with Helpers(Eyes(), 2) as helpers:
        shared = helpers.similarities(some)
        workers = list(helpers._workers)
        assert len(workers) == 2
        np.testing.assert_array_equal(helpers.similarities(some[:3]), shared[:3])
    np.testing.assert_array_equal(shared, Looking(Eyes()).answer(some))
    assert all(worker._process.poll() is not None for worker in workers)


def test_a_helper_that_dies_is_done_without():
    some = stills(site(), ROWS[:20])
    with Helpers(Eyes(), 1) as helpers:
        helpers.similarities(some)
        helpers._workers[0]._process.kill()
        np.testing.assert_array_equal(helpers.similarities(some), Looking(Eyes()).answer(some))
        assert not helpers._workers
        np.testing.assert_array_equal(helpers.similarities(some), Looking(Eyes()).answer(some))


def test_where_no_process_can_be_had_this_one_does_it(monkeypatch):
    def refuse(package):
        raise OSError("no processes here")

    monkeypatch.setattr("memeverse.bots.helpers.Worker", refuse)
    some = stills(site(), ROWS[:20])
    with Helpers(Eyes(), 3) as helpers:
        np.testing.assert_array_equal(helpers.similarities(some), Looking(Eyes()).answer(some))


class Stranger:
    """An embedder that could not travel."""

    name, dimensions = "stranger", 48

    def __init__(self):
        self.texts, self.pictures = (
            open_embedder("tiny").texts,
            lambda some: open_embedder("tiny").pictures(some),
        )


def test_foreign_eyes_have_no_helpers(monkeypatch):
    monkeypatch.setattr("memeverse.bots.helpers.Worker", None)
    some = stills(site(), ROWS[:20])
    eyes = Eyes(embedder=Stranger())
    with Helpers(eyes, 3) as helpers:
        np.testing.assert_array_equal(helpers.similarities(some), Looking(Eyes()).answer(some))


@pytest.mark.parametrize(
    ("slip", "says"),
    [
        (lambda: Eyes("title"), "caption, hashtags, thumbnail"),
        (lambda: Eyes(["caption"]), "caption, hashtags, thumbnail"),
        (lambda: Eyes(misread=1.1), "from 0 to 1"),
        (lambda: Eyes(misread=-0.1), "misread"),
        (lambda: Eyes(misread="much"), "misread must be a number"),
        (lambda: Eyes(misread=True), "misread must be a number"),
        (lambda: Eyes(seed=None), "seed"),
        (lambda: Eyes(embedder=type("Wide", (Tiny,), {"dimensions": 384})(None)), "48 dimensions"),
        (lambda: Eyes(embedder="huge"), "no embedder 'huge'"),
        (lambda: Eyes(embedder=""), "no embedder ''"),
        (lambda: Eyes(embedder=3), "an embedder is made by open_embedder"),
        (lambda: Eyes(clusters="mine"), "clusters are those that find_clusters gives"),
    ],
)
def test_slips_with_eyes_are_told(slip, says):
    with pytest.raises(InputError, match=says):
        slip()


def test_an_embedder_goes_by_its_name():
    assert Eyes("caption", embedder="tiny").embedder is Eyes("caption").embedder
