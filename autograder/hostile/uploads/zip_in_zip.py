# mark: 0
# why: attack: a zip in a zip in a zip, and at its bottom more than a gigabyte
# canary: memory
# says: holds another zip file

import io
import zipfile

from surroundings import bomb


def hand_in(home, around):
    data = bomb("garden.ipynb", 1200)
    for number in range(3):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(f"inner{number}.zip", data)
        data = packed.getvalue()
    (home / "garden.zip").write_bytes(data)


def carelessly(home, around):
    data = (home / "garden.zip").read_bytes()
    while data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            data = archive.read(archive.namelist()[0])
