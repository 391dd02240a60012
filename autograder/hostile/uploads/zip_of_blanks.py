# mark: 0
# why: attack: a zip of a megabyte whose notebook unpacks to 1.2 gigabytes
# canary: memory
# says: too large to be graded

import io
import zipfile

from surroundings import bomb


def hand_in(home, around):
    (home / "garden.zip").write_bytes(bomb("garden.ipynb", 1200))


def carelessly(home, around):
    with zipfile.ZipFile(io.BytesIO((home / "garden.zip").read_bytes())) as archive:
        archive.open("garden.ipynb").read()
