"""`memeverse paper --repair`: are its numbers right, its intervals honest, and its first line computed?"""

import re
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner
from report_pages import must_fit
from scipy.stats import ks_2samp

from memeverse.puppets import paper as audit_paper
from memeverse.puppets.audited import open_preset
from memeverse.puppets.report.command import paper
from memeverse.puppets.report.writing import RESULTS
from memeverse.randomness import derive
from memeverse.repair import paper as theirs
from memeverse.repair.evaluation import evaluate
from memeverse.repair.report.headlines import does_a_rule_win, headlines
from memeverse.repair.report.intervals import TIMES, Draws, differences
from memeverse.repair.report.measured import NETWORK, SHOWN, TRAININGS, measured, verdict
from memeverse.repair.report.running import KINDS, policies, run_repair
from memeverse.repair.report.tables import balances
from memeverse.repair.report.writing import report_files
from memeverse.repair.rules import RULES
from memeverse.repair.sides import LEANING
from memeverse.repair.trails import trails

N = 50
SMALL = ["--repair", "--size", "teaching", "--puppets", str(N)]
NAMES = ["policies", "table3", "table4", "table5", "figure9", "figure10", "figure11", "everybody"]
SITE = open_preset()


def asked(*arguments):
    return CliRunner().invoke(paper, [str(one) for one in arguments])


@pytest.fixture(scope="module")
def study():
    return run_repair(SITE, N, jobs=1, progress=False)


@pytest.fixture(scope="module")
def found(study):
    return measured(study)


@pytest.fixture(scope="module")
def output_and_folder(tmp_path_factory):
    to = tmp_path_factory.mktemp("repair")
    done = asked(*SMALL, "--jobs", 2, "--to", to)
    assert done.exit_code == 0, done.output
    return done.output, to


@pytest.fixture(scope="module")
def folder(output_and_folder):
    return output_and_folder[1]


def table(folder, name):
    return pd.read_csv(folder / f"{name}.csv", keep_default_na=False, na_values=[""])


def test_every_file_of_the_report_is_known_as_one_of_its_results(folder):
    """By these patterns what is others' is noticed before it would be written over."""
    known = {one.name for kind in RESULTS for one in folder.glob(kind)}
    assert {one.name for one in folder.iterdir()} - known == {"index.html"}


# --- what was run


@pytest.mark.slow
@pytest.mark.parametrize("side", LEANING)
def test_who_is_in_both_groups_was_played_once_and_is_the_same(study, side):
    """Are users who were played beside others those that `evaluate` plays alone?"""
    for kind in KINDS:
        alone = evaluate(
            {"network": policies(side)["network"], "bang-bang": "bang-bang"}, side, SITE, n=N, seed=0,
            leaning=kind == "chosen",
        )  # fmt: skip
        group = study.groups[side, kind]
        assert group.evaluation.numbers.tolist() == alone.numbers.tolist()
        for policy in ("network", "bang-bang"):
            assert (group.evaluation.homepages[policy] == alone.homepages[policy]).all()
            assert group.evaluation.rewards[policy].tolist() == alone.rewards[policy].tolist()
            assert (group.after[policy] == trails(alone, policy, 100)).all()
        assert (group.before == trails(alone, "network", 0)).all()


def test_all_rules_and_all_five_networks_are_there(study):
    for group in study.groups.values():
        assert list(group.evaluation.homepages) == [*RULES, *TRAININGS]
        assert len({group.evaluation.rewards[name].tobytes() for name in TRAININGS}) == 5


# --- the numbers, as pandas and SciPy have them


def videos(study, side, kind, policy, m):
    """A row a video of a homepage: whose it is, what a tool knows of its slant, and the true one."""
    channel = SITE.ground.site.channel
    frame = pd.DataFrame({"audit": SITE.slants, "channel": channel, "true": SITE.true_slants})
    frame["known"] = frame["audit"].fillna(frame.groupby("channel")["audit"].transform("mean").round(12))
    group = study.groups[side, kind].evaluation
    rows = group.homepages[policy][0 if m == 0 else (25, 50, 75, 100).index(m) + 1]
    shown = frame.iloc[rows.ravel()]
    return shown.assign(user=np.repeat(np.arange(N), rows.shape[1])).reset_index(drop=True)


@pytest.mark.parametrize("side", LEANING)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("policy", "m"), [("never", 25), ("network", 100), ("always center", 50)])
def test_what_is_measured_is_what_pandas_and_scipy_say(study, found, side, kind, policy, m):
    before, after = (videos(study, side, kind, policy, one) for one in (0, m))
    row = found[(found["side"] == side) & (found["kind"] == kind) & (found["policy"] == policy)]
    row = row[row["m"] == m].set_index("number")
    for column, slant in (("ours", "known"), ("truth", "true")):
        known = after[slant].dropna()
        sides = pd.cut(known, [-1.1, -0.2, 0.2, 1.1], right=False, labels=["left", "center", "right"])
        expected = {
            "balance": after.groupby("user")[slant].mean().abs().mean(),
            "median": known.median(),
            "KS": ks_2samp(before[slant].dropna(), known).statistic,
            **sides.value_counts(normalize=True),
        }
        for number, value in expected.items():
            assert row.loc[number, column] == pytest.approx(value, abs=1e-12)


@pytest.mark.parametrize("side", LEANING)
def test_balance_over_all_m_is_the_mean_of_the_single_ones(found, side):
    mine = found[(found["side"] == side) & (found["kind"] == "chosen")]
    single = (
        mine[(mine["number"] == "balance") & (mine["m"] != 0)].groupby("policy")[["ours", "truth"]].mean()
    )
    whole = mine[mine["number"] == "balance over all m"].set_index("policy")[["ours", "truth"]]
    assert len(whole) == len(RULES) + 5
    assert (single.loc[whole.index] - whole).abs().max().max() < 1e-12


@pytest.mark.parametrize("side", LEANING)
def test_what_comes_next_is_counted_as_pandas_counts(study, found, side):
    group = study.groups[side, "chosen"]
    outer = (lambda x: x < -0.6) if side == "left" else (lambda x: x >= 0.6)
    whole = (lambda x: x < -0.2) if side == "left" else (lambda x: x >= 0.2)
    for policy, m, rows in (("before", 0, group.before), ("network", 100, group.after["network"])):
        mine = found[(found["side"] == side) & (found["kind"] == "chosen") & (found["policy"] == policy)]
        mine = mine[mine["m"] == m].set_index("number")
        last = pd.Series(SITE.slants[rows[:, audit_paper.DEPTH]]).dropna()
        assert mine.loc["own", "ours"] == pytest.approx(outer(last).mean())
        assert mine.loc["own side", "ours"] == pytest.approx(whole(last).mean())
        assert mine.loc["own", "truth"] == pytest.approx(outer(SITE.true_slants[rows[:, -1]]).mean())


def test_the_tables_hold_the_papers_numbers_beside_ours(folder, found):
    ours = found.set_index(["side", "kind", "policy", "m", "number"])
    distances = table(folder, "table3").set_index(["number", "of"])
    for side in LEANING:
        for m, known in zip((25, 50, 75, 100), theirs.KS[side], strict=True):
            row = distances.loc[(f"{side} users, KS at m = {m}", "network")]
            mine = ours.loc[(side, "chosen", "network", m, "KS")]
            every = [ours.loc[(side, "chosen", one, m, "KS"), "ours"] for one in TRAININGS]
            assert row["paper"] == known
            told = ["ours", "truth", "low", "high", "least", "most"]
            assert row[told].tolist() == pytest.approx(
                [*mine[["ours", "truth", "low", "high"]], min(every), max(every)], abs=1e-6
            )
            assert row["off"] == pytest.approx(row["ours"] - known, abs=2e-6)
    assert distances["paper"].notna().sum() == 8
    assert set(distances.index.get_level_values("of")) == set(SHOWN)
    others = table(folder, "everybody").set_index(["number", "of"])
    assert others["paper"].isna().all()
    key = "right users, KS at m = 100", "always center"
    assert others.loc[key, "ours"] == pytest.approx(
        ours.loc[("right", "everybody", "always center", 100, "KS"), "ours"], abs=1e-6
    )


def test_the_papers_shares_and_medians_stand_where_they_belong(folder):
    shares = table(folder, "table4").dropna(subset="paper").set_index(["number", "of"])["paper"]
    assert len(shares) == 30
    assert shares[("left users, center before", "all")] == 0.319
    assert shares[("left users, right at m = 100", "network")] == 0.2667
    assert shares[("right users, right at m = 25", "network")] == 0.4591
    medians = table(folder, "figure9").dropna(subset="paper").set_index(["number", "of"])["paper"]
    assert medians.to_dict() == {
        ("left users, median slant before", "all"): -0.272,
        ("left users, median slant at m = 50", "network"): -0.171,
        ("left users, median slant at m = 100", "network"): -0.128,
        ("right users, median slant before", "all"): 0.173,
        ("right users, median slant at m = 50", "network"): 0.158,
        ("right users, median slant at m = 100", "network"): 0.122,
    }
    own = table(folder, "table5").dropna(subset="paper")
    assert own["paper"].tolist() == [0.7183, 0.7140, 0.6607, 0.5138]


def test_the_papers_own_numbers_are_sound():
    """Were they typed rightly? Shares add up to one, distances rise, medians fall."""
    for side in LEANING:
        for shares in theirs.SHARES[side].values():
            assert sum(shares) == pytest.approx(1, abs=2e-4)
        assert list(theirs.KS[side]) == sorted(theirs.KS[side])
        medians = [abs(one) for one in theirs.MEDIANS[side].values()]
        assert medians == sorted(medians, reverse=True)


# --- the intervals


@pytest.fixture(scope="module")
def some():
    """Homepages before and after, of 40 users: what is on one homepage hangs together."""
    rng = np.random.default_rng(3)
    before, after = (
        np.clip(rng.normal(middle, 0.3, (40, 1)) + rng.normal(0, 0.4, (40, 12)), -1, 1)
        for middle in (-0.3, 0)
    )
    before[rng.random(before.shape) < 0.3] = np.nan
    after[rng.random(after.shape) < 0.3] = np.nan
    return before, after


def slowly(statistic, *homepages):
    """The same interval, plainly: user by user, draw by draw."""
    values = []
    for users in derive("bootstrap", "users").integers(40, size=(TIMES, 40)):
        pooled = [np.concatenate([page[user] for user in users]) for page in homepages]
        values.append(statistic(*[one[~np.isnan(one)] for one in pooled]))
    return np.quantile(values, [0.025, 0.975])


def test_intervals_are_those_of_a_plain_bootstrap(some):
    before, after = (Draws(40).spread(one) for one in some)
    distance, ends = after.ks_from(before)
    known = [one[~np.isnan(one)] for one in some]
    assert distance == pytest.approx(ks_2samp(*known).statistic)
    assert ends == pytest.approx(slowly(lambda a, b: ks_2samp(a, b).statistic, *some), abs=0.008)
    middle, ends = after.median()
    assert middle == np.median(known[1])
    assert ends == pytest.approx(slowly(np.median, some[1]), abs=0.012)


def test_means_and_shares_are_drawn_by_user(some):
    draws, (before, _) = Draws(40), some
    values = np.nanmean(before, axis=1)
    drawn = derive("bootstrap", "users").integers(40, size=(TIMES, 40))
    assert draws.means(values) == pytest.approx([values[users].mean() for users in drawn])
    left, known = (before < 0).sum(axis=1).astype(float), (~np.isnan(before)).sum(axis=1).astype(float)
    expected = [left[users].sum() / known[users].sum() for users in drawn]
    assert draws.parts(left, known) == pytest.approx(expected)
    assert draws.counts.sum(axis=1).tolist() == [40] * TIMES


def test_differences_hold_for_all_at_once():
    """Does the best of six equals seem better than the network no oftener than one time in twenty?"""
    rng, false = np.random.default_rng(0), 0
    for _ in range(60):
        luck = rng.normal(0, 1, (7, 200))
        table = differences(Draws(200), {f"rule {one}": luck[one] for one in range(6)}, luck[6])
        false += bool((table["high"] < 0).any() or (table["low"] > 0).any())
    assert false <= 9  # of a binomial with p = .05, more than that comes once in 2,000
    one = differences(Draws(200), {"rule": luck[0]}, luck[6]).iloc[0]
    drawn = derive("bootstrap", "users").integers(200, size=(TIMES, 200))
    apart = np.array([(luck[0] - luck[6])[users].mean() for users in drawn])
    wide = np.quantile(np.abs(apart - (luck[0] - luck[6]).mean()), 0.95)
    assert one["high"] - one["difference"] == pytest.approx(wide)
    assert one["difference"] == pytest.approx((luck[0] - luck[6]).mean())


# --- the first line


def made_up(study, **balance):
    """The study with other rewards: a rule's or the network's distance from balance, plus the same luck."""
    luck = np.random.default_rng(1).normal(0, 0.01, (11, N))
    rewards = {
        name: -(balance.get(name.replace(" ", "_"), 0.2) + luck[place])
        for place, name in enumerate((*RULES, *TRAININGS))
    }
    groups = {
        key: replace(one, evaluation=replace(one.evaluation, rewards=rewards))
        for key, one in study.groups.items()
    }
    return replace(study, groups=groups)


@pytest.mark.parametrize(
    ("balance", "better", "says"),
    [
        (
            {"always_center": 0.1, "network": 0.14},
            "always center",
            "yes, always center is better than the network by .0",
        ),
        (
            {"always_center": 0.14, "network": 0.1},
            "network",
            "no, the network is better than the best rule, always center, by .0",
        ),
        (
            {"always_center": 0.1, "network": 0.1},
            None,
            "no difference to tell: always center, the best rule, has",
        ),
    ],
)
def test_the_first_line_says_what_the_numbers_say(study, found, balance, better, says):
    other = made_up(study, **balance)
    for side in LEANING:
        judged = verdict(other, side)
        assert judged.better == better
        assert judged.rule == "always center"
        gained = other.groups[side, "chosen"].evaluation.rewards
        mean = {name: -one.mean() for name, one in gained.items()}
        assert judged.difference == pytest.approx(mean["always center"] - mean["network"])
        assert judged.low < judged.difference < judged.high
        assert judged.n_beaten == sum(mean["always center"] < mean[one] for one in TRAININGS)
    first = next(iter(headlines(other, found)))
    assert first.count(says) == 2
    assert re.findall(r"(\w+) users: ", first) == ["Left", "Right"]
    numbers = re.findall(r"-?\.\d{4}", first)
    shown = [judged.difference, judged.low, judged.high]
    assert sorted(abs(float(one)) for one in numbers[-3:]) == pytest.approx(sorted(map(abs, shown)), abs=6e-5)


def test_the_first_line_of_the_terminal_is_that_of_the_page(output_and_folder, study, found):
    output, to = output_and_folder
    first, second = output.splitlines()[:2]
    assert [first, second] == list(headlines(study, found))[:2]
    assert first == does_a_rule_win(verdict(study, side) for side in LEANING)
    page = (to / "index.html").read_text(encoding="utf-8")
    body = re.sub(r"<[^>]+>", " ", page[page.index("<h1>") :])
    assert " ".join(body.split()).startswith(f"The repair of homepages, side by side {first} {second}")


def test_the_second_line_says_what_nothing_does(study, found):
    second = list(headlines(study, found))[1]
    ours = found[(found["number"] == "KS") & (found["m"] == 100)].set_index(["side", "kind", "policy"])[
        "ours"
    ]
    for kind in KINDS:
        for policy in ("never", NETWORK):
            said = " and ".join(f"{ours[side, kind, policy]:.3f}".lstrip("0") for side in LEANING)
            assert said in second
    assert ours["left", "chosen", "never"] > 2 * ours["left", "everybody", "never"]  # chosen by luck, in part


# --- the page and the files


def test_every_table_and_figure_is_there_and_on_the_page(folder):
    names = {one.name for one in folder.iterdir()}
    pictures = {
        f"{name}-{side}.png"
        for name in ("policies", "figure9", "figure10", "figure11", "everybody")
        for side in LEANING
    }
    assert names == pictures | {f"{name}.csv" for name in [*NAMES, "measured"]} | {"index.html"}
    page = (folder / "index.html").read_text(encoding="utf-8")
    assert not re.search(r"""(?:src|href)=["'](?!data:|#)""", page)
    assert page.count("data:image/png;base64,") == len(pictures)
    for name in NAMES:
        assert f'id="{name}"' in page
    for row in table(folder, "table3").itertuples():
        assert f'<td class="n ours">{row.ours:.3f}</td>' in page
        assert f"[{row.low:.3f},\N{NO-BREAK SPACE}{row.high:.3f}]" in page
    for file in pictures:
        assert file in page


def test_the_page_is_as_wide_as_a_phone(folder, browser):
    must_fit(folder / "index.html", browser)


def test_one_process_and_two_give_the_same_bytes(folder, study, found):
    files = report_files(study, found)
    assert files.keys() == {one.name for one in folder.iterdir()}
    assert [name for name, content in files.items() if content != (folder / name).read_bytes()] == []


def test_what_is_drawn_of_policies_is_what_is_measured(found):
    drawn = balances(found, "left")
    assert drawn.groupby("policy")["m"].apply(list).map(tuple).unique().tolist() == [(0, 25, 50, 75, 100)]
    assert drawn.loc[drawn["m"] == 0, "balance"].nunique() == 1
    key = (found["side"] == "left") & (found["kind"] == "chosen") & (found["number"] == "balance")
    mine = found[key & (found["policy"] == "random")]
    shown = drawn[(drawn["policy"] == "random") & (drawn["m"] > 0)]
    assert shown[["balance", "low", "high"]].to_numpy() == pytest.approx(
        mine[["ours", "low", "high"]].to_numpy()
    )


@pytest.mark.slow
def test_another_site_says_that_the_networks_come_from_elsewhere(folder, tmp_path):
    said = "The networks were trained on another site"
    assert said not in (folder / "index.html").read_text(encoding="utf-8")
    done = asked(*SMALL, "--dial", "2", "--to", tmp_path, "--jobs", 1)
    assert done.exit_code == 0, done.output
    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert said in page
    assert "<b>paper</b>, dial 2" in page
    assert (tmp_path / "table3.csv").read_bytes() != (folder / "table3.csv").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--calibrate"], "--repair has nothing to calibrate"),
        (["--write"], "leave out --calibrate, --rounds and --write"),
        (["--puppets", "49"], "49 is not in the range x>=50"),
        (["--puppets", "20001"], "20001 is not in the range x<=20000"),
        (["--puppets", "0"], "0 is not in the range"),
        (["--dial", "3"], "the dial of paper goes from 0 to 2"),
        (["--preset", "tunnel"], "a preset is one of neutral, paper, rabbit hole, moderating"),
        (["--jobs", "2", "--cluster", "tcp://127.0.0.1:9"], "not both"),
    ],
)
def test_a_slip_is_a_sentence_and_writes_nothing(arguments, says, tmp_path):
    done = asked(*SMALL, "--to", tmp_path / "there", *arguments)
    assert done.exit_code in (1, 2)
    assert says in " ".join(done.output.split())
    assert "Traceback" not in done.output
    assert not list(tmp_path.rglob("*.csv"))


@pytest.mark.parametrize(("module", "extra"), [("sklearn", "labs"), ("jinja2", "web")])
def test_what_is_missing_is_told_before_the_work(module, extra, tmp_path, monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, module, None)
    done = asked(*SMALL, "--to", tmp_path)
    assert done.exit_code == 1
    assert f"pip install 'memeverse[{extra}]'" in done.output


def test_who_is_stopped_finds_the_old_page(folder, tmp_path, monkeypatch):
    def stopped(*arguments, **options):
        raise KeyboardInterrupt

    old = (folder / "index.html").read_bytes()
    (tmp_path / "index.html").write_bytes(old)
    monkeypatch.setattr("memeverse.repair.report.running.evaluate_users", stopped)
    done = asked(*SMALL, "--jobs", 1, "--to", tmp_path)
    assert done.exit_code == 1
    assert "Stopped: 0 of 4 parts were done. Nothing was written." in done.output
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == {"index.html": old}


def test_trees_are_told_with_what_they_are_worth(folder, study):
    rows = table(folder, "figure11").set_index(["number", "of"])["ours"]
    page = (folder / "index.html").read_text(encoding="utf-8")
    for side, one in study.explanations.items():
        assert one.policy == "network"
        assert rows[f"{side} network: fidelity", "a tree of depth 3"] == pytest.approx(one.fidelity, abs=1e-6)
        assert f"The tree says what the policy does in {one.fidelity:.1%} of new cases" in page
