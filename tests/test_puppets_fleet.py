"""Does a puppet among many see what a persona of lab 2 sees that does the same, and is it counted right?"""

import re

import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner
from memetube_site import Visitor, running
from scipy.stats import ks_2samp, spearmanr

from memeverse.errors import InputError
from memeverse.personas.engine import PersonaEngine
from memeverse.platform.by_slant import HOMEPAGE, SlantDials
from memeverse.platform.web.application import website
from memeverse.platform.web.command import serve
from memeverse.puppets.audit import OTHERS
from memeverse.puppets.audited import Audited, open_preset
from memeverse.puppets.fleet import Protocol, run_block, send_puppets, token
from memeverse.puppets.running import run_audit
from memeverse.puppets.slant import IDEOLOGIES
from memeverse.puppets.study import bias_study, power_study

SITES = [("paper", 1.0), ("paper", 2.0), ("neutral", 1.0), ("rabbit hole", 0.7), ("moderating", 0.5)]


def codes(audited, rows):
    return audited.addresses(np.asarray(rows))


def told(session, training, seed, depth):
    """The homepage and the trail of a session that does what a puppet does."""
    for video in training:
        session.watch(video)
    homepage = [card.video for card in session.homepage()]
    trail, page = [seed], session.watch(seed)
    for _ in range(depth):
        trail.append(page.cards[0].video)
        page = session.watch(trail[-1])
    return homepage, trail


@pytest.mark.parametrize(("preset", "dial"), SITES)
def test_a_puppet_sees_what_a_session_with_its_name_sees(preset, dial):
    audited, protocol = open_preset(preset, dial), Protocol(train=40, depth=12, seed="agree")
    block = run_block(audited, protocol, 0, 60)
    for number in (0, 4, 7, 13, 59):
        session = audited.platform.session(token(protocol, number))
        training, seed = codes(audited, block.training[number]), codes(audited, block.trail[number, :1])[0]
        homepage, trail = told(session, training, seed, protocol.depth)
        assert homepage == codes(audited, block.homepage[number])
        assert trail == codes(audited, block.trail[number])


def test_a_puppet_is_the_persona_of_lab_2_with_its_token():
    audited = open_preset("paper")
    engine = PersonaEngine(audited.platform, progress=False)
    fleet = send_puppets(
        audited, 3, train=25, depth=6, tokens=[engine.persona(f"p{i}").token for i in range(3)]
    )
    for number in range(3):
        training = codes(audited, fleet.block.training[number])
        trail = codes(audited, fleet.block.trail[number])
        with engine.persona(f"p{number}") as persona:
            for video in training:
                persona.run(f"memetube:watch?v={video}")
            persona.run("memetube:homepage")
            assert [item["id"] for item in persona.page.items] == codes(audited, fleet.block.homepage[number])
            persona.run(f"memetube:watch?v={trail[0]}")
            for expected in trail[1:]:
                assert persona.page.items[0]["id"] == expected
                persona.run(f"memetube:watch?v={expected}")


def test_a_puppet_is_the_persona_that_visits_the_web_site():
    with running("--seed", "paper", "--preset", "paper", "--dial", "2", "--port", "0") as (address, _):
        engine = PersonaEngine(address, progress=False)
        with engine.persona("over http") as persona:
            fleet = send_puppets(open_preset("paper", 2.0), 1, train=10, depth=4, tokens=[persona.token])
            for video in codes(fleet.audited, fleet.block.training[0]):
                persona.run(f"memetube:watch?v={video}")
            persona.run("memetube:homepage")
            shown = [item["id"] for item in persona.page.items]
            assert shown == codes(fleet.audited, fleet.block.homepage[0])
            trail = codes(fleet.audited, fleet.block.trail[0])
            persona.run(f"memetube:watch?v={trail[0]}")
            for expected in trail[1:]:
                assert persona.page.items[0]["id"] == expected
                persona.run(f"memetube:watch?v={expected}")


def test_a_served_site_does_not_tell_how_it_recommends():
    """Else no audit of it could be a blind one."""
    visitor = Visitor(website(open_preset("rabbit hole").platform), "ada")
    for path in ("/", "/search?q=chess"):
        page = visitor.get(path).text
        assert re.search("<title>[^<]+ · MemeTube</title>", page)
        assert not re.search("rabbit|preset", page)
    assert repr(open_preset("rabbit hole").platform) == "MemeTube, a video site"


def test_options_that_do_not_go_together_are_told():
    for wrong, said in (
        (["--preset", "paper", "--policy", "similar"], "give --preset, or --policy"),
        (["--preset", "paper", "--videos", "0"], "give --preset, or --policy"),
        (["--dial", "0.5"], "need --preset"),
        (["--preset", "rabbit hole", "--dial", "3"], "dial of rabbit hole goes from 0 to 1"),
    ):
        answer = CliRunner().invoke(serve, ["--seed", "paper", *wrong])
        assert answer.exit_code != 0
        assert said in answer.output


def test_a_puppet_is_the_same_whoever_goes_beside_it():
    audited, protocol = open_preset("paper"), Protocol(seed=3)
    many = run_block(audited, protocol, 0, 200)
    for number in (0, 77, 199):
        alone = run_block(audited, protocol, number, number + 1)
        for part in ("training", "homepage", "trail"):
            assert (getattr(alone, part)[0] == getattr(many, part)[number]).all()


def test_puppets_are_trained_on_different_videos_of_their_own_side():
    audited = open_preset("paper")
    fleet = send_puppets(audited, 500, seed=8)
    slants = fleet.training.dropna(subset="slant")
    side = pd.cut(slants["slant"], [-1.01, -0.6, -0.2, 0.2, 0.6, 1.01], right=False, labels=IDEOLOGIES)
    assert (side.astype(str) == slants["ideology"]).all()
    for row in fleet.block.training:
        assert len(set(row.tolist())) == 100
    # each training video of a side is drawn about as often as the others
    for number, pool in enumerate(audited.ground.pool):
        drawn = np.isin(pool, fleet.block.training[fleet.block.ideologies == number]).mean()
        assert drawn > 0.99


def test_every_pair_of_sides_is_there_equally_often():
    fleet = send_puppets(open_preset("paper"), 250, train=5, depth=1)
    pairs = fleet.trails.query("depth == 0").groupby(["ideology", "seed"]).size()
    assert pairs.tolist() == [10] * 25


def test_no_list_shows_what_was_watched_or_a_video_twice():
    audited = open_preset("rabbit hole", 1.0)
    block = run_block(audited, Protocol(seed=1), 0, 300)
    for training, homepage, trail in zip(block.training, block.homepage, block.trail, strict=True):
        assert len(set(homepage.tolist())) == HOMEPAGE
        assert not set(homepage.tolist()) & set(training.tolist())
        assert len(set(trail[1:].tolist())) == len(trail) - 1
        assert not set(trail[1:].tolist()) & {*training.tolist(), int(trail[0])}


def test_an_untrained_puppet_is_followed_by_nothing():
    audited = open_preset("paper", 2.0)
    untrained = run_audit(audited, 4_000, train=0, seed=2)
    assert max(untrained.ks("homepage")) < 0.02  # noise of 27,000 slants: 1.36 * sqrt(2 / 9,000) = .02
    assert set(send_puppets(audited, 10, train=0).homepages["ideology"]) == {"untrained"}


@pytest.fixture(scope="module")
def both():
    """The same puppets as tables and as counts."""
    audited = open_preset("paper")
    return send_puppets(audited, 3_000, seed=5), run_audit(audited, 3_000, seed=5)


def test_counts_say_what_the_tables_say(both):
    fleet, audit = both
    homepages, trails = fleet.homepages, fleet.trails
    for column, true in (("slant", False), ("true_slant", True)):
        shown = {name: some[column].dropna() for name, some in homepages.groupby("ideology")}
        assert audit.medians(true=true) == pytest.approx([shown[name].median() for name in IDEOLOGIES])
        expected = [ks_2samp(shown[name], shown["C"]).statistic for name in OTHERS]
        assert audit.ks("homepage", true=true) == pytest.approx(expected)
        later = trails[trails["depth"] > 0]
        own = later[later["ideology"] == later["seed"]]
        center = later[later["seed"] == "C"]
        for where, some in (("own_seed", own), ("center_seed", center)):
            of = {name: part[column].dropna() for name, part in some.groupby("ideology")}
            expected = [ks_2samp(of[name], of["C"]).statistic for name in OTHERS]
            assert audit.ks(where, true=true) == pytest.approx(expected)
    p = ks_2samp(
        *(homepages.query(f"ideology == '{one}'")["slant"].dropna() for one in ("CL", "C")), method="asymp"
    )
    assert audit.ks_p("homepage")[1] == pytest.approx(p.pvalue, rel=1e-6)


def test_exposure_and_own_slants_are_those_of_the_tables(both):
    fleet, audit = both
    known = fleet.trails.dropna(subset="slant")
    known = known.assign(
        side=pd.cut(
            known["slant"], [-1.01, -0.6, -0.2, 0.2, 0.6, 1.01], right=False, labels=IDEOLOGIES
        ).astype(str)
    )
    mean, sd = audit.own_slants()
    for number, name in enumerate(IDEOLOGIES):
        mine = known[known["ideology"] == name]
        shares = (
            mine.groupby("depth")["side"].value_counts(normalize=True).unstack(fill_value=0)[list(IDEOLOGIES)]
        )
        expected = shares.to_numpy() / shares.to_numpy()[0]
        assert audit.exposure()[number] == pytest.approx(expected)
        own = mine[mine["side"] == name].groupby("depth")["slant"]
        assert mean[number] == pytest.approx(own.mean().to_numpy(), abs=1e-5)
        assert sd[number] == pytest.approx(own.std(ddof=0).to_numpy(), abs=1e-5)


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_audit_is_the_same_in_any_number_of_processes(jobs):
    audited = open_preset("paper")
    one, other = (
        run_audit(audited, 21_000, train=10, depth=2, jobs=1),
        run_audit(audited, 21_000, train=10, depth=2, jobs=jobs),
    )
    for name in ("puppets", "training", "homepage", "trail", "own_seed", "depths", "true_own"):
        assert (getattr(one.tally, name) == getattr(other.tally, name)).all()
    assert one.n_videos == 21_000 * (10 + HOMEPAGE + 2)


def test_a_site_that_is_tuned_by_hand_is_audited_where_it_is():
    recipe = open_preset("paper").recipe
    by_hand = Audited(recipe, dials=SlantDials(follows_home=(0.9,) * 5))
    assert max(run_audit(by_hand, 500, train=20, depth=1).ks("homepage")) > 0.7
    with pytest.raises(InputError, match="audit it with jobs=1"):
        run_audit(by_hand, 500, jobs=2)


def test_what_is_no_site_or_no_number_is_told():
    for asked in (send_puppets, run_audit):
        with pytest.raises(InputError, match=r"needs? a site, such as open_site\(\).*; this is a str"):
            asked("paper")
    with pytest.raises(InputError, match="a preset is one of neutral, paper"):
        open_preset("left")
    with pytest.raises(InputError, match="dial of rabbit hole goes from 0 to 1"):
        open_preset("rabbit hole", 3)
    with pytest.raises(InputError, match="training videos of the ideology CR"):
        send_puppets(open_preset("paper"), 10, train=300)
    with pytest.raises(InputError, match="tokens must be a list of 10 names"):
        send_puppets(open_preset("paper"), 10, tokens=["ada"])


@pytest.mark.parametrize(
    ("ask", "says"),
    [
        (lambda site: send_puppets(site, 10**9), "620 GB.* at most 322,580 such puppets.* run_audit"),
        (lambda site: send_puppets(site, 2 * 10**6, train=10, depth=5), "400 MB.* at most 1,000,000 such"),
        (lambda site: send_puppets(site, 10, depth=10**5), "depth must be at most 1,000; this is 100,000"),
        (lambda site: run_audit(site, 25, depth=1_001), "depth must be at most 1,000; this is 1,001"),
        (lambda site: send_puppets(site, 10, train=10**12), "1,000,000,000,000 are asked for"),
        (lambda site: run_audit(site, 10**23), "at most 40,000,000 puppets"),
        (lambda site: power_study(site, [10**9], 1, progress=False), "at most 322,580 such puppets"),
        (lambda site: bias_study(n=25, seeds=[0], truth_from=10**15, progress=False), "at most 40,000,000"),
    ],
)
def test_more_than_there_is_room_for_is_refused_before_the_work(ask, says):
    with pytest.raises(InputError, match=says):
        ask(open_preset("paper"))


def test_a_question_that_an_audit_does_not_know_is_told(both):
    audit = both[1]
    for ask in (audit.ks, audit.ks_p):
        with pytest.raises(InputError, match="one of homepage, own_seed, center_seed; this is 'own s"):
            ask("own seed")
        with pytest.raises(InputError, match="where is one of"):
            ask("puppets")
    for ask in (audit.values, audit.medians, audit.exposure, audit.shares, audit.own_slants):
        with pytest.raises(TypeError, match="positional"):
            ask("L")
    with pytest.raises(TypeError, match="positional"):
        audit.ks("homepage", "L")


def test_estimated_slants_are_right_on_average_and_rank_channels():
    audited = open_preset("paper")
    known = ~np.isnan(audited.slants)
    error = (audited.slants - audited.true_slants)[known]
    assert abs(error.mean()) < 0.01
    for low in (-0.9, -0.5, 0.0, 0.5, 0.8):
        some = known & (np.abs(audited.true_slants - low) < 0.1)
        assert abs((audited.slants - audited.true_slants)[some].mean()) < 0.03
    table = audited.videos.assign(slant=audited.slants, true=audited.true_slants)
    of_channel = table.dropna(subset="slant").groupby("channel")[["slant", "true"]].mean()
    assert spearmanr(of_channel["slant"], of_channel["true"]).statistic > 0.95
