# mark: 0
# why: attack: a zip that asks for a password, with a wrong checksum
# canary: neighbours
# says: asks for a password

from surroundings import bomb


def hand_in(home, around):
    data = bytearray(bomb("garden.ipynb", 1))
    for sign, place in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.find(sign) + place] |= 1
    (home / "garden.zip").write_bytes(bytes(data))
