"""Do the pictures of a repair show what they say, are they words too, and can all on them be read?"""

import re

import numpy as np
import pandas as pd
import pytest
from legible import must_be_legible
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from on_axes import must_be_drawn_or_shown
from sklearn.tree import DecisionTreeClassifier

from memeverse.errors import InputError
from memeverse.puppets.audited import open_preset
from memeverse.puppets.ideologies import IDEOLOGIES
from memeverse.puppets.pictures.ideologies import COLOURS
from memeverse.repair.afterwards import moved_back
from memeverse.repair.evaluation import compared, evaluate
from memeverse.repair.explaining import Explanation, describe_explanation, nodes_of
from memeverse.repair.models import learning_curves, load_network
from memeverse.repair.pictures.before_after import (
    describe_homepages_before_after,
    describe_own_ideology,
    plot_homepages_before_after,
    plot_own_ideology,
)
from memeverse.repair.pictures.curves import describe_learning_curves, plot_learning_curves
from memeverse.repair.pictures.looks import looks
from memeverse.repair.pictures.policies import (
    describe_moved_back,
    describe_policies,
    plot_moved_back,
    plot_policies,
)
from memeverse.repair.pictures.tree import describe_tree, plot_tree
from memeverse.repair.rules import RULES

SITE = open_preset()
NAN = float("nan")
RUN = evaluate(
    {**RULES, "network": load_network("left"), "network, seed 1": load_network("left", 1)}, "left", SITE,
    n=30, steps=(5, 10),
)  # fmt: skip
TABLE = compared(RUN)
BANDS = TABLE.assign(low=TABLE["balance"] - 0.01, high=TABLE["balance"] + 0.02)
SAMPLES = {m: RUN.slants("network", m) for m in (0, 5, 10)}
OWN = {
    "before": (np.linspace(1, 0.3, 21), np.linspace(1, 0.2, 21), np.linspace(1, 0.4, 21)),
    "after": (np.linspace(1, 0.2, 21), np.linspace(1, 0.1, 21), np.linspace(1, 0.3, 21)),
}
BACK = moved_back(["always center", "bang-bang"], "left", SITE, n=10, m=8, after=6)


def a_tree(says, depth=3):
    """An explanation of what a function of the five shares says."""
    shares = np.random.default_rng(0).dirichlet(np.ones(5), 2_000)
    choices = [says(dict(zip(IDEOLOGIES, one, strict=True))) for one in shares]
    tree = DecisionTreeClassifier(max_depth=depth, min_samples_leaf=10, random_state=0).fit(shares, choices)
    return Explanation("mine", "left", tree, 0.75, "right", 0.5)


TREE = a_tree(lambda share: "right" if share["L"] > 0.3 and share["R"] < 0.3 else "center")

ON_AXES = {
    "policies": (lambda ax=None: plot_policies(TABLE, ax=ax), lambda: describe_policies(TABLE)),
    "with bands": (lambda ax=None: plot_policies(BANDS, "Balance", ax), lambda: describe_policies(BANDS)),
    "homepages": (
        lambda ax=None: plot_homepages_before_after(SAMPLES, ax=ax),
        lambda: describe_homepages_before_after(SAMPLES),
    ),
    "own": (lambda ax=None: plot_own_ideology(OWN, ax=ax), lambda: describe_own_ideology(OWN)),
    "curves": (lambda ax=None: plot_learning_curves(ax=ax), describe_learning_curves),
    "tree": (lambda ax=None: plot_tree(TREE, ax=ax), lambda: describe_tree(TREE)),
    "moved back": (lambda ax=None: plot_moved_back(BACK, ax=ax), lambda: describe_moved_back(BACK)),
}


@pytest.mark.parametrize("which", ON_AXES)
def test_a_picture_is_drawn_on_axes_or_shown_with_its_words(which, shown):
    must_be_drawn_or_shown(*ON_AXES[which], shown)


@pytest.mark.parametrize("which", ON_AXES)
def test_no_text_is_cut_off_or_lies_on_another(which, monkeypatch):
    must_be_legible(ON_AXES[which][0], monkeypatch)


def line(panel, begins):
    (found,) = [one for one in panel.lines if str(one.get_label()).startswith(begins)]
    return found


# --- what is drawn, and what the words say


def test_a_policy_is_a_line_of_its_balance_with_its_band():
    panel = Figure().subplots()
    plot_policies(BANDS, ax=panel)
    for name in [*RULES, "network"]:
        mine = BANDS[BANDS["policy"] == name]
        assert line(panel, name).get_xydata().tolist() == mine[["m", "balance"]].to_numpy().tolist()
    heights = panel.collections[1].get_paths()[0].vertices[:, 1]
    never = BANDS[BANDS["policy"] == "never"]
    assert heights.min() == pytest.approx(never["low"].min())
    assert heights.max() == pytest.approx(never["high"].max())
    assert "95 %" in panel.get_legend().get_title().get_text()


def test_all_networks_are_one_band_and_the_words_have_its_ends():
    panel = Figure().subplots()
    plot_policies(TABLE, ax=panel)
    last = TABLE[TABLE["m"] == 10].set_index("policy")["balance"]
    ends = sorted(last[["network", "network, seed 1"]])
    (band,) = panel.collections
    at_the_end = band.get_paths()[0].vertices
    assert sorted(set(at_the_end[at_the_end[:, 0] == 10][:, 1])) == pytest.approx(ends)
    words = describe_policies(TABLE)
    assert f"all 2 networks {ends[0]:.3f} to {ends[1]:.3f}" in words
    assert f"proportional {last['proportional']:.3f}" in words
    assert f"{TABLE.loc[TABLE['m'] == 0, 'balance'].iloc[0]:.3f} before" in words


def test_homepages_are_cumulative_curves_with_medians():
    panel = Figure().subplots()
    plot_homepages_before_after({0: [0.5, NAN, -0.5, 0.0], 10: [0.5]}, ax=panel)
    assert panel.lines[0].get_xydata().tolist() == [[-1, 0], [-0.5, 1 / 3], [0, 2 / 3], [0.5, 1], [1, 1]]
    assert panel.lines[1].get_xydata().tolist() == [[0, 0.5]]
    words = describe_homepages_before_after(SAMPLES)
    for m in SAMPLES:
        mine = TABLE[(TABLE["policy"] == "network") & (TABLE["m"] == m)].iloc[0]
        assert f"median {mine['median']:.3f}" in words
        assert m == 0 or f"KS {mine['ks']:.3f} from before" in words


def test_trails_are_curves_with_bands_and_words():
    panel = Figure().subplots()
    plot_own_ideology(OWN, ax=panel)
    assert line(panel, "after").get_ydata().tolist() == OWN["after"][0].tolist()
    heights = panel.collections[0].get_paths()[0].vertices[:, 1]
    assert (heights.min(), heights.max()) == pytest.approx((0.2, 1))
    assert "after 1.000 at depth 0, 0.200 [0.100, 0.300] at depth 20" in describe_own_ideology(OWN)


def test_each_training_is_a_thin_line_and_their_mean_a_thick_one():
    panel = Figure().subplots()
    plot_learning_curves(ax=panel)
    looked = learning_curves().dropna(subset="greedy")
    for side in ("left", "right"):
        mine = looked[looked["side"] == side]
        mean = mine.groupby("episodes")["greedy"].mean()
        drawn = line(panel, side)
        assert drawn.get_xdata().tolist() == mean.index.tolist()
        assert drawn.get_ydata() == pytest.approx(mean.to_numpy())
        last = mine[mine["episodes"] == 2_500]["greedy"]
        said = f"{last.mean():.3f} ({last.min():.3f} to {last.max():.3f}) after 2,500"
        assert said in describe_learning_curves()
    thin = [one for one in panel.lines if one.get_linewidth() < 0.75]
    assert len(thin) == 10
    ends = panel.collections[0].get_paths()[0].vertices[:, 1]
    left = looked[looked["side"] == "left"]["greedy"]
    assert (ends.min(), ends.max()) == pytest.approx((left.min(), left.max()))


def test_moving_back_begins_where_the_repair_ends():
    panel = Figure().subplots()
    plot_moved_back(BACK, ax=panel)
    mine = BACK[BACK["policy"] == "bang-bang"].set_index("step")["mean_slant"]
    assert line(panel, "bang-bang").get_ydata().tolist() == mine.tolist()
    upright = [one for one in panel.lines if list(one.get_xdata()) == [8, 8]]
    assert len(upright) == 1
    said = (
        f"bang-bang {mine[0]:.3f} before, {mine[8]:.3f} after 8 videos of the repair, {mine[14]:.3f} after 6"
    )
    assert said in describe_moved_back(BACK)


def test_without_own_videos_afterwards_there_is_one_phase():
    panel = Figure().subplots()
    plot_moved_back(BACK[BACK["step"] <= 8], ax=panel)
    assert [one.get_text() for one in panel.texts] == ["the repair"]


def test_a_rule_looks_alike_in_every_picture_and_no_two_look_alike():
    every = looks([*RULES, "network", "mine", "yours"])
    assert len(set(map(str, every.values()))) == len(every)
    assert looks(["bang-bang", "network"])["bang-bang"] == every["bang-bang"]


# --- trees


def boxes(panel):
    """The ends of a drawn tree: what they say, and their colours."""
    return [
        (one.get_text().split("\n")[1], to_hex(one.get_bbox_patch().get_facecolor()).upper())
        for one in panel.texts
        if one.get_text().startswith("watch")
    ]


def test_a_tree_has_an_end_for_each_line_of_its_words_in_the_colour_of_its_side():
    panel = Figure().subplots()
    plot_tree(TREE, ax=panel)
    said = re.findall(r": watch (\w+)$", describe_tree(TREE), re.MULTILINE)
    assert [side for side, _ in boxes(panel)] == said
    colours = {"left": COLOURS["L"], "center": COLOURS["C"], "right": COLOURS["R"]}
    assert all(colour == colours[side].upper() for side, colour in boxes(panel))
    assert len([one for one in panel.texts if one.get_text() == "yes"]) == len(said) - 1
    assert "in 75 % of new cases; “always right” would in 50 %" in panel.texts[-1].get_text()


def test_ends_that_say_the_same_are_one():
    """A question whose answer changes nothing is not asked; the rest says what scikit-learn's tree says."""
    explanation = a_tree(lambda share: "left" if share["R"] > 0.5 else "center")
    root = nodes_of(explanation)
    assert [one.says for one in root.ways] == ["center", "left"]
    assert not any(one.ways for one in root.ways)
    assert root.ideology == "R"
    assert root.bound == pytest.approx(0.5, abs=0.02)
    assert sum(one.share for one in root.ways) == pytest.approx(1)
    assert describe_explanation(explanation).splitlines()[1:3] == [
        "- R at most 50%: watch center", "- R more than 50%: watch left",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("says", "bound", "shares"),
    [(["center", "left", "left"], 0.795, [0.8, 0.2]), (["center", "left", "center"], 0.195, [0.2, 0.8])],
)
def test_two_questions_on_one_ideology_that_end_in_the_same_are_one(says, bound, shares):
    """A share of 0 to .19 is of the first kind, up to .79 of the second: two of three kinds say the same."""
    kinds = ["b first"] * 20 + ["c second"] * 60 + ["a third"] * 20
    tree = DecisionTreeClassifier(random_state=0).fit([[one / 100, 0, 0, 0, 0] for one in range(100)], kinds)
    tree.classes_ = np.array(says)
    root = nodes_of(Explanation("mine", "left", tree, 0.75, "right", 0.5))
    assert [one.says for one in root.ways] == ["left", "center"]
    assert root.ideology == "L"
    assert root.bound == pytest.approx(bound)
    assert [one.share for one in root.ways] == pytest.approx(shares)


def test_what_is_merged_says_what_the_whole_tree_says():
    explanation = a_tree(lambda share: max(("L", "C", "R"), key=share.get).replace("L", "left"), depth=4)
    explanation.tree.classes_ = np.array(["center", "right", "left"])
    shares = np.random.default_rng(1).dirichlet(np.ones(5), 500)

    def says(node, share):
        while node.ways:
            node = node.ways[int(share[IDEOLOGIES.index(node.ideology)] > node.bound)]
        return node.says

    root = nodes_of(explanation)
    assert [says(root, one) for one in shares.astype(np.float32)] == explanation.tree.predict(shares).tolist()


def test_an_ideology_is_named_once_in_a_condition():
    explanation = a_tree(lambda share: "left" if 0.14 < share["R"] <= 0.32 else "right", depth=3)
    lines = describe_explanation(explanation).splitlines()[1:-1]
    assert "- R more than 14% and at most 32%: watch left" in lines
    for one in lines:
        names = re.findall(r"\b(L|CL|C|CR|R) (?:more|at)", one)
        assert len(names) == len(set(names))


def test_a_policy_that_does_one_thing_is_one_box():
    explanation = a_tree(lambda share: "center")
    panel = Figure().subplots()
    plot_tree(explanation, ax=panel)
    assert [side for side, _ in boxes(panel)] == ["center"]
    assert "- always: watch center" in describe_tree(explanation)


# --- slips, and grading


@pytest.mark.parametrize(
    ("slip", "says"),
    [
        (lambda: plot_policies(BACK), r"compared\(\.\.\.\)"),
        (lambda: plot_policies(3), r"compared\(\.\.\.\)"),
        (lambda: plot_policies(TABLE.head(0)), r"compared\(\.\.\.\)"),
        (lambda: plot_moved_back(TABLE), r"moved_back\(\.\.\.\)"),
        (lambda: plot_homepages_before_after({}), "dictionary of slants"),
        (lambda: plot_homepages_before_after({"before": [0.1]}), "by the number of videos"),
        (lambda: plot_homepages_before_after({m: [0.1] for m in range(5)}), "at most 4 of them"),
        (lambda: plot_homepages_before_after({0: [NAN]}), "not one of its slants is known"),
        (lambda: plot_own_ideology({"a": [1, 2]}), "triples"),
        (lambda: plot_own_ideology({}), "triples"),
        (lambda: plot_own_ideology({"a": ([1, 2], [1, 2], ["x", "y"])}), "an array"),
        (lambda: plot_learning_curves(TABLE), r"learning_curves\(\)"),
        (lambda: plot_learning_curves(learning_curves().assign(greedy=NAN)), "no reward of what was learned"),
        (lambda: plot_tree(TREE.tree), r"explain\(\.\.\.\)"),
    ],
)
def test_a_slip_is_a_sentence(slip, says):
    with pytest.raises(InputError, match=says):
        slip()


def test_while_grading_nothing_is_drawn(monkeypatch, shown):
    monkeypatch.setenv("MEMEVERSE_GRADING", "1")
    monkeypatch.setattr("memeverse.display.picture.new_figure", None)
    for draw, _ in ON_AXES.values():
        assert draw() is None
    assert plot_policies(pd.DataFrame()) is None
    assert not shown
