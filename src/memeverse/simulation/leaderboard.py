"""Selectors on one board: measures that pull in different directions, and nobody best at all of them."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pandas as pd

from memeverse.mode import grading
from memeverse.randomness import derive
from memeverse.simulation.distance import CATEGORIES
from memeverse.simulation.engine import simulate
from memeverse.simulation.progress import bar
from memeverse.simulation.reading import read_count, read_seeds, read_selectors
from memeverse.simulation.slate import SelectorError
from memeverse.simulation.trajectory import Trajectory


def leaderboard(
    selectors: Mapping[str, Callable[..., Any]],
    users: pd.DataFrame,
    items: pd.DataFrame,
    steps: int = 20,
    k: int = 5,
    seeds: Iterable[int | str] = range(2),
) -> pd.DataFrame:
    """Selectors side by side on four measures that pull in different directions, best mean place first.

    - satisfaction: how much nearer to people their picks are than any meme; 1 is on the spot, 0 by chance;
    - diversity: the mean distance between the memes of a slate;
    - drift: how far people were moved (the less, the more they stay themselves);
    - resistance: when one author uploads four times as many memes as there are, how well that author
      is kept to a fair share of the picks; 1 is perfectly, 0 not at all.

    "mean place" is the average of the four places; on equal values places are shared.
    """
    named, seeds, steps = read_selectors(selectors), read_seeds(seeds), read_count(steps, "steps", 1)
    columns = ["mean place", *_HIGHER_IS_BETTER]
    if grading():
        return pd.DataFrame(columns=columns, dtype=float)
    flooded, flooder = _with_flood(items, seeds[0])
    scores: dict[str, pd.Series] = {}
    broken: list[str] = []
    with bar("leaderboard", len(named) * (len(seeds) + 1)) as progress:
        for name, selector in named.items():
            runs = []
            for seed in seeds:
                runs.append(_scores(simulate(users, items, selector, steps, k, seed, progress=False), items))
                progress.update()
            scores[name] = pd.DataFrame(runs).mean()
            scores[name]["resistance"], trouble = _under_attack(
                users, flooded, selector, min(steps, 5), k, flooder
            )
            if trouble:
                broken.append(f"{name} broke on the flooded memes, so its resistance is 0: {trouble}")
            progress.update()
    print(*broken, sep="\n", end="\n" if broken else "")
    table = pd.DataFrame(scores).T
    places = [table[one].rank(ascending=not high, method="min") for one, high in _HIGHER_IS_BETTER.items()]
    table.insert(0, "mean place", pd.concat(places, axis=1).mean(axis=1))
    return table[columns].sort_values("mean place", kind="stable").round(2).add(0.0).rename_axis("selector")


_HIGHER_IS_BETTER = {"satisfaction": True, "diversity": True, "drift": False, "resistance": True}


def _scores(run: Trajectory, items: pd.DataFrame) -> dict[str, float]:
    from memeverse.simulation import metrics

    offered = items[list(CATEGORIES)].to_numpy(dtype=float)
    return {
        "satisfaction": metrics.satisfaction(run.tastes[:-1], run.picked, offered),
        "diversity": float(metrics.intra_slate_diversities(run.shown).mean()),
        "drift": float(metrics.drift(run.tastes)[-1]),
    }


def _under_attack(
    users: pd.DataFrame, flooded: pd.DataFrame, selector: Callable[..., Any], steps: int, k: int, flooder: str
) -> tuple[float, str]:
    """The resistance to a flood, and a sentence if the selector did not live through it."""
    try:
        run = simulate(users, flooded, selector, steps, k, seed=flooder, progress=False)
    except SelectorError as error:
        return 0.0, str(error)
    from memeverse.simulation import metrics

    authors = run.items["author"].to_numpy(dtype=object)
    share = metrics.share_of(flooder, authors[run.picks.ravel()])
    return metrics.resistance(share, len(set(authors))), ""


def _with_flood(items: pd.DataFrame, seed: int | str) -> tuple[pd.DataFrame, str]:
    """The items after an attack like that of part 4, by an author of ours."""
    from memeverse.data.memes import flood

    authors = items["author"] if "author" in items.columns else pd.Series("everybody", items.index)
    authors = authors.astype(object).where(authors.notna(), "unknown").astype(str)
    table = items.assign(author=authors.to_numpy())
    flooder = str(derive(seed, "flooder").choice(sorted(set(authors))))
    return flood(table, flooder, "the same picture again", 4 * len(table), seed), flooder
