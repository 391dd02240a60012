"""Does the method study say what its audits say, and does it find what must be so?"""

import numpy as np
import pytest
from scipy import stats

from memeverse.errors import InputError
from memeverse.puppets.audited import open_preset
from memeverse.puppets.fleet import send_puppets
from memeverse.puppets.reported import NUMBERS, reported
from memeverse.puppets.running import run_audit
from memeverse.puppets.slant import IDEOLOGIES, slant, spearman
from memeverse.puppets.study import bias_study, noise_study, power_study, untrained_study

SITE = open_preset()


def test_the_numbers_reported_are_those_of_the_audit():
    audit = run_audit(SITE, 2_500, seed=3, progress=False)
    table = reported(audit).set_index(["number", "puppets"])
    assert list(dict.fromkeys(table.index.get_level_values(0))) == list(NUMBERS)
    assert table.loc["homepage, median slant", "audit"].tolist() == audit.medians()
    assert table.loc["homepage, KS from center", "truth"].tolist() == audit.ks("homepage", true=True)
    assert table.loc["up-next from own seeds, KS from center", "audit"].tolist() == audit.ks("own_seed")
    last = audit.exposure()[:, -1]
    assert table.loc["E at the last depth, right", "audit"].tolist() == last[:, 4].tolist()
    mean = audit.own_slants()[0]
    gained = table.loc["own ideology, mean slant gained", "audit"]
    assert gained.tolist() == (mean[:, -1] - mean[:, 0]).tolist()


def test_bias_is_reported_as_the_dial_is_turned():
    table = bias_study(dials=(0, 1, 2), n=1_000, seeds=(0, 1), truth_from=5_000, progress=False)
    assert list(table.columns) == ["dial", "seed", "number", "puppets", "audit", "truth"]
    distances = table[table["number"] == "homepage, KS from center"]
    means = distances.groupby(["puppets", "dial"])[["audit", "truth"]].mean()
    for name in ("L", "CL", "CR", "R"):
        audit, truth = (means.loc[name, kind].to_numpy() for kind in ("audit", "truth"))
        assert (np.diff(audit) > 0).all()
        assert truth[0] < 0.02 < 0.07 < truth[1] < truth[2]
        assert audit[0] > truth[0], "a KS distance of few puppets is never nothing"
    site = open_preset("paper", 2.0)
    mine = reported(run_audit(site, 1_000, seed=1, progress=False))
    there = table[(table["dial"] == 2) & (table["seed"] == 1)]
    assert there["audit"].tolist() == mine["audit"].tolist()
    (one,) = distances[(distances["dial"] == 1) & (distances["puppets"] == "L")]["truth"].unique()
    assert one == run_audit(SITE, 5_000, seed="the truth", progress=False).ks("homepage", true=True)[0]


def test_truth_is_the_same_for_all_seeds_and_audits_are_not():
    table = bias_study(dials=1, n=250, seeds=range(3), truth_from=1_000, progress=False)
    by = table.groupby(["number", "puppets"])
    assert (by["truth"].nunique() == 1).all()
    assert (by["audit"].nunique() > 1).mean() > 0.9


@pytest.fixture(scope="module")
def power():
    return power_study(SITE, (50, 500), 20, progress=False)


@pytest.mark.slow
def test_more_puppets_find_more(power):
    homepage = power[(power["number"] == "homepage") & (power["site"] == "paper")]
    by = homepage.pivot(index=["test", "puppets"], columns="n", values="found")
    assert (by[500] >= by[50]).all()
    assert by.loc[("videos", "R"), 500] == by.loc[("puppets", "R"), 500] == 1
    assert (power["low"] <= power["found"]).all()
    assert (power["found"] <= power["high"]).all()


def test_where_nothing_is_videos_that_hang_together_are_found_different(power):
    """On trails one video leads to the next: who takes them for independent raises false alarms."""
    trails = power[(power["site"] == "neutral") & (power["number"] == "up-next from center seeds")]
    share = trails.groupby("test")["found"].mean()
    assert share["videos"] > 0.15
    assert share["puppets"] < 0.10


def test_a_repeat_is_tested_as_scipy_tests_it():
    n, seed = 100, "scipy"
    table = power_study(SITE, [n], 1, seed=seed, progress=False)
    fleet = send_puppets(SITE, n, seed=f"power {seed}, {n}")
    pages = fleet.homepages.dropna(subset="slant")
    far = stats.ks_2samp(
        *(pages.loc[pages["ideology"] == one, "slant"] for one in ("L", "C")), method="asymp"
    )
    row = table[(table["site"] == "paper") & (table["number"] == "homepage") & (table["puppets"] == "L")]
    assert row["effect"].tolist() == [far.statistic] * 2
    assert row.set_index("test")["found"]["videos"] == float(far.pvalue < 0.05)
    means = pages.groupby(["ideology", "puppet"])["slant"].mean()
    p = stats.mannwhitneyu(means["L"], means["C"]).pvalue
    assert row.set_index("test")["found"]["puppets"] == float(p < 0.05)


def test_a_neutral_site_is_its_own_comparison():
    table = power_study(open_preset("neutral"), [25], 1, progress=False)
    assert table["site"].unique().tolist() == ["neutral"]


def test_untrained_puppets_find_no_difference_on_homepages():
    table = untrained_study(("neutral", "paper"), 2_500, progress=False)
    far = table[table["number"] == "homepage, KS from center"].set_index(["preset", "puppets"])
    assert far["untrained"].max() < 0.03
    assert far.loc["paper", "trained"].min() > 0.06
    assert far.loc["neutral", "trained"].max() < 0.03
    medians = table[table["number"] == "homepage, median slant"].set_index("preset")
    assert medians.loc["neutral", "untrained"].tolist() == medians.loc["paper", "untrained"].tolist()


def test_more_landmarks_make_better_slants_of_fewer_videos():
    table = noise_study(SITE, (0, 12, 50), n=2_500, progress=False)
    assert table["rule"].tolist() == ["more than 0", "more than 12", "more than 50", "the truth"]
    rules = table.iloc[:3]
    assert (np.diff(rules["coverage"]) < 0).all()
    assert (np.diff(rules["error"]) < 0).all()
    assert (np.diff(rules["spearman"]) > 0).all()
    truth = table.iloc[3]
    assert (truth["coverage"], truth["error"], truth["spearman"]) == (1, 0, pytest.approx(1))
    audit = run_audit(SITE, 2_500, progress=False)
    assert table.loc[1, [f"median {one}" for one in IDEOLOGIES]].tolist() == audit.medians()
    shown_to_l = np.repeat(SITE.true_slants, audit.tally.homepage[0])
    assert truth["median L"] == truth["truly L"] == pytest.approx(np.median(shown_to_l))
    with_slant = np.repeat(~np.isnan(SITE.slants), audit.tally.homepage[0])
    assert table.loc[1, "truly L"] == pytest.approx(np.median(shown_to_l[with_slant]))
    assert truth[[f"KS {one}" for one in ("L", "CL", "CR", "R")]].tolist() == audit.ks("homepage", true=True)
    shown = audit.tally.homepage.sum(axis=0) + audit.tally.trail.sum(axis=0)
    known = ~np.isnan(SITE.slants)
    assert table.loc[1, "coverage"] == shown[known].sum() / shown.sum()
    graph = SITE.ground.graph
    every = np.repeat(np.flatnonzero(known), shown[known])
    off = slant(graph.liberal, graph.conservative)[every] - SITE.true_slants[every]
    assert table.loc[1, "error"] == pytest.approx(np.sqrt(np.mean(off**2)))


def test_a_rank_correlation_is_that_of_scipy():
    rng = np.random.default_rng(1)
    one, other = rng.integers(0, 9, 50), rng.normal(size=50)
    assert spearman(one, other) == pytest.approx(stats.spearmanr(one, other).statistic)
    assert np.isnan(spearman([1, 1], [1, 2]))


@pytest.mark.parametrize(
    ("slip", "says"),
    [
        (lambda: bias_study(dials=()), "dials is empty"),
        (lambda: bias_study(dials=3), "goes from 0 to 2"),
        (lambda: bias_study("tunnel"), "a preset is one of"),
        (lambda: bias_study(n=3), "n must be at least 25"),
        (lambda: power_study("paper"), r"open_site\(\)"),
        (lambda: power_study(SITE, [30]), "multiple of 25"),
        (lambda: power_study(SITE, []), "ns is empty"),
        (lambda: untrained_study("tunnel"), "a preset is one of"),
        (lambda: noise_study(SITE, [10**6], n=25), "ask for fewer"),
        (lambda: noise_study(3), r"open_site\(\)"),
    ],
)
def test_a_slip_is_a_sentence(slip, says):
    with pytest.raises(InputError, match=says):
        slip()
