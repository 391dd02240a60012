"""Is the vocabulary complete, distinct, speakable and legible?"""

import re
from collections import Counter

import pytest

from memeverse.platform.vocabulary import CIVIC, COLOURS, MOTIFS, TAGS, TOPICS

EVERY_TAG = [tag for topic in TOPICS for tag in TAGS[topic]]


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_there_are_42_topics_of_20_tags_and_no_tag_belongs_to_two():
    assert len(set(TOPICS)) == len(TOPICS) == 42
    assert {topic: len(TAGS[topic]) for topic in TOPICS} == dict.fromkeys(TOPICS, 20)
    assert [tag for tag, times in Counter(EVERY_TAG).items() if times > 1] == []
    assert not set(EVERY_TAG) & set(TOPICS)


def test_tags_that_differ_only_in_an_ending_do_not_exist():
    """Would a search for one tag of a topic be mistaken for another topic's?"""
    stems = Counter(re.sub("(es|s|ing)$", "", tag) for tag in EVERY_TAG)
    assert [stem for stem, times in stems.items() if times > 1] == []


@pytest.mark.parametrize("topic", TOPICS)
def test_every_word_is_lower_case_and_short(topic):
    for tag in (topic, *TAGS[topic]):
        assert re.fullmatch("[a-zé-]+( [a-zé-]+)?", tag), tag
        assert len(tag) <= 20, tag


def test_six_topics_are_civic_and_the_order_is_fixed():
    assert TOPICS[-6:] == CIVIC
    assert TOPICS[0] == "bread baking"
    assert set(CIVIC) == {
        "town budget", "housing", "energy policy", "schools policy", "transport policy", "farming policy",
    }  # fmt: skip


def test_every_topic_has_a_motif_and_a_deep_colour_of_its_own():
    assert set(MOTIFS) == set(COLOURS) == set(TAGS) == set(TOPICS)
    assert len(set(MOTIFS.values())) == 42
    assert len({deep for deep, _ in COLOURS.values()}) == 42


@pytest.mark.parametrize("topic", TOPICS)
def test_white_is_legible_on_the_deep_colour_and_the_bright_one_too(topic):
    """Seven to one for small letters, 4.5 for large ones (WCAG 2.2, 1.4.6)."""
    deep, bright = COLOURS[topic]
    assert contrast("#FFFFFF", deep) >= 7
    assert contrast(bright, deep) >= 4.5


def test_nobody_can_change_the_vocabulary():
    with pytest.raises(TypeError):
        TAGS["hiking"] = ()  # type: ignore[index]
