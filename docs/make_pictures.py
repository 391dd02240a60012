"""The pictures of README and docs: `make pictures` makes them anew, the same bytes each time."""

import io
from pathlib import Path

import numpy as np
from matplotlib.figure import Figure
from PIL import Image

from memeverse import (
    Platform,
    contact_sheet,
    custom_items_plotting,
    dist,
    eyesight_experiment,
    generate_users,
    history_strip,
    load_personas,
    measure_effect,
    open_feed,
    plot_captured,
    plot_effect,
    plot_eyesight,
    plot_survival,
    save_path,
    save_picture,
    send_bots,
    simulate,
    survival_curve,
    trail_strip,
)
from memeverse.bots.fleet import Fleet
from memeverse.data.memes import sample_memes
from memeverse.display.before_after import draw_before_after
from memeverse.display.picture import Picture, new_figure
from memeverse.display.rendering import plot_paths
from memeverse.display.view import figure_of
from memeverse.statistics.trail_picture import plot_topic_shares
from memeverse.statistics.trails import topic_share_by_depth

FOLDER = Path(__file__).parent / "pictures"
AXES = ["humour", "sarcasm"]


def random_memes(items, user, k):
    return items.sample(k)


def memes_like_the_last(items, user, k):
    return items.iloc[np.argsort(dist(items, user).to_numpy(), kind="stable")[:k]]


def two_recommenders() -> Figure:
    """The same thirty people on equal luck: random memes on the left, the nearest on the right."""
    memes = sample_memes(1, "Fizzle Cola")
    users = generate_users(30, seed=1)
    figure = Figure(figsize=(11, 6.2), dpi=110, layout="constrained")
    titles = {
        random_memes: "five random memes at a time",
        memes_like_the_last: "five memes nearest to their taste",
    }
    for ax, (selector, title) in zip(figure.subplots(1, 2), titles.items(), strict=True):
        trajectory = simulate(users, memes, selector, steps=30, seed=1)
        plot_paths(trajectory, AXES, ax=ax, custom=custom_items_plotting(memes, AXES, 100))
        ax.set_title(title)
    return figure


def crowd() -> Figure:
    """Five thousand people under two of the library's selectors, as a crowd."""
    memes = sample_memes(1, "Fizzle Cola")
    users = generate_users(5_000, seed=1)
    runs = [
        simulate(users, memes, name, 60, seed=1, record="sampled", progress=False)
        for name in ("random", "preferences")
    ]
    return figure_of(runs, ("offensive", "overall_sentiment"), [])


def before_and_after() -> Figure:
    """The same people on all ten pairs of axes."""
    memes = sample_memes(1, "Fizzle Cola")
    run = simulate(generate_users(300, seed=1), memes, "preferences", 30, seed=1)
    figure = new_figure(width=13, height=6.1)
    draw_before_after(run, figure.subplots(2, 5))
    return figure


def film() -> Path:
    """Thirty people walking to the memes that they like."""
    memes = sample_memes(1, "Fizzle Cola")
    run = simulate(generate_users(30, seed=1), memes, "preferences", 30, seed=1)
    return save_picture(run, FOLDER / "film.gif", AXES, custom_items_plotting(memes, AXES, 100))


def some_memes() -> Image.Image:
    """A contact sheet of memes, as `show_meme` draws them."""
    from memeverse.data.drawing import draw_meme

    memes = sample_memes(1, "Fizzle Cola")
    chosen = memes.iloc[[0, 12, 20, 29]]
    sheet = Image.new("RGB", (4 * 340, 340), "white")
    for place, (name, row) in enumerate(chosen.iterrows()):
        sheet.paste(
            draw_meme(name, row).convert("RGB").resize((330, 330), Image.Resampling.LANCZOS),
            (340 * place + 5, 5),
        )
    return sheet


def trails_of(policy: str, personas: int = 200, deep: int = 20) -> list[list[str]]:
    """The topics that personas met one after the other who began with chess and let it play on."""
    site, met = Platform("practice", policy=policy), []
    for number in range(personas):
        session = site.session(f"walker {number}")
        page = session.watch(session.search("chess").cards[number % 20].video)
        met.append([page.video.topic])
        while len(met[-1]) < deep:
            page = session.watch(page.cards[0].video)
            met[-1].append(page.video.topic)
    return met


def topic_shares() -> Figure:
    """Trails under two policies: the shares of topics by depth."""
    figure = Figure(figsize=(12, 4.8), dpi=110, layout="constrained")
    for ax, policy in zip(figure.subplots(1, 2), ("similar", "collaborative"), strict=True):
        plot_topic_shares(topic_share_by_depth(trails_of(policy)), ax=ax)
        ax.set_title(f"200 trails that began with chess, {policy}", loc="left")
    return figure


def treated_and_control() -> Figure:
    """Personas with a past and their twins without one, on a platform that follows what one watches."""
    site, cards = Platform("practice", policy="collaborative"), {}
    for group in ("treated", "control"):
        cards[group] = []
        for number in range(30):
            session = site.session(f"{group} {number}")
            for card in session.search("chess").cards[:8] if group == "treated" else ():
                session.watch(card.video)
            cards[group].append(sum(card.topic == "chess" for card in session.homepage()))
    figure = Figure(figsize=(8, 4.6), dpi=110, layout="constrained")
    plot_effect(measure_effect(**cards), "chess on the homepage, of 24", ax=figure.subplots())
    return figure


def a_homepage() -> Picture:
    """What a stranger sees."""
    return contact_sheet(Platform("practice").session("a stranger").homepage().cards, title="MemeTube")


def a_trail() -> Picture:
    """Twenty videos, each the first of the list beside the one before."""
    session = Platform("practice", policy="collaborative").session("walker")
    page = session.watch(session.search("chess").cards[0].video)
    trail = [page.video]
    while len(trail) < 20:
        page = session.watch(page.cards[0].video)
        trail.append(page.video)
    return trail_strip(trail, title="A trail that began with chess")


def some_bots(n: int = 50, steps: int = 300) -> Fleet:
    """Bots of the five personas on a feed that follows what they watch."""
    return send_bots(open_feed("similar"), load_personas(), n=n, steps=steps, seed=1, progress=False)


def a_strip() -> Picture:
    """A hundred and twenty shorts of one bot."""
    return history_strip(some_bots(1, 120).of("Gamer"), 0)


def free_and_captured(bots: Fleet) -> Figure:
    """Two bots of a persona on the map of tags: one that was captured, one that was not."""
    figure = new_figure(width=10.4, height=5.6)
    plot_captured(bots, ax=figure.subplots(1, 2))
    return figure


def survival(bots: Fleet) -> Figure:
    """How long bots stay free."""
    figure = new_figure(width=8.4, height=5)
    curves = {name: survival_curve(bots.of(name).captured_at(), 300) for name in load_personas()}
    plot_survival(curves, 300, ax=figure.subplots())
    return figure


def bad_eyes() -> Figure:
    """Capture against what the bots read rightly."""
    figure = new_figure(width=7.4, height=4.8)
    table = eyesight_experiment(open_feed("similar"), load_personas(), n=20, seed=1, progress=False)
    plot_eyesight(table, ax=figure.subplots())
    return figure


def save(name: str, picture: Figure | Image.Image | Picture) -> None:
    buffer = io.BytesIO()
    if isinstance(picture, Picture):
        buffer.write(picture.png)
    elif isinstance(picture, Figure):
        # Without the metadata the bytes do not depend on matplotlib's version string.
        picture.savefig(buffer, format="png", facecolor="white", metadata={"Software": None})
    else:
        picture.save(buffer, format="png", optimize=True)
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / name).write_bytes(buffer.getvalue())
    print(f"docs/pictures/{name}: {len(buffer.getvalue()) // 1024} kB")


if __name__ == "__main__":
    save("two-recommenders.png", two_recommenders())
    save("some-memes.png", some_memes())
    save("crowd.png", crowd())
    save("before-and-after.png", before_and_after())
    save("memetube.png", a_homepage())
    save("trail.png", a_trail())
    save("topic-shares.png", topic_shares())
    save("treated-and-control.png", treated_and_control())
    bots = some_bots()
    save("history-strip.png", a_strip())
    save("free-and-captured.png", free_and_captured(bots))
    save("survival.png", survival(bots))
    save("bad-eyes.png", bad_eyes())
    print(f"docs/pictures/{save_path(bots, FOLDER / 'path.gif', 0).name}")
    print(f"docs/pictures/{film().name}")
