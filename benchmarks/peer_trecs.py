"""T-RECS's content filtering with 1,000 users, 6,993 items of five attributes, slates of five.

Prints user-steps a second. T-RECS was written for NumPy 1 and an older Python: what it asks for by
a name that is gone is given back before it is imported.
"""

import sys
import time
import types

import numpy as np

for gone, now in {"float": float, "int": int, "bool": bool, "object": object}.items():
    if gone not in vars(np):
        setattr(np, gone, now)
for name in (
    "lenskit",
    "lenskit.algorithms",
    "lenskit.algorithms.als",
):  # only its matrix factorisation needs it
    sys.modules.setdefault(name, types.ModuleType(name))
sys.modules["lenskit"].algorithms = sys.modules["lenskit.algorithms"]
sys.modules["lenskit.algorithms"].als = sys.modules["lenskit.algorithms.als"]
sys.modules["lenskit.algorithms.als"].ImplicitMF = object

from trecs.models import ContentFiltering  # noqa: E402

N, STEPS, ITEMS, K = 1_000, 20, 6_993, 5
rng = np.random.default_rng(1)
model = ContentFiltering(
    user_representation=rng.uniform(-1, 1, (N, 5)),
    item_representation=rng.choice([-1.0, -0.5, 0.5, 1.0], (5, ITEMS)),
    num_items_per_iter=K,
    seed=1,
)
model.run(timesteps=1, repeated_items=True, disable_tqdm=True)
begun = time.perf_counter()
model.run(timesteps=STEPS, repeated_items=True, disable_tqdm=True)
print(N * STEPS / (time.perf_counter() - begun))
