# mark: 2
# why: the word nan for what is unknown
# fails: ideology_of_the_unknown, ideology_of_any_column

def ideology(slants):
    found = pd.cut(slants, [-1, -0.6, -0.2, 0.2, 0.6, 1.01], right=False, labels=["L", "CL", "C", "CR", "R"])
    return [str(name) for name in found]
