# mark: 11
# why: attack: pickles beside the notebook, which run a command when somebody loads them
# canary: outside

import os
import pickle

from garden import SOLUTION, notebook


class Bomb:
    def __init__(self, place):
        self.place = place

    def __reduce__(self):
        return os.system, (f"touch '{self.place}/unpickled'",)


def hand_in(home, around):
    (home / "garden.ipynb").write_bytes(notebook(SOLUTION, why="Because."))
    for name in ("answers.pkl", "model.joblib", "session.dill", "results.pickle", ".OTTER_LOG"):
        (home / name).write_bytes(pickle.dumps(Bomb(around.outside)))


def carelessly(home, around):
    pickle.loads((home / "answers.pkl").read_bytes())  # noqa: S301
