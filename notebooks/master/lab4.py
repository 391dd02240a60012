# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [raw]
# # ASSIGNMENT CONFIG
# name: lab4

# %% [markdown]
# # Lab 4: a hundred thousand sock puppets
#
# *{{ course.title }} · {{ term.title }} · due {{ term.due.lab4 }}*
#
# Does a video site lead people to one political side, and further out on it? To find out, researchers of
# the University of California, Davis sent 100,000 browser bots to YouTube, trained each on the videos of
# one side, and wrote down what it was shown: 15 million videos (Haroon and others 2023).
#
# Nobody can say how right it is, because nobody but YouTube knows what YouTube does. In this lab you
# repeat the audit on a site of which everything is known. You can ask what the researchers asked, and
# two questions that they could not: would the method find it if it were so, and would it find nothing if
# it were not?

# %% [markdown]
# ## 0 · Before you start
#
# **What you will learn.** You estimate how far a video leans from the people who share it, train sock
# puppets and read what they are shown, and measure distances between distributions. Then you turn the
# site's bias from nothing to strong and hold what the audit reports against the truth.
#
# **How this notebook works.**
#
# - Run the cells from top to bottom, each with Shift+Enter. Each part needs the ones before it.
# - Where a cell says `...`, you write code. The cell after it, `test(...)`, tells you at once how you
#   did. Test as often as you like: it costs nothing.
# - Predict before you look. Nobody marks your predictions.
# - To write into a text cell, double-click it, click into its text, type, and press Shift+Enter.
# - Questions with points are marked. Everything else is for you.

# %% [markdown]
# **Time.** About 115 minutes.
#
# | part | what happens | minutes | points, code | points, written |
# |---|---|---:|---:|---:|
# | 0 | meet the site | 3 | | |
# | 1 | slant | 25 | {{ points.code.part_1 }} | {{ points.written.part_1 }} |
# | 2 | train and read homepages | 20 | {{ points.code.part_2 }} | {{ points.written.part_2 }} |
# | 3 | the trail | 20 | {{ points.code.part_3 }} | {{ points.written.part_3 }} |
# | 4 | more extreme? | 20 | {{ points.code.part_4 }} | {{ points.written.part_4 }} |
# | 5 | is the method right? | 25 | {{ points.code.part_5 }} | {{ points.written.part_5 }} |
# | 6 | hand in | 2 | | |
#
# Stuck for more than ten minutes? Go on, and come back. Questions go to {{ course.contact }}.

# %% [markdown]
# ### Switch everything on
#
# This cell begins the lab. Run it again whenever you restart the notebook. The long line of letters
# holds this term's settings; leave it as it is.

# %%
import numpy as np
import pandas as pd

import memeverse

memeverse.begin("lab4", "{{ term.sealed }}")

from memeverse import (
    bias_study,
    hand_in,
    noise_study,
    open_site,
    paper_beside_ours,
    plot_audit_power,
    plot_bias,
    plot_cdfs,
    plot_channels,
    plot_depths,
    plot_exposure,
    plot_landmark_noise,
    plot_own_slants,
    plot_untrained,
    plot_violins,
    power_study,
    run_audit,
    send_puppets,
    site_seed,
    test,
    untrained_study,
)

# %% [markdown]
# ### Meet the site
#
# MemeTube again, with 24,000 videos. On this one every video has an audience, and every audience leans,
# from -1 (all of them stand on the left) to 1 (all on the right). Beside a video the site shows what the
# same people watch. How much it follows a visitor was tuned until an audit of it gave the paper's
# numbers.
#
# An audit does not see how a video leans. It sees an address, a channel, a number of views, and, from
# another site, who shared it.

# %%
site = open_site("paper")
videos = site.videos
videos.head(8)

# %% [markdown]
# ## 1 · Slant
#
# *25 minutes*
#
# How do you find out on which side a video stands, and do it for 400,000 of them? The researchers did
# not look at videos at all. They looked at who shares them on a social network, and which **landmarks**
# these people follow there: accounts whose side everybody knows. If the people who share a video follow
# mostly liberal landmarks, the video leans to the left.
#
# That is what the last two columns are: of all landmarks that the sharers of a video follow, how many
# are `liberal`, and how many `conservative`. Here are the landmarks.

# %%
site.landmarks.groupby("side")["followers"].describe().round(0)

# %% [raw]
# # BEGIN QUESTION
# name: slant
# points: 3

# %% [markdown]
# ### Exercise 1: `slant` (3 points)
#
# With $L$ liberal and $C$ conservative landmarks, the slant of a video is
#
# $$s = \frac{C - L}{C + L},$$
#
# but only if there are **more than** `more_than` landmarks in all: three people can all be wrong.
#
# - `liberal` and `conservative` are two columns (Series) of whole numbers with the same rows.
# - Return one slant a row, in the same order; `nan` where there are too few landmarks.
# - Do not round. The columns stay as they were.

# %% [raw]
# # BEGIN SOLUTION


# %%
def slant(liberal, conservative, more_than=12):
    """The slant of each video, from -1 to 1; nan where it has no more than `more_than` landmarks."""
    # BEGIN SOLUTION
    total = liberal + conservative
    return ((conservative - liberal) / total).where(total > more_than)
    # END SOLUTION


# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %%
test(slant)

# %% [raw]
# # BEGIN QUESTION
# name: ideology
# points: 3

# %% [markdown]
# ### Exercise 2: `ideology` (3 points)
#
# The paper speaks of five ideologies, that is five bins of slants:
#
# | name | L | CL | C | CR | R |
# |---|---|---|---|---|---|
# | | left | center-left | center | center-right | right |
# | slants | [-1, -0.6) | [-0.6, -0.2) | [-0.2, 0.2) | [0.2, 0.6) | [0.6, 1] |
#
# A square bracket includes the edge, a round one does not.
#
# - `slants` is a column (a Series) of slants. Return one name a row, in the same order.
# - Where the slant is `nan` the video has no ideology: give `None` or `nan`, not a text.

# %% [raw]
# # BEGIN SOLUTION


# %%
def ideology(slants):
    """The name of the bin of each slant: L, CL, C, CR or R; None where there is no slant."""
    # BEGIN SOLUTION
    conditions = [slants < -0.6, slants < -0.2, slants < 0.2, slants < 0.6, slants <= 1]
    return np.select(conditions, np.array(["L", "CL", "C", "CR", "R"], dtype=object), None)
    # END SOLUTION


# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %%
test(ideology)

# %% [markdown]
# ### What the rule costs, and what it buys
#
# **Predict: of 100 videos of this site, how many have more than 12 landmarks?**

# %% [markdown]
# *My prediction:* …

# %%
videos["slant"] = slant(videos["liberal"], videos["conservative"])
true = site.truth["true_slant"]  # how the audience leans: no audit can know it

rows = []
for rule in [0, 3, 6, 12, 25, 50]:
    estimate = pd.Series(slant(videos["liberal"], videos["conservative"], rule))
    away = estimate - true
    rows.append([rule, 100 * estimate.notna().mean(), np.sqrt((away**2).mean())])
pd.DataFrame(rows, columns=["more than", "videos with a slant, %", "typical error"]).round(2)

# %% [markdown]
# Two of five videos have a slant, and the rest of the audit will not see the others. Are they the same
# kind of videos? Who has many landmarks is shared by many. That is an assumption, and it comes back in
# part 5.
#
# For channels it looks better: a channel has several videos, and errors average out. The researchers
# compared their channels with another list and found a rank correlation (Spearman 1904) of .95. You can
# compare with the truth.

# %%
channel = videos["channel"]
plot_channels(videos["slant"].groupby(channel).mean(), true.groupby(channel).mean(), "All channels")

# %% [markdown]
# Here is the largest channel of each ideology, video by video.

# %%
means = videos.groupby("channel")["slant"].agg(["count", "mean"])
means["leaning"] = pd.Series(ideology(means["mean"])).to_numpy()
largest = means.sort_values("count").groupby("leaning").tail(1).sort_values("mean")
plot_violins(
    {f"{row.leaning}: {name}": videos["slant"][channel == name] for name, row in largest.iterrows()},
    "The largest channel of each ideology",
)

# %% [markdown]
# <details><summary>Feedback: what a slant is, and what it is not</summary>
#
# A slant says who shares a video. It does not say what is in it: a video that makes fun of the left and
# is shared by the right has a slant on the right. And it is an estimate. Under the rule of twelve it is
# typically off by .14, a third of the width of a bin, and about 15 of 100 videos with a slant stand in
# the wrong bin. You can count them:
#
# ```python
# known = videos["slant"].notna()
# (ideology(videos["slant"][known]) != ideology(true[known])).mean()
# ```
#
# More landmarks make slants better and fewer. Twelve is a decision. The code that the researchers
# published asks for twelve *or more*, the paper for *more than* twelve. Such things happen, and one
# finds them only where the code is open.
#
# </details>

# %% [markdown]
# ## 2 · Train and read homepages
#
# *20 minutes*
#
# A **sock puppet** is a browser with a past and no person in it. Each of ours
#
# 1. watches 100 videos of one ideology, drawn from the political channels: that is its training;
# 2. opens the homepage and writes down the 34 videos there;
# 3. opens one more video of these channels, its **seed**, and follows up-next twenty times.
#
# A fifth of the puppets is trained on each ideology, and of those a fifth begins with a seed of each.
# The puppets do what a persona of lab 2 does, and the site treats them so.
#
# **Predict: the homepages of puppets trained on L, with a mean slant of about -0.8. What is their median
# slant?**

# %% [markdown]
# *My prediction:* …

# %%
fleet = send_puppets(site, 30_000, seed=1)
homepages = fleet.homepages[["puppet", "ideology", "place", "video", "slant"]]
names = ["L", "CL", "C", "CR", "R"]
homes = {name: homepages["slant"][homepages["ideology"] == name] for name in names}
print(f"{len(homepages):,} videos on {len(fleet):,} homepages.")
print(f"{homepages['slant'].notna().mean():.0%} of them have a slant.")
homepages.head(4)

# %%
plot_cdfs(homes, "Homepages, by what the puppets were trained on")

# %% [markdown]
# That is Figure 5 of the paper. A curve says which share of the videos has at most a certain slant; the
# dots are medians. The order is the one that you would expect, and the curves lie close together: most
# of a homepage is what everybody gets.
#
# How far apart are two such curves? Kolmogorov (1933) and Smirnov (1948) took the largest vertical
# distance. It needs no assumption about shapes, lies between 0 and 1, and can be read off the picture.

# %% [raw]
# # BEGIN QUESTION
# name: ks_statistic
# points: 3

# %% [markdown]
# ### Exercise 3: `ks_statistic` (3 points)
#
# For a sample, let $F(x)$ be the share of its values that are at most $x$. The distance of two samples
# is
#
# $$D = \max_x \left| F_a(x) - F_b(x) \right|.$$
#
# - `a` and `b` are two columns (Series) of numbers, of any lengths. Values may come more than once.
# - `nan` is no value: leave it out of both samples. At least one value is left in each.
# - Return one number. Do not round. The columns stay as they were.
#
# The largest distance is reached at one of the values: nothing changes between them. SciPy can do this, and
# a call of it is no wrong answer. But write it yourself once: the next cell holds your function against
# SciPy's, and SciPy agrees with itself.

# %% [raw]
# # BEGIN SOLUTION


# %%
def ks_statistic(a, b):
    """The largest distance between the cumulative distributions of two samples, without nan."""
    # BEGIN SOLUTION
    a, b = np.sort(a.dropna()), np.sort(b.dropna())
    values = np.concatenate([a, b])
    share_a = np.searchsorted(a, values, side="right") / len(a)
    share_b = np.searchsorted(b, values, side="right") / len(b)
    return float(np.abs(share_a - share_b).max())
    # END SOLUTION


# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %%
test(ks_statistic)

# %% [markdown]
# ### Table 2 of the paper
#
# Each ideology against the puppets of the center, by your function and by SciPy's, which gives a $p$ as
# well: how likely such a distance would be if there were no difference, and all videos were independent.

# %%
from scipy import stats

rows = []
for name in ["L", "CL", "CR", "R"]:
    theirs = stats.ks_2samp(homes[name].dropna(), homes["C"].dropna(), method="asymp")
    rows.append([name, ks_statistic(homes[name], homes["C"]), theirs.statistic, theirs.pvalue])
distances = pd.DataFrame(rows, columns=["puppets", "yours", "SciPy's", "p"]).set_index("puppets")
distances["paper"] = [0.144, 0.078, 0.109, 0.206]
distances.style.format({"p": lambda p: f"{p:.0e}" if p > 0 else "< 1e-300"}, precision=3)

# %% [markdown]
# ### A million samples
#
# All $p$ are far below .05, in the paper as well. (None of them is 0: "< 1e-300" is too small for the
# computer to write down.) Now a site that follows its visitors a twentieth as
# much (`dial=0.05`), and one that ignores them (`"neutral"`), with all 100,000 puppets.
#
# **Predict: on which of the two is p below .05?**

# %% [markdown]
# *My prediction:* …

# %%
rows = []
for name, other in [("a twentieth", open_site("paper", dial=0.05)), ("neutral", open_site("neutral"))]:
    for puppets in [2_000, 100_000]:
        audit = run_audit(other, puppets, seed=2)
        of_r = audit.tally.homepage[4][~np.isnan(other.slants)].sum()  # with a slant, on homepages of R
        rows.append([name, puppets, of_r, audit.ks("homepage")[3], audit.ks_p("homepage")[3]])
hardly = pd.DataFrame(rows, columns=["site", "puppets", "videos of R", "KS of R from C", "p"])
hardly.style.format({"puppets": "{:,}", "videos of R": "{:,}", "KS of R from C": "{:.4f}", "p": "{:.2g}"})

# %% [markdown]
# <details><summary>Feedback: significance is not size</summary>
#
# With 2,000 puppets nobody sees the twentieth: the neutral site has a distance of the same size. Two
# samples of finite size are never alike. Where nothing differs, luck alone gives a distance of about
# $1.2 / \sqrt{n}$ with $n$ videos in each: .017 with 2,000 puppets, .002 with 100,000. A distance of that
# size means nothing.
#
# With 100,000 puppets the twentieth is beyond doubt, and it is tiny: the largest distance between the
# curves is about one in a hundred. A $p$ below .05 says that a difference is hard to explain by luck. It
# says nothing about whether anybody would notice it. With a million samples nearly every difference that
# is there at all gets its star, so the number to read is the distance, beside the one that luck gives.
#
# And the neutral site? There $p$ may fall below .05 as well, for there is a difference: no site
# recommends what somebody has just watched, so that puppets of the right get three videos of the right
# fewer in a thousand. With a million puppets that is beyond doubt, too.
#
# There is another catch. $p$ takes all videos for independent, and 34 of them come from one puppet. On a
# homepage that does little harm here. On trails, where each video follows the last one, it does: part 5
# counts how often.
#
# </details>

# %% [markdown]
# ## 3 · The trail
#
# *20 minutes*
#
# The homepage is what a visitor is met with. What happens to somebody who lets it play? Each puppet
# followed up-next for twenty videos. `depth` 0 is its seed; `ideology` is what the puppet was trained
# on, and `leaning` is what the video is.

# %%
trails = fleet.trails[["puppet", "ideology", "seed", "depth", "video", "slant"]]
trails = trails.assign(leaning=pd.Series(ideology(trails["slant"])).fillna(np.nan).to_numpy())
trails[trails["puppet"] == 4].head(8)

# %% [raw]
# # BEGIN QUESTION
# name: exposure
# points: 4

# %% [markdown]
# ### Exercise 4: `exposure` (4 points)
#
# Does one meet more videos of an ideology, the deeper one goes? The paper's measure is
#
# $$E = \frac{\text{share of an ideology among the videos at a depth}}{\text{its share among the seeds}}.$$
#
# 1 is no change, 2 is twice as many.
#
# - `trail` is a table like the one above: a row a video, in any order, with the columns `depth` and
#   `leaning` and others. It is all that you look at: who wants the trails of some puppets hands over
#   those rows.
# - `ideology` is a name, such as `"L"`, and `depth` a whole number. Seeds have the depth 0.
# - Videos whose `leaning` is missing are left out, at that depth and among the seeds.
# - Return one number. There is always a seed of that ideology, and a video with a leaning at that depth;
#   if none of these is of the ideology, `E` is 0. Do not round. The table stays as it was.

# %% [raw]
# # BEGIN SOLUTION


# %%
def exposure(trail, ideology, depth):
    """The share of an ideology among the videos at a depth, to its share among the seeds."""
    # BEGIN SOLUTION
    known = trail[trail["leaning"].notna()]
    here, seeds = known[known["depth"] == depth], known[known["depth"] == 0]
    return float((here["leaning"] == ideology).mean() / (seeds["leaning"] == ideology).mean())
    # END SOLUTION


# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %%
test(exposure)

# %% [markdown]
# ### Bars and lines
#
# **Predict: puppets of the left, after twenty videos. Which share of what they meet is on the left, if a
# fifth of their seeds was?**

# %% [markdown]
# *My prediction:* …


# %%
def shares(trail):
    """The shares of the five ideologies at each depth, a row a depth."""
    return pd.crosstab(trail["depth"], trail["leaning"], normalize="index").reindex(
        columns=names, fill_value=0
    )


own = {name: trails[trails["ideology"] == name] for name in names}
plot_depths({name: shares(own[name]) for name in names}, "Puppets of the")

# %%
depths = range(21)
lines = {name: [exposure(own[name], "L", depth) for depth in depths] for name in names}
plot_exposure(lines, "Videos of the left, by what the puppets were trained on")

# %% [markdown]
# Figure 6 of the paper has such lines: at depth 20 E is 1.32 for puppets of the left, and for those of
# the right it is 1.37 on videos of the right.
#
# **But wait.** Read the other lines. Puppets of the center meet more of the left as well, and even those
# of the right do at times. Whatever that is, it is not the training.

# %% [markdown]
# ### Your seed, or you?
#
# A trail begins somewhere, and beside a video of the left stand videos of the left, whoever looks. The
# seed is a **confounder**: puppets that begin on their own side differ from puppets of the center in two
# things at once. So the paper compares twice: trails that begin on the puppet's own side with those of
# center puppets that begin in the center, and then trails that all begin in the center.
#
# Here are both, for our site and for one that ignores its visitors.
#
# **Predict: the site ignores its visitors. Which of the two distances is near 0 there?**

# %% [markdown]
# *My prediction:* …

# %%
rows = []
for preset in ["paper", "neutral"]:
    audit = run_audit(open_site(preset), 50_000, seed=3)
    for what in ["own_seed", "center_seed"]:
        rows.append([preset, what, *audit.ks(what)])
seeds = pd.DataFrame(rows, columns=["site", "trails begin with", "L", "CL", "CR", "R"])
seeds.set_index(["site", "trails begin with"]).round(3)

# %% [markdown]
# <details><summary>Feedback: the confounder is most of it</summary>
#
# With seeds of one's own side the distances are between .06 and .26, on the site that follows its
# visitors *and on the one that ignores them*. With seeds in the center they are a fraction of that. The
# paper has .127, .109, .140, .228 with own seeds and .025, .014, .020, .060 with center seeds.
#
# With center seeds on the site that ignores its visitors, what is left is luck, and it can be .01 to .03:
# the videos of a trail hang together, so that they count for fewer than they are. On our site, too, a
# distance of that size says nothing. That of the right is larger.
#
# So an auditor who trains a puppet on the left, begins on the left and finds much of the left has found
# out that videos have neighbours. That is worth knowing, for a person begins where they are. It is no
# evidence that the site has learned anything about them.
#
# And E? Above 1 it says that trails lead to one side, not that they lead there *because of the
# training*. For that, compare a line with the other lines.
#
# </details>

# %% [markdown]
# ## 4 · More extreme?
#
# *20 minutes*
#
# One can meet more of one's side without going further out on it. The rabbit hole that newspapers write
# of is both. The paper looked at the mean slant of those videos that are of the puppet's own ideology.
# In the first version, of 2022, the answer was yes: the left goes from -.80 to -.86 over twenty videos,
# the right from .78 to .83. The version that was published in 2023 finds no meaningful increase.
#
# You have three sites. `"neutral"` ignores its visitors, and what stands beside a video leans as it
# does. Ours, `"paper"`, follows its visitors, and what comes next lies a little further out than what
# was watched: so it came out when it was tuned. `"rabbit hole"` is the same with the outward step turned
# up as far as it goes. And there is a control: puppets on our site that were not trained at all.
#
# **Predict: by how much does the mean slant of the right rise on each of the three? And for the
# untrained?**

# %% [markdown]
# *My prediction:* …

# %%
audits = {}
for preset in ["neutral", "paper", "rabbit hole"]:
    for train in [100, 0]:
        audits[preset, train] = run_audit(open_site(preset), 50_000, train=train, seed=4)

curves = {}
for preset, train in [("neutral", 100), ("paper", 0), ("paper", 100), ("rabbit hole", 100)]:
    mean, deviation = audits[preset, train].own_slants()
    curves[preset if train else f"{preset}, untrained"] = mean[4], deviation[4]
plot_own_slants(curves, "Puppets of the right: mean slant of the videos of the right")

# %% [markdown]
# The bands are one standard deviation of the videos, and they all overlap. Numbers say more: the mean at
# depth 0, 1 and 20 as the audit has it; what was gained, and what was truly gained, by true slants; and
# beside them E at depth 20, that is how *many* of these videos there are.

# %%
rows = []
for (preset, train), audit in audits.items():
    for place, name in [(0, "L"), (4, "R")]:
        mean, truth = (np.abs(audit.own_slants(true=one)[0][place]) for one in (False, True))
        many = audit.exposure()[place, 20, place]
        rows.append([preset, name, train, *mean[[0, 1, 20]], mean[20] - mean[0], truth[20] - truth[0], many])
keys = ["site", "side", "trained with"]
columns = [*keys, "depth 0", "depth 1", "depth 20", "gained", "truly gained", "E at 20"]
extreme = pd.DataFrame(rows, columns=columns).set_index(keys)
extreme.round(3)

# %% [markdown]
# <details><summary>Feedback: a measure that can hardly move</summary>
#
# In the rabbit hole hardly more is gained than on our site, although the step outwards is twice as
# large. Only videos of the own bin count, so that the mean lives between .6 and 1 and begins above .8.
# There is not much room, and it is filled after a few videos. The rabbit hole shows where nobody was
# looking: in E, on both sides.
#
# Compare with the control. Puppets without any past gain as much, or nearly. What leads outwards here is
# the place, whoever stands in it; the training adds little. A finding about "the puppets of the right"
# would be true, and would say the wrong thing.
#
# And the neutral site, where nothing leads anywhere? There should be no gain, and in some terms there is
# one of up to .05. Seeds are training videos, from political channels; what stands beside them is
# everything. The first step changes the kind of videos, and the mean with it. A gain as small as the
# preprint's can be just that.
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: which_data
# points: 3
# manual: true

# %% [markdown]
# ### Written answer: which data would settle it (3 points)
#
# Six to ten sentences.
#
# 1. **"p < .05."** What does that say with a million samples, and what does it not say? Give two numbers
#    from part 2.
# 2. **The preprint says that videos get more extreme, the published version says that they do not.**
#    What do your three sites say about the measure? Give two numbers from part 4.
# 3. **Which data would settle the question** on a site whose inside nobody knows? Say what you would
#    collect, what you would compare it with, and which result would speak against a rabbit hole.

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
# *The numbers change a little from term to term; these are those of the demo term.*
#
# It says that luck hardly explains the difference if all samples were independent. It says nothing about
# the size. With the dial at 0.05 the homepages of the right were a KS distance of .01 from the center,
# with p = 4e-08 at 100,000 puppets, and nobody would notice it; on our site it is .21.
#
# On our site the right gained .065 from depth 0 to 20, in the rabbit hole .063, and untrained puppets on
# our site .057. So the mean slant within the own bin can't tell a little from a lot, and not the
# training from the place. Both versions of the paper may be right about it: a rise of .05 is there, and
# it need not mean anything.
#
# I would collect trails of trained puppets and of untrained ones from the same seeds, in the center and
# on both sides, and compare the slants of all videos by depth, not only of those in the own bin, puppet
# by puppet. If trained puppets of the right go no further out than untrained ones that began with the
# same video, it is not the training; if neither goes further out than its seed, there is no rabbit hole.

# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %% [markdown]
# ## 5 · Is the method right?
#
# *25 minutes*
#
# Now the questions that the researchers could not ask. You have a dial. At 0 the site ignores its
# visitors, at 1 it follows them as in the paper, at 2 twice as much. At each of five settings, five
# audits with 1,000 puppets each report what they find. The truth beside it is what 20,000 other puppets
# were shown, by the true slants of all videos.

# %%
bias = bias_study("paper", dials=[0, 0.5, 1, 1.5, 2], n=1_000, seeds=range(5), site_seed=site_seed())
sorted(set(bias["number"]))

# %%
homepage = bias[bias["number"] == "homepage, KS from center"]
homepage.head(6)

# %% [raw]
# # BEGIN QUESTION
# name: audit_error
# points: 3

# %% [markdown]
# ### Exercise 5: `audit_error` (3 points)
#
# An audit can be wrong in two ways: always in the same direction, or now this way and now that. For the
# errors `audit` - `truth` of the audits of one dial,
#
# - the **bias** is their mean,
# - the **root mean square error** is the root of the mean of their squares: how far off an audit
#   typically is, whichever way.
#
# Write a function that computes both.
#
# - `reports` is a table like the one above, a row a report, in any order, with the columns `dial`,
#   `audit` and `truth`, and others.
# - Return a table with a row for each dial, the dial as its index, and the columns `bias` and `rmse`.
# - Where `audit` is `nan` the audit could not say: leave that row out. Each dial has at least one that
#   could. Do not round. The table stays as it was.

# %% [raw]
# # BEGIN SOLUTION


# %%
def audit_error(reports):
    """For each dial the mean error of audits and the root mean square error: columns bias, rmse."""
    # BEGIN SOLUTION
    errors = (reports["audit"] - reports["truth"]).groupby(reports["dial"])
    return pd.DataFrame({"bias": errors.mean(), "rmse": errors.apply(lambda one: np.sqrt((one**2).mean()))})
    # END SOLUTION


# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %%
test(audit_error)

# %% [markdown]
# ### From none to strong
#
# **Predict: where the site ignores its visitors, what will an audit report? And where it follows
# strongly: too much, or too little?**

# %% [markdown]
# *My prediction:* …

# %%
plot_bias(homepage)

# %%
what = ["homepage, KS from center", "up-next from center seeds, KS from center", "E at the last depth, left"]
tables = {}
for number in what:
    part = bias[bias["number"] == number]
    tables[number] = audit_error(part).assign(truth=part.groupby("dial")["truth"].mean())
pd.concat(tables, names=["number"]).round(3)

# %% [markdown]
# <details><summary>Feedback: small, and not the same for every number</summary>
#
# A KS distance is never below 0, so where nothing is there an audit of 1,000 puppets reports a little,
# about .02 on homepages. Where the site follows strongly it reports a little too little, because noisy
# slants blur the difference. In between it is right. That is a good method.
#
# Trails are another matter. Of the puppets of an ideology only a fifth begins in the center, and the
# luck of so few trails is larger than what is to be found. E is off by .2 to .3, this way or that: with
# 1,000 puppets it says little about one ideology. And compare its truth at dial 0 with that at dial 2:
# they are nearly the same, and above 1, even where the site ignores its visitors. E was never a measure
# of following.
#
# </details>

# %% [markdown]
# ### How many puppets are enough?
#
# The power of an audit is the chance that it finds what is there; the rate of false alarms, that it
# finds what is not. `power_study` sends twenty audits of each size to our site and to the neutral one,
# and tests twice: over all videos, as in the paper, and over puppets, one mean slant each (Mann and
# Whitney 1947).
#
# **Predict: how many puppets does it take to find the following of the right?**

# %% [markdown]
# *My prediction:* …

# %%
power = power_study(site, ns=[50, 100, 250, 500, 1_000], repeats=20)
plot_audit_power(power, "homepage")

# %%
plot_audit_power(power, "up-next from center seeds")

# %% [markdown]
# The false alarms with 250 puppets as numbers: how many of 100 audits of the neutral site find what is not
# there?

# %%
alarms = power[(power["site"] == "neutral") & (power["n"] == 250)]
(100 * alarms.set_index(["number", "test", "puppets"])["found"]).unstack(sort=False).round(0)

# %% [markdown]
# ### What earlier audits did
#
# Many audits before this one sent puppets without a past: open a video in a clean browser, and follow
# up-next. What would they have said about four sites? Three of them you know. The fourth, `"moderating"`,
# follows its visitors as ours does, but leads them back: what it offers them lies half way to the middle,
# and it soon forgets what they watched.
#
# In the picture a filled mark is what trained puppets report, and the dash beside it what is true.

# %%
untrained = untrained_study(site_seed=site_seed(), n=10_000)
plot_untrained(untrained, "homepage, KS from center")

# %% [markdown]
# ### Twelve landmarks
#
# And what became of the videos that have no slant? In the table, `median` is what is reported of homepages,
# and `truly` what the same videos have by their true slants. The last row is the truth about all videos.
# `coverage` and `error` count a video as often as it was shown; in part 1 each video of the site counted
# once, so that they differ a little.

# %%
noise = noise_study(site, more_than=[0, 3, 6, 12, 25, 50], n=10_000)
plot_landmark_noise(noise)

# %%
what = ["median L", "truly L", "median R", "truly R", "KS L", "KS R"]
noise[["rule", "coverage", "error", *what]].round(3)

# %% [markdown]
# <details><summary>Feedback: five ways to be wrong</summary>
#
# **Too few puppets.** A few hundred in all find the following of the ends on homepages; for center-left
# and center-right it takes a thousand. A hundred thousand are a luxury there. On trails from the center
# a thousand are not nearly enough.
#
# **The wrong unit.** On the neutral site the test over videos raises an alarm in a quarter to a third of
# the audits of trails, and not in a twentieth, as it promises: the videos of one trail are no
# independent samples. The test over puppets keeps its promise, and pays for it. On homepages it takes more
# puppets. On trails, with up to 1,000 of them, it finds little more on our site than false alarms on the
# neutral one. So where it finds nothing, that does not mean that nothing is there.
#
# **No past.** An untrained puppet finds no difference on any of the four, because it can't: nothing is
# known of it. "No personalisation" was all that such audits could report, whatever the site did.
#
# **The middle.** On three sites the distances of homepages are nearly right. On the moderating one those of
# center-left and center-right are reported at about half of what is so: .05 where .1 is true. What follows
# these visitors there lies near -.2 and .2, and so near to the middle slants scatter most, by about as
# much. An audit of such a site would report too little, and nothing in its data would tell.
#
# **Noise.** Under the rule of twelve the KS distances on our site are nearly right. The medians of the ends
# are not: they lie about half as far out again as they should. It is not that videos are missing: by their
# true slants the same videos have medians near the truth (`truly`), and a third of the error or so is the
# most that is theirs. It is that slants scatter. Most videos belong to one of three crowds, few lie between
# two of them, and a median that falls there moves far when slants scatter. A distance between two curves
# does not, if both are scattered alike. With fifty landmarks the noise is nearly gone, and nine of ten
# videos are, too: then the medians are those of *other* videos.
#
# </details>

# %% [markdown]
# ### The real numbers
#
# All of this was on a small site. The same audit in full, with 100,000 puppets on 400,000 videos, stands
# here beside the paper's numbers, by what the puppets were trained on. (`memeverse paper`, in a terminal,
# does it in half a minute, with a page of pictures.)

# %%
beside = paper_beside_ours()
beside.assign(error=beside["ours"] - beside["truth"]).round(3)

# %% [markdown]
# Ours was tuned to give the paper's numbers, so that *paper* and *ours* agree is no discovery. (The last
# four rows were not among those tuned, and agree less.) The last column is: on a site that looks to an
# audit as YouTube did, this is how far the audit is from what is so.

# %% [raw]
# # BEGIN QUESTION
# name: is_it_right
# points: 3
# manual: true

# %% [markdown]
# ### Written answer: is the method right? (3 points)
#
# Eight to twelve sentences.
#
# 1. **What does the method get right?** Name one number of an audit that you would trust, and show with
#    two numbers from part 5 (report and truth, or bias and error) that it deserves it.
# 2. **Where is it wrong, and why?** Name one number that you would not trust, with two numbers, and the
#    reason: seeds, samples that are not independent, a measure that can't move or measures something
#    else, landmarks, too few puppets.
# 3. **A newspaper asks whether YouTube radicalises people.** Write what this audit allows you to say,
#    and one thing that it leaves open, and why no number of puppets would close it.

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
# *The numbers change a little from term to term; these are those of the demo term.*
#
# I would trust the distances of homepages. At dial 1 an audit of 1,000 puppets has a bias of -.005 and a
# root mean square error of .013, where the truth is .145; and where the site ignores its visitors it
# reports .02, so that a report of .1 or .2 is no accident.
#
# I would not trust the distances of trails from center seeds with so few puppets. At dial 0 the bias is
# .081, where the truth is .018, and with 250 puppets the test over videos raises a false alarm in 20 to
# 55 of 100 audits. The twenty videos of a trail hang on each other, and few puppets begin in the center.
#
# I would say: "Puppets that had watched only one side were shown somewhat more of it; most of their
# homepage was what everybody gets. Going on from a video of one side keeps you there, whoever you are."
# What is left open is what it does to people. A puppet has no opinion that could change, does not get
# bored, and never chooses. More puppets make the same number more exact, and they are still puppets.

# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %% [markdown]
# ## 6 · Hand in
#
# *2 minutes*
#
# One cell does it: it runs the public checks once more, saves the notebook, makes the file to upload,
# and prints a **receipt**.
#
# - Hand in by {{ term.due.lab4 }}. You can run the cell as often as you like. {{ term.policy }}
# - The receipt speaks of *public* checks. More run when you submit: the same questions on puppets of
#   another site, and what the exercises say of edges, missing slants, labels, and tables that stay as
#   they were.

# %%
hand_in()

# %% [markdown]
# ### References
#
# - C. Spearman (1904). The proof and measurement of association between two things. *American Journal of
#   Psychology* 15.
# - A. N. Kolmogorov (1933). Sulla determinazione empirica di una legge di distribuzione. *Giornale
#   dell'Istituto Italiano degli Attuari* 4.
# - H. B. Mann, D. R. Whitney (1947). On a test of whether one of two random variables is stochastically
#   larger than the other. *Annals of Mathematical Statistics* 18.
# - N. Smirnov (1948). Table for estimating the goodness of fit of empirical distributions. *Annals of
#   Mathematical Statistics* 19.
# - M. Haroon and others (2022). YouTube, the great radicalizer? Auditing and mitigating ideological
#   biases in YouTube recommendations. arXiv 2203.10666.
# - M. Haroon and others (2023). Auditing YouTube's recommendation system for ideologically congenial,
#   extreme, and problematic recommendations. *PNAS* 120(50).
# - H. Hosseinmardi and others (2024). Causally estimating the effect of YouTube's recommender system
#   using counterfactual bots. *PNAS* 121(8).

# %% [markdown]
# ### Tell us
#
# What was clear, what was not, what took too long? Write it here, or to {{ course.contact }}. It is not
# marked, and it is read.

# %% [markdown]
# *My feedback:* …
