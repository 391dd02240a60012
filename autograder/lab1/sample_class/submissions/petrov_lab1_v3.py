#!/usr/bin/env python
# coding: utf-8


# In[1]:


# @title Run this cell first. It gets the notebook ready; nothing in it needs changing.
def _get_ready(package='memeverse', version='0.1.0'):
    import importlib, re, subprocess, sys
    from importlib import metadata

    wheel = 'https://memeverse.example/wheels/memeverse-0.1.0-py3-none-any.whl'
    needs = {'numpy': '1.26', 'pandas': '2.2'}
    on_colab = "google.colab" in sys.modules
    restart = "choose Runtime > Restart session" if on_colab else "restart the kernel"

    def installed(name):
        importlib.invalidate_caches()
        try:
            return metadata.version(name)
        except metadata.PackageNotFoundError:
            return None

    def number(text):
        return [int(part) for part in re.findall(r"\d+", text or "0")[:3]]

    before, loaded, ready = installed(package), package in sys.modules, True
    if before != version and on_colab:
        print(f"Installing {package} {version} ...")
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--disable-pip-version-check"]
        run = subprocess.run([*pip, wheel], capture_output=True, text=True)
        if run.returncode:
            print(f"{package} could not be installed. Wait a minute and run this cell again; if it fails "
                  f"again, send your teacher these lines:\n{(run.stderr or run.stdout)[-800:]}")
            return
        if loaded:
            print(f"{package} changed while it was in use: {restart}, then run this cell again.")
            return
    elif before is None:
        print(f"This notebook needs {package} {version}, which is not installed here. In a terminal, type\n"
              f"    {sys.executable} -m pip install \"{wheel}\"\nthen {restart}.")
        return
    elif number(before) < number(version):
        ready = False
        print(f"Your {package} is older ({before}) than this notebook ({version}). In a terminal, type\n"
              f"    {sys.executable} -m pip install --upgrade \"{wheel}\"\nthen {restart}.")
    elif before != version:
        print(f"This notebook was made for {package} {version}; here is the newer {before}. Results should "
              "agree; if the course page has a newer notebook, take that and paste your answers into it.")

    for name, least in needs.items():
        found, used = installed(name), getattr(sys.modules.get(name), "__version__", None)
        if found is None or number(found) < number(least):
            ready = False
            print(f"This notebook needs {name} {least} or newer; here is {found or 'none'}. "
                  f"Run  %pip install --upgrade {name}  in a new cell, then {restart}.")
        elif used and used != found:
            ready = False
            print(f"{name} {used} is in use but {found} is installed: {restart}, then run this cell again.")
    if not ready:
        return
    try:
        importlib.import_module(package)
    except Exception as error:
        print(f"{package} is installed but does not start ({type(error).__name__}: {error}). "
              f"First {restart} and run this cell again; if that does not help, tell your teacher.")
    else:
        print(f"{package} {installed(package)} is ready.")


_get_ready()
del _get_ready



# # Lab 1: build a recommender, watch what it does
#
# *Memeverse · Demo term · due Friday 26 February 2027, 23:59 CET*
#
# Welcome to Memeverse, an app that shows people memes. Today is your first day as its engineer.
#
# You write the part of the app that chooses: *which five memes does this person see next?* It takes a few
# lines of Python. One desk away sits the ethics department: three people, one plant, and a whiteboard full
# of questions about those few lines. By the end of this lab the questions are yours too.


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


# **Time.** About 90 minutes.
#
# | part | what happens | minutes | points, code | points, written |
# |---|---|---:|---:|---:|
# | 0 | meet the memes and the people | 10 | | |
# | 1 | random pick | 15 | 3 | 3 |
# | 2 | a paying brand | 15 | 4 | 3 |
# | 3 | what you like, and how to measure it | 25 | 12 | 3 |
# | 4 | nowhere is safe | 15 | 7 |  |
# | 5 | yours (optional) | | | |
# | 6 | hand in | 2 | | |
# | 7 | look back | 8 |  | 3 |
#
# Written answers are marked by a person. There is no trick in any question. Stuck for more than ten
# minutes? Go on, and come back. Questions go to the forum of your course.


# ### Switch everything on
#
# This cell begins the lab. Run it again whenever you restart the notebook, or when a table looks damaged:
# it puts the memes back. The long line of letters holds this term's settings; leave it as it is.


# In[2]:


import numpy as np
import pandas as pd

import memeverse

memeverse.begin(
    "lab1",
    "VpbMTbaI63o4WeDv6u7bd3BuTqR9zNL6Rd8rH60VVQdFsgmkvxIgnEJ9lyM9k2c3rdTw8UzXX7G1HDT4C2toSAM8XBJriklZ-R0tZiFn5P72Tp5BwiFMfW4F_hZREcMIexOfumf1YBTkMa7fE2CjOhTf3qDp7LJqddNWQ1dU3ozjbNWlFQ1qRZmEViHDmqCJEiKF7NmlJQT5TvIzeJ-h4vLXOU9pVuPDLVA-3MF1URJ6mpKUBqt3vEzs1ubYXD5UGuwk655v5ua4Yu7wijMkCrunAoDltVgpRntzGAgwlKHD4zU9Bcovnt86CDFT73YY9UmkKHZSdCwmKhYcBfDr3ZJSeYbnbp3-zrJszj0y-q9x_vY=",
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


# ### Meet the memes
#
# `memes` is a table, one row a meme. Its row labels (the *index*) are the names of the pictures.


# In[3]:


memes.head()


# How many are there?


# In[4]:


len(memes)


# Each meme has five numbers between -1 and 1, and an author. The five columns are listed in `categories`:
#
# - `humour`: from not funny (-1) to hilarious (1)
# - `sarcasm`: from none (-1) to plenty (1), with a catch that you will meet in a minute
# - `offensive`: from harmless (-1) to hateful (1)
# - `motivational`: no (-1) or yes (1)
# - `overall_sentiment`: from very negative (-1) to very positive (1)


# In[5]:


categories


# ### A meme to look at
#
# `show_meme` draws a meme from its five numbers. Run the cell a few times: `sample` picks another one each
# time.
#
# The bar at the bottom shows the five numbers. Cover it with your hand: how many of them can you guess from
# the face, the colours and the words alone?


# In[6]:


name = memes.sample(1).index[0]
show_meme(name)


# In[7]:


memes.loc[name]


# **A word of warning.** The memes that you see here are drawn by the library, and mild. The *numbers* are
# real: people labelled thousands of memes from the internet, some of them hateful. Your instructor may have
# put the real pictures in. Then some will be crude or cruel, and you need not look at any of them to do
# this lab: `hide_memes()` switches all pictures off, `hide_memes(False)` brings them back.


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


# ### Meet the people
#
# `generate_users(n)` invents `n` people. Each has a name and a *taste*: the same five numbers as a meme. A
# person at 1 in `humour` loves hilarious memes; a person at -1 would rather not laugh.
#
# With `seed=4` you get the same people each time: same seed, same luck. Change it and run again.


# In[8]:


users = generate_users(30, seed=4)
users.head()


# Here is one person's taste. `users[categories]` keeps the five columns, `.iloc[0]` takes the first row.
# One row of a table is a *Series*: five numbers, each with a label.


# In[9]:


user = users[categories].iloc[0]
user


# **One house rule.** Never change `memes` or `users` in place. Make a new table instead:
# `memes.assign(...)`, `memes.sort_values(...)` and their relatives all leave the old one as it was.
# Thousands of people read these tables at the same moment. (You cannot break anything for good: the cell
# that begins the lab puts the memes back, and the cell with `generate_users` makes the users anew.)


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


# ### Rows by chance
#
# A pandas table can draw rows by itself. Run this a few times:


# In[10]:


memes.sample(3)


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


# In[11]:


rng = np.random.default_rng()


def selector_random(items, user, k):
    order = rng.permutation(len(items))
    return items.take(order[:k])


# In[12]:


test(selector_random)


# ### See a slate
#
# This is what your first user sees now. Run it twice: the slate should change.


# In[13]:


slate = selector_random(memes, user, 5)
slate


# And this is the meme at the top of the screen:


# In[14]:


show_meme(slate.index[0])


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


# ### Predict: 30 people and chance
#
# You will see 30 people for 30 steps, on two of the five axes: `humour` and `sarcasm`. All of them use your
# random selector. **What will the paths do?** Stay, wander about, run to the corners, come together, drift
# apart? Write it down before you run anything.


# *My prediction:* …


# In[15]:


axes = ["humour", "sarcasm"]
simulate_and_render(
    users, memes, selector_random, axes, 30, custom=custom_items_plotting(memes, axes, 100), seed=1
)


# **How to read the picture.** The grey points are 100 of the memes, darker where several lie on top of each
# other (there are only a few different values, so many do). Each coloured path is one person: it begins
# with a small dot, where their taste was, and the cross is where it ended.
#
# Below the picture are a play button and a slider: they go through the 30 steps. Play it once, and follow
# one person with your finger.


# *In one sentence, what did the paths do? And was your prediction right?* …


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


# ### What chance serves
#
# The ethics department asks: "Who might this hurt?" You say: "It's random. It cannot mean harm." They hand
# you one line of code. It answers: *which share of our memes is labelled very offensive, or hateful?*


# In[16]:


print(round((memes["offensive"] > 0).mean(), 2))


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


# 24 percent of memes are very offensive. With 5 memes a slate P(at least one) = 1 - 0.76^5 = 0.746. A child of 10 is harmed. Rule: filter offensive > 0 for accounts under 18; the parents decide in doubt. Cost: wrong labels, e.g. history memes.


# ## 2 · A paying brand
#
# *15 minutes*
#
# Memeverse has costs, and today it has a customer. A brand pays for one meme to be seen. The contract:
# **second place of every slate**. First place would look like an ad, says the sales department.
#
# The meme is in `item_to_promote`, a table with a single row. It also lies in `memes`, as the very first
# row.


# In[17]:


item_to_promote


# In[18]:


show_meme(item_to_promote.index[0])


# ### Tools for this part
#
# **Rows by position.** `table.iloc[:2]` is the first two rows, `table.iloc[2:]` is the rest.
#
# A trap: `table.iloc[0]` is *one row*, a Series. `table.iloc[[0]]`, with two pairs of brackets, is *a table
# with one row*. Compare the two:


# In[19]:


memes.iloc[0]


# In[20]:


memes.iloc[[0]]


# **Tables on top of each other.** `pd.concat([a, b])` stacks tables, first `a`, then `b`. It wants tables,
# not Series.


# In[21]:


pd.concat([memes.iloc[[10]], memes.iloc[[3]], memes.iloc[[7]]])


# **Rows left out.** `table.drop(labels)` is the table without the rows of these labels. It complains about
# a label that is not there, unless you add `errors="ignore"`.


# In[22]:


small = memes.head(4)
small.drop(item_to_promote.index)


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


# In[23]:


def selector_advertisement(items, user, k):
    brand = item_to_promote["author"].iloc[0]
    candidates = np.flatnonzero((items["author"] != brand).to_numpy())
    lucky = np.random.choice(candidates, size=k - 1, replace=False)
    top, rest = lucky[:1], lucky[1:]
    return pd.concat([items.iloc[top], item_to_promote, items.iloc[rest]], axis=0)


# In[24]:


test(selector_advertisement)


# See a slate:


# In[25]:


selector_advertisement(memes, user, 5)


# ### Predict: the star
#
# The next picture has the axes `offensive` and `overall_sentiment`. The ad is drawn as a star: harmless and
# very positive. It never stands on top. This time we watch for 60 steps. **What will the paths do now?**
# How many of the 30 people will end up nearer to the star, and is there anybody whom it cannot reach?


# *My prediction:* …


# In[26]:


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


# *In one sentence: what does the star do to the paths?* …


# ### Was it the ad?
#
# Careful. A picture shows *what* happened, never *why*. Perhaps people would have drifted there anyway. An
# engineer runs a **control**: the same people, the same luck, without the ad.
#
# **Predict:** what will be different without the ad? Where will the crosses gather?


# *My prediction:* …


# In[27]:


without_ad = simulate_and_render(
    users, memes, selector_random, axes, 60, custom=custom_items_plotting(memes, axes, 100), seed=1
)


# *In one sentence: how much of the drift was the ad's doing?* …


# ### Other axes
#
# The ad has five numbers, not two. Try `sarcasm` and `motivational`, where it sits in the corner at (-1,
# 1).
#
# **Predict:** will it pull as it did before? A hint: where do most of the *other* memes lie on these two
# axes?


# In[28]:


memes[categories].mean()


# *My prediction:* …


# In[29]:


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


# *In one sentence: what is different on these axes, and why?* …


# ### Predict, then count
#
# Eyes are bad at comparing pictures, so let us count. Each run knows where everybody was: `run.users_at(0)`
# is the table of the people at the start, `run.users_at(-1)` at the end. This function gives the share of
# the people who ended nearer to the star than they began. (`dist` measures distances; you will use it
# yourself in part 3.)


# In[30]:


def share_nearer(run, axes):
    """The share of the people who ended nearer to the star than they began, on two axes."""
    star = item_to_promote[axes].iloc[0]
    before, after = dist(run.users_at(0)[axes], star), dist(run.users_at(-1)[axes], star)
    return (after < before).mean()


# **Predict:** on which pair of axes does the ad make the larger difference?


# *My prediction:* …


# In[31]:


pairs = [["offensive", "overall_sentiment"], ["sarcasm", "motivational"]]
pd.DataFrame(
    {
        "without the ad": [share_nearer(without_ad, pair) for pair in pairs],
        "with the ad": [share_nearer(with_ad, pair) for pair in pairs],
    },
    index=[" and ".join(pair) for pair in pairs],
).round(2)


# *In one sentence: which picture had fooled you?* …


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


# ### Written answer: the star (3 points)
#
# Four to eight sentences.
#
# 1. **What did the ad do to people's taste, and how do you know?** Use the control, and at least one number
#    of your count.
# 2. **Who gains and who pays?** Name at least two parties, and what each gets or gives without being asked.
# 3. **Now the star is a political party's meme.** The code is the same. What changes? Would people on the
#    app notice that it is an ad, and what would you build so that they do?


# Control: 0.73 -> 0.77 resp. 0.33 -> 0.60. The ad works where the pool does not already go.
# Gain: brand, platform. Pay: user (taste), authors (place 2).
# Politics: not reversible after the election. Mark as ad + public log.


# ## 3 · What you already like
#
# *25 minutes*
#
# The brand left for a bigger app. The product team has a better idea: *give people what they like.* A meme
# and a taste are both five numbers, so we can ask how far apart they are.


# ### How far is a meme from a taste?
#
# Take the difference in each category, square the five differences, add them up, take the square root. With
# two categories it would be the length of a straight line on paper. With five it is the same idea, the
# **Euclidean distance**. The function `dist` does it for a whole table at once: `dist(table, vec)` is the
# distance from each row of `table` to `vec`.


# In[32]:


dist(memes, user).head()


# You can check one of them by hand. pandas matches the labels, category with category:


# In[33]:


difference = memes[categories].iloc[0] - user
print(np.sqrt((difference**2).sum()))


# ### Sorting
#
# `assign` makes a new table with one more column, `sort_values` a new table in another order. Here are the
# three memes with the longest author names:


# In[34]:


memes.assign(length=memes["author"].str.len()).sort_values("length", ascending=False).head(3)


# ### Exercise 3: `selector_preferences` (4 points)
#
# Write a selector that returns the `k` memes nearest to the person's taste, **nearest first**.
#
# - Exactly `k` rows of `items`, also when `k` is 1, and no row twice.
# - Memes at the same distance may come in any order.
# - Do not spoil `items` for the next call. `assign` and `sort_values` make new tables, so they are safe.


# In[35]:


def selector_preferences(items, user, k):
    points = items[categories].to_numpy()
    target = user[categories].to_numpy()
    squared = ((points - target) ** 2).sum(axis=1)
    few = np.argpartition(squared, k - 1)[:k]
    few = few[np.argsort(squared[few])]
    return items.iloc[few]


# In[36]:


test(selector_preferences)


# See a slate, and then look at the person it was made for. What strikes you about the five rows?


# In[37]:


selector_preferences(memes, user, 5)


# In[38]:


user


# ### Predict: only what they like
#
# The same 30 people, again on `humour` and `sarcasm`, but now everybody gets what they like. **What will
# the paths do?** Longer or shorter than with the random selector? Crooked or straight? Where will the
# crosses be?


# *My prediction:* …


# In[39]:


axes = ["humour", "sarcasm"]
fed_with_likes = simulate_and_render(
    users, memes, selector_preferences, axes, 30, custom=custom_items_plotting(memes, axes, 100), seed=1
)


# *In one sentence: what happens to a person who only gets what they like?* …


# ### Is anybody left in the middle?
#
# Take the category `motivational`. A meme is motivational (1) or it is not (-1); there is nothing in
# between. People are not like that: their tastes lie anywhere. Say that somebody is *at a pole* when their
# taste is beyond 0.9 on either side. At the beginning that is a few of the 30:


# In[40]:


print(round((users["motivational"].abs() > 0.9).mean(), 2))


# **Predict:** what share is at a pole after the 30 steps that you have just seen?


# *My prediction:* …


# In[41]:


after = fed_with_likes.users_at(-1)
print(round((after["motivational"].abs() > 0.9).mean(), 2))


# *In one sentence: what happened to the lukewarm?* …


# ### All five at once
#
# A picture has two axes, a taste has five numbers. Here are all ten pairs side by side, before (rings) and
# after (crosses). **Predict:** in which of them will the crosses form the fewest groups?


# *My prediction:* …


# In[42]:


plot_before_after(fed_with_likes)


# *In one sentence: where are the fewest groups, and how many different values do the memes have there?* …


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


# ### A compromise
#
# The ethics department and the product team meet for coffee. Their compromise: half of the time, surprise
# people. In half of the slates **two random memes take the top places**, and the nearest ones follow. In
# the other half everything is as before.
#
# To toss a coin: `np.random.random()` is a number between 0 and 1, and it is below 0.5 half of the time.


# In[43]:


np.random.random()


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


# In[44]:


def selector_preferences_with_50p_random(items, user, k):
    difference = items[categories].to_numpy() - user[categories].to_numpy()
    order = np.einsum("ij,ij->i", difference, difference).argsort(kind="stable")
    n_random = np.where(np.random.uniform() < 0.5, 2, 0)
    kept = order[: max(k - n_random, 0)]
    rest = np.setdiff1d(np.arange(len(items)), kept)
    top = np.random.permutation(rest)[: min(n_random, k)]
    return items.iloc[np.append(top, kept)]


# In[45]:


test(selector_preferences_with_50p_random)


# ### Predict: half surprises
#
# Half of all slates now begin with a surprise, and the top meme is the one that people mostly pick. **Will
# the paths look like the random ones, like those you have just seen, or like something in between?**


# *My prediction:* …


# In[46]:


simulate_and_render(
    users,
    memes,
    selector_preferences_with_50p_random,
    axes,
    30,
    custom=custom_items_plotting(memes, axes, 100),
    seed=1,
)


# *In one sentence: is this a compromise? Which side got more of it?* …


# ### From looking to measuring
#
# "In between" is what you see in a picture. The board wants a number, and so should you: eyes are easily
# convinced. You need two. First: **how far apart are the people?** Call it the *spread*.
#
# The centre of a population is its average person. `mean()` of a table averages each column:


# In[47]:


users[categories].mean()


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


# In[48]:


def spread(users):
    middle = users[categories].mean()
    return ((users[categories] - middle) ** 2).sum(axis=1).mean() ** 0.5


# In[49]:


test(spread)


# In[50]:


spread(users)


# ### One screen
#
# The second number: **how different are the memes on one screen?** Compare each meme of a slate with each
# other one. A slate of 3 has 3 pairs, a slate of 5 has 10. `itertools.combinations` lists them for you:


# In[51]:


from itertools import combinations

list(combinations(["a", "b", "c"], 2))


# ### Exercise 6: `intra_slate_diversity` (2 points)
#
# Write a function that takes a slate and returns **the average distance over all pairs of different rows**,
# in the five categories.
#
# - It returns one number, not rounded.
# - A pair is two different rows. If they happen to have the same five numbers, their distance is 0, and it
#   counts.
# - A slate of one meme has no pairs. Return 0.


# In[52]:


def intra_slate_diversity(slate):
    x = slate[categories].to_numpy(dtype=float)
    d = np.sqrt(((x[:, None, :] - x[None, :, :]) ** 2).sum(axis=-1))
    above = d[np.triu_indices(len(x), k=1)]
    return float(above.mean()) if above.size else 0.0


# In[53]:


test(intra_slate_diversity)


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


# In[54]:


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


# A row is one measurement: one selector, one seed (one complete run with its own luck), one step, one
# value. Here is the average over the last five steps and all seeds:


# In[55]:


late = results[results["step"] > 10]
late.pivot_table(index="selector", columns="measure", values="value").round(2)


# And here is how it came to that. A line is the mean over the seeds, and the band around it spans all of
# them: that far luck alone can carry it. Where two bands overlap, be careful with the word "better".


# In[56]:


plot_comparison(results)


# *In one sentence: which row of your table was furthest off, and why?* …


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


# ### Written answer: the bubble (3 points)
#
# Four to eight sentences.
#
# 1. **What does `selector_preferences` do to the population, and to one screen?** Quote at least two
#    numbers of your table.
# 2. **Your simulation shows a bubble, research is less sure.** Name one thing that our simulated people
#    lack, and say whether it would make the bubble stronger or weaker in real life.
# 3. **Would you switch the compromise on?** Decide, and name one way in which it could make things worse.


# spread 1.41 > 1.24. diversity 0.21 < 2.2. Missing: choice by content, people in reality skip what they don't like, makes the bubble stronger. Compromise: yes; risk: the mean diversity hides that half of the slates are still the same.


# ## 4 · Nowhere is safe
#
# *15 minutes*
#
# The ethics department has read your answers and makes a wish: back to the random selector. No ad, no
# bubble, the same chance for everybody. The product team agrees and has a wish of its own: *let people
# upload their own memes.*
#
# Both wishes are granted. One call opens the app:


# In[57]:


open_uploads()


# ### Predict: the doors are open
#
# The same 30 people, the same random selector as in part 1, the axes `humour` and `sarcasm`. The only news
# is that there are more memes. This time we watch for 60 steps. **What will the paths do?**


# *My prediction:* …


# In[58]:


axes = ["humour", "sarcasm"]
simulate_and_render(
    users, memes, selector_random, axes, 60, custom=custom_items_plotting(memes, axes, 100), seed=1
)


# *In one sentence: what is strange here?* …


# ### Investigate
#
# Your selector has not changed. The people have not changed. So look at the data.
#
# Two good questions to a table are "show me some of you", `memes.sample(5)`, and "how often does each value
# occur?", `value_counts`. Here is the second one for `humour`. Compare it with the recipe of part 0: which
# value has no word, and who could have made so much of it?


# In[59]:


memes["humour"].value_counts()


# Now it is your investigation. **Who did it, and how?** The rows know. Use the cell below, and add as many
# cells as you like. When a picture looks interesting, `show_meme` it.


# In[60]:


# Your investigation: look around in here.


# <details><summary>A hint, if you are stuck</summary>
#
# Five of the six columns are numbers. Ask the other one how often each of its values occurs. Then look at
# some rows of the value that stands out: `memes[memes["author"] == "…"].sample(5)`.
#
# </details>


# ### Exercise 7: `answer` (3 points)
#
# Set the variable `answer` to the name of the author who did it: a text in quotation marks, or an
# expression that finds the name in `memes`.


# In[61]:


names, counts = np.unique(memes["author"].to_numpy(dtype=str), return_counts=True)
answer = names[np.argmax(counts)]


# In[62]:


verification(answer)


# ### Check yourself: what did they do?
#
# - **A**: uploaded one and the same picture thousands of times
# - **B**: edited the numbers of everybody's memes
# - **C**: changed the code of the selector
#
# Put your letter between the quotation marks. For each wrong one: what in the data speaks against it?


# In[63]:


verification("?")


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


# In[64]:


memes.groupby("motivational").sample(1)


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


# In[65]:


def selector_fair_random(table, _user, how_many):
    _, number, counts = np.unique(table["author"].to_numpy(dtype=str), return_inverse=True, return_counts=True)
    p = 1 / counts[number] / len(counts)
    rows = np.random.choice(len(table), size=how_many, replace=False, p=p / p.sum())
    return table.iloc[rows]


# In[66]:


test(selector_fair_random)


# ### Predict: the defence
#
# The flood is still in the app. Ten of the people, your new selector, 30 steps. **What will the paths do?**
# Like part 1, like a minute ago, or something else?


# *My prediction:* …


# In[67]:


simulate_and_render(
    users.head(10),
    memes,
    selector_fair_random,
    axes,
    30,
    custom=custom_items_plotting(memes, axes, 100),
    seed=1,
)


# *In one sentence: did the defence hold?* …


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


# ### Clean up
#
# Close the app again. The memes are back as they were.


# In[68]:


close_uploads()


# ## 5 · Yours
#
# *Optional, no points, as long as you like*
#
# Everything is set up now, so build the recommender that *you* would want to use. Here is one to start
# from. Some ideas: the nearest, but only one of each author; memes at a medium distance; the nearest plus
# one that is the opposite; nothing offensive before the third place; whatever the ethics department has on
# its plant pot.


# In[69]:


def my_selector(items, user, k):
    """Start here and change it: the k nearest among 100 random memes."""
    some = items.sample(min(100, len(items)))
    return selector_preferences(some, user, k)


# The explorer runs any of your selectors, and some of ours, on any two axes. *Compare with* shows a second
# one beside it: the same people, the same luck. *Stop* ends a run that takes too long. Whatever you find,
# *Show the code* prints the lines that make it again.
#
# **Predict** before you touch a control: what will *your* selector do, beside the random one?


# *My prediction:* …


# In[70]:


all_mine = {**four, "fair random": selector_fair_random, "mine": my_selector}
explore(all_mine)


# And a small leaderboard with four columns: *satisfaction* (are the picks near to people's taste?),
# *diversity* of a screen, *drift* (how far tastes are moved; less is better here), and *resistance* to a
# flood like that of part 4. The best average place stands on top.
#
# **Predict:** can one selector win all the columns?


# *My prediction:* …


# In[71]:


leaderboard(all_mine, generate_users(5, seed=4), memes, steps=10)


# *In one sentence: what did you have to give up to win a column?* …


# ## 6 · Hand in
#
# *2 minutes*
#
# One cell does it. It runs the public checks once more, saves the notebook, makes the file to upload, and
# prints a **receipt**: what is in the file, its fingerprint, the time, and what is still unanswered.
#
# - Hand in by Friday 26 February 2027, 23:59 CET. You can run the cell as often as you like. Of several hand-ins the newest counts.
# - The receipt speaks of *public* checks. More run when you submit: the same questions on other memes and
#   more calls. A function that does what its exercise says passes those as well.


# One written answer is still to come, in part 7. Run the cell now to see what is missing, and again at the
# end.


# In[72]:


hand_in()


# ## 7 · Look back
#
# *8 minutes*
#
# Your first day is over. The ethics department pours you a coffee and turns the whiteboard to the wall.


# ### Written answer: from memory (3 points)
#
# Do not scroll up. What you can still name now is what you take with you.
#
# 1. **List at least five issues** that you met today: things that can go wrong between a recommender and
#    people, half a sentence each.
# 2. **Choose the one that worries you most.** Who is harmed, and what would you, as the engineer, change in
#    the code or in the company?
# 3. **Name one thing that this simulation cannot tell you** about real people, and why.


# 1 chance 2 ads 3 pool 4 bubble 5 spam 6 encoding. Worst: 5, because of one person all others lose; cap per author, log of uploads. Not told: strength (gamma is an assumption).


# Written? Then make the file once more, so that it holds this answer too, and upload it.


# In[73]:


hand_in()


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


# **Where to doubt it.** The shapes are taken from psychology, the constants are chosen. So trust the *kind*
# of effect, never its size. That recommenders can make people more alike, because they learn from the
# clicks that they caused, was simulated by Chaney and others (2018) with a quite different model. When two
# models with different assumptions agree, that counts for more than one model run twice.


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


# ### Tell us
#
# What was clear, what was not, what took too long? Write it here, or to the forum of your course. It is not
# marked, and it is read.


# *My feedback:* …

