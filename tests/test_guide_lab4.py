"""Do the guide and the rubric of lab 4 say what puppets see on its sites, and the lab itself the same?"""

import re
import tomllib
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from coursekit.lecture.drawing import read_figures
from memeverse.puppets.audited import open_preset
from memeverse.puppets.repeated import paper_beside_ours, repeat
from memeverse.puppets.running import run_audit
from memeverse.puppets.slant import ideology, of_channels, spearman
from memeverse.puppets.study import bias_study, noise_study, power_study, untrained_study
from memeverse.randomness import derive_seed
from memeverse.term import make_term

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "course" / "guide" / "lab4.md").read_text(encoding="utf-8")
RUBRIC = " ".join((ROOT / "course" / "rubrics" / "lab4.md").read_text(encoding="utf-8").split())
MASTER = (ROOT / "notebooks" / "master" / "lab4.py").read_text(encoding="utf-8")
PROSE = tomllib.loads((ROOT / "autograder/lab4/sample_prose.toml").read_text(encoding="utf-8"))
HOME, CENTER_SEEDS, LEFT = (
    "homepage, KS from center",
    "up-next from center seeds, KS from center",
    "E at the last depth, left",
)


def site_seed_of(grown_from):
    """What the notebook's sites are grown from in a term."""
    return derive_seed(grown_from, "site", 0)


def a_seed(number):
    """The sites of a term, of none of those that the guide was measured on."""
    term = make_term(f"guide {number}", f"another secret {number} of a guide", "lab4")
    return site_seed_of(term.facts["grown_from"])


def row(begins):
    """The ranges in the row of the guide's table that begins so."""
    (cell,) = re.findall(rf"^\| {re.escape(begins)}[^|]*\| ([^|]+) \|", GUIDE, re.MULTILINE)
    return [tuple(map(int, pair)) for pair in re.findall(r"(-?\d+) to (-?\d+)", cell)]


def outside(seen):
    """What lies far outside of its range in the guide, which is that of 36 other terms."""
    told = {name: row(name) for name in seen if f"\n| {name}" in GUIDE}
    assert {name: len(ranges) for name, ranges in told.items()} == {name: len(seen[name]) for name in told}
    return [
        (name, value, between)
        for name, ranges in told.items()
        for value, between in zip(seen[name], ranges, strict=True)
        if not between[0] - (room := 1 + 0.4 * (between[1] - between[0])) <= value <= between[1] + room
    ]


def hundredths(values):
    return [100 * float(one) for one in values]


def thousandths(values):
    return [1000 * float(one) for one in values]


def slants_seen(seed):
    site = open_preset("paper", seed=seed)
    known = ~np.isnan(site.slants)
    away = site.slants[known] - site.true_slants[known]
    wrong = ideology(site.slants[known]) != ideology(site.true_slants[known])
    channels = site.ground.site.channel
    found, true = of_channels(site.slants, channels), of_channels(site.true_slants, channels)
    return {
        "videos with a slant": hundredths([known.mean()]),
        "typical error of a slant": hundredths([np.sqrt((away**2).mean())]),
        "in the wrong bin": hundredths([wrong.mean()]),
        "rank correlation": hundredths([spearman(found, true[found.index])]),
    }


def homepages_seen(seed, n):
    audit = run_audit(open_preset("paper", seed=seed), n, seed=1, progress=False)
    known = audit.tally.homepage[:, ~np.isnan(audit.audited.slants)].sum() / audit.tally.homepage.sum()
    hardly = run_audit(open_preset("paper", 0.05, seed=seed), 100_000, seed=2, progress=False)
    return {
        "videos on homepages with a slant": hundredths([known]),
        "median slants of homepages": hundredths(audit.medians()),
        "KS of homepages": thousandths(audit.ks("homepage")),
        "KS of R with dial 0.05": thousandths([hardly.ks("homepage")[3]]),
        "log10 p": [np.log10(hardly.ks_p("homepage")[3])],
    }


def trails_seen(seed, n):
    audits = {
        one: run_audit(open_preset(one, seed=seed), n, seed=3, progress=False) for one in ("paper", "neutral")
    }
    return {
        "own seeds, our site": thousandths(audits["paper"].ks("own_seed")),
        "center seeds, our site": thousandths(audits["paper"].ks("center_seed")),
        "own seeds, neutral": thousandths(audits["neutral"].ks("own_seed")),
        "center seeds, neutral": thousandths(audits["neutral"].ks("center_seed")),
    }


def extremes_seen(seed, n):
    found = {}
    for preset in ("neutral", "paper", "rabbit hole"):
        for train in (100, 0):
            audit = run_audit(open_preset(preset, seed=seed), n, train=train, seed=4, progress=False)
            mean = np.abs(audit.own_slants()[0])
            gained = mean[[0, 4], 20] - mean[[0, 4], 0]
            last = audit.exposure()[:, 20]
            found[preset, train] = gained, [last[0, 0], last[4, 4]]
    names = {"neutral": "neutral", "paper": "our site", "rabbit hole": "rabbit hole"}
    seen = {}
    for (preset, train), (gained, many) in found.items():
        who = names[preset] + (":" if train else ", untrained")
        seen[f"gained by L and R, {who}"] = thousandths(gained)
        seen[f"E at 20 of L and R, {who}"] = hundredths(many)
    return seen


def method_seen(seed, seeds=5, repeats=20):
    bias = bias_study("paper", [0, 1, 2], n=1_000, seeds=range(seeds), site_seed=seed, progress=False)
    seen = {}
    for number, name in ((HOME, "homepage KS"), (CENTER_SEEDS, "center-seed KS"), (LEFT, "E left")):
        part = bias[bias["number"] == number]
        errors = (part["audit"] - part["truth"]).groupby(part["dial"])
        units = hundredths if name == "E left" else thousandths
        seen[f"{name}, bias"] = units(errors.mean())
        seen[f"{name}, rmse"] = units(errors.apply(lambda one: np.sqrt((one**2).mean())))
        seen[f"{name}, truth"] = units(part["truth"].groupby(part["dial"]).mean())
    power = power_study(open_preset("paper", seed=seed), [250], repeats, progress=False)
    for (site, number, test), part in power.groupby(["site", "number", "test"]):
        seen[f"{site}, {number}, over {test}"] = hundredths(part["found"])
    untrained = untrained_study(["paper"], n=10_000, site_seed=seed, progress=False)
    some = untrained[untrained["number"] == HOME]
    seen["untrained, homepage KS"] = thousandths(some["untrained"])
    return seen


@pytest.mark.sampled(3)
@pytest.mark.parametrize("number", range(3))
def test_slants_and_homepages_of_other_terms_are_as_the_guide_says(number):
    seed = a_seed(number)
    seen = {**slants_seen(seed), **homepages_seen(seed, 10_000)}
    assert outside(seen) == []
    assert seen["log10 p"][0] < -3


@pytest.mark.slow
@pytest.mark.parametrize("number", range(3, 6))
def test_trails_and_the_method_in_other_terms_are_as_the_guide_says(number):
    seed = a_seed(number)
    method = method_seen(seed)
    seen = {**trails_seen(seed, 50_000), **extremes_seen(seed, 50_000), **method}
    assert outside(seen) == []
    assert sum(f"\n| {name}" in GUIDE for name in seen) >= 18
    left, *_, right = method["paper, homepage, over videos"]
    assert min(left, right) >= 80
    alarms = method["neutral, up-next from center seeds, over videos"]
    assert 10 <= np.mean(alarms) <= 45  # a quarter to a third, and the luck of 80 audits
    assert np.mean(method["neutral, up-next from center seeds, over puppets"]) <= 10
    assert np.mean(method["paper, homepage, over puppets"]) > np.mean(alarms)
    assert np.mean(method["paper, up-next from center seeds, over puppets"]) <= 15  # nearly blind


@pytest.mark.slow
def test_untrained_puppets_gain_nearly_as_much_and_the_rabbit_hole_hardly_more():
    """The feedback of part 4."""
    seen = extremes_seen(a_seed(7), 50_000)
    ours, control, hole = (
        np.array(seen[f"gained by L and R, {who}"])
        for who in ("our site:", "our site, untrained", "rabbit hole:")
    )
    assert (control > ours / 2).all()
    assert (np.abs(hole - ours) < 35).all()
    many = [np.array(seen[f"E at 20 of L and R, {who}"]) for who in ("our site:", "rabbit hole:")]
    assert (many[1] > many[0] + 10).all()


def flat(text):
    return " ".join(text.replace("\n# ", " ").split())


def test_the_distance_that_luck_gives_is_the_one_that_the_notebook_tells():
    site = open_preset("neutral", seed=a_seed(8))
    ((few, many),) = re.findall(
        r"\$1\.2 / \\sqrt\{n\}\$ with \$n\$ videos in each: (\.\d+) with 2,000 puppets, (\.\d+) with 100,000",
        flat(MASTER),
    )
    known, found = ~np.isnan(site.slants), []
    for seed in range(10):
        audit = run_audit(site, 2_000, seed=f"luck {seed}", progress=False)
        found += audit.ks("homepage")
    n = audit.tally.homepage[4, known].sum()
    assert f"{1.2 / np.sqrt(n):.3f}, {1.2 / np.sqrt(50 * n):.3f}" == f"0{few}, 0{many}"
    assert np.mean(found) == pytest.approx(1.2 / np.sqrt(n), rel=0.1)


def test_luck_on_trails_reaches_as_far_as_the_notebook_says_and_the_right_lies_above():
    luck, ours = row("center seeds, neutral site: KS"), row("center seeds, our site: KS")
    assert max(high for _, high in luck) == 30
    assert "what is left is luck, and it can be .01 to .03" in flat(MASTER)
    assert ours[3][0] > 30


@pytest.mark.parametrize("number", range(9, 12))
def test_medians_are_wrong_by_noise_and_hardly_by_what_has_no_slant(number):
    """The feedback of part 5, and the rubric: else a student who reads the table right would lose points."""
    rules = noise_study(open_preset("paper", seed=a_seed(number)), [12, 50], n=10_000, progress=False)
    twelve, fifty, truth = (rules.iloc[one] for one in range(3))
    for side in ("L", "R"):
        true = truth[f"median {side}"]
        away, chosen = twelve[f"median {side}"] - true, twelve[f"truly {side}"] - true
        assert abs(twelve[f"median {side}"] / true) > 1.15
        assert chosen / away < 0.5
        noise = fifty[f"median {side}"] - fifty[f"truly {side}"]
        assert abs(noise) < abs(twelve[f"median {side}"] - twelve[f"truly {side}"])
    assert fifty["coverage"] < 0.12


@pytest.mark.slow
@pytest.mark.parametrize("number", range(12, 14))
def test_only_on_the_moderating_site_the_distances_of_the_middle_are_half_of_what_is_so(number):
    seed, parts = a_seed(number), {}
    for preset in ("paper", "rabbit hole", "moderating"):
        audit = run_audit(open_preset(preset, seed=seed), 20_000, seed=0, progress=False)
        reported, true = (np.array(audit.ks("homepage", true=one)) for one in (False, True))
        parts[preset] = (reported / true)[[1, 2]]
    assert (np.concatenate([parts["paper"], parts["rabbit hole"]]) > 0.7).all()
    assert ((parts["moderating"] > 0.3) & (parts["moderating"] < 0.65)).all()
    site = audit.audited
    near = np.abs(np.abs(site.true_slants) - 0.2) < 0.1
    away = {name: np.sqrt(np.nanmean((site.slants - site.true_slants)[which] ** 2))
            for name, which in (("near", near), ("ends", np.abs(site.true_slants) > 0.8))}  # fmt: skip
    assert away["near"] == pytest.approx(0.2, abs=0.02)
    assert away["ends"] < away["near"] / 2


@pytest.mark.parametrize("number", range(14, 18))
def test_slants_begin_above_four_fifths(number):
    """Of what puppets are trained with, and of the seeds of the ends: the text quotes both."""
    audit = run_audit(open_preset("paper", seed=a_seed(number)), 10_000, depth=1, seed=4, progress=False)
    assert f"{np.average(audit.audited.true_slants, weights=audit.tally.training[0]):.1f}" == "-0.8"
    ends = np.abs(audit.own_slants()[0])[[0, 4], 0]
    low, high = map(float, re.findall(r"begins above \.8 at depth 0 \((\.\d+) to (\.\d+)\)", GUIDE)[0])
    assert low <= min(ends) < max(ends) <= high


def test_the_kept_table_has_the_numbers_of_the_page():
    """R from center seeds was .074 in the notebook and .075 on the page."""
    page = (ROOT / "docs" / "puppets.md").read_text(encoding="utf-8").replace("\N{MINUS SIGN}", "-")
    kept = paper_beside_ours()
    told = kept[~kept["number"].str.endswith("depth 0")]
    assert len(told) == 29
    for one in told.round(3).to_dict("records"):  # as the notebook shows it
        numbers = " | ".join(f"{one[name]:.3f}" for name in ("paper", "ours", "truth"))
        name = re.sub(r", of ([LR]) videos", lambda it: {"L": ", left", "R": ", right"}[it[1]], one["number"])
        assert f"| {name} | {one['puppets']} | {numbers} |" in page


@pytest.mark.slow
def test_a_p_is_never_shown_as_nothing(demo):
    """A computer's 0 invites the belief that an audit can be certain."""
    (shown,) = re.findall(r'^distances\.style\.format\(\{"p": (lambda p: .+?)\}, ', MASTER, re.MULTILINE)
    say = eval(shown)
    assert [say(0.0), say(3e-187), say(0.04)] == ["< 1e-300", "3e-187", "4e-02"]
    audit = run_audit(open_preset("paper", seed=demo), 30_000, seed=1, progress=False)
    assert audit.ks_p("homepage")[3] == 0
    figures = read_figures(ROOT / "course" / "figures" / "lab4.py")
    (slide,) = [one for one in figures if one.name == "significance"]
    assert "as in the paper 0.2" in slide.alt
    assert slide.alt.endswith("p < 10⁻¹⁰⁰.")


def test_distances_with_own_seeds_lie_where_the_notebook_says():
    both = row("own seeds, our site: KS") + row("own seeds, neutral site: KS")
    low, high = min(both)[0], max(high for _, high in both)
    assert f"own side the distances are between {low / 1000:.2f} and {high / 1000:.2f}, on".replace(
        "0.", "."
    ) in flat(MASTER)


def test_the_trails_of_a_hundred_thousand_puppets_are_off_by_less_than_homepages():
    """The guide and the rubric: what is wrong with 1,000 puppets is right with so many."""
    kept = paper_beside_ours().assign(error=lambda table: table["ours"] - table["truth"])
    trails, homes = (kept.loc[kept["number"] == one, "error"] for one in (CENTER_SEEDS, HOME))
    assert f"{abs(trails.max()):.3f} to {trails.min():.3f}".replace("0.", ".") == ".001 to -.007"
    assert "they are off by .001 to -.007, less than homepages" in " ".join(GUIDE.split())
    assert trails.abs().max() < homes.abs().max()
    ours = kept[kept["number"] == CENTER_SEEDS].set_index("puppets")[["ours", "truth"]].round(3)
    for name in ("L", "R"):
        said = f"{ours.loc[name, 'ours']:.3f} and {ours.loc[name, 'truth']:.3f} for {name}".replace("0.", ".")
        assert said in RUBRIC


def test_the_rubric_has_the_ranges_of_the_guide():
    def spelled(name, place):
        low, high = row(name)[place]
        digits = 2 if name.startswith("E at") else 3
        return " to ".join(
            f"{one / 10**digits:.{digits}f}".replace("0.", ".", one < 10**digits) for one in (low, high)
        )

    right = 1
    for said in (
        f"a KS distance of {spelled('KS of homepages', 3)} from the center's",
        f"and {spelled('KS of R with dial 0.05', 0)} where the site follows a twentieth",
        f"gains {spelled('gained by L and R, our site:', right)} on our site, "
        f"{spelled('gained by L and R, rabbit hole:', right)} in the rabbit hole, "
        f"{spelled('gained by L and R, our site, untrained', right)} for untrained puppets",
        f"E at depth 20 is {spelled('E at 20 of L and R, our site:', right)} for R on our site and "
        f"{spelled('E at 20 of L and R, rabbit hole:', right)} in the rabbit hole",
        f"has a bias of {spelled('homepage KS, bias', 1)} and a root mean square error of "
        f"{spelled('homepage KS, rmse', 1)}, and at dial 0 a bias of {spelled('homepage KS, bias', 0)}",
        f"the bias at dial 0 is {spelled('center-seed KS, bias', 0)} and the truth "
        f"{spelled('center-seed KS, truth', 0)}",
    ):
        assert said in RUBRIC, said


# What is claimed where: a text, how it says it (a group a number), and the ranges that the numbers lie in.
R, OURS = 1, "gained by L and R, our site:"
CLAIMS = [
    ("rubric", r"mean went up by ([\d.]+) and in the rabbit hole by ([\d.]+)\.",
     [(OURS, R), ("gained by L and R, rabbit hole:", R)]),
    ("rubric", r"the distance was ([\d.]+) and p 2e-9", [("KS of R with dial 0.05", 0)]),
    ("rubric", r"Our site gains ([\d.]+) and the rabbit hole ([\d.]+), which",
     [(OURS, R), ("gained by L and R, rabbit hole:", R)]),
    ("rubric", r"difference of ([\d.]+) is there, .* a twentieth of the ([\d.]+) of our",
     [("KS of R with dial 0.05", 0), ("KS of homepages", 3)]),
    ("rubric", r"R gains ([\d.]+) on our site and ([\d.]+) without any training.*"
     r" rabbit hole it is ([\d.]+) although",
     [(OURS, R), ("gained by L and R, our site, untrained", R), ("gained by L and R, rabbit hole:", R)]),
    ("rubric", r"homepage is right, its error is ([\d.]+)\.", [("homepage KS, rmse", 1)]),
    ("rubric", r"homepages: bias (-?[\d.]+) and error ([\d.]+) at dial 1", [("homepage KS, bias", 1),
     ("homepage KS, rmse", 1)]),
    ("wanjiru", r"distance is only ([\d.]+)\. On our own site it is ([\d.]+)\.",
     [("KS of R with dial 0.05", 0), ("KS of homepages", 3)]),
    ("wanjiru", r"gained ([\d.]+), and the rabbit hole gains ([\d.]+),.* no training gain ([\d.]+)\.",
     [(OURS, R), ("gained by L and R, rabbit hole:", R), ("gained by L and R, our site, untrained", R)]),
    ("wanjiru", r"the bias is (-?[\d.]+) and the rmse ([\d.]+),",
     [("homepage KS, bias", 1), ("homepage KS, rmse", 1)]),
    ("wanjiru", r"at dial 0 the bias is ([\d.]+) but the truth is ([\d.]+),",
     [("center-seed KS, bias", 0), ("center-seed KS, truth", 0)]),
    ("ines", r"Our site had ([\d.]+) and neutral ([\d.]+)", [(OURS, R), ("gained by L and R, neutral:", R)]),
    ("dmitri", r"neutral ([\d.]+), paper ([\d.]+), rabbit hole ([\d.]+) ",
     [("gained by L and R, neutral:", R), (OURS, R), ("gained by L and R, rabbit hole:", R)]),
    ("fatima", r"our site gains ([\d.]+) and untrained puppets ([\d.]+):",
     [(OURS, R), ("gained by L and R, our site, untrained", R)]),
    ("fatima", r"bias (-?[\d.]+) with a truth", [("homepage KS, bias", 2)]),
    ("fatima", r"E, rmse ([\d.]+) at a truth", [("E left, rmse", 1)]),
    ("hana", r"in my table also ([\d.]+)\.", [("KS of R with dial 0.05", 0)]),
    ("hana", r"homepages is right, rmse ([\d.]+)\.", [("homepage KS, rmse", 1)]),
    ("hana", r"they say ([\d.]+) but trained ones ([\d.]+),",
     [("untrained, homepage KS", 3), ("KS of homepages", 3)]),
]  # fmt: skip


@pytest.mark.parametrize(("where", "said", "ranges"), CLAIMS)
def test_numbers_in_anchors_and_sample_texts_could_have_come_from_a_notebook(where, said, ranges):
    text = RUBRIC if where == "rubric" else " ".join(" ".join(PROSE[where].values()).split())
    (found,) = re.findall(said, text)
    for number, (begins, place) in zip(found if isinstance(found, tuple) else [found], ranges, strict=True):
        low, high = row(begins)[place]
        assert low <= float(number) * (100 if begins.startswith("E") else 1_000) <= high, (number, begins)


def test_the_rubric_has_no_place_left_to_fill():
    assert "XX" not in RUBRIC + MASTER


def test_the_clock_of_guide_and_notebook_is_the_same_and_adds_up_to_what_both_promise():
    in_guide = re.findall(r"^\| (\d) [^|]+\| (\d+) \|", GUIDE, re.MULTILINE)
    in_notebook = re.findall(r"^# \| (\d) \| [^|]+\| (\d+) \|", MASTER, re.MULTILINE)
    assert in_guide == in_notebook
    total = str(sum(int(minutes) for _, minutes in in_guide))
    assert f"About {total} minutes" in MASTER
    assert f"{total} minutes, after lab 2 or without it" in GUIDE


@pytest.fixture(scope="module")
def demo():
    """What the sites of the demo term are grown from, which the model answers speak of."""
    secret = tomllib.loads((ROOT / "course/terms/demo.toml").read_text(encoding="utf-8"))["secret"]["public"]
    return site_seed_of(make_term("demo", secret, "lab4").facts["grown_from"])


def test_the_notebooks_sites_are_those_that_the_guide_was_measured_on(demo):
    from memeverse.puppets.opening import open_site, site_seed
    from memeverse.session import _in_session, _Session

    secret = tomllib.loads((ROOT / "course/terms/demo.toml").read_text(encoding="utf-8"))["secret"]["public"]
    with _in_session(_Session(make_term("demo", secret, "lab4"), "lab4")):
        assert site_seed() == demo
        assert open_site("neutral") is open_preset("neutral", seed=demo)


def test_the_strong_anchor_on_medians_has_the_numbers_of_both_tables(demo):
    kept = paper_beside_ours().loc[0]
    twelve = noise_study(open_preset("paper", seed=demo), [12], n=10_000, progress=False).loc[0]
    said = (
        f"the audit has {kept['ours']:.2f} for the left and the truth is {kept['truth']:.2f}. "
        "It is not the videos that are missing: in the landmark table those with a slant have truly "
        f"{twelve['truly L']:.2f}, where {twelve['median L']:.2f} is reported. "
        f"A slant of a dozen landmarks is off by {twelve['error']:.2f},"
    ).replace("0.", ".")  # fmt: skip
    assert said in RUBRIC


@pytest.mark.slow
def test_the_model_answers_have_the_numbers_of_the_demo_term(demo):
    said = " ".join(MASTER.replace("\n# ", " ").split())
    home = homepages_seen(demo, 30_000)
    far, twentieth, p = (
        home["KS of homepages"][3] / 1000,
        home["KS of R with dial 0.05"][0] / 1000,
        10 ** home["log10 p"][0],
    )
    assert (
        f"a KS distance of {twentieth:.2f} from the center, with p = {p:.0e} at 100,000 puppets, and nobody "
        f"would notice it; on our site it is {far:.2f}."
    ).replace("0.", ".") in said
    seen = extremes_seen(demo, 50_000)
    ours, hole, control = (
        seen[f"gained by L and R, {who}"][1] / 1000
        for who in ("our site:", "rabbit hole:", "our site, untrained")
    )
    assert (
        f"the right gained {ours:.3f} from depth 0 to 20, in the rabbit hole {hole:.3f}, and untrained "
        f"puppets on our site {control:.3f}."
    ).replace("0.", ".") in said
    method = method_seen(demo)
    bias, rmse, truth = (
        [one / 1000 for one in method[f"homepage KS, {name}"]] for name in ("bias", "rmse", "truth")
    )
    assert (
        f"has a bias of {bias[1]:.3f} and a root mean square error of {rmse[1]:.3f}, where the truth is "
        f"{truth[1]:.3f}; and where the site ignores its visitors it reports {bias[0] + truth[0]:.2f}"
    ).replace("0.", ".") in said
    bias, truth = ([one / 1000 for one in method[f"center-seed KS, {name}"]] for name in ("bias", "truth"))
    assert f"the bias is {bias[0]:.3f}, where the truth is {truth[0]:.3f},".replace("0.", ".") in said
    alarms = method["neutral, up-next from center seeds, over videos"]
    assert f"a false alarm in {min(alarms):.0f} to {max(alarms):.0f} of 100 audits" in said


@pytest.mark.slow
def test_the_table_that_is_shipped_is_what_the_audit_finds():
    pd.testing.assert_frame_equal(paper_beside_ours(), repeat(), atol=2e-4)
