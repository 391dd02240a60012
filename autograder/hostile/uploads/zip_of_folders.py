# mark: 0
# why: attack: a zip of hundreds of thousands of empty folders, which takes seconds to open
# canary: neighbours
# says: holds more than 5000 files
# bare: no (a careless grader opens it, too)

import zipfile


def hand_in(home, around):
    with zipfile.ZipFile(home / "garden.zip", "w") as archive:
        for number in range(100_000):
            archive.writestr(zipfile.ZipInfo(f"{number}/"), b"")
