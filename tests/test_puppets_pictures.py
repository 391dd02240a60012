"""Do the pictures of puppets show what they say, are they words too, and is everything on them to be read?"""

import re

import numpy as np
import pandas as pd
import pytest
from legible import must_be_legible
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from on_axes import must_be_drawn_or_shown

from memeverse.errors import InputError
from memeverse.puppets.audited import open_preset
from memeverse.puppets.fleet import send_puppets
from memeverse.puppets.pictures.channels import describe_channels, plot_channels
from memeverse.puppets.pictures.distributions import (
    describe_cdfs,
    describe_violins,
    plot_cdfs,
    plot_violins,
)
from memeverse.puppets.pictures.ideologies import COLOURS, looks
from memeverse.puppets.pictures.method import (
    describe_audit_power,
    describe_bias,
    describe_landmark_noise,
    describe_untrained,
    plot_audit_power,
    plot_bias,
    plot_landmark_noise,
    plot_untrained,
)
from memeverse.puppets.pictures.trails import (
    describe_depths,
    describe_exposure,
    describe_own_slants,
    plot_depths,
    plot_exposure,
    plot_own_slants,
)
from memeverse.puppets.running import run_audit
from memeverse.puppets.slant import IDEOLOGIES, of_channels
from memeverse.puppets.study import bias_study, noise_study, power_study, untrained_study

NAN = float("nan")
SITE = open_preset()
FLEET = send_puppets(SITE, 250, seed=1)
AUDIT = run_audit(SITE, 2_500, progress=False)
HOMEPAGES = {name: part["slant"] for name, part in FLEET.homepages.groupby("ideology")}
CHANNEL = SITE.ground.site.channel
CHANNELS = of_channels(SITE.slants, CHANNEL), of_channels(SITE.true_slants, CHANNEL)
VIOLINS = {"a channel": [-0.8, -0.7, -0.9, NAN], "another one, of a longer name": [0.5, 0.7], "of one": [0.1]}
SHARES = dict(zip(IDEOLOGIES, AUDIT.shares(), strict=True))
EXPOSURE = dict(zip(IDEOLOGIES, AUDIT.exposure()[:, :, 0], strict=True))
OWN = {
    name: (mean, sd)
    for name, mean, sd in zip(IDEOLOGIES, *AUDIT.own_slants(), strict=True)
}  # fmt: skip
BIAS = bias_study(dials=(0, 2), n=250, seeds=(0, 1), truth_from=2_500, progress=False)
POWER = power_study(SITE, (25, 100), 4, progress=False)
UNTRAINED = untrained_study(("neutral", "paper"), 500, progress=False)
NOISE = noise_study(SITE, (0, 12, 50), n=500, progress=False)

ON_AXES = {
    "cdfs": (lambda ax=None: plot_cdfs(HOMEPAGES, "Homepages", ax), lambda: describe_cdfs(HOMEPAGES)),
    "channels": (lambda ax=None: plot_channels(*CHANNELS, ax=ax), lambda: describe_channels(*CHANNELS)),
    "violins": (lambda ax=None: plot_violins(VIOLINS, ax=ax), lambda: describe_violins(VIOLINS)),
    "exposure": (lambda ax=None: plot_exposure(EXPOSURE, ax=ax), lambda: describe_exposure(EXPOSURE)),
    "own slants": (lambda ax=None: plot_own_slants(OWN, ax=ax), lambda: describe_own_slants(OWN)),
    "bias": (lambda ax=None: plot_bias(BIAS, ax=ax), lambda: describe_bias(BIAS)),
    "untrained": (lambda ax=None: plot_untrained(UNTRAINED, ax=ax), lambda: describe_untrained(UNTRAINED)),
}
ON_MANY = {
    "depths": (lambda axes=None: plot_depths(SHARES, "Met", axes), lambda: describe_depths(SHARES), (1, 5)),
    "power": (
        lambda axes=None: plot_audit_power(POWER, axes=axes),
        lambda: describe_audit_power(POWER),
        (2, 2),
    ),
    "noise": (
        lambda axes=None: plot_landmark_noise(NOISE, axes),
        lambda: describe_landmark_noise(NOISE),
        (1, 2),
    ),
}


@pytest.mark.parametrize("which", ON_AXES)
def test_a_picture_is_drawn_on_axes_or_shown_with_its_words(which, shown):
    must_be_drawn_or_shown(*ON_AXES[which], shown)


@pytest.mark.sampled(2)
@pytest.mark.parametrize("which", ON_MANY)
def test_panels_are_drawn_on_axes_or_shown_with_their_words(which, shown):
    draw, words, shape = ON_MANY[which]
    panels = Figure().subplots(*shape)
    assert draw(panels) is panels
    assert all(panel.has_data() for panel in panels.ravel())
    assert not shown
    for _ in range(2):
        assert draw() is None
    assert shown[0].png == shown[1].png
    assert shown[0].alt == words()
    with pytest.raises(InputError, match=f"axes must be {np.prod(shape)} Axes"):
        draw([Figure().subplots()])


@pytest.mark.parametrize("which", [*ON_AXES, *ON_MANY])
def test_no_text_is_cut_off_or_lies_on_another(which, monkeypatch):
    must_be_legible((ON_AXES | ON_MANY)[which][0], monkeypatch)


# --- what is drawn


def test_a_cdf_rises_where_the_slants_are_and_its_median_is_marked():
    panel = Figure().subplots()
    plot_cdfs({"L": [0.5, NAN, -0.5, 0.0]}, ax=panel)
    curve, mark = panel.lines[:2]
    assert curve.get_xydata().tolist() == [[-1, 0], [-0.5, 1 / 3], [0, 2 / 3], [0.5, 1], [1, 1]]
    assert mark.get_xydata().tolist() == [[0, 0.5]]


def test_a_cdf_of_many_slants_has_a_thousand_points_and_errs_by_no_more():
    rng = np.random.default_rng(1)
    slants = rng.uniform(-1, 1, 50_000)
    panel = Figure().subplots()
    plot_cdfs({"all": slants}, ax=panel)
    x, y = panel.lines[0].get_data()
    assert len(x) <= 1_002
    exact = np.searchsorted(np.sort(slants), x[1:-1], side="right") / len(slants)
    assert np.abs(exact - y[1:-1]).max() < 0.0011


def test_channels_are_taken_by_their_names():
    found, true = pd.Series({1: 0.1, 2: 0.5, 9: 0.9}), pd.Series({2: 0.6, 1: 0.0, 3: -1.0})
    panel = Figure().subplots()
    plot_channels(found, true, ax=panel)
    assert sorted(panel.lines[0].get_xydata().tolist()) == [[0.0, 0.1], [0.6, 0.5]]
    assert panel.get_title(loc="left") == "2 channels: Spearman 1.000"


def test_bars_of_a_depth_stand_on_each_other_up_to_one():
    panels = Figure().subplots(1, 5)
    plot_depths(SHARES, axes=panels)
    for name, panel in zip(IDEOLOGIES, panels, strict=True):
        tops = {}
        for bar in panel.patches:
            assert bar.get_y() == pytest.approx(tops.get(round(bar.get_x(), 3), 0))
            tops[round(bar.get_x(), 3)] = bar.get_y() + bar.get_height()
        assert list(tops.values()) == pytest.approx([1] * 21)
        assert [bar.get_height() for bar in panel.patches[:21]] == pytest.approx(SHARES[name][:, 0].tolist())


def test_ideologies_stand_in_one_order_and_look_alike_everywhere():
    panel = Figure().subplots()
    plot_exposure({"R": [1, 1.2], "untrained": [1, 1], "L": [1, 0.9]}, ax=panel)
    names = [line.get_label().split(",")[0] for line in panel.lines[:3]]
    assert names == ["L", "R", "untrained"]
    assert [line.get_color() for line in panel.lines[:2]] == [COLOURS["L"], COLOURS["R"]]
    five = looks([*IDEOLOGIES, "a", "b"])
    for part in range(3):
        assert len({str(one[part]) for one in five.values()}) == 7 - 2 * (part == 1)


def test_a_band_is_one_deviation_wide():
    panel = Figure().subplots()
    plot_own_slants({"L": ([-0.8, -0.86], [0.1, 0.2])}, ax=panel)
    heights = panel.collections[0].get_paths()[0].vertices[:, 1]
    assert (heights.min(), heights.max()) == pytest.approx((-1.0, -0.66))  # no slant lies further out
    assert panel.get_ylim()[0] >= -1.05


def test_an_ideology_that_is_not_met_is_left_out():
    panel = Figure().subplots()
    plot_own_slants({"L": ([-0.8, NAN], [0.1, NAN]), "R": ([NAN, NAN], [NAN, NAN])}, ax=panel)
    assert panel.get_ylim() == pytest.approx((-0.98, -0.62))
    assert describe_own_slants({"L": ([-0.8, NAN], [0.1, NAN])}).endswith(
        "L -0.80 at depth 0, none at depth 1."
    )
    plot_own_slants({"R": ([NAN, NAN], [NAN, NAN])}, ax=panel)


def test_bias_is_drawn_as_the_mean_of_audits_beside_the_truth():
    panel = Figure().subplots()
    plot_bias(BIAS, ax=panel)
    mine = BIAS[(BIAS["number"] == "homepage, KS from center") & (BIAS["puppets"] == "L")]
    by_dial = mine.groupby("dial")[["audit", "truth"]].mean()
    line, singles, truth = panel.lines[:3]
    assert line.get_ydata().tolist() == by_dial["audit"].tolist()
    assert len(singles.get_xdata()) == 4
    assert truth.get_ydata().tolist() == by_dial["truth"].tolist()
    zero, two = by_dial.loc[0], by_dial.loc[2]
    ends = [f"{one['audit']:.2f} (truth {one['truth']:.2f})" for one in (zero, two)]
    assert f"L {ends[0]} at 0, {ends[1]} at 2" in describe_bias(BIAS)


def test_power_has_a_panel_for_each_site_and_test():
    panels = Figure().subplots(2, 2).ravel()
    plot_audit_power(POWER, axes=panels)
    assert [panel.get_title(loc="left") for panel in panels] == [
        f"{site}: each {unit} counts" for site in ("paper", "neutral") for unit in ("video", "puppet")
    ]
    table = POWER[(POWER["number"] == "homepage") & (POWER["puppets"] == "R") & (POWER["site"] == "paper")]
    for panel, test in zip(panels[:2], ("videos", "puppets"), strict=True):
        line = next(one for one in panel.lines if one.get_label() == "R")
        mine = table[table["test"] == test]
        assert line.get_ydata().tolist() == mine["found"].tolist()
        of_r = [one for one in panel.collections if tuple(one.get_colors()[0][:3]) == to_rgb(COLOURS["R"])]
        (intervals,) = [[path.vertices[:, 1].tolist() for path in one.get_paths()] for one in of_r]
        assert intervals == mine[["low", "high"]].to_numpy().tolist()
        beside = [path.vertices[0, 0] for one in panel.collections for path in one.get_paths()]
        assert len(set(beside)) == len(beside) == 8  # none hides another


def test_numbers_in_words_have_no_minus_before_nothing():
    assert "-0.00" not in describe_own_slants({"C": ([-0.001, 0.001], [0.1, 0.1])})
    assert re.search(r"L median -?\d\.\d\d", describe_cdfs(HOMEPAGES))


# --- slips, and grading


@pytest.mark.parametrize(
    ("slip", "says"),
    [
        (lambda: plot_cdfs({}), "dictionary of slants"),
        (lambda: plot_cdfs([1, 2]), "dictionary of slants"),
        (lambda: plot_cdfs({"L": [NAN]}), "not one of its slants is known"),
        (lambda: plot_cdfs({"L": ["left"]}), "slants are numbers"),
        (lambda: plot_violins({"a": []}), "not one of its slants"),
        (lambda: plot_channels([1, 2], [1]), "one each"),
        (lambda: plot_channels([NAN, 0.5], [0.1, 0.2]), "at least two channels"),
        (lambda: plot_channels("ab", [1, 2]), "one each"),
        (lambda: plot_depths({"L": [1, 2, 3]}), r"\(depth \+ 1, 5\)"),
        (lambda: plot_exposure({"L": [[1, 2], [1, 2]]}), r"\(depth \+ 1,\)"),
        (lambda: plot_exposure({"L": [1]}), r"\(depth \+ 1,\)"),
        (lambda: plot_exposure(EXPOSURE["L"]), "dictionary of arrays"),
        (lambda: plot_own_slants({"L": [1, 2, 3]}), "dictionary of arrays"),
        (lambda: plot_own_slants({"L": ([1, 2], ["a", "b"])}), "an array"),
        (lambda: plot_bias(POWER), r"bias_study\(\.\.\.\)"),
        (lambda: plot_bias(BIAS, "homepage"), "number is one of homepage, median slant; "),
        (lambda: plot_audit_power(BIAS), r"power_study\(\.\.\.\)"),
        (lambda: plot_untrained(3), r"untrained_study\(\.\.\.\)"),
        (lambda: plot_landmark_noise(BIAS), r"noise_study\(\.\.\.\)"),
    ],
)
def test_a_slip_is_a_sentence(slip, says):
    with pytest.raises(InputError, match=says):
        slip()


def test_while_grading_nothing_is_drawn(monkeypatch, shown):
    monkeypatch.setenv("MEMEVERSE_GRADING", "1")
    monkeypatch.setattr("memeverse.display.picture.new_figure", None)
    for draw, *_ in (ON_AXES | ON_MANY).values():
        assert draw() is None
    assert plot_cdfs({"L": [NAN]}) is None
    assert not shown
