# mark: none
# why: attack: hands in a named pipe: who opens it waits for ever
# canary: verdict

import os


def hand_in(home, around):
    os.mkfifo(home / "garden.ipynb")


def carelessly(home, around):
    (home / "garden.ipynb").read_bytes()
