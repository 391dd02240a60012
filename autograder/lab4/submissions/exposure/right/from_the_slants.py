# mark: 4
# why: by the slants, with the bounds of the bin

def exposure(trail, ideology, depth):
    low, high = {"L": (-2, -0.6), "CL": (-0.6, -0.2), "C": (-0.2, 0.2), "CR": (0.2, 0.6), "R": (0.6, 2)}[ideology]

    def share(at):
        s = trail["slant"][trail["depth"] == at].dropna()
        return ((s >= low) & (s < high)).mean()

    return share(depth) / share(0)
