# mark: 0
# why: attack: a zip with two hundred thousand files
# canary: neighbours
# says: holds more than 5000 files

import struct


def hand_in(home, around):
    common = struct.pack("<HHHHHIIIHH", 20, 0, 0, 0, 33, 0, 0, 0, 12, 0)
    local = b"PK\3\4" + common + b"garden.ipynb"
    entry = (
        b"PK\1\2" + struct.pack("<H", 20) + common + struct.pack("<HHHII", 0, 0, 0, 0, 0) + b"garden.ipynb"
    )
    end = b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, 60_000, 60_000, 60_000 * len(entry), len(local), 0)
    (home / "garden.zip").write_bytes(local + entry * 200_000 + end)
