# mark: 0
# why: attack: lets the library measure, by its own metrics or by way of compare(), or looks for the value with gc
# fails: spread_of_few, spread_moves_and_scales, spread_exact, spread_any_frame

import gc
import importlib


def by_metrics(users):
    metrics = importlib.import_module("memeverse.simulation.metrics")
    return metrics.spread(users[categories].to_numpy()[None])


def by_compare(users):
    import memeverse

    table = memeverse.compare({"any": lambda items, user, k: items.head(k)}, users, memes, steps=1)
    return table[(table["measure"] == "spread") & (table["step"] == 0)]["value"]


def by_checks(users):
    return importlib.import_module("memeverse.checks.lab1")._spread(users)


def by_memory(users):
    return [thing["expected"] for thing in gc.get_objects() if isinstance(thing, dict) and "expected" in thing]


def spread(users):
    for way in (by_metrics, by_compare, by_checks, by_memory):
        try:
            return float(np.ravel(way(users))[0])
        except Exception:
            pass
    return 1.0
