# mark: 0
# why: attack: a zip whose notebook unpacks to 1.2 gigabytes and says that it has ten bytes
# canary: memory
# says: The zip file

import zlib

from surroundings import bomb


def hand_in(home, around):
    (home / "garden.zip").write_bytes(bomb("garden.ipynb", 1200, claimed=10))


def carelessly(home, around):
    data = (home / "garden.zip").read_bytes()
    zlib.decompressobj(-15).decompress(data[30 + len("garden.ipynb") :])
