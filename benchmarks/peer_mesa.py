"""The lab's step in Mesa: agents who pick among the five nearest of 6,993 memes.

Prints user-steps a second.
"""

import time

import mesa
import numpy as np

N, STEPS, ITEMS, K = 1_000, 20, 6_993, 5
GAMMA, NOISE = 0.025, 0.15


class Person(mesa.Agent):
    def __init__(self, model):
        super().__init__(model)
        self.taste = model.luck.uniform(-1, 1, 5)

    def step(self):
        memes, luck = self.model.memes, self.model.luck
        away = ((memes - self.taste) ** 2).sum(axis=1)
        near = np.argpartition(away, K)[:K]
        slate = near[np.argsort(away[near])]
        item = memes[slate[min(int(luck.beta(0.5, 3) * K), K - 1)]]
        pull = 0.5 + self.taste @ item + luck.normal(0, NOISE)
        self.taste = np.clip(self.taste + GAMMA * pull * (item - self.taste), -1, 1)


class App(mesa.Model):
    def __init__(self):
        super().__init__(seed=1)
        self.luck = np.random.default_rng(1)
        levels = np.array([-1, -0.5, 0.5, 1])
        self.memes = self.luck.choice(levels, size=(ITEMS, 5))
        for _ in range(N):
            Person(self)

    def step(self):
        self.agents.shuffle_do("step")


app = App()
app.step()
begun = time.perf_counter()
for _ in range(STEPS):
    app.step()
print(N * STEPS / (time.perf_counter() - begun))
