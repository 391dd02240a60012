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
# name: lab1

# %% [markdown]
# # Lab 1: build a recommender, watch what it does
#
# *{{ course.title }} · {{ term.title }} · due {{ term.due.lab1 }}*
#
# Welcome to Memeverse, an app that shows people memes. Today is your first day as its engineer.
#
# You write the part of the app that chooses: *which five memes does this person see next?* It takes a few
# lines of Python. One desk away sits the ethics department: three people, one plant, and a whiteboard full
# of questions about those few lines. By the end of this lab the questions are yours too.

# %% [markdown]
# ## 0 · Before you start
#
# **What you will learn.** You will build four recommenders with pandas, and see within seconds what each
# one does to a whole population. You will put numbers on what you see. Then somebody attacks your app, and
# you will find out who and how, and build a defence.
#
# **How this notebook works.**
#
# - Run the cells from top to bottom, each with Shift+Enter. Each part needs the ones before it.
# - Where a cell says `...`, you write code. The cell after it, `test(...)`, tells you at once how you did.
#   Test as often as you like: it costs nothing.
# - Before each simulation you **predict** what it will do. Nobody marks your predictions. A wrong one is
#   worth more than none: it shows you where your picture of the system was off.
# - To write into a text cell, double-click it, click into its text, type, and press Shift+Enter.
# - Questions with points are marked. Everything else is for you.

# %% [markdown]
# **Time.** About 90 minutes.
#
# | part | what happens | minutes | points, code | points, written |
# |---|---|---:|---:|---:|
# | 0 | meet the memes and the people | 10 | | |
# | 1 | random pick | 15 | {{ points.code.part_1 }} | {{ points.written.part_1 }} |
# | 2 | a paying brand | 15 | {{ points.code.part_2 }} | {{ points.written.part_2 }} |
# | 3 | what you like, and how to measure it | 25 | {{ points.code.part_3 }} | {{ points.written.part_3 }} |
# | 4 | nowhere is safe | 15 | {{ points.code.part_4 }} | {{ points.written.part_4 }} |
# | 5 | yours (optional) | | | |
# | 6 | hand in | 2 | | |
# | 7 | look back | 8 | {{ points.code.part_7 }} | {{ points.written.part_7 }} |
#
# Written answers are marked by a person. There is no trick in any question. Stuck for more than ten
# minutes? Go on, and come back. Questions go to {{ course.contact }}.

# %% [markdown]
# ### Switch everything on
#
# This cell begins the lab. Run it again whenever you restart the notebook, or when a table looks damaged:
# it puts the memes back. The long line of letters holds this term's settings; leave it as it is.

# %% [markdown] tags=["only:personal"]
# **Your personal code.** In this term everybody's app has a spammer and a brand of its own. Your course gave
# you a code of twelve letters and digits: type it between the quotation marks behind `code=` before you run
# the cell. A slip in it is noticed at once.
# With another code you work on somebody else's app, and your answers will not fit.

# %%
import numpy as np
import pandas as pd

import memeverse

memeverse.begin(
    "lab1",
    "{{ term.sealed }}",
    code="",  # ONLY personal: your personal code, between the quotation marks
)

from memeverse import (
    categories,
    close_uploads,
    compare,
    custom_items_plotting,
    dist,
    explore,
    generate_users,
    hand_in,
    hide_memes,
    item_to_promote,
    leaderboard,
    memes,
    open_uploads,
    plot_before_after,
    plot_comparison,
    plot_item_to_promote,
    show_meme,
    simulate,
    simulate_and_render,
    test,
    verification,
)

# %% [markdown]
# ### Meet the memes
#
# `memes` is a table, one row a meme. Its row labels (the *index*) are the names of the pictures.

# %%
memes.head()

# %% [markdown]
# How many are there?

# %%
len(memes)

# %% [markdown]
# Each meme has five numbers between -1 and 1, and an author. The five columns are listed in `categories`:
#
# - `humour`: from not funny (-1) to hilarious (1)
# - `sarcasm`: from none (-1) to plenty (1), with a catch that you will meet in a minute
# - `offensive`: from harmless (-1) to hateful (1)
# - `motivational`: no (-1) or yes (1)
# - `overall_sentiment`: from very negative (-1) to very positive (1)

# %%
categories

# %% [markdown]
# ### A meme to look at
#
# `show_meme` draws a meme from its five numbers. Run the cell a few times: `sample` picks another one each
# time.
#
# The bar at the bottom shows the five numbers. Cover it with your hand: how many of them can you guess from
# the face, the colours and the words alone?

# %%
name = memes.sample(1).index[0]
show_meme(name)

# %%
memes.loc[name]

# %% [markdown]
# **A word of warning.** The memes that you see here are drawn by the library, and mild. The *numbers* are
# real: people labelled thousands of memes from the internet, some of them hateful. Your instructor may have
# put the real pictures in. Then some will be crude or cruel, and you need not look at any of them to do
# this lab: `hide_memes()` switches all pictures off, `hide_memes(False)` brings them back.

# %% [markdown]
# ### How words became numbers
#
# The people who labelled the memes chose words, not numbers. Somebody turned the words into numbers
# afterwards. This is the whole recipe:
#
# | category | -1 | -0.5 | 0 | 0.5 | 1 |
# |---|---|---|---|---|---|
# | `humour` | not funny | funny | | very funny | hilarious |
# | `sarcasm` | not sarcastic | twisted meaning | | very twisted | general |
# | `offensive` | not offensive | slight | | very offensive | hateful |
# | `motivational` | not motivational | | | | motivational |
# | `overall_sentiment` | very negative | negative | neutral | positive | very positive |
#
# Look at the sarcasm row again. "General" was the *mildest* kind of sarcasm. What is wrong, and does it
# matter? Think for half a minute before you open the feedback.

# %% [markdown]
# <details><summary>Feedback: the odd row</summary>
#
# In four rows the words climb from left to right. In the sarcasm row the mildest sarcasm sits at the far
# end, at 1. Whoever made the table probably followed the order of a list, and not the meaning of the words.
#
# It matters. For our app a meme with a little sarcasm is now as far from "none" as a number can be, and
# half of all memes (3,507) sit there. Everything that is computed from these numbers inherits the choice:
# which memes count as alike, who gets to see what. No formula will ever complain.
#
# We keep the quirk in this lab. Data come with somebody's decisions in them, and you only find them by
# asking: *how did this become a number?*
#
# </details>

# %% [markdown]
# ### Meet the people
#
# `generate_users(n)` invents `n` people. Each has a name and a *taste*: the same five numbers as a meme. A
# person at 1 in `humour` loves hilarious memes; a person at -1 would rather not laugh.
#
# With `seed=4` you get the same people each time: same seed, same luck. Change it and run again.

# %%
users = generate_users(30, seed=4)
users.head()

# %% [markdown]
# Here is one person's taste. `users[categories]` keeps the five columns, `.iloc[0]` takes the first row.
# One row of a table is a *Series*: five numbers, each with a label.

# %%
user = users[categories].iloc[0]
user

# %% [markdown]
# **One house rule.** Never change `memes` or `users` in place. Make a new table instead:
# `memes.assign(...)`, `memes.sort_values(...)` and their relatives all leave the old one as it was.
# Thousands of people read these tables at the same moment. (You cannot break anything for good: the cell
# that begins the lab puts the memes back, and the cell with `generate_users` makes the users anew.)

# %% [markdown]
# ## 1 · Random pick
#
# *15 minutes*
#
# A recommender is a function. It gets all the memes, one person's taste and a number `k`. It returns a
# **slate**: a table of `k` memes, the first row on top of the screen.
#
#     selector(items, user, k)  →  a table with k rows of items
#
# Your first recommender has no opinion at all. Everything gets the same chance. What could be fairer?

# %% [markdown]
# ### Rows by chance
#
# A pandas table can draw rows by itself. Run this a few times:

# %%
memes.sample(3)

# %% [raw]
# # BEGIN QUESTION
# name: selector_random
# points: 3

# %% [markdown]
# ### Exercise 1: `selector_random` (3 points)
#
# Write a selector that returns `k` random rows of `items`.
#
# - The slate is a table (a DataFrame) with exactly `k` rows, also when `k` is 1.
# - Every row of `items` has the same chance, at every place of the slate: what stands on top is picked most.
#   No row appears twice in a slate. (Two memes with the same five numbers are two rows.)
# - Each call draws anew. A fixed seed would show everybody the same five memes for ever.
# - The person's taste plays no part.
#
# Your function will also be called with other memes than ours: other names, fewer rows, an extra column. So
# use `items`, not `memes`. `k` is never larger than the number of items. This holds for every selector in
# this lab.

# %% [raw]
# # BEGIN SOLUTION


# %%
def selector_random(items, user, k):
    """A slate of k different rows of items, every row with the same chance."""
    # BEGIN SOLUTION
    return items.sample(k)
    # END SOLUTION


# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %%
test(selector_random)

# %% [markdown]
# ### See a slate
#
# This is what your first user sees now. Run it twice: the slate should change.

# %%
slate = selector_random(memes, user, 5)
slate

# %% [markdown]
# And this is the meme at the top of the screen:

# %%
show_meme(slate.index[0])

# %% [markdown]
# ### What people do with a slate
#
# We need people who scroll. Ours follow a simple model, and two sentences are enough for now:
#
# 1. **Choice.** A person picks one meme of the slate, mostly the top one: 73 times in 100 the first, 17
#    times the second, 7 times the third, hardly ever the last.
# 2. **Taste.** The meme they picked moves their taste a small step: towards it, and further if they like it
#    already; a meme that is the opposite of what they like can push them away.
#
# That is all. What you like decides nothing about what you pick; the order on the screen does. The
# formulas, and where they come from, wait in part 7.

# %% [markdown]
# ### Predict: 30 people and chance
#
# You will see 30 people for 30 steps, on two of the five axes: `humour` and `sarcasm`. All of them use your
# random selector. **What will the paths do?** Stay, wander about, run to the corners, come together, drift
# apart? Write it down before you run anything.

# %% [markdown]
# *My prediction:* …

# %%
axes = ["humour", "sarcasm"]
simulate_and_render(
    users, memes, selector_random, axes, 30, custom=custom_items_plotting(memes, axes, 100), seed=1
)

# %% [markdown]
# **How to read the picture.** The grey points are 100 of the memes, darker where several lie on top of each
# other (there are only a few different values, so many do). Each coloured path is one person: it begins
# with a small dot, where their taste was, and the cross is where it ended.
#
# Below the picture are a play button and a slider: they go through the 30 steps. Play it once, and follow
# one person with your finger.

# %% [markdown]
# *In one sentence, what did the paths do? And was your prediction right?* …

# %% [markdown]
# <details><summary>Feedback: what the paths did</summary>
#
# They stumble. Chance tugs at everybody from all sides, so there is no common direction. But nobody stands
# still: after 30 picks a typical taste has moved by almost half a unit, and no one meant it to.
#
# Look at the paths near an edge. Some hug it, because what these people like pulls them further, and what
# they dislike pushes them away from itself. You will meet this again in part 3, and stronger.
#
# And in the long run? Chance can only serve what was uploaded. With a thousand steps instead of 30, people
# slowly drift towards the average of the pool and become more alike. A selector without an opinion still
# has an effect.
#
# </details>

# %% [markdown]
# ### What chance serves
#
# The ethics department asks: "Who might this hurt?" You say: "It's random. It cannot mean harm." They hand
# you one line of code. It answers: *which share of our memes is labelled very offensive, or hateful?*

# %%
print(round((memes["offensive"] > 0).mean(), 2))

# %% [raw]
# # BEGIN QUESTION
# name: reflection_chance
# points: 3
# manual: true

# %% [markdown]
# ### Written answer: harm by chance (3 points)
#
# Four to eight sentences.
#
# 1. Describe **one person** who could be harmed by the random selector, and how, although nobody meant any
#    harm. Use at least one number or observation from this lab.
# 2. Propose **one rule** of moderation: what is kept out, or kept from whom? Say who decides in a doubtful
#    case.
# 3. Name **one cost** of your rule: something that it gets wrong, or somebody who loses by it.
#
# There is no right opinion here. We mark whether your points are concrete and fit together.

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
# About 24 of 100 memes are labelled very offensive or hateful, and a slate has five. A thirteen-year-old
# who opens the app has about three chances in four to find at least one such meme on her very first screen,
# and since people mostly pick the top meme, in about one case in four it is the one that she picks. If she
# belongs to the group that the joke is about, that hurts, although no line of the code knows her.
#
# My rule: memes labelled "hateful" never enter the pool, and memes labelled "very offensive" are shown only
# to adults who asked for them. In a doubtful case two moderators decide, and the author can appeal to the
# ethics department.
#
# The cost: labels are made by people who may not get the joke. Members of a minority who make fun of the
# insults they hear would be removed together with the insults, and they are the ones who would have to
# write the appeals.

# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %% [markdown]
# ## 2 · A paying brand
#
# *15 minutes*
#
# Memeverse has costs, and today it has a customer. A brand pays for one meme to be seen. The contract:
# **second place of every slate**. First place would look like an ad, says the sales department.
#
# The meme is in `item_to_promote`, a table with a single row. It also lies in `memes`, as the very first
# row.

# %%
item_to_promote

# %%
show_meme(item_to_promote.index[0])

# %% [markdown]
# ### Tools for this part
#
# **Rows by position.** `table.iloc[:2]` is the first two rows, `table.iloc[2:]` is the rest.
#
# A trap: `table.iloc[0]` is *one row*, a Series. `table.iloc[[0]]`, with two pairs of brackets, is *a table
# with one row*. Compare the two:

# %%
memes.iloc[0]

# %%
memes.iloc[[0]]

# %% [markdown]
# **Tables on top of each other.** `pd.concat([a, b])` stacks tables, first `a`, then `b`. It wants tables,
# not Series.

# %%
pd.concat([memes.iloc[[10]], memes.iloc[[3]], memes.iloc[[7]]])

# %% [markdown]
# **Rows left out.** `table.drop(labels)` is the table without the rows of these labels. It complains about
# a label that is not there, unless you add `errors="ignore"`.

# %%
small = memes.head(4)
small.drop(item_to_promote.index)

# %% [raw]
# # BEGIN QUESTION
# name: selector_advertisement
# points: 4

# %% [markdown]
# ### Exercise 2: `selector_advertisement` (4 points)
#
# Write a selector whose slate has the ad in second place and random memes in all the others.
#
# - Exactly `k` rows; the second one is the row of `item_to_promote`.
# - The other rows are random, at every other place, drawn anew each call, and no row appears twice.
# - The ad appears **once**. It lies among `items` as well, at any place: make sure that chance does not
#   draw it.
# - With `k = 2` the ad still comes second. With `k = 1` there is no second place: return one random row or
#   the ad alone, both are right.

# %% [raw]
# # BEGIN SOLUTION


# %%
def selector_advertisement(items, user, k):
    """A slate of k rows: the ad in second place, random other memes around it."""
    # BEGIN SOLUTION
    others = items.drop(item_to_promote.index, errors="ignore").sample(k - 1)
    return pd.concat([others.iloc[:1], item_to_promote, others.iloc[1:]])
    # END SOLUTION


# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %%
test(selector_advertisement)

# %% [markdown]
# See a slate:

# %%
selector_advertisement(memes, user, 5)

# %% [markdown]
# ### Predict: the star
#
# The next picture has the axes `offensive` and `overall_sentiment`. The ad is drawn as a star: harmless and
# very positive. It never stands on top. This time we watch for 60 steps. **What will the paths do now?**
# How many of the 30 people will end up nearer to the star, and is there anybody whom it cannot reach?

# %% [markdown]
# *My prediction:* …

# %%
axes = ["offensive", "overall_sentiment"]
with_ad = simulate_and_render(
    users,
    memes,
    selector_advertisement,
    axes,
    60,
    custom=[custom_items_plotting(memes, axes, 100), plot_item_to_promote(item_to_promote, axes)],
    seed=1,
)

# %% [markdown]
# *In one sentence: what does the star do to the paths?* …

# %% [markdown]
# ### Was it the ad?
#
# Careful. A picture shows *what* happened, never *why*. Perhaps people would have drifted there anyway. An
# engineer runs a **control**: the same people, the same luck, without the ad.
#
# **Predict:** what will be different without the ad? Where will the crosses gather?

# %% [markdown]
# *My prediction:* …

# %%
without_ad = simulate_and_render(
    users, memes, selector_random, axes, 60, custom=custom_items_plotting(memes, axes, 100), seed=1
)

# %% [markdown]
# *In one sentence: how much of the drift was the ad's doing?* …

# %% [markdown]
# ### Other axes
#
# The ad has five numbers, not two. Try `sarcasm` and `motivational`, where it sits in the corner at (-1,
# 1).
#
# **Predict:** will it pull as it did before? A hint: where do most of the *other* memes lie on these two
# axes?

# %%
memes[categories].mean()

# %% [markdown]
# *My prediction:* …

# %%
axes = ["sarcasm", "motivational"]
simulate_and_render(
    users,
    memes,
    selector_advertisement,
    axes,
    60,
    custom=[custom_items_plotting(memes, axes, 100), plot_item_to_promote(item_to_promote, axes)],
    seed=1,
)

# %% [markdown]
# *In one sentence: what is different on these axes, and why?* …

# %% [markdown]
# ### Predict, then count
#
# Eyes are bad at comparing pictures, so let us count. Each run knows where everybody was: `run.users_at(0)`
# is the table of the people at the start, `run.users_at(-1)` at the end. This function gives the share of
# the people who ended nearer to the star than they began. (`dist` measures distances; you will use it
# yourself in part 3.)


# %%
def share_nearer(run, axes):
    """The share of the people who ended nearer to the star than they began, on two axes."""
    star = item_to_promote[axes].iloc[0]
    before, after = dist(run.users_at(0)[axes], star), dist(run.users_at(-1)[axes], star)
    return (after < before).mean()


# %% [markdown]
# **Predict:** on which pair of axes does the ad make the larger difference?

# %% [markdown]
# *My prediction:* …

# %%
pairs = [["offensive", "overall_sentiment"], ["sarcasm", "motivational"]]
pd.DataFrame(
    {
        "without the ad": [share_nearer(without_ad, pair) for pair in pairs],
        "with the ad": [share_nearer(with_ad, pair) for pair in pairs],
    },
    index=[" and ".join(pair) for pair in pairs],
).round(2)

# %% [markdown]
# *In one sentence: which picture had fooled you?* …

# %% [markdown]
# <details><summary>Feedback: who pulls where</summary>
#
# On `offensive` and `overall_sentiment` the ad swims with the current. Most memes are rather harmless and
# rather positive, so three quarters of the people come nearer to the star, and nearly as many do so without
# any ad. The impressive picture owes little to the ad.
#
# On `sarcasm` and `motivational` it swims against the current. Two thirds of the memes are not
# motivational, and half sit at 1 in sarcasm. The picture looks like a mess, some caught by the star, others
# driven off. But the count says that many more of them come nearer with the ad than without it. The ad did
# most where you saw least.
#
# And look at the lower right of the first two pictures: people who like offensive and negative memes.
# Nearly everything on offer is the opposite of what they like, and pushes them further into their corner,
# the ad included. One selector, one population, opposite effects.
#
# Two lessons. The data are unbalanced, and what a recommender does depends on the pool it draws from. And
# without a control you would have praised (or blamed) the ad for what the pool did.
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: reflection_brand
# points: 3
# manual: true

# %% [markdown]
# ### Written answer: the star (3 points)
#
# Four to eight sentences.
#
# 1. **What did the ad do to people's taste, and how do you know?** Use the control, and at least one number
#    of your count.
# 2. **Who gains and who pays?** Name at least two parties, and what each gets or gives without being asked.
# 3. **Now the star is a political party's meme.** The code is the same. What changes? Would people on the
#    app notice that it is an ad, and what would you build so that they do?

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
# On offensive and overall sentiment more than 75 % of the people end nearer to the star, but nearly as many
# do so without any ad: the memes themselves pull that way. On sarcasm and motivational it is about 60 %
# with the ad and a third without. So the ad does move people towards itself, a little at every step, and
# most where the other memes pull the other way. It does not move everybody: those who like offensive memes
# most are driven away from it.
#
# The brand gains attention: one person in six picks its meme at each step, instead of one in thousands.
# Memeverse gains money. The users pay with their time and, without having been asked, with a part of their
# taste. The authors pay too, because one place in five no longer belongs to them.
#
# A party does not want to sell soda but to change a vote, so a small shift in many people is exactly its
# product, and hardly anybody would notice: it looks like all the other memes, and a tiny mark in a corner
# is easily scrolled past. I would mark it as paid in words, next to the picture, say who paid, let people
# switch political ads off, and keep a public archive of what was shown to how many people.

# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %% [markdown]
# ## 3 · What you already like
#
# *25 minutes*
#
# The brand left for a bigger app. The product team has a better idea: *give people what they like.* A meme
# and a taste are both five numbers, so we can ask how far apart they are.

# %% [markdown]
# ### How far is a meme from a taste?
#
# Take the difference in each category, square the five differences, add them up, take the square root. With
# two categories it would be the length of a straight line on paper. With five it is the same idea, the
# **Euclidean distance**. The function `dist` does it for a whole table at once: `dist(table, vec)` is the
# distance from each row of `table` to `vec`.

# %%
dist(memes, user).head()

# %% [markdown]
# You can check one of them by hand. pandas matches the labels, category with category:

# %%
difference = memes[categories].iloc[0] - user
print(np.sqrt((difference**2).sum()))

# %% [markdown]
# ### Sorting
#
# `assign` makes a new table with one more column, `sort_values` a new table in another order. Here are the
# three memes with the longest author names:

# %%
memes.assign(length=memes["author"].str.len()).sort_values("length", ascending=False).head(3)

# %% [raw]
# # BEGIN QUESTION
# name: selector_preferences
# points: 4

# %% [markdown]
# ### Exercise 3: `selector_preferences` (4 points)
#
# Write a selector that returns the `k` memes nearest to the person's taste, **nearest first**.
#
# - Exactly `k` rows of `items`, also when `k` is 1, and no row twice.
# - Memes at the same distance may come in any order.
# - Do not spoil `items` for the next call. `assign` and `sort_values` make new tables, so they are safe.

# %% [raw]
# # BEGIN SOLUTION


# %%
def selector_preferences(items, user, k):
    """A slate of the k rows of items nearest to the user's taste, nearest first."""
    # BEGIN SOLUTION
    ranked = items.assign(distance=dist(items, user)).sort_values("distance")
    return ranked.head(k).drop(columns="distance")
    # END SOLUTION


# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %%
test(selector_preferences)

# %% [markdown]
# See a slate, and then look at the person it was made for. What strikes you about the five rows?

# %%
selector_preferences(memes, user, 5)

# %%
user

# %% [markdown]
# ### Predict: only what they like
#
# The same 30 people, again on `humour` and `sarcasm`, but now everybody gets what they like. **What will
# the paths do?** Longer or shorter than with the random selector? Crooked or straight? Where will the
# crosses be?

# %% [markdown]
# *My prediction:* …

# %%
axes = ["humour", "sarcasm"]
fed_with_likes = simulate_and_render(
    users, memes, selector_preferences, axes, 30, custom=custom_items_plotting(memes, axes, 100), seed=1
)

# %% [markdown]
# *In one sentence: what happens to a person who only gets what they like?* …

# %% [markdown]
# ### Is anybody left in the middle?
#
# Take the category `motivational`. A meme is motivational (1) or it is not (-1); there is nothing in
# between. People are not like that: their tastes lie anywhere. Say that somebody is *at a pole* when their
# taste is beyond 0.9 on either side. At the beginning that is a few of the 30:

# %%
print(round((users["motivational"].abs() > 0.9).mean(), 2))

# %% [markdown]
# **Predict:** what share is at a pole after the 30 steps that you have just seen?

# %% [markdown]
# *My prediction:* …

# %%
after = fed_with_likes.users_at(-1)
print(round((after["motivational"].abs() > 0.9).mean(), 2))

# %% [markdown]
# *In one sentence: what happened to the lukewarm?* …

# %% [markdown]
# ### All five at once
#
# A picture has two axes, a taste has five numbers. Here are all ten pairs side by side, before (rings) and
# after (crosses). **Predict:** in which of them will the crosses form the fewest groups?

# %% [markdown]
# *My prediction:* …

# %%
plot_before_after(fed_with_likes)

# %% [markdown]
# *In one sentence: where are the fewest groups, and how many different values do the memes have there?* …

# %% [markdown]
# <details><summary>Feedback: amplification</summary>
#
# Most paths are straight lines. Each person walks to the nearest cluster of memes and stays there for good.
# (Nearest in all five numbers, of which you see two.)
#
# Nobody is given anything extreme on purpose. But memes come in a few loud kinds, and people come in all
# shades. Who likes motivational memes *a little* gets, as their best match, a fully motivational one; then
# they like it more; then it suits them even better. A small leaning has become a pole. That is
# **amplification**: the recommender does not find out what you like, it finishes your sentence.
#
# Is it what people want? They would say yes: everything on the screen suits them. Nobody misses what they
# never see.
#
# </details>

# %% [markdown]
# ### A compromise
#
# The ethics department and the product team meet for coffee. Their compromise: half of the time, surprise
# people. In half of the slates **two random memes take the top places**, and the nearest ones follow. In
# the other half everything is as before.
#
# To toss a coin: `np.random.random()` is a number between 0 and 1, and it is below 0.5 half of the time.

# %%
np.random.random()

# %% [raw]
# # BEGIN QUESTION
# name: selector_preferences_with_50p_random
# points: 4

# %% [markdown]
# ### Exercise 4: `selector_preferences_with_50p_random` (4 points)
#
# Write a selector that tosses a coin at each call.
#
# - **Heads:** exactly the `k` nearest memes, as in exercise 3.
# - **Tails:** two random memes in the first two places, then the nearest `k - 2`, nearest first. (You may
#   continue with the nearest or, if you think of the two as *replacing* the top two, with rank 3. Both are
#   right.)
# - Each side half of the time, tossed anew for each call.
# - The random memes come from all the other rows, which of the two stands on top is chance as well, and no
#   row appears twice in a slate.
# - Always exactly `k` rows. On tails with `k = 2` there are only the two random memes, with `k = 1` only
#   one.

# %% [raw]
# # BEGIN SOLUTION


# %%
def selector_preferences_with_50p_random(items, user, k):
    """The k nearest rows of items; half of the time two random ones take the top places."""
    # BEGIN SOLUTION
    nearest = selector_preferences(items, user, k)
    if np.random.random() < 0.5:
        return nearest
    surprises = min(2, k)
    kept = nearest.head(k - surprises)
    return pd.concat([items.drop(kept.index).sample(surprises), kept])
    # END SOLUTION


# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %%
test(selector_preferences_with_50p_random)

# %% [markdown]
# ### Predict: half surprises
#
# Half of all slates now begin with a surprise, and the top meme is the one that people mostly pick. **Will
# the paths look like the random ones, like those you have just seen, or like something in between?**

# %% [markdown]
# *My prediction:* …

# %%
simulate_and_render(
    users,
    memes,
    selector_preferences_with_50p_random,
    axes,
    30,
    custom=custom_items_plotting(memes, axes, 100),
    seed=1,
)

# %% [markdown]
# *In one sentence: is this a compromise? Which side got more of it?* …

# %% [markdown]
# ### From looking to measuring
#
# "In between" is what you see in a picture. The board wants a number, and so should you: eyes are easily
# convinced. You need two. First: **how far apart are the people?** Call it the *spread*.
#
# The centre of a population is its average person. `mean()` of a table averages each column:

# %%
users[categories].mean()

# %% [raw]
# # BEGIN QUESTION
# name: spread
# points: 2

# %% [markdown]
# ### Exercise 5: `spread` (2 points)
#
# Write a function that takes a table of users and returns **the average distance of the users to their
# centre**: find the centre (the mean of the five categories), take each user's distance to it, and average
# the distances.
#
# - It returns one number, not rounded, and leaves the table as it was.
# - The table has other columns too (`name`), in any order, and any index. Two people may share a name.
# - Two people at opposite ends of a line of length 2 have a spread of 1. One person alone has a spread of
#   0.

# %% [raw]
# # BEGIN SOLUTION


# %%
def spread(users):
    """The mean distance of the users to the population's centre, over the five categories."""
    # BEGIN SOLUTION
    centre = users[categories].mean()
    return float(dist(users, centre).mean())
    # END SOLUTION


# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %%
test(spread)

# %%
spread(users)

# %% [markdown]
# ### One screen
#
# The second number: **how different are the memes on one screen?** Compare each meme of a slate with each
# other one. A slate of 3 has 3 pairs, a slate of 5 has 10. `itertools.combinations` lists them for you:

# %%
from itertools import combinations

list(combinations(["a", "b", "c"], 2))

# %% [raw]
# # BEGIN QUESTION
# name: intra_slate_diversity
# points: 2

# %% [markdown]
# ### Exercise 6: `intra_slate_diversity` (2 points)
#
# Write a function that takes a slate and returns **the average distance over all pairs of different rows**,
# in the five categories.
#
# - It returns one number, not rounded.
# - A pair is two different rows. If they happen to have the same five numbers, their distance is 0, and it
#   counts.
# - A slate of one meme has no pairs. Return 0.

# %% [raw]
# # BEGIN SOLUTION


# %%
def intra_slate_diversity(slate):
    """The mean distance between two different memes of the slate; 0 for a slate of one meme."""
    # BEGIN SOLUTION
    pairs = list(combinations(slate[categories].to_numpy(), 2))
    if not pairs:
        return 0.0
    return float(np.mean([np.linalg.norm(one - other) for one, other in pairs]))
    # END SOLUTION


# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %%
test(intra_slate_diversity)

# %% [markdown]
# ### Predict: a table before you see it
#
# You will now run all four selectors on equal luck and measure both numbers, step by step. **Fill in
# "high", "middle" or "low":**
#
# | selector | spread at the end | diversity on one screen |
# |---|---|---|
# | random | … | … |
# | advertisement | … | … |
# | preferences | … | … |
# | half random | … | … |

# %%
four = {
    "random": selector_random,
    "advertisement": selector_advertisement,
    "preferences": selector_preferences,
    "half random": selector_preferences_with_50p_random,
}
results = compare(
    four,
    generate_users(20, seed=4),
    memes,
    steps=15,
    spread=spread,
    diversity=intra_slate_diversity,
)
results.head()

# %% [markdown]
# A row is one measurement: one selector, one seed (one complete run with its own luck), one step, one
# value. Here is the average over the last five steps and all seeds:

# %%
late = results[results["step"] > 10]
late.pivot_table(index="selector", columns="measure", values="value").round(2)

# %% [markdown]
# And here is how it came to that. A line is the mean over the seeds, and the band around it spans all of
# them: that far luck alone can carry it. Where two bands overlap, be careful with the word "better".

# %%
plot_comparison(results)

# %% [markdown]
# *In one sentence: which row of your table was furthest off, and why?* …

# %% [markdown]
# <details><summary>Feedback: what the numbers say</summary>
#
# With *preferences* the spread climbs most: people move apart, each to the nearest kind of memes. At the
# same time one screen shows five memes that are next to identical. That is the strange geometry of this
# selector: **more difference between people, less in front of each one.**
#
# *Random* hardly changes the spread in 15 steps, and its screens are about as diverse as the pool. The
# *ad* drives people apart a little, because it wins some and repels others. But *in which direction* it
# moves them, neither number asks. A measure sees what it was made for.
#
# *Half random* looks like the perfect compromise: screens that are several times as diverse, and a spread
# in the middle. But look at the line and not at its end: it is still climbing. We let it run for 100 steps,
# and there the two lines arrive at nearly the same height (1.5 and 1.6; random 1.3). The surprises slow
# people down on their way to the poles. They do not stop them. Diversity on the screen is one thing, and
# where people end up is another.
#
# </details>

# %% [markdown]
# ### What research says
#
# Eli Pariser called it the **filter bubble** in 2011: an app that shows you what you like will hide the
# rest of the world. It sounds right, and your simulation agrees. Real people are less obedient:
#
# - Most of what Facebook's users saw in 2020 came from like-minded sources. But when researchers cut that
#   share by a third for months, people's opinions did not measurably change (Nyhan and others, 2023).
# - Left to the recommender alone, simulated viewers on YouTube ended up at *more moderate* videos than the
#   real viewers whose histories they had copied (Hosseinmardi and others, 2024).
# - Showing people the other side can backfire. Paid to follow a bot of the other party for a month, US
#   Republicans became *more* conservative (Bail and others, 2018).
#
# So a bubble can exist and yet not be what moves people, and a well-meant "surprise" can do harm. Keep both
# in mind for the next answer.

# %% [raw]
# # BEGIN QUESTION
# name: reflection_bubble
# points: 3
# manual: true

# %% [markdown]
# ### Written answer: the bubble (3 points)
#
# Four to eight sentences.
#
# 1. **What does `selector_preferences` do to the population, and to one screen?** Quote at least two
#    numbers of your table.
# 2. **Your simulation shows a bubble, research is less sure.** Name one thing that our simulated people
#    lack, and say whether it would make the bubble stronger or weaker in real life.
# 3. **Would you switch the compromise on?** Decide, and name one way in which it could make things worse.

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
# With my preferences selector the spread rises from about 1.2 to about 1.4 within 15 steps, while random
# leaves it below 1.3. At the same time one screen hardly varies: the mean distance between two memes on it
# is about 0.2, against 2.2 with the random selector. So people move apart, and each one sees less and less
# that is different.
#
# Our people have no life outside the app. Real people hear other things from friends, school and other
# apps, and that would weaken the bubble. They can also get bored by the same meme five times over, and look
# for something else, which would weaken it too.
#
# I would switch the compromise on, because the screens become several times as varied, but I would not call
# the problem solved: the spread still rises, only more slowly. And a random meme in first place can be
# exactly the one that somebody hates. In our model that pushes them further away, as it did with the
# Republicans who followed a bot of the other side. I would rather surprise people with memes at a medium
# distance than with any meme at all.

# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %% [markdown]
# ## 4 · Nowhere is safe
#
# *15 minutes*
#
# The ethics department has read your answers and makes a wish: back to the random selector. No ad, no
# bubble, the same chance for everybody. The product team agrees and has a wish of its own: *let people
# upload their own memes.*
#
# Both wishes are granted. One call opens the app:

# %%
open_uploads()

# %% [markdown]
# ### Predict: the doors are open
#
# The same 30 people, the same random selector as in part 1, the axes `humour` and `sarcasm`. The only news
# is that there are more memes. This time we watch for 60 steps. **What will the paths do?**

# %% [markdown]
# *My prediction:* …

# %%
axes = ["humour", "sarcasm"]
simulate_and_render(
    users, memes, selector_random, axes, 60, custom=custom_items_plotting(memes, axes, 100), seed=1
)

# %% [markdown]
# *In one sentence: what is strange here?* …

# %% [markdown]
# ### Investigate
#
# Your selector has not changed. The people have not changed. So look at the data.
#
# Two good questions to a table are "show me some of you", `memes.sample(5)`, and "how often does each value
# occur?", `value_counts`. Here is the second one for `humour`. Compare it with the recipe of part 0: which
# value has no word, and who could have made so much of it?

# %%
memes["humour"].value_counts()

# %% [markdown]
# Now it is your investigation. **Who did it, and how?** The rows know. Use the cell below, and add as many
# cells as you like. When a picture looks interesting, `show_meme` it.

# %%
# Your investigation: look around in here.

# %% [markdown]
# <details><summary>A hint, if you are stuck</summary>
#
# Five of the six columns are numbers. Ask the other one how often each of its values occurs. Then look at
# some rows of the value that stands out: `memes[memes["author"] == "…"].sample(5)`.
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: culprit
# points: 3

# %% [markdown]
# ### Exercise 7: `answer` (3 points)
#
# Set the variable `answer` to the name of the author who did it: a text in quotation marks, or an
# expression that finds the name in `memes`.

# %% [raw]
# # BEGIN SOLUTION

# %%
answer = memes["author"].value_counts().idxmax()  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %%
verification(answer)

# %% [markdown]
# ### Check yourself: what did they do?
#
# - **A**: uploaded one and the same picture thousands of times
# - **B**: edited the numbers of everybody's memes
# - **C**: changed the code of the selector
#
# Put your letter between the quotation marks. For each wrong one: what in the data speaks against it?

# %%
verification("?")

# %% [markdown]
# <details><summary>Feedback: a flood, and why it works</summary>
#
# There is one label that occurs thousands of times, always the same author, and all five numbers are 0.
# Everybody else's memes are untouched (so not B), and your own cell with the selector is as you wrote it
# (so not C).
#
# Nothing was hacked. The random selector gives every *row* the same chance, and somebody uploaded a lot of
# rows. About four in five rows are theirs now, so about four in five picks are. Each of them pulls a little
# towards 0, and so everybody slides to the middle of nowhere: a population without any taste at all.
#
# The fair selector of part 1 was fair to rows. Nobody asked whether it was fair to people.
#
# </details>

# %% [markdown]
# ### Defend
#
# You could delete the rows, today. Tomorrow somebody uploads 5,000 pictures that differ by one pixel.
# Better to repair the idea. The ethics department writes on its whiteboard: **more uploads must not buy
# more attention.**
#
# There are several ways: one lottery ticket for each author; copies count as one meme; a cap on how many
# rows of an author may enter the lottery. Choose one, and think about what it does to somebody who uploads
# a lot because they are good at it.
#
# A tool that may help: `groupby` deals the rows into groups, and `sample(1)` then draws one row of each.
# Here is one random meme for each value of `motivational`:

# %%
memes.groupby("motivational").sample(1)

# %% [raw]
# # BEGIN QUESTION
# name: selector_fair_random
# points: 4

# %% [markdown]
# ### Exercise 8: `selector_fair_random` (4 points)
#
# Write a selector that is still random, but in which no author can own the slate by uploading more.
#
# - `k` rows of `items`, no row twice, drawn anew each call. (Two copies of a picture are two rows. Beware:
#   they share a label, so `items.drop(label)` removes them all.)
# - When one author has flooded the items with copies of a picture, their share of the slates stays near
#   that of the other authors: they are not in nearly every slate, and they do not stand on top more often.
#   We call your function hundreds of times and count.
# - Everybody keeps a fair chance, the one who uploaded too much included: nobody is shut out. So no names
#   in your code; next time it is somebody else.
# - Which memes of an author are shown is chance too, and so is the order of the slate.
# - `items` has a column `author`, and at least `k` authors.

# %% [raw]
# # BEGIN SOLUTION


# %%
def selector_fair_random(items, user, k):
    """A random slate of k rows in which uploading more does not buy more places."""
    # BEGIN SOLUTION
    one_each = items.groupby("author").sample(1)  # one lottery ticket an author
    return one_each.sample(k)
    # END SOLUTION


# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %%
test(selector_fair_random)

# %% [markdown]
# ### Predict: the defence
#
# The flood is still in the app. Ten of the people, your new selector, 30 steps. **What will the paths do?**
# Like part 1, like a minute ago, or something else?

# %% [markdown]
# *My prediction:* …

# %%
simulate_and_render(
    users.head(10),
    memes,
    selector_fair_random,
    axes,
    30,
    custom=custom_items_plotting(memes, axes, 100),
    seed=1,
)

# %% [markdown]
# *In one sentence: did the defence hold?* …

# %% [markdown]
# <details><summary>Feedback: every defence is a policy</summary>
#
# The paths stumble again as in part 1. The attack is not gone, it has become useless: the culprit owns four
# in five rows and about one in thirty places.
#
# But your repair has opinions too. One ticket an author: somebody with one meme is now shown as much as
# somebody with 250 good ones, and whoever registers 50 accounts has 50 tickets. One ticket a picture: one
# changed pixel makes a new picture. A cap: who sets it? There is no neutral lottery. Somebody decides what
# a ticket is.
#
# </details>

# %% [markdown]
# ### Clean up
#
# Close the app again. The memes are back as they were.

# %%
close_uploads()

# %% [markdown]
# ## 5 · Yours
#
# *Optional, no points, as long as you like*
#
# Everything is set up now, so build the recommender that *you* would want to use. Here is one to start
# from. Some ideas: the nearest, but only one of each author; memes at a medium distance; the nearest plus
# one that is the opposite; nothing offensive before the third place; whatever the ethics department has on
# its plant pot.


# %%
def my_selector(items, user, k):
    """Start here and change it: the k nearest among 100 random memes."""
    some = items.sample(min(100, len(items)))
    return selector_preferences(some, user, k)


# %% [markdown]
# The explorer runs any of your selectors, and some of ours, on any two axes. *Compare with* shows a second
# one beside it: the same people, the same luck. *Stop* ends a run that takes too long. Whatever you find,
# *Show the code* prints the lines that make it again.
#
# **Predict** before you touch a control: what will *your* selector do, beside the random one?

# %% [markdown]
# *My prediction:* …

# %%
all_mine = {**four, "fair random": selector_fair_random, "mine": my_selector}
explore(all_mine)

# %% [markdown]
# And a small leaderboard with four columns: *satisfaction* (are the picks near to people's taste?),
# *diversity* of a screen, *drift* (how far tastes are moved; less is better here), and *resistance* to a
# flood like that of part 4. The best average place stands on top.
#
# **Predict:** can one selector win all the columns?

# %% [markdown]
# *My prediction:* …

# %%
leaderboard(all_mine, generate_users(5, seed=4), memes, steps=10)

# %% [markdown]
# *In one sentence: what did you have to give up to win a column?* …

# %% [markdown]
# ## 6 · Hand in
#
# *2 minutes*
#
# One cell does it. It runs the public checks once more, saves the notebook, makes the file to upload, and
# prints a **receipt**: what is in the file, its fingerprint, the time, and what is still unanswered.
#
# - Hand in by {{ term.due.lab1 }}. You can run the cell as often as you like. {{ term.policy }}
# - The receipt speaks of *public* checks. More run when you submit: the same questions on other memes and
#   more calls. A function that does what its exercise says passes those as well.

# %% [markdown] tags=["only:look_back"]
# One written answer is still to come, in part 7. Run the cell now to see what is missing, and again at the
# end.

# %%
hand_in()

# %% [markdown]
# ## 7 · Look back
#
# *8 minutes*
#
# Your first day is over. The ethics department pours you a coffee and turns the whiteboard to the wall.

# %% [raw]
# # BEGIN QUESTION
# name: look_back
# points: 3
# manual: true

# %% [markdown]
# ### Written answer: from memory (3 points)
#
# Do not scroll up. What you can still name now is what you take with you.
#
# 1. **List at least five issues** that you met today: things that can go wrong between a recommender and
#    people, half a sentence each.
# 2. **Choose the one that worries you most.** Who is harmed, and what would you, as the engineer, change in
#    the code or in the company?
# 3. **Name one thing that this simulation cannot tell you** about real people, and why.

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
# Harm without intent (random shows hateful memes to anybody). Hidden advertising that shifts taste. Data
# that are unbalanced, so the pool pushes people even if the code does not. Labels turned into numbers by
# somebody's decision (the sarcasm row). Amplification: a small leaning becomes a pole. Screens on which
# everything is the same. Surprises that backfire. One author who floods the app. A defence that is itself a
# policy.
#
# Amplification worries me most, because everybody involved is content while it happens: the person likes
# the screen, and the company likes the clicks. It harms those whose first leaning was a bad day, for
# example somebody sad who gets sadder memes each day. I would cap how similar a slate may be, measure drift
# and not only clicks, and give people a button that forgets.
#
# The simulation cannot tell how strongly real people react. The number 0.025 for one step was set by a
# modeller, and our people pick by place, never close the app and never talk to each other. It can show that
# an effect is possible and how it works, not how large it is out there.

# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %% [markdown] tags=["only:look_back"]
# Written? Then make the file once more, so that it holds this answer too, and upload it.

# %% tags=["only:look_back"]
hand_in()

# %% [markdown]
# <details><summary>Feedback: the list on the whiteboard</summary>
#
# - Chance can harm, and nobody has to mean it. (1)
# - Somebody must decide what may be shown, and every rule hits some of the wrong people. (1)
# - Paid content that looks like all the rest; people who do not know that they were moved. (2)
# - The same code sells soda and votes. (2)
# - Unbalanced data push people by themselves; without a control you blame the wrong thing. (2)
# - How words became numbers decides who is like whom. (0, 3)
# - Amplification: a leaning becomes a pole. People move apart, screens become uniform. (3)
# - Diversity that looks good in a table and changes little, or backfires. (3)
# - "Fair" to rows is not fair to people. Who uploads most, owns the screen. (4)
# - Each defence is a policy with losers of its own. (4)
# - A measure shows what you measure. (3, 5)
#
# </details>

# %% [markdown]
# ### The model, with its formulas
#
# Everything you saw comes from two rules. Let $\pi$ be a person's taste and $\nu$ the meme that they
# picked, five numbers each.
#
# **Choice.** Draw a number $u$ between 0 and 1 from a Beta(0.5, 3) distribution, which prefers small
# numbers. Cut the line from 0 to 1 into $k$ equal parts; the part in which $u$ falls is the place that is
# picked. For $k = 5$:
#
# | place | 1 | 2 | 3 | 4 | 5 |
# |---|---|---|---|---|---|
# | chance | 73.3 % | 17.4 % | 6.8 % | 2.1 % | 0.3 % |
#
# It comes from simulated users in the work of Yao and others (2021). Content plays no part in it, only
# place.

# %% [markdown]
# **Taste.** After the pick, the taste becomes
#
# $$\pi' = \pi + \gamma \, (0.5 + \pi \cdot \nu + \varepsilon) \, (\nu - \pi), \qquad \gamma = 0.025$$
#
# and each of the five numbers is then clipped to stay between -1 and 1. Read it from the right:
#
# - $\nu - \pi$ points from the taste to the meme. $\gamma$ makes the step small.
# - $0.5$ is **mere exposure**: what we see, we like a little more.
# - $\pi \cdot \nu$, the five products added up, is **operant conditioning**: large for a meme that suits
#   the person, negative for its opposite. Below $-0.5$ it turns the step around, and the person moves away.
# - $\varepsilon$ is luck, drawn from a normal distribution with mean 0 and standard deviation 0.15.
#
# The two effects follow Curmei and others (2022). The clipping is ours: without it the formula runs away,
# and some tastes grow past 10 within 100 steps.

# %% [markdown]
# **Where to doubt it.** The shapes are taken from psychology, the constants are chosen. So trust the *kind*
# of effect, never its size. That recommenders can make people more alike, because they learn from the
# clicks that they caused, was simulated by Chaney and others (2018) with a quite different model. When two
# models with different assumptions agree, that counts for more than one model run twice.

# %% [markdown]
# ### References
#
# - C. A. Bail and others (2018). Exposure to opposing views on social media can increase political
#   polarization. *PNAS* 115(37).
# - A. J. B. Chaney, B. M. Stewart, B. E. Engelhardt (2018). How algorithmic confounding in recommendation
#   systems increases homogeneity and decreases utility. *RecSys*.
# - M. Curmei and others (2022). Towards psychologically-grounded dynamic preference models. *RecSys*. arXiv
#   2208.01534.
# - H. Hosseinmardi and others (2024). Causally estimating the effect of YouTube's recommender system using
#   counterfactual bots. *PNAS*.
# - B. Nyhan and others (2023). Like-minded sources on Facebook are prevalent but not polarizing. *Nature*.
#   doi 10.1038/s41586-023-06297-w.
# - E. Pariser (2011). *The Filter Bubble: What the Internet Is Hiding from You.*
# - C. Sharma and others (2020). SemEval-2020 task 8: Memotion analysis. The labels: doi
#   10.5281/zenodo.3960165 (CC BY).
# - S. Yao and others (2021). Measuring recommender system effects with simulated users. arXiv 2101.04526.

# %% [markdown]
# ### Tell us
#
# What was clear, what was not, what took too long? Write it here, or to {{ course.contact }}. It is not
# marked, and it is read.

# %% [markdown]
# *My feedback:* …
