# mark: 4
# why: four counts in one loop

def exposure(trail, ideology, depth):
    hits = {0: 0, depth: 0}
    total = {0: 0, depth: 0}
    for at, leaning in zip(trail["depth"], trail["leaning"]):
        if at not in hits or not isinstance(leaning, str):
            continue
        total[at] += 1
        if leaning == ideology:
            hits[at] += 1
    return (hits[depth] / total[depth]) / (hits[0] / total[0])
