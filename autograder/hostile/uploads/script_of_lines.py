# mark: 0
# why: attack: a quarter of a million blank lines above statements that keep their line numbers
# canary: memory
# says: nothing of garden


def hand_in(home, around):
    (home / "garden.py").write_text("\n" * 250_000 + "x\n" * 5_000)


def carelessly(home, around):
    lines = (home / "garden.py").read_text().split("\n")
    kept = ["\n" * number + line for number, line in enumerate(lines) if line][:5000]
    print(len(kept))
