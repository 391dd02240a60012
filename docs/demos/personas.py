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

# %% [markdown]
# # An audit in ten minutes
#
# MemeTube is a video site. You can't look into its recommender; you can visit it. Here personas do that for
# you: visitors that do what you write down, and keep a record of all they are shown. At the end you have
# asked the site a question, with a control, and know how sure you may be of its answer.
#
# Run the cells from top to bottom with Shift+Enter.

# %%
from memeverse.personas import PersonaEngine, run_experiment
from memeverse.platform.memetube import Platform

site = Platform("orchard")

# %% [markdown]
# ## One persona
#
# Ada opens the homepage, clicks on the second video and watches half a minute of it, and then follows what is
# up next, three times.

# %%
engine = PersonaEngine(site)
with engine.persona("ada") as ada:
    ada.run_batch(["memetube:homepage", "memetube:click?2&for=30s", "memetube:next_up#3"])

ada.history.to_df()[["key", "action", "page_type", "page_title", "topic", "watched"]]

# %% [markdown]
# Each thing done is a row, and so is each card that was shown. `action_key` says on which page a card was.

# %%
ada.recommendations.to_df()[["action_key", "position", "title", "topic", "metadata"]].head(8)

# %% [markdown]
# ## First the noise
#
# Two visitors who never did anything are two strangers to the site. **Before you run the cell, guess:** what
# share of their homepages do they have in common?

# %%
strangers = PersonaEngine(site)
for name in ("one", "two"):
    with strangers.persona(name) as persona:
        persona.run("memetube:homepage")

cards = strangers.recommendations.to_df()
one, two = (set(cards["id"][cards["persona"] == name]) for name in ("one", "two"))
print(f"{len(one & two)} of {len(one | two)} videos are on both: {len(one & two) / len(one | two):.0%}")

# %% [markdown]
# The rest differs by luck alone. So a difference between two homepages says nothing yet. You need a control.

# %% [markdown]
# ## A question, and twins
#
# *Does watching videos on gardening bring more of them to the homepage?* Ten personas watch gardening. Each
# has a twin that does the same without the treatment.

# %%
plan = """\
persona,command,phase,watch_for,twin
gus[1-10],memetube:homepage,before,,yes
gus[1-10],memetube:search?gardening,treatment,,
gus[1-10],memetube:click?1,treatment,2m,
gus[1-10],memetube:next_up#10?for=2m,treatment,,
gus[1-10],memetube:homepage,after,,
"""
with open("experiment.csv", "w") as file:
    file.write(plan)

audit = run_experiment("experiment.csv", site)
print(audit.summary)

# %% [markdown]
# The summary says it in words. Look at the numbers yourself: the share of gardening on each homepage.

# %%
history, cards = audit.history.to_df(), audit.recommendations.to_df()
pages = history.loc[history["page_type"] == "homepage", ["key", "tag"]]
joined = cards.merge(pages, left_on="action_key", right_on="key")
joined["gardening"] = joined["topic"] == "gardening"
shares = joined.groupby(["persona", "twin", "tag"])["gardening"].mean().unstack("tag")[["before", "after"]]
shares.groupby("twin").agg(["mean", "min", "max"]).round(2)

# %% [markdown]
# **What do you see?** If no persona's twin comes near it, luck is no explanation any more. How many personas
# would have been enough?
#
# ## Now undo it
#
# Gus deletes his history, and looks again. Does the site forget?

# %%
with engine.persona("gus") as gus:
    gus.run_batch(["memetube:search?gardening", "memetube:click?1", "memetube:next_up#10"], tag="stain")
    gus.run("memetube:homepage", tag="stained")
    gus.run("memetube:delete_history", tag="scrub")
    gus.run("memetube:homepage", tag="scrubbed")

history, cards = gus.history.to_df(), gus.recommendations.to_df()
joined = cards.merge(history[["key", "tag"]], left_on="action_key", right_on="key")
joined[joined["tag"].isin(["stained", "scrubbed"])].groupby("tag")["topic"].apply(
    lambda topics: f"{(topics == 'gardening').mean():.0%} gardening"
)

# %% [markdown]
# ## Where to go from here
#
# - `Platform("another seed")` is another site, with another policy. Which one is it?
# - `PersonaEngine(site, folder="results")` keeps everything on the disk, and goes on after a crash.
# - The same audit runs from a terminal, `memeverse audit experiment.csv -o results/`, and on a served site
#   in a real browser. The page *Audits with personas* of the documentation has all of it.
