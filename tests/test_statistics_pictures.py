"""Do the figures show the numbers, whole and without global state, and say the same in words?"""

import subprocess
import sys

import numpy as np
import pytest

from memeverse.display.colours import PAPER
from memeverse.display.picture import new_figure
from memeverse.errors import InputError
from memeverse.statistics.effect import describe_effect, measure_effect, measure_paired_effect
from memeverse.statistics.effect_picture import plot_effect
from memeverse.statistics.power import describe_power, power_curve
from memeverse.statistics.power_picture import plot_power
from memeverse.statistics.trail_picture import describe_topic_shares, plot_topic_shares
from memeverse.statistics.trails import topic_share_by_depth

CURVE = power_curve(lambda n, rng: 0.01 if rng.uniform() < n / 40 else 0.5, [5, 10, 20, 35, 40], runs=60)
TRAILS = np.random.default_rng(2).choice(list("aaaabbbccdefg"), size=(30, 6))
SHARES = topic_share_by_depth(TRAILS)
TREATED = np.random.default_rng(3).normal(1, 1, 12)
TWINS = measure_paired_effect(TREATED, TREATED - 0.5 + np.linspace(-0.3, 0.3, 12), n=499)
GROUPS = measure_effect(TREATED, [0, 0, 0, 1, 1], n=499)
PLOTS = [
    (plot_power, (CURVE,), describe_power(CURVE), "memeverse.statistics.power_picture"),
    (plot_topic_shares, (SHARES,), describe_topic_shares(SHARES), "memeverse.statistics.trail_picture"),
    (plot_effect, (TWINS, "share of news"), describe_effect(TWINS), "memeverse.statistics.effect_picture"),
    (plot_effect, (GROUPS,), describe_effect(GROUPS), "memeverse.statistics.effect_picture"),
]


@pytest.mark.parametrize(("plot", "given", "words", "module"), PLOTS)
def test_a_figure_is_drawn_on_the_axes_given_and_nothing_is_cut_off(plot, given, words, module):
    figure = new_figure(7.0, 4.6)
    ax = figure.subplots()
    assert plot(*given, ax=ax) is ax
    figure.draw_without_rendering()
    drawn, (width, height) = figure.get_tightbbox(), figure.get_size_inches()  # all that is drawn, in inches
    assert min(drawn.x0, drawn.y0) > -0.01
    assert drawn.x1 < width + 0.01
    assert drawn.y1 < height + 0.01
    from matplotlib.colors import to_hex

    assert to_hex(ax.get_facecolor()).upper() == PAPER
    assert ax.get_xlabel()


@pytest.mark.parametrize(("plot", "given", "words", "module"), PLOTS)
def test_without_axes_the_picture_is_shown_with_its_words(monkeypatch, plot, given, words, module):
    shown = []
    monkeypatch.setattr("memeverse.display.picture.show", lambda figure, alt: shown.append((figure, alt)))
    plot(*given)
    ((figure, alt),) = shown
    assert alt == words
    assert figure.axes


@pytest.mark.parametrize(("plot", "given", "words", "module"), PLOTS)
def test_while_grading_nothing_is_drawn(monkeypatch, plot, given, words, module):
    monkeypatch.setenv("MEMEVERSE_GRADING", "1")
    ax = new_figure().subplots()
    assert plot(*given, ax=ax) is ax
    assert not ax.lines
    assert plot(*given) is None


def test_no_figure_knows_of_pyplot():
    code = """
import sys
from memeverse.display.picture import new_figure
from memeverse.statistics.power_picture import plot_power
from memeverse.statistics.power import power_curve
plot_power(power_curve(lambda n, rng: 0.01, [5, 6], runs=3), ax=new_figure().subplots())
assert "matplotlib.pyplot" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_power_curve_is_the_table_and_the_ring_is_at_what_is_enough():
    ax = plot_power(CURVE, ax=new_figure().subplots())
    assert ax.lines[0].get_xdata().tolist() == CURVE["n"].tolist()
    assert ax.lines[0].get_ydata().tolist() == CURVE["power"].tolist()
    labels = [text.get_text() for text in ax.get_legend().get_texts()]
    assert labels == ["of 60 runs", "95 % interval", "wanted: 80 %", "enough: n = 35"]
    assert ax.lines[-1].get_xdata().tolist() == [35]
    none = plot_power(CURVE.iloc[:2], ax=new_figure().subplots())
    assert len(none.get_legend().get_texts()) == 3


def test_the_largest_topics_are_drawn_and_the_rest_are_counted():
    ax = plot_topic_shares(SHARES, ax=new_figure().subplots())
    drawn = [line.get_label() for line in ax.lines]
    tops = {topic: SHARES.loc[SHARES["topic"] == topic, "share"].max() for topic in "abcdefg"}
    assert [tops[topic] for topic in drawn] == sorted(tops.values(), reverse=True)[:5]
    assert "2 smaller topics" in ax.get_legend().get_title().get_text()
    assert "Left out: 2 smaller topics." in describe_topic_shares(SHARES)
    part = SHARES[SHARES["topic"] == drawn[0]]
    assert ax.lines[0].get_ydata().tolist() == part["share"].tolist()
    looks = {(line.get_color(), line.get_linestyle(), line.get_marker()) for line in ax.lines}
    assert len({colour for colour, *_ in looks}) == len({mark for *_, mark in looks}) == 5
    assert len({line.get_linestyle() for line in ax.lines}) > 1


def test_long_names_in_a_narrow_panel_stay_inside_the_figure():
    names = {letter: f"{letter}: science and technology explained" for letter in "abcdefg"}
    shares = SHARES.assign(topic=SHARES["topic"].map(names))
    figure = new_figure(10.0, 5.4)
    left, right = figure.subplots(1, 2)
    plot_power(CURVE, ax=left)
    plot_topic_shares(shares, ax=right)
    figure.draw_without_rendering()
    drawn = figure.get_tightbbox()
    assert drawn.x0 > -0.01
    assert drawn.x1 < 10.01
    assert left.get_position().width > 0.35  # and leave the panels their room
    assert right.get_position().width > 0.35


def test_a_single_depth_is_drawn_with_its_topics_side_by_side():
    shares = topic_share_by_depth(TRAILS[:, :1], first_depth=3)
    ax = plot_topic_shares(shares, ax=new_figure().subplots())
    assert ax.get_xticks().tolist() == [3]
    places = [float(line.get_xdata()[0]) for line in ax.lines]
    assert len(set(places)) == 5
    assert np.mean(places) == pytest.approx(3)
    low, high = ax.collections[0].get_segments()[0][:, 1]
    first = shares[shares["topic"] == ax.lines[0].get_label()].iloc[0]
    assert (low, high) == (first["low"], first["high"])


def test_the_topics_asked_for_are_drawn():
    ax = plot_topic_shares(SHARES, ["g", "a"], ax=new_figure().subplots())
    assert [line.get_label() for line in ax.lines] == ["g", "a"]
    words = describe_topic_shares(SHARES, ["g"])
    assert "g " in words
    assert "Left out" not in words
    assert "in 30 trails, from depth 1 to depth 6" in words


def test_the_difference_is_drawn_from_the_mean_of_control_on():
    ax = plot_effect(TWINS, ax=new_figure().subplots())
    zero, gap = TWINS.control.mean(), TWINS.difference
    (interval,) = [line for line in ax.lines if list(line.get_ydata()) == [0, 0]]
    assert interval.get_xdata() == pytest.approx([zero + gap.low, zero + gap.high])
    rows = [label.get_text() for label in ax.get_yticklabels()]
    assert rows == ["control\n(n = 12)", "treated\n(n = 12)", "difference"]
    above = ax.child_axes[0]
    assert f"{gap.estimate:.3g}" in above.get_xlabel()
    ax.figure.draw_without_rendering()
    left, right = above.get_xlim()
    assert (left + zero, right + zero) == pytest.approx(ax.get_xlim())


def test_twins_are_joined_and_strangers_are_not():
    joined = len(plot_effect(TWINS, ax=new_figure().subplots()).lines)
    assert joined - len(plot_effect(GROUPS, ax=new_figure().subplots()).lines) == 12


def test_an_effect_without_spread_is_drawn_with_its_note():
    ax = plot_effect(measure_paired_effect([3, 4, 5], [1, 2, 3]), ax=new_figure().subplots())
    assert "same value" in ax.child_axes[0].get_xlabel()
    same = measure_effect([1, 1], [1, 1])
    plot_effect(same, ax=new_figure().subplots()).figure.draw_without_rendering()


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: plot_power([1]), "curve must be the table"),
        (lambda: plot_power(CURVE, ax=3), "ax must be one Axes"),
        (lambda: plot_power(CURVE, power=80), "power must lie between 0 and 1"),
        (lambda: plot_topic_shares(CURVE), "shares must be the table that topic_share_by_depth"),
        (lambda: plot_topic_shares(SHARES.iloc[:0]), "the table of shares has no rows"),
        (lambda: plot_topic_shares(SHARES, ["z"]), "the table has no topic 'z'; it has "),
        (lambda: plot_topic_shares(SHARES, []), "topics is empty"),
        (lambda: plot_effect(0.2), "effect must be what measure_effect"),
    ],
)
def test_what_cannot_be_drawn_is_told_in_a_sentence(call, says):
    with pytest.raises(InputError, match=says):
        call()
