"""Do titles and channel names read as people write them, and does a search for their words find them?"""

import re
from collections import Counter
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memeverse.errors import InputError
from memeverse.platform.titles import FORMS, KINDS, LONGEST, channel_name, title, with_article
from memeverse.platform.vocabulary import CIVIC, TAGS, TOPICS

topics = st.sampled_from(TOPICS)


@st.composite
def titles(draw):
    topic = draw(topics)
    first, second = draw(st.permutations(TAGS[topic]))[:2]
    form, number = draw(st.integers(0, FORMS - 1)), draw(st.integers(0, 10**6))
    return topic, first, second, form, number


@given(titles())
def test_a_title_is_one_tidy_sentence_with_both_tags(case):
    text = title(*case)
    _, first, second, _, _ = case
    assert first in text.lower()
    assert second in text.lower()
    assert text[0].isupper() or text[0].isdigit()
    assert not re.search(r"[{}]|  | [,.:?]|^\s|\s$", text), text


@pytest.mark.parametrize("topic", TOPICS)
def test_no_title_is_too_long(topic):
    """The two longest tags, every form, and numbers of two and three digits."""
    longest = sorted(TAGS[topic], key=len)[-2:]
    for first, second in permutations(longest):
        for form in range(FORMS):
            for number in (7, 11, 99):
                text = title(topic, first, second, form, number)
                assert len(text) <= LONGEST == 70, text


@pytest.mark.parametrize("topic", ["chess", "housing"])
def test_every_form_gives_a_title_of_its_own(topic):
    first, second = TAGS[topic][:2]
    assert len({title(topic, first, second, form, 4) for form in range(FORMS)}) == FORMS >= 48


def test_there_are_many_kinds_of_titles():
    assert set(KINDS) == {
        "how-to", "question", "list", "challenge", "review", "story", "live", "part", "calm",
    }  # fmt: skip
    assert min(Counter(KINDS).values()) >= 4
    assert len(KINDS) == FORMS


def test_questions_end_in_a_question_mark_and_lists_have_a_number():
    for topic in ("cat life", *CIVIC):
        first, second = TAGS[topic][:2]
        for form, kind in enumerate(KINDS):
            text = title(topic, first, second, form, 3)
            if kind == "question" and not text.startswith("You asked"):
                assert text.endswith("?"), text
            if kind == "list":
                assert "6" in text, text


@pytest.mark.parametrize("form", [-1, FORMS])
def test_a_form_that_does_not_exist_is_refused(form):
    with pytest.raises(InputError, match="sentence forms"):
        title("chess", "pins", "draws", form, 1)


def test_articles_follow_the_sound():
    said = {
        "8": "an 8",
        "11": "an 11",
        "10": "a 10",
        "7": "a 7",
        "18": "an 18",
        "town budget": "a town budget",
    }
    assert {words: with_article(words) for words in said} == said
    every = [
        title(t, *TAGS[t][:2], form, number) for t in TOPICS for form in range(FORMS) for number in range(10)
    ]
    for text in every:
        assert not re.search(r"\b[Aa] ([aeio]|8|11\b|18\b)|\b[Aa]n ([^aeio\d]|[12345679](?![18])\b)", text), (
            text
        )


@pytest.mark.parametrize("numbers", [range(5_000), range(10**9, 10**9 + 5_000)])
def test_five_thousand_channels_have_names_of_their_own(numbers):
    names = {channel_name(TOPICS[number % 42], number) for number in numbers}
    assert len(names) >= 0.95 * 5_000


def test_as_many_channels_as_the_large_platform_has_mostly_differ():
    names = {channel_name(TOPICS[number % 42], number) for number in range(111_715)}
    assert len(names) >= 0.7 * 111_715


@given(topics, st.integers(0, 2**64))
def test_a_channel_name_is_short_and_filled(topic, number):
    name = channel_name(topic, number)
    assert name == channel_name(topic, number)
    assert 6 <= len(name) <= 40
    assert not re.search("[{}]|  ", name)
    assert all(
        word[0].isupper() for word in re.findall(r"[^\W\d_][\w']*", name) if word not in ("and", "on", "with")
    )
