# mark: 2
# why: personas of the engine, and a mean for each button

def lines(button):
    for place in range(1, 9):
        yield "memetube:search?chess"
        yield f"memetube:click?{place}"
        if button in ("dislike", "not_interested"):
            yield f"memetube:{button}"
    if button == "delete_history":
        yield "memetube:delete_history"
    yield "memetube:homepage"


crawl = PersonaEngine(open_platform("E"), progress=False)
for button in ("none", "dislike", "not_interested", "delete_history"):
    for n in range(10):
        with crawl.persona(f"{button}.{n}") as persona:
            persona.run_batch(list(lines(button)))
seen = crawl.recommendations.to_df()
last = seen["action_key"] == seen.groupby("persona")["action_key"].transform("max")
page = seen[last].assign(button=lambda t: t["persona"].str.split(".").str[0])
means = (page["topic"] == "chess").groupby(page["button"]).mean()
scrubs = means.index[means < means["none"] / 2].tolist()
