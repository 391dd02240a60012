"""Do the guide and the rubric of lab 5 say what is seen on its sites, and the lab itself the same?"""

import re
import tomllib
from pathlib import Path

import numpy as np
import pytest

from memeverse.errors import InputError
from memeverse.mode import grading
from memeverse.repair.opening import home_site, open_home_site
from memeverse.repair.tables import (
    Agent,
    after_the_repair,
    choices_of,
    compare_policies,
    first_homepages,
    rewards_of_users,
    train_network,
    training_curves,
)
from memeverse.session import _in_session, _Session
from memeverse.term import make_term

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "course" / "guide" / "lab5.md").read_text(encoding="utf-8")
RUBRIC = " ".join((ROOT / "course" / "rubrics" / "lab5.md").read_text(encoding="utf-8").split())
MASTER = (ROOT / "notebooks" / "master" / "lab5.py").read_text(encoding="utf-8")
PROSE = tomllib.loads((ROOT / "autograder/lab5/sample_prose.toml").read_text(encoding="utf-8"))
SHARES = ["L", "CL", "C", "CR", "R"]


def a_term(number, **fixed):
    """A term that is none of those that the guide was measured on."""
    return make_term(f"another guide {number}", f"another secret {number} of a guide", "lab5", **fixed)


@pytest.fixture(params=["left", "right"], scope="module")
def term(request):
    """A term whose site follows one side more; what is seen in it is the session's."""
    made = a_term(1, follows=request.param)
    with _in_session(_Session(made, "lab5")):
        yield made


def row(begins):
    """The range in the row of the guide's table that begins so."""
    (cell,) = re.findall(rf"^\| {re.escape(begins)}[^|]*\| ([^|]+) \|", GUIDE, re.MULTILINE)
    ((low, high),) = re.findall(r"(-?\d+) to (-?\d+)", cell)
    return int(low), int(high)


def must_be_near(begins, value):
    """It lies in the guide's range, which is that of 19 other terms, or not far outside of it."""
    low, high = row(begins)
    room = 1 + 0.4 * (high - low)
    assert low - room <= value <= high + room, (begins, value)


def other(side):
    return "right" if side == "left" else "left"


def at(table, policy, m=100):
    (found,) = table[(table["policy"] == policy) & (table["m"] == m)].to_dict("records")
    return found


# ---------------------------------------------------------------- what is told of the sites


def test_first_homepages_are_as_the_guide_says(term):
    pages = {side: first_homepages(open_home_site(), side, 400) for side in ("left", "right")}
    means = {side: abs(100 * np.nanmean(some, axis=1).mean()) for side, some in pages.items()}
    more = term.facts["follows"]
    must_be_near("mean slant before, the side that is followed more", means[more])
    must_be_near("mean slant before, the other side", means[other(more)])
    turned = pages["left"] * np.random.default_rng(1).choice([-1, 1], size=pages["left"].shape)
    must_be_near("balance of homepages that lean nowhere", 1000 * np.abs(np.nanmean(turned, axis=1)).mean())


def test_who_is_harder_to_move_is_as_the_guide_says(term):
    """The question of part 4 can be answered: both sides are far apart, and the site is like one of three."""
    more = term.facts["follows"]
    ks = {}
    for follows in ("left", "both", "right", "unknown"):
        for side in ("left", "right"):
            table = compare_policies(
                ["always center"], open_home_site(follows), side, n=300, ms=(50,), leaning=False
            )
            ks[follows, side] = 1000 * at(table, "always center", 50)["ks"]
    must_be_near("KS after 50, your site, the side followed more", ks["unknown", more])
    must_be_near("KS after 50, your site, the other side", ks["unknown", other(more)])
    must_be_near("KS after 50, site that follows both", ks["both", more])
    gaps = {
        follows: ks[follows, "left"] - ks[follows, "right"]
        for follows in ("left", "both", "right", "unknown")
    }
    nearest = min(("left", "both", "right"), key=lambda one: abs(gaps[one] - gaps["unknown"]))
    assert nearest == more


@pytest.mark.parametrize("number", range(20))
def test_whom_a_site_follows_can_be_found_out_in_every_term(number):
    with _in_session(_Session(a_term(100 + number), "lab5")):
        moved = {
            side: at(
                compare_policies(["always center"], open_home_site(), side, n=300, ms=(50,), leaning=False),
                "always center", 50,
            )["ks"]
            for side in ("left", "right")
        }  # fmt: skip
    more = a_term(100 + number).facts["follows"]
    assert moved[more] > moved[other(more)] + 0.02


@pytest.mark.sampled(2)
def test_chosen_users_move_by_themselves_and_others_do_not(term):
    """The feedback of part 4: what never reaches with each kind of users."""
    more, some = term.facts["follows"], ["never", "always center", "network"]
    for side, name in ((more, "side followed more"), (other(more), "other side")):
        who = "chosen users of the side followed more" if side == more else "chosen users of the other side"
        chosen = compare_policies(some, open_home_site(), side)
        anybody = compare_policies(some, open_home_site(), side, leaning=False)
        must_be_near(f"KS of never, {who}", 1000 * at(chosen, "never")["ks"])
        must_be_near("KS of never, any users", 1000 * at(anybody, "never")["ks"])
        must_be_near("KS of always center, chosen users", 1000 * at(chosen, "always center")["ks"])
        must_be_near(
            f"KS of always center, any users of the {name}", 1000 * at(anybody, "always center")["ks"]
        )
        lost = at(anybody, "network", 0)["relevance"] - at(anybody, "network")["relevance"]
        must_be_near("relevance lost to the network", 1000 * lost)
        assert at(anybody, "always center")["center"] > at(anybody, "network")["center"]


def test_no_network_clearly_beats_the_rule(term):
    """The feedback of part 3."""
    rewards = rewards_of_users(["always center", "proportional", "network"], open_home_site(), "left")
    must_be_near("reward of proportional", 1000 * rewards["proportional"].mean())
    apart = 1000 * rewards.sub(rewards["proportional"], axis=0).mean()
    must_be_near("reward of the network less", apart["network"])
    must_be_near("reward of always center less", apart["always center"])


def test_trees_and_what_moves_back_are_as_the_guide_says(term):
    from sklearn.tree import DecisionTreeClassifier

    seen = choices_of("network", open_home_site(), "left", n=200)
    learn, check = (seen[seen["user"] % 2 == one] for one in (0, 1))
    tree = DecisionTreeClassifier(max_depth=3, min_samples_leaf=20, random_state=0)
    tree.fit(learn[SHARES], learn["choice"])
    must_be_near(
        "fidelity of three questions",
        1000 * (tree.predict(check[SHARES]) == check["choice"].to_numpy()).mean(),
    )
    must_be_near("majority", 1000 * check["choice"].value_counts(normalize=True).max())
    moved = after_the_repair(["always center"], open_home_site(), "left").set_index("step")["mean_slant"]
    must_be_near("moved back by 100 own videos", 100 * (moved[200] - moved[100]) / (moved[0] - moved[100]))


# ---------------------------------------------------------------- what is said where


def test_the_rubric_has_the_ranges_of_the_guide():
    def spelled(begins, digits=1000):
        return " to ".join(f"{one / digits:.3f}".replace("0.", ".") for one in row(begins))

    lowest, highest = (
        row("KS of never, chosen users of the side")[0],
        row("KS of never, chosen users of the other")[1],
    )
    for said in (
        f'"never" has a KS distance of .{lowest:03} to .{highest:03} after 100 videos',
        f'"always center" one of {spelled("KS of always center, chosen users")}',
        f'with any users "never" has {spelled("KS of never, any users")}.',
        f"followed more by {spelled('KS after 50, your site, the side')}, the other one by "
        f"{spelled('KS after 50, your site, the other')}.",
        f'"always center" moved, {row("moved back")[0]} to {row("moved back")[1]} of 100 parts',
    ):
        assert said in RUBRIC, said


CLAIMS = [  # where, how it says it (a group a number), and the ranges that the numbers lie in
    ("wanjiru", r"KS of ([\d.]+) and always center ([\d.]+) on",
     ["KS of never, chosen users of the side", "KS of always center, chosen"]),
    ("wanjiru", r"moved by ([\d.]+) and the right by ([\d.]+)\. This",
     ["KS after 50, your site, the side", "KS after 50, your site, the other"]),
    ("dmitri", r"never ([\d.]+) / center ([\d.]+) =",
     ["KS of never, chosen users of the side", "KS of always center, chosen"]),
    ("dmitri", r"L ([\d.]+) R ([\d.]+)\. Site",
     ["KS after 50, your site, the side", "KS after 50, your site, the other"]),
    ("fatima", r"unselected it is ([\d.]+) against ([\d.]+),",
     ["KS of never, any", "KS of always center, any users of the side"]),
    ("hana", r"moves ([\d.]+) and the left ([\d.]+)\.",
     ["KS after 50, your site, the other", "KS after 50, your site, the side"]),
]  # fmt: skip


@pytest.mark.parametrize(("where", "said", "ranges"), CLAIMS)
def test_numbers_in_sample_texts_could_have_come_from_a_notebook(where, said, ranges):
    (found,) = re.findall(said, " ".join(" ".join(PROSE[where].values()).split()))
    for number, begins in zip(found, ranges, strict=True):
        low, high = row(begins)
        assert low <= 1000 * float(number) <= high, (number, begins)


def test_the_clock_of_guide_and_notebook_is_the_same_and_adds_up_to_what_both_promise():
    in_guide = re.findall(r"^\| (\d) [^|]+\| (\d+) \|", GUIDE, re.MULTILINE)
    in_notebook = re.findall(r"^# \| (\d) \| [^|]+\| (\d+) \|", MASTER, re.MULTILINE)
    assert in_guide == in_notebook
    total = str(sum(int(minutes) for _, minutes in in_guide))
    assert f"About {total} minutes" in MASTER
    assert f"{total} minutes, after lab 4 or without it" in GUIDE


@pytest.fixture(scope="module")
def demo():
    """The demo term, of which the model answers speak."""
    secret = tomllib.loads((ROOT / "course/terms/demo.toml").read_text(encoding="utf-8"))["secret"]["public"]
    made = make_term("demo", secret, "lab5")
    with _in_session(_Session(made, "lab5")):
        yield made


@pytest.mark.slow
def test_the_model_answers_have_the_numbers_of_the_demo_term(demo):
    said = " ".join(MASTER.replace("\n# ", " ").split())

    def spelled(number, digits):
        return f"{number:.{digits}f}".replace("0.", ".")

    some = ["never", "always center", "proportional", "network"]
    chosen = compare_policies(some, open_home_site(), "left")
    anybody = compare_policies(some, open_home_site(), "left", leaning=False)
    never, center = (spelled(at(chosen, name)["ks"], 3) for name in some[:2])
    assert f'"never" has a KS distance of {never} and "always center" {center},' in said
    never, center = (spelled(at(anybody, name)["ks"], 3) for name in some[:2])
    assert f"With users as they come it is {never} and {center}" in said
    lost = [
        at(anybody, name, m)["relevance"]
        for name, m in (("never", 0), ("proportional", 100), ("network", 100))
    ]
    first, rule, network = (spelled(one, 2) for one in lost)
    assert f"it falls from {first} to {rule} with the rule, and to {network} with the network" in said
    ks = {}
    for follows in ("unknown", "left"):
        for side in ("left", "right"):
            table = compare_policies(
                ["always center"], open_home_site(follows), side, n=300, ms=(50,), leaning=False
            )
            ks[follows, side] = spelled(at(table, "always center", 50)["ks"], 3)
    assert (
        f"move its homepages by {ks['unknown', 'right']}, and those of the left by {ks['unknown', 'left']}."
        in said
    )
    assert f"follows the left more ({ks['left', 'left']} and {ks['left', 'right']})" in said
    rewards = rewards_of_users(["proportional", "network"], open_home_site(), "left")
    rule, network = (spelled(rewards[one].mean(), 4) for one in rewards)
    assert f"its mean reward is {rule} and that of the network {network}," in said
    moved = after_the_repair(["always center"], open_home_site(), "left").set_index("step")["mean_slant"]
    before, repaired, after = (spelled(moved[step], 2) for step in (0, 100, 200))
    assert f"from {before} to {repaired}, and after 100 videos of their own it was {after} again" in said


# ---------------------------------------------------------------- the tables and the sites


def test_a_site_of_the_lab_is_that_of_the_term_and_tells_nobody_whom_it_follows(demo):
    site = open_home_site()
    assert site is open_home_site("unknown")
    assert site is not open_home_site(demo.facts["follows"])
    told = f"{site!r} {site.recipe!r} {site.platform!r}"
    assert not re.search(r"left|right", told)
    assert home_site("x", "left") is home_site("x", "left")


@pytest.mark.parametrize("follows", ["center", "", None, 1])
def test_whom_no_site_can_follow_is_told(follows):
    with pytest.raises(InputError, match="follows is one of unknown, left, right, both"):
        open_home_site(follows)


@pytest.mark.parametrize(
    ("fixed", "says"), [({"follows": "both"}, "one of left, right"), ({"grown_from": -1}, "from 0")]
)
def test_a_term_file_can_fix_whom_the_site_follows_and_slips_are_told(fixed, says):
    assert {make_term("a", "b", "lab5", follows=one).facts["follows"] for one in ("left", "right")} == {
        "left",
        "right",
    }
    with pytest.raises(ValueError, match=says):
        make_term("a", "b", "lab5", **fixed)


def test_chance_makes_terms_of_both_kinds():
    found = [a_term(number).facts["follows"] for number in range(40)]
    assert 8 <= found.count("left") <= 32


def test_tables_say_what_the_evaluation_says(demo):
    from memeverse.repair.evaluation import compared, evaluate

    site = open_home_site()
    mine = compare_policies({"a": "random", "b": "network 1"}, site, "right", n=20, ms=(3, 7), leaning=False)
    assert mine["policy"].tolist() == ["a"] * 3 + ["b"] * 3
    whole = evaluate(["random"], "right", site, n=20, steps=(3, 7), seed="lab 5", leaning=False)
    theirs = compared(whole)
    for column in ("m", "balance", "mean_slant", "left", "center", "right", "ks"):
        assert mine[mine["policy"] == "a"][column].tolist() == pytest.approx(theirs[column].tolist())
    rewards = rewards_of_users(["random"], site, "right", n=20, ms=(3, 7), leaning=False)
    assert rewards["random"].to_numpy() == pytest.approx(whole.rewards["random"])
    assert mine["relevance"].between(0, 1).all()
    assert mine["own_next"].notna().tolist() == [True, False, True] * 2


def test_a_function_and_the_rule_that_it_writes_down_are_one_policy(demo):
    def mine(homepage):
        mean = np.nanmean(homepage)
        return "right" if mean < -0.1 else "left" if mean > 0.1 else "center"

    found = rewards_of_users({"mine": mine, "rule": "proportional"}, open_home_site(), n=15, ms=(10, 20))
    assert found["mine"].tolist() == found["rule"].tolist()


@pytest.mark.parametrize(
    ("policies", "says"),
    [("never", "policies is a list"), (7, "policies is a list"), ([], "there is no policy: name at least"),
     ({}, "there is no policy"), (iter(()), "there is no policy"), (["network 9"], "seeds 0 to 4"),
     (["network x"], "a shipped network is 'network'"),
     (["never", "never"], "two policies are called 'never'"),
     (["sometimes"], "a policy is one of"), ([Agent("mine", None, None)], "has not learned anything")],
)  # fmt: skip
def test_what_is_no_policy_is_told(demo, policies, says):
    with pytest.raises(InputError, match=says):
        compare_policies(policies, open_home_site(), n=3, ms=(1,))


@pytest.mark.parametrize(
    ("ms", "says"),
    [(5, r"several numbers of videos, such as \(25, 50\)"), ("25", "several numbers of videos"),
     ((), "ms is empty"), ((0,), "at least 1")],
)  # fmt: skip
def test_what_is_no_numbers_of_videos_is_told(demo, ms, says):
    for call in (compare_policies, rewards_of_users):
        with pytest.raises(InputError, match=says):
            call(["random"], open_home_site(), n=3, ms=ms)


def test_a_single_user_has_all_numbers(demo):
    table = compare_policies(["random"], open_home_site(), n=1, ms=iter((3, 5)))
    assert table["m"].tolist() == [0, 3, 5]
    assert table.loc[table["m"] != 3].notna().all(axis=None)
    assert table.loc[table["m"] == 3, "own_next"].isna().all()


def test_what_is_no_site_is_told():
    for call in (first_homepages, train_network):
        with pytest.raises(InputError, match=r"needs a site, such as open_home_site\(\)"):
            call("site", "left")


def test_a_short_training_is_that_of_the_library(demo):
    from memeverse.repair.learning.settings import Settings
    from memeverse.repair.learning.training import train

    agent = train_network(open_home_site(), "left", episodes=60)
    settings = Settings(episodes=50, together=50, updates=4, rate=1e-3)
    same = train("left", settings, site=open_home_site())
    assert repr(agent) == "yours, trained for 50 episodes"
    for name, weights in same.network.weights.items():
        assert np.array_equal(agent.network.weights[name], weights), name
    found = rewards_of_users([agent, "never"], open_home_site(), n=5, ms=(2,))
    assert found.columns.tolist() == ["yours", "never"]


def test_while_a_notebook_is_judged_its_tables_are_empty_and_have_their_columns(demo, monkeypatch):
    site = open_home_site()
    full = {
        "compared": compare_policies(["never"], site, n=2, ms=(1,)),
        "curves": training_curves(),
        "choices": choices_of("random", site, n=2, m=1),
        "moved": after_the_repair(["random"], site, n=2, m=1, after=1),
    }
    monkeypatch.setenv("MEMEVERSE_GRADING", "1")
    assert grading()
    empty = {
        "compared": compare_policies(["never"], site),
        "curves": training_curves(),
        "choices": choices_of("random", site),
        "moved": after_the_repair(["random"], site),
    }
    for name, table in empty.items():
        assert len(table) == 0, name
        assert table.columns.tolist() == full[name].columns.tolist(), name
    assert rewards_of_users({"a": "never"}, site).columns.tolist() == ["a"]
    assert first_homepages(site, "left").shape == (0, 34)
    assert repr(train_network(site)) == "yours, trained for 0 episodes"
