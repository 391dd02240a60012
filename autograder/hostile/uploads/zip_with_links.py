# mark: 0
# why: attack: a zip whose notebook is a link to the roster, with a device and a pipe beside it
# canary: secret
# says: This is not a notebook

import stat
import zipfile


def hand_in(home, around):
    with zipfile.ZipFile(home / "garden.zip", "w") as archive:
        for name, mode in (("garden.ipynb", stat.S_IFLNK), ("zero", stat.S_IFCHR), ("pipe", stat.S_IFIFO)):
            info = zipfile.ZipInfo(name)
            info.create_system, info.external_attr = 3, (mode | 0o777) << 16
            archive.writestr(info, str(around.private / "roster.csv"))


def carelessly(home, around):
    with zipfile.ZipFile(home / "garden.zip") as archive:
        (home / "link").symlink_to(archive.read("garden.ipynb").decode())
    print((home / "link").read_text())
