# mark: 3
# why: a chain of comparisons for each slant

def ideology(slants):
    def name(s):
        if np.isnan(s):
            return None
        elif s < -0.6:
            return "L"
        elif s < -0.2:
            return "CL"
        elif s < 0.2:
            return "C"
        elif s < 0.6:
            return "CR"
        else:
            return "R"

    return slants.apply(name)
