# mark: 9
# why: attack: writes, changes and deletes files outside, by their absolute names
# canary: outside

# %% pick
import os
import pathlib

place = pathlib.Path("{{ outside }}")


def pick(items, k):
    for attempt in (
        lambda: place.mkdir(parents=True, exist_ok=True),
        lambda: (place / "mine").write_text("x"),
        lambda: (place / "gradebook.csv").write_text("{{ name }},11"),
        lambda: os.chmod(place / "gradebook.csv", 0o777),
        lambda: os.symlink("/etc/passwd", place / "link"),
        lambda: os.rename(place / "gradebook.csv", place / "taken"),
        lambda: os.remove("{{ outside }}/link"),
    ):
        try:
            attempt()
        except OSError:
            pass
    return items.head(k)
