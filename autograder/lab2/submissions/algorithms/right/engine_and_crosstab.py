# mark: 4
# why: personas of the engine, and tables of their tables

def audit(site, name, personas, commands):
    """The cards of the homepages of some personas, from the tables of the engine."""
    engine = PersonaEngine(site, progress=False)
    for number in range(personas):
        with engine.persona(f"{name} {number}") as persona:
            persona.run_batch([*commands, "memetube:homepage"])
    steps, cards = engine.history.to_df(), engine.recommendations.to_df()
    return cards[cards["action_key"].isin(steps.loc[steps["page_type"] == "homepage", "key"])]


def watching(how_long):
    return [line for n in range(1, 9) for line in ("memetube:search?chess", f"memetube:click?{n}&for={how_long}")]


def table_of_topics(cards):
    return pd.crosstab(cards["persona"], cards["topic"])


def conclusion(site):
    blank = audit(site, "blank", 12, [])
    for every in (3, 4, 5, 6):
        paid = blank.loc[blank["position"] % every == 0, "channel_name"].value_counts(normalize=True)
        if paid.head(8).sum() > 0.8:
            return "sponsored"
    before = table_of_topics(blank).mean()
    after = table_of_topics(audit(site, "fan", 24, watching("100%")))
    gain = after.mean().sub(before, fill_value=0).sort_values(ascending=False)
    usual = before.get("chess", 0)
    elsewhere = gain.drop("chess", errors="ignore").head(2).sum()
    if elsewhere > max(2, gain.get("chess", 0) / 2):
        return "collaborative"
    share = (after.get("chess", pd.Series([0])) > usual + 4).mean()
    if share < 0.1:
        return "popularity"
    if share < 0.9:
        return "mixture"
    hasty = table_of_topics(audit(site, "hasty", 12, watching("3s"))).mean().get("chess", 0)
    return "engagement" if hasty < usual + 4 else "similar"


policies = {letter: conclusion(open_platform(letter)) for letter in ("A", "B", "C", "D")}
